//! `[[picture]]` in a binding: flat pictures whose old colours become the brand's, pixel by pixel.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Cursor;

use image::{ImageFormat, ImageReader};
use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::limits::Limit;
use infograft_deck::opc::{PartName, kinds};
use infograft_deck::words::{listed, nearest};
use infograft_deck::xml::{Element, Ns};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::file;
use super::find::Hues;
use super::mapping::Mapping;
use crate::rewrite::deck::Deck;
use crate::rewrite::error::Fault;
use crate::rewrite::old_logo::Looks;

/// One `[[picture]]` of a binding.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rewrite) struct PictureBinding {
    /// The file name of a media part.
    file: String,
    /// Whether its old colours become the brand's.
    #[serde(default, deserialize_with = "flag")]
    recolor: bool,
}

/// Whether something is to be done, and what to write where that isn't said.
fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    struct Flag;
    impl Visitor<'_> for Flag {
        type Value = bool;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("true or false: write recolor = true")
        }
        fn visit_bool<E: Error>(self, flag: bool) -> Result<bool, E> {
            Ok(flag)
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
            let why = "recolor is true or false, without quotes: write recolor = true";
            Err(E::custom(format!("{why} instead of recolor = \"{text}\"")))
        }
    }
    deserializer.deserialize_any(Flag)
}

/// Pixels of all pictures that are recoloured.
const PIXELS: u64 = 100_000_000;
/// Changes of colours that a message names.
const SHOWN: usize = 6;

/// A colour, and what it became.
type Change = (Rgb, Rgb);

/// What was done.
#[derive(Default)]
struct Done {
    files: Vec<String>,
    /// Each once.
    changes: Vec<Change>,
}

/// Recolours what the tables name; `hues` are missing where the brand changes no colours. What matches nothing is added to
/// `unmatched`.
pub(in crate::rewrite) fn recolor(
    deck: &mut Deck,
    tables: &[PictureBinding],
    hues: Option<&Hues>,
    looks: &Looks,
    unmatched: &mut Diagnostics,
) -> Diagnostics {
    let (mut told, mut done, mut seen) = (Diagnostics::default(), Done::default(), BTreeSet::new());
    let mut pixels = PIXELS;
    for table in tables {
        let named = named(deck, &table.file);
        if named.is_empty() {
            unmatched.extend(nothing(deck, &table.file));
        } else if !table.recolor {
            told.push(idle(&table.file));
            continue;
        }
        for name in named {
            if !seen.insert(name.clone()) {
                continue;
            }
            let recolored = match hues {
                Some(hues) => recolored(deck, &name, hues, looks, &mut pixels),
                None => Err(Kept::NoColors),
            };
            match recolored {
                Ok((bytes, changes)) => {
                    deck.package.replace(&name, bytes);
                    without_drawing(deck, &name);
                    done.files.push(name.file_name().to_owned());
                    let new = changes.into_iter().filter(|change| !done.changes.contains(change));
                    let new: Vec<Change> = new.collect();
                    done.changes.extend(new);
                }
                Err(why) => told.push(kept(&table.file, why)),
            }
        }
    }
    told.append(recolored_note(&done));
    told
}

/// That no picture has this name.
fn nothing(deck: &Deck, file: &str) -> Option<Diagnostic> {
    let names: BTreeSet<String> = pictures(deck).iter().map(|name| name.file_name().to_owned()).collect();
    let near = nearest(file, names.iter().map(String::as_str)).map(str::to_owned);
    let fault = Fault::Unbound { what: format!("picture {file}"), nearest: near };
    deck.parts.first().map(|part| fault.at(Place::part(&part.name)))
}

/// What was recoloured, and how: words and logos in a picture stay what they are.
fn recolored_note(done: &Done) -> Option<Diagnostic> {
    let names: Vec<&str> = done.files.iter().map(String::as_str).collect();
    let what = match names.as_slice() {
        [] => return None,
        [one] => format!("the picture {one} was recoloured"),
        all => format!("the pictures {} were recoloured", listed(all)),
    };
    let mut changes: Vec<String> =
        done.changes.iter().take(SHOWN).map(|(from, to)| format!("{from} became {to}")).collect();
    if done.changes.len() > SHOWN {
        changes.push(format!("{} more", done.changes.len() - SHOWN));
    }
    let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
    let message = if changes.is_empty() { what } else { format!("{what}: {}", listed(&changes)) };
    let help = "look at them: if the old logo or name is in one, put in another picture in PowerPoint (right-click it, Change \
                Picture)";
    let told = Diagnostic::new(Code::ColorPictures, message).with_severity(Severity::Note).with_help(help);
    Some(told.with("pictures", done.files.len()))
}

