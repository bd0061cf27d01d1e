//! Faces as a book hands them out.

use super::advances::Advances;

/// A face of a [`FontBook`](super::FontBook).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub(super) usize);

/// A face and what must be done to it to look as asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaceUse {
    /// The face.
    pub face: FaceId,
    /// Slant to add: tangent of the angle.
    pub skew: f64,
    /// Whether weight must be added.
    pub embolden: bool,
    /// Horizontal scale: a stand-in is as wide as what it stands in for, where that is known.
    pub stretch: f64,
    /// The advances that a stand-in keeps to.
    pub(super) like: Option<&'static Advances>,
    /// Whether the face only stands in, so that its own height says nothing.
    pub(super) stands_in: bool,
}

impl FaceUse {
    /// The advance in ems that a character has in the family that the face stands in for, if that is known.
    pub(crate) fn advance(&self, c: char) -> Option<f64> {
        self.like?.of(c)
    }
}
