//! Charts drawn as paths and text: title and legend take their room, axes theirs, the plots what is left.
//!
//! [`scale`] picks the values of an axis, [`cartesian`] places axes in a [`plot`], [`stack`] adds values up; [`bars`], [`lines`],
//! [`pie`] and [`radar`] draw the plots; everything paints through [`pen`].

mod axis;
mod axis_labels;
mod bars;
mod cartesian;
mod dates;
mod frame;
mod label;
mod legend;
mod lines;
mod marker;
mod pen;
mod pie;
mod plot;
mod radar;
mod scale;
mod stack;
mod table;
#[cfg(test)]
mod tests;
mod trend;
mod written;

use std::collections::BTreeMap;

use infograft_deck::limits::Limits;
use kurbo::{Rect, RoundedRect, Shape as _};

use crate::drawing::{Chart, PlotKind};
use crate::fonts::FontBook;
use crate::layout::context::LayoutContext;
use crate::layout::extent::Area;
use crate::layout::items;
use crate::layout::space::Space;
use crate::page::Item;
use pen::{Pen, rect_path};
pub use written::{ChartPart, Written};

/// Lays a chart out in its frame.
pub(crate) fn lay(context: &mut LayoutContext, chart: &Chart, space: &Space) -> Vec<Item> {
    let mut pen = Pen::new(context, chart, space);
    draw(&mut pen);
    let Pen { mut items, above, .. } = pen;
    items.extend(above);
    items
}

/// The texts of a chart in a frame, as they are drawn.
pub fn chart_texts(chart: &Chart, frame: &Area, book: &mut FontBook) -> Vec<Written> {
    let mut context = LayoutContext::new(book, "", BTreeMap::new(), Limits::default());
    let space = Space::new(frame.to_page, frame.width, frame.height);
    let mut pen = Pen::measuring(&mut context, chart, &space);
    draw(&mut pen);
    pen.written
}

/// Draws a chart.
fn draw(pen: &mut Pen<'_, '_>) {
    let chart = pen.chart;
    let whole = Rect::from_origin_size((0.0, 0.0), pen.size());
    let outline = if chart.rounded {
        let radius = (whole.width().min(whole.height()) * 0.05).min(12.0);
        RoundedRect::from_rect(whole, radius).to_path(0.1)
    } else {
        rect_path(whole)
    };
    pen.shape(&outline, &chart.area);
    let (keys, more) = legend::keys(chart);
    if more && chart.legend.is_some() {
        pen.drawn_with_first(legend::MAX_ENTRIES, "entries of its legend");
    }
    let arranged = frame::arrange(pen, &keys);
    let round =
        |kind| matches!(kind, PlotKind::Pie { .. } | PlotKind::Doughnut { .. } | PlotKind::Radar { .. });
    if chart.groups.iter().all(|g| round(g.kind)) {
        round_plots(pen, arranged.outer);
    } else {
        plots(pen, arranged.outer);
    }
}

/// Plots without axes to both sides.
fn round_plots(pen: &mut Pen<'_, '_>, outer: Rect) {
    let chart = pen.chart;
    let room = frame::placed(&chart.plot_layout, outer, pen.size());
    pen.shape(&rect_path(room), &chart.plot);
    for group in &chart.groups {
        match group.kind {
            PlotKind::Radar { .. } => radar::draw(pen, group, room),
            _ => pie::draw(pen, group, outer),
        }
    }
}

/// Plots over axes.
fn plots(pen: &mut Pen<'_, '_>, outer: Rect) {
    let chart = pen.chart;
    let Some((plot, labels)) = cartesian::lay(pen, outer) else { return };
    pen.shape(&rect_path(plot.inner), &chart.plot);
    axis::grid(pen, &plot);
    let before = pen.items.len();
    for group in &chart.groups {
        match group.kind {
            PlotKind::Bar { .. } => bars::draw(pen, &plot, group),
            PlotKind::Line => lines::draw(pen, &plot, group),
            PlotKind::Area => lines::areas(pen, &plot, group),
            PlotKind::Scatter => lines::scatter(pen, &plot, group),
            PlotKind::Bubble { .. } => lines::bubbles(pen, &plot, group),
            PlotKind::Pie { .. } | PlotKind::Doughnut { .. } => pie::draw(pen, group, plot.inner),
            PlotKind::Radar { .. } => radar::draw(pen, group, plot.inner),
        }
    }
    // What lies beyond fixed ends of an axis isn't seen; markers and lines on the edge are.
    let drawn = pen.items.split_off(before);
    if !drawn.is_empty() {
        let clip = pen.space.to_page * plot.inner.inflate(6.0, 6.0).to_path(0.1);
        pen.items.push(items::clipped(clip, drawn));
    }
    for placed in plot.axes.values() {
        if let Some(labels) = labels.get(&placed.index) {
            axis::draw(pen, &plot, placed, labels);
        }
    }
    if let Some(table) = &chart.table {
        table::draw(pen, &plot, table);
    }
}
