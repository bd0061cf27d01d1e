//! Whether the logo can be seen: cropped, upright, hidden, faint, blurred, fine.

use image::{ImageFormat, Rgba, RgbaImage};
use infograft_deck::deck::Values;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::xml::{Element, Ns};

use super::kit::*;
use crate::brand::{Brand, Logo};
use crate::rewrite::RewriteReport;

const POINT: i64 = 12_700;

fn encoded(image: &RgbaImage, format: ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn pixels(width: u32, height: u32, at: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
    encoded(&RgbaImage::from_fn(width, height, |x, y| Rgba(at(x, y))), ImageFormat::Png)
}

fn with_logos(light: Option<Vec<u8>>, dark: Option<Vec<u8>>) -> Brand {
    let file = |name: &str, bytes: Option<Vec<u8>>| bytes.map(|bytes| logo_file(name, bytes));
    Brand { logo: Logo { light: file("light.png", light), dark: file("dark.png", dark) }, ..brand() }
}

/// A frame of so many points with the organization's name in it.
fn frame(mark: &str, (x, y, cx, cy): (i64, i64, i64, i64)) -> String {
    let xfrm = format!(
        "<p:spPr><a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm></p:spPr>",
        x * POINT,
        y * POINT,
        cx * POINT,
        cy * POINT
    );
    let name = "<a:p><a:r><a:t>{{organization.name}}</a:t></a:r></a:p>";
    text_sp(5, &format!("Mark {mark}"), name).replace("<p:spPr/>", &xfrm)
}

fn told(report: &RewriteReport, code: Code) -> Vec<Diagnostic> {
    report.diagnostics.iter().filter(|told| told.code == code).cloned().collect()
}

fn is_picture(slide: &Element) -> bool {
    named(slide, "Mark").map(Element::local) == Some("pic")
}

/// The place of the logo in points.
fn points(slide: &Element) -> [f64; 4] {
    let (x, y, cx, cy) = place(slide, "Mark");
    [x, y, cx, cy].map(|v| (v as f64 / POINT as f64 * 10.0).round() / 10.0)
}

#[test]
fn a_logo_that_is_not_wide_uses_the_room_beside_its_frame() {
    let kit = Kit::new(&frame("{{logo above=10 below=4}}", (36, 20, 260, 54)));
    // The room is 68 high, from 10 to 78. Of a logo of 1:3 a twelfth of the height stays clear below it.
    assert_eq!(points(&kit.slide(&with_logos(Some(png(200, 600)), None))), [36.0, 10.0, 20.9, 62.8]);
    // A square one is no higher than the frame, and a quarter of it stays clear below it: 78 - 54 * 1.25.
    assert_eq!(points(&kit.slide(&with_logos(Some(png(600, 600)), None))), [36.0, 10.5, 54.0, 54.0]);
    // A wide one stays in the middle of the frame.
    assert_eq!(points(&kit.slide(&with_logos(Some(png(1000, 100)), None))), [36.0, 34.0, 260.0, 26.0]);
    let plain = Kit::new(&frame("{{logo}}", (36, 20, 260, 54)));
    assert_eq!(points(&plain.slide(&with_logos(Some(png(200, 600)), None))), [36.0, 20.0, 18.0, 54.0]);
}

#[test]
fn a_logo_that_is_hidden_leaves_the_name() {
    let white = || pixels(400, 100, |_, _| [255; 4]);
    let clear = || pixels(400, 100, |_, _| [9, 9, 9, 0]);
    let kit = Kit::new(&frame("{{logo}}", (36, 20, 200, 50)));
    for (logo, why) in [(white(), "as light as what is behind it"), (clear(), "transparent throughout")] {
        let (package, report) = kit.rewrite(&with_logos(Some(logo), None)).unwrap();
        let slide = package.read_xml(&slide_name()).unwrap();
        assert_eq!(lines(&slide, "Mark"), ["Contoso & <Co>"], "{why}");
        let told = told(&report, Code::LogoUnseen);
        assert!(
            told[0].message.contains(why) && told[0].message.contains("the organization's name"),
            "{told:?}"
        );
        assert_eq!((told.len(), told[0].place.shape.as_deref()), (1, Some("Mark")));
        assert!(!package.part_names().any(|name| name.as_str().contains("/media/")), "{why}");
    }
    // The other logo is seen there.
    let slide = kit.slide(&with_logos(Some(white()), Some(pixels(400, 100, |_, _| [0, 0, 0, 255]))));
    assert!(is_picture(&slide));
    // A sample picture goes, as where there is no logo.
    let sample =
        Kit::new(&pic(7, "Sample {{logo}}", "rId2", (0, 0, 900, 900))).with_image("ppt/media/image1.png");
    assert!(named(&sample.slide(&with_logos(Some(white()), None)), "Sample").is_none());
    // On black it is seen.
    let black = rect(4, "Ground", (0, 0, 9_144_000, 6_858_000))
        .replace("</a:prstGeom>", "</a:prstGeom><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>");
    let kit = Kit::new(&[black, frame("{{logo on=dark}}", (36, 20, 200, 50))].concat());
    assert!(is_picture(&kit.slide(&with_logos(Some(white()), None))));
    let (_, report) =
        kit.rewrite(&with_logos(None, Some(pixels(900, 200, |_, _| [30, 30, 30, 255])))).unwrap();
    let faint = told(&report, Code::LogoGround);
    assert!(faint[0].help.as_deref().unwrap().contains("--logo-dark"), "{faint:?}");
}

#[test]
fn blank_margins_of_one_colour_are_cut_off() {
    let crop = |bytes: Vec<u8>| {
        let kit = Kit::new(&frame("{{logo}}", (36, 20, 200, 50)));
        let (package, report) = kit.rewrite(&with_logos(Some(bytes), None)).unwrap();
        let slide = package.read_xml(&slide_name()).unwrap();
        let source = named(&slide, "Mark").unwrap().find(Ns::A, "srcRect").cloned();
        let sides = source.map(|e| ["l", "t", "r", "b"].map(|side| e.int(side).unwrap()));
        (sides, points(&slide), told(&report, Code::LogoMargins).len())
    };
    let inside = |x: u32, y: u32| (100..300).contains(&x) && (150..250).contains(&y);
    let plate = |ground: [u8; 4]| {
        pixels(400, 400, move |x, y| if inside(x, y) { [11, 110, 79, 255] } else { ground })
    };
    // 2:1 in 4:1: as high as the frame.
    let cut = (Some([25_000, 37_500, 25_000, 37_500]), [36.0, 20.0, 100.0, 50.0], 1);
    assert_eq!(crop(plate([0; 4])), cut);
    assert_eq!(crop(plate([255; 4])), cut);
    // A plate of another colour is the logo's own.
    assert_eq!(crop(plate([200, 30, 30, 255])), (None, [36.0, 20.0, 50.0, 50.0], 0));
    // What reaches an edge isn't cut, but told.
    let band = pixels(400, 400, |_, y| if (150..250).contains(&y) { [9, 9, 9, 255] } else { [0; 4] });
    assert_eq!(crop(band), (None, [36.0, 20.0, 50.0, 50.0], 1));
    // A pale line keeps what is around it.
    let pale = pixels(400, 400, |x, y| match (inside(x, y), y) {
        (true, _) => [11, 110, 79, 255],
        (_, 20..40) if x > 20 && x < 380 => [235, 235, 235, 255],
        _ => [255; 4],
    });
    assert_eq!(crop(pale).0.map(|sides| sides[1] < 5_100), Some(true));
    // Little is kept.
    let little =
        pixels(400, 100, |x, y| if x > 9 && x < 390 && y > 4 && y < 95 { [9, 9, 9, 255] } else { [0; 4] });
    assert_eq!(crop(little).0, None);
}

#[test]
fn what_is_lost_at_its_size_is_told() {
    let kit = Kit::new(&frame("{{logo}}", (36, 20, 144, 72)));
    let found = |brand: &Brand, code: Code| {
        let (_, report) = kit.rewrite(brand).unwrap();
        told(&report, code).first().map(|told| (told.message.clone(), told.help.clone().unwrap_or_default()))
    };
    let logo = |bytes: Vec<u8>| with_logos(Some(bytes), None);
    // 2 inches: 300 pixels are 150 per inch.
    let (message, help) = found(&logo(png(42, 21)), Code::LogoBlurred).unwrap();
    assert!(message.contains("42 pixels wide, which are 21 pixels per inch"), "{message}");
    assert!(help.contains("at least 300 pixels wide, better 600"), "{help}");
    assert_eq!(found(&logo(png(300, 150)), Code::LogoBlurred), None);
    assert!(found(&logo(png(900, 100)), Code::LogoLong).unwrap().0.contains("9 times as wide"));
    assert_eq!(found(&logo(png(800, 100)), Code::LogoLong), None);
    // 144 pt for 1,440 units: a line of 4 is 0.4 pt wide.
    let svg = |width: u32| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1440 720'><rect width='1440' height='720' fill='#0B6E4F'/><path d='M0 9H900' stroke='#fff' stroke-width='{width}'/></svg>"
        )
    };
    assert!(found(&logo(svg(4).into_bytes()), Code::LogoFine).unwrap().0.contains("0.40 pt"));
    assert_eq!(found(&logo(svg(6).into_bytes()), Code::LogoFine), None);
    let jpeg = encoded_jpeg();
    assert_eq!(found(&logo(jpeg.clone()), Code::LogoUnusable), None);
    assert!(
        found(&logo(jpeg[..jpeg.len() * 3 / 4].to_vec()), Code::LogoUnusable).unwrap().0.contains("cut off")
    );
}

