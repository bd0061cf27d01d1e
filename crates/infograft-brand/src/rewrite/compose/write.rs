//! New places and sizes, written into the package.

use std::collections::BTreeMap;
use std::sync::Arc;

use infograft_deck::opc::{OpcError, Package, PartName};
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::{Bounds, Space, id};
use crate::rewrite::{shape, timing};

/// Letters are set in steps of half a point, as PowerPoint's menu has them.
const STEP: f64 = 50.0;

/// The new place of a piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// `p:cNvPr@id`.
    pub id: u32,
    /// Where it goes.
    pub bounds: Bounds,
    /// What becomes of its letters; `None` where they stay.
    pub size: Option<TextSize>,
}

/// Another size of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextSize {
    /// What sizes are multiplied by.
    pub factor: f64,
    /// The least size in points; what was smaller stays.
    pub least: f64,
}

impl TextSize {
    /// What a size in points becomes.
    pub fn of(&self, points: f64) -> f64 {
        let scaled = (points * self.factor * 100.0 / STEP).round() * STEP / 100.0;
        scaled.max(self.least.min(points))
    }
}

/// A text that goes on on other slides.
#[derive(Clone, Debug, PartialEq)]
pub struct Continued {
    /// `p:cNvPr@id` of the text.
    pub id: u32,
    /// How many of its paragraphs stay.
    pub kept: usize,
}

/// Writes the new places of one slide's pieces: `placed`, and without `gone`. Of the texts that go on elsewhere the
/// paragraphs that stay are kept; the others are returned, in the order of `continued`.
///
/// # Errors
/// The slide can't be read.
pub fn apply(
    package: &mut Package,
    part: &PartName,
    placed: &[Placed],
    gone: &[u32],
    continued: &[Continued],
) -> Result<Vec<Vec<Element>>, OpcError> {
    let mut root = package.read_xml(part)?;
    let places: BTreeMap<u32, &Placed> = placed.iter().map(|placed| (placed.id, placed)).collect();
    let mut cut: BTreeMap<u32, Vec<Element>> = BTreeMap::new();
    let tree = Arc::make_mut(&mut root);
    tree.walk_mut(&mut |e| {
        e.children.retain(|n| !n.element().and_then(own_id).is_some_and(|id| gone.contains(&id)));
        let of = own_id(e).and_then(|id| continued.iter().find(|continued| continued.id == id));
        if let Some(continued) = of {
            cut.insert(continued.id, keep(e, continued.kept));
        }
    });
    timing::forget(tree, &gone.iter().map(u32::to_string).collect());
    let tree = tree.child_mut(Ns::P, "cSld").and_then(|e| e.child_mut(Ns::P, "spTree"));
    tree.into_iter().flat_map(Element::elements_mut).for_each(|e| place(e, &Space::default(), &places));
    package.replace_xml(part, root);
    Ok(continued.iter().map(|continued| cut.remove(&continued.id).unwrap_or_default()).collect())
}

/// The id of a shape; `None` for what is none.
fn own_id(e: &Element) -> Option<u32> {
    if shape::is_shape(e) { id(e) } else { None }
}

/// Keeps the first paragraphs of a text: the others.
fn keep(shape: &mut Element, count: usize) -> Vec<Element> {
    let Some(body) = shape.child_mut(Ns::P, "txBody") else { return Vec::new() };
    let (mut seen, mut cut) = (0, Vec::new());
    body.children.retain(|node| {
        let Some(paragraph) = node.element().filter(|e| e.is(Ns::A, "p")) else { return true };
        seen += 1;
        if seen > count {
            cut.push(paragraph.clone());
        }
        seen <= count
    });
    cut
}

/// Places a shape, and what a group of the composition holds. What isn't in `places` stays where it is on the page.
fn place(e: &mut Element, space: &Space, places: &BTreeMap<u32, &Placed>) {
    let Some(placed) = own_id(e).and_then(|id| places.get(&id)) else { return };
    let (Some(before), Some(frame)) = (space.bounds(e), shape::frame(e)) else { return };
    let inside = if shape::is_group(e) { space.inside(e) } else { None };
    let Bounds { x, y, w, h } = placed.bounds;
    let emu = |points: f64| points * Emu::PER_PT;
    shape::set_frame(e, shape::Frame { x: emu(x), y: emu(y), cx: emu(w), cy: emu(h), ..frame });
    keep_corners(e, &before, &placed.bounds);
    if let Some(size) = placed.size {
        resize(e, size);
    }
    // A group of the composition holds what is placed; all others hold a drawing, which moves as a whole.
    let holds = |e: &Element| own_id(e).is_some_and(|id| places.contains_key(&id));
    let Some(inside) = inside.filter(|_| e.elements().any(holds)) else { return };
    if let Some(xfrm) = shape::xfrm_mut(e) {
        shape::set_pair(xfrm, "chOff", (emu(x), emu(y)));
        shape::set_pair(xfrm, "chExt", (emu(w), emu(h)));
    }
    for child in e.elements_mut() {
        if holds(child) {
            place(child, &inside, places);
        } else if let Some(frame) = shape::frame(child) {
            shape::set_frame(child, inside.outside(frame));
        }
    }
}

/// The corners of a round rectangle keep their radius: it is written as a part of the shorter side (`adj`,
/// presetShapeDefinitions.xml, `roundRect`).
fn keep_corners(e: &mut Element, before: &Bounds, now: &Bounds) {
    let factor = before.w.min(before.h) / now.w.min(now.h).max(0.1);
    let Some(props) = e.child_mut(Ns::P, "spPr") else { return };
    let Some(geometry) = props.child_mut(Ns::A, "prstGeom") else { return };
    if geometry.attr("prst") != Some("roundRect") || (factor - 1.0).abs() < 1e-6 {
        return;
    }
    geometry.walk_mut(&mut |gd| {
        let value = gd.attr("fmla").and_then(|f| f.strip_prefix("val ")).and_then(|v| v.parse::<f64>().ok());
        if let (true, Some(value)) = (gd.is(Ns::A, "gd"), value) {
            gd.set_attr("fmla", format!("val {}", (value * factor).round().clamp(0.0, 50_000.0)));
        }
    });
}

/// Sets the letters of a text, which all name their sizes ([`super::Piece::is_sized`]), in another size.
fn resize(shape: &mut Element, size: TextSize) {
    let Some(body) = shape.child_mut(Ns::P, "txBody") else { return };
    if let Some(props) = body.child_mut(Ns::A, "bodyPr") {
        props.walk_mut(&mut |e| {
            if e.is(Ns::A, "normAutofit") {
                e.remove_attr(Ns::None, "fontScale");
                e.remove_attr(Ns::None, "lnSpcReduction");
            }
        });
    }
    body.walk_mut(&mut |e| {
        let own = e.attr("sz").and_then(|sz| sz.parse::<f64>().ok());
        let own = own.filter(|_| e.ns == Ns::A && matches!(e.local(), "rPr" | "endParaRPr" | "defRPr"));
        if let Some(sz) = own {
            e.set_attr("sz", format!("{}", (size.of(sz / 100.0) * 100.0).round()));
        }
    });
}
