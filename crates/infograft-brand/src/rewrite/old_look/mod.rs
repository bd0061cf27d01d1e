//! Pictures in which a deck's old look stays: a brand changes no picture, so bars, frames and diagrams that were put in as
//! pictures keep the former owner's colours.
//!
//! | room | answers |
//! | --- | --- |
//! | `find` | which pictures are they, and where? |
//! | `told` | what is said of them, and what helps |

mod find;
#[cfg(test)]
mod tests;
mod told;

use infograft_deck::diagnostic::Diagnostic;
use infograft_deck::opc::Package;

use super::deck::Deck;
use super::old_logo::Looks;
use super::report::RewriteReport;
use crate::brand::Brand;

/// What is said of the pictures of a deck that still show its old look, after a brand was put on it. `source` is the deck
/// before that.
pub(super) fn pictured(
    deck: &Deck,
    source: &Package,
    brand: &Brand,
    report: &RewriteReport,
    looks: &Looks,
) -> Option<Diagnostic> {
    let hues = find::Hues::of(brand, report)?;
    let found = find::find(deck, source, &hues, looks);
    told::told(deck, &found)
}
