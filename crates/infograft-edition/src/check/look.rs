//! A slide as the rules see it, and words that they share.

use infograft_deck::color::PassingShades;
use infograft_deck::diagnostic::Place;
use infograft_render::drawing::{ShapeKind, Slide};
use infograft_render::fonts::FontBook;
use infograft_render::layout::Extent;

use super::contrast::GroundSearch;
use super::readable::Readable;
use super::state::Change;

/// A slide, as the rules see it.
pub(super) struct Look<'s, 'b> {
    pub slide: &'s Slide,
    /// Where its texts are and were; nothing where there is no earlier state, because the deck is drawn as it came.
    pub changes: Vec<Change<'s, 's>>,
    /// Width and height of the page in points: as it is, and as it came.
    pub size: ((f64, f64), (f64, f64)),
    /// How well texts could be read as the deck came, where that is known.
    pub came: Option<&'s Readable>,
    pub book: &'b mut FontBook,
    /// How many more comparisons of two shapes the deck may cost.
    pub budget: &'b mut usize,
    /// How many more looks at what lies over and under texts the deck may cost.
    pub sampling: &'b mut usize,
    /// Whether colours were mended, as far as they can be.
    pub mended: bool,
    /// How much more looking for what lies behind texts the deck may cost.
    pub search: &'b mut GroundSearch,
    /// The shades that would be easy to read.
    pub shades: &'b mut PassingShades,
}

/// What a shape's words are: in sentences.
pub(super) fn noun(extent: &Extent<'_>) -> &'static str {
    if matches!(extent.shape.kind, ShapeKind::Table(_)) { "the table" } else { "the text" }
}

/// Points as programs are told them.
pub(super) fn tenths(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

/// The shape on its slide.
pub(super) fn place(slide: &Slide, change: &Change<'_, '_>) -> Place {
    Place::slide(slide.number).with_shape(&*change.now.shape.nv.name)
}
