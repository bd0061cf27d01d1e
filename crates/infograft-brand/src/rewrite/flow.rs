//! Rows and columns that close the gaps of children that went.

use infograft_deck::units::Emu;
use infograft_deck::xml::Element;

use super::blocks;
use super::marks::{self, Axis, Flow, FlowAlign, Mark};
use super::shape::{self, Frame};

/// How a child stands that doesn't move with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// `{{fixed}}`: where it was drawn.
    Fixed,
    /// `{{stretch}}`: as long as its group, but for the margins that it was drawn with.
    Stretches,
}

/// A child of a flow group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    /// Its index among the group's nodes.
    pub index: usize,
    /// Where it was before anything went.
    pub before: Frame,
    /// `None` for one that moves.
    pub stance: Option<Stance>,
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
    let (standing, mut moving): (Vec<Child>, Vec<Child>) =
        children.into_iter().partition(|c| c.stance.is_some());
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
    let is_fixed = |c: &&Child| !c.gone && c.stance == Some(Stance::Fixed);
    let backdrop = standing.iter().filter(is_fixed).map(end_of).fold(f64::NEG_INFINITY, f64::max);
    let mut furthest = backdrop;
    for slot in &slots {
        place(group, slot.index, flow.axis, at);
        furthest = furthest.max(at + slot.length);
        at += slot.length + slot.gap;
    }
    if flow.align == FlowAlign::Start {
        let by = moving.iter().map(end_of).fold(backdrop, f64::max) - furthest;
        let stretching = standing.iter().filter(|c| !c.gone && c.stance == Some(Stance::Stretches));
        stretching.for_each(|child| shorten(group, child, flow.axis, by));
        shrink(group, flow.axis, by);
    }
}

/// The children that stay; `None` when nothing went and nothing changed its size.
///
/// Where children went, the gap before the first of them stays. Children that were drawn over each other stand for each
/// other, each under its own condition: there the gap after them stays.
fn slots(group: &Element, axis: Axis, moving: &[Child]) -> Option<Vec<Slot>> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut changed = false;
    let mut furthest = None::<f64>;
    let mut gap_of_gone = None;
    for child in moving {
        let (start, was) = extent(&child.before, axis);
        let own = furthest.map_or(0.0, |furthest| start - furthest);
        furthest = Some(furthest.map_or(start + was, |furthest| furthest.max(start + was)));
        changed |= child.gone;
        if child.gone {
            gap_of_gone = gap_of_gone.or((own >= 0.0).then_some(own));
            continue;
        }
        let gap = gap_of_gone.take().unwrap_or(own);
        if let Some(last) = slots.last_mut() {
            last.gap = gap;
        }
        let e = group.children.get(child.index)?.element()?;
        let now = shape::frame(e)?;
        let length = extent(&now, axis).1;
        changed |= length != was;
        let locked = shape::is_locked(e) || now.is_oblique();
        slots.push(Slot { index: child.index, length, gap: 0.0, locked });
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
                Axis::X if wrap(e, slot.length * factor) => {}
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

/// Lays a column out as a row, where its shapes can stand beside each other in a width: whether it did.
fn wrap(group: &mut Element, width: f64) -> bool {
    let least = blocks::flow_of(group).filter(|_| shape::is_group(group)).and_then(|flow| flow.wrap);
    let Some(least) = least.map(|points| f64::from(points) * Emu::PER_PT) else { return false };
    let is_piece = |e: &Element| {
        shape::is_shape(e) && Stance::of(e).is_none() && shape::frame(e).is_some_and(|f| f.rot == 0.0)
    };
    let frames: Vec<Frame> = group.elements().filter(|e| is_piece(e)).filter_map(shape::frame).collect();
    let Some((first, second)) = frames.first().zip(frames.get(1)) else { return false };
    let (gap, scale) = (second.y - first.y - first.cy, shape::group_scale(group));
    let (wide, count) = (width / scale.0, frames.len() as f64);
    let each = (wide - gap * (count - 1.0)) / count;
    if each * scale.0 < least || first.cx <= 0.0 || gap < 0.0 || scale.0 <= 0.0 {
        return false;
    }
    let factor = each / first.cx;
    let mut at = first.x;
    for e in group.elements_mut().filter(|e| is_piece(e)) {
        shape::stretch(e, factor, 1.0);
        let Some(frame) = shape::frame(e) else { continue };
        shape::set_frame(e, Frame { x: at, y: first.y, ..frame });
        at += each + gap;
    }
    let bottom = |frames: &[Frame]| frames.iter().map(|f| f.y + f.cy).fold(first.y, f64::max);
    let now: Vec<Frame> = group.elements().filter(|e| is_piece(e)).filter_map(shape::frame).collect();
    shrink(group, Axis::Y, bottom(&frames) - bottom(&now));
    if let Some(xfrm) = shape::xfrm_mut(group)
        && let (Some(ext), Some(inner)) = (shape::pair(xfrm, "ext"), shape::pair(xfrm, "chExt"))
    {
        shape::set_pair(xfrm, "ext", (width, ext.1));
        shape::set_pair(xfrm, "chExt", (wide, inner.1));
    }
    // From here on it is a row.
    if let Some(props) = shape::props_mut(group) {
        let mut name = props.attr("name").unwrap_or_default().to_owned();
        let column = marks::marks(&name).into_iter().find(|(_, mark)| matches!(mark, Mark::Flow(_)));
        if let Some((span, _)) = column {
            name.replace_range(span, "{{row fit}}");
            props.set_attr("name", name);
        }
    }
    true
}

/// Shortens a child that stretches by what its group gives up.
fn shorten(group: &mut Element, child: &Child, axis: Axis, by: f64) {
    let length = extent(&child.before, axis).1;
    let Some(e) = group.children.get_mut(child.index).and_then(|n| n.element_mut()) else { return };
    let Some(mut frame) = shape::frame(e).filter(|frame| !frame.is_turned() && by > 0.0 && by < length)
    else {
        return;
    };
    match axis {
        Axis::X => frame.cx -= by,
        Axis::Y => frame.cy -= by,
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
