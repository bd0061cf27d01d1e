//! Axes of dates (`c:dateAx`, ECMA-376 Part 1, 21.2.2.39): counted in days, months or years, with ticks at whole steps.

use infograft_deck::number_format::calendar;

use crate::drawing::chart::number;
use crate::drawing::{Axis, PlotGroup, TimeUnit};

/// Serial numbers below this are dates.
const LAST: f64 = 2.9e6;
/// Ticks that are drawn.
const MAX_TICKS: usize = 1_000;

/// The dates of an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dates {
    first: f64,
    /// How many base units there are.
    pub(super) count: usize,
    unit: TimeUnit,
    step: (f64, TimeUnit),
}

/// Steps between labels, the smallest first.
const STEPS: [(f64, TimeUnit); 16] = [
    (1.0, TimeUnit::Days),
    (2.0, TimeUnit::Days),
    (7.0, TimeUnit::Days),
    (14.0, TimeUnit::Days),
    (1.0, TimeUnit::Months),
    (2.0, TimeUnit::Months),
    (3.0, TimeUnit::Months),
    (6.0, TimeUnit::Months),
    (1.0, TimeUnit::Years),
    (2.0, TimeUnit::Years),
    (5.0, TimeUnit::Years),
    (10.0, TimeUnit::Years),
    (20.0, TimeUnit::Years),
    (50.0, TimeUnit::Years),
    (100.0, TimeUnit::Years),
    (500.0, TimeUnit::Years),
];

fn days(unit: TimeUnit) -> f64 {
    match unit {
        TimeUnit::Days => 1.0,
        TimeUnit::Months => 30.44,
        TimeUnit::Years => 365.25,
    }
}

/// Months from January 1900 of a serial number.
fn months(serial: f64) -> f64 {
    calendar::day(serial.clamp(0.0, LAST)).map_or(0.0, |m| ((m.year - 1900) * 12 + m.month - 1) as f64)
}

/// A serial number in whole units of time.
fn units(serial: f64, unit: TimeUnit) -> f64 {
    match unit {
        TimeUnit::Days => serial.floor(),
        TimeUnit::Months => months(serial),
        TimeUnit::Years => (months(serial) / 12.0).floor(),
    }
}

/// The serial number of the first day of a month that counts from January 1900.
fn month_start(month: f64) -> f64 {
    calendar::month_start(month.clamp(-1e5, 1e6) as i64)
}

impl Dates {
    /// An axis over the dates of its groups; `None` when they have none. `room` says for how many labels of so many
    /// letters there is room.
    pub(super) fn over<'g>(
        axis: &Axis,
        groups: impl Iterator<Item = &'g PlotGroup>,
        room: impl FnOnce(f64) -> f64,
        format: &str,
    ) -> Option<Self> {
        let numbers = groups.flat_map(|g| g.categories.numbers.iter().flatten().copied());
        let mut serials: Vec<f64> = numbers.filter(|v| (0.0..LAST).contains(v)).collect();
        serials.sort_by(f64::total_cmp);
        let (first, last) = (*serials.first()?, *serials.last()?);
        let gaps = serials.windows(2).filter_map(|w| Some(w.get(1)? - w.first()?)).filter(|d| *d > 0.0);
        let closest = gaps.fold(f64::INFINITY, f64::min);
        let unit = axis.base_unit.unwrap_or(match closest {
            d if d.is_infinite() || d < 28.0 => TimeUnit::Days,
            d if d < 365.0 => TimeUnit::Months,
            _ => TimeUnit::Years,
        });
        let limit = |v: Option<f64>, automatic| v.filter(|m| (0.0..LAST).contains(m)).unwrap_or(automatic);
        let (first, last) = (limit(axis.min, first), limit(axis.max, last));
        let count = (units(last, unit) - units(first, unit)).max(0.0) as usize + 1;
        let letters = number::format(format, first).chars().count() as f64;
        let apart = count as f64 * days(unit) / room(letters).max(1.0);
        let fits = |(n, u): &&(f64, TimeUnit)| days(*u) >= days(unit) && n * days(*u) >= apart - 1e-9;
        let automatic = STEPS.iter().find(fits).copied().unwrap_or((1_000.0, TimeUnit::Years));
        let step = axis.major.map(|n| (n, axis.major_unit.unwrap_or(unit))).unwrap_or(automatic);
        Some(Self { first, count, unit, step })
    }

    /// Where a date stands: in base units from the first.
    pub(super) fn at(&self, serial: f64) -> f64 {
        units(serial, self.unit) - units(self.first, self.unit)
    }

    /// The ticks: where each stands, and its date.
    pub(super) fn ticks(&self) -> Vec<(f64, f64)> {
        let (amount, unit) = self.step;
        let mut out = Vec::new();
        for k in 0..MAX_TICKS {
            let by = amount * k as f64;
            let serial = match unit {
                TimeUnit::Days => self.first + by,
                TimeUnit::Months => self.months_on(by),
                TimeUnit::Years => self.months_on(by * 12.0),
            };
            let at = self.at(serial);
            if at >= self.count as f64 || !at.is_finite() {
                break;
            }
            // A step below the base unit makes one tick a unit.
            if out.last().is_none_or(|(last, _)| at > *last) {
                out.push((at, serial));
            }
        }
        out
    }

    /// The same day so many months later, or the last one of a shorter month.
    fn months_on(&self, by: f64) -> f64 {
        let day = calendar::day(self.first.clamp(0.0, LAST)).map_or(1, |m| m.day.max(1)) as f64;
        let month = months(self.first) + by.floor();
        (month_start(month) + day - 1.0).min(month_start(month + 1.0) - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 45,292 is 1 January 2024, 45,322 the 31st.
    #[test]
    fn months_step_over_their_lengths() {
        let dates =
            Dates { first: 45_322.0, count: 366, unit: TimeUnit::Days, step: (1.0, TimeUnit::Months) };
        let found: Vec<f64> = dates.ticks().iter().map(|t| t.1).take(3).collect();
        // 31 January, 29 February, 31 March.
        assert_eq!(found, [45_322.0, 45_351.0, 45_382.0]);
        assert_eq!(dates.ticks().len(), 12);
        assert_eq!(dates.at(45_351.0), 29.0);
    }

    #[test]
    fn absurd_steps_come_to_an_end() {
        for step in [(1e-300, TimeUnit::Days), (1e290, TimeUnit::Years), (0.5, TimeUnit::Months)] {
            let dates = Dates { first: 0.0, count: 2_900_000, unit: TimeUnit::Days, step };
            assert!((1..=MAX_TICKS).contains(&dates.ticks().len()));
        }
    }
}
