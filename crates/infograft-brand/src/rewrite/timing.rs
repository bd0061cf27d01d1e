//! Animations and connectors forget the shapes that went.

use std::collections::BTreeSet;

use infograft_deck::xml::{Element, Node, Ns};

/// Lists of which one item may go without the rest; when the last goes, what holds the list goes with it.
const LISTS: [&str; 4] = ["childTnLst", "subTnLst", "tnLst", "bldLst"];

/// Removes what names a removed shape: time nodes and builds of `p:timing` (ECMA-376 Part 1, 19.5), and the glued ends
/// of connectors (20.1.2.2.13 `stCxn`, `endCxn`).
pub(super) fn forget(tree: &mut Element, gone: &BTreeSet<String>) {
    // An id that a shape still carries (a branch of alternate content) isn't gone.
    let mut alive = BTreeSet::new();
    super::shape::each(tree, &mut |s| {
        alive.extend(super::shape::props(s).and_then(|p| p.attr("id")).map(str::to_owned));
    });
    let gone: BTreeSet<String> = gone.difference(&alive).cloned().collect();
    if gone.is_empty() {
        return;
    }
    tree.walk_mut(&mut |e| {
        e.children.retain(|n| !n.element().is_some_and(|c| is_glue(c, &gone)));
    });
    prune_child(tree, &gone);
}

fn is_glue(e: &Element, gone: &BTreeSet<String>) -> bool {
    e.ns == Ns::A
        && matches!(e.local(), "stCxn" | "endCxn")
        && e.attr("id").is_some_and(|id| gone.contains(id))
}

/// Finds `p:timing` wherever it stands (alternate content may wrap it).
fn prune_child(e: &mut Element, gone: &BTreeSet<String>) {
    e.children.retain_mut(|n| match n {
        Node::Element(c) if c.is(Ns::P, "timing") => !prune(c, gone),
        Node::Element(c) if c.ns == Ns::Mc => {
            prune_child(c, gone);
            true
        }
        _ => true,
    });
}

/// Prunes a time tree; whether the element itself has to go.
fn prune(e: &mut Element, gone: &BTreeSet<String>) -> bool {
    let names = |name: &str| e.attr(name).is_some_and(|id| gone.contains(id));
    if e.ns == Ns::P && names("spid") {
        return true;
    }
    let mut lost = false;
    let mut left = 0usize;
    e.children.retain_mut(|n| {
        let Node::Element(child) = n else { return true };
        let optional = child.is(Ns::P, "bldLst") || child.is(Ns::P, "extLst");
        let goes = prune(child, gone);
        lost |= goes && !optional;
        left += usize::from(!goes);
        !goes
    });
    if e.ns == Ns::P && LISTS.contains(&e.local()) {
        left == 0 && (lost || e.local() == "bldLst")
    } else {
        lost
    }
}
