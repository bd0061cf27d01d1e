//! Sections of dates, times and durations.

use super::calendar::{self, Day};
use super::scan::{Letters, Place, Token};
use super::section::literal;
use super::{DateSystem, Options};

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
/// Decimals of seconds: Excel has no more.
const MAX_DECIMALS: usize = 3;
/// Digits that a code can ask of a number with zeros before it.
const MAX_WIDTH: usize = 8;
const HALF_DAY: f64 = 43_200.0;
const SECONDS: f64 = 86_400.0;
/// Years of the Buddhist calendar less ours.
const BUDDHIST: i64 = 543;

/// A section of dates.
#[derive(Clone, Debug)]
pub(super) struct DateCode {
    parts: Vec<Part>,
    /// The least time that is shown.
    finest: Finest,
    /// Whether hours count to twelve.
    halves: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Finest {
    /// A day, a month, a year.
    Day,
    /// An hour, a minute or a second.
    Second,
    /// So many decimals of a second.
    Fraction(usize),
}

/// A piece of a section; the numbers are how often its letter stands there.
#[derive(Clone, Debug)]
enum Part {
    /// Text.
    Literal(Token),
    Year(usize),
    BuddhistYear(usize),
    Month(usize),
    Day(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    Fraction(usize),
    /// So many seconds, counted as often as the whole time has them.
    Elapsed(f64, usize),
    Meridiem(String, String),
}

/// A moment on the clock.
struct Moment {
    day: Day,
    /// Seconds from midnight.
    of_day: f64,
    /// Seconds from the serial number 0.
    total: f64,
}

impl DateCode {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        let tokens = fractions(tokens);
        let mut parts = Vec::with_capacity(tokens.len());
        let mut behind_hours = false;
        for (at, token) in tokens.iter().enumerate() {
            let part = part(token, behind_hours || before_seconds(tokens.get(at + 1..).unwrap_or_default()));
            match &part {
                Part::Hour(_) | Part::Elapsed(3_600.0, _) => behind_hours = true,
                Part::Literal(_) | Part::Meridiem(..) => {}
                _ => behind_hours = false,
            }
            parts.push(part);
        }
        let finest = parts.iter().map(Part::finest).max().unwrap_or(Finest::Day);
        Self { finest, halves: parts.iter().any(|p| matches!(p, Part::Meridiem(..))), parts }
    }

    /// `None` for a number that is no date. Dates before the first are shown with a sign where they count from 1904.
    pub(super) fn show(&self, value: f64, options: Options) -> Option<String> {
        if value < 0.0 && options.dates == DateSystem::Date1904 {
            return self.show(-value, options).map(|shown| format!("-{shown}"));
        }
        let total = self.rounded(value * SECONDS);
        let days = (total / SECONDS).floor();
        let day = calendar::day(days + options.dates.shift()).filter(|_| value >= 0.0)?;
        let moment = Moment { day, of_day: total - days * SECONDS, total };
        let mut out = String::new();
        for part in &self.parts {
            self.push(part, &moment, &mut out);
        }
        Some(out)
    }

    /// Seconds are rounded to the least that can be shown, so that 59.9996 carry over; a time without seconds is rounded
    /// to whole ones before they are left out, a date not at all.
    fn rounded(&self, seconds: f64) -> f64 {
        match self.finest {
            Finest::Fraction(decimals) => {
                let unit = 10_f64.powi(decimals as i32);
                (seconds * unit).round() / unit
            }
            Finest::Second => seconds.round(),
            Finest::Day => (seconds + 1e-6).floor(),
        }
    }

