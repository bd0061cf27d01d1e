//! Lines, areas, scattered points and bubbles.

use kurbo::{BezPath, Circle, Point, Rect, Shape as _};

use super::label::{self, Spot};
use super::marker;
use super::pen::{Pen, rect_path, whisker};
use super::plot::{Coordinates, Plot};
use super::stack;
use super::trend;
use crate::drawing::{
    Blanks, ChartLook, Grouping, LabelPosition, Line, PlotGroup, PlotKind, PointLook, Series,
};

/// A series' points in the order of drawing: gaps are `None`.
type Points = Vec<Option<Point>>;

/// The line through points: broken at gaps, or going on over them; a curve where it is smooth.
pub(super) fn path(points: &Points, over_gaps: bool, smooth: bool) -> BezPath {
    let mut out = BezPath::new();
    let runs: Vec<Vec<Point>> = if over_gaps {
        vec![points.iter().flatten().copied().collect()]
    } else {
        points.split(Option::is_none).map(|run| run.iter().flatten().copied().collect()).collect()
    };
    for run in runs {
        push_run(&mut out, &run, smooth, true);
    }
    out
}

/// Adds a run of points to a path. A curve's tangents are those of its neighbours' chord, a sixth of its length.
fn push_run(out: &mut BezPath, run: &[Point], smooth: bool, starts: bool) {
    let Some(first) = run.first() else { return };
    if starts {
        out.move_to(*first);
    } else {
        out.line_to(*first);
    }
    for i in 1..run.len() {
        let at = |i: usize| run.get(i.min(run.len() - 1)).copied().unwrap_or_default();
        let (a, b) = (at(i - 1), at(i));
        if smooth {
            let (before, after) = (at(i.saturating_sub(2)), at(i + 1));
            out.curve_to(a + (b - before) / 6.0, b - (after - a) / 6.0, b);
        } else {
            out.line_to(b);
        }
    }
}

/// Draws a plot of lines.
pub(super) fn draw(pen: &mut Pen<'_, '_>, plot: &Plot, group: &PlotGroup) {
    let Some(axes) = group.axes else { return };
    let spans = stack::spans(group, pen.chart.blanks);
    let all: Vec<Points> = spans.iter().map(|s| places(plot, group, axes, s)).collect();
    between(pen, plot, group, axes, &all);
    for (series, points) in group.series.iter().zip(&all) {
        stroke(pen, series, points);
        trends(pen, plot, series, axes, 1.0, |i| plot.category(group, i));
        errors(pen, plot, series, axes, |i| Some(plot.category(group, i)));
        dots(pen, group, series, points);
    }
}

fn places(plot: &Plot, group: &PlotGroup, axes: (usize, usize), spans: &[Option<(f64, f64)>]) -> Points {
    let place = |(i, span): (usize, &Option<(f64, f64)>)| {
        span.map(|(_, to)| plot.point(axes, plot.category(group, i), to))
    };
    spans.iter().enumerate().map(place).collect()
}

/// A series' line; points of another look draw their own piece before them.
fn stroke(pen: &mut Pen<'_, '_>, series: &Series, points: &Points) {
    let over = pen.chart.blanks == Blanks::Span;
    let differs = |point: &PointLook| point.look.line.is_some() || series.look.line.is_some();
    let own: Vec<usize> = series.points.iter().filter(|(_, p)| differs(p)).map(|(i, _)| *i).collect();
    if own.is_empty() || series.smooth {
        if let Some(line) = &series.look.line {
            pen.line(&path(points, over, series.smooth), line);
        }
        return;
    }
    let mut last: Option<Point> = None;
    let mut run: Points = Vec::new();
    let mut current: Option<&Line> = None;
    for (i, point) in points.iter().enumerate() {
        let Some(at) = point else {
            if !over {
                last = None;
            }
            continue;
        };
        let line = series.points.get(&i).map_or(&series.look.line, |p| &p.look.line).as_ref();
        let same = match (line, current) {
            (Some(a), Some(b)) => std::ptr::eq(a, b),
            (None, None) => true,
            _ => false,
        };
        if !same || last.is_none() {
            if let Some(line) = current {
                pen.line(&path(&run, true, false), line);
            }
            run = vec![last];
            current = line;
        }
        run.push(Some(*at));
        last = Some(*at);
    }
    if let Some(line) = current {
        pen.line(&path(&run, true, false), line);
    }
}

