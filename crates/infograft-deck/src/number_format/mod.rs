//! Number formats of spreadsheets and charts (ECMA-376 Part 1, 18.8.31): a value and a format code in, the text that is
//! shown out.
//!
//! A code has up to four sections, for positive, negative and zero values and for text, or by conditions (`[>=1000]`). A
//! section has places for digits (`0`, `#`, `?`) with thousands, percent, powers of ten or fractions, or the parts of a
//! date, a time or a duration, and text in between. What is shown is what Excel shows in English (United States):
//!
//! ```
//! use infograft_deck::number_format::{NumberFormat, Options};
//!
//! let format = NumberFormat::new("#,##0.00;[Red](#,##0.00);\"none\"");
//! let options = Options::default();
//! assert_eq!(format.number(1234.5, options), "1,234.50");
//! assert_eq!(format.number(-1234.5, options), "(1,234.50)");
//! assert_eq!(format.color(-1234.5), Some([255, 0, 0]));
//! assert_eq!(format.number(0.0, options), "none");
//! assert_eq!(NumberFormat::new("d mmmm yyyy").number(45_000.0, options), "15 March 2023");
//! ```
//!
//! Where the standard leaves room, Excel's own rules hold: a number has fifteen digits, halves are rounded up, a fraction is
//! a convergent, the year 1900 has a 29 February, and a number that rounds to zero has no sign.
//!
//! Not done: names of months and days in other languages (`[$-407]`), digits of other scripts (`[DBNum1]`), eras and the
//! Hijri calendar (`g`, `B2`; a year is one of our calendar), filling a cell's width (`*`).
//!
//! Any code and any value come to an end: nothing here trusts a file.

mod builtin;
pub mod calendar;
mod color;
mod date;
mod decimal;
mod fraction;
mod general;
mod number;
mod scan;
mod section;
#[cfg(test)]
mod tests;

pub use builtin::builtin_code;
use section::{Body, Condition, Words};

/// The longest code that is read, in characters: Excel's own limit. A longer one is as `General`.
const MAX_CODE: usize = 255;

/// A number format, read once for many values.
#[derive(Clone, Debug)]
pub struct NumberFormat {
    /// For numbers, at most three.
    sections: Vec<NumberSection>,
    /// Which of them takes a number.
    conditions: Vec<Option<Condition>>,
    /// What stands around a text; `None` when it is shown as it is.
    text: Option<Words>,
}

/// A section for numbers.
#[derive(Clone, Debug)]
struct NumberSection {
    color: Option<[u8; 3]>,
    body: Body,
    /// Whether a minus stands before negative numbers: a section that takes no positive ones shows what it wants of a sign
    /// itself.
    signed: bool,
}

/// What a code leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day that dates count from.
    pub dates: DateSystem,
    /// How many digits integers have.
    pub integers: Integers,
    /// What stands in a place for a digit (`?`) that has none.
    pub digit_blank: char,
}

impl Default for Options {
    /// As in Excel: dates from 1900, fifteen digits, a space.
    fn default() -> Self {
        Self { dates: DateSystem::Date1900, integers: Integers::FifteenDigits, digit_blank: ' ' }
    }
}

/// The day that dates count from (ECMA-376 Part 1, 18.17.4.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateSystem {
    /// 1 is 1 January 1900, and 60 a 29 February that never was.
    #[default]
    Date1900,
    /// 0 is 1 January 1904.
    Date1904,
}

/// How many digits integers have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Integers {
    /// The first fifteen, as Excel has it; and with `General` eleven, or a power of ten.
    #[default]
    FifteenDigits,
    /// All: it may be the number of a phone or of an account.
    AllDigits,
}

