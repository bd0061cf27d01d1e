//! The legend: an entry for each series, or for each point where colours vary by point.

use kurbo::{Circle, Point, Rect, Shape as _, Size};

use super::marker;
use super::pen::{Pen, Words, rect_path};
use super::written::ChartPart;
use crate::drawing::{
    Chart, ChartLook, Effects, Grouping, Legend, LegendSide, Line, Marker, PlotGroup, PlotKind, Series,
};

/// Entries that are drawn.
pub(super) const MAX_ENTRIES: usize = 256;

/// Sides of a key, and spaces behind a key and between entries, in sizes of the letters: measured on PowerPoint's pages.
const KEY: f64 = 0.5;
const KEY_GAP: f64 = 0.22;
const ENTRY_GAP: f64 = 1.2;
/// Length of a line in a legend, in points.
const LINE_KEY: f64 = 20.0;
/// Rows of a legend beside the plot, in heights of a line.
const BESIDE: f64 = 1.28;
/// The part of the room's height that a legend above or below the plot takes at most.
const LOWEST: f64 = 0.4;
/// Space above and below the entries of a legend in a row, in points.
const ROW_PAD: f64 = 3.5;

/// What stands before an entry's words.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) look: ChartLook,
    pub(super) line: Option<Line>,
    pub(super) marker: Option<Marker>,
    /// Drawn as a line, with or without markers.
    pub(super) is_line: bool,
    /// Drawn as a bubble.
    pub(super) round: bool,
}

/// The key of a series.
pub(super) fn key(group: &PlotGroup, series: &Series) -> Key {
    let is_line =
        matches!(group.kind, PlotKind::Line | PlotKind::Scatter | PlotKind::Radar { filled: false });
    Key {
        name: series.name.clone(),
        look: plain(&series.look),
        line: series.look.line.clone().filter(|_| is_line),
        marker: series.marker.clone(),
        is_line,
        round: matches!(group.kind, PlotKind::Bubble { .. }),
    }
}

/// A key's look: without the shadow of what it names.
fn plain(look: &ChartLook) -> ChartLook {
    ChartLook { effects: Effects::default(), ..look.clone() }
}

/// The entries of a chart in the order in which they are listed, and whether there are more than are drawn.
pub(super) fn keys(chart: &Chart) -> (Vec<Key>, bool) {
    let side = chart.legend.as_ref().map(|l| l.side).unwrap_or_default();
    let upright = matches!(side, LegendSide::Right | LegendSide::Left | LegendSide::TopRight);
    let deleted = |index: usize| chart.legend.as_ref().is_some_and(|l| l.deleted.contains(&index));
    let mut out = Vec::new();
    let mut index = 0;
    for group in &chart.groups {
        let mut own: Vec<(usize, Key)> = Vec::new();
        let points = group.by_point.then(|| group.series.first()).flatten();
        match points {
            Some(series) => {
                // One more than is drawn, which tells that there are more.
                let count = series.values.len().max(group.categories.labels.len()).min(MAX_ENTRIES + 1);
                for i in 0..count {
                    let look = plain(series.points.get(&i).map_or(&series.look, |p| &p.look));
                    let name = group.categories.labels.get(i).cloned().unwrap_or_else(|| (i + 1).to_string());
                    own.push((index, Key { name, look, ..key(group, series) }));
                    index += 1;
                }
            }
            None => {
                for series in &group.series {
                    own.push((index, key(group, series)));
                    index += 1;
                }
            }
        }
        // Entries stand in the order of what they name: bars beside each other from the top one, and beside the plot a
        // stack from its top.
        let stacked = group.grouping != Grouping::Standard;
        let reversed = match group.kind {
            PlotKind::Bar { horizontal: true } => !stacked && !from_top(chart, group),
            PlotKind::Bar { horizontal: false } | PlotKind::Area => stacked && upright,
            _ => false,
        };
        if reversed && points.is_none() {
            own.reverse();
        }
        out.extend(own.into_iter().filter(|(i, _)| !deleted(*i)).map(|(_, key)| key));
    }
    // Trend lines come behind all series.
    for trend in chart.groups.iter().flat_map(|g| &g.series).flat_map(|s| &s.trends) {
        if !deleted(index) {
            let (name, line) = (trend.name.clone(), trend.line.clone());
            out.push(Key {
                name,
                look: ChartLook::default(),
                line,
                marker: None,
                is_line: true,
                round: false,
            });
        }
        index += 1;
    }
    let more = out.len() > MAX_ENTRIES;
    out.truncate(MAX_ENTRIES);
    (out, more)
}

/// Whether the categories of a bar chart already run from the top.
fn from_top(chart: &Chart, group: &PlotGroup) -> bool {
    group.axes.and_then(|(category, _)| chart.axes.get(category)).is_some_and(|a| a.reversed)
}

/// A legend laid out.
pub(super) struct LaidLegend<'k> {
    pub(super) size: Size,
    entries: Vec<(&'k Key, Words, Point)>,
    key: Size,
    row: f64,
    /// Space above the first row and below the last.
    lead: f64,
}

