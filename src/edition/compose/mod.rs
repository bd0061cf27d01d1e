//! Pages that compose themselves: groups whose texts get the height that they need (`{{column fit}}`, `{{row fit}}`).
//!
//! A designer who fills a page with longer words moves what is below down, closes the gaps, sets all letters of the page a
//! little smaller, and at last takes another page. This does the same, in that order, with one size for all texts of a
//! group: no letter becomes smaller than can be read, nothing is cut, and what goes on on another page is told.

mod continued;
mod solve;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use infograft_brand::rewrite::compose::{
    self, Composition, Compositions, Continued, Piece, PieceKind, Placed, TextSize,
};
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::opc::{Package, PartName};
use infograft_render::drawing::{Autofit, Deck, Paragraph, Shape, ShapeKind, TextBody, Vert};
use infograft_render::fonts::FontBook;
use infograft_render::layout::{self, TextNeeds};

use super::unusable;
use crate::error::Error;
use solve::{CONTINUED, Heights, Layout, STEPS, Step, TIGHTEST};

/// Text to be read is not set smaller than this many points.
const LEAST: f64 = 9.0;

/// So many paragraphs of a text are looked at for a lonely word: a text of more is a list that a program made.
const MAX_BOUND: usize = 32;

/// A group of more pieces than this was drawn by a program, not by a designer: it stays as it is.
const MAX_PIECES: usize = 2_000;

/// Lays the compositions of a package anew. `read` reads it as a deck. Returns what there is to say of it.
///
/// # Errors
///
/// [`Error::Deck`] if the package can't be read, and what `read` fails with.
pub(super) fn compose(
    package: &mut Package,
    found: &Compositions,
    fonts: &mut FontBook,
    label: &str,
    read: &dyn Fn(&Package) -> Result<Deck, Error>,
) -> Result<Diagnostics, Error> {
    let mut told = Diagnostics::default();
    let roots = found.roots.iter().filter(|composition| count(&composition.root) <= MAX_PIECES);
    let roots: Vec<&Composition> = roots.collect();
    if roots.is_empty() {
        return Ok(told);
    }
    let deck = read(package)?;
    let mut carried = Vec::new();
    let mut by_part: BTreeMap<&PartName, Vec<&Piece>> = BTreeMap::new();
    roots
        .iter()
        .for_each(|composition| by_part.entry(&composition.part).or_default().push(&composition.root));
    for (part, roots) in by_part {
        let page = page(&deck, part);
        let mut texts = Texts::of(&deck, part, fonts);
        let plans: Vec<Plan> = roots.iter().map(|root| texts.plan(root, found)).collect();
        // One size for all texts of a page: the least that one of its groups needs.
        let size = plans.iter().map(|plan| plan.step.size).fold(f64::INFINITY, f64::min);
        told.append(smaller(size, &plans, &page));
        for (root, mut plan) in roots.into_iter().zip(plans) {
            plan.step.size = size;
            let placed = texts.place(root, &plan);
            let kept: Vec<Continued> =
                plan.continued.iter().map(|(_, continued)| continued.clone()).collect();
            let cut =
                compose::apply(package, part, &placed, &plan.gone, &kept).map_err(|e| unusable(label, e))?;
            for ((name, _), paragraphs) in plan.continued.into_iter().zip(cut) {
                carried.extend(found.rests.iter().find(|rest| rest.of == name).map(|rest| {
                    let (rests, page, after) = (found.rests.as_slice(), page.clone(), part.clone());
                    continued::Carried { after, rest, rests, paragraphs, page }
                }));
            }
        }
    }
    for carried in carried {
        told.push(continued::carry(package, carried, fonts, label, read)?);
    }
    Ok(told)
}

fn count(piece: &Piece) -> usize {
    1 + piece.children.iter().map(count).sum::<usize>()
}

/// The slide of a part, as a place of it is called.
fn page(deck: &Deck, part: &PartName) -> Place {
    let slide = deck.slides.iter().find(|slide| slide.part.as_ref() == Some(part));
    let place = Place::part(part);
    slide.map_or(place.clone(), |slide| place.on_slide(slide.number))
}

/// How one composition is laid out.
struct Plan {
    gone: Vec<u32>,
    /// Texts that go on elsewhere, by their names.
    continued: Vec<(String, Continued)>,
    step: Step,
    has_room: bool,
}

/// What is told of letters that became smaller.
fn smaller(size: f64, plans: &[Plan], page: &Place) -> Option<Diagnostic> {
    let percent = ((1.0 - size) * 100.0).round();
    let is_whole = plans.iter().all(|plan| plan.has_room);
    (is_whole && percent > 0.0).then(|| {
        let message = format!("letters are {percent:.0} % smaller, so that all words have room on the page");
        Diagnostic::new(Code::TextSmaller, message)
            .at(page.clone())
            .with_help("shorten what the brand file says to have them larger")
    })
}

