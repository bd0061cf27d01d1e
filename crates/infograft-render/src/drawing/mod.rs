//! Reads PresentationML and DrawingML into a resolved scene: inheritance slide → layout → master → theme, colour
//! transforms, fills, lines, geometry, text, tables, pictures and groups are settled here, so that [`crate::layout`]
//! knows nothing of XML.
//!
//! [`read`] follows relationships only, never file names, and never fails on what a single slide holds: a slide or
//! shape that can't be read, and a feature that isn't drawn, becomes a [`Diagnostic`](infograft_deck::diagnostic::Diagnostic).

mod blip;
pub(crate) mod chart;
mod color;
mod deck;
mod diagram;
mod dump;
mod effect;
mod fill;
mod frame;
mod geometry;
mod guide;
mod inherit;
mod ink;
mod line;
mod model;
mod notes;
mod properties;
mod select;
mod shape;
mod shape_text;
mod slide;
mod source;
mod table;
mod table_style;
mod table_styles;
#[cfg(test)]
mod tests;
mod text;
mod unsupported;
mod vml;

pub use deck::read;
pub use infograft_deck::deck::{FontSet, Theme};
pub use model::*;
pub use select::{NoSuchSlide, SlideRanges, SlideRangesError};
pub use unsupported::UNSUPPORTED;

use infograft_deck::limits::Limits;
use infograft_deck::opc::OpcError;
use infograft_deck::stop::{Stop, Stopped};

/// What is read, and what it may cost.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Only these slides, in this order; `None` reads all.
    pub slides: Option<SlideRanges>,
    /// The slides' notes pages, too.
    pub notes: bool,
    /// What it may cost.
    pub limits: Limits,
    /// What stops the reading.
    pub stop: Stop,
}

infograft_deck::setters!(ReadOptions { slides: Option<SlideRanges>, notes: bool, limits: Limits, stop: Stop });

/// Why a package can't be read as a deck at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DrawingError {
    /// The package or its main part can't be read.
    #[error(transparent)]
    Package(#[from] OpcError),
    /// The main part is no presentation.
    #[error("the file is no presentation: its main part holds {0}")]
    NotPresentation(String),
    /// A slide is asked for that the deck doesn't have.
    #[error(transparent)]
    NoSuchSlide(#[from] NoSuchSlide),
    /// It was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}
