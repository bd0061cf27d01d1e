//! Markers of lines and points (`ST_MarkerStyle`, ECMA-376 Part 1, 21.2.3.27).

use kurbo::{BezPath, Circle, Point, Rect, Shape as _};

use super::pen::Pen;
use crate::drawing::{ChartLook, Marker, MarkerSymbol};

/// Draws a marker round a point.
pub(super) fn draw(pen: &mut Pen<'_, '_>, marker: &Marker, at: Point) {
    let half = marker.size / 2.0;
    let path = outline(marker.symbol, at, half);
    let open = matches!(marker.symbol, MarkerSymbol::X | MarkerSymbol::Star | MarkerSymbol::Plus);
    if open {
        // Without an area only the outline shows.
        let look = ChartLook { fill: None, ..marker.look.clone() };
        pen.shape(&path, &look);
    } else {
        pen.shape(&path, &marker.look);
    }
}

fn polygon(points: &[(f64, f64)], at: Point, half: f64) -> BezPath {
    let mut path = BezPath::new();
    for (i, (x, y)) in points.iter().enumerate() {
        let p = Point::new(at.x + x * half, at.y + y * half);
        if i == 0 { path.move_to(p) } else { path.line_to(p) }
    }
    path.close_path();
    path
}

fn rays(rays: &[(f64, f64)], at: Point, half: f64) -> BezPath {
    let mut path = BezPath::new();
    for (x, y) in rays {
        path.move_to((at.x - x * half, at.y - y * half));
        path.line_to((at.x + x * half, at.y + y * half));
    }
    path
}

fn outline(symbol: MarkerSymbol, at: Point, half: f64) -> BezPath {
    match symbol {
        MarkerSymbol::Circle => Circle::new(at, half).to_path(0.01),
        MarkerSymbol::Square => Rect::from_center_size(at, (half * 2.0, half * 2.0)).to_path(0.1),
        MarkerSymbol::Dash => Rect::from_center_size(at, (half * 2.0, half * 0.6)).to_path(0.1),
        MarkerSymbol::Dot => {
            let center = Point::new(at.x + half * 0.5, at.y);
            Rect::from_center_size(center, (half, half * 0.6)).to_path(0.1)
        }
        MarkerSymbol::Diamond => polygon(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)], at, half),
        MarkerSymbol::Triangle => polygon(&[(0.0, -1.0), (1.0, 1.0), (-1.0, 1.0)], at, half),
        MarkerSymbol::Plus => rays(&[(0.0, 1.0), (1.0, 0.0)], at, half),
        MarkerSymbol::X => rays(&[(1.0, 1.0), (1.0, -1.0)], at, half),
        MarkerSymbol::Star => rays(&[(0.0, 1.0), (1.0, 1.0), (1.0, -1.0)], at, half),
    }
}
