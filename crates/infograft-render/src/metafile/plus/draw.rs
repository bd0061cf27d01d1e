//! Records that draw (MS-EMFPLUS 2.3.4).

use std::sync::Arc;

use kurbo::{
    Affine, Arc as Sector, BezPath, Ellipse, ParamCurve, ParamCurveArclen, PathEl, PathSeg, Point, Rect,
    Shape as _, Vec2,
};

use super::brush::Brush;
use super::image::Picture;
use super::names::RecordType::*;
use super::names::{FLAG_L, FLAG_P, FLAG_S, FLAG_W, UnitType};
use super::object::Object;
use super::path::{points, spline};
use super::pen::{End, Pen};
use super::player::Plus;
use super::record::Record;
use super::text;
use crate::metafile::canvas::{Canvas, clipped, near_path};
use crate::metafile::gdi::{is_even, unit_path, widened};
use crate::metafile::picture::{Clip, Color, Mark, Outline, Paint, Shape};

/// The most rectangles of a record.
const MAX_RECTS: usize = 100_000;

pub(super) fn play(plus: &Plus, canvas: &mut Canvas, record: Record) -> Option<()> {
    let data = record.data;
    match record.kind {
        EmfPlusClear => {
            let all = Rect::new(-1e6, -1e6, 1e6, 1e6).to_path(0.1);
            Brush::Solid(Color::from_argb(data.u32(0)?)).fill(
                canvas,
                &plus.state.clip,
                Outline { path: all, even_odd: false },
                Affine::IDENTITY,
            );
        }
        EmfPlusFillRects => fill(plus, canvas, record, &rects(record, 4)?, false)?,
        EmfPlusDrawRects => stroke(plus, canvas, record, &rects(record, 0)?)?,
        EmfPlusFillPolygon => fill(plus, canvas, record, &polygon(record, 4, true)?, true)?,
        EmfPlusDrawLines => stroke(plus, canvas, record, &polygon(record, 0, record.flags & FLAG_L != 0)?)?,
        EmfPlusFillEllipse => fill(plus, canvas, record, &ellipse(record.rect(4)?.0), false)?,
        EmfPlusDrawEllipse => stroke(plus, canvas, record, &ellipse(record.rect(0)?.0))?,
        EmfPlusFillPie => fill(plus, canvas, record, &sector(record, 4, true)?, false)?,
        EmfPlusDrawPie => stroke(plus, canvas, record, &sector(record, 0, true)?)?,
        EmfPlusDrawArc => stroke(plus, canvas, record, &sector(record, 0, false)?)?,
        EmfPlusFillRegion => fill_region(plus, canvas, record)?,
        EmfPlusFillPath => {
            let Object::Path(path) = &*plus.object(record.id())? else { return None };
            fill(plus, canvas, record, path, true)?;
        }
        EmfPlusDrawPath => {
            let Object::Path(path) = &*plus.object(record.id())? else { return None };
            let Object::Pen(pen) = &*plus.object(data.size(0)?)? else { return None };
            stroke_with(plus, canvas, pen, path);
        }
        EmfPlusFillClosedCurve => {
            let list = listed(record, 8)?;
            fill(plus, canvas, record, &spline(&list, data.f32(4)?, true), record.flags & FLAG_W == 0)?;
        }
        EmfPlusDrawClosedCurve => {
            stroke(plus, canvas, record, &spline(&listed(record, 4)?, data.f32(0)?, true))?
        }
        EmfPlusDrawCurve => {
            let list = listed(record, 12)?;
            let (first, count) = (data.size(4)?, data.size(8)?);
            let part = list.get(first..first.checked_add(count)?.checked_add(1)?).unwrap_or(&list);
            stroke(plus, canvas, record, &spline(part, data.f32(0)?, false))?;
        }
        EmfPlusDrawBeziers => {
            let list = listed(record, 0)?;
            let (first, rest) = list.split_first()?;
            let mut path = BezPath::new();
            path.move_to(*first);
            rest.as_chunks::<3>().0.iter().for_each(|[a, b, p]| path.curve_to(*a, *b, *p));
            stroke(plus, canvas, record, &path)?;
        }
        EmfPlusDrawImage => {
            let (rect, _) = record.rect(24)?;
            let unit = Affine::new([rect.width(), 0.0, 0.0, rect.height(), rect.x0, rect.y0]);
            image(plus, canvas, record, unit)?;
        }
        EmfPlusDrawImagePoints => {
            let corners = listed(record, 24)?;
            let [a, b, c, ..] = corners[..] else { return None };
            image(plus, canvas, record, Affine::new([b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y, a.x, a.y]))?;
        }
        EmfPlusDrawString | EmfPlusDrawDriverString => {
            let color = with_brush(plus, record, |brush| brush.color())?;
            if record.kind == EmfPlusDrawString {
                text::string(plus, canvas, record, color)?;
            } else {
                text::driver_string(plus, canvas, record, color)?;
            }
        }
        _ => {}
    }
    Some(())
}

