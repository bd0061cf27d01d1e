//! The colours and typefaces that a binding names, against those of a deck: lines that match nothing in it.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::words::{excerpt, nearest};
use infograft_deck::xml::{Element, Ns};

use super::from::FormerFonts;
use super::{Becomes, Binding, From, KEEP, color};
use crate::brand::Brand;
use crate::rewrite::deck::Deck;
use crate::rewrite::error::Fault;
use crate::rewrite::roles::{self, Pins};

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

    /// Whether the deck has a colour of exactly this value.
    fn has_value(&self, rgb: Rgb) -> bool {
        self.colors.contains(&rgb)
    }

    /// What the brand replaces by its value or name and isn't in the deck: what the command line names, and what the brand
    /// file names of a deck without marks, because the others never had the look that is replaced.
    pub fn unreplaced(&self, brand: &Brand, is_marked: bool) -> Diagnostics {
        let (colors, fonts) = (&brand.colors, &brand.fonts);
        let is_said = |is_asked: bool| is_asked || !is_marked;
        let missing = colors.replace.keys().filter(|from| !self.has_value(**from));
        let missing = missing.map(|from| (from, colors.asked.contains(from)));
        let of_colors = missing.filter(|(_, is_asked)| is_said(*is_asked)).map(|(from, is_asked)| {
            let (option, table) = ("--replace-color", "[colors.replace]");
            unreplaced(&from.to_string(), if is_asked { option } else { table }, self.nearest_color(*from))
        });
        let missing = fonts.replace.keys().filter(|from| !self.has_face(from));
        let missing = missing.map(|from| (from, fonts.asked.contains(&from.trim().to_lowercase())));
        let of_fonts = missing.filter(|(_, is_asked)| is_said(*is_asked)).map(|(from, is_asked)| {
            let (option, table) = ("--replace-font", "[fonts.replace]");
            unreplaced(from, if is_asked { option } else { table }, self.nearest_face(from))
        });
        of_colors.chain(of_fonts).collect()
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
    /// What colours become, for this and for the brand.
    pub colors: Pins,
    /// What the brand replaces, without that of which the binding says something.
    pub replaced: BTreeMap<Rgb, Rgb>,
    /// Typefaces that texts have because the binding says so, in lower case.
    pub faces: BTreeSet<String>,
}

impl Chosen {
    /// What is chosen for a brand, with a binding or without.
    pub fn of(binding: Option<&Binding>, brand: &Brand) -> Self {
        let fonts = binding.into_iter().flat_map(|binding| &binding.fonts);
        let faces = fonts.map(|(from, to)| if to == KEEP { from } else { to });
        let faces = faces.filter(|face| !face.starts_with('+')).map(|face| face.to_lowercase());
        let said = binding.map(|binding| binding.pins(brand)).unwrap_or_default();
        let replaced = roles::replaced(&said, brand);
        Self { colors: Pins::of_both(binding, brand), replaced, faces: faces.collect() }
    }
}

/// What isn't in the deck to be replaced, though an option or a table of the brand file says so.
fn unreplaced(from: &str, whose: &str, nearest: Option<String>) -> Diagnostic {
    let near = nearest.map_or_else(String::new, |near| format!(": did you mean {near}?"));
    let message = format!("\u{201C}{from}\u{201D} of {whose} matches nothing in the deck{near}");
    let help =
        "correct it or leave it out: `infograft inspect` with the deck lists its colours and typefaces";
    Diagnostic::new(Code::ReplaceUnmatched, message).with_help(help)
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
    /// Those of several that the deck hasn't, where it has others: their places in the list, and what is nearest.
    missing: Vec<(usize, String, Option<String>)>,
}

impl Binding {
    /// Whether it names any colour or typeface.
    pub(in crate::rewrite) fn names_look(&self) -> bool {
        let of_from = |from: &From| !from.colors.is_empty() || from.fonts != FormerFonts::default();
        !self.colors.is_empty() || !self.fonts.is_empty() || self.from.as_ref().is_some_and(of_from)
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
        let mut unmatched = Diagnostics::default();
        for line in lines {
            let missing = |(at, what, nearest): &(usize, String, Option<String>)| {
                let path = format!("{}.{}.{at}", line.table.trim_matches(['[', ']']), line.key);
                let what = format!("{} {} = \u{201C}{}\u{201D}", line.table, line.key, excerpt(what));
                let fault = Fault::Unbound { what, nearest: nearest.clone() };
                let fault = fault.at(self.lines.at(Place::default(), &path)).with_severity(Severity::Note);
                fault.with_help("the others of the list are in the deck: take this one out, or correct it")
            };
            unmatched.append(line.missing.iter().map(missing).collect::<Vec<_>>());
            if !line.is_met {
                unmatched.push(told(line));
            }
        }
        unmatched
    }

