//! Hand-set typefaces of decks without marks, embedded fonts, and where a deck came from.

use infograft_deck::diagnostic::Code;
use infograft_deck::opc::{Package, PartName, kinds};

use super::kit::*;
use crate::brand::{Brand, FontSlot, Fonts};
use crate::rewrite::{Binding, RewriteOptions, RewriteReport, rewrite};

fn slot(latin: &str, ea: Option<&str>) -> FontSlot {
    FontSlot { latin: Some(latin.into()), ea: ea.map(Into::into), ..FontSlot::default() }
}

fn luna(ea: Option<&str>) -> Brand {
    Brand {
        fonts: Fonts { heading: slot("Georgia", ea), body: slot("Verdana", ea), ..Fonts::default() },
        ..brand()
    }
}

fn made(mut package: Package, brand: &Brand) -> (Package, RewriteReport) {
    let report = rewrite(&mut package, brand, None, &RewriteOptions::default()).unwrap();
    (Package::open(package.write().unwrap()).unwrap(), report)
}

fn slide(package: &Package) -> String {
    String::from_utf8(package.read(&slide_name()).unwrap().into_owned()).unwrap()
}

fn run(faces: &str, text: &str) -> String {
    format!(
        "<a:p><a:pPr><a:buFont typeface=\"Arial\"/></a:pPr><a:r><a:rPr>{faces}</a:rPr><a:t>{text}</a:t></a:r></a:p>"
    )
}

