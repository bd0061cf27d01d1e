//! The front for programs that want a deck's PDF or its pages as pictures, and nothing in between.

use std::sync::Arc;
use std::time::Duration;

use infograft_deck::diagnostic::Diagnostics;
use infograft_deck::ledger::Ledger;
use infograft_deck::limits::{Limit, Limits};
use infograft_deck::opc::{OpcError, Package};
use infograft_deck::stop::{Stop, Stopped};

use crate::drawing::{self, DrawingError, ReadOptions, SlideRanges};
use crate::fonts::{FontBytes, FontLibrary, FontOptions};
use crate::layout::{self, LayoutOptions};
use crate::pdf::{self, PdfError, PdfOptions};
use crate::preview::{self, PreviewError, Size};

/// What is drawn, with which fonts, and what it may cost.
///
/// By default all slides that are shown are drawn, with the embedded fonts and the system's.
///
/// ```
/// use infograft_render::RenderOptions;
/// use infograft_render::limits::Limit;
///
/// let options = RenderOptions::new()
///     .system_fonts(false)
///     .slides("1-3, last".parse()?)
///     .limit(Limit::Slides, 200);
/// # let _ = options;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct RenderOptions {
    fonts: FontOptions,
    slides: Option<SlideRanges>,
    notes: bool,
    hidden: bool,
    limits: Limits,
    time: Option<Duration>,
    stop: Stop,
    pdf: PdfOptions,
}

impl RenderOptions {
    /// The options where nothing else is said.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a font file (TTF, OTF or a collection), which is looked at before the system's and the embedded ones. Bytes
    /// that are no font are passed over.
    #[must_use]
    pub fn font(mut self, bytes: impl Into<FontBytes>) -> Self {
        self.fonts.bytes.push(bytes.into());
        self
    }

    /// Whether the system's fonts are used. Without them every machine draws the same.
    #[must_use]
    pub fn system_fonts(mut self, used: bool) -> Self {
        self.fonts.system = used;
        self
    }

    /// Draws only these slides, in this order.
    #[must_use]
    pub fn slides(mut self, slides: SlideRanges) -> Self {
        self.slides = Some(slides);
        self
    }

    /// Whether notes pages are drawn instead of slides: each has its slide and what is written below it.
    #[must_use]
    pub fn notes(mut self, drawn: bool) -> Self {
        self.notes = drawn;
        self
    }

    /// Whether hidden slides are drawn, too.
    #[must_use]
    pub fn hidden_slides(mut self, drawn: bool) -> Self {
        self.hidden = drawn;
        self
    }

    /// Sets a limit on what a deck may cost.
    #[must_use]
    pub fn limit(mut self, limit: Limit, value: u64) -> Self {
        self.limits = self.limits.with(limit, value);
        self
    }

    /// How long drawing a deck may take: after that it ends with an error. WebAssembly has no clock, there it is
    /// [`RenderOptions::stop`] alone that ends the work.
    #[must_use]
    pub fn time(mut self, time: Duration) -> Self {
        self.time = Some(time);
        self
    }

    /// Ends the work on all decks when it is asked to.
    #[must_use]
    pub fn stop(mut self, stop: Stop) -> Self {
        self.stop = stop;
        self
    }

    /// Scales images down that have more pixels to the inch than this on their page.
    #[must_use]
    pub fn max_ppi(mut self, ppi: f64) -> Self {
        self.pdf.max_ppi = Some(ppi);
        self
    }
}

/// Why a deck can't be drawn at all. What is wrong with a slide or a shape is no such reason: it is among
/// [`Rendered::diagnostics`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The bytes are no readable presentation, or not one with the slides that are asked for.
    #[error(transparent)]
    Deck(DrawingError),
    /// The PDF can't be written.
    #[error(transparent)]
    Pdf(PdfError),
    /// It was stopped, or its time was up: there is no shorter PDF.
    #[error(transparent)]
    Stopped(Stopped),
}

impl From<DrawingError> for RenderError {
    fn from(error: DrawingError) -> Self {
        match error {
            DrawingError::Stopped(stopped) => Self::Stopped(stopped),
            error => Self::Deck(error),
        }
    }
}

impl From<PdfError> for RenderError {
    fn from(error: PdfError) -> Self {
        match error {
            PdfError::Stopped(stopped) => Self::Stopped(stopped),
            error => Self::Pdf(error),
        }
    }
}

impl From<Stopped> for RenderError {
    fn from(stopped: Stopped) -> Self {
        Self::Stopped(stopped)
    }
}

impl From<OpcError> for RenderError {
    fn from(error: OpcError) -> Self {
        DrawingError::from(error).into()
    }
}

