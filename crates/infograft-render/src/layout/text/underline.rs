//! The strokes of underlines.

use kurbo::{BezPath, Cap, Line, Rect, Shape as _, Stroke};

/// The strokes of an underline style (ECMA-376 Part 1, 20.1.10.82), each with its offset downwards.
pub(super) fn underline_strokes(style: &str, width: f64) -> Vec<(f64, Stroke)> {
    let heavy = style.ends_with("Heavy") || style == "heavy";
    let width = if heavy { width * 2.0 } else { width };
    let plain = Stroke::new(width).with_caps(Cap::Butt);
    let dashed = |pattern: &[f64]| plain.clone().with_dashes(0.0, pattern.iter().map(|p| p * width));
    match style {
        "none" => Vec::new(),
        "dbl" | "wavyDbl" => {
            vec![(-width * 0.6, Stroke::new(width * 0.7)), (width * 1.2, Stroke::new(width * 0.7))]
        }
        s if s.starts_with("dotted") => vec![(0.0, dashed(&[1.0, 1.0]))],
        s if s.starts_with("dashLong") => vec![(0.0, dashed(&[8.0, 3.0]))],
        s if s.starts_with("dash") => vec![(0.0, dashed(&[4.0, 3.0]))],
        s if s.starts_with("dotDotDash") => vec![(0.0, dashed(&[4.0, 2.0, 1.0, 2.0, 1.0, 2.0]))],
        s if s.starts_with("dotDash") => vec![(0.0, dashed(&[4.0, 2.0, 1.0, 2.0]))],
        _ => vec![(0.0, plain)],
    }
}

pub(super) fn level(rect: Rect, y: f64) -> BezPath {
    Line::new((rect.x0, y), (rect.x1, y)).to_path(0.1)
}

pub(super) fn wave(rect: Rect, y: f64, width: f64) -> BezPath {
    let (step, height) = (width * 3.0, width * 1.5);
    let mut path = BezPath::new();
    path.move_to((rect.x0, y));
    let count = ((rect.width() / step) as usize).min(2_000);
    for i in 0..count {
        let x = rect.x0 + step * i as f64;
        let side = if i % 2 == 0 { -height } else { height };
        path.quad_to((x + step / 2.0, y + side), (x + step, y));
    }
    path
}
