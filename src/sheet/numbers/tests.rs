use super::*;

fn shown(code: &str, value: f64) -> String {
    Format::new(code).number(value, DateSystem::Date1900)
}

/// What Excel shows, from ECMA-376 Part 1, 18.8.31, and the codes that Excel's own list of formats writes.
#[test]
fn numbers_are_shown_as_excel_shows_them() {
    for (code, value, text) in [
        ("General", 0.5, "0.5"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 1234.567891234, "1234.567891"),
        ("General", 5_551_234_567.0, "5551234567"),
        ("General", 491_701_234_567.0, "491701234567"),
        ("General", 123_456_789_012_345.0, "123456789012345"),
        ("General", -7.0, "-7"),
        ("General", 0.000_01, "0.00001"),
        ("General", -0.000_000_35, "-0.00000035"),
        ("General", 0.000_012_345_678, "1.23457E-05"),
        ("General", 1.5e21, "1.5E+21"),
        ("0\" general\"", 7.0, "7 general"),
        ("GENERAL\" km\"", -7.0, "-7 km"),
        ("[Red]General", 3.0, "3"),
        ("]General", 3.0, "3"),
        ("é0\"]General", 3.0, "3"),
        ("0", 2.5, "3"),
        ("0", -0.4, "0"),
        ("00000", 7133.0, "07133"),
        ("00000", 0.0, "00000"),
        ("0.00", 3.456, "3.46"),
        ("0.00", 1.005, "1.01"),
        ("0.00", 2.675, "2.68"),
        ("0", 28.499_999_999_999_996, "29"),
        ("0,", 5_551_234_567.0, "5551235"),
        ("#,##0.0,,\" m\"", 1_250_000.0, "1.3 m"),
        ("#,##0.00", 123_456_789_012_345.0, "123,456,789,012,345.00"),
        ("#,##0", 1_234_567.0, "1,234,567"),
        ("#,##0.00", -1234.5, "-1,234.50"),
        ("0%", 0.12, "12%"),
        ("0.00%", 0.1234, "12.34%"),
        ("0.00E+00", 12345.0, "1.23E+04"),
        ("# ?/?", 1.5, "1 1/2"),
        ("(###) ###-####", 5_551_234_567.0, "(555) 123-4567"),
        ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 5_551_234.0, "555-1234"),
        ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 2_065_551_234.0, "(206) 555-1234"),
        ("000-0000-0000", 1_012_345_678.0, "010-1234-5678"),
        ("000\\-00\\-0000", 1_020_304.0, "001-02-0304"),
        ("\"+\"#", 49_301_234_567.0, "+49301234567"),
        ("#\\ ##\\ ##\\ ##\\ ##", 1_234_567_890.0, "12 34 56 78 90"),
        ("0.00_);[Red]\\(0.00\\)", -3.5, "(3.50)"),
        ("0;-0;;@", 0.0, ""),
        (";;;", 5.0, ""),
        ("0;;", -5.0, ""),
        ("0;-0;\"none\"", 0.0, "none"),
        ("[$€-407]\\ #,##0.00", 1234.5, "€ 1,234.50"),
        ("#,##0.00\\ \"€\"", 1234.5, "1,234.50 €"),
        ("[=1]\"yes\";[=0]\"no\";General", 1.0, "yes"),
        ("[=1]\"yes\";[=0]\"no\";General", 7.0, "7"),
        ("@", 5_551_234_567.0, "5551234567"),
        ("0\" Stk;\"", 4.0, "4 Stk;"),
    ] {
        assert_eq!(shown(code, value), text, "{code} of {value}");
    }
}

/// Serial 45000 is 15 March 2023, a Wednesday; 60 is the 29 February 1900 that Lotus 1-2-3 had.
#[test]
fn dates_and_times_are_shown_as_excel_shows_them() {
    for (code, value, text) in [
        ("yyyy-mm-dd", 45000.0, "2023-03-15"),
        ("dd.mm.yyyy", 45000.0, "15.03.2023"),
        ("m/d/yy h:mm", 45000.75, "3/15/23 18:00"),
        ("[$-409]d\\-mmm\\-yyyy;@", 45000.0, "15-Mar-2023"),
        ("yyyy\"년\" m\"월\" d\"일\"", 45000.0, "2023년 3월 15일"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45000.0, "Wednesday, March 15, 2023"),
        ("h:mm AM/PM", 0.75, "6:00 PM"),
        ("[h]:mm", 1.5, "36:00"),
        ("yyyy-mm-dd hh:mm:ss", 45000.5, "2023-03-15 12:00:00"),
        ("yyyy-mm-dd", 60.0, "1900-02-29"),
        ("yyyy-mm-dd", 61.0, "1900-03-01"),
        ("yyyy-mm-dd", -1.0, "-1"),
        ("yyyy-mm-dd", 2_958_466.0, "2958466"),
    ] {
        assert_eq!(shown(code, value), text, "{code} of {value}");
    }
    let old = Format::new("yyyy-mm-dd").number(43538.0, DateSystem::Date1904);
    assert_eq!(old, "2023-03-15", "1,462 days are between the two systems");
    for (id, text) in
        [(14, "2023-03-15"), (15, "15-Mar-23"), (20, "12:00"), (22, "2023-03-15 12:00"), (31, "2023-03-15")]
    {
        assert_eq!(Format::builtin(id).number(45000.5, DateSystem::Date1900), text, "format {id}");
    }
    assert_eq!(Format::builtin(46).number(1.25, DateSystem::Date1900), "30:00:00");
}

#[test]
fn texts_take_the_section_for_text() {
    for (code, text) in [
        ("General", "x"),
        ("@", "x"),
        ("00000", "x"),
        ("0;-0;0;\"Tel. \"@", "Tel. x"),
        ("0;@\" (old)\"", "x (old)"),
        (";;;", ""),
    ] {
        assert_eq!(Format::new(code).text("x"), text, "{code}");
    }
}

proptest::proptest! {
    #[test]
    fn any_code_shows_something_of_any_number(code in "\\PC{0,12}", value: f64) {
        Format::new(&code).number(value, DateSystem::Date1900);
        Format::new(&format!("{code}]General")).number(value, DateSystem::Date1904);
    }

    #[test]
    fn codes_of_code_characters_show_something(code in "[0#?.,%E+/ymdhs;@\"\\\\_* \\[\\]Red<5$€AMPGeneralgb()년-]{0,16}", value in -1e20..1e20) {
        let format = Format::new(&code);
        format.number(value, DateSystem::Date1900);
        format.text("x");
    }
}
