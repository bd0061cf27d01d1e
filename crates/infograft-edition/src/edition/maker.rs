//! Many editions from the same templates: what doesn't change from one brand to the next is done once.

use std::borrow::Cow;
use std::sync::Arc;

use infograft_deck::color::Palette;
use infograft_deck::deck::Called;
use infograft_deck::diagnostic::Diagnostics;
use infograft_deck::stop::Stop;
use infograft_render::drawing::{Deck, ReadOptions};
use infograft_render::fonts::{FontBook, FontLibrary, FontOptions};
use infograft_render::layout::{DecodedPictures, svg};
use infograft_render::metafile;
use infograft_render::page::Document;

use super::compose;
use super::contrast::{self, Contrast};
use super::fit::{Fits, Needed};
use super::recolor::{self, Recolors};
use super::{
    Edition, EditionOptions, called, closed, deck_palette, language, lay_out, letters, notes, read_deck,
    unusable,
};
use crate::check::{self, Readable, State};
use crate::error::Error;
use crate::template::Template;
use crate::texts::{TextCache, Texts};
use infograft_brand::brand::{Brand, Variant};
use infograft_brand::rewrite::adjust::{self, ShapeColor};
use infograft_brand::rewrite::{
    self, Binding, ColorUse, ColorsBy, Drawn, Logos, Pins, Recolor, ResolvedSvg, RewriteError, RewriteOptions,
};
use infograft_deck::opc::Package;

