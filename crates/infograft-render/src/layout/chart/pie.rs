//! Pies and rings.

use kurbo::{Arc, BezPath, Point, Rect, Vec2};

use super::frame::placed;
use super::label;
use super::pen::Pen;
use crate::drawing::{LabelPosition, PlotGroup, PlotKind, Series};

/// Distance of outer labels from the pie.
const OUT: f64 = 3.0;

/// The slices of a series: index, first angle and sweep in radians, clockwise from the right.
fn slices(series: &Series, first: f64) -> Vec<(usize, f64, f64)> {
    let total: f64 = series.values.iter().flatten().map(|v| v.abs()).sum();
    if total <= 0.0 || !total.is_finite() {
        return Vec::new();
    }
    let mut at = (first - 90.0).to_radians();
    let mut out = Vec::new();
    for (i, value) in series.values.iter().enumerate() {
        let sweep = value.unwrap_or(0.0).abs() / total * std::f64::consts::TAU;
        out.push((i, at, sweep));
        at += sweep;
    }
    out
}

fn direction(angle: f64) -> Vec2 {
    Vec2::new(angle.cos(), angle.sin())
}

/// A slice between two radii.
fn slice(center: Point, inner: f64, outer: f64, start: f64, sweep: f64) -> BezPath {
    let whole = sweep.abs() >= std::f64::consts::TAU - 1e-9;
    let mut path = BezPath::new();
    let arc = |radius: f64, from: f64, by: f64| Arc::new(center, (radius, radius), from, by, 0.0);
    path.move_to(center + direction(start) * outer);
    arc(outer, start, sweep).to_cubic_beziers(0.01, |a, b, c| path.curve_to(a, b, c));
    if inner > 0.0 {
        let end = center + direction(start + sweep) * inner;
        if whole {
            path.close_path();
            path.move_to(end);
        } else {
            path.line_to(end);
        }
        arc(inner, start + sweep, -sweep).to_cubic_beziers(0.01, |a, b, c| path.curve_to(a, b, c));
    } else if !whole {
        path.line_to(center);
    }
    path.close_path();
    path
}

/// Where a label of a slice stands if nothing is said: inside where it fits, else outside.
fn is_outside(position: Option<LabelPosition>, fits: bool) -> bool {
    match position {
        Some(LabelPosition::OutsideEnd) => true,
        Some(LabelPosition::BestFit) | None => !fits,
        _ => false,
    }
}

/// Draws a pie or rings in a room.
pub(super) fn draw(pen: &mut Pen<'_, '_>, group: &PlotGroup, room: Rect) {
    let chart = pen.chart;
    let by_hand = chart.plot_layout.w.is_some() && chart.plot_layout.h.is_some();
    let room = if by_hand { placed(&chart.plot_layout, room, pen.size()) } else { room };
    let (first, hole, ring) = match group.kind {
        PlotKind::Pie { first } => (first, 0.0, false),
        PlotKind::Doughnut { first, hole } => (first, hole / 100.0, true),
        _ => return,
    };
    let explosion =
        |s: &Series, i: usize| s.points.get(&i).and_then(|p| p.explosion).unwrap_or(s.explosion) / 100.0;
    let farthest = group
        .series
        .iter()
        .flat_map(|s| (0..s.values.len()).map(move |i| explosion(s, i)))
        .fold(0.0, f64::max);
    let margin = if by_hand { 0.0 } else { outer_labels(group) };
    let side = room.width().min(room.height()) / 2.0;
    let mut radius = (side - margin.min(side * 0.5)).max(1.0) / (1.0 + farthest);
    if !by_hand {
        radius *= 0.96;
    }
    let count = group.series.len().max(1) as f64;
    let inner = if ring { radius * hole } else { 0.0 };
    let thick = (radius - inner) / count;
    for (s, series) in group.series.iter().enumerate() {
        let (from, to) =
            if ring { (inner + thick * s as f64, inner + thick * (s as f64 + 1.0)) } else { (0.0, radius) };
        for (i, start, sweep) in slices(series, first) {
            let middle = direction(start + sweep / 2.0);
            // Only the outermost ring is taken apart.
            let moved = if ring && s as f64 + 1.0 < count { 0.0 } else { explosion(series, i) };
            let center = room.center() + middle * (moved * radius);
            if sweep > 0.0 {
                let look = series.points.get(&i).map_or(&series.look, |p| &p.look);
                let path = slice(center, from, to, start, sweep);
                let look = look.clone();
                pen.shape(&path, &look);
            }
            if let Some(label) = series.labels.get(&i) {
                place_label(pen, group, series, label, (center, from, to), (start, sweep), ring);
            }
        }
    }
}

