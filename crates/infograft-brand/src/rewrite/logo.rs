//! The brand's logo takes the place of what is marked `{{logo}}`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::opc::PartName;
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};
use infograft_svg::Removed;

use super::deck::Deck;
use super::error::Fault;
use super::inherit;
use super::logo_image::{LogoImage, Logos};
use super::logo_look::LogoLook;
use super::logo_told::{self, Drawn, Flaw};
use super::marks::{self, LogoMark, Mark};
use super::old_logo;
use super::picture::{self, Scale, Stored, UNSCALED, fit, pages, visit};
use super::report::{LogoPlaced, RewriteReport};
use super::shape::{self, Frame};
use crate::brand::{Brand, LogoFile};

/// Which of the brand's two logos.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variant {
    Light,
    Dark,
}

/// The logo for a background; the other one where the brand has no own.
pub(super) fn variant(brand: &Brand, on_dark: bool) -> Option<(Variant, &LogoFile)> {
    let light = brand.logo.light.as_ref().map(|f| (Variant::Light, f));
    let dark = brand.logo.dark.as_ref().map(|f| (Variant::Dark, f));
    if on_dark { dark.or(light) } else { light.or(dark) }
}

/// The brand without logos of which nothing is drawn, and those: then decks have the name, as where there is no logo.
pub(super) fn without_empty<'b>(brand: &'b Brand, logos: &Logos) -> (Cow<'b, Brand>, Vec<LogoFile>) {
    let mut empty = Vec::new();
    let mut own = Cow::Borrowed(brand);
    for variant in [Variant::Light, Variant::Dark] {
        let Some(file) = file_of(brand, variant) else { continue };
        if !logos.look(brand, file).is_ok_and(|look| look.is_empty()) {
            continue;
        }
        empty.push(file.clone());
        let logo = &mut own.to_mut().logo;
        match variant {
            Variant::Light => logo.light = None,
            Variant::Dark => logo.dark = None,
        }
    }
    (own, empty)
}

/// What is said of logos of which nothing is drawn, where the deck has a frame for one.
pub(super) fn told_of_empty(deck: &Deck, brand: &Brand, files: &[LogoFile]) -> Diagnostics {
    let mut frames = Vec::new();
    for part in pages(deck) {
        visit(&part.tree, UNSCALED, logo_mark, &mut |shape, _, _| {
            frames.push((part.place().with_shape(shape::name(shape)), instead(shape)));
        });
    }
    let (place, own) = frames.into_iter().next().unwrap_or((whole(deck), EMPTY));
    let has_other = brand.logo.light.is_some() || brand.logo.dark.is_some();
    let instead = if has_other { "the other logo stands in its place" } else { own };
    files.iter().map(|file| hidden(None, &named(file), instead).told.at(place.clone())).collect()
}

/// Says what the logos' files hold that decks and websites don't get.
pub(super) fn told_of_removed(deck: &Deck, brand: &Brand) -> Diagnostics {
    let mut all = Diagnostics::default();
    for file in [&brand.logo.light, &brand.logo.dark].into_iter().flatten() {
        if file.removed.is_empty() {
            continue;
        }
        let removed: Vec<_> = file.removed.iter().map(|kind| kind.name()).collect();
        let what = format!("the logo {} is used without its {}", file.path.display(), removed.join(", "));
        let told = Diagnostic::new(Code::LogoCleaned, what).at(whole(deck));
        // What is fetched from elsewhere is most often a picture, and then a part of the logo is missing.
        let told = if file.removed.contains(&Removed::OutsideReferences) {
            told.with_severity(Severity::Warning).with_help(
                "look whether a part of it is missing: then embed its pictures and fonts in the program that it was drawn \
                 with, and export it again",
            )
        } else {
            told.with_help(
                "nothing has to be done if it looks right without them; else export it again as a plain SVG",
            )
        };
        all.push(told);
    }
    all
}

const EMPTY: &str = "its place stays empty";

/// What is where a shape would have had the logo: its text, which is the name, or nothing.
fn instead(shape: &Element) -> &'static str {
    let keeps = shape.local() != "pic" && shape::has_text(shape);
    if keeps { "the organization's name stands in its place" } else { EMPTY }
}

