//! Brushes (MS-EMFPLUS 2.2.1.1).

use std::sync::Arc;

use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};

use super::image::{self, Picture};
use super::names::{
    BRUSH_DATA_BLEND_FACTORS_H, BRUSH_DATA_PATH, BRUSH_DATA_PRESET_COLORS, BRUSH_DATA_TRANSFORM, BrushType,
    HatchStyle, WrapMode,
};
use super::path;
use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::{Canvas, clipped, near_path, unclipped};
use crate::metafile::gdi;
use crate::metafile::picture::{Clip, Color, Gradient, Image, Mark, Outline, Paint, Shape, Tiles};
use crate::metafile::wmf::names::{
    HS_BDIAGONAL, HS_CROSS, HS_DIAGCROSS, HS_FDIAGONAL, HS_HORIZONTAL, HS_VERTICAL,
};

/// The most colours of a gradient.
const MAX_STOPS: usize = 256;
/// The most repetitions of a gradient.
const MAX_PERIODS: f64 = 24.0;
/// Steps of a gradient towards a point inside a path.
const STEPS: usize = 48;

/// A brush.
pub(super) enum Brush {
    Solid(Color),
    /// Style, lines, ground.
    Hatch(Option<HatchStyle>, Color, Color),
    /// An image of a size, and where it lies.
    Texture(Arc<Image>, (f64, f64), Affine),
    Linear(Linear),
    Path(PathGradient),
}

/// Colours along the width of a rectangle.
pub(super) struct Linear {
    rect: Rect,
    wrap: Option<WrapMode>,
    transform: Affine,
    stops: Vec<(f64, Color)>,
}

/// Colours from a boundary (0) to a point inside (1).
pub(super) struct PathGradient {
    center: Point,
    boundary: BezPath,
    transform: Affine,
    stops: Vec<(f64, Color)>,
}

pub(super) fn read(canvas: &mut Canvas, data: Bytes, depth: usize) -> Option<Brush> {
    let color = |at| data.u32(at).map(Color::from_argb);
    Some(match BrushType::of(data.u32(4)?)? {
        BrushType::SolidColor => Brush::Solid(color(8)?),
        BrushType::HatchFill => Brush::Hatch(HatchStyle::of(data.u32(8)?), color(12)?, color(16)?),
        BrushType::TextureFill => texture(canvas, data, depth)?,
        BrushType::PathGradient => path_gradient(canvas, data)?,
        BrushType::LinearGradient => linear(data)?,
    })
}

fn texture(canvas: &mut Canvas, data: Bytes, depth: usize) -> Option<Brush> {
    let (transform, at) = if data.u32(8)? & BRUSH_DATA_TRANSFORM != 0 {
        (data.matrix(16)?, 40)
    } else {
        (Affine::IDENTITY, 16)
    };
    match image::read(canvas, data.from(at)?, depth)? {
        Picture::Bitmap(image, size) => Some(Brush::Texture(image, size?, transform)),
        Picture::Metafile(_) => {
            canvas.miss("areas that are filled with a metafile");
            None
        }
    }
}

fn linear(data: Bytes) -> Option<Brush> {
    let flags = data.u32(8)?;
    let (origin, size) = (data.point_f(16)?, data.point_f(24)?);
    let ends = [Color::from_argb(data.u32(32)?), Color::from_argb(data.u32(36)?)];
    let (transform, at) =
        if flags & BRUSH_DATA_TRANSFORM != 0 { (data.matrix(48)?, 72) } else { (Affine::IDENTITY, 48) };
    let stops = stops(data, at, flags, ends)?;
    let rect = Rect::from_origin_size(origin, size.to_vec2().to_size());
    Some(Brush::Linear(Linear { rect, wrap: WrapMode::of(data.u32(12)?), transform, stops }))
}

/// Colours and their places: the ends, a list of colours, or a list of shares of the second end.
fn stops(data: Bytes, at: usize, flags: u32, ends: [Color; 2]) -> Option<Vec<(f64, Color)>> {
    if flags & (BRUSH_DATA_PRESET_COLORS | BRUSH_DATA_BLEND_FACTORS_H) == 0 {
        return Some(vec![(0.0, ends[0]), (1.0, ends[1])]);
    }
    let count = data.size(at)?;
    if !(2..=MAX_STOPS).contains(&count) {
        return Some(vec![(0.0, ends[0]), (1.0, ends[1])]);
    }
    let values = at + 4 + count * 4;
    let mut last = 0.0_f64;
    let stop = |i: usize| {
        last = data.f32(at + 4 + i * 4)?.clamp(0.0, 1.0).max(last);
        let color = if flags & BRUSH_DATA_PRESET_COLORS != 0 {
            Color::from_argb(data.u32(values + i * 4)?)
        } else {
            ends[0].mix(ends[1], data.f32(values + i * 4)?.clamp(0.0, 1.0))
        };
        Some((last, color))
    };
    (0..count).map(stop).collect()
}

