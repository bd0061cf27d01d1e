//! The decimal digits of a number, as a spreadsheet keeps them.

use super::Integers;

/// A size without its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// From the first that isn't zero; those behind the last are zeros.
    digits: Vec<u8>,
    /// Where the point stands: so many digits are before it. It is negative for small numbers.
    point: i64,
}

impl Decimal {
    /// The first fifteen digits of a number, which is what Excel has of it, or all digits of an integer.
    pub(super) fn new(value: f64, integers: Integers) -> Self {
        let size = value.abs();
        if integers == Integers::AllDigits && size.fract() == 0.0 {
            let digits = figures(&format!("{size:.0}"));
            let point = if size == 0.0 { 0 } else { digits.len() as i64 };
            return Self { digits, point }.trimmed();
        }
        let text = format!("{size:.14e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        Self { digits: figures(mantissa), point: exponent.parse::<i64>().unwrap_or(0) + 1 }.trimmed()
    }

    fn trimmed(mut self) -> Self {
        let used = self.digits.iter().rposition(|d| *d != 0).map_or(0, |last| last + 1);
        self.digits.truncate(used);
        if used == 0 {
            self.point = 0;
        }
        self
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// How many digits stand before the point; negative when zeros stand behind it.
    pub(super) fn point(&self) -> i64 {
        self.point
    }

    /// Digits behind the point, up to the last that isn't zero.
    pub(super) fn decimals(&self) -> i64 {
        (self.digits.len() as i64 - self.point).max(0)
    }

    /// Multiplied by a power of ten.
    pub(super) fn shifted(mut self, places: i64) -> Self {
        if !self.is_zero() {
            self.point += places;
        }
        self
    }

    /// With so many decimals, halves rounded up.
    pub(super) fn rounded(mut self, decimals: usize) -> Self {
        let keep = self.point + decimals as i64;
        if keep < 0 {
            return Self { digits: Vec::new(), point: 0 };
        }
        let keep = keep as usize;
        let up = self.digits.get(keep).is_some_and(|next| *next >= 5);
        self.digits.truncate(keep);
        if up {
            // Nines become zeros, which are left out, and the digit before them grows.
            while self.digits.pop_if(|last| *last == 9).is_some() {}
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        self.trimmed()
    }

    /// The digits before the point; none for a number below one.
    pub(super) fn whole(&self) -> Vec<char> {
        (0..self.point.max(0)).map(|at| self.digit(at)).collect()
    }

    /// A digit behind the point, the first at 0.
    pub(super) fn decimal(&self, at: usize) -> char {
        self.digit(self.point.saturating_add(at as i64))
    }

    fn digit(&self, at: i64) -> char {
        let found = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
        char::from(b'0' + found.copied().unwrap_or(0))
    }
}

/// The digits of a text.
fn figures(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect()
}
