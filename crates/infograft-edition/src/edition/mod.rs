//! One edition: a template with a brand on it, as a PPTX and the PDF drawn from that PPTX.

mod changes;
mod charts;
mod compose;
mod contrast;
mod drawings;
mod fit;
mod language;
mod letters;
mod maker;
mod notes;
mod recolor;
mod thumbnail;

pub use changes::ColorChange;
pub(crate) use contrast::all_pairs;
pub(crate) use maker::drawn;
pub use maker::{EditionMaker, logos};
pub use recolor::Recolors;
pub(crate) use recolor::areas as colors_of;
pub(crate) use recolor::drawn as drawn_of;
pub use thumbnail::Thumbnail;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use infograft_deck::color::Palette;
use infograft_deck::deck::{Called, Theme};
use infograft_deck::diagnostic::{Diagnostic, Diagnostics};
use infograft_deck::ledger::Ledger;
use infograft_deck::opc::Package;
use infograft_deck::stop::Stop;
use infograft_render::drawing::{self, Deck, DrawingError, ReadOptions};
use infograft_render::fonts::{FontBook, FontOptions};
use infograft_render::layout::{self, DecodedPictures, LayoutOptions};
use infograft_render::page;
use infograft_render::pdf::{self, PdfError, PdfOptions};
use infograft_render::preview::{self, Size};

use crate::check;
use crate::error::{DeckError, Error, NoFont};
use crate::template::Template;
use infograft_brand::brand::Brand;
use infograft_brand::rewrite::{self, Binding, Clean, ColorUse, Paper, ReplaceLogo, RewriteReport};

/// How an edition is made.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct EditionOptions {
    /// The paper to re-lay the page on; `None` keeps the template's.
    pub paper: Option<Paper>,
    /// Which shapes, links and colours of a deck without marks are which slots.
    pub binding: Option<Binding>,
    /// Give texts that are hard to read a shade of their own that can be read. The theme's colours stay.
    pub fix_contrast: bool,
    /// Which of the deck's colours become which of the brand's.
    pub recolor: Recolors,
    /// Keep the pages of the deck before the brand, for who compares them: [`Edition::before`].
    pub keep_before: bool,
    /// What is taken out of the deck: comments, names of authors, macros, what reaches outside.
    pub clean: BTreeSet<Clean>,
    /// What is done about the deck's own logo, where neither a mark nor a binding names it.
    pub replace_logo: ReplaceLogo,
    /// What is read of the deck: all slides, or some, and at what cost.
    pub read: ReadOptions,
    /// Where fonts are looked for, beside the brand's own files.
    pub fonts: FontOptions,
    /// How the PDF is laid out.
    pub layout: LayoutOptions,
    /// How the PDF is written.
    pub pdf: PdfOptions,
    /// The PDF's dates, in seconds since 1970; `None` takes the deck's own.
    pub date: Option<i64>,
    /// How long an edition may take, from reading the deck until its PDF is written.
    pub time: Option<Duration>,
    /// What stops the work on all editions.
    pub stop: Stop,
}

impl EditionOptions {
    /// What stops the work on one edition that begins now.
    pub(crate) fn stop_of_one(&self) -> Stop {
        self.time.map_or_else(|| self.stop.clone(), |time| self.stop.within(time))
    }
}

infograft_deck::setters!(EditionOptions {
    paper: Option<Paper>,
    binding: Option<Binding>,
    fix_contrast: bool,
    recolor: Recolors,
    keep_before: bool,
    clean: BTreeSet<Clean>,
    replace_logo: ReplaceLogo,
    read: ReadOptions,
    fonts: FontOptions,
    layout: LayoutOptions,
    pdf: PdfOptions,
    date: Option<i64>,
    time: Option<Duration>,
    stop: Stop,
});

