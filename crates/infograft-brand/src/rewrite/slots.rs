//! What a deck asks a brand for.

use std::collections::BTreeSet;

use infograft_deck::deck::Called;
use infograft_deck::diagnostic::Place;
use infograft_deck::opc::{OpcError, Package};
use infograft_deck::xml::{Element, Node, Ns};

use super::blocks;
use super::deck::Deck;
use super::links;
use super::marks::{Mark, Tag, has_braces, marks, tags};
use super::shape;
use super::text::paragraph_tags;

/// What a deck asks a brand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// Paths of placeholders in text, names and alt texts: `organization.name`.
    pub placeholders: BTreeSet<String>,
    /// Paths of conditions on text or shapes.
    pub conditions: BTreeSet<String>,
    /// Paths of lists that are repeated.
    pub lists: BTreeSet<String>,
    /// Paths in link targets: `links.booking`.
    pub links: BTreeSet<String>,
    /// Frames of the logo.
    pub logos: Vec<LogoSlot>,
    /// Names of photos that it has places for: `hero`.
    pub images: BTreeSet<String>,
    /// Frames of QR codes.
    pub qr_codes: Vec<QrSlot>,
}

/// A frame for the logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoSlot {
    /// Where it is.
    pub place: Place,
    /// Whether it is on a dark background.
    pub on_dark: bool,
}

/// A frame for a QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrSlot {
    /// Where it is.
    pub place: Place,
    /// The path of what the code leads to: `links.booking`.
    pub path: String,
}

impl Slots {
    /// Whether the deck has no marks at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Keys of `links` that the deck uses anywhere: in targets, text, conditions and QR codes.
    pub fn link_keys(&self) -> BTreeSet<&str> {
        let codes = self.qr_codes.iter().map(|code| &code.path);
        let paths = self.links.iter().chain(&self.placeholders).chain(&self.conditions).chain(codes);
        paths.filter_map(|p| p.strip_prefix("links.")).collect()
    }

    fn tag(&mut self, tag: Tag) {
        match tag {
            Tag::Value(path) => {
                self.placeholders.insert(path);
            }
            Tag::If(c) => {
                self.conditions.insert(c.path);
            }
            Tag::Each(path) => {
                self.lists.insert(path);
            }
            Tag::Else | Tag::EndIf | Tag::EndEach | Tag::Bad(_) => {}
        }
    }

    fn element(&mut self, e: &Element, place: &Place) {
        let own = shape::is_shape(e).then(|| place.with_shape(shape::name(e)));
        let place = own.as_ref().unwrap_or(place);
        for attr in e.attrs.iter().filter(|a| has_braces(&a.value)) {
            marks(&attr.value).into_iter().for_each(|(_, mark)| self.mark(mark, place));
        }
        if e.is(Ns::A, "p") {
            paragraph_tags(e).into_iter().for_each(|tag| self.tag(tag));
        }
        for node in &e.children {
            match node {
                Node::Element(child) if child.is(Ns::A, "r") => {}
                Node::Element(child) => self.element(child, place),
                Node::Text(text) => tags(text).into_iter().for_each(|(_, tag)| self.tag(tag)),
                Node::Raw(_) => {}
            }
        }
    }

    fn mark(&mut self, mark: Mark, place: &Place) {
        match mark {
            Mark::If(c) => self.tag(Tag::If(c)),
            Mark::Value(path) => self.tag(Tag::Value(path)),
            Mark::Logo(mark) => self.logos.push(LogoSlot { place: place.clone(), on_dark: mark.on_dark }),
            Mark::Image(name) => drop(self.images.insert(name)),
            Mark::Qr(path) => self.qr_codes.push(QrSlot { place: place.clone(), path }),
            Mark::End
            | Mark::Flow(_)
            | Mark::Fixed
            | Mark::Stretch
            | Mark::Grow(_)
            | Mark::Rest(_)
            | Mark::More(_)
            | Mark::EveryPage
            | Mark::Bad(_) => {}
        }
    }
}

/// Lists what a deck asks a brand for.
///
/// # Errors
///
/// [`OpcError`] if a slide can't be read.
pub fn slots(package: &Package) -> Result<Slots, OpcError> {
    let mut deck = Deck::read(package)?;
    for part in deck.parts.iter_mut().filter(|part| part.kind.has_shapes()) {
        blocks::adopt_picture_text(&mut part.tree);
    }
    let mut slots = of(&deck);
    let mut called = Called::of(package);
    slots.logos.iter_mut().for_each(|logo| logo.place.call(|part| called.words(part)));
    slots.qr_codes.iter_mut().for_each(|code| code.place.call(|part| called.words(part)));
    Ok(slots)
}

/// The same for a deck whose pictures' texts are adopted.
pub(super) fn of(deck: &Deck) -> Slots {
    let mut slots = Slots::default();
    for part in &deck.parts {
        slots.element(&part.tree, &part.place());
        for target in part.rels.list.iter().filter_map(|r| r.external()) {
            for (_, tag) in tags(&links::decode(target)) {
                if let Tag::Value(path) = tag {
                    slots.links.insert(path);
                }
            }
        }
    }
    slots
}
