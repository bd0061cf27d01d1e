//! The canvas that writes PDF: display-list items become content streams and a list of what they use.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use kurbo::{Affine, BezPath, Point, Rect, Stroke};
use printpdf::PaintMode;

use super::PdfError;
use super::annotation::{Link, is_allowed};
use super::canvas::{Canvas, paint};
use super::content::{Content, Ink, Mark, Side, Stream, StreamKind};
use super::font::Face;
use super::path::Painting;
use super::shading::Shading;
use super::tags::{Kid, Tree};
use crate::page::{Document, GlyphRun, ImageIndex, Item, Paint, Tag, Target};

/// An extended graphics state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GState {
    /// Opacities of filling and stroking, in thousandths.
    Alpha(u16, u16),
    /// A luminosity mask: the stream that paints it.
    Mask(usize),
}

/// A pattern.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    Shading(Shading),
    /// The stream that paints the cell.
    Tile(usize),
}

/// Operators of a tile that is compared with others before it.
const SMALL_TILE: usize = 500;

/// What stands for something long: 128 bits, so that no two patterns of a document have the same.
fn fingerprint(of: &impl std::hash::Hash) -> [u64; 2] {
    [1_u8, 2].map(|round| {
        let mut hasher = DefaultHasher::new();
        (round, of).hash(&mut hasher);
        hasher.finish()
    })
}

/// Paints all pages of a document.
pub(super) struct Painter<'a> {
    pub document: &'a Document,
    /// Faces, by their numbers, that can't be embedded.
    outlined: BTreeSet<usize>,
    /// Streams by number; `None` while one is being written.
    pub streams: Vec<Option<Stream>>,
    pub faces: Vec<Face<'a>>,
    /// The face of each font of the document, once used.
    face_of: Vec<Option<usize>>,
    /// For each image of the document the one that stands for all equal ones.
    image_of: Vec<usize>,
    /// The largest size at which each image is placed, in points.
    pub image_sizes: BTreeMap<usize, (f64, f64)>,
    pub states: Vec<GState>,
    pub patterns: Vec<Pattern>,
    /// Patterns by what they show: the fills of a deck's shapes are alike again and again.
    known_patterns: HashMap<[u64; 2], usize>,
    pub links: Vec<Link>,
    pub tree: Tree,
    /// Pages that need a transparency group of their own.
    pub transparent: Vec<bool>,
    /// Streams being written, innermost last, with their numbers.
    active: Vec<(usize, Content)>,
    /// What to do at the end of each open group: its number and the state that paints it.
    groups: Vec<OpenGroup>,
    /// The first thing that made going on pointless.
    pub error: Option<PdfError>,
    depth: usize,
}

#[derive(Debug)]
struct OpenGroup {
    alpha: f32,
    mask: Option<usize>,
}

/// How deep masks and tiles may be nested in one another.
const MAX_NESTED_STREAMS: usize = 12;

/// A paint made ready for the current stream.
pub(super) struct Prepared {
    pub ink: Ink,
    pub alpha: u16,
    /// The state that sets a soft mask.
    pub mask: Option<usize>,
}

impl<'a> Painter<'a> {
    /// `outlined` are the numbers of the faces whose glyphs are painted as outlines.
    pub fn new(document: &'a Document, outlined: BTreeSet<usize>) -> Self {
        Self {
            document,
            outlined,
            streams: vec![],
            faces: vec![],
            face_of: vec![None; document.fonts.len()],
            image_of: super::image::duplicates(&document.images),
            image_sizes: BTreeMap::new(),
            states: vec![],
            patterns: vec![],
            known_patterns: HashMap::new(),
            links: vec![],
            tree: Tree::new(),
            transparent: vec![false; document.pages.len()],
            active: vec![],
            groups: vec![],
            error: None,
            depth: 0,
        }
    }

