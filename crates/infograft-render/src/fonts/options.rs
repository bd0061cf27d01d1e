//! Where fonts come from.

use std::path::PathBuf;

use super::bytes::FontBytes;

/// Where fonts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FontOptions {
    /// The brand's own font files: looked at first.
    pub files: Vec<PathBuf>,
    /// Folders of further fonts, looked through with [`FontOptions::files`].
    pub dirs: Vec<PathBuf>,
    /// Font files in memory: looked at after [`FontOptions::files`] and [`FontOptions::dirs`].
    pub bytes: Vec<FontBytes>,
    /// Whether the system's fonts are used.
    pub system: bool,
}

infograft_deck::setters!(FontOptions { files: Vec<PathBuf>, dirs: Vec<PathBuf>, bytes: Vec<FontBytes>, system: bool });

impl Default for FontOptions {
    fn default() -> Self {
        Self { files: Vec::new(), dirs: Vec::new(), bytes: Vec::new(), system: true }
    }
}
