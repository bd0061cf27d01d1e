//! Pictures that were decoded, for a deck that is laid out more than once: before a brand is put on it, and after.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::drawing::BlipEffect;
use crate::page::ImageData;

/// Pixels of a picture that is kept: decoding a smaller one takes less than looking for it.
const LEAST_PIXELS: u64 = 250_000;

/// The pictures that the layouts of one deck have decoded so far. What is laid out is the same with them or without.
#[derive(Clone, Default)]
pub struct DecodedPictures(Arc<Mutex<Vec<Picture>>>);

/// A picture as it went into the output.
#[derive(Clone)]
pub(super) struct Picture {
    /// The file, and the effects on it.
    pub bytes: Arc<[u8]>,
    pub effects: Vec<BlipEffect>,
    /// Its pixels at its own resolution.
    pub size: (u32, u32),
    /// The longest side that it was scaled down to, where it was.
    pub side: Option<u32>,
    pub data: ImageData,
}

impl DecodedPictures {
    /// What was made of a file with these effects.
    pub(super) fn get(&self, bytes: &Arc<[u8]>, effects: &[BlipEffect]) -> Option<Picture> {
        let is_same = |known: &&Picture| {
            known.effects == effects && (Arc::ptr_eq(&known.bytes, bytes) || known.bytes == *bytes)
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().find(is_same).cloned()
    }

    /// Keeps what was made of a file, if making it again takes long.
    pub(super) fn keep(&self, picture: Picture) {
        let is_stored = matches!(picture.data, ImageData::Jpeg { .. } | ImageData::Png { .. });
        let pixels = u64::from(picture.size.0) * u64::from(picture.size.1);
        if !is_stored && pixels >= LEAST_PIXELS {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(picture);
        }
    }

    /// How many pictures are kept.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl fmt::Debug for DecodedPictures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodedPictures({})", self.count())
    }
}
