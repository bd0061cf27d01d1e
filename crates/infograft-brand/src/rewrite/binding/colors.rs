//! `[colors]` of a binding: what colours become.

use std::collections::BTreeMap;

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::xml::{Element, Ns};
use serde::Deserialize;

use super::lines::Lines;
use super::{Binding, From, color, scheme_color};
use crate::brand::Brand;
use crate::rewrite::deck::Deck;
use crate::rewrite::roles::Pins;

/// What a colour or a typeface that stays what it is becomes.
pub(super) const KEEP: &str = "keep";

/// By what the colours of a deck become the brand's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColorsBy {
    /// By what they do on the pages.
    Roles,
    /// By their slot in the theme.
    Slots,
}

/// What a colour becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Becomes {
    /// A colour of the theme, whatever that becomes: only what is set by hand.
    Slot(&'static str),
    /// What the brand has for a role: primary, secondary, accent, text, background.
    Role(ThemeColor),
    /// What it is.
    Kept,
    /// A colour of its own.
    Own(Rgb),
}

impl Becomes {
    /// What may be written, for messages.
    pub const WORDS: &str = "primary, secondary, accent, text, background, keep, a theme colour such as accent1, or a colour such as #C00000";

    /// What the brand's colours are called, and the slots of the theme in which they stand.
    pub const ROLES: [(&str, ThemeColor); 5] = [
        ("primary", ThemeColor::Accent1),
        ("secondary", ThemeColor::Accent2),
        ("accent", ThemeColor::Accent3),
        ("text", ThemeColor::Dk1),
        ("background", ThemeColor::Lt1),
    ];

    pub fn of(word: &str) -> Option<Self> {
        let role = Self::ROLES.iter().find(|(role, _)| *role == word).map(|(_, slot)| *slot);
        match word {
            KEEP => Some(Self::Kept),
            _ if role.is_some() => role.map(Self::Role),
            _ => scheme_color(word).map(Self::Slot).or_else(|| color(word).map(Self::Own)),
        }
    }

    /// The colour of the theme that a binding names.
    pub fn slot(self) -> Option<&'static str> {
        if let Self::Slot(name) = self { Some(name) } else { None }
    }
}

/// A colour that a table names twice, in other letters or for another role, so that one of its lines would count for
/// nothing.
pub(super) fn twice(colors: &BTreeMap<String, String>, from: Option<&From>, lines: &Lines) -> Option<String> {
    let of_colors = colors.keys().map(|hex| ("[colors]", hex, hex.as_str(), format!("colors.{hex}")));
    let former = from.into_iter().flat_map(|from| &from.colors);
    let former =
        former.flat_map(|(role, olds)| olds.0.iter().enumerate().map(move |(at, hex)| (role, at, hex)));
    let of_former = former.map(|(role, at, hex)| {
        let path = format!("from.colors.{role}.{at}");
        let path = if lines.get(&path).is_some() { path } else { format!("from.colors.{role}") };
        ("[from.colors]", hex, role.as_str(), path)
    });
    let mut known: BTreeMap<(&str, Rgb), (&str, String)> = BTreeMap::new();
    for (table, hex, key, path) in of_colors.chain(of_former) {
        let Some(rgb) = color(hex) else { continue };
        match known.get(&(table, rgb)) {
            // A list that has a colour twice says nothing else than one that has it once.
            Some((other, _)) if *other == key => {}
            Some((_, other)) => {
                let mut at: Vec<usize> = [lines.get(other), lines.get(&path)].into_iter().flatten().collect();
                at.sort_unstable();
                let at: Vec<String> = at.iter().map(usize::to_string).collect();
                return Some(format!(
                    "lines {}: {table} names the colour #{} twice: keep the line that is meant",
                    at.join(" and "),
                    rgb.hex()
                ));
            }
            None => drop(known.insert((table, rgb), (key, path))),
        }
    }
    None
}

impl Binding {
    /// By what the colours are changed, if the binding says so.
    pub fn colors_by(&self) -> Option<ColorsBy> {
        self.recolor
    }

    /// What single colours become: values as `[colors]` says, and what is the same to the eye as `[from.colors]` says. Those
    /// that the command line names are left out.
    fn becomes(&self, brand: &Brand) -> Pins<Becomes> {
        let line = |(from, to): (&String, &String)| Some((color(from)?, Becomes::of(to)?));
        let counts = |(from, _): &(Rgb, Becomes)| !brand.colors.asked.contains(from);
        let former = self.from.iter().flat_map(|from| &from.colors);
        let former = former.flat_map(|(role, olds)| olds.0.iter().map(move |old| (old, role)));
        Pins {
            exact: self.colors.iter().filter_map(line).filter(counts).collect(),
            seen: former.filter_map(line).filter(counts).collect(),
        }
    }

    /// What colours become, whatever they do: those that the binding gives a role that the brand has a colour for, another
    /// colour, or their own.
    pub fn pins(&self, brand: &Brand) -> Pins {
        self.becomes(brand).filter_map(|from, to| match to {
            Becomes::Slot(_) => None,
            Becomes::Role(slot) => brand.colors().slots.get(&slot).copied(),
            Becomes::Kept => Some(from),
            Becomes::Own(to) => Some(to),
        })
    }

    /// Makes hand-set colours what the binding says, where the theme is changed slot by slot.
    pub(in crate::rewrite) fn hand_set(&self, deck: &mut Deck, brand: &Brand) {
        let becomes = self.becomes(brand);
        if !becomes.is_empty() {
            deck.parts.iter_mut().for_each(|part| hand_set(&mut part.tree, &becomes));
        }
    }
}

fn hand_set(e: &mut Element, becomes: &Pins<Becomes>) {
    if e.is(Ns::A, "clrScheme") || e.is(Ns::A, "clrChange") {
        return;
    }
    if e.is(Ns::A, "srgbClr") {
        let own = e.attr("val").and_then(Rgb::from_hex);
        match own.and_then(|own| becomes.of(own)) {
            Some(Becomes::Role(slot)) => {
                e.name = format!("{}schemeClr", e.prefix()).into();
                e.set_attr("val", slot.name());
            }
            Some(Becomes::Own(to)) => e.set_attr("val", to.hex()),
            Some(Becomes::Slot(_) | Becomes::Kept) | None => {}
        }
    }
    e.elements_mut().for_each(|child| hand_set(child, becomes));
}
