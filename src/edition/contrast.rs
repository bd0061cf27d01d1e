//! What new colours do to the contrast of a deck, and what can be done about it.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{self, Palette, Rgb, ThemeColor};
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::opc::{Package, PartName};
use infograft_render::drawing::Deck;
use infograft_render::fonts::FontBook;

use crate::check::{self, GroundSearch, Pair, Readable};
use crate::error::Error;
use infograft_brand::brand::Brand;
use infograft_brand::rewrite::adjust::{Paint, TextColor};

/// Neutral text that doesn't read on its ground, where another neutral colour does.
#[derive(Default)]
pub(super) struct Contrast {
    /// Neutral text that becomes the neutral colour that reads.
    pub recolor: Vec<TextColor>,
    /// What is told about it.
    pub notes: Vec<Diagnostic>,
}

impl Contrast {
    /// Looks at every text of a deck with these theme colours.
    pub fn of(deck: &Deck, theme: &Palette, brand: &Brand, book: &mut FontBook) -> Self {
        let mut contrast = Self::default();
        let mut seen = BTreeSet::new();
        for pair in pairs(deck, book) {
            let neutral =
                pair.text.slot.filter(|slot| NEUTRAL.contains(slot) && !is_brands_own(&pair, *slot, brand));
            let (Some(from), Some(part), Some(to)) = (neutral, pair.part.clone(), readable(theme, &pair))
            else {
                continue;
            };
            let change =
                TextColor { part, shape: pair.shape_id, from: Paint::Slot(from), to: Paint::Slot(to) };
            if seen.insert(change.clone()) {
                contrast.recolor.push(change);
                contrast.notes.push(note(pair, theme.get(to)));
            }
        }
        contrast
    }
}

impl Contrast {
    /// Looks at the texts of a deck whose colours went by their roles. A text that could be read and can't be now gets,
    /// of the colours that the deck has now, the one that reads best there; what its maker left hard to read stays so.
    pub fn caused(deck: &Deck, theme: &Palette, came: &Readable, book: &mut FontBook) -> Self {
        let mut contrast = Self::default();
        let mut seen = BTreeSet::new();
        let hard = all_pairs(deck, book).into_iter().filter(|pair| !pair.reads());
        for pair in hard.filter(|pair| !came.was_so(pair)) {
            let (Some(part), Some(to)) = (pair.part.clone(), readable(theme, &pair)) else { continue };
            let from = pair.text.slot.map_or(Paint::Rgb(pair.text.rgb), Paint::Slot);
            let change = TextColor { part, shape: pair.shape_id, from, to: Paint::Slot(to) };
            if seen.insert(change.clone()) {
                contrast.recolor.push(change);
                contrast.notes.push(note(pair, theme.get(to)));
            }
        }
        contrast
    }
}

/// The texts of a deck whose ground is known.
pub(crate) fn all_pairs(deck: &Deck, book: &mut FontBook) -> Vec<Pair> {
    let mut search = GroundSearch::default();
    deck.slides.iter().flat_map(|slide| check::all_pairs(slide, book, &mut search)).collect()
}

/// The texts of a deck that don't read.
pub(super) fn pairs(deck: &Deck, book: &mut FontBook) -> Vec<Pair> {
    let mut search = GroundSearch::default();
    deck.slides.iter().flat_map(|slide| check::pairs(slide, book, &mut search)).collect()
}

/// Whether the brand itself put this text colour on this ground: its text colour on a neutral ground is its choice, which
/// is never changed unasked.
fn is_brands_own(pair: &Pair, text: ThemeColor, brand: &Brand) -> bool {
    let neutral_ground = pair.ground.slot.is_none_or(|slot| NEUTRAL.contains(&slot));
    neutral_ground && brand.colors().slots.contains_key(&text)
}

fn note(pair: Pair, now: Rgb) -> Diagnostic {
    let message =
        format!("the text is {now} instead of {}, to be readable on {}", pair.text.rgb, pair.ground.rgb);
    Diagnostic::new(Code::ContrastRecolored, message).at(Place::slide(pair.slide).with_shape(pair.shape))
}

const NEUTRAL: [ThemeColor; 4] = [ThemeColor::Lt1, ThemeColor::Dk1, ThemeColor::Dk2, ThemeColor::Lt2];

/// The neutral slot that reads best on a pair's ground, if one reads well enough.
fn readable(theme: &Palette, pair: &Pair) -> Option<ThemeColor> {
    let ratio = |slot: &ThemeColor| color::contrast(theme.get(*slot), pair.ground.rgb);
    let best = NEUTRAL.into_iter().max_by(|a, b| ratio(a).total_cmp(&ratio(b)))?;
    (ratio(&best) >= pair.need).then_some(best)
}