/// Lays a legend out in the room that there is.
pub(super) fn lay<'k>(pen: &mut Pen<'_, '_>, legend: &Legend, keys: &'k [Key], room: Rect) -> LaidLegend<'k> {
    let size = pen.size();
    let em = legend.text.size();
    let lines = keys.iter().any(|k| k.line.is_some());
    let markers = keys.iter().filter_map(|k| k.marker.as_ref()).map(|m| m.size).fold(0.0, f64::max);
    let wide = if lines { LINE_KEY.max(em * 1.16) } else { markers.max(em * KEY) };
    let key = Size::new(wide, em * KEY);
    let beside = matches!(legend.side, LegendSide::Right | LegendSide::Left | LegendSide::TopRight);
    let manual = |value: Option<crate::drawing::LayoutValue>, whole: f64| match value {
        Some(crate::drawing::LayoutValue::Factor(v)) if v > 0.0 => Some(v * whole),
        _ => None,
    };
    let widest = match manual(legend.layout.w, size.width) {
        Some(w) => w,
        None if beside => room.width() * 0.4,
        None => room.width() * 0.9,
    };
    let lead = key.width + em * KEY_GAP;
    let pad = em * 0.4;
    let wrap = (widest - lead - 2.0 * pad).max(em * 2.0);
    // Rows are all as high as the highest.
    let part = if beside { 1.0 / BESIDE } else { LOWEST };
    let tallest = room.height() * part / keys.len().max(1) as f64;
    let mut words: Vec<(&Key, Words)> = Vec::new();
    for key in keys {
        let body = legend.text.with(&key.name);
        let natural = pen.words(body.clone(), None);
        let fits = natural.size.width <= wrap;
        let words_of = if fits { natural } else { pen.words_within(body, wrap, tallest) };
        words.push((key, words_of.of(ChartPart::LegendEntry)));
    }
    let row = words.iter().map(|(_, w)| w.size.height).fold(em, f64::max) * if beside { BESIDE } else { 1.0 };
    let column = words.iter().map(|(_, w)| w.size.width).fold(0.0, f64::max) + lead + em * ENTRY_GAP;
    let total: f64 = words.iter().map(|(_, w)| w.size.width + lead + em * ENTRY_GAP).sum();
    // One row where all entries fit, columns of one width otherwise; beside the plot a single column.
    let per_row = if total <= widest && !beside {
        words.len().max(1)
    } else {
        ((widest / column).floor().max(1.0) as usize).min(words.len().max(1))
    };
    let tall = manual(legend.layout.h, size.height);
    let single = beside && tall.is_none_or(|h| h + 1.0 >= row * words.len() as f64);
    let per_row = if single { 1 } else { per_row };
    let one_row = per_row >= words.len() && !beside;
    let mut entries = Vec::new();
    let mut x = pad;
    let mut extent = Size::ZERO;
    for (i, (key, words)) in words.into_iter().enumerate() {
        if i % per_row == 0 {
            x = pad;
        }
        let y = (i / per_row) as f64 * row;
        let advance = if one_row { words.size.width + lead + em * ENTRY_GAP } else { column };
        extent.width = extent.width.max(x + words.size.width + lead + pad);
        extent.height = extent.height.max(y + row);
        entries.push((key, words, Point::new(x, y)));
        x += advance;
    }
    let lead = if beside { 0.0 } else { ROW_PAD };
    extent.height += 2.0 * lead;
    LaidLegend { size: extent, entries, key, row, lead }
}

/// Draws a legend in its place.
pub(super) fn draw(pen: &mut Pen<'_, '_>, legend: &Legend, laid: LaidLegend<'_>, rect: Rect) {
    if laid.entries.is_empty() {
        return;
    }
    pen.shape(&rect_path(rect), &legend.look);
    // A frame by hand spreads its entries over its height.
    let rows = ((laid.size.height - 2.0 * laid.lead) / laid.row).round().max(1.0);
    let row =
        if rect.height() > laid.size.height { (rect.height() - 2.0 * laid.lead) / rows } else { laid.row };
    let spare = (rect.width() - laid.size.width).max(0.0) / 2.0;
    let left = rect.x0 + if legend.layout.w.is_some() && rows < 1.5 { spare } else { 0.0 };
    for (key, words, at) in &laid.entries {
        let line = (at.y / laid.row).round();
        let middle = rect.y0 + laid.lead + row * line + row / 2.0;
        let x = left + at.x;
        let area = Rect::from_center_size(Point::new(x + laid.key.width / 2.0, middle), laid.key);
        swatch(pen, key, area);
        let em = legend.text.size();
        pen.write(words, Point::new(x + laid.key.width + em * KEY_GAP, middle), (0.0, 0.5), 0.0);
    }
}

/// The sign of an entry in its area.
pub(super) fn swatch(pen: &mut Pen<'_, '_>, key: &Key, area: Rect) {
    if !key.is_line {
        let side = area.width().min(area.height());
        let path = match key.round {
            true => Circle::new(area.center(), side / 2.0).to_path(0.01),
            false => rect_path(Rect::from_center_size(area.center(), (side, side))),
        };
        pen.shape(&path, &key.look);
        return;
    }
    let middle = area.center().y;
    if let Some(line) = &key.line {
        pen.segment(Point::new(area.x0, middle), Point::new(area.x1, middle), line);
    }
    if let Some(m) = &key.marker {
        marker::draw(pen, m, area.center());
    }
}
