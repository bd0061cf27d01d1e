//! Records that draw lines, shapes and paths.

use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _, Vec2};

use super::names::RecordType::{self, *};
use super::names::{
    GRADIENT_FILL_RECT_H, GRADIENT_FILL_TRIANGLE, PT_BEZIERTO, PT_CLOSEFIGURE, PT_LINETO, PT_MOVETO,
};
use super::region::region;
use crate::metafile::bytes::Bytes;
use crate::metafile::gdi::{Brush, Closed, Gdi, Object};
use crate::metafile::picture::Color;
use crate::metafile::shading;

/// A list of points: how many, where, and how wide their numbers are.
struct Points<'a> {
    data: Bytes<'a>,
    small: bool,
}

impl Points<'_> {
    fn get(&self, index: usize) -> Option<Point> {
        if self.small { self.data.point16(index * 4) } else { self.data.point(index * 8) }
    }

    fn list(&self, start: usize, count: usize) -> Option<Vec<Point>> {
        let size = if self.small { 4 } else { 8 };
        if start.checked_add(count)?.checked_mul(size)? > self.data.len() {
            return None;
        }
        (start..start + count).map(|i| self.get(i)).collect()
    }
}

pub(super) fn play(gdi: &mut Gdi, kind: RecordType, data: Bytes) -> Option<()> {
    match kind {
        EMR_POLYBEZIER | EMR_POLYGON | EMR_POLYLINE | EMR_POLYBEZIERTO | EMR_POLYLINETO => {
            poly(gdi, kind, false, data)?;
        }
        EMR_POLYBEZIER16 | EMR_POLYGON16 | EMR_POLYLINE16 | EMR_POLYBEZIERTO16 | EMR_POLYLINETO16 => {
            poly(gdi, kind, true, data)?;
        }
        EMR_POLYPOLYLINE => poly_poly(gdi, false, false, data)?,
        EMR_POLYPOLYGON => poly_poly(gdi, false, true, data)?,
        EMR_POLYPOLYLINE16 => poly_poly(gdi, true, false, data)?,
        EMR_POLYPOLYGON16 => poly_poly(gdi, true, true, data)?,
        EMR_POLYDRAW => poly_draw(gdi, false, data)?,
        EMR_POLYDRAW16 => poly_draw(gdi, true, data)?,
        EMR_SETPIXELV => gdi.set_pixel(data.point(8)?, Color::from_ref(data.u32(16)?)),
        EMR_ANGLEARC => gdi.angle_arc(data.point(8)?, f64::from(data.u32(16)?), data.f32(20)?, data.f32(24)?),
        EMR_ELLIPSE => gdi.ellipse(data.rect(8)?),
        EMR_RECTANGLE => gdi.draw(&data.rect(8)?.to_path(0.1), true),
        EMR_ROUNDRECT => gdi.round_rect(data.rect(8)?, data.point(24)?.to_vec2()),
        EMR_ARC | EMR_CHORD | EMR_PIE | EMR_ARCTO => {
            let closed = match kind {
                EMR_CHORD => Closed::Chord,
                EMR_PIE => Closed::Pie,
                _ => Closed::Open,
            };
            gdi.arc(data.rect(8)?, data.point(24)?, data.point(32)?, closed, kind == EMR_ARCTO);
        }
        EMR_EXTFLOODFILL => gdi.canvas.miss("flood fills"),
        EMR_LINETO => gdi.draw_on(&[PathEl::LineTo(data.point(8)?)]),
        EMR_BEGINPATH => gdi.begin_path(),
        EMR_ENDPATH => gdi.end_path(),
        EMR_CLOSEFIGURE => gdi.close_figure(),
        EMR_FILLPATH => gdi.draw_path(true, false),
        EMR_STROKEANDFILLPATH => gdi.draw_path(true, true),
        EMR_STROKEPATH => gdi.draw_path(false, true),
        EMR_WIDENPATH => gdi.widen_path(),
        EMR_SELECTCLIPPATH => gdi.clip_path(data.u32(8)?),
        EMR_ABORTPATH => gdi.abort_path(),
        EMR_FILLRGN | EMR_FRAMERGN => fill_region(gdi, kind, data)?,
        EMR_INVERTRGN => gdi.canvas.miss("inverted areas"),
        EMR_PAINTRGN => {
            let brush = gdi.state.brush.clone();
            gdi.fill_rects(&region(data.from(28)?)?, &brush);
        }
        EMR_GRADIENTFILL => gradient(gdi, data)?,
        _ => {}
    }
    Some(())
}

fn poly(gdi: &mut Gdi, kind: RecordType, small: bool, data: Bytes) -> Option<()> {
    let points = Points { data: data.from(28)?, small }.list(0, data.size(24)?)?;
    match kind {
        EMR_POLYGON | EMR_POLYGON16 => gdi.draw(&figure(&points, true)?, true),
        EMR_POLYLINE | EMR_POLYLINE16 => gdi.draw(&figure(&points, false)?, false),
        // The curves and lines that go on from the current position.
        EMR_POLYBEZIERTO | EMR_POLYBEZIERTO16 => gdi.draw_on(&curves(&points)),
        EMR_POLYLINETO | EMR_POLYLINETO16 => {
            gdi.draw_on(&points.iter().map(|p| PathEl::LineTo(*p)).collect::<Vec<_>>());
        }
        _ => {
            let (first, rest) = points.split_first()?;
            let mut path = BezPath::new();
            path.move_to(*first);
            path.extend(curves(rest));
            gdi.draw(&path, false);
        }
    }
    Some(())
}

