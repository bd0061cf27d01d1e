//! The plots of a chart (`c:barChart`, `c:lineChart`…; ECMA-376 Part 1, 21.2.2).

use infograft_deck::xml::{Element, Ns};

use super::super::model::{Axis, ChartLook, Fill, Grouping, Line, PlotGroup, PlotKind};
use super::context::Context;
use super::reader::{Reader, flag, number, val};
use super::series;
use super::style::{plain_line, scheme};

/// Plots and series of one chart that are read.
const MAX_GROUPS: usize = 32;
const MAX_SERIES: usize = 512;
/// Points of one chart that are drawn.
const MAX_POINTS: usize = 100_000;

/// Reads the plots in the order of the file.
pub(super) fn read_all(reader: &Reader<'_>, plot: &Element, ids: &[String], axes: &[Axis]) -> Vec<PlotGroup> {
    let plots: Vec<&Element> = plot.elements().filter(|e| e.ns == Ns::C).take(1_024).collect();
    // Automatic colours count the series of all plots.
    let count = plots.iter().flat_map(|e| e.children_named(Ns::C, "ser")).count();
    let mut all = plots.iter().filter_map(|e| group(reader, e, count, ids, axes));
    let mut groups: Vec<PlotGroup> = all.by_ref().take(MAX_GROUPS).collect();
    if all.next().is_some() {
        reader.drawn_with_first(MAX_GROUPS, "plots");
    }
    let mut left = MAX_POINTS;
    for series in groups.iter_mut().flat_map(|g| &mut g.series) {
        if series.values.len() > left {
            reader.drawn_with_first(MAX_POINTS, "points");
        }
        series.values.truncate(left);
        left -= series.values.len();
    }
    // Areas lie behind bars, bars behind lines, whatever their order in the file.
    groups.sort_by_key(|g| match g.kind {
        PlotKind::Area => 0,
        PlotKind::Bar { .. } => 1,
        PlotKind::Line | PlotKind::Radar { .. } => 2,
        _ => 3,
    });
    groups
}

fn group(reader: &Reader<'_>, e: &Element, count: usize, ids: &[String], axes: &[Axis]) -> Option<PlotGroup> {
    let first = number(e, "firstSliceAng").unwrap_or(0.0);
    let kind = match e.local() {
        "barChart" | "bar3DChart" => PlotKind::Bar { horizontal: val(e, "barDir") == Some("bar") },
        "lineChart" | "line3DChart" | "stockChart" => PlotKind::Line,
        "areaChart" | "area3DChart" => PlotKind::Area,
        "surfaceChart" | "surface3DChart" => PlotKind::Line,
        "pieChart" | "pie3DChart" | "ofPieChart" => PlotKind::Pie { first },
        "doughnutChart" => {
            PlotKind::Doughnut { first, hole: number(e, "holeSize").unwrap_or(10.0).clamp(1.0, 90.0) }
        }
        "scatterChart" => PlotKind::Scatter,
        "bubbleChart" => PlotKind::Bubble {
            scale: number(e, "bubbleScale").unwrap_or(100.0).clamp(0.0, 300.0),
            by_width: val(e, "sizeRepresents") == Some("w"),
            negative: flag(e, "showNegBubbles").unwrap_or(false),
        },
        "radarChart" => PlotKind::Radar { filled: val(e, "radarStyle") == Some("filled") },
        _ => return None,
    };
    warn(reader, e.local());
    let elements: Vec<&Element> = e.children_named(Ns::C, "ser").take(MAX_SERIES).collect();
    if e.children_named(Ns::C, "ser").nth(MAX_SERIES).is_some() && !matches!(kind, PlotKind::Pie { .. }) {
        reader.drawn_with_first(MAX_SERIES, "series");
    }
    let round = matches!(kind, PlotKind::Pie { .. } | PlotKind::Doughnut { .. });
    let elements =
        if matches!(kind, PlotKind::Pie { .. }) { elements.get(..1).unwrap_or_default() } else { &elements };
    let vary = flag(e, "varyColors").unwrap_or(false);
    let by_point = round || (vary && elements.len() == 1);
    let context = Context { group: e, kind, count, by_point: by_point && vary };
    let mut categories = Default::default();
    let mut list: Vec<(i64, _)> = Vec::new();
    for ser in elements {
        let (order, read) = series::read(reader, ser, &context, &mut categories);
        list.push((order, read));
    }
    if list.is_empty() {
        return None;
    }
    list.sort_by_key(|(order, _)| *order);
    Some(PlotGroup {
        kind,
        grouping: match val(e, "grouping") {
            Some("stacked") => Grouping::Stacked,
            Some("percentStacked") => Grouping::Percent,
            _ => Grouping::Standard,
        },
        series: list.into_iter().map(|(_, s)| s).collect(),
        categories,
        axes: pair(e, kind, ids, axes),
        gap_width: number(e, "gapWidth").unwrap_or(150.0).clamp(0.0, 500.0),
        overlap: number(e, "overlap").unwrap_or(0.0).clamp(-100.0, 100.0),
        by_point,
        drop_lines: lines(reader, e, "dropLines"),
        high_low: lines(reader, e, "hiLowLines"),
        up_down: e.child(Ns::C, "upDownBars").map(|b| up_down(reader, b)),
        series_lines: lines(reader, e, "serLines"),
    })
}

