//! Paint: colours, fills, lines and effects.

use std::sync::Arc;

use infograft_deck::deck::Color;
use infograft_deck::opc::PartName;
use infograft_deck::units::{Angle, Emu, Percent};
use kurbo::Rect;

/// A fill; [`None`] as an `Option<Fill>` is no fill.
#[derive(Clone, Debug)]
pub enum Fill {
    /// One colour.
    Solid(Color),
    /// A gradient.
    Gradient(Gradient),
    /// A picture.
    Picture(PictureFill),
    /// A two-colour pattern (`a:pattFill`).
    Pattern(Pattern),
    /// A fill that is spread over more than this shape: the enclosing group's (`a:grpFill`), or the slide's background
    /// (`p:sp@useBgFill`). The rectangle is the area that the whole fill spans, in shape-local EMU; the shape shows
    /// the part of it that it covers. A solid colour never comes this way.
    Group(Box<Fill>, Rect),
}

/// A gradient (ECMA-376 Part 1, 20.1.8.33).
#[derive(Clone, Debug)]
pub struct Gradient {
    /// Stops in ascending order: position 0.0 to 1.0 and colour.
    pub stops: Vec<(f32, Color)>,
    /// How it runs.
    pub kind: GradientKind,
    /// The rectangle that it spans once (`a:tileRect`), as fractions of the frame: left, top, right, bottom insets.
    pub tile: (f64, f64, f64, f64),
    /// Whether each second one is mirrored left to right, top to bottom, where it is repeated (`@flip`).
    pub flip: (bool, bool),
    /// Whether it turns with the shape (`@rotWithShape`).
    pub rotates: bool,
}

/// How a gradient runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GradientKind {
    /// Along a direction, clockwise from left to right; scaled to the shape's ratio or not.
    Linear {
        /// The direction.
        angle: Angle,
        /// `@scaled`.
        scaled: bool,
    },
    /// From the edges (last stop) to the `fillToRect` (first stop), in circles, rectangles or along the shape.
    Path {
        /// Circle, rectangle or shape.
        path: GradientPath,
        /// `a:fillToRect` as fractions of the frame: left, top, right, bottom insets.
        focus: (f64, f64, f64, f64),
    },
}

/// `ST_PathShadeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GradientPath {
    /// In circles.
    Circle,
    /// In rectangles.
    Rect,
    /// Along the shape's outline.
    Shape,
}

/// A preset pattern of two colours.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// `a:pattFill@prst`.
    pub preset: String,
    /// The lines' colour.
    pub fg: Color,
    /// The ground's colour.
    pub bg: Color,
}

/// A picture used as a fill.
#[derive(Clone, Debug)]
pub struct PictureFill {
    /// The picture.
    pub blip: Blip,
    /// Visible part of the image as fractions cut from left, top, right, bottom (`a:srcRect`).
    pub crop: (f64, f64, f64, f64),
    /// Stretched or tiled.
    pub mode: PictureMode,
    /// Whether it turns with the shape.
    pub rotates: bool,
    /// Its number among all uses of pictures that are read, from 1; 0 for one that isn't counted: of a group, which its
    /// shapes may share, or of letters.
    pub number: u32,
}

/// How a picture fills its frame.
#[derive(Clone, Debug)]
pub enum PictureMode {
    /// Stretched to the frame less these fractions of it: left, top, right, bottom (`a:fillRect`).
    Stretch(f64, f64, f64, f64),
    /// Repeated (`a:tile`).
    Tile {
        /// Offset.
        offset: (Emu, Emu),
        /// Scale of the image at its own resolution.
        scale: (Percent, Percent),
        /// Which corner the first tile sits in: `tl`, `ctr`…
        align: String,
        /// `none`, `x`, `y`, `xy`.
        flip: String,
        /// Pixels of the image to the inch (`@dpi`); `None` as the image says.
        dpi: Option<f64>,
    },
}

/// A reference to image data with its effects (`a:blip`).
#[derive(Clone, Debug)]
pub struct Blip {
    /// The image part.
    pub part: Option<PartName>,
    /// Its bytes as stored: PNG, JPEG, GIF, BMP, TIFF, WebP, EMF, WMF…
    pub bytes: Arc<[u8]>,
    /// The SVG that it is the fallback of (`asvg:svgBlip`), preferred when drawing.
    pub svg: Option<Arc<[u8]>>,
    /// Opacity: 0.0 to 1.0 (`a:alphaModFix`).
    pub alpha: f32,
    /// Colour effects in order.
    pub effects: Vec<BlipEffect>,
}

/// A colour effect of a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum BlipEffect {
    /// `a:grayscl`.
    Grayscale,
    /// `a:biLevel`.
    BiLevel(Percent),
    /// `a:duotone`: dark and light colour.
    Duotone(Color, Color),
    /// `a:lum`: brightness and contrast.
    Lum(Percent, Percent),
    /// `a:clrChange`: one colour becomes another.
    ColorChange {
        /// The colour that is changed.
        from: Color,
        /// What it becomes.
        to: Color,
        /// Whether opacity is compared and changed too (`@useA`).
        use_alpha: bool,
    },
    /// `a:clrRepl`: every colour becomes this one.
    ColorReplace(Color),
    /// `a:tint`: towards a hue by an amount.
    Tint(Angle, Percent),
    /// `a:hsl`: hue, saturation and lightness moved.
    Hsl(Angle, Percent, Percent),
    /// `a:fillOverlay` with one colour.
    Overlay(Color, BlendMode),
    /// One of the effects on opacity alone.
    Alpha(AlphaChange),
}

/// `ST_BlendMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlendMode {
    /// Painted over.
    Over,
    /// Multiplied.
    Multiply,
    /// Multiplied as negatives.
    Screen,
    /// The darker of both.
    Darken,
    /// The lighter of both.
    Lighten,
}

