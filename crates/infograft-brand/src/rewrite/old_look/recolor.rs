//! `[[picture]]` in a binding: flat pictures whose old colours become the brand's, pixel by pixel.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, ImageReader, RgbaImage};
use infograft_deck::color::{Lch, Rgb};
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::limits::Limit;
use infograft_deck::opc::{PartName, kinds};
use infograft_deck::words::{listed, nearest};
use infograft_deck::xml::{Element, Ns};
use serde::Deserialize;

use super::find::{HUED, Hues};
use crate::rewrite::deck::Deck;
use crate::rewrite::error::Fault;
use crate::rewrite::old_logo::Looks;
use crate::rewrite::picture;

/// One `[[picture]]` of a binding.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rewrite) struct PictureBinding {
    /// The file name of a media part.
    file: String,
    /// Whether its old colours become the brand's.
    #[serde(default)]
    recolor: bool,
}

/// Pixels of all pictures that are recoloured.
const PIXELS: u64 = 100_000_000;
/// How far the hue of a colour may be from that of one that changes, in degrees, to change with it.
const REACH: f64 = 60.0;
/// Chroma over that of the colour that changes, at most.
const STRONGEST: f64 = 1.3;

/// Recolours what the tables name. What matches nothing is added to `unmatched`.
pub(in crate::rewrite) fn recolor(
    deck: &mut Deck,
    tables: &[PictureBinding],
    hues: &Hues,
    looks: &Looks,
    unmatched: &mut Diagnostics,
) -> Diagnostics {
    let mut told = Diagnostics::default();
    let mut done: Vec<String> = Vec::new();
    let mut pixels = PIXELS;
    for table in tables.iter().filter(|table| table.recolor) {
        let named = named(deck, &table.file);
        if named.is_empty() {
            let names: BTreeSet<String> =
                pictures(deck).iter().map(|name| name.file_name().to_owned()).collect();
            let near = nearest(&table.file, names.iter().map(String::as_str)).map(str::to_owned);
            let fault = Fault::Unbound { what: format!("picture {}", table.file), nearest: near };
            unmatched.extend(deck.parts.first().map(|part| fault.at(Place::part(&part.name))));
        }
        for name in named {
            match recolored(deck, &name, hues, looks, &mut pixels) {
                Ok(bytes) => {
                    replace(deck, &name, bytes);
                    done.push(name.file_name().to_owned());
                }
                Err(why) => told.push(kept(&table.file, why)),
            }
        }
    }
    told.append(recolored_note(&done));
    told
}

/// What was recoloured: words and logos in a picture stay what they are.
fn recolored_note(files: &[String]) -> Option<Diagnostic> {
    let names: Vec<&str> = files.iter().map(String::as_str).collect();
    let what = match names.as_slice() {
        [] => return None,
        [one] => format!("the picture {one} was recoloured"),
        all => format!("the pictures {} were recoloured", listed(all)),
    };
    let help = "look at them: if the old logo or name is in one, put in another picture in PowerPoint (right-click it, Change \
                Picture)";
    let told = Diagnostic::new(Code::ColorPictures, what).with_severity(Severity::Note).with_help(help);
    Some(told.with("pictures", files.len()))
}

fn kept(file: &str, why: &str) -> Diagnostic {
    let message = format!("the picture {file} keeps its colours: {why}");
    let help = "take its lines under [[picture]] out of the binding, and put in another picture in PowerPoint: right-click it, \
                and choose Change Picture";
    Diagnostic::new(Code::ColorPictures, message).with_help(help).with("picture", file)
}

/// The pictures of a deck.
fn pictures(deck: &Deck) -> BTreeSet<PartName> {
    let rels = deck.parts.iter().flat_map(|part| part.rels.of_kind(kinds::IMAGE));
    rels.filter_map(|rel| rel.part().cloned()).collect()
}

fn named(deck: &Deck, file: &str) -> Vec<PartName> {
    pictures(deck).into_iter().filter(|name| name.file_name().eq_ignore_ascii_case(file)).collect()
}