/// Markers and labels.
fn dots(pen: &mut Pen<'_, '_>, group: &PlotGroup, series: &Series, points: &Points) {
    for (i, point) in points.iter().enumerate() {
        let Some(at) = *point else { continue };
        let own = series.points.get(&i).and_then(|p| p.marker.as_ref());
        let marker = own.map_or(series.marker.as_ref(), Option::as_ref);
        if let Some(m) = marker {
            marker::draw(pen, m, at);
        }
        if let Some(label) = series.labels.get(&i) {
            let half = marker.map_or(2.0, |m| m.size / 2.0);
            let spot = Spot::around(Rect::from_center_size(at, (half * 2.0, half * 2.0)));
            label::draw(pen, label, spot, LabelPosition::Right, series, group);
        }
    }
}

/// Drop lines, high-low lines and up-down bars.
fn between(pen: &mut Pen<'_, '_>, plot: &Plot, group: &PlotGroup, axes: (usize, usize), all: &[Points]) {
    let count = all.iter().map(Vec::len).max().unwrap_or(0);
    let base = plot.along(axes.1, plot.base(pen.chart, axes));
    let slot = plot.axes.get(&axes.0).map_or(0.1, |a| a.coordinates.slot()) * plot.inner.width();
    for i in 0..count {
        let here: Vec<Point> = all.iter().filter_map(|p| p.get(i).copied().flatten()).collect();
        let top = here.iter().map(|p| p.y).fold(f64::INFINITY, f64::min);
        let bottom = here.iter().map(|p| p.y).fold(f64::NEG_INFINITY, f64::max);
        let Some(x) = here.first().map(|p| p.x) else { continue };
        if let Some(line) = &group.drop_lines {
            pen.segment(Point::new(x, top), Point::new(x, base), line);
        }
        if let Some(line) = &group.high_low {
            pen.segment(Point::new(x, top), Point::new(x, bottom), line);
        }
        if let (Some((gap, up, down)), Some(first), Some(last)) = (&group.up_down, here.first(), here.last())
        {
            let width = slot / (1.0 + gap / 100.0);
            let rect = Rect::new(x - width / 2.0, first.y, x + width / 2.0, last.y).abs();
            pen.shape(&rect_path(rect), if last.y <= first.y { up } else { down });
        }
    }
}

/// Draws a plot of areas.
pub(super) fn areas(pen: &mut Pen<'_, '_>, plot: &Plot, group: &PlotGroup) {
    let Some(axes) = group.axes else { return };
    let spans = stack::spans(group, pen.chart.blanks);
    let base = plot.base(pen.chart, axes);
    let stacked = group.grouping != Grouping::Standard;
    for (series, spans) in group.series.iter().zip(&spans) {
        let mut area = BezPath::new();
        let runs = spans.split(Option::is_none).scan(0, |start, run| {
            let from = *start;
            *start += run.len() + 1;
            Some((from, run))
        });
        for (start, run) in runs {
            let at = |i: usize, v: f64| plot.point(axes, plot.category(group, start + i), v);
            let top: Vec<Point> =
                run.iter().enumerate().filter_map(|(i, s)| s.map(|(_, to)| at(i, to))).collect();
            let bottom = run.iter().enumerate().rev();
            let bottom: Vec<Point> = bottom
                .filter_map(|(i, s)| s.map(|(from, _)| at(i, if stacked { from } else { base })))
                .collect();
            push_run(&mut area, &top, false, true);
            push_run(&mut area, &bottom, false, false);
            if !top.is_empty() {
                area.close_path();
            }
        }
        pen.shape(&area, &series.look);
        if let Some(line) = &group.drop_lines {
            for (i, span) in spans.iter().enumerate() {
                let Some((from, to)) = *span else { continue };
                let x = plot.category(group, i);
                let from = if stacked { from } else { base };
                pen.segment(plot.point(axes, x, from), plot.point(axes, x, to), line);
            }
        }
        for (i, label) in &series.labels {
            let Some((from, to)) = spans.get(*i).copied().flatten() else { continue };
            let from = if stacked { from } else { base };
            let at = plot.point(axes, plot.category(group, *i), (from + to) / 2.0);
            let spot = Spot::around(Rect::from_center_size(at, (0.0, 0.0)));
            label::draw(pen, label, spot, LabelPosition::Center, series, group);
        }
    }
}

