//! The scene: what a deck shows, with every inheritance and theme reference resolved.
//!
//! Plain data that prints readably. Lengths are EMU in the parent's coordinate space; paths are in EMU relative to
//! the shape's top left corner, before rotation and flips.

mod chart;
mod chart_axis;
mod paint;
mod table;
mod text;

pub use chart::*;
pub use chart_axis::*;
pub use paint::*;
pub use table::*;
pub use text::*;

pub use infograft_deck::deck::{Color, DocInfo, Section};
use infograft_deck::diagnostic::Diagnostics;
use infograft_deck::ledger::Tally;
use infograft_deck::opc::PartName;
use infograft_deck::units::{Angle, Emu};
use kurbo::{BezPath, Rect};

/// A whole deck.
#[derive(Clone, Debug, Default)]
pub struct Deck {
    /// Slide width and height (`p:sldSz`).
    pub size: (Emu, Emu),
    /// Notes page width and height (`p:notesSz`).
    pub notes_size: (Emu, Emu),
    /// Document properties.
    pub info: DocInfo,
    /// Slides in the order in which they are drawn, hidden ones among them: all, or those asked for.
    pub slides: Vec<Slide>,
    /// Sections in order (`p14:sectionLst`); empty without any.
    pub sections: Vec<Section>,
    /// What could not be read or is not drawn.
    pub diagnostics: Diagnostics,
    /// Bytes of the file that it was read from, by which limits go; `None` where it is no file's.
    pub file_size: Option<u64>,
    /// Bytes of its pictures, unpacked.
    pub media_bytes: u64,
}

/// One slide, with what its layout and master show behind it.
#[derive(Clone, Debug, Default)]
pub struct Slide {
    /// The part it is read from.
    pub part: Option<PartName>,
    /// Its number, from 1.
    pub number: usize,
    /// The text of its title placeholder.
    pub title: Option<String>,
    /// `p:sld@show="0"`.
    pub hidden: bool,
    /// The background, resolved through layout and master.
    pub background: Option<Fill>,
    /// Shapes in z-order: the master's and layout's (marked [`NonVisual::inherited`]) first, then the slide's.
    pub shapes: Vec<Shape>,
    /// Its notes page, where notes were asked for.
    pub notes: Option<Box<NotesPage>>,
    /// What was met while it was read, with its notes: links, pictures, alternative texts, shapes.
    pub met: Tally,
}

/// A notes page: what is drawn instead of its slide where notes were asked for. The slide itself goes into the frame of
/// the shape whose placeholder is `sldImg`.
#[derive(Clone, Debug, Default)]
pub struct NotesPage {
    /// The background, resolved through the notes master.
    pub background: Option<Fill>,
    /// Shapes in z-order: the notes master's first.
    pub shapes: Vec<Shape>,
}

/// What every shape has beside its looks (`p:nvSpPr` and the like).
#[derive(Clone, Debug, Default)]
pub struct NonVisual {
    /// `p:cNvPr@id`.
    pub id: u32,
    /// `p:cNvPr@name`.
    pub name: String,
    /// Its number among all shapes that are read, from 1: the ledger knows it by that.
    pub number: u32,
    /// Alternative text (`p:cNvPr@descr`), if any.
    pub alt: Option<String>,
    /// The number of that text among those of the slides' own shapes, from 1; 0 for one that isn't counted.
    pub alt_number: u32,
    /// Marked decorative (`adec:decorative`).
    pub decorative: bool,
    /// From the layout or master: painted, but no content of its own for a reader.
    pub inherited: bool,
    /// The part that the shape stands in.
    pub part: Option<PartName>,
    /// `a:hlinkClick` of the shape as a whole.
    pub link: Option<Link>,
    /// The placeholder's type (`p:ph@type`), resolved: `title`, `ctrTitle`, `body`, `sldNum`…
    pub placeholder: Option<String>,
}

/// Where a hyperlink goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The destination.
    pub target: LinkTarget,
    /// `@tooltip`.
    pub tooltip: Option<String>,
    /// Its number among all links that are read, from 1; neighbouring runs that lead to one place share it.
    pub number: u32,
}

/// A hyperlink's destination.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    /// A URI as written in the relationship.
    Uri(String),
    /// A slide of this deck, by its number from 1.
    Slide(usize),
    /// Another slide, seen from the one that the link is on.
    Jump(Jump),
    /// Nowhere that a page can lead to, and what the file says of it: an address, or the name of a macro.
    Nowhere(Nowhere, String),
}

impl LinkTarget {
    /// Whether it may lead somewhere. Whether the slide that it names is drawn, only layout knows.
    pub fn leads(&self) -> bool {
        !matches!(self, Self::Nowhere(..))
    }
}

/// Why a link of a deck can't be one of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nowhere {
    /// It ends the show.
    EndShow,
    /// It goes back to the slide that was seen last.
    LastViewed,
    /// It starts a custom show.
    CustomShow,
    /// It is followed when the pointer rests on it, not by a click.
    Hover,
    /// It runs a macro.
    Macro,
    /// It runs a program.
    Program,
    /// It opens a file, by a path of the machine that the deck was made on or beside the deck.
    File,
    /// Its address is still a mark that a brand fills.
    Mark,
    /// It names a place in a file, and none.
    Anchor,
    /// Its address has a scheme that isn't safe to follow.
    Scheme,
    /// Its address is none.
    Invalid,
    /// It leads to a part of the file that is no slide.
    Part,
}

