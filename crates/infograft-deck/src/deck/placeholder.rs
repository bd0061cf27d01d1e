//! Placeholders: which shape of the layout and of the master a slide's placeholder inherits from (ECMA-376 Part 1,
//! 19.3.1.36).

use crate::xml::{Element, Ns};

use super::alternate::effective_children;

/// A child of a shape in the namespaces that shapes come in: `p:`, `dsp:`, `pic:`.
pub fn piece<'a>(e: &'a Element, name: &str) -> Option<&'a Element> {
    e.elements().find(|c| matches!(c.ns, Ns::P | Ns::Dsp | Ns::Pic) && c.local() == name)
}

/// The non-visual properties of a shape: `p:nvSpPr` and the like.
pub fn non_visual(e: &Element) -> Option<&Element> {
    e.elements().find(|c| matches!(c.ns, Ns::P | Ns::Dsp | Ns::Pic) && c.local().starts_with("nv"))
}

/// The `p:ph` of a shape.
pub fn of(shape: &Element) -> Option<&Element> {
    piece(piece_nv(shape)?, "ph")
}

fn piece_nv(shape: &Element) -> Option<&Element> {
    piece(non_visual(shape)?, "nvPr")
}

/// The type of a placeholder: `obj` when nothing is written.
pub fn kind(ph: &Element) -> &str {
    ph.attr("type").unwrap_or("obj")
}

/// What a placeholder's type inherits from in the master: titles from `title`, contents of all kinds from `body`.
pub fn class(kind: &str) -> &str {
    match kind {
        "title" | "ctrTitle" => "title",
        "body" | "subTitle" | "obj" | "chart" | "tbl" | "clipArt" | "dgm" | "media" | "pic" => "body",
        other => other,
    }
}

/// Most placeholders that a layout or master is searched for.
const MOST: usize = 256;

/// The placeholders of a layout or master: each shape with its `p:ph`.
pub fn all(root: &Element) -> Vec<(&Element, &Element)> {
    let tree = root.path(Ns::P, &["cSld", "spTree"]);
    let shapes = tree.into_iter().flat_map(effective_children);
    shapes.filter_map(|shape| Some((shape, of(shape)?))).take(MOST).collect()
}

/// A layout's placeholder for a slide's: the title by its type, the footers by theirs, all others by index.
pub fn in_layout<'a>(placeholders: &[(&'a Element, &'a Element)], ph: &Element) -> Option<&'a Element> {
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

/// A master's placeholder for one of this type: the first of its class.
pub fn in_master<'a>(placeholders: &[(&'a Element, &'a Element)], wanted: &str) -> Option<&'a Element> {
    placeholders.iter().find(|(_, p)| class(kind(p)) == class(wanted)).map(|(shape, _)| *shape)
}
