//! Files made record by record, with what MS-EMF says of them.

use kurbo::{Affine, Point, Rect, Shape as _};

use super::read;
use crate::metafile::picture::{
    Across, Along, Color, Font, FontHeight, Gradient, Image, Mark, Paint, Picture, Shape, Text, Tiles,
};

/// A file of a device with ten units a millimetre, whose frame is 50 by 40 mm.
pub(crate) struct File(Vec<u8>);

impl File {
    pub(crate) fn new() -> Self {
        let mut header = vec![0_u8; 108];
        let numbers = [
            (0, 1),
            (4, 108),
            (16, 499),
            (20, 399),
            (32, 5000),
            (36, 4000),
            (44, 0x10000),
            (72, 1000),
            (76, 1000),
            (80, 100),
            (84, 100),
            (100, 100_000),
            (104, 100_000),
        ];
        for (at, number) in numbers {
            let number: i32 = number;
            header[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        header[40..44].copy_from_slice(b" EMF");
        Self(header)
    }

    /// A record of 32-bit numbers.
    pub(crate) fn record(mut self, kind: u32, numbers: &[i32]) -> Self {
        let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        self.raw(kind, &bytes)
    }

    /// A record of bytes.
    pub(crate) fn raw(&mut self, kind: u32, bytes: &[u8]) -> Self {
        let mut out = std::mem::take(&mut self.0);
        let padded = bytes.len().next_multiple_of(4);
        out.extend(kind.to_le_bytes());
        out.extend((padded as u32 + 8).to_le_bytes());
        out.extend(bytes);
        out.resize(out.len() + padded - bytes.len(), 0);
        Self(out)
    }

    /// A brush of a colour, selected.
    pub(crate) fn brush(self, color: i32) -> Self {
        self.record(39, &[1, 0, color, 0]).record(37, &[1])
    }

    /// Without lines.
    pub(crate) fn no_pen(self) -> Self {
        self.record(37, &[0x8000_0008_u32 as i32])
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        self.record(14, &[0, 16, 20]).0
    }

    fn picture(self) -> Picture {
        read(&self.bytes(), 0).unwrap()
    }
}

fn f(number: f32) -> i32 {
    number.to_bits() as i32
}

/// The boxes of what is filled, with the colour where it is one.
fn fills(picture: &Picture) -> Vec<(Rect, Option<Color>)> {
    let fill = |mark: &Mark| match &mark.shape {
        Shape::Fill(outline, paint) => {
            let color = if let Paint::Solid(color) = paint { Some(*color) } else { None };
            Some((outline.path.bounding_box(), color))
        }
        _ => None,
    };
    picture.marks.iter().filter_map(fill).collect()
}

const RED: Color = Color::opaque(255, 0, 0);

#[test]
fn the_frame_is_the_picture_and_polygons_are_filled() {
    let points = [0, 0, 99, 99, 3, 0x000A_000A, 0x000A_0064, 0x0064_0064];
    let picture = File::new().no_pen().brush(0x0000_00FF).record(86, &points).picture();
    assert_eq!(picture.frame, Rect::new(0.0, 0.0, 500.0, 400.0));
    // 50 mm are 141.7 points.
    assert!((picture.size.0 - 141.73).abs() < 0.01 && (picture.size.1 - 113.39).abs() < 0.01);
    assert_eq!(fills(&picture), [(Rect::new(10.0, 10.0, 100.0, 100.0), Some(RED))]);
    assert_eq!(picture.marks.len(), 1);
}

#[test]
fn windows_viewports_and_world_transforms_follow_each_other() {
    let scale_then_move = [f(2.0), 0, 0, f(2.0), f(5.0), f(0.0)];
    let mut left = scale_then_move.to_vec();
    left.push(2);
    let picture = File::new()
        .no_pen()
        .record(17, &[8])
        .record(9, &[1000, 1000])
        .record(11, &[500, 250])
        .record(10, &[100, 0])
        .record(43, &[100, 0, 300, 400])
        .record(35, &[f(1.0), 0, 0, f(1.0), f(100.0), 0])
        // Multiplied on the left it comes first: (x · 2 + 5) + 100.
        .record(36, &left)
        .record(43, &[0, 0, 10, 10])
        .picture();
    let boxes: Vec<Rect> = fills(&picture).into_iter().map(|(r, _)| r).collect();
    assert_eq!(boxes[0], Rect::new(0.0, 0.0, 100.0, 100.0));
    assert_eq!(boxes[1], Rect::new(2.5, 0.0, 12.5, 5.0));
}

#[test]
fn saved_states_come_back_by_number_and_by_depth() {
    let rect = [0, 0, 10, 10];
    let picture = File::new()
        .no_pen()
        .brush(0x0000_00FF)
        .record(33, &[])
        .record(39, &[2, 0, 0x00FF_0000, 0])
        .record(37, &[2])
        .record(33, &[])
        .record(39, &[3, 0, 0x0000_FF00, 0])
        .record(37, &[3])
        .record(43, &rect)
        .record(34, &[-1])
        .record(43, &rect)
        .record(34, &[1])
        .record(43, &rect)
        .picture();
    let colors: Vec<Color> = fills(&picture).into_iter().filter_map(|(_, c)| c).collect();
    assert_eq!(colors, [Color::opaque(0, 255, 0), Color::opaque(0, 0, 255), RED]);
}

#[test]
fn metric_modes_go_upwards() {
    // MM_LOMETRIC: tenths of a millimetre, a device unit each here.
    let picture = File::new().no_pen().record(17, &[2]).record(43, &[0, 0, 100, -50]).picture();
    assert_eq!(fills(&picture)[0].0, Rect::new(0.0, 0.0, 100.0, 50.0));
}

#[test]
fn a_path_is_drawn_once_it_is_ended_and_clips() {
    let figure = |file: File| {
        file.record(59, &[])
            .record(27, &[10, 10])
            .record(54, &[20, 10])
            .record(54, &[20, 30])
            .record(61, &[])
            .record(60, &[])
    };
    let picture = figure(File::new()).record(63, &[0, 0, 0, 0]).picture();
    assert!(matches!(
        picture.marks[..],
        [Mark { shape: Shape::Fill(..), .. }, Mark { shape: Shape::Stroke(..), .. }]
    ));
    assert_eq!(fills(&picture)[0].0, Rect::new(10.0, 10.0, 20.0, 30.0));
    let picture = figure(File::new()).record(67, &[5]).record(43, &[0, 0, 99, 99]).picture();
    assert_eq!(picture.marks[0].clip[0].path.bounding_box(), Rect::new(10.0, 10.0, 20.0, 30.0));
}

#[test]
fn rectangles_cut_the_clip_and_an_excluded_one_is_outside() {
    let picture = File::new()
        .no_pen()
        .record(30, &[10, 10, 50, 50])
        .record(30, &[0, 20, 30, 90])
        .record(43, &[0, 0, 99, 99])
        .record(29, &[12, 22, 14, 24])
        .record(43, &[0, 0, 99, 99])
        .picture();
    let clip = &picture.marks[0].clip;
    assert_eq!((clip.len(), clip[0].path.bounding_box()), (1, Rect::new(10.0, 20.0, 30.0, 50.0)));
    let clip = &picture.marks[1].clip;
    assert!(clip[1].even_odd);
    let inside = |p: (f64, f64)| clip.iter().all(|c| c.path.winding(Point::from(p)) % 2 != 0);
    assert_eq!([inside((13.0, 23.0)), inside((20.0, 40.0)), inside((5.0, 5.0))], [false, true, false]);
}

#[test]
fn pens_have_dashes_caps_and_joins() {
    // PS_GEOMETRIC | PS_DASH | PS_ENDCAP_FLAT | PS_JOIN_MITER, 4 wide.
    let extended = [1, 52, 0, 52, 0, 0x0001_2201, 4, 0, 0x0000_00FF, 0, 0];
    let picture =
        File::new().record(95, &extended).record(37, &[1]).record(27, &[0, 0]).record(54, &[90, 0]).picture();
    let Shape::Stroke(path, style, Paint::Solid(RED)) = &picture.marks[0].shape else {
        panic!("{picture:?}")
    };
    assert_eq!(path.bounding_box(), Rect::new(0.0, 0.0, 90.0, 0.0));
    assert_eq!((style.width, style.start_cap, style.join), (4.0, kurbo::Cap::Butt, kurbo::Join::Miter));
    assert_eq!(style.dash_pattern[..], [12.0, 4.0]);
}

#[test]
fn arcs_go_against_the_clock_unless_told_otherwise() {
    let arc = [0, 0, 100, 100, 100, 50, 50, 0];
    let arcs = File::new().record(45, &arc).record(57, &[2]).record(45, &arc).picture();
    let bounds = |mark: &Mark| match &mark.shape {
        Shape::Stroke(path, ..) => path.bounding_box(),
        shape => panic!("{shape:?}"),
    };
    // From the right to the top: a quarter against the clock, three quarters with it.
    let short = bounds(&arcs.marks[0]);
    assert!((short.x0 - 50.0).abs() < 0.1 && (short.y1 - 50.0).abs() < 0.1, "{short}");
    let long = bounds(&arcs.marks[1]);
    assert!(long.x0 < 0.2 && long.y1 > 99.8, "{long}");
}

fn text(options: i32, chars: &str, advances: &[i32]) -> Vec<u8> {
    let units: Vec<u8> = chars.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let start = 76;
    let spacing = start + units.len().next_multiple_of(4);
    let mut record: Vec<u8> = [0, 0, 0, 0, 1, 0, 0, 50, 60, chars.chars().count() as i32, start as i32]
        .into_iter()
        .chain([options, 0, 0, 0, 0, spacing as i32])
        .flat_map(i32::to_le_bytes)
        .collect();
    record.extend(units);
    record.resize(spacing - 8, 0);
    record.extend(advances.iter().flat_map(|n| n.to_le_bytes()));
    record
}

fn font(height: i32, escapement: i32, face: &str) -> Vec<u8> {
    let mut record: Vec<u8> =
        [5, height, 0, escapement, 0, 700].into_iter().flat_map(i32::to_le_bytes).collect();
    record.extend([1, 0, 0, 0, 0, 0, 0, 0]);
    record.extend(face.encode_utf16().flat_map(u16::to_le_bytes));
    record.resize(320, 0);
    record
}

#[test]
fn text_has_its_font_place_and_advances() {
    let picture = File::new()
        .record(24, &[0x0000_00FF])
        .record(18, &[1])
        .record(22, &[24])
        .raw(82, &font(-20, 900, "Verdana"))
        .record(37, &[5])
        .raw(84, &text(0, "Añ", &[12, 13]))
        .picture();
    let Shape::Text(text) = &picture.marks[0].shape else { panic!("{picture:?}") };
    let Text { text, font, color, behind, transform, along, across, advances, .. } = &**text;
    assert_eq!((&text[..], *color, *behind, &advances[..]), ("Añ", RED, None, &[12.0, 13.0][..]));
    assert_eq!((*along, *across), (Along::Left, Across::Baseline));
    let Font { family, height, bold, italic, .. } = font;
    assert_eq!((&family[..], *height, *bold, *italic), ("Verdana", FontHeight::Em(20.0), true, true));
    // Ninety degrees against the clock: the baseline goes up.
    let along = *transform * Point::new(10.0, 0.0);
    assert!((along.x - 50.0).abs() < 1e-6 && (along.y - 50.0).abs() < 1e-6, "{along}");
}

/// A bitmap of two by two pixels with 24 bits, the lower row first.
fn bitmap(pixels: [[u8; 3]; 4]) -> Vec<u8> {
    let mut bytes: Vec<u8> =
        [40, 2, 2, 0x0018_0001, 0, 16, 0, 0, 0, 0].into_iter().flat_map(i32::to_le_bytes).collect();
    for row in [2, 0] {
        for [r, g, b] in [pixels[row], pixels[row + 1]] {
            bytes.extend([b, g, r]);
        }
        bytes.extend([0, 0]);
    }
    bytes
}

fn stretch(rop: i32, dib: &[u8], source: [i32; 4]) -> Vec<u8> {
    let mut record: Vec<u8> =
        [0, 0, 0, 0, 10, 20].into_iter().chain(source).flat_map(i32::to_le_bytes).collect();
    let rest = [80, 40, 120, dib.len() as i32 - 40, 0, rop, 40, 60];
    record.extend(rest.into_iter().flat_map(i32::to_le_bytes));
    record.extend(dib);
    record
}

fn image(mark: &Mark) -> (&[u8], Affine) {
    match &mark.shape {
        Shape::Image(image, at, _) => match &**image {
            Image::Pixels { rgba, .. } => (rgba, *at),
            image => panic!("{image:?}"),
        },
        shape => panic!("{shape:?}"),
    }
}

const COPY: i32 = 0x00CC_0020;

#[test]
fn a_bitmap_is_stretched_and_its_part_counts_from_below() {
    let dib = bitmap([[1, 0, 0], [2, 0, 0], [3, 0, 0], [4, 0, 0]]);
    let picture = File::new()
        .raw(81, &stretch(COPY, &dib, [0, 0, 2, 2]))
        .raw(81, &stretch(COPY, &dib, [1, 0, 1, 1]))
        .picture();
    let (rgba, at) = image(&picture.marks[0]);
    assert_eq!(rgba, [1, 0, 0, 255, 2, 0, 0, 255, 3, 0, 0, 255, 4, 0, 0, 255]);
    assert_eq!(at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)), Rect::new(10.0, 20.0, 50.0, 80.0));
    assert_eq!(image(&picture.marks[1]).0, [4, 0, 0, 255]);
}

