//! A record and what the flags say of it.

use kurbo::{Point, Rect};

use super::names::{FLAG_C, FLAG_OBJECT, RecordType};
use crate::metafile::bytes::Bytes;

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: RecordType,
    pub(super) flags: u16,
    pub(super) data: Bytes<'a>,
}

impl Record<'_> {
    /// The object that the flags name.
    pub(super) fn id(self) -> usize {
        usize::from(self.flags & FLAG_OBJECT)
    }

    /// Coordinates are integers of 16 bits.
    pub(super) fn small(self) -> bool {
        self.flags & FLAG_C != 0
    }

    /// A point, and how long it is.
    pub(super) fn point(self, at: usize) -> Option<(Point, usize)> {
        if self.small() { Some((self.data.point16(at)?, 4)) } else { Some((self.data.point_f(at)?, 8)) }
    }

    /// A rectangle by corner and size, and how long it is.
    pub(super) fn rect(self, at: usize) -> Option<(Rect, usize)> {
        let (origin, length) = self.point(at)?;
        let (size, _) = self.point(at + length)?;
        Some((Rect::from_origin_size(origin, size.to_vec2().to_size()), length * 2))
    }
}
