//! Findings: what a person should look at before the infographic goes out. Reads, never writes.
//!
//! `rules.rs` has the table of what is looked at. Contrast is judged on every deck; that text is small, leaves its place or
//! runs over other text, only where a brand made it so: a deck as it came is its maker's choice.

mod charts;
mod contrast;
mod covered;
mod findings;
mod legible;
mod look;
mod overflow;
mod overlap;
mod readable;
mod rules;
mod state;

pub(crate) use contrast::mixed;
pub use contrast::{Button, GroundSearch, Pair, all_pairs, buttons, pairs, pairs_of_cells};
pub use findings::collect;
pub(crate) use findings::{is_calm, joined, of_deck};
pub use readable::Readable;
pub use state::{Change, SlideState, State};