    fn push(&self, part: &Part, moment: &Moment, out: &mut String) {
        let Moment { day, of_day, total } = moment;
        let seconds = of_day.floor() as i64;
        match part {
            Part::Literal(token) => literal(token, out),
            Part::Year(1 | 2) => out.push_str(&padded(day.year.rem_euclid(100), 2)),
            Part::Year(_) => out.push_str(&padded(day.year, 4)),
            Part::BuddhistYear(1 | 2) => out.push_str(&padded((day.year + BUDDHIST).rem_euclid(100), 2)),
            Part::BuddhistYear(_) => out.push_str(&padded(day.year + BUDDHIST, 4)),
            Part::Month(count @ (1 | 2)) => out.push_str(&padded(day.month, *count)),
            Part::Month(3) => out.extend(name(&MONTHS, day.month - 1).chars().take(3)),
            Part::Month(5) => out.extend(name(&MONTHS, day.month - 1).chars().take(1)),
            Part::Month(_) => out.push_str(name(&MONTHS, day.month - 1)),
            Part::Day(count @ (1 | 2)) => out.push_str(&padded(day.day, *count)),
            Part::Day(3) => out.extend(name(&DAYS, day.weekday).chars().take(3)),
            Part::Day(_) => out.push_str(name(&DAYS, day.weekday)),
            Part::Hour(count) => {
                let hour = seconds / 3_600;
                let hour = if self.halves { (hour + 11) % 12 + 1 } else { hour };
                out.push_str(&padded(hour, (*count).min(2)));
            }
            Part::Minute(count) => out.push_str(&padded(seconds / 60 % 60, *count)),
            Part::Second(count) => out.push_str(&padded(seconds % 60, (*count).min(2))),
            Part::Fraction(count) => out.push_str(&self.fraction(of_day.fract(), *count)),
            Part::Elapsed(unit, count) => out.push_str(&padded((total / unit).floor() as i64, *count)),
            Part::Meridiem(am, pm) => out.push_str(if *of_day < HALF_DAY { am } else { pm }),
        }
    }

    /// The first decimals of a second, with the point.
    fn fraction(&self, second: f64, count: usize) -> String {
        let decimals = if let Finest::Fraction(decimals) = self.finest { decimals } else { count };
        let shown = format!("{second:.decimals$}");
        shown.chars().skip(1).take(count + 1).collect()
    }
}

impl Part {
    fn finest(&self) -> Finest {
        match self {
            Self::Fraction(count) => Finest::Fraction(*count),
            Self::Hour(_) | Self::Minute(_) | Self::Second(_) | Self::Elapsed(..) | Self::Meridiem(..) => {
                Finest::Second
            }
            _ => Finest::Day,
        }
    }
}

/// What a piece means. One or two `m` are minutes behind hours and before seconds, months elsewhere.
fn part(token: &Token, minutes: bool) -> Part {
    match token {
        Token::Date(Letters { letter, count, .. }) => match (letter, *count) {
            ('m', count @ (1 | 2)) if minutes => Part::Minute(count),
            ('m', count) => Part::Month(count),
            ('y', count) => Part::Year(count),
            // The year of an era: there is one era here, and its name (`g`) isn't shown.
            ('e', _) => Part::Year(4),
            ('b', count) => Part::BuddhistYear(count),
            ('d' | 'a', count) => Part::Day(count),
            ('h', count) => Part::Hour(count),
            ('s', count) => Part::Second(count),
            _ => Part::Literal(Token::Literal(String::new())),
        },
        Token::Elapsed(Letters { letter, count, .. }) => match letter {
            'h' => Part::Elapsed(3_600.0, *count),
            'm' => Part::Elapsed(60.0, *count),
            _ => Part::Elapsed(1.0, *count),
        },
        Token::Meridiem(am, pm) => Part::Meridiem(am.clone(), pm.clone()),
        Token::Fraction(count) => Part::Fraction(*count),
        other => Part::Literal(other.clone()),
    }
}

/// A point and the zeros behind it are decimals of the seconds.
fn fractions(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match (out.last_mut(), &token) {
            (Some(Token::Fraction(count)), Token::Digit(Place::Zero)) => {
                *count = MAX_DECIMALS.min(*count + 1)
            }
            (Some(last @ Token::Point), Token::Digit(Place::Zero)) => *last = Token::Fraction(1),
            _ => out.push(token),
        }
    }
    out
}

/// Whether the next part of a date is the seconds.
fn before_seconds(tokens: &[Token]) -> bool {
    let next = tokens.iter().find_map(|token| match token {
        Token::Date(letters) | Token::Elapsed(letters) => Some(letters.letter),
        _ => None,
    });
    next == Some('s')
}

fn padded(value: i64, width: usize) -> String {
    let width = width.min(MAX_WIDTH);
    format!("{value:0width$}")
}

fn name<'n>(names: &[&'n str], at: i64) -> &'n str {
    usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
}
