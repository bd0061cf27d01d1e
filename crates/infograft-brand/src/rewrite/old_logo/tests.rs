use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use infograft_deck::diagnostic::{Code, Severity};
use infograft_deck::opc::{Package, Relationships, kinds};

use super::look::Look;
use super::{Looks, ReplaceLogo, pictures, pictures_with};
use crate::brand::{Brand, Logo};
use crate::rewrite::tests::kit::{
    Kit, brand, group, logo_file, named, part, pic, place, png, rect, slide_name, text_sp,
};
use crate::rewrite::{Binding, RewriteError, RewriteOptions, RewriteReport, shape};

const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const RED: Rgba<u8> = Rgba([200, 20, 40, 255]);

/// A mark of two bars and a dot, 160 by 80 times `scale`, on a ground.
fn drawn(scale: u32, ink: Rgba<u8>, ground: Rgba<u8>) -> RgbaImage {
    RgbaImage::from_fn(160 * scale, 80 * scale, |x, y| {
        let (x, y) = (x / scale, y / scale);
        let bars = x < 30 || (40..80).contains(&x) && y > 50;
        let dot = (i64::from(x) - 120).pow(2) + (i64::from(y) - 40).pow(2) < 39 * 39 || x >= 158 && y < 8;
        if bars || dot { ink } else { ground }
    })
}

/// The same with a margin on each side: left, top, right, bottom.
fn framed(inner: &RgbaImage, [l, t, r, b]: [u32; 4], ground: Rgba<u8>) -> RgbaImage {
    let mut out = RgbaImage::from_pixel(inner.width() + l + r, inner.height() + t + b, ground);
    image::imageops::overlay(&mut out, inner, i64::from(l), i64::from(t));
    out
}

fn clear() -> Rgba<u8> {
    Rgba([0, 0, 0, 0])
}

fn white() -> Rgba<u8> {
    Rgba([255; 4])
}

fn written(image: &RgbaImage, format: ImageFormat) -> Vec<u8> {
    let image = DynamicImage::ImageRgba8(image.clone());
    let image = if format == ImageFormat::Jpeg { image.to_rgb8().into() } else { image };
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn read(bytes: &[u8]) -> RgbaImage {
    image::load_from_memory(bytes).unwrap().into_rgba8()
}

/// What no logo is: soft clouds of all colours.
fn clouds() -> RgbaImage {
    let wave = |v: f64| (127.0 + 120.0 * v.sin()) as u8;
    RgbaImage::from_fn(300, 200, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        Rgba([wave(x / 31.0 + y / 90.0), wave(y / 23.0), wave((x * y).sqrt() / 17.0), 255])
    })
}

#[test]
fn the_same_picture_is_known_at_any_size_with_any_margin_in_any_format() {
    let own = Look::of(&drawn(2, RED, clear()));
    let small = image::imageops::thumbnail(&drawn(4, RED, clear()), 143, 72);
    let on_white = framed(&drawn(1, RED, white()), [40, 10, 3, 25], white());
    let jpeg = read(&written(&on_white, ImageFormat::Jpeg));
    let framed = framed(&drawn(1, RED, clear()), [9, 30, 60, 1], clear());
    for (what, other) in [("smaller", small), ("white", on_white), ("jpeg", jpeg), ("framed", framed)] {
        assert!(own.is_like(&Look::of(&other)), "{what}");
    }
    // A logo for dark pages and one in another colour are the same logo.
    let blue = drawn(1, Rgba([20, 40, 200, 255]), white());
    for other in [drawn(1, white(), clear()), blue] {
        assert!(own.is_like(&Look::of(&other)));
    }
}

#[test]
fn other_pictures_are_others() {
    let own = Look::of(&drawn(2, RED, clear()));
    let mirrored = image::imageops::flip_horizontal(&drawn(2, RED, clear()));
    let stretched = image::imageops::thumbnail(&drawn(2, RED, clear()), 320, 110);
    let full = RgbaImage::from_pixel(160, 80, RED);
    for (what, other) in [
        ("mirrored", mirrored),
        ("stretched", stretched),
        ("a plain box", full),
        ("a photo", clouds()),
        ("nothing", RgbaImage::from_pixel(160, 80, clear())),
    ] {
        assert!(!own.is_like(&Look::of(&other)), "{what}");
    }
}

