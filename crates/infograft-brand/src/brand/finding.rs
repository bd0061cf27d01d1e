//! What is wrong with a brand: every fault with its place and the way out, collected and shown together.

use std::fmt;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// A fault with what to do about it.
pub fn fault(code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, message).at(place).with_help(help)
}

/// A file as a place.
pub fn in_file(file: &Path) -> Place {
    Place::file(file.display().to_string())
}

/// Everything that is wrong with a brand: never empty, in the order of the file, then of the options, then what concerns
/// the brand as a whole.
///
/// Its `Display` is one diagnostic after the other, ready to be shown; a program that shows them its own way reads the
/// list.
#[derive(Clone, Debug, PartialEq)]
pub struct BrandErrors(pub Diagnostics);

impl BrandErrors {
    /// Sorts by place, so that they come in the order in which a reader meets them.
    pub fn sorted(diagnostics: Diagnostics) -> Self {
        let place = |d: &Diagnostic| (d.place.is_empty(), d.place.file.is_none(), d.place.clone());
        Self(diagnostics.sorted_by_key(place))
    }
}

impl From<Diagnostic> for BrandErrors {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(diagnostic.into())
    }
}

impl fmt::Display for BrandErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for BrandErrors {}
