//! Outlines: dashes, caps, joins, compound lines and arrowheads.

use kurbo::{
    Affine, BezPath, Cap as PageCap, Join as PageJoin, PathEl, Point, Rect, Shape as _, Stroke, Vec2,
};

use crate::drawing::{Arrow, ArrowKind, Cap, Compound, Join, Line};
use crate::layout::paint;
use crate::layout::reach;
use crate::layout::space::Space;
use crate::page::{Item, Paint};

/// The thinnest line that shows, in points.
const HAIRLINE: f64 = 0.25;
/// Arrowheads grow with the line, but from this width up.
const ARROW_FROM: f64 = 2.0;

/// The items that draw the outline of a path on the page.
pub(crate) fn stroke(line: &Line, path: &BezPath, space: &Space) -> Vec<Item> {
    let Some(paint) = paint::paint(&line.fill, &around(space, line)) else { return Vec::new() };
    if matches!(paint, Paint::Solid(_, alpha) if alpha <= 0.0) || path.is_empty() {
        return Vec::new();
    }
    let width = line.width.to_pt().max(HAIRLINE);
    let mut path = path.clone();
    let mut heads = Vec::new();
    if line.head.is_some() || line.tail.is_some() {
        if let Some(arrow) = line.tail {
            path = reversed(&path);
            heads.extend(arrowhead(arrow, &mut path, width, &paint));
            path = reversed(&path);
        }
        if let Some(arrow) = line.head {
            heads.extend(arrowhead(arrow, &mut path, width, &paint));
        }
    }
    let mut items: Vec<Item> = strands(line.compound)
        .iter()
        .map(|(offset, share)| {
            let path = if *offset == 0.0 { path.clone() } else { parallel(&path, offset * width) };
            Item::Stroke { path, stroke: style(line, width * share, width), paint: paint.clone() }
        })
        .collect();
    items.extend(heads);
    items
}

/// The frame that an outline's paint is measured in: half of it lies outside the shape's.
fn around(space: &Space, line: &Line) -> Space {
    let half = line.width.to_pt().max(HAIRLINE) / 2.0;
    space.part(Rect::new(-half, -half, space.width + half, space.height + half))
}

/// The pen that outlines letters.
pub(crate) fn letters(line: &Line) -> Stroke {
    let width = line.width.to_pt().max(0.1);
    style(line, width, width)
}

/// Width, dashes, caps and joins.
fn style(line: &Line, width: f64, unit: f64) -> Stroke {
    let cap = match line.cap {
        Cap::Flat => PageCap::Butt,
        Cap::Round => PageCap::Round,
        Cap::Square => PageCap::Square,
    };
    let stroke = Stroke::new(width).with_caps(cap);
    let stroke = match line.join {
        Join::Round => stroke.with_join(PageJoin::Round),
        Join::Bevel => stroke.with_join(PageJoin::Bevel),
        Join::Miter(limit) => stroke.with_join(PageJoin::Miter).with_miter_limit(limit.clamp(1.0, 100.0)),
    };
    if line.dash.is_empty() || line.dash.iter().sum::<f64>() <= 0.0 {
        return stroke;
    }
    // Dashes are given as they look; caps other than flat add to each dash and take from each gap.
    let grow = if line.cap == Cap::Flat { 0.0 } else { unit };
    let dashes = line.dash.iter().enumerate().map(|(i, d)| {
        let length = d * unit;
        if i % 2 == 0 { (length - grow).max(0.01) } else { length + grow }
    });
    stroke.with_dashes(0.0, dashes)
}

/// The strands of a compound line: offset and width, in widths of the whole line.
fn strands(compound: Compound) -> &'static [(f64, f64)] {
    match compound {
        Compound::Single => &[(0.0, 1.0)],
        Compound::Double => &[(-1.0 / 3.0, 1.0 / 3.0), (1.0 / 3.0, 1.0 / 3.0)],
        Compound::ThickThin => &[(-0.2, 0.6), (0.4, 0.2)],
        Compound::ThinThick => &[(-0.4, 0.2), (0.2, 0.6)],
        Compound::Triple => &[(-5.0 / 12.0, 1.0 / 6.0), (0.0, 1.0 / 3.0), (5.0 / 12.0, 1.0 / 6.0)],
    }
}

