//! Pens (MS-EMFPLUS 2.2.1.7) and the ends of their lines.

use kurbo::{BezPath, Cap, Join, Point, Stroke};

use super::brush::{self, Brush};
use super::names::*;
use super::path;
use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::Canvas;

/// The most lengths of a dash pattern.
const MAX_DASHES: usize = 32;

/// A pen.
pub(super) struct Pen {
    pub brush: Brush,
    /// Of the width.
    pub unit: Option<UnitType>,
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
    let _transform = field(PEN_DATA_TRANSFORM, 24);
    let (start, end) = (field(PEN_DATA_START_CAP, 4), field(PEN_DATA_END_CAP, 4));
    let (join, miter) = (field(PEN_DATA_JOIN, 4), field(PEN_DATA_MITER_LIMIT, 4));
    let (style, _dash_cap) = (field(PEN_DATA_LINE_STYLE, 4), field(PEN_DATA_DASHED_LINE_CAP, 4));
    let offset = field(PEN_DATA_DASHED_LINE_OFFSET, 4);
    let number = |place: Option<usize>| place.and_then(|at| data.u32(at)).unwrap_or(0);
    let mut dashes: Vec<f64> = match LineStyle::of(number(style)) {
        Some(LineStyle::Dash) => vec![3.0, 1.0],
        Some(LineStyle::Dot) => vec![1.0, 1.0],
        Some(LineStyle::DashDot) => vec![3.0, 1.0, 1.0, 1.0],
        Some(LineStyle::DashDotDot) => vec![3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
        _ => Vec::new(),
    };
    if flags & PEN_DATA_DASHED_LINE != 0 {
        let count = data.size(at)?;
        let lengths = (0..count.min(MAX_DASHES)).map(|i| data.f32(at + 4 + i * 4).map(f64::abs));
        dashes = lengths.collect::<Option<_>>()?;
        at = at.checked_add(count.checked_mul(4)?)?.checked_add(4)?;
    }
    if flags & PEN_DATA_NON_CENTER != 0 {
        at += 4;
    }
    if flags & PEN_DATA_COMPOUND_LINE != 0 {
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
    let ends = [custom(PEN_DATA_CUSTOM_START_CAP)?, custom(PEN_DATA_CUSTOM_END_CAP)?];
    let cap = |place| match LineCapType::of(number(place)) {
        Some(LineCapType::Square) => Cap::Square,
        Some(LineCapType::Round | LineCapType::Triangle) => Cap::Round,
        _ => Cap::Butt,
    };
    let anchor = |place| preset_end(LineCapType::of(number(place))?);
    let ends = match ends {
        [first, second] => [first.or_else(|| anchor(start)), second.or_else(|| anchor(end))],
    };
    if dashes.iter().sum::<f64>() <= 0.0 {
        dashes.clear();
    }
    let brush = brush::read(canvas, data.from(at)?, depth)?;
    Some(Pen {
        brush,
        unit: UnitType::of(unit),
        width: width.abs(),
        caps: [cap(start), cap(end)],
        join: match LineJoinType::of(number(join)) {
            Some(LineJoinType::Bevel) => Join::Bevel,
            Some(LineJoinType::Round) => Join::Round,
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
fn preset_end(kind: LineCapType) -> Option<End> {
    let mut path = match kind {
        LineCapType::SquareAnchor => polygon(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]),
        LineCapType::RoundAnchor => kurbo::Shape::to_path(&kurbo::Circle::new((0.0, 0.0), 1.0), 1e-2),
        LineCapType::DiamondAnchor => polygon(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]),
        LineCapType::ArrowAnchor => polygon(&[(-1.0, -1.73), (1.0, -1.73), (0.0, 0.0)]),
        _ => return None,
    };
    path.close_path();
    Some(End { path, filled: true, inset: if kind == LineCapType::ArrowAnchor { 1.0 } else { 0.0 } })
}

/// A custom cap (MS-EMFPLUS 2.2.1.2): an arrow by its measures, or a path.
fn custom_end(data: Bytes) -> Option<End> {
    if CustomLineCapDataType::of(data.u32(4)?) == Some(CustomLineCapDataType::AdjustableArrow) {
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
    Some(End { path, filled: flags & CUSTOM_LINE_CAP_DATA_FILL_PATH != 0, inset: inset.abs() * scale })
}
