//! The display list: what stands where on a page, as plain data between layout and output.
//!
//! Coordinates are points from the page's top left corner, y downwards. Structure (the tags of a tagged PDF) is the
//! nesting of [`Item::Tag`]; anything painted outside a tag, or inside [`Role::Artifact`], is no content.

pub(crate) mod uri;

use std::borrow::Cow;
use std::io::{Read, Write};
use std::sync::Arc;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::Diagnostics;
use infograft_deck::ledger::Ledger;
use kurbo::{Affine, BezPath, Rect};

/// A laid-out document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Bookmarks in order.
    pub outline: Vec<Bookmark>,
    /// Fonts that glyph runs point at.
    pub fonts: Vec<FontData>,
    /// Images that items point at.
    pub images: Vec<ImageData>,
    /// Properties.
    pub meta: Meta,
    /// What the reader should know, of the deck and of its layout: what isn't drawn, missing fonts and glyphs,
    /// overflowing text.
    pub diagnostics: Diagnostics,
    /// What was met of the deck and what is on the pages; what is told is in the diagnostics.
    pub ledger: Ledger,
}

/// A bookmark with those beneath it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmark {
    /// What it says.
    pub title: String,
    /// The page that it leads to, from 0.
    pub page: usize,
    /// The bookmarks beneath it.
    pub children: Vec<Bookmark>,
}

/// Document properties for the output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Title.
    pub title: String,
    /// Author.
    pub author: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Keywords.
    pub keywords: Option<String>,
    /// Language, BCP 47.
    pub language: String,
    /// Creation, seconds since 1970-01-01T00:00:00Z.
    pub created: i64,
    /// Modification, seconds since 1970-01-01T00:00:00Z.
    pub modified: i64,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The number of the slide that it shows, from 1; 0 for none.
    pub slide: usize,
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// The slide's title.
    pub title: Option<String>,
    /// What is on it, back to front.
    pub items: Vec<Item>,
}

/// Index into [`Document::fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontIndex(pub usize);

/// Index into [`Document::images`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImageIndex(pub usize);

/// A font file, whole.
#[derive(Clone)]
pub struct FontData {
    /// The file's bytes (TTF, OTF or TTC).
    pub bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// The face's index in a collection.
    pub index: u32,
    /// Variation coordinates in user space (`wght` = 700.0); empty for a static face.
    pub variations: Vec<([u8; 4], f32)>,
    /// PostScript name, for the subset's name.
    pub name: String,
}

impl std::fmt::Debug for FontData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FontData({} #{})", self.name, self.index)
    }
}

/// Image data for the output.
#[derive(Clone, Debug, PartialEq)]
pub enum ImageData {
    /// A baseline or progressive JPEG to pass through undecoded.
    Jpeg {
        /// The file's bytes.
        bytes: Arc<[u8]>,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Components: 1 grey, 3 YCbCr or RGB, 4 CMYK.
        components: u8,
        /// The CMYK values are inverted (Adobe).
        inverted: bool,
    },
    /// A PNG to pass through: opaque, not interlaced, of at most 8 bits.
    Png {
        /// The file's bytes.
        bytes: Arc<[u8]>,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// Pixels.
    Raster {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// RGB, 3 bytes a pixel, rows from the top.
        rgb: Arc<[u8]>,
        /// Opacity, 1 byte a pixel, if not all opaque.
        alpha: Option<Arc<[u8]>>,
    },
    /// Pixels that wait for the output in little memory: [`ImageData::deflated`].
    Deflated {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// As in [`ImageData::Raster`], as a zlib stream.
        rgb: Arc<[u8]>,
        /// As in [`ImageData::Raster`], as a zlib stream.
        alpha: Option<Arc<[u8]>>,
    },
}

impl ImageData {
    /// Pixels in little memory; a file as it is.
    pub fn deflated(self) -> Self {
        match self {
            Self::Raster { width, height, rgb, alpha } => {
                Self::Deflated { width, height, rgb: deflate(&rgb), alpha: alpha.as_deref().map(deflate) }
            }
            other => other,
        }
    }

