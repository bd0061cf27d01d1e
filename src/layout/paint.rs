//! Fills as paints, and where no single paint can show them, as items.

use kurbo::{Affine, BezPath, Point, Rect, Shape as _};

use crate::brand::Rgb;
use crate::drawing::{Color, Fill, Gradient, GradientKind, GradientPath, PathFill};
use crate::layout::pattern;
use crate::layout::stage::Stage;
use crate::page::{self, Group, Item, Paint};

/// The frame that a fill is measured in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    /// From the frame (points, origin at its top left) to the page.
    pub to_page: Affine,
    /// The frame's width.
    pub width: f64,
    /// The frame's height.
    pub height: f64,
}

impl Space {
    /// A frame of a size.
    pub(crate) fn new(to_page: Affine, width: f64, height: f64) -> Self {
        Self { to_page, width: width.max(0.01), height: height.max(0.01) }
    }

    /// The part of a frame that a rectangle is.
    pub(crate) fn part(&self, rect: Rect) -> Self {
        Self::new(self.to_page * Affine::translate((rect.x0, rect.y0)), rect.width(), rect.height())
    }

    /// The upright frame around this one on the page: for fills that don't turn with their shape.
    pub(crate) fn upright(&self) -> Self {
        let bounds = self.to_page.transform_rect_bbox(Rect::new(0.0, 0.0, self.width, self.height));
        Self::new(Affine::translate((bounds.x0, bounds.y0)), bounds.width(), bounds.height())
    }

    /// From the unit square to the page.
    pub(crate) fn unit(&self) -> Affine {
        self.to_page * Affine::scale_non_uniform(self.width, self.height)
    }

    /// The frame's outline on the page.
    pub(crate) fn outline(&self) -> BezPath {
        self.to_page * Rect::new(0.0, 0.0, self.width, self.height).to_path(0.1)
    }
}

/// A fill as a paint: exact for colours, linear and circular gradients and patterns, the mean colour otherwise.
pub(crate) fn paint(fill: &Fill, space: &Space) -> Option<Paint> {
    match fill {
        Fill::Solid(color) => Some(Paint::Solid(color.rgb, color.alpha)),
        Fill::Gradient(gradient) => Some(gradient_paint(gradient, space)),
        Fill::Pattern(pattern) => Some(pattern::paint(pattern)),
        Fill::Picture(_) => Some(Paint::Solid(Rgb(128, 128, 128), 1.0)),
        Fill::Group(fill, rect) => paint(fill, &space.part(scaled_to_points(*rect))),
    }
}

/// A rectangle in EMU as points.
pub(crate) fn scaled_to_points(rect: Rect) -> Rect {
    rect.scale_from_origin(1.0 / crate::units::Emu::PER_PT)
}

/// How a path's fill mode shifts the colours: towards white (positive) or black.
fn shade(mode: PathFill) -> f64 {
    match mode {
        PathFill::Lighten => 0.4,
        PathFill::LightenLess => 0.2,
        PathFill::DarkenLess => -0.2,
        PathFill::Darken => -0.4,
        PathFill::None | PathFill::Norm => 0.0,
    }
}

fn shift(rgb: Rgb, by: f64) -> Rgb {
    let target = if by > 0.0 { 255.0 } else { 0.0 };
    let mix = |v: u8| (f64::from(v) + (target - f64::from(v)) * by.abs()).round() as u8;
    Rgb(mix(rgb.0), mix(rgb.1), mix(rgb.2))
}

/// A fill as a path's fill mode shows it.
fn shaded(fill: &Fill, mode: PathFill) -> Fill {
    let by = shade(mode);
    if by == 0.0 {
        return fill.clone();
    }
    let color = |c: &Color| Color { rgb: shift(c.rgb, by), ..*c };
    match fill {
        Fill::Solid(c) => Fill::Solid(color(c)),
        Fill::Gradient(g) => Fill::Gradient(Gradient {
            stops: g.stops.iter().map(|(at, c)| (*at, color(c))).collect(),
            ..g.clone()
        }),
        other => other.clone(),
    }
}

