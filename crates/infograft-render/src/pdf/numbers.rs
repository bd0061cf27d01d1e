//! Numbers, matrices and rectangles as they are written.

use kurbo::{Affine, Rect};
use lopdf::Object;
use printpdf as pp;

/// A number for a content stream: a thousandth of a point is finer than any device.
pub(super) fn round(n: f64) -> f32 {
    if !n.is_finite() {
        return 0.0;
    }
    // Adding zero turns a negative zero into a plain one.
    ((n * 1000.0).round() / 1000.0 + 0.0).clamp(-1e7, 1e7) as f32
}

/// A matrix's numbers: the linear part needs more digits than a length.
pub(super) fn coefficients(matrix: Affine) -> [f32; 6] {
    let m = matrix.as_coeffs();
    let fine = |n: f64| if n.is_finite() { ((n * 1e6).round() / 1e6 + 0.0) as f32 } else { 0.0 };
    [fine(m[0]), fine(m[1]), fine(m[2]), fine(m[3]), round(m[4]), round(m[5])]
}

/// A channel as PDF counts: three digits name each of the 256 values.
pub(super) fn channel(value: u8) -> f32 {
    round(f64::from(value) / 255.0)
}

/// A rectangle as printpdf takes it.
pub(super) fn rect(rect: Rect) -> pp::Rect {
    let [x, y, width, height] = [rect.x0, rect.y0, rect.width(), rect.height()].map(|n| pp::Pt(round(n)));
    pp::Rect::from_xywh(x, y, width, height)
}

/// Numbers of a rectangle: left, bottom, right, top.
pub(super) fn rectangle(rect: Rect) -> Object {
    Object::Array([rect.x0, rect.y0, rect.x1, rect.y1].map(|n| Object::Real(round(n))).to_vec())
}
