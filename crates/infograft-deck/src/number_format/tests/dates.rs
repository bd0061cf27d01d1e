use super::*;

/// Serial 45000 is 15 March 2023, a Wednesday (ECMA-376 Part 1, 18.17.4.1).
#[test]
fn dates() {
    check(&[
        ("yyyy-mm-dd", 45_000.0, "2023-03-15"),
        ("m/d/yyyy", 39_813.0, "12/31/2008"),
        ("dd.mm.yyyy", 45_000.0, "15.03.2023"),
        ("d/m/yy", 45_000.0, "15/3/23"),
        ("mmm-yy", 41_640.0, "Jan-14"),
        ("mmmmm", 45_000.0, "M"),
        ("ddd mmm d", 45_000.0, "Wed Mar 15"),
        ("dddd, d mmmm yyyy", 45_356.0, "Tuesday, 5 March 2024"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45_000.0, "Wednesday, March 15, 2023"),
        ("[$-409]d\\-mmm\\-yyyy;@", 45_000.0, "15-Mar-2023"),
        ("yyyy\"년\" m\"월\" d\"일\"", 45_000.0, "2023년 3월 15일"),
        ("YYYY-MM-DD", 45_000.0, "2023-03-15"),
        ("aaa aaaa", 45_000.0, "Wed Wednesday"),
        ("e", 45_000.0, "2023"),
        ("b bbbb", 45_000.0, "66 2566"),
        ("ggge", 45_000.0, "2023"),
        ("B1yyyy", 45_000.0, "2023"),
        ("yyyy-mm-dd", 45_000.999_999_999_99, "2023-03-16"),
        ("yyyy-mm-dd", 45_000.999, "2023-03-15"),
    ]);
}

/// Excel's 1900 is a leap year, and its first day is 0.
#[test]
fn serial_numbers_count_from_1900_or_1904() {
    check(&[
        ("yyyy-mm-dd ddd", 0.0, "1900-01-00 Sat"),
        ("yyyy-mm-dd ddd", 1.0, "1900-01-01 Sun"),
        ("yyyy-mm-dd ddd", 59.0, "1900-02-28 Tue"),
        ("yyyy-mm-dd ddd", 60.0, "1900-02-29 Wed"),
        ("yyyy-mm-dd ddd", 61.0, "1900-03-01 Thu"),
        ("yyyy-mm-dd", 2_958_465.0, "9999-12-31"),
        // No dates.
        ("yyyy-mm-dd", 2_958_466.0, "2958466"),
        ("yyyy-mm-dd", -1.0, "-1"),
        ("h:mm", -0.5, "-0.5"),
        ("yyyy-mm-dd hh:mm:ss", 2_958_465.999_999_99, "2958466"),
    ]);
    let options = Options { dates: DateSystem::Date1904, ..Options::default() };
    for (code, value, text) in [
        ("yyyy-mm-dd", 0.0, "1904-01-01"),
        ("yyyy-mm-dd", 43_538.0, "2023-03-15"),
        // A duration is the same in both.
        ("[h]:mm", 1.5, "36:00"),
        ("h:mm", -0.25, "-6:00"),
    ] {
        assert_eq!(NumberFormat::new(code).number(value, options), text, "{code} of {value}");
    }
}

