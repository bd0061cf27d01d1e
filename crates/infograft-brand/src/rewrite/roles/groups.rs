//! Which of a deck's colours are one to the eye, how much each shows, and what it does.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{Lch, Rgb, ThemeColor};
use infograft_deck::deck::transformed_from;
use infograft_deck::xml::Element;

use super::memory::Memory;
use super::pins::{self, Pins};
use super::seen::{Light, Seen, turn};
use super::uses::{Key, Use, Uses};
use super::{Drawn, Role};
use crate::brand::Brand;

/// Colours nearer than this in OKLab are one to the eye, and become one colour.
pub(super) const SAME: f64 = 0.02;

/// A colour on a page that no element names (a style's shade, two colours mixed) is that of the nearest within this.
const KIN: f64 = 0.12;

/// Hues within this many degrees are one family; of pale and dark shades, whose hue wanders, within the second.
const FAMILY: (f64, f64) = (28.0, 45.0);

/// Under this chroma a hue is hardly seen.
const PALE: f64 = 0.06;

/// What a colour that covers nothing counts for, so that it has a place in the order.
const UNSEEN: f64 = 1e-6;

/// As many shades of one colour are looked at: the largest of as many as are kept.
const SHADES: usize = 48;
const SHADES_KEPT: usize = 4 * SHADES;

/// As many colours of the pages that no element names are looked for among those that are named, the largest of them.
const UNNAMED: usize = 2_000;

/// As many colours that differ to the eye are told apart, those that most elements name. A deck has some dozens; one that
/// has thousands is no work of a person, and each more joins the nearest.
pub(super) const MOST: usize = 400;

/// One colour with some transforms, as it is on pages.
#[derive(Debug)]
pub(super) struct Shade {
    made: Made,
    /// As it was before any brand, which is what is reckoned with.
    pub seen: Seen,
    /// As it is on the pages.
    pub now: Rgb,
    now_seen: Seen,
    /// Share of all pages.
    pub area: f64,
}

/// How a shade is made of its base.
#[derive(Debug)]
enum Made {
    /// It is the base.
    Plain,
    /// By the transforms of this element.
    By(Element),
    /// By transforms that no part writes out, of a style or an effect: lighter or darker by so much, so many times as
    /// strong, its hue turned by so much.
    Drifted { l: f64, c: f64, h: f64 },
}

impl Shade {
    fn new(made: Made, rgb: Rgb, now: Rgb) -> Self {
        Self { made, seen: Seen::new(rgb), now, now_seen: Seen::new(now), area: 0.0 }
    }

    /// The shade of another base.
    pub fn of(&self, base: Rgb) -> Rgb {
        match &self.made {
            Made::Plain => base,
            Made::By(e) => transformed_from(base, e),
            Made::Drifted { l, c, h } => {
                let lch = Lch::from(base);
                Lch::new((lch.l + l).clamp(0.0, 1.0), lch.c * c, lch.h + h).to_rgb()
            }
        }
    }
}

/// Colours that are one to the eye.
#[derive(Debug)]
pub(super) struct Group {
    /// As it was before any brand.
    pub base: Rgb,
    pub lch: Lch,
    /// As the deck has it.
    pub now: Rgb,
    /// With how many elements name each.
    pub keys: Vec<(Key, usize)>,
    /// What it covered before a brand made others of its colour; 0 where that isn't known.
    remembered: f64,
    /// The shades that the deck uses, the largest first.
    pub shades: Vec<Shade>,
    /// Share of all pages, shades and all.
    pub area: f64,
    pub uses: usize,
    pub role: Role,
    /// What it becomes without choice, if there is none.
    pub fixed: Option<Rgb>,
    /// What is said of its value alone.
    pub exact: Option<Rgb>,
    /// Whether a binding or the brand says what it becomes.
    pub is_pinned: bool,
}