/// Points after their count, as the flags say they are stored.
fn listed(record: Record, at: usize) -> Option<Vec<Point>> {
    let count = record.data.size(at)?;
    let relative = record.flags & FLAG_P != 0;
    points(record.data.from(at + 4)?, count, record.small(), relative).map(|(list, _)| list)
}

fn polygon(record: Record, at: usize, closed: bool) -> Option<BezPath> {
    let list = listed(record, at)?;
    let (first, rest) = list.split_first()?;
    let mut path = BezPath::new();
    path.move_to(*first);
    rest.iter().for_each(|p| path.line_to(*p));
    if closed {
        path.close_path();
    }
    Some(path)
}

fn rects(record: Record, at: usize) -> Option<BezPath> {
    let count = record.data.size(at)?.min(MAX_RECTS);
    let mut path = BezPath::new();
    let mut here = at + 4;
    for _ in 0..count {
        let (rect, length) = record.rect(here)?;
        path.extend(rect.to_path(0.1));
        here += length;
    }
    Some(path)
}

fn ellipse(rect: Rect) -> BezPath {
    Ellipse::from_rect(rect).to_path(1e-3 * rect.width().abs().max(1e-3))
}

/// A part of an ellipse by its angles, with lines to the centre or without.
fn sector(record: Record, at: usize, pie: bool) -> Option<BezPath> {
    let (start, sweep) = (record.data.f32(at)?, record.data.f32(at + 4)?.clamp(-360.0, 360.0));
    let (rect, _) = record.rect(at + 8)?;
    let radii = Vec2::new(rect.width() / 2.0, rect.height() / 2.0);
    // Angles are those of rays from the centre: on an ellipse they are not its parameter.
    let parameter = |degrees: f64| {
        let turns = (degrees / 360.0).round();
        let angle = (degrees - turns * 360.0).to_radians();
        (angle.sin() * radii.x).atan2(angle.cos() * radii.y) + turns * std::f64::consts::TAU
    };
    let (from, to) = (parameter(start), parameter(start + sweep));
    let arc = Sector::new(rect.center(), radii, from, to - from, 0.0);
    let mut path = arc.to_path(1e-3 * radii.x.abs().max(1e-3));
    if pie {
        path.line_to(rect.center());
        path.close_path();
    }
    Some(path)
}

/// The brush of a record: a colour or an object, as the flags say.
fn with_brush<T>(plus: &Plus, record: Record, f: impl FnOnce(&Brush) -> T) -> Option<T> {
    let value = record.data.u32(0)?;
    if record.flags & FLAG_S != 0 {
        return Some(f(&Brush::Solid(Color::from_argb(value))));
    }
    match &*plus.object(value as usize)? {
        Object::Brush(brush) => Some(f(brush)),
        _ => None,
    }
}

fn fill(plus: &Plus, canvas: &mut Canvas, record: Record, path: &BezPath, even_odd: bool) -> Option<()> {
    canvas.spend(path.elements().len());
    let outline = Outline { path: plus.device_path(path), even_odd };
    with_brush(plus, record, |brush| brush.fill(canvas, &plus.state.clip, outline, plus.matrix()))
}

