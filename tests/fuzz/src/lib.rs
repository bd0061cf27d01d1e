//! What the fuzz targets share: a small deck around fuzzed parts, and the whole road from a deck to a PDF.

mod deck;

use std::path::Path;

use infograft::drawing::{self, ReadOptions};
use infograft::fonts::{FontBook, FontOptions};
use infograft::layout::{self, LayoutOptions};
use infograft::opc::{Limits, Package};
use infograft::page::Document;
use infograft::pdf::{self, PdfOptions};
use infograft::xml;

pub use deck::package;

/// Limits that keep one run short: the same code runs when they are passed as with the program's own.
pub fn limits() -> Limits {
    Limits {
        entries: 200,
        part_bytes: 1 << 20,
        total_bytes: 4 << 20,
        xml: xml::Limits { depth: 256, nodes: 20_000 },
    }
}

/// Fonts that are the same on every computer: the embedded ones.
fn fonts() -> FontBook {
    FontBook::new(FontOptions { system: false, ..FontOptions::default() })
}

/// Reads a package as a deck and draws what it shows, in the embedded fonts.
pub fn draw(package: &Package) {
    draw_with(package, fonts());
}

/// The same in other fonts.
pub fn draw_with(package: &Package, mut fonts: FontBook) {
    let options = ReadOptions { max_shapes: 300, max_details: 3_000, ..ReadOptions::default() };
    if let Ok(deck) = drawing::read(package, &options) {
        write(&layout::lay_out(&deck, &mut fonts, &LayoutOptions::default()));
    }
}

fn write(document: &Document) {
    match pdf::write(document, &PdfOptions::default()) {
        Ok(bytes) => assert!(bytes.starts_with(b"%PDF-1.7")),
        Err(error) => assert!(document.pages.is_empty(), "a page that can't be written: {error}"),
    }
}

/// A folder that isn't there, so that no path in a fuzzed file leads anywhere.
pub fn nowhere() -> &'static Path {
    Path::new("/nonexistent")
}
