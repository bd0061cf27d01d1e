//! Chooses what each colour becomes, so that together they hold: what could be read can be read, what was told apart is
//! told apart, a darker tone stays the darker one, and the brand's main colours are on the pages as they are.
//!
//! One after the other, what stands for each hue first and then the largest, each takes what suits best beside what those
//! before it took; then all choose anew beside all others, until nothing changes. All of it is arithmetic in a fixed order: the same deck and brand give the same plan.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::Rgb;

use super::candidates::{self, Candidate, Pigment};
use super::groups::Groups;
use super::seen::Seen;
use super::{Drawn, Role};
use crate::brand::Brand;

/// Colours at this distance in OKLab are told apart at a glance.
const APART: f64 = 0.09;

/// Colours of the plan are to be at least so far from each other where those before were told apart.
const KEPT_APART: f64 = 0.065;

/// Colours of one chart are to be at least so far from each other, if they were: a legend's small squares must be found
/// again in the plot.
const CHART_APART: f64 = 0.14;

/// Charts of a deck, and colours of one chart, that are held apart: a chart can have thousands of points.
const CHARTS: (usize, usize) = (500, 12);

/// Shades that cover less of a page are not held apart.
const VISIBLE: f64 = 0.0015;

/// As many shades of a page are held apart from each other.
const A_PAGE: usize = 14;

/// Rounds of choosing; more change hardly anything.
const ROUNDS: usize = 8;

/// A shade of a group, or a colour that no group has.
#[derive(Clone, Copy)]
enum Spot {
    Of(usize, usize),
    Fixed(Seen),
}

/// What two colours owe each other.
#[derive(Clone, Copy)]
enum Bond {
    /// Text on a ground: the contrast it had and the one it needs.
    Contrast { had: f64, need: f64 },
    /// Neighbours on a page that are told apart.
    Apart,
    /// Series of a chart that are told apart: the nearer they come to each other below this distance, the worse.
    Series { least: f64 },
    /// The first is the lighter one.
    Order,
}

struct Tie {
    a: Spot,
    b: Spot,
    bond: Bond,
    weight: f64,
}

struct Board<'g> {
    groups: &'g Groups,
    pigments: Vec<Pigment>,
    candidates: Vec<Vec<Candidate>>,
    chosen: Vec<usize>,
    /// Which groups have chosen: nothing is owed to the others yet.
    placed: Vec<bool>,
    ties: Vec<Tie>,
    /// By group: its ties.
    of: Vec<Vec<usize>>,
}

/// What each group becomes, in their order.
pub(super) fn choose(groups: &Groups, brand: &Brand, drawn: &Drawn) -> Vec<Rgb> {
    let pigments = candidates::pigments(brand);
    let count = groups.list.len();
    let candidates: Vec<_> = (0..count).map(|at| candidates::of(groups, at, &pigments)).collect();
    let mut board = Board {
        groups,
        pigments,
        candidates,
        chosen: vec![0; count],
        placed: vec![false; count],
        ties: Vec::new(),
        of: vec![Vec::new(); count],
    };
    board.bind(drawn);
    board.place();
    for _ in 0..ROUNDS {
        if !board.round() {
            break;
        }
    }
    (0..count).map(|at| board.candidate(at).map_or(groups.list[at].base, |c| c.base)).collect()
}

