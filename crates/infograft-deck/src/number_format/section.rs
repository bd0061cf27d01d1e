//! A section of a code: which values it takes, and what it makes of them.

use super::date::DateCode;
use super::fraction::FractionCode;
use super::general::general;
use super::number::NumberCode;
use super::scan::{Place, Token};
use super::{Options, Shown};

/// A section as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    /// Red, green and blue.
    pub(super) color: Option<[u8; 3]>,
    pub(super) tokens: Vec<Token>,
}

/// `[>=100]`: which values a section takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition {
    pub(super) comparison: Comparison,
    pub(super) limit: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

impl Condition {
    pub(super) fn holds(self, value: f64) -> bool {
        match self.comparison {
            Comparison::Less => value < self.limit,
            Comparison::LessOrEqual => value <= self.limit,
            Comparison::Greater => value > self.limit,
            Comparison::GreaterOrEqual => value >= self.limit,
            Comparison::Equal => value == self.limit,
            Comparison::NotEqual => value != self.limit,
        }
    }
}

/// What a section shows.
#[derive(Clone, Debug)]
pub(super) enum Body {
    /// Text, with the number as `General` has it or the cell's text in it, or without.
    Words(Words),
    /// Digits, perhaps with an exponent.
    Number(NumberCode),
    /// Digits over and under a line.
    Fraction(FractionCode),
    /// A date, a time or a duration.
    Date(DateCode),
}

impl Body {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        if tokens.iter().any(|t| matches!(t, Token::General | Token::Text)) {
            return Self::Words(Words::new(tokens));
        }
        if has_digits(&tokens) {
            let tokens = without_dates(tokens);
            return match FractionCode::new(&tokens) {
                Some(fraction) => Self::Fraction(fraction),
                None => Self::Number(NumberCode::new(tokens)),
            };
        }
        match tokens.iter().any(is_date) {
            true => Self::Date(DateCode::new(tokens)),
            false => Self::Words(Words::new(tokens)),
        }
    }
}

fn is_date(token: &Token) -> bool {
    matches!(token, Token::Date(_) | Token::Elapsed(_) | Token::Meridiem(..))
}

/// Whether a section has places for the digits of a number. Zeros behind a point beside letters of a date are none: they
/// are decimals of its seconds.
fn has_digits(tokens: &[Token]) -> bool {
    let dated = tokens.iter().any(is_date);
    let mut decimal = false;
    tokens.iter().any(|token| {
        decimal = *token == Token::Point || (decimal && *token == Token::Digit(Place::Zero));
        matches!(token, Token::Digit(_)) && !(dated && decimal)
    })
}

/// The letters of dates as text: beside places for digits they mean nothing else.
fn without_dates(tokens: Vec<Token>) -> Vec<Token> {
    let plain = |token| match token {
        Token::Date(letters) => letters.into_literal(),
        other => other,
    };
    tokens.into_iter().map(plain).collect()
}

/// What a piece shows that has no part in a number: it stands as in the code.
pub(super) fn literal(token: &Token, out: &mut String) {
    match token {
        Token::Digit(place) => out.push(match place {
            Place::Zero => '0',
            Place::Nothing => '#',
            Place::Blank => '?',
        }),
        Token::Literal(text) => out.push_str(text),
        Token::Blank => out.push(' '),
        Token::Figure(c) => out.push(*c),
        Token::Point => out.push('.'),
        Token::Comma => out.push(','),
        Token::Percent => out.push('%'),
        Token::Slash => out.push('/'),
        _ => {}
    }
}

/// A section of text, with a value in the places of `General` and `@`.
#[derive(Clone, Debug)]
pub(super) struct Words(Vec<Token>);

impl Words {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        Self(without_dates(tokens))
    }

    fn has_value(&self) -> bool {
        self.0.iter().any(|token| matches!(token, Token::General | Token::Text))
    }

    pub(super) fn fill(&self, value: &str) -> String {
        let mut out = String::new();
        for token in &self.0 {
            match token {
                Token::General | Token::Text => out.push_str(value),
                other => literal(other, &mut out),
            }
        }
        out
    }

    /// A number as `General` has it. Text without it stands for any number, and has no sign.
    pub(super) fn show(&self, value: f64, options: Options) -> Shown {
        let percents = self.0.iter().filter(|t| **t == Token::Percent).count() as i64;
        let text = self.fill(&general(value, 2 * percents, options.integers));
        Shown { text, is_zero: value == 0.0 || !self.has_value() }
    }
}
