//! Reviews: what a rebranding changed, or what differs between two files, slide by slide, as one page to look through.
//!
//! | room | answers |
//! | --- | --- |
//! | `sheet` | what a page shows: words, links, fonts, pictures, colours |
//! | `align` | which page of one file is which of the other |
//! | `change`, `pixels` | what differs between two pages, in words and in pictures |
//! | `left` | what is left of the old look |
//! | `build` | puts all that together |
//! | `html` | writes the page: one file that runs no script and asks nothing of anyone |
//! | `pdf` | writes the same as a PDF |
//!
//! ```
//! use infograft_edition::review::{Rebranded, Review};
//! use infograft_brand::Brand;
//! use infograft_edition::{Edition, EditionOptions, Template};
//!
//! let brand = Brand::named("Fabrikam")?;
//! let options = EditionOptions::default().keep_before(true);
//! let edition = Edition::make(&Template::builtin("retail")?, &brand, &options)?;
//! let review = Review::of_editions(&[Rebranded { name: "retail", brand: &brand, edition: &edition }])?;
//! assert!(review.html().starts_with("<!DOCTYPE html>"));
//! # Ok::<(), infograft_edition::Error>(())
//! ```

mod album;
mod align;
mod build;
mod change;
mod compare;
mod html;
mod left;
mod pdf;
mod pixels;
mod sheet;

pub use build::Rebranded;
pub use compare::{SlideDifference, Version};

use std::collections::BTreeMap;

use infograft_deck::diagnostic::Diagnostic;

use crate::edition::ColorChange;
use album::Album;
use change::Change;
use left::Left;
use pixels::Difference;

/// What changed, to be looked through.
#[derive(Clone, Debug)]
pub struct Review {
    chapters: Vec<Chapter>,
    album: Album,
}

/// What changed in one deck.
#[derive(Clone, Debug)]
struct Chapter {
    /// The deck's name, or the name of the first of two files.
    before: String,
    /// The organisation's name, or the name of the second of two files.
    after: String,
    /// What a brand changed; nothing of two files that are compared.
    rebranding: Option<Rebranding>,
    pairs: Vec<Pair>,
    /// Findings that are no slide's.
    findings: Vec<Diagnostic>,
    /// A template without slides, of which the first layout is shown.
    layout_only: bool,
}

/// What a brand changed in a deck as a whole.
#[derive(Clone, Debug, Default)]
struct Rebranding {
    colors: Vec<ColorChange>,
    /// Typefaces that became others: of which texts, from, to; each once.
    fonts: Vec<(&'static str, String, String)>,
    /// Typefaces that stayed, and how many texts have them.
    own_fonts: Vec<(String, usize)>,
    /// Where the logo stands now, and how often.
    logos: BTreeMap<String, usize>,
    /// Links that were set, or went, each once with how often.
    links: BTreeMap<(String, String), usize>,
    counts: Vec<(usize, &'static str, &'static str)>,
    left: Left,
}

/// A page before and after.
#[derive(Clone, Debug, Default)]
struct Pair {
    before: Option<Shown>,
    after: Option<Shown>,
    /// Whether the page stands at another place among the others.
    moved: bool,
    change: Change,
    difference: Difference,
    /// What is left of the old look; nothing where no brand was put on it.
    left: Option<Left>,
    findings: Vec<Diagnostic>,
}

/// A page as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    number: usize,
    title: Option<String>,
    /// Its picture's number in the album.
    picture: usize,
}

impl Pair {
    /// Whether both pages are the same to the last pixel and word.
    fn is_same(&self) -> bool {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => before.picture == after.picture && self.change.is_empty(),
            _ => false,
        }
    }

    /// The page after, or the one before where there is none after.
    fn shown(&self) -> Option<&Shown> {
        self.after.as_ref().or(self.before.as_ref())
    }
}
