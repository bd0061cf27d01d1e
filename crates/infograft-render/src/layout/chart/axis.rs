//! Axes: labels and the room they take, lines, tick marks, gridlines, titles.

use std::collections::BTreeMap;

use kurbo::{Point, Rect};

use super::axis_labels::Labels;
use super::frame::{title_place, write_title};
use super::pen::{Hold, Pen, Words};
use super::plot::{Coordinates, MAJOR_TICK, PlacedAxis, Plot};
use super::table;
use crate::drawing::Axis;

/// Length of minor tick marks in points.
const MINOR_TICK: f64 = 2.25;
/// Space between labels and an axis' title.
const TITLE_GAP: f64 = 4.0;

/// What the axes leave of a room for the plot itself.
pub(super) fn inner(
    pen: &mut Pen<'_, '_>,
    plot: &Plot,
    labels: &BTreeMap<usize, Labels>,
    room: Rect,
) -> Rect {
    let mut margin = [0.0_f64; 4];
    let mut take = |side: usize, amount: f64| {
        if let Some(slot) = margin.get_mut(side) {
            *slot = slot.max(amount);
        }
    };
    if let Some(table) = &pen.chart.table {
        take(0, table::room(pen, table).width);
    }
    for axis in plot.axes.values() {
        let Some(own) = labels.get(&axis.index) else { continue };
        let across = if axis.vertical { plot.inner.width() } else { plot.inner.height() };
        let (low, high) = if axis.vertical { (0, 2) } else { (3, 1) };
        let over = pen.chart.axes.get(axis.index).and_then(|a| a.title.as_ref()).is_some_and(|t| t.overlay);
        let title = own.title.as_ref().filter(|_| !over);
        let title = title
            .map_or(0.0, |(_, size, _)| TITLE_GAP + if axis.vertical { size.width } else { size.height });
        let (side, inside) =
            if axis.beyond { (high, 1.0 - axis.labels_across) } else { (low, axis.labels_across) };
        take(side, own.whole() + title - inside * across);
        // Labels at the ends reach over the plot's edge.
        let half = |w: &Words| {
            let size = w.turned(own.degrees);
            if axis.vertical { size.height / 2.0 } else { size.width / 2.0 }
        };
        let length = if axis.vertical { plot.inner.height() } else { plot.inner.width() };
        for (part, words) in own.ticks.iter().take(1).chain(own.ticks.last()) {
            let part = if axis.reversed { 1.0 - part } else { *part };
            if own.degrees.abs() > 20.0 {
                // A turned label reaches to the side from its tick.
                let side = if own.degrees < 0.0 { 0 } else { 2 };
                let reach = (words.size.width * own.degrees.to_radians().cos()).min(pen.size().width * 0.25);
                let near = if side == 0 { part } else { 1.0 - part };
                if !axis.vertical {
                    take(side, reach - near * length);
                }
                continue;
            }
            let (start, end) = if axis.vertical { (3, 1) } else { (0, 2) };
            take(start, half(words) - part * length);
            take(end, half(words) - (1.0 - part) * length);
        }
    }
    let [left, top, right, bottom] = margin.map(|m| m.max(0.0));
    let out = Rect::new(room.x0 + left, room.y0 + top, room.x1 - right, room.y1 - bottom);
    // Labels never take the whole room.
    let (w, h) = (room.width() * 0.15, room.height() * 0.15);
    let out = if out.width() < w {
        Rect { x0: room.x1 - w - right.min(w), x1: room.x1 - right.min(w), ..out }
    } else {
        out
    };
    if out.height() < h {
        Rect { y0: room.y0 + top.min(h), y1: room.y0 + top.min(h) + h, ..out }
    } else {
        out
    }
}

/// The parts of an axis at which ticks stand: major and minor ones.
fn ticks(axis: &Axis, placed: &PlacedAxis) -> (Vec<f64>, Vec<f64>) {
    match placed.coordinates {
        Coordinates::Numbers(scale) => (
            scale.ticks().into_iter().map(|v| scale.at(v)).collect(),
            scale.minor_ticks().into_iter().map(|v| scale.at(v)).collect(),
        ),
        Coordinates::Slots { count, between } => {
            let step = axis.tick_skip.unwrap_or(1).max(count.div_ceil(1_000)).max(1);
            let last = if between { count } else { count.saturating_sub(1) };
            let whole = last.max(1) as f64;
            let at: Vec<f64> = (0..=last).step_by(step).map(|i| i as f64 / whole).collect();
            (at.clone(), at)
        }
        Coordinates::Dates { dates, between } => {
            let shift = if between { 0.5 } else { 0.0 };
            let ticks = dates.ticks().into_iter().map(|(at, _)| placed.coordinates.at(at - shift));
            let at: Vec<f64> = ticks.chain(between.then_some(1.0)).collect();
            (at.clone(), at)
        }
    }
}

