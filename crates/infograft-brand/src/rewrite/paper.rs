//! Laying a deck anew for another paper.

use infograft_deck::deck::Kind;
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};
use serde::{Deserialize, Serialize};

use super::deck::Deck;
use super::shape::{self, Frame};

/// A page to lay a deck anew for. Letter and A4 are turned to the deck's own orientation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// US Letter, 8.5 × 11 in.
    Letter,
    /// ISO A4, 210 × 297 mm.
    A4,
    /// Any size, as it is to be: width and height.
    Custom(Emu, Emu),
}

/// The bounds of a slide's sides (ECMA-376 Part 1, 19.7.14 `ST_SlideSizeCoordinate`).
const SIDES: std::ops::RangeInclusive<i64> = 914_400..=51_206_400;
/// How near an edge counts as touching it, as a share of the page.
const NEAR: f64 = 0.01;

impl Paper {
    /// Width and height for a deck of that width and height.
    fn size(self, (width, height): (i64, i64)) -> (i64, i64) {
        let turned = |(short, long)| if width > height { (long, short) } else { (short, long) };
        match self {
            Self::Letter => turned((7_772_400, 10_058_400)),
            Self::A4 => turned((7_560_000, 10_692_000)),
            Self::Custom(w, h) => {
                (w.0.clamp(*SIDES.start(), *SIDES.end()), h.0.clamp(*SIDES.start(), *SIDES.end()))
            }
        }
    }
}

/// Width and height of a deck's slides in EMU, where it says them.
pub(super) fn size(deck: &Deck) -> Option<(i64, i64)> {
    let presentation = deck.parts.iter().find(|p| p.kind == Kind::Presentation)?;
    let size = presentation.tree.child(Ns::P, "sldSz")?;
    let side = |name: &str| size.attr(name)?.parse::<i64>().ok().filter(|n| SIDES.contains(n));
    Some((side("cx")?, side("cy")?))
}

/// How much wider and higher slides became.
pub(super) fn stretched(before: Option<(i64, i64)>, now: Option<(Emu, Emu)>) -> (f64, f64) {
    before.zip(now).map_or((1.0, 1.0), |(old, new)| (new.0.f64() / old.0 as f64, new.1.f64() / old.1 as f64))
}

/// Stretches all slides, layouts and masters to the paper. Text keeps its size, lines their width. The new size, if it
/// is another.
pub(super) fn apply(deck: &mut Deck, paper: Paper) -> Option<(Emu, Emu)> {
    let old = size(deck)?;
    let new = paper.size(old);
    if new == old {
        return None;
    }
    let presentation = deck.parts.iter_mut().find(|p| p.kind == Kind::Presentation)?;
    let size = presentation.tree.child_mut(Ns::P, "sldSz")?;
    size.set_attr("cx", new.0.to_string());
    size.set_attr("cy", new.1.to_string());
    // PowerPoint's own `letter` and `A4` (19.7.15) are 10 × 7.5 in and 10.83 × 7.5 in: a real sheet is `custom`, the
    // default.
    size.remove_attr(Ns::None, "type");
    let factors = (new.0 as f64 / old.0 as f64, new.1 as f64 / old.1 as f64);
    let page = (old.0 as f64, old.1 as f64);
    for part in deck.parts.iter_mut().filter(|p| p.kind.is_page()) {
        if let Some(tree) = part.tree.child_mut(Ns::P, "cSld").and_then(|e| e.child_mut(Ns::P, "spTree")) {
            tree.elements_mut().for_each(|e| lay(e, page, factors));
        }
    }
    Some((Emu(new.0), Emu(new.1)))
}

fn lay(e: &mut Element, page: (f64, f64), (sx, sy): (f64, f64)) {
    match shape::frame(e) {
        Some(frame) if e.is(Ns::P, "pic") && spans(frame, page) => cover(e, frame, (sx, sy)),
        _ if shape::is_shape(e) || shape::is_container(e) => shape::stretch(e, sx, sy),
        _ => {}
    }
}

/// Whether a picture runs from edge to edge of the page.
fn spans(f: Frame, (w, h): (f64, f64)) -> bool {
    let x = f.x <= w * NEAR && f.x + f.cx >= w * (1.0 - NEAR);
    let y = f.y <= h * NEAR && f.y + f.cy >= h * (1.0 - NEAR);
    f.rot == 0.0 && (x || y)
}

/// A picture that runs from edge to edge still does so: it is cropped (ECMA-376 Part 1, 20.1.8.55 `srcRect`) instead of
/// being distorted or leaving a gap.
fn cover(pic: &mut Element, f: Frame, (sx, sy): (f64, f64)) {
    shape::set_frame(pic, Frame { x: f.x * sx, y: f.y * sy, cx: f.cx * sx, cy: f.cy * sy, ..f });
    let Some(fill) = pic.child_mut(Ns::P, "blipFill") else { return };
    if fill.child(Ns::A, "srcRect").is_none() {
        let Some(at) = fill.children.iter().position(|n| n.element().is_some_and(|e| e.is(Ns::A, "blip")))
        else {
            return;
        };
        fill.children.insert(at + 1, Element::new(Ns::A, "a:srcRect").into());
    }
    let Some(crop) = fill.child_mut(Ns::A, "srcRect") else { return };
    let ratio = sx / sy;
    let (sides, keep) = if ratio < 1.0 { (["l", "r"], ratio) } else { (["t", "b"], 1.0 / ratio) };
    let value = |e: &Element, side| e.attr(side).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
    let visible = 100_000.0 - value(crop, sides[0]) - value(crop, sides[1]);
    for side in sides {
        let cut = value(crop, side) + visible * (1.0 - keep) / 2.0;
        crop.set_attr(side, format!("{}", cut.round() as i64));
    }
}
