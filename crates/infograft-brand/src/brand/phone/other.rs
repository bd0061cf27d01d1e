//! What has digits and is no telephone number: opening hours, dates, years.

use super::digit;

/// Parts of words that stand before a telephone number, however short it is.
const PHONE: [&str; 22] = [
    "tel",
    "fon",
    "phon",
    "call",
    "dial",
    "line",
    "ruf",
    "mob",
    "puh",
    "emerg",
    "112",
    "fax",
    "sms",
    "тел",
    "τηλ",
    "전화",
    "電話",
    "电话",
    "هاتف",
    "טל",
    "โทร",
    "điện",
];
/// The years that people write, from and to.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// Where what begins at `at` ends, if it is no number to dial.
pub(super) fn end(chars: &[char], at: usize) -> Option<usize> {
    let text = Text(chars);
    text.always(at)
        .or_else(|| text.hours(at))
        .or_else(|| text.time(at))
        .or_else(|| text.date(at))
        .or_else(|| text.year(at))
}

/// Whether hours stand behind a number that goes up to here: only what surely are some, as numbers have dashes, too.
pub(super) fn begins_behind(chars: &[char], at: usize) -> bool {
    let text = Text(chars);
    let follows = at.checked_sub(1).and_then(|before| chars.get(before)).is_some_and(|c| c.is_whitespace());
    let short = || {
        text.number(at)
            .is_some_and(|(_, end)| end == at + 1 || chars.get(end).is_some_and(|c| ".:h".contains(*c)))
    };
    follows && (text.always(at).is_some() || (short() && text.hours(at).is_some()))
}

struct Text<'t>(&'t [char]);

impl Text<'_> {
    fn is(&self, at: usize, among: &str) -> bool {
        self.0.get(at).is_some_and(|c| among.contains(*c))
    }

    fn is_digit(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|c| digit(*c).is_some())
    }

    fn spaces(&self, at: usize) -> usize {
        let left = self.0.get(at..).unwrap_or_default();
        at + left.iter().take_while(|c| c.is_whitespace()).count()
    }

    /// The end, if no further group of digits hangs on what ends there.
    fn alone(&self, end: usize) -> Option<usize> {
        let next = self.spaces(end);
        let joined = self.is(next, "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}./")
            && self.is_digit(self.spaces(next + 1));
        (!joined && !self.is_digit(end)).then_some(end)
    }

    /// A number of up to four digits, and where it ends.
    fn number(&self, at: usize) -> Option<(u32, usize)> {
        let before = at.checked_sub(1).is_some_and(|before| self.is_digit(before) || self.is(before, "+"));
        let digits: String = self.0.get(at..)?.iter().map_while(|c| digit(*c)).take(5).collect();
        if before || !(1..=4).contains(&digits.len()) {
            return None;
        }
        Some((digits.parse().ok()?, at + digits.len()))
    }

    /// The minutes from midnight to a time of day, whether it has minutes, and where it ends.
    fn clock(&self, at: usize) -> Option<(u32, bool, usize)> {
        let (hour, end) = self.number(at).filter(|(hour, end)| *hour <= 24 && *end <= at + 2)?;
        let minutes = || {
            let (minute, end) = self.number(end + 1).filter(|(_, after)| *after == end + 3)?;
            (minute < 60).then_some((hour * 60 + minute, true, end))
        };
        let hours = || Some((hour * 60, false, end + usize::from(self.is(end, "hH"))));
        if self.is(end, ".:hH") { minutes().or_else(hours) } else { hours() }
    }

    /// `9-17`, `9.00 – 17.30`.
    fn hours(&self, at: usize) -> Option<usize> {
        let (from, is_exact, end) = self.clock(at)?;
        let dash = self.spaces(end);
        if !self.is(dash, "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}") {
            return None;
        }
        let (to, also_exact, end) = self.clock(self.spaces(dash + 1))?;
        // Nine to five is written so, too, where a day has twelve hours.
        let ordered = from < to || (to < 12 * 60 && from < 12 * 60 && to > 0);
        let followed = self.is_digit(self.spaces(end)) && !(is_exact || also_exact);
        self.alone(end).filter(|_| ordered && !followed)
    }

    /// `10.30` before a word.
    fn time(&self, at: usize) -> Option<usize> {
        let (_, is_exact, end) = self.clock(at)?;
        let followed = self.is_digit(self.spaces(end));
        self.alone(end).filter(|_| is_exact && !followed)
    }

    /// `24/7`, `24 h / 24`, `7/7`.
    fn always(&self, at: usize) -> Option<usize> {
        let (first, end) = self.number(at).filter(|(first, _)| matches!(first, 24 | 7))?;
        let slash = self.spaces(end);
        let slash = self.spaces(slash + usize::from(self.is(slash, "hHjJ")));
        if !self.is(slash, "/-\u{2013}") {
            return None;
        }
        let (second, end) = self.number(self.spaces(slash + 1))?;
        self.alone(end).filter(|_| matches!((first, second), (24, 7 | 24) | (7, 7 | 24)))
    }

    /// `31.1.2026`, `1/31/2026`, `2026-01-31`.
    fn date(&self, at: usize) -> Option<usize> {
        let (first, end) = self.number(at)?;
        let sign = *self.0.get(end).filter(|c| "./-".contains(**c))?;
        let (second, end) = self.number(end + 1)?;
        self.0.get(end).filter(|c| **c == sign)?;
        let (third, end) = self.number(end + 1)?;
        let is_day = |day: u32| (1..=31).contains(&day);
        let fits = match sign {
            '-' => YEARS.contains(&first) && is_day(second) && is_day(third),
            _ => is_day(first) && is_day(second) && YEARS.contains(&third),
        };
        self.alone(end).filter(|_| fits)
    }

    /// `since 1999`, `© 1999–2026`.
    fn year(&self, at: usize) -> Option<usize> {
        let label: String = self.0.get(..at)?.iter().collect::<String>().to_lowercase();
        let is_label = label.contains(|c: char| c.is_alphabetic() || c == '©');
        if !is_label || PHONE.iter().any(|word| label.contains(word)) {
            return None;
        }
        let year = |at: usize| self.number(at).filter(|(year, _)| YEARS.contains(year)).map(|(_, end)| end);
        let end = year(at)?;
        let dash = self.spaces(end);
        let range = self.is(dash, "-\u{2013}\u{2014}").then(|| year(self.spaces(dash + 1))).flatten();
        let end = range.unwrap_or(end);
        self.alone(end).filter(|_| !self.is_digit(self.spaces(end)))
    }
}