#[test]
fn margins_are_found_whether_transparent_or_plain() {
    let near =
        |found: [f64; 4], expected: [f64; 4]| found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.004);
    // 160 by 80 in 200 by 100: 10 and 30 of 200 wide, 15 and 5 of 100 high.
    let expected = [0.05, 0.15, 0.15, 0.05];
    let sheer = Look::of(&framed(&drawn(1, RED, clear()), [10, 15, 30, 5], clear()));
    assert!(near(sheer.clear, expected) && near(sheer.margins, expected), "{sheer:?}");
    let plain = Look::of(&framed(&drawn(1, RED, white()), [10, 15, 30, 5], white()));
    assert!(near(plain.clear, [0.0; 4]) && near(plain.margins, expected), "{:?}", plain.margins);
    assert!((plain.ratio() - 2.0).abs() < 0.02, "{}", plain.ratio());
}

#[test]
fn photos_and_codes_are_told_from_logos() {
    let (logo, photo) = (Look::of(&drawn(2, RED, white())), Look::of(&clouds()));
    assert!(!logo.is_photo && logo.colors <= 3, "{}", logo.colors);
    assert!(photo.is_photo, "{}", photo.colors);
    let code = crate::qr::QrCode::new("https://fabrikam.example/booking").unwrap();
    let code = Look::of(&read(&code.png(8)));
    assert!(code.is_code && !logo.is_code && !photo.is_code);
}

/// A deck with a picture in its master, and what is given on its slide.
fn deck(file: &[u8], in_master: &str, on_slide: &str) -> Kit {
    let mut kit = Kit::new(on_slide).with_page(MASTER, "sldMaster", in_master);
    add(&mut kit.package, MASTER, "ppt/media/old.png", file);
    kit
}

/// Adds a picture to a part: as `rId3` to the master, as `rId2` to the slide.
fn add(package: &mut Package, source: &str, name: &str, file: &[u8]) {
    package.set(&part(name), "image/png", file.to_vec());
    let mut rels: Relationships = package.rels(&part(source)).unwrap();
    rels.add_internal(&part(source), kinds::IMAGE, &part(name));
    package.set_rels(&part(source), &rels);
}

/// The top left corner of the page, which has 7,772,400 by 10,058,400 EMU.
const CORNER: (i64, i64, i64, i64) = (400_000, 300_000, 1_600_000, 800_000);

fn old(scale: u32) -> Vec<u8> {
    written(&drawn(scale, RED, clear()), ImageFormat::Png)
}

fn ours() -> Brand {
    let logo = Logo {
        light: Some(logo_file("light.png", png(40, 20))),
        dark: Some(logo_file(
            "dark.png",
            written(&RgbaImage::from_pixel(20, 20, Rgba([230, 120, 20, 255])), ImageFormat::Png),
        )),
    };
    Brand { logo, ..brand() }
}

fn rewritten(kit: &Kit, options: &RewriteOptions) -> (Package, RewriteReport) {
    kit.rewrite_with(&ours(), options).unwrap()
}

fn auto() -> RewriteOptions {
    RewriteOptions::new().replace_logo(ReplaceLogo::Auto)
}

fn bound(toml: &str) -> RewriteOptions {
    RewriteOptions::new().binding(Some(Binding::from_toml(toml).unwrap()))
}

#[test]
fn a_small_picture_in_a_corner_of_the_master_is_surely_the_logo() {
    let kit = deck(&old(2), &pic(7, "Picture 7", "rId3", CORNER), "");
    let found = pictures(&kit.open()).unwrap();
    let group = &found.groups[0];
    assert!(group.rank.sure, "{:?}", group.rank);
    assert_eq!((group.name().as_str(), group.slides.len(), found.slides), ("Picture 7", 1, 1));
    for reason in ["in the slide master", "at the top left", "on 1 of 1 slides", "of few colours"] {
        assert!(group.rank.reasons.iter().any(|r| r == reason), "{:?}", group.rank.reasons);
    }
}

