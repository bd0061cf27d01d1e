//! Records that change the device context or make objects.

use std::sync::Arc;

use kurbo::{Point, Vec2};

use super::region;
use crate::metafile::bytes::Bytes;
use crate::metafile::dib;
use crate::metafile::gdi::{Brush, Gdi, LogFont, Object, Pen, stock};
use crate::metafile::picture::Color;

/// `EMR_CREATEMONOBRUSH`, the brush in the text's colours.
const MONO: u32 = 93;

pub(super) fn play(gdi: &mut Gdi, kind: u32, data: Bytes) -> Option<()> {
    let vector = |at| data.point(at).map(Point::to_vec2);
    let state = &mut gdi.state;
    match kind {
        9 => state.window_extent = vector(8)?,
        10 => state.window_origin = data.point(8)?,
        11 => state.viewport_extent = vector(8)?,
        12 => state.viewport_origin = data.point(8)?,
        13 => state.brush_origin = (data.long(8)?, data.long(12)?),
        17 => gdi.set_map_mode(data.u32(8)?),
        18 => state.opaque = data.u32(8)? == 2,
        19 => state.even_odd = data.u32(8)? != 2,
        20 => state.rop2 = data.u32(8)?,
        22 => state.text_align = data.u32(8)?,
        24 => state.text_color = Color::from_ref(data.u32(8)?),
        25 => state.background = Color::from_ref(data.u32(8)?),
        26 => gdi.offset_clip(vector(8)?),
        27 => gdi.move_to(data.point(8)?),
        28 => gdi.set_meta_region(),
        29 => gdi.exclude_clip(data.rect(8)?),
        30 => gdi.intersect_clip(data.rect(8)?),
        31 => state.viewport_extent = scaled(state.viewport_extent, data)?,
        32 => state.window_extent = scaled(state.window_extent, data)?,
        33 => gdi.save(),
        34 => gdi.restore(data.i32(8)?),
        35 => gdi.modify_world(data.matrix(8)?, 4),
        36 => {
            let mode = data.u32(32)?;
            gdi.modify_world(data.matrix(8)?, mode);
        }
        37 => select(gdi, data.u32(8)?)?,
        40 => gdi.delete(data.size(8)?),
        57 => state.clockwise = data.u32(8)? == 2,
        58 => state.miter_limit = f64::from(data.u32(8)?).clamp(1.0, 1e4),
        75 => {
            let rects = if data.u32(8)? == 0 { None } else { Some(region(data.from(16)?)?) };
            gdi.clip_region(rects.as_deref(), data.u32(12)?);
        }
        38 | 39 | 49 | 82 | MONO | 94 | 95 | 99 | 122 => {
            let object = object(gdi, kind, data)?;
            gdi.put(data.size(8)?, object);
        }
        _ => {}
    }
    Some(())
}

/// An extent multiplied by one ratio across and one down.
fn scaled(extent: Vec2, data: Bytes) -> Option<Vec2> {
    let ratio =
        |at: usize| Some((data.long(at)?, data.long(at + 4)?)).filter(|(n, d)| *n != 0.0 && *d != 0.0);
    let ((xn, xd), (yn, yd)) = (ratio(8)?, ratio(16)?);
    Some(Vec2::new(extent.x * xn / xd, extent.y * yn / yd))
}

fn select(gdi: &mut Gdi, handle: u32) -> Option<()> {
    let object = match handle.checked_sub(0x8000_0000) {
        Some(index) => stock(index)?,
        None => gdi.object(handle as usize)?.clone(),
    };
    gdi.select(object);
    Some(())
}

fn object(gdi: &mut Gdi, kind: u32, data: Bytes) -> Option<Object> {
    Some(match kind {
        38 => Object::Pen(Pen::logical(data.u32(12)?, data.long(16)?, Color::from_ref(data.u32(24)?))),
        39 => Object::Brush(Brush::logical(data.u32(12)?, Color::from_ref(data.u32(16)?), data.u32(20)?)),
        82 => Object::Font(font(data)?),
        MONO | 94 => {
            let info = data.part(data.size(16)?, data.size(20)?)?;
            let bits = data.part(data.size(24)?, data.size(28)?)?;
            let image = dib::read(info, bits, data.u32(12)?, false)?;
            if !gdi.canvas.holds_image(&image) {
                return None;
            }
            let image = Arc::new(image);
            Object::Brush(if kind == MONO { Brush::Mono(image) } else { Brush::Pattern(image) })
        }
        95 => Object::Pen(Pen::extended(data.from(28)?)?),
        _ => Object::Other,
    })
}

fn font(data: Bytes) -> Option<LogFont> {
    let log = data.from(12)?;
    let face = log.utf16(28, 32.min((log.len().checked_sub(28)?) / 2))?;
    let face: String = char::decode_utf16(face).map(|c| c.unwrap_or('\0')).collect();
    let styles = [log.u8(20)?, log.u8(21)?, log.u8(22)?, log.u8(23)?];
    Some(LogFont::new([log.long(0)?, log.long(4)?, log.long(8)?], log.i32(16)?, styles, &face))
}
