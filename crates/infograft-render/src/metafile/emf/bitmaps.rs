//! Records that draw bitmaps.

use std::sync::Arc;

use kurbo::{Rect, Vec2};

use super::names::AC_SRC_ALPHA;
use super::names::RecordType::{self, *};
use crate::metafile::bytes::Bytes;
use crate::metafile::gdi::{Blit, Gdi, Rop, Source, mask};
use crate::metafile::picture::Color;
use crate::metafile::wmf::names::rop3;

pub(super) fn play(gdi: &mut Gdi, kind: RecordType, data: Bytes) -> Option<()> {
    match kind {
        // The same fields up to the bitmap.
        EMR_BITBLT | EMR_STRETCHBLT | EMR_MASKBLT | EMR_ALPHABLEND | EMR_TRANSPARENTBLT => {
            block(gdi, kind, data)?;
        }
        EMR_PLGBLT => parallelogram(gdi, data)?,
        EMR_SETDIBITSTODEVICE => to_device(gdi, data)?,
        EMR_STRETCHDIBITS => stretch(gdi, data)?,
        _ => {}
    }
    Some(())
}

/// A rectangle by corner and size, where a negative size mirrors.
fn area(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(x, y, x + width, y + height)
}

/// Header and bits by the four fields that say where they are; `None` where there are none.
fn bitmap<'a>(data: Bytes<'a>, at: usize) -> Option<(Bytes<'a>, Bytes<'a>)> {
    let info = data.part(data.size(at)?, data.size(at + 4)?)?;
    let bits = data.part(data.size(at + 8)?, data.size(at + 12)?)?;
    (info.len() > 0).then_some((info, bits))
}

fn block(gdi: &mut Gdi, kind: RecordType, data: Bytes) -> Option<()> {
    let (width, height) = (data.long(32)?, data.long(36)?);
    let blit = Blit::rect(data.long(24)?, data.long(28)?, width, height);
    let operation = data.u32(40)?;
    let size = match kind {
        EMR_BITBLT | EMR_MASKBLT => (width, height),
        _ => (data.long(100)?, data.long(104)?),
    };
    let source = bitmap(data, 84).and_then(|(info, bits)| {
        let rect = Some(area(data.long(44)?, data.long(48)?, size.0, size.1));
        Some(Source { info, bits, usage: data.u32(80)?, rect, from_bottom: false })
    });
    let rop = match kind {
        EMR_ALPHABLEND => {
            let [_, _, constant, format] = operation.to_le_bytes();
            Rop::Alpha(constant, format == AC_SRC_ALPHA)
        }
        EMR_TRANSPARENTBLT => Rop::Key(Color::from_ref(operation)),
        EMR_MASKBLT => match bitmap(data, 112).and_then(|(info, bits)| mask(info, bits, data.u32(108)?)) {
            // The foreground's operation where the mask is set; what the background's does is almost always nothing.
            Some(mask) if operation >> 24 == rop3::D => Rop::Masked(Arc::new(mask)),
            _ => Rop::Ternary(operation & 0x00FF_FFFF),
        },
        _ => Rop::Ternary(operation),
    };
    gdi.blit(blit, source, &rop);
    Some(())
}

/// `EMR_PLGBLT` (MS-EMF 2.3.1.4): three corners of where the bitmap goes.
fn parallelogram(gdi: &mut Gdi, data: Bytes) -> Option<()> {
    let (origin, right, below) = (data.point(24)?, data.point(32)?, data.point(40)?);
    let (info, bits) = bitmap(data, 96)?;
    let rect = Some(area(data.long(48)?, data.long(52)?, data.long(56)?, data.long(60)?));
    let source = Source { info, bits, usage: data.u32(92)?, rect, from_bottom: false };
    let blit = Blit { origin, across: right - origin, down: below - origin };
    let rop = match bitmap(data, 124).and_then(|(info, bits)| mask(info, bits, data.u32(120)?)) {
        Some(mask) => Rop::Masked(Arc::new(mask)),
        None => Rop::Ternary(rop3::SRCCOPY << 16),
    };
    gdi.blit(blit, Some(source), &rop);
    Some(())
}

/// `EMR_SETDIBITSTODEVICE` (MS-EMF 2.3.1.5): a pixel for each device unit.
fn to_device(gdi: &mut Gdi, data: Bytes) -> Option<()> {
    let (info, bits) = bitmap(data, 48)?;
    let (width, height) = (data.long(40)?, data.long(44)?);
    let rect = Some(area(data.long(32)?, data.long(36)?, width, height));
    let source = Source { info, bits, usage: data.u32(64)?, rect, from_bottom: true };
    let m = gdi.matrix().as_coeffs();
    // The size is the device's: back to logical units, which the transform will bring there.
    let unit = Vec2::new(m[0].hypot(m[1]), m[2].hypot(m[3]));
    if unit.x == 0.0 || unit.y == 0.0 {
        return None;
    }
    let blit = Blit::rect(data.long(24)?, data.long(28)?, width / unit.x, height / unit.y);
    gdi.blit(blit, Some(source), &Rop::Ternary(rop3::SRCCOPY << 16));
    Some(())
}

fn stretch(gdi: &mut Gdi, data: Bytes) -> Option<()> {
    let blit = Blit::rect(data.long(24)?, data.long(28)?, data.long(72)?, data.long(76)?);
    let rect = Some(area(data.long(32)?, data.long(36)?, data.long(40)?, data.long(44)?));
    let usage = data.u32(64)?;
    let source = bitmap(data, 48).map(|(info, bits)| Source { info, bits, usage, rect, from_bottom: true });
    gdi.blit(blit, source, &Rop::Ternary(data.u32(68)?));
    Some(())
}
