//! Little-endian numbers at places in a record: `None` where the record is too short.

use kurbo::{Affine, Point, Rect};

/// The most records of a file.
pub(super) const MAX_RECORDS: usize = 2_000_000;

/// A record's bytes. Places count from the record's first byte, as the specifications' tables do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.0.get(at..at.checked_add(N)?)?.try_into().ok()
    }

    pub(super) fn u8(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    pub(super) fn u16(self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    pub(super) fn i16(self, at: usize) -> Option<i16> {
        self.array(at).map(i16::from_le_bytes)
    }

    pub(super) fn u32(self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    pub(super) fn i32(self, at: usize) -> Option<i32> {
        self.array(at).map(i32::from_le_bytes)
    }

    /// A finite number.
    pub(super) fn f32(self, at: usize) -> Option<f64> {
        self.array(at).map(f32::from_le_bytes).filter(|n| n.is_finite()).map(f64::from)
    }

    /// A count or an offset.
    pub(super) fn size(self, at: usize) -> Option<usize> {
        self.u32(at).map(|n| n as usize)
    }

    /// An integer of 32 bits as a coordinate.
    pub(super) fn long(self, at: usize) -> Option<f64> {
        self.i32(at).map(f64::from)
    }

    /// An integer of 16 bits as a coordinate.
    pub(super) fn short(self, at: usize) -> Option<f64> {
        self.i16(at).map(f64::from)
    }

    /// Two integers of 32 bits.
    pub(super) fn point(self, at: usize) -> Option<Point> {
        Some(Point::new(self.long(at)?, self.long(at.checked_add(4)?)?))
    }

    /// Two integers of 16 bits.
    pub(super) fn point16(self, at: usize) -> Option<Point> {
        Some(Point::new(self.short(at)?, self.short(at.checked_add(2)?)?))
    }

    /// Two floating-point numbers.
    pub(super) fn point_f(self, at: usize) -> Option<Point> {
        Some(Point::new(self.f32(at)?, self.f32(at.checked_add(4)?)?))
    }

    /// Left, top, right and bottom, 32 bits each.
    pub(super) fn rect(self, at: usize) -> Option<Rect> {
        Some(Rect::from_points(self.point(at)?, self.point(at.checked_add(8)?)?))
    }

    /// A matrix of six floating-point numbers.
    pub(super) fn matrix(self, at: usize) -> Option<Affine> {
        let mut m = [0.0; 6];
        for (i, n) in m.iter_mut().enumerate() {
            *n = self.f32(at.checked_add(i * 4)?)?;
        }
        Some(Affine::new(m))
    }

    /// Bytes from a place on.
    pub(super) fn from(self, at: usize) -> Option<Bytes<'a>> {
        self.0.get(at..).map(Bytes)
    }

    /// So many bytes from a place on.
    pub(super) fn part(self, at: usize, length: usize) -> Option<Bytes<'a>> {
        self.0.get(at..at.checked_add(length)?).map(Bytes)
    }

    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    /// So many 16-bit characters of UTF-16 from a place on, as numbers.
    pub(super) fn utf16(self, at: usize, count: usize) -> Option<Vec<u16>> {
        let part = self.part(at, count.checked_mul(2)?)?;
        Some(part.0.as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c)).collect())
    }
}
