//! The last look: no placeholder may be left anywhere in the package.

use std::collections::BTreeSet;

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::opc::{OpcError, PartName};
use infograft_deck::words::excerpt;
use infograft_deck::xml::{Element, Node};

use super::deck::Deck;
use super::error::Fault;
use super::links;
use super::marks::{Mark, has_braces, marks, tags};
use super::shape;
use super::values::Values;

/// Everything that still looks like a placeholder, in the parts of the deck and in all other XML of the package.
pub(super) fn scan(deck: &Deck, values: &Values<'_>) -> Result<Diagnostics, OpcError> {
    let mut found = Diagnostics::default();
    // What a comment says stops nothing: it isn't printed.
    for part in deck.parts.iter().filter(|part| !matches!(part.kind, Kind::Comments(_))) {
        element(&part.tree, &part.place(), true, values, &mut found);
        for rel in part.rels.list.iter().filter_map(|r| r.external()) {
            text(rel, &part.place(), true, values, &mut found);
        }
    }
    let known: BTreeSet<PartName> =
        deck.parts.iter().flat_map(|part| [part.name.clone(), part.name.rels()]).collect();
    for name in deck.package.part_names().filter(|n| matches!(n.extension().as_str(), "xml" | "rels")) {
        if known.contains(name) {
            continue;
        }
        let bytes = deck.package.read(name)?;
        // What isn't text has no marks.
        let Ok(raw) = infograft_deck::xml::decode(&bytes) else { continue };
        // Other programs keep braces in parts of their own (add-ins' tags, custom XML): only ours are an error there.
        if has_braces(&raw) || raw.to_ascii_lowercase().contains("%7b%7b") {
            text(&raw, &Place::part(name), false, values, &mut found);
        }
    }
    Ok(found)
}

fn element(e: &Element, place: &Place, strict: bool, values: &Values<'_>, found: &mut Diagnostics) {
    let own = shape::is_shape(e).then(|| place.with_shape(shape::name(e)));
    let place = own.as_ref().unwrap_or(place);
    for attr in &e.attrs {
        text(&attr.value, place, false, values, found);
    }
    for node in &e.children {
        match node {
            Node::Text(t) => text(t, place, strict, values, found),
            Node::Element(child) => element(child, place, strict, values, found),
            Node::Raw(_) => {}
        }
    }
}

fn text(text: &str, place: &Place, strict: bool, values: &Values<'_>, found: &mut Diagnostics) {
    if !has_braces(text) && !text.contains('%') {
        return;
    }
    let decoded = links::decode(text);
    let ours = |path: &str| strict || values.resembles(path);
    let any = tags(&decoded).iter().any(|(_, tag)| match tag {
        super::marks::Tag::Value(path) | super::marks::Tag::Each(path) => ours(path),
        super::marks::Tag::If(c) => ours(&c.path),
        _ => strict,
    });
    let any =
        any || marks(&decoded).iter().any(|(_, m)| matches!(m, Mark::Logo(_) | Mark::Qr(_) | Mark::Image(_)));
    if any {
        let start = decoded.find("{{").unwrap_or(0);
        let text = excerpt(decoded.get(start..).unwrap_or_default());
        let problem = Fault::Leftover { text }.at(place.clone());
        if !found.contains(&problem) {
            found.push(problem);
        }
    }
}
