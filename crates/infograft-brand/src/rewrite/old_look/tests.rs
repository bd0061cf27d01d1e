use image::{Rgba, RgbaImage};
use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::deck::Theme;
use infograft_deck::diagnostic::Code;

use super::find::Hues;
use crate::brand::{Brand, Colors};
use crate::rewrite::roles::{Role, RoleChange};
use crate::rewrite::tests::kit::{Kit, brand, part, pic, slide_name};
use crate::rewrite::{Binding, RewriteError, RewriteOptions, RewriteReport, rewrite};
use infograft_deck::opc::{Package, Relationships, kinds};
use infograft_deck::xml::Ns;

const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const OLD: Rgb = Rgb(0, 90, 170);
const NEW: Rgb = Rgb(11, 110, 79);
/// A bar along the top of the page, which has 7,772,400 by 10,058,400 EMU.
const BAR: (i64, i64, i64, i64) = (0, 0, 7_772_400, 400_000);
const SMALL: (i64, i64, i64, i64) = (400_000, 800_000, 1_600_000, 1_600_000);

fn green() -> Brand {
    let colors = Colors { slots: [(ThemeColor::Accent1, NEW)].into(), ..Colors::default() };
    Brand { colors, ..brand() }
}

fn plain(Rgb(r, g, b): Rgb) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    RgbaImage::from_pixel(60, 20, Rgba([r, g, b, 255])).write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

fn add(package: &mut Package, source: &str, name: &str, file: &[u8]) {
    package.set(&part(name), "image/png", file.to_vec());
    let mut rels: Relationships = package.rels(&part(source)).unwrap();
    rels.add_internal(&part(source), kinds::IMAGE, &part(name));
    package.set_rels(&part(source), &rels);
}

/// What is said of a deck that was blue and is green, with pictures in its master and on its slide.
fn told(in_master: &str, on_slide: &str, file: &[u8]) -> Option<String> {
    let mut kit = Kit::new(on_slide).with_page(MASTER, "sldMaster", in_master);
    add(&mut kit.package, MASTER, "ppt/media/master.png", file);
    add(&mut kit.package, slide_name().as_str(), "ppt/media/slide.png", file);
    let change = RoleChange { role: Role::Hue(0), from: OLD, to: NEW, area: 0.2, uses: 5 };
    let report = RewriteReport { recolored: vec![change], ..RewriteReport::default() };
    let package = kit.open();
    let deck = crate::rewrite::deck::Deck::read(&package).unwrap();
    let told = super::pictured(&deck, &package, &Hues::of(&green(), &report)?, &Default::default())?;
    assert_eq!(told.code, Code::ColorPictures);
    Some(told.message)
}

#[test]
fn a_bar_in_the_master_is_told_with_its_colour_and_its_slides() {
    let message = told(&pic(7, "Bar", "rId3", BAR), "", &plain(OLD)).unwrap();
    assert_eq!(
        message,
        "a picture still shows the old look, #005AAA: \u{201c}Bar\u{201d} (master.png) in the slide master, seen on slide 1"
    );
    // A bar makes the look of a page in whatever colour, but not in the brand's, and not as a grey.
    assert!(told(&pic(7, "Bar", "rId3", BAR), "", &plain(Rgb(200, 60, 0))).is_some());
    for color in [NEW, Rgb(20, 130, 95), Rgb(120, 120, 120)] {
        assert_eq!(told(&pic(7, "Bar", "rId3", BAR), "", &plain(color)), None, "{color}");
    }
}

#[test]
fn a_picture_on_a_slide_is_told_where_it_has_the_very_colours() {
    let large = (400_000, 800_000, 4_000_000, 3_000_000);
    let message = told("", &pic(7, "Table", "rId2", large), &plain(Rgb(2, 92, 168))).unwrap();
    assert!(message.ends_with("#025CA8: \u{201c}Table\u{201d} (slide.png) on slide 1"), "{message}");
    // Another blue is another's, and a small one is seen little.
    assert_eq!(told("", &pic(7, "Chart", "rId2", large), &plain(Rgb(90, 170, 250))), None);
    assert_eq!(told("", &pic(7, "Icon", "rId2", SMALL), &plain(OLD)), None);
    // One in the master that makes no page is told in the old hue alone.
    assert!(told(&pic(7, "Box", "rId3", SMALL), "", &plain(Rgb(90, 150, 220))).is_some());
    assert_eq!(told(&pic(7, "Box", "rId3", SMALL), "", &plain(Rgb(200, 60, 0))), None);
}

#[test]
fn a_brand_without_colours_has_no_old_look() {
    assert!(Hues::of(&brand(), &RewriteReport::default()).is_none());
}

#[test]
fn a_picture_that_is_not_there_or_is_a_photo_is_told() {
    let grain = |x: u32, y: u32| ((x * 7_919 + y * 104_729) % 97) as u8;
    let photo =
        RgbaImage::from_fn(300, 200, |x, y| Rgba([90 + grain(x, y), (x / 2) as u8, grain(y, x), 255]));
    let mut file = std::io::Cursor::new(Vec::new());
    photo.write_to(&mut file, image::ImageFormat::Png).unwrap();
    let mut kit = Kit::new("").with_page(MASTER, "sldMaster", &pic(7, "Photo", "rId3", BAR));
    add(&mut kit.package, MASTER, "ppt/media/photo.png", file.get_ref());
    let made = |name: &str| {
        let toml = format!("[[picture]]\nfile = '{name}'\nrecolor = true\n");
        let binding = Binding::from_toml(&toml).unwrap();
        kit.rewrite_with(&green(), &RewriteOptions::new().binding(Some(binding)))
    };
    let (package, report) = made("PHOTO.png").unwrap();
    assert_eq!(*package.read(&part("ppt/media/photo.png")).unwrap(), **file.get_ref());
    let told: Vec<_> = report.diagnostics.iter().filter(|told| told.code == Code::ColorPictures).collect();
    assert_eq!(
        told.iter().map(|told| told.message.as_str()).collect::<Vec<_>>(),
        [
            "the picture PHOTO.png keeps its colours: it has the many colours of a photo, or only white, grey and black"
        ]
    );
    let Err(RewriteError::Problems(problems)) = made("foto.png") else { panic!("it isn't there") };
    let found: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        found,
        ["the binding's picture foto.png matches nothing in the deck: did you mean photo.png?"]
    );
}

