//! Texts that a change made run over each other.

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_render::layout::{Extent, corners, penetration};
use kurbo::Rect;

use super::look::{Look, noun, place, tenths};
use super::state::Change;

/// Letters that reach into others by less than this many points don't disturb.
const DEPTH: f64 = 1.5;

/// Texts that run over others and didn't as the deck came: each of them once, with the one that it reaches into most.
pub(super) fn texts(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let mut blocks: Vec<Block<'_, '_>> = look.changes.iter().filter_map(Block::of).collect();
    if !blocks.iter().any(|block| block.touched) {
        return Vec::new();
    }
    // From left to right: each is compared with those that began before it and have not ended.
    blocks.sort_by(|a, b| a.bounds.x0.total_cmp(&b.bounds.x0));
    let mut worst: Vec<Option<(f64, usize)>> = vec![None; blocks.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if *look.budget == 0 {
            break;
        }
        open.retain(|other| blocks.get(*other).is_some_and(|o| o.bounds.x1 > block.bounds.x0));
        for other in &open {
            *look.budget = look.budget.saturating_sub(1);
            let Some(deep) = blocks.get(*other).and_then(|o| block.newly_over(o, look.budget)) else {
                continue;
            };
            // It is told of the text that changed; of the later one on the page if both did.
            let (teller, of) = if block.touched { (at, *other) } else { (*other, at) };
            if let Some(slot) = worst.get_mut(teller).filter(|slot| slot.is_none_or(|(d, _)| d < deep)) {
                *slot = Some((deep, of));
            }
        }
        open.push(at);
    }
    let told = |(block, worst): (&Block<'_, '_>, &Option<(f64, usize)>)| {
        let (deep, of) = (*worst)?;
        Some(block.told(blocks.get(of)?, deep, look))
    };
    blocks.iter().zip(&worst).filter_map(told).collect()
}

/// A text or table with the rectangle around it.
struct Block<'c, 's> {
    change: &'c Change<'s, 's>,
    bounds: Rect,
    touched: bool,
}

impl<'c, 's> Block<'c, 's> {
    fn of(change: &'c Change<'s, 's>) -> Option<Self> {
        Some(Self { change, bounds: change.now.bounds()?, touched: change.touched() })
    }

    /// How deep this text reaches into another; `None` if it doesn't, or did as the deck came.
    fn newly_over(&self, other: &Self, budget: &mut usize) -> Option<f64> {
        if !self.touched && !other.touched {
            return None;
        }
        let shared = self.bounds.intersect(other.bounds);
        if shared.width() < DEPTH || shared.height() < DEPTH {
            return None;
        }
        let deep = depth(self.change.now, other.change.now, budget);
        if deep < DEPTH || self.was_over(other, budget) {
            return None;
        }
        Some(deep)
    }

    /// Whether the two texts overlapped as the deck came.
    fn was_over(&self, other: &Self, budget: &mut usize) -> bool {
        let (Some(a), Some(b)) = (self.change.came, other.change.came) else { return false };
        depth(a, b, budget) >= DEPTH
    }

    fn told(&self, other: &Self, deep: f64, look: &Look<'_, '_>) -> Diagnostic {
        let name = &other.change.now.shape.nv.name;
        let what = noun(self.change.now);
        let message = format!("{what} runs {deep:.0} pt into the text of \u{201c}{name}\u{201d}");
        Diagnostic::new(Code::OverflowOverlap, message)
            .at(place(look.slide, self.change))
            .with_help("shorten one of the texts, or move them apart")
            .with("points", tenths(deep))
            .with("other", name.as_str())
    }
}

/// How deep letters of two texts reach into each other at most.
fn depth(a: &Extent<'_>, b: &Extent<'_>, budget: &mut usize) -> f64 {
    let mut most = 0.0_f64;
    for line in &a.lines {
        let quad = corners(*line, a.text_to_page);
        for other in &b.lines {
            if *budget == 0 {
                return most;
            }
            *budget -= 1;
            most = most.max(penetration(&quad, &corners(*other, b.text_to_page)));
        }
    }
    most
}
