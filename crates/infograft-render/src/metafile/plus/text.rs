//! Text (MS-EMFPLUS 2.3.4.14, 2.3.4.6).

use kurbo::{Affine, Point};

use super::font::{Face, Format};
use super::names::*;
use super::object::Object;
use super::player::Plus;
use super::record::Record;
use crate::metafile::canvas::Canvas;
use crate::metafile::charset::Charset;
use crate::metafile::picture::{Across, Along, Color, Font, FontHeight, Shape, Text};
use crate::metafile::wmf::names::DEFAULT_CHARSET;

/// The most characters of one text.
const MAX_CHARS: usize = 32_768;
/// From a line to the next, in ems.
const LINE: f64 = 1.15;
/// The font at its size in world units.
fn sized(plus: &Plus, face: &Face) -> Option<(Font, f64)> {
    let scale = match face.unit {
        Some(UnitType::World) => 1.0,
        unit => {
            let page = plus.state.page.determinant().abs().sqrt();
            plus.unit(unit).y / if page > 0.0 { page } else { 1.0 }
        }
    };
    let size = face.size * scale;
    (size.is_finite() && size > 0.0)
        .then(|| (Font { height: FontHeight::Em(size), ..face.font.clone() }, size))
}

/// `EmfPlusDrawString`: lines in a rectangle.
pub(super) fn string(plus: &Plus, canvas: &mut Canvas, record: Record, color: Color) -> Option<()> {
    let data = record.data;
    let Object::Font(face) = &*plus.object(record.id())? else { return None };
    let format = match plus.object(data.size(4)?).as_deref() {
        Some(Object::Format(format)) => *format,
        _ => Format::default(),
    };
    let length = data.size(8)?;
    let (origin, size) = (data.point_f(12)?, data.point_f(20)?);
    if length > MAX_CHARS {
        return None;
    }
    let (font, em) = sized(plus, face)?;
    let (text, _) = Charset::of(DEFAULT_CHARSET, &font.family).decode_wide(&data.utf16(28, length)?);
    let lines: Vec<&str> = text.trim_end_matches(['\r', '\n']).lines().collect();
    let height = (lines.len() as f64 - 1.0) * em * LINE;
    let (x, along) = match (format.along, format.rtl) {
        (Some(StringAlignment::Center), _) => (origin.x + size.x / 2.0, Along::Center),
        (Some(StringAlignment::Near), false) | (Some(StringAlignment::Far), true) => {
            (origin.x + format.margin * em, Along::Left)
        }
        _ => (origin.x + size.x - format.margin * em, Along::Right),
    };
    let (y, across) = match format.across {
        Some(StringAlignment::Center) => (origin.y + size.y / 2.0 - height / 2.0, Across::Middle),
        Some(StringAlignment::Far) => (origin.y + size.y - height, Across::Bottom),
        _ => (origin.y, Across::Top),
    };
    for (i, line) in lines.into_iter().enumerate() {
        let at = Point::new(x, y + i as f64 * em * LINE);
        let mark = Text {
            text: line.to_owned(),
            font: font.clone(),
            color,
            behind: None,
            transform: plus.matrix() * Affine::translate(at.to_vec2()),
            along,
            across,
            advances: Vec::new(),
            extra: 0.0,
            continues: false,
            rtl: format.rtl,
        };
        add(plus, canvas, mark);
    }
    Some(())
}

/// `EmfPlusDrawDriverString`: characters at places.
pub(super) fn driver_string(plus: &Plus, canvas: &mut Canvas, record: Record, color: Color) -> Option<()> {
    let data = record.data;
    let Object::Font(face) = &*plus.object(record.id())? else { return None };
    let (options, has_matrix, count) = (data.u32(4)?, data.u32(8)? != 0, data.size(12)?);
    if count > MAX_CHARS {
        return None;
    }
    if options & DRIVER_STRING_OPTIONS_CMAP_LOOKUP == 0 {
        canvas.miss("text that is given as glyph numbers");
        return None;
    }
    let (font, _) = sized(plus, face)?;
    let units = data.utf16(16, count)?;
    let start = 16 + count * 2;
    // With realised advances only the first place counts.
    let placed = if options & DRIVER_STRING_OPTIONS_REALIZED_ADVANCE != 0 { 1.min(count) } else { count };
    let places: Vec<Point> = (0..placed).map(|i| data.point_f(start + i * 8)).collect::<Option<_>>()?;
    let own = if has_matrix {
        data.matrix(start + count * 8).unwrap_or(Affine::IDENTITY)
    } else {
        Affine::IDENTITY
    };
    let first = *places.first()?;
    let level = places.iter().all(|p| (p.y - first.y).abs() < 1e-3);
    let whole = level || options & DRIVER_STRING_OPTIONS_REALIZED_ADVANCE != 0;
    let (text, lengths) = Charset::of(DEFAULT_CHARSET, &font.family).decode_wide(&units);
    let line = |text: String, at: Point, advances: Vec<f64>| Text {
        text,
        font: font.clone(),
        color,
        behind: None,
        transform: plus.matrix() * Affine::translate(at.to_vec2()) * own,
        along: Along::Left,
        across: Across::Baseline,
        advances,
        extra: 0.0,
        continues: false,
        rtl: false,
    };
    let mut starts = Vec::with_capacity(lengths.len());
    let mut at = 0;
    for length in &lengths {
        starts.push(places.get(at).copied().unwrap_or(first));
        at += length;
    }
    if !whole {
        for (c, at) in text.chars().zip(starts) {
            add(plus, canvas, line(c.to_string(), at, Vec::new()));
        }
        return Some(());
    }
    let mut advances: Vec<f64> = starts.iter().zip(starts.iter().skip(1)).map(|(a, b)| b.x - a.x).collect();
    let ascending = advances.iter().all(|a| *a >= 0.0);
    // The last character's advance is not said, nor does it matter.
    advances.push(advances.last().copied().unwrap_or(0.0));
    if options & DRIVER_STRING_OPTIONS_REALIZED_ADVANCE != 0 || !ascending || advances.len() < 2 {
        advances.clear();
    }
    add(plus, canvas, line(text, first, advances));
    Some(())
}

fn add(plus: &Plus, canvas: &mut Canvas, mark: Text) {
    let sound = mark.transform.is_finite() && mark.transform.determinant() != 0.0;
    if sound && !mark.text.trim().is_empty() {
        canvas.add(&plus.state.clip, Shape::Text(Box::new(mark)));
    }
}