/// The logo that a frame shows.
#[derive(Clone, Copy, Debug)]
struct Shown {
    variant: Variant,
    /// The luminance of what lies behind it.
    ground: f64,
    /// Whether nothing is to be seen of it there, so that it isn't placed.
    is_hidden: bool,
}

/// A logo in the package: which one, and whether for a dark ground, where other margins are cut off.
type Key = (Variant, bool);

/// Puts the logo into every frame of the deck. A frame in which nothing is to be seen of it keeps its text, which is the
/// organisation's name.
pub(super) fn place(
    deck: &mut Deck,
    brand: &Brand,
    logos: &Logos,
    report: &mut RewriteReport,
) -> Diagnostics {
    let (shown, mut problems) = shown(deck, brand, logos);
    let widths = widths(deck, brand, logos, &shown);
    let mut stored = BTreeMap::new();
    for ((variant, on_dark), width) in widths {
        let Some(file) = file_of(brand, variant) else { continue };
        match logos.image(brand, file, width / Emu::PER_INCH, on_dark) {
            Ok(image) => drop(stored.insert((variant, on_dark), store(deck, &image))),
            Err(reason) => problems.push(fault(deck, file, reason)),
        }
    }
    let mut told = Told::default();
    for (i, shown) in shown.iter().enumerate() {
        replace_in(deck, i, (brand, logos), (&stored, shown), (report, &mut told));
    }
    warn(brand, report);
    report.diagnostics.append(told.diagnostics());
    problems
}

fn file_of(brand: &Brand, variant: Variant) -> Option<&LogoFile> {
    match variant {
        Variant::Light => brand.logo.light.as_ref(),
        Variant::Dark => brand.logo.dark.as_ref(),
    }
}

/// What is said of the logos, each thing once: at the worst of its places.
#[derive(Default)]
struct Told(Vec<(Variant, Flaw)>);

impl Told {
    fn add(&mut self, variant: Variant, place: &Place, flaw: Flaw) {
        let key = |told: &Diagnostic| (told.code, told.number("line").is_some(), told.severity);
        let same =
            |(other, known): &&mut (Variant, Flaw)| *other == variant && key(&known.told) == key(&flaw.told);
        let placed = Flaw { told: flaw.told.clone().at(place.clone()), ..flaw };
        // What a slide shows is told before what only a layout has.
        let rank = |flaw: &Flaw| (flaw.told.place.slide.is_none(), flaw.rank);
        match self.0.iter_mut().find(same) {
            Some((_, known)) if rank(&placed) < rank(known) => *known = placed,
            Some(_) => {}
            None => self.0.push((variant, placed)),
        }
    }

    fn diagnostics(self) -> Diagnostics {
        self.0.into_iter().map(|(_, flaw)| flaw.told).collect()
    }
}

fn fault(deck: &Deck, file: &LogoFile, reason: String) -> Diagnostic {
    Fault::Logo { path: file.path.display().to_string(), reason }.at(whole(deck))
}

fn whole(deck: &Deck) -> Place {
    deck.parts.first().map_or(Place::part(&PartName::root()), |part| Place::part(&part.name))
}

/// What the frames of each part show, in document order.
fn shown(deck: &Deck, brand: &Brand, logos: &Logos) -> (Vec<Vec<Option<Shown>>>, Diagnostics) {
    let mut looks: BTreeMap<Variant, Option<Arc<LogoLook>>> = BTreeMap::new();
    let mut problems = Diagnostics::default();
    let mut look = |(variant, file): (Variant, &LogoFile)| {
        let known = looks.entry(variant).or_insert_with(|| match logos.look(brand, file) {
            Ok(look) => Some(look),
            Err(reason) => {
                problems.push(fault(deck, file, reason));
                None
            }
        });
        known.clone()
    };
    let has_logo = brand.logo.light.is_some() || brand.logo.dark.is_some();
    let behind = old_logo::behind(deck, &logos.looks, |shape| logo_mark(shape).is_some());
    let mut shown = Vec::with_capacity(deck.parts.len());
    for part in &deck.parts {
        let mut marks = Vec::new();
        if has_logo && picture::is_page(part) {
            visit(&part.tree, UNSCALED, logo_mark, &mut |_, mark, _| marks.push(mark));
        }
        let grounds = if marks.is_empty() { Vec::new() } else { behind(part) };
        let choose = |(mark, ground): (LogoMark, f64)| {
            let first = variant(brand, mark.on_dark)?;
            let own = look(first)?;
            if !own.is_hidden_on(ground) {
                return Some(Shown { variant: first.0, ground, is_hidden: false });
            }
            // The brand's other logo is for other grounds, but can be seen.
            let other = variant(brand, !mark.on_dark).filter(|other| other.0 != first.0);
            let seen = other.filter(|other| look(*other).is_some_and(|look| !look.is_hidden_on(ground)));
            let variant = seen.map_or(first.0, |other| other.0);
            Some(Shown { variant, ground, is_hidden: seen.is_none() })
        };
        let grounds = grounds.into_iter().chain(std::iter::repeat(1.0));
        shown.push(marks.into_iter().zip(grounds).map(choose).collect());
    }
    (shown, problems)
}

