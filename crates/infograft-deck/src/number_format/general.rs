//! The format General.

use super::Integers;
use super::decimal::Decimal;

/// Characters that Excel shows at most, the point among them, the sign not.
const WIDTH: i64 = 11;
/// From here on also an integer of which all digits are wanted is shown as a power of ten.
const MAX_INTEGER: f64 = 1e21;

/// The size of a number, with its point so many places further, as General shows it: in eleven characters, or as a power
/// of ten where that loses too much.
pub(super) fn general(value: f64, shift: i64, integers: Integers) -> String {
    let size = value.abs();
    if integers == Integers::AllDigits && size.fract() == 0.0 && size < MAX_INTEGER {
        return plain(&Decimal::new(value, integers).shifted(shift));
    }
    let number = Decimal::new(value, Integers::FifteenDigits).shifted(shift);
    if number.is_zero() {
        return "0".into();
    }
    // The zero before the point of a small number counts.
    let decimals = (WIDTH - 1 - number.point().max(1)).max(0);
    let shown = number.clone().rounded(decimals as usize);
    // Digits in eleven characters lose little of a number that has few zeros behind its point, and of a smaller one
    // where those that they leave out are zeros too.
    let whole = !shown.is_zero() && number.clone().rounded(WIDTH as usize + 1) == shown;
    if shown.point() <= WIDTH && (whole || number.point() > -4) {
        return plain(&shown);
    }
    power(number)
}

fn plain(number: &Decimal) -> String {
    let mut out: String = number.whole().into_iter().collect();
    if out.is_empty() {
        out.push('0');
    }
    if number.decimals() > 0 {
        out.push('.');
        out.extend((0..number.decimals() as usize).map(|at| number.decimal(at)));
    }
    out
}

/// Six digits and a power of ten: `1.23457E-05`.
fn power(number: Decimal) -> String {
    let mut exponent = number.point() - 1;
    let mut mantissa = number.shifted(-exponent).rounded(5);
    if mantissa.point() > 1 {
        exponent += 1;
        mantissa = mantissa.shifted(-1);
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}E{sign}{:02}", plain(&mantissa), exponent.abs())
}
