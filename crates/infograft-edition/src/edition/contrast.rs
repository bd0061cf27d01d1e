//! What new colours do to the contrast of a deck, and what can be done about it.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{self, AA, AA_LARGE, Palette, PassingShades, Rgb, ThemeColor};
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::opc::{Package, PartName};
use infograft_render::drawing::{Color, Deck};
use infograft_render::fonts::FontBook;

use crate::check::{self, Button, GroundSearch, Pair, Readable};
use crate::error::Error;
use infograft_brand::brand::Brand;
use infograft_brand::rewrite::adjust::{Paint, Painted, ShapeColor};

/// What of a deck's colours has to change so that its texts can be read and its buttons be seen.
#[derive(Default)]
pub(super) struct Contrast {
    /// Neutral text that becomes the neutral colour that reads, and buttons that become deeper.
    pub recolor: Vec<ShapeColor>,
    /// What is told of each.
    pub notes: Vec<Diagnostic>,
    /// The changes once more: a deck may have tens of thousands.
    known: BTreeSet<ShapeColor>,
}

impl Contrast {
    /// Looks at every text and button of a deck whose theme had the colours `came` and has these now.
    pub fn of(deck: &Deck, came: &Palette, theme: &Palette, brand: &Brand, book: &mut FontBook) -> Self {
        let mut contrast = Self::default();
        let deepened = contrast.deepen(deck, came, theme, book);
        for ((part, shape, _), mut pairs) in of_one_color(all_pairs(deck, book)) {
            let button = deepened.get(&(part.clone(), shape));
            if let Some(ground) = button {
                pairs.iter_mut().for_each(|pair| pair.put_on(*ground));
            }
            let is_wrong = |pair: &Pair| match (button, pair.text.slot) {
                (Some(_), _) => !pair.reads(),
                (None, Some(slot)) => {
                    NEUTRAL.contains(&slot)
                        && !is_brands_own(pair, slot, brand)
                        && (!pair.reads() || is_bettered(came, theme, pair))
                }
                (None, None) => false,
            };
            contrast.recolor(part, theme, &pairs, is_wrong);
        }
        contrast
    }

    /// Looks at the texts of a deck whose colours went by their roles. A text that could be read and can't be now gets,
    /// of the colours that the deck has now, the one that reads best there; what its maker left hard to read stays so.
    pub fn caused(deck: &Deck, theme: &Palette, came: &Readable, book: &mut FontBook) -> Self {
        let mut contrast = Self::default();
        for ((part, _, _), pairs) in of_one_color(all_pairs(deck, book)) {
            contrast.recolor(part, theme, &pairs, |pair| !pair.reads() && !came.was_so(pair));
        }
        contrast
    }

    /// Makes buttons deeper that were seen and aren't any more: what they are filled with now.
    fn deepen(
        &mut self,
        deck: &Deck,
        came: &Palette,
        theme: &Palette,
        book: &mut FontBook,
    ) -> BTreeMap<(PartName, u32), Rgb> {
        let mut deepened = BTreeMap::new();
        let mut search = GroundSearch::default();
        for button in deck.slides.iter().flat_map(|slide| check::buttons(slide, book, &mut search)) {
            let (Some(part), Some(from), Some(to)) =
                (button.part.clone(), button.fill.slot, seen(came, theme, &button))
            else {
                continue;
            };
            deepened.insert((part.clone(), button.shape_id), theme.get(to));
            let change = ShapeColor {
                part,
                shape: button.shape_id,
                cell: None,
                painted: Painted::Fill,
                from: Paint::Slot(from),
                to: Paint::Slot(to),
            };
            self.add(change, || button_note(&button, theme.get(to)));
        }
        deepened
    }

    /// Gives the texts of one colour in one shape another, where some are wrong: one that all of them can be read in.
    /// A table has many grounds, and what mends one row mustn't hide the next.
    fn recolor(&mut self, part: PartName, theme: &Palette, pairs: &[Pair], is_wrong: impl Fn(&Pair) -> bool) {
        let Some(first) = pairs.iter().find(|pair| is_wrong(pair)) else { return };
        let wanted = |pair: &Pair| if is_wrong(pair) && pair.reads() { AA } else { pair.need };
        // How much of what a text needs it would have, at its worst.
        let share = |slot: ThemeColor, pair: &Pair| {
            let ratios = pair.grounds.iter().map(|ground| color::contrast(theme.get(slot), *ground));
            ratios.fold(f64::INFINITY, f64::min) / wanted(pair)
        };
        let counts = |pair: &&Pair| is_wrong(pair) || pair.reads();
        let worst = |slot: &ThemeColor| {
            pairs.iter().filter(counts).map(|pair| share(*slot, pair)).fold(f64::INFINITY, f64::min)
        };
        let best = NEUTRAL.into_iter().max_by(|a, b| worst(a).total_cmp(&worst(b)));
        let Some(to) = best.filter(|to| worst(to) >= 1.0 && first.text.slot != Some(*to)) else { return };
        self.add(text_change(part, first, to), || note(first, theme.get(to)));
    }