/// The items that fill a path on the page.
pub(crate) fn fill(
    stage: &mut Stage,
    fill: &Fill,
    path: &BezPath,
    mode: PathFill,
    space: &Space,
) -> Vec<Item> {
    if mode == PathFill::None || path.is_empty() {
        return Vec::new();
    }
    let fill = shaded(fill, mode);
    match &fill {
        Fill::Gradient(gradient) => {
            let space = if gradient.rotates { *space } else { space.upright() };
            match gradient.kind {
                GradientKind::Path { path: GradientPath::Rect | GradientPath::Shape, focus } => {
                    let items = nested(gradient, focus, &space);
                    vec![clipped(path.clone(), items)]
                }
                _ => solid(path, gradient_paint(gradient, &space)),
            }
        }
        Fill::Picture(picture) => {
            let space = if picture.rotates { *space } else { space.upright() };
            vec![clipped(path.clone(), stage.picture(picture, &space))]
        }
        Fill::Group(inner, rect) => {
            self::fill(stage, inner, path, PathFill::Norm, &space.part(scaled_to_points(*rect)))
        }
        Fill::Solid(color) if color.alpha <= 0.0 => Vec::new(),
        Fill::Solid(_) | Fill::Pattern(_) => paint(&fill, space).map(|p| solid(path, p)).unwrap_or_default(),
    }
}

fn solid(path: &BezPath, paint: Paint) -> Vec<Item> {
    vec![Item::Fill { path: path.clone(), even_odd: false, paint }]
}

/// Items inside a path.
pub(crate) fn clipped(path: BezPath, items: Vec<Item>) -> Item {
    Item::Group(Group { clip: Some((path, false)), alpha: 1.0, mask: None, items })
}

/// A gradient's stops: at least two.
fn stops(gradient: &Gradient) -> Vec<(f32, Rgb, f32)> {
    let mut stops: Vec<(f32, Rgb, f32)> =
        gradient.stops.iter().map(|(at, c)| (at.clamp(0.0, 1.0), c.rgb, c.alpha.clamp(0.0, 1.0))).collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    if let ([only], _) = (stops.as_slice(), ()) {
        let only = *only;
        stops = vec![(0.0, only.1, only.2), (1.0, only.1, only.2)];
    }
    if stops.is_empty() {
        stops = vec![(0.0, Rgb::BLACK, 0.0), (1.0, Rgb::BLACK, 0.0)];
    }
    stops
}

fn gradient_paint(gradient: &Gradient, space: &Space) -> Paint {
    let space = if gradient.rotates { *space } else { space.upright() };
    let (kind, transform) = match gradient.kind {
        GradientKind::Linear { angle, scaled } => linear(angle.radians(), scaled, &space),
        GradientKind::Path { focus, .. } => radial(focus, &space),
    };
    Paint::Gradient(page::Gradient { kind, transform, stops: stops(gradient) })
}

/// A line through the centre whose ends' perpendiculars touch the frame's corners; in the unit square when the angle
/// is scaled to the frame's ratio.
fn linear(angle: f64, scaled: bool, space: &Space) -> (page::GradientKind, Affine) {
    let (w, h, transform) =
        if scaled { (1.0, 1.0, space.unit()) } else { (space.width, space.height, space.to_page) };
    let (sin, cos) = angle.sin_cos();
    let half = ((w * cos).abs() + (h * sin).abs()) / 2.0;
    let (cx, cy) = (w / 2.0, h / 2.0);
    let from = Point::new(cx - cos * half, cy - sin * half);
    let to = Point::new(cx + cos * half, cy + sin * half);
    (page::GradientKind::Linear { from, to }, transform)
}

/// An ellipse of the frame's ratio around the focus that reaches the farthest corner.
fn radial(focus: (f64, f64, f64, f64), space: &Space) -> (page::GradientKind, Affine) {
    let cx = ((focus.0 + 1.0 - focus.2) / 2.0).clamp(0.0, 1.0);
    let cy = ((focus.1 + 1.0 - focus.3) / 2.0).clamp(0.0, 1.0);
    let reach = (cx.max(1.0 - cx).powi(2) + cy.max(1.0 - cy).powi(2)).sqrt();
    (page::GradientKind::Radial { center: Point::new(cx, cy), radius: reach }, space.unit())
}

