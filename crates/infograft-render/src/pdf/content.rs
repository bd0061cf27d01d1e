//! A content stream while it is painted: operators for printpdf, the graphics state as the reader will see it, and
//! what the stream uses, so that its resource dictionary names that and no more.

use std::collections::BTreeMap;

use infograft_deck::color::Rgb;
use kurbo::{Affine, BezPath, Cap, Join, Rect, Stroke};
use printpdf as pp;
use printpdf::{DictItem, Op};

use super::numbers::{self, channel, coefficients, round};
use super::path::{self, Painting};
use super::resources::{Kind, Uses};

/// What a finished stream is for.
#[derive(Clone, Debug)]
pub(super) enum StreamKind {
    /// A page's content; the index into the document's pages.
    Page(usize),
    /// A transparency group; the flag says that its result is read as a luminosity mask.
    Form { bbox: Rect, luminosity: bool },
    /// A tiling pattern's cell.
    Tile { bbox: Rect, matrix: Affine },
}

/// A finished content stream.
#[derive(Debug)]
pub(super) struct Stream {
    pub kind: StreamKind,
    /// Its operators, in at least one piece: each becomes a page of printpdf's, and `finish` puts them together.
    pub pieces: Vec<Vec<Op>>,
    pub uses: Uses,
    /// The structure element that owns each marked-content id.
    pub mcids: Vec<usize>,
}

/// A colour as the graphics state holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Solid(Rgb),
    Pattern(usize),
}

/// Filling or stroking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Fill,
    Stroke,
}

/// How the content that follows is marked (ISO 32000-1, 14.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Decoration.
    Artifact,
    /// Content of a structure element, with the element's type for the operator's tag.
    Content(usize, &'static str),
    /// The same, but it reads as a text of its own.
    Span(usize),
}

/// The part of the graphics state that the writer sets; `None` where it isn't known.
#[derive(Clone, Debug, Default)]
struct State {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    alpha: Option<(u16, u16)>,
    width: Option<f32>,
    line: Option<(Cap, Join, f32)>,
    dash: Option<(Vec<f32>, f32)>,
}

/// A content stream under construction.
#[derive(Debug)]
pub(super) struct Content {
    /// The page that it ends up on.
    pub page: usize,
    /// From the display list's coordinates to this stream's.
    pub base: Affine,
    /// What it can paint on, in its own coordinates.
    pub bbox: Rect,
    /// Whether marked content can be told apart here: not in masks and tiles.
    pub taggable: bool,
    pub uses: Uses,
    /// Pieces that are full, and the one that is filled, with how heavy it is and whether it is inside a text object.
    pieces: Vec<Vec<Op>>,
    ops: Vec<Op>,
    weight: usize,
    in_text: bool,
    state: State,
    saved: Vec<State>,
    mark: Option<Mark>,
    mcids: Vec<usize>,
}

impl Content {
    pub fn new(page: usize, base: Affine, bbox: Rect, taggable: bool) -> Self {
        // A group starts opaque but inherits the rest (11.6.6), so nothing else is taken for granted.
        let state = State { alpha: Some((1000, 1000)), ..State::default() };
        Self {
            page,
            base,
            bbox,
            taggable,
            uses: Uses::default(),
            pieces: vec![],
            ops: vec![],
            weight: 0,
            in_text: false,
            state,
            saved: vec![],
            mark: None,
            mcids: vec![],
        }
    }

    /// Ends the stream.
    pub fn finish(mut self, kind: StreamKind) -> Stream {
        self.set_mark(None);
        while !self.saved.is_empty() {
            self.restore();
        }
        if !self.ops.is_empty() || self.pieces.is_empty() {
            self.end_piece();
        }
        Stream { kind, pieces: self.pieces, uses: self.uses, mcids: self.mcids }
    }

    pub fn push(&mut self, op: Op) {
        self.weight += weight(&op);
        match op {
            Op::StartTextSection => self.in_text = true,
            Op::EndTextSection => self.in_text = false,
            _ => {}
        }
        self.ops.push(op);
        if self.weight > PIECE && !self.in_text {
            self.end_piece();
        }
    }

    fn end_piece(&mut self) {
        // It is kept until all streams are there.
        self.ops.shrink_to_fit();
        self.pieces.push(std::mem::take(&mut self.ops));
        self.weight = 0;
    }

