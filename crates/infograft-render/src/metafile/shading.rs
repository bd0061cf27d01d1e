//! Areas whose colour changes.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Point};

use super::canvas::{Canvas, near};
use super::picture::{Clip, Color, Gradient, Outline, Paint, Shape};

/// Parts of a triangle's side that have one colour each.
const PARTS: usize = 10;

/// A path with a colour that changes along a line: `space` brings (0,0) to (1,0) to where it does.
pub(super) fn linear(canvas: &mut Canvas, clip: &Clip, path: BezPath, space: Affine, colors: [Color; 2]) {
    if space.determinant() == 0.0 || !space.is_finite() {
        return;
    }
    let stops = vec![(0.0, colors[0]), (1.0, colors[1])];
    let paint = Paint::Gradient(Gradient { radial: false, transform: space, stops });
    canvas.add(clip, Shape::Fill(Outline { path, even_odd: false }, paint));
}

/// A triangle with a colour at each corner, as small triangles of one colour.
pub(super) fn triangle(canvas: &mut Canvas, clip: &Clip, corners: [(Point, Color); 3]) {
    let [(a, ca), (b, cb), (c, cc)] = corners;
    let at = |i: usize, j: usize| {
        let (u, v) = (i as f64 / PARTS as f64, j as f64 / PARTS as f64);
        near(a + (b - a) * u + (c - a) * v)
    };
    let color = |u: f64, v: f64| {
        let sum = u + v;
        let far = if sum > 0.0 { cb.mix(cc, v / sum) } else { cb };
        ca.mix(far, sum)
    };
    let clip = Arc::clone(clip);
    let mut small = |points: [Point; 3], u: f64, v: f64| {
        let mut path = BezPath::new();
        path.move_to(points[0]);
        path.line_to(points[1]);
        path.line_to(points[2]);
        path.close_path();
        let paint = Paint::Solid(color(u, v));
        canvas.add(&clip, Shape::Fill(Outline { path, even_odd: false }, paint));
    };
    let part = 1.0 / PARTS as f64;
    for i in 0..PARTS {
        for j in 0..PARTS - i {
            let (u, v) = (i as f64 * part, j as f64 * part);
            small([at(i, j), at(i + 1, j), at(i, j + 1)], u + part / 3.0, v + part / 3.0);
            if i + j + 2 <= PARTS {
                let third = part * 2.0 / 3.0;
                small([at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)], u + third, v + third);
            }
        }
    }
}
