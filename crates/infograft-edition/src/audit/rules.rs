//! What a deck is held to: one rule a kind of finding, with its weight in the score.

use std::collections::BTreeMap;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};

use super::site::Site;
use super::{access, color, drawn, font, link, logo, name};

/// What a broken rule costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// As much of the weight as slides are concerned; a finding that is on no slide concerns all of them.
    Slides,
    /// The same, but a slide counts half of which less than a hundredth is concerned.
    Area,
    /// The whole weight, wherever it is broken.
    Deck,
}

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The kind of its findings.
    pub code: Code,
    /// How many points of the score it can cost. All rules have 100 together.
    pub weight: u32,
    /// How much of that a finding costs.
    pub spread: Spread,
    /// Finds them.
    pub(super) look: for<'s> fn(&Site<'s>) -> Vec<Diagnostic>,
}

/// All rules, in the order in which they speak. One whose findings are notes weighs nothing.
pub const BRAND_RULES: &[Rule] = &[
    Rule { code: Code::ColorOffBrand, weight: 20, spread: Spread::Area, look: color::off_brand },
    Rule { code: Code::FontOffBrand, weight: 15, spread: Spread::Slides, look: font::off_brand },
    Rule { code: Code::LogoMissing, weight: 15, spread: Spread::Deck, look: logo::missing },
    Rule { code: Code::LogoVersion, weight: 5, spread: Spread::Slides, look: logo::version },
    Rule { code: Code::LogoCrowded, weight: 3, spread: Spread::Slides, look: logo::crowded },
    Rule { code: Code::LogoSmall, weight: 3, spread: Spread::Slides, look: logo::small },
    Rule { code: Code::LogoUnseen, weight: 1, spread: Spread::Deck, look: logo::unseen },
    Rule { code: Code::LogoGround, weight: 1, spread: Spread::Slides, look: logo::faint },
    Rule { code: Code::LogoBlurred, weight: 1, spread: Spread::Slides, look: logo::blurred },
    Rule { code: Code::LogoFine, weight: 1, spread: Spread::Slides, look: logo::fine },
    Rule { code: Code::LogoUnusable, weight: 1, spread: Spread::Slides, look: logo::cut },
    Rule { code: Code::LogoMargins, weight: 0, spread: Spread::Slides, look: logo::margins },
    Rule { code: Code::LogoLong, weight: 0, spread: Spread::Slides, look: logo::long },
    Rule { code: Code::LogoFormer, weight: 9, spread: Spread::Deck, look: logo::former },
    Rule { code: Code::NameFormer, weight: 5, spread: Spread::Deck, look: name::former },
    Rule { code: Code::ContrastText, weight: 5, spread: Spread::Slides, look: drawn::contrast },
    Rule { code: Code::TextSmall, weight: 3, spread: Spread::Slides, look: drawn::small },
    Rule { code: Code::OverflowPage, weight: 3, spread: Spread::Slides, look: drawn::over_edge },
    Rule { code: Code::AccessNoAlternative, weight: 4, spread: Spread::Slides, look: access::alternatives },
    Rule { code: Code::LinkUnreachable, weight: 2, spread: Spread::Slides, look: link::dead },
    Rule { code: Code::LinkForeign, weight: 0, spread: Spread::Slides, look: link::foreign },
    Rule { code: Code::AccessNoTitle, weight: 2, spread: Spread::Deck, look: access::title },
    Rule { code: Code::AccessNoLanguage, weight: 1, spread: Spread::Deck, look: access::language },
    Rule { code: Code::AccessReadingOrder, weight: 0, spread: Spread::Slides, look: access::order },
];

/// A share of a slide that is little.
const LITTLE: f64 = 0.01;

/// The score of a deck with these findings: 100 without any, else at most 99, rounded down.
pub(super) fn score<'d>(findings: impl IntoIterator<Item = &'d Diagnostic>, slides: usize) -> u32 {
    let faults: Vec<&Diagnostic> =
        findings.into_iter().filter(|found| found.severity > Severity::Note).collect();
    let cost = |rule: &Rule| {
        // By slide, how much of it is concerned; `None` is the deck as a whole.
        let mut slides_of: BTreeMap<Option<usize>, f64> = BTreeMap::new();
        for found in faults.iter().filter(|found| found.code == rule.code) {
            *slides_of.entry(found.place.slide).or_default() += found.number("share").unwrap_or(1.0);
        }
        let is_whole = rule.spread == Spread::Deck || slides_of.contains_key(&None);
        let part = |area: &f64| if rule.spread == Spread::Area && *area < LITTLE { 0.5 } else { 1.0 };
        let share = match slides_of.is_empty() {
            true => 0.0,
            false if is_whole => 1.0,
            false => slides_of.values().map(part).sum::<f64>() / slides.max(1) as f64,
        };
        f64::from(rule.weight) * share.min(1.0)
    };
    match faults.is_empty() {
        true => 100,
        false => (100.0 - BRAND_RULES.iter().map(cost).sum::<f64>()).floor().clamp(0.0, 99.0) as u32,
    }
}

#[cfg(test)]
mod tests {
    use infograft_deck::diagnostic::Place;

    use super::*;

    #[test]
    fn all_rules_weigh_a_hundred_and_stand_once() {
        assert_eq!(BRAND_RULES.iter().map(|rule| rule.weight).sum::<u32>(), 100);
        for rule in BRAND_RULES {
            assert_eq!(
                BRAND_RULES.iter().filter(|other| other.code == rule.code).count(),
                1,
                "{}",
                rule.code
            );
            assert_eq!(rule.weight == 0, rule.code.severity() == Severity::Note, "{}", rule.code);
        }
    }

    #[test]
    fn a_rule_costs_by_the_slides_that_break_it() {
        let on = |slide| Diagnostic::new(Code::ColorOffBrand, "red").at(Place::slide(slide));
        assert_eq!(score([], 4), 100);
        // 20 points for all slides: 5 for one of four, however often it breaks the rule.
        assert_eq!(score(&[on(1)], 4), 95);
        assert_eq!(score(&[on(1), on(1)], 4), 95);
        assert_eq!(score(&[on(1), on(2)], 4), 90);
        // So little of a slide counts half.
        assert_eq!(score(&[on(1).with("share", 0.004), on(1).with("share", 0.004)], 2), 95);
        assert_eq!(score(&[on(1).with("share", 0.004), on(1).with("share", 0.008)], 2), 90);
        // What is on no slide counts for all, and so does what counts for the deck.
        assert_eq!(score(&[on(0)], 4), 80);
        assert_eq!(score(&[Diagnostic::new(Code::LogoMissing, "none")], 4), 85);
        // A note costs nothing, and the smallest fault a point.
        assert_eq!(score(&[Diagnostic::new(Code::LinkForeign, "elsewhere")], 4), 100);
        assert_eq!(score(&[on(1)], 1_000), 99);
    }
}