/// Draws decks: one for a whole program, shared by its threads.
///
/// Fonts are looked for and loaded once, whatever the number of decks; everything else is a deck's own, so that many
/// are drawn at the same time. The same bytes and options give the same PDF, also on other machines if the system's
/// fonts are off.
///
/// ```
/// use infograft_render::{RenderOptions, Renderer};
/// # use infograft_deck::opc::{Package, PartName, Relationships, kinds};
/// # fn deck() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
/// #     let main = PartName::new("ppt/presentation.xml");
/// #     let root = r#"<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>"#;
/// #     let mut package = Package::new();
/// #     package.set(&main, "application/xml", root.as_bytes().to_vec());
/// #     let mut rels = Relationships::default();
/// #     rels.add_internal(&PartName::root(), kinds::OFFICE_DOCUMENT, &main);
/// #     package.set_rels(&PartName::root(), &rels);
/// #     Ok(package.write()?)
/// # }
///
/// let renderer = Renderer::new(RenderOptions::new().system_fonts(false));
/// let pptx = deck()?; // In a program: std::fs::read("deck.pptx")?
/// let rendered = renderer.render(pptx)?;
/// assert!(rendered.pdf().starts_with(b"%PDF-1.7"));
/// assert_eq!(rendered.pages(), 1);
/// for diagnostic in &rendered.diagnostics {
///     println!("{diagnostic}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Renderer {
    options: RenderOptions,
    fonts: Arc<FontLibrary>,
}

impl Renderer {
    /// A renderer with these options. Nothing is read before the first deck.
    pub fn new(options: RenderOptions) -> Self {
        let fonts = FontLibrary::new(options.fonts.clone());
        Self { options, fonts }
    }

    /// Draws a deck from the bytes of its PPTX (also PPTM, POTX and PPSX).
    ///
    /// # Errors
    ///
    /// [`RenderError::Deck`] if the bytes are no presentation, are encrypted, are larger than a limit allows as a whole,
    /// or if a slide is asked for that the deck doesn't have; [`RenderError::Pdf`] if the PDF can't be written;
    /// [`RenderError::Stopped`] if it was stopped, or took longer than it may.
    pub fn render(&self, pptx: impl Into<Arc<[u8]>>) -> Result<Rendered, RenderError> {
        let RenderOptions { slides, notes, hidden, limits, time, stop, pdf, .. } = &self.options;
        let stop = time.map_or_else(|| stop.clone(), |time| stop.within(time));
        let package = Package::open_within(pptx, *limits)?;
        let read = ReadOptions::new().slides(slides.clone()).notes(*notes).limits(*limits).stop(stop.clone());
        let deck = drawing::read(&package, &read)?;
        let layout = LayoutOptions::new().hidden(*hidden).limits(*limits).stop(stop.clone());
        let document = layout::lay_out(&deck, &mut self.fonts.book(&[]), &layout)?;
        let bytes = pdf::write(&document, &pdf.clone().stop(stop))?;
        let pages = document.pages.len();
        let diagnostics = document.diagnostics.sorted_by_slide();
        let mut ledger = document.ledger;
        ledger.tell(&diagnostics);
        Ok(Rendered { pdf: bytes, pages, diagnostics, ledger })
    }
}

/// A deck that was drawn.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rendered {
    pdf: Vec<u8>,
    pages: usize,
    /// What isn't drawn as the deck has it, in the order of slides.
    pub diagnostics: Diagnostics,
    /// What became of all that the deck has: what was met is done, or told among the diagnostics.
    pub ledger: Ledger,
}

impl Rendered {
    /// The PDF: tagged, with the text of the slides as text.
    pub fn pdf(&self) -> &[u8] {
        &self.pdf
    }

    /// The same, to keep.
    pub fn into_pdf(self) -> Vec<u8> {
        self.pdf
    }

    /// How many pages it has: one for each slide that is drawn, with notes at least one.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Each page as a PNG on white, in their order.
    ///
    /// # Errors
    ///
    /// Fails if a picture of that size has more pixels than are drawn, or none.
    pub fn png(&self, size: Size) -> Result<Vec<Vec<u8>>, PreviewError> {
        preview::png_pages(&self.pdf, size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::embedded_files;

    /// A font under another name: the family's name in its `name` table (UTF-16) is overwritten.
    fn renamed(font: &[u8], from: &str, to: &str) -> Vec<u8> {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let (from, to) = (wide(from), wide(to));
        assert_eq!(from.len(), to.len());
        let mut bytes = font.to_vec();
        let places: Vec<usize> =
            bytes.windows(from.len()).enumerate().filter(|(_, w)| *w == from).map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "the font has no such name");
        places.into_iter().for_each(|at| bytes[at..at + to.len()].copy_from_slice(&to));
        bytes
    }

    #[test]
    fn one_renderer_serves_all_threads() {
        fn shared<T: Send + Sync + 'static>() {}
        shared::<Renderer>();
        shared::<Rendered>();
    }

    #[test]
    fn what_is_no_deck_is_refused() {
        let renderer = Renderer::new(RenderOptions::new().system_fonts(false));
        assert!(matches!(renderer.render(*b"no deck"), Err(RenderError::Deck(DrawingError::Package(_)))));
    }

    #[test]
    fn fonts_in_memory_are_found_by_name() {
        let carlito = embedded_files().iter().find(|f| f.windows(14).any(|w| w == b"\0C\0a\0r\0l\0i\0t\0o"));
        let own = renamed(carlito.expect("Carlito"), "Carlito", "Qarlito");
        let family = |options: RenderOptions| {
            let mut book = Renderer::new(options.system_fonts(false)).fonts.book(&[]);
            book.resolve("Qarlito", false, false).map(|found| book.family(found.face).to_owned())
        };
        assert_ne!(family(RenderOptions::new()).as_deref(), Some("Qarlito"));
        let options = RenderOptions::new().font(&b"no font"[..]).font(own);
        assert_eq!(family(options).as_deref(), Some("Qarlito"));
    }
}
