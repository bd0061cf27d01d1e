//! Faces for a drawing's text: those it names, else the ones that stand in for them as on slides.

use std::sync::Arc;

use usvg::fontdb::{Database, Family, ID, Query, Source, Stretch, Style, Weight};
use usvg::{FontFamily, FontStretch, FontStyle};

use crate::fonts::{FontOptions, embedded_files, is_metric, stand_in_names, system_folders};

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
        for folder in system_folders() {
            database.load_fonts_dir(folder);
        }
    }
    for bytes in embedded_files() {
        database.load_font_source(Source::Binary(Arc::new(*bytes)));
    }
    database
}

/// A family that a drawing names and that isn't there, and the one that is drawn in its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingFont {
    /// The family as the drawing names it.
    pub wanted: String,
    /// The family of the face that stands in.
    pub used: String,
}

/// The face for a text's font: each of its families in turn, then what stands in for each of them, so that no text is
/// lost for want of a face.
pub(super) fn select(font: &usvg::Font, database: &Database) -> (Option<ID>, Option<MissingFont>) {
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
    if let Some(found) = names().find_map(find) {
        return (Some(found), None);
    }
    let found = names()
        .flat_map(stand_in_names)
        .find_map(find)
        .or_else(|| stand_in_names("serif").into_iter().find_map(find));
    (found, found.and_then(|found| missing(font, database, found)))
}

/// What is told of a stand-in: nothing where none but generic families are named, or where it is as wide as what is named.
fn missing(font: &usvg::Font, database: &Database, found: ID) -> Option<MissingFont> {
    let wanted = font.families().iter().find_map(|family| match family {
        FontFamily::Named(name) => Some(name.trim()),
        _ => None,
    })?;
    let used = database.face(found)?.families.first()?.0.clone();
    (!is_metric(wanted, &used)).then(|| MissingFont { wanted: wanted.to_owned(), used })
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
