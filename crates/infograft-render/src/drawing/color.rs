//! Colours as the shape at hand sees them.

use infograft_deck::deck::Color;
use infograft_deck::xml::Element;

use super::source::Scope;

/// The colour that the first colour element among an element's children gives.
pub(super) fn child_color(parent: &Element, scope: Scope<'_>) -> Option<Color> {
    parent.elements().find_map(|e| color(e, scope))
}

/// The colour that a colour element gives.
pub(super) fn color(e: &Element, scope: Scope<'_>) -> Option<Color> {
    scope.look.color(e, scope.ph)
}

/// The colour of the letters of a link and of other things that a theme slot names.
pub(super) fn slot_color(name: &str, scope: Scope<'_>) -> Option<Color> {
    scope.look.scheme(name, scope.ph)
}
