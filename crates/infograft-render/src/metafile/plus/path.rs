//! Paths (MS-EMFPLUS 2.2.1.6).

use kurbo::{BezPath, Point};

use super::names::{
    PATH_FLAG_C, PATH_FLAG_P, PATH_FLAG_R, PATH_POINT_CLOSE_SUBPATH, PATH_POINT_TYPE_MASK, PathPointType,
};
use crate::metafile::bytes::Bytes;

/// The most points of a path.
const MAX_POINTS: usize = 1_000_000;

/// Points of a record or an object: floating, 16 bits, or relative to the one before.
pub(super) fn points(data: Bytes, count: usize, small: bool, relative: bool) -> Option<(Vec<Point>, usize)> {
    // The shortest point takes two bytes.
    if count > MAX_POINTS || count.checked_mul(2)? > data.len() {
        return None;
    }
    let mut points = Vec::with_capacity(count);
    let mut at = 0;
    let mut last = Point::ORIGIN;
    for _ in 0..count {
        if relative {
            let (dx, used) = delta(data, at)?;
            let (dy, more) = delta(data, at + used)?;
            last += (dx, dy);
            points.push(last);
            at += used + more;
        } else if small {
            points.push(data.point16(at)?);
            at += 4;
        } else {
            points.push(data.point_f(at)?);
            at += 8;
        }
    }
    Some((points, at))
}

/// `EmfPlusInteger7` or `EmfPlusInteger15` (MS-EMFPLUS 2.2.2.21, 2.2.2.22): a signed number and its bytes.
fn delta(data: Bytes, at: usize) -> Option<(f64, usize)> {
    let first = data.u8(at)?;
    if first & 0x80 == 0 {
        let value = i16::from(first & 0x7F);
        return Some((f64::from(if value >= 64 { value - 128 } else { value }), 1));
    }
    let value = i32::from(first & 0x7F) << 8 | i32::from(data.u8(at + 1)?);
    Some((f64::from(if value >= 0x4000 { value - 0x8000 } else { value }), 2))
}

pub(super) fn read(data: Bytes) -> Option<BezPath> {
    let (count, flags) = (data.size(4)?, data.u32(8)?);
    let rest = data.from(12)?;
    let (points, used) = points(rest, count, flags & PATH_FLAG_C != 0, flags & PATH_FLAG_P != 0)?;
    let kinds = kinds(rest.from(used)?, count, flags & PATH_FLAG_R != 0)?;
    Some(build(&points, &kinds))
}

/// The points' types, each for itself or as runs (MS-EMFPLUS 2.2.2.31, 2.2.2.32).
fn kinds(data: Bytes, count: usize, runs: bool) -> Option<Vec<u8>> {
    if !runs {
        return Some(data.part(0, count)?.0.to_vec());
    }
    let mut kinds = Vec::with_capacity(count);
    for [run, kind] in data.0.as_chunks::<2>().0 {
        if kinds.len() >= count {
            break;
        }
        let length = usize::from(run & 0x3F).min(count - kinds.len());
        kinds.extend(std::iter::repeat_n(*kind, length));
    }
    (kinds.len() == count).then_some(kinds)
}

fn build(points: &[Point], kinds: &[u8]) -> BezPath {
    let mut path = BezPath::new();
    let mut curve = Vec::new();
    for (point, kind) in points.iter().zip(kinds) {
        match PathPointType::of(kind & PATH_POINT_TYPE_MASK) {
            _ if path.elements().is_empty() => path.move_to(*point),
            Some(PathPointType::Start) => {
                curve.clear();
                path.move_to(*point);
            }
            Some(PathPointType::Bezier) => {
                curve.push(*point);
                if let [a, b, c] = curve[..] {
                    path.curve_to(a, b, c);
                    curve.clear();
                }
            }
            _ => path.line_to(*point),
        }
        if kind & PATH_POINT_CLOSE_SUBPATH != 0 {
            path.close_path();
        }
    }
    path
}

/// A cardinal spline through points, as GDI+ draws curves.
pub(super) fn spline(points: &[Point], tension: f64, closed: bool) -> BezPath {
    let count = points.len();
    let mut path = BezPath::new();
    let Some(first) = points.first() else { return path };
    path.move_to(*first);
    let at = |i: isize| {
        let n = count as isize;
        let i = if closed { i.rem_euclid(n) } else { i.clamp(0, n - 1) };
        points.get(i as usize).copied().unwrap_or(*first)
    };
    let segments = if closed { count } else { count.saturating_sub(1) };
    for i in 0..segments as isize {
        let (before, from, to, after) = (at(i - 1), at(i), at(i + 1), at(i + 2));
        let by = tension / 3.0;
        path.curve_to(from + (to - before) * by, to - (after - from) * by, to);
    }
    if closed {
        path.close_path();
    }
    path
}
