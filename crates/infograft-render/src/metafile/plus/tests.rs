//! Comments made record by record, with what MS-EMFPLUS says of them.

use kurbo::{Cap, Point, Rect, Shape as _};

use crate::metafile::emf::tests::File;
use crate::metafile::picture::{Across, Along, Color, FontHeight, Gradient, Image, Paint, Picture, Shape};

/// Words of 32 bits, and numbers as such.
enum N {
    I(u32),
    F(f32),
}
use N::{F, I};

fn bytes(numbers: &[N]) -> Vec<u8> {
    let one = |n: &N| match n {
        I(n) => n.to_le_bytes(),
        F(n) => n.to_bits().to_le_bytes(),
    };
    numbers.iter().flat_map(one).collect()
}

/// The records of an EMF+ file.
#[derive(Default)]
struct Plus(Vec<u8>);

impl Plus {
    /// Starts with the header: of a file that says all twice, or not.
    fn new(dual: bool) -> Self {
        let header = [I(0xDBC0_1002), I(0), I(96), I(96)];
        Self::default().record(0x4001, u16::from(dual), &header)
    }

    fn record(self, kind: u16, flags: u16, numbers: &[N]) -> Self {
        self.raw(kind, flags, &bytes(numbers))
    }

    fn raw(mut self, kind: u16, flags: u16, data: &[u8]) -> Self {
        let padded = data.len().next_multiple_of(4);
        self.0.extend(kind.to_le_bytes());
        self.0.extend(flags.to_le_bytes());
        self.0.extend((padded as u32 + 12).to_le_bytes());
        self.0.extend((padded as u32).to_le_bytes());
        self.0.extend(data);
        self.0.resize(self.0.len() + padded - data.len(), 0);
        self
    }

    /// Adds what was said so far to a file, as one comment.
    fn end(self, file: &mut File) -> File {
        let mut comment = (self.0.len() as u32 + 4).to_le_bytes().to_vec();
        comment.extend(b"EMF+");
        comment.extend(self.0);
        file.raw(70, &comment)
    }

    fn picture(self) -> Picture {
        picture(self.end(&mut File::new()))
    }
}

fn picture(file: File) -> Picture {
    crate::metafile::read(&file.bytes()).unwrap()
}

const VERSION: N = I(0xDBC0_1002);
const RED: u32 = 0xFFFF_0000;
/// The flag that a brush is a colour.
const COLOR: u16 = 0x8000;
/// One rectangle from (10, 20), 30 wide and 40 high.
const RECT: [N; 5] = [I(1), F(10.0), F(20.0), F(30.0), F(40.0)];

fn with_color(color: u32, rest: &[N]) -> Vec<u8> {
    let mut data = color.to_le_bytes().to_vec();
    data.extend(bytes(rest));
    data
}

/// A path of a triangle and its object record's data.
fn triangle() -> Vec<u8> {
    let mut data = bytes(&[VERSION, I(3), I(0), F(0.0), F(0.0), F(10.0), F(0.0), F(10.0), F(10.0)]);
    data.extend([0x00, 0x01, 0x81]);
    data
}

fn boxes(picture: &Picture) -> Vec<Rect> {
    let filled = |shape: &Shape| match shape {
        Shape::Fill(outline, _) => Some(outline.path.bounding_box()),
        _ => None,
    };
    picture.marks.iter().filter_map(|mark| filled(&mark.shape)).collect()
}

#[test]
fn a_path_is_filled_with_a_colour_under_world_and_page_transforms() {
    let picture = Plus::new(false)
        .raw(0x4008, 0x0307, &triangle())
        .record(0x4030, 0x0002, &[F(2.0)])
        .record(0x402A, 0, &[F(1.0), F(0.0), F(0.0), F(1.0), F(5.0), F(0.0)])
        // Before what is there, then after it.
        .record(0x402E, 0, &[F(3.0), F(1.0)])
        .record(0x402D, 0x2000, &[F(0.0), F(7.0)])
        .record(0x4014, COLOR | 7, &[I(0x80FF_0000)])
        .picture();
    assert_eq!(boxes(&picture), [Rect::new(10.0, 14.0, 70.0, 34.0)]);
    let Shape::Fill(_, Paint::Solid(color)) = &picture.marks[0].shape else { panic!("{picture:?}") };
    assert_eq!(*color, Color { r: 255, g: 0, b: 0, a: 128 });
}

