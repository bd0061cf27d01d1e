//! The text engine: a body's paragraphs as shaped, broken, aligned lines, then as tagged items on the page.
//!
//! [`wording`] keeps what [`shape`] made of a text; [`shape`] chooses typefaces and shapes, [`lines`] breaks and aligns, [`body`] stacks and anchors, [`emit`] makes
//! glyph runs and the vectors of underlines and highlights, [`tags`] puts them into paragraphs, lists and links.

mod body;
mod choose;
mod emit;
mod fit;
mod kept;
mod lines;
mod missing;
mod scale;
mod shape;
mod tags;
#[cfg(test)]
mod tests;
mod underline;
mod wording;

pub(crate) use body::{Laid, balanced, lay};
pub(crate) use emit::{Place, TextItems, TextRole, Upright, emit};
pub use fit::{Goal, TextNeeds, fit, fit_to, needs};
pub(crate) use missing::Missing;
pub(crate) use scale::Scale;
pub(crate) use shape::shown_size;
