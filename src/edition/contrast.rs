//! What new colours do to the contrast of a deck, and what can be done about it.

use std::collections::BTreeSet;

use infograft_deck::color::{self, Palette, Rgb, ThemeColor};
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_render::drawing::Deck;
use infograft_render::fonts::FontBook;

use crate::check::{self, Pair};
use infograft_brand::brand::Brand;
use infograft_brand::rewrite::adjust::TextColor;

/// Text that doesn't read on its ground: what becomes another neutral colour, and what is left.
#[derive(Default)]
pub(super) struct Contrast {
    /// Neutral text that becomes the neutral colour that reads.
    pub recolor: Vec<TextColor>,
    /// What is told about it.
    pub notes: Vec<Diagnostic>,
    /// What only another brand colour could mend.
    pub left: Vec<Pair>,
}

impl Contrast {
    /// Looks at every text of a deck with these theme colours.
    pub fn of(deck: &Deck, theme: &Palette, brand: &Brand, book: &mut FontBook) -> Self {
        let mut contrast = Self::default();
        let mut seen = BTreeSet::new();
        for pair in deck.slides.iter().flat_map(|slide| check::pairs(slide, book)) {
            let neutral =
                pair.text.slot.filter(|slot| NEUTRAL.contains(slot) && !is_brands_own(&pair, *slot, brand));
            let (Some(from), Some(part), Some(to)) = (neutral, pair.part.clone(), readable(theme, &pair))
            else {
                contrast.left.push(pair);
                continue;
            };
            if seen.insert((part.clone(), pair.shape_id, from, to)) {
                contrast.recolor.push(TextColor { part, shape: pair.shape_id, from, to });
                contrast.notes.push(note(pair, theme.get(to)));
            }
        }
        contrast
    }
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

/// A colour that `--fix-contrast` changed.
pub(super) struct Fixed {
    slot: ThemeColor,
    before: Rgb,
    after: Rgb,
}

/// Moves the palette's colours so that failing pairs pass; false when there is nothing left to move.
pub(super) fn mend(
    palette: &mut Palette,
    pairs: &[Pair],
    brand: &Brand,
    round: u32,
    fixed: &mut Vec<Fixed>,
) -> bool {
    let mut moved = false;
    for pair in pairs {
        let given = |slot: Option<ThemeColor>| slot.filter(|s| brand.colors().slots.contains_key(s));
        // The brand's own text colour moves before its ground does, and either before what was derived.
        let (text, ground) = (pair.text.slot, pair.ground.slot);
        let moves_text =
            given(text).is_some() || (given(ground).is_none() && text.is_some_and(|s| !NEUTRAL.contains(&s)));
        let choice = match (text, ground) {
            (Some(slot), _) if moves_text => Some((slot, pair.ground.rgb)),
            (_, Some(slot)) => Some((slot, pair.text.rgb)),
            (Some(slot), None) => Some((slot, pair.ground.rgb)),
            (None, None) => None,
        };
        let Some((slot, against)) = choice else { continue };
        let before = palette.get(slot);
        // What is seen may be a tint or shade of the slot: each round asks the slot itself for a little more.
        let need = pair.need * (1.0 + 0.08 * f64::from(round));
        let after = color::nearest_passing(before, against, need);
        if after == before {
            continue;
        }
        palette.set(slot, after);
        moved = true;
        match fixed.iter_mut().find(|f| f.slot == slot) {
            Some(f) => f.after = after,
            None => fixed.push(Fixed { slot, before, after }),
        }
    }
    moved
}

pub(super) fn fixed_notes(fixed: &[Fixed], brand: &Brand) -> Vec<Diagnostic> {
    let note = |f: &Fixed| {
        let whose = if brand.colors().slots.contains_key(&f.slot) { "the brand's" } else { "the derived" };
        let message =
            format!("{whose} {} was changed from {} to {} to be readable", f.slot.name(), f.before, f.after);
        Diagnostic::new(Code::ContrastFixed, message)
    };
    fixed.iter().map(note).collect()
}
