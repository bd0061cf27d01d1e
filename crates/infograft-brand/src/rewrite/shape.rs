//! Shapes of a tree: their names, places, locks, and the elements that hold them.

use infograft_deck::xml::{Element, Node, Ns};

pub(super) use infograft_deck::deck::shape::{
    body, each, has_text, is_container, is_group, is_shape, nv, placeholder, props, props_mut,
};

use super::marks::{self, Mark, has_braces, marks};

/// The largest coordinate that is reckoned with: far over `ST_Coordinate`'s own (ECMA-376 Part 1, 20.1.10.16), far
/// under overflow.
const MAX: f64 = 1e13;

/// The name of a shape without its marks.
pub(super) fn name(shape: &Element) -> String {
    marks::strip(props(shape).and_then(|p| p.attr("name")).unwrap_or_default())
}

/// The marks in the name and alt text of a shape.
pub(super) fn shape_marks(shape: &Element) -> Vec<Mark> {
    let Some(props) = props(shape) else { return Vec::new() };
    let texts = [props.attr("name"), props.attr("descr")];
    let texts = texts.into_iter().flatten().filter(|t| has_braces(t));
    texts.flat_map(marks).map(|(_, mark)| mark).collect()
}

/// Whether a shape is a text box (`p:cNvSpPr@txBox`, ECMA-376 Part 1, 19.3.1.13).
pub(super) fn is_text_box(shape: &Element) -> bool {
    let props = nv(shape).and_then(|nv| nv.child(Ns::P, "cNvSpPr"));
    matches!(props.and_then(|props| props.attr("txBox")), Some("1" | "true" | "on"))
}

/// Where a shape is in its parent's space, in EMU.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Frame {
    pub x: f64,
    pub y: f64,
    pub cx: f64,
    pub cy: f64,
    /// Degrees, clockwise.
    pub rot: f64,
}

impl Frame {
    /// Whether the shape lies on its side, so that its width runs along y. PowerPoint turns the box of a shape between
    /// 45° and 135° (and opposite) when it lays it out.
    pub fn is_turned(&self) -> bool {
        let r = self.rot.rem_euclid(180.0);
        (45.0..135.0).contains(&r)
    }

    /// Whether it is turned by other than quarter turns.
    pub fn is_oblique(&self) -> bool {
        let r = self.rot.rem_euclid(90.0);
        r > 0.01 && r < 89.99
    }
}

fn number(e: &Element, name: &str) -> f64 {
    let n = e.attr(name).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
    if n.is_finite() { n.clamp(-MAX, MAX) } else { 0.0 }
}

/// A pair of attributes of a child of `xfrm`: (`x`, `y`) of `off`, (`cx`, `cy`) of `ext`.
pub(super) fn pair(xfrm: &Element, child: &str) -> Option<(f64, f64)> {
    let e = xfrm.child(Ns::A, child)?;
    let (a, b) = names(child);
    Some((number(e, a), number(e, b)))
}

fn names(child: &str) -> (&'static str, &'static str) {
    if child == "ext" || child == "chExt" { ("cx", "cy") } else { ("x", "y") }
}

/// Sets a pair of attributes of a child of `xfrm`, rounded to whole EMU.
pub(super) fn set_pair(xfrm: &mut Element, child: &str, (a, b): (f64, f64)) {
    let whole = |v: f64| format!("{}", v.clamp(-MAX, MAX).round() as i64);
    let (first, second) = names(child);
    if let Some(e) = xfrm.child_mut(Ns::A, child) {
        e.set_attr(first, whole(a));
        e.set_attr(second, whole(b));
    }
}

/// The transform of a shape: `a:xfrm` of its properties, `p:xfrm` of a graphic frame.
pub(super) fn xfrm(shape: &Element) -> Option<&Element> {
    let own = |e: &&Element| e.local() == "xfrm" && matches!(e.ns, Ns::P | Ns::P14 | Ns::Dsp);
    shape.elements().find(own).or_else(|| {
        let props = |e: &&Element| matches!(e.ns, Ns::P | Ns::Dsp) && matches!(e.local(), "spPr" | "grpSpPr");
        shape.elements().find(props)?.child(Ns::A, "xfrm")
    })
}

/// The transform of a shape, to change.
pub(super) fn xfrm_mut(shape: &mut Element) -> Option<&mut Element> {
    let own = |e: &Element| e.local() == "xfrm" && matches!(e.ns, Ns::P | Ns::P14 | Ns::Dsp);
    let props = |e: &Element| matches!(e.ns, Ns::P | Ns::Dsp) && matches!(e.local(), "spPr" | "grpSpPr");
    if shape.elements().any(own) {
        return shape.elements_mut().find(|e| own(e));
    }
    shape.elements_mut().find(|e| props(e))?.child_mut(Ns::A, "xfrm")
}

/// The frame that a transform gives.
pub(super) fn frame_of(xfrm: &Element) -> Option<Frame> {
    let ((x, y), (cx, cy)) = (pair(xfrm, "off")?, pair(xfrm, "ext")?);
    Some(Frame { x, y, cx, cy, rot: number(xfrm, "rot") / 60_000.0 })
}

