//! The infographics that the pages show, and the pictures made of them.

use infograft_render::preview::{Size, png_pages};

use super::facts::Facts;
use super::words::Words;
use super::{Industry, KitFile};
use crate::names::href;
use infograft_brand::brand::Brand;
use infograft_edition::Error;
use infograft_edition::edition::{Edition, EditionMaker};
use infograft_edition::template::share_template;
use infograft_edition::texts::Texts;

/// The width of the pictures of infographics, in pixels: twice what a page shows, for fine screens.
const WIDTH: u32 = 800;

/// The width of the picture that shared links show, in pixels.
const SHARE: u32 = 1200;

/// A file that a page offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Its address, from the folder of the kit.
    pub path: String,
    /// How long it is.
    pub bytes: u64,
}

/// An infographic that the pages show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The template's name: `healthcare`.
    pub template: String,
    /// The document's title.
    pub title: String,
    /// The PDF.
    pub pdf: Option<Download>,
    /// The deck.
    pub pptx: Option<Download>,
    /// The address of its picture, from the folder of the kit.
    pub picture: String,
    /// The picture's width and height in pixels.
    pub size: (u32, u32),
}

impl Guide {
    /// An infographic by its edition, without downloads yet, and the file of its picture, called `name`.
    ///
    /// # Errors
    ///
    /// When the PDF can't be drawn.
    pub fn of(edition: &Edition, pdf: &[u8], template: &str, name: &str) -> Result<(Self, KitFile), Error> {
        let picture = edition.thumbnail(pdf, WIDTH)?;
        let file = KitFile { path: format!("assets/{name}.{}", picture.extension), bytes: picture.bytes };
        let guide = Self {
            template: template.to_owned(),
            title: edition.document().meta.title.clone(),
            pdf: None,
            pptx: None,
            picture: href(&file.path),
            size: (picture.width, picture.height),
        };
        Ok((guide, file))
    }
}

/// The picture that shared links show: 1200 × 630 pixels, as a PNG, with a headline in the kit's language.
///
/// # Errors
///
/// When the brand can't be put on it.
pub fn share_picture(
    maker: &EditionMaker,
    brand: &Brand,
    texts: &Texts,
    industry: Industry,
) -> Result<Option<Vec<u8>>, Error> {
    let words = Words::new(texts, Facts::of(brand, texts, industry), industry);
    let mut titled = brand.clone();
    // The brand's own wordings are for its infographics, which this deck isn't.
    titled.retain_text(|_| false);
    titled.add_text([("title".to_owned(), words.plain("share.title"))]);
    let edition = maker.make_with(&share_template()?, None, &titled)?;
    let pages = png_pages(&edition.pdf()?, Size::Width(SHARE))?;
    Ok(pages.into_iter().next())
}
