//! What a colour of a deck could become under a brand.

use infograft_deck::color::{Lch, Rgb, ThemeColor};

use super::Role;
use super::groups::{Group, Groups};
use super::seen::{Seen, turn};
use crate::brand::Brand;

use ThemeColor::{Accent1, Accent2, Accent3, Accent4, Accent5, Accent6, Dk1, Dk2, Hlink, Lt2};

/// How far from its own lightness a colour is tried.
const STEPS: [f64; 13] = [0.0, -0.04, 0.04, -0.08, 0.08, -0.12, 0.12, -0.17, 0.17, -0.23, 0.23, -0.3, 0.3];

/// How strong its chroma is tried: as strong as it is in its family, weaker, much weaker.
const STRENGTHS: [f64; 3] = [1.0, 0.6, 0.3];

/// Over this lightness a strong colour glows.
const PALE: f64 = 0.78;

/// The chroma of a brand's greys: just enough to be its own.
const GREY: f64 = 0.012;

/// A colour that a brand can paint with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pigment {
    pub lch: Lch,
    pub rgb: Rgb,
    /// Where it stands in the brand's order; `None` for the colour of text, links and greys, which are no accents.
    pub rank: Option<usize>,
    /// Whether its tones may be taken, or only itself.
    tones: bool,
}

/// The brand's colours in its order, then what it has besides.
pub(super) fn pigments(brand: &Brand) -> Vec<Pigment> {
    let given = |slot: &ThemeColor| brand.colors.slots.get(slot).copied();
    let accents = [Accent1, Accent2, Accent3, Accent4, Accent5, Accent6];
    let mut list: Vec<Pigment> = Vec::new();
    for rgb in accents.iter().filter_map(given) {
        let rank = Some(list.len());
        list.push(Pigment { lch: Lch::from(rgb), rgb, rank, tones: true });
    }
    for rgb in [Dk2, Dk1, Lt2, Hlink].iter().filter_map(given) {
        list.push(Pigment { lch: Lch::from(rgb), rgb, rank: None, tones: false });
    }
    if list.iter().all(|p| p.rank.is_none()) {
        // Without an accent, what the brand has of colours is its accents.
        for (rank, pigment) in list.iter_mut().filter(|p| !p.lch.is_neutral()).enumerate() {
            (pigment.rank, pigment.tones) = (Some(rank), true);
        }
    }
    let hue = list.first().map_or(250.0, |p| p.lch.h);
    let grey = Lch::new(0.5, GREY, hue);
    list.push(Pigment { lch: grey, rgb: grey.to_rgb(), rank: None, tones: true });
    list
}

/// One thing that a group could become.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub base: Rgb,
    /// What speaks against it by itself.
    pub cost: f64,
    /// Which pigment it is, if it is one exactly.
    pub exact: Option<usize>,
    /// What the group's shades become, in their order.
    pub shades: Vec<Seen>,
}

/// All that a group could become, best first.
pub(super) fn of(groups: &Groups, at: usize, pigments: &[Pigment]) -> Vec<Candidate> {
    let Some(group) = groups.list.get(at) else { return Vec::new() };
    if let Some(to) = group.fixed {
        return vec![candidate(group, to, 0.0, None)];
    }
    let Role::Hue(family) = group.role else { return vec![candidate(group, group.base, 0.0, None)] };
    let heart_at = groups.families.get(family).map(|f| f.heart);
    let rank = groups.families.get(family).map_or(family, |f| f.wanted);
    let heart = heart_at.and_then(|h| groups.list.get(h)).unwrap_or(group);
    let is_heart = heart_at == Some(at);
    let strength = (group.lch.c / heart.lch.c.max(0.01)).min(1.25);
    let mut list = Vec::new();
    for (p, pigment) in pigments.iter().enumerate() {
        let wanted = wanted(pigment, pigments, rank);
        let cost = wanted + lightness(group.lch.l, pigment.lch.l) + if is_heart { 0.0 } else { 0.08 };
        if pigment.rank.is_some() || !pigment.tones {
            list.push(candidate(group, pigment.rgb, cost, Some(p)));
        }
        if !pigment.tones {
            continue;
        }
        for step in STEPS {
            let l = (group.lch.l + step).clamp(0.08, 0.985);
            for weaker in STRENGTHS.into_iter().take(if pigment.rank.is_some() { STRENGTHS.len() } else { 1 })
            {
                let c =
                    if pigment.rank.is_some() { pigment.lch.c * strength * weaker } else { pigment.lch.c };
                // A pale colour of a muted deck mustn't glow.
                let c = if l > PALE { c.min(group.lch.c * 1.3 + 0.01) } else { c };
                let to = Lch::new(l, c, pigment.lch.h);
                let inexact = if is_heart { 0.5 } else { 0.0 };
                let cost = wanted + inexact + lightness(group.lch.l, l) + muddy(to) + (1.0 - weaker) * 0.35;
                list.push(candidate(group, to.to_rgb(), cost, None));
            }
        }
    }
    list.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    list
}

fn candidate(group: &Group, base: Rgb, cost: f64, exact: Option<usize>) -> Candidate {
    let shades = group.shades.iter().map(|shade| Seen::new(shade.of(base))).collect();
    Candidate { base, cost, exact, shades }
}

/// What speaks against a pigment for a hue that is to become the brand's n-th colour, which the first hue of a deck is for 0. A deck with
/// more hues than the brand has takes any of them, and greys rather than nothing.
fn wanted(pigment: &Pigment, pigments: &[Pigment], family: usize) -> f64 {
    let ranks = pigments.iter().filter(|p| p.rank.is_some()).count();
    match pigment.rank {
        Some(rank) if rank == family => 0.0,
        Some(rank) if family >= ranks => 0.05 * rank as f64,
        Some(rank) => 0.35 + 0.1 * rank.abs_diff(family) as f64,
        None if pigment.lch.is_neutral() => 0.55,
        None => 0.25,
    }
}

/// What a change of lightness costs: light grounds and dark ones stay what they are, the middle has more room.
fn lightness(from: f64, to: f64) -> f64 {
    let weight = if !(0.3..=0.85).contains(&from) { 16.0 } else { 6.0 };
    weight * (from - to).powi(2)
}

/// Under this lightness a yellow is dull.
const DULL: f64 = 0.72;

/// A dark yellow is brown or olive, which no brand of a yellow means.
fn muddy(to: Lch) -> f64 {
    if turn(to.h, 92.0) > 32.0 || to.c < 0.025 || to.l > DULL {
        return 0.0;
    }
    0.7 + 3.0 * (DULL - to.l)
}
