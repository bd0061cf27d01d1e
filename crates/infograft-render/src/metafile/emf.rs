//! Enhanced metafiles (MS-EMF): the records' data, handed to a device context.

mod bitmaps;
pub(super) mod names;
mod region;
mod shapes;
mod state;
mod texts;

use kurbo::{Rect, Vec2};

use super::bytes::{Bytes, MAX_RECORDS};
use super::canvas::Canvas;
use super::frame;
use super::gdi::Gdi;
use super::picture::Picture;
use super::plus::{self, Plus};
use names::RecordType::{self, *};

/// Records among which the header of EMF+ is looked for: it comes first.
const MAX_BEFORE_PLUS: usize = 64;

/// A record's type, and its bytes with the header's eight.
#[derive(Clone, Copy)]
struct Record<'a> {
    /// `None` for one that the standard doesn't name.
    kind: Option<RecordType>,
    data: Bytes<'a>,
}

/// What the header says (MS-EMF 2.3.4.2).
struct Header {
    /// What is drawn, in device units.
    bounds: Rect,
    /// The picture, in hundredths of a millimetre.
    frame: Rect,
    /// Device units a millimetre.
    resolution: Vec2,
}

/// Reads a file. One with EMF+ is drawn from that; if it says all twice and something of EMF+ is not drawn, from the
/// plain records.
pub(super) fn read(bytes: &[u8], depth: usize) -> Option<Picture> {
    let header = header(Bytes(bytes))?;
    let dual = records(bytes).take(MAX_BEFORE_PLUS).find_map(|record| {
        if record.kind == Some(EMR_COMMENT) { plus::is_dual(plus::comment(record.data)?) } else { None }
    });
    let canvas = match dual {
        None => drawn(bytes, &header, None),
        Some(dual) => {
            let extended = drawn(bytes, &header, Some(Plus::new(depth)));
            if dual && (!extended.missing.is_empty() || extended.marks.is_empty()) {
                drawn(bytes, &header, None)
            } else {
                extended
            }
        }
    };
    let frame = Rect::new(
        header.frame.x0 / 100.0 * header.resolution.x,
        header.frame.y0 / 100.0 * header.resolution.y,
        header.frame.x1 / 100.0 * header.resolution.x,
        header.frame.y1 / 100.0 * header.resolution.y,
    );
    let points = Vec2::new(72.0 / 25.4 / header.resolution.x, 72.0 / 25.4 / header.resolution.y);
    Some(frame::picture(canvas, [frame, header.bounds], points))
}

/// Plays all records, with EMF+ or without.
fn drawn(bytes: &[u8], header: &Header, mut plus: Option<Plus>) -> Canvas {
    let mut gdi = Gdi::new(header.resolution);
    for record in records(bytes) {
        if let Some(plus) = &mut plus {
            if let Some(comment) = plus::comment(record.data).filter(|_| record.kind == Some(EMR_COMMENT)) {
                gdi.canvas.muted = false;
                plus.play(&mut gdi.canvas, comment);
            }
            gdi.canvas.muted = !plus.gives_way;
        }
        // A record that is cut off or lies about its contents is skipped.
        let _ = play(&mut gdi, record);
        if gdi.canvas.is_full() {
            break;
        }
    }
    gdi.finish()
}

fn header(bytes: Bytes) -> Option<Header> {
    let (device, mm) = (bytes.point(72)?, bytes.point(80)?);
    // The third version of the header has micrometres, where the description or a pixel format may start in the others.
    let starts = [bytes.size(4)?, bytes.size(64)?, bytes.size(92).unwrap_or(0)];
    let third = starts[0] >= 108 && starts[1..].iter().all(|start| *start == 0 || *start >= 108);
    let micro = bytes.point(100).filter(|m| third && m.x > 0.0 && m.y > 0.0);
    let mm = micro.map_or(mm, |m| (m.to_vec2() / 1000.0).to_point());
    let ratio = |px: f64, mm: f64| if px > 0.0 && mm > 0.0 { px / mm } else { 96.0 / 25.4 };
    Some(Header {
        bounds: bytes.rect(8)?,
        frame: bytes.rect(24)?,
        resolution: Vec2::new(ratio(device.x, mm.x), ratio(device.y, mm.y)),
    })
}

/// The file's records up to its end, or to one whose size can't be.
fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = Bytes(bytes);
    let next = move || {
        let (kind, size) = (RecordType::of(rest.u32(0)?), rest.size(4)?);
        if size < 8 || kind == Some(EMR_EOF) {
            return None;
        }
        let data = rest.part(0, size)?;
        rest = rest.from(size)?;
        Some(Record { kind, data })
    };
    std::iter::from_fn(next).take(MAX_RECORDS)
}

fn play(gdi: &mut Gdi, record: Record) -> Option<()> {
    let (kind, data) = (record.kind?, record.data);
    match kind {
        // Bitmaps (2.3.1).
        EMR_BITBLT
        | EMR_STRETCHBLT
        | EMR_MASKBLT
        | EMR_PLGBLT
        | EMR_SETDIBITSTODEVICE
        | EMR_STRETCHDIBITS
        | EMR_ALPHABLEND
        | EMR_TRANSPARENTBLT => bitmaps::play(gdi, kind, data),
        // Drawing (2.3.5): text, then shapes.
        EMR_EXTTEXTOUTA | EMR_EXTTEXTOUTW | EMR_POLYTEXTOUTA | EMR_POLYTEXTOUTW | EMR_SMALLTEXTOUT => {
            texts::play(gdi, kind, data)
        }
        EMR_POLYBEZIER | EMR_POLYGON | EMR_POLYLINE | EMR_POLYBEZIERTO | EMR_POLYLINETO
        | EMR_POLYPOLYLINE | EMR_POLYPOLYGON | EMR_SETPIXELV | EMR_ANGLEARC | EMR_ELLIPSE | EMR_RECTANGLE
        | EMR_ROUNDRECT | EMR_ARC | EMR_CHORD | EMR_PIE | EMR_EXTFLOODFILL | EMR_LINETO | EMR_ARCTO
        | EMR_POLYDRAW | EMR_FILLRGN | EMR_FRAMERGN | EMR_INVERTRGN | EMR_PAINTRGN | EMR_POLYBEZIER16
        | EMR_POLYGON16 | EMR_POLYLINE16 | EMR_POLYBEZIERTO16 | EMR_POLYLINETO16 | EMR_POLYPOLYLINE16
        | EMR_POLYPOLYGON16 | EMR_POLYDRAW16 | EMR_GRADIENTFILL => shapes::play(gdi, kind, data),
        // Paths (2.3.10), which some of the drawing records (2.3.5) end.
        EMR_BEGINPATH
        | EMR_ENDPATH
        | EMR_CLOSEFIGURE
        | EMR_FILLPATH
        | EMR_STROKEANDFILLPATH
        | EMR_STROKEPATH
        | EMR_FLATTENPATH
        | EMR_WIDENPATH
        | EMR_SELECTCLIPPATH
        | EMR_ABORTPATH => shapes::play(gdi, kind, data),
        _ => state::play(gdi, kind, data),
    }
}

#[cfg(test)]
pub(super) mod tests;
