//! What a paragraph's shapes come from, and those that are kept: a page is measured several times before it is drawn.

use std::sync::Arc;

use infograft_deck::kept::Kept;
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

    /// The typeface that takes the place of one of which nothing is known, as shaping leaves it with the book.
    fn fallback(&self) -> Option<&str> {
        let last = self.runs.iter().rev().find(|run| !run.text.is_empty());
        last.and_then(|run| run.fonts.fallback.as_deref())
    }

    /// The bytes that it takes with what was shaped of it.
    fn weight(&self, shaped: &Shaped) -> usize {
        let Shaped { text, spans, items, clusters, glyphs, .. } = shaped;
        self.runs.iter().map(Words::weight).sum::<usize>()
            + text.len()
            + size_of_val(spans.as_slice())
            + size_of_val(items.as_slice())
            + size_of_val(clusters.as_slice())
            + size_of_val(glyphs.as_slice())
            + size_of::<(Self, Shaped, Missing)>()
    }
}

impl Words {
    fn weight(&self) -> usize {
        let FontRefs { latin, ea, cs, sym, fallback } = &self.fonts;
        let names = [latin, ea, cs, sym, fallback, &self.lang].into_iter().flatten();
        self.text.len() + names.map(String::len).sum::<usize>() + size_of::<Self>()
    }
}

/// Texts that were shaped with a book's faces.
struct KeptShapes(Kept<Wording, Arc<(Shaped, Missing)>>);

/// How many texts of a deck are kept, and the bytes that they may take.
const MOST_TEXTS: usize = 256;
const MOST_BYTES: u64 = 8 << 20;

impl Default for KeptShapes {
    fn default() -> Self {
        Self(Kept::new(MOST_TEXTS, MOST_BYTES))
    }
}

/// Shapes a paragraph at a font scale.
pub(super) fn shape(para: &Paragraph, scale: f64, book: &mut FontBook, missing: &mut Missing) -> Shaped {
    let wording = Wording::of(para, scale);
    let kept = book.kept::<KeptShapes>();
    let weight = |made: &Arc<(Shaped, Missing)>| wording.weight(&made.0);
    let made = kept.0.get_or(&wording, weight, || Arc::new(shape::shaped(&wording, book)));
    let (shaped, lacking) = &*made;
    missing.add(lacking);
    // What is asked next finds the book the same whether the text was kept or not.
    book.set_default(wording.fallback());
    shaped.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::RunProps;
    use crate::fonts::FontOptions;

    fn para(text: &str, fallback: &str) -> Paragraph {
        let fonts = FontRefs {
            latin: Some("Nobody Has This".into()),
            fallback: Some(fallback.into()),
            ..FontRefs::default()
        };
        let props = RunProps { fonts, ..RunProps::default() };
        Paragraph { runs: vec![Run { text: text.into(), props, link: None }], ..Paragraph::default() }
    }

    fn shape_all<'p>(paragraphs: impl IntoIterator<Item = &'p Paragraph>, book: &mut FontBook) {
        for para in paragraphs {
            shape(para, 1.0, book, &mut Missing::default());
        }
    }

    #[test]
    fn what_is_without_letters_and_names_without_end_weigh_something() {
        let runs = vec![para("", "Carlito").runs[0].clone(); 1_000];
        let empty = Wording::of(&Paragraph { runs, ..Paragraph::default() }, 1.0);
        assert!(empty.weight(&Shaped::default()) > 100_000);
        let named = Wording::of(&para("a", &"x".repeat(50_000)), 1.0);
        assert!(named.weight(&Shaped::default()) > 50_000);
    }

    #[test]
    fn a_kept_text_leaves_the_book_as_shaping_it_does() {
        let mut book = FontBook::new(FontOptions::new().system(false));
        let (sans, serif) = (para("a", "Liberation Sans"), para("a", "Liberation Serif"));
        let mut unknown = |paragraphs: &[&Paragraph]| {
            shape_all(paragraphs.iter().copied(), &mut book);
            let found = book.resolve("Nor This", false, false).unwrap();
            book.family(found.face).to_owned()
        };
        let first = (unknown(&[&sans]), unknown(&[&serif]));
        assert_ne!(first.0, first.1);
        assert_eq!((unknown(&[&sans]), unknown(&[&serif])), first);
    }
}
