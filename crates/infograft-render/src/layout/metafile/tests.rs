use std::collections::BTreeMap;
use std::io::Write as _;

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Code, Diagnostics};
use infograft_deck::limits::Limits;
use infograft_deck::units::Percent;
use kurbo::{Point, Stroke};

use super::*;
use crate::fonts::{FontBook, FontOptions};
use crate::metafile::{Across, Along, Color, Font, FontHeight, Image, Outline, Text};
use crate::page::GlyphRun;

fn book() -> FontBook {
    FontBook::new(FontOptions::new().system(false))
}

/// A drawing of 200 by 100 units from (10, 10), 100 by 50 points large.
fn picture(shapes: Vec<Shape>) -> Picture {
    let clip: Clip = Arc::from(Vec::new());
    Picture {
        steps: 0,
        frame: Rect::new(10.0, 10.0, 210.0, 110.0),
        size: (100.0, 50.0),
        marks: shapes.into_iter().map(|shape| Mark { clip: clip.clone(), shape }).collect(),
        missing: Vec::new(),
    }
}

fn drawn(picture: &Picture, effects: &[BlipEffect]) -> (Vec<Item>, Diagnostics) {
    let mut book = book();
    let mut context = LayoutContext::new(&mut book, "en", BTreeMap::new(), Limits::default());
    let (_, _, items) = items(&mut context, picture.clone(), effects);
    (items, context.diagnostics)
}

fn rect(x0: f64, y0: f64, x1: f64, y1: f64) -> Outline {
    Outline { path: Rect::new(x0, y0, x1, y1).to_path(0.1), even_odd: false }
}

fn text(words: &str) -> Text {
    Text {
        text: words.into(),
        font: Font {
            family: "Carlito".into(),
            height: FontHeight::Em(20.0),
            width: 0.0,
            bold: false,
            italic: false,
            underline: false,
            strike: false,
        },
        color: Color::BLACK,
        behind: None,
        transform: Affine::translate((30.0, 50.0)),
        along: Along::Left,
        across: Across::Baseline,
        advances: Vec::new(),
        extra: 0.0,
        continues: false,
        rtl: false,
    }
}

fn runs(items: &[Item]) -> Vec<&GlyphRun> {
    items.iter().filter_map(|item| if let Item::Glyphs(run) = item { Some(run) } else { None }).collect()
}

#[test]
fn marks_are_scaled_to_points_from_the_frames_corner() {
    let red = Paint::Solid(Color::opaque(255, 0, 0));
    let line = rect(20.0, 20.0, 40.0, 40.0).path;
    let stroke = Shape::Stroke(line, Stroke::new(4.0).with_dashes(0.0, [8.0, 2.0]), red.clone());
    let shapes = vec![Shape::Fill(rect(10.0, 10.0, 110.0, 60.0), red), stroke];
    let (items, _) = drawn(&picture(shapes), &[]);
    let [Item::Fill { path, .. }, Item::Stroke { stroke, .. }] = &items[..] else { panic!("{items:?}") };
    assert_eq!(path.bounding_box(), Rect::new(0.0, 0.0, 50.0, 25.0));
    assert_eq!((stroke.width, &stroke.dash_pattern[..]), (2.0, &[4.0, 1.0][..]));
}

#[test]
fn text_is_text_at_the_places_that_the_file_gives() {
    let text = Text { advances: vec![30.0, 10.0, 12.0], ..text("abc") };
    let (items, _) = drawn(&picture(vec![Shape::Text(Box::new(text))]), &[]);
    let [run] = runs(&items)[..] else { panic!("{items:?}") };
    assert_eq!(run.size, 10.0);
    let place = |x: f64| run.transform * Point::new(x, 0.0);
    let at: Vec<Point> = run.glyphs.iter().map(|glyph| place(glyph.x)).collect();
    assert_eq!(at, [Point::new(10.0, 20.0), Point::new(25.0, 20.0), Point::new(30.0, 20.0)]);
    let said: String = run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(said, "abc");
}

#[test]
fn text_is_aligned_by_its_reference_point_and_goes_on() {
    let advances = vec![20.0, 20.0];
    let right = Text { along: Along::Right, advances: advances.clone(), ..text("ab") };
    let first = Text { advances, ..text("ab") };
    let after = Text { continues: true, ..text("c") };
    let shapes = [right, first, after].map(|text| Shape::Text(Box::new(text)));
    let (items, _) = drawn(&picture(shapes.into()), &[]);
    let starts: Vec<f64> = runs(&items).iter().map(|run| run.transform.translation().x).collect();
    assert_eq!(starts, [-10.0, 10.0, 30.0]);
}

