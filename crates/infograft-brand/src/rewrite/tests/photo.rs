use infograft_deck::diagnostic::Code;
use infograft_deck::xml::Ns;

use super::kit::*;
use crate::brand::{Brand, Settings};

/// A JPEG of a size whose camera noted that it is to be turned by 90° clockwise (EXIF orientation 6), and a comment.
fn camera_jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, height, image::Rgb([180, 90, 60]))
        .write_to(&mut out, image::ImageFormat::Jpeg)
        .unwrap();
    let jpeg = out.into_inner();
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 52.5 N".to_vec();
    let mut with = vec![0xFF, 0xD8, 0xFF, 0xE1];
    with.extend(((exif.len() + 2) as u16).to_be_bytes());
    with.extend(exif);
    with.extend_from_slice(&jpeg[2..]);
    with
}

fn with_photo(bytes: Vec<u8>, more: &[(&str, &str)]) -> Brand {
    let settings = Settings::new().set("organization.name", "Contoso").photo("hero", "team.jpg", bytes);
    let settings = more.iter().fold(settings, |settings, (path, value)| settings.set(path, *value));
    Brand::load(None, &settings).unwrap()
}

fn round(id: u32, name: &str, (x, y, cx, cy): (i64, i64, i64, i64)) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>
        <a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>
        <a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>
        <a:ln w="12700"><a:solidFill><a:srgbClr val="00FF00"/></a:solidFill></a:ln></p:spPr></p:sp>"#
    )
}

#[test]
fn a_photo_fills_the_outline_and_keeps_its_line() {
    let kit = Kit::new(&round(5, "Photo {{image hero}}", (100, 200, 914_400, 914_400)));
    // 200 × 100 as it is to be seen: half of it is cut off, a quarter on each side.
    let brand = with_photo(png(200, 100), &[("images.hero.alt", "Our team")]);
    let (package, report) = kit.rewrite(&brand).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(place(&slide, "Photo"), (100, 200, 914_400, 914_400));
    let pic = named(&slide, "Photo").unwrap();
    assert_eq!(pic.local(), "pic");
    assert_eq!(crate::rewrite::shape::props(pic).unwrap().attr("descr"), Some("Our team"));
    assert_eq!(pic.find(Ns::A, "prstGeom").unwrap().attr("prst"), Some("ellipse"));
    let props = pic.child(Ns::P, "spPr").unwrap();
    assert!(props.child(Ns::A, "solidFill").is_none(), "the fill goes");
    assert_eq!(props.child(Ns::A, "ln").unwrap().attr("w"), Some("12700"));
    let crop = pic.find(Ns::A, "srcRect").unwrap();
    assert_eq!(["l", "t", "r", "b"].map(|side| crop.attr(side).unwrap()), ["25000", "0", "25000", "0"]);
    assert!(pic.find(Ns::A, "duotone").is_none());
    // 100 pixels for an inch.
    let codes: Vec<Code> = report.diagnostics.iter().map(|told| told.code).collect();
    assert!(codes.contains(&Code::ImageBlurred) && !codes.contains(&Code::ImageAlt), "{codes:?}");
}

#[test]
fn what_a_camera_noted_goes_to_nobody_and_the_photo_is_upright() {
    let kit = Kit::new(&round(5, "{{image hero}}", (0, 0, 914_400, 1_828_800)));
    let brand = with_photo(camera_jpeg(400, 200), &[]);
    let (package, report) = kit.rewrite(&brand).unwrap();
    let name = package.part_names().find(|n| n.as_str().contains("/media/")).unwrap().clone();
    let bytes = package.read(&name).unwrap();
    assert!(!bytes.windows(3).any(|w| w == b"GPS") && !bytes.windows(4).any(|w| w == b"Exif"));
    let image = image::load_from_memory(&bytes).unwrap();
    assert_eq!((image.width(), image.height()), (200, 400));
    let crop = package.read_xml(&slide_name()).unwrap();
    let crop = crop.find(Ns::A, "srcRect").unwrap();
    assert_eq!(
        ["l", "t", "r", "b"].map(|side| crop.attr(side).unwrap()),
        ["0"; 4],
        "it has the frame's ratio"
    );
    let told: Vec<&str> = report.diagnostics.iter().map(|told| told.message.as_str()).collect();
    assert!(told.contains(&"the photo team.jpg says nothing to people who don't see it"), "{told:?}");
}

#[test]
fn focus_and_tint_are_as_the_brand_says() {
    let kit = Kit::new(&round(5, "{{image hero}}", (0, 0, 914_400, 914_400)));
    let settings = &[("images.hero.focus", "right"), ("images.hero.tint", "true")];
    let slide = kit.slide(&with_photo(png(200, 100), settings));
    let crop = slide.find(Ns::A, "srcRect").unwrap();
    assert_eq!(["l", "r"].map(|side| crop.attr(side).unwrap()), ["50000", "0"]);
    let tones = slide.find(Ns::A, "duotone").unwrap();
    assert_eq!(tones.find(Ns::A, "schemeClr").unwrap().attr("val"), Some("accent1"));
}

#[test]
fn without_a_photo_its_place_goes_and_the_drawing_stays() {
    let both = [
        round(5, "Photo {{image hero}}", (0, 0, 914_400, 914_400)),
        rect(6, "Drawing {{#if !images.hero}}", (0, 0, 914_400, 914_400)),
    ]
    .concat();
    let kit = Kit::new(&both);
    let slide = kit.slide(&brand());
    assert!(named(&slide, "Photo").is_none() && named(&slide, "Drawing").is_some());
    let slide = kit.slide(&with_photo(png(200, 100), &[]));
    assert!(named(&slide, "Photo").is_some() && named(&slide, "Drawing").is_none());
}

#[test]
fn a_misspelt_place_is_named_and_one_that_is_missing_is_told() {
    let kit = Kit::new(&round(5, "{{image hreo}}", (0, 0, 9, 9)));
    let problems = kit.problems(&brand());
    assert!(problems[0].contains("images.hreo") && problems[0].contains("images.hero"), "{problems:?}");
    let kit = Kit::new(&round(5, "Plain", (0, 0, 9, 9)));
    let (_, report) = kit.rewrite(&with_photo(png(20, 10), &[])).unwrap();
    let told = report.diagnostics.iter().find(|told| told.code == Code::BrandUnplaced).unwrap();
    assert!(told.message.contains("the photo hero"), "{}", told.message);
}

#[test]
fn a_photo_that_is_cut_off_is_named() {
    let kit = Kit::new(&round(5, "{{image hero}}", (0, 0, 914_400, 914_400)));
    let whole = camera_jpeg(400, 200);
    let problems = kit.problems(&with_photo(whole[..60].to_vec(), &[]));
    assert!(problems[0].contains("the photo team.jpg can't be used"), "{problems:?}");
}
