//! Pens (MS-EMFPLUS 2.2.1.7) and the ends of their lines.

use kurbo::{BezPath, Cap, Join, Point, Stroke};

use super::brush::{self, Brush};
use super::path;
use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::Canvas;

/// The most lengths of a dash pattern.
const MAX_DASHES: usize = 32;

/// A pen.
pub(super) struct Pen {
    pub brush: Brush,
    /// `UnitType` of the width.
    pub unit: u32,
    pub width: f64,
    pub caps: [Cap; 2],
    pub join: Join,
    pub miter: f64,
    /// In line widths.
    pub dashes: Vec<f64>,
    pub dash_offset: f64,
    /// Ends of their own forms: at the start, at the end.
    pub ends: [Option<End>; 2],
}

/// The form of a line's end, in line widths: the line comes from below and ends at the origin.
pub(super) struct End {
    pub path: BezPath,
    pub filled: bool,
    /// How far the line stops before its end.
    pub inset: f64,
}

pub(super) fn read(canvas: &mut Canvas, data: Bytes, depth: usize) -> Option<Pen> {
    let (flags, unit, width) = (data.u32(8)?, data.u32(12)?, data.f32(16)?);
    let mut at = 20;
    // Each field is there if its flag is set, in this order (MS-EMFPLUS 2.2.2.34).
    let mut field = |bit: u32, length: usize| {
        let here = at;
        if flags & bit != 0 {
            at += length;
        }
        (flags & bit != 0).then_some(here)
    };
    let _transform = field(0x0001, 24);
    let (start, end) = (field(0x0002, 4), field(0x0004, 4));
    let (join, miter) = (field(0x0008, 4), field(0x0010, 4));
    let (style, _dash_cap) = (field(0x0020, 4), field(0x0040, 4));
    let offset = field(0x0080, 4);
    let number = |place: Option<usize>| place.and_then(|at| data.u32(at)).unwrap_or(0);
    let style = number(style);
    let mut dashes: Vec<f64> = match style {
        1 => vec![3.0, 1.0],
        2 => vec![1.0, 1.0],
        3 => vec![3.0, 1.0, 1.0, 1.0],
        4 => vec![3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
        _ => Vec::new(),
    };
    if flags & 0x0100 != 0 {
        let count = data.size(at)?;
        let lengths = (0..count.min(MAX_DASHES)).map(|i| data.f32(at + 4 + i * 4).map(f64::abs));
        dashes = lengths.collect::<Option<_>>()?;
        at = at.checked_add(count.checked_mul(4)?)?.checked_add(4)?;
    }
    if flags & 0x0200 != 0 {
        at += 4;
    }
    if flags & 0x0400 != 0 {
        canvas.miss("compound lines");
        at = at.checked_add(data.size(at)?.checked_mul(4)?)?.checked_add(4)?;
    }
    let mut custom = |bit: u32| {
        if flags & bit == 0 {
            return Some(None);
        }
        let length = data.size(at)?;
        let cap = custom_end(data.part(at + 4, length)?);
        at += 4 + length;
        if cap.is_none() {
            canvas.miss("line ends of their own form");
        }
        Some(cap)
    };
    let ends = [custom(0x0800)?, custom(0x1000)?];
    let cap = |place| match number(place) {
        1 => Cap::Square,
        2 | 3 => Cap::Round,
        _ => Cap::Butt,
    };
    let anchor = |place| preset_end(number(place));
    let ends = match ends {
        [first, second] => [first.or_else(|| anchor(start)), second.or_else(|| anchor(end))],
    };
    if dashes.iter().sum::<f64>() <= 0.0 {
        dashes.clear();
    }
    let brush = brush::read(canvas, data.from(at)?, depth)?;
    Some(Pen {
        brush,
        unit,
        width: width.abs(),
        caps: [cap(start), cap(end)],
        join: match number(join) {
            1 => Join::Bevel,
            2 => Join::Round,
            _ => Join::Miter,
        },
        miter: miter.and_then(|at| data.f32(at)).unwrap_or(10.0).clamp(1.0, 1e4),
        dashes,
        dash_offset: offset.and_then(|at| data.f32(at)).unwrap_or(0.0),
        ends,
    })
}

impl Pen {
    /// The line's form at a width.
    pub(super) fn style(&self, width: f64) -> Stroke {
        let dashes: Vec<f64> = self.dashes.iter().map(|d| d * width).collect();
        Stroke::new(width)
            .with_start_cap(self.caps[0])
            .with_end_cap(self.caps[1])
            .with_join(self.join)
            .with_miter_limit(self.miter)
            .with_dashes(self.dash_offset * width, dashes)
    }
}

fn polygon(points: &[(f64, f64)]) -> BezPath {
    let mut path = BezPath::new();
    for (i, point) in points.iter().enumerate() {
        if i == 0 { path.move_to(Point::from(*point)) } else { path.line_to(Point::from(*point)) }
    }
    path
}

/// The anchors (`LineCapType`, MS-EMFPLUS 2.1.1.18), twice as wide as the line.
fn preset_end(kind: u32) -> Option<End> {
    let mut path = match kind {
        0x11 => polygon(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]),
        0x12 => kurbo::Shape::to_path(&kurbo::Circle::new((0.0, 0.0), 1.0), 1e-2),
        0x13 => polygon(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]),
        0x14 => polygon(&[(-1.0, -1.73), (1.0, -1.73), (0.0, 0.0)]),
        _ => return None,
    };
    path.close_path();
    Some(End { path, filled: true, inset: if kind == 0x14 { 1.0 } else { 0.0 } })
}

/// A custom cap (MS-EMFPLUS 2.2.1.2): an arrow by its measures, or a path.
fn custom_end(data: Bytes) -> Option<End> {
    if data.u32(4)? == 1 {
        let (width, height, inset) = (data.f32(8)?, data.f32(12)?, data.f32(16)?);
        let filled = data.u32(20)? != 0;
        let scale = data.f32(40).filter(|s| *s > 0.0).unwrap_or(1.0);
        let (w, h, i) = (width * scale / 2.0, height * scale, inset * scale);
        let mut path = polygon(&[(-w, -h), (0.0, 0.0), (w, -h)]);
        if filled {
            path.line_to((0.0, -(h - i)));
            path.close_path();
        }
        return Some(End { path, filled, inset: if filled { (h - i).max(0.0) } else { 0.0 } });
    }
    let (flags, inset) = (data.u32(8)?, data.f32(16)?);
    let scale = data.f32(36).filter(|s| *s > 0.0).unwrap_or(1.0);
    let length = data.size(56)?;
    let mut path = path::read(data.part(60, length)?)?;
    path.apply_affine(kurbo::Affine::scale(scale));
    Some(End { path, filled: flags & 1 != 0, inset: inset.abs() * scale })
}
