//! `[colors]` of a binding: what colours become.

use std::collections::BTreeMap;

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::xml::{Element, Ns};
use serde::Deserialize;

use super::{Binding, color, scheme_color};
use crate::brand::Brand;
use crate::rewrite::deck::Deck;
use crate::rewrite::roles;

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
            "keep" => Some(Self::Kept),
            _ if role.is_some() => role.map(Self::Role),
            _ => scheme_color(word).map(Self::Slot).or_else(|| color(word).map(Self::Own)),
        }
    }

    /// The colour of the theme that a binding names.
    pub fn slot(self) -> Option<&'static str> {
        if let Self::Slot(name) = self { Some(name) } else { None }
    }
}

impl Binding {
    /// By what the colours are changed, if the binding says so.
    pub fn colors_by(&self) -> Option<ColorsBy> {
        self.recolor
    }

    /// What single colours become, as `[colors]` says, and else `[from.colors]`; those that the command line names are left out.
    fn becomes(&self, brand: &Brand) -> BTreeMap<Rgb, Becomes> {
        let former = self.from.iter().flat_map(|from| &from.colors);
        let former = former.flat_map(|(role, olds)| olds.0.iter().map(move |old| (old, role)));
        let lines = former.chain(&self.colors);
        let lines = lines.filter_map(|(from, to)| Some((color(from)?, Becomes::of(to)?)));
        lines.filter(|(from, _)| !brand.colors.asked.contains(from)).collect()
    }

    /// What colours become, whatever they do: those that the binding gives a role that the brand has a colour for, another
    /// colour, or their own.
    pub fn pins(&self, brand: &Brand) -> BTreeMap<Rgb, Rgb> {
        let pin = |(from, to): (Rgb, Becomes)| {
            let to = match to {
                Becomes::Slot(_) => return None,
                Becomes::Role(slot) => brand.colors().slots.get(&slot).copied()?,
                Becomes::Kept => from,
                Becomes::Own(to) => to,
            };
            Some((from, to))
        };
        self.becomes(brand).into_iter().filter_map(pin).collect()
    }

    /// Makes hand-set colours what the binding says, where the theme is changed slot by slot.
    pub(in crate::rewrite) fn hand_set(&self, deck: &mut Deck, brand: &Brand) {
        let becomes = self.becomes(brand);
        if !becomes.is_empty() {
            deck.parts.iter_mut().for_each(|part| hand_set(&mut part.tree, &becomes));
        }
    }
}

fn hand_set(e: &mut Element, becomes: &BTreeMap<Rgb, Becomes>) {
    if e.is(Ns::A, "clrScheme") || e.is(Ns::A, "clrChange") {
        return;
    }
    if e.is(Ns::A, "srgbClr") {
        let own = e.attr("val").and_then(Rgb::from_hex);
        match own.and_then(|own| roles::pinned(becomes, own)) {
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