impl Group {
    /// A colour that is named and covers nothing yet.
    fn new(base: Rgb, now: Rgb, keys: Vec<(Key, usize)>, uses: usize) -> Self {
        Self {
            base,
            lch: Lch::from(base),
            now,
            keys,
            remembered: 0.0,
            shades: vec![Shade::new(Made::Plain, base, now)],
            area: 0.0,
            uses,
            role: Role::Neutral,
            fixed: None,
            exact: None,
            is_pinned: false,
        }
    }

    /// What it counts for in the order of colours.
    pub fn weight(&self) -> f64 {
        self.area + UNSEEN * (1 + self.uses) as f64
    }

    /// How well it stands for its hue: much of it, saturated, and neither pale nor nearly black.
    fn standing(&self) -> f64 {
        let middle = if (0.38..=0.85).contains(&self.lch.l) { 1.0 } else { 0.3 };
        self.weight() * (self.lch.c / 0.15).min(1.0) * middle
    }

    /// Whether the theme has it in this slot.
    fn is_slot(&self, wanted: ThemeColor) -> bool {
        self.keys.iter().any(|(key, _)| matches!(key, Key::Slot(_, slot) if *slot == wanted))
    }

    /// Whether it is hand-set wherever it is used.
    fn is_own(&self) -> bool {
        self.keys.iter().all(|(key, uses)| matches!(key, Key::Own(_)) || *uses == 0)
    }

    /// Takes out the slots of the theme that nothing uses, as a group that covers nothing.
    fn idle(&mut self) -> Option<Self> {
        let (idle, keys) = self.keys.drain(..).partition(|(key, _)| matches!(key, Key::Slot(..)));
        self.keys = keys;
        (!idle.is_empty()).then(|| Self { role: self.role, ..Self::new(self.base, self.now, idle, 0) })
    }
}

/// The hue of several groups.
#[derive(Debug)]
pub(super) struct Family {
    /// The group that stands for it.
    pub heart: usize,
    /// Which of the brand's colours it is to become, in the brand's order.
    pub wanted: usize,
}

/// All groups, those that cover most first, and their families.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub list: Vec<Group>,
    /// In the order of what they cover.
    pub families: Vec<Family>,
}