/// Draws scattered points.
pub(super) fn scatter(pen: &mut Pen<'_, '_>, plot: &Plot, group: &PlotGroup) {
    let Some(axes) = group.axes else { return };
    for series in &group.series {
        let place = |(i, y): (usize, &Option<f64>)| {
            let (x, y) = (stack::x(series, i)?, (*y)?);
            Some(plot.point(axes, x, y))
        };
        let points: Points = series.values.iter().enumerate().map(place).collect();
        stroke(pen, series, &points);
        trends(pen, plot, series, axes, 0.0, |i| stack::x(series, i).unwrap_or(i as f64));
        errors(pen, plot, series, axes, |i| stack::x(series, i));
        dots(pen, group, series, &points);
    }
}

/// Draws bubbles: the largest first, so that none is hidden.
pub(super) fn bubbles(pen: &mut Pen<'_, '_>, plot: &Plot, group: &PlotGroup) {
    let Some(axes) = group.axes else { return };
    let PlotKind::Bubble { scale, by_width, negative } = group.kind else { return };
    let size = |s: &Series, i: usize| s.sizes.get(i).copied().flatten().unwrap_or(1.0);
    let most = group
        .series
        .iter()
        .flat_map(|s| (0..s.values.len()).map(move |i| size(s, i).abs()))
        .fold(0.0, f64::max);
    // The largest bubble is a quarter of the plot's shorter side wide.
    let widest = plot.inner.width().min(plot.inner.height()) * 0.25 * scale / 100.0;
    for series in &group.series {
        errors(pen, plot, series, axes, |i| stack::x(series, i));
        for (i, y) in series.values.iter().enumerate() {
            let (Some(x), Some(y)) = (stack::x(series, i), *y) else { continue };
            let own = size(series, i);
            if own == 0.0 || (own < 0.0 && !negative) || most <= 0.0 {
                continue;
            }
            let share = own.abs() / most;
            let radius = widest / 2.0 * if by_width { share } else { share.sqrt() };
            let at = plot.point(axes, x, y);
            pen.shape(&Circle::new(at, radius).to_path(0.01), series.look_at(i, own));
            if let Some(label) = series.labels.get(&i) {
                let spot = Spot::around(Rect::from_center_size(at, (radius * 2.0, radius * 2.0)));
                label::draw(pen, label, spot, LabelPosition::Right, series, group);
            }
        }
    }
}

/// Trend lines over a series' points; categories count from 1.
pub(super) fn trends(
    pen: &mut Pen<'_, '_>,
    plot: &Plot,
    series: &Series,
    axes: (usize, usize),
    first: f64,
    x: impl Fn(usize) -> f64,
) {
    if series.trends.is_empty() {
        return;
    }
    let mut data: Vec<(f64, f64)> =
        series.values.iter().enumerate().filter_map(|(i, v)| v.map(|v| (x(i) + first, v))).collect();
    data.sort_by(|a, b| a.0.total_cmp(&b.0));
    for trend in &series.trends {
        let Some(line) = &trend.line else { continue };
        let points = trend::points(trend.kind, &data, trend.beyond.0, trend.beyond.1);
        let points: Points = points.into_iter().map(|(x, y)| Some(plot.point(axes, x - first, y))).collect();
        pen.line(&path(&points, true, false), line);
    }
}

/// Error bars of points.
fn errors(
    pen: &mut Pen<'_, '_>,
    plot: &Plot,
    series: &Series,
    axes: (usize, usize),
    x: impl Fn(usize) -> Option<f64>,
) {
    let numbers = plot.axes.get(&axes.0).is_some_and(|a| matches!(a.coordinates, Coordinates::Numbers(_)));
    for bars in &series.errors {
        let Some(line) = &bars.line else { continue };
        if bars.along_x && !numbers {
            continue;
        }
        for (i, value) in series.values.iter().enumerate() {
            let (Some(x), Some(y)) = (x(i), *value) else { continue };
            let amount = |of: &[f64]| of.get(i).copied().unwrap_or(0.0);
            let (less, more) = (amount(&bars.minus), amount(&bars.plus));
            let at = plot.point(axes, x, y);
            let whisker = if bars.along_x {
                whisker(at.y, plot.along(axes.0, x - less), plot.along(axes.0, x + more), bars.caps, true)
            } else {
                whisker(at.x, plot.along(axes.1, y - less), plot.along(axes.1, y + more), bars.caps, false)
            };
            pen.line(&whisker, line);
        }
    }
}

/// The look of a filled outline without its fill.
pub(super) fn only_line(look: &ChartLook) -> ChartLook {
    ChartLook { fill: None, ..look.clone() }
}
