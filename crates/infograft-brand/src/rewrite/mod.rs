//! How a brand changes a package: theme colours and fonts, logo, links, text, conditional blocks, paper.
//!
//! [`rewrite`] takes a package through these steps in order; a part whose tree comes out unchanged keeps its bytes.
//! Problems are collected over the whole deck and told together; a package with problems is left as it was.

pub mod adjust;
mod binding;
mod blocks;
mod body;
mod carried;
pub mod compose;
mod deck;
mod error;
mod faces;
mod fill;
mod flow;
mod follow;
mod fonts;
mod foreign;
mod former;
mod inherit;
mod kind;
mod lang;
mod leftovers;
mod links;
mod logo;
mod logo_image;
mod logo_look;
mod logo_told;
mod malformed;
mod marked;
mod marks;
mod old_logo;
mod old_look;
mod origin;
mod paper;
mod photo;
mod picture;
mod qr;
mod quotes;
mod raster;
mod report;
mod roles;
mod shape;
mod slots;
mod survey;
mod text;
mod texts;
mod theme;
mod timing;
mod turn;
mod unplaced;
mod unseen;
mod values;
mod variant;
mod workbook;

#[cfg(test)]
mod tests;

pub use binding::{Binding, BindingError, ColorsBy};
pub use carried::Clean;
pub use error::RewriteError;
pub use faces::is_symbol_face;
pub use former::{NamedPlace, named_places};
pub use kind::{extension, is_kin, make_kind};
pub use links::decode;
pub use logo_image::{Logos, ResolvedSvg, SvgFonts};
pub use marked::marked;
pub use old_logo::{
    Area, BrandLogos, Form, LogoUse, Looks, MetafileSvg, PictureGroup, PictureUse, Pictures, Rank,
    ReplaceLogo, brand_logos, brand_logos_with, pictures, pictures_with,
};
pub use old_look::{FlatPicture, flat_pictures};
pub use paper::Paper;
pub use report::{FaceChange, FontChange, LinkChange, LogoPlaced, QrPlaced, RewriteReport, ThemeChange};
pub use roles::{
    BrandColors, ColorPlaces, ColorUse, Drawn, Inked, Pins, Recolor, Role, RoleChange, Shown, color_uses,
};
pub use slots::{LogoSlot, QrSlot, Slots, slots};
pub use survey::{DeckLink, DeckText, Face, FaceOrigin, PageKind, Script, Source, Survey, survey};
pub use texts::{TextKey, narrow, text_keys};

use std::borrow::Cow;
use std::collections::BTreeSet;

use infograft_deck::color::Palette;
use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Diagnostics, Severity};
use infograft_deck::ledger::Account;
use infograft_deck::opc::Package;
use infograft_deck::xml::{Element, Ns};

use self::binding::{Chosen, Look};
use self::blocks::Removal;
use self::deck::Deck;
use self::links::Links;
use self::text::Filler;
use self::values::Values;
use crate::brand::{Brand, Variant};

/// Whether a theme was made to be branded slot by slot: the package is a template, or was made of one.
pub fn goes_by_slots(package: &Package, binding: Option<&Binding>) -> bool {
    is_marked(package, binding) || roles::memory::goes_by_slots(package)
}

/// Whether a package is a template: it holds marks that a brand fills, and a binding doesn't say that they are none.
pub fn is_marked(package: &Package, binding: Option<&Binding>) -> bool {
    binding.and_then(|binding| binding.marks) != Some(false) && foreign::is_marked(package)
}

/// How a package is to be rewritten, besides the brand.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RewriteOptions {
    /// The paper to lay the deck anew for; `None` keeps the deck's page.
    pub paper: Option<Paper>,
    /// What binds a deck without marks to the brand.
    pub binding: Option<Binding>,
    /// What is taken out of the deck, besides.
    pub clean: BTreeSet<Clean>,
    /// What the deck's colours become by what they do; without it, the slots of its themes become the palette's.
    pub recolor: Option<Recolor>,
    /// What is done about the deck's own logo, where no binding names it.
    pub replace_logo: ReplaceLogo,
    /// The purpose of the edition, if it isn't the usual one.
    pub variant: Option<Variant>,
}

infograft_deck::setters!(RewriteOptions {
    paper: Option<Paper>,
    binding: Option<Binding>,
    clean: BTreeSet<Clean>,
    recolor: Option<Recolor>,
    replace_logo: ReplaceLogo,
    variant: Option<Variant>,
});

