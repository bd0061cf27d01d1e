use super::*;

mod dates;
mod numbers;

fn shown(code: &str, value: f64) -> String {
    NumberFormat::new(code).number(value, Options::default())
}

/// What each code shows of a value.
fn check(cases: &[(&str, f64, &str)]) {
    for (code, value, text) in cases {
        assert_eq!(shown(code, *value), *text, "{code} of {value}");
    }
}

/// ECMA-376 Part 1, 18.8.31: up to four sections.
#[test]
fn sections_are_for_signs_and_zero() {
    check(&[
        ("$0.00\" Surplus\";$-0.00\" Shortage\"", 125.74, "$125.74 Surplus"),
        ("$0.00\" Surplus\";$-0.00\" Shortage\"", -125.74, "$-125.74 Shortage"),
        ("$0.00\" Surplus\";$-0.00\" Shortage\"", 0.0, "$0.00 Surplus"),
        ("0;(0);\"none\"", -3.0, "(3)"),
        ("0;(0);\"none\"", 0.0, "none"),
        // A section of its own keeps its sign, also where the digits are all zeros.
        ("0;-0", -0.3, "-0"),
        ("0", -0.4, "0"),
        ("General;General", -25.0, "25"),
        // A section without a code shows nothing.
        (";;;", 5.0, ""),
        ("0;;", -5.0, ""),
        ("0;-0;;@", 0.0, ""),
        // One for text alone leaves numbers as they are.
        ("@", -5.5, "-5.5"),
        ("@\" kg\"", 5.0, "5"),
        ("\"foo\";\"bar\";@", 0.0, "foo"),
        ("\"abc\"", -5.0, "abc"),
        ("0\" Stk;\"", 4.0, "4 Stk;"),
    ]);
}

#[test]
fn sections_are_for_conditions() {
    let scaled = "[>=1000000]0.0,,\"M\";[>=1000]0,\"K\";0";
    let answer = "[=1]\"yes\";[=0]\"no\";General";
    let phone = "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####";
    check(&[
        (scaled, 2_500_000.0, "2.5M"),
        (scaled, 2_500.0, "3K"),
        (scaled, 25.0, "25"),
        (scaled, -2_500.0, "-2500"),
        (answer, 1.0, "yes"),
        (answer, 0.0, "no"),
        (answer, 7.0, "7"),
        (phone, 5_551_234.0, "555-1234"),
        (phone, 2_065_551_234.0, "(206) 555-1234"),
        ("[<>50]0;\"fifty\"", 50.0, "fifty"),
        // The second of three sections without a condition is for negative numbers.
        ("[>100]\"A\"0;\"B\"0;\"C\"0", 50.0, "C50"),
        ("[>100]\"A\"0;\"B\"0;\"C\"0", -50.0, "B50"),
        ("[>100]\"A\"0;\"B\"0", 50.0, "B50"),
        // A section that takes no positive number writes its sign itself.
        ("[<-25]General;[>25]General;General", -26.0, "26"),
        ("[<-25]General;[>25]General;General", -25.0, "-25"),
        ("[>=0]\"A\"0;\"B\"0", -50.0, "B50"),
        ("[<0]\"neg \"0;0", -5.0, "neg 5"),
        ("[>0]\"p\"0;[=0]\"z\";\"n\"0", -5.0, "n5"),
        ("[<=9999999]###-####;0", -5.0, "--5"),
        // No section takes it.
        ("[<100]0.00", 150.5, "150.5"),
    ]);
}

#[test]
fn texts_take_the_section_for_text() {
    for (code, text) in [
        ("General", "x"),
        ("@", "x"),
        ("00000", "x"),
        ("@@", "xx"),
        ("0;-0;0;\"Tel. \"@", "Tel. x"),
        ("0;@\" (old)\"", "x (old)"),
        ("\"foo\";\"bar\";\"baz\"", "x"),
        ("\"foo\";\"bar\";\"baz\";\"qux\"", "qux"),
        ("0;0;0;", ""),
        (";;;", ""),
    ] {
        assert_eq!(NumberFormat::new(code).text("x"), text, "{code}");
    }
}