/// What editions share: templates and translations read, fonts found, logos rendered. One maker serves all threads.
///
/// What a maker keeps never shows: an edition is the same, byte for byte, whatever was made before it.
///
/// ```
/// use infograft_brand::Brand;
/// use infograft_edition::{EditionOptions, EditionMaker, Template};
///
/// let maker = EditionMaker::new(EditionOptions::default());
/// let template = Template::builtin("generic")?;
/// for name in ["Fabrikam", "Contoso"] {
///     assert!(maker.make(&template, &Brand::named(name)?)?.pptx()?.starts_with(b"PK"));
/// }
/// # Ok::<(), infograft_edition::Error>(())
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
        let logos = logos(options.fonts.clone());
        Self { options, fonts, logos, texts: TextCache::default() }
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
        let texts = self.texts(brand)?;
        let (asked, brand) = (brand, &*language::speaking(brand, template, &texts));
        let variant = brand.variant().filter(|_| !template.is_picture());
        let mut printed = Cow::Borrowed(brand);
        if variant == Some(Variant::InkSaving) {
            printed.to_mut().print_black_on_white();
        }
        let brand = &*printed;
        let mut fonts = self.fonts.book(&brand.fonts().files);
        let road = Road::new(template, options);
        let base = deck_palette(template.package(), &road.label)?;
        let colored = !brand.colors().slots.is_empty();
        let palette = colored.then(|| Palette::derive(&brand.colors().slots, &base));
        let before =
            if colored && road.goes_by_roles(binding) { Some(road.before(&mut fonts)?) } else { None };
        let recolor = before.as_ref().map(|before| before.plan(template, brand, binding)).transpose()?;
        let mut package = template.package().clone();
        let paper = options.paper.filter(|_| !template.is_picture());
        let settings = RewriteOptions::new()
            .paper(paper)
            .binding(binding.cloned())
            .clean(options.clean.clone())
            .recolor(recolor)
            .variant(variant)
            .replace_logo(options.replace_logo);
        let mut report = rewrite::rewrite_with(&mut package, brand, palette.as_ref(), &settings, &self.logos)
            .map_err(|source| road.refused(source))?;
        let composed =
            compose::compose(&mut package, &report.compositions, &mut fonts, &road.label, &|p| road.read(p))?;
        let first = road.read(&package)?;
        let mut contrast = match (&palette, &before) {
            (_, Some(before)) => {
                let now = deck_palette(&package, &road.label)?;
                Contrast::caused(&first, &now, &before.readable, &mut fonts)
            }
            (Some(palette), None) => Contrast::of(&first, &base, palette, brand, &mut fonts),
            (None, None) => Contrast::default(),
        };
        road.stop.check()?;
        let branded = State::of(&first, &mut fonts);
        let needed = Needed::of(&first, &branded, &mut fonts);
        // Laying the deck out as it came costs as much as its pages do: it is done where that can matter.
        let certain = paper.is_none() && needed.is_certain(&first, &branded);
        let came_deck = if certain { None } else { Some(road.as_it_came()?) };
        let came = came_deck.as_ref().map(|deck| fonts.aside(|fonts| State::as_it_came(deck, fonts)));
        let unknown = State::unknown(branded.size);
        let fits = Fits::of(&first, &branded, came.as_ref().unwrap_or(&unknown), &needed, &mut fonts);
        // The deck as it was read last, where that isn't the first time any more.
        let mut changed = None;
        if !contrast.recolor.is_empty() || !fits.is_empty() {
            let made = adjust::apply(&mut package, &contrast.recolor, &fits.scales, &fits.frames)
                .map_err(|e| unusable(&road.label, e))?;
            let mut made = made.into_iter();
            contrast.notes.retain(|_| made.next() == Some(true));
            changed = Some(road.read(&package)?);
        }
        let mut fixed = Vec::new();
        if options.fix_contrast {
            fixed = road.mend(&mut package, changed.as_ref().unwrap_or(&first), &mut fonts)?;
            if !fixed.is_empty() {
                changed = Some(road.read(&package)?);
            }
        }
        if options.read.slides.is_some() {
            changed = Some(road.read_asked(&package)?);
        }
        let deck = changed.as_ref().unwrap_or(&first);
        // Other colours move nothing.
        let fitted = (!fits.is_empty()).then(|| State::of(deck, &mut fonts));
        let now = fitted.as_ref().unwrap_or(&branded);
        road.stop.check()?;
        let calm = came.is_none() && check::is_calm(deck, now, &mut fonts);
        let late_deck = if calm || came.is_some() { None } else { Some(road.as_it_came()?) };
        let late = late_deck.as_ref().map(|deck| fonts.aside(|fonts| State::as_it_came(deck, fonts)));
        // Of a deck where nothing would be told, whatever it was, nothing is compared again.
        let states = came.as_ref().or(late.as_ref()).map(|came| (now, came));
        let readable = before.as_ref().map(|before| &before.readable);
        let found = check::of_deck(deck, states, readable, options.fix_contrast, &mut fonts);
        // What was compared gives its memory back before the pages take theirs.
        drop((came, late, fitted, branded));
        drop((came_deck, late_deck));
        let deck = changed.unwrap_or(first);
        let mut document = lay_out(&deck, &mut fonts, options, &road.stop, &road.pictures)?;
        drop(deck);
        if let Some(before) = &before {
            document.diagnostics = recolor::compared(document.diagnostics, &before.diagnostics);
        }
        let mut diagnostics: Diagnostics = language::notes(asked, template, &texts).into();
        diagnostics.extend(contrast::fixed_notes(&fixed));
        diagnostics.append(report.diagnostics.iter().cloned());
        diagnostics.extend(notes::of(&report, brand));
        diagnostics.append(composed);
        diagnostics.extend(contrast.notes);
        diagnostics.extend(check::joined(found, &document));
        let diagnostics = called(&package, diagnostics);
        let mut names = Called::of(&package);
        report.logos.iter_mut().for_each(|logo| logo.place.call(|part| names.words(part)));
        let without_font = letters::without_font(&document, template, brand);
        let kept = if options.keep_before { Some(road.kept(before, &mut fonts)?) } else { None };
        let (before, colors_before) = kept.unzip();
        let pdf_options = options.pdf.clone().stop(road.stop);
        let ledger = closed(&document, &report, &diagnostics);
        Ok(Edition {
            package,
            document,
            before,
            colors_before: colors_before.unwrap_or_default(),
            pdf_options,
            without_font,
            diagnostics,
            ledger,
            report,
        })
    }
}

/// Logos whose text, where they become pixels, is drawn as in the PDF: with the brand's own fonts first.
pub fn logos(options: FontOptions) -> Logos {
    Logos::with_metafiles(metafile::svg).with_fonts(Arc::new(move |checked, own| {
        let mut options = options.clone();
        options.files.splice(0..0, own.iter().cloned());
        let (tree, unmet) = svg::resolve(checked, &options)?;
        let stand_ins = unmet.fonts.into_iter().map(|font| (font.wanted, font.used)).collect();
        Ok(ResolvedSvg { tree, stand_ins, boxes: unmet.letters.into_iter().collect() })
    }))
}

/// What the pages of a deck show, without a brand.
pub(crate) fn drawn(template: &Template, options: &EditionOptions) -> Result<Drawn, Error> {
    let mut fonts = FontBook::new(options.fonts.clone());
    Ok(Road::new(template, options).before(&mut fonts)?.drawn)
}