/// The room that labels outside the pie need: PowerPoint keeps a line of them free where they may stand there.
fn outer_labels(group: &PlotGroup) -> f64 {
    let series = group.series.first().filter(|_| matches!(group.kind, PlotKind::Pie { .. }));
    let labels = series.into_iter().flat_map(|s| s.labels.values());
    let size = |l: &crate::drawing::DataLabel| {
        let runs = l.text.paragraphs.iter().flat_map(|p| &p.runs);
        runs.map(|r| r.props.size).fold(0.0, f64::max)
    };
    labels.filter(|l| is_outside(l.position, false)).map(|l| size(l) * 1.2 + 9.0).fold(0.0, f64::max)
}

fn place_label(
    pen: &mut Pen<'_, '_>,
    group: &PlotGroup,
    series: &Series,
    label: &crate::drawing::DataLabel,
    (center, from, to): (Point, f64, f64),
    (start, sweep): (f64, f64),
    ring: bool,
) {
    let words = label::words(pen, label);
    let size = words.turned(label.rot.map_or(0.0, |r| r.degrees()));
    let middle = direction(start + sweep / 2.0);
    let reach = |v: Vec2| (v.x.abs() * size.width + v.y.abs() * size.height) / 2.0;
    let at = if ring {
        center + middle * ((from + to) / 2.0)
    } else {
        let inside = to - reach(middle) - OUT;
        // The label fits where the slice is as wide as it, at its distance.
        let across = 2.0 * inside.max(0.0) * (sweep.min(std::f64::consts::PI) / 2.0).sin();
        let fits = inside > reach(middle) && across > reach(Vec2::new(-middle.y, middle.x)) * 2.0;
        match label.position {
            position if is_outside(position, fits) => {
                // The label's box touches the circle with its side or corner.
                let touch = center + middle * (to + OUT);
                let lean = |c: f64, extent: f64| c.clamp(-0.35, 0.35) / 0.35 * extent / 2.0;
                touch + Vec2::new(lean(middle.x, size.width), lean(middle.y, size.height))
            }
            Some(LabelPosition::Center | LabelPosition::InsideBase) => center + middle * (to / 2.0),
            _ => center + middle * inside,
        }
    };
    label::write(pen, label, &words, at, series, group);
}

#[cfg(test)]
mod tests {
    use kurbo::Shape as _;

    use super::*;

    #[test]
    fn slices_share_the_circle_from_the_top() {
        let series = Series { values: vec![Some(1.0), None, Some(3.0)], ..Series::default() };
        let found = slices(&series, 0.0);
        let quarter = std::f64::consts::FRAC_PI_2;
        assert_eq!(found.len(), 3);
        assert!((found[0].1 + quarter).abs() < 1e-12 && (found[0].2 - quarter).abs() < 1e-12);
        assert!((found[2].2 - 3.0 * quarter).abs() < 1e-12);
        let none = Series { values: vec![Some(0.0), None], ..Series::default() };
        assert!(slices(&none, 0.0).is_empty());
    }

    #[test]
    fn a_whole_pie_is_a_circle() {
        let path = slice(Point::ORIGIN, 0.0, 10.0, 0.0, std::f64::consts::TAU);
        assert!((path.area().abs() - std::f64::consts::PI * 100.0).abs() < 0.5);
        let ring = slice(Point::ORIGIN, 5.0, 10.0, 0.0, std::f64::consts::TAU);
        assert!((ring.area().abs() - std::f64::consts::PI * 75.0).abs() < 0.5);
    }
}
