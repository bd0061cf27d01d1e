//! How a chart's frame is shared out: title, legend, and what is left for the plot.

use kurbo::{Point, Rect, Size};

use super::legend::{self, Key};
use super::pen::{Pen, Words, rect_path, turned};
use super::written::ChartPart;
use crate::drawing::{ChartTitle, LayoutValue, LegendSide, ManualLayout};

/// Space between the frame's edge and what stands next to it, in points.
pub(super) const EDGE: f64 = 5.25;
/// Space between a title or legend and the plot.
const GAP: f64 = 6.0;
/// A title takes no more of the chart's height than this, so that something is left for the plot.
const TALLEST_TITLE: f64 = 0.5;

/// What is left after title and legend.
pub(super) struct Arranged {
    /// Room for the plot with its axes.
    pub(super) outer: Rect,
}

/// Places and draws the title and the legend.
pub(super) fn arrange(pen: &mut Pen<'_, '_>, keys: &[Key]) -> Arranged {
    let size = pen.size();
    let mut outer = Rect::new(EDGE, EDGE, size.width - EDGE, size.height - EDGE);
    let chart = pen.chart;
    if let Some(title) = &chart.title {
        let degrees = title.rot.map_or(0.0, |r| r.degrees());
        let tallest = size.height * TALLEST_TITLE;
        let words = pen.words_within(title.text.clone(), (size.width * 0.8).max(1.0), tallest);
        let words = words.of(ChartPart::Title);
        let held = turned(words.size, degrees);
        let center = Point::new(size.width / 2.0, EDGE + 3.0 + held.height / 2.0);
        let automatic = Rect::from_center_size(center, held);
        write_title(pen, title, &words, title_place(title, automatic, size), degrees);
        // A title that was moved by hand leaves its own place empty.
        if !title.overlay {
            outer.y0 = outer.y0.max(automatic.y1 + GAP);
        }
    }
    if let Some(legend) = &chart.legend {
        let laid = legend::lay(pen, legend, keys, outer);
        let rect = legend_place(legend.side, laid.size, outer, size);
        let own = placed(&legend.layout, rect, size);
        if !legend.overlay {
            match legend.side {
                LegendSide::Right | LegendSide::TopRight => outer.x1 = outer.x1.min(rect.x0 - GAP),
                LegendSide::Left => outer.x0 = outer.x0.max(rect.x1 + GAP),
                LegendSide::Top => outer.y0 = outer.y0.max(rect.y1 + GAP),
                LegendSide::Bottom => outer.y1 = outer.y1.min(rect.y0 - GAP),
            }
        }
        legend::draw(pen, legend, laid, own);
    }
    // What is left is never less than nothing.
    let width = outer.width().max(size.width * 0.1).max(1.0);
    let height = outer.height().max(size.height * 0.1).max(1.0);
    let origin =
        Point::new(outer.x0.min(size.width - width).max(0.0), outer.y0.min(size.height - height).max(0.0));
    Arranged { outer: Rect::from_origin_size(origin, (width, height)) }
}

/// A title's place: its layout says where, never how large.
pub(super) fn title_place(title: &ChartTitle, automatic: Rect, chart: Size) -> Rect {
    placed(&ManualLayout { w: None, h: None, ..title.layout }, automatic, chart)
}

/// Writes a title in its place, with its fill and border.
pub(super) fn write_title(
    pen: &mut Pen<'_, '_>,
    title: &ChartTitle,
    words: &Words,
    rect: Rect,
    degrees: f64,
) {
    if title.look.fill.is_some() || title.look.line.is_some() {
        pen.shape_above(&rect_path(rect.inflate(4.0, 2.0)), &title.look);
    }
    pen.write_in(words, rect, degrees);
}

fn legend_place(side: LegendSide, size: Size, room: Rect, chart: Size) -> Rect {
    let center = room.center();
    let origin = match side {
        LegendSide::Right => Point::new(room.x1 - size.width, center.y - size.height / 2.0),
        LegendSide::Left => Point::new(room.x0, center.y - size.height / 2.0),
        LegendSide::Top => Point::new((chart.width - size.width) / 2.0, room.y0),
        LegendSide::Bottom => Point::new((chart.width - size.width) / 2.0, room.y1 - size.height),
        LegendSide::TopRight => Point::new(room.x1 - size.width, room.y0),
    };
    Rect::from_origin_size(origin, size)
}

/// A rectangle with what a manual layout says of it (ECMA-376 Part 1, 21.2.2.95).
pub(super) fn placed(layout: &ManualLayout, automatic: Rect, chart: Size) -> Rect {
    let at = |value: Option<LayoutValue>, automatic: f64, whole: f64| match value {
        Some(LayoutValue::Edge(v)) => v * whole,
        Some(LayoutValue::Factor(v)) => automatic + v * whole,
        None => automatic,
    };
    let x0 = at(layout.x, automatic.x0, chart.width);
    let y0 = at(layout.y, automatic.y0, chart.height);
    let extent = |value: Option<LayoutValue>, from: f64, automatic: f64, whole: f64| match value {
        Some(LayoutValue::Factor(v)) if v > 0.0 => v * whole,
        Some(LayoutValue::Edge(v)) if v * whole > from => v * whole - from,
        _ => automatic,
    };
    let width = extent(layout.w, x0, automatic.width(), chart.width);
    let height = extent(layout.h, y0, automatic.height(), chart.height);
    Rect::new(x0, y0, x0 + width, y0 + height)
}