    /// Adds a change that isn't there yet.
    fn add(&mut self, change: ShapeColor, note: impl FnOnce() -> Diagnostic) {
        if self.known.insert(change.clone()) {
            self.recolor.push(change);
            self.notes.push(note());
        }
    }
}

/// Where texts stand that are changed together: their part, their shape, and the colour that they have.
type OneColor = (PartName, u32, Paint);

/// Texts by what is changed at once.
fn of_one_color(pairs: Vec<Pair>) -> BTreeMap<OneColor, Vec<Pair>> {
    let mut like: BTreeMap<OneColor, Vec<Pair>> = BTreeMap::new();
    for pair in pairs {
        if let Some(part) = pair.part.clone() {
            like.entry((part, pair.shape_id, paint(&pair))).or_default().push(pair);
        }
    }
    like
}

/// The colour of a text, as a run names it.
fn paint(pair: &Pair) -> Paint {
    pair.text.slot.map_or(Paint::Rgb(pair.text.rgb), Paint::Slot)
}

/// The texts of a deck whose ground is known.
pub(crate) fn all_pairs(deck: &Deck, book: &mut FontBook) -> Vec<Pair> {
    let mut search = GroundSearch::default();
    deck.slides.iter().flat_map(|slide| check::all_pairs(slide, book, &mut search)).collect()
}

/// The texts of a deck that don't read, each cell of a table for itself.
pub(super) fn pairs_of_cells(deck: &Deck, book: &mut FontBook) -> Vec<Pair> {
    let mut search = GroundSearch::default();
    deck.slides.iter().flat_map(|slide| check::pairs_of_cells(slide, book, &mut search)).collect()
}

/// Whether the brand itself put this text colour on this ground: its text colour on a neutral ground is its choice, which
/// is never changed unasked.
fn is_brands_own(pair: &Pair, text: ThemeColor, brand: &Brand) -> bool {
    let neutral_ground = pair.ground.slot.is_none_or(|slot| NEUTRAL.contains(&slot));
    neutral_ground && brand.colors().slots.contains_key(&text)
}

/// Another neutral colour for a text.
fn text_change(part: PartName, pair: &Pair, to: ThemeColor) -> ShapeColor {
    let (shape, from) = (pair.shape_id, paint(pair));
    ShapeColor { part, shape, cell: None, painted: Painted::Text, from, to: Paint::Slot(to) }
}

fn note(pair: &Pair, now: Rgb) -> Diagnostic {
    let message =
        format!("the text is {now} instead of {}, to be readable on {}", pair.text.rgb, pair.ground.rgb);
    Diagnostic::new(Code::ContrastRecolored, message).at(Place::slide(pair.slide).with_shape(&*pair.shape))
}

fn button_note(button: &Button, now: Rgb) -> Diagnostic {
    let message =
        format!("the button is {now} instead of {}, to be seen on {}", button.fill.rgb, button.ground.rgb);
    let place = Place::slide(button.slide).with_shape(&*button.shape);
    Diagnostic::new(Code::ContrastRecolored, message).at(place)
}

const NEUTRAL: [ThemeColor; 4] = [ThemeColor::Lt1, ThemeColor::Dk1, ThemeColor::Dk2, ThemeColor::Lt2];

/// The contrast of two colours with the theme that the deck came with.
fn contrast_then(came: &Palette, a: Color, b: Color) -> f64 {
    let then = |color: Color| color.slot.map_or(color.rgb, |slot| came.get(slot));
    color::contrast(then(a), then(b))
}

/// Whether a text that is large enough to be read on one of the brand's colours would be read much better in another
/// neutral colour, and its maker had chosen a good one.
fn is_bettered(came: &Palette, theme: &Palette, pair: &Pair) -> bool {
    let on_brand = pair.ground.slot.is_some_and(|slot| !NEUTRAL.contains(&slot));
    let gains = NEUTRAL.iter().any(|slot| color::contrast(theme.get(*slot), pair.ground.rgb) >= AA);
    on_brand && pair.ratio < AA && gains && contrast_then(came, pair.text, pair.ground) >= AA
}

/// The slot that a button is to have which was seen where it stands and isn't any more in the brand's colour: that of
/// links, if it is seen there.
fn seen(came: &Palette, theme: &Palette, button: &Button) -> Option<ThemeColor> {
    let slot = button.fill.slot.filter(|slot| !NEUTRAL.contains(slot))?;
    let deep = ThemeColor::Hlink;
    // What is made of a slot by transforms was never to stand out as it does.
    let plain = theme.get(slot) == button.fill.rgb && button.fill.alpha >= 0.995;
    let lost = color::contrast(button.fill.rgb, button.ground.rgb) < AA_LARGE
        && contrast_then(came, button.fill, button.ground) >= AA_LARGE;
    let gained = color::contrast(theme.get(deep), button.ground.rgb) >= AA_LARGE;
    (plain && lost && gained).then_some(deep)
}

