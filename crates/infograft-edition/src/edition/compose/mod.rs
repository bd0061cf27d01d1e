//! Pages that compose themselves: groups whose texts get the height that they need (`{{column fit}}`, `{{row fit}}`).
//!
//! A designer who fills a page with longer words moves what is below down, closes the gaps, sets all letters of the page a
//! little smaller, and at last takes another page. This does the same, in that order, with one size for all texts of a
//! group: no letter becomes smaller than can be read, nothing is cut, and what goes on on another page is told.

mod continued;
mod pages;
mod solve;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use infograft_brand::rewrite::compose::{
    self, Composition, Compositions, Continued, Piece, PieceKind, Placed, Spare, TextSize,
};
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::opc::{Package, PartName};
use infograft_render::drawing::{Autofit, Deck, Shape, ShapeKind, TextBody, Vert};
use infograft_render::fonts::FontBook;
use infograft_render::layout::{self, TextNeeds};

use super::unusable;
use crate::error::Error;
use continued::MAX_PAGES;
use solve::{CONTINUED, Heights, Layout, MARGIN, STEPS, Step, TIGHTEST, last_with_room};

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
    let mut told = found.told.clone();
    for (part, id) in &found.strays {
        compose::apply(package, part, &[], &[*id], &[]).map_err(|e| unusable(label, e))?;
    }
    let (few, many): (Vec<&Composition>, Vec<&Composition>) =
        found.roots.iter().partition(|composition| count(&composition.root) <= MAX_PIECES);
    for composition in many {
        let message = format!("the group stays as it was drawn: it holds more than {MAX_PIECES} shapes");
        let place = Place::part(&composition.part).with_shape(&composition.root.name);
        told.push(
            Diagnostic::new(Code::GroupFixed, message).at(place).with_help("divide it into several groups"),
        );
    }
    let roots = few;
    if roots.is_empty() {
        return Ok(told);
    }
    let mut deck = read(package)?;
    let (paged, pages) = pages::divide(package, &roots, found, &deck, fonts, label)?;
    if !pages.is_empty() {
        deck = read(package)?;
        told.extend(pages);
    }
    let roots: Vec<&Composition> = paged.iter().collect();
    let mut carried = Vec::new();
    let mut by_part: BTreeMap<&PartName, Vec<&Composition>> = BTreeMap::new();
    roots.iter().for_each(|composition| by_part.entry(&composition.part).or_default().push(composition));
    for (part, roots) in by_part {
        let page = Place::part(part);
        let mut texts = Texts::of(&deck, part, fonts, found.least);
        let plans: Vec<Plan> = roots.iter().map(|composition| texts.plan(composition, found)).collect();
        // One size for all texts of a page: the least that one of its groups needs. One that has no room at any size takes
        // the others' letters nothing.
        let fitting = plans.iter().filter(|plan| plan.over <= 0.0);
        let size = fitting.map(|plan| plan.step.size).fold(f64::INFINITY, f64::min);
        told.append(smaller(size, &page));
        for (Composition { root, .. }, mut plan) in roots.into_iter().zip(plans) {
            if plan.over > 0.0 {
                told.push(too_high(root, plan.over, &page, found.least));
            } else {
                plan.step.size = size;
            }
            let placed = texts.place(root, &plan);
            let kept: Vec<Continued> = plan.continued.iter().map(|(_, kept)| kept.clone()).collect();
            let cut =
                compose::apply(package, part, &placed, &plan.gone, &kept).map_err(|e| unusable(label, e))?;
            let rest = |name: &str| found.rests.iter().find(|rest| rest.of == name);
            let goes_on =
                plan.continued.as_ref().and_then(|(name, _)| rest(name)).zip(cut.into_iter().next());
            carried.extend(goes_on.map(|(rest, paragraphs)| {
                let (rests, origin) = (found.rests.as_slice(), part.clone());
                let (letters, least) = (plan.letters, found.least);
                continued::Carried { origin, rest, rests, paragraphs, letters, least }
            }));
        }
    }
    let (mut last, mut left): (BTreeMap<PartName, PartName>, usize) = (BTreeMap::new(), MAX_PAGES);
    for carried in &carried {
        // The pages of one slide's texts follow each other.
        let after = last.entry(carried.origin.clone()).or_insert_with(|| carried.origin.clone());
        told.push(continued::carry(package, carried, after, &mut left, fonts, label, read)?);
    }
    let deck = if carried.is_empty() { deck } else { read(package)? };
    Ok(told.into_iter().map(|found| numbered(found, &deck)).collect())
}