impl Groups {
    /// The groups of a deck; `pins` says of some colours what they become.
    pub fn of(uses: &Uses, drawn: &Drawn, brand: &Brand, memory: &Memory, pins: &Pins) -> Self {
        let mut list = merged(uses, brand, memory, pins);
        spread(&mut list, drawn);
        for group in &mut list {
            group.shades.sort_by(|a, b| b.area.total_cmp(&a.area));
            group.shades.truncate(SHADES);
            group.area = group.shades.iter().map(|shade| shade.area).sum();
        }
        list.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then_with(|| a.base.cmp(&b.base)));
        let mut groups = Self { list, families: Vec::new() };
        groups.neutrals(brand);
        groups.named(brand);
        groups.pinned(uses, pins);
        groups.families(brand);
        groups.status(drawn);
        groups
    }

    /// White, grey and black stay; the colour of text becomes the brand's, where it has one and both are dark or light.
    fn neutrals(&mut self, brand: &Brand) {
        let slots = &brand.colors.slots;
        for group in self.list.iter_mut().filter(|group| is_hueless(group.lch)) {
            group.role = Role::Neutral;
            let l = group.lch.l;
            let stands =
                |slot: ThemeColor| slots.get(&slot).copied().filter(|to| (Lch::from(*to).l - l).abs() < 0.35);
            let text = stands(ThemeColor::Dk1).filter(|_| l < 0.3 || group.is_slot(ThemeColor::Dk1));
            let page = stands(ThemeColor::Lt1).filter(|_| group.is_slot(ThemeColor::Lt1));
            if text.is_some() {
                group.role = Role::Text;
            }
            group.fixed = Some(text.or(page).unwrap_or(group.base));
        }
    }

    /// A slot that the brand names itself is what the brand says, and so is what is of its colour.
    fn named(&mut self, brand: &Brand) {
        for group in &mut self.list {
            if let Some(to) = group.keys.first().and_then(|(key, _)| named(key, brand)) {
                (group.role, group.fixed) = (Role::Named, Some(to));
            }
        }
    }

    fn families(&mut self, brand: &Brand) {
        let mut found: Vec<(Lch, usize, f64, Vec<usize>)> = Vec::new();
        // What a binding makes one of the brand's accents draws its hue with it.
        let ranks = pins::ranks(brand);
        let draws = |group: &Group| group.is_pinned && group.fixed.is_some_and(|to| ranks.contains_key(&to));
        let has_hue = |group: &Group| group.fixed.is_none() || draws(group) && !is_hueless(group.lch);
        for (at, group) in self.list.iter().enumerate().filter(|(_, group)| has_hue(group)) {
            let Lch { c, h, .. } = group.lch;
            let reach = if c < PALE { FAMILY.1 } else { FAMILY.0 };
            // Much of a saturated colour says more of a deck's look than much of a tint.
            let strength = group.weight() * (0.3 + (c / 0.15).min(1.0));
            let nearest = found
                .iter_mut()
                .filter(|family| turn(family.0.h, h) < reach)
                .min_by(|a, b| turn(a.0.h, h).total_cmp(&turn(b.0.h, h)));
            match nearest {
                Some(family) => {
                    family.2 += strength;
                    family.3.push(at);
                    let heart = group.standing();
                    if heart > self.list.get(family.1).map_or(0.0, Group::standing) {
                        (family.0, family.1) = (group.lch, at);
                    }
                }
                None => found.push((group.lch, at, strength, vec![at])),
            }
        }
        found.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
        let members: Vec<Vec<usize>> = found.iter().map(|(_, _, _, members)| members.clone()).collect();
        let wanted = self.wanted(&members, &ranks);
        for (rank, ((_, heart, _, members), wanted)) in found.into_iter().zip(wanted).enumerate() {
            for member in members {
                if let Some(group) = self.list.get_mut(member).filter(|group| !group.is_pinned) {
                    group.role = Role::Hue(rank);
                }
            }
            self.families.push(Family { heart, wanted });
        }
    }

    /// Red, amber and green that mean something stay: hand-set, little of them, not the deck's main hue, and at least
    /// two of the three on one page; or the red of a text that warns.
    fn status(&mut self, drawn: &Drawn) {
        let mut lights: BTreeMap<Rgb, (Light, usize)> = BTreeMap::new();
        for (at, group) in self.list.iter().enumerate() {
            let small = group.fixed.is_none() && group.is_own() && group.area < 0.02;
            let Some(light) = Light::of(group.lch).filter(|_| small && group.role != Role::Hue(0)) else {
                continue;
            };
            lights.extend(group.shades.iter().map(|shade| (shade.now, (light, at))));
        }
        let mut stay = BTreeSet::new();
        for page in &drawn.pages {
            let shown: Vec<&(Light, usize)> = page.keys().filter_map(|rgb| lights.get(rgb)).collect();
            let kinds: BTreeSet<Light> = shown.iter().map(|(light, _)| *light).collect();
            if Light::are_states(&kinds) {
                stay.extend(shown.iter().map(|(_, at)| *at));
            }
        }
        let texts: BTreeSet<Rgb> = drawn.texts.iter().map(|text| text.text.rgb).collect();
        for (rgb, (light, at)) in &lights {
            if *light == Light::Red
                && texts.contains(rgb)
                && self.list.get(*at).is_some_and(|g| g.area < 0.004)
            {
                stay.insert(*at);
            }
        }
        for at in stay {
            if let Some(group) = self.list.get_mut(at) {
                let idle = group.idle();
                (group.role, group.fixed) = (Role::Status, Some(group.base));
                self.list.extend(idle);
            }
        }
    }
}

