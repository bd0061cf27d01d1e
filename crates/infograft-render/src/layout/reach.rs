//! Paths kept within what can be seen, and flattened no finer than that.

use kurbo::{BezPath, PathEl, Point};

/// The farthest from a page's corner that anything is drawn, in points: 70 times PDF's largest page (14,400). What lies
/// beyond can't be seen, and curves of its size would be flattened to millions of points.
const FARTHEST: f64 = 1_000_000.0;

/// A path on the page with points that are too far off brought nearer.
pub(crate) fn within_reach(mut path: BezPath) -> BezPath {
    let far = |v: f64| !(-FARTHEST..=FARTHEST).contains(&v);
    let bounds = path.control_box();
    if !far(bounds.x0) && !far(bounds.y0) && !far(bounds.x1) && !far(bounds.y1) {
        return path;
    }
    let near = |v: f64| if v.is_nan() { 0.0 } else { v.clamp(-FARTHEST, FARTHEST) };
    let point = |p: Point| Point::new(near(p.x), near(p.y));
    for element in path.elements_mut() {
        *element = match *element {
            PathEl::MoveTo(p) => PathEl::MoveTo(point(p)),
            PathEl::LineTo(p) => PathEl::LineTo(point(p)),
            PathEl::QuadTo(a, p) => PathEl::QuadTo(point(a), point(p)),
            PathEl::CurveTo(a, b, p) => PathEl::CurveTo(point(a), point(b), point(p)),
            PathEl::ClosePath => PathEl::ClosePath,
        };
    }
    path
}

/// How far a path's straight pieces may be from its curves: as told, and for a path larger than a page in proportion.
pub(crate) fn tolerance(path: &BezPath, wanted: f64) -> f64 {
    let bounds = path.control_box();
    wanted.max(bounds.width().max(bounds.height()) / 20_000.0)
}

#[cfg(test)]
mod tests {
    use kurbo::Rect;

    use super::*;

    #[test]
    fn far_points_come_into_reach_and_others_stay() {
        let mut path = BezPath::new();
        path.move_to((10.0, 20.0));
        path.line_to((30.0, 40.0));
        assert_eq!(within_reach(path.clone()), path);
        path.quad_to((1e300, f64::NAN), (f64::NEG_INFINITY, 5.0));
        let near = within_reach(path);
        assert_eq!(near.control_box(), Rect::new(-FARTHEST, 0.0, FARTHEST, 40.0));
        assert_eq!(near.elements()[0], PathEl::MoveTo(Point::new(10.0, 20.0)));
        assert_eq!(tolerance(&near, 0.05), FARTHEST * 2.0 / 20_000.0);
    }
}
