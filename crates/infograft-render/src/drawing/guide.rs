//! Guide formulas of geometries (ECMA-376 Part 1, 20.1.9.11) and the guides that every shape has (20.1.10.56).

use std::collections::HashMap;

/// The guides of one shape of one size.
pub(super) struct Guides<'a> {
    values: HashMap<&'a str, f64>,
    w: f64,
    h: f64,
}

/// 60,000ths of a degree in a radian.
const PER_RADIAN: f64 = 60_000.0 * 180.0 / std::f64::consts::PI;

impl<'a> Guides<'a> {
    /// The built-in guides of a shape of that size.
    pub(super) fn new(w: f64, h: f64) -> Self {
        Self { values: HashMap::new(), w, h }
    }

    /// Computes a formula and keeps it under a name. A formula that can't be read gives 0.
    pub(super) fn define(&mut self, name: &'a str, formula: &str) {
        let value = self.formula(formula);
        self.values.insert(name, value);
    }

    /// Whether a guide of that name was defined.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The value of a name or number.
    pub(super) fn get(&self, token: &str) -> f64 {
        if let Some(value) = self.values.get(token) {
            return *value;
        }
        let value = self.built_in(token).or_else(|| token.parse().ok()).unwrap_or(0.0);
        if value.is_finite() { value } else { 0.0 }
    }

    fn built_in(&self, name: &str) -> Option<f64> {
        let (w, h) = (self.w, self.h);
        let part =
            |whole: f64, divisor: &str| divisor.parse::<f64>().ok().filter(|d| *d > 0.0).map(|d| whole / d);
        Some(match name {
            "l" | "t" => 0.0,
            "r" | "w" => w,
            "b" | "h" => h,
            "hc" => w / 2.0,
            "vc" => h / 2.0,
            "ss" => w.min(h),
            "ls" => w.max(h),
            "cd2" => 10_800_000.0,
            "cd4" => 5_400_000.0,
            "cd8" => 2_700_000.0,
            "3cd4" => 16_200_000.0,
            "3cd8" => 8_100_000.0,
            "5cd8" => 13_500_000.0,
            "7cd8" => 18_900_000.0,
            _ => {
                if let Some(d) = name.strip_prefix("ssd") {
                    part(w.min(h), d)?
                } else if let Some(d) = name.strip_prefix("wd") {
                    part(w, d)?
                } else if let Some(d) = name.strip_prefix("hd") {
                    part(h, d)?
                } else {
                    return None;
                }
            }
        })
    }

    fn formula(&self, formula: &str) -> f64 {
        let mut tokens = formula.split_ascii_whitespace();
        let op = tokens.next().unwrap_or_default();
        let mut next = || tokens.next().map_or(0.0, |t| self.get(t));
        let (x, y, z) = (next(), next(), next());
        let quotient = |a: f64, b: f64| if b == 0.0 { 0.0 } else { a / b };
        let value = match op {
            "*/" => quotient(x * y, z),
            "+-" => x + y - z,
            "+/" => quotient(x + y, z),
            "?:" => {
                if x > 0.0 {
                    y
                } else {
                    z
                }
            }
            "abs" => x.abs(),
            "at2" => y.atan2(x) * PER_RADIAN,
            "cat2" => x * z.atan2(y).cos(),
            "cos" => x * (y / PER_RADIAN).cos(),
            "max" => x.max(y),
            "min" => x.min(y),
            "mod" => (x * x + y * y + z * z).sqrt(),
            "pin" => {
                if y < x {
                    x
                } else if y > z {
                    z
                } else {
                    y
                }
            }
            "sat2" => x * z.atan2(y).sin(),
            "sin" => x * (y / PER_RADIAN).sin(),
            "sqrt" => x.max(0.0).sqrt(),
            "tan" => x * (y / PER_RADIAN).tan(),
            "val" => x,
            // A bare number or name: seen in files, though the schema asks for an operator.
            token => self.get(token),
        };
        if value.is_finite() { value } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(formula: &str) -> f64 {
        let mut g = Guides::new(400.0, 200.0);
        g.define("a", "val 30");
        g.define("x", formula);
        g.get("x")
    }

    #[test]
    fn each_operator() {
        for (formula, expected) in [
            ("*/ w a 100", 120.0),
            ("+- w a 10", 420.0),
            ("+/ w h a", 20.0),
            ("?: a 1 2", 1.0),
            ("?: 0 1 2", 2.0),
            ("abs -7", 7.0),
            ("at2 1 1", 2_700_000.0),
            ("cat2 10 3 4", 6.0),
            ("sat2 10 3 4", 8.0),
            ("cos 10 3600000", 5.0),
            ("sin 10 1800000", 5.0),
            ("tan 10 2700000", 10.0),
            ("max 3 a", 30.0),
            ("min 3 a", 3.0),
            ("mod 2 3 6", 7.0),
            ("pin 0 a 20", 20.0),
            ("pin 40 a 50", 40.0),
            ("sqrt 81", 9.0),
            ("val 12", 12.0),
        ] {
            assert!((value(formula) - expected).abs() < 1e-9, "{formula} = {}", value(formula));
        }
    }

    #[test]
    fn built_ins_follow_the_size() {
        for (name, expected) in [
            ("wd2", 200.0),
            ("hd6", 200.0 / 6.0),
            ("ss", 200.0),
            ("ls", 400.0),
            ("ssd8", 25.0),
            ("hc", 200.0),
            ("b", 200.0),
        ] {
            assert_eq!(Guides::new(400.0, 200.0).get(name), expected, "{name}");
        }
        assert_eq!(Guides::new(1.0, 1.0).get("3cd4"), 16_200_000.0);
    }

    #[test]
    fn nonsense_is_zero() {
        assert_eq!(value("*/ 1 1 0"), 0.0);
        assert_eq!(value("what is"), 0.0);
        assert_eq!(value("val inf"), 0.0);
        assert_eq!(value(""), 0.0);
    }
}
