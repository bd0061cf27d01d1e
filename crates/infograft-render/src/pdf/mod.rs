//! Writes the display list as a tagged PDF 1.7 that conforms to PDF/UA-1 (ISO 14289-1).
//!
//! The only room that names printpdf and lopdf. [`canvas`] walks the items, and the painter turns them into operators
//! and a structure tree. Of all that `document` makes one printpdf document. printpdf writes the content streams, the
//! subset fonts with their widths and `ToUnicode`, the images with their masks, the opacities, the shadings and the link
//! annotations, each once, and hands over its objects. `finish` completes these objects where they are (nothing is
//! written and read back): resources by stream, structure tree, bookmarks, metadata; `save` compresses and writes.
//!
//! What printpdf 0.12.8 can't do, and how it is done all the same:
//! - Operators become bytes only as a page's content, and only glyphs on pages get widths and texts. Its `FormXObject`
//!   takes bytes, has no `BBox`, and writes a name where `FormType` is a number. So the content of a form, a soft mask or
//!   a tiling pattern is a page of the printpdf document too, and `finish` takes it out of the page tree.
//! - Soft masks are left out of the states that it writes, and it knows no patterns: both are a dictionary around a form
//!   or a shading that it wrote.
//! - There is no operator for a pattern as colour, nor for one stroke of several subpaths: these go through as unknown
//!   operators (`path`).
//! - All pages share one dictionary of all resources, bookmarks don't nest, and metadata is that of PDF/X.
//!
//! How the clauses of ISO 14289-1 are met here: 7.1 content is tagged or an artifact, and sequences never nest; the
//! title is shown; 7.2 the document has a language; 7.3 a figure has an alternative text or is an artifact; 7.5 header
//! cells have a scope; 7.18 annotations are in the tree, have contents, and pages the structure's tab order; 7.21 fonts
//! are embedded, every glyph has a text, and `.notdef` is never shown. Levels of headings, and the shape of tables and
//! lists, are as layout nests them.

mod annotation;
pub mod canvas;
mod content;
mod document;
mod finish;
mod font;
mod ids;
mod image;
mod meta;
mod numbers;
mod outline;
mod painter;
mod path;
mod resources;
mod save;
mod shading;
mod structure;
mod tags;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeSet;

use infograft_deck::stop::{Stop, Stopped};
use thiserror::Error;

use crate::page::Document;

/// How the PDF is written.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PdfOptions {
    /// The most pixels an inch that an image needs on its page; more are scaled down. `None` keeps all.
    pub max_ppi: Option<f64>,
    /// What stops the writing.
    pub stop: Stop,
}

infograft_deck::setters!(PdfOptions { max_ppi: Option<f64>, stop: Stop });

/// Why no PDF can be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PdfError {
    /// A font can't be embedded.
    #[error("can't embed the font {name}: {reason}")]
    Font {
        /// The font's PostScript name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// There is no page: a PDF has at least one.
    #[error("there is no page to write")]
    Empty,
    /// The file can't be put together.
    #[error("can't write the PDF: {0}")]
    Write(String),
    /// It was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Write(error.to_string())
    }
}

/// Writes a document. The same document gives the same bytes.
///
/// # Errors
///
/// [`PdfError`] if a font of the document can't be read or embedded, or if the file can't be put together.
pub fn write(document: &Document, options: &PdfOptions) -> Result<Vec<u8>, PdfError> {
    if document.pages.is_empty() {
        return Err(PdfError::Empty);
    }
    // A damaged face that can't be embedded shows only when its glyphs are known: then all is painted once more, with
    // its glyphs as outlines. Faces have the same numbers each time, and one that is painted so is never embedded.
    let mut outlined = BTreeSet::new();
    loop {
        let mut painter = painter::Painter::new(document, outlined.clone());
        for page in 0..document.pages.len() {
            options.stop.check()?;
            painter.page(page);
        }
        match finish::subsets(&mut painter) {
            Ok(subsets) => return finish::finish(painter, subsets, options),
            Err(broken) => outlined.extend(broken),
        }
    }
}
