//! Pictures of a PDF's pages: what a reader will see, made from the file that the reader gets.

mod encode;
mod pages;
mod words;

pub use encode::Encoded;
pub use pages::{Pages, PdfFile, Pixels};
pub use words::Words;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use thiserror::Error;

/// The longest side of a picture, in pixels.
const MAX_SIDE: f32 = 16_384.0;
/// The most pixels of a picture.
const MAX_PIXELS: f32 = 100_000_000.0;

/// Why there is no picture.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PreviewError {
    /// The bytes are no PDF that can be read.
    #[error("not a PDF that can be read")]
    Invalid,
    /// The PDF has a password.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// A picture would have more pixels than can be held.
    #[error("page {0} is too large to be drawn at this resolution")]
    TooLarge(usize),
    /// A picture can't be encoded.
    #[error("can't write page {page} as PNG")]
    Encode {
        /// The page, from 1.
        page: usize,
        /// Why.
        source: image::ImageError,
    },
}

/// How large pictures are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Size {
    /// So many dots an inch.
    Dpi(f32),
    /// So many pixels wide, whatever the page.
    Width(u32),
}

impl Size {
    /// Pixels to a point of a page of that width.
    fn scale(self, width: f32) -> f32 {
        match self {
            Self::Dpi(dpi) if dpi.is_finite() && dpi > 0.0 => dpi / 72.0,
            Self::Dpi(_) => 1.0,
            Self::Width(pixels) => pixels as f32 / width.max(f32::EPSILON),
        }
    }
}

/// The quality of small pictures, of 100: letters of a few pixels stay clean.
const QUALITY: u8 = 85;

/// A page's picture as a JPEG file.
pub struct Picture {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Draws each page as a PNG on white.
///
/// # Errors
///
/// [`PreviewError`] if the bytes are no PDF, it is encrypted, or a picture has more pixels than are drawn.
pub fn png_pages(pdf: &[u8], size: Size) -> Result<Vec<Vec<u8>>, PreviewError> {
    let pdf = open(pdf)?;
    let cache = RenderCache::new();
    let pages = pdf.pages().iter().enumerate();
    let settings = RenderSettings::default();
    let draw = |(index, page)| png(&draw(page, index + 1, size, &cache, &settings)?, index + 1);
    pages.map(draw).collect()
}

/// Draws the first page as a JPEG on white, so many pixels wide.
///
/// # Errors
///
/// As [`png_pages`], or if the PDF has no page.
pub fn first_page(pdf: &[u8], width: u32) -> Result<Picture, PreviewError> {
    let pdf = open(pdf)?;
    let page = pdf.pages().iter().next().ok_or(PreviewError::Invalid)?;
    // Letters of a few pixels gain nothing from hints, and each stands at another fraction of a pixel.
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    let pixmap = draw(page, 1, Size::Width(width), &RenderCache::new(), &settings)?;
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let mut bytes = vec![];
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .write_image(&rgb(&pixmap), width, height, ExtendedColorType::Rgb8)
        .map_err(|source| PreviewError::Encode { page: 1, source })?;
    Ok(Picture { bytes, width, height })
}

fn open(pdf: &[u8]) -> Result<Pdf, PreviewError> {
    Pdf::new(pdf.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PreviewError::Encrypted,
        _ => PreviewError::Invalid,
    })
}

fn draw<'a>(
    page: &'a Page<'a>,
    number: usize,
    size: Size,
    cache: &RenderCache<'a>,
    render: &RenderSettings,
) -> Result<Pixmap, PreviewError> {
    let (width, height) = page.render_dimensions();
    let factor = size.scale(width);
    let pixels = |side: f32| (side * factor).round().max(1.0);
    let (columns, rows) = (pixels(width), pixels(height));
    if !(columns <= MAX_SIDE && rows <= MAX_SIDE && columns * rows <= MAX_PIXELS) {
        return Err(PreviewError::TooLarge(number));
    }
    // The renderer cuts fractions of a pixel off, so it gets a hair more than the whole number.
    let scale = |pixels: f32, side: f32| (pixels + 0.01) / side.max(f32::EPSILON);
    let settings =
        PixmapSettings { x_scale: scale(columns, width), y_scale: scale(rows, height), bg_color: WHITE };
    let interpreter = InterpreterSettings::default();
    Ok(hayro::render(page, cache, &interpreter, render, &settings))
}

/// The pixels' red, green and blue.
fn rgb(pixmap: &Pixmap) -> Vec<u8> {
    // On a white ground all is opaque, so that premultiplied colours are the colours.
    let pixels = pixmap.data_as_u8_slice().as_chunks::<4>().0;
    pixels.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect()
}

/// Opaque pixels as an RGB PNG.
fn png(pixmap: &Pixmap, page: usize) -> Result<Vec<u8>, PreviewError> {
    let mut png = vec![];
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    PngEncoder::new(&mut png)
        .write_image(&rgb(pixmap), width, height, ExtendedColorType::Rgb8)
        .map_err(|source| PreviewError::Encode { page, source })?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page;
    use crate::page::{Document, Item, Paint};
    use infograft_deck::color::Rgb;
    use kurbo::Shape;

    #[test]
    fn a_page_is_drawn_at_its_size_with_its_colours() {
        // The right half of a page of one by one inch is red.
        let path = kurbo::Rect::new(36.0, 0.0, 72.0, 72.0).to_path(0.1);
        let items = vec![Item::Fill { path, even_odd: false, paint: Paint::Solid(Rgb(255, 0, 0), 1.0) }];
        let page = page::Page { slide: 1, width: 72.0, height: 72.0, title: None, items };
        let document = Document { pages: vec![page], ..Default::default() };
        let pdf = crate::pdf::write(&document, &Default::default()).unwrap();
        let pages = png_pages(&pdf, Size::Dpi(150.0)).unwrap();
        let picture = image::load_from_memory(&pages[0]).unwrap().into_rgb8();
        assert_eq!(picture.dimensions(), (150, 150));
        assert_eq!(picture.get_pixel(20, 75).0, [255, 255, 255]);
        assert_eq!(picture.get_pixel(130, 75).0, [255, 0, 0]);
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(matches!(png_pages(b"no pdf", Size::Dpi(72.0)), Err(PreviewError::Invalid)));
    }
}
