//! Windows metafiles as drawings: EMF ([MS-EMF]) with its extension EMF+ ([MS-EMFPLUS]), and WMF ([MS-WMF]).
//!
//! Bytes in, a [`Picture`] out: paths, text and images in the order of painting. Knows nothing of slides and pages.
//! A record that is damaged is skipped; features that are not drawn are named in [`Picture::missing`]; sizes, counts
//! and coordinates of hostile files have limits.

mod bytes;
mod canvas;
mod charset;
mod dib;
mod emf;
mod enumeration;
mod frame;
mod gdi;
mod picture;
mod plus;
mod shading;
mod svg;
mod wmf;

use std::borrow::Cow;
use std::io::Read;

use thiserror::Error;

pub use svg::svg;

pub use picture::{
    Across, Along, Clip, Color, Font, FontHeight, Gradient, Image, Mark, Outline, Paint, Picture, Shape,
    Text, Tiles,
};

/// The largest file, unpacked.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// Why a metafile can't be drawn.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum MetafileError {
    /// The header is cut off or contradicts itself.
    #[error("the {0} drawing is damaged")]
    Damaged(&'static str),
    /// Larger than is read.
    #[error("the drawing is too large")]
    TooLarge,
}

/// Kinds of metafiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Enhanced.
    Emf,
    /// Of 16-bit Windows.
    Wmf,
}

/// The kind of metafile that bytes start like, if they do; packed ones (EMZ, WMZ) are looked into.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(GZIP) {
        let mut head = Vec::new();
        // A file that is cut off may still have its start.
        let _ = flate2::read::GzDecoder::new(bytes).take(64).read_to_end(&mut head);
        return plain_kind(&head);
    }
    plain_kind(bytes)
}

const GZIP: &[u8] = &[0x1F, 0x8B];

fn plain_kind(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        // MS-EMF 2.3.4.2: a header record, whose signature stands at byte 40.
        [1, 0, 0, 0, ..] if bytes.get(40..44) == Some(b" EMF") => Some(Kind::Emf),
        // MS-WMF 2.3.2.3: the placeable header's key; 2.3.2.2: type, header size and version.
        [0xD7, 0xCD, 0xC6, 0x9A, ..] | [1 | 2, 0, 9, 0, 0, 1 | 3, ..] => Some(Kind::Wmf),
        _ => None,
    }
}

/// Reads a metafile, unpacked first if it is gzipped.
///
/// # Errors
///
/// Where the header can't be read: damaged records after it are skipped.
pub fn read(bytes: &[u8]) -> Result<Picture, MetafileError> {
    read_inside(bytes, 0)
}

/// Reads a metafile that is so many others deep.
fn read_inside(bytes: &[u8], depth: usize) -> Result<Picture, MetafileError> {
    let bytes = unpacked(bytes)?;
    match plain_kind(&bytes) {
        Some(Kind::Emf) => emf::read(&bytes, depth).ok_or(MetafileError::Damaged("EMF")),
        Some(Kind::Wmf) => wmf::read(&bytes).ok_or(MetafileError::Damaged("WMF")),
        None => Err(MetafileError::Damaged("EMF or WMF")),
    }
}

fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, MetafileError> {
    if !bytes.starts_with(GZIP) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::new();
    // What was unpacked before a damage is drawn.
    let _ = flate2::read::GzDecoder::new(bytes).take(MAX_BYTES + 1).read_to_end(&mut out);
    if out.len() as u64 > MAX_BYTES { Err(MetafileError::TooLarge) } else { Ok(Cow::Owned(out)) }
}