fn path_gradient(canvas: &mut Canvas, data: Bytes) -> Option<Brush> {
    let flags = data.u32(8)?;
    let (middle, center) = (Color::from_argb(data.u32(16)?), data.point_f(20)?);
    let count = data.size(28)?;
    let around = Color::from_argb(data.u32(32)?);
    let same = (1..count.min(MAX_STOPS)).all(|i| data.u32(32 + i * 4).map(Color::from_argb) == Some(around));
    if !same {
        canvas.miss("gradients with several colours around one point");
    }
    let mut at = count.checked_mul(4)?.checked_add(32)?;
    let length = data.size(at)?;
    at += 4;
    let boundary = if flags & BRUSH_DATA_PATH != 0 {
        let boundary = path::read(data.part(at, length)?)?;
        at += length;
        boundary
    } else {
        let (points, used) = path::points(data.from(at)?, length, false, false)?;
        at += used;
        let (first, rest) = points.split_first()?;
        let mut boundary = BezPath::new();
        boundary.move_to(*first);
        rest.iter().for_each(|p| boundary.line_to(*p));
        boundary.close_path();
        boundary
    };
    let transform = if flags & BRUSH_DATA_TRANSFORM != 0 {
        at += 24;
        data.matrix(at - 24)?
    } else {
        Affine::IDENTITY
    };
    let stops = stops(data, at, flags, [around, middle])?;
    Some(Brush::Path(PathGradient { center, boundary, transform, stops }))
}

impl Brush {
    /// Fills a path of device units; `matrix` brings the brush's space to them.
    pub(super) fn fill(&self, canvas: &mut Canvas, clip: &Clip, outline: Outline, matrix: Affine) {
        if let Self::Path(gradient) = self {
            return gradient.fill(canvas, clip, outline, matrix);
        }
        if let Some(paint) = self.paint(outline.path.bounding_box(), matrix) {
            canvas.add(clip, Shape::Fill(outline, paint));
        }
    }

    /// The brush as one paint for what lies in a box of device units.
    pub(super) fn paint(&self, around: Rect, matrix: Affine) -> Option<Paint> {
        match self {
            Self::Solid(color) => (color.a > 0).then_some(Paint::Solid(*color)),
            Self::Hatch(style, lines, ground) => Some(hatch(*style, *lines, *ground)),
            Self::Texture(image, (width, height), transform) => {
                let shape = Shape::Image(image.clone(), Affine::scale_non_uniform(*width, *height), 1.0);
                let marks = vec![Mark { clip: unclipped(), shape }];
                let cell = Rect::new(0.0, 0.0, *width, *height);
                let transform = matrix * *transform;
                sound(transform).then_some(Paint::Tiles(Tiles { cell, transform, marks }))
            }
            Self::Linear(linear) => linear.paint(around, matrix).map(Paint::Gradient),
            Self::Path(gradient) => gradient.stops.first().map(|(_, color)| Paint::Solid(*color)),
        }
    }

    /// One colour, for text.
    pub(super) fn color(&self) -> Color {
        match self {
            Self::Solid(color) | Self::Hatch(_, color, _) => *color,
            Self::Texture(..) => Color::BLACK,
            Self::Linear(Linear { stops, .. }) | Self::Path(PathGradient { stops, .. }) => {
                stops.first().map_or(Color::BLACK, |(_, color)| *color)
            }
        }
    }
}

fn sound(transform: Affine) -> bool {
    transform.is_finite() && transform.determinant().abs() > 1e-12
}

/// A hatch (`HatchStyle`, MS-EMFPLUS 2.1.1.13): lines as GDI has them, shares of the two colours mixed.
fn hatch(style: Option<HatchStyle>, lines: Color, ground: Color) -> Paint {
    use HatchStyle as Style;
    let share = match style {
        Some(Style::Percent05) => 5,
        Some(Style::Percent10) => 10,
        Some(Style::Percent20) => 20,
        Some(Style::Percent25) => 25,
        Some(Style::Percent30) => 30,
        Some(Style::Percent40) => 40,
        Some(Style::Percent50) => 50,
        Some(Style::Percent60) => 60,
        Some(Style::Percent70) => 70,
        Some(Style::Percent75) => 75,
        Some(Style::Percent80) => 80,
        Some(Style::Percent90) => 90,
        Some(style) if style as u32 >= Style::SmallConfetti as u32 => 40,
        _ => return gdi::hatch(gdi_style(style), lines, Some(ground), Affine::IDENTITY),
    };
    Paint::Solid(ground.mix(lines, f64::from(share) / 100.0))
}