/// The picture's file with other colours, or why it has none.
fn recolored(
    deck: &Deck,
    name: &PartName,
    hues: &Hues,
    looks: &Looks,
    pixels: &mut u64,
) -> Result<Vec<u8>, &'static str> {
    const UNREADABLE: &str = "it is no PNG or JPEG that can be read";
    let bytes = deck.package.read_shared(name).map_err(|_| UNREADABLE)?;
    let reader = || ImageReader::new(Cursor::new(&bytes[..])).with_guessed_format().ok();
    let known =
        reader().filter(|reader| matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)));
    let size = known.and_then(|reader| reader.into_dimensions().ok()).ok_or(UNREADABLE)?;
    let size = u64::from(size.0) * u64::from(size.1);
    let limits = deck.package.limits();
    if size > *pixels || size > limits.get(Limit::ImagePixels) {
        return Err("it has too many pixels");
    }
    *pixels -= size;
    let mut looked = PIXELS;
    let tints = looks.tints(&bytes, limits, &mut looked).unwrap_or_default();
    if tints.is_empty() {
        return Err("it has the many colours of a photo, or only white, grey and black");
    }
    let mut image = reader().and_then(|reader| reader.decode().ok()).ok_or(UNREADABLE)?.into_rgba8();
    if !Mapping::of(hues, &tints).apply(&mut image) {
        return Err("none of its colours is one that became another");
    }
    let is_opaque = image.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let image = DynamicImage::ImageRgba8(image);
    let image = if is_opaque { image.into_rgb8().into() } else { image };
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, ImageFormat::Png).map_err(|_| UNREADABLE)?;
    Ok(out.into_inner())
}

/// Puts a new file in the place of a picture, wherever the deck has it.
fn replace(deck: &mut Deck, old: &PartName, bytes: Vec<u8>) {
    let bytes: Arc<[u8]> = bytes.into();
    let new = picture::store(deck, "picture", &bytes, ("png", "image/png"));
    for part in &mut deck.parts {
        let ids: Vec<String> = part
            .rels
            .of_kind(kinds::IMAGE)
            .filter(|rel| rel.part() == Some(old))
            .map(|rel| rel.id.0.clone())
            .collect();
        if ids.is_empty() {
            continue;
        }
        let id = part.rels.add_internal(&part.name, kinds::IMAGE, &new).0;
        retarget(&mut part.tree, &ids, &id);
    }
}

/// Blips of these relationships show another picture; a vector drawing that one stood for goes with its extension.
fn retarget(e: &mut Element, ids: &[String], id: &str) {
    if e.is(Ns::A, "blip") && e.r_attr("embed").is_some_and(|own| ids.iter().any(|old| old == own)) {
        e.attrs.iter_mut().filter(|a| a.ns == Ns::R).for_each(|a| a.value = id.into());
        e.children.retain(|node| node.element().is_none_or(|child| !child.is(Ns::A, "extLst")));
    }
    e.elements_mut().for_each(|child| retarget(child, ids, id));
}

/// Tints of one family are nearer than this to the next, in degrees of hue: as those of a gradient are.
const FAMILY: f64 = 20.0;
/// Colours of a picture whose result is remembered.
const MOST_KNOWN: usize = 100_000;

/// Tints of about one hue, which change together.
struct Family {
    hues: Vec<f64>,
    from: Lch,
    to: Lch,
}

impl Family {
    /// How far a hue is from the family's.
    fn turn(&self, hue: f64) -> f64 {
        self.hues.iter().map(|own| turn(*own, hue)).fold(360.0, f64::min)
    }
}

fn turn(a: f64, b: f64) -> f64 {
    ((a - b + 540.0).rem_euclid(360.0) - 180.0).abs()
}

/// What the pixels of a picture become.
struct Mapping {
    families: Vec<Family>,
    known: BTreeMap<[u8; 3], [u8; 3]>,
}

impl Mapping {
    /// Of a picture with these tints, the commonest first.
    fn of(hues: &Hues, tints: &[(Rgb, f64)]) -> Self {
        let mut families: Vec<(Lch, Vec<f64>)> = Vec::new();
        let mut left: Vec<Lch> = tints.iter().map(|(rgb, _)| Lch::from(*rgb)).collect();
        while !left.is_empty() {
            let first = left.remove(0);
            let mut own = vec![first.h];
            let mut i = 0;
            while let Some(hue) = own.get(i).copied() {
                own.extend(left.iter().filter(|lch| turn(lch.h, hue) <= FAMILY).map(|lch| lch.h));
                left.retain(|lch| turn(lch.h, hue) > FAMILY);
                i += 1;
            }
            families.push((first, own));
        }
        let family = |(main, own): (Lch, Vec<f64>)| {
            let near = hues.changes.iter().filter(|(from, _)| turn(main.h, from.h) <= REACH);
            // By hue first; of one hue, by what it is like.
            let far = |from: &Lch| turn(main.h, from.h) / REACH + main.distance(*from);
            let (from, to) = near.min_by(|(a, _), (b, _)| far(a).total_cmp(&far(b)))?;
            Some(Family { hues: own, from: *from, to: fitting(*from, *to, &hues.own) })
        };
        Self { families: families.into_iter().filter_map(family).collect(), known: BTreeMap::new() }
    }

