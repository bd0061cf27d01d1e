//! The pictures of a review, each stored once.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use infograft_render::preview::{Encoded, Pixels, PreviewError};
use sha2::{Digest, Sha256};

/// How wide pictures are, in pixels.
pub(super) const WIDTH: u32 = 640;

/// What all pictures may have together, in bytes: a page of a hundred slides and more still opens at once.
const BUDGET: usize = 10_000_000;
/// What a picture of even the longest deck may have.
const LEAST: usize = 12_000;

/// Pictures as files.
#[derive(Clone, Debug)]
pub(super) struct Album {
    pictures: Vec<(Encoded, usize)>,
    known: BTreeMap<[u8; 32], usize>,
    most: usize,
}

impl Album {
    /// An album for about so many pictures.
    pub fn new(count: usize) -> Self {
        let most = (BUDGET / count.max(1)).max(LEAST);
        Self { pictures: Vec::new(), known: BTreeMap::new(), most }
    }

    /// Adds a picture, or finds the one that is the same; gives its number.
    pub fn add(&mut self, pixels: &Pixels) -> Result<usize, PreviewError> {
        let mut hash = Sha256::new();
        hash.update(pixels.width.to_le_bytes());
        hash.update(&pixels.rgb);
        let hash: [u8; 32] = hash.finalize().into();
        if let Some(known) = self.known.get(&hash) {
            if let Some((_, uses)) = self.pictures.get_mut(*known) {
                *uses += 1;
            }
            return Ok(*known);
        }
        self.pictures.push((pixels.encode(self.most)?, 1));
        self.known.insert(hash, self.pictures.len() - 1);
        Ok(self.pictures.len() - 1)
    }

    /// A picture as a file.
    pub fn picture(&self, number: usize) -> Option<&Encoded> {
        self.pictures.get(number).map(|(picture, _)| picture)
    }

    /// Whether a picture is shown more than once.
    pub fn is_shared(&self, number: usize) -> bool {
        self.pictures.get(number).is_some_and(|(_, uses)| *uses > 1)
    }
}

/// A picture as an address that holds it (RFC 2397).
pub(super) fn data(picture: &Encoded) -> String {
    format!("data:{};base64,{}", picture.media, BASE64_STANDARD.encode(&picture.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_picture_is_stored_once() {
        let page = |grey: u8| Pixels { width: 4, height: 2, rgb: vec![grey; 24] };
        let mut album = Album::new(3);
        let numbers = [9, 200, 9].map(|grey| album.add(&page(grey)).unwrap());
        assert_eq!(numbers, [0, 1, 0]);
        assert_eq!([0, 1].map(|number| album.is_shared(number)), [true, false]);
        assert_eq!(album.pictures.len(), 2);
    }
}