/// The style of GDI (MS-WMF 2.1.1.12) that is nearest to a style of lines.
fn gdi_style(style: Option<HatchStyle>) -> u32 {
    use HatchStyle as Style;
    match style {
        Some(
            Style::Horizontal | Style::LightHorizontal | Style::NarrowHorizontal | Style::DarkHorizontal,
        ) => HS_HORIZONTAL,
        Some(Style::Vertical | Style::LightVertical | Style::NarrowVertical | Style::DarkVertical) => {
            HS_VERTICAL
        }
        Some(
            Style::ForwardDiagonal
            | Style::LightDownwardDiagonal
            | Style::DarkDownwardDiagonal
            | Style::WideDownwardDiagonal
            | Style::DashedDownwardDiagonal,
        ) => HS_FDIAGONAL,
        Some(
            Style::BackwardDiagonal
            | Style::LightUpwardDiagonal
            | Style::DarkUpwardDiagonal
            | Style::WideUpwardDiagonal
            | Style::DashedUpwardDiagonal,
        ) => HS_BDIAGONAL,
        Some(Style::LargeGrid) => HS_CROSS,
        _ => HS_DIAGCROSS,
    }
}

impl Linear {
    fn paint(&self, around: Rect, matrix: Affine) -> Option<Gradient> {
        let rect = self.rect;
        let space =
            matrix * self.transform * Affine::new([rect.width(), 0.0, 0.0, rect.height(), rect.x0, rect.y0]);
        if !sound(space) {
            return None;
        }
        let needed = space.inverse().transform_rect_bbox(around);
        let (from, to) = ((needed.x0 + 1e-3).floor().min(0.0), (needed.x1 - 1e-3).ceil().max(1.0));
        if self.wrap == Some(WrapMode::Clamp) || (from == 0.0 && to == 1.0) || to - from > MAX_PERIODS {
            return Some(Gradient { radial: false, transform: space, stops: self.stops.clone() });
        }
        let mut stops = Vec::new();
        for period in from as i64..to as i64 {
            let mirrored = matches!(self.wrap, Some(WrapMode::TileFlipX | WrapMode::TileFlipXY))
                && period.rem_euclid(2) == 1;
            let place = |offset: f64| (period as f64 + offset - from) / (to - from);
            if mirrored {
                stops.extend(self.stops.iter().rev().map(|(offset, color)| (place(1.0 - offset), *color)));
            } else {
                stops.extend(self.stops.iter().map(|(offset, color)| (place(*offset), *color)));
            }
        }
        let transform = space * Affine::translate((from, 0.0)) * Affine::scale_non_uniform(to - from, 1.0);
        Some(Gradient { radial: false, transform, stops })
    }
}

impl PathGradient {
    fn fill(&self, canvas: &mut Canvas, clip: &Clip, outline: Outline, matrix: Affine) {
        let space = matrix * self.transform;
        if !sound(space) {
            return;
        }
        if let Some(transform) = self.circle(space) {
            let stops = self.stops.iter().rev().map(|(offset, color)| (1.0 - offset, *color)).collect();
            let paint = Paint::Gradient(Gradient { radial: true, transform, stops });
            return canvas.add(clip, Shape::Fill(outline, paint));
        }
        let clip = clipped(clip, outline.path, outline.even_odd);
        let clear = self.stops.iter().any(|(_, color)| color.a < 255);
        let at = |share: f64| {
            let center = self.center.to_vec2();
            let shrunk = Affine::translate(center) * Affine::scale(share) * Affine::translate(-center);
            near_path(&(space * shrunk * self.boundary.clone()))
        };
        for step in 0..STEPS {
            let part = |step: usize| 1.0 - step as f64 / STEPS as f64;
            let mut path = at(part(step));
            // What is seen through must not lie on top of each other.
            if clear && step + 1 < STEPS {
                path.extend(at(part(step + 1)).elements().iter().copied());
            }
            let color = self.color_at((step as f64 + 0.5) / STEPS as f64);
            canvas.add(&clip, Shape::Fill(Outline { path, even_odd: true }, Paint::Solid(color)));
        }
    }

    fn color_at(&self, offset: f64) -> Color {
        let after = self.stops.iter().position(|(at, _)| *at >= offset).unwrap_or(self.stops.len());
        let before = after.checked_sub(1).and_then(|i| self.stops.get(i));
        match (before, self.stops.get(after)) {
            (Some((a, from)), Some((b, to))) if b > a => from.mix(*to, (offset - a) / (b - a)),
            (_, Some((_, color))) | (Some((_, color)), None) => *color,
            (None, None) => Color::BLACK,
        }
    }

    /// The unit circle's transform, where the boundary is an ellipse about the centre.
    fn circle(&self, space: Affine) -> Option<Affine> {
        let curves = self.boundary.elements().iter().filter(|e| matches!(e, PathEl::CurveTo(..))).count();
        let others = self.boundary.elements().iter().filter(|e| matches!(e, PathEl::LineTo(_))).count();
        let around = self.boundary.bounding_box();
        let off = around.center() - self.center;
        let near = off.x.abs() <= around.width() * 0.02 && off.y.abs() <= around.height() * 0.02;
        let ellipse = curves == 4 && others == 0 && near && around.area() > 0.0;
        let radii = (around.width() / 2.0, around.height() / 2.0);
        ellipse.then(|| {
            space * Affine::translate(self.center.to_vec2()) * Affine::scale_non_uniform(radii.0, radii.1)
        })
    }
}
