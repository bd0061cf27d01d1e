//! Sections that show fractions: `# ?/?`, `??/16`.

use super::decimal::Decimal;
use super::number::{places, whole};
use super::scan::{Place, Token};
use super::section::literal;
use super::{Integers, Options, Shown};

/// Digits that a denominator has at most.
const MAX_PLACES: usize = 7;
/// What is left of a number below this is the error of its binary digits.
const NOTHING: f64 = 5e-8;
/// From here on a number's fifteen digits are all before the point.
const NO_FRACTION: f64 = 1e15;

/// A section with a line between digits.
#[derive(Clone, Debug)]
pub(super) struct FractionCode {
    /// The whole number, and the text between it and the numerator.
    whole: Vec<Token>,
    numerator: Vec<Token>,
    /// The line, with a blank on either side where there is one.
    line: Vec<Token>,
    denominator: Vec<Token>,
    /// The text behind it.
    rest: Vec<Token>,
}

impl FractionCode {
    /// `None` when there are no digits on either side of a line, or a point.
    pub(super) fn new(tokens: &[Token]) -> Option<Self> {
        if tokens.iter().any(|t| matches!(t, Token::Point | Token::Exponent { .. })) {
            return None;
        }
        let is_digit = |t: &Token| matches!(t, Token::Digit(_));
        let is_blank = |t: &Token| matches!(t, Token::Literal(text) if text == " ");
        let slash = tokens.iter().position(|t| *t == Token::Slash)?;
        let (before, behind) = (tokens.get(..slash)?, tokens.get(slash + 1..)?);
        let (before, blanks) = split_end(before, is_blank);
        let (whole, numerator) = split_end(before, is_digit);
        let start = behind.iter().take_while(|t| is_blank(t)).count();
        let length = behind.iter().skip(start).take_while(|t| is_digit(t) || matches!(t, Token::Figure(_)));
        let end = start + length.count();
        if numerator.is_empty() || end == start {
            return None;
        }
        Some(Self {
            whole: whole.to_vec(),
            numerator: numerator.to_vec(),
            line: [blanks, tokens.get(slash..slash + 1 + start)?].concat(),
            denominator: behind.get(start..end)?.to_vec(),
            rest: behind.get(end..)?.to_vec(),
        })
    }

    pub(super) fn show(&self, value: f64, options: Options) -> Shown {
        let size = value.abs();
        let mixed = places(&self.whole) > 0;
        let (mut above, below) = self.nearest(size);
        let mut units = 0.0;
        if mixed && size < NO_FRACTION {
            units = (above / below).floor();
            above -= units * below;
        } else if mixed {
            (units, above) = (size, 0.0);
        }
        let blank = options.digit_blank;
        let mut text = String::new();
        let zero = Token::Digit(Place::Zero);
        let keep_zero =
            self.numerator.contains(&zero) || (self.fixed().is_none() && self.denominator.contains(&zero));
        let digits =
            if units == 0.0 && (!mixed || above > 0.0 || keep_zero) { Vec::new() } else { figures(units) };
        if mixed && above == 0.0 && !keep_zero {
            self.without_fraction(&digits, blank, &mut text);
        } else {
            whole(&self.whole, &digits, false, blank, &mut text);
            whole(&self.numerator, &figures(above), false, blank, &mut text);
            self.line.iter().for_each(|token| literal(token, &mut text));
            self.below(&figures(below), blank, &mut text);
        }
        self.rest.iter().for_each(|token| literal(token, &mut text));
        Shown { text, is_zero: units == 0.0 && above == 0.0 }
    }

    /// A whole number: the room of the fraction stays where its digits have rooms of their own.
    fn without_fraction(&self, digits: &[char], blank: char, out: &mut String) {
        let fraction = [&self.numerator, &self.line, &self.denominator];
        if fraction.iter().any(|tokens| tokens.contains(&Token::Digit(Place::Blank))) {
            whole(&self.whole, digits, false, blank, out);
            out.extend(fraction.into_iter().flatten().map(|_| blank));
            return;
        }
        let last = self.whole.iter().rposition(|t| matches!(t, Token::Digit(_))).map_or(0, |at| at + 1);
        whole(self.whole.get(..last).unwrap_or_default(), digits, false, blank, out);
    }

    /// The denominator stands at the line; the room that it doesn't need is behind it.
    fn below(&self, digits: &[char], blank: char, out: &mut String) {
        let missing = self.denominator.len().saturating_sub(digits.len());
        match self.denominator.first() {
            Some(Token::Digit(Place::Zero)) => {
                out.extend(std::iter::repeat_n('0', missing));
                out.extend(digits);
            }
            Some(Token::Digit(Place::Blank)) => {
                out.extend(digits);
                out.extend(std::iter::repeat_n(blank, missing));
            }
            _ => out.extend(digits),
        }
    }

    /// The denominator that stands in the code: `16`.
    fn fixed(&self) -> Option<f64> {
        let digit = |token: &Token| match token {
            Token::Figure(c) => Some(*c),
            Token::Digit(Place::Zero) => Some('0'),
            _ => None,
        };
        let digits: Option<String> = self.denominator.iter().map(digit).collect();
        let found: f64 = digits?.parse().ok()?;
        (found > 0.0).then_some(found)
    }

    /// A number as numerator and denominator.
    fn nearest(&self, size: f64) -> (f64, f64) {
        match self.fixed() {
            Some(below) => (rounded(size * below), below),
            None => {
                let places = self.denominator.len().min(MAX_PLACES);
                convergent(size, 10_f64.powi(places as i32) - 1.0)
            }
        }
    }
}

/// The last convergent of a number's continued fraction whose denominator isn't too large: 123.456 becomes 123 1/2 with
/// one digit, as Excel has it, though 123 4/9 is nearer.
fn convergent(size: f64, most: f64) -> (f64, f64) {
    let (mut last, mut now) = ((0.0, 1.0), (1.0, 0.0));
    let mut rest = size;
    loop {
        let part = rest.floor();
        let next = (part * now.0 + last.0, part * now.1 + last.1);
        // Denominators grow at least as fast as Fibonacci's numbers, so this comes soon.
        if next.1 > most || !next.1.is_finite() {
            return now;
        }
        (last, now) = (now, next);
        if rest - part < NOTHING {
            return now;
        }
        rest = 1.0 / (rest - part);
    }
}

/// Halves of the first fifteen digits are rounded up.
fn rounded(size: f64) -> f64 {
    let digits = Decimal::new(size, Integers::FifteenDigits).rounded(0).whole();
    digits.into_iter().collect::<String>().parse().unwrap_or(0.0)
}

/// A list without the items at its end that are of a kind, and those.
fn split_end(tokens: &[Token], kind: impl Fn(&Token) -> bool) -> (&[Token], &[Token]) {
    let start = tokens.iter().rposition(|t| !kind(t)).map_or(0, |at| at + 1);
    tokens.split_at_checked(start).unwrap_or((tokens, &[]))
}

/// The digits of a whole number.
fn figures(number: f64) -> Vec<char> {
    format!("{number:.0}").chars().collect()
}
