//! How text and frames are fitted to each other after a brand has changed the text: text that shrinks to its frame
//! (`a:normAutofit`), frames that follow their text (`a:spAutoFit`), tables as high as their rows.
//!
//! PowerPoint does these steps when someone types; a file that is opened is shown as it was saved. So they are done where
//! the text is another one than in the deck as it came, or its letters have become larger or smaller.
//!
//! What the brand's typeface alone has pushed out of its place is fitted, too (`held.rs`).

mod held;

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::opc::PartName;
use infograft_deck::units::Percent;
use infograft_render::drawing::{Autofit, Deck, ShapeKind, TextBody, Vert};
use infograft_render::fonts::FontBook;
use infograft_render::layout::{self, Extent};

use crate::check::{Change, State};
use infograft_brand::rewrite::adjust;

/// Lengths that differ by less than this many points are the same: a line of text is higher.
const SAME: f64 = 0.5;

/// A frame was made for its text if it differs from what the text needs by less than this many points, or by less than
/// this part of it: other typefaces than PowerPoint's are a little wider or narrower.
const MADE_FOR: (f64, f64) = (2.5, 0.08);

/// What is written so that text and frames fit each other.
#[derive(Default)]
pub(super) struct Fits {
    pub scales: Vec<adjust::Fit>,
    pub frames: Vec<adjust::Frame>,
}

/// The shrinking that each text with `a:normAutofit` needs now, by its part and id, where it isn't what was saved.
#[derive(Default)]
pub(super) struct Needed<'a>(BTreeMap<(&'a PartName, u32), (Percent, Percent)>);

impl<'a> Needed<'a> {
    /// What the texts of a deck need.
    pub fn of(deck: &'a Deck, now: &State<'a>, fonts: &mut FontBook) -> Self {
        let mut needed = Self::default();
        let mut seen = BTreeSet::new();
        for extent in deck.slides.iter().filter_map(|slide| now.slide(slide)).flat_map(|state| &state.extents)
        {
            let nv = &extent.shape.nv;
            let Some(part) = nv.part.as_ref().filter(|part| seen.insert((*part, nv.id))) else { continue };
            if let Some(other) = shrinking(extent, fonts) {
                needed.0.insert((part, nv.id), other);
            }
        }
        needed
    }

    /// Whether what is fitted doesn't depend on how the deck came: no frame follows its text, and each text that needs
    /// another size needs a smaller one.
    pub fn is_certain(&self, deck: &Deck, now: &State<'_>) -> bool {
        let mut extents =
            deck.slides.iter().filter_map(|slide| now.slide(slide)).flat_map(|state| &state.extents);
        !extents.any(|extent| {
            if held::may_be_lost(extent) {
                return true;
            }
            let follows = extent.needs.is_some_and(|(width, height)| {
                (width - extent.frame.width).abs() >= SAME || (height - extent.frame.height).abs() >= SAME
            });
            let other =
                extent.shape.nv.part.as_ref().and_then(|part| self.0.get(&(part, extent.shape.nv.id)));
            let larger = other.zip(saved(extent)).is_some_and(|(needed, saved)| !is_smaller(*needed, saved));
            let stays = other.is_some() && fits(extent);
            follows || larger || stays
        })
    }
}

/// Whether letters become smaller, or lines closer, than was saved.
fn is_smaller(needed: (Percent, Percent), saved: (Percent, Percent)) -> bool {
    (needed.0, -needed.1.0) < (saved.0, -saved.1.0)
}

impl Fits {
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty() && self.frames.is_empty()
    }

    /// What the texts of a deck get that came in another state.
    pub fn of(
        deck: &Deck,
        now: &State<'_>,
        came: &State<'_>,
        needed: &Needed<'_>,
        fonts: &mut FontBook,
    ) -> Self {
        let mut fits = Self::default();
        // Shapes of layouts and masters are on many slides.
        let mut seen: BTreeSet<(&PartName, u32)> = BTreeSet::new();
        for slide in &deck.slides {
            let Some(state) = now.slide(slide) else { continue };
            let changes = state.changes(came.slide(slide));
            let mut held = held::fits(slide, &changes, fonts);
            for change in changes {
                let nv = &change.now.shape.nv;
                let Some(part) = &nv.part else { continue };
                if !seen.insert((part, nv.id)) {
                    continue;
                }
                let lost = held.remove(&(part, nv.id));
                // Text that is made smaller to stay in its frame leaves that as it is, and shapes of one id would all get
                // the frame of one of them.
                let follows = lost.is_none() && !change.ambiguous;
                fits.frames.extend(Some(&change).filter(|_| follows).and_then(|c| frame(c, part)));
                let scales = [lost, scale(&change, part, needed)].into_iter().flatten();
                fits.scales.extend(scales.min_by_key(|fit| fit.font_scale.0));
            }
        }
        fits
    }
}

