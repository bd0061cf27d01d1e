//! Shapes that go when their condition fails, and groups that close the gaps they leave.

use std::collections::BTreeSet;

use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::xml::{Element, Node, Ns};

use super::error::Fault;
use super::flow::{self, Child, Stance};
use super::marks::{Axis, Condition, Mark, has_braces, marks, strip};
use super::shape;
use super::text::Filler;
use super::values::Values;

/// Where a shape was that went: kept until flow groups are laid anew.
const TOMBSTONE: &str = "infograft-gone";

fn tombstone(shape: &Element) -> Node {
    let mut e = Element::new(Ns::Other, TOMBSTONE);
    if let Some(f) = shape::frame(shape) {
        let (cx, cy) = if f.is_turned() { (f.cy, f.cx) } else { (f.cx, f.cy) };
        let (x, y) = (f.x + (f.cx - cx) / 2.0, f.y + (f.cy - cy) / 2.0);
        for (name, v) in [("x", x), ("y", y), ("cx", cx), ("cy", cy)] {
            e.set_attr(name, v.to_string());
        }
    }
    if let Some(stance) = Stance::of(shape) {
        e.set_attr("fixed", stance.name());
    }
    e.into()
}

impl Stance {
    /// How a shape stands in a row or column; `None` for one that moves with its neighbours.
    pub fn of(shape: &Element) -> Option<Self> {
        shape::shape_marks(shape).into_iter().find_map(|mark| match mark {
            Mark::Fixed => Some(Self::Fixed),
            Mark::Stretch => Some(Self::Stretches),
            _ => None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Fixed => "1",
            Self::Stretches => "stretch",
        }
    }

    fn named(name: &str) -> Self {
        if name == "stretch" { Self::Stretches } else { Self::Fixed }
    }
}

pub(super) fn tombstone_frame(e: &Element) -> Option<shape::Frame> {
    let n = |name: &str| e.attr(name).and_then(|v| v.parse().ok());
    Some(shape::Frame { x: n("x")?, y: n("y")?, cx: n("cx")?, cy: n("cy")?, rot: 0.0 })
}

pub(super) fn is_tombstone(e: &Element) -> bool {
    e.name == TOMBSTONE && e.ns == Ns::Other
}

/// The removal of shapes from one part.
pub(super) struct Removal<'a> {
    pub values: Values<'a>,
    pub place: Place,
    pub problems: &'a mut Diagnostics,
    /// Ids (`cNvPr@id`) of all shapes that went.
    pub ids: BTreeSet<String>,
    /// The shapes that went, groups as one.
    pub removed: Vec<Place>,
    /// Whether a place for text loses its words alone and stays itself: PowerPoint takes notes in no page without one.
    pub keeps_places: bool,
}

impl Removal<'_> {
    /// Takes out the shapes below `container` whose condition fails. Their places stay marked.
    pub fn conditions(&mut self, container: &mut Element) {
        self.remove(container, &mut |removal, shape| removal.fails(shape));
    }

    /// Takes out what is marked as a logo when the brand has none. A shape with text is a wordmark and stays.
    pub fn logos(&mut self, container: &mut Element) {
        if !self.values.truth("logo", None).unwrap_or(false) {
            self.logo_frames(container);
        }
    }

    /// Takes out what is still marked as a logo, unless it is a wordmark.
    pub fn logo_frames(&mut self, container: &mut Element) {
        self.remove(container, &mut |_, shape| {
            let logo = shape::shape_marks(shape).iter().any(|m| matches!(m, Mark::Logo(_)));
            logo && !(shape.local() != "pic" && shape::has_text(shape))
        });
    }

    fn fails(&mut self, shape: &Element) -> bool {
        let mut fails = false;
        for mark in shape::shape_marks(shape) {
            let place = self.place.with_shape(shape::name(shape));
            let condition = match mark {
                Mark::If(condition) => condition,
                // A code with nothing to lead to goes, as if it stood under a condition.
                Mark::Qr(path) => Condition { path, negated: false },
                // So does a place for a photo that the brand doesn't have.
                Mark::Image(name) => Condition { path: format!("images.{name}"), negated: false },
                Mark::Bad(mark) => {
                    self.problems.push(Fault::UnknownMark { mark }.at(place));
                    continue;
                }
                _ => continue,
            };
            let Condition { path, negated } = condition;
            match self.values.truth(&path, None) {
                Ok(truth) => fails |= truth == negated,
                Err(nearest) => {
                    let fault = Fault::UnknownPlaceholder { path, nearest };
                    self.problems.push(fault.at(place));
                }
            }
        }
        fails
    }

    fn remove(&mut self, container: &mut Element, goes: &mut dyn FnMut(&mut Self, &Element) -> bool) {
        for node in &mut container.children {
            let Some(e) = node.element_mut() else { continue };
            if shape::is_shape(e) && goes(self, e) {
                if !(self.keeps_places && shape::is_place(e)) {
                    self.bury(node);
                } else if let Some(body) = e.child_mut(Ns::P, "txBody") {
                    let prefix = body.elements().find(|e| e.is(Ns::A, "p")).map(|p| p.prefix().to_owned());
                    body.children.retain(|node| !node.element().is_some_and(|e| e.is(Ns::A, "p")));
                    body.children
                        .push(Element::new(Ns::A, format!("{}p", prefix.unwrap_or("a:".into()))).into());
                }
                continue;
            }
            if !shape::is_container(e) {
                continue;
            }
            self.remove(e, goes);
            if e.local() != "Choice" && e.local() != "Fallback" && is_empty(e) {
                self.bury(node);
            }
        }
    }

    fn bury(&mut self, node: &mut Node) {
        let Some(e) = node.element() else { return };
        shape::each(e, &mut |s| {
            self.ids.extend(shape::props(s).and_then(|p| p.attr("id")).map(str::to_owned));
        });
        if shape::is_shape(e) {
            self.removed.push(self.place.with_shape(shape::name(e)));
        }
        *node = tombstone(e);
    }

    /// Lays flow groups anew where something went, and clears the marks of places. Bottom up, so that a group's new
    /// size moves what stands after it. Whether anything changed below.
    pub fn settle(&mut self, container: &mut Element) -> bool {
        self.settle_in(container, true)
    }

    /// [`Removal::settle`] of a container whose columns may be laid anew by their texts, or not.
    fn settle_in(&mut self, container: &mut Element, may_fit: bool) -> bool {
        let flow = if shape::is_group(container) { flow_of(container) } else { None };
        let fits = may_fit && (flow.is_some_and(|flow| flow.fit) || !shape::is_group(container));
        let before: Vec<Option<shape::Frame>> =
            container.children.iter().map(|n| n.element().and_then(shape::frame)).collect();
        let mut changed = false;
        for e in container.elements_mut() {
            changed |= is_tombstone(e) || shape::is_container(e) && self.settle_in(e, fits);
        }
        if !changed {
            return false;
        }
        // A column that is laid anew by its texts is, later, with the gaps that are to be closed.
        if let Some(flow) = flow.filter(|flow| !(fits && flow.axis == Axis::Y)) {
            let children = children(container, &before);
            flow::lay_out(container, flow, children);
        }
        container.children.retain(|n| !n.element().is_some_and(is_tombstone));
        true
    }
}

