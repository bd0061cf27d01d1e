//! Fonts and text formats (MS-EMFPLUS 2.2.1.3, 2.2.1.9).

use super::names::*;
use crate::metafile::bytes::Bytes;
use crate::metafile::picture::{Font, FontHeight};

/// The margin beside text, in ems, where a format doesn't say.
const MARGIN: f64 = 1.0 / 6.0;

/// A font object.
pub(super) struct Face {
    pub(super) font: Font,
    pub(super) size: f64,
    pub(super) unit: Option<UnitType>,
}

/// How text stands in its rectangle.
#[derive(Clone, Copy)]
pub(super) struct Format {
    pub(super) rtl: bool,
    pub(super) along: Option<StringAlignment>,
    pub(super) across: Option<StringAlignment>,
    pub(super) margin: f64,
}

impl Default for Format {
    fn default() -> Self {
        Self {
            rtl: false,
            along: Some(StringAlignment::Near),
            across: Some(StringAlignment::Near),
            margin: MARGIN,
        }
    }
}

pub(super) fn face(data: Bytes) -> Option<Face> {
    let (size, unit, style) = (data.f32(4)?, data.u32(8)?, data.u32(12)?);
    let family = String::from_utf16_lossy(&data.utf16(24, data.size(20)?)?);
    let font = Font {
        family: family.split('\0').next().unwrap_or("").to_owned(),
        height: FontHeight::Em(size.abs()),
        width: 0.0,
        bold: style & FONT_STYLE_BOLD != 0,
        italic: style & FONT_STYLE_ITALIC != 0,
        underline: style & FONT_STYLE_UNDERLINE != 0,
        strike: style & FONT_STYLE_STRIKEOUT != 0,
    };
    Some(Face { font, size: size.abs(), unit: UnitType::of(unit) })
}

pub(super) fn format(data: Bytes) -> Option<Format> {
    Some(Format {
        rtl: data.u32(4)? & STRING_FORMAT_DIRECTION_RIGHT_TO_LEFT != 0,
        along: StringAlignment::of(data.u32(12)?),
        across: StringAlignment::of(data.u32(16)?),
        margin: data.f32(36).unwrap_or(MARGIN).clamp(0.0, 1.0),
    })
}