fn logo_mark(shape: &Element) -> Option<LogoMark> {
    shape::shape_marks(shape).into_iter().find_map(|m| match m {
        Mark::Logo(mark) => Some(mark),
        _ => None,
    })
}

/// Whether a deck has a mark of the logo, also one that a shape's whole text is.
pub(super) fn is_marked(deck: &Deck) -> bool {
    pages(deck).any(|part| {
        let mut found = false;
        shape::each(&part.tree, &mut |s| {
            let written = || shape::body(s).is_some_and(|body| marks::is_logo(body.text().trim()));
            found = found || logo_mark(s).is_some() || written();
        });
        found
    })
}

/// The widest that each logo is shown, in EMU.
fn widths(deck: &Deck, brand: &Brand, logos: &Logos, shown: &[Vec<Option<Shown>>]) -> BTreeMap<Key, f64> {
    let mut widths: BTreeMap<Key, f64> = BTreeMap::new();
    for (part, shown) in deck.parts.iter().zip(shown).filter(|(_, shown)| !shown.is_empty()) {
        let mut shown = shown.iter();
        visit(&part.tree, UNSCALED, logo_mark, &mut |shape, mark, scale| {
            let Some(Some(Shown { variant, is_hidden: false, .. })) = shown.next() else { return };
            let Some(file) = file_of(brand, *variant) else { return };
            let aspect = logos.aspect(brand, file, mark.on_dark).unwrap_or(1.0);
            let Some(frame) = inherit::frame(deck, part, shape) else { return };
            let width = fitted(mark, frame, (mark.align, mark.valign), scale, aspect).cx * scale.0;
            let widest = widths.entry((*variant, mark.on_dark)).or_default();
            *widest = widest.max(width);
        });
    }
    widths
}

/// A logo that is less than so many times as wide as it is high may use the room above and below its frame.
const UPRIGHT: f64 = 1.5;
/// The room below such a logo that stays clear, as a share of its shorter side.
const CLEAR: f64 = 0.25;

/// Where a logo of a ratio goes in a frame. One that isn't wide is as high as the room allows that the mark gives it
/// beside the frame, and stands clear of what is below that; a square one isn't higher than the frame, so that it
/// doesn't outweigh wide ones.
fn fitted(mark: LogoMark, frame: Frame, align: (f64, f64), scale: Scale, aspect: f64) -> Frame {
    let placed = fit(frame, align, scale, aspect);
    if aspect >= UPRIGHT || mark.room == (0.0, 0.0) || frame.rot != 0.0 {
        return placed;
    }
    let (above, below) = (mark.room.0 * Emu::PER_PT / scale.1, mark.room.1 * Emu::PER_PT / scale.1);
    let room = frame.cy + above + below;
    let clear = CLEAR * aspect.min(1.0);
    let high = (room / (1.0 + clear)).min(frame.cx * scale.0 / aspect / scale.1);
    let high = if aspect * UPRIGHT < 1.0 { high } else { high.min(frame.cy) };
    let (cx, cy) = (high * aspect * scale.1 / scale.0, high);
    let lowest = frame.y + frame.cy + below - cy * (1.0 + clear);
    let y = (frame.y + (frame.cy - cy) * align.1).min(lowest).max(frame.y - above);
    Frame { x: frame.x + (frame.cx - cx) * align.0, y, cx, cy, ..frame }
}

