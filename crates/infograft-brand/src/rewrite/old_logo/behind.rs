//! Which colour lies behind the shapes that are marked for a logo.

use infograft_deck::xml::Element;

use super::ground::Grounds;
use super::look::Looks;
use super::space::Space;
use crate::rewrite::deck::{Deck, Part};
use crate::rewrite::{inherit, shape};

/// The luminance behind each shape of a part that is marked, in document order; of one without a place, that of white.
pub(in crate::rewrite) fn behind<'d>(
    deck: &'d Deck,
    looks: &'d Looks,
    is_marked: fn(&Element) -> bool,
) -> impl Fn(&'d Part) -> Vec<f64> {
    let grounds = Grounds::of(deck, looks);
    move |part| {
        let mut site = Site { deck, part, grounds: &grounds, is_marked, found: Vec::new() };
        site.visit(&part.tree, Space::PAGE, &mut Vec::new());
        site.found
    }
}

struct Site<'s> {
    deck: &'s Deck,
    part: &'s Part,
    grounds: &'s Grounds<'s>,
    is_marked: fn(&Element) -> bool,
    found: Vec<f64>,
}

impl Site<'_> {
    fn visit(&mut self, e: &Element, space: Space, path: &mut Vec<usize>) {
        for (i, child) in e.children.iter().enumerate().filter_map(|(i, node)| Some((i, node.element()?))) {
            path.push(i);
            if shape::is_shape(child) && (self.is_marked)(child) {
                let frame = inherit::frame(self.deck, self.part, child);
                let tone = frame.map(|frame| self.grounds.behind(self.part, path, space.area(frame)));
                self.found.push(tone.unwrap_or(1.0));
            } else {
                let inner = if shape::is_group(child) { space.inside(child) } else { space };
                self.visit(child, inner, path);
            }
            path.pop();
        }
    }
}