#[test]
fn faces_become_those_of_their_role_in_each_script_that_is_given() {
    let faces = r#"<a:latin typeface="ACME Sans" panose="020F0502020204030204" pitchFamily="34" charset="0"/><a:ea typeface="MS Gothic"/><a:cs typeface="Arial"/>"#;
    let title =
        text_sp(3, "H", &run(faces, "x")).replace("<p:nvPr/>", r#"<p:nvPr><p:ph type="title"/></p:nvPr>"#);
    let kit = Kit::new(&format!("{}{title}", text_sp(2, "T", &run(faces, "x"))));
    let (package, report) = made(kit.open(), &luna(None));
    let xml = slide(&package);
    for now in [
        r#"<a:latin typeface="+mn-lt"/>"#,
        r#"<a:latin typeface="+mj-lt"/>"#,
        r#"<a:buFont typeface="+mn-lt"/>"#,
    ] {
        assert!(xml.contains(now), "{now}: {xml}");
    }
    assert_eq!(
        xml.matches(r#"<a:ea typeface="MS Gothic"/><a:cs typeface="Arial"/>"#).count(),
        2,
        "Latin alone is given"
    );
    let told: Vec<_> = report.diagnostics.of(Code::FontFollowed).collect();
    assert_eq!(told[0].message, "4 typefaces set by hand became the brand's: ACME Sans and Arial");
    let xml = slide(&made(kit.open(), &luna(Some("Malgun Gothic"))).0);
    for now in [r#"<a:ea typeface="+mn-ea"/>"#, r#"<a:ea typeface="+mj-ea"/>"#] {
        assert!(xml.contains(now), "{now}: {xml}");
    }
}

#[test]
fn symbols_and_code_keep_their_faces() {
    let kept = [
        (r#"<a:latin typeface="Wingdings 2"/>"#, "x"),
        (r#"<a:latin typeface="FontAwesome"/>"#, "x"),
        (r#"<a:latin typeface="ACME Icons" charset="2"/>"#, "x"),
        (r#"<a:latin typeface="Consolas"/>"#, "let x = f();"),
        (r#"<a:latin typeface="Aptos Mono"/>"#, "Order 4711"),
        (r#"<a:latin typeface="Courier"/>"#, "Our plan"),
    ];
    let shapes: String = kept.iter().map(|(face, text)| text_sp(2, "T", &run(face, text))).collect();
    let xml = slide(&made(Kit::new(&shapes).open(), &luna(None)).0);
    for (face, _) in kept {
        assert!(xml.contains(face), "{face}: {xml}");
    }
    let mut brand = luna(None);
    brand.fonts.replace.insert("courier".into(), "Arial".into());
    let xml = slide(&made(Kit::new(&shapes).open(), &brand).0);
    assert!(!xml.contains("Courier") && xml.contains("Aptos Mono"), "what is named changes: {xml}");
}

#[test]
fn a_deck_with_marks_keeps_what_was_set_by_hand() {
    let p = run(r#"<a:latin typeface="ACME Sans"/>"#, "{{organization.name}}");
    assert!(slide(&made(Kit::new(&text_sp(2, "T", &p)).open(), &luna(None)).0).contains("ACME Sans"));
}

#[test]
fn a_binding_writes_the_theme_face_of_the_right_script() {
    let faces = r#"<a:latin typeface="Foo" panose="1"/><a:ea typeface="Foo"/><a:cs typeface="Foo"/>"#;
    let binding = Binding::from_toml("[fonts]\nFoo = '+mj-lt'").unwrap();
    let mut package = Kit::new(&text_sp(2, "T", &run(faces, "x"))).open();
    rewrite(&mut package, &brand(), None, &RewriteOptions::new().binding(Some(binding))).unwrap();
    let now = r#"<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>"#;
    assert!(slide(&package).contains(now), "{}", slide(&package));
}

#[test]
fn embedded_fonts_that_nothing_uses_go() {
    let faces = r#"<a:latin typeface="ACME Sans"/><a:ea typeface="ACME Sans"/><a:cs typeface="ACME Thai"/>"#;
    let shapes = format!("{}{}", text_sp(2, "T", &run(faces, "x")), text_sp(3, "U", &run(faces, "ไทย")));
    let mut package = Kit::new(&shapes).package;
    let main = part("ppt/presentation.xml");
    let mut rels = package.rels(&main).unwrap();
    let mut list = String::new();
    for (n, face) in ["ACME Sans", "Georgia", "ACME Thai"].into_iter().enumerate() {
        let font = part(&format!("ppt/fonts/font{n}.fntdata"));
        package.set(&font, "application/x-fontdata", vec![7]);
        let id = rels.add_internal(&main, "font", &font);
        list.push_str(&format!(
            r#"<p:embeddedFont><p:font typeface="{face}"/><p:regular r:id="{}"/></p:embeddedFont>"#,
            id.0
        ));
    }
    let xml = String::from_utf8(package.read(&main).unwrap().into_owned()).unwrap();
    let xml = xml.replace(
        "</p:presentation>",
        &format!("<p:embeddedFontLst>{list}</p:embeddedFontLst></p:presentation>"),
    );
    package.replace(&main, xml.into_bytes());
    package.set_rels(&main, &rels);
    let (package, report) = made(Package::open(package.write().unwrap()).unwrap(), &luna(None));
    assert!(!package.contains(&part("ppt/fonts/font0.fntdata")));
    assert!(package.contains(&part("ppt/fonts/font1.fntdata")), "the brand's own face stays");
    assert!(package.contains(&part("ppt/fonts/font2.fntdata")), "Thai letters have no face of the brand");
    let told: Vec<_> = report.diagnostics.of(Code::FontUnembedded).collect();
    assert!(told[0].message.contains("no text has them any more: ACME Sans; "), "{told:?}");
}

#[test]
fn the_language_stays_and_the_path_of_the_template_goes() {
    let mut package = Kit::new("").package;
    let core = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>de-DE</dc:language></cp:coreProperties>"#;
    let app = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>\\acme\share\ACME.potx</Template><HyperlinkBase>\\acme\files</HyperlinkBase></Properties>"#;
    let mut rels = package.rels(&PartName::root()).unwrap();
    for (kind, name, xml) in [
        (kinds::CORE_PROPERTIES, "docProps/core.xml", core),
        (kinds::EXTENDED_PROPERTIES, "docProps/app.xml", app),
    ] {
        package.set(&part(name), "application/xml", xml.as_bytes().to_vec());
        rels.add_internal(&PartName::root(), kind, &part(name));
    }
    package.set_rels(&PartName::root(), &rels);
    let mut korean = brand();
    korean.organization.language = Some("ko-KR".into());
    let (package, report) = made(Package::open(package.write().unwrap()).unwrap(), &korean);
    let text = |name: &str| String::from_utf8(package.read(&part(name)).unwrap().into_owned()).unwrap();
    assert!(text("docProps/core.xml").contains("de-DE"));
    assert!(!text("docProps/app.xml").contains("Template"));
    let told: Vec<_> = report.diagnostics.of(Code::DeckCarried).map(|d| d.message.clone()).collect();
    assert!(told[0].contains("acme\\share\\ACME.potx"), "{told:?}");
    assert!(told[1].contains("base of its links \u{201c}\\\\acme\\files\u{201d}"), "{told:?}");
}
