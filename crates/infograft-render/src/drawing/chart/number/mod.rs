//! Numbers of charts in their formats ([`infograft_deck::number_format`]).

use infograft_deck::number_format::{DateSystem, NumberFormat, Options};

/// A value in a number format; dates count from 1900.
pub(crate) fn format(code: &str, value: f64) -> String {
    format_in(code, value, DateSystem::Date1900)
}

/// A value in a number format; dates count as in the chart's workbook.
pub(crate) fn format_in(code: &str, value: f64, dates: DateSystem) -> String {
    // A digit's room is kept in any font.
    let options = Options { dates, digit_blank: '\u{2007}', ..Options::default() };
    NumberFormat::new(code).number(value, options)
}