#[test]
fn small_points_relative_points_and_runs_of_types_are_read() {
    // Integers of 16 bits.
    let mut compressed = bytes(&[VERSION, I(3), I(0x4000), I(0), I(10), I(10 << 16 | 10)]);
    compressed.extend([0, 1, 0x81]);
    // Relative integers of 7 and 15 bits; types in runs.
    let mut relative = bytes(&[VERSION, I(3), I(0x1800)]);
    relative.extend([0, 0, 0x80, 200, 0x7F, 0x7E, 5, 1, 0x00, 2, 0x81]);
    let picture = Plus::new(false)
        .raw(0x4008, 0x0300, &compressed)
        .raw(0x4008, 0x0301, &relative)
        .record(0x4014, COLOR, &[I(RED)])
        .record(0x4014, COLOR | 1, &[I(RED)])
        .picture();
    assert_eq!(boxes(&picture), [Rect::new(0.0, 0.0, 10.0, 10.0), Rect::new(0.0, -1.0, 200.0, 4.0)]);
}

#[test]
fn a_gradient_repeats_mirrored_where_its_brush_says() {
    let brush = [
        VERSION,
        I(4),
        I(0),
        // Mirrored across.
        I(1),
        F(10.0),
        F(0.0),
        F(15.0),
        F(1.0),
        I(RED),
        I(0xFF00_00FF),
        I(0),
        I(0),
    ];
    let mut fill = vec![2, 0, 0, 0];
    fill.extend(bytes(&RECT));
    let picture = Plus::new(false).record(0x4008, 0x0102, &brush).raw(0x400A, 0, &fill).picture();
    let Shape::Fill(_, Paint::Gradient(Gradient { radial: false, transform, stops })) =
        &picture.marks[0].shape
    else {
        panic!("{picture:?}")
    };
    let color_at = |x: f64| {
        let offset = (transform.inverse() * Point::new(x, 20.0)).x;
        stops.iter().min_by(|a, b| (a.0 - offset).abs().total_cmp(&(b.0 - offset).abs())).unwrap().1
    };
    let (red, blue) = (Color::from_argb(RED), Color::from_argb(0xFF00_00FF));
    assert_eq!([color_at(10.0), color_at(25.0), color_at(40.0)], [red, blue, red]);
}

#[test]
fn a_gradient_about_the_middle_of_an_ellipse_is_a_circle() {
    let mut path = bytes(&[VERSION, I(13), I(0)]);
    let circle = kurbo::Circle::new((50.0, 50.0), 50.0).to_path(0.1);
    let mut points = Vec::new();
    for element in circle.elements() {
        match element {
            kurbo::PathEl::MoveTo(p) => points.push(*p),
            kurbo::PathEl::CurveTo(a, b, p) => points.extend([*a, *b, *p]),
            _ => {}
        }
    }
    assert_eq!(points.len(), 13);
    path.extend(points.iter().flat_map(|p| [p.x as f32, p.y as f32]).flat_map(f32::to_le_bytes));
    path.push(0);
    path.extend([3; 11]);
    path.push(0x83);
    path.resize(path.len().next_multiple_of(4), 0);
    let mut brush = bytes(&[
        VERSION,
        I(3),
        I(1),
        I(4),
        I(0xFFFF_FFFF),
        F(50.0),
        F(50.0),
        I(1),
        I(RED),
        I(path.len() as u32),
    ]);
    brush.extend(&path);
    let mut fill = vec![0; 4];
    fill.extend(bytes(&RECT));
    let picture = Plus::new(false).raw(0x4008, 0x0100, &brush).raw(0x400A, 0, &fill).picture();
    let Shape::Fill(_, Paint::Gradient(Gradient { radial: true, transform, stops })) =
        &picture.marks[0].shape
    else {
        panic!("{picture:?}")
    };
    let rim = *transform * Point::new(1.0, 0.0);
    assert!((rim - Point::new(100.0, 50.0)).hypot() < 0.1, "{rim}");
    assert_eq!(stops[..], [(0.0, Color::WHITE), (1.0, Color::from_argb(RED))]);
}