impl NumberFormat {
    /// The format of a code, such as `#,##0.00` or `[h]:mm`. A code that is empty or too long is as `General`, and what is
    /// malformed in one is shown as it stands there.
    pub fn new(code: &str) -> Self {
        let read = !code.is_empty() && code.chars().count() <= MAX_CODE;
        let mut sections = scan::sections(if read { code } else { "General" });
        // The last section is for text where it holds `@`; a fourth always is.
        let for_text = |s: &mut section::Section| s.tokens.contains(&scan::Token::Text);
        let text = if sections.len() > 3 { sections.pop() } else { sections.pop_if(for_text) };
        let conditions: Vec<_> = sections.iter().map(|section| section.condition).collect();
        let of_numbers = |(section, signed): (section::Section, bool)| NumberSection {
            color: section.color,
            body: Body::new(section.tokens),
            signed,
        };
        Self {
            sections: sections.into_iter().zip(signs(&conditions)).map(of_numbers).collect(),
            conditions,
            text: text.map(|section| Words::new(section.tokens)),
        }
    }

    /// The text that a number is shown as. It is empty for a section without a code, and for what is no number.
    pub fn number(&self, value: f64, options: Options) -> String {
        if !value.is_finite() {
            return String::new();
        }
        let general = || with_sign(general::general(value, 0, options.integers), value < 0.0);
        let Some(section) = self.section(value) else { return general() };
        let negative = value < 0.0 && section.signed;
        match &section.body {
            Body::Words(words) => words.show(value, options).signed(negative),
            Body::Number(code) => code.show(value, options).signed(negative),
            Body::Fraction(code) => code.show(value, options).signed(negative),
            Body::Date(code) => code.show(value, options).unwrap_or_else(general),
        }
    }

    /// What is shown of a text.
    pub fn text(&self, value: &str) -> String {
        match &self.text {
            Some(words) => words.fill(value),
            None => value.to_owned(),
        }
    }

    /// The colour that a number is shown in, as red, green and blue, where its section says one.
    pub fn color(&self, value: f64) -> Option<[u8; 3]> {
        self.section(value)?.color
    }

    /// Whether positive numbers are shown as dates, times or durations.
    pub fn is_date(&self) -> bool {
        self.sections.first().is_some_and(|section| matches!(section.body, Body::Date(_)))
    }

    fn section(&self, value: f64) -> Option<&NumberSection> {
        self.sections.get(choose(&self.conditions, value)?)
    }
}

/// What a section makes of a number, without its sign.
struct Shown {
    text: String,
    /// Whether no digit shows how large the number is: then it has no sign.
    is_zero: bool,
}

impl Shown {
    fn signed(self, negative: bool) -> String {
        with_sign(self.text, negative && !self.is_zero)
    }
}

fn with_sign(shown: String, negative: bool) -> String {
    if negative { format!("-{shown}") } else { shown }
}

/// Which of the sections with these conditions takes a value. Without conditions the first takes positive values and the
/// second negative ones, the third zero; the last takes what none takes before it, but for one that is alone and has a
/// condition.
fn choose(conditions: &[Option<Condition>], value: f64) -> Option<usize> {
    let count = conditions.len();
    let first = conditions.first()?;
    let takes = match (first, count) {
        (Some(condition), _) => condition.holds(value),
        (None, 1) => true,
        (None, 2) => value >= 0.0,
        (None, _) => value > 0.0,
    };
    if takes {
        return Some(0);
    }
    let takes = match conditions.get(1)? {
        Some(condition) => condition.holds(value),
        None => value < 0.0 || (count == 2 && first.is_some()),
    };
    if takes { Some(1) } else { (count > 2).then_some(2) }
}

/// Whether each of the sections with these conditions takes a positive number.
fn signs(conditions: &[Option<Condition>]) -> Vec<bool> {
    // Between two neighbours among these no condition changes.
    let limits = conditions.iter().flatten().map(|c| c.limit).filter(|limit| *limit > 0.0);
    let positive: Vec<f64> = limits
        .flat_map(|limit| [limit.next_down(), limit, limit.next_up()])
        .chain([f64::MIN_POSITIVE, f64::MAX])
        .filter(|value| *value > 0.0)
        .collect();
    let takes = |section: usize| positive.iter().any(|value| choose(conditions, *value) == Some(section));
    (0..conditions.len()).map(takes).collect()
}