fn figure(points: &[Point], closed: bool) -> Option<BezPath> {
    let (first, rest) = points.split_first()?;
    let mut path = BezPath::new();
    path.move_to(*first);
    rest.iter().for_each(|p| path.line_to(*p));
    if closed {
        path.close_path();
    }
    Some(path)
}

fn curves(points: &[Point]) -> Vec<PathEl> {
    points.as_chunks::<3>().0.iter().map(|[a, b, p]| PathEl::CurveTo(*a, *b, *p)).collect()
}

fn poly_poly(gdi: &mut Gdi, small: bool, closed: bool, data: Bytes) -> Option<()> {
    let (figures, total) = (data.size(24)?, data.size(28)?);
    let points = Points { data: data.from(figures.checked_mul(4)?.checked_add(32)?)?, small };
    let mut path = BezPath::new();
    let mut start = 0;
    for i in 0..figures {
        let count = data.size(32 + i * 4)?;
        if count > total.checked_sub(start)? {
            return None;
        }
        if let Some(figure) = figure(&points.list(start, count)?, closed) {
            path.extend(figure);
        }
        start += count;
    }
    gdi.draw(&path, closed);
    Some(())
}

/// Lines, curves and moves by the points' types (`Point`, MS-EMF 2.1.26).
fn poly_draw(gdi: &mut Gdi, small: bool, data: Bytes) -> Option<()> {
    let count = data.size(24)?;
    let points = Points { data: data.from(28)?, small }.list(0, count)?;
    let kinds = data.part(28 + count * if small { 4 } else { 8 }, count)?;
    let mut elements = Vec::new();
    let mut curve = Vec::new();
    for (point, kind) in points.into_iter().zip(kinds.0) {
        match kind & PT_MOVETO {
            PT_MOVETO => {
                gdi.draw_on(&elements);
                elements.clear();
                gdi.move_to(point);
            }
            PT_LINETO => elements.push(PathEl::LineTo(point)),
            PT_BEZIERTO => {
                curve.push(point);
                if let [a, b, p] = curve[..] {
                    elements.push(PathEl::CurveTo(a, b, p));
                    curve.clear();
                }
            }
            _ => {}
        }
        if kind & PT_CLOSEFIGURE != 0 {
            elements.push(PathEl::ClosePath);
        }
    }
    gdi.draw_on(&elements);
    Some(())
}

fn fill_region(gdi: &mut Gdi, kind: RecordType, data: Bytes) -> Option<()> {
    let handle = data.u32(28)?;
    let brush = match gdi.object(handle as usize) {
        Some(Object::Brush(brush)) => brush.clone(),
        _ => match crate::metafile::gdi::stock(handle)? {
            Object::Brush(brush) => brush,
            _ => Brush::Null,
        },
    };
    if kind == EMR_FILLRGN {
        gdi.fill_rects(&region(data.from(32)?)?, &brush);
    } else {
        let width = Vec2::new(data.long(32)?, data.long(36)?);
        gdi.frame_rects(&region(data.from(40)?)?, &brush, width);
    }
    Some(())
}

/// Rectangles or triangles with colours at their corners (MS-EMF 2.3.5.12).
fn gradient(gdi: &mut Gdi, data: Bytes) -> Option<()> {
    let (vertices, count, mode) = (data.size(24)?, data.size(28)?, data.u32(32)?);
    let table = data.part(36, vertices.checked_mul(16)?)?;
    let indices = data.from(36 + vertices * 16)?;
    let vertex = |index: usize| {
        let at = index.checked_mul(16)?;
        let channel = |i: usize| table.u16(at + 8 + i * 2).map(|c| (c >> 8) as u8);
        let color = Color::opaque(channel(0)?, channel(1)?, channel(2)?);
        Some((table.point(at)?, color))
    };
    let per = if mode == GRADIENT_FILL_TRIANGLE { 3 } else { 2 };
    let matrix = gdi.matrix();
    for i in 0..count.min(indices.len() / (per * 4)) {
        let corner = |n: usize| vertex(indices.size((i * per + n) * 4)?);
        let (Some(a), Some(b)) = (corner(0), corner(1)) else { continue };
        let clip = gdi.clip();
        if mode == GRADIENT_FILL_TRIANGLE {
            let Some(c) = corner(2) else { continue };
            shading::triangle(&mut gdi.canvas, &clip, [a, b, c].map(|(p, color)| (matrix * p, color)));
            continue;
        }
        let rect = Rect::from_points(a.0, b.0);
        let along = if mode == GRADIENT_FILL_RECT_H { (b.0.x, a.0.y) } else { (a.0.x, b.0.y) };
        let axis = Point::from(along) - a.0;
        let space = matrix * Affine::new([axis.x, axis.y, -axis.y, axis.x, a.0.x, a.0.y]);
        let path = gdi.device_rect(rect);
        shading::linear(&mut gdi.canvas, &clip, path, space, [a.1, b.1]);
    }
    Some(())
}
