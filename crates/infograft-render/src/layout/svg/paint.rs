//! Paints and strokes of the resolved tree.

use infograft_deck::color::Rgb;
use kurbo::{Affine, Point};
use usvg::tiny_skia_path::Transform;

use crate::page::{Gradient, GradientKind, Paint};

/// How many periods of a repeated gradient are drawn to each side.
const PERIODS: usize = 8;

/// A transform.
pub(super) fn affine(t: Transform) -> Affine {
    Affine::new([t.sx, t.ky, t.kx, t.sy, t.tx, t.ty].map(f64::from))
}

/// A colour or gradient; `None` for a pattern, which shows items.
pub(super) fn plain_paint(paint: &usvg::Paint, alpha: f32, white: bool, at: Affine) -> Option<Paint> {
    Some(match paint {
        usvg::Paint::Color(color) => Paint::Solid(rgb(*color, white), alpha),
        usvg::Paint::LinearGradient(linear) => {
            let from = Point::new(linear.x1().into(), linear.y1().into());
            let to = Point::new(linear.x2().into(), linear.y2().into());
            Paint::Gradient(gradient(GradientKind::Linear { from, to }, linear, alpha, white, at))
        }
        usvg::Paint::RadialGradient(radial) => {
            let center = Point::new(radial.cx().into(), radial.cy().into());
            let focus = Point::new(radial.fx().into(), radial.fy().into());
            let radius = f64::from(radial.r().get());
            let kind = if focus == center {
                GradientKind::Radial { center, radius }
            } else {
                // The focus stays inside, as SVG 1.1, 13.2.3 has it.
                let away = focus - center;
                let focus = center + away * (0.999 * radius / away.hypot()).min(1.0);
                GradientKind::Focal { focus, center, radius }
            };
            Paint::Gradient(gradient(kind, radial, alpha, white, at))
        }
        usvg::Paint::Pattern(_) => return None,
    })
}

fn rgb(color: usvg::Color, white: bool) -> Rgb {
    if white { Rgb::WHITE } else { Rgb(color.red, color.green, color.blue) }
}

fn gradient(kind: GradientKind, base: &usvg::BaseGradient, alpha: f32, white: bool, at: Affine) -> Gradient {
    let stops = base
        .stops()
        .iter()
        .map(|stop| (stop.offset().get(), rgb(stop.color(), white), stop.opacity().get() * alpha));
    let (kind, stops) = spread(kind, stops.collect(), base.spread_method());
    Gradient { kind, transform: at * affine(base.transform()), stops }
}

/// A gradient that repeats, as one whose stops do.
fn spread(
    kind: GradientKind,
    stops: Vec<(f32, Rgb, f32)>,
    method: usvg::SpreadMethod,
) -> (GradientKind, Vec<(f32, Rgb, f32)>) {
    if method == usvg::SpreadMethod::Pad {
        return (kind, stops);
    }
    let periods = PERIODS as f64;
    // A linear gradient repeats to both sides, a circle only outwards.
    let (kind, count, first) = match kind {
        GradientKind::Linear { from, to } => {
            let along = to - from;
            let kind = GradientKind::Linear { from: from - along * periods, to: to + along * periods };
            (kind, 2 * PERIODS + 1, PERIODS % 2)
        }
        GradientKind::Radial { center, radius } => {
            (GradientKind::Radial { center, radius: radius * (periods + 1.0) }, PERIODS + 1, 0)
        }
        GradientKind::Focal { .. } => return (kind, stops),
    };
    let mut all = Vec::with_capacity(stops.len() * count);
    for period in 0..count {
        let mirrored = method == usvg::SpreadMethod::Reflect && period % 2 != first;
        let place = |offset: f32| (period as f32 + offset) / count as f32;
        if mirrored {
            all.extend(
                stops.iter().rev().map(|(offset, color, alpha)| (place(1.0 - offset), *color, *alpha)),
            );
        } else {
            all.extend(stops.iter().map(|(offset, color, alpha)| (place(*offset), *color, *alpha)));
        }
    }
    (kind, all)
}

/// A line's form.
pub(super) fn stroke(line: &usvg::Stroke) -> kurbo::Stroke {
    let join = match line.linejoin() {
        usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => kurbo::Join::Miter,
        usvg::LineJoin::Round => kurbo::Join::Round,
        usvg::LineJoin::Bevel => kurbo::Join::Bevel,
    };
    let cap = match line.linecap() {
        usvg::LineCap::Butt => kurbo::Cap::Butt,
        usvg::LineCap::Round => kurbo::Cap::Round,
        usvg::LineCap::Square => kurbo::Cap::Square,
    };
    let dashes = line.dasharray().unwrap_or_default().iter().map(|dash| f64::from(*dash));
    kurbo::Stroke::new(line.width().get().into())
        .with_join(join)
        .with_caps(cap)
        .with_miter_limit(line.miterlimit().get().into())
        .with_dashes(line.dashoffset().into(), dashes.collect::<Vec<f64>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reflected_gradient_turns_back_at_each_end() {
        let kind = GradientKind::Linear { from: Point::new(10.0, 0.0), to: Point::new(20.0, 0.0) };
        let stops = vec![(0.0, Rgb::BLACK, 1.0), (1.0, Rgb::WHITE, 1.0)];
        let (kind, stops) = spread(kind, stops, usvg::SpreadMethod::Reflect);
        let GradientKind::Linear { from, to } = kind else { panic!() };
        let color_at = |x: f64| {
            let offset = ((x - from.x) / (to.x - from.x)) as f32;
            stops.iter().min_by(|a, b| (a.0 - offset).abs().total_cmp(&(b.0 - offset).abs())).unwrap().1
        };
        assert_eq!([0.0, 10.0, 20.0, 30.0].map(color_at), [Rgb::WHITE, Rgb::BLACK, Rgb::WHITE, Rgb::BLACK]);
        assert!(stops.is_sorted_by(|a, b| a.0 <= b.0));
    }
}