/// The shrinking that was saved for a text with `a:normAutofit`.
fn saved(extent: &Extent<'_>) -> Option<(Percent, Percent)> {
    // Bent text is as large as its frame wants it.
    let text = extent.text().filter(|text| !text.is_empty() && text.body.warp.is_none())?;
    let Autofit::Norm { font_scale, line_reduction } = text.body.autofit else { return None };
    Some((if font_scale.0 <= 0 { Percent::FULL } else { font_scale }, line_reduction))
}

/// Whether a text is no higher than its room, as it is set.
fn fits(extent: &Extent<'_>) -> bool {
    extent.takes.1 <= extent.room.1 + SAME
}

/// The shrinking that it needs, where that is another.
fn shrinking(extent: &Extent<'_>, fonts: &mut FontBook) -> Option<(Percent, Percent)> {
    let (text, saved) = (extent.text()?, saved(extent)?);
    let (width, height) = extent.room;
    let needed = layout::fit(text, width, height, fonts).unwrap_or((Percent::FULL, Percent(0)));
    (needed != saved).then_some(needed)
}

/// The shrinking that a text gets. Text that is as it came keeps what was saved for it, unless it needs to be smaller still;
/// other text goes back up when it got shorter.
fn scale(change: &Change<'_, '_>, part: &PartName, needed: &Needed<'_>) -> Option<adjust::Fit> {
    let id = change.now.shape.nv.id;
    let (fitted, reduction) = *needed.0.get(&(part, id))?;
    let saved = saved(change.now)?;
    let too_large = is_smaller((fitted, reduction), saved) && !fits(change.now);
    (too_large || change.reset()).then(|| adjust::Fit {
        part: part.clone(),
        shape: id,
        font_scale: fitted,
        line_reduction: reduction,
    })
}

/// The frame that a shape with `a:spAutoFit`, or a table, has after its text has changed; `None` if it stays.
fn frame(change: &Change<'_, '_>, part: &PartName) -> Option<adjust::Frame> {
    let (now, came) = (change.now, change.came?);
    let needs = now.needs.filter(|_| change.reset())?;
    let had = (now.frame.width, now.frame.height);
    let wanted = match &now.shape.kind {
        ShapeKind::Table(_) => (had.0, needs.1),
        _ => {
            let (across, down) = followed(now.text()?);
            let was = came.needs.unwrap_or((f64::NAN, f64::NAN));
            let came = (came.frame.width, came.frame.height);
            let width = if across { fitted(had.0, needs.0, came.0, was.0) } else { had.0 };
            let height = if down { fitted(had.1, needs.1, came.1, was.1) } else { had.1 };
            (width, height)
        }
    };
    if (wanted.0 - had.0).abs() < SAME && (wanted.1 - had.1).abs() < SAME {
        return None;
    }
    let xfrm = now.resized(wanted.0, wanted.1);
    Some(adjust::Frame {
        part: part.clone(),
        shape: now.shape.nv.id,
        off: (xfrm.x, xfrm.y),
        ext: (xfrm.cx, xfrm.cy),
        turned: (xfrm.rot, xfrm.flip_h, xfrm.flip_v),
    })
}

/// Whether a shape's width and height follow its text: its height, and without wrapping its width, too (ECMA-376 Part 1,
/// 21.1.2.1.4); the other way round where lines run from top to bottom.
fn followed(text: &TextBody) -> (bool, bool) {
    let along = !text.body.wrap;
    if text.body.vert == Vert::Horz { (along, true) } else { (true, along) }
}

/// How wide or high a frame becomes that was `had`, for text that needs `needs`. A frame that was larger than its text as
/// the deck came has never followed it: it was made by a program, or by hand in another, and only grows.
fn fitted(had: f64, needs: f64, came: f64, was: f64) -> f64 {
    let (points, part) = MADE_FOR;
    let slack = points.max(part * was);
    match came - was {
        over if over > slack => had.max(needs),
        under if under < -slack => needs,
        _ if (needs - was).abs() < SAME => had,
        _ => needs,
    }
}
