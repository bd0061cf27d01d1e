//! Bars and columns.

use kurbo::{Point, Rect};

use super::label;
use super::lines;
use super::pen::{Pen, rect_path, whisker};
use super::plot::{PlacedAxis, Plot};
use super::stack;
use crate::drawing::{Grouping, PlotGroup, Series};

/// Draws a plot of bars.
pub(super) fn draw(pen: &mut Pen<'_, '_>, plot: &Plot, group: &PlotGroup) {
    let Some(axes) = group.axes else { return };
    let (Some(along), Some(values)) = (plot.axes.get(&axes.0), plot.axes.get(&axes.1)) else { return };
    let stacked = group.grouping != Grouping::Standard;
    // Without a word about it, stacked bars lie upon each other all the same.
    let overlap = if stacked && group.overlap == 0.0 { 1.0 } else { group.overlap / 100.0 };
    let lanes = if stacked && overlap >= 1.0 { 1 } else { group.series.len().max(1) };
    let slot = along.coordinates.slot();
    let width = slot / (1.0 + (lanes as f64 - 1.0) * (1.0 - overlap) + group.gap_width / 100.0);
    let whole = width * (1.0 + (lanes as f64 - 1.0) * (1.0 - overlap));
    let base = plot.base(pen.chart, axes);
    let spans = stack::spans(group, pen.chart.blanks);
    let mut last: Vec<Option<Rect>> = Vec::new();
    for (s, (series, spans)) in group.series.iter().zip(&spans).enumerate() {
        let lane = if lanes == 1 { 0.0 } else { s as f64 };
        for (i, span) in spans.iter().enumerate() {
            let Some((from, to)) = *span else { continue };
            let center = along.coordinates.at(plot.category(group, i));
            let start = center - whole / 2.0 + lane * width * (1.0 - overlap);
            let (a, b) = (plot.place(along, start), plot.place(along, start + width));
            let from = if stacked { from } else { base };
            let (c, d) = (end(plot, values, from), end(plot, values, to));
            let rect = if along.vertical { Rect::new(c, a, d, b) } else { Rect::new(a, c, b, d) }.abs();
            let rect = within(rect, plot.inner);
            let value = to - from;
            if rect.width() > 0.0 && rect.height() > 0.0 {
                pen.shape(&rect_path(rect), series.look_at(i, value));
            }
            connect(pen, group, &mut last, i, s, rect, along);
            if let Some(label) = series.labels.get(&i) {
                let forward = if along.vertical { d >= c } else { d <= c };
                label::at_bar(pen, label, rect, along.vertical, forward, stacked, series, group);
            }
        }
        error_bars(pen, plot, group, series, spans, lane, (width, whole, overlap));
        lines::trends(pen, plot, series, axes, 1.0, |i| plot.category(group, i));
    }
}

/// A value's place, cut at the axis' ends.
fn end(plot: &Plot, axis: &PlacedAxis, value: f64) -> f64 {
    plot.place(axis, axis.coordinates.at(value).clamp(0.0, 1.0))
}

/// The part of a rectangle within another.
fn within(rect: Rect, area: Rect) -> Rect {
    let x = |v: f64| v.clamp(area.x0, area.x1);
    let y = |v: f64| v.clamp(area.y0, area.y1);
    Rect::new(x(rect.x0), y(rect.y0), x(rect.x1), y(rect.y1))
}

/// Lines between the ends of one series' bars (`c:serLines`).
fn connect(
    pen: &mut Pen<'_, '_>,
    group: &PlotGroup,
    last: &mut Vec<Option<Rect>>,
    index: usize,
    series: usize,
    rect: Rect,
    along: &PlacedAxis,
) {
    let Some(line) = &group.series_lines else { return };
    if last.len() <= series {
        last.resize(series + 1, None);
    }
    let before = if index == 0 { None } else { last.get(series).copied().flatten() };
    if let Some(slot) = last.get_mut(series) {
        *slot = Some(rect);
    }
    let Some(before) = before else { return };
    let (from, to) = if along.vertical {
        (Point::new(before.x1, before.y0), Point::new(rect.x1, rect.y1))
    } else {
        (Point::new(before.x1, before.y0), Point::new(rect.x0, rect.y0))
    };
    pen.segment(from, to, line);
}

fn error_bars(
    pen: &mut Pen<'_, '_>,
    plot: &Plot,
    group: &PlotGroup,
    series: &Series,
    spans: &[Option<(f64, f64)>],
    lane: f64,
    (width, whole, overlap): (f64, f64, f64),
) {
    let Some(axes) = group.axes else { return };
    let (Some(along), Some(values)) = (plot.axes.get(&axes.0), plot.axes.get(&axes.1)) else { return };
    for bars in &series.errors {
        let Some(line) = &bars.line else { continue };
        for (i, span) in spans.iter().enumerate() {
            let Some((_, to)) = *span else { continue };
            let center = along.coordinates.at(plot.category(group, i));
            let middle = center - whole / 2.0 + lane * width * (1.0 - overlap) + width / 2.0;
            let at = plot.place(along, middle);
            let ends = (
                to - bars.minus.get(i).copied().unwrap_or(0.0),
                to + bars.plus.get(i).copied().unwrap_or(0.0),
            );
            let (a, b) = (end(plot, values, ends.0), end(plot, values, ends.1));
            pen.line(&whisker(at, a, b, bars.caps, along.vertical), line);
        }
    }
}
