//! Pens, brushes and fonts (MS-EMF 2.2, MS-WMF 2.2.1).

use std::sync::Arc;

use kurbo::{Affine, BezPath, Cap, Join, Rect, Shape as _, Stroke};

use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::unclipped;
use crate::metafile::charset::Charset;
use crate::metafile::emf::names::*;
use crate::metafile::picture::{Color, Font, FontHeight, Image, Mark, Outline, Paint, Shape, Tiles};
use crate::metafile::wmf::names::{
    BS_HATCHED, BS_NULL, BS_SOLID, FW_SEMIBOLD, HS_BDIAGONAL, HS_CROSS, HS_DIAGCROSS, HS_FDIAGONAL,
    HS_HORIZONTAL, HS_VERTICAL,
};

/// What a handle stands for.
#[derive(Clone, Debug)]
pub(in crate::metafile) enum Object {
    Pen(Pen),
    Brush(Brush),
    Font(LogFont),
    /// Rectangles, for regions of a WMF.
    Region(Arc<[Rect]>),
    /// A palette or another object without effect.
    Other,
}

/// How lines are drawn.
#[derive(Clone, Debug)]
pub(in crate::metafile) struct Pen {
    pub color: Color,
    /// In logical units; device units for a cosmetic pen.
    pub width: f64,
    /// One device unit wide, whatever the transform.
    pub cosmetic: bool,
    /// In logical units or, for a cosmetic pen, device units.
    pub dashes: Vec<f64>,
    pub cap: Cap,
    pub join: Join,
    /// Draws nothing.
    pub null: bool,
    /// A pattern instead of the colour.
    pub brush: Option<Brush>,
}

impl Default for Pen {
    fn default() -> Self {
        Self::solid(Color::BLACK)
    }
}

impl Pen {
    /// A thin line.
    pub(in crate::metafile) fn solid(color: Color) -> Self {
        Self {
            color,
            width: 1.0,
            cosmetic: true,
            dashes: Vec::new(),
            cap: Cap::Round,
            join: Join::Round,
            null: false,
            brush: None,
        }
    }

    /// From a `LogPen` (MS-EMF 2.2.19): styles other than solid are for thin lines only, as `CreatePen` has it.
    pub(in crate::metafile) fn logical(style: u32, width: f64, color: Color) -> Self {
        let mut pen = Self { width: width.abs(), cosmetic: width == 0.0, ..Self::solid(color) };
        pen.null = style & PS_STYLE_MASK == PS_NULL;
        pen.set_ends(style);
        if pen.width <= 1.0 {
            pen.dashes = cosmetic_dashes(style);
            pen.cosmetic |= !pen.dashes.is_empty();
        }
        pen
    }

