//! Names of \[MS-WMF\], with the sections that define them. Enhanced metafiles share all but the record types.

use crate::metafile::enumeration::enumeration;

enumeration! {
    /// `RecordType` (2.1.1.1).
    #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "the standard's names")]
    RecordType: u16 {
        META_EOF = 0x0000,
        META_SAVEDC = 0x001E,
        META_REALIZEPALETTE = 0x0035,
        META_SETPALENTRIES = 0x0037,
        META_CREATEPALETTE = 0x00F7,
        META_SETBKMODE = 0x0102,
        META_SETMAPMODE = 0x0103,
        META_SETROP2 = 0x0104,
        META_SETRELABS = 0x0105,
        META_SETPOLYFILLMODE = 0x0106,
        META_SETSTRETCHBLTMODE = 0x0107,
        META_SETTEXTCHAREXTRA = 0x0108,
        META_RESTOREDC = 0x0127,
        META_INVERTREGION = 0x012A,
        META_PAINTREGION = 0x012B,
        META_SELECTCLIPREGION = 0x012C,
        META_SELECTOBJECT = 0x012D,
        META_SETTEXTALIGN = 0x012E,
        META_RESIZEPALETTE = 0x0139,
        META_DIBCREATEPATTERNBRUSH = 0x0142,
        META_SETLAYOUT = 0x0149,
        META_DELETEOBJECT = 0x01F0,
        META_CREATEPATTERNBRUSH = 0x01F9,
        META_SETBKCOLOR = 0x0201,
        META_SETTEXTCOLOR = 0x0209,
        META_SETTEXTJUSTIFICATION = 0x020A,
        META_SETWINDOWORG = 0x020B,
        META_SETWINDOWEXT = 0x020C,
        META_SETVIEWPORTORG = 0x020D,
        META_SETVIEWPORTEXT = 0x020E,
        META_OFFSETWINDOWORG = 0x020F,
        META_OFFSETVIEWPORTORG = 0x0211,
        META_LINETO = 0x0213,
        META_MOVETO = 0x0214,
        META_OFFSETCLIPRGN = 0x0220,
        META_FILLREGION = 0x0228,
        META_SETMAPPERFLAGS = 0x0231,
        META_SELECTPALETTE = 0x0234,
        META_CREATEPENINDIRECT = 0x02FA,
        META_CREATEFONTINDIRECT = 0x02FB,
        META_CREATEBRUSHINDIRECT = 0x02FC,
        META_POLYGON = 0x0324,
        META_POLYLINE = 0x0325,
        META_SCALEWINDOWEXT = 0x0410,
        META_SCALEVIEWPORTEXT = 0x0412,
        META_EXCLUDECLIPRECT = 0x0415,
        META_INTERSECTCLIPRECT = 0x0416,
        META_ELLIPSE = 0x0418,
        META_FLOODFILL = 0x0419,
        META_RECTANGLE = 0x041B,
        META_SETPIXEL = 0x041F,
        META_FRAMEREGION = 0x0429,
        META_ANIMATEPALETTE = 0x0436,
        META_TEXTOUT = 0x0521,
        META_POLYPOLYGON = 0x0538,
        META_EXTFLOODFILL = 0x0548,
        META_ROUNDRECT = 0x061C,
        META_PATBLT = 0x061D,
        META_ESCAPE = 0x0626,
        META_CREATEREGION = 0x06FF,
        META_ARC = 0x0817,
        META_PIE = 0x081A,
        META_CHORD = 0x0830,
        META_BITBLT = 0x0922,
        META_DIBBITBLT = 0x0940,
        META_EXTTEXTOUT = 0x0A32,
        META_STRETCHBLT = 0x0B23,
        META_DIBSTRETCHBLT = 0x0B41,
        META_SETDIBTODEV = 0x0D33,
        META_STRETCHDIB = 0x0F43,
    }
}

/// The key of a placeable file's header (2.3.2.3).
pub(super) const META_PLACEABLE_KEY: u32 = 0x9AC6_CDD7;

/// `BinaryRasterOperation` (2.1.1.2).
pub(in crate::metafile) const R2_BLACK: u32 = 0x01;
pub(in crate::metafile) const R2_NOTCOPYPEN: u32 = 0x04;
pub(in crate::metafile) const R2_XORPEN: u32 = 0x07;
pub(in crate::metafile) const R2_MASKPEN: u32 = 0x09;
pub(in crate::metafile) const R2_NOTXORPEN: u32 = 0x0A;
pub(in crate::metafile) const R2_NOP: u32 = 0x0B;
pub(in crate::metafile) const R2_COPYPEN: u32 = 0x0D;
pub(in crate::metafile) const R2_MERGEPEN: u32 = 0x0F;
pub(in crate::metafile) const R2_WHITE: u32 = 0x10;

/// `BrushStyle` (2.1.1.4).
pub(in crate::metafile) const BS_SOLID: u32 = 0;
pub(in crate::metafile) const BS_NULL: u32 = 1;
pub(in crate::metafile) const BS_HATCHED: u32 = 2;

