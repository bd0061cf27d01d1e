//! Which part of what was drawn is the picture.

use kurbo::{Rect, Shape as _, Vec2};

use super::canvas::Canvas;
use super::picture::{Mark, Picture, Shape};

/// A finished picture: its frame is the first of the rectangles that has an area, else what is drawn.
pub(super) fn picture(canvas: Canvas, frames: [Rect; 2], points: Vec2) -> Picture {
    let sound = |r: &Rect| {
        r.is_finite() && r.width() > 0.0 && r.height() > 0.0 && r.width() < 1e9 && r.height() < 1e9
    };
    let drawn = || canvas.marks.iter().filter_map(bounds).reduce(|a, b| a.union(b)).filter(sound);
    let frame = frames.into_iter().find(sound).or_else(drawn).unwrap_or(Rect::new(0.0, 0.0, 1.0, 1.0));
    let size = |units: f64, points: f64| (units * points).clamp(0.01, 1e5);
    Picture {
        frame,
        size: (size(frame.width(), points.x), size(frame.height(), points.y)),
        steps: canvas.steps(),
        marks: canvas.marks,
        missing: canvas.missing,
    }
}

/// The box around a mark, text by its reference point.
fn bounds(mark: &Mark) -> Option<Rect> {
    let around = match &mark.shape {
        Shape::Fill(outline, _) => outline.path.bounding_box(),
        Shape::Stroke(path, ..) => path.bounding_box(),
        Shape::Image(_, at, _) => at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)),
        Shape::Text(text) => Rect::from_points(
            text.transform.translation().to_point(),
            text.transform.translation().to_point(),
        ),
    };
    around.is_finite().then_some(around)
}
