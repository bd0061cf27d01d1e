//! Colours of which a binding or the brand says what they become: which of a deck's they are, and what follows from that for the others.

use std::collections::BTreeMap;

use infograft_deck::color::Rgb;

use super::candidates::pigments;
use super::groups::{Groups, SAME};
use super::memory::Memory;
use super::seen::Seen;
use super::uses::Uses;
use super::{Deck, Role};
use crate::brand::Brand;
use crate::rewrite::binding::Binding;

/// A colour this near to another (in OKLab) may be the one that is meant.
const NEAR: f64 = 0.15;

/// Whether two colours are one to the eye.
pub(in crate::rewrite) fn is_same(a: Rgb, b: Rgb) -> bool {
    a == b || Seen::new(a).distance(&Seen::new(b)) < SAME
}

/// Of some colours the one that may be meant by another.
pub(in crate::rewrite) fn nearest(colors: &[Rgb], rgb: Rgb) -> Option<Rgb> {
    let seen = Seen::new(rgb);
    let far = |own: Rgb| Seen::new(own).distance(&seen);
    colors
        .iter()
        .map(|own| (far(*own), *own))
        .filter(|(far, _)| *far < NEAR)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, own)| own)
}

/// What is said of single colours, whatever they do on the pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Pins<T = Rgb> {
    /// Of these values alone, of the theme and set by hand.
    pub(in crate::rewrite) exact: BTreeMap<Rgb, T>,
    /// Of these, and of all that is the same to the eye.
    pub(in crate::rewrite) seen: BTreeMap<Rgb, T>,
}

impl<T> Default for Pins<T> {
    fn default() -> Self {
        Self { exact: BTreeMap::new(), seen: BTreeMap::new() }
    }
}

impl<T: Copy> Pins<T> {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.seen.is_empty()
    }

    /// What is said of a colour: of its value, or else of the nearest that is the same to the eye.
    pub fn of(&self, rgb: Rgb) -> Option<T> {
        if let Some(to) = self.exact.get(&rgb).or_else(|| self.seen.get(&rgb)) {
            return Some(*to);
        }
        let seen = Seen::new(rgb);
        let far = |pin: Rgb| Seen::new(pin).distance(&seen);
        let near = self.seen.iter().map(|(pin, to)| (far(*pin), *to)).filter(|(far, _)| *far < SAME);
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, to)| to)
    }

    /// All that is said.
    pub(in crate::rewrite) fn results(&self) -> impl Iterator<Item = T> {
        self.exact.values().chain(self.seen.values()).copied()
    }

    /// The same, each thing said as something else; nothing where it is nothing.
    pub(in crate::rewrite) fn filter_map<U>(self, make: impl Fn(Rgb, T) -> Option<U>) -> Pins<U> {
        let made = |map: BTreeMap<Rgb, T>| {
            map.into_iter().filter_map(|(from, to)| Some((from, make(from, to)?))).collect()
        };
        Pins { exact: made(self.exact), seen: made(self.seen) }
    }
}

impl Pins {
    /// What a binding and a brand say together. What the command line names goes before a binding, what the brand file
    /// replaces behind it.
    pub fn of_both(binding: Option<&Binding>, brand: &Brand) -> Self {
        let mut pins = binding.map(|binding| binding.pins(brand)).unwrap_or_default();
        for (from, to) in replaced(&pins, brand) {
            pins.exact.insert(from, to);
        }
        pins
    }
}

/// What the brand replaces, without that of which a binding says something.
pub(in crate::rewrite) fn replaced(of_binding: &Pins, brand: &Brand) -> BTreeMap<Rgb, Rgb> {
    let colors = &brand.colors;
    let counts = |from: &Rgb| colors.asked.contains(from) || of_binding.of(*from).is_none();
    colors.replace.iter().filter(|(from, _)| counts(from)).map(|(from, to)| (*from, *to)).collect()
}

/// All colours that the parts of a deck name, as they are and as they were before a brand.
pub(in crate::rewrite) fn colors_of(deck: &Deck) -> Vec<Rgb> {
    let (uses, memory) = (Uses::of(deck), Memory::of(&deck.package));
    let of = |key| uses.color(key).map(|now| [now, memory.before(key, now)]);
    let mut colors: Vec<Rgb> = uses.by_key.keys().filter_map(of).flatten().collect();
    colors.sort();
    colors.dedup();
    colors
}

impl Groups {
    /// What is said of a colour holds for all that is of that colour, of the theme or hand-set. What is said of a value
    /// alone has a group of its own.
    pub(super) fn pinned(&mut self, uses: &Uses, pins: &Pins) {
        let near = Pins { exact: BTreeMap::new(), seen: pins.seen.clone() };
        for group in self.list.iter_mut().filter(|_| !pins.is_empty()) {
            let keys = || group.keys.iter().filter_map(|(key, _)| uses.color(key));
            let named =
                || std::iter::once(group.base).chain(keys()).find_map(|rgb| near.seen.get(&rgb).copied());
            if let Some(to) = group.exact.or_else(named).or_else(|| near.of(group.base)) {
                (group.role, group.fixed, group.is_pinned) = (Role::Named, Some(to), true);
            }
        }
    }

    /// Which of the brand's colours each hue is to become, counted in the brand's order. The first hue becomes the first, and
    /// so on; a hue of which a binding says that one of its colours becomes one of the brand's goes with that.
    pub(super) fn wanted(&self, families: &[Vec<usize>], ranks: &BTreeMap<Rgb, usize>) -> Vec<usize> {
        let said = |members: &Vec<usize>| {
            let pinned = members.iter().filter_map(|at| self.list.get(*at)).filter(|group| group.is_pinned);
            let ranked = pinned.filter_map(|group| Some((group.weight(), *ranks.get(&group.fixed?)?)));
            ranked.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, rank)| rank)
        };
        let said: Vec<Option<usize>> = families.iter().map(said).collect();
        let mut free = (0..).filter(|rank| !said.contains(&Some(*rank)));
        said.iter().map(|rank| rank.or_else(|| free.next()).unwrap_or_default()).collect()
    }
}

/// The brand's accents with their place in its order.
pub(super) fn ranks(brand: &Brand) -> BTreeMap<Rgb, usize> {
    pigments(brand).iter().rev().filter_map(|pigment| Some((pigment.rgb, pigment.rank?))).collect()
}