/// Nested rectangles: from each edge of the frame to the focus a linear gradient of its own.
fn nested(gradient: &Gradient, focus: (f64, f64, f64, f64), space: &Space) -> Vec<Item> {
    let x0 = focus.0.clamp(0.0, 1.0);
    let y0 = focus.1.clamp(0.0, 1.0);
    let x1 = (1.0 - focus.2).clamp(x0, 1.0);
    let y1 = (1.0 - focus.3).clamp(y0, 1.0);
    let unit = space.unit();
    let stops = stops(gradient);
    let mut items = Vec::new();
    if let Some((_, rgb, alpha)) = stops.first() {
        items.extend(solid(
            &(unit * Rect::new(0.02, 0.02, 0.98, 0.98).to_path(0.1)),
            Paint::Solid(*rgb, *alpha),
        ));
    }
    // Corners of each side's trapezoid on the focus and on the frame, and the ends of its gradient.
    let sides = [
        ([(x0, y0), (x1, y0), (1.0, 0.0), (0.0, 0.0)], (x0, y0), (x0, 0.0)),
        ([(x1, y0), (x1, y1), (1.0, 1.0), (1.0, 0.0)], (x1, y0), (1.0, y0)),
        ([(x1, y1), (x0, y1), (0.0, 1.0), (1.0, 1.0)], (x0, y1), (x0, 1.0)),
        ([(x0, y1), (x0, y0), (0.0, 0.0), (0.0, 1.0)], (x0, y0), (0.0, y0)),
    ];
    for (corners, from, to) in sides {
        let mut path = BezPath::new();
        for (i, corner) in corners.into_iter().enumerate() {
            if i == 0 { path.move_to(corner) } else { path.line_to(corner) }
        }
        path.close_path();
        if from == to {
            continue;
        }
        let kind = page::GradientKind::Linear { from: from.into(), to: to.into() };
        let paint = Paint::Gradient(page::Gradient { kind, transform: unit, stops: stops.clone() });
        items.extend(solid(&(unit * path), paint));
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Angle;

    fn gradient(kind: GradientKind) -> Gradient {
        let stop = |at, v| (at, Color::opaque(Rgb(v, v, v)));
        Gradient { stops: vec![stop(0.0, 0), stop(0.5, 9), stop(1.0, 255)], kind, rotates: true }
    }

    #[test]
    fn a_gradient_runs_from_corner_to_corner() {
        // 45° over a square of 100: the ends are the corners.
        let kind = GradientKind::Linear { angle: Angle::from_degrees(45.0), scaled: false };
        let Paint::Gradient(g) = gradient_paint(&gradient(kind), &Space::new(Affine::IDENTITY, 100.0, 100.0))
        else {
            unreachable!()
        };
        let page::GradientKind::Linear { from, to } = g.kind else { unreachable!() };
        assert!(from.distance(Point::ZERO) < 1e-9 && to.distance(Point::new(100.0, 100.0)) < 1e-9);
        assert_eq!(g.stops.len(), 3);
    }

    #[test]
    fn a_scaled_angle_follows_the_frame() {
        let kind = GradientKind::Linear { angle: Angle::from_degrees(45.0), scaled: true };
        let Paint::Gradient(g) = gradient_paint(&gradient(kind), &Space::new(Affine::IDENTITY, 200.0, 100.0))
        else {
            unreachable!()
        };
        let page::GradientKind::Linear { to, .. } = g.kind else { unreachable!() };
        assert!((g.transform * to).distance(Point::new(200.0, 100.0)) < 1e-9);
    }

    #[test]
    fn a_circle_reaches_the_corners() {
        let (kind, transform) = radial((0.5, 0.5, 0.5, 0.5), &Space::new(Affine::IDENTITY, 200.0, 100.0));
        let page::GradientKind::Radial { center, radius } = kind else { unreachable!() };
        assert_eq!(transform * center, Point::new(100.0, 50.0));
        assert!((radius - 0.5_f64.sqrt()).abs() < 1e-12);
    }
}
