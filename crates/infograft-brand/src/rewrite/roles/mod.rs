//! Colours by what they do: which of a deck's colours is its main one, which is a ground, which is text, and what each
//! becomes under a brand, so that a deck without marks is really branded and stays as readable as it came.
//!
//! | step | answers |
//! | --- | --- |
//! | `memory` | what its colours were before its first brand, if it had one |
//! | `uses` | which colours the parts name, of the theme and of their own, with which transforms |
//! | `groups` | which of them are one colour to the eye, what share of the pages each covers, which hue it belongs to |
//! | `pins` | what a binding or the brand says of single colours, and what follows for their hues |
//! | `candidates` | what a colour could become: tones of the brand's colours, of its own lightness first |
//! | `plan` | which of these it becomes: what could be read stays readable, what was told apart stays apart |
//! | `belongs` | which colours are the brand's, or tones of them? |
//! | `surveyed` | the groups without a brand, for people to see |
//! | `apply` | writes the plan into themes and into hand-set colours |
//!
//! The rules that a plan is held to: light stays light and dark stays dark, white and grey stay what they are, hues come
//! from the brand alone, tints and shades keep their distance to their colour (they are transforms of it, and stay), a
//! warning's red, amber and green keep their meaning, and colours of photos are pictures' and never looked at. The
//! brand's own colours are never altered: where one can't stand for reasons of contrast, another of the brand's, or a
//! tone of it, does.

mod apply;
mod belongs;
mod candidates;
mod groups;
pub(super) mod memory;
mod pins;
mod plan;
pub(super) mod seen;
mod surveyed;
mod uses;

#[cfg(test)]
mod tests;

pub use belongs::BrandColors;
pub use pins::Pins;
pub(super) use pins::{colors_of, is_same, nearest, replaced};

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{Palette, Rgb, ThemeColor};
use infograft_deck::opc::{OpcError, Package, PartName};

pub use surveyed::{ColorPlaces, ColorUse, color_uses};

use super::deck::Deck;
use crate::brand::Brand;

/// What the pages of a deck show: the measure of what its colours do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// By page: which share of the page's area each colour covers, pictures left out.
    pub pages: Vec<BTreeMap<Rgb, f64>>,
    /// Texts on grounds, each pair once.
    pub texts: Vec<Inked>,
    /// By chart: the colours that stand for its series, or for the points of its only one.
    pub charts: Vec<BTreeSet<Rgb>>,
}

impl Drawn {
    /// Of an area in pages, which share of all that is painted it is, 0 to 1. What lies under other shapes is painted, too,
    /// so that all areas together may be more than the pages.
    pub fn share(&self, area: f64) -> f64 {
        let painted: f64 = self.pages.iter().flat_map(BTreeMap::values).sum();
        area / (painted / self.pages.len().max(1) as f64).max(1.0)
    }
}

/// A colour on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// As it is drawn.
    pub rgb: Rgb,
    /// The theme's slot that it was made of, if it was of one.
    pub slot: Option<ThemeColor>,
}

/// Text of one colour on a ground of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inked {
    /// The text's colour.
    pub text: Shown,
    /// What lies behind it.
    pub ground: Shown,
    /// The contrast that it needs: 4.5, or 3 for large text (WCAG 2.2, success criterion 1.4.3).
    pub need: f64,
    /// How many texts there are of the pair.
    pub count: usize,
}

/// What a colour does in a deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The hue that covers most, or the n-th after it: 0 is the main one.
    Hue(usize),
    /// Text that is black or nearly.
    Text,
    /// White, grey, black.
    Neutral,
    /// Red, amber or green that means something.
    Status,
    /// A colour that the brand names by its slot in the theme.
    Named,
}

impl Role {
    /// Its name for programs: `hue-1` for the main hue, `hue-2` for the next, `text`, `neutral`, `status`, `named`.
    pub fn name(self) -> String {
        match self {
            Self::Hue(rank) => format!("hue-{}", rank + 1),
            Self::Text => "text".into(),
            Self::Neutral => "neutral".into(),
            Self::Status => "status".into(),
            Self::Named => "named".into(),
        }
    }
}

impl Role {
    /// What it is for people.
    pub fn words(self) -> String {
        match self {
            Self::Hue(0) => "main colour".into(),
            Self::Hue(1) => "second colour".into(),
            Self::Hue(2) => "third colour".into(),
            Self::Hue(n) => format!("colour {}", n + 1),
            Self::Text => "text".into(),
            Self::Neutral => "white, grey or black".into(),
            Self::Status => "stands for a state".into(),
            Self::Named => "named by the brand or the binding".into(),
        }
    }
}

/// What one colour of a deck becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleChange {
    /// What it does.
    pub role: Role,
    /// The colour before.
    pub from: Rgb,
    /// The colour after; the same for one that stays.
    pub to: Rgb,
    /// Which share of all that is painted it is, with its tints and shades: [`Drawn::share`].
    pub area: f64,
    /// How many elements name it.
    pub uses: usize,
}

/// What all colours of a deck become.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recolor {
    /// The colours of each theme and theme override, by their part.
    pub(super) themes: BTreeMap<PartName, Palette>,
    /// Hand-set colours before their transforms.
    pub(super) own: BTreeMap<Rgb, Rgb>,
    /// What the deck is to remember of its own colours.
    pub(super) lines: Vec<memory::Line>,
    /// The same as a table for people, the largest area first.
    pub changes: Vec<RoleChange>,
}

impl Recolor {
    /// Reckons what a deck's colours become, from what they do on its pages. `pins` says of some what they become.
    ///
    /// # Errors
    ///
    /// [`OpcError`] if a part can't be read.
    pub fn plan(package: &Package, brand: &Brand, drawn: &Drawn, pins: &Pins) -> Result<Self, OpcError> {
        let deck = Deck::read(package)?;
        let uses = uses::Uses::of(&deck);
        let memory = memory::Memory::of(package);
        let groups = groups::Groups::of(&uses, drawn, brand, &memory, pins);
        let chosen = plan::choose(&groups, brand, drawn);
        let mut recolor = apply::recolor(&uses, &groups, &chosen, &memory);
        recolor.changes.iter_mut().for_each(|change| change.area = drawn.share(change.area));
        Ok(recolor)
    }
}
