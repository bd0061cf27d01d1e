//! Points and rectangles as records have them: from the last coordinate to the first.

use kurbo::{Point, Rect};

use crate::metafile::bytes::Bytes;

/// Two parameters, the second one first: y before x.
pub(super) fn point(data: Bytes, at: usize) -> Option<Point> {
    Some(Point::new(data.short(at + 2)?, data.short(at)?))
}

/// Four parameters: bottom, right, top, left.
pub(super) fn rect(data: Bytes, at: usize) -> Option<Rect> {
    Some(Rect::from_points(point(data, at)?, point(data, at + 4)?))
}
