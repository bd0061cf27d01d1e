//! Names of \[MS-EMF\], with the sections that define them.

use crate::metafile::enumeration::enumeration;

enumeration! {
    /// `RecordType` (2.1.1).
    #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "the standard's names")]
    RecordType: u32 {
        EMR_HEADER = 1,
        EMR_POLYBEZIER = 2,
        EMR_POLYGON = 3,
        EMR_POLYLINE = 4,
        EMR_POLYBEZIERTO = 5,
        EMR_POLYLINETO = 6,
        EMR_POLYPOLYLINE = 7,
        EMR_POLYPOLYGON = 8,
        EMR_SETWINDOWEXTEX = 9,
        EMR_SETWINDOWORGEX = 10,
        EMR_SETVIEWPORTEXTEX = 11,
        EMR_SETVIEWPORTORGEX = 12,
        EMR_SETBRUSHORGEX = 13,
        EMR_EOF = 14,
        EMR_SETPIXELV = 15,
        EMR_SETMAPPERFLAGS = 16,
        EMR_SETMAPMODE = 17,
        EMR_SETBKMODE = 18,
        EMR_SETPOLYFILLMODE = 19,
        EMR_SETROP2 = 20,
        EMR_SETSTRETCHBLTMODE = 21,
        EMR_SETTEXTALIGN = 22,
        EMR_SETCOLORADJUSTMENT = 23,
        EMR_SETTEXTCOLOR = 24,
        EMR_SETBKCOLOR = 25,
        EMR_OFFSETCLIPRGN = 26,
        EMR_MOVETOEX = 27,
        EMR_SETMETARGN = 28,
        EMR_EXCLUDECLIPRECT = 29,
        EMR_INTERSECTCLIPRECT = 30,
        EMR_SCALEVIEWPORTEXTEX = 31,
        EMR_SCALEWINDOWEXTEX = 32,
        EMR_SAVEDC = 33,
        EMR_RESTOREDC = 34,
        EMR_SETWORLDTRANSFORM = 35,
        EMR_MODIFYWORLDTRANSFORM = 36,
        EMR_SELECTOBJECT = 37,
        EMR_CREATEPEN = 38,
        EMR_CREATEBRUSHINDIRECT = 39,
        EMR_DELETEOBJECT = 40,
        EMR_ANGLEARC = 41,
        EMR_ELLIPSE = 42,
        EMR_RECTANGLE = 43,
        EMR_ROUNDRECT = 44,
        EMR_ARC = 45,
        EMR_CHORD = 46,
        EMR_PIE = 47,
        EMR_SELECTPALETTE = 48,
        EMR_CREATEPALETTE = 49,
        EMR_SETPALETTEENTRIES = 50,
        EMR_RESIZEPALETTE = 51,
        EMR_REALIZEPALETTE = 52,
        EMR_EXTFLOODFILL = 53,
        EMR_LINETO = 54,
        EMR_ARCTO = 55,
        EMR_POLYDRAW = 56,
        EMR_SETARCDIRECTION = 57,
        EMR_SETMITERLIMIT = 58,
        EMR_BEGINPATH = 59,
        EMR_ENDPATH = 60,
        EMR_CLOSEFIGURE = 61,
        EMR_FILLPATH = 62,
        EMR_STROKEANDFILLPATH = 63,
        EMR_STROKEPATH = 64,
        EMR_FLATTENPATH = 65,
        EMR_WIDENPATH = 66,
        EMR_SELECTCLIPPATH = 67,
        EMR_ABORTPATH = 68,
        EMR_COMMENT = 70,
        EMR_FILLRGN = 71,
        EMR_FRAMERGN = 72,
        EMR_INVERTRGN = 73,
        EMR_PAINTRGN = 74,
        EMR_EXTSELECTCLIPRGN = 75,
        EMR_BITBLT = 76,
        EMR_STRETCHBLT = 77,
        EMR_MASKBLT = 78,
        EMR_PLGBLT = 79,
        EMR_SETDIBITSTODEVICE = 80,
        EMR_STRETCHDIBITS = 81,
        EMR_EXTCREATEFONTINDIRECTW = 82,
        EMR_EXTTEXTOUTA = 83,
        EMR_EXTTEXTOUTW = 84,
        EMR_POLYBEZIER16 = 85,
        EMR_POLYGON16 = 86,
        EMR_POLYLINE16 = 87,
        EMR_POLYBEZIERTO16 = 88,
        EMR_POLYLINETO16 = 89,
        EMR_POLYPOLYLINE16 = 90,
        EMR_POLYPOLYGON16 = 91,
        EMR_POLYDRAW16 = 92,
        EMR_CREATEMONOBRUSH = 93,
        EMR_CREATEDIBPATTERNBRUSHPT = 94,
        EMR_EXTCREATEPEN = 95,
        EMR_POLYTEXTOUTA = 96,
        EMR_POLYTEXTOUTW = 97,
        EMR_SETICMMODE = 98,
        EMR_CREATECOLORSPACE = 99,
        EMR_SETCOLORSPACE = 100,
        EMR_DELETECOLORSPACE = 101,
        EMR_GLSRECORD = 102,
        EMR_GLSBOUNDEDRECORD = 103,
        EMR_PIXELFORMAT = 104,
        EMR_DRAWESCAPE = 105,
        EMR_EXTESCAPE = 106,
        EMR_SMALLTEXTOUT = 108,
        EMR_FORCEUFIMAPPING = 109,
        EMR_NAMEDESCAPE = 110,
        EMR_COLORCORRECTPALETTE = 111,
        EMR_SETICMPROFILEA = 112,
        EMR_SETICMPROFILEW = 113,
        EMR_ALPHABLEND = 114,
        EMR_SETLAYOUT = 115,
        EMR_TRANSPARENTBLT = 116,
        EMR_GRADIENTFILL = 118,
        EMR_SETLINKEDUFIS = 119,
        EMR_SETTEXTJUSTIFICATION = 120,
        EMR_COLORMATCHTOTARGETW = 121,
        EMR_CREATECOLORSPACEW = 122,
    }
}

