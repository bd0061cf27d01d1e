//! Scales of value axes: fixed where the file fixes them, otherwise as Office picks them.
//!
//! The rule that Microsoft published for Excel (support article 214075, "How chart axis limits are calculated"): an
//! automatic maximum is the first major unit at or above the greatest value plus a twentieth of the range; an automatic
//! minimum is zero unless the values lie within the upper sixth of their greatest. A major unit is 1, 2 or 5 times a
//! power of ten.

/// Most major steps of an automatic scale.
const MAX_STEPS: f64 = 10.0;
/// Most steps that are drawn where the file fixes the unit.
const MAX_TICKS: usize = 1_000;

/// What the file fixes of a scale.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fixed {
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) major: Option<f64>,
    pub(super) minor: Option<f64>,
    pub(super) log: Option<f64>,
}

/// A scale of numbers: always `min < max`, both finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) major: f64,
    pub(super) minor: f64,
    /// The base of a logarithmic scale.
    pub(super) log: Option<f64>,
}

impl Scale {
    /// The scale for values from `low` to `high` with room for so many major steps.
    pub(super) fn new(low: f64, high: f64, fixed: Fixed, steps: f64) -> Self {
        let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
        if let Some(base) = fixed.log.filter(|b| *b > 1.0) {
            return Self::logarithmic(low, high, fixed, base);
        }
        let steps = steps.clamp(1.0, MAX_STEPS).floor();
        let (raw_min, raw_max) = padded(low, high, fixed);
        let major = fixed.major.unwrap_or_else(|| unit(raw_min, raw_max, fixed, steps));
        let usable = major.is_finite() && major > 0.0;
        let major = if usable { major } else { (raw_max - raw_min).max(f64::MIN_POSITIVE) };
        let min = fixed.min.unwrap_or_else(|| floor_to(raw_min, major));
        let mut max = fixed.max.unwrap_or_else(|| ceil_to(raw_max, major));
        if max <= min {
            max = min + major.max(min.abs() * 1e-9);
        }
        // A unit that would take thousands of steps is no unit.
        let major = major.max((max - min) / MAX_TICKS as f64);
        let minor = fixed.minor.filter(|m| *m <= major).unwrap_or(major / 5.0);
        Self { min, max, major, minor: minor.max((max - min) / MAX_TICKS as f64), log: None }
    }

    fn logarithmic(low: f64, high: f64, fixed: Fixed, base: f64) -> Self {
        let power = |v: f64, up: bool| {
            let exponent = v.max(1e-280).log(base);
            let exponent = if up { (exponent - 1e-9).ceil() } else { (exponent + 1e-9).floor() };
            base.powf(exponent.clamp(-280.0, 280.0))
        };
        let min = fixed
            .min
            .filter(|m| *m > 0.0)
            .unwrap_or_else(|| if low > 0.0 { power(low, false).min(1.0) } else { 1.0 });
        let max = fixed.max.filter(|m| *m > min).unwrap_or_else(|| power(high, true));
        let max = if max > min { max } else { min * base };
        Self { min, max, major: base, minor: base, log: Some(base) }
    }

    /// Where a value stands: 0 at the least, 1 at the greatest; kept near the scale.
    pub(super) fn at(&self, value: f64) -> f64 {
        let part = match self.log {
            Some(_) if value <= 0.0 => 0.0,
            Some(_) => (value / self.min).ln() / (self.max / self.min).ln(),
            None => (value - self.min) / (self.max - self.min),
        };
        if part.is_finite() { part.clamp(-4.0, 5.0) } else { 0.0 }
    }

    /// The values of major ticks.
    pub(super) fn ticks(&self) -> Vec<f64> {
        self.every(self.major)
    }

    /// The values of minor ticks, major ones among them.
    pub(super) fn minor_ticks(&self) -> Vec<f64> {
        let Some(base) = self.log else { return self.every(self.minor) };
        let majors = self.every(self.major);
        let inner = |m: &f64| {
            let m = *m;
            (1..(base.min(100.0) as usize)).map(move |i| m * i as f64)
        };
        majors.iter().flat_map(inner).filter(|v| *v <= self.max * (1.0 + 1e-9)).collect()
    }

    fn every(&self, unit: f64) -> Vec<f64> {
        if let Some(base) = self.log {
            let count = ((self.max / self.min).log(base) + 1e-6).floor().clamp(0.0, 300.0) as usize;
            return (0..=count).map(|i| self.min * base.powi(i as i32)).collect();
        }
        let count = ((self.max - self.min) / unit + 1e-6).floor().clamp(0.0, MAX_TICKS as f64) as usize;
        // Ticks are multiples of the unit from the least value; what should be zero is.
        let tick = |i: usize| {
            let v = self.min + unit * i as f64;
            if v.abs() < unit * 1e-9 { 0.0 } else { v }
        };
        (0..=count).map(tick).collect()
    }
}

