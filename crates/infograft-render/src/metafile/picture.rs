//! What a metafile shows, as plain data: paths, text and images in the order of painting.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Rect, Stroke};

/// A drawing.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// What of the marks' space is shown: this rectangle is the picture.
    pub frame: Rect,
    /// Width and height in points, as far as the file knows.
    pub size: (f64, f64),
    /// What is drawn, back to front; y downwards.
    pub marks: Vec<Mark>,
    /// Features that are used and not drawn, each named once: "flood fills".
    pub missing: Vec<&'static str>,
    /// What reading it took: elements of paths, also of those that clip or aren't seen, characters, and marks.
    pub steps: u64,
}

/// Something that is drawn.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Only what is inside all of these paths shows.
    pub clip: Clip,
    /// What it is.
    pub shape: Shape,
}

impl Mark {
    /// Elements of the path that it paints.
    pub fn segments(&self) -> u64 {
        match &self.shape {
            Shape::Fill(outline, _) => outline.path.elements().len() as u64,
            Shape::Stroke(path, ..) => path.elements().len() as u64,
            Shape::Text(_) | Shape::Image(..) => 0,
        }
    }
}

/// Paths that all clip.
pub type Clip = Arc<[Arc<Outline>]>;

/// A path and which of its points are inside.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The path.
    pub path: BezPath,
    /// Even-odd instead of non-zero winding.
    pub even_odd: bool,
}

/// Kinds of marks.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A filled path.
    Fill(Outline, Paint),
    /// A stroked path.
    Stroke(BezPath, Stroke, Paint),
    /// A line of text.
    Text(Box<Text>),
    /// An image in the unit square (0,0 top left) mapped by a transform, and its opacity.
    Image(Arc<Image>, Affine, f32),
}

/// A colour with opacity, 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity.
    pub a: u8,
}

impl Color {
    /// Black.
    pub const BLACK: Self = Self::opaque(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self::opaque(255, 255, 255);

    /// An opaque colour.
    pub const fn opaque(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// A `ColorRef` (MS-WMF 2.2.2.8): red in the lowest byte.
    pub(super) fn from_ref(value: u32) -> Self {
        let [r, g, b, _] = value.to_le_bytes();
        Self::opaque(r, g, b)
    }

    /// An `EmfPlusARGB` (MS-EMFPLUS 2.2.2.1): blue in the lowest byte, opacity in the highest.
    pub(super) fn from_argb(value: u32) -> Self {
        let [b, g, r, a] = value.to_le_bytes();
        Self { r, g, b, a }
    }

    /// The colour a part of the way to another one.
    pub(super) fn mix(self, to: Self, part: f64) -> Self {
        let one = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
        Self { r: one(self.r, to.r), g: one(self.g, to.g), b: one(self.b, to.b), a: one(self.a, to.a) }
    }
}

/// What an area is painted with.
#[derive(Clone, Debug)]
pub enum Paint {
    /// One colour.
    Solid(Color),
    /// Colours along a line or outwards from a point.
    Gradient(Gradient),
    /// A repeated cell.
    Tiles(Tiles),
}

/// A gradient; its end colours go on beyond both ends.
#[derive(Clone, Debug)]
pub struct Gradient {
    /// Along the line from (0,0) to (1,0), or outwards from (0,0) to the circle with radius 1.
    pub radial: bool,
    /// From that space to the marks'.
    pub transform: Affine,
    /// Offsets from 0.0 to 1.0, ascending, and colours: at least two.
    pub stops: Vec<(f64, Color)>,
}

/// A repeated cell.
#[derive(Clone, Debug)]
pub struct Tiles {
    /// The cell.
    pub cell: Rect,
    /// From the cell's space to the marks'.
    pub transform: Affine,
    /// What it shows.
    pub marks: Vec<Mark>,
}

/// An image.
#[derive(Clone, PartialEq)]
pub enum Image {
    /// Pixels from the top: red, green, blue and opacity, not multiplied.
    Pixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Four bytes a pixel.
        rgba: Vec<u8>,
    },
    /// A file in another format: PNG, JPEG, GIF, TIFF, BMP.
    Encoded(Vec<u8>),
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Pixels { width, height, .. } => write!(f, "Pixels({width} × {height})"),
            Self::Encoded(bytes) => write!(f, "Encoded({} bytes)", bytes.len()),
        }
    }
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct Text {
    /// The characters.
    pub text: String,
    /// Typeface and style.
    pub font: Font,
    /// Colour of the letters.
    pub color: Color,
    /// Colour behind the text.
    pub behind: Option<Color>,
    /// From the text's own space to the marks': the reference point is (0,0), the baseline goes right, y downwards.
    pub transform: Affine,
    /// Where the reference point is on the text, along the baseline.
    pub along: Along,
    /// Where it is across.
    pub across: Across,
    /// The way from each character to the next, as many as `text` has characters; empty where the typeface decides.
    pub advances: Vec<f64>,
    /// Added to each character where the typeface decides.
    pub extra: f64,
    /// Starts where the text before it ended.
    pub continues: bool,
    /// Right to left.
    pub rtl: bool,
}

/// Where a text's reference point is along the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Along {
    /// At its left end.
    #[default]
    Left,
    /// In its middle.
    Center,
    /// At its right end.
    Right,
}

/// Where a text's reference point is across the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Across {
    /// On top of the letters' cells.
    #[default]
    Top,
    /// In the middle of the cells.
    Middle,
    /// On the baseline.
    Baseline,
    /// Under the cells.
    Bottom,
}

/// A typeface, its size and style.
#[derive(Clone, Debug, PartialEq)]
pub struct Font {
    /// Family name.
    pub family: String,
    /// Size.
    pub height: FontHeight,
    /// The mean width of a letter; 0 for the typeface's own.
    pub width: f64,
    /// Heavy.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub strike: bool,
}

/// How a font's size is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FontHeight {
    /// The em.
    Em(f64),
    /// Ascent and descent together.
    Cell(f64),
}