/// Without what draws words, a logo of words alone isn't said to be empty.
#[test]
fn words_that_cannot_be_drawn_here_are_no_nothing() {
    let words = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 30'><text y='20' font-family='No Such Face'>F</text></svg>";
    let kit = Kit::new(&frame("{{logo}}", (36, 20, 200, 50)));
    let (package, report) = kit.rewrite(&with_logos(Some(words.to_vec()), None)).unwrap();
    assert!(is_picture(&package.read_xml(&slide_name()).unwrap()));
    assert_eq!(told(&report, Code::LogoUnseen), []);
}

fn encoded_jpeg() -> Vec<u8> {
    let image = image::RgbImage::from_fn(600, 300, |x, y| image::Rgb([(x % 199) as u8, (y % 97) as u8, 9]));
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, ImageFormat::Jpeg).unwrap();
    out.into_inner()
}

#[test]
fn a_webp_logo_becomes_a_png() {
    let image = RgbaImage::from_fn(400, 100, |x, _| Rgba([(x % 200) as u8, 9, 9, 255]));
    let kit = Kit::new(&frame("{{logo}}", (36, 20, 200, 50)));
    let (package, _) = kit.rewrite(&with_logos(Some(encoded(&image, ImageFormat::WebP)), None)).unwrap();
    let media = package.part_names().find(|name| name.as_str().contains("/media/")).unwrap().clone();
    assert!(media.as_str().ends_with(".png"));
    let bytes = package.read(&media).unwrap();
    assert_eq!(image::guess_format(&bytes).unwrap(), ImageFormat::Png);
    assert!(image::load_from_memory(&bytes).unwrap().to_rgba8() == image);
}