/// A diagnostic with the number that its slide has, whatever was added before it.
fn numbered(mut found: Diagnostic, deck: &Deck) -> Diagnostic {
    let is_it = |part: &PartName| found.place.part == Place::part(part).part;
    let slide = deck.slides.iter().find(|slide| slide.part.as_ref().is_some_and(is_it));
    if let Some(number) = slide.map(|slide| slide.number) {
        found.place = found.place.clone().on_slide(number);
    }
    found
}

fn count(piece: &Piece) -> usize {
    1 + piece.children.iter().map(count).sum::<usize>()
}

/// How one composition is laid out.
struct Plan {
    gone: Vec<u32>,
    /// The text that goes on elsewhere, by its name.
    continued: Option<(String, Continued)>,
    step: Step,
    /// How many points are missing at the smallest letters.
    over: f64,
    /// How many letters have no room, however small they are.
    letters: usize,
}

/// What is told of letters that became smaller.
fn smaller(size: f64, page: &Place) -> Option<Diagnostic> {
    let percent = ((1.0 - size) * 100.0).round();
    (percent > 0.0).then(|| {
        let message = format!("letters are {percent:.0} % smaller, so that all words have room on the page");
        let help = "shorten the words, or what the brand file says, to have them larger";
        Diagnostic::new(Code::TextSmaller, message).at(page.clone()).with_help(help)
    })
}

/// What is told of a group whose words have no room at any size.
fn too_high(root: &Piece, over: f64, page: &Place, least: f64) -> Diagnostic {
    let message =
        format!("its words need {over:.0} points more than it is high, with letters of {least:.0} points");
    let help = "shorten them, make the group higher, or give the list a layout to go on on";
    Diagnostic::new(Code::TextOverflow, message).at(page.with_shape(&root.name)).with_help(help)
}

/// The texts of one slide, and how high they are.
struct Texts<'d, 'f> {
    bodies: BTreeMap<u32, &'d TextBody>,
    fonts: &'f mut FontBook,
    /// No letter gets smaller, in points.
    least: f64,
    /// Where the page's margin begins.
    trim: f64,
    /// How many paragraphs of a text stay.
    kept: BTreeMap<u32, usize>,
    known: BTreeMap<(u32, u64, Option<usize>), TextNeeds>,
    /// The largest size at which a text's words are whole.
    whole: BTreeMap<u32, f64>,
}

impl<'d, 'f> Texts<'d, 'f> {
    fn of(deck: &'d Deck, part: &PartName, fonts: &'f mut FontBook, least: f64) -> Self {
        let mut bodies = BTreeMap::new();
        let slide = deck.slides.iter().find(|slide| slide.part.as_ref() == Some(part));
        for shape in slide.iter().flat_map(|slide| &slide.shapes) {
            collect(shape, part, &mut bodies);
        }
        let trim = deck.size.1.to_pt() - MARGIN;
        Self {
            bodies,
            fonts,
            least,
            trim,
            kept: BTreeMap::new(),
            known: BTreeMap::new(),
            whole: BTreeMap::new(),
        }
    }

