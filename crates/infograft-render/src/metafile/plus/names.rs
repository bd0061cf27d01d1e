//! Names of \[MS-EMFPLUS\], with the sections that define them.

use crate::metafile::enumeration::enumeration;

enumeration! {
    /// `RecordType` (2.1.1.1).
    #[allow(clippy::enum_variant_names, reason = "the standard's names")]
    RecordType: u16 {
        EmfPlusHeader = 0x4001,
        EmfPlusEndOfFile = 0x4002,
        EmfPlusComment = 0x4003,
        EmfPlusGetDC = 0x4004,
        EmfPlusMultiFormatStart = 0x4005,
        EmfPlusMultiFormatSection = 0x4006,
        EmfPlusMultiFormatEnd = 0x4007,
        EmfPlusObject = 0x4008,
        EmfPlusClear = 0x4009,
        EmfPlusFillRects = 0x400A,
        EmfPlusDrawRects = 0x400B,
        EmfPlusFillPolygon = 0x400C,
        EmfPlusDrawLines = 0x400D,
        EmfPlusFillEllipse = 0x400E,
        EmfPlusDrawEllipse = 0x400F,
        EmfPlusFillPie = 0x4010,
        EmfPlusDrawPie = 0x4011,
        EmfPlusDrawArc = 0x4012,
        EmfPlusFillRegion = 0x4013,
        EmfPlusFillPath = 0x4014,
        EmfPlusDrawPath = 0x4015,
        EmfPlusFillClosedCurve = 0x4016,
        EmfPlusDrawClosedCurve = 0x4017,
        EmfPlusDrawCurve = 0x4018,
        EmfPlusDrawBeziers = 0x4019,
        EmfPlusDrawImage = 0x401A,
        EmfPlusDrawImagePoints = 0x401B,
        EmfPlusDrawString = 0x401C,
        EmfPlusSetRenderingOrigin = 0x401D,
        EmfPlusSetAntiAliasMode = 0x401E,
        EmfPlusSetTextRenderingHint = 0x401F,
        EmfPlusSetTextContrast = 0x4020,
        EmfPlusSetInterpolationMode = 0x4021,
        EmfPlusSetPixelOffsetMode = 0x4022,
        EmfPlusSetCompositingMode = 0x4023,
        EmfPlusSetCompositingQuality = 0x4024,
        EmfPlusSave = 0x4025,
        EmfPlusRestore = 0x4026,
        EmfPlusBeginContainer = 0x4027,
        EmfPlusBeginContainerNoParams = 0x4028,
        EmfPlusEndContainer = 0x4029,
        EmfPlusSetWorldTransform = 0x402A,
        EmfPlusResetWorldTransform = 0x402B,
        EmfPlusMultiplyWorldTransform = 0x402C,
        EmfPlusTranslateWorldTransform = 0x402D,
        EmfPlusScaleWorldTransform = 0x402E,
        EmfPlusRotateWorldTransform = 0x402F,
        EmfPlusSetPageTransform = 0x4030,
        EmfPlusResetClip = 0x4031,
        EmfPlusSetClipRect = 0x4032,
        EmfPlusSetClipPath = 0x4033,
        EmfPlusSetClipRegion = 0x4034,
        EmfPlusOffsetClip = 0x4035,
        EmfPlusDrawDriverString = 0x4036,
        EmfPlusStrokeFillPath = 0x4037,
        EmfPlusSerializableObject = 0x4038,
        EmfPlusSetTSGraphics = 0x4039,
        EmfPlusSetTSClip = 0x403A,
    }
}

enumeration! {
    /// `BitmapDataType` (2.1.1.2).
    BitmapDataType: u32 {
        Pixel = 0,
        Compressed = 1,
    }
}

enumeration! {
    /// `BrushType` (2.1.1.3).
    BrushType: u32 {
        SolidColor = 0,
        HatchFill = 1,
        TextureFill = 2,
        PathGradient = 3,
        LinearGradient = 4,
    }
}

enumeration! {
    /// `CombineMode` (2.1.1.4).
    CombineMode: u16 {
        Replace = 0,
        Intersect = 1,
        Union = 2,
        Xor = 3,
        Exclude = 4,
        Complement = 5,
    }
}

enumeration! {
    /// `CustomLineCapDataType` (2.1.1.9).
    CustomLineCapDataType: u32 {
        Default = 0,
        AdjustableArrow = 1,
    }
}