/// That a table asks for nothing.
fn idle(file: &str) -> Diagnostic {
    let message = format!("the lines for the picture {file} under [[picture]] in the binding change nothing");
    let help = "to give it the brand's colours, write recolor = true under its file; else take the lines out";
    Diagnostic::new(Code::ColorPictures, message).with_help(help).with("picture", file)
}

/// Why a picture keeps its colours.
enum Kept {
    NoColors,
    Own,
    Unfit(&'static str),
}

fn kept(file: &str, why: Kept) -> Diagnostic {
    let told = |why: &str| {
        let message = format!("the picture {file} keeps its colours: {why}");
        Diagnostic::new(Code::ColorPictures, message).with("picture", file)
    };
    match why {
        Kept::NoColors => told("the brand has none to put there")
            .with_help("write primary = \"#\u{2026}\" under [colors] in the brand file"),
        Kept::Own => told("they are the brand's already").with_severity(Severity::Note),
        Kept::Unfit(why) => told(why).with_help(
            "take its lines under [[picture]] out of the binding, and put in another picture in PowerPoint: right-click it, \
             and choose Change Picture",
        ),
    }
}

/// The pictures of a deck.
fn pictures(deck: &Deck) -> BTreeSet<PartName> {
    let rels = deck.parts.iter().flat_map(|part| part.rels.of_kind(kinds::IMAGE));
    rels.filter_map(|rel| rel.part().cloned()).collect()
}

fn named(deck: &Deck, file: &str) -> Vec<PartName> {
    pictures(deck).into_iter().filter(|name| name.file_name().eq_ignore_ascii_case(file)).collect()
}

/// The picture's file with other colours and what its tints became, or why it has none.
fn recolored(
    deck: &Deck,
    name: &PartName,
    hues: &Hues,
    looks: &Looks,
    pixels: &mut u64,
) -> Result<(Vec<u8>, Vec<Change>), Kept> {
    const UNREADABLE: Kept = Kept::Unfit("it is no PNG or JPEG that can be read");
    let bytes = deck.package.read_shared(name).map_err(|_| UNREADABLE)?;
    let reader = || ImageReader::new(Cursor::new(&bytes[..])).with_guessed_format().ok();
    let format = reader().and_then(|reader| reader.format());
    let format = format.filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg));
    let format = format.ok_or(UNREADABLE)?;
    let size = reader().and_then(|reader| reader.into_dimensions().ok()).ok_or(UNREADABLE)?;
    let size = u64::from(size.0) * u64::from(size.1);
    let limits = deck.package.limits();
    if size > *pixels || size > limits.get(Limit::ImagePixels) {
        return Err(Kept::Unfit("it has too many pixels"));
    }
    *pixels -= size;
    let mut looked = PIXELS;
    let tints = looks.tints(&bytes, limits, &mut looked).unwrap_or_default();
    if tints.is_empty() {
        return Err(Kept::Unfit("it has the many colours of a photo, or only white, grey and black"));
    }
    let mut image = reader().and_then(|reader| reader.decode().ok()).ok_or(UNREADABLE)?.into_rgba8();
    let mut mapping = Mapping::of(hues, &tints);
    if !mapping.apply(&mut image) {
        let is_own = tints.iter().all(|(rgb, _)| hues.is_own(*rgb));
        return Err(if is_own {
            Kept::Own
        } else {
            Kept::Unfit("none of its colours is one that became another")
        });
    }
    let changes = tints.iter().map(|(rgb, _)| (*rgb, mapping.becomes(*rgb))).filter(|(from, to)| from != to);
    let changes = changes.collect();
    Ok((file::encoded(image, format, &bytes).ok_or(UNREADABLE)?, changes))
}

/// Takes out the vector drawings that a picture stands for (MS-ODRAWXML 2.4.1): they would be shown in its place, in the old
/// colours.
fn without_drawing(deck: &mut Deck, name: &PartName) {
    for part in &mut deck.parts {
        let rels = part.rels.of_kind(kinds::IMAGE).filter(|rel| rel.part() == Some(name));
        let ids: Vec<String> = rels.map(|rel| rel.id.0.clone()).collect();
        if !ids.is_empty() {
            drop_drawing(&mut part.tree, &ids);
        }
    }
}

fn drop_drawing(e: &mut Element, ids: &[String]) {
    if e.is(Ns::A, "blip") && e.r_attr("embed").is_some_and(|own| ids.iter().any(|old| old == own)) {
        let is_drawing = |ext: &Element| ext.elements().any(|child| child.local() == "svgBlip");
        if let Some(list) = e.child_mut(Ns::A, "extLst") {
            list.children.retain(|node| node.element().is_none_or(|ext| !is_drawing(ext)));
        }
        let is_empty = |list: &Element| list.is(Ns::A, "extLst") && list.elements().next().is_none();
        e.children.retain(|node| node.element().is_none_or(|child| !is_empty(child)));
    }
    e.elements_mut().for_each(|child| drop_drawing(child, ids));
}
