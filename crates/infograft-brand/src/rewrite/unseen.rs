//! Wordings that no slide shows: the document's title and subject, and what is read aloud in place of a picture.

use std::collections::BTreeMap;

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::Place;
use infograft_deck::xml::{Element, Node, Ns};

use super::deck::{Deck, Part};
use super::marks::has_braces;
use super::shape;
use super::texts::slug;

/// Takes a key, its place and its text; gives another text to put in its place.
pub(super) type Visit<'v> = dyn FnMut(&str, &Place, &str) -> Option<String> + 'v;

/// Calls `f` for the alternative text of each shape on slides (`picture-alt`), then for the document's title and
/// subject (`document-title`, `document-subject`). A key that was there before gets `-2`, `-3`…
pub(super) fn visit(deck: &mut Deck, f: &mut Visit<'_>) {
    let mut seen = BTreeMap::new();
    let number = |kind: Kind| match kind {
        Kind::Slide(n) => Some(n),
        _ => None,
    };
    let mut slides: Vec<&mut Part> = deck.parts.iter_mut().filter(|p| number(p.kind).is_some()).collect();
    slides.sort_by_key(|p| number(p.kind));
    for part in slides {
        let place = part.place();
        alternative(&mut part.tree, &place, &mut seen, f);
    }
    for part in deck.parts.iter_mut().filter(|p| p.kind == Kind::Core) {
        let place = part.place();
        for (name, key) in [("title", "document-title"), ("subject", "document-subject")] {
            let Some(e) = part.tree.child_mut(Ns::Dc, name) else { continue };
            let text = e.text();
            if let Some(text) = Some(text).filter(|t| !t.trim().is_empty()).and_then(|t| f(key, &place, &t)) {
                e.children = vec![Node::Text(text)];
            }
        }
    }
}

fn alternative(e: &mut Element, place: &Place, seen: &mut BTreeMap<String, usize>, f: &mut Visit<'_>) {
    // The fallback of alternate content repeats its choice.
    if e.is(Ns::Mc, "Fallback") {
        return;
    }
    if shape::is_shape(e) {
        let name = shape::name(e);
        // A text with marks says how the shape is bound to the brand, not what it shows.
        let text = shape::props(e).and_then(|p| p.attr("descr")).filter(|t| !t.is_empty() && !has_braces(t));
        if let Some(text) = text.map(str::to_owned) {
            let slug = slug(&name);
            let count = seen.entry(slug.clone()).or_default();
            *count += 1;
            let key = if *count > 1 { format!("{slug}-alt-{count}") } else { format!("{slug}-alt") };
            let other = f(&key, &place.with_shape(name), &text);
            if let (Some(other), Some(props)) = (other, shape::props_mut(e)) {
                props.set_attr("descr", other);
            }
        }
    }
    e.elements_mut().for_each(|c| alternative(c, place, seen, f));
}