/// Puts a brand on a package. `palette` holds the twelve theme colours, `None` leaves the deck's.
///
/// On an error the package is unchanged.
///
/// ```no_run
/// use infograft_brand::brand::{Brand, Settings};
/// use infograft_brand::rewrite::{Paper, RewriteOptions, rewrite};
/// use infograft_deck::color::Palette;
/// use infograft_deck::deck::Theme;
/// use infograft_deck::opc::Package;
///
/// let mut package = Package::open(std::fs::read("template.pptx")?)?;
/// let brand = Brand::load(Some("brand.toml".as_ref()), &Settings::new())?;
/// let palette = Palette::derive(&brand.colors().slots, &Theme::of(&package)?.colors);
/// let options = RewriteOptions::new().paper(Some(Paper::A4));
/// let report = rewrite(&mut package, &brand, Some(&palette), &options)?;
/// println!("{} placeholders filled", report.filled);
/// std::fs::write("branded.pptx", package.write()?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`RewriteError`] if a part can't be read, or if placeholders, texts or bindings can't be what they say.
pub fn rewrite(
    package: &mut Package,
    brand: &Brand,
    palette: Option<&Palette>,
    options: &RewriteOptions,
) -> Result<RewriteReport, RewriteError> {
    rewrite_with(package, brand, palette, options, &Logos::default())
}

/// [`rewrite`] with logos that many packages share.
///
/// # Errors
///
/// As [`rewrite`].
pub fn rewrite_with(
    package: &mut Package,
    brand: &Brand,
    palette: Option<&Palette>,
    options: &RewriteOptions,
    logos: &Logos,
) -> Result<RewriteReport, RewriteError> {
    let given = brand;
    let (brand, without) = logo::without_empty(given, logos);
    let (brand, values) = (&*brand, Values { brand: &brand });
    let mut source = Cow::Borrowed(&*package);
    if !options.clean.is_empty() {
        // First, so that nothing is said of what is no longer there.
        carried::clean(source.to_mut(), &options.clean)?;
    }
    let mut work = Work {
        deck: Deck::read(&source)?,
        values,
        problems: Diagnostics::default(),
        report: RewriteReport::default(),
        repeated: 0,
        unfilled: 0,
        is_hidden: false,
        gone: Vec::new(),
        placed: BTreeSet::new(),
    };
    let came_marked = logo::is_marked(&work.deck);
    work.report.diagnostics.append(logo::told_of_removed(&work.deck, given));
    work.report.diagnostics.append(logo::told_of_empty(&work.deck, brand, &without));
    let is_marked = work.hide(options.binding.as_ref());
    work.bind(options.binding.as_ref(), is_marked)?;
    if let Some(variant) = options.variant {
        // After the brand's wordings, which go by the names of shapes as they came.
        work.problems.append(variant::apply(&mut work.deck, variant, is_marked, brand));
    }
    if let Some(binding) = options.binding.as_ref().filter(|_| options.recolor.is_none()) {
        binding.hand_set(&mut work.deck, brand);
    }
    work.adopt();
    let has_old_logo = work.claim(options, &logos.looks);
    let mut asked = slots::of(&work.deck);
    asked.placeholders.append(&mut work.placed);
    work.report.diagnostics.append(unplaced::told(&asked, brand, has_old_logo));
    work.report.diagnostics.append(quotes::told(brand));
    work.report.diagnostics.append(brand.told.clone());
    let marks = malformed::count(&work.deck, &brand.known_paths());
    work.conditions();
    let charts = if work.is_hidden { Vec::new() } else { workbook::charts(&work.deck) };
    work.text(is_marked);
    if !work.is_hidden {
        work.report.diagnostics.append(workbook::told_of_objects(&work.deck, values));
    }
    work.report.diagnostics.append(workbook::fill(&mut work.deck, &charts, values, &work.report.diagnostics));
    work.settle();
    work.links();
    // Before the logo: which of the brand's two it is, the new colours behind it say.
    work.look(palette, options, is_marked);
    work.report.diagnostics.append(old_logo::settle(&mut work.deck, brand, logos));
    let problems = logo::place(&mut work.deck, brand, logos, &mut work.report);
    work.problems.extend(problems);
    if work.report.logos_hidden > 0 {
        work.remove(|removal, container| removal.logo_frames(container));
    }
    work.old_look(&source, options.binding.as_ref(), &logos.looks);
    if !came_marked {
        work.report.diagnostics.append(old_logo::coverage(&work.deck, &work.report.logos, &logos.looks));
    }
    let problems = photo::place(&mut work.deck, brand, logos, &mut work.report);
    work.problems.extend(problems);
    let problems = qr::place(&mut work.deck, &values, palette, &mut work.report)?;
    work.problems.extend(problems);
    let size = paper::size(&work.deck);
    work.report.paper = options.paper.and_then(|paper| paper::apply(&mut work.deck, paper));
    work.report.compositions = compose::of(&work.deck, &work.gone, paper::stretched(size, work.report.paper));
    if options.variant == Some(Variant::LargePrint) {
        work.report.compositions.least = variant::LEAST;
    }
    work.names();
    if work.problems.is_empty() && !work.is_hidden {
        work.problems = leftovers::scan(&work.deck, &values)?;
    }
    if !work.problems.is_empty() {
        // A half of a mark may be why another has no counterpart.
        work.problems.append(malformed::told(&work.deck, &brand.known_paths()));
        return Err(RewriteError::Problems(foreign::shown_in(work.problems)));
    }
    work.balance(marks);
    work.show();
    let (mut result, removed) = work.deck.finish()?;
    match (&options.recolor, palette) {
        (Some(recolor), _) => roles::memory::remember(&mut result, &recolor.lines)?,
        (None, Some(_)) if is_marked => roles::memory::remember_slots(&mut result)?,
        (None, _) => {}
    }
    if is_marked {
        kind::make_presentation(&mut result)?;
    }
    work.report.diagnostics.append(carried::told(&result, &brand.organization.name)?);
    if let Some(from) = options.binding.as_ref().and_then(|binding| binding.from.as_ref()) {
        work.report.diagnostics.append(former::left(&result, from, brand)?);
    }
    *package = result;
    work.report.parts_removed = removed;
    Ok(work.report)
}