/// Whether a colour has no hue: of nearly white ones the eye sees even a breath of it, over a whole page.
fn is_hueless(color: Lch) -> bool {
    color.c < if color.l > 0.93 { 0.007 } else { 0.02 }
}

/// What a slot of a theme becomes by its name, if the brand names it.
fn named(key: &Key, brand: &Brand) -> Option<Rgb> {
    match key {
        Key::Slot(_, slot) if brand.colors.named.contains(slot) => brand.colors.slots.get(slot).copied(),
        _ => None,
    }
}

/// The colours as groups that are one to the eye, those with most uses giving the name. A slot that the brand names is a
/// group with nothing but what was set by hand to its colour; so is a value of which is said what it becomes.
fn merged(uses: &Uses, brand: &Brand, memory: &Memory, pins: &Pins) -> Vec<Group> {
    let mut keys: Vec<(&Key, Rgb, usize)> = uses
        .by_key
        .iter()
        .filter_map(|(key, used)| {
            let now = uses.color(key)?;
            Some((key, now, used.values().map(|u| u.count).sum()))
        })
        .collect();
    let rank = |key: &Key| named(key, brand).is_none();
    keys.sort_by(|a, b| rank(a.0).cmp(&rank(b.0)).then_with(|| b.2.cmp(&a.2)).then_with(|| a.0.cmp(b.0)));
    let mut list: Vec<Group> = Vec::new();
    // What each group looks like, beside it: it is asked for every key.
    let mut looks: Vec<Seen> = Vec::new();
    for (key, now, count) in keys {
        let base = memory.before(key, now);
        let (seen, hueless) = (Seen::new(base), is_hueless(Lch::from(base)));
        let exact = pins.exact.get(&now).or_else(|| pins.exact.get(&base)).copied();
        let joins = |group: &Group| {
            let first = group.keys.first().and_then(|(key, _)| named(key, brand));
            let is_slot = matches!(key, Key::Slot(..));
            let is_one = group.exact == exact && (!is_slot || exact.is_some() || first == named(key, brand));
            is_one && is_hueless(group.lch) == hueless
        };
        let far = |at: &usize| looks.get(*at).map_or(f64::INFINITY, |look| look.distance(&seen));
        let joined = |at: &usize| list.get(*at).is_some_and(joins);
        let near = (0..list.len()).find(|at| far(at) < SAME && joined(at));
        let own = near.or_else(|| {
            let others = (0..list.len()).filter(|_| list.len() >= MOST).filter(joined);
            others.min_by(|a, b| far(a).total_cmp(&far(b)))
        });
        let used = uses.by_key.get(key).into_iter().flat_map(BTreeMap::values);
        match own.and_then(|at| list.get_mut(at)) {
            Some(group) => {
                group.keys.push((key.clone(), count));
                group.uses += count;
                group.remembered = group.remembered.max(memory.area(key, now));
                used.for_each(|u| group.shade(u, now));
            }
            None => {
                let own = Group::new(base, now, vec![(key.clone(), count)], count);
                let mut group = Group { remembered: memory.area(key, now), exact, ..own };
                used.for_each(|u| group.shade(u, now));
                list.push(group);
                looks.push(seen);
            }
        }
    }
    list
}

impl Group {
    /// Takes in a shade of a key that is `now` on the pages.
    fn shade(&mut self, used: &Use, now: Rgb) {
        if self.shades.len() >= SHADES_KEPT {
            return;
        }
        let (rgb, now) = (transformed_from(self.base, &used.element), transformed_from(now, &used.element));
        if !self.shades.iter().any(|shade| (shade.seen.rgb, shade.now) == (rgb, now)) {
            self.shades.push(Shade::new(Made::By(used.element.clone()), rgb, now));
        }
    }

