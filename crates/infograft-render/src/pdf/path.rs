//! Paths as printpdf's operators (ISO 32000-1, 8.5): polygons where they are filled or clip, lines where one open or
//! closed subpath is stroked.

use std::fmt::Write as _;

use kurbo::{Affine, BezPath, PathEl, Point};
use printpdf as pp;
use printpdf::Op;

use super::numbers::round;

/// What is done with a path (8.5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Painting {
    Fill {
        even_odd: bool,
    },
    /// What follows is restricted to the path's inside.
    Clip {
        even_odd: bool,
    },
    Stroke,
    FillAndStroke,
}

/// Lines and curves that hang together.
#[derive(Debug, Default)]
struct Subpath {
    points: Vec<pp::LinePoint>,
    closed: bool,
}

/// The operator that constructs a path and paints it; `None` where there is nothing to paint. `base` is from the path's
/// coordinates to the stream's.
pub(super) fn op(path: &BezPath, base: Affine, painting: Painting) -> Option<Op> {
    if path.elements().is_empty() || !path.is_finite() {
        return None;
    }
    let mut subpaths = subpaths(path, base);
    Some(match painting {
        Painting::Fill { even_odd } => polygon(subpaths, pp::PaintMode::Fill, even_odd),
        Painting::Clip { even_odd } => polygon(subpaths, pp::PaintMode::Clip, even_odd),
        Painting::Stroke => match (subpaths.pop(), subpaths.is_empty()) {
            (Some(Subpath { points, closed }), true) => {
                Op::DrawLine { line: pp::Line { points, is_closed: closed } }
            }
            (last, _) => spelled_out(subpaths.into_iter().chain(last), "S"),
        },
        Painting::FillAndStroke => spelled_out(subpaths, "B"),
    })
}

/// Filling and clipping close every subpath (8.5.3.3), so it's no loss that a polygon writes only the last `h`.
fn polygon(subpaths: Vec<Subpath>, mode: pp::PaintMode, even_odd: bool) -> Op {
    let winding_order = if even_odd { pp::WindingOrder::EvenOdd } else { pp::WindingOrder::NonZero };
    let rings = subpaths.into_iter().map(|subpath| pp::PolygonRing { points: subpath.points }).collect();
    Op::DrawPolygon { polygon: pp::Polygon { rings, mode, winding_order } }
}

/// A path that printpdf has no operator for: one `S` or `B` over several subpaths, of which each may be closed. An
/// unknown operator's key stands in the stream as it is, so that one can hold the whole path: one for each segment
/// would take twenty times the memory until the document is written.
fn spelled_out(subpaths: impl IntoIterator<Item = Subpath>, operator: &str) -> Op {
    let mut key = String::new();
    for subpath in subpaths {
        let mut points = subpath.points.iter();
        let mut operator = "m";
        while let Some(point) = points.next() {
            let handles = if point.bezier { 2 } else { 0 };
            for point in std::iter::once(point).chain(points.by_ref().take(handles)) {
                // Writing to a string doesn't fail.
                let _ = write!(key, "{} {} ", point.p.x.0, point.p.y.0);
            }
            key.push_str(if point.bezier { "c" } else { operator });
            key.push('\n');
            operator = "l";
        }
        if subpath.closed {
            key.push_str("h\n");
        }
    }
    key.push_str(operator);
    Op::Unknown { key, value: vec![] }
}

