//! The door for SVG drawings.
//!
//! Everything that resolves or draws an SVG asks here first. [`check`] reads the text as a bounded stream and computes
//! how much work its references multiply to, before usvg sees it; [`Checked::tree`] resolves it and bounds what only the
//! resolved tree shows; [`PixelWork`] says whether a part may become pixels; [`safe`] takes out of a file what must not
//! reach a website or a deck. Each bound stands with its reason in one table, `budget.rs`.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod budget;
mod css;
mod entities;
mod fallback;
mod letters;
mod part;
mod raster;
mod references;
mod resolved;
mod safe;
mod scan;
#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;
use std::io::Read;
use std::sync::Arc;

use usvg::{ImageKind, roxmltree};

pub use letters::boxes;
pub use raster::PixelWork;
pub use safe::{Removed, Safe, safe};

/// Why a drawing isn't drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is no SVG that can be read.
    #[error("{0}")]
    Unreadable(String),
    /// Reading or drawing it would cost too much.
    #[error("the SVG is too intricate to draw: {0}; save it simplified or as PNG")]
    Intricate(&'static str),
    /// Something in it is made of itself.
    #[error(
        "parts of the SVG are made of one another in a circle; save it again from a drawing program or as PNG"
    )]
    Circle,
}

/// The text of a drawing of which is known that resolving it is cheap.
#[derive(Debug)]
pub struct Checked<'a> {
    /// UTF-8 without a document type, its entities expanded.
    text: Cow<'a, str>,
    steps: u64,
}

/// Checks a drawing, gzipped or not.
///
/// # Errors
///
/// Why it can't be drawn.
pub fn check(svg: &[u8]) -> Result<Checked<'_>, Refused> {
    check_nested(svg, 0)
}

fn check_nested(svg: &[u8], level: usize) -> Result<Checked<'_>, Refused> {
    measured(svg, level).map(|(checked, _)| checked)
}

/// The drawing and what it costs.
fn measured(svg: &[u8], level: usize) -> Result<(Checked<'_>, part::Part), Refused> {
    if level > budget::NESTED {
        return Err(Refused::Intricate("drawings are nested in drawings"));
    }
    let text = prepared(svg)?;
    let (cost, steps) = walk::measure(&parsed(&text)?, level)?;
    Ok((Checked { text, steps }, cost))
}

/// The text as it is handed on: within the bounds of a stream, without a document type.
fn prepared(svg: &[u8]) -> Result<Cow<'_, str>, Refused> {
    let text = entities::expanded(utf8(unpacked(svg)?)?)?;
    scan::check(&text)?;
    Ok(text)
}

fn parsed(text: &str) -> Result<roxmltree::Document<'_>, Refused> {
    let options =
        roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: budget::NODES, ..Default::default() };
    roxmltree::Document::parse_with_options(text, options).map_err(|e| Refused::Unreadable(e.to_string()))
}

fn unpacked(svg: &[u8]) -> Result<Cow<'_, [u8]>, Refused> {
    let bytes = if svg.starts_with(&[0x1F, 0x8B]) {
        let mut bytes = vec![];
        let packed = flate2::read::GzDecoder::new(svg);
        let read = packed.take(budget::BYTES as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|e| Refused::Unreadable(e.to_string()))?;
        Cow::Owned(bytes)
    } else {
        Cow::Borrowed(svg)
    };
    if bytes.len() > budget::BYTES {
        Err(Refused::Unreadable("the SVG is too large".into()))
    } else {
        Ok(bytes)
    }
}

fn utf8(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Refused> {
    let no_text = || Refused::Unreadable("the SVG is not in UTF-8".into());
    Ok(match bytes {
        Cow::Borrowed(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|_| no_text())?;
            Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text))
        }
        Cow::Owned(bytes) => {
            let text = String::from_utf8(bytes).map_err(|_| no_text())?;
            Cow::Owned(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
        }
    })
}

impl Checked<'_> {
    /// What resolving and drawing it takes at most, without what becomes pixels, in steps of about 50 ns: to bound many
    /// drawings in sum.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Whether fonts are needed: loading them takes long.
    pub fn has_text(&self) -> bool {
        self.text.contains("<text") || self.text.contains(":text") || self.text.contains("image/svg")
    }

    /// The resolved tree. Pictures come from the file itself only: no path and no address is read.
    ///
    /// # Errors
    ///
    /// Why it can't be drawn.
    pub fn tree(&self, mut options: usvg::Options<'_>) -> Result<usvg::Tree, Refused> {
        options.resources_dir = None;
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        options.image_href_resolver.resolve_data = Box::new(embedded);
        let select = std::mem::replace(&mut options.font_resolver.select_fallback, Box::new(|_, _, _| None));
        options.font_resolver.select_fallback = fallback::kept(select);
        let xml = parsed(&self.text)?;
        let tree = usvg::Tree::from_xmltree(&xml, &options);
        let tree = tree.map_err(|error| Refused::Unreadable(error.to_string()))?;
        resolved::check(&tree)?;
        Ok(tree)
    }
}

/// What a data address holds. A drawing within the drawing was measured with it.
fn embedded(mime: &str, data: Arc<Vec<u8>>, options: &usvg::Options<'_>) -> Option<ImageKind> {
    if references::is_drawing(mime, &data) {
        let text = prepared(&data).ok()?;
        return usvg::Tree::from_data_nested(text.as_bytes(), options).ok().map(ImageKind::SVG);
    }
    Some(match imagesize::image_type(&data).ok()? {
        imagesize::ImageType::Png => ImageKind::PNG(data),
        imagesize::ImageType::Jpeg => ImageKind::JPEG(data),
        imagesize::ImageType::Gif => ImageKind::GIF(data),
        imagesize::ImageType::Webp => ImageKind::WEBP(data),
        _ => return None,
    })
}
