//! What there is to say of a deck and its layout: from reading, layout and contrast.

use std::collections::BTreeMap;

use infograft_deck::color::nearest_passing;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::opc::PartName;
use infograft_render::drawing::Deck;
use infograft_render::fonts::FontBook;
use infograft_render::page::Document;

use super::contrast::{self, Pair};
use super::rules::{self, Look};
use super::state::State;

/// How well the texts of a deck could be read before a change: what was hard to read then is its maker's choice.
#[derive(Debug, Default)]
pub struct Readable(BTreeMap<(Option<PartName>, u32, String), f64>);

impl Readable {
    /// The texts of a deck as it came.
    pub fn of(pairs: impl IntoIterator<Item = Pair>) -> Self {
        let mut found = BTreeMap::new();
        for pair in pairs {
            let least: &mut f64 =
                found.entry((pair.part, pair.shape_id, pair.excerpt)).or_insert(f64::INFINITY);
            *least = least.min(pair.ratio / pair.need);
        }
        Self(found)
    }

    /// Whether a text that is hard to read now was no easier to read before.
    pub fn was_so(&self, pair: &Pair) -> bool {
        let key = (pair.part.clone(), pair.shape_id, pair.excerpt.clone());
        let had = self.0.get(&key);
        had.is_some_and(|had| *had <= 1.0 - 0.005 && pair.ratio / pair.need >= had * 0.95)
    }
}

/// All that there is to say of a deck and its layout, each said once, in the slides' order. With the deck's state as it
/// is and as it came, also what a change made worse.
pub fn collect(
    deck: &Deck,
    states: Option<(&State<'_>, &State<'_>)>,
    came: Option<&Readable>,
    document: &Document,
    book: &mut FontBook,
) -> Diagnostics {
    joined(of_deck(deck, states, came, false, book), document)
}

/// What there is to say of a deck, before it is laid out. `mended` says whether its colours were, as far as they can be.
pub(crate) fn of_deck(
    deck: &Deck,
    states: Option<(&State<'_>, &State<'_>)>,
    came: Option<&Readable>,
    mended: bool,
    book: &mut FontBook,
) -> Vec<Diagnostic> {
    rules::apply(deck.slides.iter().filter(|s| !s.hidden), states, came, mended, book)
}

/// What there is to say of a deck, with what there is to say of its layout.
pub(crate) fn joined(found: Vec<Diagnostic>, document: &Document) -> Diagnostics {
    found.into_iter().chain(document.diagnostics.iter().cloned()).collect::<Diagnostics>().sorted_by_slide()
}

/// Whether nothing would be told of where a deck's texts stand, whatever the deck was as it came.
pub(crate) fn is_calm(deck: &Deck, now: &State<'_>, book: &mut FontBook) -> bool {
    rules::is_calm(deck.slides.iter().filter(|slide| !slide.hidden), now, book)
}

/// Text that is hard to read on its ground.
pub(super) fn contrast(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let found = contrast::pairs(look.slide, look.book, look.search);
    let was_so = |pair: &Pair| look.came.is_some_and(|came| came.was_so(pair));
    let told = |pair: &Pair| {
        let told = from_pair(pair);
        // What could be mended by itself is mended already.
        let told = if look.mended { told } else { told.with_setting("fix-contrast") };
        if was_so(pair) { told.known_before() } else { told }
    };
    found.iter().map(told).collect()
}

fn from_pair(pair: &Pair) -> Diagnostic {
    let sheer = 100.0 * (1.0 - f64::from(pair.text.alpha));
    let seen = if sheer < 0.5 { String::new() } else { format!(" with {sheer:.0} % transparency") };
    let message = format!(
        "\u{201c}{}\u{201d} is hard to read: {}{seen} on {} has a contrast of {:.1}:1, under {}:1",
        pair.excerpt,
        pair.text.rgb,
        pair.ground.rgb,
        // Rounded down: 4.46 must not read as the 4.5 that it misses.
        (pair.ratio * 10.0).floor() / 10.0,
        pair.need
    );
    let text = nearest_passing(pair.text.rgb, pair.ground.rgb, pair.need);
    let help = match (sheer < 0.5, text == pair.text.rgb) {
        (true, _) => {
            let ground = nearest_passing(pair.ground.rgb, pair.text.rgb, pair.need);
            format!("{text} for the text or {ground} behind it would pass")
        }
        (false, true) => "it would pass without the transparency, or on another ground".to_owned(),
        (false, false) => format!("{text} without transparency would pass"),
    };
    Diagnostic::new(Code::ContrastText, message)
        .at(Place::slide(pair.slide).with_shape(&*pair.shape))
        .with_help(help)
        .with("text", pair.text.rgb.to_string())
        .with("ground", pair.ground.rgb.to_string())
        .with("ratio", (pair.ratio * 100.0).floor() / 100.0)
        .with("need", pair.need)
}