    /// Whether a pixel has changed.
    fn apply(&mut self, image: &mut RgbaImage) -> bool {
        let mut is_changed = false;
        for pixel in image.pixels_mut().filter(|pixel| pixel.0[3] > 0) {
            let [r, g, b, a] = pixel.0;
            let new = self.known.get(&[r, g, b]).copied().unwrap_or_else(|| {
                let Rgb(r2, g2, b2) = self.becomes(Rgb(r, g, b));
                [r2, g2, b2]
            });
            if self.known.len() < MOST_KNOWN {
                self.known.insert([r, g, b], new);
            }
            is_changed |= new != [r, g, b];
            let [r, g, b] = new;
            pixel.0 = [r, g, b, a];
        }
        is_changed
    }

    /// A colour is taken for a mix of one that changes and of a grey, as edges and tints are: the grey stays.
    fn becomes(&self, rgb: Rgb) -> Rgb {
        let lch = Lch::from(rgb);
        let near = self.families.iter().min_by(|a, b| a.turn(lch.h).total_cmp(&b.turn(lch.h)));
        let Some(Family { from, to, .. }) = near.filter(|family| family.turn(lch.h) <= REACH) else {
            return rgb;
        };
        let share = (lch.c / from.c.max(HUED)).min(STRONGEST);
        if share < 0.02 {
            return rgb;
        }
        let l = (lch.l + share.min(1.0) * (to.l - from.l)).clamp(0.0, 1.0);
        Lch::new(l, share * to.c, to.h).to_rgb()
    }
}

/// From this lightness on, dark text stands on a colour, and under it light text.
const LIGHT: f64 = 0.75;

/// What a colour becomes in a picture, on which text may stand that knows nothing of it: light stays light and dark stays
/// dark, in another of the brand's colours, or else in a tone.
fn fitting(from: Lch, to: Lch, own: &[Lch]) -> Lch {
    let is_like = |other: &Lch| (other.l >= LIGHT) == (from.l >= LIGHT);
    if is_like(&to) {
        return to;
    }
    let far = |other: &Lch| (other.l - from.l).abs();
    let other = own.iter().filter(|other| is_like(other)).min_by(|a, b| far(a).total_cmp(&far(b)));
    other.copied().unwrap_or(to.with_l(from.l))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLUE: Rgb = Rgb(0, 90, 170);
    const GREEN: Rgb = Rgb(11, 110, 79);

    fn hues(changes: &[(Rgb, Rgb)]) -> Hues {
        let pairs: Vec<(Lch, Lch)> =
            changes.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect();
        Hues::new(pairs, Vec::new())
    }

    fn mapping() -> Mapping {
        Mapping::of(&hues(&[(BLUE, GREEN)]), &[(BLUE, 0.5)])
    }

    #[test]
    fn the_old_colour_becomes_the_new_one_and_greys_stay() {
        let mapping = mapping();
        assert_eq!(mapping.becomes(BLUE), GREEN);
        for grey in [Rgb(0, 0, 0), Rgb(128, 128, 128), Rgb(255, 255, 255)] {
            assert_eq!(mapping.becomes(grey), grey);
        }
        // A colour of another hue is another's.
        assert_eq!(mapping.becomes(Rgb(200, 60, 0)), Rgb(200, 60, 0));
    }

    /// From orange to yellow through what lies between: no step of it is told from the next by another colour.
    #[test]
    fn a_gradient_stays_one() {
        let (orange, yellow) = (Rgb(255, 87, 27), Rgb(254, 133, 38));
        let changes = [(orange, Rgb(230, 0, 126)), (Rgb(254, 144, 53), GREEN)];
        let mapping = Mapping::of(&hues(&changes), &[(orange, 0.5), (yellow, 0.5)]);
        assert_eq!(mapping.families.len(), 1);
        let hue = |rgb| Lch::from(mapping.becomes(rgb)).h;
        assert!(turn(hue(orange), hue(yellow)) < 3.0);
    }

    #[test]
    fn what_light_text_stands_on_stays_dark() {
        let (orange, yellow, pink) =
            (Lch::from(Rgb(245, 80, 0)), Rgb(255, 198, 41).into(), Rgb(230, 0, 126).into());
        assert_eq!(fitting(orange, yellow, &[yellow, pink]), pink);
        assert_eq!(fitting(orange, yellow, &[yellow]).l, orange.l);
        assert_eq!(fitting(orange, GREEN.into(), &[pink]), GREEN.into());
    }

    #[test]
    fn an_edge_stays_between_its_two_sides() {
        let mapping = mapping();
        let edge = Rgb(128, 172, 212);
        let Rgb(r, g, b) = mapping.becomes(edge);
        // Half green, half white is (133, 182, 167): OKLab's middle is near that.
        assert!(r.abs_diff(133) < 20 && g.abs_diff(182) < 20 && b.abs_diff(167) < 20, "{r} {g} {b}");
    }
}
