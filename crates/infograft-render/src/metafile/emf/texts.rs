//! Records that draw text.

use kurbo::{Point, Rect};

use super::names::RecordType::{self, *};
use super::names::{ETO_NO_RECT, ETO_PDY, ETO_SMALL_CHARS, GM_ADVANCED};
use crate::metafile::bytes::Bytes;
use crate::metafile::gdi::{Gdi, Said, TextOptions};

/// The most texts of one record.
const MAX_TEXTS: usize = 10_000;

pub(super) fn play(gdi: &mut Gdi, kind: RecordType, data: Bytes) -> Option<()> {
    let advanced = data.u32(24)? == GM_ADVANCED;
    match kind {
        EMR_EXTTEXTOUTA | EMR_EXTTEXTOUTW => one(gdi, data, 36, kind == EMR_EXTTEXTOUTW, advanced)?,
        EMR_POLYTEXTOUTA | EMR_POLYTEXTOUTW => {
            for i in 0..data.size(36)?.min(MAX_TEXTS) {
                one(gdi, data, 40 + i * 40, kind == EMR_POLYTEXTOUTW, advanced)?;
            }
        }
        _ => small(gdi, data)?,
    }
    Some(())
}

/// An `EmrText` (MS-EMF 2.2.5) at a place in a record.
fn one(gdi: &mut Gdi, data: Bytes, at: usize, wide: bool, advanced: bool) -> Option<()> {
    let count = data.size(at + 8)?;
    let start = data.size(at + 12)?;
    let options = data.u32(at + 16)?;
    let rect = if options & ETO_NO_RECT != 0 { None } else { data.rect(at + 20) };
    let said =
        if wide { Said::Wide(data.utf16(start, count)?) } else { Said::Bytes(data.part(start, count)?.0) };
    let spacing = data.size(at + 36)?;
    let step = if options & ETO_PDY != 0 { 8 } else { 4 };
    let advances = match data.from(spacing) {
        Some(list) if spacing >= 8 => (0..count).map_while(|i| list.long(i * step)).collect(),
        _ => Vec::new(),
    };
    gdi.text(data.point(at)?, &said, &advances, TextOptions { options, rect, advanced });
    Some(())
}

/// `EMR_SMALLTEXTOUT` (MS-EMF 2.3.5.37).
fn small(gdi: &mut Gdi, data: Bytes) -> Option<()> {
    let at = Point::new(data.long(8)?, data.long(12)?);
    let (count, options) = (data.size(16)?, data.u32(20)?);
    let advanced = data.u32(24)? == GM_ADVANCED;
    let (rect, start): (Option<Rect>, usize) =
        if options & ETO_NO_RECT != 0 { (None, 36) } else { (Some(data.rect(36)?), 52) };
    let said = if options & ETO_SMALL_CHARS != 0 {
        Said::Wide(data.part(start, count)?.0.iter().map(|b| u16::from(*b)).collect())
    } else {
        Said::Wide(data.utf16(start, count)?)
    };
    gdi.text(at, &said, &[], TextOptions { options, rect, advanced });
    Some(())
}