/// Draws the gridlines of all axes: minor ones first.
pub(super) fn grid(pen: &mut Pen<'_, '_>, plot: &Plot) {
    let chart = pen.chart;
    for major in [false, true] {
        for placed in plot.axes.values() {
            let Some(axis) = chart.axes.get(placed.index) else { continue };
            let line = if major { &axis.major_grid } else { &axis.minor_grid };
            let Some(line) = line else { continue };
            let (majors, minors) = ticks(axis, placed);
            for part in if major { majors } else { minors } {
                let at = plot.place(placed, part);
                let (from, to) = if placed.vertical {
                    (Point::new(plot.inner.x0, at), Point::new(plot.inner.x1, at))
                } else {
                    (Point::new(at, plot.inner.y0), Point::new(at, plot.inner.y1))
                };
                pen.segment(from, to, line);
            }
        }
    }
}

/// A point at a place along an axis and at a distance across it.
fn spot(plot: &Plot, placed: &PlacedAxis, along: f64, across: f64, out: f64) -> Point {
    if placed.vertical {
        Point::new(plot.inner.x0 + across * plot.inner.width() + out, along)
    } else {
        Point::new(along, plot.inner.y1 - across * plot.inner.height() - out)
    }
}

/// Draws an axis: line, ticks, labels, title.
pub(super) fn draw(pen: &mut Pen<'_, '_>, plot: &Plot, placed: &PlacedAxis, labels: &Labels) {
    let chart = pen.chart;
    let Some(axis) = chart.axes.get(placed.index).filter(|a| !a.deleted) else { return };
    if let Some(line) = &axis.line {
        let ends = [0.0, 1.0].map(|part| spot(plot, placed, plot.place(placed, part), placed.across, 0.0));
        pen.segment(ends[0], ends[1], line);
        let (majors, minors) = ticks(axis, placed);
        let away = if placed.across > 0.999 { 1.0 } else { -1.0 };
        for (parts, mark, length) in
            [(majors, axis.major_tick, MAJOR_TICK), (minors, axis.minor_tick, MINOR_TICK)]
        {
            if mark == (false, false) {
                continue;
            }
            for part in parts {
                let along = plot.place(placed, part);
                let reach = |on: bool, sign: f64| if on { length * sign } else { 0.0 };
                let from = spot(plot, placed, along, placed.across, reach(mark.0, -away));
                let to = spot(plot, placed, along, placed.across, reach(mark.1, away));
                pen.segment(from, to, line);
            }
        }
    }
    let away = if placed.beyond { 1.0 } else { -1.0 };
    for (part, words) in &labels.ticks {
        let along = plot.place(placed, *part);
        let (at, hold) = label_place(plot, placed, words, along, labels, away);
        pen.write(words, at, hold, labels.degrees);
    }
    outer_levels(pen, plot, placed, axis, labels, away);
    title(pen, plot, placed, axis, labels, away);
}

/// Where a label stands, and which of its points does.
fn label_place(
    plot: &Plot,
    placed: &PlacedAxis,
    words: &Words,
    along: f64,
    labels: &Labels,
    away: f64,
) -> (Point, Hold) {
    let degrees = labels.degrees;
    let size = words.turned(degrees);
    if placed.vertical {
        let out = away * (labels.gap + size.width / 2.0);
        return (spot(plot, placed, along, placed.labels_across, out), (0.5, 0.5));
    }
    if degrees.abs() < 1.0 {
        let at = spot(plot, placed, along, placed.labels_across, away * labels.gap);
        return (at, (0.5, if away < 0.0 { 0.0 } else { 1.0 }));
    }
    // A turned label ends, or begins, at its tick.
    let ends = (degrees < 0.0) == (away < 0.0);
    let lean = words.size.height / 2.0 * degrees.to_radians().cos();
    let at = spot(plot, placed, along, placed.labels_across, away * (labels.gap + lean));
    (at, (if ends { 1.0 } else { 0.0 }, 0.5))
}

fn outer_levels(
    pen: &mut Pen<'_, '_>,
    plot: &Plot,
    placed: &PlacedAxis,
    axis: &Axis,
    labels: &Labels,
    away: f64,
) {
    let mut out = labels.reach;
    for (thick, names) in &labels.outer {
        for (from, to, words) in names {
            let along = plot.place(placed, (from + to) / 2.0);
            let at = spot(plot, placed, along, placed.labels_across, away * (out + thick / 2.0));
            pen.write(words, at, (0.5, 0.5), if placed.vertical { -90.0 } else { 0.0 });
            let Some(line) = &axis.line else { continue };
            for part in [*from, *to] {
                let edge = plot.place(placed, part);
                let near = spot(plot, placed, edge, placed.labels_across, 0.0);
                let far = spot(plot, placed, edge, placed.labels_across, away * (out + thick));
                pen.segment(near, far, line);
            }
        }
        out += thick;
    }
}

fn title(
    pen: &mut Pen<'_, '_>,
    plot: &Plot,
    placed_axis: &PlacedAxis,
    axis: &Axis,
    labels: &Labels,
    away: f64,
) {
    let (Some((words, size, degrees)), Some(title)) = (&labels.title, &axis.title) else { return };
    let along = plot.place(placed_axis, 0.5);
    let thick = if placed_axis.vertical { size.width } else { size.height };
    let out = away * (labels.whole() + TITLE_GAP + thick / 2.0);
    let center = spot(plot, placed_axis, along, placed_axis.labels_across, out);
    let rect = title_place(title, Rect::from_center_size(center, *size), pen.size());
    write_title(pen, title, words, rect, *degrees);
}
