//! Files made record by record, with what MS-WMF says of them.

use kurbo::{Rect, Shape as _};

use super::read;
use crate::metafile::picture::{Along, Color, Mark, Paint, Picture, Shape};

struct File(Vec<u8>);

impl File {
    fn plain() -> Self {
        Self([1, 9, 0x300, 0, 0, 4, 0, 0, 0].into_iter().flat_map(u16::to_le_bytes).collect())
    }

    /// A window of 1000 by 500 units, 1000 to the inch.
    fn placeable() -> Self {
        let mut bytes: Vec<u8> = vec![0xD7, 0xCD, 0xC6, 0x9A, 0, 0];
        bytes.extend([0, 0, 1000, 500, 1000, 0, 0, 0].into_iter().flat_map(i16::to_le_bytes));
        bytes.extend(Self::plain().0);
        Self(bytes)
    }

    fn record(mut self, function: u16, parameters: &[i16]) -> Self {
        self.0.extend((parameters.len() as u32 + 3).to_le_bytes());
        self.0.extend(function.to_le_bytes());
        self.0.extend(parameters.iter().flat_map(|n| n.to_le_bytes()));
        self
    }

    /// A brush of a shade of red, at the next free place.
    fn brush(self, red: i16) -> Self {
        self.record(0x02FC, &[0, red, 0, 0])
    }

    fn select(self, index: i16) -> Self {
        self.record(0x012D, &[index])
    }

    fn rectangle(self) -> Self {
        self.record(0x041B, &[100, 100, 0, 0])
    }

    fn picture(self) -> Picture {
        read(&self.record(0, &[]).0).unwrap()
    }
}

fn reds(picture: &Picture) -> Vec<u8> {
    let red = |mark: &Mark| match &mark.shape {
        Shape::Fill(_, Paint::Solid(color)) => Some(color.r),
        _ => None,
    };
    picture.marks.iter().filter_map(red).collect()
}

#[test]
fn a_placeable_file_has_its_size_and_window() {
    let picture = File::placeable().brush(7).select(0).record(0x041B, &[250, 1000, 0, 500]).picture();
    assert_eq!(picture.size, (72.0, 36.0));
    let Shape::Fill(outline, _) = &picture.marks[0].shape else { panic!("{picture:?}") };
    // The lower right quarter's upper half: 96 units an inch.
    let expected = Rect::new(48.0, 0.0, 96.0, 24.0);
    assert!((outline.path.bounding_box().x0 - expected.x0).abs() < 1e-9);
    assert!((outline.path.bounding_box().y1 - expected.y1).abs() < 1e-9);
}

#[test]
fn a_plain_file_takes_its_first_window() {
    let picture =
        File::plain().record(0x020B, &[-100, -100]).record(0x020C, &[100, 200]).rectangle().picture();
    assert_eq!((picture.frame.width(), picture.frame.height()), (960.0, 480.0));
    let Shape::Fill(outline, _) = &picture.marks[0].shape else { panic!("{picture:?}") };
    assert_eq!(outline.path.bounding_box(), Rect::new(480.0, 480.0, 960.0, 960.0));
}

#[test]
fn a_file_without_a_window_shows_what_it_draws() {
    let picture = File::plain().record(0x041B, &[30, 20, 10, 5]).picture();
    assert_eq!(picture.frame, Rect::new(5.0, 10.0, 20.0, 30.0));
}

#[test]
fn objects_take_the_lowest_free_place() {
    let picture = File::placeable()
        .record(0x02FA, &[5, 0, 0, 0, 0])
        .select(0)
        .brush(10)
        .brush(20)
        // A palette and an object that can't be read take places too.
        .record(0x00F7, &[0x300, 0])
        .record(0x02FB, &[1])
        .record(0x01F0, &[1])
        .brush(30)
        .brush(40)
        .select(1)
        .rectangle()
        .select(2)
        .rectangle()
        .select(5)
        .rectangle()
        .picture();
    assert_eq!(reds(&picture), [30, 20, 40]);
}

#[test]
fn text_is_in_its_charset_and_goes_on_at_the_position() {
    // Russian, aligned by the current position, with advances and without.
    let mut font = vec![-20, 0, 0, 0, 400, 0, 0xCC00_u16 as i16, 0, 0];
    font.extend([i16::from_le_bytes(*b"Ar"), i16::from_le_bytes(*b"ia"), i16::from_le_bytes(*b"l\0")]);
    let picture = File::placeable()
        .record(0x02FB, &font)
        .select(0)
        .record(0x0102, &[1])
        .record(0x012E, &[1])
        .record(0x0214, &[200, 100])
        .record(0x0521, &[2, i16::from_le_bytes([0xC4, 0xE0]), 0, 0])
        .record(0x0521, &[2, i16::from_le_bytes([0xC4, 0xE0]), 0, 0])
        .record(0x012E, &[6])
        .record(0x0A32, &[300, 400, 2, 0, i16::from_le_bytes(*b"ab"), 11, 12])
        .picture();
    let texts: Vec<_> = picture
        .marks
        .iter()
        .filter_map(|mark| if let Shape::Text(text) = &mark.shape { Some(text) } else { None })
        .collect();
    assert_eq!((&texts[0].text[..], texts[0].continues), ("Да", false));
    assert!((texts[0].transform.translation().x - 9.6).abs() < 1e-9);
    assert!(texts[1].continues);
    assert_eq!((&texts[2].text[..], &texts[2].advances[..]), ("ab", &[11.0, 12.0][..]));
    assert_eq!(texts[2].along, Along::Center);
}

#[test]
fn a_symbol_font_has_its_own_characters() {
    let mut font = vec![-20, 0, 0, 0, 400, 0, 0x0200, 0, 0];
    let face: Vec<i16> = b"Wingdings\0".as_chunks::<2>().0.iter().map(|c| i16::from_le_bytes(*c)).collect();
    font.extend(face);
    let text = [1, i16::from_le_bytes([0x6C, 0]), 0, 0];
    let picture = File::placeable().record(0x02FB, &font).select(0).record(0x0521, &text).picture();
    let Shape::Text(text) = &picture.marks[0].shape else { panic!("{picture:?}") };
    assert_eq!((&text.text[..], &text.font.family[..]), ("\u{F06C}", "Wingdings"));
}

#[test]
fn several_polygons_are_one_shape_and_colours_are_read() {
    let numbers = [2, 3, 3, 0, 0, 100, 0, 0, 100, 500, 0, 600, 0, 500, 100];
    let picture = File::placeable()
        .record(0x02FA, &[5, 0, 0, 0, 0])
        .select(0)
        .record(0x02FC, &[0, 0x2010, 0x30, 0])
        .select(1)
        .record(0x0538, &numbers)
        .picture();
    let [Mark { shape: Shape::Fill(outline, Paint::Solid(color)), .. }] = &picture.marks[..] else {
        panic!("{picture:?}")
    };
    assert_eq!(*color, Color::opaque(0x10, 0x20, 0x30));
    let moves = outline.path.elements().iter().filter(|e| matches!(e, kurbo::PathEl::MoveTo(_))).count();
    assert_eq!((moves, outline.even_odd), (2, true));
}

#[test]
fn records_that_lie_are_skipped() {
    let picture = File::placeable()
        .record(0x0324, &[i16::MAX, 1, 2])
        .record(0x0538, &[-1, 3])
        .record(0x0F43, &[0, 0, 0])
        .brush(9)
        .select(0)
        .rectangle()
        .picture();
    assert_eq!(reds(&picture), [9]);
}
