//! The names, addresses and links of a deck's former owner become the brand's, as `[from]` of a binding names them.
//!
//! They are replaced directly, without marks: case is kept where that says something, and a deck whose braces belong to
//! another program needs none of ours. What still holds one of the names afterwards is told by its place.

mod codes;
mod find;
mod left;
mod links;
mod look;
mod phone;
mod properties;
mod text;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::opc::{OpcError, Package};
use infograft_deck::xml::{Element, Node, Ns};

use self::find::{Finder, Found};
use super::binding::{From, Look};
use super::deck::{Deck, Part};
use super::shape;
use super::workbook;
use crate::brand::Brand;

pub(super) use self::left::told as left;
pub use self::left::{NamedPlace, named_places};

/// What of the former owner stands in a text, by the line of `[from]` that says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Name,
    Email,
    Phone,
    Address,
    Domain,
    /// A page that is a link of the brand: the link's key.
    Link(String),
    /// A colour, by the role of the brand's that takes its place.
    Color(&'static str),
    /// A typeface, by the brand's that takes its place, `heading` or `body`, and the script.
    Font(&'static str, FontScript),
}

/// For which letters a typeface is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FontScript {
    Latin,
    EastAsian,
    Complex,
}

impl FontScript {
    /// By the name of the element that names the typeface (ECMA-376 Part 1, 21.1.2.3).
    fn of(element: &str) -> Self {
        match element {
            "ea" => Self::EastAsian,
            "cs" => Self::Complex,
            _ => Self::Latin,
        }
    }
}

/// What was found and done.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// The lines of `[from]` that match something.
    matched: BTreeSet<What>,
    /// How many of each became the brand's.
    replaced: BTreeMap<What, usize>,
    /// What stays because the brand has no such value: the first as it is written, and its place.
    kept: BTreeMap<What, (String, Place)>,
    /// E-mail addresses that got the brand's domain, before and after.
    moved: BTreeSet<(String, String)>,
    /// How often a typeface became the brand's for headings or for text, and which that is.
    faces: BTreeMap<(String, &'static str, String), usize>,
}

/// Changes texts and links, and counts.
pub(super) struct Former<'f> {
    from: &'f From,
    finder: Finder,
    done: Done,
    /// Whether marks are put in place, which are filled in texts and on shapes alone.
    is_marking: bool,
    /// The shapes of the part whose paragraphs an animation counts, by their ids.
    counted: BTreeSet<String>,
    /// Whether the shape is one of them.
    is_counted: bool,
}

impl<'f> Former<'f> {
    fn new(from: &'f From, brand: &Brand) -> Self {
        Self {
            from,
            finder: Finder::new(from, brand),
            done: Done::default(),
            is_marking: false,
            counted: BTreeSet::new(),
            is_counted: false,
        }
    }

    /// What is to be changed in a text at a place.
    fn found(&mut self, text: &str, place: &Place) -> Vec<Found> {
        let found = self.finder.find(text);
        found.into_iter().filter(|found| self.note(text, found, place)).collect()
    }

    /// Enters what was found; whether something takes its place.
    fn note(&mut self, text: &str, found: &Found, place: &Place) -> bool {
        self.done.matched.insert(found.what.clone());
        let old = text.get(found.range.clone()).unwrap_or_default();
        match &found.to {
            Some(to) => {
                *self.done.replaced.entry(found.what.clone()).or_default() += 1;
                if found.is_moved {
                    self.done.moved.insert((old.to_owned(), to.clone()));
                }
                true
            }
            None => {
                self.done.kept.entry(found.what.clone()).or_insert_with(|| (old.to_owned(), place.clone()));
                false
            }
        }
    }

    /// A text of its own (an attribute, a property, a cell) as it is to be; `None` where nothing changes.
    pub fn plain(&mut self, text: &str, place: &Place) -> Option<String> {
        let found = self.found(text, place);
        if found.is_empty() {
            return None;
        }
        let mut out = text.to_owned();
        for found in found.iter().rev() {
            out.replace_range(found.range.clone(), found.to.as_deref().unwrap_or_default());
        }
        Some(out)
    }

    fn part(&mut self, part: &mut Part, package: &Package) {
        let place = part.place();
        codes::mark(part, package, &self.finder.links);
        (self.counted, self.is_counted) = (counted(&part.tree), false);
        match part.kind {
            Kind::Comments(_) if !self.from.comments => return,
            Kind::Core => properties::core(self, &mut part.tree, &place),
            Kind::App => properties::extended(self, &mut part.tree, &place),
            _ => self.element(&mut part.tree, &place),
        }
        links::set(self, part);
    }