#[test]
fn what_only_decorates_is_not_surely_the_logo() {
    let band = pic(7, "Band", "rId3", (0, 0, 7_772_400, 800_000));
    let icons: String = [1_000_000, 3_000_000, 5_000_000]
        .map(|x| pic(7, "Icon", "rId3", (x, 300_000, 800_000, 400_000)))
        .concat();
    let middle = pic(7, "Middle", "rId3", (3_000_000, 4_000_000, 1_600_000, 800_000));
    let large = pic(7, "Large", "rId3", (400_000, 300_000, 6_000_000, 3_000_000));
    for (what, shapes) in [("band", band), ("icons", icons), ("middle", middle), ("large", large)] {
        let kit = deck(&old(2), &shapes, "");
        assert_eq!(pictures(&kit.open()).unwrap().sure().count(), 0, "{what}");
    }
    let photo = written(&clouds(), ImageFormat::Png);
    let kit = deck(&photo, &pic(7, "Picture 7", "rId3", CORNER), "");
    assert_eq!(pictures(&kit.open()).unwrap().sure().count(), 0, "a photo");
}

#[test]
fn of_two_alike_candidates_none_is_sure() {
    let other = written(&image::imageops::rotate180(&drawn(2, RED, clear())), ImageFormat::Png);
    let both =
        [pic(7, "Left", "rId3", CORNER), pic(8, "Right", "rId4", (5_800_000, 300_000, 1_600_000, 800_000))];
    let mut kit = deck(&old(2), &both.concat(), "");
    add(&mut kit.package, MASTER, "ppt/media/other.png", &other);
    let found = pictures(&kit.open()).unwrap();
    assert_eq!((found.groups.len(), found.sure().count()), (2, 0));
}

#[test]
fn what_is_sure_is_replaced_wherever_it_stands_when_that_is_asked() {
    // On the slide the same logo as a JPEG with margins, of which the frame cuts off a part.
    let jpeg = framed(&drawn(1, RED, white()), [20, 20, 20, 20], white());
    let on_slide = pic(9, "Copy", "rId2", (3_000_000, 3_000_000, 1_900_000, 1_200_000));
    let cut = r#"<a:srcRect l="5000"/><a:stretch>"#;
    let mut kit = deck(&old(2), &pic(7, "Picture 7", "rId3", CORNER), &on_slide.replace("<a:stretch>", cut));
    add(&mut kit.package, slide_name().as_str(), "ppt/media/copy.jpeg", &written(&jpeg, ImageFormat::Jpeg));
    let (package, report) = rewritten(&kit, &auto());
    let master = package.read_xml(&part(MASTER)).unwrap();
    // 2:1 in 2:1.
    assert_eq!(place(&master, "Picture 7"), CORNER);
    let props = shape::props(named(&master, "Picture 7").unwrap()).unwrap();
    assert_eq!(props.attr("descr"), Some("Contoso & <Co>"));
    // The JPEG has 200 by 120, of which the frame shows 190 by 120: 10,000 EMU each. The mark begins 10 and 20 from its left
    // and top, and has 160 by 80.
    let slide = package.read_xml(&slide_name()).unwrap();
    let (x, y, cx, cy) = place(&slide, "Copy");
    let near = |found: i64, expected: i64| found.abs_diff(expected) < 15_000;
    assert!(
        near(x, 3_100_000) && near(y, 3_200_000) && near(cx, 1_600_000) && near(cy, 800_000),
        "{x} {y} {cx} {cy}"
    );
    assert_eq!(report.logos.len(), 2);
    for gone in ["ppt/media/old.png", "ppt/media/copy.jpeg"] {
        assert!(!package.contains(&part(gone)), "{gone}");
    }
    let told: Vec<_> = report.diagnostics.iter().filter(|d| d.code == Code::LogoSlides).collect();
    assert_eq!((told.len(), told[0].message.as_str()), (1, "your logo is on the slide"));
    assert_eq!(told[0].severity, Severity::Note);
}

#[test]
fn nothing_is_replaced_unasked_and_the_old_logo_is_named() {
    let kit = deck(&old(2), &pic(7, "Picture 7", "rId3", CORNER), "");
    let (package, report) = rewritten(&kit, &RewriteOptions::new());
    assert!(package.contains(&part("ppt/media/old.png")) && report.logos.is_empty());
    let told: Vec<_> = report.diagnostics.iter().collect();
    let logo: Vec<_> = told.iter().filter(|d| d.code.name().starts_with("logo.")).collect();
    assert_eq!(logo.len(), 1, "{logo:?}");
    assert_eq!(
        logo[0].message,
        "your logo isn't on the page: the deck's own seems to be \u{201C}Picture 7\u{201D} (old.png), in the slide master, \
         at the top left, on 1 of 1 slides, and that one stays"
    );
    assert!(logo[0].help.as_ref().unwrap().contains("[[logo]] and picture = \"old.png\""));
    assert_eq!(logo[0].setting.as_deref(), Some("replace-logo"));
}

