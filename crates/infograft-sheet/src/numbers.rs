//! Number formats of cells ([`infograft_deck::number_format`]), as the reader of a table wants them.

use infograft_deck::number_format::{DateSystem, Integers, NumberFormat, Options, builtin_code};

/// What the formats of a workbook leave open. Integers keep all their digits: they may be the numbers of phones or
/// accounts.
pub(super) fn options(dates: DateSystem) -> Options {
    Options { dates, integers: Integers::AllDigits, ..Options::default() }
}

/// The format of an id that is built in, where the file gives it no code. The locale of the file's owner isn't known:
/// dates that follow it are written as in ISO 8601, amounts of money without a currency.
pub(super) fn builtin(id: u32) -> NumberFormat {
    NumberFormat::new(match id {
        14 | 27..=31 | 34..=36 | 50..=58 | 71..=74 | 81 => "yyyy-mm-dd",
        22 => "yyyy-mm-dd h:mm",
        32 => "h:mm",
        33 => "h:mm:ss",
        5 | 6 => "#,##0;-#,##0",
        7 | 8 => "#,##0.00;-#,##0.00",
        41 | 42 => "#,##0;-#,##0;-",
        43 | 44 => "#,##0.00;-#,##0.00;-",
        47 => "mm:ss.0",
        59 => "0",
        60 => "0.00",
        id => builtin_code(id).unwrap_or("General"),
    })
}

/// A number without a format.
pub(super) fn general(value: f64) -> String {
    NumberFormat::new("General").number(value, options(DateSystem::Date1900))
}

#[cfg(test)]
mod tests;
