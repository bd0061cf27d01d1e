//! A format code taken apart: its sections, and the pieces that each is made of.

use super::color;
use super::section::{Comparison, Condition, Section};

/// Sections that a code has at most: for positive, negative and zero values, and for text.
const MAX_SECTIONS: usize = 4;

/// A piece of a section's code.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// Shown as it is: in quotes, behind a backslash, a currency, or a character that means nothing else.
    Literal(String),
    /// `_x`: a blank as wide as the character behind it.
    Blank,
    /// `1` to `9` without quotes: shown as it is, or a denominator that doesn't change.
    Figure(char),
    /// `0`, `#` or `?`.
    Digit(Place),
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `%`
    Percent,
    /// `/`
    Slash,
    /// `E+` or `E-`: whether a plus is shown, and the letter as it is written.
    Exponent {
        /// Whether an exponent that is not negative has a plus.
        plus: bool,
        /// `E` or `e`.
        letter: char,
    },
    /// `General`
    General,
    /// `@`: the cell's text.
    Text,
    /// Letters of a date or time: `yyyy`, `mm`, `d`…
    Date(Letters),
    /// `[h]`, `[mm]`, `[s]`: all hours, minutes or seconds of a duration.
    Elapsed(Letters),
    /// `AM/PM`, `A/P` or `上午/下午`: what stands for the two halves of a day.
    Meridiem(String, String),
    /// `.000` in a section of dates: so many decimals of the seconds.
    Fraction(usize),
}

/// What a digit placeholder shows where the number has no digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `0`: a zero.
    Zero,
    /// `#`: nothing.
    Nothing,
    /// `?`: a blank as wide as a digit.
    Blank,
}

/// A letter of dates or times, repeated.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letters {
    /// The letter in lower case.
    pub(super) letter: char,
    /// How often it stands there.
    pub(super) count: usize,
    /// As they are written.
    written: String,
}

impl Letters {
    fn new(written: String) -> Self {
        let letter = written.chars().next().map_or(' ', |c| c.to_ascii_lowercase());
        Self { letter, count: written.chars().count(), written }
    }

    /// The letters as text: what they are in a section that shows no date.
    pub(super) fn into_literal(self) -> Token {
        Token::Literal(self.written)
    }
}

/// The sections of a code, in their order. What stands behind a fourth is left out.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut scanner = Scanner { rest: code };
    let mut out = Vec::new();
    loop {
        out.push(scanner.section());
        if !scanner.take(";") || out.len() == MAX_SECTIONS {
            return out;
        }
    }
}

struct Scanner<'c> {
    /// What is not read yet.
    rest: &'c str,
}

impl Scanner<'_> {
    /// Reads up to the semicolon that ends the section.
    fn section(&mut self) -> Section {
        let mut section = Section::default();
        while !self.rest.is_empty() && !self.rest.starts_with(';') {
            match self.rest.starts_with('[') {
                true => self.bracket(&mut section),
                false => {
                    let token = self.token();
                    section.tokens.extend(token);
                }
            }
        }
        section
    }

    /// The next character.
    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    /// Reads a word, in capitals or not; `false` when it isn't there.
    fn take(&mut self, word: &str) -> bool {
        match self.rest.split_at_checked(word.len()) {
            Some((found, rest)) if found.eq_ignore_ascii_case(word) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Reads up to a character and past it; to the end when there is none.
    fn until(&mut self, end: char) -> String {
        let (found, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        found.to_owned()
    }

    /// Reads the next piece; `None` for one that shows nothing.
    fn token(&mut self) -> Option<Token> {
        if let Some(token) = self.word() {
            return Some(token);
        }
        Some(match self.next()? {
            '"' => Token::Literal(self.until('"')),
            '\\' => Token::Literal(self.next()?.into()),
            '_' => {
                self.next();
                Token::Blank
            }
            // The character that fills a cell's width is not repeated: there is no cell.
            '*' => {
                self.next();
                return None;
            }
            '0' => Token::Digit(Place::Zero),
            '#' => Token::Digit(Place::Nothing),
            '?' => Token::Digit(Place::Blank),
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            '/' => Token::Slash,
            '@' => Token::Text,
            c @ '1'..='9' => Token::Figure(c),
            c => Token::Literal(c.into()),
        })
    }

    /// The pieces that are written with letters.
    fn word(&mut self) -> Option<Token> {
        if self.take("General") {
            return Some(Token::General);
        }
        let two = |am: &str, pm: &str| Some(Token::Meridiem(am.to_owned(), pm.to_owned()));
        if self.take("AM/PM") {
            return two("AM", "PM");
        }
        if self.take("上午/下午") {
            return two("上午", "下午");
        }
        let written = self.rest;
        if self.take("A/P") {
            // Excel keeps the case of these two.
            return two(written.get(..1)?, written.get(2..3)?);
        }
        // The calendar, which is always ours.
        if self.take("B1") || self.take("B2") {
            return Some(Token::Literal(String::new()));
        }
        let letter = self.rest.chars().next()?;
        if matches!(letter, 'E' | 'e')
            && let Some(sign @ (b'+' | b'-')) = self.rest.as_bytes().get(1)
        {
            let plus = *sign == b'+';
            self.rest = self.rest.get(2..)?;
            return Some(Token::Exponent { plus, letter });
        }
        self.letters(letter)
    }

    /// The letters of dates and times. Three of `a` and more name a weekday, fewer mean nothing.
    fn letters(&mut self, letter: char) -> Option<Token> {
        let count = self.rest.chars().take_while(|c| c.eq_ignore_ascii_case(&letter)).count();
        let least = match letter.to_ascii_lowercase() {
            'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'g' | 'b' => 1,
            'a' => 3,
            _ => return None,
        };
        let (written, rest) = self.rest.split_at_checked(count).filter(|_| count >= least)?;
        self.rest = rest;
        Some(Token::Date(Letters::new(written.to_owned())))
    }

    /// `[Red]`, `[>=100]`, `[$€-407]`, `[h]`. What else stands in brackets (`[DBNum1]`) shows nothing.
    fn bracket(&mut self, section: &mut Section) {
        self.next();
        let inside = self.until(']');
        if let Some(currency) = inside.strip_prefix('$') {
            // What stands behind the dash is a language.
            let sign = currency.split('-').next().unwrap_or_default();
            section.tokens.push(Token::Literal(sign.to_owned()));
        } else if let Some(condition) = condition(&inside) {
            section.condition = section.condition.or(Some(condition));
        } else if let Some(found) = color::named(&inside) {
            section.color = Some(found);
        } else {
            let letters = Letters::new(inside.to_ascii_lowercase());
            let same = inside.chars().all(|c| c.eq_ignore_ascii_case(&letters.letter));
            if same && matches!(letters.letter, 'h' | 'm' | 's') {
                section.tokens.push(Token::Elapsed(letters));
            }
        }
    }
}

/// The condition that stands in brackets: `>=100`.
fn condition(inside: &str) -> Option<Condition> {
    const SIGNS: [(&str, Comparison); 6] = [
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<>", Comparison::NotEqual),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
        ("=", Comparison::Equal),
    ];
    SIGNS.iter().find_map(|(sign, comparison)| {
        let limit: f64 = inside.trim().strip_prefix(sign)?.trim().parse().ok()?;
        limit.is_finite().then_some(Condition { comparison: *comparison, limit })
    })
}
