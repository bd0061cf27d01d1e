use infograft_deck::diagnostic::Code;
use infograft_deck::opc::{Package, Relationships, kinds};
use infograft_deck::xml::{Element, Ns};

use super::kit::*;
use crate::brand::{Brand, Organization};
use crate::rewrite::{Binding, RewriteOptions, RewriteReport, rewrite, slots, text_keys};

fn link_run(id: &str, text: &str) -> String {
    format!("<a:p><a:r><a:rPr><a:hlinkClick r:id=\"{id}\"/></a:rPr><a:t>{text}</a:t></a:r></a:p>")
}

#[test]
fn a_deck_without_marks_is_left_byte_for_byte() {
    let bytes = Kit::new(&text_sp(2, "T", "<a:p><a:r><a:t>a {b} c</a:t></a:r></a:p>"))
        .with_link("https://a.example/?q=%20")
        .package
        .write()
        .unwrap();
    let mut package = Package::open(bytes.clone()).unwrap();
    let b = Brand {
        organization: Organization { name: "X".into(), ..Organization::default() },
        ..Brand::default()
    };
    let report = rewrite(&mut package, &b, None, &RewriteOptions::default()).unwrap();
    assert_eq!(package.write().unwrap(), bytes);
    // Nothing was done, and the name that has no place is told.
    let [told] = &*report.diagnostics else { panic!("{:?}", report.diagnostics) };
    assert_eq!(
        (told.code, told.message.as_str()),
        (Code::BrandUnplaced, "the deck has no place for the name")
    );
    assert_eq!(RewriteReport { diagnostics: Default::default(), ..report }, RewriteReport::default());
}

#[test]
fn two_runs_give_the_same_bytes_and_the_second_pass_changes_nothing() {
    let shapes = [
        text_sp(2, "T", &link_run("rId2", "{{organization.name}}")),
        rect(3, "L {{logo}}", (0, 0, 900_000, 900_000)),
    ]
    .concat();
    let kit = Kit::new(&shapes).with_link("%7B%7Blinks.booking%7D%7D");
    let mut b = brand();
    b.logo.light = Some(logo_file("l.png", png(30, 30)));
    let one = kit.rewrite(&b).unwrap().0.write().unwrap();
    let two = kit.rewrite(&b).unwrap().0.write().unwrap();
    assert_eq!(one, two);
    let mut again = Package::open(one.clone()).unwrap();
    rewrite(&mut again, &b, None, &RewriteOptions::default()).unwrap();
    assert_eq!(again.write().unwrap(), one);
}

#[test]
fn links_are_set_or_go_and_their_text_stays() {
    let shapes =
        [text_sp(2, "A", &link_run("rId2", "Book")), text_sp(3, "B", &link_run("rId3", "Pay"))].concat();
    let kit = Kit::new(&shapes)
        .with_link("%7B%7Blinks.booking%7D%7D")
        .with_link("http://%7b%7blinks.billing%7d%7d/");
    let (package, report) = kit.rewrite(&brand()).unwrap();
    let rels = package.rels(&slide_name()).unwrap();
    assert_eq!(rels.get("rId2").unwrap().external(), Some("https://contoso.example/book?a=1&b=2"));
    assert!(rels.get("rId3").is_none());
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(lines(&slide, "B"), ["Pay"]);
    assert!(named(&slide, "B").unwrap().find(Ns::A, "hlinkClick").is_none());
    assert_eq!((report.links_set.len(), report.links_removed.len()), (1, 1));
}

#[test]
fn a_link_that_powerpoint_kept_as_invalid_is_set_too() {
    let run = r#"<a:p><a:r><a:rPr><a:hlinkClick r:id="" invalidUrl="http://{{links.booking}}" action="ppaction://hlinkfile" tooltip="Book at {{organization.name}}"/></a:rPr><a:t>x</a:t></a:r></a:p>"#;
    let (package, _) = Kit::new(&text_sp(2, "A", run)).rewrite(&brand()).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    let link = slide.find(Ns::A, "hlinkClick").unwrap();
    assert_eq!((link.attr("invalidUrl"), link.attr("action")), (None, None));
    assert_eq!(link.attr("tooltip"), Some("Book at Contoso & <Co>"));
    let rels = package.rels(&slide_name()).unwrap();
    assert_eq!(
        rels.get(link.r_attr("id").unwrap()).unwrap().external(),
        Some("https://contoso.example/book?a=1&b=2")
    );
}

