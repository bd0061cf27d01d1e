//! What all of a document's pages share while they are laid out: fonts, images, diagnostics, links' targets.

use std::collections::BTreeMap;
use std::fmt::Display;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::limits::Limits;
use infograft_deck::stop::Stop;
use kurbo::Rect;

use crate::drawing::{Jump, Link, LinkTarget};
use crate::fonts::{FaceId, FontBook, UsedFonts};
use crate::layout::budget::{self, Budget};
use crate::layout::decoded::DecodedPictures;
use crate::layout::drawn::DrawnBlips;
use crate::layout::shown::Shown;
use crate::layout::text::Missing;
use crate::page::{FontIndex, ImageData, ImageIndex, Item, Target};

/// Pixels that the effects of a whole deck share, and the most that one of them takes.
const EFFECT_PIXELS: usize = 48_000_000;
const MOST_PIXELS: usize = 300_000;
/// What an effect gets when the deck's are used up.
const FEWEST_PIXELS: usize = 400;

/// The shared state.
pub(crate) struct LayoutContext<'a> {
    pub book: &'a mut FontBook,
    pub fonts: UsedFonts,
    pub images: Vec<ImageData>,
    pub diagnostics: Diagnostics,
    /// The document's language: primary subtag.
    pub language: String,
    /// The slide being laid out, and the shape.
    pub slide: usize,
    pub shape: Option<String>,
    /// The page being laid out.
    pub page: Rect,
    /// Page index by slide number.
    pub pages: BTreeMap<usize, usize>,
    /// What may be drawn.
    pub limits: Limits,
    /// What is on the pages so far.
    pub shown: Shown,
    /// What the blips so far are drawn as.
    pub blips: DrawnBlips,
    /// Pictures that were decoded when the deck was laid out before.
    pub decoded: DecodedPictures,
    /// What may still be put on the pages.
    pub budget: Budget,
    /// What stops the work.
    pub stop: Stop,
    /// Pixels that effects may still take.
    pixels: usize,
    /// Pixels of all images so far.
    raw_pixels: u64,
}

/// The most pixels of all images that are kept as they are.
const MAX_RAW_PIXELS: u64 = 16_000_000;

impl<'a> LayoutContext<'a> {
    pub(crate) fn new(
        book: &'a mut FontBook,
        language: &str,
        pages: BTreeMap<usize, usize>,
        limits: Limits,
    ) -> Self {
        Self {
            book,
            fonts: UsedFonts::default(),
            images: Vec::new(),
            diagnostics: Diagnostics::default(),
            language: primary(language),
            slide: 0,
            shape: None,
            page: Rect::ZERO,
            pages,
            budget: Budget::new(&limits),
            limits,
            stop: Stop::default(),
            shown: Shown::default(),
            blips: DrawnBlips::default(),
            decoded: DecodedPictures::default(),
            pixels: EFFECT_PIXELS,
            raw_pixels: 0,
        }
    }

    /// The output's index of a face.
    pub(crate) fn font(&mut self, face: FaceId) -> Option<FontIndex> {
        self.fonts.index(self.book, face)
    }

    /// Says something of the slide and shape being laid out, once.
    pub(crate) fn tell(&mut self, diagnostic: Diagnostic) {
        let place = Place::slide(self.slide).with_shape(self.shape.as_deref().unwrap_or_default());
        self.diagnostics.push(diagnostic.at(place));
    }

    /// The same items if they may be put on the page, else none; their steps come off what is left.
    pub(crate) fn afforded(&mut self, items: Vec<Item>) -> Vec<Item> {
        if self.affords(budget::steps(&items)) { items } else { Vec::new() }
    }

    /// Whether so many steps may be put on the page; takes them off what is left.
    pub(crate) fn affords(&mut self, steps: u64) -> bool {
        if self.stop.is_asked() {
            return false;
        }
        let (slide, shape) = (self.slide, &self.shape);
        self.budget.take(steps, || Place::slide(slide).with_shape(shape.as_deref().unwrap_or_default()))
    }

    /// Says that a picture inside a drawing can't be drawn.
    pub(crate) fn undrawn_picture(&mut self, reason: impl Display) {
        self.tell(undrawn(reason));
    }

    /// Says which characters of a text no font has.
    pub(crate) fn missing_glyphs(&mut self, missing: Missing) {
        let count = missing.len();
        if count <= MOST_MISSING {
            missing.into_iter().for_each(|c| self.missing_glyph(c));
            return;
        }
        let first: String = missing.into_iter().take(MOST_MISSING).collect();
        let message = format!(
            "no font has {count} characters of the text, the first of them {first}: a box stands for each"
        );
        self.tell(no_font_has(message).with("characters", first));
    }

    /// Says that no font has a character.
    pub(crate) fn missing_glyph(&mut self, c: char) {
        let message = format!("no font has the character {c} (U+{:04X}): a box stands for it", u32::from(c));
        self.tell(no_font_has(message).with("character", c.to_string()));
    }

    /// A language if it isn't the document's.
    pub(crate) fn other_lang(&self, lang: Option<String>) -> Option<String> {
        lang.filter(|l| *l != self.language)
    }

    /// Where a link goes; nothing where it leads to no page: slides that aren't laid out, and before the first page or after the last.
    pub(crate) fn target(&self, link: &Link) -> Option<Target> {
        let here = || self.pages.get(&self.slide).copied();
        let page = match &link.target {
            LinkTarget::Uri(uri) => return Some(Target::Uri(uri.clone())),
            LinkTarget::Nowhere(..) => None,
            LinkTarget::Slide(number) => self.pages.get(number).copied(),
            LinkTarget::Jump(Jump::First) => Some(0),
            LinkTarget::Jump(Jump::Last) => self.pages.len().checked_sub(1),
            LinkTarget::Jump(Jump::Next) => here().map(|p| p + 1),
            LinkTarget::Jump(Jump::Previous) => here().and_then(|p| p.checked_sub(1)),
        };
        page.filter(|page| *page < self.pages.len()).map(Target::Page)
    }

    /// The most pixels that the next effect's image may have: fewer, the more there have been.
    pub(crate) fn effect_pixels(&self) -> usize {
        (self.pixels / 32).clamp(FEWEST_PIXELS, MOST_PIXELS)
    }

    /// Takes an effect's pixels off what the deck's share.
    pub(crate) fn spend_pixels(&mut self, count: usize) {
        self.pixels = self.pixels.saturating_sub(count);
    }

    /// Adds an image to the output.
    pub(crate) fn add_image(&mut self, data: ImageData) -> ImageIndex {
        // What waits for the output waits in little memory, once it is much.
        if let ImageData::Raster { width, height, .. } | ImageData::Deflated { width, height, .. } = data {
            self.raw_pixels += u64::from(width) * u64::from(height);
        }
        let data = if self.raw_pixels > MAX_RAW_PIXELS { data.deflated() } else { data };
        self.images.push(data);
        ImageIndex(self.images.len() - 1)
    }
}

/// How many missing characters of a text are told one by one.
const MOST_MISSING: usize = 12;

fn no_font_has(message: String) -> Diagnostic {
    Diagnostic::new(Code::TextMissingGlyph, message)
        .with_help("give a font that has it under `files` in [fonts]")
        .with_setting("fonts.files")
}

/// What is told of a picture that can't be drawn.
pub(super) fn undrawn(reason: impl Display) -> Diagnostic {
    Diagnostic::new(Code::PictureUndrawn, format!("the picture can't be drawn: {reason}"))
}

/// The primary subtag of a language.
fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or(language).to_lowercase()
}
