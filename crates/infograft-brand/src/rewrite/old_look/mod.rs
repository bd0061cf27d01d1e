//! Pictures in which a deck's old look stays: a brand changes no picture, so bars, frames and diagrams that were put in as
//! pictures keep the former owner's colours.
//!
//! | room | answers |
//! | --- | --- |
//! | `find` | which pictures are they, and where? |
//! | `recolor` | which of them are to have the brand's colours? |
//! | `mapping` | what does each of their colours become? |
//! | `file` | how are they written? |
//! | `told` | what is said of them, and what helps |

mod file;
mod find;
mod mapping;
mod recolor;
#[cfg(test)]
mod tests;
mod told;

pub(super) use find::Hues;
pub(super) use recolor::{PictureBinding, recolor};

use std::collections::BTreeSet;

use infograft_deck::diagnostic::Diagnostic;
use infograft_deck::opc::{OpcError, Package};

use super::deck::Deck;
use super::old_logo::Looks;
use super::roles::ColorUse;

/// What is said of the pictures of a deck that still show its old look, after a brand was put on it. `source` is the deck
/// before that.
pub(super) fn pictured(deck: &Deck, source: &Package, hues: &Hues, looks: &Looks) -> Option<Diagnostic> {
    let found = find::find(deck, source, hues, looks);
    told::told(deck, &found)
}

/// A picture in a deck's own colours, whose pixels could have a brand's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatPicture {
    /// The file name of its media part.
    pub file: String,
    /// The slides on which it is seen.
    pub slides: BTreeSet<u32>,
    /// Whether it is in the master or in layouts.
    pub is_inherited: bool,
}

/// The pictures of a deck that show its own colours, as bars, frames and diagrams do that aren't drawn in PowerPoint: the
/// PNG and JPEG files among them. `uses` are the colours of the deck.
///
/// # Errors
///
/// [`OpcError`] if a part can't be read.
pub fn flat_pictures(
    package: &Package,
    uses: &[ColorUse],
    looks: &Looks,
) -> Result<Vec<FlatPicture>, OpcError> {
    let found = find::find(&Deck::read(package)?, package, &Hues::of_deck(uses), looks);
    let flat = |pictured: find::Pictured| FlatPicture {
        file: pictured.media.file_name().to_owned(),
        is_inherited: pictured.uses.iter().any(|used| used.is_inherited()),
        slides: pictured.slides,
    };
    Ok(found.into_iter().map(flat).filter(|picture| told::is_raster(&picture.file)).collect())
}
