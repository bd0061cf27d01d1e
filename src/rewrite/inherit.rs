//! What a placeholder shape takes from its layout and master.

use infograft_deck::xml::{Element, Ns};

use super::deck::{Deck, Part};
use super::shape::{self, Frame};

/// The type and index of a placeholder, with the defaults of ECMA-376 Part 1, 19.3.1.36.
fn key(ph: &Element) -> (&str, &str) {
    (ph.attr("type").unwrap_or("obj"), ph.attr("idx").unwrap_or("0"))
}

/// The placeholder's kind as masters know it: they have a title, a body, and the footers.
fn master_kind(kind: &str) -> &str {
    match kind {
        "ctrTitle" | "title" => "title",
        "dt" | "ftr" | "sldNum" | "hdr" | "sldImg" => kind,
        _ => "body",
    }
}

fn find<'a>(parent: &'a Element, ph: &Element, by_index: bool) -> Option<&'a Element> {
    let (kind, index) = key(ph);
    let mut by_idx = None;
    let mut by_kind = None;
    shape::each(parent, &mut |s| {
        let Some(other) = shape::placeholder(s) else { return };
        let (k, i) = key(other);
        if by_index && i == index && ph.attr("idx").is_some() {
            by_idx = by_idx.or(Some(s));
        }
        if master_kind(k) == master_kind(kind) {
            by_kind = by_kind.or(Some(s));
        }
    });
    by_idx.or(by_kind)
}

/// The shapes that a placeholder inherits from, nearest first.
fn ancestors<'d>(deck: &'d Deck, part: &Part, ph: &Element) -> Vec<(&'d Part, &'d Element)> {
    let mut found = Vec::new();
    let Some(parent) = deck.parent_of(part) else { return found };
    let near = find(&parent.tree, ph, true);
    found.extend(near.map(|s| (parent, s)));
    if let Some(master) = deck.parent_of(parent) {
        let ph = near.and_then(shape::placeholder).unwrap_or(ph);
        found.extend(find(&master.tree, ph, false).map(|s| (master, s)));
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
        let style = match master_kind(key(ph).0) {
            "title" => "titleStyle",
            "body" => "bodyStyle",
            _ => "otherStyle",
        };
        list_align(styles.child(Ns::P, style)?)
    };
    body_align(shape).or_else(inherited).unwrap_or_else(|| "l".to_owned())
}
