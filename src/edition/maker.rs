//! Many editions from the same templates: what doesn't change from one brand to the next is done once.

use std::sync::Arc;

use infograft_deck::color::Palette;
use infograft_deck::diagnostic::Diagnostics;
use infograft_render::fonts::FontLibrary;

use super::contrast::{self, Contrast};
use super::fit::{Fits, Needed};
use super::{
    Edition, EditionOptions, closed, deck_palette, language, lay_out, letters, notes, read_deck, unusable,
};
use crate::check::{self, State};
use crate::error::Error;
use crate::template::Template;
use crate::texts::{TextCache, Texts};
use infograft_brand::brand::Brand;
use infograft_brand::rewrite::adjust::{self, TextColor};
use infograft_brand::rewrite::{self, Binding, Logos, RewriteOptions};
use infograft_deck::opc::Package;

/// What editions share: templates and translations read, fonts found, logos rendered. One maker serves all threads.
///
/// What a maker keeps never shows: an edition is the same, byte for byte, whatever was made before it.
///
/// ```
/// use infograft::{Brand, EditionOptions, EditionMaker, Template};
///
/// let maker = EditionMaker::new(EditionOptions::default());
/// let template = Template::builtin("generic")?;
/// for name in ["Fabrikam", "Contoso"] {
///     assert!(maker.make(&template, &Brand::named(name)?)?.pptx()?.starts_with(b"PK"));
/// }
/// # Ok::<(), infograft::Error>(())
/// ```
#[derive(Debug)]
pub struct EditionMaker {
    options: EditionOptions,
    fonts: Arc<FontLibrary>,
    logos: Logos,
    texts: TextCache,
}

impl EditionMaker {
    /// A maker that makes every edition with these options.
    pub fn new(options: EditionOptions) -> Self {
        let fonts = FontLibrary::new(options.fonts.clone());
        Self { options, fonts, logos: Logos::default(), texts: TextCache::default() }
    }

    /// How editions are made.
    pub fn options(&self) -> &EditionOptions {
        &self.options
    }

    /// The texts in a brand's language, with its own translations over them.
    ///
    /// # Errors
    ///
    /// What is wrong with the translations' files.
    pub fn texts(&self, brand: &Brand) -> Result<Arc<Texts>, Error> {
        Ok(self.texts.texts(brand.organization().language.as_deref(), brand.translations())?)
    }

    /// Puts a brand on a template, as [`Edition::make`] does.
    ///
    /// # Errors
    ///
    /// As [`Edition::make`].
    pub fn make(&self, template: &Template, brand: &Brand) -> Result<Edition, Error> {
        self.make_with(template, self.options.binding.as_ref(), brand)
    }

    /// [`EditionMaker::make`] with a binding for this template in place of the options'.
    ///
    /// # Errors
    ///
    /// As [`Edition::make`].
    pub fn make_with(
        &self,
        template: &Template,
        binding: Option<&Binding>,
        brand: &Brand,
    ) -> Result<Edition, Error> {
        let options = &self.options;
        let label = template.label();
        let texts = self.texts(brand)?;
        let (asked, brand) = (brand, &*language::speaking(brand, template, &texts));
        let mut fonts = self.fonts.book(&brand.fonts().files);
        let base = deck_palette(template.package(), &label)?;
        let colored = !brand.colors().slots.is_empty();
        // What the brand changes, it changes on all slides; what is drawn may be some of them.
        let stop = options.stop_of_one();
        let read = options.read.clone().stop(stop.clone());
        let whole = read.clone().slides(None);
        let palette = colored.then(|| Palette::derive(&brand.colors().slots, &base));
        let mut package = template.package().clone();
        let paper = options.paper.filter(|_| !template.is_picture());
        let settings =
            RewriteOptions::new().paper(paper).binding(binding.cloned()).clean(options.clean.clone());
        let report = rewrite::rewrite_with(&mut package, brand, palette.as_ref(), &settings, &self.logos)
            .map_err(|source| Error::Rewrite { template: label.clone(), source })?;
        let first = read_deck(&package, &label, &whole)?;
        let mut contrast = palette
            .as_ref()
            .map(|palette| Contrast::of(&first, palette, brand, &mut fonts))
            .unwrap_or_default();
        stop.check()?;
        let branded = State::of(&first, &mut fonts);
        stop.check()?;
        let needed = Needed::of(&first, &branded, &mut fonts);
        // Laying the deck out as it came costs as much as its pages do: it is done where that can matter.
        let certain = paper.is_none() && needed.is_certain(&first, &branded);
        let came_deck = if certain { None } else { Some(read_deck(template.package(), &label, &whole)?) };
        let came = came_deck.as_ref().map(|deck| fonts.aside(|fonts| State::as_it_came(deck, fonts)));
        let unknown = State::unknown(branded.size);
        stop.check()?;
        let fits = Fits::of(&first, &branded, came.as_ref().unwrap_or(&unknown), &needed);
        // The deck as it was read last, where that isn't the first time any more.
        let mut changed = None;
        if !contrast.recolor.is_empty() || !fits.is_empty() {
            let made = adjust::apply(&mut package, &contrast.recolor, &fits.scales, &fits.frames)
                .map_err(|e| unusable(&label, e))?;
            let mut made = made.into_iter();
            contrast.notes.retain(|_| made.next() == Some(true));
            changed = Some(read_deck(&package, &label, &whole)?);
        }
        let mut fixed = Vec::new();
        if options.fix_contrast {
            let pairs = contrast::pairs(changed.as_ref().unwrap_or(&first), &mut fonts);
            let mut pairs_of =
                |package: &Package| Ok(contrast::pairs(&read_deck(package, &label, &whole)?, &mut fonts));
            let write = |package: &mut Package, changes: &[TextColor]| {
                adjust::apply(package, changes, &[], &[]).map(drop).map_err(|e| unusable(&label, e))
            };
            fixed = contrast::mend(&mut package, pairs, &mut pairs_of, &write)?;
            if !fixed.is_empty() {
                changed = Some(read_deck(&package, &label, &whole)?);
            }
        }
        if options.read.slides.is_some() {
            changed = Some(read_deck(&package, &label, &read)?);
        }
        let deck = changed.as_ref().unwrap_or(&first);
        // Other colours move nothing.
        let fitted = (!fits.is_empty()).then(|| State::of(deck, &mut fonts));
        let now = fitted.as_ref().unwrap_or(&branded);
        stop.check()?;
        let is_calm = came.is_none() && check::is_calm(deck, now, &mut fonts);
        let late_deck = if is_calm || came.is_some() {
            None
        } else {
            Some(read_deck(template.package(), &label, &whole)?)
        };
        let late = late_deck.as_ref().map(|deck| fonts.aside(|fonts| State::as_it_came(deck, fonts)));
        let came = came.as_ref().or(late.as_ref()).unwrap_or(&unknown);
        stop.check()?;
        let document = lay_out(deck, &mut fonts, options, &stop)?;
        let mut diagnostics: Diagnostics = language::notes(asked, template, &texts).into();
        diagnostics.extend(contrast::fixed_notes(&fixed));
        diagnostics.append(report.diagnostics.iter().cloned());
        diagnostics.extend(notes::of(&report, brand));
        diagnostics.extend(contrast.notes);
        diagnostics.extend(check::collect(deck, Some((now, came)), &document, &mut fonts));
        let without_font = letters::without_font(&document, template, brand);
        let pdf_options = options.pdf.clone().stop(stop);
        let ledger = closed(&document, &report, &diagnostics);
        Ok(Edition { package, document, pdf_options, without_font, diagnostics, ledger, report })
    }
}
