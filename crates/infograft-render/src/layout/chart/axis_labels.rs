//! Labels of axes: which are shown, how they are wrapped or turned, and the room that they take.

use kurbo::Size;

use super::pen::{Pen, Words, turned};
use super::plot::{Coordinates, MAJOR_TICK, PlacedAxis, Plot};
use super::table;
use super::written::ChartPart;
use crate::drawing::chart::number;
use crate::drawing::{Axis, AxisKind, TickLabels};

/// Labels of one axis that are drawn.
const MAX_LABELS: usize = 500;

/// The part of a chart that its axes' titles and outer levels of categories take at most, across the axis.
const TALLEST: f64 = 0.3;

/// A level of categories: its thickness, and names over parts of the axis.
type Level = (f64, Vec<(f64, f64, Words)>);

/// The labels of an axis, laid out.
#[derive(Default)]
pub(super) struct Labels {
    /// Where each stands along the axis, 0 to 1, and its words.
    pub(super) ticks: Vec<(f64, Words)>,
    pub(super) degrees: f64,
    /// Distance of the labels from the axis.
    pub(super) gap: f64,
    /// How far the labels reach from the axis, with their distance.
    pub(super) reach: f64,
    /// Outer levels of categories: words with the part of the axis that they span.
    pub(super) outer: Vec<Level>,
    pub(super) title: Option<(Words, Size, f64)>,
}

impl Labels {
    /// How far labels and title reach from the axis.
    pub(super) fn whole(&self) -> f64 {
        let outer: f64 = self.outer.iter().map(|(height, _)| height).sum();
        self.reach + outer
    }
}

/// Lays out an axis' labels and title.
pub(super) fn lay(pen: &mut Pen<'_, '_>, plot: &Plot, placed: &PlacedAxis) -> Labels {
    let chart = pen.chart;
    let Some(axis) = chart.axes.get(placed.index).filter(|a| !a.deleted) else { return Labels::default() };
    let mut out = Labels::default();
    let numbers = matches!(placed.coordinates, Coordinates::Numbers(_));
    if let Some(table) = chart.table.as_ref().filter(|_| !numbers && !placed.vertical) {
        // The table's first row holds the categories.
        out.reach = table::room(pen, table).height;
    } else if axis.labels != TickLabels::None {
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
        let across = pen.size().width + pen.size().height - along;
        let wide = (length * 1.2).min(along * 0.8).max(20.0);
        let words = pen.words_within(title.text.clone(), wide, across * TALLEST).of(ChartPart::AxisTitle);
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
        Coordinates::Dates { dates, .. } => {
            let name = |(at, serial): (f64, f64)| {
                (placed.coordinates.at(at), number::format(&placed.format, serial))
            };
            dates.ticks().into_iter().map(name).collect()
        }
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
            let words = if wrap { pen.words_within(axis.text.with(&name), widest, slot) } else { natural };
            let words = words.of(ChartPart::AxisLabel);
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
    if out.degrees != 0.0 {
        out.gap *= 0.5;
    }
    let tallest = pen.size().height * 0.4;
    for (part, name, words) in natural {
        let words = if out.degrees == 0.0 && words.size.width > room && !numbers {
            pen.words_within(axis.text.with(&name), room.max(em), tallest)
        } else {
            shortened(pen, axis, &name, words, out.degrees, tallest)
        };
        out.reach = out.reach.max(words.turned(out.degrees).height + out.gap);
        out.ticks.push((part, words.of(ChartPart::AxisLabel)));
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
    pen.words(axis.text.with(&format!("{}…", short.trim_end())), None).cut_from(name)
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
            let across = if placed.vertical { pen.size().width } else { pen.size().height };
            let wide = ((to - from) * length).max(8.0);
            let words = pen.words_within(axis.text.with(name), wide, across * TALLEST);
            let words = words.of(ChartPart::AxisLabel);
            let size = words.turned(if placed.vertical { -90.0 } else { 0.0 });
            thick = thick.max(if placed.vertical { size.width } else { size.height });
            names.push((from, to, words));
        }
        out.outer.push((thick + 3.0, names));
    }
}
