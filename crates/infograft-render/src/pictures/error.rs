//! Which images are not read, and why.

use thiserror::Error;

/// The longest side of an image that is decoded.
pub(super) const MAX_SIDE: u32 = 32_768;

/// Why an image can't be drawn.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageError {
    /// The bytes are no image of a kind that is read here.
    #[error("not an image of a known kind")]
    Unknown,
    /// A kind of image that is not drawn.
    #[error("{0} images are not supported")]
    Unsupported(&'static str),
    /// More pixels than are decoded.
    #[error("the image is too large ({0} × {1} pixels)")]
    TooLarge(u32, u32),
    /// The image is damaged.
    #[error("the image is damaged: {0}")]
    Damaged(String),
}
