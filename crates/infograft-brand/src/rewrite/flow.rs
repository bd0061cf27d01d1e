//! Rows and columns that close the gaps of children that went.

use infograft_deck::xml::Element;

use super::marks::{Axis, Flow, FlowAlign};
use super::shape::{self, Frame};

/// A child of a flow group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    /// Its index among the group's nodes.
    pub index: usize,
    /// Where it was before anything went.
    pub before: Frame,
    pub fixed: bool,
    pub gone: bool,
}

/// The extent of a frame along an axis: where it begins and how long it is, turned shapes lying on their side.
fn extent(frame: &Frame, axis: Axis) -> (f64, f64) {
    let (cx, cy) = if frame.is_turned() { (frame.cy, frame.cx) } else { (frame.cx, frame.cy) };
    match axis {
        Axis::X => (frame.x + (frame.cx - cx) / 2.0, cx),
        Axis::Y => (frame.y + (frame.cy - cy) / 2.0, cy),
    }
}

/// One child that stays, with the gap as drawn after it.
struct Slot {
    index: usize,
    length: f64,
    gap: f64,
    locked: bool,
}

/// Lays the children of a group anew along its axis.
pub(super) fn lay_out(group: &mut Element, flow: Flow, children: Vec<Child>) {
    let start_of = |c: &Child| extent(&c.before, flow.axis).0;
    let end_of = |c: &Child| {
        let (start, length) = extent(&c.before, flow.axis);
        start + length
    };
    let (fixed, mut moving): (Vec<Child>, Vec<Child>) = children.into_iter().partition(|c| c.fixed);
    moving.sort_by(|a, b| start_of(a).total_cmp(&start_of(b)));
    let (Some(first), Some(end)) = (moving.first().map(start_of), moving.last().map(end_of)) else { return };
    let Some(mut slots) = slots(group, flow.axis, &moving) else { return };
    let block = match flow.align {
        FlowAlign::Fill => fill(&mut slots, group, flow.axis, end - first),
        _ => length(&slots),
    };
    let mut at = match flow.align {
        FlowAlign::Start | FlowAlign::Fill => first,
        FlowAlign::Center => first + (end - first - block) / 2.0,
        FlowAlign::End => end - block,
    };
    let backdrop = fixed.iter().filter(|c| !c.gone).map(end_of).fold(f64::NEG_INFINITY, f64::max);
    let mut furthest = backdrop;
    for slot in &slots {
        place(group, slot.index, flow.axis, at);
        furthest = furthest.max(at + slot.length);
        at += slot.length + slot.gap;
    }
    if flow.align == FlowAlign::Start {
        shrink(group, flow.axis, moving.iter().map(end_of).fold(backdrop, f64::max) - furthest);
    }
}

/// The children that stay; `None` when nothing went and nothing changed its size.
fn slots(group: &Element, axis: Axis, moving: &[Child]) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    let mut changed = false;
    for (i, child) in moving.iter().enumerate() {
        changed |= child.gone;
        if child.gone {
            continue;
        }
        let (start, was) = extent(&child.before, axis);
        let gap = moving.get(i + 1).map_or(0.0, |next| extent(&next.before, axis).0 - start - was);
        let e = group.children.get(child.index)?.element()?;
        let now = shape::frame(e)?;
        let length = extent(&now, axis).1;
        changed |= length != was;
        slots.push(Slot { index: child.index, length, gap, locked: shape::is_locked(e) || now.is_oblique() });
    }
    if let Some(last) = slots.last_mut() {
        last.gap = 0.0;
    }
    changed.then_some(slots)
}

fn length(slots: &[Slot]) -> f64 {
    slots.iter().map(|s| s.length + s.gap).sum()
}

/// Widens the children that may be widened by one factor, so that the block fills `room`.
fn fill(slots: &mut [Slot], group: &mut Element, axis: Axis, room: f64) -> f64 {
    let free: f64 = slots.iter().filter(|s| !s.locked).map(|s| s.length).sum();
    let taken = length(slots) - free;
    let factor = if free > 0.0 { (room - taken) / free } else { 1.0 };
    if factor > 0.0 && factor.is_finite() {
        for slot in slots.iter_mut().filter(|s| !s.locked) {
            let Some(e) = group.children.get_mut(slot.index).and_then(|n| n.element_mut()) else { continue };
            match axis {
                Axis::X => shape::stretch(e, factor, 1.0),
                Axis::Y => shape::stretch(e, 1.0, factor),
            }
            slot.length *= factor;
        }
    }
    length(slots)
}

/// Moves a child so that it begins at `at` along the axis.
fn place(group: &mut Element, index: usize, axis: Axis, at: f64) {
    let Some(e) = group.children.get_mut(index).and_then(|n| n.element_mut()) else { return };
    let Some(mut frame) = shape::frame(e) else { return };
    let by = at - extent(&frame, axis).0;
    match axis {
        Axis::X => frame.x += by,
        Axis::Y => frame.y += by,
    }
    shape::set_frame(e, frame);
}

/// Shortens a group by what its children gave up, so that an outer flow can close the gap and the group's handles fit
/// its content. A turned or flipped group keeps its frame: shortening it would move what is in it.
fn shrink(group: &mut Element, axis: Axis, by: f64) {
    let scale = shape::group_scale(group);
    let Some(xfrm) = shape::xfrm_mut(group) else { return };
    let still = ["rot", "flipH", "flipV"].iter().all(|a| matches!(xfrm.attr(a), None | Some("0" | "false")));
    let (Some(ext), Some(inner)) = (shape::pair(xfrm, "ext"), shape::pair(xfrm, "chExt")) else { return };
    let room = match axis {
        Axis::X => inner.0,
        Axis::Y => inner.1,
    };
    if !still || by <= 0.0 || by >= room {
        return;
    }
    let (dx, dy) = match axis {
        Axis::X => (by, 0.0),
        Axis::Y => (0.0, by),
    };
    shape::set_pair(xfrm, "chExt", (inner.0 - dx, inner.1 - dy));
    shape::set_pair(xfrm, "ext", (ext.0 - dx * scale.0, ext.1 - dy * scale.1));
}
