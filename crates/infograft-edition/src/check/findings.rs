//! What there is to say of a deck and its layout: from reading, layout and contrast.

use infograft_deck::diagnostic::{Diagnostic, Diagnostics};
use infograft_render::drawing::Deck;
use infograft_render::fonts::FontBook;
use infograft_render::page::Document;

use super::readable::Readable;
use super::rules;
use super::state::State;

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
