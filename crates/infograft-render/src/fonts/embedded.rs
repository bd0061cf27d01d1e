//! The faces in the program itself, so that a bare machine makes a right page: their files, never copied to the heap.

use std::sync::LazyLock;

/// The embedded font files; each holds one face.
pub(crate) static FILES: LazyLock<Vec<&'static [u8]>> = LazyLock::new(|| infograft_fonts::files().collect());
