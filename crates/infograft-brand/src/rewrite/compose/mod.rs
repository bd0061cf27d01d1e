//! Groups of a page that are laid anew by what their texts need: what they are, and how their new places are written.
//!
//! A group whose name holds `{{column fit}}` or `{{row fit}}` gives its texts the height that they need instead of the
//! height that they were drawn with. How high that is, is known to who can shape letters; this room reads from the marks
//! what belongs together, before the marks go, and writes what was found afterwards. So a page is composed in the package,
//! and PowerPoint shows it as the PDF does.
//!
//! Widths stay as they were drawn. A group that is turned or mirrored, or whose shapes share ids, stays as it is.

mod slides;
mod write;

use std::collections::BTreeSet;

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::opc::PartName;
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::blocks;
use super::deck::Deck;
use super::flow::Stance;
use super::marks::{Axis, Flow, FlowAlign, Mark};
use super::shape;

pub use slides::{FurtherPage, Takes, add_page, add_slide};
pub use write::{Continued, Placed, TextSize, apply};

/// The groups of a deck that are laid anew, and where what has no room in them goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Compositions {
    /// The groups, in document order.
    pub roots: Vec<Composition>,
    /// Placeholders of layouts that take over.
    pub rests: Vec<Rest>,
    /// Shapes that say that a text goes on elsewhere, by their slides and ids, where it never does.
    pub strays: Vec<(PartName, u32)>,
    /// What is on each page that a group goes on on, by their slides and ids.
    pub every: Vec<(PartName, u32)>,
    /// No letter gets smaller than this, in points, unless it was.
    pub least: f64,
    /// What there is to say of groups that can't be laid anew.
    pub told: Diagnostics,
}

/// Text to be read is not set smaller than this many points.
const LEAST: f64 = 9.0;

impl Default for Compositions {
    fn default() -> Self {
        let (roots, rests, strays, every) = Default::default();
        Self { roots, rests, strays, every, least: LEAST, told: Diagnostics::default() }
    }
}

/// A group of a slide that is laid anew within the room that it was drawn with.
#[derive(Clone, Debug, PartialEq)]
pub struct Composition {
    /// The slide's part.
    pub part: PartName,
    /// The group.
    pub root: Piece,
    /// By how much its letters may become larger where they have room.
    pub most: f64,
}

/// By how much letters become larger where a page has few.
const MOST: f64 = 1.15;

/// A placeholder of a layout: slides of that layout take the paragraphs for which a text has no room, or a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Rest {
    /// The layout's part.
    pub layout: PartName,
    /// `p:cNvPr@id` of the placeholder.
    pub id: u32,
    /// The name of the text.
    pub of: String,
}

/// A shape or group within a composition.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// `p:cNvPr@id`.
    pub id: u32,
    /// Its name, without marks.
    pub name: String,
    /// Where it was drawn.
    pub bounds: Bounds,
    /// What it is.
    pub kind: PieceKind,
    /// How it stands in its group.
    pub stance: PieceStance,
    /// The share that it takes of the room that its group has left.
    pub grows: u8,
    /// Where its own spare room is.
    pub spare: Spare,
    /// Whether its letters name their sizes, so that they can be given others.
    pub is_sized: bool,
    /// The name of the text for which it says that it goes on on another slide.
    pub more: Option<String>,
    /// What it holds, in document order.
    pub children: Vec<Piece>,
}

/// An upright rectangle on the page, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Bounds {
    /// The lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A group whose pieces stand under each other.
    Column,
    /// A group whose pieces stand beside each other.
    Row,
    /// A text box: as high as its text.
    Text,
    /// Anything else: as high as it was drawn.
    Object,
    /// What isn't there any more: its room, with one of the gaps beside it, is free.
    Gone,
}

/// Where a column has the room that its pieces don't need, if none of them takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spare {
    /// Below them.
    After,
    /// Above and below.
    Around,
    /// Above them.
    Before,
    /// Between them.
    Between,
    /// Below them, on the last of the pages that they take.
    Pages,
}