#[test]
fn a_deck_with_a_mark_keeps_its_other_pictures() {
    let marked = rect(9, "{{logo}} Frame", (3_000_000, 3_000_000, 800_000, 400_000));
    let kit = deck(&old(2), &pic(7, "Picture 7", "rId3", CORNER), &marked);
    let (package, report) = rewritten(&kit, &auto());
    assert!(package.contains(&part("ppt/media/old.png")));
    assert!(report.diagnostics.iter().all(|d| !matches!(d.code, Code::LogoOld | Code::LogoSlides)));
}

#[test]
fn a_binding_names_the_old_logo_by_its_part_its_look_or_its_shape() {
    let kit = deck(&old(2), &pic(7, "Picture 7", "rId3", (3_000_000, 4_000_000, 1_600_000, 800_000)), "");
    let folder = tempfile::tempdir().unwrap();
    let file = framed(&drawn(1, RED, white()), [5, 9, 5, 2], white());
    std::fs::write(folder.path().join("old logo.jpg"), written(&file, ImageFormat::Jpeg)).unwrap();
    for table in [
        "picture = 'OLD.png'",
        "same-as = 'old logo.jpg'",
        "shape = 'Picture 7'",
        "shape = 'Picture 7'\nin = 'master'",
    ] {
        let binding =
            Binding::from_toml(&format!("[[logo]]\n{table}\n")).unwrap().beside(folder.path()).unwrap();
        let (package, report) = rewritten(&kit, &RewriteOptions::new().binding(Some(binding)));
        assert_eq!(report.logos.len(), 1, "{table}");
        assert!(!package.contains(&part("ppt/media/old.png")), "{table}");
    }
}

#[test]
fn a_binding_that_names_nothing_of_the_deck_is_an_error() {
    let kit = deck(&old(2), &pic(7, "Picture 7", "rId3", CORNER), "");
    for (table, what) in [
        (
            "picture = 'ol.png'",
            "the binding's logo with the picture ol.png matches nothing in the deck: did you mean old.png?",
        ),
        (
            "shape = 'Picture 8'",
            "the binding's logo with the shape \u{201C}Picture 8\u{201D} matches nothing in the deck: did you mean Picture 7?",
        ),
        (
            "shape = 'Picture 7'\nslide = 1",
            "the binding's logo with the shape \u{201C}Picture 7\u{201D} matches nothing in \
          the deck: did you mean Picture 7?",
        ),
    ] {
        let options = bound(&format!("[[logo]]\n{table}\n"));
        let Err(RewriteError::Problems(problems)) = kit.rewrite_with(&ours(), &options) else {
            panic!("{table}")
        };
        let found: Vec<_> = problems.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(found, [what]);
    }
    for bad in
        ["[[logo]]\n", "[[logo]]\npicture = 'a'\nshape = 'b'\n", "[[logo]]\npicture = 'a'\non = 'grey'\n"]
    {
        assert!(Binding::from_toml(bad).is_err(), "{bad}");
    }
    let missing = Binding::from_toml("[[logo]]\nsame-as = 'nowhere.png'\n").unwrap();
    let error = missing.beside("no-such-folder".as_ref()).unwrap_err().to_string();
    assert!(error.contains("nowhere.png"), "{error}");
}

/// A dark box behind the old logo asks for the logo for dark grounds, which is square here.
#[test]
fn the_ground_behind_says_which_of_the_two_logos_it_is() {
    let box_of = |color: &str| {
        rect(6, "Bar", (0, 0, 7_772_400, 1_500_000)).replace(
            "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>",
            &format!(
                "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:{color}/></a:solidFill>"
            ),
        )
    };
    for (color, dark) in [
        ("schemeClr val=\"accent1\"", true),
        ("srgbClr val=\"202020\"", true),
        ("schemeClr val=\"accent4\"", false),
        ("schemeClr val=\"bg1\"", false),
    ] {
        let kit = deck(&old(2), &[box_of(color), pic(7, "Picture 7", "rId3", CORNER)].concat(), "");
        let (_, report) = rewritten(&kit, &auto());
        assert_eq!(report.logos.iter().map(|l| l.on_dark).collect::<Vec<_>>(), [dark], "{color}");
    }
    // What lies over it is not its ground.
    let kit =
        deck(&old(2), &[pic(7, "Picture 7", "rId3", CORNER), box_of("srgbClr val=\"202020\"")].concat(), "");
    assert!(!rewritten(&kit, &auto()).1.logos[0].on_dark);
    let asked = "[[logo]]\npicture = 'old.png'\non = 'dark'\nalign = 'right'\n";
    let kit = deck(&old(2), &pic(7, "Picture 7", "rId3", CORNER), "");
    let (package, report) = rewritten(&kit, &bound(asked));
    assert!(report.logos[0].on_dark);
    // A square at the right of 1,600,000 by 800,000: nearly a quarter higher, to be seen as much, a fiftieth of the page's
    // height from its edge.
    let master = package.read_xml(&part(MASTER)).unwrap();
    assert_eq!(place(&master, "Picture 7"), (1_020_000, 210_000, 980_000, 980_000));
}