#[test]
fn a_mask_and_what_is_painted_over_it_are_one_image() {
    let (black, white, red) = ([0, 0, 0], [255, 255, 255], [255, 0, 0]);
    let mask = bitmap([black, white, black, white]);
    let over = bitmap([red, black, black, black]);
    for paint in [0x00EE_0086, 0x0066_0046] {
        let picture = File::new()
            .raw(81, &stretch(0x0088_00C6, &mask, [0, 0, 2, 2]))
            .raw(81, &stretch(paint, &over, [0, 0, 2, 2]))
            .picture();
        assert_eq!(picture.marks.len(), 1);
        let (rgba, _) = image(&picture.marks[0]);
        assert_eq!(rgba, [255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0]);
    }
}

#[test]
fn a_pattern_between_two_inversions_shows_their_colour() {
    // PATINVERT, a pattern under R2_MASKPEN, PATINVERT: the pattern's black in the brush's colour, its white clear.
    let dib = bitmap([[0; 3], [255; 3], [255; 3], [0; 3]]);
    let mut pattern: Vec<u8> =
        [7, 0, 32, 40, 72, dib.len() as i32 - 40].into_iter().flat_map(i32::to_le_bytes).collect();
    pattern.extend(&dib);
    let invert = [0, 0, 0, 0, 0, 0, 50, 50, 0x005A_0049, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let picture = File::new()
        .no_pen()
        .brush(0x0000_00FF)
        .record(76, &invert)
        .record(20, &[9])
        .raw(94, &pattern)
        .record(37, &[7])
        .record(43, &[0, 0, 50, 50])
        .record(37, &[1])
        .record(20, &[13])
        .record(76, &invert)
        .picture();
    assert!(picture.missing.is_empty(), "{:?}", picture.missing);
    let [Mark { shape: Shape::Fill(_, Paint::Tiles(Tiles { marks, .. })), .. }] = &picture.marks[..] else {
        panic!("{picture:?}")
    };
    let pixels = image(&marks[0]).0.as_chunks::<4>().0;
    assert_eq!((pixels[0], pixels[3]), ([255, 0, 0, 255], [255, 0, 0, 255]));
    assert_eq!((pixels[1][3], pixels[2][3]), (0, 0));
}

#[test]
fn a_gradient_fills_its_rectangle_from_left_to_right() {
    let vertex = |x: i32, y: i32, red: i32| [x, y, red << 8, 0];
    let mut numbers = vec![0, 0, 0, 0, 2, 1, 0];
    numbers.extend(vertex(10, 10, 0));
    numbers.extend(vertex(60, 30, 255));
    numbers.extend([0, 1]);
    let picture = File::new().record(118, &numbers).picture();
    let Shape::Fill(outline, Paint::Gradient(Gradient { radial: false, transform, stops })) =
        &picture.marks[0].shape
    else {
        panic!("{picture:?}")
    };
    assert_eq!(outline.path.bounding_box(), Rect::new(10.0, 10.0, 60.0, 30.0));
    assert_eq!(*transform * Point::new(1.0, 0.0), Point::new(60.0, 10.0));
    assert_eq!((stops[0].1, stops[1].1), (Color::BLACK, RED));
}

#[test]
fn damaged_records_are_skipped_and_the_rest_is_drawn() {
    let rect = [0, 0, 10, 10];
    let picture = File::new()
        .no_pen()
        // A polygon of more points than there are, objects that don't exist, a bitmap outside of its record.
        .record(3, &[0, 0, 0, 0, i32::MAX, 1, 2])
        .record(8, &[0, 0, 0, 0, i32::MAX, i32::MAX, 7])
        .record(37, &[99])
        .record(43, &[1])
        .record(81, &[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, -8, 40, 5000, 9, 0, COPY, 1, 1])
        .record(9999, &[1, 2, 3])
        .record(43, &rect)
        .picture();
    assert_eq!(fills(&picture).len(), 1);
    // A record that goes beyond the file ends it.
    let mut bytes = File::new().no_pen().record(43, &rect).bytes();
    bytes.extend([43, 0, 0, 0, 255, 255, 255, 255]);
    assert_eq!(read(&bytes, 0).unwrap().marks.len(), 1);
    assert!(read(&bytes[..60], 0).is_none());
}

#[test]
fn coordinates_stay_within_what_a_page_can_say() {
    let picture = File::new()
        .no_pen()
        .record(35, &[f(1e30), 0, 0, f(1e30), 0, 0])
        .record(43, &[-5, -5, i32::MAX, i32::MAX])
        .picture();
    let around = fills(&picture)[0].0;
    assert!(around.is_finite() && around.width() <= 2e7, "{around}");
}

#[test]
fn features_that_are_not_drawn_are_named_once() {
    let flood = [0, 0, 0, 0];
    let picture = File::new().record(53, &flood).record(53, &flood).picture();
    assert_eq!(picture.missing, ["flood fills"]);
}

#[test]
fn a_text_that_is_too_long_is_named() {
    let missing = |letters: usize| {
        let text = text(0, &"x".repeat(letters), &vec![5; letters]);
        File::new().raw(82, &font(-20, 0, "Verdana")).record(37, &[5]).raw(84, &text).picture().missing
    };
    assert_eq!(missing(32_769), ["texts of more than 32,768 characters"]);
    assert!(missing(32_768).is_empty());
}