/// The frame of a shape, or of the first shape of alternate content.
pub(super) fn frame(shape: &Element) -> Option<Frame> {
    if is_shape(shape) {
        return frame_of(xfrm(shape)?);
    }
    shape.elements().find_map(frame)
}

/// Moves and sizes a shape; what it inherits stays inherited.
pub(super) fn set_frame(shape: &mut Element, frame: Frame) {
    if !is_shape(shape) {
        return shape.elements_mut().for_each(|e| set_frame(e, frame));
    }
    if let Some(xfrm) = xfrm_mut(shape) {
        set_pair(xfrm, "off", (frame.x, frame.y));
        set_pair(xfrm, "ext", (frame.cx.max(0.0), frame.cy.max(0.0)));
    }
}

/// Whether a shape's locks forbid to change its ratio (`a:spLocks@noChangeAspect` and its like, 20.1.2.2.34).
pub(super) fn is_locked(shape: &Element) -> bool {
    let Some(nv) = nv(shape) else { return false };
    let mut locked = false;
    for holder in nv.elements() {
        for e in holder.elements().filter(|e| e.ns == Ns::A && e.local().ends_with("Locks")) {
            locked |= matches!(e.attr("noChangeAspect"), Some("1" | "true" | "on"));
        }
    }
    locked
}

/// The scale of a group's inner space on each axis (20.1.7.6: `ext` over `chExt`); 1 where it has none.
pub(super) fn group_scale(group: &Element) -> (f64, f64) {
    let scale = || {
        let xfrm = xfrm(group)?;
        let ((cx, cy), (ccx, ccy)) = (pair(xfrm, "ext")?, pair(xfrm, "chExt")?);
        let ratio = |a: f64, b: f64| if a > 0.0 && b > 0.0 { a / b } else { 1.0 };
        Some((ratio(cx, ccx), ratio(cy, ccy)))
    };
    scale().unwrap_or((1.0, 1.0))
}

/// Stretches a shape about the origin of its parent's space. What is locked, or turned obliquely, keeps its ratio: it
/// is scaled by the smaller factor around the centre of its stretched place. Other groups are laid anew inside, so that
/// nothing in them is distorted.
pub(super) fn stretch(shape: &mut Element, sx: f64, sy: f64) {
    if !is_shape(shape) {
        return shape
            .elements_mut()
            .filter(|e| is_shape(e) || is_container(e))
            .for_each(|e| stretch(e, sx, sy));
    }
    let Some(frame) = frame(shape) else { return };
    let centre = ((frame.x + frame.cx / 2.0) * sx, (frame.y + frame.cy / 2.0) * sy);
    let keep = is_locked(shape) || frame.is_oblique();
    // The shape's own axes.
    let (fx, fy) = match (keep, frame.is_turned()) {
        (true, _) => (sx.min(sy), sx.min(sy)),
        (false, true) => (sy, sx),
        (false, false) => (sx, sy),
    };
    let (cx, cy) = (frame.cx * fx, frame.cy * fy);
    set_frame(shape, Frame { x: centre.0 - cx / 2.0, y: centre.1 - cy / 2.0, cx, cy, ..frame });
    if is_group(shape) && !keep {
        stretch_inside(shape, fx, fy);
    }
    if shape.local() == "graphicFrame" {
        stretch_table(shape, fx, fy);
    }
}

fn stretch_inside(group: &mut Element, fx: f64, fy: f64) {
    if let Some(xfrm) = xfrm_mut(group) {
        for name in ["chOff", "chExt"] {
            if let Some((a, b)) = pair(xfrm, name) {
                set_pair(xfrm, name, (a * fx, b * fy));
            }
        }
    }
    group.elements_mut().filter(|e| is_shape(e) || is_container(e)).for_each(|e| stretch(e, fx, fy));
}

/// A table's size is the sum of its columns and rows, whatever its frame says (21.1.3.13).
fn stretch_table(frame: &mut Element, fx: f64, fy: f64) {
    frame.walk_mut(&mut |e| {
        let (name, factor) = match e.local() {
            "gridCol" if e.ns == Ns::A => ("w", fx),
            "tr" if e.ns == Ns::A => ("h", fy),
            _ => return,
        };
        if e.attr(name).is_some() {
            let value = (number(e, name) * factor).round() as i64;
            e.set_attr(name, value.to_string());
        }
    });
}

/// The child shapes of a container with the branches of alternate content, in order, as indices.
pub(super) fn child_shapes(container: &Element) -> Vec<usize> {
    let shape = |n: &Node| n.element().is_some_and(|e| is_shape(e) || e.is(Ns::Mc, "AlternateContent"));
    container.children.iter().enumerate().filter(|(_, n)| shape(n)).map(|(i, _)| i).collect()
}
/// Whether a shape is a placeholder (ECMA-376 Part 1, 19.3.1.36 `ph`).
pub(super) fn is_place(shape: &Element) -> bool {
    shape
        .child(Ns::P, "nvSpPr")
        .and_then(|nv| nv.child(Ns::P, "nvPr"))
        .is_some_and(|nv| nv.child(Ns::P, "ph").is_some())
}
