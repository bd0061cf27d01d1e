//! Small pictures of editions for a contact sheet.

use infograft_render::preview;

use super::Edition;
use crate::error::Error;

/// A small picture as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumbnail {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// The usual extension of such files, without a dot.
    pub extension: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Edition {
    /// A small picture of the first page of the edition's PDF, `width` pixels wide.
    ///
    /// # Errors
    ///
    /// [`Error::Preview`] if the bytes are no PDF with a page.
    pub fn thumbnail(&self, pdf: &[u8], width: u32) -> Result<Thumbnail, Error> {
        let picture = preview::first_page(pdf, width)?;
        Ok(Thumbnail { bytes: picture.bytes, extension: "jpg", width: picture.width, height: picture.height })
    }
}