fn store(deck: &mut Deck, image: &LogoImage) -> Stored {
    let raster = picture::store(deck, "logo", &image.raster, (image.extension, image.content_type));
    let vector = |bytes| picture::store(deck, "logo", bytes, ("svg", "image/svg+xml"));
    Stored { aspect: image.aspect, crop: image.crop, raster, svg: image.svg.as_ref().map(vector) }
}

fn replace_in(
    deck: &mut Deck,
    i: usize,
    (brand, logos): (&Brand, &Logos),
    (stored, shown): (&BTreeMap<Key, Stored>, &[Option<Shown>]),
    (report, told): (&mut RewriteReport, &mut Told),
) {
    let mut shown = shown.iter();
    picture::replace_in(deck, i, logo_mark, &mut |site, mark| {
        let Shown { variant, ground, is_hidden } = (*shown.next()?)?;
        let file = file_of(brand, variant)?;
        let look = logos.look(brand, file).ok()?;
        let place = site.place();
        let name = named(file);
        if is_hidden {
            told.add(variant, &place, hidden(Some(ground), &name, instead(site.shape)));
            report.logos_hidden += 1;
            return None;
        }
        let logo = stored.get(&(variant, mark.on_dark))?;
        let frame = site.fit_by((mark.align, mark.valign), &|frame, align, scale| {
            fitted(mark, frame, align, scale, logo.aspect)
        })?;
        let (width, height) = site.size(frame);
        let [l, _, r, _] = logo.crop.unwrap_or_default();
        let drawn = Drawn {
            size: (width.f64(), height.f64()),
            share: 1.0 - l - r,
            is_cropped: logo.crop.is_some(),
            ground: Some(ground),
        };
        logo_told::flaws(&look, &name, drawn).into_iter().for_each(|flaw| told.add(variant, &place, flaw));
        for stand_in in logos.stand_ins(brand, file) {
            let flaw = Flaw { rank: 0.0, told: logo_told::other_font(&name, &stand_in) };
            told.add(variant, &place, flaw);
        }
        let boxes = logos.boxes(brand, file);
        if !boxes.is_empty() {
            told.add(variant, &place, Flaw { rank: 1.0, told: logo_told::boxes(&name, &boxes) });
        }
        let vector = logo.svg.is_some();
        let file = file.path().to_owned();
        report.logos.push(LogoPlaced { place, on_dark: mark.on_dark, file, width, height, vector });
        let mut props = site.props("Logo");
        props.set_attr("descr", brand.organization.name.as_str());
        props.remove_attr(Ns::None, "title");
        Some(site.picture(logo, frame, props))
    });
}

/// The logo as messages call it.
fn named(file: &LogoFile) -> String {
    let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!("the logo {name}")
}

/// What is said of a logo of which nothing is to be seen: on a ground of a luminance, or on any.
fn hidden(ground: Option<f64>, name: &str, instead: &str) -> Flaw {
    let (why, help) = match ground {
        None => (
            "it is transparent throughout",
            "export it again, and look at the file before you give it: a picture that it only links to isn't in it",
        ),
        Some(ground) if ground < 0.5 => {
            ("it is as dark as what is behind it", logo_told::other_ground(ground))
        }
        Some(ground) => ("it is as light as what is behind it", logo_told::other_ground(ground)),
    };
    let message = format!("nothing is to be seen of {name}: {why}, so {instead}");
    Flaw { rank: 0.0, told: Diagnostic::new(Code::LogoUnseen, message).with_help(help) }
}

fn warn(brand: &Brand, report: &mut RewriteReport) {
    let stands_in = |dark: bool| report.logos.iter().find(|l| l.on_dark == dark).map(|l| l.place.clone());
    let warning =
        match (&brand.logo.light, &brand.logo.dark) {
            (Some(_), None) => stands_in(true)
                .map(|p| (p, "the logo for light backgrounds stands on a dark one", "logo.dark")),
            (None, Some(_)) => stands_in(false)
                .map(|p| (p, "the logo for dark backgrounds stands on a light one", "logo.light")),
            _ => None,
        };
    if let Some((place, text, setting)) = warning {
        let help = "give the logo that this ground needs, too";
        let diagnostic = Diagnostic::new(Code::LogoGround, text).at(place).with_help(help);
        report.diagnostics.push(diagnostic.with_setting(setting));
    }
}
