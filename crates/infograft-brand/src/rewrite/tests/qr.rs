use infograft_deck::color::{Palette, Rgb, ThemeColor};
use infograft_deck::opc::{Package, PartName};
use infograft_deck::xml::{Element, Ns};

use super::kit::*;
use crate::brand::Brand;
use crate::qr::QrCode;
use crate::rewrite::{Binding, RewriteOptions, rewrite, shape};

const BOOKING: &str = "https://contoso.example/book?a=1&b=2";

/// The part that an attribute of the shape's picture names.
fn media(package: &Package, picture: &Element, (ns, name): (Ns, &str)) -> PartName {
    let id = picture.find(ns, name).unwrap().r_attr("embed").unwrap();
    package.rels(&slide_name()).unwrap().get(id).unwrap().part().unwrap().clone()
}

fn svg_of(package: &Package, picture: &Element) -> String {
    let bytes = package.read(&media(package, picture, (Ns::Asvg, "svgBlip"))).unwrap().into_owned();
    String::from_utf8(bytes).unwrap()
}

/// Where a click on the shape leads.
fn click(package: &Package, shape: &Element) -> Option<String> {
    let link = shape::props(shape)?.child(Ns::A, "hlinkClick")?;
    let rels = package.rels(&slide_name()).unwrap();
    rels.get(link.r_attr("id")?)?.external().map(str::to_owned)
}

#[test]
fn a_shape_takes_the_code_of_its_link_square_and_in_the_middle() {
    let kit = Kit::new(&rect(5, "Scan me {{qr links.booking}}", (0, 0, 2_000_000, 1_000_000)));
    let (package, report) = kit.rewrite(&brand()).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(place(&slide, "Scan me"), (500_000, 0, 1_000_000, 1_000_000));
    let picture = named(&slide, "Scan me").unwrap();
    assert_eq!(picture.local(), "pic");
    assert_eq!(shape::props(picture).unwrap().attr("descr"), Some("QR code: contoso.example/book"));
    assert_eq!(click(&package, picture).as_deref(), Some(BOOKING));
    let code = QrCode::new(BOOKING).unwrap();
    assert_eq!(svg_of(&package, picture), code.svg());
    let png = media(&package, picture, (Ns::A, "blip"));
    assert_eq!(package.content_type(&png), Some("image/png"));
    assert_eq!(&*package.read(&png).unwrap(), &code.png(16));
    let [placed] = report.qr_codes.as_slice() else { panic!("{:?}", report.qr_codes) };
    assert_eq!((placed.text.as_str(), placed.modules), (BOOKING, code.width()));
    // 1,000,000 EMU are 27.78 mm.
    assert!((placed.module_mm() - 27.777 / f64::from(code.width())).abs() < 0.001);
}

#[test]
fn the_scale_of_groups_counts_for_the_square() {
    // The group shows its inner space twice as wide and once as high.
    let shape = rect(5, "Code {{qr links.booking}}", (0, 0, 100_000, 100_000));
    let kit = Kit::new(&group(4, "G", (0, 0, 200_000, 100_000), (0, 0, 100_000, 100_000), &shape));
    assert_eq!(place(&kit.slide(&brand()), "Code"), (25_000, 0, 50_000, 100_000));
}

#[test]
fn without_its_link_the_shape_goes_and_the_gap_closes() {
    let children = [
        rect(5, "Code {{qr links.billing}}", (0, 0, 100, 100)),
        rect(6, "Next", (120, 0, 100, 100)),
        rect(7, "Last", (240, 0, 100, 100)),
    ]
    .concat();
    let kit = Kit::new(&group(4, "Row {{row}}", (0, 0, 340, 100), (0, 0, 340, 100), &children));
    let (package, report) = kit.rewrite(&brand()).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert!(named(&slide, "Code").is_none());
    assert_eq!(place(&slide, "Next").0, 0);
    assert_eq!(report.shapes_removed.len(), 1);
    assert!(package.part_names().all(|n| !n.as_str().contains("/media/")));
}

#[test]
fn a_misspelt_link_is_named_once() {
    let kit = Kit::new(&rect(5, "Code {{qr links.boking}}", (0, 0, 100, 100)));
    let problems = kit.problems(&brand());
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains("links.boking") && problems[0].contains("links.booking"), "{problems:?}");
    let kit = Kit::new(&rect(5, "Code {{qr organization.name}}", (0, 0, 100, 100)));
    assert!(kit.problems(&brand())[0].contains("unknown mark {{qr organization.name}}"));
}

#[test]
fn a_mark_inside_other_text_is_not_left_in_the_page() {
    let text = text_sp(5, "Box", "<a:p><a:r><a:t>Scan {{qr links.booking}} now</a:t></a:r></a:p>");
    assert!(Kit::new(&text).problems(&brand())[0].contains("a placeholder is left"), "it would be printed");
}

