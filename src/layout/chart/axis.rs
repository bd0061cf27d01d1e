//! Axes: labels and the room they take, lines, tick marks, gridlines, titles.

use std::collections::BTreeMap;

use kurbo::{Point, Rect, Size};

use super::cartesian::{Coordinates, PlacedAxis, Plot, serial};
use super::frame::{placed, write_title};
use super::pen::{Hold, Pen, Words, turned};
use crate::drawing::chart::number;
use crate::drawing::{Axis, AxisKind, TickLabels, TimeUnit};

/// Length of major and minor tick marks in points.
const MAJOR_TICK: f64 = 3.75;
const MINOR_TICK: f64 = 2.25;
/// Labels of one axis that are drawn.
const MAX_LABELS: usize = 500;
/// Space between labels and an axis' title.
const TITLE_GAP: f64 = 4.0;

/// A level of categories: its thickness, and names over parts of the axis.
type Level = (f64, Vec<(f64, f64, Words)>);

/// The labels of an axis, laid out.
#[derive(Default)]
pub(super) struct Labels {
    /// Where each stands along the axis, 0 to 1, and its words.
    ticks: Vec<(f64, Words)>,
    degrees: f64,
    /// Distance of the labels from the axis.
    gap: f64,
    /// How far the labels reach from the axis, with their distance.
    reach: f64,
    /// Outer levels of categories: words with the part of the axis that they span.
    outer: Vec<Level>,
    title: Option<(Words, Size, f64)>,
}

impl Labels {
    /// How far labels and title reach from the axis.
    fn whole(&self) -> f64 {
        let outer: f64 = self.outer.iter().map(|(height, _)| height).sum();
        self.reach + outer
    }
}

/// Lays out an axis' labels and title.
pub(super) fn labels(pen: &mut Pen<'_, '_>, plot: &Plot, placed: &PlacedAxis) -> Labels {
    let chart = pen.chart;
    let Some(axis) = chart.axes.get(placed.index).filter(|a| !a.deleted) else { return Labels::default() };
    let mut out = Labels::default();
    if axis.labels != TickLabels::None {
        let em = axis.text.size();
        let outward = if axis.major_tick.1 { MAJOR_TICK * 0.5 } else { 0.0 };
        // Measured on PowerPoint's pages, in sizes of the letters.
        let gap = if axis.kind == AxisKind::Value { 0.57 } else { 0.82 * axis.label_offset / 100.0 };
        out.gap = em * gap + outward;
        let names = names(pen, axis, placed);
        fit(pen, plot, axis, placed, names, &mut out);
        levels(pen, plot, axis, placed, &mut out);
    }
    if let Some(title) = &axis.title {
        let degrees = title.rot.map_or(if placed.vertical { -90.0 } else { 0.0 }, |r| r.degrees());
        let length = if placed.vertical { plot.inner.height() } else { plot.inner.width() };
        let along = if degrees.abs() > 45.0 { pen.size().height } else { pen.size().width };
        let words = pen.words(title.text.clone(), Some((length * 1.2).min(along * 0.8).max(20.0)));
        let size = turned(words.size, degrees);
        out.title = Some((words, size, degrees));
    }
    out
}

