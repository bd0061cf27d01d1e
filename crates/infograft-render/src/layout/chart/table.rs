//! The table of values under a plot (`c:dTable`, ECMA-376 Part 1, 21.2.2.54): a column for each category, a row for each
//! series.

use kurbo::{Point, Rect, Size};

use super::legend::{self, Key, swatch};
use super::pen::Pen;
use super::plot::{Coordinates, Plot};
use super::written::ChartPart;
use crate::drawing::chart::number;
use crate::drawing::{Chart, DataTable, PlotGroup, Series};

/// Rows and columns that are drawn.
const MAX_ROWS: usize = 64;
const MAX_COLUMNS: usize = 256;

fn rows(chart: &Chart) -> Vec<(&PlotGroup, &Series)> {
    all_rows(chart).take(MAX_ROWS).collect()
}

fn all_rows(chart: &Chart) -> impl Iterator<Item = (&PlotGroup, &Series)> {
    chart.groups.iter().flat_map(|g| g.series.iter().map(move |s| (g, s)))
}

fn row_height(table: &DataTable) -> f64 {
    table.text.size() * 1.45
}

fn key_width(table: &DataTable, keys: &[Key]) -> f64 {
    let em = table.text.size();
    match (table.keys, keys.iter().any(|k| k.is_line)) {
        (false, _) => 0.0,
        (true, true) => em * 2.2,
        (true, false) => em,
    }
}

fn keys(chart: &Chart) -> Vec<Key> {
    rows(chart).into_iter().map(|(group, series)| legend::key(group, series)).collect()
}

/// The room that a table takes: left of the plot and below it.
pub(super) fn room(pen: &mut Pen<'_, '_>, table: &DataTable) -> Size {
    let chart = pen.chart;
    let names = rows(chart);
    let widest = names.iter().map(|(_, s)| pen.words(table.text.with(&s.name), None).size.width);
    let widest = widest.fold(0.0, f64::max).min(pen.size().width * 0.3);
    let em = table.text.size();
    let height = row_height(table) * (names.len() + 1) as f64;
    Size::new(widest + key_width(table, &keys(chart)) + em * 0.8, height.min(pen.size().height * 0.6))
}

/// Draws a table under the plot.
pub(super) fn draw(pen: &mut Pen<'_, '_>, plot: &Plot, table: &DataTable) {
    let chart = pen.chart;
    let size = room(pen, table);
    let Some(axis) = plot.axes.values().find(|a| !matches!(a.coordinates, Coordinates::Numbers(_))) else {
        return;
    };
    let keys = keys(chart);
    let (em, row) = (table.text.size(), row_height(table));
    let (inner, left) = (plot.inner, plot.inner.x0 - size.width);
    if all_rows(chart).nth(MAX_ROWS).is_some() {
        pen.drawn_with_first(MAX_ROWS, "rows of its table of values");
    }
    if axis.coordinates.count() > MAX_COLUMNS {
        pen.drawn_with_first(MAX_COLUMNS, "columns of its table of values");
    }
    let count = axis.coordinates.count().clamp(1, MAX_COLUMNS);
    let slot = inner.width() / count as f64;
    let column = |i: usize| inner.x0 + slot * if axis.reversed { count - 1 - i } else { i } as f64;
    let labels = chart.groups.first().map(|g| g.categories.labels.as_slice()).unwrap_or_default();
    for i in 0..count {
        let name = labels.get(i).cloned().unwrap_or_else(|| (i + 1).to_string());
        cell(pen, table, &name, Rect::new(column(i), inner.y1, column(i) + slot, inner.y1 + row));
    }
    let names = rows(chart);
    for (r, ((_, series), key)) in names.iter().zip(&keys).enumerate() {
        let top = inner.y1 + row * (r + 1) as f64;
        let key_room = key_width(table, &keys);
        if table.keys {
            let area = Rect::new(left + em * 0.3, top + row * 0.25, left + key_room, top + row * 0.75);
            swatch(pen, key, area);
        }
        let words = pen.words(table.text.with(&series.name), None).of(ChartPart::TableCell);
        pen.write(&words, Point::new(left + key_room + em * 0.4, top + row / 2.0), (0.0, 0.5), 0.0);
        for i in 0..count {
            let value = series.values.get(i).copied().flatten();
            let name = value.map_or(String::new(), |v| number::format(&series.format, v));
            cell(pen, table, &name, Rect::new(column(i), top, column(i) + slot, top + row));
        }
    }
    lines(pen, table, inner, left, (row, names.len() + 1), (slot, count));
}

fn cell(pen: &mut Pen<'_, '_>, table: &DataTable, words: &str, rect: Rect) {
    if !words.is_empty() {
        let words = pen.words(table.text.with(words), None).of(ChartPart::TableCell);
        pen.write_in(&words, rect, 0.0);
    }
}

fn lines(
    pen: &mut Pen<'_, '_>,
    table: &DataTable,
    inner: Rect,
    left: f64,
    (row, rows): (f64, usize),
    (slot, columns): (f64, usize),
) {
    let bottom = inner.y1 + row * rows as f64;
    let (vertical, horizontal, outline) = &table.lines;
    if let Some(line) = horizontal {
        for r in 1..rows {
            let y = inner.y1 + row * r as f64;
            pen.segment(Point::new(left, y), Point::new(inner.x1, y), line);
        }
    }
    if let Some(line) = vertical {
        for c in 0..columns {
            let x = inner.x0 + slot * c as f64;
            pen.segment(Point::new(x, inner.y1), Point::new(x, bottom), line);
        }
    }
    if let Some(line) = outline {
        // The header row has no field for names.
        let corners = [
            (inner.x0, inner.y1),
            (inner.x1, inner.y1),
            (inner.x1, bottom),
            (left, bottom),
            (left, inner.y1 + row),
            (inner.x0, inner.y1 + row),
        ];
        let mut path = kurbo::BezPath::new();
        for (i, corner) in corners.into_iter().enumerate() {
            if i == 0 { path.move_to(corner) } else { path.line_to(corner) }
        }
        path.close_path();
        pen.line(&path, line);
    }
}