const CODE: Code = Code::ColorPictures;

/// What a binding makes of a deck with this master: what is told of pictures, or what can't be.
fn bound(kit: &Kit, brand: &Brand, toml: &str) -> (Package, Vec<String>) {
    let options = RewriteOptions::new().binding(Some(Binding::from_toml(toml).unwrap()));
    let mut package = kit.open();
    let mut palette = Theme::of(&package).unwrap().colors;
    brand.colors.slots.iter().for_each(|(slot, rgb)| palette.set(*slot, *rgb));
    let palette = (!brand.colors.slots.is_empty()).then_some(&palette);
    match rewrite(&mut package, brand, palette, &options) {
        Ok(report) => (package, report.diagnostics.of(CODE).map(|d| d.message.clone()).collect()),
        Err(RewriteError::Problems(problems)) => {
            (kit.open(), problems.iter().map(|problem| problem.message.clone()).collect())
        }
        Err(e) => panic!("{e}"),
    }
}

/// A deck with a bar in its master, in the colour of its theme that becomes another.
fn barred(shapes: &str) -> Kit {
    let mut kit = Kit::new("").with_page(MASTER, "sldMaster", shapes);
    let accent = kit.open().read_xml(&part("ppt/theme/theme1.xml")).unwrap();
    let accent = accent.find(Ns::A, "accent1").unwrap().elements().next().unwrap().attr("val").unwrap();
    add(&mut kit.package, MASTER, "ppt/media/bar.png", &plain(Rgb::from_hex(accent).unwrap()));
    kit
}

const RECOLOR: &str = "[[picture]]\nfile = 'bar.png'\nrecolor = true\n";

#[test]
fn tables_that_do_nothing_are_told() {
    let kit = barred(&pic(7, "Bar", "rId3", BAR));
    let (_, told) = bound(&kit, &green(), "[[picture]]\nfile = 'bar.png'\n");
    assert_eq!(told[0], "the lines for the picture bar.png under [[picture]] in the binding change nothing");
    let nope = "the binding's picture nope.png matches nothing in the deck";
    for (brand, toml) in [
        (green(), "[[picture]]\nfile = 'nope.png'\n"),
        (brand(), "[[picture]]\nfile = 'nope.png'\nrecolor = true\n"),
    ] {
        let (_, told) = bound(&kit, &brand, toml);
        assert!(told.len() == 1 && told[0].starts_with(nope), "{told:?}");
    }
    let (_, told) = bound(&kit, &brand(), RECOLOR);
    assert_eq!(told, ["the picture bar.png keeps its colours: the brand has none to put there"]);
}

#[test]
fn a_picture_is_recoloured_once_and_a_second_time_has_its_colours() {
    let kit = barred(&pic(7, "Bar", "rId3", BAR));
    let (package, told) = bound(&kit, &green(), &RECOLOR.repeat(2));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("the picture bar.png was recoloured: #"), "{told:?}");
    assert!(told[0].ends_with(" became #0B6E4F"), "{told:?}");
    let again = Kit { slide_rels: package.rels(&slide_name()).unwrap(), package };
    let (_, told) = bound(&again, &green(), RECOLOR);
    assert_eq!(told, ["the picture bar.png keeps its colours: they are the brand's already"]);
}

#[test]
fn what_a_picture_has_beside_its_pixels_stays() {
    let more = r#"<a:blip r:embed="rId3" r:link="rId9"><a:extLst><a:ext uri="{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}"><a14:imgProps xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"/></a:ext><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId8"/></a:ext></a:extLst></a:blip>"#;
    let kit = barred(&pic(7, "Bar", "rId3", BAR).replace(r#"<a:blip r:embed="rId3"/>"#, more));
    let (package, told) = bound(&kit, &green(), RECOLOR);
    assert!(told[0].contains("was recoloured"), "{told:?}");
    let master = package.read_xml(&part(MASTER)).unwrap();
    let blip = master.find(Ns::A, "blip").unwrap();
    assert_eq!((blip.r_attr("embed"), blip.r_attr("link")), (Some("rId3"), Some("rId9")));
    let list = blip.child(Ns::A, "extLst").unwrap();
    let held: Vec<&str> = list.elements().flat_map(|ext| ext.elements().map(|e| e.local())).collect();
    assert_eq!(held, ["imgProps"]);
}

#[test]
fn another_word_for_true_gets_the_right_one() {
    let error = Binding::from_toml("[[picture]]\nfile = 'a.png'\nrecolor = 'yes'\n").unwrap_err().to_string();
    assert!(error.contains("line 3") && error.contains("write recolor = true"), "{error}");
    let error = Binding::from_toml("[[picture]]\nfile = 'a.png'\nrecolor = True\n").unwrap_err().to_string();
    assert!(error.contains("write `recolor = true`"), "{error}");
}