enumeration! {
    /// `HatchStyle` (2.1.1.13). The standard's names of the shares begin with their number: `05Percent`.
    HatchStyle: u32 {
        Horizontal = 0,
        Vertical = 1,
        ForwardDiagonal = 2,
        BackwardDiagonal = 3,
        LargeGrid = 4,
        DiagonalCross = 5,
        Percent05 = 6,
        Percent10 = 7,
        Percent20 = 8,
        Percent25 = 9,
        Percent30 = 10,
        Percent40 = 11,
        Percent50 = 12,
        Percent60 = 13,
        Percent70 = 14,
        Percent75 = 15,
        Percent80 = 16,
        Percent90 = 17,
        LightDownwardDiagonal = 18,
        LightUpwardDiagonal = 19,
        DarkDownwardDiagonal = 20,
        DarkUpwardDiagonal = 21,
        WideDownwardDiagonal = 22,
        WideUpwardDiagonal = 23,
        LightVertical = 24,
        LightHorizontal = 25,
        NarrowVertical = 26,
        NarrowHorizontal = 27,
        DarkVertical = 28,
        DarkHorizontal = 29,
        DashedDownwardDiagonal = 30,
        DashedUpwardDiagonal = 31,
        DashedHorizontal = 32,
        DashedVertical = 33,
        SmallConfetti = 34,
        LargeConfetti = 35,
        ZigZag = 36,
        Wave = 37,
        DiagonalBrick = 38,
        HorizontalBrick = 39,
        Weave = 40,
        Plaid = 41,
        Divot = 42,
        DottedGrid = 43,
        DottedDiamond = 44,
        Shingle = 45,
        Trellis = 46,
        Sphere = 47,
        SmallGrid = 48,
        SmallCheckerBoard = 49,
        LargeCheckerBoard = 50,
        OutlinedDiamond = 51,
        SolidDiamond = 52,
    }
}

enumeration! {
    /// `ImageDataType` (2.1.1.15).
    ImageDataType: u32 {
        Unknown = 0,
        Bitmap = 1,
        Metafile = 2,
    }
}

enumeration! {
    /// `LineCapType` (2.1.1.18).
    LineCapType: u32 {
        Flat = 0,
        Square = 1,
        Round = 2,
        Triangle = 3,
        NoAnchor = 0x10,
        SquareAnchor = 0x11,
        RoundAnchor = 0x12,
        DiamondAnchor = 0x13,
        ArrowAnchor = 0x14,
        AnchorMask = 0xF0,
        Custom = 0xFF,
    }
}

enumeration! {
    /// `LineJoinType` (2.1.1.19).
    LineJoinType: u32 {
        Miter = 0,
        Bevel = 1,
        Round = 2,
        MiterClipped = 3,
    }
}

enumeration! {
    /// `LineStyle` (2.1.1.20).
    LineStyle: u32 {
        Solid = 0,
        Dash = 1,
        Dot = 2,
        DashDot = 3,
        DashDotDot = 4,
        Custom = 5,
    }
}

enumeration! {
    /// `ObjectType` (2.1.1.22).
    ObjectType: u16 {
        Invalid = 0,
        Brush = 1,
        Pen = 2,
        Path = 3,
        Region = 4,
        Image = 5,
        Font = 6,
        StringFormat = 7,
        ImageAttributes = 8,
        CustomLineCap = 9,
    }
}

enumeration! {
    /// `PathPointType` (2.1.1.23).
    PathPointType: u8 {
        Start = 0,
        Line = 1,
        Bezier = 3,
    }
}

enumeration! {
    /// `RegionNodeDataType` (2.1.1.27).
    RegionNodeDataType: u32 {
        And = 0x0000_0001,
        Or = 0x0000_0002,
        Xor = 0x0000_0003,
        Exclude = 0x0000_0004,
        Complement = 0x0000_0005,
        Rect = 0x1000_0000,
        Path = 0x1000_0001,
        Empty = 0x1000_0002,
        Infinite = 0x1000_0003,
    }
}

enumeration! {
    /// `StringAlignment` (2.1.1.29).
    StringAlignment: u32 {
        Near = 0,
        Center = 1,
        Far = 2,
    }
}

enumeration! {
    /// `UnitType` (2.1.1.33).
    UnitType: u32 {
        World = 0,
        Display = 1,
        Pixel = 2,
        Point = 3,
        Inch = 4,
        Document = 5,
        Millimeter = 6,
    }
}

enumeration! {
    /// `WrapMode` (2.1.1.34).
    WrapMode: u32 {
        Tile = 0,
        TileFlipX = 1,
        TileFlipY = 2,
        TileFlipXY = 3,
        Clamp = 4,
    }
}

/// Bits of `PixelFormat` (2.1.1.25): indices into a palette; an opacity; colours that are multiplied by it.
pub(super) const PIXEL_FORMAT_INDEXED: u32 = 0x0001_0000;
pub(super) const PIXEL_FORMAT_ALPHA: u32 = 0x0004_0000;
pub(super) const PIXEL_FORMAT_PREMULTIPLIED: u32 = 0x0008_0000;
/// The last byte of `PixelFormat16bppGrayScale`, `PixelFormat16bppRGB565` and `PixelFormat16bppARGB1555` (2.1.1.25).
pub(super) const PIXEL_FORMAT_GRAY_SCALE: u32 = 0x04;
pub(super) const PIXEL_FORMAT_RGB565: u32 = 0x06;
pub(super) const PIXEL_FORMAT_ARGB1555: u32 = 0x07;