/// A text that `--fix-contrast` gives a colour of its own: never a colour of the theme, which is every page's.
#[derive(Clone)]
pub(super) struct Fix {
    change: ShapeColor,
    pair: Pair,
    to: Rgb,
}

/// A table or other shape.
type Whole = (PartName, u32);

/// What gets one colour: a colour of a shape, or of one cell of a table.
type Recolored = (PartName, u32, Option<(usize, usize)>, Paint);

/// Cells of tables that get a colour of their own.
const MOST_CELLS: usize = 500;

/// The texts that can be mended: the nearest shade that reads on the hardest of their grounds. Of the tables that are to
/// be taken `apart`, each cell for itself.
fn fixes(pairs: &[Pair], apart: &BTreeSet<Whole>) -> Vec<Fix> {
    let mut fixes: BTreeMap<Recolored, Fix> = BTreeMap::new();
    let mut shades = PassingShades::default();
    for pair in pairs {
        let Some(part) = pair.part.clone() else { continue };
        let to = shades.nearest(pair.text.rgb, pair.ground.rgb, pair.need);
        let from = pair.text.slot.map_or(Paint::Rgb(pair.text.rgb), Paint::Slot);
        let is_sheer = pair.text.alpha < 0.995;
        if to == pair.text.rgb && !is_sheer {
            continue;
        }
        let cell = pair.cell.filter(|_| apart.contains(&(part.clone(), pair.shape_id)));
        if cell.is_some() && fixes.len() >= MOST_CELLS {
            continue;
        }
        let change = ShapeColor {
            part: part.clone(),
            shape: pair.shape_id,
            cell,
            painted: Painted::Text,
            from,
            to: Paint::Rgb(to),
        };
        let fix = Fix { change, pair: pair.clone(), to };
        fixes
            .entry((part, pair.shape_id, cell, from))
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
fn shortfall(pairs: &[Pair], change: &ShapeColor) -> (usize, f64) {
    let is_own = |p: &&Pair| {
        let cell = change.cell.is_none_or(|cell| p.cell == Some(cell));
        p.part.as_ref() == Some(&change.part) && p.shape_id == change.shape && cell
    };
    let own = pairs.iter().filter(is_own);
    own.fold((0, 1.0), |(count, worst), pair| (count + 1, f64::max(worst, pair.need / pair.ratio)))
}

/// Whether a change of a whole table hides the text of a cell that could be read.
fn spoils(before: &[Pair], after: &[Pair], change: &ShapeColor) -> bool {
    let of_table = |p: &&Pair| p.part.as_ref() == Some(&change.part) && p.shape_id == change.shape;
    let poor: BTreeSet<_> = before.iter().filter(of_table).map(|pair| pair.cell).collect();
    after.iter().filter(of_table).any(|pair| !poor.contains(&pair.cell))
}

/// Rounds of mending: a shape with several colours can need more than one, and a table one more for its cells.
const ROUNDS: usize = 4;

/// Writes colours into a package.
type Write<'a> = &'a dyn Fn(&mut Package, &[ShapeColor]) -> Result<(), Error>;

/// Mends what can be mended, one text at a time. What makes nothing better is left as it was: a colour that suits one row
/// of a table may not suit the next, so each of its cells gets its own then. `read` gives a package's deck with the pairs in it that don't read.
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
    let mut apart = BTreeSet::new();
    for _ in 0..ROUNDS {
        let wanted: Vec<Fix> =
            fixes(&pairs, &apart).into_iter().filter(|fix| !refused.contains(&fix.change)).collect();
        if wanted.is_empty() {
            break;
        }
        let with = |fixes: &[Fix]| -> Result<Package, Error> {
            let mut package = package.clone();
            let changes: Vec<ShapeColor> = fixes.iter().map(|fix| fix.change.clone()).collect();
            write(&mut package, &changes)?;
            Ok(package)
        };
        let mut next = with(&wanted)?;
        let mut after = read(&next)?;
        let (good, bad): (Vec<Fix>, Vec<Fix>) = wanted.into_iter().partition(|fix| {
            let (before, now) = (shortfall(&pairs, &fix.change), shortfall(&after, &fix.change));
            let better = now.0 <= before.0 && now.1 < before.1 || now.0 < before.0 && now.1 <= before.1;
            better && !spoils(&pairs, &after, &fix.change)
        });
        if !bad.is_empty() {
            next = with(&good)?;
            after = read(&next)?;
            apart.extend(bad.iter().map(|fix| (fix.change.part.clone(), fix.change.shape)));
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
        let what = if to == from {
            format!("the text is {to} without transparency")
        } else {
            format!("the text is {to} instead of {from}")
        };
        let message = format!("{what}, to be readable on {ground}{more}");
        let place = Place::slide(first.slide).with_shape(first.shape.clone());
        Some(Diagnostic::new(Code::ContrastFixed, message).at(place))
    };
    like.into_iter().filter_map(note).collect()
}
