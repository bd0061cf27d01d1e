//! Marks the shapes that have a deck's own logo, so that the brand's takes their place.

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::words::nearest;
use infograft_deck::xml::Element;

use super::look::{self, Look, Looks};
use super::survey::{self, Form, PictureUse};
use super::tables::{Align, Ground, LogoBinding, Named};
use super::{Pictures, told};
use crate::rewrite::deck::Deck;
use crate::rewrite::error::Fault;
use crate::rewrite::shape;

/// What [`settle`](super::settle) needs to know of a marked shape, written on its `cNvPr` until then.
pub(super) const CLAIM: &str = "infograft-old-logo";

/// A claim on a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Claim {
    /// Transparent margins of what the frame shows: left, top, right, bottom, as shares of the frame.
    pub clear: [f64; 4],
    /// Margins that are transparent or of one colour.
    pub margins: [f64; 4],
    /// That colour.
    pub plain: Option<Rgb>,
    /// The mean luminance of a picture with transparent parts.
    pub tone: Option<f64>,
    /// The ground that is asked for.
    pub ground: Option<Ground>,
    /// The side that is asked for.
    pub align: Option<Align>,
}

impl Claim {
    fn of(used: &PictureUse, look: Option<&Look>, table: Option<&LogoBinding>) -> Self {
        let none = [0.0; 4];
        let shown = |margins: [f64; 4]| within(margins, used.crop);
        Self {
            clear: look.map_or(none, |look| shown(look.clear)),
            margins: look.map_or(none, |look| shown(look.margins)),
            plain: look.and_then(|look| look.ground),
            tone: look.filter(|look| look.is_sheer && !look.is_empty).map(|look| look.tone),
            ground: table.and_then(LogoBinding::ground),
            align: table.and_then(LogoBinding::align),
        }
    }

    fn write(&self) -> String {
        let shares = |list: [f64; 4]| list.map(|n| format!("{n:.5}")).join(" ");
        let plain = self.plain.map_or("-".to_owned(), Rgb::hex);
        let tone = self.tone.map_or("-".to_owned(), |tone| format!("{tone:.5}"));
        let ground = self.ground.map_or("-", |g| if g == Ground::Dark { "dark" } else { "light" });
        let align = self.align.map_or("-", Align::name);
        format!("{} {} {plain} {tone} {ground} {align}", shares(self.clear), shares(self.margins))
    }

    /// What was written on a shape.
    pub fn read(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let shares = |from: usize| -> Option<[f64; 4]> {
            let list: Vec<f64> = words.get(from..from + 4)?.iter().filter_map(|w| w.parse().ok()).collect();
            list.try_into().ok()
        };
        let word = |i: usize| words.get(i).copied().unwrap_or("-");
        Some(Self {
            clear: shares(0)?,
            margins: shares(4)?,
            plain: Rgb::from_hex(word(8)),
            tone: word(9).parse().ok(),
            ground: match word(10) {
                "dark" => Some(Ground::Dark),
                "light" => Some(Ground::Light),
                _ => None,
            },
            align: Align::from_name(word(11)),
        })
    }
}

/// Margins of a picture as shares of a frame that shows it cropped.
pub(super) fn within(margins: [f64; 4], crop: [f64; 4]) -> [f64; 4] {
    let mut out = [0.0; 4];
    for axis in 0..2 {
        let span = 1.0 - crop[axis] - crop[axis + 2];
        for side in [axis, axis + 2] {
            out[side] = ((margins[side] - crop[side]) / span.max(0.01)).clamp(0.0, 1.0);
        }
        // Nothing is left of it: the frame stays as it is.
        if out[axis] + out[axis + 2] > 0.95 {
            (out[axis], out[axis + 2]) = (0.0, 0.0);
        }
    }
    out
}

/// How many places of a deck's own logo are the brand's now.
#[derive(Debug, Default)]
pub(in crate::rewrite) struct Claimed {
    /// The deck's pictures.
    pub pictures: Pictures,
    /// How many shapes were marked.
    pub count: usize,
    /// What is said of it.
    pub told: Diagnostics,
}

/// Marks what the tables name; `sure` are marked where there are no tables.
pub(in crate::rewrite) fn claim(
    deck: &mut Deck,
    tables: &[LogoBinding],
    sure: bool,
    looks: &Looks,
    problems: &mut Diagnostics,
) -> Claimed {
    let pictures = super::of(deck, looks);
    let mut claimed = Claimed::default();
    let mut found: Vec<(PictureUse, Claim)> = Vec::new();
    for table in tables {
        let uses = match named(deck, &pictures, table, looks) {
            Ok(uses) => uses,
            Err(fault) => {
                let place = deck.parts.first().map(|p| Place::part(&p.name));
                problems.extend(place.map(|place| fault.at(place)));
                continue;
            }
        };
        found.extend(uses.into_iter().map(|(used, look)| {
            let claim = Claim::of(&used, look.as_deref(), Some(table));
            (used, claim)
        }));
    }
    if sure {
        for group in pictures.sure() {
            found.extend(group.uses.iter().map(|used| {
                let look = group.look_of(used);
                (used.clone(), Claim::of(used, look.as_deref(), None))
            }));
        }
    }
    for (used, claim) in found {
        if used.form == Form::Background || used.form == Form::Fill && used.has_text {
            claimed.told.push(told::left(&used));
            continue;
        }
        claimed.count += usize::from(mark(deck, &used, &claim));
    }
    claimed.pictures = pictures;
    claimed
}

