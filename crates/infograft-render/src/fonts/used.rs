//! The fonts of the output.

use std::collections::HashMap;

use super::book::FontBook;
use super::face_use::FaceId;
use crate::page::{FontData, FontIndex};

/// The output's fonts: those that were used, in the order of first use.
#[derive(Debug, Default)]
pub(crate) struct UsedFonts {
    index: HashMap<FaceId, FontIndex>,
    /// The fonts.
    pub fonts: Vec<FontData>,
}

impl UsedFonts {
    /// The face that a font of the output is.
    pub(crate) fn face(&self, font: FontIndex) -> Option<FaceId> {
        self.index.iter().find(|(_, index)| **index == font).map(|(face, _)| *face)
    }

    /// The index of a face in the output.
    pub(crate) fn index(&mut self, book: &FontBook, face: FaceId) -> Option<FontIndex> {
        if let Some(index) = self.index.get(&face) {
            return Some(*index);
        }
        self.fonts.push(book.data(face)?.clone());
        let index = FontIndex(self.fonts.len() - 1);
        self.index.insert(face, index);
        Some(index)
    }
}
