//! What the fuzz targets share: a small deck around fuzzed parts, and the whole road from a deck to a PDF.

mod deck;

use std::path::Path;

use infograft_deck::limits::{Limit, Limits};
use infograft_deck::opc::Package;
use infograft_render::drawing::{self, ReadOptions};
use infograft_render::fonts::{FontBook, FontOptions};
use infograft_render::layout::{self, LayoutOptions};
use infograft_render::page::Document;
use infograft_render::pdf::{self, PdfOptions};

pub use deck::package;

/// Limits that keep one run short: the same code runs when they are passed as with the program's own.
pub fn limits() -> Limits {
    Limits::default()
        .with(Limit::Parts, 200)
        .with(Limit::PartBytes, 1 << 20)
        .with(Limit::UnpackedBytes, 4 << 20)
        .with(Limit::XmlNodes, 20_000)
        .with(Limit::Shapes, 300)
        .with(Limit::Details, 20_000)
}

/// Fonts that are the same on every computer: the embedded ones.
fn fonts() -> FontBook {
    FontBook::new(FontOptions::new().system(false))
}

/// Reads a package as a deck and draws what it shows, in the embedded fonts.
pub fn draw(package: &Package) {
    draw_with(package, fonts());
}

/// The same in other fonts.
pub fn draw_with(package: &Package, mut fonts: FontBook) {
    let options = ReadOptions::new().limits(limits()).notes(true);
    if let Ok(deck) = drawing::read(package, &options) {
        write(&layout::lay_out(&deck, &mut fonts, &LayoutOptions::default()).expect("nobody stops it"));
    }
}

fn write(document: &Document) {
    let mut ledger = document.ledger.clone();
    ledger.tell(&document.diagnostics);
    assert!(ledger.open().is_empty(), "lost untold: {ledger:?}");
    match pdf::write(document, &PdfOptions::default()) {
        Ok(bytes) => assert!(bytes.starts_with(b"%PDF-1.7")),
        Err(error) => assert!(document.pages.is_empty(), "a page that can't be written: {error}"),
    }
}

/// A folder that isn't there, so that no path in a fuzzed file leads anywhere.
pub fn nowhere() -> &'static Path {
    Path::new("/nonexistent")
}