/// How a piece stands in its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceStance {
    /// After the one before it.
    Flows,
    /// At the edge of its group that it was drawn near.
    Fixed,
    /// From edge to edge of its group, with the margins that it was drawn with.
    Stretches,
}

/// What went from a group that is laid anew.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gone {
    part: PartName,
    /// `p:cNvPr@id` of the group.
    group: u32,
    /// Its bounds are from the group's corner.
    piece: Piece,
}

/// What went from groups that are laid anew, while its places are still marked.
pub(super) fn gone(deck: &Deck) -> Vec<Gone> {
    let mut found = Vec::new();
    for part in deck.parts.iter().filter(|part| matches!(part.kind, Kind::Slide(_))) {
        if let Some(tree) = part.tree.child(Ns::P, "cSld").and_then(|e| e.child(Ns::P, "spTree")) {
            tree.elements().for_each(|e| gone_in(e, &Space::default(), &part.name, &mut found));
        }
    }
    found
}

fn gone_in(group: &Element, space: &Space, part: &PartName, found: &mut Vec<Gone>) {
    let (true, Some(_), Some(id)) = (shape::is_group(group), fit(group), id(group)) else { return };
    let (Some(inside), Some(outer)) = (space.inside(group), space.bounds(group)) else { return };
    for e in group.elements() {
        match blocks::tombstone_frame(e).filter(|_| blocks::is_tombstone(e)) {
            Some(frame) if e.attr("fixed").is_none() => {
                let at = inside.on_page(frame);
                let piece = Piece {
                    id: 0,
                    name: String::new(),
                    bounds: Bounds { x: at.x - outer.x, y: at.y - outer.y, ..at },
                    kind: PieceKind::Gone,
                    stance: PieceStance::Flows,
                    grows: 0,
                    spare: Spare::After,
                    is_sized: false,
                    more: None,
                    children: Vec::new(),
                };
                found.push(Gone { part: part.clone(), group: id, piece });
            }
            Some(_) => {}
            None => gone_in(e, &inside, part, found),
        }
    }
}

/// The flow of a group that is laid anew.
fn fit(group: &Element) -> Option<Flow> {
    blocks::flow_of(group).filter(|flow| flow.fit)
}

impl Piece {
    /// The ids of all groups that are laid anew.
    fn groups(&self) -> Vec<u32> {
        let own = Some(self.id).filter(|_| self.kind.is_flow());
        own.into_iter().chain(self.children.iter().flat_map(Self::groups)).collect()
    }

    /// The ids of all shapes that say that a text goes on elsewhere.
    fn mores(&self) -> Vec<u32> {
        let own = Some(self.id).filter(|_| self.more.is_some());
        own.into_iter().chain(self.children.iter().flat_map(Self::mores)).collect()
    }

    /// Puts what went where it was, on a page that became wider and higher since.
    fn mourn(&mut self, gone: &[&Gone], (sx, sy): (f64, f64)) {
        for gone in gone.iter().filter(|gone| gone.group == self.id && self.kind.is_flow()) {
            let Bounds { x, y, w, h } = gone.piece.bounds;
            let corner = (self.bounds.x + x * sx, self.bounds.y + y * sy);
            let bounds = Bounds { x: corner.0, y: corner.1, w: w * sx, h: h * sy };
            self.children.push(Piece { bounds, ..gone.piece.clone() });
        }
        self.children.iter_mut().for_each(|child| child.mourn(gone, (sx, sy)));
    }
}

