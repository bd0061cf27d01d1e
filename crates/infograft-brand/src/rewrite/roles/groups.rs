//! Which of a deck's colours are one to the eye, how much each shows, and what it does.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{Lch, Rgb, ThemeColor};
use infograft_deck::deck::transformed_from;
use infograft_deck::xml::Element;

use super::seen::{Seen, turn};
use super::uses::{Key, Use, Uses};
use super::{Drawn, Role};
use crate::brand::Brand;

/// Colours nearer than this in OKLab are one to the eye, and become one colour.
const SAME: f64 = 0.02;

/// A colour on a page that no element names (a style's shade, two colours mixed) is that of the nearest within this.
const KIN: f64 = 0.12;

/// Hues within this many degrees are one family; of pale and dark shades, whose hue wanders, within the second.
const FAMILY: (f64, f64) = (28.0, 45.0);

/// Under this chroma a hue is hardly seen.
const PALE: f64 = 0.06;

/// What a colour that covers nothing counts for, so that it has a place in the order.
const UNSEEN: f64 = 1e-6;

/// As many shades of one colour are looked at.
const SHADES: usize = 24;

/// One colour with some transforms, as it is on pages.
#[derive(Debug)]
pub(super) struct Shade {
    /// The element with the transforms.
    element: Option<Element>,
    pub seen: Seen,
    /// Share of all pages.
    pub area: f64,
}

impl Shade {
    /// The shade of another base.
    pub fn of(&self, base: Rgb) -> Rgb {
        self.element.as_ref().map_or(base, |e| transformed_from(base, e))
    }
}

/// Colours that are one to the eye.
#[derive(Debug)]
pub(super) struct Group {
    pub base: Rgb,
    pub lch: Lch,
    pub keys: Vec<Key>,
    /// The shades that the deck uses, the largest first.
    pub shades: Vec<Shade>,
    /// Share of all pages, shades and all.
    pub area: f64,
    pub uses: usize,
    pub role: Role,
    /// What it becomes without choice, if there is none.
    pub fixed: Option<Rgb>,
}

impl Group {
    /// What it counts for in the order of colours.
    pub fn weight(&self) -> f64 {
        self.area + UNSEEN * (1 + self.uses) as f64
    }

    /// Whether the theme has it in this slot.
    fn is_slot(&self, wanted: ThemeColor) -> bool {
        self.keys.iter().any(|key| matches!(key, Key::Slot(_, slot) if *slot == wanted))
    }

    fn is_own(&self) -> bool {
        self.keys.iter().all(|key| matches!(key, Key::Own(_)))
    }
}

/// The hue of several groups.
#[derive(Debug)]
pub(super) struct Family {
    /// The group that stands for it: the one that covers most among those that aren't pale.
    pub heart: usize,
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
    pub fn of(uses: &Uses, drawn: &Drawn, brand: &Brand, pins: &BTreeMap<Rgb, Rgb>) -> Self {
        let mut list = merged(uses);
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
        groups.families();
        groups.status(drawn);
        groups
    }

    /// White, grey and black stay; the colour of text becomes the brand's, where it has one and both are dark or light.
    fn neutrals(&mut self, brand: &Brand) {
        let slots = &brand.colors.slots;
        for group in self.list.iter_mut().filter(|group| group.lch.is_neutral()) {
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
        for (slot, to) in brand.colors.slots.iter().filter(|(slot, _)| brand.colors.named.contains(slot)) {
            for group in self.list.iter_mut().filter(|group| group.is_slot(*slot)) {
                (group.role, group.fixed) = (Role::Named, Some(*to));
            }
        }
        for group in &mut self.list {
            let of_deck = |key: &Key| matches!(key, Key::Own(rgb) if brand.colors.replace.contains_key(rgb));
            if let Some(Key::Own(rgb)) = group.keys.iter().find(|key| of_deck(key)) {
                (group.role, group.fixed) = (Role::Named, brand.colors.replace.get(rgb).copied());
            }
        }
    }

    /// What a binding says of a colour holds for all that is of that colour, of the theme or hand-set.
    fn pinned(&mut self, uses: &Uses, pins: &BTreeMap<Rgb, Rgb>) {
        for group in self.list.iter_mut().filter(|_| !pins.is_empty()) {
            let seen = |key: &Key| uses.color(key).and_then(|rgb| pins.get(&rgb)).copied();
            if let Some(to) = pins.get(&group.base).copied().or_else(|| group.keys.iter().find_map(seen)) {
                (group.role, group.fixed) = (Role::Named, Some(to));
            }
        }
    }

    fn families(&mut self) {
        let mut found: Vec<(Lch, usize, f64, Vec<usize>)> = Vec::new();
        for (at, group) in self.list.iter().enumerate().filter(|(_, group)| group.fixed.is_none()) {
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
                    if family.0.c < PALE && c >= PALE {
                        (family.0, family.1) = (group.lch, at);
                    }
                }
                None => found.push((group.lch, at, strength, vec![at])),
            }
        }
        found.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
        for (rank, (_, heart, _, members)) in found.into_iter().enumerate() {
            for member in members {
                if let Some(group) = self.list.get_mut(member) {
                    group.role = Role::Hue(rank);
                }
            }
            self.families.push(Family { heart });
        }
    }

    /// Red, amber and green that mean something stay: hand-set, little of them, not the deck's main hue, and at least
    /// two of the three on one page; or the red of a text that warns.
    fn status(&mut self, drawn: &Drawn) {
        let pages = drawn.pages.len().max(1) as f64;
        let mut lights: BTreeMap<Rgb, (Light, usize)> = BTreeMap::new();
        for (at, group) in self.list.iter().enumerate() {
            let small = group.is_own() && group.area * pages / pages.max(1.0) < 0.02;
            let Some(light) = Light::of(group.lch).filter(|_| small && group.role != Role::Hue(0)) else {
                continue;
            };
            lights.extend(group.shades.iter().map(|shade| (shade.seen.rgb, (light, at))));
        }
        let mut stay = BTreeSet::new();
        for page in &drawn.pages {
            let shown: Vec<&(Light, usize)> = page.keys().filter_map(|rgb| lights.get(rgb)).collect();
            let kinds: BTreeSet<Light> = shown.iter().map(|(light, _)| *light).collect();
            if kinds.len() >= 2 && kinds.contains(&Light::Red) {
                stay.extend(shown.iter().map(|(_, at)| *at));
            }
        }
        let texts: BTreeSet<Rgb> = drawn.texts.iter().map(|text| text.text).collect();
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
                (group.role, group.fixed) = (Role::Status, Some(group.base));
            }
        }
    }
}