pub(super) fn flow_of(group: &Element) -> Option<super::marks::Flow> {
    shape::shape_marks(group).into_iter().find_map(|m| match m {
        Mark::Flow(flow) => Some(flow),
        _ => None,
    })
}

/// Whether a group (or alternate content) had shapes and has lost all of them but its backdrop.
fn is_empty(container: &Element) -> bool {
    let mut lost = false;
    let mut live = false;
    for e in container.elements() {
        lost |= is_tombstone(e) && e.attr("fixed").is_none();
        if shape::is_shape(e) {
            live |= Stance::of(e).is_none();
        } else if shape::is_container(e) {
            let gone = is_empty(e);
            lost |= gone;
            live |= !gone && !shape::child_shapes(e).is_empty();
        }
    }
    lost && !live
}

fn children(group: &Element, before: &[Option<shape::Frame>]) -> Vec<Child> {
    let mut found = Vec::new();
    for (index, (node, before)) in group.children.iter().zip(before).enumerate() {
        let Some(e) = node.element() else { continue };
        if is_tombstone(e) {
            if let Some(frame) = tombstone_frame(e) {
                let stance = e.attr("fixed").map(Stance::named);
                found.push(Child { index, before: frame, stance, gone: true });
            }
        } else if let (true, Some(before)) = (shape::is_shape(e) || e.is(Ns::Mc, "AlternateContent"), before)
        {
            found.push(Child { index, before: *before, stance: Stance::of(e), gone: false });
        }
    }
    found
}

/// A shape whose whole text is `{{logo}}` or a code's mark is marked as if its name held it: that is where many designers
/// write it.
pub(super) fn adopt_picture_text(tree: &mut Element) {
    tree.walk_mut(&mut |e| {
        let text = shape::body(e).filter(|_| shape::is_shape(e)).map(Element::text).unwrap_or_default();
        let text = text.trim();
        let found = if has_braces(text) { marks(text) } else { Vec::new() };
        if !matches!(found.as_slice(), [(span, Mark::Logo(_) | Mark::Qr(_))] if span.len() == text.len()) {
            return;
        }
        let mark = text.to_owned();
        if let Some(props) = shape::props_mut(e) {
            let name = format!("{} {mark}", props.attr("name").unwrap_or_default());
            props.set_attr("name", name);
        }
        e.walk_mut(&mut |p| {
            if p.is(Ns::A, "p") {
                p.children.retain(|n| n.element().is_some_and(|c| !c.is(Ns::A, "r") && !c.is(Ns::A, "br")));
            }
        });
    });
}

/// Takes the marks out of names and alt texts, and fills the placeholders there.
pub(super) fn clean_names(tree: &mut Element, filler: &mut Filler<'_>) {
    let place = filler.place.clone();
    tree.walk_mut(&mut |e| {
        if !e.attrs.iter().any(|a| has_braces(&a.value)) {
            return;
        }
        let label = e.attr("name").map(strip).filter(|_| e.local() == "cNvPr");
        filler.place = label.map_or(place.clone(), |name| place.with_shape(name));
        let named = e.local() == "cNvPr";
        for attr in &mut e.attrs {
            if attr.ns != Ns::None || !has_braces(&attr.value) {
                continue;
            }
            let ours = matches!(attr.name.as_str(), "name" | "descr");
            let text = if named && ours { strip(&attr.value) } else { attr.value.to_string() };
            let known = |m: &Mark| match m {
                Mark::Value(path) => filler.values.resembles(path),
                _ => true,
            };
            if !named || marks(&text).iter().all(|(_, m)| known(m)) {
                attr.value = filler.plain(&text).unwrap_or(text).into();
            } else {
                attr.value = text.into();
            }
        }
    });
    filler.place = place;
}
