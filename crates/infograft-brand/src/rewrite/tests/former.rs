//! `[from]` of a binding: what of a former owner becomes the brand's, and what is told.

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_deck::opc::{Package, PartName, Relationships, kinds};
use infograft_deck::xml::Ns;

use super::kit::*;
use crate::brand::{Brand, Url};
use crate::rewrite::{Binding, RewriteError, RewriteOptions, RewriteReport, rewrite};

const FROM: &str = r#"
[from]
name = ["ACME Corp", "ACME"]
domain = "acme.example"
email = "info@acme.example"
[from.links]
booking = "https://www.acme.example/book/"
"#;

fn contoso() -> Brand {
    let mut brand = brand();
    brand.organization.name = "Contoso".into();
    let home = Url { target: "https://contoso.example/".into(), display: "contoso.example".into() };
    brand.links.insert("homepage".into(), home);
    brand
}

fn made(mut package: Package, binding: &str) -> (Package, RewriteReport) {
    let options = RewriteOptions::new().binding(Some(Binding::from_toml(binding).unwrap()));
    let report = rewrite(&mut package, &contoso(), None, &options).unwrap();
    (Package::open(package.write().unwrap()).unwrap(), report)
}

fn text(package: &Package, name: &str) -> String {
    String::from_utf8(package.read(&part(name)).unwrap().into_owned()).unwrap()
}

fn told(report: &RewriteReport, code: Code) -> Vec<&Diagnostic> {
    report.diagnostics.of(code).collect()
}

/// Adds a part that another leads to.
fn add(package: &mut Package, source: &str, kind: &str, name: &str, xml: &str) {
    let source = if source.is_empty() { PartName::root() } else { part(source) };
    package.set(&part(name), "application/xml", xml.as_bytes().to_vec());
    let mut rels = package.rels(&source).unwrap();
    rels.add_internal(&source, kind, &part(name));
    package.set_rels(&source, &rels);
}

#[test]
fn an_address_of_lines_stays_one() {
    let p = r#"<a:p><a:r><a:rPr b="1"/><a:t>1 Main Street</a:t></a:r><a:br/><a:r><a:t>Springfield 12</a:t></a:r></a:p>"#;
    let binding = Binding::from_toml("[from]\naddress = '1 Main Street, Springfield 12'").unwrap();
    let mut brand = brand();
    brand.organization.address = Some("9 High Road\nSalem 34".into());
    let mut package = Kit::new(&text_sp(2, "Box", p)).open();
    rewrite(&mut package, &brand, None, &RewriteOptions::new().binding(Some(binding))).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    let (mut breaks, mut texts) = (0, Vec::new());
    slide.walk(&mut |e| {
        breaks += usize::from(e.is(Ns::A, "br"));
        texts.extend(e.is(Ns::A, "t").then(|| e.text()));
    });
    assert_eq!((breaks, texts), (1, vec!["9 High Road".to_owned(), "Salem 34".to_owned()]));
}

