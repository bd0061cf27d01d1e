//! The deck's colours for people: what each does, and how much of the pages it covers.

use std::collections::BTreeSet;

use infograft_brand::rewrite::{ColorPlaces, ColorUse, Role};
use infograft_deck::color::{Lch, ThemeColor};
use serde::Serialize;

use super::seen::slides;

/// One colour of a deck: all that is one to the eye.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeckColor {
    /// As `#1F5FA8`.
    pub color: String,
    /// What it does: `main`, `second`, `text`, `neutral`, `status`.
    pub role: &'static str,
    /// Which share of all that is painted it is, 0 to 1, with its tints and shades.
    pub area: f64,
    /// How many elements name it.
    pub uses: usize,
    /// How many of them name it by hand, not by a slot of the theme.
    pub hand_set: usize,
    /// The slots of the theme that are this colour.
    pub slots: Vec<&'static str>,
    /// The colours of the group as they are set by hand.
    pub spellings: Vec<String>,
    /// Tints and shades, the largest first.
    pub tints: Vec<String>,
    /// The slides that name it.
    pub slides: BTreeSet<u32>,
    /// Where it is named, in words: `masters, slides 1–4, charts`.
    pub places: String,
    /// Whether it is a tone of the colour that stands for this role.
    pub is_tone: bool,
    /// Whether it has a hue.
    pub is_colorful: bool,
}

impl super::Inspection {
    /// The deck's main colour: where the theme carries the colours its first accent, else the one that covers most.
    pub fn main_color(&self) -> Option<&DeckColor> {
        let accent = |color: &&DeckColor| color.slots.contains(&ThemeColor::Accent1.name());
        let by_slot = || self.colors.iter().find(accent).filter(|_| self.colors_go == ColorsGo::Slots);
        by_slot().or_else(|| self.colors.iter().find(|color| color.role == "main"))
    }
}

/// By what the deck's colours are best changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ColorsGo {
    /// By what they do: some are set by hand, or the theme's first isn't the main one.
    #[default]
    Roles,
    /// By their slots: the theme carries them all, and its first accent is the main colour.
    Slots,
}

/// The colours for people.
pub(super) fn of(uses: &[ColorUse]) -> Vec<DeckColor> {
    uses.iter().map(color).collect()
}

fn color(found: &ColorUse) -> DeckColor {
    let hex = |rgb: &infograft_deck::color::Rgb| format!("#{}", rgb.hex());
    DeckColor {
        color: hex(&found.color),
        role: role(found.role),
        area: found.area,
        uses: found.uses,
        hand_set: found.hand_uses,
        slots: found.slots.iter().map(|slot| slot.name()).collect(),
        spellings: found.hand_set.iter().map(hex).collect(),
        tints: found.tints.iter().take(8).map(hex).collect(),
        slides: found.places.slides.clone(),
        places: places(&found.places),
        is_tone: matches!(found.role, Role::Hue(0..=2)) && !found.stands,
        is_colorful: !Lch::from(found.color).is_neutral(),
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Hue(0) => "main",
        Role::Hue(1) => "second",
        Role::Hue(2) => "third",
        Role::Hue(_) => "further",
        Role::Text => "text",
        Role::Neutral => "neutral",
        Role::Status => "status",
        Role::Named => "named",
    }
}

fn places(found: &ColorPlaces) -> String {
    let mut words: Vec<String> = Vec::new();
    if !found.slides.is_empty() {
        words.push(slides(&found.slides));
    }
    let counts = [
        (found.masters, "masters"),
        (found.layouts, "layouts"),
        (found.charts, "charts"),
        (found.tables, "tables"),
        (found.diagrams, "diagrams"),
        (found.pictures, "picture effects"),
    ];
    words.extend(counts.iter().filter(|(count, _)| *count > 0).map(|(_, word)| (*word).to_owned()));
    words.join(", ")
}

/// By what the colours are best changed.
pub(super) fn go(uses: &[ColorUse]) -> ColorsGo {
    let colorful = || uses.iter().filter(|found| !Lch::from(found.color).is_neutral());
    let area: f64 = colorful().map(|found| found.area).sum();
    let by_hand: f64 =
        colorful().map(|found| found.area * found.hand_uses as f64 / found.uses.max(1) as f64).sum();
    // Titles and dark grounds may have a hue of their own (`dk2`, `lt2`): what counts is the first of the accents.
    let is_ground = |found: &&ColorUse| {
        found
            .slots
            .iter()
            .all(|slot| matches!(slot, ThemeColor::Dk1 | ThemeColor::Lt1 | ThemeColor::Dk2 | ThemeColor::Lt2))
    };
    let first = colorful().find(|found| !is_ground(found));
    let is_main = first.is_some_and(|found| {
        let same = |other: &&ColorUse| other.role == found.role && other.slots.contains(&ThemeColor::Accent1);
        matches!(found.role, Role::Hue(_)) && colorful().any(|other| same(&other))
    });
    // What is set by hand in corners, such as the red of a warning, stays.
    if is_main && by_hand <= area * BY_HAND { ColorsGo::Slots } else { ColorsGo::Roles }
}

/// Which share of the colourful area may be set by hand in a deck whose theme is said to carry its colours.
const BY_HAND: f64 = 0.02;