    pub fn save(&mut self) {
        self.saved.push(self.state.clone());
        self.push(Op::SaveGraphicsState);
    }

    pub fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
            self.push(Op::RestoreGraphicsState);
        }
    }

    /// Says whose content follows. Sequences never nest, so that an artifact is never inside content.
    pub fn set_mark(&mut self, mark: Option<Mark>) {
        let mark = if self.taggable { mark } else { None };
        if self.mark == mark {
            return;
        }
        if self.mark.is_some() {
            self.push(Op::EndMarkedContent);
        }
        match mark {
            None => {}
            Some(Mark::Artifact) => self.push(Op::BeginMarkedContent { tag: "Artifact".into() }),
            Some(Mark::Content(element, role)) => self.begin_sequence(element, role, None),
            Some(Mark::Span(element)) => self.begin_sequence(element, "Span", None),
        }
        self.mark = mark;
    }

    /// Begins a sequence that reads as a text (ISO 32000-1, 14.9.4), whatever its glyphs stand for.
    pub fn begin_span(&mut self, element: usize, text: &str) {
        self.set_mark(None);
        if self.taggable {
            self.begin_sequence(element, "Span", Some(text));
            self.mark = Some(Mark::Span(element));
        }
    }

    fn begin_sequence(&mut self, element: usize, role: &str, text: Option<&str>) {
        let mut map = BTreeMap::from([("MCID".to_string(), DictItem::Int(self.mcids.len() as i64))]);
        if let Some(text) = text {
            let mut data = vec![0xFE, 0xFF];
            data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
            map.insert("ActualText".into(), DictItem::String { data, literal: false });
        }
        let properties = DictItem::Dict { map };
        self.push(Op::BeginMarkedContentWithProperties { tag: role.into(), properties });
        self.mcids.push(element);
    }

    /// Number of marked-content sequences so far: the next one's id.
    pub fn next_mcid(&self) -> usize {
        self.mcids.len()
    }

    pub fn mark(&self) -> Option<Mark> {
        self.mark
    }

    pub fn set_ink(&mut self, side: Side, ink: Ink) {
        let slot = match side {
            Side::Fill => &mut self.state.fill,
            Side::Stroke => &mut self.state.stroke,
        };
        if slot.replace(ink) == Some(ink) {
            return;
        }
        match ink {
            Ink::Solid(rgb) => {
                let col = color(rgb);
                self.push(match side {
                    Side::Fill => Op::SetFillColor { col },
                    Side::Stroke => Op::SetOutlineColor { col },
                });
            }
            Ink::Pattern(index) => {
                let id = "Pattern".to_string();
                let (space, key) = match side {
                    Side::Fill => (Op::SetColorSpaceFill { id }, "scn"),
                    Side::Stroke => (Op::SetColorSpaceStroke { id }, "SCN"),
                };
                self.push(space);
                // printpdf knows no patterns, and so no operator that sets one as colour (8.7.3.3).
                let value = vec![DictItem::Name(self.named(Kind::Pattern, index).into_bytes())];
                self.push(Op::Unknown { key: key.into(), value });
            }
        }
    }

    /// The opacities now set, in thousandths: filling and stroking.
    pub fn alpha(&self) -> Option<(u16, u16)> {
        self.state.alpha
    }

    /// Loads an extended graphics state; the caller says which opacities it sets.
    pub fn load_state(&mut self, index: usize, alpha: Option<(u16, u16)>) {
        let gs = pp::ExtendedGraphicsStateId(self.named(Kind::State, index));
        if alpha.is_some() {
            self.state.alpha = alpha;
        }
        self.push(Op::LoadGraphicsState { gs });
    }

    /// Sets the line's width, ends, corners and dashes; `scale` is from the stroke's space to this stream's.
    pub fn set_stroke(&mut self, stroke: &Stroke, scale: f64) {
        let width = round((stroke.width * scale).max(0.0));
        if self.state.width.replace(width) != Some(width) {
            self.push(Op::SetOutlineThickness { pt: pp::Pt(width) });
        }
        let limit = round(stroke.miter_limit.max(1.0));
        let line = (stroke.start_cap, stroke.join, limit);
        if self.state.line.replace(line) != Some(line) {
            self.push(Op::SetLineCapStyle { cap: cap(stroke.start_cap) });
            self.push(Op::SetLineJoinStyle { join: join(stroke.join) });
            self.push(Op::SetMiterLimit { limit: pp::Pt(limit) });
        }
        let pattern: Vec<f32> = stroke.dash_pattern.iter().map(|d| round((d * scale).max(0.0))).collect();
        // All zero is no dash at all (ISO 32000-1, 8.4.3.6 forbids it).
        let pattern = if pattern.iter().all(|d| *d == 0.0) { vec![] } else { pattern };
        let offset = if pattern.is_empty() { 0.0 } else { round((stroke.dash_offset * scale).max(0.0)) };
        let dash = (pattern, offset);
        if self.state.dash.as_ref() != Some(&dash) {
            let pattern = dash.0.iter().copied().collect();
            self.push(Op::SetLineDashPattern { dash: pp::LineDashPattern { offset, pattern } });
            self.state.dash = Some(dash);
        }
    }

    /// Paints a path of the display list. False if there is nothing to paint.
    pub fn path(&mut self, path: &BezPath, painting: Painting) -> bool {
        self.push_path(path::op(path, self.base, painting))
    }

    /// Paints a path that is in this stream's coordinates already.
    pub fn own_path(&mut self, path: &BezPath, painting: Painting) -> bool {
        self.push_path(path::op(path, Affine::IDENTITY, painting))
    }

    fn push_path(&mut self, op: Option<Op>) -> bool {
        let painted = op.is_some();
        op.into_iter().for_each(|op| self.push(op));
        painted
    }

    /// Fills a rectangle, or clips with it.
    pub fn rectangle(&mut self, rect: Rect, mode: pp::PaintMode) {
        let mut rectangle = numbers::rect(rect);
        rectangle.mode = Some(mode);
        self.push(Op::DrawRectangle { rectangle });
    }

    /// Paints a form.
    pub fn draw_form(&mut self, index: usize) {
        self.draw(Kind::Form, index);
    }

    /// Paints an image; the matrix maps PDF's unit square.
    pub fn draw_image(&mut self, index: usize, matrix: Affine) {
        self.save();
        let matrix = pp::CurTransMat::Raw(coefficients(matrix));
        self.push(Op::SetTransformationMatrix { matrix });
        self.draw(Kind::Image, index);
        self.restore();
    }

    fn draw(&mut self, kind: Kind, index: usize) {
        let id = pp::XObjectId(self.named(kind, index));
        // printpdf would guess an image's size from its pixels.
        let transform = pp::XObjectTransform { no_auto_scale: true, ..Default::default() };
        self.push(Op::UseXobject { id, transform });
    }

    /// The name of a resource, which the stream uses from now on.
    pub fn named(&mut self, kind: Kind, index: usize) -> String {
        self.uses.insert((kind, index));
        kind.name(index)
    }
}