    /// From a `LogPenEx` (MS-EMF 2.2.20).
    pub(in crate::metafile) fn extended(elp: Bytes) -> Option<Self> {
        let (style, width) = (elp.u32(0)?, f64::from(elp.u32(4)?));
        let (brush_style, color, hatch) = (elp.u32(8)?, Color::from_ref(elp.u32(12)?), elp.u32(16)?);
        let cosmetic = style & PS_TYPE_MASK == PS_COSMETIC;
        let mut pen = Self { width, cosmetic, ..Self::solid(color) };
        pen.null = style & PS_STYLE_MASK == PS_NULL || brush_style == BS_NULL;
        pen.set_ends(style);
        pen.dashes = match (style & PS_STYLE_MASK, cosmetic) {
            (PS_USERSTYLE, _) => {
                let count = elp.size(20)?.min(32);
                let lengths = (0..count).map(|i| elp.u32(24 + i * 4).map(f64::from));
                lengths.collect::<Option<Vec<f64>>>()?
            }
            (PS_ALTERNATE, _) => vec![1.0, 1.0],
            (_, true) => cosmetic_dashes(style),
            (kind, false) => {
                let units: &[f64] = match kind {
                    PS_DASH => &[3.0, 1.0],
                    PS_DOT => &[1.0, 1.0],
                    PS_DASHDOT => &[3.0, 1.0, 1.0, 1.0],
                    PS_DASHDOTDOT => &[3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
                    _ => &[],
                };
                units.iter().map(|n| n * width.max(1.0)).collect()
            }
        };
        if pen.dashes.iter().sum::<f64>() <= 0.0 {
            pen.dashes.clear();
        }
        if brush_style == BS_HATCHED && !cosmetic {
            pen.brush = Some(Brush::Hatch(hatch, color));
        }
        Some(pen)
    }

    /// Caps and joins (`PenStyle`, MS-EMF 2.1.25).
    fn set_ends(&mut self, style: u32) {
        self.cap = match style & PS_ENDCAP_MASK {
            PS_ENDCAP_SQUARE => Cap::Square,
            PS_ENDCAP_FLAT => Cap::Butt,
            _ => Cap::Round,
        };
        self.join = match style & PS_JOIN_MASK {
            PS_JOIN_BEVEL => Join::Bevel,
            PS_JOIN_MITER => Join::Miter,
            _ => Join::Round,
        };
    }

    /// The line's form at a width.
    pub(in crate::metafile) fn style(&self, width: f64, dash_scale: f64, miter: f64) -> Stroke {
        let dashes: Vec<f64> = self.dashes.iter().map(|d| d * dash_scale).collect();
        Stroke::new(width)
            .with_caps(self.cap)
            .with_join(self.join)
            .with_miter_limit(miter)
            .with_dashes(0.0, dashes)
    }
}

/// Dashes of thin pens in device units, as GDI draws them.
fn cosmetic_dashes(style: u32) -> Vec<f64> {
    match style & PS_STYLE_MASK {
        PS_DASH => vec![18.0, 6.0],
        PS_DOT => vec![3.0, 3.0],
        PS_DASHDOT => vec![9.0, 6.0, 3.0, 6.0],
        PS_DASHDOTDOT => vec![9.0, 3.0, 3.0, 3.0, 3.0, 3.0],
        _ => Vec::new(),
    }
}

/// How areas are filled.
#[derive(Clone, Debug)]
pub(in crate::metafile) enum Brush {
    Null,
    Solid(Color),
    /// `HatchStyle` (MS-WMF 2.1.1.12) and the lines' colour.
    Hatch(u32, Color),
    Pattern(Arc<Image>),
    /// One bit a pixel: in the text's and the background's colour.
    Mono(Arc<Image>),
}

impl Brush {
    /// From a style, a colour and a hatch (`LogBrush`, MS-WMF 2.2.2.10).
    pub(in crate::metafile) fn logical(style: u32, color: Color, hatch: u32) -> Self {
        match style {
            BS_SOLID => Self::Solid(color),
            BS_HATCHED => Self::Hatch(hatch, color),
            _ => Self::Null,
        }
    }

