//! The brand's photos fill what is marked `{{image NAME}}`: cut to the frame's proportions and outline, never distorted.

use std::collections::BTreeMap;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};
use infograft_deck::opc::PartName;
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::deck::Deck;
use super::error::Fault;
use super::inherit;
use super::logo_image::Logos;
use super::marks::Mark;
use super::picture::{self, Stored, UNSCALED, pages, visit};
use super::raster;
use super::report::RewriteReport;
use super::shape;
use crate::brand::{Brand, Focus, Photo};

/// Pixels per inch below which a photo is blurred in print.
const LEAST_DPI: f64 = 120.0;

/// A photo in the package: its part, and its size in pixels as it was given.
struct Put {
    part: PartName,
    pixels: (f64, f64),
}

/// Fills every frame of the deck for which the brand has a photo: the others went before.
pub(super) fn place(
    deck: &mut Deck,
    brand: &Brand,
    logos: &Logos,
    report: &mut RewriteReport,
) -> Diagnostics {
    let mut problems = Diagnostics::default();
    let mut stored = BTreeMap::new();
    for (name, width) in widths(deck, brand) {
        let Some(photo) = brand.image(&name) else { continue };
        match logos.photo(&photo.file, width / Emu::PER_INCH) {
            Ok(image) => {
                let part =
                    picture::store(deck, "photo", &image.raster, (image.extension, image.content_type));
                stored.insert(name, Put { part, pixels: image.pixels });
            }
            Err(reason) => {
                let path = photo.path().display().to_string();
                let place = deck.parts.first().map(|part| part.place()).unwrap_or_default();
                problems.push(Fault::Photo { path, reason }.at(place));
            }
        }
    }
    let mut told = BTreeMap::new();
    let parts = if stored.is_empty() { 0 } else { deck.parts.len() };
    for i in 0..parts {
        picture::replace_in(deck, i, mark, &mut |site, name| {
            let (photo, put) = (brand.image(&name)?, stored.get(&name)?);
            let frame = site.frame()?;
            let (width, height) = site.size(frame);
            let cut = cover(put.pixels.0 / put.pixels.1, width.f64() / height.f64().max(1.0), photo.focus);
            for flaw in flaws(photo, put.pixels.0, (width, cut)) {
                told.entry((name.clone(), flaw.code)).or_insert_with(|| flaw.at(site.place()));
            }
            let mut props = site.props("Photo");
            props.set_attr("descr", photo.alt.as_deref().unwrap_or_default());
            props.remove_attr(Ns::None, "title");
            let stored = Stored { aspect: 1.0, crop: Some(cut), raster: put.part.clone(), svg: None };
            Some(site.filled(&stored, frame, props, photo.is_tinted))
        });
    }
    report.diagnostics.append(told.into_values());
    problems
}

/// The place that a shape is for.
fn mark(shape: &Element) -> Option<String> {
    shape::shape_marks(shape).into_iter().find_map(|mark| match mark {
        Mark::Image(name) => Some(name),
        _ => None,
    })
}

/// The widest that each photo is drawn, what is cut off included, in EMU.
fn widths(deck: &Deck, brand: &Brand) -> BTreeMap<String, f64> {
    let mut widths: BTreeMap<String, f64> = BTreeMap::new();
    for part in pages(deck) {
        visit(&part.tree, UNSCALED, mark, &mut |shape, name, scale| {
            let Some(photo) = brand.image(&name) else { return };
            let Some(frame) = inherit::frame(deck, part, shape) else { return };
            let (width, height) = (frame.cx * scale.0, frame.cy * scale.1);
            // A photo that can't be read has no proportions; what is wrong with it is told where it is made.
            let aspect = raster::aspect(photo.bytes()).unwrap_or(1.0);
            let widest = widths.entry(name).or_default();
            *widest = widest.max(width.max(height * aspect));
        });
    }
    widths
}

/// What is cut off of a picture of a ratio so that it covers a frame of another, the point in focus as near to the middle as
/// can be: left, top, right, bottom, as shares of its sides.
fn cover(picture: f64, frame: f64, focus: Focus) -> [f64; 4] {
    let cut = |seen: f64, at: f64| {
        let before = (at - seen / 2.0).clamp(0.0, 1.0 - seen);
        (before, 1.0 - seen - before)
    };
    if picture > frame {
        let (left, right) = cut(frame / picture, focus.x);
        [left, 0.0, right, 0.0]
    } else {
        let (top, bottom) = cut(picture / frame, focus.y);
        [0.0, top, 0.0, bottom]
    }
}

/// What is wrong with a photo of so many pixels in a row as it is drawn: so wide, with so much of it cut off.
fn flaws(photo: &Photo, pixels: f64, (width, cut): (Emu, [f64; 4])) -> Vec<Diagnostic> {
    let mut flaws = Vec::new();
    let name = photo.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let seen = pixels * (1.0 - cut[0] - cut[2]);
    let inches = width.f64() / Emu::PER_INCH;
    if inches > 0.0 && seen / inches < LEAST_DPI {
        let needed = (pixels * 2.0 * LEAST_DPI * inches / seen.max(1.0)).ceil();
        let message = format!(
            "the photo {name} is blurred in print: it has {seen:.0} pixels for {inches:.1} inches ({:.0} an inch)",
            seen / inches
        );
        let help = format!("give it with {needed:.0} pixels of width or more");
        flaws.push(Diagnostic::new(Code::ImageBlurred, message).with_help(help));
    }
    if photo.alt.is_none() {
        let message = format!("the photo {name} says nothing to people who don't see it");
        let help = "write what it shows: `alt` beside `file` in its section, such as [images.hero]";
        flaws.push(Diagnostic::new(Code::ImageAlt, message).with_help(help));
    }
    flaws
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_covers_its_frame_and_keeps_its_focus_in_view() {
        let close = |a: [f64; 4], b: [f64; 4]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9);
        // A wide picture in a square: half of it is seen.
        assert!(close(cover(2.0, 1.0, Focus::default()), [0.25, 0.0, 0.25, 0.0]));
        assert!(close(cover(2.0, 1.0, Focus { x: 0.0, y: 0.5 }), [0.0, 0.0, 0.5, 0.0]));
        assert!(close(cover(2.0, 1.0, Focus { x: 0.6, y: 0.5 }), [0.35, 0.0, 0.15, 0.0]));
        // A tall one.
        assert!(close(cover(0.5, 1.0, Focus { x: 0.5, y: 1.0 }), [0.0, 0.5, 0.0, 0.0]));
        assert!(close(cover(1.5, 1.5, Focus { x: 0.9, y: 0.1 }), [0.0; 4]));
    }
}
