use infograft_deck::xml::{Element, Ns};

use super::kit::*;
use crate::brand::{Brand, Logo};

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect width="400" height="100" fill="#0B6E4F"/></svg>"##;

fn with_logo(light: Vec<u8>) -> Brand {
    Brand { logo: Logo { light: Some(logo_file("logo", light)), dark: None }, ..brand() }
}

#[test]
fn a_picture_takes_the_logo_fitted_and_placed() {
    // 4:1 in a frame of 2:1: full width, half the height.
    let kit =
        Kit::new(&pic(5, "Logo {{logo align=right valign=bottom}}", "rId2", (100, 100, 200_000, 100_000)))
            .with_image("ppt/media/image1.png");
    let (package, report) = kit.rewrite(&with_logo(png(40, 10))).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(place(&slide, "Logo"), (100, 50_100, 200_000, 50_000));
    let pic = named(&slide, "Logo").unwrap();
    assert_eq!(crate::rewrite::shape::props(pic).unwrap().attr("descr"), Some("Contoso & <Co>"));
    assert_eq!(pic.find(Ns::A, "prstGeom").unwrap().attr("prst"), Some("rect"));
    assert!(!package.contains(&part("ppt/media/image1.png")), "the sample goes");
    assert_eq!(report.logos.len(), 1);
    let id = pic.find(Ns::A, "blip").unwrap().r_attr("embed").unwrap();
    let rels = package.rels(&slide_name()).unwrap();
    assert_eq!(
        &*package.read(rels.get(id).unwrap().part().unwrap()).unwrap(),
        &png(40, 10),
        "bytes pass through"
    );
}

#[test]
fn the_scale_of_groups_counts_for_the_ratio() {
    // The group shows its inner space 3 times as wide and once as high.
    let shape = rect(5, "{{logo align=center}} Mark", (0, 0, 100_000, 100_000));
    let kit = Kit::new(&group(4, "G", (0, 0, 300_000, 100_000), (0, 0, 100_000, 100_000), &shape));
    let slide = kit.slide(&with_logo(png(20, 20)));
    // 1:1 on the page: 100,000 high is 100,000 wide, a third inside.
    assert_eq!(place(&slide, "Mark"), (33_333, 0, 33_333, 100_000));
}

#[test]
fn an_svg_has_a_png_beside_it_and_both_are_stored_once() {
    let two =
        [rect(5, "A {{logo}}", (0, 0, 914_400, 914_400)), rect(6, "B {{logo}}", (0, 0, 1_828_800, 914_400))]
            .concat();
    let kit = Kit::new(&two).with_page(
        "ppt/slideMasters/slideMaster1.xml",
        "sldMaster",
        &rect(9, "M {{logo}}", (0, 0, 9144, 9144)),
    );
    let (package, report) = kit.rewrite(&with_logo(SVG.into())).unwrap();
    assert_eq!(report.logos.len(), 3);
    assert!(report.logos.iter().all(|l| l.vector));
    let media: Vec<_> = package
        .part_names()
        .filter(|n| n.as_str().contains("/media/"))
        .map(|n| n.file_name().to_owned())
        .collect();
    assert_eq!(media.len(), 2, "{media:?}");
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(place(&slide, "B"), (0, 228_600, 1_828_800, 457_200));
    let svg =
        named(&slide, "B").unwrap().find(Ns::Asvg, "svgBlip").unwrap().r_attr("embed").unwrap().to_owned();
    let rels = package.rels(&slide_name()).unwrap();
    let svg = rels.get(&svg).unwrap().part().unwrap();
    assert_eq!(package.content_type(svg), Some("image/svg+xml"));
    let png = named(&slide, "B").unwrap().find(Ns::A, "blip").unwrap().r_attr("embed").unwrap().to_owned();
    let bytes = package.read_shared(rels.get(&png).unwrap().part().unwrap()).unwrap();
    let image = image::load_from_memory(&bytes).unwrap();
    // The widest frame: 2 in at 288 to the inch.
    assert_eq!((image.width(), image.height()), (576, 144));
}

