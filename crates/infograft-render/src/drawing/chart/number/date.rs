//! Dates and times: serial numbers of days from 1900 (with its leap day that never was) or from 1904
//! (ECMA-376 Part 1, 18.17.4.1).

use super::Token;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/// The last serial number that is a date: 31 December 9999.
const LAST: f64 = 2_958_466.0;

/// A moment taken apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moment {
    pub(crate) year: i64,
    /// From 1.
    pub(crate) month: i64,
    pub(crate) day: i64,
    /// From Sunday, 0.
    pub(crate) weekday: i64,
}

/// The date of a serial number of 1900.
pub(crate) fn moment(serial: f64) -> Option<Moment> {
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    let day = serial.floor() as i64;
    let weekday = (day + 6).rem_euclid(7);
    // Excel's 29 February 1900, and its day 0 of January.
    match day {
        60 => return Some(Moment { year: 1900, month: 2, day: 29, weekday }),
        0 => return Some(Moment { year: 1900, month: 1, day: 0, weekday }),
        _ => {}
    }
    let days = if day > 60 { day - 25_569 } else { day - 25_568 };
    // Civil date from days since 1970: years begin in March.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    Some(Moment { year, month, day: doy - (153 * mp + 2) / 5 + 1, weekday })
}

/// The serial number of the first of a month: months count from January 1900, 0.
pub(crate) fn month_start(month: i64) -> f64 {
    let (year, month) = (1900 + month.div_euclid(12), month.rem_euclid(12) + 1);
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days =
        y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (m * 153 + 2) / 5 - 719_468;
    let serial = days + 25_569;
    if serial <= 60 { (serial - 1) as f64 } else { serial as f64 }
}

/// A serial number in a section with dates or times; `None` when it is no date.
pub(super) fn format(tokens: &[Token], value: f64, date1904: bool) -> Option<String> {
    let serial = value + if date1904 { 1_462.0 } else { 0.0 };
    let decimals = second_decimals(tokens);
    let unit = 10_f64.powi(decimals as i32);
    // Times are rounded to what is shown, so that 59.9996 seconds carry over.
    let has_seconds = tokens.iter().any(|t| matches!(t, Token::Date('s', _) | Token::Elapsed('s', _)));
    let seconds = serial * 86_400.0;
    let seconds = if has_seconds { (seconds * unit).round() / unit } else { (seconds + 1e-6).floor() };
    let date = moment((seconds / 86_400.0).floor())?;
    let of_day = seconds.rem_euclid(86_400.0);
    let half = tokens.iter().any(|t| matches!(t, Token::AmPm(_)));
    let mut out = String::new();
    let mut after_hours = false;
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Date('m', n) if *n <= 2 && (after_hours || before_seconds(tokens, i)) => {
                out.push_str(&padded((of_day / 60.0) as i64 % 60, *n));
            }
            Token::Date(letter, n) => {
                out.push_str(&part(*letter, *n, date, of_day, half));
            }
            Token::Elapsed(letter, n) => {
                let per = match letter {
                    'h' => 3_600.0,
                    'm' => 60.0,
                    _ => 1.0,
                };
                out.push_str(&padded((seconds / per + 1e-9).floor() as i64, *n));
            }
            Token::AmPm(written) => {
                let (am, pm) = if written.len() < 5 { ("A", "P") } else { ("AM", "PM") };
                out.push_str(if of_day < 43_200.0 { am } else { pm });
            }
            Token::Point if matches!(tokens.get(i + 1), Some(Token::Digit('0'))) => {
                let text = format!("{:.*}", decimals, of_day.fract());
                out.push_str(text.trim_start_matches('0'));
            }
            Token::Point => out.push('.'),
            Token::Comma => out.push(','),
            Token::Slash => out.push('/'),
            Token::Percent => out.push('%'),
            Token::Text(text) => out.push_str(text),
            _ => {}
        }
        after_hours = match token {
            Token::Date('h', _) | Token::Elapsed('h', _) => true,
            Token::Date(..) => false,
            _ => after_hours,
        };
    }
    Some(out)
}

fn second_decimals(tokens: &[Token]) -> usize {
    let mut after = tokens.iter().skip_while(|t| **t != Token::Point).skip(1);
    let mut count = 0;
    while let Some(Token::Digit('0')) = after.next() {
        count += 1;
    }
    count.min(3)
}

/// Whether the next part of a date behind this one is the seconds: then `m` means minutes.
fn before_seconds(tokens: &[Token], at: usize) -> bool {
    let next = tokens.iter().skip(at + 1).find(|t| matches!(t, Token::Date(..) | Token::Elapsed(..)));
    matches!(next, Some(Token::Date('s', _) | Token::Elapsed('s', _)))
}

fn padded(value: i64, width: usize) -> String {
    let width = width.min(8);
    format!("{value:0width$}")
}

fn part(letter: char, n: usize, date: Moment, of_day: f64, half: bool) -> String {
    let name = |names: &[&str], at: i64| {
        names.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or_default().to_owned()
    };
    let short = |text: String, count: usize| text.chars().take(count).collect::<String>();
    match (letter, n) {
        ('y', 1 | 2) => padded(date.year.rem_euclid(100), 2),
        ('y', _) => padded(date.year, 4),
        ('m', 1 | 2) => padded(date.month, n),
        ('m', 3) => short(name(&MONTHS, date.month - 1), 3),
        ('m', 5) => short(name(&MONTHS, date.month - 1), 1),
        ('m', _) => name(&MONTHS, date.month - 1),
        ('d', 1 | 2) => padded(date.day, n),
        ('d', 3) => short(name(&DAYS, date.weekday), 3),
        ('d', _) => name(&DAYS, date.weekday),
        ('h', n) => {
            let hour = (of_day / 3_600.0) as i64;
            padded(if half { (hour + 11) % 12 + 1 } else { hour }, n.min(2))
        }
        ('s', n) => padded((of_day + 1e-6) as i64 % 60, n.min(2)),
        _ => String::new(),
    }
}
