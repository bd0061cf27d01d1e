//! Windows metafiles (MS-WMF): the records' data, handed to a device context.
//!
//! Parameters stand in a record in reverse order, from byte 6 on, 16 bits each.

mod bitmaps;
pub(super) mod names;
mod objects;
mod parameters;
mod shapes;

use kurbo::{Point, Rect, Vec2};

use super::bytes::{Bytes, MAX_RECORDS};
use super::frame;
use super::gdi::Gdi;
use super::picture::{Color, Picture};
use names::RecordType::{self, *};
use names::{META_PLACEABLE_KEY, OPAQUE, WINDING};
use parameters::{point, rect};

/// The longer side of a picture that doesn't say its size, in device units.
const SIDE: f64 = 960.0;
/// Device units an inch.
const DEVICE: f64 = 96.0;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Option<Picture> {
    let bytes = Bytes(bytes);
    let placeable = bytes.u32(0)? == META_PLACEABLE_KEY;
    let mut gdi = Gdi::new(Vec2::new(DEVICE / 25.4, DEVICE / 25.4));
    gdi.fixed_viewport = true;
    let file = if placeable { bytes.from(22)? } else { bytes };
    let header = file.size(2).map(|_| usize::from(file.u16(2).unwrap_or(9)) * 2)?;
    let records = file.from(header)?;
    let window = if placeable { placed(bytes) } else { None };
    if let Some((window, inch)) = window {
        gdi.state.window_origin = window.origin();
        gdi.state.window_extent = Vec2::new(window.width(), window.height());
        gdi.state.viewport_extent =
            Vec2::new(window.width().abs() / inch * DEVICE, window.height().abs() / inch * DEVICE);
    } else if let Some(extent) = first_extent(records) {
        // No size is known: the window's proportions are the picture's.
        gdi.state.window_extent = extent;
        let extent = Vec2::new(extent.x.abs(), extent.y.abs());
        gdi.state.viewport_extent = extent * (SIDE / extent.x.max(extent.y));
    }
    let viewport = gdi.state.viewport_extent;
    let known = window.is_some() || viewport != Vec2::new(1.0, 1.0);
    for (function, data) in self::records(records) {
        // A record that is cut off or lies about its contents is skipped.
        let _ = play(&mut gdi, function, data);
        if gdi.canvas.is_full() {
            break;
        }
    }
    let frame = if known { Rect::from_origin_size(Point::ORIGIN, viewport.to_size()) } else { Rect::ZERO };
    let points = 72.0 / DEVICE;
    Some(frame::picture(gdi.finish(), [frame, Rect::ZERO], Vec2::new(points, points)))
}

/// The placeable header's window and units an inch (MS-WMF 2.3.2.3).
fn placed(bytes: Bytes) -> Option<(Rect, f64)> {
    let (from, to) = (bytes.point16(6)?, bytes.point16(10)?);
    let inch = f64::from(bytes.u16(14)?);
    let window = Rect::new(from.x, from.y, to.x, to.y);
    (window.width() != 0.0 && window.height() != 0.0)
        .then_some((window, if inch > 0.0 { inch } else { 1440.0 }))
}

/// The extent of the first window that is set.
fn first_extent(bytes: Bytes) -> Option<Vec2> {
    let set = records(bytes).filter(|(function, _)| *function == Some(META_SETWINDOWEXT));
    set.filter_map(|(_, data)| Some(Vec2::new(data.short(8)?, data.short(6)?)))
        .find(|extent| extent.x != 0.0 && extent.y != 0.0)
}

/// Functions, where the standard names them, and their records, up to the end.
fn records(bytes: Bytes) -> impl Iterator<Item = (Option<RecordType>, Bytes)> {
    let mut rest = bytes;
    let next = move || {
        let (words, function) = (rest.size(0)?, RecordType::of(rest.u16(4)?));
        if words < 3 || function == Some(META_EOF) {
            return None;
        }
        let size = words.checked_mul(2)?;
        let data = rest.part(0, size)?;
        rest = rest.from(size)?;
        Some((function, data))
    };
    std::iter::from_fn(next).take(MAX_RECORDS)
}

fn play(gdi: &mut Gdi, function: Option<RecordType>, data: Bytes) -> Option<()> {
    let function = function?;
    let state = &mut gdi.state;
    match function {
        META_SAVEDC => gdi.save(),
        META_RESTOREDC => gdi.restore(i32::from(data.i16(6)?)),
        META_SETBKMODE => state.opaque = u32::from(data.u16(6)?) == OPAQUE,
        META_SETMAPMODE => gdi.set_map_mode(u32::from(data.u16(6)?)),
        META_SETROP2 => state.rop2 = u32::from(data.u16(6)?),
        META_SETPOLYFILLMODE => state.even_odd = u32::from(data.u16(6)?) != WINDING,
        META_SETTEXTCHAREXTRA => state.char_extra = data.short(6)?,
        META_SETTEXTALIGN => state.text_align = u32::from(data.u16(6)?),
        META_SETBKCOLOR => state.background = Color::from_ref(data.u32(6)?),
        META_SETTEXTCOLOR => state.text_color = Color::from_ref(data.u32(6)?),
        META_SETWINDOWORG => state.window_origin = point(data, 6)?,
        META_SETWINDOWEXT => state.window_extent = point(data, 6)?.to_vec2(),
        META_OFFSETWINDOWORG => state.window_origin += point(data, 6)?.to_vec2(),
        META_SCALEWINDOWEXT => {
            let ratio = |at: usize| {
                Some(data.short(at + 2)? / data.short(at)?).filter(|r| r.is_finite() && *r != 0.0)
            };
            let (y, x) = (ratio(6)?, ratio(10)?);
            state.window_extent = Vec2::new(state.window_extent.x * x, state.window_extent.y * y);
        }
        META_OFFSETCLIPRGN => gdi.offset_clip(point(data, 6)?.to_vec2()),
        META_EXCLUDECLIPRECT => gdi.exclude_clip(rect(data, 6)?),
        META_INTERSECTCLIPRECT => gdi.intersect_clip(rect(data, 6)?),
        META_BITBLT | META_DIBBITBLT | META_STRETCHBLT | META_DIBSTRETCHBLT | META_SETDIBTODEV
        | META_STRETCHDIB | META_PATBLT => bitmaps::play(gdi, function, data)?,
        META_CREATEPALETTE
        | META_DIBCREATEPATTERNBRUSH
        | META_CREATEPATTERNBRUSH
        | META_CREATEPENINDIRECT
        | META_CREATEFONTINDIRECT
        | META_CREATEBRUSHINDIRECT
        | META_CREATEREGION
        | META_SELECTCLIPREGION
        | META_SELECTOBJECT
        | META_DELETEOBJECT => {
            objects::play(gdi, function, data)?;
        }
        _ => shapes::play(gdi, function, data)?,
    }
    Some(())
}

#[cfg(test)]
mod tests;
