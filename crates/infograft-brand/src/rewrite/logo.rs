//! The brand's logo takes the place of what is marked `{{logo}}`.

use std::collections::BTreeMap;

use infograft_deck::color::{Rgb, contrast};
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::opc::PartName;
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::deck::Deck;
use super::error::Fault;
use super::inherit;
use super::logo_image::{LogoImage, Logos, Shades};
use super::marks::{self, LogoMark, Mark};
use super::picture::{self, Stored, UNSCALED, fit, pages, visit};
use super::report::{LogoPlaced, RewriteReport};
use super::shape;
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

/// Puts the logo into every frame of the deck.
pub(super) fn place(
    deck: &mut Deck,
    brand: &Brand,
    logos: &Logos,
    report: &mut RewriteReport,
) -> Diagnostics {
    tell_removed(deck, brand, report);
    let (opened, mut problems) = open(deck, brand, logos);
    if opened.is_empty() {
        return problems;
    }
    let widths = widths(deck, brand, &opened);
    let (mut stored, mut shades) = (BTreeMap::new(), BTreeMap::new());
    for (variant, (file, _)) in opened {
        let Some(width) = widths.get(&variant) else { continue };
        match logos.image(file, width / Emu::PER_INCH) {
            Ok(image) => {
                shades.insert(variant, image.shades);
                stored.insert(variant, store(deck, &image));
            }
            Err(reason) => problems.push(fault(deck, file, reason)),
        }
    }
    for i in 0..deck.parts.len() {
        replace_in(deck, i, brand, &stored, report);
    }
    warn(brand, report);
    warn_of_unseen(brand, &shades, report);
    problems
}

fn fault(deck: &Deck, file: &LogoFile, reason: String) -> Diagnostic {
    Fault::Logo { path: file.path.display().to_string(), reason }.at(whole(deck))
}

fn whole(deck: &Deck) -> Place {
    deck.parts.first().map_or(Place::part(&PartName::root()), |part| Place::part(&part.name))
}

/// Says what the logos' files hold that decks and websites don't get.
fn tell_removed(deck: &Deck, brand: &Brand, report: &mut RewriteReport) {
    for file in [&brand.logo.light, &brand.logo.dark].into_iter().flatten() {
        if file.removed.is_empty() {
            continue;
        }
        let removed: Vec<_> = file.removed.iter().map(|kind| kind.name()).collect();
        let what = format!("the logo {} is used without its {}", file.path.display(), removed.join(", "));
        let help =
            "nothing has to be done if it looks right without them; else export it again as a plain SVG";
        report.diagnostics.push(Diagnostic::new(Code::LogoCleaned, what).at(whole(deck)).with_help(help));
    }
}

/// The logos with their ratios.
type Wanted<'b> = BTreeMap<Variant, (&'b LogoFile, f64)>;

/// Opens the logos that the deck has frames for.
fn open<'b>(deck: &Deck, brand: &'b Brand, logos: &Logos) -> (Wanted<'b>, Diagnostics) {
    let mut wanted: BTreeMap<Variant, &LogoFile> = BTreeMap::new();
    for part in pages(deck) {
        let mut want = |_, mark: LogoMark, _| wanted.extend(variant(brand, mark.on_dark));
        visit(&part.tree, UNSCALED, logo_mark, &mut want);
    }
    let mut opened = BTreeMap::new();
    let mut problems = Diagnostics::default();
    for (variant, file) in wanted {
        match logos.aspect(file) {
            Ok(aspect) => {
                opened.insert(variant, (file, aspect));
            }
            Err(reason) => problems.push(fault(deck, file, reason)),
        }
    }
    (opened, problems)
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
fn widths(deck: &Deck, brand: &Brand, opened: &Wanted<'_>) -> BTreeMap<Variant, f64> {
    let mut widths: BTreeMap<Variant, f64> = BTreeMap::new();
    for part in pages(deck) {
        visit(&part.tree, UNSCALED, logo_mark, &mut |shape, mark, scale| {
            let Some((variant, _)) = variant(brand, mark.on_dark) else { return };
            let aspect = opened.get(&variant).map_or(1.0, |(_, aspect)| *aspect);
            let Some(frame) = inherit::frame(deck, part, shape) else { return };
            let width = fit(frame, (mark.align, mark.valign), scale, aspect).cx * scale.0;
            let widest = widths.entry(variant).or_default();
            *widest = widest.max(width);
        });
    }
    widths
}

fn store(deck: &mut Deck, image: &LogoImage) -> Stored {
    let raster = picture::store(deck, "logo", &image.raster, (image.extension, image.content_type));
    let vector = |bytes| picture::store(deck, "logo", bytes, ("svg", "image/svg+xml"));
    Stored { aspect: image.aspect, raster, svg: image.svg.as_ref().map(vector) }
}

fn replace_in(
    deck: &mut Deck,
    i: usize,
    brand: &Brand,
    stored: &BTreeMap<Variant, Stored>,
    report: &mut RewriteReport,
) {
    picture::replace_in(deck, i, logo_mark, &mut |site, mark| {
        let (variant, file) = variant(brand, mark.on_dark)?;
        let logo = stored.get(&variant)?;
        let frame = site.fit((mark.align, mark.valign), logo.aspect)?;
        let (width, height) = site.size(frame);
        let (place, vector) = (site.place(), logo.svg.is_some());
        let file = file.path().to_owned();
        report.logos.push(LogoPlaced { place, on_dark: mark.on_dark, file, width, height, vector });
        let mut props = site.props("Logo");
        props.set_attr("descr", brand.organization.name.as_str());
        props.remove_attr(Ns::None, "title");
        Some(site.picture(logo, frame, props))
    });
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

/// Contrast from which something of a logo is to be seen on its ground.
const SEEN: f64 = 1.25;

/// Says where a logo is as light or as dark as the ground that it was made for, or shows nothing at all.
fn warn_of_unseen(brand: &Brand, shades: &BTreeMap<Variant, Shades>, report: &mut RewriteReport) {
    for (variant, Shades(shades)) in shades {
        let on_dark = *variant == Variant::Dark;
        let own = |placed: &&LogoPlaced| placed.on_dark == on_dark;
        let Some(placed) = report.logos.iter().find(own).or_else(|| report.logos.first()) else { continue };
        let (file, ground, setting) = match variant {
            Variant::Light => (&brand.logo.light, ("light", Rgb::WHITE), "logo.light"),
            Variant::Dark => (&brand.logo.dark, ("dark", Rgb::BLACK), "logo.dark"),
        };
        let name = file.as_ref().and_then(|file| file.path.file_name());
        let file = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (ground, color) = ground;
        let text = match shades {
            None => format!("nothing is to be seen of the logo {file}: it is transparent throughout"),
            Some((darkest, lightest)) if placed.on_dark == on_dark => {
                let most = contrast(*darkest, color).max(contrast(*lightest, color));
                if most >= SEEN {
                    continue;
                }
                format!("the logo {file} is as {ground} as the {ground} ground that it is given for")
            }
            Some(_) => continue,
        };
        let other = if on_dark { "logo.light" } else { "logo.dark" };
        let help =
            format!("give another file as {setting}; if it is made for the other ground, give it as {other}");
        let told = Diagnostic::new(Code::LogoGround, text).at(placed.place.clone()).with_help(help);
        report.diagnostics.push(told.with_setting(setting));
    }
}
