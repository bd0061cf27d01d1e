//! The paragraphs of a deck and its links.

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::Place;
use infograft_deck::opc::kinds;
use infograft_deck::xml::{Element, Ns};

use super::Survey;
use crate::rewrite::deck::{Deck, Part};
use crate::rewrite::shape;

/// What a text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A shape on a slide.
    Slide,
    /// A layout.
    Layout,
    /// A master.
    Master,
    /// A table.
    Table,
    /// A chart.
    Chart,
    /// A diagram.
    Diagram,
    /// The notes of a slide.
    Notes,
    /// An alternative text.
    AltText,
    /// A comment of a reviewer.
    Comment,
    /// A property of the document.
    Property,
}

/// A paragraph, with the lines in it.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckText {
    /// Its words; line breaks within it are `\n`.
    pub text: String,
    /// Where it is.
    pub place: Place,
    /// What it is part of.
    pub source: Source,
    /// The shape that it stands in, counted through the deck; the same for all paragraphs of a shape.
    pub shape: usize,
    /// The group that the shape stands in, counted through the deck: 0 for none.
    pub group: usize,
    /// The shape's number in its part (`cNvPr@id`).
    pub id: Option<u32>,
    /// The placeholder's type: `title`, `ftr`…
    pub holder: Option<String>,
    /// Of a property, its name.
    pub property: Option<String>,
    /// Whether the paragraph is an item of a list.
    pub is_item: bool,
}

/// A link that leads out of the deck.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckLink {
    /// Where it leads, as it is written.
    pub target: String,
    /// The words that are clicked; of a shape, its text or its alternative text.
    pub label: String,
    /// Where it is.
    pub place: Place,
    /// What it is part of.
    pub source: Source,
}

/// Reads all of them, part by part.
pub(super) fn read(deck: &Deck, survey: &mut Survey) {
    let (mut shapes, mut groups) = (0, 0);
    for part in &deck.parts {
        let source = match part.kind {
            Kind::Slide(_) => Source::Slide,
            Kind::Layout => Source::Layout,
            Kind::Master => Source::Master,
            Kind::Notes(_) => Source::Notes,
            Kind::Chart => Source::Chart,
            // A diagram's saved drawing (`dsp:`) says again what its data say.
            Kind::Diagram if part.tree.ns == Ns::Dsp => continue,
            Kind::Diagram => Source::Diagram,
            Kind::Comments(_) => Source::Comment,
            Kind::Core | Kind::App => {
                properties(part, survey);
                continue;
            }
            _ => continue,
        };
        let state = State { source, place: part.place(), shape: 0, group: 0, id: None, holder: None };
        let mut walk = Walk { part, survey, shapes: &mut shapes, groups: &mut groups };
        walk.visit(&part.tree, &state);
    }
}

/// The properties that are words (ECMA-376 Part 2, 8.3.4, and Part 1, 15.2.12.3).
const PROPERTIES: [&str; 9] = [
    "title",
    "subject",
    "creator",
    "lastModifiedBy",
    "keywords",
    "description",
    "category",
    "Company",
    "Manager",
];

fn properties(part: &Part, survey: &mut Survey) {
    for e in part.tree.elements().filter(|e| PROPERTIES.contains(&e.local())) {
        let text = e.text().trim().to_owned();
        if !text.is_empty() {
            survey.texts.push(DeckText {
                text,
                place: part.place(),
                source: Source::Property,
                shape: 0,
                group: 0,
                id: None,
                holder: None,
                property: Some(e.local().to_owned()),
                is_item: false,
            });
        }
    }
}

#[derive(Clone)]
struct State {
    source: Source,
    place: Place,
    shape: usize,
    group: usize,
    id: Option<u32>,
    holder: Option<String>,
}

struct Walk<'d> {
    part: &'d Part,
    survey: &'d mut Survey,
    shapes: &'d mut usize,
    groups: &'d mut usize,
}

