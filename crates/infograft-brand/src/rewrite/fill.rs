//! Filling every text of a part: text bodies, values of charts, properties.

use infograft_deck::deck::Kind;
use infograft_deck::xml::{Element, Node, Ns};

use super::deck::{Deck, Part};
use super::marks::has_braces;
use super::shape;
use super::text::Filler;

/// Fills all text of a part's tree, which may have been taken out of the deck for the time being.
pub(super) fn tree(tree: &mut Element, part: &Part, deck: &Deck, filler: &mut Filler<'_>) {
    filler.place = part.place();
    if matches!(part.kind, Kind::Theme | Kind::ThemeOverride | Kind::TableStyles) {
        return;
    }
    let align = |shape: &Element| super::inherit::align(deck, part, shape);
    element(tree, filler, &align);
    if part.kind == Kind::App {
        drop_marked_links(tree);
    }
}

fn element(e: &mut Element, filler: &mut Filler<'_>, align: &dyn Fn(&Element) -> String) {
    let outer = filler.place.clone();
    if shape::is_shape(e) {
        filler.place = outer.with_shape(shape::name(e));
        // Only a text with marks asks for it.
        filler.align =
            if shape::body(e).is_some_and(|b| has_braces(&b.text())) { align(e) } else { "l".into() };
    }
    if e.child(Ns::A, "p").is_some() {
        filler.body(e);
    }
    for node in &mut e.children {
        match node {
            // The text of runs is done: what is left there are fields and what no run holds.
            Node::Element(child) if child.is(Ns::A, "r") => {}
            Node::Element(child) => element(child, filler, align),
            Node::Text(text) => {
                if let Some(filled) = filler.plain(text) {
                    *text = filled;
                }
            }
            Node::Raw(_) => {}
        }
    }
    filler.place = outer;
}

/// `HLinks` (ECMA-376 Part 1, 22.2.2.12) repeats link targets; one with a placeholder is out of date.
fn drop_marked_links(properties: &mut Element) {
    properties.children.retain(|n| {
        let marked = |e: &Element| {
            let text = e.text().to_lowercase();
            e.local() == "HLinks" && (has_braces(&text) || text.contains("%7b%7b"))
        };
        !n.element().is_some_and(marked)
    });
}

/// Sets the document's language (`dc:language`) when the brand says it.
pub(super) fn language(part: &mut Part, language: Option<&str>) {
    let (Kind::Core, Some(language)) = (part.kind, language.filter(|l| !l.is_empty())) else { return };
    if let Some(e) = part.tree.child_mut(Ns::Dc, "language") {
        if e.text() != language {
            e.children = vec![Node::Text(language.to_owned())];
        }
        return;
    }
    let mut e = Element::new(Ns::Dc, "dc:language").with_text(language);
    if part.tree.attrs.iter().all(|a| a.name != "xmlns:dc" || a.value != Ns::Dc.uri()) {
        e.set_attr("xmlns:dc", Ns::Dc.uri());
    }
    part.tree.children.push(e.into());
}