/// A branded deck.
#[derive(Debug)]
pub struct Edition {
    package: Package,
    document: page::Document,
    before: Option<page::Document>,
    colors_before: Vec<ColorUse>,
    pdf_options: PdfOptions,
    without_font: Vec<NoFont>,
    /// What a person should look at.
    pub diagnostics: Diagnostics,
    /// What became of all that the deck has: what was met is done, or told among the diagnostics.
    pub ledger: Ledger,
    /// What the brand changed.
    pub report: RewriteReport,
}

impl Edition {
    /// Puts a brand on a template.
    ///
    /// ```
    /// use infograft_brand::Brand;
    /// use infograft_edition::{Edition, EditionOptions, Template};
    ///
    /// let brand = Brand::named("Fabrikam")?;
    /// let template = Template::builtin("generic")?;
    /// let edition = Edition::make(&template, &brand, &EditionOptions::default())?;
    /// assert!(edition.pdf()?.starts_with(b"%PDF-1.7"));
    /// # Ok::<(), infograft_edition::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Deck`] if the deck can't be read, [`Error::Rewrite`] if it asks for what the brand can't give (a placeholder
    /// that has no meaning, a wording that it doesn't have), [`Error::Brand`] if a translation can't be read.
    pub fn make(template: &Template, brand: &Brand, options: &EditionOptions) -> Result<Self, Error> {
        EditionMaker::new(options.clone()).make(template, brand)
    }

    /// The .pptx file's bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Deck`] if a part that is copied from the template is damaged.
    pub fn pptx(&self) -> Result<Vec<u8>, Error> {
        self.package.write().map_err(|e| unusable("the branded deck", e))
    }

    /// The same as another kind of file, by its extension: `pptx` of a template, `potx` of a presentation.
    ///
    /// # Errors
    ///
    /// As [`Edition::pptx`].
    pub fn pptx_as(&self, extension: &str) -> Result<Vec<u8>, Error> {
        let mut package = self.package.clone();
        rewrite::make_kind(&mut package, extension).map_err(|e| unusable("the branded deck", e))?;
        package.write().map_err(|e| unusable("the branded deck", e))
    }

    /// The PDF file's bytes, drawn from the branded package. There is none when no font has the letters of the brand's
    /// text.
    ///
    /// # Errors
    ///
    /// [`Error::Letters`] if no font has letters of the brand's text, [`Error::Pdf`] if the file can't be written.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        if !self.without_font.is_empty() {
            return Err(Error::Letters(self.without_font.clone()));
        }
        self.pdf_with_boxes()
    }

    /// The PDF file's bytes, with boxes for letters that no font has: for a picture of a deck that is shown elsewhere.
    ///
    /// # Errors
    ///
    /// [`Error::Pdf`] if the file can't be written.
    pub fn pdf_with_boxes(&self) -> Result<Vec<u8>, Error> {
        // The decks that the pages were drawn from are gone, and so is who needed their pictures.
        self.package.let_go();
        written(&self.document, &self.pdf_options)
    }

    /// Each page of the PDF as a PNG on white, in their order.
    ///
    /// # Errors
    ///
    /// As [`Edition::pdf`], or [`Error::Preview`] if a picture of that size has more pixels than are drawn, or none.
    pub fn png(&self, size: Size) -> Result<Vec<Vec<u8>>, Error> {
        Ok(preview::png_pages(&self.pdf()?, size)?)
    }

    /// The branded package.
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// The colours of the branded deck; Office's where it has no theme.
    ///
    /// # Errors
    ///
    /// [`Error::Deck`] if the theme can't be read.
    pub fn palette(&self) -> Result<Palette, Error> {
        deck_palette(&self.package, "the branded deck")
    }

    /// The pages as they are drawn.
    pub fn document(&self) -> &page::Document {
        &self.document
    }

    /// The pages of the deck before the brand, where [`EditionOptions::keep_before`] asked for them.
    pub fn before(&self) -> Option<&page::Document> {
        self.before.as_ref()
    }

    /// The colours of the deck before the brand, where [`EditionOptions::keep_before`] asked for them.
    pub(crate) fn colors_before(&self) -> &[ColorUse] {
        &self.colors_before
    }

    /// Fails when the edition's time is over.
    pub(crate) fn check_time(&self) -> Result<(), Error> {
        Ok(self.pdf_options.stop.check()?)
    }

    /// The PDF of pages that are shown beside the edition's own, within the same time.
    pub(crate) fn drawn_beside(&self, document: &page::Document) -> Result<Vec<u8>, Error> {
        written(document, &self.pdf_options)
    }
}