/// `CharacterSet` (2.1.1.5).
pub(in crate::metafile) const DEFAULT_CHARSET: u8 = 0x01;
pub(in crate::metafile) const SYMBOL_CHARSET: u8 = 0x02;
pub(in crate::metafile) const MAC_CHARSET: u8 = 0x4D;
pub(in crate::metafile) const SHIFTJIS_CHARSET: u8 = 0x80;
pub(in crate::metafile) const HANGUL_CHARSET: u8 = 0x81;
pub(in crate::metafile) const JOHAB_CHARSET: u8 = 0x82;
pub(in crate::metafile) const GB2312_CHARSET: u8 = 0x86;
pub(in crate::metafile) const CHINESEBIG5_CHARSET: u8 = 0x88;
pub(in crate::metafile) const GREEK_CHARSET: u8 = 0xA1;
pub(in crate::metafile) const TURKISH_CHARSET: u8 = 0xA2;
pub(in crate::metafile) const VIETNAMESE_CHARSET: u8 = 0xA3;
pub(in crate::metafile) const HEBREW_CHARSET: u8 = 0xB1;
pub(in crate::metafile) const ARABIC_CHARSET: u8 = 0xB2;
pub(in crate::metafile) const BALTIC_CHARSET: u8 = 0xBA;
pub(in crate::metafile) const RUSSIAN_CHARSET: u8 = 0xCC;
pub(in crate::metafile) const THAI_CHARSET: u8 = 0xDE;
pub(in crate::metafile) const EASTEUROPE_CHARSET: u8 = 0xEE;

/// `ColorUsage` (2.1.1.6).
pub(in crate::metafile) const DIB_RGB_COLORS: u32 = 0;
pub(in crate::metafile) const DIB_PAL_COLORS: u32 = 1;

/// `Compression` (2.1.1.7). The last is of Windows' headers: bit fields, one of them for the opacity.
pub(in crate::metafile) const BI_RGB: u32 = 0;
pub(in crate::metafile) const BI_RLE8: u32 = 1;
pub(in crate::metafile) const BI_RLE4: u32 = 2;
pub(in crate::metafile) const BI_BITFIELDS: u32 = 3;
pub(in crate::metafile) const BI_JPEG: u32 = 4;
pub(in crate::metafile) const BI_PNG: u32 = 5;
pub(in crate::metafile) const BI_ALPHABITFIELDS: u32 = 6;

/// `HatchStyle` (2.1.1.12).
pub(in crate::metafile) const HS_HORIZONTAL: u32 = 0;
pub(in crate::metafile) const HS_VERTICAL: u32 = 1;
pub(in crate::metafile) const HS_FDIAGONAL: u32 = 2;
pub(in crate::metafile) const HS_BDIAGONAL: u32 = 3;
pub(in crate::metafile) const HS_CROSS: u32 = 4;
pub(in crate::metafile) const HS_DIAGCROSS: u32 = 5;

/// `MixMode` (2.1.1.20).
pub(in crate::metafile) const OPAQUE: u32 = 2;

/// `PolyFillMode` (2.1.1.25).
pub(in crate::metafile) const WINDING: u32 = 2;

/// `TernaryRasterOperation` (2.1.1.31): the byte of an operation's code that says what it computes. Names that are no
/// words read from the end: `a` is and, `x` is exclusive or, of the destination, the source and the pattern.
pub(in crate::metafile) mod rop3 {
    pub(in crate::metafile) const BLACKNESS: u32 = 0x00;
    pub(in crate::metafile) const NOTSRCERASE: u32 = 0x11;
    pub(in crate::metafile) const NOTSRCCOPY: u32 = 0x33;
    pub(in crate::metafile) const DSTINVERT: u32 = 0x55;
    pub(in crate::metafile) const PATINVERT: u32 = 0x5A;
    pub(in crate::metafile) const SRCINVERT: u32 = 0x66;
    pub(in crate::metafile) const SRCAND: u32 = 0x88;
    /// The destination and the pattern.
    pub(in crate::metafile) const DPA: u32 = 0xA0;
    /// The destination: nothing changes.
    pub(in crate::metafile) const D: u32 = 0xAA;
    /// The pattern where the source is black.
    pub(in crate::metafile) const PSDPXAX: u32 = 0xB8;
    pub(in crate::metafile) const MERGEPAINT: u32 = 0xBB;
    pub(in crate::metafile) const SRCCOPY: u32 = 0xCC;
    /// The pattern where the source is white.
    pub(in crate::metafile) const DSPDXAX: u32 = 0xE2;
    pub(in crate::metafile) const SRCPAINT: u32 = 0xEE;
    pub(in crate::metafile) const PATCOPY: u32 = 0xF0;
    pub(in crate::metafile) const WHITENESS: u32 = 0xFF;
}

/// `TextAlignmentMode` (2.1.2.3): a bit for the current position, and a field across and one down, whose masks are
/// [`TA_CENTER`] and [`TA_BASELINE`].
pub(in crate::metafile) const TA_UPDATECP: u32 = 0x0001;
pub(in crate::metafile) const TA_RIGHT: u32 = 0x0002;
pub(in crate::metafile) const TA_CENTER: u32 = 0x0006;
pub(in crate::metafile) const TA_BOTTOM: u32 = 0x0008;
pub(in crate::metafile) const TA_BASELINE: u32 = 0x0018;
pub(in crate::metafile) const TA_RTLREADING: u32 = 0x0100;

/// Sizes of a bitmap's headers: `BitmapCoreHeader` (2.2.2.2), `BitmapInfoHeader` (2.2.2.3), `BitmapV5Header` (2.2.2.5).
pub(in crate::metafile) const BITMAP_CORE_HEADER: usize = 12;
pub(in crate::metafile) const BITMAP_INFO_HEADER: usize = 40;
pub(in crate::metafile) const BITMAP_V5_HEADER: usize = 124;

/// What follows a zero in run-length encoded rows, where it is no count (3.1.6).
pub(in crate::metafile) const RLE_END_OF_LINE: u8 = 0;
pub(in crate::metafile) const RLE_END_OF_BITMAP: u8 = 1;
pub(in crate::metafile) const RLE_DELTA: u8 = 2;

/// The least weight of a bold font (`Font`, 2.2.1.2), as Windows' headers name it.
pub(in crate::metafile) const FW_SEMIBOLD: i32 = 600;