    fn element(&mut self, e: &mut Element, outer: &Place) {
        let own = shape::is_shape(e).then(|| outer.with_shape(shape::name(e)));
        let place = own.as_ref().unwrap_or(outer);
        if own.is_some() {
            let id = shape::props(e).and_then(|props| props.attr("id"));
            self.is_counted = id.is_some_and(|id| self.counted.contains(id));
        }
        let marking = self.is_marking;
        let is_filled = |name: &&&str| !marking || ["descr", "title", "tooltip"].contains(*name);
        for name in attributes(e).iter().filter(is_filled) {
            let now = e.attr(name).map(str::to_owned).and_then(|text| self.plain(&text, place));
            now.into_iter().for_each(|now| e.set_attr(name, now));
        }
        if e.is(Ns::A, "p") {
            return text::paragraph(self, e, place);
        }
        let written = if e.local() == "txBody" {
            text::addresses(self, e, place, self.is_counted)
        } else {
            BTreeSet::new()
        };
        // Numbers of charts (ECMA-376 Part 1, 21.2.2.121) are no telephone numbers, and formulas name cells.
        if e.ns == Ns::C && matches!(e.local(), "numCache" | "numLit" | "f") {
            return;
        }
        for (at, node) in e.children.iter_mut().enumerate() {
            match node {
                // The brand's own address may hold what the former owner is called by, and stays.
                Node::Element(child) if written.contains(&at) => text::others(self, child, place),
                Node::Element(child) => self.element(child, place),
                Node::Text(text) => {
                    self.plain(text, place).into_iter().for_each(|now| *text = now);
                }
                Node::Raw(_) => {}
            }
        }
    }
}

/// The shapes of which an animation names paragraphs by their numbers (ECMA-376 Part 1, 19.5.56 and 19.5.84).
fn counted(slide: &Element) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let timing = slide.child(Ns::P, "timing");
    timing.into_iter().for_each(|timing| {
        timing.walk(&mut |e| {
            let text = e.is(Ns::P, "spTgt").then(|| e.child(Ns::P, "txEl")).flatten();
            if text.is_some_and(|text| text.child(Ns::P, "pRg").is_some()) {
                ids.extend(e.attr("spid").map(str::to_owned));
            }
        });
    });
    ids
}

/// The attributes of an element that people read: alternative texts, tooltips, the names of themes, layouts, sections and
/// custom shows. The names of shapes stay, because bindings go by them.
fn attributes(e: &Element) -> &'static [&'static str] {
    match e.local() {
        "cNvPr" => &["descr", "title"],
        "hlinkClick" | "hlinkHover" | "hlinkMouseOver" => &["tooltip"],
        "theme" | "clrScheme" | "fontScheme" | "fmtScheme" | "custClr" | "themeFamily" | "cSld"
        | "section" | "custShow" => &["name"],
        "tblStyle" => &["styleName"],
        _ => &[],
    }
}

/// Puts marks in place of what the binding names: `brand` has marks for its values. Problems are lines that match nothing.
pub(super) fn mark(deck: &mut Deck, from: &From, brand: &Brand, problems: &mut Diagnostics) {
    let mut former = Former { is_marking: true, ..Former::new(from, brand) };
    let mut parts = std::mem::take(&mut deck.parts);
    parts.iter_mut().for_each(|part| former.part(part, &deck.package));
    deck.parts = parts;
    workbook::rename(deck, &mut |text, place| former.plain(text, place));
    problems.append(told::of(&former, deck).0);
}

/// What came of a `[from]`.
pub(super) struct Applied {
    /// What there is to say.
    pub told: Diagnostics,
    /// The paths of the brand's values that have a place in the deck now.
    pub paths: BTreeSet<String>,
    /// How many names, links and so on became the brand's, in words: one, several.
    pub counts: Vec<(&'static str, &'static str, usize)>,
    /// Typefaces that became the brand's, for headings or for text, which that is, and how often.
    pub faces: BTreeMap<(String, &'static str, String), usize>,
}

/// Makes what the binding names the brand's. What there is to say is told; problems are lines that match nothing.
pub(super) fn apply(
    deck: &mut Deck,
    from: &From,
    brand: &Brand,
    look: &Look,
    problems: &mut Diagnostics,
) -> Result<Applied, OpcError> {
    let mut former = Former::new(from, brand);
    look::colors(&mut former, look, brand);
    look::fonts(&mut former, deck, brand);
    let mut parts = std::mem::take(&mut deck.parts);
    parts.iter_mut().for_each(|part| former.part(part, &deck.package));
    deck.parts = parts;
    properties::custom(&mut former, &mut deck.package)?;
    workbook::rename(deck, &mut |text, place| former.plain(text, place));
    let (unmatched, told) = told::of(&former, deck);
    problems.append(unmatched);
    let mut paths: BTreeSet<String> = former.done.replaced.keys().map(|what| what.setting("")).collect();
    if !former.done.moved.is_empty() {
        paths.insert("organization.email".into());
    }
    let (counts, faces) = (told::counts(&former.done), former.done.faces);
    Ok(Applied { told, paths, counts, faces })
}
