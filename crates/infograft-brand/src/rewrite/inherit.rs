//! What a placeholder shape takes from its layout and master.

use infograft_deck::deck::{Kind, placeholder};
use infograft_deck::xml::{Element, Ns};

use super::deck::{Deck, Part};
use super::shape::{self, Frame};

/// The shapes that a placeholder inherits from, nearest first.
fn ancestors<'d>(deck: &'d Deck, part: &Part, ph: &Element) -> Vec<(&'d Part, &'d Element)> {
    let mut found = Vec::new();
    let Some(parent) = deck.parent_of(part) else { return found };
    let placeholders = placeholder::all(&parent.tree);
    // A slide's parent is a layout; that of a layout or of notes is a master.
    if parent.kind != Kind::Layout {
        found.extend(placeholder::in_master(&placeholders, placeholder::kind(ph)).map(|s| (parent, s)));
        return found;
    }
    let near = placeholder::in_layout(&placeholders, ph);
    found.extend(near.map(|s| (parent, s)));
    if let Some(master) = deck.parent_of(parent) {
        let wanted = near.and_then(shape::placeholder).unwrap_or(ph);
        let placeholders = placeholder::all(&master.tree);
        found.extend(placeholder::in_master(&placeholders, placeholder::kind(wanted)).map(|s| (master, s)));
    }
    found
}

/// The frame of a shape: its own, or the one that it inherits.
pub(super) fn frame(deck: &Deck, part: &Part, shape: &Element) -> Option<Frame> {
    shape::frame(shape).or_else(|| {
        let ph = shape::placeholder(shape)?;
        ancestors(deck, part, ph).into_iter().find_map(|(_, s)| shape::frame(s))
    })
}

fn list_align(style: &Element) -> Option<String> {
    style.child(Ns::A, "lvl1pPr")?.attr("algn").map(str::to_owned)
}

fn body_align(shape: &Element) -> Option<String> {
    list_align(shape::body(shape)?.child(Ns::A, "lstStyle")?)
}

/// The alignment that a shape's first-level paragraphs inherit: `l` where nothing says otherwise.
pub(super) fn align(deck: &Deck, part: &Part, shape: &Element) -> String {
    let inherited = || {
        let ph = shape::placeholder(shape)?;
        let chain = ancestors(deck, part, ph);
        if let Some(align) = chain.iter().find_map(|(_, s)| body_align(s)) {
            return Some(align);
        }
        let styles = chain.iter().find_map(|(p, _)| p.tree.child(Ns::P, "txStyles"))?;
        let style = match placeholder::class(placeholder::kind(ph)) {
            "title" => "titleStyle",
            "body" => "bodyStyle",
            _ => "otherStyle",
        };
        list_align(styles.child(Ns::P, style)?)
    };
    body_align(shape).or_else(inherited).unwrap_or_else(|| "l".to_owned())
}