    /// A text that lines can be counted in: one that runs across, and breaks.
    fn body(&self, text: &Piece) -> Option<&'d TextBody> {
        let body = self.bodies.get(&text.id).copied()?;
        let is_plain = body.body.columns.0 <= 1 && body.body.rot.0 == 0;
        (body.body.vert == Vert::Horz && body.body.wrap && is_plain).then_some(body)
    }

    /// What a text needs at the page's size, or at the smaller one that keeps its words whole.
    fn needs(&mut self, text: &Piece, size: f64) -> Option<TextNeeds> {
        self.needs_at(text, self.size_of(text, size))
    }

    /// The size of a text on a page of a size: an address that is too long for its line is smaller than what is around it.
    fn size_of(&self, text: &Piece, size: f64) -> f64 {
        let whole = self.whole.get(&text.id).map_or(size, |whole| whole.min(size));
        if text.is_sized && self.body(text).is_some() { whole } else { 1.0 }
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
            return Some(*known);
        }
        let mut sized = if text.is_sized { sized(body, text_size(size, self.least)) } else { body.clone() };
        sized.paragraphs.truncate(kept.unwrap_or(usize::MAX));
        let needs = layout::needs(&sized, text.bounds.w, self.fonts);
        self.known.insert(key, needs);
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
    fn plan(&mut self, composition: &Composition, found: &Compositions) -> Plan {
        let Composition { root, most, .. } = composition;
        self.keep_whole(root);
        let mores: Vec<&Piece> = all(root).into_iter().filter(|piece| piece.more.is_some()).collect();
        let mut gone: Vec<u32> = mores.iter().map(|piece| piece.id).collect();
        let has_room = STEPS.into_iter().find(|step| {
            // What goes on on further pages has letters of one size, which was found with the pages.
            let may_grow = step.size <= 1.0
                || step.size <= *most && (root.spare == Spare::Pages || !self.breaks(root, step.size));
            may_grow
                && Layout { trim: self.trim, heights: self, step: *step, root: root.id, gone: &gone }
                    .fits(root)
        });
        let (mut continued, mut letters) = (None, 0);
        let mut step = has_room.unwrap_or(TIGHTEST);
        if has_room.is_none()
            && let Some((text, kept, tight)) = self.cut(root, &mores, found)
        {
            letters = self.letters_over(root, text, &gone);
            step = tight;
            let goes_on = |more: &&&Piece| more.more.as_ref() == Some(&text.name);
            gone.retain(|id| !mores.iter().filter(goes_on).any(|more| more.id == *id));
            self.kept.insert(text.id, kept);
            continued = Some((text.name.clone(), Continued { id: text.id, kept }));
        }
        let mut over = 0.0;
        if has_room.is_none() && continued.is_none() {
            let needed =
                Layout { trim: self.trim, heights: self, step, root: root.id, gone: &gone }.needed(root);
            over = (needed - root.bounds.h).max(0.0);
        }
        Plan { gone, continued, step, over, letters }
    }

    /// The places of a composition's pieces.
    fn place(&mut self, root: &Piece, plan: &Plan) -> Vec<Placed> {
        let mut placed = Vec::new();
        Layout { trim: self.trim, heights: self, step: plan.step, root: root.id, gone: &plan.gone }.place(
            root,
            root.bounds.y,
            root.bounds.h,
            &mut placed,
        );
        for text in all(root).into_iter().filter(|piece| piece.kind == PieceKind::Text) {
            let size = self.size_of(text, plan.step.size);
            let Some(place) = placed.iter_mut().find(|placed| placed.id == text.id) else { continue };
            if (size - 1.0).abs() > 1e-9 {
                place.size = Some(text_size(size, self.least));
            }
        }
        placed
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
            Layout { trim: self.trim, heights: self, step, root: root.id, gone: &gone }.fits(root)
        };
        // There is no need to be tight: letters become smaller only until a paragraph has room.
        let steps = STEPS.into_iter().skip_while(|step| *step != CONTINUED);
        let best = steps.filter(|_| all > 1).find_map(|step| {
            let kept = last_with_room(0, all, |count| fits(count, step));
            (kept > 0).then_some((kept, step))
        });
        self.kept.remove(&text.id);
        let (kept, step) = best.or((all > 1).then_some((1, TIGHTEST)))?;
        Some((text, kept, step))
    }
}

impl Texts<'_, '_> {
    /// How many letters of a text have no room, however small: what is to be cut to have it whole.
    fn letters_over(&mut self, root: &Piece, text: &Piece, gone: &[u32]) -> usize {
        let Some(body) = self.body(text) else { return 0 };
        let kept = last_with_room(0, body.paragraphs.len(), |count| {
            self.kept.insert(text.id, count);
            Layout { trim: self.trim, heights: self, step: TIGHTEST, root: root.id, gone }.fits(root)
        });
        self.kept.remove(&text.id);
        let runs = body.paragraphs.iter().skip(kept).flat_map(|paragraph| &paragraph.runs);
        runs.map(|run| run.text.chars().count()).sum()
    }
}

impl Heights for Texts<'_, '_> {
    fn height(&mut self, text: &Piece, size: f64) -> f64 {
        self.needs(text, size).map_or(text.bounds.h, |needs| needs.height)
    }
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

/// What becomes of letters at a size.
fn text_size(factor: f64, least: f64) -> TextSize {
    TextSize { factor, least }
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
