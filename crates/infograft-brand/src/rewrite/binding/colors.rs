//! `[colors]` of a binding: what colours become.

use std::collections::BTreeMap;

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::xml::{Element, Ns};
use serde::Deserialize;

use super::{Binding, color, scheme_color};
use crate::brand::Brand;

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

    pub fn of(word: &str) -> Option<Self> {
        let role = match word {
            "primary" => Some(ThemeColor::Accent1),
            "secondary" => Some(ThemeColor::Accent2),
            "accent" => Some(ThemeColor::Accent3),
            "text" => Some(ThemeColor::Dk1),
            "background" => Some(ThemeColor::Lt1),
            _ => None,
        };
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

    /// What colours become, whatever they do: those that the binding gives a role that the brand has a colour for, another
    /// colour, or their own.
    pub fn pins(&self, brand: &Brand) -> BTreeMap<Rgb, Rgb> {
        let pin = |(from, to): (&String, &String)| {
            let from = color(from)?;
            let to = match Becomes::of(to)? {
                Becomes::Slot(_) => return None,
                Becomes::Role(slot) => brand.colors().slots.get(&slot).copied()?,
                Becomes::Kept => from,
                Becomes::Own(to) => to,
            };
            Some((from, to))
        };
        self.colors.iter().filter_map(pin).collect()
    }

    /// Makes hand-set colours what the binding says, where the theme is changed slot by slot.
    pub(in crate::rewrite) fn hand_set(&self, e: &mut Element) {
        if e.is(Ns::A, "clrScheme") || e.is(Ns::A, "clrChange") {
            return;
        }
        if e.is(Ns::A, "srgbClr") {
            let own = e.attr("val").and_then(Rgb::from_hex);
            let named = self.colors.iter().find(|(from, _)| own.is_some() && color(from) == own);
            match named.and_then(|(_, to)| Becomes::of(to)) {
                Some(Becomes::Role(slot)) => {
                    e.name = format!("{}schemeClr", e.prefix()).into();
                    e.set_attr("val", slot.name());
                }
                Some(Becomes::Own(to)) => e.set_attr("val", to.hex()),
                Some(Becomes::Slot(_) | Becomes::Kept) | None => {}
            }
        }
        e.elements_mut().for_each(|child| self.hand_set(child));
    }
}
