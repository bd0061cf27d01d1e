//! Records that make, select and delete objects.

use std::sync::Arc;

use kurbo::Rect;

use super::names::RecordType::{self, *};
use crate::metafile::bytes::Bytes;
use crate::metafile::charset::Charset;
use crate::metafile::dib;
use crate::metafile::gdi::{Brush, Gdi, LogFont, Object, Pen};
use crate::metafile::picture::Color;

/// The most rectangles of a region.
const MAX_RECTS: usize = 20_000;

pub(super) fn play(gdi: &mut Gdi, function: RecordType, data: Bytes) -> Option<()> {
    match function {
        META_SELECTOBJECT => {
            let object = gdi.object(usize::from(data.u16(6)?))?.clone();
            gdi.select(object);
        }
        META_SELECTCLIPREGION => match gdi.object(usize::from(data.u16(6)?)) {
            Some(Object::Region(rects)) => {
                let rects = rects.clone();
                gdi.select_region(&rects);
            }
            _ => gdi.clear_clip(),
        },
        META_DELETEOBJECT => gdi.delete(usize::from(data.u16(6)?)),
        _ => {
            // A record that can't be read takes its place in the table all the same: later ones count on it.
            let object = object(gdi, function, data).unwrap_or(Object::Other);
            gdi.put_free(object);
        }
    }
    Some(())
}

fn object(gdi: &mut Gdi, function: RecordType, data: Bytes) -> Option<Object> {
    Some(match function {
        META_CREATEPENINDIRECT => {
            let (style, width) = (u32::from(data.u16(6)?), data.short(8)?);
            Object::Pen(Pen::logical(style, width, Color::from_ref(data.u32(12)?)))
        }
        META_CREATEFONTINDIRECT => Object::Font(font(data)?),
        META_CREATEBRUSHINDIRECT => {
            let hatch = u32::from(data.u16(12).unwrap_or(0));
            Object::Brush(Brush::logical(u32::from(data.u16(6)?), Color::from_ref(data.u32(8)?), hatch))
        }
        META_DIBCREATEPATTERNBRUSH => {
            let image = dib::read_packed(data.from(10)?, u32::from(data.u16(8)?))?;
            if !gdi.canvas.holds_image(&image) {
                return None;
            }
            Object::Brush(Brush::Pattern(Arc::new(image)))
        }
        META_CREATEPATTERNBRUSH => {
            gdi.canvas.miss("patterns of device-dependent bitmaps");
            Object::Brush(Brush::Null)
        }
        META_CREATEREGION => Object::Region(region(data)?.into()),
        _ => Object::Other,
    })
}

/// A `Font` object (MS-WMF 2.2.1.2).
fn font(data: Bytes) -> Option<LogFont> {
    let styles = [data.u8(16)?, data.u8(17)?, data.u8(18)?, data.u8(19)?];
    let face = data.from(24).map_or(&[][..], |b| b.0);
    let face = face.get(..32).unwrap_or(face);
    let face = face.split(|b| *b == 0).next().unwrap_or(&[]);
    let charset = match Charset::of(styles[3], "") {
        Charset::Symbol => Charset::Ansi,
        other => other,
    };
    let (face, _) = charset.decode(face);
    let sizes = [data.short(6)?, data.short(8)?, data.short(10)?];
    Some(LogFont::new(sizes, i32::from(data.i16(14)?), styles, &face))
}

/// A `Region` object (MS-WMF 2.2.1.5) as rectangles.
fn region(data: Bytes) -> Option<Vec<Rect>> {
    let scans = usize::from(data.u16(16)?);
    let mut rects = Vec::new();
    let mut at = 28;
    for _ in 0..scans {
        let (count, top, bottom) = (usize::from(data.u16(at)?), data.short(at + 2)?, data.short(at + 4)?);
        for i in 0..count / 2 {
            if rects.len() >= MAX_RECTS {
                return None;
            }
            let (left, right) = (data.short(at + 6 + i * 4)?, data.short(at + 8 + i * 4)?);
            rects.push(Rect::new(left, top, right, bottom));
        }
        at += 8 + count * 2;
    }
    if rects.is_empty() {
        rects.push(Rect::from_points(data.point16(20)?, data.point16(24)?));
    }
    Some(rects)
}
