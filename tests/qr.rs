//! QR codes through the whole program: a deck with their marks becomes a PPTX with pictures and links, and a PDF that
//! shows each module.

use std::path::Path;

use crate::common::{Ran, folder, infograft_in};
use infograft::BUILTINS;
use infograft_brand::qr::{QUIET_ZONE, QrCode};
use infograft_deck::opc::{Package, PartName};
use infograft_deck::xml::{Element, Ns};
use infograft_render::preview::{Size, png_pages};
use lopdf::Document;

const LINK: &str = "https://fabrikam.example/book?office=7";
/// Where the first code's frame is, in points: wider than high.
const FRAME: (f64, f64, f64, f64) = (100.0, 200.0, 300.0, 200.0);

fn shape(id: u32, name: &str, (x, y, w, h): (f64, f64, f64, f64)) -> String {
    let [x, y, w, h] = [x, y, w, h].map(|pt| (pt * 12_700.0) as i64);
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>"#
    )
}

/// A built-in deck with these shapes on top.
fn write_deck(path: &Path, shapes: &str) {
    let builtin = BUILTINS.iter().find(|b| b.name == "generic").unwrap();
    let mut package = Package::open(builtin.bytes).unwrap();
    let slide = PartName::new("ppt/slides/slide1.xml");
    let text = String::from_utf8(package.read(&slide).unwrap().into_owned()).unwrap();
    let (before, after) = text.rsplit_once("</p:spTree>").unwrap();
    package.replace(&slide, format!("{before}{shapes}</p:spTree>{after}").into_bytes());
    std::fs::write(path, package.write().unwrap()).unwrap();
}

fn make(folder: &Path, link: &str) -> Ran {
    let link = format!("booking={link}");
    let args =
        ["make", "deck.pptx", "--name", "Fabrikam", "--link", &link, "--out", "out", "--no-system-fonts"];
    infograft_in(folder, &args)
}

fn named<'e>(e: &'e Element, name: &str) -> Option<&'e Element> {
    let own = |e: &&Element| e.find(Ns::P, "cNvPr").is_some_and(|p| p.attr("name") == Some(name));
    e.elements().find(|e| e.is(Ns::P, "pic") && own(e)).or_else(|| e.elements().find_map(|e| named(e, name)))
}

#[test]
fn a_marked_shape_is_a_code_to_scan_and_to_click_in_both_files() {
    let folder = folder();
    let shapes =
        [shape(900, "Scan {{qr links.booking}}", FRAME), shape(901, "Pay {{qr links.billing}}", FRAME)];
    write_deck(&folder.path().join("deck.pptx"), &shapes.concat());
    let ran = make(folder.path(), LINK);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let file = |extension: &str| {
        let name = ran.stdout.lines().find(|l| l.ends_with(extension)).unwrap();
        std::fs::read(folder.path().join(name)).unwrap()
    };
    is_picture_with_link(&file(".pptx"));
    shows_each_module(&file(".pdf"));
}

fn is_picture_with_link(pptx: &[u8]) {
    let package = Package::open(pptx.to_vec()).unwrap();
    let part = PartName::new("ppt/slides/slide1.xml");
    let slide = package.read_xml(&part).unwrap();
    let rels = package.rels(&part).unwrap();
    let picture = named(&slide, "Scan").expect("the picture");
    let media = |ns, name| {
        let id = picture.find(ns, name).unwrap().r_attr("embed").unwrap();
        package.content_type(rels.get(id).unwrap().part().unwrap()).unwrap().to_owned()
    };
    assert_eq!(media(Ns::A, "blip"), "image/png");
    assert_eq!(media(Ns::Asvg, "svgBlip"), "image/svg+xml");
    let click = picture.find(Ns::A, "hlinkClick").and_then(|e| e.r_attr("id")).unwrap();
    assert_eq!(rels.get(click).unwrap().external(), Some(LINK));
    let alt = picture.find(Ns::P, "cNvPr").unwrap().attr("descr");
    assert_eq!(alt, Some("QR code: fabrikam.example/book?office=7"));
    assert!(named(&slide, "Pay").is_none(), "without its link the shape goes");
}

fn shows_each_module(pdf: &[u8]) {
    let document = Document::load_mem(pdf).unwrap();
    let uris = document.objects.values().filter_map(|object| {
        let action = object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?;
        Some(String::from_utf8_lossy(action.get(b"URI").ok()?.as_str().ok()?).into_owned())
    });
    assert!(uris.into_iter().any(|uri| uri == LINK));

    let code = QrCode::new(LINK).unwrap();
    let truth = image::load_from_memory(&code.png(1)).unwrap().into_luma8();
    // Four pixels to a point; the code is square in the middle of its frame.
    let page = image::load_from_memory(&png_pages(pdf, Size::Dpi(288.0)).unwrap()[0]).unwrap().into_luma8();
    let (x, y, w, h) = FRAME;
    let (left, module) = (x + (w - h) / 2.0, h / f64::from(code.size() + 2 * QUIET_ZONE));
    for (column, row, pixel) in truth.enumerate_pixels() {
        let place = |from: f64, n: u32| ((from + (f64::from(n) + 0.5) * module) * 4.0) as u32;
        let seen = page.get_pixel(place(left, column), place(y, row)).0[0];
        assert_eq!(seen < 64, pixel.0[0] < 64, "the module at {column}, {row}");
        assert!(!(64..250).contains(&seen), "the module at {column}, {row} is grey: {seen}");
    }
}

#[test]
fn a_code_too_small_to_scan_is_named_with_the_size_that_it_needs() {
    let folder = folder();
    write_deck(
        &folder.path().join("deck.pptx"),
        &shape(900, "Scan {{qr links.booking}}", (9.0, 9.0, 30.0, 30.0)),
    );
    let ran = make(folder.path(), LINK);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    // 29 modules and twice the margin of four, 0.396 mm each: 14.7 mm.
    assert!(
        ran.stderr.contains("QR code of links.booking") && ran.stderr.contains("1.5 cm"),
        "{}",
        ran.stderr
    );
}

#[test]
fn templates_show_lists_codes() {
    let folder = folder();
    write_deck(&folder.path().join("deck.pptx"), &shape(900, "Scan {{qr links.parking}}", FRAME));
    let shown = infograft_in(folder.path(), &["templates", "show", "deck.pptx"]).stdout;
    assert!(shown.contains("QR codes\n  slide 1, shape “Booking code”, links.booking\n"), "{shown}");
    assert!(shown.contains("\n  slide 1, shape “Scan”, links.parking"), "{shown}");
    let json = infograft_in(folder.path(), &["--json", "templates", "show", "deck.pptx"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["qr_codes"][1], "slide 1, shape “Scan”, links.parking");
    assert!(json["links"].as_array().unwrap().iter().any(|l| l == "parking"));
}
