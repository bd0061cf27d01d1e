//! Braces that belong to another program: `{{ first_name }}` of a mail merge. They stay as they are while the rest of the
//! deck is rewritten, and so no step may take them for marks.

use std::ops::Range;

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};
use infograft_deck::opc::Package;
use infograft_deck::words::excerpt;
use infograft_deck::xml::{Element, Node, Ns};

use super::deck::Deck;
use super::links;
use super::marks::{Mark, Tag, has_braces, marks, tags};
use super::text::paragraph_text;
use super::values::{Value, Values};
use crate::brand::Brand;

/// What is written for braces while they are hidden: code points that stand for no character (Unicode 23.7), which no text
/// holds.
const HIDDEN: [(&str, &str); 6] = [
    ("{", "\u{FDD0}"),
    ("}", "\u{FDD1}"),
    ("%7B", "\u{FDD2}"),
    ("%7b", "\u{FDD3}"),
    ("%7D", "\u{FDD4}"),
    ("%7d", "\u{FDD5}"),
];
/// Words that begin our marks on shapes.
const SHAPE_WORDS: [&str; 9] = ["row", "column", "logo", "qr", "fixed", "stretch", "grow", "rest", "more"];

/// The marks of a deck: how many, whether one is ours, and the first that isn't.
#[derive(Debug, Default)]
pub(super) struct Marks {
    count: usize,
    /// Whether one of them is a mark of ours, perhaps misspelt.
    pub are_ours: bool,
    first: Option<String>,
}

impl Marks {
    /// Looks through a deck.
    pub fn of(deck: &Deck) -> Self {
        let mut found = Self::default();
        // Comments are no part of what a deck shows.
        for part in deck.parts.iter().filter(|part| !matches!(part.kind, Kind::Comments(_))) {
            found.element(&part.tree);
            for target in part.rels.list.iter().filter_map(|rel| rel.external()) {
                found.text(&links::decode(target));
            }
        }
        found
    }

    /// Whether all marks are another program's.
    pub fn are_foreign(&self) -> bool {
        self.count > 0 && !self.are_ours
    }

    /// What is told of them.
    pub fn told(&self) -> Diagnostic {
        let first = self.first.as_deref().unwrap_or_default();
        let message = match self.count {
            1 => format!("the mark {first} belongs to another program and stays"),
            count => format!("{count} marks like {first} belong to another program and stay"),
        };
        let help = "marks that a brand fills are written as {{organization.name}}";
        Diagnostic::new(Code::MarkForeign, message).with_help(help)
    }

    fn element(&mut self, e: &Element) {
        for attr in e.attrs.iter().filter(|attr| has_braces(&attr.value)) {
            for (span, mark) in marks(&attr.value) {
                let is_ours = match &mark {
                    Mark::Value(path) => is_ours(path),
                    Mark::Bad(inner) => {
                        inner.split(' ').next().is_some_and(|word| SHAPE_WORDS.contains(&word))
                    }
                    _ => true,
                };
                self.note(attr.value.get(span).unwrap_or_default(), is_ours);
            }
        }
        let is_paragraph = e.is(Ns::A, "p");
        if is_paragraph {
            self.text(&paragraph_text(e));
        }
        for node in &e.children {
            match node {
                Node::Element(child) if is_paragraph && child.is(Ns::A, "r") => {}
                Node::Element(child) => self.element(child),
                Node::Text(text) => self.text(text),
                Node::Raw(_) => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        if !has_braces(text) {
            return;
        }
        for (span, tag) in tags(text) {
            let is_ours = match &tag {
                Tag::Value(path) => is_ours(path),
                Tag::Bad(_) => false,
                Tag::If(_) | Tag::Else | Tag::EndIf | Tag::Each(_) | Tag::EndEach => true,
            };
            self.note(text.get(span).unwrap_or_default(), is_ours);
        }
    }

    fn note(&mut self, mark: &str, is_ours: bool) {
        self.count += 1;
        self.are_ours |= is_ours;
        self.first.get_or_insert_with(|| excerpt(mark));
    }
}

/// Whether a path is one that some brand knows, or was most likely meant for one.
fn is_ours(path: &str) -> bool {
    let brand = Brand::default();
    let values = Values { brand: &brand };
    !matches!(values.text(path, None), Value::Unknown(_)) || path == "item" || values.resembles(path)
}

/// Whether a package is a template of ours: it holds a mark that a brand fills.
pub(super) fn is_marked(package: &Package) -> bool {
    Deck::read(package).is_ok_and(|deck| Marks::of(&deck).are_ours)
}

/// Writes something else for all braces.
pub(super) fn hide(deck: &mut Deck) {
    change(deck, &|text| text.contains(['{', '}', '%']).then(|| hidden(text)));
}

/// A text without its braces.
pub(super) fn hidden(text: &str) -> String {
    HIDDEN.iter().fold(text.to_owned(), |text, (brace, sign)| text.replace(brace, sign))
}

/// Where hidden marks stand in a text.
pub(super) fn spans(text: &str) -> Vec<Range<usize>> {
    let (open, close) = ("\u{FDD0}\u{FDD0}", "\u{FDD1}\u{FDD1}");
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(open)).map(|start| at + start) {
        let Some(end) =
            text.get(start..).and_then(|rest| rest.find(close)).map(|end| start + end + close.len())
        else {
            break;
        };
        found.push(start..end);
        at = end;
    }
    found
}

/// Writes the braces again.
pub(super) fn show(deck: &mut Deck) {
    change(deck, &shown);
}

/// A text with its braces again; `None` where it had none.
fn shown(text: &str) -> Option<String> {
    let is_hidden = text.contains(|c: char| ('\u{FDD0}'..='\u{FDD5}').contains(&c));
    is_hidden.then(|| HIDDEN.iter().fold(text.to_owned(), |text, (brace, sign)| text.replace(sign, brace)))
}

/// What is told, with the braces of what it quotes.
pub(super) fn shown_in(told: Diagnostics) -> Diagnostics {
    let change = |text: &mut String| shown(text).into_iter().for_each(|now| *text = now);
    let each = |mut diagnostic: Diagnostic| {
        change(&mut diagnostic.message);
        diagnostic.help.as_mut().map(change);
        diagnostic.place.shape.as_mut().map(change);
        diagnostic
    };
    told.into_iter().map(each).collect()
}

fn change(deck: &mut Deck, f: &dyn Fn(&str) -> Option<String>) {
    for part in &mut deck.parts {
        element(&mut part.tree, f);
        for rel in part.rels.list.clone() {
            if let Some(now) = rel.external().and_then(f) {
                part.rels.retarget_external(&rel.id.0, &now);
            }
        }
    }
}

fn element(e: &mut Element, f: &dyn Fn(&str) -> Option<String>) {
    for attr in &mut e.attrs {
        f(&attr.value).into_iter().for_each(|now| attr.value = now.into());
    }
    for node in &mut e.children {
        match node {
            Node::Element(child) => element(child, f),
            Node::Text(text) => f(text).into_iter().for_each(|now| *text = now),
            Node::Raw(_) => {}
        }
    }
}