    /// Paints a page.
    pub fn page(&mut self, index: usize) {
        let Some(page) = self.document.pages.get(index) else {
            return;
        };
        let flip = Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, page.height]);
        let number = self.begin_stream(index, flip, Rect::new(0.0, 0.0, page.width, page.height), true);
        paint(&page.items, self);
        self.tree.close_all();
        self.end_stream(number, StreamKind::Page(index));
    }

    fn begin_stream(&mut self, page: usize, base: Affine, bbox: Rect, taggable: bool) -> usize {
        let number = self.streams.len();
        self.streams.push(None);
        self.active.push((number, Content::new(page, base, bbox, taggable)));
        number
    }

    /// Ends the innermost stream.
    fn end_stream(&mut self, number: usize, kind: StreamKind) {
        if let Some((_, content)) = self.active.pop() {
            self.streams[number] = Some(content.finish(kind));
        }
    }

    /// The stream being written. There is always one while items are painted.
    pub fn content(&mut self) -> &mut Content {
        if self.active.is_empty() {
            self.begin_stream(0, Affine::IDENTITY, Rect::ZERO, false);
        }
        let last = self.active.len() - 1;
        &mut self.active[last].1
    }

    /// Marks what follows as content of the open tag or as decoration.
    pub fn mark(&mut self, is_text: bool) {
        let owner = self.tree.owner(is_text);
        let mark = match owner {
            Some(element) => Mark::Content(element, self.tree.elements[element].kind.name()),
            None => Mark::Artifact,
        };
        let content = self.content();
        if content.mark() == Some(mark) || !content.taggable {
            return;
        }
        let (page, mcid) = (content.page, content.next_mcid());
        content.set_mark(Some(mark));
        if let Some(element) = owner {
            self.add_content(element, page, mcid);
        }
    }

    /// Marks what follows as content that reads as a text. False where that can't be: it is decoration.
    pub fn mark_as_text(&mut self, text: &str) -> bool {
        let Some(element) = self.tree.owner(true).filter(|_| self.content().taggable) else {
            return false;
        };
        let content = self.content();
        let (page, mcid) = (content.page, content.next_mcid());
        content.begin_span(element, text);
        self.add_content(element, page, mcid);
        true
    }

    fn add_content(&mut self, element: usize, page: usize, mcid: usize) {
        let stream = self.active.last().map_or(0, |(number, _)| *number);
        self.tree.add_kid(element, Kid::Content { page, stream, mcid });
    }

    /// The number of an extended graphics state.
    pub fn state(&mut self, state: GState) -> usize {
        let page = self.content().page;
        if let Some(transparent) = self.transparent.get_mut(page) {
            *transparent = true;
        }
        if let Some(index) = self.states.iter().position(|known| *known == state) {
            return index;
        }
        self.states.push(state);
        self.states.len() - 1
    }

    /// Sets the opacity of one side; the other stays.
    pub fn set_alpha(&mut self, side: Side, alpha: u16) {
        let now = self.content().alpha();
        let (fill, stroke) = now.unwrap_or((1000, 1000));
        let wanted = match side {
            Side::Fill => (alpha, stroke),
            Side::Stroke => (fill, alpha),
        };
        if now != Some(wanted) {
            let index = self.state(GState::Alpha(wanted.0, wanted.1));
            self.content().load_state(index, Some(wanted));
        }
    }

    /// Makes a paint ready; `None` if it shows nothing.
    pub fn prepare(&mut self, paint: &Paint) -> Option<Prepared> {
        match paint {
            Paint::Solid(rgb, alpha) => {
                let alpha = thousandths(*alpha);
                (alpha > 0).then_some(Prepared { ink: Ink::Solid(*rgb), alpha, mask: None })
            }
            Paint::Gradient(gradient) => {
                let base = self.content().base;
                let shading = Shading::colors(gradient, base)?;
                let (alpha, mask) = match super::shading::even_alpha(gradient) {
                    Some(alpha) => (thousandths(alpha), None),
                    None => (1000, Some(self.gradient_mask(gradient)?)),
                };
                if alpha == 0 {
                    return None;
                }
                Some(Prepared { ink: Ink::Pattern(self.shading(shading)), alpha, mask })
            }
            Paint::Tiles(tiles) => {
                let cell = tiles.cell.abs();
                let sizable = cell.is_finite() && cell.width() > 1e-3 && cell.height() > 1e-3;
                if !sizable || tiles.transform.determinant().abs() < 1e-12 {
                    return None;
                }
                let matrix = self.content().base * tiles.transform;
                let stream = self.nested(Affine::IDENTITY, cell, &tiles.items)?;
                self.end_stream(stream, StreamKind::Tile { bbox: cell, matrix });
                Some(Prepared { ink: Ink::Pattern(self.tile(stream)), alpha: 1000, mask: None })
            }
        }
    }

    /// The pattern of a shading: an equal one is the same.
    fn shading(&mut self, shading: Shading) -> usize {
        let key = fingerprint(&shading.numbers());
        self.pattern(key, Pattern::Shading(shading))
    }

    /// The pattern of a tile that has just been painted. Where an equal one is known, its stream is taken back.
    fn tile(&mut self, stream: usize) -> usize {
        let last = stream + 1 == self.streams.len();
        let small = |painted: &&Stream| painted.pieces.iter().map(Vec::len).sum::<usize>() <= SMALL_TILE;
        let Some(painted) = self.streams.get(stream).and_then(Option::as_ref).filter(|_| last).filter(small)
        else {
            self.patterns.push(Pattern::Tile(stream));
            return self.patterns.len() - 1;
        };
        let key = fingerprint(&format!("{:?} {:?}", painted.kind, painted.pieces));
        if let Some(known) = self.known_patterns.get(&key) {
            self.streams.truncate(stream);
            return *known;
        }
        self.pattern(key, Pattern::Tile(stream))
    }

    fn pattern(&mut self, key: [u64; 2], pattern: Pattern) -> usize {
        let next = self.patterns.len();
        let patterns = &mut self.patterns;
        *self.known_patterns.entry(key).or_insert_with(|| {
            patterns.push(pattern);
            next
        })
    }

    /// Paints items into a stream of its own that is left open; `None` where nesting has gone too far.
    fn nested(&mut self, base: Affine, bbox: Rect, items: &[Item]) -> Option<usize> {
        if self.depth >= MAX_NESTED_STREAMS {
            return None;
        }
        self.depth += 1;
        let page = self.content().page;
        let number = self.begin_stream(page, base, bbox, false);
        paint(items, self);
        self.depth -= 1;
        Some(number)
    }

    /// The state with a mask from a gradient's opacities.
    fn gradient_mask(&mut self, gradient: &crate::page::Gradient) -> Option<usize> {
        let (page, base, bbox) = (self.content().page, self.content().base, self.content().bbox);
        let shading = Shading::alphas(gradient, base)?;
        let pattern = self.shading(shading);
        let number = self.begin_stream(page, base, bbox, false);
        let content = self.content();
        content.set_ink(Side::Fill, Ink::Pattern(pattern));
        content.rectangle(bbox, PaintMode::Fill);
        self.end_stream(number, StreamKind::Form { bbox, luminosity: true });
        Some(self.state(GState::Mask(number)))
    }

    /// Sets a prepared paint, runs the painting, and takes its mask away again.
    pub fn with(&mut self, side: Side, prepared: Prepared, run: impl FnOnce(&mut Self)) {
        if let Some(mask) = prepared.mask {
            self.content().save();
            self.content().load_state(mask, None);
        }
        self.set_alpha(side, prepared.alpha);
        self.content().set_ink(side, prepared.ink);
        run(self);
        if prepared.mask.is_some() {
            self.content().restore();
        }
    }

    /// The face of a font of the document; `None` if it can't be read.
    pub fn face(&mut self, index: usize) -> Option<usize> {
        let data = self.document.fonts.get(index)?;
        if let Some(face) = self.face_of.get(index).copied().flatten() {
            return Some(face);
        }
        let face = match self.faces.iter().position(|face| face.is(data)) {
            Some(face) => face,
            None => match Face::new(data, self.outlined.contains(&self.faces.len())) {
                Ok(face) => {
                    self.faces.push(face);
                    self.faces.len() - 1
                }
                Err(error) => {
                    self.error.get_or_insert(error);
                    return None;
                }
            },
        };
        self.face_of[index] = Some(face);
        Some(face)
    }
}