#[test]
fn times_and_durations() {
    check(&[
        ("h:mm AM/PM", 0.75, "6:00 PM"),
        ("h:mm AM/PM", 0.0, "12:00 AM"),
        ("h:mm am/pm", 0.5, "12:00 PM"),
        ("h a/p", 0.7, "4 p"),
        ("A/P", 0.7, "P"),
        ("上午/下午h\"時\"", 0.75, "下午6時"),
        ("hh:mm:ss", 0.5 + 1.0 / 86_400.0, "12:00:01"),
        ("mm:ss.0", 1.5 / 86_400.0, "00:01.5"),
        ("hh:mm:ss.000", 0.70707, "16:58:10.848"),
        ("hh .00 .000", 0.70707, "16 .84 .848"),
        ("dd.mm.yyyy hh:mm:ss.0", 45_000.123456, "15.03.2023 02:57:46.6"),
        ("[h]:mm", 1.5, "36:00"),
        ("[mm]:ss", 0.75, "1080:00"),
        ("[s]", 0.0123, "1063"),
        ("[hh]:mm", 0.02, "00:28"),
        ("[h]:mm:ss", 45.123456, "1082:57:47"),
        ("[h]:mm:ss;@", 2.999_999_999_999_999_6, "72:00:00"),
        ("h \"x\" m", 0.25, "6 x 0"),
        // Two `m` are minutes behind hours and before seconds, months elsewhere.
        ("m/d h:m", 45_000.25, "3/15 6:0"),
        ("m:ss", 0.01, "14:24"),
        ("h mmm", 45_000.25, "6 Mar"),
        // Seconds are rounded to what is shown, and carry over.
        ("hh:mm:ss", 59.9996 / 86_400.0, "00:01:00"),
        ("ss.000", 59.9996 / 86_400.0, "00.000"),
        ("yyyy-mm-dd hh:mm", 45_000.999_998, "2023-03-16 00:00"),
        ("h:mm", 59.0 / 1_440.0 + 50.0 / 86_400.0, "0:59"),
    ]);
}

#[test]
fn letters_of_dates_are_text_beside_digits() {
    check(&[
        ("0.0 kg", 5.0, "5.0 kg"),
        ("# Stk", 5.0, "5 Stk"),
        ("General s", 5.0, "5 s"),
        ("#,##0 €/m", 1234.0, "1,234 €/m"),
    ]);
    for (code, dated) in [
        ("yyyy", true),
        ("[h]:mm", true),
        ("A/P", true),
        ("ss.00", true),
        ("0.00", false),
        ("General", false),
        ("\"yyyy\"", false),
        ("0 \"d\"", false),
        ("", false),
        ("0;yyyy", false),
    ] {
        assert_eq!(NumberFormat::new(code).is_date(), dated, "{code}");
    }
}

#[test]
fn days_have_serial_numbers() {
    let serial = |year, month, day| DateSystem::Date1900.serial(year, month, day);
    for (day, number) in [
        ((1899, 12, 31), 0.0),
        ((1900, 1, 1), 1.0),
        ((1900, 2, 29), 60.0),
        ((1900, 3, 1), 61.0),
        ((2023, 3, 15), 45_000.0),
        ((9999, 12, 31), 2_958_465.0),
    ] {
        assert_eq!(serial(day.0, day.1, day.2), Some(number));
    }
    assert_eq!(DateSystem::Date1904.serial(1904, 1, 1), Some(0.0));
    assert_eq!(DateSystem::Date1904.serial(1900, 2, 29), Some(-1402.0));
    for (year, month, day) in [(2023, 2, 29), (2023, 13, 1), (2023, 0, 1), (2023, 4, 31), (2023, 1, 0)] {
        assert_eq!(serial(year, month, day), None, "{year}-{month}-{day}");
    }
}

/// Each day's number leads back to it.
#[test]
fn serial_numbers_and_days_are_the_same() {
    for serial in (1..2_958_466_i64).step_by(97) {
        let day = calendar::day(serial as f64).expect("a day");
        assert_eq!(DateSystem::Date1900.serial(day.year, day.month, day.day), Some(serial as f64));
    }
    assert_eq!(calendar::month_start(0), 1.0);
    assert_eq!(calendar::month_start(2), 61.0);
    // 1 January 2014, a Wednesday.
    assert_eq!(calendar::month_start(114 * 12), 41_640.0);
    let day = calendar::day(41_640.0).expect("a day");
    assert_eq!((day.year, day.month, day.day, day.weekday), (2014, 1, 1, 3));
    assert_eq!(calendar::day(2_958_466.0), None);
    assert_eq!(calendar::day(f64::NAN), None);
}
