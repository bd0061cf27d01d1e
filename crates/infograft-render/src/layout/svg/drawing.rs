//! What a drawing is read into.

use super::Unmet;
use crate::page::{ImageData, Item};

/// A drawing.
#[derive(Clone, Debug, Default)]
pub struct SvgDrawing {
    /// Width in pixels of 1/96 inch, as the file counts.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// What it shows, from its top left corner. An [`Item::Image`] points into `images`.
    pub items: Vec<Item>,
    /// Images in it.
    pub images: Vec<ImageData>,
    /// What its text asks for and nobody has.
    pub unmet: Unmet,
    /// What reading it took at most, in steps of about 50 ns.
    pub steps: u64,
}
