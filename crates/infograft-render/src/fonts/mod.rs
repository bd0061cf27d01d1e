//! Finds faces: by name among the brand's files, then the system's, then the embedded ones; by script for characters
//! that the named face lacks.
//!
//! A family that isn't there is replaced by a stand-in with the same advances where one exists (`substitutes`),
//! silently; by the closest otherwise, with a diagnostic once per family. The system's folders are looked through at
//! most once for a [`FontLibrary`], when the first name is not among the brand's files; of each file only the tables
//! that name it are read, and the file itself only when it is used.

mod advances;
mod book;
mod bytes;
mod embedded;
mod face;
mod face_use;
mod folders;
mod info;
mod letters;
mod library;
mod options;
pub mod script;
mod stand_in;
mod substitutes;
mod symbols;
mod system;
mod used;

pub use book::FontBook;
pub(crate) use book::is_ignorable;
pub use bytes::FontBytes;
pub(crate) use face::Pen;
pub use face::{Metrics, ShapedGlyph};
pub use face_use::{FaceId, FaceUse};
pub use info::{FaceInfo, faces};
pub use letters::{Known, MissingLetters, is_letter};
pub use library::FontLibrary;
pub use options::FontOptions;
pub(crate) use substitutes::is_metric;
pub(crate) use system::folders as system_folders;
pub(crate) use used::UsedFonts;

use substitutes::{Class, normalize};

/// Whether a family is a symbol font, whose characters are not what they look like in Unicode.
pub(crate) fn is_symbolic(family: &str) -> bool {
    symbols::is_symbol_family(&normalize(family))
}

/// The embedded font files.
pub fn embedded_files() -> &'static [&'static [u8]] {
    &embedded::FILES
}

/// The families that stand in for one, best first, the last an embedded one of its class.
pub fn stand_in_names(family: &str) -> Vec<&'static str> {
    let family = normalize(family);
    let class = Class::of(&family).family(true);
    substitutes::stand_ins(&family).map(|(_, name)| name).chain([class]).collect()
}

#[cfg(test)]
mod tests;
