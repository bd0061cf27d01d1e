//! QR codes take the place of what is marked `{{qr links.booking}}`.

use std::collections::BTreeMap;

use infograft_deck::color::{self, Palette, Rgb, ThemeColor};
use infograft_deck::deck::Theme;
use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::opc::OpcError;
use infograft_deck::xml::Element;

use super::deck::Deck;
use super::error::Fault;
use super::links;
use super::marks::{self, Mark};
use super::picture::{self, Site, Stored, UNSCALED, pages, visit};
use super::report::{QrPlaced, RewriteReport};
use super::shape;
use super::values::{Value, Values};
use crate::qr::{QrCode, QrError};

/// The contrast with white from which a colour takes the place of black: that of enhanced readability (WCAG 2.2, 1.4.6).
const CONTRAST: f64 = 7.0;
/// Pixels of a module in the PNG beside the SVG: a code of two inches has some 300 an inch.
const PIXELS: u32 = 16;

/// A code that the deck asks for.
struct Code {
    text: String,
    /// What a reader is told that it leads to.
    display: String,
    /// Where a click leads; none for a text that is no address.
    target: Option<String>,
    modules: u32,
    stored: Stored,
}

/// Puts a code into every frame of the deck whose path has a value: the others went before.
pub(super) fn place(
    deck: &mut Deck,
    values: &Values<'_>,
    palette: Option<&Palette>,
    report: &mut RewriteReport,
) -> Result<Diagnostics, OpcError> {
    let wanted = wanted(deck);
    if wanted.is_empty() {
        return Ok(Diagnostics::default());
    }
    let dark = match palette {
        Some(palette) => dark(palette),
        None => dark(&Theme::of(&deck.package)?.colors),
    };
    let mut problems = Diagnostics::default();
    let mut codes = BTreeMap::new();
    for (path, place) in wanted {
        match code(deck, &path, values, dark) {
            Some(Ok(code)) => drop(codes.insert(path, code)),
            Some(Err(reason)) => problems.push(Fault::Qr { path, reason }.at(place)),
            None => {}
        }
    }
    for i in 0..deck.parts.len() {
        picture::replace_in(deck, i, qr_mark, &mut |site, path| {
            let code = codes.get(&path)?;
            put(site, path, code, report)
        });
    }
    Ok(problems)
}

fn qr_mark(shape: &Element) -> Option<String> {
    shape::shape_marks(shape).into_iter().find_map(|m| match m {
        Mark::Qr(path) => Some(path),
        _ => None,
    })
}

/// The paths that the deck has frames for, and where each is first.
fn wanted(deck: &Deck) -> BTreeMap<String, Place> {
    let mut wanted = BTreeMap::new();
    for part in pages(deck) {
        let mut want = |shape: &Element, path: String, _| {
            wanted.entry(path).or_insert_with(|| part.place().with_shape(shape::name(shape)));
        };
        visit(&part.tree, UNSCALED, qr_mark, &mut want);
    }
    wanted
}

/// The theme's dark text colour where a reader's camera tells it from white with certainty.
fn dark(palette: &Palette) -> Rgb {
    let text = palette.get(ThemeColor::Dk1);
    if color::contrast(text, Rgb::WHITE) >= CONTRAST { text } else { Rgb::BLACK }
}

/// The code of a path, its pictures put into the package; `None` where the path has no value.
fn code(deck: &mut Deck, path: &str, values: &Values<'_>, dark: Rgb) -> Option<Result<Code, QrError>> {
    let Value::Text { text: display, .. } = values.text(path, None) else { return None };
    let target = links::target(path, values);
    // A value is what it says; links, e-mail addresses and telephone numbers are what a click on them opens.
    let text = target.clone().filter(|_| !path.starts_with("values.")).unwrap_or_else(|| display.clone());
    let made = QrCode::new(&text).map(|code| {
        let svg = code.svg_in(dark).into_bytes().into();
        let png = code.png_in(dark, PIXELS).into();
        let stored = Stored {
            aspect: 1.0,
            crop: None,
            raster: picture::store(deck, "qr", &png, ("png", "image/png")),
            svg: Some(picture::store(deck, "qr", &svg, ("svg", "image/svg+xml"))),
        };
        Code { text, display, target, modules: code.width(), stored }
    });
    Some(made)
}

fn put(site: &mut Site<'_>, path: String, code: &Code, report: &mut RewriteReport) -> Option<Element> {
    let frame = site.fit((0.5, 0.5), code.stored.aspect)?;
    let (side, _) = site.size(frame);
    let (text, modules) = (code.text.clone(), code.modules);
    report.qr_codes.push(QrPlaced { place: site.place(), path, text, side, modules });
    let mut props = site.props("QR code");
    let own = props.attr("descr").map(marks::strip).unwrap_or_default();
    let alt = if own.is_empty() { format!("QR code: {}", code.display) } else { own };
    props.set_attr("descr", alt);
    if let Some(target) = &code.target {
        site.link(&mut props, target);
    }
    Some(site.picture(&code.stored, frame, props))
}
