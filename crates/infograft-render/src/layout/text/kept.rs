//! Paragraphs that were shaped are kept: a page is measured several times before it is drawn.

use std::sync::Arc;

use infograft_deck::kept::Kept;

use super::Missing;
use super::shape::{self, Shaped};
use super::wording::{Wording, Words};
use crate::drawing::{FontRefs, Paragraph};
use crate::fonts::FontBook;

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
    let weight = |made: &Arc<(Shaped, Missing)>| weight(&wording, &made.0);
    let made = kept.0.get_or(&wording, weight, || Arc::new(shape::shaped(&wording, book)));
    let (shaped, lacking) = &*made;
    missing.add(lacking);
    // What is asked next finds the book the same whether the text was kept or not.
    book.set_default(wording.fallback());
    shaped.clone()
}

/// The bytes that it takes with what was shaped of it.
fn weight(wording: &Wording, shaped: &Shaped) -> usize {
    let Shaped { text, spans, items, clusters, glyphs, .. } = shaped;
    wording.runs.iter().map(of_words).sum::<usize>()
        + text.len()
        + size_of_val(spans.as_slice())
        + size_of_val(items.as_slice())
        + size_of_val(clusters.as_slice())
        + size_of_val(glyphs.as_slice())
        + size_of::<(Wording, Shaped, Missing)>()
}

fn of_words(words: &Words) -> usize {
    let FontRefs { latin, ea, cs, sym, fallback } = &words.fonts;
    let names = [latin, ea, cs, sym, fallback, &words.lang].into_iter().flatten();
    words.text.len() + names.map(String::len).sum::<usize>() + size_of::<Words>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{FontRefs, Run, RunProps};
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
        assert!(weight(&empty, &Shaped::default()) > 100_000);
        let named = Wording::of(&para("a", &"x".repeat(50_000)), 1.0);
        assert!(weight(&named, &Shaped::default()) > 50_000);
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