/// The places and words of all labels that there would be.
fn names(pen: &Pen<'_, '_>, axis: &Axis, placed: &PlacedAxis) -> Vec<(f64, String)> {
    let chart = pen.chart;
    match placed.coordinates {
        Coordinates::Numbers(scale) => {
            let divisor = axis.unit.as_ref().map_or(1.0, |(divisor, _)| *divisor);
            let name = |v: f64| number::format(&placed.format, v / divisor);
            scale.ticks().into_iter().map(|v| (scale.at(v), name(v))).collect()
        }
        Coordinates::Slots { count, .. } => {
            let categories = placed.group.and_then(|g| chart.groups.get(g)).map(|g| &g.categories);
            let label = |i: usize| {
                let own = categories.and_then(|c| c.labels.get(i)).cloned();
                match categories.filter(|c| !c.labels.is_empty()) {
                    Some(c) => match (c.numbers.get(i).copied().flatten(), &axis.format) {
                        (Some(v), Some(format)) => number::format(format, v),
                        _ => own.unwrap_or_default(),
                    },
                    None => (i + 1).to_string(),
                }
            };
            (0..count).map(|i| (placed.coordinates.at(i as f64), label(i))).collect()
        }
        Coordinates::Dates { first, count, unit, .. } => {
            let step = date_step(axis, unit, count);
            (0..count)
                .step_by(step)
                .map(|i| {
                    let date = serial(first, i as f64, unit);
                    (placed.coordinates.at(i as f64), number::format(&placed.format, date))
                })
                .collect()
        }
    }
}

/// Base units between two labels of a date axis.
fn date_step(axis: &Axis, unit: TimeUnit, count: usize) -> usize {
    let days = |u: TimeUnit| match u {
        TimeUnit::Days => 1.0,
        TimeUnit::Months => 30.4,
        TimeUnit::Years => 365.0,
    };
    match axis.major {
        Some(major) => {
            let step = major * days(axis.major_unit.unwrap_or(unit)) / days(unit);
            (step.round() as usize).clamp(1, count.max(1))
        }
        None => count.div_ceil(MAX_LABELS).max(1),
    }
}

/// Chooses which labels are shown, and how they are wrapped or turned.
fn fit(
    pen: &mut Pen<'_, '_>,
    plot: &Plot,
    axis: &Axis,
    placed: &PlacedAxis,
    names: Vec<(f64, String)>,
    out: &mut Labels,
) {
    let em = axis.text.size();
    let length = if placed.vertical { plot.inner.height() } else { plot.inner.width() };
    let numbers = matches!(placed.coordinates, Coordinates::Numbers(_));
    let slot = if names.len() > 1 { length / names.len() as f64 } else { length };
    // Each label takes at least a line's height along the axis.
    let crowded = ((em * 1.15) / slot.max(1e-6)).ceil().max(1.0) as usize;
    let skip = axis.label_skip.unwrap_or(if numbers { 1 } else { crowded });
    let skip = skip.max(names.len().div_ceil(MAX_LABELS));
    let names: Vec<(f64, String)> = names.into_iter().step_by(skip).collect();
    let slot = slot * skip as f64;
    if placed.vertical {
        out.degrees = axis.text.rot.map_or(0.0, |r| r.degrees());
        let widest = (pen.size().width * if numbers { 0.3 } else { 0.38 }).max(em);
        for (part, name) in names {
            let natural = pen.words(axis.text.with(&name), None);
            let wrap = natural.size.width > widest;
            let words = if wrap { pen.words(axis.text.with(&name), Some(widest)) } else { natural };
            out.reach = out.reach.max(words.turned(out.degrees).width + out.gap);
            out.ticks.push((part, words));
        }
        return;
    }
    let natural: Vec<(f64, String, Words)> = names
        .into_iter()
        .map(|(part, name)| {
            let words = pen.words(axis.text.with(&name), None);
            (part, name, words)
        })
        .collect();
    let widest = natural.iter().map(|(_, _, w)| w.size.width).fold(0.0, f64::max);
    let room = slot - em * 0.25;
    let longest = |pen: &mut Pen<'_, '_>| longest_word(pen, axis, &natural);
    out.degrees = match axis.text.rot {
        Some(rot) => rot.degrees(),
        None if widest <= room || numbers => 0.0,
        None if longest(pen) <= room && room > em * 1.5 => 0.0,
        // Turned labels stand as near as their lines are high.
        None if slot > em * 1.7 => -45.0,
        None => -90.0,
    };
    let tallest = pen.size().height * 0.4;
    for (part, name, words) in natural {
        let words = if out.degrees == 0.0 && words.size.width > room && !numbers {
            pen.words(axis.text.with(&name), Some(room.max(em)))
        } else {
            shortened(pen, axis, &name, words, out.degrees, tallest)
        };
        out.reach = out.reach.max(words.turned(out.degrees).height + out.gap);
        out.ticks.push((part, words));
    }
}