#[test]
fn text_stands_as_it_is_between_the_digits() {
    check(&[
        ("$#,##0.00", 1234.5, "$1,234.50"),
        ("$#,##0.00", -1234.5, "-$1,234.50"),
        ("#,##0.00\\ \"€\"", 1234.5, "1,234.50 €"),
        ("[$€-407] #,##0", 1234.0, "€ 1,234"),
        ("[$$-409]#,##0", 1234.0, "$1,234"),
        ("#,##0.00 [$€-407];[Red]-#,##0.00 [$€-407]", -1234.5, "-1,234.50 €"),
        ("[$INR]\\ #,##0.00", -3.1449, "-INR 3.14"),
        ("00\\-00", 1234.0, "12-34"),
        ("000-00-0000", 123_456_789.0, "123-45-6789"),
        ("(###) ###-####", 5_551_234_567.0, "(555) 123-4567"),
        ("#\\ ##\\ ##\\ ##\\ ##", 1_234_567_890.0, "12 34 56 78 90"),
        ("###\\###\\##0.00", 101.0, "#1#01.00"),
        ("\"This is a \".00\"test\"000", 5.12345, "This is a 5.12test345"),
        ("+0;-0;0", 5.0, "+5"),
        ("!x0", 5.0, "!x5"),
        ("0\\%", 0.5, "1%"),
        ("0 \"x;y\"", 5.0, "5 x;y"),
        // Blanks as wide as a character; nothing is filled.
        ("0.0_);(0.0)", 5.25, "5.3 "),
        ("_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)", 1.0, " $1 "),
        ("_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)", -1.0, " $(1)"),
        ("_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)", 0.0, " $- "),
        ("*x0", 5.0, "5"),
    ]);
}

#[test]
fn sections_have_colours() {
    let format = NumberFormat::new("[Blue]0;[RED]-0;[Color 10]0");
    assert_eq!(format.color(1.0), Some([0, 0, 255]));
    assert_eq!(format.color(-1.0), Some([255, 0, 0]));
    assert_eq!(format.color(0.0), Some([0, 128, 0]));
    for code in ["0", "[Color0]0", "[Color57]0", "[Colour1]0", "[Purple]0"] {
        assert_eq!(NumberFormat::new(code).color(1.0), None, "{code}");
    }
    assert_eq!(NumberFormat::new("[Color56]0").color(1.0), Some([0x33, 0x33, 0x33]));
    assert_eq!(shown("[Purple]0", 5.0), "5");
}

/// ECMA-376 Part 1, 18.8.30. What Excel shows of 12345.6789 and of its opposite; a negative number is no date.
#[test]
fn ids_stand_for_codes() {
    let found = |id, value| builtin_code(id).map(|code| shown(code, value));
    for (id, positive, negative) in [
        (0, "12345.6789", "-12345.6789"),
        (1, "12346", "-12346"),
        (2, "12345.68", "-12345.68"),
        (3, "12,346", "-12,346"),
        (4, "12,345.68", "-12,345.68"),
        (5, "$12,346 ", "($12,346)"),
        (8, "$12,345.68 ", "($12,345.68)"),
        (9, "1234568%", "-1234568%"),
        (10, "1234567.89%", "-1234567.89%"),
        (11, "1.23E+04", "-1.23E+04"),
        (12, "12345 2/3", "-12345 2/3"),
        (13, "12345 55/81", "-12345 55/81"),
        (14, "10-18-33", "-12345.6789"),
        (15, "18-Oct-33", "-12345.6789"),
        (16, "18-Oct", "-12345.6789"),
        (17, "Oct-33", "-12345.6789"),
        (18, "4:17 PM", "-12345.6789"),
        (19, "4:17:37 PM", "-12345.6789"),
        (20, "16:17", "-12345.6789"),
        (21, "16:17:37", "-12345.6789"),
        (22, "10/18/33 16:17", "-12345.6789"),
        (37, "12,346 ", "(12,346)"),
        (38, "12,346 ", "(12,346)"),
        (39, "12,345.68", "(12,345.68)"),
        (40, "12,345.68", "(12,345.68)"),
        (41, " 12,346 ", " (12,346)"),
        (44, " $12,345.68 ", " $(12,345.68)"),
        (45, "17:37", "-12345.6789"),
        (46, "296296:17:37", "-12345.6789"),
        (47, "1737.0", "-12345.6789"),
        (48, "12.3E+3", "-12.3E+3"),
        (49, "12345.6789", "-12345.6789"),
    ] {
        assert_eq!(found(id, 12345.6789).as_deref(), Some(positive), "format {id}");
        assert_eq!(found(id, -12345.6789).as_deref(), Some(negative), "format {id}");
    }
    assert_eq!(builtin_code(38), Some("#,##0 ;[Red](#,##0)"));
    assert!([23, 27, 36, 50, 163, 164, u32::MAX].iter().all(|id| builtin_code(*id).is_none()));
}