/// Slides that a link names by their place in the show (`ppaction://hlinkshowjump`, [MS-OE376] 2.1.1237).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// The first slide of the show.
    First,
    /// The last.
    Last,
    /// The one after.
    Next,
    /// The one before.
    Previous,
}

/// Position, size and orientation (`a:xfrm`), in the space of the parent (the slide for top-level shapes).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Xfrm {
    /// Left edge before rotation.
    pub x: Emu,
    /// Top edge before rotation.
    pub y: Emu,
    /// Width.
    pub cx: Emu,
    /// Height.
    pub cy: Emu,
    /// Rotation about the centre, clockwise.
    pub rot: Angle,
    /// Mirrored left to right.
    pub flip_h: bool,
    /// Mirrored top to bottom.
    pub flip_v: bool,
}

impl Xfrm {
    /// From shape-local EMU (origin at the top left of the unrotated frame) to the parent's EMU.
    pub fn affine(&self) -> kurbo::Affine {
        let (cx, cy) = (self.cx.f64() / 2.0, self.cy.f64() / 2.0);
        let flip = (if self.flip_h { -1.0 } else { 1.0 }, if self.flip_v { -1.0 } else { 1.0 });
        kurbo::Affine::translate((self.x.f64() + cx, self.y.f64() + cy))
            * kurbo::Affine::rotate(self.rot.radians())
            * kurbo::Affine::scale_non_uniform(flip.0, flip.1)
            * kurbo::Affine::translate((-cx, -cy))
    }
}

/// A node of the scene.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Name, alternative text, link.
    pub nv: NonVisual,
    /// Place and orientation.
    pub xfrm: Xfrm,
    /// What it is.
    pub kind: ShapeKind,
    /// Shadow, glow, soft edge.
    pub effects: Effects,
}

/// What a shape is.
#[derive(Clone, Debug)]
pub enum ShapeKind {
    /// `p:sp` and `p:cxnSp`: geometry with fill, line and text.
    Geometry(Box<Geometry>),
    /// `p:pic`.
    Picture(Box<Picture>),
    /// `p:grpSp`.
    Group(Group),
    /// A table in a graphic frame.
    Table(Box<Table>),
    /// A chart in a graphic frame.
    Chart(Box<Chart>),
}

/// A group: its children's space maps onto its own frame (`a:chOff`, `a:chExt`).
#[derive(Clone, Debug)]
pub struct Group {
    /// The rectangle of the children's space that fills the group's frame: x, y, width, height.
    pub child: (Emu, Emu, Emu, Emu),
    /// Children in z-order.
    pub shapes: Vec<Shape>,
}

impl Group {
    /// From the children's space to the parent's (ECMA-376 Part 1, 20.1.7.5): the child rectangle fills the frame.
    pub fn affine(&self, xfrm: &Xfrm) -> kurbo::Affine {
        let (x, y, w, h) = self.child;
        let scale = |ext: Emu, child: Emu| if child.0 == 0 { 1.0 } else { ext.f64() / child.f64() };
        xfrm.affine()
            * kurbo::Affine::scale_non_uniform(scale(xfrm.cx, w), scale(xfrm.cy, h))
            * kurbo::Affine::translate((-x.f64(), -y.f64()))
    }
}

/// A shape's outline, paint and text.
#[derive(Clone, Debug, Default)]
pub struct Geometry {
    /// The paths, each with its own part in fill and stroke (ECMA-376 Part 1, 20.1.9.15), already scaled to the frame.
    pub paths: Vec<GeomPath>,
    /// The preset's name, if it has one.
    pub preset: Option<String>,
    /// Where text goes (`a:rect`), in shape-local EMU.
    pub text_rect: Rect,
    /// The fill of all paths.
    pub fill: Option<Fill>,
    /// The outline.
    pub line: Option<Line>,
    /// The text, if there is any.
    pub text: Option<TextBody>,
    /// A connector, or otherwise a line without an area.
    pub is_line: bool,
}

/// One path of a geometry.
#[derive(Clone, Debug)]
pub struct GeomPath {
    /// The path in shape-local EMU.
    pub path: BezPath,
    /// How the fill is shaded on it (`@fill`).
    pub fill: PathFill,
    /// Whether the outline is drawn on it (`@stroke`).
    pub stroke: bool,
}

/// `ST_PathFillMode` (ECMA-376 Part 1, 20.1.10.37).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PathFill {
    /// Not filled.
    None,
    /// As the shape is.
    #[default]
    Norm,
    /// Lighter.
    Lighten,
    /// A little lighter.
    LightenLess,
    /// Darker.
    Darken,
    /// A little darker.
    DarkenLess,
}
/// A picture (`p:pic`).
#[derive(Clone, Debug)]
pub struct Picture {
    /// The image in its frame.
    pub fill: PictureFill,
    /// The frame's outline, which clips the image.
    pub geometry: Geometry,
}