/// A path's straight pieces: one list of points per subpath, and whether it is closed.
fn polylines(path: &BezPath) -> Vec<(Vec<Point>, bool)> {
    let mut lines: Vec<(Vec<Point>, bool)> = Vec::new();
    kurbo::flatten(path.elements().iter().copied(), reach::tolerance(path, 0.05), |el| match el {
        PathEl::MoveTo(p) => lines.push((vec![p], false)),
        PathEl::LineTo(p) => {
            if let Some((points, _)) = lines.last_mut()
                && points.last().is_none_or(|last| last.distance(p) > 1e-6)
            {
                points.push(p);
            }
        }
        PathEl::ClosePath => {
            if let Some((points, closed)) = lines.last_mut() {
                *closed = true;
                if points.len() > 1
                    && points.first().zip(points.last()).is_some_and(|(a, b)| a.distance(*b) < 1e-6)
                {
                    points.pop();
                }
            }
        }
        _ => {}
    });
    lines
}

/// A path moved sideways (to the right of its direction on the page), corners mitred.
fn parallel(path: &BezPath, by: f64) -> BezPath {
    let mut out = BezPath::new();
    for (points, closed) in polylines(path) {
        let count = points.len();
        let at = |i: usize| points.get(i % count).copied().unwrap_or_default();
        for i in 0..count {
            let before = if i > 0 || closed { Some(at(i + count - 1)) } else { None };
            let after = if i + 1 < count || closed { Some(at(i + 1)) } else { None };
            let here = at(i);
            let p = here + corner(before, here, after) * by;
            if i == 0 { out.move_to(p) } else { out.line_to(p) }
        }
        if closed {
            out.close_path();
        }
    }
    out
}

/// The direction sideways at a corner, stretched so that both sides keep their distance.
fn corner(before: Option<Point>, here: Point, after: Option<Point>) -> Vec2 {
    let normal = |a: Point, b: Point| {
        let d = b - a;
        let len = d.hypot();
        if len > 1e-9 { Some(Vec2::new(-d.y, d.x) / len) } else { None }
    };
    let first = before.and_then(|b| normal(b, here));
    let second = after.and_then(|a| normal(here, a));
    match (first, second) {
        (Some(a), Some(b)) => {
            let sum = a + b;
            let len2 = sum.hypot2();
            if len2 < 0.05 { a } else { sum * (2.0 / len2) }
        }
        (Some(n), None) | (None, Some(n)) => n,
        (None, None) => Vec2::ZERO,
    }
}

fn reversed(path: &BezPath) -> BezPath {
    path.reverse_subpaths()
}

/// Length and width of an arrowhead in line widths: small, medium, large.
fn factor(size: u8) -> f64 {
    match size {
        0 => 2.0,
        1 => 3.0,
        _ => 5.0,
    }
}

/// Draws an arrowhead at the path's start and shortens the path, so that the line doesn't show beyond its tip.
fn arrowhead(arrow: Arrow, path: &mut BezPath, width: f64, paint: &Paint) -> Vec<Item> {
    let unit = width.max(ARROW_FROM);
    let (length, breadth) = (factor(arrow.length) * unit, factor(arrow.width) * unit);
    let Some((tip, back)) = end(path, length) else { return Vec::new() };
    let direction = tip - back;
    let rotate = Affine::translate(tip.to_vec2()) * Affine::rotate(direction.y.atan2(direction.x));
    let half = breadth / 2.0;
    let polygon = |points: &[(f64, f64)]| {
        let mut p = BezPath::new();
        for (i, point) in points.iter().enumerate() {
            if i == 0 { p.move_to(*point) } else { p.line_to(*point) }
        }
        p.close_path();
        p
    };
    let (shape, shorten) = match arrow.kind {
        ArrowKind::Triangle => (polygon(&[(0.0, 0.0), (-length, -half), (-length, half)]), length * 0.9),
        ArrowKind::Stealth => {
            (polygon(&[(0.0, 0.0), (-length, -half), (-length * 0.6, 0.0), (-length, half)]), length * 0.5)
        }
        ArrowKind::Diamond => {
            (polygon(&[(length / 2.0, 0.0), (0.0, -half), (-length / 2.0, 0.0), (0.0, half)]), 0.0)
        }
        ArrowKind::Oval => (kurbo::Ellipse::new((0.0, 0.0), (length / 2.0, half), 0.0).to_path(0.01), 0.0),
        ArrowKind::Arrow => {
            let mut v = BezPath::new();
            let inset = width * 0.6;
            v.move_to((-length, -half));
            v.line_to((-inset, 0.0));
            v.line_to((-length, half));
            shorten_start(path, inset);
            let stroke = Stroke::new(width).with_caps(PageCap::Round).with_join(PageJoin::Miter);
            return vec![Item::Stroke { path: rotate * v, stroke, paint: paint.clone() }];
        }
    };
    if shorten > 0.0 {
        shorten_start(path, shorten);
    }
    vec![Item::Fill { path: rotate * shape, even_odd: false, paint: paint.clone() }]
}