#[test]
fn a_pen_has_width_caps_dashes_and_an_arrow() {
    // Start cap, end cap, dash pattern, custom end cap.
    let flags = 0x0002 | 0x0100 | 0x1000;
    let mut pen = bytes(&[VERSION, I(0), I(flags), I(0), F(4.0), I(1), I(2), F(2.0), F(1.0)]);
    let arrow = bytes(&[
        VERSION,
        I(1),
        F(3.0),
        F(2.0),
        F(0.0),
        I(1),
        I(0),
        I(0),
        I(0),
        F(10.0),
        F(1.0),
        F(0.0),
        F(0.0),
        F(0.0),
        F(0.0),
    ]);
    pen.extend((arrow.len() as u32).to_le_bytes());
    pen.extend(arrow);
    pen.extend(bytes(&[VERSION, I(0), I(RED)]));
    let line = [I(2), F(0.0), F(50.0), F(100.0), F(50.0)];
    let picture = Plus::new(false).raw(0x4008, 0x0203, &pen).record(0x400D, 3, &line).picture();
    let [line, head] = &picture.marks[..] else { panic!("{picture:?}") };
    let Shape::Stroke(path, style, _) = &line.shape else { panic!("{line:?}") };
    assert_eq!((style.width, style.start_cap, style.end_cap), (4.0, Cap::Square, Cap::Butt));
    assert_eq!(style.dash_pattern[..], [8.0, 4.0]);
    // The line ends where the head begins: two widths before the tip.
    assert!((path.bounding_box().x1 - 92.0).abs() < 0.1, "{path:?}");
    let Shape::Fill(head, _) = &head.shape else { panic!("{head:?}") };
    let around = head.path.bounding_box();
    assert!((around.x0 - 92.0).abs() < 0.1 && (around.x1 - 100.0).abs() < 0.1, "{around}");
    assert!((around.y0 - 44.0).abs() < 0.1 && (around.y1 - 56.0).abs() < 0.1, "{around}");
}

#[test]
fn clips_are_saved_and_restored() {
    let fill = with_color(RED, &RECT);
    let picture = Plus::new(false)
        .record(0x4025, 0, &[I(4)])
        .record(0x4032, 0x0100, &[F(0.0), F(0.0), F(15.0), F(99.0)])
        .raw(0x400A, COLOR, &fill)
        .record(0x4026, 0, &[I(4)])
        .raw(0x400A, COLOR, &fill)
        .picture();
    assert_eq!(picture.marks[0].clip[0].path.bounding_box(), Rect::new(0.0, 0.0, 15.0, 99.0));
    assert!(picture.marks[1].clip.is_empty());
}

#[test]
fn a_region_of_one_rectangle_without_another_clips() {
    let region = [
        VERSION,
        I(2),
        I(4),
        I(0x1000_0000),
        F(0.0),
        F(0.0),
        F(50.0),
        F(50.0),
        I(0x1000_0000),
        F(10.0),
        F(10.0),
        F(10.0),
        F(10.0),
    ];
    let picture = Plus::new(false)
        .record(0x4008, 0x0405, &region)
        .record(0x4034, 0x0005, &[])
        .raw(0x400A, COLOR, &with_color(RED, &RECT))
        .picture();
    let clip = &picture.marks[0].clip;
    let inside = |x: f64, y: f64| {
        clip.iter().all(|c| {
            let winding = c.path.winding(Point::new(x, y));
            if c.even_odd { winding % 2 != 0 } else { winding != 0 }
        })
    };
    assert_eq!([inside(5.0, 5.0), inside(15.0, 15.0), inside(60.0, 5.0)], [true, false, false]);
}

#[test]
fn an_image_comes_in_several_records_and_is_placed_by_three_corners() {
    let mut object = bytes(&[VERSION, I(1), I(1), I(2), I(4), I(0x0026_200A), I(0)]);
    object.extend([1, 2, 3, 255, 4, 5, 6, 128]);
    let (first, second) = object.split_at(20);
    let part = |bytes: &[u8]| {
        let mut data = (object.len() as u32).to_le_bytes().to_vec();
        data.extend(bytes);
        data
    };
    let draw = [
        I(0),
        I(2),
        F(0.0),
        F(0.0),
        F(1.0),
        F(2.0),
        I(3),
        F(10.0),
        F(10.0),
        F(10.0),
        F(60.0),
        F(40.0),
        F(10.0),
    ];
    let picture = Plus::new(false)
        .raw(0x4008, 0x8509, &part(first))
        .raw(0x4008, 0x8509, &part(second))
        .record(0x401B, 9, &draw)
        .picture();
    let Shape::Image(image, at, _) = &picture.marks[0].shape else { panic!("{picture:?}") };
    let Image::Pixels { width: 1, height: 2, rgba } = &**image else { panic!("{image:?}") };
    assert_eq!(rgba[..], [3, 2, 1, 255, 6, 5, 4, 128]);
    assert_eq!(
        (*at * Point::new(1.0, 0.0), *at * Point::new(0.0, 1.0)),
        (Point::new(10.0, 60.0), Point::new(40.0, 10.0))
    );
}

