//! A PDF that stays open: its pages are drawn and read one at a time, in any order.

use hayro::RenderCache;
use hayro::RenderSettings;
use hayro::hayro_syntax::Pdf;

use super::words::{self, Words};
use super::{PreviewError, Size, draw, open, rgb};

/// A page's pixels on white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green and blue, 3 bytes a pixel, rows from the top.
    pub rgb: Vec<u8>,
}

/// A PDF that is open.
pub struct PdfFile(Pdf);

impl PdfFile {
    /// Opens a PDF.
    ///
    /// # Errors
    ///
    /// [`PreviewError`] if the bytes are no PDF, or it is encrypted.
    pub fn open(pdf: &[u8]) -> Result<Self, PreviewError> {
        Ok(Self(open(pdf)?))
    }

    /// Its pages. What they share, such as fonts, is kept between them.
    pub fn pages(&self) -> Pages<'_> {
        Pages { pdf: &self.0, cache: RenderCache::new() }
    }
}

/// The pages of a PDF that is open.
pub struct Pages<'a> {
    pdf: &'a Pdf,
    cache: RenderCache<'a>,
}

impl Pages<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A page's width and height in points, by its index from 0; of a page that isn't there, nothing.
    pub fn size(&self, index: usize) -> (f32, f32) {
        self.pdf.pages().get(index).map_or((0.0, 0.0), |page| page.render_dimensions())
    }

    /// Draws a page on white, by its index from 0.
    ///
    /// # Errors
    ///
    /// [`PreviewError`] if there is no such page, or the picture has more pixels than are drawn.
    pub fn draw(&self, index: usize, size: Size) -> Result<Pixels, PreviewError> {
        let page = self.pdf.pages().get(index).ok_or(PreviewError::Invalid)?;
        // Letters of a few pixels gain nothing from hints, and each stands at another fraction of a pixel.
        let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
        let pixmap = draw(page, index + 1, size, &self.cache, &settings)?;
        Ok(Pixels { width: u32::from(pixmap.width()), height: u32::from(pixmap.height()), rgb: rgb(&pixmap) })
    }

    /// Reads a page's text and links, by its index from 0; of a page that isn't there, none.
    pub fn words(&self, index: usize) -> Words {
        self.pdf.pages().get(index).map(words::of).unwrap_or_default()
    }
}