/// A light of a traffic light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Light {
    Red,
    Amber,
    Green,
}

impl Light {
    fn of(Lch { l, c, h }: Lch) -> Option<Self> {
        match h {
            _ if c < 0.13 => None,
            15.0..=36.0 if l > 0.4 => Some(Self::Red),
            55.0..=112.0 if l > 0.65 => Some(Self::Amber),
            125.0..=160.0 if l > 0.4 => Some(Self::Green),
            _ => None,
        }
    }
}

/// The colours as groups that are one to the eye, those with most uses giving the name.
fn merged(uses: &Uses) -> Vec<Group> {
    let mut keys: Vec<(&Key, Rgb, usize)> = uses
        .by_key
        .iter()
        .filter_map(|(key, used)| {
            let base = uses.color(key)?;
            Some((key, base, used.values().map(|u| u.count).sum()))
        })
        .collect();
    keys.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(b.0)));
    let mut list: Vec<Group> = Vec::new();
    for (key, base, count) in keys {
        let seen = Seen::new(base);
        let own = list.iter_mut().find(|group| {
            let near = Seen::new(group.base).distance(&seen) < SAME;
            near && group.lch.is_neutral() == Lch::from(base).is_neutral()
        });
        let used = uses.by_key.get(key).into_iter().flat_map(BTreeMap::values);
        match own {
            Some(group) => {
                group.keys.push(key.clone());
                group.uses += count;
                used.for_each(|u| group.shade(u));
            }
            None => {
                let (lch, role) = (Lch::from(base), Role::Neutral);
                let keys = vec![key.clone()];
                let mut group =
                    Group { base, lch, keys, shades: Vec::new(), area: 0.0, uses: count, role, fixed: None };
                group.shades.push(Shade { element: None, seen, area: 0.0 });
                used.for_each(|u| group.shade(u));
                list.push(group);
            }
        }
    }
    list
}

impl Group {
    fn shade(&mut self, used: &Use) {
        let rgb = transformed_from(self.base, &used.element);
        if !self.shades.iter().any(|shade| shade.seen.rgb == rgb) {
            self.shades.push(Shade { element: Some(used.element.clone()), seen: Seen::new(rgb), area: 0.0 });
        }
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
            exact.entry(shade.seen.rgb).or_default().push((g, s));
        }
    }
    for (rgb, area) in total {
        let found = exact.get(&rgb).cloned().unwrap_or_else(|| nearest(list, rgb).into_iter().collect());
        for (g, s) in &found {
            if let Some(shade) = list.get_mut(*g).and_then(|group| group.shades.get_mut(*s)) {
                shade.area += area / found.len() as f64;
            }
        }
    }
}

fn nearest(list: &[Group], rgb: Rgb) -> Option<(usize, usize)> {
    let seen = Seen::new(rgb);
    let shades = list.iter().enumerate().flat_map(|(g, group)| {
        let shades = group.shades.iter().enumerate();
        shades.map(move |(s, shade)| (g, s, shade.seen.distance(&seen)))
    });
    let best = shades.min_by(|a, b| a.2.total_cmp(&b.2))?;
    (best.2 < KIN).then_some((best.0, best.1))
}