/// A square old logo and a brand's that is four times as wide as high: it covers as much of the page, unless text stands
/// beside it.
#[test]
fn a_wider_logo_takes_the_room_that_is_there() {
    let square = written(&drawn(1, RED, clear()), ImageFormat::Png);
    let picture = pic(7, "Picture 7", "rId3", (400_000, 300_000, 800_000, 800_000));
    let wide = Logo { light: Some(logo_file("wide.png", png(40, 10))), dark: None };
    let ours = Brand { logo: wide, ..brand() };
    let made = |more: &str| {
        let kit = deck(&square, &[picture.clone(), more.to_owned()].concat(), "");
        let (package, _) = kit.rewrite_with(&ours, &auto()).unwrap();
        let master = package.read_xml(&part(MASTER)).unwrap();
        place(&master, "Picture 7")
    };
    // The square root of 800,000² times 4.
    assert_eq!(made(""), (400_000, 500_000, 1_600_000, 400_000));
    let text = text_sp(8, "Name", "<a:p><a:r><a:t>Old</a:t></a:r></a:p>").replace(
        "<p:spPr/>",
        "<p:spPr><a:xfrm><a:off x=\"1400000\" y=\"300000\"/><a:ext cx=\"900000\" cy=\"800000\"/></a:xfrm></p:spPr>",
    );
    let (x, _, cx, _) = made(&text);
    assert!(x == 400_000 && (800_000..=1_000_000).contains(&cx), "{x} {cx}");
}

#[test]
fn a_drawn_logo_is_a_candidate_and_is_replaced_when_it_is_named() {
    let outline = r#"<a:custGeom><a:pathLst><a:path w="10" h="10"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt
        x="9" y="4"/></a:lnTo></a:path></a:pathLst></a:custGeom>"#;
    let freeform = rect(8, "Freeform 8", (0, 0, 100, 50))
        .replace("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>", outline);
    let word = text_sp(9, "Word", "<a:p><a:r><a:t>Old Corp</a:t></a:r></a:p>");
    let drawing = group(7, "Group 7", CORNER, (0, 0, 100, 50), &[freeform, word].concat());
    let kit = Kit::new("").with_page(MASTER, "sldMaster", &drawing);
    let found = pictures(&kit.open()).unwrap();
    assert!(found.groups[0].rank.sure, "{:?}", found.groups[0].rank);
    let (package, report) = rewritten(&kit, &bound("[[logo]]\nshape = 'Group 7'\n"));
    assert_eq!(report.logos.len(), 1);
    let master = package.read_xml(&part(MASTER)).unwrap();
    assert_eq!(named(&master, "Group 7").unwrap().local(), "pic");
    assert_eq!(place(&master, "Group 7"), CORNER);
}

#[test]
fn a_brand_without_a_logo_says_nothing_of_the_decks_own() {
    let kit = deck(&old(2), &pic(7, "Picture 7", "rId3", CORNER), "");
    let (package, report) = kit.rewrite_with(&brand(), &auto()).unwrap();
    assert!(package.contains(&part("ppt/media/old.png")));
    assert!(report.diagnostics.iter().all(|d| !d.code.name().starts_with("logo.")));
}

/// Programs that export decks write a picture's own file name as the title of its alternative text.
#[test]
fn a_title_that_says_logo_counts_as_a_name() {
    let titled = pic(7, "Picture 7", "rId3", CORNER)
        .replace("name=\"Picture 7\"", "name=\"P\" title=\"acme-logo.png\"");
    let kit = deck(&old(2), &titled, "");
    let found = pictures(&kit.open()).unwrap();
    let reasons = &found.groups[0].rank.reasons;
    assert!(reasons.iter().any(|reason| reason == "called a logo"), "{reasons:?}");
}