#[test]
fn a_shape_whose_text_is_the_mark_and_one_with_an_alt_text_are_codes() {
    let frame = "<p:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"90\" cy=\"90\"/></a:xfrm></p:spPr>";
    let text = "<a:p><a:r><a:t>{{qr links.</a:t></a:r><a:r><a:t>booking}}</a:t></a:r></a:p>";
    let typed = text_sp(5, "Typed", text).replace("<p:spPr/>", frame);
    let said = rect(6, "Said", (0, 0, 90, 90)).replace(
        "name=\"Said\"",
        "name=\"Said\" descr=\"{{qr links.booking}} Book at {{organization.name}}\"",
    );
    let kit = Kit::new(&(typed + &said));
    let slide = kit.slide(&brand());
    assert_eq!(named(&slide, "Typed").map(Element::local), Some("pic"));
    let alt = shape::props(named(&slide, "Said").unwrap()).unwrap().attr("descr");
    assert_eq!(alt, Some("Book at Contoso & <Co>"), "what the designer says stays");
    let slots = crate::rewrite::slots(&kit.open()).unwrap();
    assert_eq!(slots.qr_codes.iter().map(|c| c.path.as_str()).collect::<Vec<_>>(), ["links.booking"; 2]);
    assert!(slots.link_keys().contains("booking"));
}

#[test]
fn a_sample_picture_goes_and_its_own_link_stays() {
    let link = r#"<a:hlinkClick r:id="rId3"/>"#;
    let sample = pic(5, "Sample {{qr links.booking}}", "rId2", (0, 0, 90, 90))
        .replace("{{qr links.booking}}\"/>", &format!("{{{{qr links.booking}}}}\">{link}</p:cNvPr>"));
    let kit = Kit::new(&sample).with_image("ppt/media/image1.png").with_link("https://campaign.example/");
    let (package, _) = kit.rewrite(&brand()).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(
        click(&package, named(&slide, "Sample").unwrap()).as_deref(),
        Some("https://campaign.example/")
    );
    assert!(!package.contains(&part("ppt/media/image1.png")));
}

#[test]
fn values_and_ways_to_call_are_codes_too() {
    let shapes = [
        rect(5, "Network {{qr values.wifi}}", (0, 0, 90, 90)),
        rect(6, "Mail {{qr organization.email}}", (0, 0, 90, 90)),
        rect(7, "None {{qr values.other}}", (0, 0, 90, 90)),
    ];
    let wifi = "WIFI:T:WPA;S:Guests;P:welcome;;";
    let brand = Brand { values: [("wifi".to_owned(), wifi.to_owned())].into(), ..brand() };
    let (package, _) = Kit::new(&shapes.concat()).rewrite(&brand).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    let network = named(&slide, "Network").unwrap();
    assert_eq!(svg_of(&package, network), QrCode::new(wifi).unwrap().svg());
    assert_eq!(click(&package, network), None, "it is no address");
    let mail = named(&slide, "Mail").unwrap();
    assert_eq!(svg_of(&package, mail), QrCode::new("mailto:care@contoso.example").unwrap().svg());
    assert_eq!(click(&package, mail).as_deref(), Some("mailto:care@contoso.example"));
    assert!(named(&slide, "None").is_none());
}

#[test]
fn what_is_too_long_for_a_code_is_named() {
    let brand = Brand { values: [("long".to_owned(), "x".repeat(3_000))].into(), ..brand() };
    let problems = Kit::new(&rect(5, "Code {{qr values.long}}", (0, 0, 9, 9))).problems(&brand);
    assert!(problems[0].contains("“Code”") && problems[0].contains("3000 bytes"), "{problems:?}");
    assert!(problems[0].contains("2331 at most"), "{problems:?}");
}

#[test]
fn modules_take_the_text_colour_only_where_it_is_dark_enough() {
    let kit = Kit::new(&rect(5, "Code {{qr links.booking}}", (0, 0, 90, 90)));
    // #595959 has 7.00:1 with white, #5A5A5A 6.9:1 (WCAG 2.2, contrast ratio).
    for (text, dark) in [(Rgb(0x59, 0x59, 0x59), "#595959"), (Rgb(0x5A, 0x5A, 0x5A), "#000000")] {
        let mut palette = Palette([Rgb::WHITE; 12]);
        palette.set(ThemeColor::Dk1, text);
        let mut package = kit.open();
        rewrite(&mut package, &brand(), Some(&palette), &RewriteOptions::default()).unwrap();
        let slide = package.read_xml(&slide_name()).unwrap();
        let svg = svg_of(&package, named(&slide, "Code").unwrap());
        assert!(svg.contains(&format!("fill=\"{dark}\" d=\"M4 4h7")), "{text}: {svg}");
    }
}

#[test]
fn a_binding_makes_a_shape_a_code() {
    let binding = Binding::from_toml("[[shape]]\nname = \"Rectangle 7\"\nas = \"qr links.booking\"").unwrap();
    let options = RewriteOptions::new().binding(Some(binding));
    let kit = Kit::new(&rect(7, "Rectangle 7", (0, 0, 90, 90)));
    let (package, report) = kit.rewrite_with(&brand(), &options).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(named(&slide, "Rectangle 7").map(Element::local), Some("pic"));
    assert_eq!(report.qr_codes[0].path, "links.booking");
}
