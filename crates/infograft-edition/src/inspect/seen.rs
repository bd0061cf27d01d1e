//! How often something is met, and where.

use std::collections::{BTreeMap, BTreeSet};

use infograft_brand::rewrite::Source;
use infograft_deck::diagnostic::Place;
pub use infograft_deck::words::slides;
use serde::Serialize;

/// How often something is met, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sightings {
    /// How often.
    pub count: usize,
    /// On which slides, their notes among them.
    pub slides: BTreeSet<u32>,
    /// In what: `slides`, `masters`, `notes`…, each with how often.
    pub within: BTreeMap<&'static str, usize>,
}

impl Sightings {
    pub(super) fn add(&mut self, source: Source, place: &Place) {
        self.add_within(word(source), place);
    }

    pub(super) fn add_within(&mut self, within: &'static str, place: &Place) {
        self.count += 1;
        self.slides.extend(place.slide.and_then(|slide| u32::try_from(slide).ok()));
        *self.within.entry(within).or_default() += 1;
    }

    /// In words: `3 times, slides 1–2 and 5, notes`.
    pub fn words(&self) -> String {
        let times = match self.count {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            count => format!("{count} times"),
        };
        let mut parts = vec![times];
        if !self.slides.is_empty() {
            parts.push(slides(&self.slides));
        }
        parts.extend(
            self.within
                .keys()
                .filter(|word| !["slides", "notes"].contains(*word) || self.slides.is_empty())
                .map(|w| (*w).to_owned()),
        );
        if self.within.contains_key("notes") && !self.slides.is_empty() {
            parts.push("notes".to_owned());
        }
        parts.join(", ")
    }
}

/// What a source is called.
fn word(source: Source) -> &'static str {
    match source {
        Source::Slide => "slides",
        Source::Layout => "layouts",
        Source::Master => "masters",
        Source::Table => "tables",
        Source::Chart => "charts",
        Source::Diagram => "diagrams",
        Source::Notes => "notes",
        Source::AltText => "alternative texts",
        Source::Comment => "comments",
        Source::Property => "properties",
    }
}