/// The bytes of EMF+ records in a comment begin with this identifier (2.3.3.2).
pub(in crate::metafile) const EMR_COMMENT_EMFPLUS: &[u8] = b"EMF+";

/// `ArcDirection` (2.1.2).
pub(super) const AD_CLOCKWISE: u32 = 2;

/// `ExtTextOutOptions` (2.1.11; \[MS-WMF\] 2.1.2.2 has the first two).
pub(in crate::metafile) const ETO_OPAQUE: u32 = 0x0002;
pub(in crate::metafile) const ETO_CLIPPED: u32 = 0x0004;
pub(in crate::metafile) const ETO_GLYPH_INDEX: u32 = 0x0010;
pub(in crate::metafile) const ETO_RTLREADING: u32 = 0x0080;
pub(super) const ETO_NO_RECT: u32 = 0x0100;
pub(super) const ETO_SMALL_CHARS: u32 = 0x0200;
pub(super) const ETO_PDY: u32 = 0x2000;

/// `GradientFill` (2.1.15).
pub(super) const GRADIENT_FILL_RECT_H: u32 = 0;
pub(super) const GRADIENT_FILL_TRIANGLE: u32 = 2;

/// `GraphicsMode` (2.1.16).
pub(super) const GM_ADVANCED: u32 = 2;

/// `MapMode` (2.1.21; \[MS-WMF\] 2.1.1.16).
pub(in crate::metafile) const MM_LOMETRIC: u32 = 2;
pub(in crate::metafile) const MM_HIMETRIC: u32 = 3;
pub(in crate::metafile) const MM_LOENGLISH: u32 = 4;
pub(in crate::metafile) const MM_HIENGLISH: u32 = 5;
pub(in crate::metafile) const MM_TWIPS: u32 = 6;
pub(in crate::metafile) const MM_ISOTROPIC: u32 = 7;
pub(in crate::metafile) const MM_ANISOTROPIC: u32 = 8;

/// `ModifyWorldTransformMode` (2.1.24).
pub(in crate::metafile) const MWT_IDENTITY: u32 = 1;
pub(in crate::metafile) const MWT_LEFTMULTIPLY: u32 = 2;
pub(in crate::metafile) const MWT_RIGHTMULTIPLY: u32 = 3;
pub(in crate::metafile) const MWT_SET: u32 = 4;

