//! Faces for a drawing's text: those it names, else the ones that stand in for them as on slides.

use std::sync::Arc;

use usvg::fontdb::{Database, Family, ID, Query, Source, Stretch, Style, Weight};
use usvg::{FontFamily, FontStretch, FontStyle};

use crate::fonts::{FontOptions, embedded_files, stand_in_names};

/// The brand's fonts, the embedded ones, and the system's where they may be used.
pub(super) fn database(options: &FontOptions) -> Database {
    let mut database = Database::new();
    for file in &options.files {
        // A file that can't be read was named where the fonts were gathered.
        let _ = database.load_font_file(file);
    }
    for dir in &options.dirs {
        database.load_fonts_dir(dir);
    }
    for bytes in &options.bytes {
        database.load_font_source(Source::Binary(Arc::new(bytes.clone())));
    }
    if options.system {
        database.load_system_fonts();
    }
    for bytes in embedded_files() {
        database.load_font_source(Source::Binary(Arc::new(*bytes)));
    }
    database
}

/// The face for a text's font: each of its families in turn, then what stands in for each of them, so that no text is
/// lost for want of a face.
pub(super) fn select(font: &usvg::Font, database: &Database) -> Option<ID> {
    let find = |name: &str| {
        database.query(&Query {
            families: &[Family::Name(name)],
            weight: Weight(font.weight()),
            stretch: stretch(font.stretch()),
            style: match font.style() {
                FontStyle::Normal => Style::Normal,
                FontStyle::Italic => Style::Italic,
                FontStyle::Oblique => Style::Oblique,
            },
        })
    };
    let names = || font.families().iter().map(name);
    names()
        .find_map(find)
        .or_else(|| names().flat_map(stand_in_names).find_map(find))
        .or_else(|| stand_in_names("serif").into_iter().find_map(find))
}

/// A family's name; the generic ones have names that hint at their class.
fn name(family: &FontFamily) -> &str {
    match family {
        FontFamily::Serif => "serif",
        FontFamily::SansSerif | FontFamily::Cursive | FontFamily::Fantasy => "sans-serif",
        FontFamily::Monospace => "monospace",
        FontFamily::Named(name) => name,
    }
}

fn stretch(stretch: FontStretch) -> Stretch {
    match stretch {
        FontStretch::UltraCondensed => Stretch::UltraCondensed,
        FontStretch::ExtraCondensed => Stretch::ExtraCondensed,
        FontStretch::Condensed => Stretch::Condensed,
        FontStretch::SemiCondensed => Stretch::SemiCondensed,
        FontStretch::Normal => Stretch::Normal,
        FontStretch::SemiExpanded => Stretch::SemiExpanded,
        FontStretch::Expanded => Stretch::Expanded,
        FontStretch::ExtraExpanded => Stretch::ExtraExpanded,
        FontStretch::UltraExpanded => Stretch::UltraExpanded,
    }
}
