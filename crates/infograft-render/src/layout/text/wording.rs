//! What a paragraph's shapes come from.

use infograft_deck::units::Percent;

use crate::drawing::{Caps, FontRefs, Paragraph, Run};

/// A line break inside a paragraph, as a character that bidi does not take for a paragraph's end.
pub(super) const BREAK: char = '\u{2028}';

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
    pub fn of(para: &Paragraph, scale: f64) -> Self {
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
    pub fn fallback(&self) -> Option<&str> {
        let last = self.runs.iter().rev().find(|run| !run.text.is_empty());
        last.and_then(|run| run.fonts.fallback.as_deref())
    }
}
