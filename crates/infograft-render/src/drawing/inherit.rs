//! What a shape inherits: the placeholders of the layout and of the master that it stands for, each with what it is
//! resolved against.

use infograft_deck::deck::{Part, placeholder};
use infograft_deck::xml::Element;

use super::source::Scope;

/// The type of a shape's placeholder: where it isn't written, that of the layout's.
pub(super) fn resolved_kind(shape: &Element, scope: Scope<'_>) -> Option<String> {
    placeholder::of(shape)?;
    let chain = chain(shape, scope);
    let written = chain.iter().find_map(|(s, _)| placeholder::of(s)?.attr("type"));
    Some(written.unwrap_or("obj").to_owned())
}

/// A shape with the shapes that it inherits from, nearest first; each with what it is resolved against.
pub(super) fn chain<'a>(shape: &'a Element, scope: Scope<'a>) -> Vec<(&'a Element, Scope<'a>)> {
    let mut out = vec![(shape, scope)];
    let Some(ph) = placeholder::of(shape) else { return out };
    let mut wanted = placeholder::kind(ph);
    let links = scope.chain;
    let [in_layout, in_master] = links.placeholders;
    let stands_in = |part: Option<&Part>| part.is_some_and(|p| p.name == scope.part.name);
    if let Some(layout) = links.layout.filter(|_| !stands_in(links.layout) && !stands_in(links.master))
        && let Some(found) = placeholder::in_layout(in_layout, ph)
    {
        out.push((found, scope.of(layout)));
        wanted = placeholder::of(found).map_or(wanted, placeholder::kind);
    }
    if let Some(master) = links.master.filter(|_| !stands_in(links.master))
        && let Some(found) = placeholder::in_master(in_master, wanted)
    {
        out.push((found, scope.of(master)));
    }
    out
}
