//! Plots over two axes: the axes' scales, where they cross, and the room that their labels take.

use std::collections::BTreeMap;

use kurbo::Rect;

use super::axis;
use super::axis_labels::{self, Labels};
use super::dates::Dates;
use super::frame::placed;
use super::pen::Pen;
use super::plot::{Coordinates, PlacedAxis, Plot, crossing};
use super::scale::{Fixed, Scale};
use super::stack;
use crate::drawing::chart::number;
use crate::drawing::{Axis, AxisKind, Chart, Crosses, Grouping, PlotGroup, PlotKind, TickLabels};

/// Lays out the axes of all groups in a room; `None` when no group has axes.
pub(super) fn lay(pen: &mut Pen<'_, '_>, outer: Rect) -> Option<(Plot, BTreeMap<usize, Labels>)> {
    let chart = pen.chart;
    let mut roles: BTreeMap<usize, (bool, bool)> = BTreeMap::new();
    for group in &chart.groups {
        if let Some((x, y)) = group.axes {
            let lying = matches!(group.kind, PlotKind::Bar { horizontal: true });
            roles.entry(x).or_insert((lying, true));
            roles.entry(y).or_insert((!lying, false));
        }
    }
    if roles.is_empty() {
        return None;
    }
    let mut plot = Plot { inner: outer, axes: BTreeMap::new() };
    let manual = placed(&chart.plot_layout, outer, pen.size());
    let by_hand = chart.plot_layout.w.is_some() && chart.plot_layout.h.is_some();
    let room = if by_hand { manual } else { outer };
    // Labels depend on the length of the axes, and that on the labels' room: twice is enough.
    for _ in 0..2 {
        plot.axes = axes(pen, &plot, &roles);
        let labels = plot.axes.values().map(|a| (a.index, axis_labels::lay(pen, &plot, a))).collect();
        plot.inner =
            if by_hand && chart.plot_layout.inner { room } else { axis::inner(pen, &plot, &labels, room) };
    }
    plot.axes = axes(pen, &plot, &roles);
    let labels = plot.axes.values().map(|a| (a.index, axis_labels::lay(pen, &plot, a))).collect();
    Some((plot, labels))
}

fn axes(
    pen: &Pen<'_, '_>,
    plot: &Plot,
    roles: &BTreeMap<usize, (bool, bool)>,
) -> BTreeMap<usize, PlacedAxis> {
    let chart = pen.chart;
    let mut out = BTreeMap::new();
    for (index, (vertical, is_x)) in roles {
        let Some(axis) = chart.axes.get(*index) else { continue };
        let group = chart
            .groups
            .iter()
            .position(|g| g.axes.is_some_and(|(x, y)| if *is_x { x == *index } else { y == *index }));
        let length = if *vertical { plot.inner.height() } else { plot.inner.width() };
        let format = format(chart, axis, *index, group);
        let coordinates = coordinates(chart, axis, *index, *is_x, length, *vertical, &format);
        // What an axis that isn't part of any plot crosses doesn't matter.
        let other = chart.groups.iter().filter_map(|g| g.axes).find_map(|(x, y)| match *is_x {
            true => (x == *index).then_some(y),
            false => (y == *index).then_some(x),
        });
        out.insert(
            *index,
            PlacedAxis {
                index: *index,
                vertical: *vertical,
                reversed: axis.reversed,
                coordinates,
                across: 0.0,
                labels_across: 0.0,
                beyond: false,
                other,
                format,
                group,
            },
        );
    }
    let known: BTreeMap<usize, (Coordinates, bool)> =
        out.iter().map(|(i, a)| (*i, (a.coordinates, a.reversed))).collect();
    for placed in out.values_mut() {
        let Some(axis) = chart.axes.get(placed.index) else { continue };
        let Some((other, turned)) = placed.other.and_then(|o| known.get(&o)).copied() else { continue };
        let part = match (other, axis.crosses) {
            (Coordinates::Numbers(scale), crosses) => scale.at(crossing(crosses, &scale)),
            (_, Crosses::Max) => 1.0,
            (slots, Crosses::At(n)) => match slots {
                Coordinates::Slots { between, .. } | Coordinates::Dates { between, .. } => {
                    let count = slots.count().max(1) as f64;
                    let n = n.clamp(1.0, count + 1.0) - 1.0;
                    if between { n / count } else { slots.at(n) }
                }
                Coordinates::Numbers(_) => 0.0,
            },
            _ => 0.0,
        };
        let seen = |part: f64| if turned { 1.0 - part } else { part };
        placed.across = seen(part).clamp(0.0, 1.0);
        placed.labels_across = match axis.labels {
            TickLabels::Low => seen(0.0),
            TickLabels::High => seen(1.0),
            _ => placed.across,
        };
        placed.beyond = if placed.labels_across > 0.999 {
            true
        } else if placed.labels_across < 0.001 {
            false
        } else {
            turned
        };
    }
    out
}