/// `BrushData` flags (2.1.2.1).
pub(super) const BRUSH_DATA_PATH: u32 = 0x0001;
pub(super) const BRUSH_DATA_TRANSFORM: u32 = 0x0002;
pub(super) const BRUSH_DATA_PRESET_COLORS: u32 = 0x0004;
pub(super) const BRUSH_DATA_BLEND_FACTORS_H: u32 = 0x0008;

/// `CustomLineCapData` flags (2.1.2.2).
pub(super) const CUSTOM_LINE_CAP_DATA_FILL_PATH: u32 = 0x0001;

/// `DriverStringOptions` flags (2.1.2.3).
pub(super) const DRIVER_STRING_OPTIONS_CMAP_LOOKUP: u32 = 0x0001;
pub(super) const DRIVER_STRING_OPTIONS_REALIZED_ADVANCE: u32 = 0x0004;

/// `FontStyle` flags (2.1.2.4).
pub(super) const FONT_STYLE_BOLD: u32 = 0x0001;
pub(super) const FONT_STYLE_ITALIC: u32 = 0x0002;
pub(super) const FONT_STYLE_UNDERLINE: u32 = 0x0004;
pub(super) const FONT_STYLE_STRIKEOUT: u32 = 0x0008;

/// A point's type and its flags, of which one closes the figure (`PathPoint` flags, 2.1.2.6; 2.2.2.31).
pub(super) const PATH_POINT_TYPE_MASK: u8 = 0x07;
pub(super) const PATH_POINT_CLOSE_SUBPATH: u8 = 0x80;

/// `PenData` flags (2.1.2.7).
pub(super) const PEN_DATA_TRANSFORM: u32 = 0x0001;
pub(super) const PEN_DATA_START_CAP: u32 = 0x0002;
pub(super) const PEN_DATA_END_CAP: u32 = 0x0004;
pub(super) const PEN_DATA_JOIN: u32 = 0x0008;
pub(super) const PEN_DATA_MITER_LIMIT: u32 = 0x0010;
pub(super) const PEN_DATA_LINE_STYLE: u32 = 0x0020;
pub(super) const PEN_DATA_DASHED_LINE_CAP: u32 = 0x0040;
pub(super) const PEN_DATA_DASHED_LINE_OFFSET: u32 = 0x0080;
pub(super) const PEN_DATA_DASHED_LINE: u32 = 0x0100;
pub(super) const PEN_DATA_NON_CENTER: u32 = 0x0200;
pub(super) const PEN_DATA_COMPOUND_LINE: u32 = 0x0400;
pub(super) const PEN_DATA_CUSTOM_START_CAP: u32 = 0x0800;
pub(super) const PEN_DATA_CUSTOM_END_CAP: u32 = 0x1000;

/// `StringFormat` flags (2.1.2.8).
pub(super) const STRING_FORMAT_DIRECTION_RIGHT_TO_LEFT: u32 = 0x0001;

/// The flags of records have letters in the standard, which mean the same wherever they stand (2.3): `C`, coordinates are
/// integers of 16 bits; `P`, points are relative to the one before; `S`, a brush is a colour; the low byte is an object.
pub(super) const FLAG_C: u16 = 0x4000;
pub(super) const FLAG_P: u16 = 0x0800;
pub(super) const FLAG_S: u16 = 0x8000;
pub(super) const FLAG_OBJECT: u16 = 0x00FF;
/// `L` of `EmfPlusDrawLines` (2.3.4.10): the figure is closed.
pub(super) const FLAG_L: u16 = 0x2000;
/// `W` of `EmfPlusFillClosedCurve` (2.3.4.15): the curve is filled by winding.
pub(super) const FLAG_W: u16 = 0x2000;
/// `A` of the records that change the world transform (2.3.9): the new matrix comes after it.
pub(super) const FLAG_A: u16 = 0x2000;
/// `C` of `EmfPlusObject` (2.3.5.1): the object goes on in the next record.
pub(super) const FLAG_CONTINUES: u16 = 0x8000;
/// `D` of `EmfPlusHeader` (2.3.3.3): the EMF records say all, too.
pub(super) const FLAG_DUAL: u16 = 0x0001;
/// The `CombineMode` of the records that clip (2.3.1).
pub(super) const FLAG_CM_SHIFT: u16 = 8;
pub(super) const FLAG_CM_MASK: u16 = 0x0F;

/// The flags of a path (`EmfPlusPath`, 2.2.1.6): `C` and `P` as in records; `R`, the points' types are runs.
pub(super) const PATH_FLAG_C: u32 = 0x4000;
pub(super) const PATH_FLAG_P: u32 = 0x0800;
pub(super) const PATH_FLAG_R: u32 = 0x1000;
