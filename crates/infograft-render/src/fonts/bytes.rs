//! Font files that a caller holds in memory.

use std::fmt;
use std::sync::Arc;

/// A font file (TTF, OTF or a collection) in memory; cheap to clone.
///
/// ```
/// use infograft_render::fonts::FontBytes;
///
/// let font = FontBytes::from(vec![0, 1, 0, 0]);
/// assert_eq!(format!("{font:?}"), "FontBytes(4 bytes)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct FontBytes(Arc<[u8]>);

impl<B: Into<Arc<[u8]>>> From<B> for FontBytes {
    fn from(bytes: B) -> Self {
        Self(bytes.into())
    }
}

impl AsRef<[u8]> for FontBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for FontBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FontBytes({} bytes)", self.0.len())
    }
}