#[test]
fn the_wording_of_a_brand_takes_its_place_by_key() {
    let text = "<a:p><a:r><a:rPr b=\"1\"/><a:t>One</a:t></a:r></a:p><a:p><a:r><a:rPr i=\"1\"/><a:t>Two</a:t></a:r></a:p>";
    let kit = Kit::new(&[text_sp(2, "Step 1 {{#if info}}", text), text_sp(3, "Step 1", text)].concat());
    let keys: Vec<_> = text_keys(&kit.package).unwrap().into_iter().map(|k| (k.key, k.text)).collect();
    let key = |k: &str, t: &str| (k.to_owned(), t.to_owned());
    assert_eq!(keys[..3], [key("step-1", "One\n\nTwo"), key("step-1.1", "One"), key("step-1.2", "Two")]);
    assert_eq!(keys[3].0, "step-1-2");
    let mut b = brand();
    b.text = [("step-1.2", "Ask {{organization.name}}\nor us"), ("step-1-2", "A\n\nB\n\nC")]
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .into();
    let (package, report) = kit.rewrite(&b).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    let all: Vec<_> = lines(&slide, "Step 1");
    assert_eq!(all, ["One", "Ask Contoso & <Co>|/|or us"]);
    let mut texts = Vec::new();
    slide.walk(&mut |e| {
        if e.is(Ns::A, "r") {
            texts.push((e.text(), e.find(Ns::A, "rPr").and_then(|p| p.attr("i")).is_some()));
        }
    });
    assert_eq!(texts[3..], [("A".into(), false), ("B".into(), true), ("C".into(), true)]);
    assert_eq!(report.texts, ["step-1-2", "step-1.2"]);
    b.text = [("step1".to_owned(), "x".to_owned())].into();
    assert!(kit.problems(&b)[0].contains("did you mean step-1?"));
}

#[test]
fn slots_tell_what_a_deck_asks_for() {
    let shapes = [
        text_sp(
            2,
            "A {{#if links.billing}}",
            &link_run("rId2", "{{#each info.items}}{{item}}{{/each}} {{organization.name}}"),
        ),
        rect(3, "L {{logo on=dark}}", (0, 0, 9, 9)),
    ];
    let kit = Kit::new(&shapes.concat()).with_link("%7B%7Blinks.booking%7D%7D");
    let slots = slots(&kit.package).unwrap();
    assert_eq!(slots.placeholders.iter().collect::<Vec<_>>(), ["item", "organization.name"]);
    assert_eq!(slots.link_keys().into_iter().collect::<Vec<_>>(), ["billing", "booking"]);
    assert!(slots.lists.contains("info.items") && slots.logos[0].on_dark);
}

