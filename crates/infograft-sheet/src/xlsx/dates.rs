//! Dates that a cell holds as text (`t="d"`, ECMA-376 Part 1, 18.18.11): strict files have them.

use infograft_deck::number_format::DateSystem;

/// The serial number of a date, a time or both as ISO 8601 writes them: `2023-03-15`, `2023-03-15T18:00:00`, `18:00`.
pub(super) fn serial(text: &str, dates: DateSystem) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (Some(date), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let days = match date.filter(|date| !date.is_empty()) {
        Some(date) => day(date, dates)?,
        None => 0.0,
    };
    let part = match time.filter(|time| !time.is_empty()) {
        Some(time) => fraction(time)?,
        None => 0.0,
    };
    Some(days + part)
}

fn day(date: &str, dates: DateSystem) -> Option<f64> {
    let mut parts = date.splitn(3, '-');
    let mut part = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (part()?, part()?, part()?);
    dates.serial(year, month, day).filter(|_| (1899..=9999).contains(&year))
}

fn fraction(time: &str) -> Option<f64> {
    let mut parts = time.splitn(3, ':').map(|part| part.parse::<f64>().ok());
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0.0))?;
    Some((hours * 3600.0 + minutes * 60.0 + seconds) / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_serial_numbers() {
        // 15 March 2023 is day 45000 in Excel.
        let serial = |text| serial(text, DateSystem::Date1900);
        assert_eq!(serial("2023-03-15"), Some(45000.0));
        assert_eq!(serial("2023-03-15T18:00:00.000Z"), Some(45000.75));
        assert_eq!(serial("06:00"), Some(0.25));
        assert_eq!(super::serial("2023-03-15", DateSystem::Date1904), Some(43538.0));
        for wrong in ["", "x", "2023-03", "2023-13-40T", "T", "9:x"] {
            assert!(serial(wrong).is_none_or(|s| s == 0.0), "{wrong}");
        }
    }
}