impl Board<'_> {
    fn candidate(&self, at: usize) -> Option<&Candidate> {
        self.candidates.get(at)?.get(*self.chosen.get(at)?)
    }

    fn bind(&mut self, drawn: &Drawn) {
        let mut spots: BTreeMap<Rgb, Spot> = BTreeMap::new();
        for (g, group) in self.groups.list.iter().enumerate() {
            for (s, shade) in group.shades.iter().enumerate() {
                spots.entry(shade.now).or_insert(Spot::Of(g, s));
            }
        }
        let spot = |rgb: Rgb| spots.get(&rgb).copied().unwrap_or_else(|| Spot::Fixed(Seen::new(rgb)));
        for text in &drawn.texts {
            let (text_at, ground_at) = (spot(text.text.rgb), spot(text.ground.rgb));
            let had = self.before(text_at).contrast(&self.before(ground_at));
            let bond = Bond::Contrast { had, need: text.need };
            self.tie(text_at, ground_at, bond, 1.0 + (text.count as f64).ln_1p());
        }
        let mut neighbours: BTreeMap<(Rgb, Rgb), usize> = BTreeMap::new();
        for page in &drawn.pages {
            let mut shown: Vec<(&Rgb, &f64)> = page.iter().filter(|(_, area)| **area > VISIBLE).collect();
            shown.sort_by(|a, b| b.1.total_cmp(a.1).then_with(|| a.0.cmp(b.0)));
            shown.truncate(A_PAGE);
            let shown: BTreeSet<Rgb> = shown.into_iter().map(|(rgb, _)| *rgb).collect();
            for a in &shown {
                for b in shown.range(a..).skip(1) {
                    *neighbours.entry((*a, *b)).or_default() += 1;
                }
            }
        }
        for ((a, b), pages) in neighbours {
            let (a, b) = (spot(a), spot(b));
            if self.before(a).distance(&self.before(b)) >= APART {
                self.tie(a, b, Bond::Apart, 1.0 + (pages as f64).ln_1p());
            }
        }
        self.charts(drawn, &spot);
        self.accents();
        self.order();
    }

    /// What stands for different things in one chart is told apart at a glance.
    fn charts(&mut self, drawn: &Drawn, spot: &dyn Fn(Rgb) -> Spot) {
        let mut together: BTreeSet<(Rgb, Rgb)> = BTreeSet::new();
        for chart in drawn.charts.iter().take(CHARTS.0) {
            let colors: BTreeSet<Rgb> = chart.iter().copied().take(CHARTS.1).collect();
            for a in &colors {
                for b in colors.range(a..).skip(1) {
                    together.insert((*a, *b));
                }
            }
        }
        for (a, b) in together {
            let (a, b) = (spot(a), spot(b));
            let had = self.before(a).distance(&self.before(b));
            if had >= APART {
                self.tie(a, b, Bond::Series { least: CHART_APART.min(had) }, 1.0);
            }
        }
    }

    /// A colour as it was before any brand.
    fn before(&self, spot: Spot) -> Seen {
        match spot {
            Spot::Of(g, s) => self.groups.list[g].shades[s].seen,
            Spot::Fixed(seen) => seen,
        }
    }

    /// The accents of one theme are chosen from in charts to come: they are told apart as they were.
    fn accents(&mut self) {
        let of_theme = |at: usize| {
            self.groups.list[at].keys.iter().any(|(key, _)| matches!(key, super::uses::Key::Slot(..)))
        };
        let list: Vec<usize> = (0..self.groups.list.len())
            .filter(|at| of_theme(*at) && self.candidates[*at].len() > 1)
            .collect();
        for (n, a) in list.iter().enumerate() {
            for b in list.iter().skip(n + 1) {
                let had =
                    Seen::new(self.groups.list[*a].base).distance(&Seen::new(self.groups.list[*b].base));
                if had >= APART {
                    self.tie(self.base(*a), self.base(*b), Bond::Apart, 0.2);
                }
            }
        }
    }

    /// The spot of a group's plain colour.
    fn base(&self, at: usize) -> Spot {
        let base = self.groups.list[at].base;
        let shade = self.groups.list[at].shades.iter().position(|shade| shade.seen.rgb == base);
        Spot::Of(at, shade.unwrap_or(0))
    }

    /// Within a family, a darker tone stays the darker one.
    fn order(&mut self) {
        let list = &self.groups.list;
        let mut found = Vec::new();
        for (a, first) in list.iter().enumerate() {
            let same = |g: &&super::groups::Group| g.role == first.role && matches!(g.role, Role::Hue(_));
            for (b, second) in list.iter().enumerate().filter(|(_, g)| same(g)) {
                if first.lch.l > second.lch.l + 0.06 && first.fixed.is_none() && second.fixed.is_none() {
                    found.push((self.base(a), self.base(b)));
                }
            }
        }
        for (a, b) in found {
            self.tie(a, b, Bond::Order, 0.5);
        }
    }

    fn tie(&mut self, a: Spot, b: Spot, bond: Bond, weight: f64) {
        let movable = |spot: &Spot| match spot {
            Spot::Of(g, _) => self.candidates.get(*g).is_some_and(|list| list.len() > 1).then_some(*g),
            Spot::Fixed(_) => None,
        };
        let ends: BTreeSet<usize> = [movable(&a), movable(&b)].into_iter().flatten().collect();
        for end in &ends {
            if let Some(ties) = self.of.get_mut(*end) {
                ties.push(self.ties.len());
            }
        }
        if !ends.is_empty() {
            self.ties.push(Tie { a, b, bond, weight });
        }
    }

    /// Lets each group choose beside those that chose before it: first what stands for each hue, then what covers most.
    fn place(&mut self) {
        let hearts: Vec<usize> = self.groups.families.iter().map(|family| family.heart).collect();
        let rest = (0..self.candidates.len()).filter(|at| !hearts.contains(at));
        let fixed = (0..self.candidates.len()).filter(|at| self.candidates[*at].len() < 2);
        let order: Vec<usize> = fixed.chain(hearts.iter().copied()).chain(rest).collect();
        for at in order {
            self.placed[at] = true;
            self.choose(at);
        }
    }

    /// Lets each group choose anew; whether any did.
    fn round(&mut self) -> bool {
        let mut changed = false;
        for at in 0..self.candidates.len() {
            changed |= self.choose(at);
        }
        changed
    }

    /// Lets a group choose; whether it is another choice than before.
    fn choose(&mut self, at: usize) -> bool {
        let count = self.candidates[at].len();
        if count < 2 {
            return false;
        }
        let own = self.chosen[at];
        let mut best = (own, self.cost(at, own, f64::INFINITY));
        for other in (0..count).filter(|c| *c != own) {
            // Candidates stand by their own cost: what follows can't be better.
            if self.candidates[at][other].cost - self.most_gained(at) >= best.1 {
                break;
            }
            let cost = self.cost(at, other, best.1);
            if cost + 1e-9 < best.1 {
                best = (other, cost);
            }
        }
        self.chosen[at] = best.0;
        best.0 != own
    }

    /// The most that a candidate can gain beside its own cost.
    fn most_gained(&self, at: usize) -> f64 {
        if self.groups.list[at].area > VISIBLE { MISSED.iter().sum() } else { 0.0 }
    }

    /// What a candidate of a group costs beside what the others are; it is given up over `most`.
    fn cost(&self, at: usize, candidate: usize, most: f64) -> f64 {
        let own = &self.candidates[at][candidate];
        let mut cost = own.cost - self.gained(at, own);
        for tie in &self.of[at] {
            let Tie { a, b, bond, weight } = &self.ties[*tie];
            if !self.stands(*a) || !self.stands(*b) {
                continue;
            }
            let (a, b) = (self.seen(*a, at, own), self.seen(*b, at, own));
            cost += weight * price(*bond, &a, &b);
            if cost > most {
                return cost;
            }
        }
        cost
    }

    /// Whether it is known what a spot becomes.
    fn stands(&self, spot: Spot) -> bool {
        match spot {
            Spot::Of(g, _) => self.placed[g],
            Spot::Fixed(_) => true,
        }
    }

    fn seen(&self, spot: Spot, at: usize, own: &Candidate) -> Seen {
        match spot {
            Spot::Fixed(seen) => seen,
            Spot::Of(g, s) => {
                let candidate = if g == at { Some(own) } else { self.candidate(g) };
                let seen = candidate.and_then(|c| c.shades.get(s)).copied();
                seen.unwrap_or(self.groups.list[g].shades[s].seen)
            }
        }
    }

    /// What it is worth that one of the brand's main colours is on the pages as it is, if no other group shows it.
    fn gained(&self, at: usize, own: &Candidate) -> f64 {
        let Some(rank) = own.exact.and_then(|p| self.pigments.get(p)).and_then(|p| p.rank) else {
            return 0.0;
        };
        let worth = |at: usize| (self.groups.list[at].area / ENOUGH).min(1.0).sqrt();
        let others = (0..self.chosen.len()).filter(|other| *other != at && self.placed[*other]);
        let same = others.filter(|other| self.candidate(*other).is_some_and(|c| c.exact == own.exact));
        let shown = same.map(worth).fold(0.0, f64::max);
        MISSED.get(rank).copied().unwrap_or(0.0) * (worth(at) - shown).max(0.0)
    }
}

