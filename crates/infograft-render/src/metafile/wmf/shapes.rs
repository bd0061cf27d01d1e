//! Records that draw lines, shapes and text.

use kurbo::{BezPath, PathEl, Point, Rect, Shape as _, Vec2};

use super::names::RecordType::{self, *};
use super::parameters::{point, rect};
use crate::metafile::bytes::Bytes;
use crate::metafile::emf::names::{ETO_CLIPPED, ETO_OPAQUE};
use crate::metafile::gdi::{Brush, Closed, Gdi, Object, Said, TextOptions};
use crate::metafile::picture::Color;

/// `ExtTextOutOptions` that have a rectangle.
const HAS_RECT: u32 = ETO_OPAQUE | ETO_CLIPPED;

pub(super) fn play(gdi: &mut Gdi, function: RecordType, data: Bytes) -> Option<()> {
    match function {
        META_LINETO => gdi.draw_on(&[PathEl::LineTo(point(data, 6)?)]),
        META_MOVETO => gdi.move_to(point(data, 6)?),
        META_POLYGON | META_POLYLINE => {
            let closed = function == META_POLYGON;
            let path = figure(data, 8, usize::from(data.u16(6)?), closed)?;
            gdi.draw(&path, closed);
        }
        META_POLYPOLYGON => poly_polygon(gdi, data)?,
        META_ELLIPSE => gdi.ellipse(rect(data, 6)?),
        META_RECTANGLE => gdi.draw(&rect(data, 6)?.to_path(0.1), true),
        META_ROUNDRECT => gdi.round_rect(rect(data, 10)?, point(data, 6)?.to_vec2()),
        META_ARC | META_PIE | META_CHORD => {
            let closed = match function {
                META_PIE => Closed::Pie,
                META_CHORD => Closed::Chord,
                _ => Closed::Open,
            };
            gdi.arc(rect(data, 14)?, point(data, 10)?, point(data, 6)?, closed, false);
        }
        META_SETPIXEL => gdi.set_pixel(point(data, 10)?, Color::from_ref(data.u32(6)?)),
        META_FLOODFILL | META_EXTFLOODFILL => gdi.canvas.miss("flood fills"),
        META_INVERTREGION => gdi.canvas.miss("inverted areas"),
        META_FILLREGION | META_FRAMEREGION | META_PAINTREGION => region(gdi, function, data)?,
        META_TEXTOUT => {
            let length = usize::from(data.u16(6)?);
            let after = 8 + length.next_multiple_of(2);
            let said = Said::Bytes(data.part(8, length)?.0);
            gdi.text(point(data, after)?, &said, &[], TextOptions::default());
        }
        META_EXTTEXTOUT => text(gdi, data)?,
        _ => {}
    }
    Some(())
}

fn figure(data: Bytes, at: usize, count: usize, closed: bool) -> Option<BezPath> {
    let points = data.part(at, count.checked_mul(4)?)?;
    let mut path = BezPath::new();
    for i in 0..count {
        let point = points.point16(i * 4)?;
        if i == 0 { path.move_to(point) } else { path.line_to(point) }
    }
    if closed && !path.is_empty() {
        path.close_path();
    }
    Some(path)
}

fn poly_polygon(gdi: &mut Gdi, data: Bytes) -> Option<()> {
    let figures = usize::from(data.u16(6)?);
    let mut at = 8 + figures * 2;
    let mut path = BezPath::new();
    for i in 0..figures {
        let count = usize::from(data.u16(8 + i * 2)?);
        path.extend(figure(data, at, count, true)?);
        at += count * 4;
    }
    gdi.draw(&path, true);
    Some(())
}

fn region(gdi: &mut Gdi, function: RecordType, data: Bytes) -> Option<()> {
    let Some(Object::Region(rects)) = gdi.object(usize::from(data.u16(6)?)) else { return None };
    let matrix = gdi.matrix();
    let rects: Vec<Rect> = rects.iter().map(|rect| matrix.transform_rect_bbox(*rect)).collect();
    let brush = |at| match gdi.object(usize::from(data.u16(at)?)) {
        Some(Object::Brush(brush)) => Some(brush.clone()),
        _ => Some(Brush::Null),
    };
    match function {
        META_FILLREGION => {
            let brush = brush(8)?;
            gdi.fill_rects(&rects, &brush);
        }
        META_FRAMEREGION => {
            let brush = brush(8)?;
            gdi.frame_rects(&rects, &brush, Vec2::new(data.short(12)?, data.short(10)?));
        }
        _ => {
            let brush = gdi.state.brush.clone();
            gdi.fill_rects(&rects, &brush);
        }
    }
    Some(())
}

/// `META_EXTTEXTOUT` (MS-WMF 2.3.3.5).
fn text(gdi: &mut Gdi, data: Bytes) -> Option<()> {
    let at: Point = point(data, 6)?;
    let (length, options) = (usize::from(data.u16(10)?), u32::from(data.u16(12)?));
    let (rect, start) = if options & HAS_RECT != 0 {
        (Some(Rect::from_points(data.point16(14)?, data.point16(18)?)), 22)
    } else {
        (None, 14)
    };
    let said = Said::Bytes(data.part(start, length)?.0);
    let spacing = start + length.next_multiple_of(2);
    let advances: Vec<f64> = (0..length).map_while(|i| data.short(spacing + i * 2)).collect();
    gdi.text(at, &said, &advances, TextOptions { options, rect, advanced: false });
    Some(())
}