fn fill_region(plus: &Plus, canvas: &mut Canvas, record: Record) -> Option<()> {
    let Object::Region(region) = &*plus.object(record.id())? else { return None };
    let matrix = plus.matrix();
    let (paths, exact) = region.paths();
    canvas.spend(paths.iter().flatten().map(|outline| outline.path.elements().len()).sum());
    if !exact {
        canvas.miss("areas put together of several others");
    }
    let mut paths = paths.unwrap_or_default().into_iter();
    let first = paths.next()?;
    let clip = paths.fold(plus.state.clip.clone(), |clip, outline| {
        clipped(&clip, near_path(&(matrix * outline.path)), outline.even_odd)
    });
    let outline = Outline { path: near_path(&(matrix * first.path)), even_odd: first.even_odd };
    with_brush(plus, record, |brush| brush.fill(canvas, &clip, outline, matrix))
}

/// Strokes a path with the pen that the flags name.
fn stroke(plus: &Plus, canvas: &mut Canvas, record: Record, path: &BezPath) -> Option<()> {
    let Object::Pen(pen) = &*plus.object(record.id())? else { return None };
    stroke_with(plus, canvas, pen, path);
    Some(())
}

fn stroke_with(plus: &Plus, canvas: &mut Canvas, pen: &Pen, path: &BezPath) {
    let matrix = plus.matrix();
    if matrix.determinant() == 0.0 || path.is_empty() {
        return;
    }
    canvas.spend(path.elements().len());
    // Widths in world units follow the whole transform, others the page's unit only.
    let scale = match pen.unit {
        Some(UnitType::World) => matrix.determinant().abs().sqrt(),
        unit => plus.unit(unit).x,
    };
    let width = (pen.width * scale).max(1.0);
    let (path, ends) = with_ends(pen, &plus.device_path(path), width);
    let clip = &plus.state.clip;
    if let Some(paint) = pen.brush.paint(path.bounding_box(), matrix) {
        let uneven = pen.unit == Some(UnitType::World) && !is_even(matrix) && pen.width * scale > 1.0;
        let area = if uneven { widened(&path, &pen.style(pen.width), matrix) } else { None };
        let shape = if let Some(path) = area {
            Shape::Fill(Outline { path, even_odd: false }, paint.clone())
        } else {
            Shape::Stroke(path, pen.style(width), paint.clone())
        };
        canvas.add(clip, shape);
        ends.into_iter().for_each(|(end, filled)| add_end(canvas, clip, end, filled, width, &paint));
    }
}

fn add_end(canvas: &mut Canvas, clip: &Clip, path: BezPath, filled: bool, width: f64, paint: &Paint) {
    let shape = if filled {
        Shape::Fill(Outline { path, even_odd: false }, paint.clone())
    } else {
        Shape::Stroke(path, kurbo::Stroke::new(width), paint.clone())
    };
    canvas.add(clip, shape);
}

/// A line shortened for the forms at its ends, and those forms in place.
fn with_ends(pen: &Pen, path: &BezPath, width: f64) -> (BezPath, Vec<(BezPath, bool)>) {
    let one_figure = path.elements().iter().filter(|e| matches!(e, PathEl::MoveTo(_))).count() == 1;
    let closed = path.elements().iter().any(|e| matches!(e, PathEl::ClosePath));
    if pen.ends.iter().all(Option::is_none) || !one_figure || closed {
        return (path.clone(), Vec::new());
    }
    let mut segments: Vec<PathSeg> = path.segments().collect();
    let mut forms = Vec::new();
    for (at_end, end) in [(false, &pen.ends[0]), (true, &pen.ends[1])] {
        let (Some(end), Some(segment)) =
            (end, if at_end { segments.last_mut() } else { segments.first_mut() })
        else {
            continue;
        };
        forms.extend(placed(end, segment, at_end, width));
        *segment = shortened(*segment, at_end, end.inset * width);
    }
    (BezPath::from_path_segments(segments.into_iter()), forms)
}

/// An end's form where a segment starts or ends, turned along it.
fn placed(end: &End, segment: &PathSeg, at_end: bool, width: f64) -> Option<(BezPath, bool)> {
    let length = segment.arclen(0.1);
    let back = (end.path.bounding_box().height() * width / length.max(1e-6)).clamp(1e-3, 1.0);
    let (tip, behind) = if at_end {
        (segment.end(), segment.eval(1.0 - back))
    } else {
        (segment.start(), segment.eval(back))
    };
    let along = tip - behind;
    if along.hypot() < 1e-9 {
        return None;
    }
    // The form's own direction is upwards, against the device's.
    let turn = Affine::rotate(along.atan2() - std::f64::consts::FRAC_PI_2);
    let place = Affine::translate(tip.to_vec2()) * turn * Affine::scale(width);
    Some((near_path(&(place * &end.path)), end.filled))
}