/// Says what is drawn otherwise than PowerPoint shows it.
fn warn(reader: &Reader<'_>, name: &str) {
    let message = match name {
        "bar3DChart" | "line3DChart" | "area3DChart" | "pie3DChart" => "a 3-D chart is drawn flat",
        "surfaceChart" | "surface3DChart" => "a surface chart is drawn as lines",
        "ofPieChart" => "the second plot of a pie chart is drawn as part of the pie",
        _ => return,
    };
    reader.scope.undrawn(message);
}

/// The axes that a plot names: categories (or x) first.
fn pair(e: &Element, kind: PlotKind, ids: &[String], axes: &[Axis]) -> Option<(usize, usize)> {
    use super::super::model::AxisKind;
    if matches!(kind, PlotKind::Pie { .. } | PlotKind::Doughnut { .. }) {
        return None;
    }
    let named = e.children_named(Ns::C, "axId").take(8).filter_map(|a| a.attr("val"));
    let found: Vec<usize> = named.filter_map(|id| ids.iter().position(|i| i == id.trim())).collect();
    let axis = |i: &usize| axes.get(*i);
    if matches!(kind, PlotKind::Scatter | PlotKind::Bubble { .. }) {
        let (first, second) = (*found.first()?, *found.get(1)?);
        let upright = axis(&first).is_some_and(|a| a.vertical);
        return Some(if upright { (second, first) } else { (first, second) });
    }
    let is_value = |i: &&usize| axis(i).is_some_and(|a| a.kind == AxisKind::Value);
    let value = *found.iter().find(is_value)?;
    let category = *found.iter().find(|i| !is_value(i)).or_else(|| found.iter().find(|i| **i != value))?;
    Some((category, value))
}

fn lines(reader: &Reader<'_>, e: &Element, name: &str) -> Option<Line> {
    let lines = e.child(Ns::C, name)?;
    reader.line(lines, || scheme("tx1", &[], reader.scope).map(|c| plain_line(c, 9_525)))
}

fn up_down(reader: &Reader<'_>, e: &Element) -> (f64, ChartLook, ChartLook) {
    let scope = reader.scope;
    let bar = |name, tint| {
        let automatic = ChartLook {
            fill: scheme("tx1", &[("tint", tint)], scope).map(Fill::Solid),
            line: scheme("tx1", &[], scope).map(|c| plain_line(c, 9_525)),
            ..ChartLook::default()
        };
        e.child(Ns::C, name).map_or_else(|| automatic.clone(), |b| reader.look_over(b, automatic.clone()))
    };
    (number(e, "gapWidth").unwrap_or(150.0).clamp(0.0, 500.0), bar("upBars", 0.05), bar("downBars", 0.85))
}
