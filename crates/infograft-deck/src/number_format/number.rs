//! Sections of digits: thousands, percent, powers of ten.

use super::decimal::Decimal;
use super::scan::{Place, Token};
use super::section::literal;
use super::{Options, Shown};

/// Decimals that are rounded to: Excel has no more.
const MAX_DECIMALS: usize = 30;

/// A section of digits.
#[derive(Clone, Debug)]
pub(super) struct NumberCode {
    /// Its pieces; of the commas only those that are shown as they are.
    tokens: Vec<Token>,
    /// Where the point stands, or the end of the digits.
    point: usize,
    /// Where the exponent stands, or the end.
    exponent: usize,
    /// Whether thousands are set apart.
    thousands: bool,
    /// The power of ten that the number is multiplied by: two for each percent sign, three less for each comma behind the
    /// digits.
    shift: i64,
    decimals: usize,
}

impl NumberCode {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        let percents = tokens.iter().filter(|t| **t == Token::Percent).count() as i64;
        let (tokens, commas) = commas(tokens);
        let exponent =
            tokens.iter().position(|t| matches!(t, Token::Exponent { .. })).unwrap_or(tokens.len());
        let before = tokens.get(..exponent).unwrap_or_default();
        let point = before.iter().position(|t| *t == Token::Point).unwrap_or(exponent);
        let decimals = places(before.get(point..).unwrap_or_default()).min(MAX_DECIMALS);
        let shift = 2 * percents - 3 * commas.behind;
        Self { point, exponent, thousands: commas.between, shift, decimals, tokens }
    }

    pub(super) fn show(&self, value: f64, options: Options) -> Shown {
        let number = Decimal::new(value, options.integers).shifted(self.shift);
        if self.exponent < self.tokens.len() {
            return self.scientific(number, options);
        }
        let number = number.rounded(self.decimals);
        Shown { text: self.fill(&number, options), is_zero: number.is_zero() }
    }

    /// The digits in their places, up to the exponent, with the text in between.
    fn fill(&self, number: &Decimal, options: Options) -> String {
        let (before, behind) = self.tokens.split_at_checked(self.point).unwrap_or((&self.tokens, &[]));
        let mut out = String::new();
        whole(before, &number.whole(), self.thousands, options.digit_blank, &mut out);
        let mut at = 0;
        for token in behind.iter().take(self.exponent - self.point) {
            let Token::Digit(place) = token else {
                literal(token, &mut out);
                continue;
            };
            match place {
                Place::Nothing if at as i64 >= number.decimals() => {}
                Place::Blank if at as i64 >= number.decimals() => out.push(options.digit_blank),
                _ => out.push(number.decimal(at)),
            }
            at += 1;
        }
        out
    }

    /// `0.00E+00`: the exponent is a multiple of the number of places before the point.
    fn scientific(&self, number: Decimal, options: Options) -> Shown {
        let step = places(self.tokens.get(..self.point).unwrap_or_default()).max(1) as i64;
        let mut exponent = if number.is_zero() { 0 } else { (number.point() - 1).div_euclid(step) * step };
        let mut mantissa = number.clone().shifted(-exponent).rounded(self.decimals);
        if mantissa.point() > step {
            exponent += step;
            mantissa = number.shifted(-exponent).rounded(self.decimals);
        }
        let mut text = self.fill(&mantissa, options);
        let mut rest = self.tokens.get(self.exponent..).unwrap_or_default().iter().peekable();
        if let Some(Token::Exponent { plus, letter }) = rest.next() {
            text.push(*letter);
            text.push_str(if exponent < 0 { "-" } else { ["", "+"][usize::from(*plus)] });
        }
        let mut width = 0;
        while let Some(Token::Digit(place)) = rest.next_if(|t| matches!(t, Token::Digit(_))) {
            width += usize::from(*place == Place::Zero);
        }
        text.push_str(&format!("{:0width$}", exponent.abs()));
        rest.for_each(|token| literal(token, &mut text));
        Shown { text, is_zero: mantissa.is_zero() }
    }
}

/// What the commas of a section stand for.
struct Commas {
    /// Whether one stands between digits: thousands are set apart.
    between: bool,
    /// How many stand behind the last digit, or behind the last before the point: each divides by a thousand.
    behind: i64,
}

/// Takes the commas that have a meaning out of a section: those directly behind a digit.
fn commas(tokens: Vec<Token>) -> (Vec<Token>, Commas) {
    let end = tokens.iter().position(|t| matches!(t, Token::Point | Token::Exponent { .. }));
    let end = end.unwrap_or(tokens.len());
    let is_digit = |t: &Token| matches!(t, Token::Digit(_));
    let last_whole = tokens.iter().take(end).rposition(is_digit).unwrap_or(0);
    let last = tokens.iter().rposition(is_digit).unwrap_or(0);
    let mut found = Commas { between: false, behind: 0 };
    let mut out = Vec::with_capacity(tokens.len());
    let mut behind_digit = false;
    for (at, token) in tokens.into_iter().enumerate() {
        let is_comma = token == Token::Comma;
        behind_digit = is_digit(&token) || (is_comma && behind_digit);
        if !(is_comma && behind_digit) {
            out.push(token);
        } else if at < last_whole {
            found.between = true;
        } else if at < end || at > last {
            found.behind += 1;
        }
    }
    (out, found)
}

/// How many places for digits there are.
pub(super) fn places(tokens: &[Token]) -> usize {
    tokens.iter().filter(|t| matches!(t, Token::Digit(_))).count()
}

/// The digits of an integer in their places, with the text in between. The first place takes all digits that have none.
pub(super) fn whole(tokens: &[Token], digits: &[char], thousands: bool, blank: char, out: &mut String) {
    let places = places(tokens);
    // How many places there are from the current one on, itself among them.
    let mut left = places;
    for token in tokens {
        let Token::Digit(place) = token else {
            literal(token, out);
            continue;
        };
        let first = if left == places { digits.len().max(left) } else { left };
        for position in (left..=first).rev() {
            let digit = digits.len().checked_sub(position).and_then(|at| digits.get(at));
            let (shown, separator) = match (digit, place) {
                (Some(digit), _) => (*digit, ','),
                (None, Place::Zero) => ('0', ','),
                (None, Place::Blank) => (blank, blank),
                (None, Place::Nothing) => continue,
            };
            out.push(shown);
            if thousands && position > 1 && (position - 1).is_multiple_of(3) {
                out.push(separator);
            }
        }
        left -= 1;
    }
    if places == 0 {
        out.extend(digits);
    }
}