/// The groups of a deck's slides that are laid anew, read from the marks in their names. `stretched` says how much wider
/// and higher the slides became since something went.
pub(super) fn of(deck: &Deck, gone: &[Gone], stretched: (f64, f64)) -> Compositions {
    let mut found = Compositions::default();
    for part in &deck.parts {
        let tree = part.tree.child(Ns::P, "cSld").and_then(|e| e.child(Ns::P, "spTree"));
        match (tree, part.kind) {
            (Some(tree), Kind::Slide(_)) => {
                let gone: Vec<&Gone> = gone.iter().filter(|gone| gone.part == part.name).collect();
                let roots = roots(tree, &part.place(), &mut found.told);
                let composed: BTreeSet<u32> = roots.iter().flat_map(Piece::mores).collect();
                shape::each(tree, &mut |e| {
                    let is_more = shape::shape_marks(e).iter().any(|mark| matches!(mark, Mark::More(_)));
                    let stray = id(e).filter(|id| is_more && !composed.contains(id));
                    found.strays.extend(stray.map(|id| (part.name.clone(), id)));
                    let is_every = shape::shape_marks(e).contains(&Mark::EveryPage);
                    found.every.extend(id(e).filter(|_| is_every).map(|id| (part.name.clone(), id)));
                });
                found.roots.extend(roots.into_iter().map(|mut root| {
                    root.mourn(&gone, stretched);
                    Composition { part: part.name.clone(), root, most: MOST }
                }));
            }
            (Some(tree), Kind::Layout) => shape::each(tree, &mut |e| found.rests.extend(rest(e, &part.name))),
            _ => {}
        }
    }
    found
}

/// The groups of a slide that are laid anew; those that aren't are told.
fn roots(tree: &Element, place: &Place, told: &mut Diagnostics) -> Vec<Piece> {
    let pieces = tree.elements().filter_map(|e| piece(e, &Space::default(), PieceStance::Flows));
    let roots: Vec<Piece> = pieces.filter(|piece| piece.kind.is_flow()).collect();
    let mut ids = BTreeSet::new();
    let (mut repeated, mut marked) = (false, Vec::new());
    shape::each(tree, &mut |e| {
        repeated |= id(e).is_some_and(|id| !ids.insert(id));
        marked.extend(fit(e).and_then(|_| id(e)).map(|id| (id, shape::name(e))));
    });
    let composed: BTreeSet<u32> = roots.iter().flat_map(Piece::groups).collect();
    for (id, name) in marked {
        let why = match (repeated, composed.contains(&id)) {
            (true, _) => "shapes of its slide have the same id: copy them to a new slide",
            (false, false) => "it is turned, or stands in a group that isn't: put it on the slide itself",
            (false, true) => continue,
        };
        let message = "the group stays as it was drawn, whatever its texts need";
        told.push(Diagnostic::new(Code::GroupFixed, message).at(place.with_shape(name)).with_help(why));
    }
    if repeated { Vec::new() } else { roots }
}

fn rest(e: &Element, layout: &PartName) -> Option<Rest> {
    let of = shape::shape_marks(e).into_iter().find_map(|mark| match mark {
        Mark::Rest(of) => Some(of),
        _ => None,
    });
    Some(Rest { layout: layout.clone(), id: id(e)?, of: of? })
}

/// From a group's inner space to the page, in EMU.
#[derive(Clone, Copy)]
pub(super) struct Space {
    off: (f64, f64),
    scale: (f64, f64),
}

impl Default for Space {
    fn default() -> Self {
        Self { off: (0.0, 0.0), scale: (1.0, 1.0) }
    }
}

impl Space {
    /// The inner space of a group; `None` for a group that is turned or mirrored.
    pub fn inside(&self, group: &Element) -> Option<Self> {
        let xfrm = shape::xfrm(group)?;
        if ["rot", "flipH", "flipV"].iter().any(|a| !matches!(xfrm.attr(a), None | Some("0" | "false"))) {
            return None;
        }
        let (off, inner, scale) =
            (shape::pair(xfrm, "off")?, shape::pair(xfrm, "chOff")?, shape::group_scale(group));
        let scale = (self.scale.0 * scale.0, self.scale.1 * scale.1);
        let start = (self.off.0 + off.0 * self.scale.0, self.off.1 + off.1 * self.scale.1);
        Some(Self { off: (start.0 - inner.0 * scale.0, start.1 - inner.1 * scale.1), scale })
    }

    pub fn bounds(&self, e: &Element) -> Option<Bounds> {
        Some(self.on_page(shape::frame(e).filter(|frame| !frame.is_turned())?))
    }