/// A rewrite under way.
struct Work<'b> {
    deck: Deck,
    values: Values<'b>,
    problems: Diagnostics,
    report: RewriteReport,
    /// Marks that were met again, because the block of a list is there for each of its items.
    repeated: usize,
    /// Marks for which there is no value.
    unfilled: usize,
    /// Whether braces are hidden, because they belong to another program.
    is_hidden: bool,
    /// What went from groups that are laid anew.
    gone: Vec<compose::Gone>,
    /// Paths of values that a binding has put in the place of a former owner's.
    placed: BTreeSet<String>,
}

impl Work<'_> {
    /// Takes the tree of a part out of the deck, so that the deck can be asked while the tree is changed.
    fn take(&mut self, i: usize) -> Element {
        let empty = Element::new(Ns::None, "taken");
        self.deck
            .parts
            .get_mut(i)
            .map_or_else(|| empty.clone(), |p| std::mem::replace(&mut p.tree, empty.clone()))
    }

    fn give(&mut self, i: usize, tree: Element) {
        if let Some(part) = self.deck.parts.get_mut(i) {
            part.tree = tree.into();
        }
    }

    /// Hides braces that are another program's. Whether the deck has marks of ours.
    fn hide(&mut self, binding: Option<&Binding>) -> bool {
        let marks = foreign::Marks::of(&self.deck);
        let asked = binding.and_then(|binding| binding.marks);
        if asked.is_none() && marks.are_foreign() {
            self.report.diagnostics.push(marks.told());
        }
        self.is_hidden = asked.map_or(marks.are_foreign(), |are_marks| !are_marks);
        if self.is_hidden {
            foreign::hide(&mut self.deck);
        }
        marks.are_ours && !self.is_hidden
    }

    /// Shows hidden braces again, in the deck and in what is told.
    fn show(&mut self) {
        if self.is_hidden {
            foreign::show(&mut self.deck);
            self.report.diagnostics = foreign::shown_in(std::mem::take(&mut self.report.diagnostics));
        }
    }

    /// Puts in place what a binding says, and the brand's wordings, whose keys may come from words that a binding changes.
    fn bind(&mut self, binding: Option<&Binding>, is_marked: bool) -> Result<(), RewriteError> {
        let mut unmatched = Diagnostics::default();
        let brand = self.values.brand;
        let is_replacing = !brand.colors.replace.is_empty() || !brand.fonts.replace.is_empty();
        let names_look = is_replacing || binding.is_some_and(Binding::names_look);
        let look = if names_look { Look::of(&self.deck) } else { Look::default() };
        self.report.diagnostics.append(look.unreplaced(brand, is_marked));
        if let Some(binding) = binding {
            self.report.diagnostics.append(binding.told());
            if binding.names_look() {
                unmatched.append(binding.unmatched(&look, Some(brand)));
            }
            binding.apply(&mut self.deck, brand, self.is_hidden, &mut unmatched);
        }
        self.report.texts = texts::apply(&mut self.deck, brand, &mut self.problems);
        if let Some(from) = binding.and_then(|binding| binding.from.as_ref()) {
            let applied = former::apply(&mut self.deck, from, brand, &look, &mut unmatched)?;
            self.report.diagnostics.append(applied.told);
            self.placed = applied.paths;
            self.report.renamed = applied.counts;
            let change =
                |((from, key, to), count)| FaceChange { from, is_heading: key == "heading", to, count };
            self.report.faces.extend(applied.faces.into_iter().map(change));
        }
        if let Some(binding) = binding {
            binding.sort(unmatched, &mut self.problems, &mut self.report.diagnostics);
        }
        Ok(())
    }

    fn remove(&mut self, step: impl Fn(&mut Removal<'_>, &mut Element)) {
        for part in self.deck.parts.iter_mut().filter(|p| p.kind.has_shapes()) {
            let place = part.place();
            let mut removal = Removal {
                values: self.values,
                place,
                problems: &mut self.problems,
                ids: Default::default(),
                removed: Vec::new(),
                keeps_places: matches!(part.kind, Kind::Notes(_)),
            };
            containers(&mut part.tree, &mut |container| step(&mut removal, container));
            let Removal { ids, removed, .. } = removal;
            self.report.shapes_removed.extend(removed);
            timing::forget(&mut part.tree, &ids);
        }
    }

    fn adopt(&mut self) {
        for part in self.deck.parts.iter_mut().filter(|p| p.kind.has_shapes()) {
            blocks::adopt_picture_text(&mut part.tree);
        }
    }

    /// Marks the deck's own logo where that is asked for; where it isn't, what it seems to be is told: whether it was.
    fn claim(&mut self, options: &RewriteOptions, looks: &old_logo::Looks) -> bool {
        let tables = options.binding.as_ref().map(Binding::logos).unwrap_or_default();
        let has_logo = self.values.truth("logo", None).unwrap_or(false);
        let alone = tables.is_empty() && has_logo && !logo::is_marked(&self.deck);
        if tables.is_empty() && !alone {
            return false;
        }
        let sure = alone && options.replace_logo == ReplaceLogo::Auto;
        let mut unmatched = Diagnostics::default();
        let claimed = old_logo::claim(&mut self.deck, tables, sure, looks, &mut unmatched);
        match &options.binding {
            Some(binding) => binding.sort(unmatched, &mut self.problems, &mut self.report.diagnostics),
            None => self.problems.append(unmatched),
        }
        self.report.diagnostics.append(claimed.told);
        let stays = alone && claimed.count == 0;
        let asked = stays.then(|| old_logo::asked(&claimed.pictures, options.replace_logo)).flatten();
        let is_asked = asked.is_some();
        self.report.diagnostics.append(asked);
        is_asked
    }

    fn conditions(&mut self) {
        self.remove(|removal, container| removal.conditions(container));
    }

    fn settle(&mut self) {
        self.remove(|removal, container| removal.logos(container));
        self.gone = compose::gone(&self.deck);
        self.remove(|removal, container| {
            removal.settle(container);
        });
    }

    fn filler(&mut self, i: usize, step: impl Fn(&mut Element, &deck::Part, &Deck, &mut Filler<'_>)) {
        let mut tree = self.take(i);
        if let Some(part) = self.deck.parts.get(i) {
            let mut filler = Filler {
                values: self.values,
                place: part.place(),
                problems: &mut self.problems,
                warnings: &mut self.report.diagnostics,
                filled: 0,
                repeated: 0,
                unfilled: 0,
                align: "l".into(),
            };
            step(&mut tree, part, &self.deck, &mut filler);
            self.report.filled += filler.filled;
            self.repeated += filler.repeated;
            self.unfilled += filler.unfilled;
        }
        self.give(i, tree);
    }

    fn text(&mut self, is_marked: bool) {
        for i in 0..self.deck.parts.len() {
            let before = std::mem::take(&mut self.problems);
            self.filler(i, fill::tree);
            let found = std::mem::replace(&mut self.problems, before);
            let is_comment = |part: &deck::Part| matches!(part.kind, Kind::Comments(_));
            if self.deck.parts.get(i).is_some_and(is_comment) {
                // A comment isn't printed, so nothing in it is a reason to make no edition.
                self.report.diagnostics.append(found.into_iter().map(|mut problem| {
                    problem.message = format!("in a comment, {}", problem.message);
                    problem.with_severity(Severity::Note)
                }));
            } else {
                self.problems.extend(found);
            }
        }
        // A company's own deck stays in its own language.
        let language = self.values.brand.organization.language.as_deref().filter(|_| is_marked);
        for part in &mut self.deck.parts {
            fill::language(part, language);
        }
    }

    /// Enters the marks into the ledger. Done is what isn't left over; that it is told, the diagnostics say.
    fn balance(&mut self, marks: usize) {
        let left = malformed::told(&self.deck, &self.values.brand.known_paths());
        let unfilled = self.unfilled + left.iter().map(|d| d.losses.of(Account::Marks)).sum::<usize>();
        let met = (marks + self.repeated).max(unfilled);
        self.report.ledger.met.add(Account::Marks, met);
        self.report.ledger.done.add(Account::Marks, met - unfilled);
        self.report.diagnostics.append(left);
    }

    fn names(&mut self) {
        for i in 0..self.deck.parts.len() {
            self.filler(i, |tree, _, _, filler| blocks::clean_names(tree, filler));
        }
    }

    fn links(&mut self) {
        let mut links = Links::default();
        for part in &mut self.deck.parts {
            links::set(part, &self.values, &mut links);
        }
        links.told.append(links::shortened(&self.values, &links.set));
        self.report.links_set.extend(links.set);
        self.report.links_removed.extend(links.removed);
        self.unfilled += links.unfilled;
        self.problems.extend(links.problems);
        self.report.diagnostics.append(links.told);
    }

    /// Recolours the pictures that a binding names, and tells of the others that still show the old look.
    fn old_look(&mut self, source: &Package, binding: Option<&Binding>, looks: &Looks) {
        let hues = old_look::Hues::of(self.values.brand, &self.report);
        if let Some(binding) = binding {
            let (mut unmatched, tables) = (Diagnostics::default(), binding.pictures());
            let told = old_look::recolor(&mut self.deck, tables, hues.as_ref(), looks, &mut unmatched);
            self.report.diagnostics.append(told);
            binding.sort(unmatched, &mut self.problems, &mut self.report.diagnostics);
        }
        let told = hues.and_then(|hues| old_look::pictured(&self.deck, source, &hues, looks));
        self.report.diagnostics.append(told);
    }

    /// Colours and fonts.
    fn look(&mut self, palette: Option<&Palette>, options: &RewriteOptions, is_marked: bool) {
        let (brand, recolor) = (self.values.brand, options.recolor.as_ref());
        let chosen = Chosen::of(options.binding.as_ref(), brand);
        self.report.recolored = recolor.map(|recolor| recolor.changes.clone()).unwrap_or_default();
        let follow = follow::Follow::of(&self.deck, brand, palette.filter(|_| recolor.is_none()), &chosen);
        let mut faces = (!is_marked).then(|| faces::Faces::of(&self.deck, brand, &chosen.faces));
        for part in &mut self.deck.parts {
            self.report.diagnostics.append(theme::unreadable(part));
            follow.apply(part, &mut self.report);
            faces.iter_mut().for_each(|faces| faces.apply(part));
            if let Some(recolor) = recolor {
                let report = &mut self.report;
                recolor.own(&mut part.tree, &mut |from| match chosen.replaced.contains_key(&from) {
                    true => report.colors_replaced += 1,
                    false => report.colors_followed += 1,
                });
            } else {
                self.report.colors_replaced += theme::replace(&mut part.tree, &chosen.replaced);
            }
            let of_roles = recolor.and_then(|recolor| recolor.palette(&part.name)).copied();
            let of_slots = || theme::pinned(part, palette, &chosen.colors);
            let palette = of_roles.or_else(of_slots);
            self.report.themes.extend(palette.and_then(|palette| theme::colors(part, brand, &palette)));
            self.report.fonts.extend(fonts::theme(part, brand));
            self.report.fonts_replaced += fonts::replace(&mut part.tree, brand, &chosen.faces);
        }
        self.report.faces.extend(faces.iter().flat_map(faces::Faces::changes));
        self.report.diagnostics.append(faces.and_then(|faces| faces.told()));
        if !is_marked {
            let fonts = faces::drop_embedded(&mut self.deck, brand);
            self.report.diagnostics.append(fonts.into_iter().chain(origin::forget_template(&mut self.deck)));
        }
        follow.count_own(&self.deck, &mut self.report);
    }
}

/// Calls `f` for the outermost shape trees of a part.
fn containers(e: &mut Element, f: &mut dyn FnMut(&mut Element)) {
    if shape::is_container(e) && !e.is(Ns::Mc, e.local()) {
        return f(e);
    }
    e.elements_mut().for_each(|c| containers(c, f));
}
