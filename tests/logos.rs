//! The logo in the files as they are written: its words in the PNG that old programs show, its room beside the title.

use infograft::{Brand, Edition, EditionOptions, FontOptions, Settings, Template};
use infograft_deck::diagnostic::Code;
use infograft_deck::opc::Package;
use infograft_render::drawing::{self, ReadOptions, Shape};

use crate::common::{TEMPLATES, folder};

fn edition(template: &str, name: &str, logo: &[u8]) -> Edition {
    let settings = Settings::new().set("organization.name", "Fabrikam").logo(name, logo.to_vec());
    let brand = Brand::load(None, &settings).unwrap();
    let options = EditionOptions::new().fonts(FontOptions::new().system(false));
    Edition::make(&Template::builtin(template).unwrap(), &brand, &options).unwrap()
}

/// The pixels of the logo's PNG in a deck.
fn fallback(edition: &Edition) -> image::RgbaImage {
    let package = Package::open(edition.pptx().unwrap()).unwrap();
    let png =
        package.part_names().find(|name| name.as_str().contains("/media/logo") && name.extension() == "png");
    image::load_from_memory(&package.read(png.unwrap()).unwrap()).unwrap().to_rgba8()
}

#[test]
fn words_of_a_logo_are_in_its_png_in_a_face_that_is_here() {
    for (face, told) in [("Carlito", false), ("Calibri", false), ("No Such Face", true)] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 100'><rect width='100' height='100' fill='#0B6E4F'/>\
             <text x='120' y='75' font-family='{face}' font-size='70' fill='#222222'>Fabrikam</text></svg>"
        );
        let edition = edition("generic", "logo.svg", svg.as_bytes());
        let pixels = fallback(&edition);
        let words =
            pixels.enumerate_pixels().filter(|(x, _, pixel)| *x > pixels.width() / 4 && pixel.0[3] > 200);
        // Letters cover about a fifth of the room that their line has.
        let share = words.count() as f64 / f64::from(pixels.width() * pixels.height());
        assert!(share > 0.05, "{face}: {share}");
        let found = edition.diagnostics.iter().find(|found| found.code == Code::LogoFont);
        assert_eq!(found.is_some(), told, "{face}");
        if let Some(found) = found {
            assert!(found.message.contains("because the font No Such Face isn't here"), "{}", found.message);
            assert!(found.help.as_deref().unwrap().contains("convert the logo's text to paths"));
        }
    }
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_pixel(width, height, image::Rgb([11, 110, 79]));
    image.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// Left, top, right and bottom of the shape of that name on the first slide, in points.
fn place(edition: &Edition, name: &str) -> [f64; 4] {
    let package = Package::open(edition.pptx().unwrap()).unwrap();
    let deck = drawing::read(&package, &ReadOptions::new()).unwrap();
    let is_named = |shape: &&Shape| shape.nv.name.starts_with(name);
    let found = deck.slides[0].shapes.iter().find(is_named).unwrap_or_else(|| panic!("no {name}"));
    let (x, y) = (found.xfrm.x.to_pt(), found.xfrm.y.to_pt());
    [x, y, x + found.xfrm.cx.to_pt(), y + found.xfrm.cy.to_pt()]
}

#[test]
fn square_and_tall_logos_stand_clear_of_the_title_and_use_their_room() {
    for template in TEMPLATES {
        let (square, tall) =
            (edition(template, "s.png", &png(600, 600)), edition(template, "t.png", &png(400, 1200)));
        let [left, top, right, bottom] = place(&square, "Logo");
        let title = place(&square, "Title");
        assert!(top >= 8.0 && right - left > 45.0, "{template}");
        let is_below = title[0] < right && title[2] > left;
        assert!(
            !is_below || title[1] - bottom >= (bottom - top) / 4.0 - 0.1,
            "{template}: {bottom} {title:?}"
        );
        // A frame of 54 points would make it 18 wide.
        let [left, top, right, _] = place(&tall, "Logo");
        assert!(top >= 8.0 && right - left > 18.3, "{template}: {}", right - left);
        assert_eq!(place(&tall, "Title"), title, "{template}");
        assert_eq!(place(&edition(template, "w.png", &png(1600, 200)), "Title"), title, "{template}");
    }
}

#[test]
fn a_webp_logo_is_drawn_and_other_files_are_named_with_a_way_out() {
    let mut webp = std::io::Cursor::new(Vec::new());
    let image = image::RgbaImage::from_fn(400, 100, |x, _| image::Rgba([(x % 200) as u8, 9, 9, 255]));
    image.write_to(&mut webp, image::ImageFormat::WebP).unwrap();
    assert!(fallback(&edition("retail", "logo.webp", &webp.into_inner())) == image);
    let here = folder();
    let refused: [(&str, &[u8], &str); 3] = [
        ("logo.avif", b"\0\0\0\x20ftypavif\0\0\0\0", "an AVIF image"),
        ("logo.ai", b"%PDF-1.5\n", "a PDF or Illustrator file"),
        ("logo.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n", "an EPS or Illustrator file"),
    ];
    for (name, bytes, kind) in refused {
        std::fs::write(here.path().join(name), bytes).unwrap();
        let ran =
            crate::common::infograft_in(here.path(), &["make", "generic", "--name", "F", "--logo", name]);
        assert!(ran.code != 0 && ran.stderr.contains(kind), "{}", ran.stderr);
        assert!(ran.stderr.contains("export the logo as SVG (best), PNG, JPEG or WebP"), "{}", ran.stderr);
    }
}