/// How much of a stream printpdf turns into bytes at a time. Until they are bytes, each number of an operator takes more
/// than a hundred.
const PIECE: usize = 50_000;

/// About how many operators and operands an operator becomes.
fn weight(op: &Op) -> usize {
    let of_text = |item: &pp::TextItem| match item {
        pp::TextItem::GlyphIds(glyphs) => glyphs.len(),
        _ => 1,
    };
    1 + match op {
        Op::ShowText { items } => items.iter().map(of_text).sum(),
        Op::DrawPolygon { polygon } => polygon.rings.iter().map(|ring| ring.points.len()).sum(),
        Op::DrawLine { line } => line.points.len(),
        _ => 0,
    }
}

fn color(rgb: Rgb) -> pp::Color {
    pp::Color::Rgb(pp::Rgb { r: channel(rgb.0), g: channel(rgb.1), b: channel(rgb.2), icc_profile: None })
}

fn cap(cap: Cap) -> pp::LineCapStyle {
    match cap {
        Cap::Butt => pp::LineCapStyle::Butt,
        Cap::Round => pp::LineCapStyle::Round,
        Cap::Square => pp::LineCapStyle::ProjectingSquare,
    }
}

fn join(join: Join) -> pp::LineJoinStyle {
    match join {
        Join::Miter => pp::LineJoinStyle::Miter,
        Join::Round => pp::LineJoinStyle::Round,
        Join::Bevel => pp::LineJoinStyle::Bevel,
    }
}