    /// The pixels of deflated ones; everything else as it is.
    pub fn inflated(&self) -> Cow<'_, Self> {
        match self {
            Self::Deflated { width, height, rgb, alpha } => {
                let pixels = *width as usize * *height as usize;
                let alpha = alpha.as_ref().map(|alpha| inflate(alpha, pixels));
                Cow::Owned(Self::Raster {
                    width: *width,
                    height: *height,
                    rgb: inflate(rgb, pixels * 3),
                    alpha,
                })
            }
            other => Cow::Borrowed(other),
        }
    }

    /// Whether it has pixels that are not opaque.
    pub fn is_transparent(&self) -> bool {
        matches!(self, Self::Raster { alpha: Some(_), .. } | Self::Deflated { alpha: Some(_), .. })
    }
}

fn deflate(data: &[u8]) -> Arc<[u8]> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory doesn't fail.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default().into()
}

fn inflate(data: &[u8], length: usize) -> Arc<[u8]> {
    let mut out = Vec::with_capacity(length);
    // What was deflated here is sound.
    let _ = ZlibDecoder::new(data).read_to_end(&mut out);
    out.resize(length, 0);
    out.into()
}

/// Something on a page.
// Glyph runs are the largest and among the commonest: a box for each would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug)]
pub enum Item {
    /// A filled path.
    Fill {
        /// The path.
        path: BezPath,
        /// Even-odd instead of non-zero winding.
        even_odd: bool,
        /// The paint.
        paint: Paint,
    },
    /// A stroked path.
    Stroke {
        /// The path.
        path: BezPath,
        /// Width, dashes, caps, joins.
        stroke: kurbo::Stroke,
        /// The paint.
        paint: Paint,
    },
    /// Shaped text.
    Glyphs(GlyphRun),
    /// An image in the unit square (0,0 top left, 1,1 bottom right) mapped by a transform.
    Image {
        /// The image.
        image: ImageIndex,
        /// From the unit square to the page.
        transform: Affine,
        /// Opacity.
        alpha: f32,
    },
    /// Items painted together.
    Group(Group),
    /// Items that mean something: an element of the structure tree.
    Tag {
        /// What they are.
        tag: Tag,
        /// The items.
        items: Vec<Item>,
    },
    /// A link: a `Link` element around its items, and the places on the page that react.
    Link {
        /// Where it goes.
        target: Target,
        /// What a screen reader says: the link's text or the shape's alternative text.
        contents: String,
        /// Places that react, each a quadrilateral: one per line of text or the shape's frame. Corners in the order
        /// top left, top right, bottom right, bottom left.
        quads: Vec<[kurbo::Point; 4]>,
        /// The items.
        items: Vec<Item>,
        /// The deck's number of the link that this is, or is a piece of; 0 for none of a deck.
        number: u32,
    },
}

/// Gives back the room that lists of items, and those in them, have and don't use: most tags have one item, for which a list
/// that grew has four places, and a document keeps all pages until it is written.
pub(crate) fn fitted(mut items: Vec<Item>) -> Vec<Item> {
    let mut open = vec![&mut items];
    while let Some(list) = open.pop() {
        list.shrink_to_fit();
        for item in list {
            match item {
                Item::Tag { items, .. } | Item::Link { items, .. } => open.push(items),
                Item::Group(group) => {
                    open.push(&mut group.items);
                    open.extend(&mut group.mask);
                }
                Item::Glyphs(run) => run.glyphs.shrink_to_fit(),
                Item::Fill { .. } | Item::Stroke { .. } | Item::Image { .. } => {}
            }
        }
    }
    items
}

/// Where a link goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A URI.
    Uri(String),
    /// A page of this document, from 0.
    Page(usize),
}

/// Items painted together, clipped, faded or masked.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Clip: all of them apply; each with its even-odd flag.
    pub clip: Option<(BezPath, bool)>,
    /// Opacity of the whole; 1.0 paints directly.
    pub alpha: f32,
    /// A luminosity soft mask: painted in greys, white shows.
    pub mask: Option<Vec<Item>>,
    /// The items. Their coordinates are the page's.
    pub items: Vec<Item>,
}

/// Paint.
#[derive(Clone, Debug)]
pub enum Paint {
    /// One colour with opacity.
    Solid(Rgb, f32),
    /// A gradient, in the page's coordinates after `transform`.
    Gradient(Gradient),
    /// Tiles of items.
    Tiles(Tiles),
}

