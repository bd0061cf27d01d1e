//! Placeholders: which shape of the layout and of the master a slide's placeholder inherits from (ECMA-376 Part 1,
//! 19.3.1.36).

use infograft_deck::xml::{Element, Ns};

use super::alternate::effective_children;
use super::source::{Part, Scope};

/// A child of a shape in the namespaces that shapes come in: `p:`, `dsp:`, `pic:`.
pub(super) fn piece<'a>(e: &'a Element, name: &str) -> Option<&'a Element> {
    e.elements().find(|c| matches!(c.ns, Ns::P | Ns::Dsp | Ns::Pic) && c.local() == name)
}

/// The non-visual properties of a shape: `p:nvSpPr` and the like.
pub(super) fn non_visual(e: &Element) -> Option<&Element> {
    e.elements().find(|c| matches!(c.ns, Ns::P | Ns::Dsp | Ns::Pic) && c.local().starts_with("nv"))
}

/// The `p:ph` of a shape.
pub(super) fn of(shape: &Element) -> Option<&Element> {
    piece(piece_nv(shape)?, "ph")
}

fn piece_nv(shape: &Element) -> Option<&Element> {
    piece(non_visual(shape)?, "nvPr")
}

/// The type of a placeholder: `obj` when nothing is written.
pub(super) fn kind(ph: &Element) -> &str {
    ph.attr("type").unwrap_or("obj")
}

/// The type of a shape's placeholder: where it isn't written, that of the layout's.
pub(super) fn resolved_kind(shape: &Element, scope: Scope<'_>) -> Option<String> {
    of(shape)?;
    let chain = chain(shape, scope);
    let written = chain.iter().find_map(|(s, _)| of(s)?.attr("type"));
    Some(written.unwrap_or("obj").to_owned())
}

/// What a placeholder's type inherits from in the master: titles from `title`, contents of all kinds from `body`.
pub(super) fn class(kind: &str) -> &str {
    match kind {
        "title" | "ctrTitle" => "title",
        "body" | "subTitle" | "obj" | "chart" | "tbl" | "clipArt" | "dgm" | "media" | "pic" => "body",
        other => other,
    }
}

/// Most placeholders that a layout or master is searched for.
const MOST: usize = 256;

/// The placeholders of a layout or master: each shape with its `p:ph`.
pub(super) fn all(part: &Part) -> Vec<(&Element, &Element)> {
    let tree = part.root.path(Ns::P, &["cSld", "spTree"]);
    let shapes = tree.into_iter().flat_map(effective_children);
    shapes.filter_map(|shape| Some((shape, of(shape)?))).take(MOST).collect()
}

/// A shape with the shapes that it inherits from, nearest first; each with what it is resolved against.
pub(super) fn chain<'a>(shape: &'a Element, scope: Scope<'a>) -> Vec<(&'a Element, Scope<'a>)> {
    let mut out = vec![(shape, scope)];
    let Some(ph) = of(shape) else { return out };
    let mut wanted = kind(ph);
    let links = scope.chain;
    let [in_layout, in_master] = links.placeholders;
    let stands_in = |part: Option<&Part>| part.is_some_and(|p| p.name == scope.part.name);
    if let Some(layout) = links.layout.filter(|_| !stands_in(links.layout) && !stands_in(links.master))
        && let Some(found) = layouts(in_layout, ph)
    {
        out.push((found, scope.of(layout)));
        wanted = of(found).map_or(wanted, kind);
    }
    if let Some(master) = links.master.filter(|_| !stands_in(links.master))
        && let Some((found, _)) = in_master.iter().find(|(_, p)| class(kind(p)) == class(wanted))
    {
        out.push((found, scope.of(master)));
    }
    out
}

/// A layout's placeholder for a slide's: the title by its type, the footers by theirs, all others by index.
fn layouts<'a>(placeholders: &[(&'a Element, &'a Element)], ph: &Element) -> Option<&'a Element> {
    let wanted = kind(ph);
    let index = |ph: &Element| ph.attr("idx").unwrap_or("0").trim().to_owned();
    let by = |test: &dyn Fn(&Element) -> bool| placeholders.iter().find(|(_, p)| test(p)).map(|(s, _)| *s);
    let same_kind = || by(&|p| kind(p) == wanted);
    match class(wanted) {
        "title" => same_kind().or_else(|| by(&|p| class(kind(p)) == "title")),
        "dt" | "ftr" | "sldNum" | "hdr" => same_kind(),
        class_name => by(&|p| index(p) == index(ph) && class(kind(p)) == class_name)
            .or_else(|| same_kind().filter(|_| ph.attr("idx").is_none())),
    }
}