    /// A frame of the inner space in that of the page: a shape on its side keeps its own width and height.
    fn outside(&self, frame: shape::Frame) -> shape::Frame {
        let (sx, sy) = self.scale;
        let center = (frame.x + frame.cx / 2.0, frame.y + frame.cy / 2.0);
        let center = (self.off.0 + center.0 * sx, self.off.1 + center.1 * sy);
        let (cx, cy) =
            if frame.is_turned() { (frame.cx * sy, frame.cy * sx) } else { (frame.cx * sx, frame.cy * sy) };
        shape::Frame { x: center.0 - cx / 2.0, y: center.1 - cy / 2.0, cx, cy, ..frame }
    }

    fn on_page(&self, frame: shape::Frame) -> Bounds {
        Bounds {
            x: (self.off.0 + frame.x * self.scale.0) / Emu::PER_PT,
            y: (self.off.1 + frame.y * self.scale.1) / Emu::PER_PT,
            w: frame.cx * self.scale.0 / Emu::PER_PT,
            h: frame.cy * self.scale.1 / Emu::PER_PT,
        }
    }
}

impl PieceKind {
    /// Whether it is a group that is laid anew.
    pub fn is_flow(self) -> bool {
        matches!(self, Self::Column | Self::Row)
    }
}

fn id(e: &Element) -> Option<u32> {
    shape::props(e)?.attr("id")?.parse().ok()
}

/// Whether all runs of a shape's text name their sizes, and no scale makes others of them.
fn is_sized(e: &Element) -> bool {
    let Some(body) = shape::body(e).filter(|_| shape::is_shape(e) && !shape::is_group(e)) else {
        return false;
    };
    let mut is_sized = true;
    body.walk(&mut |e| {
        let is_run = e.ns == Ns::A && matches!(e.local(), "r" | "fld");
        is_sized &= !is_run || e.child(Ns::A, "rPr").is_some_and(|props| props.attr("sz").is_some());
        is_sized &=
            !(e.is(Ns::A, "normAutofit") && e.attr("fontScale").is_some_and(|scale| scale != "100000"));
    });
    is_sized
}

/// A shape as a piece; `None` for what is no shape or stands askew.
fn piece(e: &Element, space: &Space, stance: PieceStance) -> Option<Piece> {
    if !shape::is_shape(e) {
        return None;
    }
    let (id, bounds) = (id(e)?, space.bounds(e)?);
    let marks = shape::shape_marks(e);
    let flow = fit(e);
    let mut kind = if shape::is_text_box(e) { PieceKind::Text } else { PieceKind::Object };
    let spare = match flow.map(|flow| flow.align) {
        Some(FlowAlign::Center) => Spare::Around,
        Some(FlowAlign::End) => Spare::Before,
        Some(FlowAlign::Fill) => Spare::Between,
        _ if flow.is_some_and(|flow| flow.pages && flow.axis == Axis::Y) => Spare::Pages,
        Some(FlowAlign::Start) | None => Spare::After,
    };
    let mut children = Vec::new();
    if let (Some(flow), Some(inside)) = (flow.filter(|_| shape::is_group(e)), space.inside(e)) {
        kind = match flow.axis {
            Axis::X => PieceKind::Row,
            Axis::Y => PieceKind::Column,
        };
        let stance = |e: &Element| match Stance::of(e) {
            Some(Stance::Fixed) => PieceStance::Fixed,
            Some(Stance::Stretches) => PieceStance::Stretches,
            None => PieceStance::Flows,
        };
        children.extend(e.elements().filter_map(|child| piece(child, &inside, stance(child))));
    }
    // What has a ratio keeps it.
    let is_free = e.local() != "pic" && !shape::is_locked(e);
    let stance = if stance == PieceStance::Stretches && !is_free { PieceStance::Fixed } else { stance };
    let grows = marks
        .iter()
        .filter(|_| is_free)
        .find_map(|mark| if let Mark::Grow(share) = mark { Some(*share) } else { None });
    let more = marks.into_iter().find_map(|mark| match mark {
        Mark::More(of) => Some(of),
        _ => None,
    });
    Some(Piece {
        id,
        name: shape::name(e),
        bounds,
        kind,
        stance,
        grows: grows.unwrap_or(0),
        spare,
        is_sized: is_sized(e),
        more,
        children,
    })
}