/// A gradient paint.
#[derive(Clone, Debug)]
pub struct Gradient {
    /// Linear or radial, in gradient space.
    pub kind: GradientKind,
    /// From gradient space to the page.
    pub transform: Affine,
    /// Stops: offset 0.0 to 1.0, colour, opacity; ascending, at least two.
    pub stops: Vec<(f32, Rgb, f32)>,
}

/// Gradient geometries; colours extend beyond both ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GradientKind {
    /// From a point to a point.
    Linear {
        /// Where offset 0 is.
        from: kurbo::Point,
        /// Where offset 1 is.
        to: kurbo::Point,
    },
    /// From a centre outwards.
    Radial {
        /// Where offset 0 is.
        center: kurbo::Point,
        /// The radius at offset 1.
        radius: f64,
    },
    /// From a point inside a circle outwards to the circle (SVG's `fx` and `fy`).
    Focal {
        /// Where offset 0 is.
        focus: kurbo::Point,
        /// The circle's centre.
        center: kurbo::Point,
        /// The circle's radius, at offset 1.
        radius: f64,
    },
}

/// A repeated cell.
#[derive(Clone, Debug)]
pub struct Tiles {
    /// The cell in pattern space.
    pub cell: Rect,
    /// From pattern space to the page.
    pub transform: Affine,
    /// What a cell shows, in pattern space.
    pub items: Vec<Item>,
}

/// Glyphs of one font at one size in one paint, in visual order.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// The font.
    pub font: FontIndex,
    /// Size in points.
    pub size: f64,
    /// From run space (origin at the first glyph's pen position, y down, unscaled points) to the page.
    pub transform: Affine,
    /// Paint of the letters; `None` for letters that only have an outline.
    pub paint: Option<Paint>,
    /// Outline of the letters.
    pub stroke: Option<(kurbo::Stroke, Paint)>,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// Slant added when the font has no italic: tangent of the angle.
    pub skew: f64,
    /// Weight added when the font has no bold: stroke width in points.
    pub embolden: f64,
    /// Horizontal scale of the glyphs (1.0 as designed).
    pub stretch: f64,
}

/// One glyph.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Glyph id in the font file.
    pub id: u32,
    /// Pen position from the run's origin, points along the run.
    pub x: f64,
    /// Offset from the baseline, points, down positive.
    pub y: f64,
    /// Advance as laid out, points.
    pub advance: f64,
    /// The text it stands for: the cluster's text on the cluster's first glyph, empty on the others.
    pub text: String,
}

/// An element of the structure tree (PDF 32000-1, 14.8.4).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    /// Its role.
    pub role: Role,
    /// Alternative text: required for figures; a table's is its summary.
    pub alt: Option<String>,
    /// The deck's number of the shape's own alternative text that this is; 0 for none of a deck.
    pub alt_number: u32,
    /// The text that the content stands for.
    pub actual_text: Option<String>,
    /// Language if not the document's.
    pub lang: Option<String>,
    /// Bounding box on the page for figures and tables.
    pub bbox: Option<Rect>,
    /// Columns spanned by a table cell (0 and 1: one).
    pub col_span: u32,
    /// Rows spanned by a table cell.
    pub row_span: u32,
}

impl Tag {
    /// A tag of a role with nothing more.
    pub fn new(role: Role) -> Self {
        Self { role, ..Self::default() }
    }
}

/// Standard structure types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Decoration: no content.
    Artifact,
    /// A part of the document: a slide.
    Sect,
    /// A division: a group of shapes.
    Div,
    /// A heading of a level from 1 to 6.
    H(u8),
    /// A paragraph.
    #[default]
    P,
    /// A list.
    L,
    /// A list item.
    LI,
    /// A list item's label.
    Lbl,
    /// A list item's body.
    LBody,
    /// A picture or drawing.
    Figure,
    /// A table.
    Table,
    /// A table row.
    TR,
    /// A header cell: of its column.
    ThColumn,
    /// A header cell: of its row.
    ThRow,
    /// A data cell.
    TD,
    /// A run of text that differs, in language for one.
    Span,
}