fn format(chart: &Chart, axis: &Axis, index: usize, group: Option<usize>) -> String {
    if let Some(format) = &axis.format {
        return format.clone();
    }
    let Some(group) = group.and_then(|g| chart.groups.get(g)) else { return "General".into() };
    if axis.kind == AxisKind::Value && group.grouping == Grouping::Percent {
        return "0%".into();
    }
    let of_categories = group.axes.is_some_and(|(x, _)| x == index) && axis.kind != AxisKind::Value;
    if of_categories {
        return group.categories.format.clone().unwrap_or_else(|| "General".into());
    }
    if group.axes.is_some_and(|(x, _)| x == index) {
        return "General".into();
    }
    group.series.first().map_or_else(|| "General".into(), |s| s.format.clone())
}

fn coordinates(
    chart: &Chart,
    axis: &Axis,
    index: usize,
    is_x: bool,
    length: f64,
    vertical: bool,
    format: &str,
) -> Coordinates {
    let groups = || {
        chart
            .groups
            .iter()
            .filter(move |g| g.axes.is_some_and(|(x, y)| if is_x { x == index } else { y == index }))
    };
    let numeric = |g: &PlotGroup| matches!(g.kind, PlotKind::Scatter | PlotKind::Bubble { .. });
    if is_x && !groups().any(numeric) {
        let between = !groups().filter_map(|g| chart.axes.get(g.axes?.1)).any(|a| a.mid_category);
        if axis.kind == AxisKind::Date
            && let Some(dates) = Dates::over(
                axis,
                groups(),
                |label| {
                    // How many labels of a width the axis has room for.
                    let em = axis.text.size();
                    length / if vertical { em * 1.3 } else { label * em * 0.5 + em }
                },
                format,
            )
        {
            return Coordinates::Dates { dates, between };
        }
        let count = groups()
            .map(|g| {
                let longest = g.series.iter().map(|s| s.values.len()).max().unwrap_or(0);
                longest.max(g.categories.labels.len())
            })
            .max()
            .unwrap_or(1);
        return Coordinates::Slots { count: count.max(1), between };
    }
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut fixed =
        Fixed { min: axis.min, max: axis.max, major: axis.major, minor: axis.minor, log: axis.log };
    for group in groups() {
        let (least, most) = if is_x { stack::x_range(group) } else { stack::range(group) };
        low = low.min(least);
        high = high.max(most);
        if group.grouping == Grouping::Percent && !is_x && axis.log.is_none() {
            fixed.max = fixed.max.or(Some(if most > 0.0 { 1.0 } else { 0.0 }));
            fixed.min = fixed.min.or(Some(if least < 0.0 { -1.0 } else { 0.0 }));
        }
    }
    let em = axis.text.size();
    // A label takes a line's height along an upright axis, its width along a lying one.
    if vertical {
        return Coordinates::Numbers(Scale::new(low, high, fixed, length / (em * 1.18)));
    }
    let divisor = axis.unit.as_ref().map_or(1.0, |(divisor, _)| *divisor);
    let width = |v: &f64| number::format(format, v / divisor).chars().count() as f64 * em * 0.5;
    let mut steps = 10.0;
    loop {
        let scale = Scale::new(low, high, fixed, steps);
        let ticks = scale.ticks();
        let widest = ticks.iter().map(width).fold(0.0, f64::max);
        if steps <= 1.0 || fixed.major.is_some() || (ticks.len() as f64 - 1.0) * (widest + 2.0 * em) <= length
        {
            return Coordinates::Numbers(scale);
        }
        steps -= 1.0;
    }
}
