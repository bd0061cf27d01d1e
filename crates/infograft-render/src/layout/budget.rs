//! What the pages of a document may cost: counted in steps of what is put on them, and spent in the order of slides and
//! shapes, so that nothing in the file multiplies it, neither uses of a picture nor nesting.

use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::ledger::Tally;
use infograft_deck::limits::{Limit, Limits};

use crate::layout::items::MAX_DEPTH;
use crate::page::{Item, Paint};

/// Steps on the pages beside those that may be read, as many again up to so many: a picture of vectors is read once and put
/// on many pages, and an outline that is read becomes a fill, a line and a shadow.
const PLACED_AGAIN: u64 = 1_000_000;
/// Steps of an item whatever it shows: about 500 bytes until the PDF is written, as much as some segments of a path.
const ITEM: u64 = 8;
/// Steps of a run of letters beside its glyphs, of a stop of a gradient and of a tile beside what it shows: objects of
/// the PDF of 1 to 10 kilobytes.
const RUN: u64 = 16;
const STOP: u64 = 10;
const TILE: u64 = 60;
/// Steps of a link beside what it is on: an annotation, its area and its place in the structure, of some 7 kilobytes.
const LINK: u64 = 120;
/// Steps of a glyph, and of one whose outline is drawn, as is the box of a character that no font has.
const GLYPH: u64 = 2;
const OUTLINED_GLYPH: u64 = 30;

/// Bytes of memory that a segment of a path takes.
const SEGMENT_BYTES: u64 = 56;
/// What part of the steps is left however large the pictures are that a deck holds.
const LEFT_AT_LEAST: u64 = 8;

/// What may still be put on the pages, and be done to read what is put there.
#[derive(Debug)]
pub(crate) struct Budget {
    steps: u64,
    pixels: u64,
    drawing: u64,
    /// Where steps were asked for that weren't left, and what isn't drawn from there on.
    spent: Option<(Place, Tally)>,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        let read = limits.get(Limit::Details);
        let steps = read.saturating_add(read.min(PLACED_AGAIN));
        Self {
            steps,
            pixels: limits.get(Limit::DecodedPixels),
            drawing: limits.get(Limit::DrawingSteps),
            spent: None,
        }
    }

    /// Takes off the steps that stand for bytes which are held while the pages are made: pictures that a small file unpacks
    /// to hundreds of megabytes leave less room for what is drawn of them.
    pub(crate) fn hold(&mut self, bytes: u64) {
        self.steps = self.steps.saturating_sub(bytes / SEGMENT_BYTES).max(self.steps / LEFT_AT_LEAST);
    }

    /// Takes steps for something in this place off what is left; `false` when there are not so many, and from then on.
    pub(crate) fn take(&mut self, steps: u64, place: impl FnOnce() -> Place) -> bool {
        match self.steps.checked_sub(steps).filter(|_| self.spent.is_none()) {
            Some(left) => self.steps = left,
            None => _ = self.spent.get_or_insert_with(|| (place(), Tally::default())),
        }
        self.spent.is_none()
    }

    /// Whether so many steps are left.
    pub(crate) fn has(&self, steps: u64) -> bool {
        self.spent.is_none() && self.steps >= steps
    }

    /// Whether nothing more is put on the pages.
    pub(crate) fn is_spent(&self) -> bool {
        self.spent.is_some()
    }

    /// Notes what isn't put on the pages.
    pub(crate) fn lose(&mut self, lost: &Tally) {
        if let Some((_, all)) = &mut self.spent {
            all.add_all(lost);
        }
    }

    /// What is told when not everything could be put on the pages.
    pub(crate) fn told(&self, limits: &Limits) -> Option<Diagnostic> {
        let (place, lost) = self.spent.as_ref()?;
        let (name, max) = (Limit::Details.name(), limits.get(Limit::Details));
        let message = format!(
            "the pages have more than the limit {name} of {max} allows: nothing is drawn from here on"
        );
        let mut told = Diagnostic::new(Code::LimitPassed, message).with_setting(name).at(place.clone());
        told.losses = lost.clone();
        Some(told)
    }

    /// Takes the pixels of a picture that is decoded or recoloured; what is told when there are not so many left. A smaller
    /// picture may still be drawn.
    pub(crate) fn take_pixels(&mut self, pixels: u64) -> Result<(), Limit> {
        take(&mut self.pixels, pixels, Limit::DecodedPixels)
    }

    /// Takes the steps of reading an SVG, EMF or WMF drawing; what is told when there are not so many left.
    pub(crate) fn take_drawing(&mut self, steps: u64) -> Result<(), Limit> {
        let taken = take(&mut self.drawing, steps, Limit::DrawingSteps);
        if taken.is_err() {
            // Its work is known when it is done: none is begun any more.
            self.drawing = 0;
        }
        taken
    }
}

/// Takes something off what is left of a limit, or says which one it is.
fn take(left: &mut u64, count: u64, limit: Limit) -> Result<(), Limit> {
    *left = left.checked_sub(count).ok_or(limit)?;
    Ok(())
}