/// The widest word of all labels.
fn longest_word(pen: &mut Pen<'_, '_>, axis: &Axis, names: &[(f64, String, Words)]) -> f64 {
    let mut widest = 0.0_f64;
    for (_, name, words) in names.iter().take(MAX_LABELS) {
        if words.size.width <= widest {
            continue;
        }
        let longest = name.split_whitespace().max_by_key(|w| w.chars().count()).unwrap_or_default();
        widest = widest.max(pen.words(axis.text.with(longest), None).size.width);
    }
    widest
}

/// A turned label that would take too much of the chart ends in dots.
fn shortened(
    pen: &mut Pen<'_, '_>,
    axis: &Axis,
    name: &str,
    words: Words,
    degrees: f64,
    tallest: f64,
) -> Words {
    let height = words.turned(degrees).height;
    if degrees.abs() < 20.0 || height <= tallest {
        return words;
    }
    let keep = (name.chars().count() as f64 * tallest / height).floor().max(2.0) as usize;
    let short: String = name.chars().take(keep.saturating_sub(1)).collect();
    pen.words(axis.text.with(&format!("{}…", short.trim_end())), None)
}

/// The outer levels of categories.
fn levels(pen: &mut Pen<'_, '_>, plot: &Plot, axis: &Axis, placed: &PlacedAxis, out: &mut Labels) {
    let chart = pen.chart;
    let Some(group) = placed.group.and_then(|g| chart.groups.get(g)) else { return };
    if matches!(placed.coordinates, Coordinates::Numbers(_)) {
        return;
    }
    let count = placed.coordinates.count();
    let length = if placed.vertical { plot.inner.height() } else { plot.inner.width() };
    for level in &group.categories.outer {
        let mut thick = 0.0_f64;
        let mut names = Vec::new();
        for (i, (start, name)) in level.iter().enumerate().take(MAX_LABELS) {
            let end = level.get(i + 1).map_or(count, |(next, _)| *next).max(start + 1);
            let (from, to) = (*start as f64 / count as f64, (end as f64 / count as f64).min(1.0));
            let words = pen.words(axis.text.with(name), Some(((to - from) * length).max(8.0)));
            let size = words.turned(if placed.vertical { -90.0 } else { 0.0 });
            thick = thick.max(if placed.vertical { size.width } else { size.height });
            names.push((from, to, words));
        }
        out.outer.push((thick + 3.0, names));
    }
}

/// What the axes leave of a room for the plot itself.
pub(super) fn inner(pen: &Pen<'_, '_>, plot: &Plot, labels: &BTreeMap<usize, Labels>, room: Rect) -> Rect {
    let mut margin = [0.0_f64; 4];
    let mut take = |side: usize, amount: f64| {
        if let Some(slot) = margin.get_mut(side) {
            *slot = slot.max(amount);
        }
    };
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
        Coordinates::Slots { count, between } | Coordinates::Dates { count, between, .. } => {
            let step = match placed.coordinates {
                Coordinates::Dates { unit, .. } => date_step(axis, unit, count),
                _ => axis.tick_skip.unwrap_or(1),
            };
            let step = step.max(count.div_ceil(1_000)).max(1);
            let last = if between { count } else { count.saturating_sub(1) };
            let whole = last.max(1) as f64;
            let at = |step: usize| (0..=last).step_by(step).map(|i| i as f64 / whole).collect::<Vec<f64>>();
            (at(step), at(step))
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
    let rect = placed(&title.layout, Rect::from_center_size(center, *size), pen.size());
    write_title(pen, title, words, rect, *degrees);
}
