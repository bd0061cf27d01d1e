//! What the colours of a deck became, in one list for all who show it.

use infograft_brand::rewrite::RoleChange;
use infograft_deck::color::{Rgb, ThemeColor};

use super::Edition;

/// What a colour became.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ColorChange {
    /// For programs: a role, or a slot of the theme.
    pub role: String,
    /// The same for people.
    pub words: String,
    /// What it was, where the deck said it.
    pub from: Option<Rgb>,
    /// What it is now.
    pub to: Rgb,
    /// Which share of all that is painted it is, as `inspect` says it, where that is known.
    pub area: Option<f64>,
    /// How many elements name it, where that is known.
    pub uses: Option<usize>,
}

impl Edition {
    /// What colours became: by what they do, or else by their slots in the theme; each once.
    #[must_use]
    pub fn color_changes(&self) -> Vec<ColorChange> {
        let report = &self.report;
        if !report.recolored.is_empty() {
            return report.recolored.iter().map(of_role).collect();
        }
        let mut list: Vec<ColorChange> = Vec::new();
        for (slot, from, to) in report.themes.iter().flat_map(|theme| &theme.slots) {
            let (role, words) = (slot.name().to_owned(), format!("the theme's {}", slot.name()));
            let area = from.and_then(|from| self.share_of(*slot, from));
            let change = ColorChange { role, words, from: *from, to: *to, area, uses: None };
            if !list.contains(&change) {
                list.push(change);
            }
        }
        list
    }

    /// The share of a slot's colour, where the deck's colours before the brand are known.
    fn share_of(&self, slot: ThemeColor, from: Rgb) -> Option<f64> {
        let of_slot = || self.colors_before().iter().filter(|used| used.slots.contains(&slot));
        let used = of_slot().find(|used| used.color == from).or_else(|| of_slot().next());
        // A slot that nothing names covers nothing.
        let is_known = !self.colors_before().is_empty();
        used.map(|used| used.area).or(is_known.then_some(0.0))
    }
}

fn of_role(change: &RoleChange) -> ColorChange {
    ColorChange {
        role: change.role.name(),
        words: change.role.words(),
        from: Some(change.from),
        to: change.to,
        area: Some(change.area),
        uses: Some(change.uses),
    }
}