/// A slide with a box of these paragraphs, whose animation names the paragraphs from the last on, made the brand's.
fn moved_to(address: &str, paragraphs: &[&str], is_animated: bool) -> (Vec<String>, RewriteReport) {
    let paragraphs: String =
        paragraphs.iter().map(|text| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")).collect();
    let timing = r#"<p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:set><p:cBhvr><p:cTn id="2"/><p:tgtEl><p:spTgt spid="2"><p:txEl><p:pRg st="3" end="3"/></p:txEl></p:spTgt></p:tgtEl></p:cBhvr></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"#;
    let mut kit = Kit::new("");
    let timing = if is_animated { timing } else { "" };
    let slide =
        page("sld", &text_sp(2, "Box", &paragraphs)).replace("</p:sld>", &format!("{timing}</p:sld>"));
    kit.package.replace(&slide_name(), slide.into_bytes());
    let binding = "[from]\nname = 'Litware'\naddress = '1 Main Street, Floor 3, Springfield'";
    let mut brand = contoso();
    brand.organization.address = Some(address.into()).filter(|address: &String| !address.is_empty());
    let options = RewriteOptions::new().binding(Some(Binding::from_toml(binding).unwrap()));
    let mut package = kit.open();
    let report = rewrite(&mut package, &brand, None, &options).unwrap();
    (lines(&package.read_xml(&slide_name()).unwrap(), "Box"), report)
}

const OLD_ADDRESS: [&str; 4] = ["1 Main Street", "Floor 3", "Springfield", "Welcome to Litware"];

#[test]
fn the_brands_own_address_is_not_looked_through_again() {
    let (lines, report) = moved_to("Litware Tower, 5\nLitware", &OLD_ADDRESS, false);
    assert_eq!(lines, ["Litware Tower, 5", "Litware", "Welcome to Contoso"]);
    // Nor is a line of it that stands elsewhere already.
    let more = [&OLD_ADDRESS[..], &["Litware Tower, 5", "Litware"]].concat();
    let (lines, _) = moved_to("Litware Tower, 5\nRedmond", &more, false);
    assert_eq!(lines, ["Litware Tower, 5", "Redmond", "Welcome to Contoso", "Litware Tower, 5", "Contoso"]);
    assert!(!told(&report, Code::BindingReplaced).is_empty());
}

#[test]
fn paragraphs_that_an_animation_counts_keep_their_numbers() {
    let (lines, _) = moved_to("9 High Road", &OLD_ADDRESS, true);
    assert_eq!(lines, ["9 High Road", "", "", "Welcome to Contoso"]);
    let (lines, _) = moved_to("9 High Road", &OLD_ADDRESS, false);
    assert_eq!(lines, ["9 High Road", "Welcome to Contoso"]);
}

#[test]
fn an_address_that_stays_is_told_in_one_line() {
    let (lines, report) = moved_to("", &OLD_ADDRESS, false);
    assert_eq!(lines[..3], OLD_ADDRESS[..3]);
    let told: Vec<&str> = told(&report, Code::BindingLeft).iter().map(|d| d.message.as_str()).collect();
    assert!(told[0].contains("\u{201c}1 Main Street, Floor 3, Springfield\u{201d}"), "{told:?}");
}

#[test]
fn a_name_over_runs_and_breaks_takes_the_first_format() {
    let p = r#"<a:p><a:r><a:rPr b="1"/><a:t>By AC</a:t></a:r><a:r><a:rPr i="1"/><a:t>ME</a:t></a:r><a:br/><a:r><a:t>Corp, ACME</a:t></a:r><a:fld id="{1}" type="slidenum"><a:t>7</a:t></a:fld></a:p>"#;
    let (package, report) =
        made(Kit::new(&text_sp(2, "ACME box", p)).open(), "[from]\nname = ['ACME Corp', 'ACME']");
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(lines(&slide, "ACME box"), ["By Contoso|, Contoso|7"]);
    let left = told(&report, Code::BindingLeft);
    assert_eq!(left.len(), 1, "the name of the shape stays, and is told: {left:?}");
    assert!(
        left[0].message.ends_with("still named once: the name of a shape, slide 1"),
        "{}",
        left[0].message
    );
    assert_eq!(
        told(&report, Code::BindingReplaced)[0].message,
        "2 names of the deck's former owner became the brand's"
    );
}

#[test]
fn links_lead_to_the_brand() {
    let run = |id: &str| {
        format!(r#"<a:r><a:rPr><a:hlinkClick r:id="{id}" tooltip="Ask ACME"/></a:rPr><a:t>x</a:t></a:r>"#)
    };
    let p: String = (2..8).map(|n| run(&format!("rId{n}"))).collect();
    let kit = Kit::new(&text_sp(2, "T", &format!("<a:p>{p}</a:p>")))
        .with_link("http://acme.example/book")
        .with_link("https://shop.acme.example/a?b=1#c")
        .with_link("mailto:info@acme.example?subject=Hi")
        .with_link("mailto:Jo@acme.example,x@other.example")
        .with_link("https://other.example/acme.example")
        .with_link("https://notacme.example/");
    let (package, report) = made(kit.open(), FROM);
    let rels = package.rels(&slide_name()).unwrap();
    let targets: Vec<&str> = rels.list.iter().filter_map(|rel| rel.external()).collect();
    assert_eq!(
        targets,
        [
            "https://contoso.example/book?a=1&b=2",
            "https://contoso.example/",
            "mailto:care@contoso.example?subject=Hi",
            "mailto:Jo@contoso.example,x@other.example",
            "https://other.example/acme.example",
            "https://notacme.example/",
        ]
    );
    assert!(text(&package, "ppt/slides/slide1.xml").contains(r#"tooltip="Ask Contoso""#));
    let moved = told(&report, Code::BindingReplaced).into_iter().find(|d| d.data.contains_key("addresses"));
    assert!(moved.unwrap().message.contains("jo@acme.example"), "{moved:?}");
    let left = told(&report, Code::BindingLeft);
    assert!(left[0].message.contains("the target of a link, slide 1"), "{left:?}");
}

#[test]
fn properties_are_the_brands_and_persons_stay() {
    let mut package = Kit::new("").package;
    let core = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>ACME Corp plan</dc:title><dc:creator>Jo ACME</dc:creator><cp:keywords>acme, ACME</cp:keywords></cp:coreProperties>"#;
    let app = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>ACME Corp</Company><HyperlinkBase>https://acme.example/files/</HyperlinkBase><HLinks><v>https://acme.example/</v></HLinks></Properties>"#;
    let custom = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="Client"><vt:lpwstr>ACME</vt:lpwstr></property></Properties>"#;
    add(&mut package, "", kinds::CORE_PROPERTIES, "docProps/core.xml", core);
    add(&mut package, "", kinds::EXTENDED_PROPERTIES, "docProps/app.xml", app);
    add(&mut package, "", "custom-properties", "docProps/custom.xml", custom);
    add(&mut package, "ppt/presentation.xml", "customXml", "customXml/item1.xml", "<x>acme</x>");
    let package = Package::open(package.write().unwrap()).unwrap();
    let (package, report) = made(package, "[from]\nname = ['ACME Corp', 'ACME']\ndomain = 'acme.example'");
    let core = text(&package, "docProps/core.xml");
    assert!(
        core.contains("Contoso plan") && core.contains("Jo ACME") && core.contains("acme, Contoso"),
        "{core}"
    );
    let app = text(&package, "docProps/app.xml");
    assert!(app.contains("<Company>Contoso</Company>") && !app.contains("HLinks"), "{app}");
    assert!(app.contains("<HyperlinkBase>https://contoso.example/</HyperlinkBase>"), "{app}");
    assert!(text(&package, "docProps/custom.xml").contains("<vt:lpwstr>Contoso<"));
    let left = &told(&report, Code::BindingLeft)[0].message;
    assert!(left.contains("the document's properties"), "the keyword in lower case: {left}");
    assert!(left.contains("data of another program (customXml/item1.xml)"), "{left}");
}

#[test]
fn sections_layouts_diagrams_and_tables_are_the_brands() {
    let table = r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="G" descr="ACME numbers"/></p:nvGraphicFramePr><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>ACME</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>"#;
    let p = "<a:p><a:r><a:t>Footer of ACME</a:t></a:r></a:p>";
    let mut package = Kit::new(table)
        .with_page("ppt/slideLayouts/slideLayout1.xml", "sldLayout", &text_sp(2, "F", p))
        .package;
    let dgm = r#"xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram""#;
    let data = format!(
        "<dgm:dataModel {dgm} {NS}><dgm:pt><dgm:t><a:p><a:r><a:t>ACME board</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    );
    let drawing = format!(
        "<dsp:drawing {dgm} {NS}><dsp:txBody><a:p><a:r><a:t>ACME board</a:t></a:r></a:p></dsp:txBody></dsp:drawing>"
    );
    add(&mut package, "ppt/slides/slide1.xml", kinds::DIAGRAM_DATA, "ppt/diagrams/data1.xml", &data);
    add(&mut package, "ppt/slides/slide1.xml", kinds::DIAGRAM_DRAWING, "ppt/diagrams/drawing1.xml", &drawing);
    let main = text(&package, "ppt/presentation.xml").replace(
        "</p:presentation>",
        r#"<p:extLst><p:ext uri="{5}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Why ACME" id="{6}"/></p14:sectionLst></p:ext></p:extLst></p:presentation>"#,
    );
    package.replace(&part("ppt/presentation.xml"), main.into_bytes());
    let (package, report) = made(Package::open(package.write().unwrap()).unwrap(), "[from]\nname = 'ACME'");
    for (name, now) in [
        ("ppt/presentation.xml", "Why Contoso"),
        ("ppt/slideLayouts/slideLayout1.xml", "Footer of Contoso"),
        ("ppt/diagrams/data1.xml", "Contoso board"),
        ("ppt/diagrams/drawing1.xml", "Contoso board"),
        ("ppt/slides/slide1.xml", "<a:t>Contoso</a:t>"),
        ("ppt/slides/slide1.xml", "Contoso numbers"),
    ] {
        assert!(text(&package, name).contains(now), "{name}: {}", text(&package, name));
    }
    assert_eq!(told(&report, Code::BindingLeft), Vec::<&Diagnostic>::new());
}

#[test]
fn what_the_brand_lacks_stays_and_is_told() {
    let p = "<a:p><a:r><a:t>Call (555) 010-0142</a:t></a:r></a:p>";
    let (package, report) = made(Kit::new(&text_sp(2, "T", p)).open(), "[from]\nphone = '+1 555 010 0142'");
    assert!(text(&package, "ppt/slides/slide1.xml").contains("(555) 010-0142"));
    let left = told(&report, Code::BindingLeft);
    assert_eq!(left.len(), 1, "it is told once: {left:?}");
    assert!(left[0].message.contains("stays, because the brand has no organization.phone"), "{left:?}");
    assert_eq!(
        left[0].help.as_deref(),
        Some("write phone = \"\u{2026}\" under [organization] in the brand file")
    );
}

#[test]
fn comments_stay_unless_asked() {
    let comments = r#"<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm><p:text>Ask ACME</p:text></p:cm></p:cmLst>"#;
    let p = "<a:p><a:r><a:t>ACME</a:t></a:r></a:p>";
    let mut package = Kit::new(&text_sp(2, "T", p)).package;
    add(&mut package, "ppt/slides/slide1.xml", kinds::COMMENTS, "ppt/comments/comment1.xml", comments);
    let package = Package::open(package.write().unwrap()).unwrap();
    let (kept, report) = made(package.clone(), "[from]\nname = 'ACME'");
    assert!(text(&kept, "ppt/comments/comment1.xml").contains("Ask ACME"));
    assert!(told(&report, Code::BindingLeft)[0].message.contains("the comments on slide 1"));
    let (changed, report) = made(package, "[from]\nname = 'ACME'\ncomments = true");
    assert!(text(&changed, "ppt/comments/comment1.xml").contains("Ask Contoso"));
    assert_eq!(told(&report, Code::BindingLeft), Vec::<&Diagnostic>::new());
}

#[test]
fn a_line_that_matches_nothing_is_an_error_unless_it_is_for_many_decks() {
    let binding =
        Binding::from_toml("[from]\nname = 'Nobody'\n[from.links]\nbooking = 'https://x.example'").unwrap();
    let problems = |binding: Binding| {
        Kit::new("")
            .rewrite_with(&contoso(), &RewriteOptions::new().binding(Some(binding)))
            .map(|(_, report)| report)
    };
    match problems(binding.clone()) {
        Err(RewriteError::Problems(found)) => {
            let found: Vec<&str> = found.iter().map(|d| d.message.as_str()).collect();
            let what = [
                "[from] name = \u{201c}Nobody\u{201d}",
                "[from.links] booking = \u{201c}https://x.example\u{201d}",
            ];
            assert_eq!(found, what.map(|what| format!("the binding's {what} matches nothing in the deck")));
        }
        other => panic!("{other:?}"),
    }
    let report = problems(binding.read_from("infograft.toml", true)).unwrap();
    let noted = told(&report, Code::BindingUnmatched);
    assert!(noted.len() == 2 && noted.iter().all(|d| d.severity == Severity::Note), "{noted:?}");
}

#[test]
fn lines_that_say_nothing_are_refused() {
    for (line, why) in [
        ("name = ''", "has no letters"),
        ("name = ['ACME', 'A']", "too short"),
        ("domain = 'https://acme.example/'", "is no domain"),
        ("email = 'acme.example'", "is no e-mail address"),
        ("phone = 'ask Jo'", "is no telephone number"),
        ("nmae = 'ACME'", "unknown field"),
    ] {
        let error = Binding::from_toml(&format!("[from]\n{line}")).unwrap_err().to_string();
        assert!(error.contains(why), "{line}: {error}");
    }
}

#[test]
fn an_embedded_document_and_a_macro_are_told() {
    let mut inner = Package::new();
    inner.set(&part("word/document.xml"), "application/xml", b"<w><t>ACME</t></w>".to_vec());
    let mut rels = Relationships::default();
    rels.add_internal(&PartName::root(), kinds::OFFICE_DOCUMENT, &part("word/document.xml"));
    inner.set_rels(&PartName::root(), &rels);
    let p = "<a:p><a:r><a:t>ACME</a:t></a:r></a:p>";
    let mut package = Kit::new(&text_sp(2, "T", p)).with_image("ppt/media/acme-logo.png").package;
    add(&mut package, "ppt/slides/slide1.xml", "package", "ppt/embeddings/doc1.docx", "");
    package.replace(&part("ppt/embeddings/doc1.docx"), inner.write().unwrap());
    add(&mut package, "ppt/presentation.xml", "vbaProject", "ppt/vbaProject.bin", "");
    let wide: Vec<u8> =
        std::iter::once(7).chain("for ACME only".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    package.replace(&part("ppt/vbaProject.bin"), wide);
    let (_, report) = made(Package::open(package.write().unwrap()).unwrap(), "[from]\nname = 'ACME'");
    let left = told(&report, Code::BindingLeft);
    let message = &left.last().unwrap().message;
    for place in [
        "an embedded document (ppt/embeddings/doc1.docx)",
        "macros (ppt/vbaProject.bin)",
        "the name of the file ppt/media/acme-logo.png",
    ] {
        assert!(message.contains(place), "{place}: {message}");
    }
}