/// `PenStyle` (2.1.25; \[MS-WMF\] 2.1.1.23 has those below [`PS_USERSTYLE`]): four fields, each behind a mask of the
/// Windows headers.
pub(in crate::metafile) const PS_STYLE_MASK: u32 = 0x0000_000F;
pub(in crate::metafile) const PS_DASH: u32 = 1;
pub(in crate::metafile) const PS_DOT: u32 = 2;
pub(in crate::metafile) const PS_DASHDOT: u32 = 3;
pub(in crate::metafile) const PS_DASHDOTDOT: u32 = 4;
pub(in crate::metafile) const PS_NULL: u32 = 5;
pub(in crate::metafile) const PS_USERSTYLE: u32 = 7;
pub(in crate::metafile) const PS_ALTERNATE: u32 = 8;
pub(in crate::metafile) const PS_ENDCAP_MASK: u32 = 0x0000_0F00;
pub(in crate::metafile) const PS_ENDCAP_SQUARE: u32 = 0x0000_0100;
pub(in crate::metafile) const PS_ENDCAP_FLAT: u32 = 0x0000_0200;
pub(in crate::metafile) const PS_JOIN_MASK: u32 = 0x0000_F000;
pub(in crate::metafile) const PS_JOIN_BEVEL: u32 = 0x0000_1000;
pub(in crate::metafile) const PS_JOIN_MITER: u32 = 0x0000_2000;
pub(in crate::metafile) const PS_TYPE_MASK: u32 = 0x000F_0000;
pub(in crate::metafile) const PS_COSMETIC: u32 = 0x0000_0000;

/// `Point` (2.1.26): one bit says that the figure is closed, the others what leads to the point.
pub(super) const PT_CLOSEFIGURE: u8 = 0x01;
pub(super) const PT_LINETO: u8 = 0x02;
pub(super) const PT_BEZIERTO: u8 = 0x04;
pub(super) const PT_MOVETO: u8 = 0x06;

/// `RegionMode` (2.1.29).
pub(in crate::metafile) const RGN_AND: u32 = 1;
pub(in crate::metafile) const RGN_OR: u32 = 2;
pub(in crate::metafile) const RGN_XOR: u32 = 3;
pub(in crate::metafile) const RGN_DIFF: u32 = 4;
pub(in crate::metafile) const RGN_COPY: u32 = 5;

/// Handles with this bit are not in the table of objects: they are stock objects (2.1.31).
pub(super) const ENHMETA_STOCK_OBJECT: u32 = 0x8000_0000;

/// `StockObject` (2.1.31).
pub(in crate::metafile) const WHITE_BRUSH: u32 = 0x8000_0000;
pub(in crate::metafile) const LTGRAY_BRUSH: u32 = 0x8000_0001;
pub(in crate::metafile) const GRAY_BRUSH: u32 = 0x8000_0002;
pub(in crate::metafile) const DKGRAY_BRUSH: u32 = 0x8000_0003;
pub(in crate::metafile) const BLACK_BRUSH: u32 = 0x8000_0004;
pub(in crate::metafile) const NULL_BRUSH: u32 = 0x8000_0005;
pub(in crate::metafile) const WHITE_PEN: u32 = 0x8000_0006;
pub(in crate::metafile) const BLACK_PEN: u32 = 0x8000_0007;
pub(in crate::metafile) const NULL_PEN: u32 = 0x8000_0008;
pub(in crate::metafile) const OEM_FIXED_FONT: u32 = 0x8000_000A;
pub(in crate::metafile) const ANSI_FIXED_FONT: u32 = 0x8000_000B;
pub(in crate::metafile) const ANSI_VAR_FONT: u32 = 0x8000_000C;
pub(in crate::metafile) const SYSTEM_FONT: u32 = 0x8000_000D;
pub(in crate::metafile) const DEVICE_DEFAULT_FONT: u32 = 0x8000_000E;
pub(in crate::metafile) const DEFAULT_PALETTE: u32 = 0x8000_000F;
pub(in crate::metafile) const SYSTEM_FIXED_FONT: u32 = 0x8000_0010;
pub(in crate::metafile) const DEFAULT_GUI_FONT: u32 = 0x8000_0011;
pub(in crate::metafile) const DC_BRUSH: u32 = 0x8000_0012;
pub(in crate::metafile) const DC_PEN: u32 = 0x8000_0013;

/// The alpha format of `EMR_ALPHABLEND` whose pixels have an opacity of their own (2.3.1.1).
pub(super) const AC_SRC_ALPHA: u8 = 0x01;
