//! Attribute values: total readers for the simple types of ECMA-376 Part 1, 22.9.2 and 20.1.10, in the spellings of
//! the transitional schema (integers) and of ISO 29500 strict (`50%`, `12pt`). A value that can't be read is absent.

use crate::units::{Angle, Emu, Percent};
use crate::xml::{Element, Ns};

/// `ST_CoordinateUnqualified` ends there (ECMA-376 Part 1, 20.1.10.19); sums of such values can't overflow.
const MAX_EMU: f64 = 27_273_042_316_900.0;

/// Units of `ST_UniversalMeasure` (ECMA-376 Part 1, 22.9.2.15) in EMU.
const UNITS: &[(&str, f64)] = &[
    ("mm", 36_000.0),
    ("cm", 360_000.0),
    ("in", 914_400.0),
    ("pt", 12_700.0),
    ("pc", 152_400.0),
    ("pi", 152_400.0),
];

/// A length: EMU, or a number with its unit.
pub fn emu(text: &str) -> Option<Emu> {
    measure(text, 1.0).map(|v| Emu(v.clamp(-MAX_EMU, MAX_EMU).round() as i64))
}

/// A length in points: hundredths of a point, or a number with its unit (`ST_TextPoint`).
pub fn text_points(text: &str) -> Option<f64> {
    measure(text, 127.0).map(|v| (v / 12_700.0).clamp(-4_000.0, 4_000.0))
}

/// A number of EMU: `plain` EMU to the unit when no unit is written.
fn measure(text: &str, plain: f64) -> Option<f64> {
    let text = text.trim();
    for (unit, factor) in UNITS {
        if let Some(number) = text.strip_suffix(unit) {
            return number.trim().parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| n * factor);
        }
    }
    text.parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| n * plain)
}

/// A proportion: 1,000ths of a percent, or a number with `%`.
pub fn percent(text: &str) -> Option<Percent> {
    let text = text.trim();
    let (number, factor) = text.strip_suffix('%').map_or((text, 1.0), |n| (n, 1_000.0));
    let value: f64 = number.trim().parse().ok()?;
    value.is_finite().then(|| Percent((value * factor).clamp(-1e9, 1e9).round() as i64))
}

/// `xsd:boolean`, and the `on` and `off` of `ST_OnOffStyleType`.
pub fn flag(text: &str) -> Option<bool> {
    match text.trim() {
        "1" | "true" | "on" | "t" => Some(true),
        "0" | "false" | "off" | "f" => Some(false),
        _ => None,
    }
}

/// Typed attributes of an element.
pub trait Values {
    /// A length.
    fn emu(&self, name: &str) -> Option<Emu>;
    /// A proportion.
    fn pct(&self, name: &str) -> Option<Percent>;
    /// An angle in 60,000ths of a degree.
    fn angle(&self, name: &str) -> Option<Angle>;
    /// A truth value.
    fn flag(&self, name: &str) -> Option<bool>;
    /// An integer.
    fn int(&self, name: &str) -> Option<i64>;
    /// A length in points, written in hundredths of a point.
    fn points(&self, name: &str) -> Option<f64>;
    /// A DrawingML child element.
    fn a(&self, name: &str) -> Option<&Element>;
}

impl Values for Element {
    fn emu(&self, name: &str) -> Option<Emu> {
        self.attr(name).and_then(emu)
    }

    fn pct(&self, name: &str) -> Option<Percent> {
        self.attr(name).and_then(percent)
    }

    fn angle(&self, name: &str) -> Option<Angle> {
        self.int(name).map(|a| Angle(a.clamp(-2_147_483_648, 2_147_483_647)))
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.attr(name).and_then(flag)
    }

    fn int(&self, name: &str) -> Option<i64> {
        let value: f64 = self.attr(name)?.trim().parse().ok()?;
        value.is_finite().then(|| value.clamp(-1e15, 1e15) as i64)
    }

    fn points(&self, name: &str) -> Option<f64> {
        self.attr(name).and_then(text_points)
    }

    fn a(&self, name: &str) -> Option<&Element> {
        self.child(Ns::A, name)
    }
}

/// The `l`, `t`, `r`, `b` of a relative rectangle (`CT_RelativeRect`) as fractions; what isn't written is 0.
pub fn relative_rect(e: Option<&Element>) -> (f64, f64, f64, f64) {
    let side = |name| e.and_then(|e| e.pct(name)).map_or(0.0, Percent::factor);
    (side("l"), side("t"), side("r"), side("b"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_in_both_spellings() {
        assert_eq!(emu("914400"), Some(Emu(914_400)));
        assert_eq!(emu("1in"), Some(Emu(914_400)));
        assert_eq!(emu("-2.54cm"), Some(Emu(-914_400)));
        assert_eq!(emu("12pt"), Some(Emu(152_400)));
        assert_eq!(emu("wide"), None);
        assert_eq!(text_points("1800"), Some(18.0));
        assert_eq!(text_points("18pt"), Some(18.0));
    }

    #[test]
    fn absurd_numbers_stay_in_the_schemas_range() {
        assert_eq!(emu("1e300"), Some(Emu(27_273_042_316_900)));
        assert_eq!(emu("NaN"), None);
        assert_eq!(percent("inf"), None);
    }

    #[test]
    fn percentages_in_both_spellings() {
        assert_eq!(percent("75000"), Some(Percent(75_000)));
        assert_eq!(percent("75%"), Some(Percent(75_000)));
        assert_eq!(percent("12.5%"), Some(Percent(12_500)));
    }
}