#[test]
fn a_binding_marks_a_deck_from_outside() {
    let shapes = [
        text_sp(2, "T", "<a:p><a:r><a:t>Welcome to AC</a:t></a:r><a:r><a:rPr b=\"1\"/><a:t>ME Corp!</a:t></a:r></a:p>"),
        pic(5, "Picture 5", "rId2", (0, 0, 900_000, 900_000)),
        rect(6, "Rectangle 6", (0, 0, 9, 9)).replace("</p:spPr>", "<a:solidFill><a:srgbClr val=\"C00000\"><a:lumMod val=\"75000\"/></a:srgbClr></a:solidFill></p:spPr>"),
        rect(7, "Rectangle 7", (0, 0, 9, 9)),
    ];
    let kit =
        Kit::new(&shapes.concat()).with_image("ppt/media/image1.png").with_link("https://old.example/book");
    let binding = |text: &str| {
        let binding = Some(Binding::from_toml(text).unwrap());
        RewriteOptions::new().binding(binding)
    };
    let bound = r##"
        colors = { "#C00000" = "accent1" }
        shape = [
            { slide = 1, name = "Picture 5", as = "logo align=center" },
            { name = "Rectangle 7", if = "links.billing" },
            { id = 6, link = "links.booking" },
        ]
        link = [{ from = "https://old.example/book/", to = "links.booking" }]
        text = [{ from = "ACME Corp", to = "{{organization.name}}" }]
    "##;
    let mut b = brand();
    b.logo.light = Some(logo_file("l.png", png(30, 30)));
    let (package, report) = kit.rewrite_with(&b, &binding(bound)).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(lines(&slide, "T"), ["Welcome to Contoso & <Co>|!"]);
    assert_eq!(report.logos.len(), 1);
    assert!(named(&slide, "Rectangle 7").is_none());
    let color = named(&slide, "Rectangle 6").unwrap().find(Ns::A, "schemeClr").unwrap();
    assert_eq!((color.attr("val"), color.elements().count()), (Some("accent1"), 1));
    let click = named(&slide, "Rectangle 6").unwrap().find(Ns::A, "hlinkClick").unwrap();
    let rels = package.rels(&slide_name()).unwrap();
    assert_eq!(
        rels.get(click.r_attr("id").unwrap()).unwrap().external(),
        Some("https://contoso.example/book?a=1&b=2")
    );
    let slip = binding("[[shape]]\nname = \"Picture 6\"\nas = \"logo\"");
    let message = kit.rewrite_with(&b, &slip).unwrap_err().to_string();
    assert!(
        message.contains("shape “Picture 6” matches nothing in the deck: did you mean Picture 5?"),
        "{message}"
    );
    assert!(Binding::from_toml("[colors]\n\"red\" = \"accent9\"").is_err());
}

#[test]
fn properties_notes_and_names_are_filled_and_the_thumbnail_goes() {
    let mut kit = Kit::new(
        &rect(2, "Tile", (0, 0, 9, 9))
            .replace("name=\"Tile\"", "name=\"Tile\" descr=\"Logo of {{organization.name}}\""),
    );
    let core = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Visit {{organization.name}}</dc:title></cp:coreProperties>"#;
    let p = &mut kit.package;
    p.set(
        &part("docProps/core.xml"),
        "application/vnd.openxmlformats-package.core-properties+xml",
        core.as_bytes().to_vec(),
    );
    p.set(&part("docProps/thumbnail.jpeg"), "image/jpeg", vec![1]);
    let mut rels: Relationships = p.rels(&infograft_deck::opc::PartName::root()).unwrap();
    rels.add_internal(
        &infograft_deck::opc::PartName::root(),
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        &part("docProps/core.xml"),
    );
    rels.add_internal(
        &infograft_deck::opc::PartName::root(),
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
        &part("docProps/thumbnail.jpeg"),
    );
    p.set_rels(&infograft_deck::opc::PartName::root(), &rels);
    let mut b = brand();
    b.organization.language = Some("ko-KR".into());
    let (package, report) = kit.rewrite(&b).unwrap();
    let core = package.read_xml(&part("docProps/core.xml")).unwrap();
    assert_eq!(core.child(Ns::Dc, "title").map(Element::text).as_deref(), Some("Visit Contoso & <Co>"));
    assert_eq!(core.child(Ns::Dc, "language").map(Element::text).as_deref(), Some("ko-KR"));
    assert!(!package.contains(&part("docProps/thumbnail.jpeg")));
    assert_eq!(report.parts_removed, [part("docProps/thumbnail.jpeg")]);
    let slide = package.read_xml(&slide_name()).unwrap();
    let tile = named(&slide, "Tile").unwrap();
    assert_eq!(crate::rewrite::shape::props(tile).unwrap().attr("descr"), Some("Logo of Contoso & <Co>"));
    assert!(
        package
            .rels(&infograft_deck::opc::PartName::root())
            .unwrap()
            .part_of_kind(kinds::THUMBNAIL)
            .is_none()
    );
}

#[test]
fn braces_of_other_programs_in_alt_text_are_no_fault() {
    let shape = rect(2, "Formula", (0, 0, 9, 9))
        .replace("name=\"Formula\"", "name=\"Formula\" descr=\"\\frac{{a}}{{b}}\"");
    let slide = Kit::new(&shape).slide(&brand());
    assert!(
        crate::rewrite::shape::props(named(&slide, "Formula").unwrap())
            .unwrap()
            .attr("descr")
            .unwrap()
            .contains("{{a}}")
    );
}
