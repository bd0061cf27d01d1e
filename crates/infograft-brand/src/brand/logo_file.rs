//! One image file of a brand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use infograft_svg::Removed;

/// An image file of a logo: PNG, JPEG, WebP or SVG, by its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct LogoFile {
    pub(crate) path: PathBuf,
    pub(crate) bytes: Arc<[u8]>,
    /// What was taken out of the bytes, so that they can go into a deck or on a website.
    pub(crate) removed: Vec<Removed>,
}

impl LogoFile {
    /// Where it came from, for messages.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its bytes, kept once however many brands share them. An SVG has no scripts and fetches nothing.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }
}