#[test]
fn what_is_malformed_shows_something() {
    check(&[
        ("", 5.5, "5.5"),
        ("]General", 3.0, "]3"),
        ("é0\"]General", 3.0, "é3]General"),
        ("0.00[", 5.0, "5.00"),
        ("0\\", 5.0, "5"),
        ("0@", 5.0, "5"),
        ("0.0.0", 1.25, "1.2.5"),
        ("\"a\";\"b\";\"c\";\"d\";\"e\"", 1.0, "a"),
    ]);
    assert_eq!(shown(&"0".repeat(256), 5.0), "5", "longer than Excel's limit");
    assert_eq!(shown(&"0".repeat(255), 5.0).len(), 255);
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(shown("0", value), "");
    }
}

/// Every format comes to an end on any value, and what it shows is bounded: a code has 255 characters, a number 309
/// digits.
fn comes_to_an_end(code: &str, value: f64, options: Options) {
    let format = NumberFormat::new(code);
    let text = format.number(value, options);
    format.text("x");
    format.color(value);
    assert!(text.chars().count() <= 255 * 309, "{code:?} of {value} is {} long", text.len());
}

fn any_options() -> impl proptest::strategy::Strategy<Value = Options> {
    use proptest::prelude::*;
    let dates = prop_oneof![Just(DateSystem::Date1900), Just(DateSystem::Date1904)];
    let integers = prop_oneof![Just(Integers::FifteenDigits), Just(Integers::AllDigits)];
    (dates, integers).prop_map(|(dates, integers)| Options { dates, integers, ..Options::default() })
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_code(code in "\\PC{0,40}", value: f64, options in any_options()) {
        comes_to_an_end(&code, value, options);
    }

    #[test]
    fn any_pieces_make_a_code(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60),
        value in proptest::prop_oneof![
            proptest::num::f64::ANY,
            -3e6..3e6_f64,
            (-3_000_000..3_000_000_i64).prop_map(|whole| whole as f64),
        ],
        options in any_options(),
    ) {
        comes_to_an_end(&pieces.concat(), value, options);
    }

    /// Digits alone show the number: what is read back is what was shown, to fifteen digits.
    #[test]
    fn digits_can_be_read_back(value in -1e12..1e12_f64) {
        let read: f64 = shown("0.000000000000000", value).parse().expect("a number");
        proptest::prop_assert!((read - value).abs() <= value.abs() * 1e-14 + 1e-15, "{value} is read as {read}");
    }
}

use proptest::strategy::Strategy as _;

const PIECES: &[&str] = &[
    "0",
    "#",
    "?",
    ".",
    ",",
    "%",
    "E+",
    "e-",
    "/",
    ";",
    "@",
    "General",
    "\"a\"",
    "\"",
    "\\",
    "_",
    "*",
    "[",
    "]",
    "[Red]",
    "[>=1000]",
    "[<-5]",
    "[=0]",
    "[$€-407]",
    "[h]",
    "[mm]",
    "[s]",
    "[hhhhhhhhhhhh]",
    "y",
    "yyyy",
    "m",
    "mm",
    "mmm",
    "d",
    "dddd",
    "h",
    "s",
    "ss",
    ".000",
    "AM/PM",
    "a/p",
    "aaa",
    "e",
    "b",
    "bbbb",
    "g",
    "B2",
    " ",
    "-",
    "8",
    "16",
    "년",
    "0000000000",
];
