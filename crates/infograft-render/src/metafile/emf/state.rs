//! Records that change the device context or make objects.

use std::sync::Arc;

use kurbo::{Point, Vec2};

use super::names::RecordType::{self, *};
use super::names::{AD_CLOCKWISE, ENHMETA_STOCK_OBJECT, MWT_SET};
use super::region::region;
use crate::metafile::bytes::Bytes;
use crate::metafile::dib;
use crate::metafile::gdi::{Brush, Gdi, LogFont, Object, Pen, stock};
use crate::metafile::picture::Color;
use crate::metafile::wmf::names::{OPAQUE, WINDING};

pub(super) fn play(gdi: &mut Gdi, kind: RecordType, data: Bytes) -> Option<()> {
    let vector = |at| data.point(at).map(Point::to_vec2);
    let state = &mut gdi.state;
    match kind {
        EMR_SETWINDOWEXTEX => state.window_extent = vector(8)?,
        EMR_SETWINDOWORGEX => state.window_origin = data.point(8)?,
        EMR_SETVIEWPORTEXTEX => state.viewport_extent = vector(8)?,
        EMR_SETVIEWPORTORGEX => state.viewport_origin = data.point(8)?,
        EMR_SETBRUSHORGEX => state.brush_origin = (data.long(8)?, data.long(12)?),
        EMR_SETMAPMODE => gdi.set_map_mode(data.u32(8)?),
        EMR_SETBKMODE => state.opaque = data.u32(8)? == OPAQUE,
        EMR_SETPOLYFILLMODE => state.even_odd = data.u32(8)? != WINDING,
        EMR_SETROP2 => state.rop2 = data.u32(8)?,
        EMR_SETTEXTALIGN => state.text_align = data.u32(8)?,
        EMR_SETTEXTCOLOR => state.text_color = Color::from_ref(data.u32(8)?),
        EMR_SETBKCOLOR => state.background = Color::from_ref(data.u32(8)?),
        EMR_OFFSETCLIPRGN => gdi.offset_clip(vector(8)?),
        EMR_MOVETOEX => gdi.move_to(data.point(8)?),
        EMR_SETMETARGN => gdi.set_meta_region(),
        EMR_EXCLUDECLIPRECT => gdi.exclude_clip(data.rect(8)?),
        EMR_INTERSECTCLIPRECT => gdi.intersect_clip(data.rect(8)?),
        EMR_SCALEVIEWPORTEXTEX => state.viewport_extent = scaled(state.viewport_extent, data)?,
        EMR_SCALEWINDOWEXTEX => state.window_extent = scaled(state.window_extent, data)?,
        EMR_SAVEDC => gdi.save(),
        EMR_RESTOREDC => gdi.restore(data.i32(8)?),
        EMR_SETWORLDTRANSFORM => gdi.modify_world(data.matrix(8)?, MWT_SET),
        EMR_MODIFYWORLDTRANSFORM => {
            let mode = data.u32(32)?;
            gdi.modify_world(data.matrix(8)?, mode);
        }
        EMR_SELECTOBJECT => select(gdi, data.u32(8)?)?,
        EMR_DELETEOBJECT => gdi.delete(data.size(8)?),
        EMR_SETARCDIRECTION => state.clockwise = data.u32(8)? == AD_CLOCKWISE,
        EMR_SETMITERLIMIT => state.miter_limit = f64::from(data.u32(8)?).clamp(1.0, 1e4),
        EMR_EXTSELECTCLIPRGN => {
            let rects = if data.u32(8)? == 0 { None } else { Some(region(data.from(16)?)?) };
            gdi.clip_region(rects.as_deref(), data.u32(12)?);
        }
        EMR_CREATEPEN
        | EMR_CREATEBRUSHINDIRECT
        | EMR_CREATEPALETTE
        | EMR_EXTCREATEFONTINDIRECTW
        | EMR_CREATEMONOBRUSH
        | EMR_CREATEDIBPATTERNBRUSHPT
        | EMR_EXTCREATEPEN
        | EMR_CREATECOLORSPACE
        | EMR_CREATECOLORSPACEW => {
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
    let object = if handle & ENHMETA_STOCK_OBJECT != 0 {
        stock(handle)?
    } else {
        gdi.object(handle as usize)?.clone()
    };
    gdi.select(object);
    Some(())
}

fn object(gdi: &mut Gdi, kind: RecordType, data: Bytes) -> Option<Object> {
    Some(match kind {
        EMR_CREATEPEN => {
            Object::Pen(Pen::logical(data.u32(12)?, data.long(16)?, Color::from_ref(data.u32(24)?)))
        }
        EMR_CREATEBRUSHINDIRECT => {
            Object::Brush(Brush::logical(data.u32(12)?, Color::from_ref(data.u32(16)?), data.u32(20)?))
        }
        EMR_EXTCREATEFONTINDIRECTW => Object::Font(font(data)?),
        EMR_CREATEMONOBRUSH | EMR_CREATEDIBPATTERNBRUSHPT => {
            let info = data.part(data.size(16)?, data.size(20)?)?;
            let bits = data.part(data.size(24)?, data.size(28)?)?;
            let image = dib::read(info, bits, data.u32(12)?, false)?;
            if !gdi.canvas.holds_image(&image) {
                return None;
            }
            let image = Arc::new(image);
            // The first is in the text's colours.
            let mono = kind == EMR_CREATEMONOBRUSH;
            Object::Brush(if mono { Brush::Mono(image) } else { Brush::Pattern(image) })
        }
        EMR_EXTCREATEPEN => Object::Pen(Pen::extended(data.from(28)?)?),
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
