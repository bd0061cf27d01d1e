//! The colours and typefaces that a binding names, against those of a deck: lines that match nothing in it.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::words::{excerpt, nearest};
use infograft_deck::xml::{Element, Ns};

use super::from::FormerFonts;
use super::{Becomes, Binding, From, color};
use crate::brand::Brand;
use crate::rewrite::deck::Deck;
use crate::rewrite::error::Fault;
use crate::rewrite::roles;

/// The colours and typefaces that the parts of a deck name, before a binding changes anything.
#[derive(Debug, Default)]
pub(in crate::rewrite) struct Look {
    /// As they are, and as they were before a brand.
    colors: Vec<Rgb>,
    /// By their names in lower case, as they are written.
    faces: BTreeMap<String, String>,
}

impl Look {
    pub fn of(deck: &Deck) -> Self {
        let mut look = Self { colors: roles::colors_of(deck), faces: BTreeMap::new() };
        deck.parts.iter().for_each(|part| look.note(&part.tree));
        look
    }

    fn note(&mut self, e: &Element) {
        if e.ns == Ns::A
            && let Some(face) = e.attr("typeface").filter(|face| !face.is_empty() && !face.starts_with('+'))
        {
            self.faces.entry(face.to_lowercase()).or_insert_with(|| face.to_owned());
        }
        e.elements().for_each(|child| self.note(child));
    }

    /// Whether the deck has a colour, or one that is the same to the eye.
    pub fn has_color(&self, rgb: Rgb) -> bool {
        self.colors.iter().any(|own| roles::is_same(*own, rgb))
    }

    fn has_face(&self, face: &str) -> bool {
        self.faces.contains_key(&face.trim().to_lowercase())
    }

    fn nearest_color(&self, rgb: Rgb) -> Option<String> {
        roles::nearest(&self.colors, rgb).map(|near| format!("#{}", near.hex()))
    }

    fn nearest_face(&self, face: &str) -> Option<String> {
        let lower = face.trim().to_lowercase();
        let begins =
            || self.faces.iter().find(|(own, _)| own.starts_with(&lower)).map(|(_, own)| own.clone());
        nearest(face, self.faces.values().map(String::as_str)).map(str::to_owned).or_else(begins)
    }
}

/// What a binding chose of colours and typefaces: what else changes these leaves it alone.
#[derive(Debug, Default)]
pub(in crate::rewrite) struct Chosen {
    /// What colours become.
    pub colors: BTreeMap<Rgb, Rgb>,
    /// Typefaces that texts have because the binding says so, in lower case.
    pub faces: BTreeSet<String>,
}

/// A line that names colours or typefaces.
struct Line<'b> {
    /// Its table, as it is written.
    table: &'static str,
    key: &'b str,
    is_met: bool,
    nearest: Option<String>,
    /// What is named, as it is told.
    what: String,
}

impl Binding {
    /// Whether it names any colour or typeface.
    pub(in crate::rewrite) fn names_look(&self) -> bool {
        let of_from = |from: &From| !from.colors.is_empty() || from.fonts != FormerFonts::default();
        !self.colors.is_empty() || !self.fonts.is_empty() || self.from.as_ref().is_some_and(of_from)
    }

    /// What it chose, for a brand.
    pub(in crate::rewrite) fn chosen(&self, brand: &Brand) -> Chosen {
        let faces = self.fonts.values().filter(|face| !face.starts_with('+'));
        Chosen { colors: self.pins(brand), faces: faces.map(|face| face.to_lowercase()).collect() }
    }

    /// The lines about colours and typefaces that match nothing in a deck. One whose new colour or typeface the deck has is no
    /// fault: the brand is on it already.
    pub(in crate::rewrite) fn unmatched(&self, look: &Look, brand: Option<&Brand>) -> Diagnostics {
        let lines = self.color_lines(look, brand).into_iter().chain(self.font_lines(look, brand));
        let told = |line: Line<'_>| {
            let key = match line.table.starts_with("[from") {
                true => line.key.to_owned(),
                false => format!("\"{}\"", line.key),
            };
            let path = format!("{}.{}", line.table.trim_matches(['[', ']']), line.key);
            let place = self.lines.at(Place::default(), &path);
            let what = format!("{} {key} = {}", line.table, line.what);
            let fault = Fault::Unbound { what, nearest: line.nearest }.at(place);
            fault.with_help(HELP)
        };
        lines.filter(|line| !line.is_met).map(told).collect()
    }

    fn color_lines<'b>(&'b self, look: &Look, brand: Option<&Brand>) -> Vec<Line<'b>> {
        let of_brand = |becomes: Option<Becomes>| match becomes? {
            Becomes::Role(slot) => brand?.colors.slots.get(&slot).copied(),
            Becomes::Own(rgb) => Some(rgb),
            Becomes::Slot(_) | Becomes::Kept => None,
        };
        let is_met = |olds: &[Rgb], becomes: Option<Becomes>| {
            let is_done = of_brand(becomes).is_some_and(|rgb| look.colors.contains(&rgb));
            is_done || olds.iter().any(|rgb| look.has_color(*rgb))
        };
        let mut lines: Vec<Line<'_>> = Vec::new();
        for (key, to) in &self.colors {
            let Some(old) = color(key) else { continue };
            let (is_met, nearest) = (is_met(&[old], Becomes::of(to)), look.nearest_color(old));
            lines.push(Line { table: "[colors]", key, is_met, nearest, what: format!("\"{to}\"") });
        }
        for (role, olds) in self.from.iter().flat_map(|from| &from.colors) {
            let colors: Vec<Rgb> = olds.0.iter().filter_map(|old| color(old)).collect();
            let nearest = colors.first().and_then(|old| look.nearest_color(*old));
            let is_met = is_met(&colors, Becomes::of(role));
            lines.push(Line { table: "[from.colors]", key: role, is_met, nearest, what: several(&olds.0) });
        }
        lines
    }

    fn font_lines<'b>(&'b self, look: &Look, brand: Option<&Brand>) -> Vec<Line<'b>> {
        let fonts = brand.map(|brand| &brand.fonts);
        let heading = fonts.and_then(|fonts| fonts.heading.latin.as_deref());
        let body = fonts.and_then(|fonts| fonts.body.latin.as_deref());
        let new = |to: &str| match to.get(..4) {
            Some("+mj-") => heading.map(str::to_owned),
            Some("+mn-") => body.map(str::to_owned),
            _ => Some(to.to_owned()),
        };
        let is_met = |olds: &[String], to: Option<String>| {
            olds.iter().cloned().chain(to).any(|face| look.has_face(&face))
        };
        let mut lines: Vec<Line<'_>> = Vec::new();
        for (key, to) in &self.fonts {
            let is_met = is_met(std::slice::from_ref(key), new(to).filter(|to| to != key));
            let nearest = look.nearest_face(key);
            lines.push(Line { table: "[fonts]", key, is_met, nearest, what: format!("\"{to}\"") });
        }
        for (key, olds, to) in self.from.iter().flat_map(|from| from.fonts.lines(heading, body)) {
            let nearest = olds.0.first().and_then(|old| look.nearest_face(old));
            let is_met = is_met(&olds.0, to.map(str::to_owned));
            lines.push(Line { table: "[from.fonts]", key, is_met, nearest, what: several(&olds.0) });
        }
        lines
    }
}

/// What helps where a colour or typeface isn't in the deck.
const HELP: &str = "correct the line in the binding file, or take it out: `infograft inspect` with the deck lists its colours and typefaces";

fn several(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("\u{201C}{}\u{201D}", excerpt(text))).collect();
    texts.join(", ")
}