/// A deck before a brand, drawn.
struct Before {
    drawn: Drawn,
    readable: Readable,
    /// Its pages, where they are kept. What there was to say of their layout is in `diagnostics`.
    document: Option<Document>,
    diagnostics: Diagnostics,
}

impl Before {
    fn plan(&self, template: &Template, brand: &Brand, binding: Option<&Binding>) -> Result<Recolor, Error> {
        let pins = Pins::of_both(binding, brand);
        Recolor::plan(template.package(), brand, &self.drawn, &pins)
            .map_err(|e| unusable(&template.label(), e))
    }
}

/// The way of one edition: how its deck is read, again and again, and what stops it.
struct Road<'t> {
    template: &'t Template,
    options: &'t EditionOptions,
    label: String,
    /// The slides that are asked for.
    asked: ReadOptions,
    stop: Stop,
    /// The deck is laid out before the brand and after; most of its pictures stay.
    pictures: DecodedPictures,
}

impl<'t> Road<'t> {
    fn new(template: &'t Template, options: &'t EditionOptions) -> Self {
        let stop = options.stop_of_one();
        Self {
            template,
            options,
            label: template.label(),
            asked: options.read.clone().stop(stop.clone()),
            stop,
            pictures: DecodedPictures::default(),
        }
    }

    /// Why a brand can't be put on the deck.
    fn refused(&self, source: RewriteError) -> Error {
        let source = match source {
            RewriteError::Problems(found) => RewriteError::Problems(called(self.template.package(), found)),
            other => other,
        };
        Error::Rewrite { template: self.label.clone(), source }
    }

    /// A package as a deck with all slides: what the brand changes, it changes on all of them.
    fn read(&self, package: &Package) -> Result<Deck, Error> {
        read_deck(package, &self.label, &self.asked.clone().slides(None))
    }

    /// A package as a deck with the slides that are asked for.
    fn read_asked(&self, package: &Package) -> Result<Deck, Error> {
        read_deck(package, &self.label, &self.asked)
    }

    /// The deck before the brand was put on it.
    fn as_it_came(&self) -> Result<Deck, Error> {
        self.read(self.template.package())
    }

    /// Whether the deck's colours go by what they do.
    fn goes_by_roles(&self, binding: Option<&Binding>) -> bool {
        let said = binding.and_then(Binding::colors_by);
        match self.options.recolor {
            Recolors::Roles => true,
            Recolors::Slots => false,
            Recolors::Auto if said.is_some() => said == Some(ColorsBy::Roles),
            Recolors::Auto if self.template.is_builtin() => false,
            Recolors::Auto => !rewrite::goes_by_slots(self.template.package(), binding),
        }
    }

    /// What the deck's pages show before the brand.
    fn before(&self, fonts: &mut FontBook) -> Result<Before, Error> {
        let deck = self.as_it_came()?;
        fonts.aside(|fonts| {
            let mut document = lay_out(&deck, fonts, self.options, &self.stop, &self.pictures)?;
            let pairs = contrast::all_pairs(&deck, fonts);
            let drawn = recolor::drawn(&document, &deck, &pairs);
            let diagnostics = std::mem::take(&mut document.diagnostics);
            let document = self.options.keep_before.then_some(document);
            Ok(Before { drawn, readable: Readable::of(pairs), document, diagnostics })
        })
    }

    /// The pages of the deck before the brand, and its colours: as they were drawn already, or else drawn now.
    fn kept(&self, before: Option<Before>, fonts: &mut FontBook) -> Result<(Document, Vec<ColorUse>), Error> {
        let before = before.map_or_else(|| self.before(fonts), Ok)?;
        let colors = rewrite::color_uses(self.template.package(), &before.drawn);
        Ok((before.document.unwrap_or_default(), colors.map_err(|e| unusable(&self.label, e))?))
    }

    /// Gives texts that are hard to read a shade that can be read: what was changed.
    fn mend(
        &self,
        package: &mut Package,
        deck: &Deck,
        fonts: &mut FontBook,
    ) -> Result<Vec<contrast::Fix>, Error> {
        let pairs = contrast::pairs_of_cells(deck, fonts);
        let mut read = |package: &Package| Ok(contrast::pairs_of_cells(&self.read(package)?, fonts));
        let write = |package: &mut Package, changes: &[ShapeColor]| {
            adjust::apply(package, changes, &[], &[]).map(drop).map_err(|e| unusable(&self.label, e))
        };
        contrast::mend(package, pairs, &mut read, &write)
    }
}