    fn color_lines<'b>(&'b self, look: &Look, brand: Option<&Brand>) -> Vec<Line<'b>> {
        let of_brand = |becomes: Option<Becomes>| match becomes? {
            Becomes::Role(slot) => brand?.colors.slots.get(&slot).copied(),
            Becomes::Own(rgb) => Some(rgb),
            Becomes::Slot(_) | Becomes::Kept => None,
        };
        let is_done = |becomes| of_brand(becomes).is_some_and(|rgb| look.has_value(rgb));
        let mut lines: Vec<Line<'_>> = Vec::new();
        for (key, to) in &self.colors {
            let Some(old) = color(key) else { continue };
            let is_met = look.has_value(old) || is_done(Becomes::of(to));
            let (nearest, what) = (look.nearest_color(old), format!("\"{to}\""));
            lines.push(Line { table: "[colors]", key, is_met, nearest, what, missing: Vec::new() });
        }
        for (role, olds) in self.from.iter().flat_map(|from| &from.colors) {
            let has = |old: &str| color(old).is_some_and(|rgb| look.has_color(rgb));
            let near = |old: &str| color(old).and_then(|rgb| look.nearest_color(rgb));
            let is_done = is_done(Becomes::of(role));
            let asked = brand.is_some();
            lines.push(Line::of_several("[from.colors]", role, &olds.0, (is_done, asked), &has, &near));
        }
        lines
    }

    fn font_lines<'b>(&'b self, look: &Look, brand: Option<&Brand>) -> Vec<Line<'b>> {
        let fonts = brand.map(|brand| &brand.fonts);
        let heading = fonts.and_then(|fonts| fonts.heading.latin.as_deref());
        let body = fonts.and_then(|fonts| fonts.body.latin.as_deref());
        let new = |to: &str| match to.get(..4) {
            Some("+mj-") => heading.map(str::to_owned),
            _ if to == KEEP => None,
            Some("+mn-") => body.map(str::to_owned),
            _ => Some(to.to_owned()),
        };
        let is_done = |to: Option<String>| to.is_some_and(|face| look.has_face(&face));
        let mut lines: Vec<Line<'_>> = Vec::new();
        for (key, to) in &self.fonts {
            let is_met = look.has_face(key) || is_done(new(to).filter(|to| to != key));
            let (nearest, what) = (look.nearest_face(key), format!("\"{to}\""));
            lines.push(Line { table: "[fonts]", key, is_met, nearest, what, missing: Vec::new() });
        }
        for (key, olds, to) in self.from.iter().flat_map(|from| from.fonts.lines(heading, body)) {
            let is_done = is_done(to.map(str::to_owned));
            let asked = brand.is_some();
            let (has, near) = (|old: &str| look.has_face(old), |old: &str| look.nearest_face(old));
            lines.push(Line::of_several("[from.fonts]", key, &olds.0, (is_done, asked), &has, &near));
        }
        lines
    }
}

impl<'b> Line<'b> {
    /// A line with one thing or several: of these, one that the deck has will do. Each of the others is told where `asked`.
    fn of_several(
        table: &'static str,
        key: &'b str,
        olds: &[String],
        (is_done, asked): (bool, bool),
        has: &dyn Fn(&str) -> bool,
        near: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let is_met = olds.iter().any(|old| has(old));
        let lacks = olds.iter().enumerate().filter(|(_, old)| asked && is_met && !has(old));
        let missing = lacks.map(|(at, old)| (at, old.clone(), near(old))).collect();
        let nearest = olds.first().and_then(|old| near(old));
        Self { table, key, is_met: is_met || is_done, nearest, what: several(olds), missing }
    }
}

/// What helps where a colour or typeface isn't in the deck.
const HELP: &str = "correct the line in the binding file, or take it out: `infograft inspect` with the deck lists its colours and typefaces";

fn several(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("\u{201C}{}\u{201D}", excerpt(text))).collect();
    texts.join(", ")
}