#[test]
fn a_wordmark_stays_without_a_logo_and_a_sample_goes() {
    let wordmark = text_sp(5, "Word {{logo}}", "<a:p><a:r><a:t>{{organization.name}}</a:t></a:r></a:p>");
    let shapes =
        [wordmark, rect(6, "Frame {{logo}}", (0, 0, 9, 9)), pic(7, "Sample {{logo}}", "rId2", (0, 0, 9, 9))]
            .concat();
    let kit = Kit::new(&shapes).with_image("ppt/media/image1.png");
    let slide = kit.slide(&brand());
    assert_eq!(lines(&slide, "Word"), ["Contoso & <Co>"]);
    assert!(named(&slide, "Frame").is_none() && named(&slide, "Sample").is_none());
    let with_frame = text_sp(5, "Word {{logo}}", "<a:p><a:r><a:t>x</a:t></a:r></a:p>").replace(
        "<p:spPr/>",
        "<p:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"90\" cy=\"90\"/></a:xfrm></p:spPr>",
    );
    let slide = Kit::new(&with_frame).slide(&with_logo(png(5, 5)));
    assert_eq!(named(&slide, "Word").map(Element::local), Some("pic"));
}

#[test]
fn a_shape_whose_text_is_the_mark_is_marked() {
    let xfrm = "<p:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"90\" cy=\"90\"/></a:xfrm></p:spPr>";
    let text = "<a:p><a:r><a:t>{{lo</a:t></a:r><a:r><a:t>go align=right}}</a:t></a:r></a:p>";
    let kit = Kit::new(&text_sp(5, "Box", text).replace("<p:spPr/>", xfrm));
    assert_eq!(named(&kit.slide(&with_logo(png(5, 5))), "Box").map(Element::local), Some("pic"));
    assert!(named(&kit.slide(&brand()), "Box").is_none(), "a mark alone is no wordmark");
}

#[test]
fn a_placeholder_inherits_its_frame() {
    let ph = |xfrm: &str| {
        format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="5" name="Ph {{{{logo}}}}"/><p:cNvSpPr/><p:nvPr><p:ph type="pic" idx="13"/></p:nvPr></p:nvSpPr><p:spPr>{xfrm}</p:spPr></p:sp>"#
        )
    };
    let xfrm = r#"<a:xfrm><a:off x="70" y="80"/><a:ext cx="1000" cy="1000"/></a:xfrm>"#;
    let kit = Kit::new(&ph("")).with_page(
        "ppt/slideLayouts/slideLayout1.xml",
        "sldLayout",
        &ph(xfrm).replace(" {{logo}}", ""),
    );
    let slide = kit.slide(&with_logo(png(5, 5)));
    assert_eq!(place(&slide, "Ph"), (70, 80, 1000, 1000));
    assert!(named(&slide, "Ph").unwrap().find(Ns::P, "ph").is_some());
}

#[test]
fn large_images_are_scaled_down_and_turned_ones_put_upright() {
    let kit = Kit::new(&rect(5, "L {{logo}}", (0, 0, 914_400, 914_400)));
    let media = |brand: &Brand| {
        let (package, _) = kit.rewrite(brand).unwrap();
        let name = package.part_names().find(|n| n.as_str().contains("/media/")).unwrap().clone();
        image::load_from_memory(&package.read(&name).unwrap()).unwrap()
    };
    let image = media(&with_logo(noise(1200, 600)));
    assert_eq!((image.width(), image.height()), (300, 150));
    let small_file = media(&with_logo(png(1200, 600)));
    assert_eq!((small_file.width(), small_file.height()), (1200, 600), "a small file is kept as it is");
    let turned = media(&with_logo(turned_jpeg()));
    assert_eq!((turned.width(), turned.height()), (20, 40));
    let slide = kit.slide(&with_logo(turned_jpeg()));
    assert_eq!(place(&slide, "L"), (0, 0, 457_200, 914_400));
}

/// A PNG that no compression makes small.
fn noise(width: u32, height: u32) -> Vec<u8> {
    let mut state = 1u32;
    let image = image::RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([(state >> 24) as u8, (state >> 16) as u8, (state >> 8) as u8])
    });
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// 40 × 20 pixels with the EXIF orientation 6: to be turned by 90° clockwise.
fn turned_jpeg() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 20).write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
    let jpeg = out.into_inner();
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    let mut with = vec![0xFF, 0xD8, 0xFF, 0xE1];
    with.extend(((exif.len() + 2) as u16).to_be_bytes());
    with.append(&mut exif);
    with.extend_from_slice(&jpeg[2..]);
    with
}

#[test]
fn a_logo_that_is_no_image_is_named() {
    let kit = Kit::new(&rect(5, "L {{logo}}", (0, 0, 9, 9)));
    let problems = kit.problems(&with_logo(b"hello".to_vec()));
    assert!(problems[0].contains("the logo logo can't be used"), "{problems:?}");
}
