//! Records that draw bitmaps.

use kurbo::Rect;

use super::names::RecordType::{self, *};
use super::names::{DIB_RGB_COLORS, rop3};
use super::parameters::point;
use crate::metafile::bytes::Bytes;
use crate::metafile::dib;
use crate::metafile::gdi::{Blit, Gdi, Rop, Source};

pub(super) fn play(gdi: &mut Gdi, function: RecordType, data: Bytes) -> Option<()> {
    let rop = |at| data.u32(at).map(Rop::Ternary);
    // A record that is no longer than its fixed fields has no bitmap (MS-WMF 2.3.1.2).
    let fixed = data.len() == (usize::from(function as u16 >> 8) + 3) * 2;
    match function {
        META_PATBLT => {
            let (size, at) = (point(data, 10)?, point(data, 14)?);
            gdi.blit(Blit::rect(at.x, at.y, size.x, size.y), None, &rop(6)?);
        }
        META_DIBBITBLT if fixed => {
            let (size, at) = (point(data, 16)?, point(data, 20)?);
            gdi.blit(Blit::rect(at.x, at.y, size.x, size.y), None, &rop(6)?);
        }
        META_DIBSTRETCHBLT if fixed => {
            let (size, at) = (point(data, 20)?, point(data, 24)?);
            gdi.blit(Blit::rect(at.x, at.y, size.x, size.y), None, &rop(6)?);
        }
        META_DIBBITBLT => {
            let (from, size, at) = (point(data, 10)?, point(data, 14)?, point(data, 18)?);
            let part = Rect::new(from.x, from.y, from.x + size.x, from.y + size.y);
            draw(
                gdi,
                Blit::rect(at.x, at.y, size.x, size.y),
                data.from(22)?,
                DIB_RGB_COLORS,
                part,
                false,
                &rop(6)?,
            )?;
        }
        META_DIBSTRETCHBLT => {
            let (part, to) = (areas(data, 10)?, point(data, 18)?);
            let at = point(data, 22)?;
            draw(
                gdi,
                Blit::rect(at.x, at.y, to.x, to.y),
                data.from(26)?,
                DIB_RGB_COLORS,
                part,
                false,
                &rop(6)?,
            )?;
        }
        META_STRETCHDIB => {
            let (part, to) = (areas(data, 12)?, point(data, 20)?);
            let (at, usage) = (point(data, 24)?, u32::from(data.u16(10)?));
            draw(gdi, Blit::rect(at.x, at.y, to.x, to.y), data.from(28)?, usage, part, true, &rop(6)?)?;
        }
        META_SETDIBTODEV => {
            let (from, size, at) = (point(data, 12)?, point(data, 16)?, point(data, 20)?);
            let part = Rect::new(from.x, from.y, from.x + size.x, from.y + size.y);
            let copy = Rop::Ternary(rop3::SRCCOPY << 16);
            let usage = u32::from(data.u16(6)?);
            draw(gdi, Blit::rect(at.x, at.y, size.x, size.y), data.from(24)?, usage, part, true, &copy)?;
        }
        _ => gdi.canvas.miss("device-dependent bitmaps"),
    }
    Some(())
}

/// The bitmap's part by its size, then its corner.
fn areas(data: Bytes, at: usize) -> Option<Rect> {
    let (size, from) = (point(data, at)?, point(data, at + 4)?);
    Some(Rect::new(from.x, from.y, from.x + size.x, from.y + size.y))
}

fn draw(
    gdi: &mut Gdi,
    blit: Blit,
    bitmap: Bytes,
    usage: u32,
    part: Rect,
    from_bottom: bool,
    rop: &Rop,
) -> Option<()> {
    let (info, bits) = dib::split(bitmap, usage)?;
    gdi.blit(blit, Some(Source { info, bits, usage, rect: Some(part), from_bottom }), rop);
    Some(())
}
