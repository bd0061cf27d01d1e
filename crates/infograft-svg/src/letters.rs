//! Letters of a drawing's text that no face has.

use std::collections::BTreeSet;

use usvg::{Group, Node, Tree};

/// The characters of a resolved drawing that are drawn as boxes, because none of the faces has them (glyph 0, `.notdef`;
/// OpenType 1.9, "Recommendations for OpenType fonts"). Only what is drawn is looked at.
pub fn boxes(tree: &Tree) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    collect(tree.root(), &mut found);
    found
}

fn collect(group: &Group, found: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, found),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                let boxes = glyphs.filter(|glyph| glyph.id.0 == 0).flat_map(|glyph| glyph.text.chars());
                found.extend(boxes.filter(|c| !c.is_whitespace() && !c.is_control()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}
