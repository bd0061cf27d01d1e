use super::date::{moment, month_start};
use super::{format, format_in};

/// Examples of ECMA-376 Part 1, 18.8.31, and what Excel shows for built-in formats (18.8.30).
#[test]
fn numbers_in_the_standards_formats() {
    for (code, value, shown) in [
        ("General", 1234.5, "1234.5"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 1e12, "1E+12"),
        ("General", -0.00001, "-1E-05"),
        ("0", 1234.5678, "1235"),
        ("0.00", 1234.5, "1234.50"),
        ("####.#", 1234.59, "1234.6"),
        ("#.000", 8.9, "8.900"),
        ("0.#", 0.631, "0.6"),
        ("#.0#", 12.0, "12.0"),
        ("#.0#", 1234.568, "1234.57"),
        ("#,###", 12_000.0, "12,000"),
        ("#,", 12_000.0, "12"),
        ("0.0,,", 12_200_000.0, "12.2"),
        ("#,##0.00", 1_234_567.891, "1,234,567.89"),
        ("#,##0", -1_234.0, "-1,234"),
        ("0%", 0.256, "26%"),
        ("0.0%", 0.125, "12.5%"),
        ("0.00E+00", 12_345.0, "1.23E+04"),
        ("##0.0E+0", 12_345.0, "12.3E+3"),
        ("$#,##0.00", 1234.5, "$1,234.50"),
        ("[$€-407] #,##0", 1234.0, "€ 1,234"),
        ("$0.00\" Surplus\";$-0.00\" Shortage\"", 125.74, "$125.74 Surplus"),
        ("$0.00\" Surplus\";$-0.00\" Shortage\"", -125.74, "$-125.74 Shortage"),
        ("0;(0);\"none\"", -3.0, "(3)"),
        ("0;(0);\"none\"", 0.0, "none"),
        ("[>=1000000]0.0,,\"M\";[>=1000]0,\"K\";0", 2_500_000.0, "2.5M"),
        ("[>=1000000]0.0,,\"M\";[>=1000]0,\"K\";0", 2_500.0, "3K"),
        ("[>=1000000]0.0,,\"M\";[>=1000]0,\"K\";0", 25.0, "25"),
        ("# ?/?", 5.25, "5 1/4"),
        ("000", 7.0, "007"),
        ("00\\-00", 1234.0, "12-34"),
    ] {
        assert_eq!(format(code, value), shown, "{code} of {value}");
    }
}

/// Excel's serial numbers: 39,813 is 31 December 2008, 60 the day that 1900 never had.
#[test]
fn dates_and_times() {
    for (code, value, shown) in [
        ("m/d/yyyy", 39_813.0, "12/31/2008"),
        ("yyyy-mm-dd", 60.0, "1900-02-29"),
        ("yyyy-mm-dd", 59.0, "1900-02-28"),
        ("yyyy-mm-dd", 61.0, "1900-03-01"),
        ("mmm-yy", 41_640.0, "Jan-14"),
        ("dddd, d mmmm yyyy", 45_356.0, "Tuesday, 5 March 2024"),
        ("h:mm AM/PM", 0.75, "6:00 PM"),
        ("hh:mm:ss", 0.5 + 1.0 / 86_400.0, "12:00:01"),
        ("[h]:mm", 1.5, "36:00"),
        ("mm:ss.0", 1.5 / 86_400.0, "00:01.5"),
    ] {
        assert_eq!(format(code, value), shown, "{code} of {value}");
    }
    assert_eq!(format_in("yyyy-mm-dd", 0.0, true), "1904-01-01");
    assert_eq!(format("yyyy", -5.0), "-5", "no date");
}

#[test]
fn months_begin_at_their_serial_numbers() {
    assert_eq!(month_start(0), 1.0);
    assert_eq!(month_start(2), 61.0);
    // 1 January 2014.
    assert_eq!(month_start(114 * 12), 41_640.0);
    let m = moment(41_640.0).expect("a date");
    assert_eq!((m.year, m.month, m.day, m.weekday), (2014, 1, 1, 3));
}

#[test]
fn absurd_codes_and_values_come_to_an_end() {
    for code in
        ["", ";;;", "[", "\"", "\\", "E+", "0E+", "#/#", "?/?", "[h", "%%%%%%%%%%%%", ",,,0,,,", "_", "*"]
    {
        for value in [0.0, -1.5, 1e290, -1e290, 1e-300, f64::NAN, f64::INFINITY] {
            let _ = format(code, value);
        }
    }
    let _ = format(&"0.".repeat(10_000), 1.0);
    assert!(format("0.000000000000000000000000000000000000000000", 1e290).len() < 400);
}
