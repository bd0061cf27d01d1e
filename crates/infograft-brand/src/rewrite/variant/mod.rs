//! Editions for a purpose of their own, made of a template before the brand comes onto it.
//!
//! | file | answers |
//! | --- | --- |
//! | `color` | how much ink a colour takes, and what lighter ones are written like |
//! | `large` | a template in large print, over as many pages as it takes |
//! | `ink` | a template that saves ink: light grounds, black text, outlines |

mod color;
mod ink;
mod large;

use infograft_deck::diagnostic::{Diagnostics, Place};

pub(super) use large::LEAST;

use super::deck::Deck;
use super::error::Fault;
use crate::brand::{Brand, Variant};

/// Makes a template into one for the variant: what stands in the way.
pub(super) fn apply(deck: &mut Deck, variant: Variant, is_marked: bool, brand: &Brand) -> Diagnostics {
    if !is_marked {
        let place = deck.parts.first().map(|part| Place::part(&part.name)).unwrap_or_default();
        let why = "a variant is made of a template with marks, and this deck has none";
        return [Fault::NoVariant { variant, why }.at(place)].into_iter().collect();
    }
    match variant {
        Variant::InkSaving => {
            ink::apply(deck);
            Diagnostics::default()
        }
        Variant::LargePrint => large::apply(deck, brand),
    }
}