fn subpaths(path: &BezPath, base: Affine) -> Vec<Subpath> {
    let mut subpaths = vec![];
    let mut open = Subpath::default();
    let (mut start, mut pen) = (Point::ZERO, Point::ZERO);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                subpaths.push(std::mem::take(&mut open));
                start = p;
            }
            // What is drawn after a subpath's end begins where that began.
            PathEl::LineTo(_) | PathEl::QuadTo(..) | PathEl::CurveTo(..) if open.points.is_empty() => {
                open.points.push(point(base * start, false));
            }
            _ => {}
        }
        let (handles, end) = match *element {
            PathEl::MoveTo(p) | PathEl::LineTo(p) => (None, p),
            PathEl::QuadTo(c, p) => (Some([pen.lerp(c, 2.0 / 3.0), p.lerp(c, 2.0 / 3.0)]), p),
            PathEl::CurveTo(a, b, p) => (Some([a, b]), p),
            PathEl::ClosePath => {
                subpaths.push(Subpath { closed: true, ..std::mem::take(&mut open) });
                pen = start;
                continue;
            }
        };
        open.points.extend(handles.into_iter().flatten().map(|p| point(base * p, true)));
        open.points.push(point(base * end, false));
        pen = end;
    }
    subpaths.push(open);
    subpaths.retain(|subpath| !subpath.points.is_empty());
    subpaths
}

fn point(p: Point, bezier: bool) -> pp::LinePoint {
    pp::LinePoint { p: pp::Point { x: pp::Pt(round(p.x)), y: pp::Pt(round(p.y)) }, bezier }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What printpdf writes for a path.
    fn written(svg: &str, painting: Painting) -> String {
        let mut document = pp::PdfDocument::new("");
        let ops = op(&BezPath::from_svg(svg).unwrap(), Affine::IDENTITY, painting).into_iter().collect();
        document.pages.push(pp::PdfPage::new(pp::Mm(1.0), pp::Mm(1.0), ops));
        let file = super::super::document::printed(&document).unwrap();
        let page = *file.get_pages().get(&1).unwrap();
        String::from_utf8(file.get_page_content(page)).unwrap().trim_end().replace('\n', " ")
    }

    #[test]
    fn a_filled_path_is_a_polygon_with_a_ring_for_each_subpath() {
        let fill = Painting::Fill { even_odd: true };
        let expected = "0 0 m 4 0 l 4 4 l 1 1 m 1 2 1.5 2.5 2 2 c h f*";
        assert_eq!(written("M0 0 4 0 4 4Z M1 1 C1 2 1.5 2.5 2 2", fill), expected);
        assert_eq!(written("M0 0 4 0 4 4", Painting::Clip { even_odd: false }), "0 0 m 4 0 l 4 4 l h W n");
    }

    #[test]
    fn a_stroked_path_keeps_what_is_open_open() {
        assert_eq!(written("M0 0 4 0 4 4", Painting::Stroke), "0 0 m 4 0 l 4 4 l S");
        assert_eq!(written("M0 0 4 0 4 4Z", Painting::Stroke), "0 0 m 4 0 l 4 4 l h S");
        let expected = "0 0 m 4 0 l h 1 1 m 1 2 1.5 2.5 2 2 c 3 3 l S";
        assert_eq!(written("M0 0 4 0Z M1 1 C1 2 1.5 2.5 2 2 L3 3", Painting::Stroke), expected);
    }

    #[test]
    fn what_follows_a_closed_subpath_begins_where_that_began() {
        assert_eq!(written("M1 2 4 0ZL5 6", Painting::FillAndStroke), "1 2 m 4 0 l h 1 2 m 5 6 l B");
    }

    #[test]
    fn a_quadratic_curve_is_raised_to_a_cubic_one() {
        let expected = "0 0 m 2 2 4 2 6 0 c S";
        assert_eq!(written("M0 0Q3 3 6 0", Painting::Stroke), expected);
    }

    #[test]
    fn nothing_is_painted_of_no_path_and_of_one_without_bounds() {
        assert!(op(&BezPath::new(), Affine::IDENTITY, Painting::Stroke).is_none());
        let mut path = BezPath::new();
        path.move_to((f64::NAN, 0.0));
        path.line_to((1.0, 1.0));
        assert!(op(&path, Affine::IDENTITY, Painting::Fill { even_odd: false }).is_none());
    }
}