/// The path's first point, and the point at a distance along it: the arrow's direction.
fn end(path: &BezPath, length: f64) -> Option<(Point, Point)> {
    let (points, _) = polylines(path).into_iter().next()?;
    let tip = *points.first()?;
    let back = points
        .iter()
        .copied()
        .find(|p| p.distance(tip) >= length * 0.8)
        .or_else(|| points.last().copied())?;
    (back.distance(tip) > 1e-6).then_some((tip, back))
}

/// Cuts a length off the path's start, if there is that much.
fn shorten_start(path: &mut BezPath, by: f64) {
    use kurbo::{ParamCurve, ParamCurveArclen};
    let segments: Vec<kurbo::PathSeg> = path.segments().collect();
    let total: f64 = segments.iter().map(|s| s.arclen(0.01)).sum();
    if total <= by + 0.01 {
        return;
    }
    let mut rest = by;
    let mut kept = Vec::new();
    for segment in segments {
        let length = segment.arclen(0.01);
        if rest >= length {
            rest -= length;
            continue;
        }
        let from = if rest > 0.0 { segment.inv_arclen(rest, 0.01) } else { 0.0 };
        kept.push(segment.subsegment(from..1.0));
        rest = 0.0;
    }
    *path = BezPath::from_path_segments(kept.into_iter());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Color, Fill};
    use infograft_deck::color::Rgb;
    use infograft_deck::units::Emu;
    use kurbo::Affine;

    fn line(width: f64) -> Line {
        Line {
            width: Emu::from_pt(width),
            fill: Fill::Solid(Color::opaque(Rgb::BLACK)),
            dash: vec![],
            cap: Cap::Flat,
            join: Join::Round,
            compound: Compound::Single,
            head: None,
            tail: None,
        }
    }

    fn straight() -> BezPath {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        path.line_to((100.0, 0.0));
        path
    }

    #[test]
    fn an_arrow_ends_at_the_lines_end_and_the_line_before_it() {
        let arrow = Arrow { kind: ArrowKind::Triangle, width: 1, length: 1 };
        let line = Line { tail: Some(arrow), ..line(4.0) };
        let items = stroke(&line, &straight(), &Space::new(Affine::IDENTITY, 100.0, 1.0));
        let Item::Stroke { path, .. } = &items[0] else { unreachable!() };
        assert!(path.bounding_box().x1 < 100.0);
        let Item::Fill { path, .. } = &items[1] else { unreachable!() };
        // Three line widths long and broad.
        let b = path.bounding_box();
        assert!(
            (b.x1 - 100.0).abs() < 1e-6
                && (b.width() - 12.0).abs() < 1e-6
                && (b.height() - 12.0).abs() < 1e-6
        );
    }

    #[test]
    fn compound_strands_fill_the_width() {
        for compound in [Compound::Double, Compound::ThickThin, Compound::ThinThick, Compound::Triple] {
            let edges: Vec<(f64, f64)> =
                strands(compound).iter().map(|(o, w)| (o - w / 2.0, o + w / 2.0)).collect();
            assert!(
                (edges.first().unwrap().0 + 0.5).abs() < 1e-9 && (edges.last().unwrap().1 - 0.5).abs() < 1e-9
            );
        }
    }

    #[test]
    fn a_parallel_keeps_its_distance_round_corners() {
        let square = kurbo::Rect::new(0.0, 0.0, 10.0, 10.0).to_path(0.1);
        let inner = parallel(&square, 1.0).bounding_box();
        assert_eq!(inner, kurbo::Rect::new(1.0, 1.0, 9.0, 9.0));
    }
}