/// Steps of items.
pub(crate) fn steps(items: &[Item]) -> u64 {
    steps_at(items, GLYPH, 0)
}

/// Steps of items whose letters become outlines.
pub(crate) fn outlined_steps(items: &[Item]) -> u64 {
    steps_at(items, OUTLINED_GLYPH, 0)
}

fn steps_at(items: &[Item], glyph: u64, depth: usize) -> u64 {
    if depth > MAX_DEPTH {
        return 0;
    }
    let one = |item: &Item| {
        let inner = match item {
            Item::Fill { path, paint, .. } => path.elements().len() as u64 + of_paint(paint, glyph, depth),
            Item::Stroke { path, stroke, paint } => {
                (path.elements().len() + stroke.dash_pattern.len()) as u64 + of_paint(paint, glyph, depth)
            }
            Item::Glyphs(run) => {
                let paints = run.paint.iter().chain(run.stroke.iter().map(|(_, paint)| paint));
                let boxes = run.glyphs.iter().filter(|glyph| glyph.id == 0).count() as u64;
                RUN + glyph * run.glyphs.len() as u64
                    + OUTLINED_GLYPH * boxes
                    + paints.map(|paint| of_paint(paint, glyph, depth)).sum::<u64>()
            }
            Item::Image { .. } => 0,
            Item::Group(group) => {
                let clip = group.clip.as_ref().map_or(0, |(path, _)| path.elements().len() as u64);
                let mask = group.mask.as_ref().map_or(0, |mask| steps_at(mask, glyph, depth + 1));
                clip + mask + steps_at(&group.items, glyph, depth + 1)
            }
            Item::Tag { items, .. } => steps_at(items, glyph, depth + 1),
            Item::Link { items, .. } => LINK + steps_at(items, glyph, depth + 1),
        };
        ITEM + inner
    };
    items.iter().map(one).sum()
}

/// Steps of a paint, beside what it fills.
fn of_paint(paint: &Paint, glyph: u64, depth: usize) -> u64 {
    match paint {
        Paint::Solid(..) => 0,
        Paint::Gradient(gradient) => STOP * gradient.stops.len() as u64,
        Paint::Tiles(tiles) => TILE + steps_at(&tiles.items, glyph, depth + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use infograft_deck::color::Rgb;
    use infograft_deck::ledger::Account;
    use kurbo::{Rect, Shape as _};

    fn fill() -> Item {
        let path = Rect::new(0.0, 0.0, 10.0, 10.0).to_path(0.1);
        Item::Fill { path, even_odd: false, paint: Paint::Solid(Rgb::BLACK, 1.0) }
    }

    #[test]
    fn what_is_nested_counts_as_often_as_it_is_there() {
        let one = steps(&[fill()]);
        assert_eq!(one, ITEM + 5);
        let group = crate::page::Group {
            clip: None,
            alpha: 1.0,
            mask: Some(vec![fill()]),
            items: vec![fill(), fill()],
        };
        assert_eq!(steps(&[Item::Group(group)]), ITEM + 3 * one);
    }

    #[test]
    fn what_pictures_hold_leaves_fewer_steps() {
        let place = || Place::slide(1);
        let of = |held: u64| {
            let mut budget = Budget::new(&Limits::default().with(Limit::Details, 4_000));
            budget.hold(held);
            move |steps: u64| budget.take(steps, place)
        };
        assert!(of(0)(8_000) && !of(0)(8_001));
        assert!(of(56_000)(7_000) && !of(56_000)(7_001));
        assert!(of(u64::MAX)(1_000) && !of(u64::MAX)(1_001));
    }

    /// A segment takes 56 bytes until the PDF is written: of a file of any size those of all pages are some 340 megabytes.
    #[test]
    fn what_is_placed_again_has_an_end() {
        let most = |details: u64| Budget::new(&Limits::default().with(Limit::Details, details)).steps;
        assert_eq!(most(650_000), 1_300_000);
        assert_eq!(most(Limit::Details.default_value()), 6_000_000);
    }

    #[test]
    fn once_spent_nothing_is_left_however_small() {
        let limits = Limits::default().with(Limit::Details, 10).with(Limit::DecodedPixels, 100);
        let mut budget = Budget::new(&limits);
        let place = || Place::slide(3);
        assert!(budget.take(20, place) && !budget.is_spent() && budget.told(&limits).is_none());
        assert!(!budget.take(11, place) && budget.is_spent());
        assert!(!budget.take(1, || Place::slide(4)));
        let mut lost = Tally::default();
        lost.add(Account::Shapes, 2);
        budget.lose(&lost);
        let told = budget.told(&limits).expect("it is spent");
        assert_eq!((told.place.slide, told.losses.of(Account::Shapes)), (Some(3), 2));
        assert_eq!(budget.take_pixels(60), Ok(()));
        assert_eq!(budget.take_pixels(60), Err(Limit::DecodedPixels));
        assert_eq!(budget.take_pixels(40), Ok(()));
    }
}