    /// As a paint. Patterns are in device units from `origin`; what is between a hatch's lines has the background's
    /// colour, if that shows.
    pub(in crate::metafile) fn paint(
        &self,
        text: Color,
        background: Color,
        opaque: bool,
        origin: (f64, f64),
    ) -> Option<Paint> {
        let at = Affine::translate(origin);
        match self {
            Self::Null => None,
            Self::Solid(color) => Some(Paint::Solid(*color)),
            Self::Hatch(style, color) => Some(hatch(*style, *color, opaque.then_some(background), at)),
            Self::Pattern(image) => tiles(image.clone(), at),
            Self::Mono(image) => tiles(Arc::new(recolored(image, text, background)?), at),
        }
    }
}

/// A bitmap's two colours replaced: its dark pixels and its light ones.
pub(super) fn recolored(image: &Image, dark: Color, light: Color) -> Option<Image> {
    let Image::Pixels { width, height, rgba } = image else { return None };
    let colors = rgba.as_chunks::<4>().0.iter().flat_map(|[r, g, b, _]| {
        let c = if u16::from(*r) + u16::from(*g) + u16::from(*b) < 384 { dark } else { light };
        [c.r, c.g, c.b, c.a]
    });
    Some(Image::Pixels { width: *width, height: *height, rgba: colors.collect() })
}

/// A bitmap repeated, a device unit for each pixel.
fn tiles(image: Arc<Image>, transform: Affine) -> Option<Paint> {
    let Image::Pixels { width, height, .. } = &*image else { return None };
    let (width, height) = (f64::from(*width), f64::from(*height));
    let shape = Shape::Image(image, Affine::scale_non_uniform(width, height), 1.0);
    let marks = vec![Mark { clip: unclipped(), shape }];
    Some(Paint::Tiles(Tiles { cell: Rect::new(0.0, 0.0, width, height), transform, marks }))
}

/// A hatch of eight by eight device units.
pub(in crate::metafile) fn hatch(
    style: u32,
    color: Color,
    behind: Option<Color>,
    transform: Affine,
) -> Paint {
    const SIDE: f64 = 8.0;
    let cell = Rect::new(0.0, 0.0, SIDE, SIDE);
    let mut lines = BezPath::new();
    let mut line = |from: (f64, f64), to: (f64, f64)| {
        lines.move_to(from);
        lines.line_to(to);
    };
    let half = SIDE / 2.0;
    if matches!(style, HS_HORIZONTAL | HS_CROSS) {
        line((0.0, half), (SIDE, half));
    }
    if matches!(style, HS_VERTICAL | HS_CROSS) {
        line((half, 0.0), (half, SIDE));
    }
    // Diagonals go on into the corners of the next cells.
    for shift in [-SIDE, 0.0, SIDE] {
        if matches!(style, HS_FDIAGONAL | HS_DIAGCROSS) {
            line((shift - 1.0, -1.0), (shift + SIDE + 1.0, SIDE + 1.0));
        }
        if matches!(style, HS_BDIAGONAL | HS_DIAGCROSS) {
            line((shift - 1.0, SIDE + 1.0), (shift + SIDE + 1.0, -1.0));
        }
    }
    let mut marks = Vec::new();
    let clip = unclipped();
    if let Some(behind) = behind {
        let outline = Outline { path: cell.to_path(0.1), even_odd: false };
        marks.push(Mark { clip: clip.clone(), shape: Shape::Fill(outline, Paint::Solid(behind)) });
    }
    marks.push(Mark { clip, shape: Shape::Stroke(lines, Stroke::new(1.0), Paint::Solid(color)) });
    Paint::Tiles(Tiles { cell, transform, marks })
}

/// A font and the character set that its text is in.
#[derive(Clone, Debug)]
pub(in crate::metafile) struct LogFont {
    pub font: Font,
    pub charset: Charset,
    /// Tenths of a degree, counter-clockwise.
    pub escapement: f64,
}

impl Default for LogFont {
    fn default() -> Self {
        let font = Font {
            family: "Arial".into(),
            height: FontHeight::Em(12.0),
            width: 0.0,
            bold: false,
            italic: false,
            underline: false,
            strike: false,
        };
        Self { font, charset: Charset::Ansi, escapement: 0.0 }
    }
}

impl LogFont {
    /// From a `LogFont` (MS-EMF 2.2.13): its fields and its face name.
    pub(in crate::metafile) fn new(
        [height, width, escapement]: [f64; 3],
        weight: i32,
        [italic, underline, strike, charset]: [u8; 4],
        face: &str,
    ) -> Self {
        let face = face.split('\0').next().unwrap_or("").trim();
        // `@` asks for the letters of vertical text, lying.
        let face = face.strip_prefix('@').unwrap_or(face);
        let family = if face.is_empty() { "Arial" } else { face };
        let height = match height {
            h if h > 0.0 => FontHeight::Cell(h),
            h if h < 0.0 => FontHeight::Em(-h),
            _ => FontHeight::Em(12.0),
        };
        let font = Font {
            family: family.to_owned(),
            height,
            width: width.abs(),
            bold: weight >= FW_SEMIBOLD,
            italic: italic != 0,
            underline: underline != 0,
            strike: strike != 0,
        };
        Self { font, charset: Charset::of(charset, family), escapement }
    }
}

/// The objects that are always there (`StockObject`, MS-EMF 2.1.31).
pub(in crate::metafile) fn stock(handle: u32) -> Option<Object> {
    let grey = |n: u8| Object::Brush(Brush::Solid(Color::opaque(n, n, n)));
    Some(match handle {
        WHITE_BRUSH | DC_BRUSH => grey(255),
        LTGRAY_BRUSH => grey(192),
        GRAY_BRUSH => grey(128),
        DKGRAY_BRUSH => grey(64),
        BLACK_BRUSH => grey(0),
        NULL_BRUSH => Object::Brush(Brush::Null),
        WHITE_PEN => Object::Pen(Pen::solid(Color::WHITE)),
        BLACK_PEN => Object::Pen(Pen::solid(Color::BLACK)),
        NULL_PEN => Object::Pen(Pen { null: true, ..Pen::default() }),
        OEM_FIXED_FONT | ANSI_FIXED_FONT | SYSTEM_FIXED_FONT => {
            let mut font = LogFont::default();
            font.font.family = "Courier New".into();
            Object::Font(font)
        }
        ANSI_VAR_FONT | SYSTEM_FONT | DEVICE_DEFAULT_FONT | DEFAULT_GUI_FONT => {
            Object::Font(LogFont::default())
        }
        DEFAULT_PALETTE => Object::Other,
        DC_PEN => Object::Pen(Pen::default()),
        _ => return None,
    })
}