fn shortened(segment: PathSeg, at_end: bool, by: f64) -> PathSeg {
    let length = segment.arclen(0.1);
    if by <= 0.0 || length <= by * 1.01 {
        return segment;
    }
    let part = segment.inv_arclen(if at_end { length - by } else { by }, 0.1);
    segment.subsegment(if at_end { 0.0..part } else { part..1.0 })
}

/// Draws an image object in the unit square under a transform of world units.
fn image(plus: &Plus, canvas: &mut Canvas, record: Record, unit: Affine) -> Option<()> {
    let data = record.data;
    let Object::Image(picture) = &*plus.object(record.id())? else { return None };
    let (origin, size) = (data.point_f(8)?, data.point_f(16)?);
    let unit = plus.matrix() * unit;
    if !unit.is_finite() || unit.determinant() == 0.0 {
        return None;
    }
    let part = Rect::from_origin_size(origin, size.to_vec2().to_size());
    match picture {
        Picture::Bitmap(image, whole) => {
            let (width, height) = whole.unwrap_or((part.width(), part.height()));
            let whole = Rect::new(0.0, 0.0, width, height);
            let part = if part.area().abs() < 1e-9 { whole } else { part };
            let place = unit
                * Affine::scale_non_uniform(1.0 / part.width(), 1.0 / part.height())
                * Affine::translate(-part.origin().to_vec2())
                * Affine::scale_non_uniform(width, height);
            let all = part.inflate(0.5, 0.5).contains_rect(whole);
            let clip =
                if all { plus.state.clip.clone() } else { clipped(&plus.state.clip, unit_path(unit), false) };
            canvas.add(&clip, Shape::Image(image.clone(), place, 1.0));
        }
        Picture::Metafile(inner) => {
            let frame = inner.frame;
            let place = unit
                * Affine::scale_non_uniform(1.0 / frame.width(), 1.0 / frame.height())
                * Affine::translate(-frame.origin().to_vec2());
            let clip = clipped(&plus.state.clip, unit_path(unit), false);
            for mark in &inner.marks {
                nested(canvas, &clip, mark, place);
                if canvas.is_full() {
                    break;
                }
            }
        }
    }
    Some(())
}

/// A mark of a metafile inside this one.
fn nested(canvas: &mut Canvas, clip: &Clip, mark: &Mark, at: Affine) {
    let mut outer = clip.clone();
    canvas.spend_on(&mark.clip);
    for outline in mark.clip.iter() {
        outer = clipped(&outer, near_path(&(at * &outline.path)), outline.even_odd);
    }
    let moved = |paint: &Paint| match paint {
        Paint::Solid(color) => Paint::Solid(*color),
        Paint::Gradient(gradient) => {
            let mut gradient = gradient.clone();
            gradient.transform = at * gradient.transform;
            Paint::Gradient(gradient)
        }
        Paint::Tiles(tiles) => {
            let mut tiles = tiles.clone();
            tiles.transform = at * tiles.transform;
            Paint::Tiles(tiles)
        }
    };
    let shape = match &mark.shape {
        Shape::Fill(outline, paint) => {
            let path = near_path(&(at * &outline.path));
            Shape::Fill(Outline { path, even_odd: outline.even_odd }, moved(paint))
        }
        Shape::Stroke(path, style, paint) => {
            let scale = at.determinant().abs().sqrt();
            let mut style = style.clone();
            style.width *= scale;
            style.dash_pattern.iter_mut().for_each(|dash| *dash *= scale);
            Shape::Stroke(near_path(&(at * path)), style, moved(paint))
        }
        Shape::Text(text) => {
            let mut text = text.clone();
            text.transform = at * text.transform;
            Shape::Text(text)
        }
        Shape::Image(image, place, alpha) => Shape::Image(Arc::clone(image), at * *place, *alpha),
    };
    canvas.add(&outer, shape);
}