/// The least and greatest value that an automatic scale must hold.
fn padded(low: f64, high: f64, fixed: Fixed) -> (f64, f64) {
    // A sixth: Excel starts at zero when the values differ by more than that of the greatest.
    let apart = |near: f64, far: f64| far - near > far * (1.0 / 6.0) || near == far;
    let (mut min, mut max) = (low, high);
    if low >= 0.0 {
        min = if apart(low, high) { 0.0 } else { low - (high - low) / 2.0 };
        max = high + 0.05 * (high - min_of(fixed, min, high));
    } else if high <= 0.0 {
        max = if apart(-high, -low) { 0.0 } else { high + (high - low) / 2.0 };
        min = low - 0.05 * (max - low);
    } else {
        let range = high - low;
        min -= 0.05 * range;
        max += 0.05 * range;
    }
    if min == max {
        max = if min == 0.0 { 1.0 } else { min + min.abs() };
    }
    let min = fixed.min.unwrap_or(min);
    let max = fixed.max.unwrap_or(max);
    if min < max { (min, max) } else { (min, min + min.abs().max(1.0)) }
}

fn min_of(fixed: Fixed, automatic: f64, high: f64) -> f64 {
    fixed.min.filter(|m| *m < high).unwrap_or(automatic)
}

/// The least of 1, 2, 5 × 10ⁿ that takes no more than so many steps.
fn unit(min: f64, max: f64, fixed: Fixed, steps: f64) -> f64 {
    let range = max - min;
    let power = 10_f64.powf((range / steps).log10().floor().clamp(-300.0, 300.0));
    let candidates = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0].map(|f| f * power);
    let count = |unit: &f64| {
        let low = fixed.min.unwrap_or_else(|| floor_to(min, *unit));
        let high = fixed.max.unwrap_or_else(|| ceil_to(max, *unit));
        (high - low) / unit
    };
    candidates.into_iter().find(|u| count(u) <= steps + 1e-6).unwrap_or(range)
}

fn floor_to(value: f64, unit: f64) -> f64 {
    let steps = value / unit;
    if steps.abs() > 1e15 { value } else { (steps + 1e-9).floor() * unit }
}

fn ceil_to(value: f64, unit: f64) -> f64 {
    let steps = value / unit;
    if steps.abs() > 1e15 { value } else { (steps - 1e-9).ceil() * unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn automatic(low: f64, high: f64) -> (f64, f64, f64) {
        let s = Scale::new(low, high, Fixed::default(), 10.0);
        (s.min, s.max, s.major)
    }

    /// Scales that Office shows: its sample chart (2.4 … 5), and the published rule's cases.
    #[test]
    fn automatic_scales_are_offices() {
        assert_eq!(automatic(1.8, 5.0), (0.0, 6.0, 1.0));
        assert_eq!(automatic(2.0, 12.3), (0.0, 14.0, 2.0));
        assert_eq!(automatic(1.2, 8.2), (0.0, 9.0, 1.0));
        assert_eq!(automatic(10.0, 95.0), (0.0, 100.0, 10.0));
        assert_eq!(automatic(10.0, 100.0), (0.0, 120.0, 20.0));
        assert_eq!(automatic(-10.0, 10.0), (-15.0, 15.0, 5.0));
        assert_eq!(automatic(-80.0, -20.0), (-90.0, 0.0, 10.0));
        let (min, max, major) = automatic(95.0, 100.0);
        assert_eq!((min, max, major), (92.0, 101.0, 1.0));
    }

    #[test]
    fn what_is_fixed_stays() {
        let fixed = Fixed { min: Some(0.0), max: Some(1.0), ..Fixed::default() };
        let s = Scale::new(0.0, 0.97, fixed, 10.0);
        assert_eq!((s.min, s.max, s.major), (0.0, 1.0, 0.1));
        let fixed = Fixed { major: Some(25.0), ..Fixed::default() };
        let s = Scale::new(0.0, 90.0, fixed, 10.0);
        assert_eq!((s.min, s.max, s.ticks().len()), (0.0, 100.0, 5));
    }

    #[test]
    fn logarithms_count_in_powers() {
        let s = Scale::new(3.0, 4_500.0, Fixed { log: Some(10.0), ..Fixed::default() }, 10.0);
        assert_eq!((s.min, s.max), (1.0, 10_000.0));
        assert_eq!(s.ticks(), [1.0, 10.0, 100.0, 1_000.0, 10_000.0]);
        assert!((s.at(100.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn absurd_values_make_a_scale() {
        for (low, high) in [
            (0.0, 0.0),
            (-1e290, 1e290),
            (1e290, 1e290),
            (1e-300, 2e-300),
            (f64::INFINITY, f64::NEG_INFINITY),
            (1e15, 1e15 + 0.125),
        ] {
            for fixed in [
                Fixed::default(),
                Fixed { min: Some(5.0), max: Some(5.0), ..Fixed::default() },
                Fixed { min: Some(7.0), max: Some(-7.0), major: Some(1e-9), ..Fixed::default() },
                Fixed { log: Some(10.0), min: Some(-4.0), ..Fixed::default() },
            ] {
                let s = Scale::new(low, high, fixed, 0.0);
                assert!(s.min < s.max && s.min.is_finite() && s.max.is_finite(), "{low} {high} {s:?}");
                assert!(s.ticks().len() <= 1_001 && s.minor_ticks().len() <= 30_100);
                assert!(s.at(low).is_finite() && s.at(1e300).is_finite());
            }
        }
    }
}