/// A text that `--fix-contrast` gives a colour of its own: never a colour of the theme, which is every page's.
#[derive(Clone)]
pub(super) struct Fix {
    change: TextColor,
    pair: Pair,
    to: Rgb,
}

/// The texts that can be mended: the nearest shade that reads on the hardest of their grounds.
fn fixes(pairs: &[Pair]) -> Vec<Fix> {
    let mut fixes: BTreeMap<(PartName, u32, Paint), Fix> = BTreeMap::new();
    for pair in pairs {
        let Some(part) = pair.part.clone() else { continue };
        let to = color::nearest_passing(pair.text.rgb, pair.ground.rgb, pair.need);
        let from = pair.text.slot.map_or(Paint::Rgb(pair.text.rgb), Paint::Slot);
        if to == pair.text.rgb {
            continue;
        }
        let change = TextColor { part: part.clone(), shape: pair.shape_id, from, to: Paint::Rgb(to) };
        let fix = Fix { change, pair: pair.clone(), to };
        fixes
            .entry((part, pair.shape_id, from))
            .and_modify(|known| {
                if pair.ratio / pair.need < known.pair.ratio / known.pair.need {
                    *known = fix.clone();
                }
            })
            .or_insert(fix);
    }
    fixes.into_values().collect()
}

/// How far a shape's texts are from being readable: how many of them, and by how much the worst.
fn shortfall(pairs: &[Pair], change: &TextColor) -> (usize, f64) {
    let own = pairs.iter().filter(|p| p.part.as_ref() == Some(&change.part) && p.shape_id == change.shape);
    own.fold((0, 1.0), |(count, worst), pair| (count + 1, f64::max(worst, pair.need / pair.ratio)))
}

/// Rounds of mending: a shape with several colours can need more than one.
const ROUNDS: usize = 3;

/// Writes colours into a package.
type Write<'a> = &'a dyn Fn(&mut Package, &[TextColor]) -> Result<(), Error>;

/// Mends what can be mended, one text at a time. What makes nothing better is left as it was: a colour that suits one row
/// of a table may not suit the next. `read` gives a package's deck with the pairs in it that don't read.
///
/// # Errors
///
/// A part can't be read or written.
pub(super) fn mend(
    package: &mut Package,
    pairs: Vec<Pair>,
    read: &mut dyn FnMut(&Package) -> Result<Vec<Pair>, Error>,
    write: Write<'_>,
) -> Result<Vec<Fix>, Error> {
    let (mut pairs, mut made, mut refused) = (pairs, Vec::<Fix>::new(), BTreeSet::new());
    for _ in 0..ROUNDS {
        let wanted: Vec<Fix> =
            fixes(&pairs).into_iter().filter(|fix| !refused.contains(&fix.change)).collect();
        if wanted.is_empty() {
            break;
        }
        let with = |fixes: &[Fix]| -> Result<Package, Error> {
            let mut package = package.clone();
            let changes: Vec<TextColor> = fixes.iter().map(|fix| fix.change.clone()).collect();
            write(&mut package, &changes)?;
            Ok(package)
        };
        let mut next = with(&wanted)?;
        let mut after = read(&next)?;
        let (good, bad): (Vec<Fix>, Vec<Fix>) = wanted.into_iter().partition(|fix| {
            let (before, now) = (shortfall(&pairs, &fix.change), shortfall(&after, &fix.change));
            now.0 <= before.0 && now.1 < before.1 || now.0 < before.0 && now.1 <= before.1
        });
        if !bad.is_empty() {
            next = with(&good)?;
            after = read(&next)?;
            refused.extend(bad.into_iter().map(|fix| fix.change));
        }
        *package = next;
        pairs = after;
        made.extend(good);
    }
    Ok(made)
}

/// What is told of mended texts: once for all that went from one colour to another.
pub(super) fn fixed_notes(fixes: &[Fix]) -> Vec<Diagnostic> {
    let mut like: BTreeMap<[Rgb; 3], Vec<&Fix>> = BTreeMap::new();
    for fix in fixes {
        like.entry([fix.pair.text.rgb, fix.to, fix.pair.ground.rgb]).or_default().push(fix);
    }
    let note = |([from, to, ground], fixes): ([Rgb; 3], Vec<&Fix>)| {
        let first = &fixes.first()?.pair;
        let more = match fixes.len() - 1 {
            0 => String::new(),
            1 => ", and so is another text".to_owned(),
            more => format!(", and so are {more} other texts"),
        };
        let message = format!("the text is {to} instead of {from}, to be readable on {ground}{more}");
        let place = Place::slide(first.slide).with_shape(first.shape.clone());
        Some(Diagnostic::new(Code::ContrastFixed, message).at(place))
    };
    like.into_iter().filter_map(note).collect()
}
