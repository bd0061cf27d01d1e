//! Radar charts: a spoke for each category.

use kurbo::{BezPath, Point, Rect, Vec2};

use super::label::{self, Spot};
use super::lines::only_line;
use super::marker;
use super::pen::Pen;
use super::plot::Coordinates;
use super::scale::{Fixed, Scale};
use super::stack;
use super::written::ChartPart;
use crate::drawing::chart::number;
use crate::drawing::{LabelPosition, PlotGroup, PlotKind, TickLabels};

/// Spokes that are drawn.
const MAX_SPOKES: usize = 360;

/// Draws a radar plot in a room.
pub(super) fn draw(pen: &mut Pen<'_, '_>, group: &PlotGroup, room: Rect) {
    let chart = pen.chart;
    let Some((x, y)) = group.axes else { return };
    let (Some(names), Some(values)) = (chart.axes.get(x), chart.axes.get(y)) else { return };
    let longest = group.series.iter().map(|s| s.values.len()).max().unwrap_or(0);
    let all = longest.max(group.categories.labels.len());
    if all > MAX_SPOKES {
        pen.drawn_with_first(MAX_SPOKES, "spokes");
    }
    let count = all.clamp(1, MAX_SPOKES);
    let em = names.text.size();
    let margin = if names.deleted { 2.0 } else { em * 1.6 };
    let radius = (room.width().min(room.height()) / 2.0 - margin).max(1.0);
    let (low, high) = stack::range(group);
    let fixed = Fixed { min: values.min, max: values.max, major: values.major, minor: None, log: values.log };
    let scale = Scale::new(low, high, fixed, radius / (values.text.size() * 1.18));
    let coordinates = Coordinates::Numbers(scale);
    let center = room.center();
    let spoke = |i: usize| {
        let angle = (i as f64 / count as f64 * 360.0 - 90.0).to_radians();
        Vec2::new(angle.cos(), angle.sin())
    };
    let at = |i: usize, value: f64| center + spoke(i) * (radius * coordinates.at(value).clamp(0.0, 1.0));
    let web = |part: f64| {
        let mut path = BezPath::new();
        for i in 0..count {
            let p = center + spoke(i) * (radius * part);
            if i == 0 { path.move_to(p) } else { path.line_to(p) }
        }
        path.close_path();
        path
    };
    for tick in scale.ticks() {
        if let Some(line) = &values.major_grid {
            pen.line(&web(coordinates.at(tick)), line);
        }
    }
    if let Some(line) = values.line.as_ref().filter(|_| !values.deleted) {
        for i in 0..count {
            pen.segment(center, center + spoke(i) * radius, line);
        }
    }
    for series in &group.series {
        let points: Vec<Option<Point>> =
            (0..count).map(|i| Some(at(i, series.values.get(i).copied().flatten()?))).collect();
        let mut path = BezPath::new();
        for (i, p) in points.iter().flatten().enumerate() {
            if i == 0 { path.move_to(*p) } else { path.line_to(*p) }
        }
        if !path.is_empty() {
            path.close_path();
        }
        let filled = group.kind == PlotKind::Radar { filled: true };
        let look = if filled { series.look.clone() } else { only_line(&series.look) };
        pen.shape(&path, &look);
        for (i, p) in points.iter().enumerate() {
            let Some(p) = *p else { continue };
            if let Some(m) = &series.marker {
                marker::draw(pen, m, p);
            }
            if let Some(label) = series.labels.get(&i) {
                let spot = Spot::around(Rect::from_center_size(p, (4.0, 4.0)));
                label::draw(pen, label, spot, LabelPosition::Above, series, group);
            }
        }
    }
    if !values.deleted && values.labels != TickLabels::None {
        let format = values.format.clone().or_else(|| group.series.first().map(|s| s.format.clone()));
        for tick in scale.ticks() {
            let name = number::format(format.as_deref().unwrap_or("General"), tick);
            let words = pen.words(values.text.with(&name), None);
            let p = center - Vec2::new(3.0, radius * coordinates.at(tick));
            pen.write(&words, p, (1.0, 0.5), 0.0);
        }
    }
    if names.deleted {
        return;
    }
    for i in 0..count {
        let name = group.categories.labels.get(i).cloned().unwrap_or_else(|| (i + 1).to_string());
        let words = pen.words(names.text.with(&name), None);
        let (wide, tall) = (pen.size().width * 0.25, pen.size().height * 0.25);
        let wraps = words.size.width > wide;
        let words = if wraps { pen.words_within(names.text.with(&name), wide, tall) } else { words };
        let words = words.of(ChartPart::AxisLabel);
        let d = spoke(i);
        let lean = |c: f64| 0.5 - c.clamp(-0.4, 0.4) / 0.8;
        pen.write(&words, center + d * (radius + em * 0.4), (lean(d.x), lean(d.y)), 0.0);
    }
}
