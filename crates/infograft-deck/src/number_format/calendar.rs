//! Serial numbers of days (ECMA-376 Part 1, 18.17.4.1): from 1900, with its leap day that never was, or from 1904.

use super::DateSystem;

/// The first serial number that is no date: 1 January 10000, counted from 1900.
pub(super) const END: f64 = 2_958_466.0;
/// Days between the two systems: the serial number of 1 January 1904, counted from 1900.
const DAYS_TO_1904: i64 = 1_462;
/// The serial number of 29 February 1900, a day that Lotus 1-2-3 had, and so has Excel.
const LEAP_DAY: i64 = 60;
/// Serial numbers from there on less the days since 1970.
const EPOCH: i64 = 25_569;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// With its century.
    pub year: i64,
    /// From 1.
    pub month: i64,
    /// Of the month; 0 on the day before 1 January 1900.
    pub day: i64,
    /// From Sunday, 0.
    pub weekday: i64,
}

impl DateSystem {
    /// What is added to a serial number of this system to get one that counts from 1900.
    pub fn shift(self) -> f64 {
        match self {
            Self::Date1900 => 0.0,
            Self::Date1904 => DAYS_TO_1904 as f64,
        }
    }

    /// The serial number of a day; `None` for one that isn't in the calendar. The 29 February 1900 of Excel's calendar has
    /// one.
    pub fn serial(self, year: i64, month: i64, day: i64) -> Option<f64> {
        let shift = if self == Self::Date1904 { DAYS_TO_1904 } else { 0 };
        if (year, month, day) == (1900, 2, 29) {
            return Some((LEAP_DAY - shift) as f64);
        }
        let days = days_since_1970(year, month, day);
        let real = (1..=12).contains(&month) && civil(days) == (year, month, day);
        real.then(|| (serial_of(days) - shift) as f64)
    }
}

/// The day of a serial number that counts from 1900; `None` when it is none.
pub fn day(serial: f64) -> Option<Day> {
    if !(0.0..END).contains(&serial) {
        return None;
    }
    let serial = serial.floor() as i64;
    let (year, month, day) = match serial {
        LEAP_DAY => (1900, 2, 29),
        0 => (1900, 1, 0),
        _ => civil(serial - EPOCH + i64::from(serial < LEAP_DAY)),
    };
    Some(Day { year, month, day, weekday: (serial + 6).rem_euclid(7) })
}

/// The serial number of the first day of a month that counts from January 1900, 0.
pub fn month_start(month: i64) -> f64 {
    let days = days_since_1970(1900 + month.div_euclid(12), month.rem_euclid(12) + 1, 1);
    serial_of(days) as f64
}

fn serial_of(days: i64) -> i64 {
    let serial = days + EPOCH;
    if serial <= LEAP_DAY { serial - 1 } else { serial }
}

// In both, years begin in March, so that a leap day is the last of its year, and 400 of them are an era.

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 719_469
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}