/// An opacity in thousandths.
pub(super) fn thousandths(alpha: f32) -> u16 {
    if alpha.is_nan() { 1000 } else { (alpha.clamp(0.0, 1.0) * 1000.0).round() as u16 }
}

impl Canvas for Painter<'_> {
    fn fill(&mut self, path: &BezPath, even_odd: bool, paint: &Paint) {
        let Some(prepared) = self.prepare(paint) else {
            return;
        };
        self.mark(false);
        self.with(Side::Fill, prepared, |painter| {
            painter.content().path(path, Painting::Fill { even_odd });
        });
    }

    fn stroke(&mut self, path: &BezPath, stroke: &Stroke, paint: &Paint) {
        let Some(prepared) = self.prepare(paint) else {
            return;
        };
        self.mark(false);
        self.with(Side::Stroke, prepared, |painter| {
            painter.content().set_stroke(stroke, 1.0);
            painter.content().path(path, Painting::Stroke);
        });
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        self.glyph_run(run);
    }

    fn image(&mut self, image: ImageIndex, transform: Affine, alpha: f32) {
        let Some(index) = self.image_of.get(image.0).copied() else {
            return;
        };
        let alpha = thousandths(alpha);
        if alpha == 0 || !transform.is_finite() || transform.determinant() == 0.0 {
            return;
        }
        self.mark(false);
        let m = transform.as_coeffs();
        let (width, height) = (m[0].hypot(m[1]), m[2].hypot(m[3]));
        let size = self.image_sizes.entry(index).or_insert((0.0, 0.0));
        *size = (size.0.max(width), size.1.max(height));
        if self.document.images[index].is_transparent() {
            let page = self.content().page;
            self.transparent[page] = true;
        }
        self.set_alpha(Side::Fill, alpha);
        // The display list's unit square has its origin at the top, PDF's at the bottom (8.9.5).
        let upright = Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, 1.0]);
        let content = self.content();
        let matrix = content.base * transform * upright;
        content.draw_image(index, matrix);
    }

    fn begin_clip(&mut self, path: &BezPath, even_odd: bool) {
        let content = self.content();
        content.save();
        if !content.path(path, Painting::Clip { even_odd }) {
            // An empty path lets nothing through.
            content.rectangle(Rect::ZERO, PaintMode::Clip);
        }
    }

    fn end_clip(&mut self) {
        self.content().restore();
    }

    fn begin_group(&mut self, alpha: f32, mask: Option<&[Item]>) {
        let (page, base, bbox) = (self.content().page, self.content().base, self.content().bbox);
        let taggable = self.content().taggable;
        let mask = mask.and_then(|items| {
            let number = self.nested(base, bbox, items)?;
            self.end_stream(number, StreamKind::Form { bbox, luminosity: true });
            Some(self.state(GState::Mask(number)))
        });
        self.groups.push(OpenGroup { alpha, mask });
        self.begin_stream(page, base, bbox, taggable);
    }

    fn end_group(&mut self) {
        let (Some(group), Some((number, content))) = (self.groups.pop(), self.active.pop()) else {
            return;
        };
        let bbox = content.bbox;
        self.streams[number] = Some(content.finish(StreamKind::Form { bbox, luminosity: false }));
        // The form's content is marked inside it, so the form itself stands outside of any sequence (14.7.4.3).
        self.content().set_mark(None);
        self.content().save();
        if let Some(mask) = group.mask {
            self.content().load_state(mask, None);
        }
        self.set_alpha(Side::Fill, thousandths(group.alpha));
        self.content().draw_form(number);
        self.content().restore();
    }

    fn begin_tag(&mut self, tag: &Tag) {
        let base = self.content().base;
        let bbox = tag.bbox.filter(|bbox| bbox.is_finite()).map(|bbox| base.transform_rect_bbox(bbox));
        if self.content().taggable {
            self.tree.begin(tag, bbox);
        }
    }

    fn end_tag(&mut self) {
        if self.content().taggable {
            // A description of what isn't drawn here: an empty sequence keeps its place among what is read.
            if self.tree.is_empty_figure() {
                self.mark(false);
            }
            self.tree.end();
        }
    }

    fn begin_link(&mut self, target: &Target, contents: &str, quads: &[[Point; 4]]) {
        if !self.content().taggable {
            return;
        }
        let (page, base) = (self.content().page, self.content().base);
        let quads: Vec<[Point; 4]> = quads
            .iter()
            .map(|quad| quad.map(|p| base * p))
            .filter(|q| q.iter().all(|p| p.is_finite()))
            .collect();
        let reacts = !quads.is_empty() && is_allowed(target, self.document.pages.len());
        if !reacts {
            // A link that can't react is plain content.
            self.tree.begin(&Tag::new(crate::page::Role::Span), None);
            return;
        }
        let element = self.tree.begin_link();
        let link = Link { page, target: target.clone(), contents: contents.into(), quads, element };
        self.tree.add_kid(element, Kid::Link(self.links.len()));
        self.links.push(link);
    }

    fn end_link(&mut self) {
        self.end_tag();
    }
}
