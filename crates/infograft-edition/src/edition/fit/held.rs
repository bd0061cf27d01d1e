//! Text that was held by its frame as the deck came, and isn't any more because the brand's typeface is wider or higher.
//!
//! Nobody has typed there, so nobody has seen it: it is made a little smaller, as someone would by hand who changed the
//! typeface in PowerPoint.

use std::collections::BTreeMap;

use infograft_deck::opc::PartName;
use infograft_deck::units::Percent;
use infograft_render::drawing::{Autofit, Shape, ShapeKind, Slide, TextBody};
use infograft_render::fonts::FontBook;
use infograft_render::layout::{self, Extent, Goal};
use kurbo::Rect;

use super::{MADE_FOR, SAME};
use crate::check::Change;
use infograft_brand::rewrite::adjust;

/// No text becomes smaller than this part of its size.
const LEAST: f64 = 0.7;

/// Nor than this many points; smaller letters keep their size.
const READABLE: f64 = 9.0;

/// Frames whose sides and letters differ by less than this many points are of one kind.
const ALIKE: f64 = 2.0;

/// Comparisons of a text with what is beside it that a slide may cost.
const COMPARISONS: usize = 200_000;

/// Texts whose sizes must not differ after they have been fitted: boxes of one size with letters of one size.
type Kind = (i64, i64, i64);

/// Whether a text may have lost its place, whatever the deck was before.
pub(super) fn may_be_lost(extent: &Extent<'_>) -> bool {
    let too_high =
        |text: &TextBody| text.body.autofit == Autofit::None && extent.takes.1 > extent.room.1 + SAME;
    extent.broken > 0 || extent.text().is_some_and(too_high)
}

/// What the texts of a slide get that have lost their place by their typeface alone.
pub(super) fn fits<'n>(
    slide: &Slide,
    changes: &[Change<'n, '_>],
    fonts: &mut FontBook,
) -> BTreeMap<(&'n PartName, u32), adjust::Fit> {
    let mut crowd = Crowd::of(slide, changes);
    let mut found = BTreeMap::new();
    let mut smallest: BTreeMap<Kind, (Percent, Percent)> = BTreeMap::new();
    let reset = || changes.iter().filter(|change| !change.filled && !change.ambiguous && change.reset());
    for change in reset() {
        let (Some(part), Some(fit)) = (&change.now.shape.nv.part, fitted(change, &mut crowd, fonts)) else {
            continue;
        };
        let kind = kind(change.now).and_then(|kind| smallest.insert(kind, fit).map(|other| (kind, other)));
        if let Some((kind, other)) = kind.filter(|(_, other)| other.0 < fit.0) {
            smallest.insert(kind, other);
        }
        found.insert((part, change.now.shape.nv.id), fit);
    }
    for change in reset() {
        let alike = kind(change.now).and_then(|kind| smallest.get(&kind));
        if let (Some(part), Some(fit)) = (&change.now.shape.nv.part, alike) {
            found.insert((part, change.now.shape.nv.id), *fit);
        }
    }
    let written = |((part, shape), (font_scale, line_reduction)): ((&'n PartName, u32), _)| {
        ((part, shape), adjust::Fit { part: part.clone(), shape, font_scale, line_reduction })
    };
    found.into_iter().map(written).collect()
}

/// The kind of a box that has no fitting of its own.
fn kind(extent: &Extent<'_>) -> Option<Kind> {
    let text = extent.text().filter(|text| text.body.autofit == Autofit::None && !text.is_empty())?;
    let size = text.paragraphs.iter().flat_map(|para| &para.runs).map(|run| run.props.size).next()?;
    let near = |points: f64| (points / ALIKE).round() as i64;
    Some((near(extent.frame.width), near(extent.frame.height), (size * 2.0).round() as i64))
}

/// The shrinking of a text that its frame held before and doesn't any more, or that would grow into what is beside it.
fn fitted(
    change: &Change<'_, '_>,
    crowd: &mut Crowd<'_, '_, '_>,
    fonts: &mut FontBook,
) -> Option<(Percent, Percent)> {
    let (now, came) = (change.now, change.came?);
    let text = now.text().filter(|text| !text.is_empty())?;
    let held = came.takes.1 <= came.room.1 + MADE_FOR.0.max(MADE_FOR.1 * came.room.1);
    let (height, lost) = match text.body.autofit {
        Autofit::None if held => {
            let height = now.room.1.max(came.takes.1);
            (height, now.takes.1 > height + SAME)
        }
        Autofit::None => (f64::INFINITY, false),
        Autofit::Shape => (came.takes.1, crowd.is_entered(change)),
        Autofit::Norm { .. } => (now.room.1, false),
    };
    if !lost && now.broken <= came.broken {
        return None;
    }
    let width = if text.body.wrap { f64::INFINITY } else { came.takes.0 };
    let goal = Goal { room: now.room, height, width, broken: came.broken, least: least(text) };
    layout::fit_to(text, &goal, fonts)
}

/// What stands on a slide beside a text.
struct Crowd<'c, 'n, 'o> {
    changes: &'c [Change<'n, 'o>],
    /// Pictures and charts that are in no group.
    pictures: Vec<Rect>,
    /// How many more things may be compared: a slide may have tens of thousands of texts.
    budget: usize,
}

impl<'c, 'n, 'o> Crowd<'c, 'n, 'o> {
    fn of(slide: &Slide, changes: &'c [Change<'n, 'o>]) -> Self {
        let seen = |shape: &&Shape| matches!(shape.kind, ShapeKind::Picture(_) | ShapeKind::Chart(_));
        let frame = |shape: &Shape| {
            let (x, y) = (shape.xfrm.x.to_pt(), shape.xfrm.y.to_pt());
            Rect::new(x, y, x + shape.xfrm.cx.to_pt(), y + shape.xfrm.cy.to_pt())
        };
        let pictures = slide.shapes.iter().filter(seen).map(frame).collect();
        Self { changes, pictures, budget: COMPARISONS }
    }

    /// Whether a text has come over another, or over a picture, that it wasn't over as the deck came.
    fn is_entered(&mut self, change: &Change<'_, '_>) -> bool {
        let bounds = |extent: &Extent<'_>| extent.bounds();
        let (Some(now), Some(came)) = (bounds(change.now), change.came.and_then(bounds)) else {
            return false;
        };
        let others = self.changes.len() + self.pictures.len();
        let grown = now.width() > came.width() + ALIKE || now.height() > came.height() + ALIKE;
        if !grown || others > self.budget {
            return false;
        }
        self.budget -= others;
        let over_text = |other: &Change<'_, '_>| {
            let itself = std::ptr::eq(other.now.shape, change.now.shape);
            let over = || bounds(other.now).is_some_and(|other| meets(now, other));
            let was_over = || other.came.and_then(bounds).is_some_and(|other| meets(came, other));
            !itself && over() && !was_over()
        };
        self.changes.iter().any(over_text)
            || self.pictures.iter().any(|picture| meets(now, *picture) && !meets(came, *picture))
    }
}

/// Whether two rectangles share more than a hairline.
fn meets(a: Rect, b: Rect) -> bool {
    let shared = a.intersect(b);
    shared.width() > ALIKE && shared.height() > ALIKE
}

/// The smallest font scale that leaves all letters readable.
fn least(text: &TextBody) -> Percent {
    let runs = text.paragraphs.iter().flat_map(|para| &para.runs).filter(|run| !run.text.trim().is_empty());
    let size = runs.map(|run| run.props.size).fold(f64::INFINITY, f64::min);
    Percent(((READABLE / size).clamp(LEAST, 1.0) * 100_000.0).round() as i64)
}