type Found = (PictureUse, Option<std::sync::Arc<Look>>);

/// What a table names.
fn named(deck: &Deck, pictures: &Pictures, table: &LogoBinding, looks: &Looks) -> Result<Vec<Found>, Fault> {
    let mut found: Vec<Found> = Vec::new();
    let mut add = |group: &super::PictureGroup| {
        let uses = group.uses.iter().filter(|used| table.reaches(used));
        found.extend(uses.map(|used| (used.clone(), group.look_of(used))));
    };
    let (what, near) = match table.named() {
        Named::Picture(name) => {
            pictures.groups.iter().filter(|group| group.has_file(name)).for_each(&mut add);
            let names =
                pictures.groups.iter().flat_map(|group| group.media.iter().map(|part| part.file_name()));
            (format!("logo with the picture {name}"), nearest(name, names).map(str::to_owned))
        }
        Named::File(path, bytes) => {
            let bytes = bytes.map(|bytes| &bytes[..]).unwrap_or_default();
            let hash = look::hash(bytes);
            let mut pixels = u64::MAX;
            let look = looks.of(&hash, bytes, deck.package.limits(), &mut pixels);
            let same = |group: &&super::PictureGroup| {
                group.has_hash(&hash) || look.as_ref().is_some_and(|look| group.is_like(look))
            };
            pictures.groups.iter().filter(same).for_each(&mut add);
            (format!("logo that is the same as {}", path.display()), None)
        }
        Named::Shape(name) => {
            found.extend(shapes(deck, name).into_iter().filter(|used| table.reaches(used)).map(|used| {
                let group = pictures.groups.iter().find(|g| g.uses.iter().any(|u| is_one(u, &used)));
                match group.and_then(|g| Some((g.uses.iter().find(|u| is_one(u, &used))?, g))) {
                    Some((known, group)) => (known.clone(), group.look_of(known)),
                    None => (used, None),
                }
            }));
            let names = names(deck);
            let near = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
            (format!("logo with the shape \u{201C}{name}\u{201D}"), near)
        }
    };
    if found.is_empty() { Err(Fault::Unbound { what, nearest: near }) } else { Ok(found) }
}

fn is_one(a: &PictureUse, b: &PictureUse) -> bool {
    a.part == b.part && a.path == b.path && a.form != Form::Background
}

fn names(deck: &Deck) -> Vec<String> {
    let mut names = Vec::new();
    for part in deck.parts.iter().filter(|p| p.kind.has_shapes()) {
        shape::each(&part.tree, &mut |s| names.push(shape::name(s)));
    }
    names
}

/// All shapes of that name, whatever they are.
fn shapes(deck: &Deck, name: &str) -> Vec<PictureUse> {
    let mut found = Vec::new();
    let kind = |part: &&crate::rewrite::deck::Part| {
        part.kind.has_shapes() && part.kind != infograft_deck::deck::Kind::Diagram
    };
    for part in deck.parts.iter().filter(kind) {
        let mut paths = Vec::new();
        ways(&part.tree, name, &mut Vec::new(), &mut paths);
        found.extend(paths.into_iter().map(|path| survey::plain(part, path)));
    }
    found
}

/// The ways to all shapes of a name.
pub(super) fn ways(e: &Element, name: &str, path: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    for (i, child) in e.children.iter().enumerate().filter_map(|(i, node)| Some((i, node.element()?))) {
        path.push(i);
        if shape::is_shape(child) && shape::name(child) == name {
            found.push(path.clone());
        } else {
            ways(child, name, path, found);
        }
        path.pop();
    }
}

/// Takes what is written for `settle` off the shapes: their marks stay.
pub(in crate::rewrite) fn forget(e: &mut Element) {
    e.walk_mut(&mut |e| drop(e.remove_attr(infograft_deck::xml::Ns::None, CLAIM)));
}

fn mark(deck: &mut Deck, used: &PictureUse, claim: &Claim) -> bool {
    let part = deck.parts.iter_mut().find(|part| part.name == used.part);
    let shape = part.and_then(|part| survey::at_mut(&mut part.tree, &used.path));
    let Some(props) = shape.and_then(shape::props_mut) else { return false };
    if props.attr(CLAIM).is_some() {
        return false;
    }
    let name = format!("{} {{{{logo}}}}", props.attr("name").unwrap_or_default());
    props.set_attr("name", name);
    props.set_attr(CLAIM, claim.write());
    true
}