impl Walk<'_> {
    fn visit(&mut self, e: &Element, state: &State) {
        // What stands for a newer choice says the same again.
        if e.is(Ns::Mc, "Fallback") {
            return;
        }
        if e.is(Ns::A, "p") {
            return self.paragraph(e, state);
        }
        if shape::is_shape(e) {
            return self.shape(e, state);
        }
        if e.is(Ns::P, "text") && state.source == Source::Comment {
            return self.text(e.text(), state, false);
        }
        // The names of a chart's series and categories (21.2.2.227); its numbers say nothing.
        if e.is(Ns::C, "strCache") || e.is(Ns::C, "strLit") {
            for point in e.children_named(Ns::C, "pt") {
                let words = point.child(Ns::C, "v").map(Element::text).unwrap_or_default();
                self.text(words, state, false);
            }
            return;
        }
        let table = e.is(Ns::A, "tbl") && state.source == Source::Slide;
        let own = table.then(|| State { source: Source::Table, ..state.clone() });
        let state = own.as_ref().unwrap_or(state);
        e.elements().for_each(|child| self.visit(child, state));
    }

    fn shape(&mut self, e: &Element, outer: &State) {
        *self.shapes += 1;
        let mut state = State {
            place: outer.place.with_shape(shape::name(e)),
            shape: *self.shapes,
            holder: shape::placeholder(e).map(|ph| infograft_deck::deck::placeholder::kind(ph).to_owned()),
            ..outer.clone()
        };
        if let Some(props) = shape::props(e) {
            state.id = props.attr("id").and_then(|id| id.parse().ok());
            for name in ["descr", "title"] {
                let words = props.attr(name).unwrap_or_default().to_owned();
                self.text(words, &State { source: Source::AltText, ..state.clone() }, false);
            }
            if let Some(target) = self.target(props) {
                let words = shape_words(e);
                let named = || props.attr("descr").unwrap_or_default().to_owned();
                let label = if words.is_empty() { named() } else { words };
                self.link(target, label, &state);
            }
        }
        if shape::is_group(e) {
            *self.groups += 1;
            state.group = *self.groups;
        }
        e.elements().for_each(|child| self.visit(child, &state));
    }

    fn target(&self, e: &Element) -> Option<String> {
        let click = e.child(Ns::A, "hlinkClick")?;
        let rel = self.part.rels.get(click.r_attr("id")?)?;
        rel.external().filter(|_| rel.is(kinds::HYPERLINK)).map(str::to_owned)
    }

    fn paragraph(&mut self, p: &Element, state: &State) {
        let mut text = String::new();
        let mut link: Option<(String, String)> = None;
        for child in p.elements() {
            let words = words_of(child);
            let target = child.child(Ns::A, "rPr").and_then(|props| self.target(props));
            // Runs side by side that lead to the same place are one link.
            match (&mut link, target) {
                (Some((open, label)), Some(target)) if *open == target => label.push_str(&words),
                (open, target) => {
                    if let Some((target, label)) = open.take() {
                        self.link(target, label, state);
                    }
                    *open = target.map(|target| (target, words.clone()));
                }
            }
            text.push_str(&words);
        }
        if let Some((target, label)) = link {
            self.link(target, label, state);
        }
        let props = p.child(Ns::A, "pPr");
        let has = |name: &str| props.is_some_and(|props| props.child(Ns::A, name).is_some());
        self.text(text, state, has("buChar") || has("buAutoNum") || has("buBlip"));
    }

    fn text(&mut self, text: String, state: &State, is_item: bool) {
        if text.trim().is_empty() {
            return;
        }
        let State { source, place, shape, group, id, holder } = state.clone();
        self.survey.texts.push(DeckText {
            text,
            place,
            source,
            shape,
            group,
            id,
            holder,
            property: None,
            is_item,
        });
    }

    fn link(&mut self, target: String, label: String, state: &State) {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let State { place, source, .. } = state.clone();
        self.survey.links.push(DeckLink { target, label, place, source });
    }
}

/// The words of a run, a field or a line break.
fn words_of(child: &Element) -> String {
    match child.local() {
        "r" | "fld" => child.child(Ns::A, "t").map(Element::text).unwrap_or_default(),
        "br" => "\n".to_owned(),
        _ => String::new(),
    }
}

/// The words of a shape, its paragraphs in a line.
fn shape_words(e: &Element) -> String {
    let mut found: Vec<String> = Vec::new();
    if let Some(body) = shape::body(e) {
        let paragraphs = body.children_named(Ns::A, "p");
        found.extend(paragraphs.map(|p| p.elements().map(words_of).collect()));
    }
    found.join(" ").trim().to_owned()
}
