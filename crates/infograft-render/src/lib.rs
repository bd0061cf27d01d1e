//! Draws PowerPoint presentations as tagged PDF and as pictures.
//!
//! The road of the data, one way, a room for each step:
//!
//! ```text
//! opc::Package → drawing (resolve) → layout (place) → page → pdf (paint) → preview
//! ```
//!
//! | room | holds |
//! | --- | --- |
//! | [`drawing`] | the resolved scene of a deck |
//! | [`fonts`] | faces: the caller's, the system's, embedded ones |
//! | [`metafile`] | EMF and WMF drawings as paths, text and images |
//! | [`layout`] | the scene placed on pages |
//! | [`page`] | the display list between layout and output: paths, glyph runs, images, links, structure tags |
//! | [`pdf`] | the display list as a tagged PDF; the only room that names printpdf and lopdf |
//! | [`pictures`] | images decoded within limits, and the effects on them |
//! | [`preview`] | pictures of a PDF's pages |
//! | [`render`] | the whole road at once: a PPTX's bytes to its PDF |
//!
//! A program that only wants the PDF needs nothing but a [`Renderer`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod drawing;
pub mod fonts;
pub mod layout;
pub mod metafile;
pub mod page;
pub mod pdf;
pub mod pictures;
pub mod preview;
pub mod render;

pub use infograft_deck::{diagnostic, ledger, limits, stop};
pub use render::{RenderError, RenderOptions, Rendered, Renderer};