/// An effect on a picture's opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlphaChange {
    /// `a:alphaBiLevel`: opaque from this opacity up, else invisible.
    BiLevel(Percent),
    /// `a:alphaCeiling`: what shows at all is opaque.
    Ceiling,
    /// `a:alphaFloor`: what is not opaque doesn't show.
    Floor,
    /// `a:alphaInv`: the opposite.
    Invert,
    /// `a:alphaRepl`: this one everywhere.
    Replace(Percent),
}

impl AlphaChange {
    /// An opacity of 0 to 255 after the effect.
    pub fn apply(self, alpha: u8) -> u8 {
        let opaque = |yes| if yes { 255 } else { 0 };
        match self {
            Self::BiLevel(threshold) => opaque(f64::from(alpha) / 255.0 >= threshold.factor()),
            Self::Ceiling => opaque(alpha > 0),
            Self::Floor => opaque(alpha == 255),
            Self::Invert => 255 - alpha,
            Self::Replace(value) => (value.factor().clamp(0.0, 1.0) * 255.0).round() as u8,
        }
    }
}

/// An outline (`a:ln`).
#[derive(Clone, Debug)]
pub struct Line {
    /// Width; 0 is the thinnest line that shows.
    pub width: Emu,
    /// Paint: solid, gradient or pattern.
    pub fill: Fill,
    /// Dash lengths in line widths, alternating dash and gap; empty for a solid line.
    pub dash: Vec<f64>,
    /// Ends.
    pub cap: Cap,
    /// Corners.
    pub join: Join,
    /// Compound lines (`@cmpd`).
    pub compound: Compound,
    /// Arrowhead at the start.
    pub head: Option<Arrow>,
    /// Arrowhead at the end.
    pub tail: Option<Arrow>,
}

/// `ST_LineCap`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cap {
    /// Ends at the point.
    #[default]
    Flat,
    /// Round.
    Round,
    /// Half a width longer.
    Square,
}

/// Line corners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Join {
    /// Round.
    Round,
    /// Cut off.
    Bevel,
    /// Pointed, up to a limit.
    Miter(f64),
}

/// `ST_CompoundLine`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compound {
    /// One line.
    #[default]
    Single,
    /// Two of equal width.
    Double,
    /// A thick one, then a thin one.
    ThickThin,
    /// A thin one, then a thick one.
    ThinThick,
    /// Three: thin, thick, thin.
    Triple,
}

/// An arrowhead (`a:headEnd`, `a:tailEnd`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Its form.
    pub kind: ArrowKind,
    /// Width: 0 small, 1 medium, 2 large.
    pub width: u8,
    /// Length: 0 small, 1 medium, 2 large.
    pub length: u8,
}

/// `ST_LineEndType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowKind {
    /// A filled triangle.
    Triangle,
    /// A triangle with a notch.
    Stealth,
    /// A diamond.
    Diamond,
    /// An ellipse.
    Oval,
    /// An open arrow.
    Arrow,
}

/// Effects (`a:effectLst`).
#[derive(Clone, Debug, Default)]
pub struct Effects {
    /// Outer shadow.
    pub shadow: Option<Shadow>,
    /// Inner shadow.
    pub inner_shadow: Option<InnerShadow>,
    /// Glow: radius and colour.
    pub glow: Option<(Emu, Color)>,
    /// Soft edge: radius.
    pub soft_edge: Option<Emu>,
    /// Reflection.
    pub reflection: Option<Reflection>,
    /// Blur of the whole: radius.
    pub blur: Option<Emu>,
    /// A fill painted over the whole.
    pub overlay: Option<Fill>,
    /// A bevel of the front face (`a:sp3d/a:bevelT`): its width.
    pub bevel: Option<Emu>,
}

impl Effects {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.shadow.is_none()
            && self.inner_shadow.is_none()
            && self.glow.is_none()
            && self.soft_edge.is_none()
            && self.reflection.is_none()
            && self.blur.is_none()
            && self.overlay.is_none()
            && self.bevel.is_none()
    }
}

/// How a shadow or reflection lies to its shape: scaled and sheared from a point of it, then moved.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Distance.
    pub dist: Emu,
    /// Direction, clockwise from right.
    pub dir: Angle,
    /// Horizontal and vertical scale; negative mirrors.
    pub scale: (Percent, Percent),
    /// Horizontal and vertical shear (`@kx`, `@ky`).
    pub skew: (Angle, Angle),
    /// `@algn`: the point that stays in place: `tl`, `ctr`, `b`…
    pub align: String,
    /// Whether it turns with the shape.
    pub rotates: bool,
}

/// An outer shadow (ECMA-376 Part 1, 20.1.8.45).
#[derive(Clone, Debug)]
pub struct Shadow {
    /// Colour with opacity.
    pub color: Color,
    /// Blur radius.
    pub blur: Emu,
    /// Where it lies.
    pub cast: Cast,
}

/// An inner shadow (ECMA-376 Part 1, 20.1.8.40).
#[derive(Clone, Debug)]
pub struct InnerShadow {
    /// Colour with opacity.
    pub color: Color,
    /// Blur radius.
    pub blur: Emu,
    /// Distance.
    pub dist: Emu,
    /// Direction that the shadow falls to, clockwise from right.
    pub dir: Angle,
}

/// A reflection (ECMA-376 Part 1, 20.1.8.50).
#[derive(Clone, Debug)]
pub struct Reflection {
    /// Opacity where the ramp starts, and where on it.
    pub start: (Percent, Percent),
    /// Opacity where the ramp ends, and where on it.
    pub end: (Percent, Percent),
    /// The ramp's direction.
    pub fade: Angle,
    /// Where it lies.
    pub cast: Cast,
}