    /// Takes in a colour of the pages that is made of this one in a way that no part writes out.
    fn drift(&mut self, rgb: Rgb) -> usize {
        if let Some(at) = self.shades.iter().position(|shade| shade.now == rgb) {
            return at;
        }
        if self.shades.len() >= SHADES_KEPT {
            let seen = Seen::new(rgb);
            let far = |at: &usize| self.shades.get(*at).map_or(f64::INFINITY, |s| s.now_seen.distance(&seen));
            return (0..self.shades.len()).min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(0);
        }
        let (to, from) = (Lch::from(rgb), Lch::from(self.now));
        let c = (to.c / from.c.max(0.01)).min(3.0);
        let h = if to.is_neutral() || from.is_neutral() { 0.0 } else { to.h - from.h };
        let mut shade = Shade::new(Made::Drifted { l: to.l - from.l, c, h }, rgb, rgb);
        if self.now != self.base {
            shade.seen = Seen::new(shade.of(self.base));
        }
        self.shades.push(shade);
        self.shades.len() - 1
    }
}

/// Spreads what the pages show over the shades: each colour over those that are it, else to the nearest.
fn spread(list: &mut [Group], drawn: &Drawn) {
    let mut total: BTreeMap<Rgb, f64> = BTreeMap::new();
    for (rgb, area) in drawn.pages.iter().flatten() {
        *total.entry(*rgb).or_default() += area / drawn.pages.len().max(1) as f64;
    }
    let mut exact: BTreeMap<Rgb, Vec<(usize, usize)>> = BTreeMap::new();
    for (g, group) in list.iter().enumerate() {
        for (s, shade) in group.shades.iter().enumerate() {
            exact.entry(shade.now).or_default().push((g, s));
        }
    }
    for shown in drawn.texts.iter().flat_map(|text| [text.text, text.ground]) {
        let of_slot = |group: &Group| shown.slot.is_some_and(|slot| group.is_slot(slot));
        if !exact.contains_key(&shown.rgb)
            && let Some(g) = list.iter().position(of_slot)
        {
            let s = list.get_mut(g).map_or(0, |group| group.drift(shown.rgb));
            exact.insert(shown.rgb, vec![(g, s)]);
        }
    }
    let mut unnamed: Vec<(Rgb, f64)> =
        total.iter().filter(|(rgb, _)| !exact.contains_key(rgb)).map(|(rgb, area)| (*rgb, *area)).collect();
    unnamed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let passed: BTreeSet<Rgb> = unnamed.into_iter().skip(UNNAMED).map(|(rgb, _)| rgb).collect();
    for (rgb, area) in total {
        if !exact.contains_key(&rgb)
            && !passed.contains(&rgb)
            && let Some((g, _)) = nearest(list, rgb)
        {
            let s = list.get_mut(g).map_or(0, |group| group.drift(rgb));
            exact.insert(rgb, vec![(g, s)]);
        }
        let found = exact.get(&rgb).cloned().unwrap_or_default();
        let known = |g: usize| list.get(g).map_or(0.0, |group| group.remembered);
        let weights: Vec<f64> = found.iter().map(|(g, _)| known(*g)).collect();
        let (sum, equal) = (weights.iter().sum::<f64>(), 1.0 / found.len().max(1) as f64);
        for ((g, s), weight) in found.iter().zip(weights) {
            let share = if sum > 0.0 { weight / sum } else { equal };
            if let Some(shade) = list.get_mut(*g).and_then(|group| group.shades.get_mut(*s)) {
                shade.area += area * share;
            }
        }
    }
}

fn nearest(list: &[Group], rgb: Rgb) -> Option<(usize, usize)> {
    let seen = Seen::new(rgb);
    let shades = list.iter().enumerate().flat_map(|(g, group)| {
        let shades = group.shades.iter().enumerate();
        shades.map(move |(s, shade)| (g, s, shade.now_seen.distance(&seen)))
    });
    let best = shades.min_by(|a, b| a.2.total_cmp(&b.2))?;
    (best.2 < KIN).then_some((best.0, best.1))
}
