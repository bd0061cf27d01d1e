//! Shapes of a tree (`p:sp` and the like, ECMA-376 Part 1, 19.3.1): what they are called and what they hold.

use crate::xml::{Element, Ns};

/// Whether an element is a shape of PresentationML or of a diagram's drawing.
pub fn is_shape(e: &Element) -> bool {
    let is_name = |name| matches!(name, "sp" | "pic" | "grpSp" | "graphicFrame" | "cxnSp" | "contentPart");
    matches!(e.ns, Ns::P | Ns::Dsp) && is_name(e.local())
}

/// Whether an element holds shapes: the tree, a group, or the branches of alternate content.
pub fn is_container(e: &Element) -> bool {
    match e.ns {
        Ns::P | Ns::Dsp => matches!(e.local(), "spTree" | "grpSp"),
        Ns::Mc => matches!(e.local(), "AlternateContent" | "Choice" | "Fallback"),
        _ => false,
    }
}

/// Whether an element is a group of shapes.
pub fn is_group(e: &Element) -> bool {
    is_shape(e) && e.local() == "grpSp"
}

fn is_nv(e: &Element) -> bool {
    matches!(e.ns, Ns::P | Ns::Dsp | Ns::P14) && e.local().starts_with("nv") && e.local() != "nvPr"
}

/// The non-visual properties of a shape (`p:nvSpPr`, `p:nvPicPr`…).
pub fn nv(shape: &Element) -> Option<&Element> {
    shape.elements().find(|e| is_nv(e))
}

/// `cNvPr` of a shape.
pub fn props(shape: &Element) -> Option<&Element> {
    nv(shape)?.elements().find(|e| e.local() == "cNvPr")
}

/// `cNvPr` of a shape, to change.
pub fn props_mut(shape: &mut Element) -> Option<&mut Element> {
    shape.elements_mut().find(|e| is_nv(e))?.elements_mut().find(|e| e.local() == "cNvPr")
}

/// The text body of a shape, if it has one.
pub fn body(shape: &Element) -> Option<&Element> {
    shape.elements().find(|e| matches!(e.ns, Ns::P | Ns::Dsp) && e.local() == "txBody")
}

/// Whether a shape, or a shape below it, has text.
pub fn has_text(shape: &Element) -> bool {
    let mut found = false;
    shape.walk(&mut |e| found |= e.is(Ns::A, "t") && !e.text().trim().is_empty());
    found
}

/// The placeholder that a shape is (`p:ph`).
pub fn placeholder(shape: &Element) -> Option<&Element> {
    nv(shape)?.child(Ns::P, "nvPr")?.child(Ns::P, "ph")
}

/// Calls `f` for each shape below an element, in document order, parents first.
pub fn each<'a>(e: &'a Element, f: &mut dyn FnMut(&'a Element)) {
    e.walk(&mut |e| {
        if is_shape(e) {
            f(e);
        }
    });
}