#[test]
fn text_stands_in_its_rectangle() {
    let mut font = bytes(&[VERSION, F(20.0), I(0), I(1), I(0), I(5)]);
    font.extend("Arial".encode_utf16().flat_map(u16::to_le_bytes));
    let format = [VERSION, I(0), I(0), I(1), I(1), I(0), I(0), F(0.0), I(0), F(0.0)];
    let mut text = bytes(&[I(RED), I(6), I(3), F(10.0), F(10.0), F(100.0), F(50.0)]);
    text.extend("One".encode_utf16().flat_map(u16::to_le_bytes));
    let picture = Plus::new(false)
        .raw(0x4008, 0x0605, &font)
        .record(0x4008, 0x0706, &format)
        .raw(0x401C, COLOR | 5, &text)
        .picture();
    let Shape::Text(text) = &picture.marks[0].shape else { panic!("{picture:?}") };
    assert_eq!((&text.text[..], &text.font.family[..], text.font.bold), ("One", "Arial", true));
    assert_eq!(
        (text.font.height, text.along, text.across),
        (FontHeight::Em(20.0), Along::Center, Across::Middle)
    );
    assert_eq!(text.transform * Point::ORIGIN, Point::new(60.0, 35.0));
}

#[test]
fn plain_records_draw_only_after_they_are_given_way() {
    let rect = [0, 0, 9, 9];
    let file = Plus::new(false).raw(0x400A, COLOR, &with_color(RED, &RECT)).end(&mut File::new());
    let mut file = file.no_pen().record(43, &rect);
    let file = Plus::default().record(0x4004, 0, &[]).end(&mut file);
    let picture = picture(file.record(43, &rect));
    assert_eq!(boxes(&picture), [Rect::new(10.0, 20.0, 40.0, 60.0), Rect::new(0.0, 0.0, 9.0, 9.0)]);
}

#[test]
fn a_file_that_says_all_twice_is_drawn_from_what_can_be_drawn() {
    let rect = [0, 0, 9, 9];
    let drawn = Plus::new(true).raw(0x400A, COLOR, &with_color(RED, &RECT)).end(&mut File::new());
    assert_eq!(boxes(&picture(drawn.no_pen().record(43, &rect))), [Rect::new(10.0, 20.0, 40.0, 60.0)]);
    // Text by glyph numbers is not drawn: the plain records say the same.
    let mut font = bytes(&[VERSION, F(20.0), I(0), I(1), I(0), I(5)]);
    font.extend("Arial".encode_utf16().flat_map(u16::to_le_bytes));
    let glyphs = [I(RED), I(0), I(0), I(1), I(7), F(0.0), F(0.0)];
    let file =
        Plus::new(true).raw(0x4008, 0x0605, &font).record(0x4036, COLOR | 5, &glyphs).end(&mut File::new());
    let shown = picture(file.no_pen().record(43, &rect));
    assert_eq!((boxes(&shown), shown.missing.is_empty()), (vec![Rect::new(0.0, 0.0, 9.0, 9.0)], true));
}

#[test]
fn records_that_lie_are_skipped() {
    let picture = Plus::new(false)
        .record(0x4008, 0x0300, &[VERSION, I(u32::MAX), I(0)])
        .record(0x4008, 0x0501, &[VERSION, I(1), I(60_000), I(60_000), I(1), I(0x0026_200A), I(0)])
        .record(0x400D, 0, &[I(u32::MAX)])
        .record(0x4014, COLOR, &[I(RED)])
        .record(0x402A, 0, &[F(f32::NAN), F(0.0), F(0.0), F(1.0), F(0.0), F(0.0)])
        .raw(0x400A, COLOR, &with_color(RED, &RECT))
        .picture();
    assert_eq!(boxes(&picture), [Rect::new(10.0, 20.0, 40.0, 60.0)]);
}