/// The texts of one slide, and how high they are.
struct Texts<'d, 'f> {
    bodies: BTreeMap<u32, &'d TextBody>,
    fonts: &'f mut FontBook,
    /// How many paragraphs of a text stay.
    kept: BTreeMap<u32, usize>,
    known: BTreeMap<(u32, u64, Option<usize>), TextNeeds>,
    /// The largest size at which a text's words are whole.
    whole: BTreeMap<u32, f64>,
}

impl<'d, 'f> Texts<'d, 'f> {
    fn of(deck: &'d Deck, part: &PartName, fonts: &'f mut FontBook) -> Self {
        let mut bodies = BTreeMap::new();
        let slide = deck.slides.iter().find(|slide| slide.part.as_ref() == Some(part));
        for shape in slide.iter().flat_map(|slide| &slide.shapes) {
            collect(shape, part, &mut bodies);
        }
        Self { bodies, fonts, kept: BTreeMap::new(), known: BTreeMap::new(), whole: BTreeMap::new() }
    }

    /// A text that lines can be counted in: one that runs across, and breaks.
    fn body(&self, text: &Piece) -> Option<&'d TextBody> {
        let body = self.bodies.get(&text.id).copied()?;
        (body.body.vert == Vert::Horz && body.body.wrap && body.body.rot.0 == 0).then_some(body)
    }

    /// What a text needs at the page's size, or at the smaller one that keeps its words whole.
    fn needs(&mut self, text: &Piece, size: f64) -> Option<TextNeeds> {
        self.needs_at(text, self.size_of(text, size))
    }

    /// The size of a text on a page of a size: an address that is too long for its line is smaller than what is around it.
    fn size_of(&self, text: &Piece, size: f64) -> f64 {
        self.whole.get(&text.id).map_or(size, |whole| whole.min(size))
    }

    /// Finds the sizes at which words are whole. A word that breaks at the smallest, too, breaks at any.
    fn keep_whole(&mut self, root: &Piece) {
        for text in all(root).into_iter().filter(|piece| piece.kind == PieceKind::Text) {
            let mut broken = |size| self.needs_at(text, size).is_some_and(|needs| needs.broken > 0);
            if !broken(1.0) {
                continue;
            }
            let sizes = STEPS.into_iter().map(|step| step.size).filter(|size| *size < 1.0);
            if let Some(whole) = sizes.into_iter().find(|size| !broken(*size)) {
                self.whole.insert(text.id, whole);
            }
        }
    }

    fn needs_at(&mut self, text: &Piece, size: f64) -> Option<TextNeeds> {
        let body = self.body(text)?;
        let kept = self.kept.get(&text.id).copied();
        let key = (text.id, size.to_bits(), kept);
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        let mut sized = sized(body, text_size(body, size));
        sized.paragraphs.truncate(kept.unwrap_or(usize::MAX));
        let needs = layout::needs(&sized, text.bounds.w, self.fonts);
        self.known.insert(key, needs.clone());
        Some(needs)
    }

    /// Whether larger letters break a line that was whole.
    fn breaks(&mut self, piece: &Piece, size: f64) -> bool {
        let is_text = piece.kind == PieceKind::Text;
        let lines = |texts: &mut Self, size| texts.needs(piece, size).map(|needs| needs.lines);
        let broken = is_text && lines(self, 1.0) == Some(1) && lines(self, size) != Some(1);
        broken || piece.children.iter().any(|child| self.breaks(child, size))
    }

    /// How tight a composition gets, and what of it goes on elsewhere.
    fn plan(&mut self, root: &Piece, found: &Compositions) -> Plan {
        self.keep_whole(root);
        let mores: Vec<&Piece> = all(root).into_iter().filter(|piece| piece.more.is_some()).collect();
        let mut gone: Vec<u32> = mores.iter().map(|piece| piece.id).collect();
        let has_room = STEPS.into_iter().find(|step| {
            let may_grow = step.size <= 1.0 || !self.breaks(root, step.size);
            may_grow && Layout { heights: self, step: *step, root: root.id, gone: &gone }.fits(root)
        });
        let mut continued = Vec::new();
        let mut step = has_room.unwrap_or(TIGHTEST);
        if has_room.is_none()
            && let Some((text, kept, tight)) = self.cut(root, &mores, found)
        {
            step = tight;
            let goes_on = |more: &&&Piece| more.more.as_ref() == Some(&text.name);
            gone.retain(|id| !mores.iter().filter(goes_on).any(|more| more.id == *id));
            self.kept.insert(text.id, kept);
            continued.push((text.name.clone(), Continued { id: text.id, kept }));
        }
        Plan { gone, continued, step, has_room: has_room.is_some() }
    }

    /// The places of a composition's pieces.
    fn place(&mut self, root: &Piece, plan: &Plan) -> Vec<Placed> {
        let mut placed = Vec::new();
        Layout { heights: self, step: plan.step, root: root.id, gone: &plan.gone }.place(
            root,
            root.bounds.y,
            root.bounds.h,
            &mut placed,
        );
        for text in all(root).into_iter().filter(|piece| piece.kind == PieceKind::Text) {
            let size = self.size_of(text, plan.step.size);
            let bound = self.bound(text, size);
            let Some(place) = placed.iter_mut().find(|placed| placed.id == text.id) else { continue };
            place.bound = bound;
            if (size - 1.0).abs() > 1e-9 {
                place.size = self.bodies.get(&text.id).map(|body| text_size(body, size));
            }
        }
        placed
    }

    /// The paragraphs of a text whose last two words are to stay together, so that no line holds one short word: where that
    /// takes no more lines and breaks no word.
    fn bound(&mut self, text: &Piece, size: f64) -> Vec<usize> {
        let (Some(body), Some(needs)) = (self.body(text), self.needs_at(text, size)) else {
            return Vec::new();
        };
        let mut bound = Vec::new();
        let mut tried = sized(body, text_size(body, size));
        tried.paragraphs.truncate(self.kept.get(&text.id).copied().unwrap_or(usize::MAX));
        for at in needs.lonely.into_iter().take(MAX_BOUND) {
            let mut other = tried.clone();
            if !other.paragraphs.get_mut(at).is_some_and(bind) {
                continue;
            }
            let now = layout::needs(&other, text.bounds.w, self.fonts);
            if now.lines == needs.lines && now.broken == needs.broken && !now.lonely.contains(&at) {
                (tried, bound) = (other, [bound, vec![at]].concat());
            }
        }
        bound
    }

    /// The text that can go on elsewhere, the longest of them: how many of its paragraphs have room here, and how tight.
    fn cut<'p>(
        &mut self,
        root: &'p Piece,
        mores: &[&Piece],
        found: &Compositions,
    ) -> Option<(&'p Piece, usize, Step)> {
        let is_taken = |piece: &&Piece| found.rests.iter().any(|rest| rest.of == piece.name);
        let texts = all(root).into_iter().filter(|piece| piece.kind == PieceKind::Text).filter(is_taken);
        let count = |texts: &Self, piece: &Piece| texts.body(piece).map_or(0, |body| body.paragraphs.len());
        let text = texts.max_by_key(|piece| count(self, piece))?;
        let others = mores.iter().filter(|more| more.more.as_ref() != Some(&text.name));
        let gone: Vec<u32> = others.map(|more| more.id).collect();
        let all = count(self, text);
        let mut fits = |kept: usize, step: Step| {
            self.kept.insert(text.id, kept);
            Layout { heights: self, step, root: root.id, gone: &gone }.fits(root)
        };
        // There is no need to be tight: letters become smaller only until a paragraph has room.
        let steps = STEPS.into_iter().skip_while(|step| *step != CONTINUED);
        let best = steps.filter(|_| all > 1).find_map(|step| {
            let kept = (1..all).rev().find(|kept| fits(*kept, step))?;
            Some((kept, step))
        });
        self.kept.remove(&text.id);
        let (kept, step) = best.or((all > 1).then_some((1, TIGHTEST)))?;
        Some((text, kept, step))
    }
}