fn written(document: &page::Document, options: &PdfOptions) -> Result<Vec<u8>, Error> {
    pdf::write(document, options).map_err(|error| match error {
        PdfError::Stopped(stopped) => stopped.into(),
        error => error.into(),
    })
}

/// A deck drawn as it is, without a brand.
///
/// ```
/// use infograft_edition::{EditionOptions, Template, draw};
///
/// let drawing = draw(&Template::builtin("retail")?, &EditionOptions::default())?;
/// assert_eq!(drawing.document().pages.len(), 1);
/// # Ok::<(), infograft_edition::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Deck`] if the deck can't be read.
pub fn draw(template: &Template, options: &EditionOptions) -> Result<Edition, Error> {
    let label = template.label();
    let package = template.package().clone();
    let stop = options.stop_of_one();
    let deck = read_deck(&package, &label, &options.read.clone().stop(stop.clone()))?;
    let mut fonts = FontBook::new(options.fonts.clone());
    let document = lay_out(&deck, &mut fonts, options, &stop, &DecodedPictures::default())?;
    let diagnostics = called(&package, check::collect(&deck, None, None, &document, &mut fonts));
    let report = RewriteReport::default();
    let pdf_options = options.pdf.clone().stop(stop);
    let ledger = closed(&document, &report, &diagnostics);
    let before = None;
    Ok(Edition {
        package,
        document,
        before,
        colors_before: Vec::new(),
        pdf_options,
        without_font: Vec::new(),
        diagnostics,
        ledger,
        report,
    })
}

/// Diagnostics whose places in parts that are no slide's are called as people call them.
pub(crate) fn called(package: &Package, diagnostics: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut called = Called::of(package);
    let name = |mut found: Diagnostic| {
        found.place.call(|part| called.words(part));
        found
    };
    diagnostics.into_iter().map(name).collect()
}

/// The ledgers of rewriting and drawing as one, with what the diagnostics tell.
fn closed(document: &page::Document, report: &RewriteReport, diagnostics: &Diagnostics) -> Ledger {
    let mut ledger = document.ledger.clone();
    ledger.join(&report.ledger);
    ledger.tell(diagnostics);
    ledger
}

/// The deck's own colours; Office's where it has no theme.
fn deck_palette(package: &Package, label: &str) -> Result<Palette, Error> {
    Ok(Theme::of(package).map_err(|e| unusable(label, e))?.colors)
}

pub(crate) fn unusable(label: &str, source: impl Into<DeckError>) -> Error {
    Error::Deck { path: PathBuf::from(label), source: source.into() }
}

pub(crate) fn lay_out(
    deck: &Deck,
    fonts: &mut FontBook,
    options: &EditionOptions,
    stop: &Stop,
    pictures: &DecodedPictures,
) -> Result<page::Document, Error> {
    // A hidden slide that is asked for by its number is shown.
    let hidden = options.layout.hidden || options.read.slides.is_some();
    let settings = LayoutOptions::new().hidden(hidden).limits(options.read.limits).stop(stop.clone());
    let mut document = layout::lay_out_with(deck, fonts, &settings, pictures)?;
    if let Some(date) = options.date {
        (document.meta.created, document.meta.modified) = (date, date);
    }
    Ok(document)
}

pub(crate) fn read_deck(package: &Package, label: &str, options: &ReadOptions) -> Result<Deck, Error> {
    drawing::read(package, options).map_err(|error| match error {
        DrawingError::Stopped(stopped) => stopped.into(),
        error => unusable(label, error),
    })
}
