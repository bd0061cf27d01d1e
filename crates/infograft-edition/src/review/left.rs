//! What is left of the old look: coloured areas that are as they were and aren't the brand's.

use std::collections::{BTreeMap, BTreeSet};

use infograft_brand::brand::Brand;
use infograft_brand::rewrite::{RewriteReport, Role};
use infograft_deck::color::Rgb;

use super::sheet::Sheet;

/// What is left on one page, or on several.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Left {
    /// What is coloured now, in shares of a page.
    pub colored: f64,
    /// The old colours among that, in shares of a page.
    pub colors: BTreeMap<Rgb, f64>,
    /// What pictures cover, in shares of a page.
    pub pictured: f64,
    /// The pixels that are coloured now, and those of them that are as they were: in shares of a page, pictures and all.
    pub seen: (f64, f64),
}

/// From this difference between its strongest and its weakest channel on, a colour is none of the greys.
const COLORED: u8 = 40;

/// Whether a colour is one to the eye, and no white, grey or black.
pub(super) fn is_colored(Rgb(r, g, b): Rgb) -> bool {
    r.max(g).max(b) - r.min(g).min(b) > COLORED
}

impl Left {
    /// What is left on a page.
    pub fn of(before: &Sheet, after: &Sheet, new: &BTreeSet<Rgb>, seen: (f64, f64)) -> Self {
        let colored = || after.colors.iter().filter(|(rgb, _)| is_colored(**rgb));
        let is_old = |rgb: &Rgb| before.colors.contains_key(rgb) && !new.contains(rgb);
        Self {
            colored: colored().map(|(_, area)| area).sum(),
            colors: colored().filter(|(rgb, _)| is_old(rgb)).map(|(rgb, area)| (*rgb, *area)).collect(),
            pictured: after.pictured,
            seen,
        }
    }

    /// Adds what is left on another page.
    pub fn add(&mut self, other: &Self) {
        self.colored += other.colored;
        self.pictured += other.pictured;
        self.seen = (self.seen.0 + other.seen.0, self.seen.1 + other.seen.1);
        for (rgb, area) in &other.colors {
            *self.colors.entry(*rgb).or_default() += area;
        }
    }

    /// Which share of the coloured area is left.
    pub fn share(&self) -> f64 {
        if self.colored > 0.0 { self.colors.values().sum::<f64>() / self.colored } else { 0.0 }
    }

    /// Which share of the coloured pixels is as it was.
    pub fn same(&self) -> f64 {
        if self.seen.0 > 0.0 { self.seen.1 / self.seen.0 } else { 0.0 }
    }

    /// The colours that are left with their shares of the coloured area, the largest first.
    pub fn list(&self) -> Vec<(Rgb, f64)> {
        let share = |(rgb, area): (&Rgb, &f64)| (*rgb, area / self.colored.max(f64::MIN_POSITIVE));
        let mut list: Vec<(Rgb, f64)> = self.colors.iter().map(share).collect();
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        list
    }
}

/// The colours that are no old look: the brand's, what others became, and what stays because it means something.
pub(super) fn new_colors(brand: &Brand, report: &RewriteReport) -> BTreeSet<Rgb> {
    let colors = brand.colors();
    let became =
        report.recolored.iter().filter(|change| change.from != change.to || change.role == Role::Status);
    let slots = report.themes.iter().flat_map(|theme| theme.slots.iter().map(|(_, _, to)| *to));
    let own = colors.slots.values().chain(colors.replace.values()).copied();
    own.chain(became.map(|change| change.to)).chain(slots).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_what_was_there_and_is_not_the_brands() {
        let (old, new, kept, grey) = (Rgb(200, 0, 0), Rgb(0, 120, 60), Rgb(0, 0, 200), Rgb(90, 90, 90));
        let sheet =
            |colors: &[(Rgb, f64)]| Sheet { colors: colors.iter().copied().collect(), ..Sheet::default() };
        let before = sheet(&[(old, 0.5), (kept, 0.2), (grey, 0.3)]);
        let after = sheet(&[(new, 0.4), (old, 0.1), (kept, 0.2), (grey, 0.3)]);
        let left = Left::of(&before, &after, &BTreeSet::from([new, kept]), (0.5, 0.1));
        assert_eq!(left.list(), [(old, 0.1 / left.colored)]);
        // A tenth of the page of seven tenths that are coloured: the grey counts for nothing.
        assert!((left.share() - 1.0 / 7.0).abs() < 1e-9);
        assert_eq!((left.same(), Left::default().share()), (0.2, 0.0));
    }
}