impl Heights for Texts<'_, '_> {
    fn height(&mut self, text: &Piece, size: f64) -> f64 {
        self.needs(text, size).map_or(text.bounds.h, |needs| needs.height)
    }
}

/// Puts a no-break space between the last two words of a paragraph: whether it has two.
fn bind(paragraph: &mut Paragraph) -> bool {
    let mut is_word = false;
    for run in paragraph.runs.iter_mut().rev() {
        let space = run.text.char_indices().rev().find(|(_, c)| {
            is_word |= !c.is_whitespace();
            is_word && *c == ' '
        });
        if let Some((at, space)) = space {
            run.text.replace_range(at..at + space.len_utf8(), "\u{A0}");
            return true;
        }
    }
    false
}

/// A piece and all that it holds.
fn all(piece: &Piece) -> Vec<&Piece> {
    let mut found = vec![piece];
    found.extend(piece.children.iter().flat_map(all));
    found
}

/// The texts of a shape and what it holds that stand in a part, by their ids.
fn collect<'d>(shape: &'d Shape, part: &PartName, bodies: &mut BTreeMap<u32, &'d TextBody>) {
    match &shape.kind {
        ShapeKind::Group(group) => group.shapes.iter().for_each(|shape| collect(shape, part, bodies)),
        ShapeKind::Geometry(geometry) if shape.nv.part.as_ref() == Some(part) => {
            bodies.extend(geometry.text.as_ref().map(|text| (shape.nv.id, text)));
        }
        _ => {}
    }
}

/// What becomes of a text's letters at a size.
fn text_size(body: &TextBody, factor: f64) -> TextSize {
    let first = body.paragraphs.iter().flat_map(|p| &p.runs).next();
    TextSize { factor, least: LEAST, plain: first.map_or(18.0, |run| run.props.size) }
}

/// A text at a size.
fn sized(body: &TextBody, size: TextSize) -> TextBody {
    let mut body = body.clone();
    body.body.autofit = Autofit::None;
    if (size.factor - 1.0).abs() > 1e-9 {
        for paragraph in &mut body.paragraphs {
            paragraph.runs.iter_mut().for_each(|run| run.props.size = size.of(run.props.size));
            paragraph.end.size = size.of(paragraph.end.size);
        }
    }
    body
}