/// From this share of the pages on a colour is seen to be the brand's.
const ENOUGH: f64 = 0.03;

/// What it costs that the brand's first, second and third colour are nowhere.
const MISSED: [f64; 3] = [0.8, 0.35, 0.2];

/// What it costs that two colours aren't as they should be to each other.
fn price(bond: Bond, a: &Seen, b: &Seen) -> f64 {
    match bond {
        Bond::Contrast { had, need } => {
            let now = a.contrast(b);
            // What could be read must be readable; what couldn't mustn't get worse.
            let wanted = if had >= need { need } else { had * 0.95 };
            if now >= wanted {
                // A little room beyond the limit, where there was some.
                let eased = (need * 1.1).min(had);
                return if now >= eased { 0.0 } else { 0.05 };
            }
            3.0 + 8.0 * (wanted - now) / wanted
        }
        Bond::Apart => {
            let now = a.distance(b);
            if now >= KEPT_APART { 0.0 } else { 0.6 + 1.2 * (KEPT_APART - now) / KEPT_APART }
        }
        Bond::Series { least } => 1.2 * (least - a.distance(b)).max(0.0) / least,
        Bond::Order => {
            let (a, b) = (a.lightness(), b.lightness());
            if a >= b { 0.0 } else { 0.3 + 2.0 * (b - a) }
        }
    }
}