#[test]
fn a_person_is_shown_all_that_may_be_the_logo() {
    let other = written(&image::imageops::rotate180(&drawn(2, RED, clear())), ImageFormat::Png);
    let right = (5_800_000, 300_000, 1_600_000, 800_000);
    let both = [pic(7, "Left", "rId3", CORNER), pic(8, "Right", "rId4", right)].concat();
    let mut kit = deck(&old(2), &both, "");
    add(&mut kit.package, MASTER, "ppt/media/other.png", &other);
    let found = pictures(&kit.open()).unwrap();
    assert_eq!(found.candidates().map(|group| group.name()).collect::<Vec<_>>(), ["Left", "Right"]);
    // Where none is likely, the few that are possible: not a photo, not what is in the middle of a page.
    let middle = (3_000_000, 4_000_000, 1_600_000, 800_000);
    let mut kit = deck(&old(2), "", &pic(7, "Middle", "rId2", middle));
    add(&mut kit.package, slide_name().as_str(), "ppt/media/middle.png", &old(3));
    let found = pictures(&kit.open()).unwrap();
    assert!(found.candidate().is_none());
    assert_eq!(found.candidates().map(|group| group.name()).collect::<Vec<_>>(), ["Middle"]);
    let photo = written(&clouds(), ImageFormat::Png);
    let kit = deck(&photo, &pic(7, "Photo", "rId3", middle), "");
    assert_eq!(pictures(&kit.open()).unwrap().candidates().count(), 0);
}

/// Stands in for what makes an SVG of a metafile: the mark of [`drawn`].
fn svg_of_mark(bytes: &[u8]) -> Option<Vec<u8>> {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="160" height="80"><g fill="#C81428"><path
        d="M0 0h30v80H0zM40 51h40v29H40z"/><circle cx="120" cy="40" r="39"/><path d="M158 0h2v8h-2z"/></g></svg>"##;
    bytes.starts_with(b"EMF").then(|| svg.as_bytes().to_vec())
}

#[test]
fn a_metafile_is_known_by_what_it_draws() {
    let copy = pic(9, "Copy", "rId2", (3_000_000, 3_000_000, 1_600_000, 800_000));
    let mut kit = deck(b"EMF of a mark", &pic(7, "Picture 7", "rId3", CORNER), &copy);
    add(&mut kit.package, slide_name().as_str(), "ppt/media/copy.png", &old(3));
    let drawn = pictures_with(&kit.open(), &Looks::with_metafiles(svg_of_mark)).unwrap();
    assert_eq!((drawn.groups.len(), drawn.groups[0].uses.len()), (1, 2));
    assert_eq!(pictures(&kit.open()).unwrap().groups.len(), 2);
}

#[test]
fn a_logo_under_a_picture_that_fills_the_page_is_not_on_it() {
    let page = (0, 0, 7_772_400, 10_058_400);
    let made = |on_slide: &str, file: &[u8]| {
        let on_slide = on_slide.replace("ellipse", "rect");
        let mut kit = deck(&old(2), &pic(7, "Picture 7", "rId3", CORNER), &on_slide);
        add(&mut kit.package, slide_name().as_str(), "ppt/media/page.png", file);
        let (_, report) = rewritten(&kit, &bound("[[logo]]\npicture = 'old.png'\n"));
        let told = report.diagnostics.iter().find(|told| told.code == Code::LogoSlides).cloned().unwrap();
        (told.message, told.severity)
    };
    let cloudy = written(&clouds(), ImageFormat::Png);
    let (message, severity) = made(&pic(9, "Cover", "rId2", page), &cloudy);
    assert_eq!(message, "your logo isn't seen on the slide: a picture or shape lies over it");
    assert_eq!(severity, Severity::Warning);
    // Beside it, or with a hole where it is, nothing is hidden.
    let beside = made(&pic(9, "Below", "rId2", (0, 2_000_000, 7_772_400, 8_058_400)), &cloudy);
    let sheer = written(&RgbaImage::from_pixel(40, 40, clear()), ImageFormat::Png);
    for (message, severity) in [beside, made(&pic(9, "Sheer", "rId2", page), &sheer)] {
        assert_eq!((message.as_str(), severity), ("your logo is on the slide", Severity::Note));
    }
}