#[test]
fn symbols_are_shown_in_unicode_where_their_font_is_not_there() {
    let mut symbol = text("\u{F061}");
    symbol.font.family = "Symbol".into();
    let (items, found) = drawn(&picture(vec![Shape::Text(Box::new(symbol))]), &[]);
    assert_eq!(runs(&items).len(), 1);
    assert_eq!(found.of(Code::TextMissingGlyph).count(), 0, "{found}");
    assert_ne!(runs(&items)[0].glyphs[0].id, 0);
}

#[test]
fn what_is_outside_of_the_frame_is_cut_off() {
    let fill = |outline| Shape::Fill(outline, Paint::Solid(Color::BLACK));
    let (items, _) = drawn(&picture(vec![fill(rect(-500.0, 0.0, 900.0, 200.0))]), &[]);
    let [Item::Group(Group { clip: Some((path, _)), .. })] = &items[..] else { panic!("{items:?}") };
    assert_eq!(path.bounding_box(), Rect::new(0.0, 0.0, 100.0, 50.0));
    // A line on the edge is not.
    let (items, _) = drawn(&picture(vec![fill(rect(9.0, 9.0, 211.0, 111.0))]), &[]);
    assert!(matches!(items[..], [Item::Fill { .. }]));
}

#[test]
fn paths_that_clip_become_groups() {
    let mut drawing = picture(vec![Shape::Fill(rect(10.0, 10.0, 50.0, 50.0), Paint::Solid(Color::BLACK))]);
    drawing.marks[0].clip = [rect(10.0, 10.0, 30.0, 30.0), rect(10.0, 10.0, 20.0, 50.0)].map(Arc::new).into();
    let (items, _) = drawn(&drawing, &[]);
    let [Item::Group(outer)] = &items[..] else { panic!("{items:?}") };
    let [Item::Group(inner)] = &outer.items[..] else { panic!("{outer:?}") };
    let around = |group: &Group| group.clip.as_ref().unwrap().0.bounding_box();
    assert_eq!(
        (around(outer), around(inner)),
        (Rect::new(0.0, 0.0, 10.0, 10.0), Rect::new(0.0, 0.0, 5.0, 20.0))
    );
}

#[test]
fn effects_of_the_picture_change_its_colours() {
    let image = Image::Pixels { width: 1, height: 1, rgba: vec![255, 0, 0, 255] };
    let shapes = vec![
        Shape::Fill(rect(10.0, 10.0, 50.0, 50.0), Paint::Solid(Color::opaque(255, 0, 0))),
        Shape::Image(Arc::new(image), Affine::translate((20.0, 20.0)) * Affine::scale(10.0), 1.0),
    ];
    let mut book = book();
    let mut context = LayoutContext::new(&mut book, "en", BTreeMap::new(), Limits::default());
    let (_, _, items) = items(
        &mut context,
        picture(shapes),
        &[BlipEffect::Grayscale, BlipEffect::Lum(Percent(0), Percent(0))],
    );
    // Red's luma is 76 of 255.
    assert!(
        matches!(items[0], Item::Fill { paint: page::Paint::Solid(Rgb(76, 76, 76), _), .. }),
        "{items:?}"
    );
    assert!(matches!(&context.images[0], page::ImageData::Raster { rgb, .. } if rgb[..] == [76, 76, 76]));
}

#[test]
fn what_is_missing_is_said_once() {
    let drawing = Picture { missing: vec!["flood fills"], ..picture(Vec::new()) };
    let (_, found) = drawn(&drawing, &[]);
    let [unsupported] = &found[..] else { panic!("{found}") };
    assert_eq!(unsupported.code, Code::DrawingUnsupported);
    assert!(unsupported.message.contains("EMF or WMF drawing has flood fills"), "{unsupported}");
}

/// A WMF of one rectangle in a window of 100 by 100 units, an inch each side.
fn wmf() -> Vec<u8> {
    let mut bytes = vec![0xD7, 0xCD, 0xC6, 0x9A, 0, 0];
    let numbers = [0, 0, 100, 100, 100, 0, 0, 0, 1, 9, 0x300, 0, 0, 1, 10, 0, 0];
    let rectangle = [7, 0, 0x041B, 100, 100, 0, 0, 3, 0, 0];
    bytes.extend(numbers.into_iter().chain(rectangle).flat_map(i16::to_le_bytes));
    bytes
}

#[test]
fn packed_files_are_unpacked() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&wmf()).unwrap();
    let packed = packer.finish().unwrap();
    assert_eq!(crate::metafile::kind(&packed), Some(crate::metafile::Kind::Wmf));
    let picture = crate::metafile::read(&packed).unwrap();
    assert_eq!((picture.size, picture.marks.len()), ((72.0, 72.0), 2));
    assert_eq!(crate::metafile::kind(b"\x1F\x8Bnothing"), None);
}
