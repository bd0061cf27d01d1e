//! What a paragraph's shapes come from, and those that are kept: a page is measured several times before it is drawn.

use std::collections::HashMap;

use infograft_deck::units::Percent;

use super::Missing;
use super::shape::{self, Shaped};
use crate::drawing::{Caps, FontRefs, Paragraph, Run};
use crate::fonts::FontBook;

/// What a paragraph's shapes come from, and nothing else of it: two paragraphs that are equal in this are shaped alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Wording {
    pub runs: Vec<Words>,
    pub rtl: bool,
    pub latin_break: bool,
    /// The font scale.
    pub scale: Number,
}

/// A run's text and what of its format its shapes come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Words {
    pub text: String,
    pub size: Number,
    pub baseline: Percent,
    pub caps: Caps,
    pub spacing: Number,
    pub kern: Option<Number>,
    pub bold: bool,
    pub italic: bool,
    pub fonts: FontRefs,
    pub lang: Option<String>,
}

/// A number that is equal to itself, whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Number(u64);

impl Number {
    fn of(number: f64) -> Self {
        Self(number.to_bits())
    }

    pub fn f64(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl Wording {
    fn of(para: &Paragraph, scale: f64) -> Self {
        let words = |run: &Run| {
            let props = &run.props;
            Words {
                text: run.text.clone(),
                size: Number::of(props.size),
                baseline: props.baseline,
                caps: props.caps,
                spacing: Number::of(props.spacing),
                kern: props.kern.map(Number::of),
                bold: props.bold,
                italic: props.italic,
                fonts: props.fonts.clone(),
                lang: props.lang.clone(),
            }
        };
        let runs = para.runs.iter().map(words).collect();
        Self { runs, rtl: para.rtl, latin_break: para.latin_break, scale: Number::of(scale) }
    }

    /// The bytes of its text.
    fn len(&self) -> usize {
        self.runs.iter().map(|run| run.text.len()).sum()
    }
}

/// Bytes of a text that is kept at most, and of all that are kept: what is shaped of them takes a hundred times as much.
const MOST_KEPT: usize = 2_000;
const ALL_KEPT: usize = 100_000;

/// Texts that were shaped with a book's faces: a page is measured several times before it is drawn.
#[derive(Default)]
struct KeptShapes {
    shapes: HashMap<Wording, (Shaped, Missing)>,
    bytes: usize,
}

/// Shapes a paragraph at a font scale.
pub(super) fn shape(para: &Paragraph, scale: f64, book: &mut FontBook, missing: &mut Missing) -> Shaped {
    let wording = Wording::of(para, scale);
    if let Some((shaped, lacking)) = book.kept::<KeptShapes>().and_then(|kept| kept.shapes.get(&wording)) {
        missing.add(lacking);
        return shaped.clone();
    }
    let (shaped, lacking) = shape::shaped(&wording, book);
    missing.add(&lacking);
    let bytes = wording.len();
    if let Some(kept) = book.kept::<KeptShapes>().filter(|_| bytes <= MOST_KEPT) {
        if kept.bytes + bytes > ALL_KEPT {
            *kept = KeptShapes::default();
        }
        kept.bytes += bytes;
        kept.shapes.insert(wording, (shaped.clone(), lacking));
    }
    shaped
}
