//! Number formats (ECMA-376 Part 1, 18.8.30 and 18.8.31): which section of a format a value takes, and what is shown.
//!
//! The digits of one section are set by the crate ssfmt; what it gets wrong (empty sections, text around `General`, very
//! large numbers) is kept from it.

use ssfmt::{DateSystem, FormatOptions, NumberFormat};

/// A longer format code than Excel takes is no format (Excel's limit on the code is 255 characters).
const MAX_CODE: usize = 255;
/// The first day that a date can't show: 1 January 10000.
const MAX_DATE: f64 = 2_958_466.0;

/// A number format.
#[derive(Clone, Debug)]
pub(super) struct Format {
    /// For positive, negative and zero values, or by conditions.
    sections: Vec<Section>,
    /// For text: what stands around it.
    text: Option<String>,
}

#[derive(Clone, Debug)]
struct Section {
    condition: Option<(Comparison, f64)>,
    body: Body,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

#[derive(Clone, Debug)]
enum Body {
    /// No code: the value isn't shown.
    Nothing,
    /// The number as Excel shows it without a format, in other text.
    General(String),
    /// Text without any digit.
    Literal(String),
    /// Digits.
    Number(NumberFormat),
    /// A date, a time or a duration.
    Date(NumberFormat),
}

impl Format {
    /// The format of a code, such as `#,##0.00` or `(###) ###-####`.
    pub fn new(code: &str) -> Self {
        let mut codes = if code.len() > MAX_CODE { vec!["General"] } else { split(code) };
        // The last section is for text where it holds `@`; a fourth section always is.
        let for_text = codes.last().is_some_and(|last| holds(last, |c| c == '@')) || codes.len() > 3;
        let text = if for_text { codes.pop().map(str::to_owned) } else { None };
        codes.truncate(3);
        Self { sections: codes.into_iter().map(Section::new).collect(), text }
    }

    /// The format of an id that is built in, where the file gives it no code. The locale of the file's owner isn't known:
    /// dates that follow it are written as in ISO 8601.
    pub fn builtin(id: u32) -> Self {
        Self::new(match id {
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
            id => ssfmt::format_code_from_id(id).unwrap_or("General"),
        })
    }

    /// What a cell with this format shows of a number.
    pub fn number(&self, value: f64, dates: DateSystem) -> String {
        let Some((section, signed)) = self.section(value) else { return general(value) };
        let magnitude = if signed { value } else { value.abs() };
        match &section.body {
            Body::Nothing => String::new(),
            Body::General(code) => {
                let shown = general(value.abs());
                literal(code, "General", &shown, signed && value < 0.0)
            }
            Body::Literal(text) => text.clone(),
            Body::Date(_) if !(0.0..MAX_DATE).contains(&value) => general(value),
            Body::Date(format) => format.format(value, &options(dates)),
            // The crate counts in 64 bits.
            Body::Number(_) if magnitude.abs() >= 1e18 => general(value),
            Body::Number(format) => with_sign(format.format(magnitude.abs(), &options(dates)), magnitude),
        }
    }

    /// What a cell with this format shows of a text.
    pub fn text(&self, value: &str) -> String {
        match &self.text {
            Some(code) => literal(code, "@", value, false),
            None => value.to_owned(),
        }
    }

    /// Whether numbers are dates or times.
    pub fn is_date(&self) -> bool {
        self.sections.first().is_some_and(|section| matches!(section.body, Body::Date(_)))
    }

    /// The section for a value, and whether the value keeps its sign there: a section of its own for negative values
    /// writes the sign itself.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let sections = &self.sections;
        if sections.iter().any(|section| section.condition.is_some()) {
            let found = sections.iter().find(|section| section.takes(value))?;
            return Some((found, !found.only_negative()));
        }
        let index = match (sections.len(), value) {
            (0 | 1, _) => 0,
            (_, v) if v < 0.0 => 1,
            (3, 0.0) => 2,
            _ => 0,
        };
        sections.get(index).map(|section| (section, sections.len() < 2))
    }
}

fn options(date_system: DateSystem) -> FormatOptions {
    FormatOptions { date_system, ..FormatOptions::default() }
}

/// A value that is rounded to nothing has no sign.
fn with_sign(shown: String, value: f64) -> String {
    if value < 0.0 && shown.contains(|c: char| ('1'..='9').contains(&c)) {
        format!("-{shown}")
    } else {
        shown
    }
}

impl Section {
    fn new(code: &str) -> Self {
        let (condition, code) = brackets(code);
        let body = if code.is_empty() {
            Body::Nothing
        } else if code.to_ascii_lowercase().contains("general") {
            Body::General(code)
        } else if holds(&code, |c| "0#?".contains(c)) && !is_date(&code) {
            NumberFormat::parse(&code).map_or_else(|_| Body::General("General".into()), Body::Number)
        } else if is_date(&code) {
            NumberFormat::parse(&code).map_or_else(|_| Body::General("General".into()), Body::Date)
        } else {
            Body::Literal(literal(&code, "", "", false))
        };
        Self { condition, body }
    }

    fn takes(&self, value: f64) -> bool {
        self.condition.is_none_or(|(comparison, with)| match comparison {
            Comparison::Less => value < with,
            Comparison::LessOrEqual => value <= with,
            Comparison::Greater => value > with,
            Comparison::GreaterOrEqual => value >= with,
            Comparison::Equal => value == with,
            Comparison::NotEqual => value != with,
        })
    }

    fn only_negative(&self) -> bool {
        self.condition.is_some_and(|(comparison, with)| match comparison {
            Comparison::Less => with <= 0.0,
            Comparison::LessOrEqual | Comparison::Equal => with < 0.0,
            _ => false,
        })
    }
}

/// A character of a format code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// It is a code.
    Code(char),
    /// It is shown: in quotes or behind a backslash.
    Shown(char),
    /// A space as wide as a character (`_`).
    Space,
    /// Between brackets, these among them.
    Bracket(char),
    /// It is not shown: a quote, a backslash, a fill character (`*`).
    Hidden,
}

/// The characters of a format code with their byte offsets and their parts in it.
fn marks(code: &str) -> impl Iterator<Item = (usize, Mark)> + '_ {
    let (mut quoted, mut bracketed, mut behind) = (false, false, None);
    code.char_indices().map(move |(at, c)| {
        let mark = match (behind.take(), c) {
            (Some('\\'), c) => Mark::Shown(c),
            (Some('_'), _) => Mark::Space,
            (Some(_), _) => Mark::Hidden,
            (None, '"') if !bracketed => {
                quoted = !quoted;
                Mark::Hidden
            }
            (None, c) if quoted => Mark::Shown(c),
            (None, '[') | (None, ']') => {
                bracketed = c == '[';
                Mark::Bracket(c)
            }
            (None, c) if bracketed => Mark::Bracket(c),
            (None, '\\' | '_' | '*') => {
                behind = Some(c);
                Mark::Hidden
            }
            (None, c) => Mark::Code(c),
        };
        (at, mark)
    })
}

/// Whether one of the code's own characters is of a kind.
fn holds(code: &str, kind: impl Fn(char) -> bool) -> bool {
    marks(code).any(|(_, mark)| matches!(mark, Mark::Code(c) if kind(c)))
}

/// The sections of a code.
fn split(code: &str) -> Vec<&str> {
    let ends = marks(code).filter(|(_, mark)| *mark == Mark::Code(';')).map(|(at, _)| at).chain([code.len()]);
    let mut start = 0;
    ends.map(|end| {
        let section = code.get(start..end).unwrap_or_default();
        start = end + 1;
        section
    })
    .collect()
}

/// A section's condition, and its code without conditions, colours and calendars: only currencies (`[$€-407]`) and
/// durations (`[h]`) are shown.
fn brackets(code: &str) -> (Option<(Comparison, f64)>, String) {
    let (mut condition, mut out, mut inside) = (None, String::new(), String::new());
    for (at, mark) in marks(code) {
        match mark {
            Mark::Bracket('[') => inside.clear(),
            Mark::Bracket(']') => {
                condition = condition.or_else(|| comparison(&inside));
                let duration =
                    matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss");
                if inside.starts_with('$') {
                    // The text in it is shown; what follows the dash is a locale.
                    let currency = inside.trim_start_matches('$').split('-').next().unwrap_or_default();
                    out.extend(currency.chars().flat_map(|c| ['\\', c]));
                } else if duration {
                    out.push_str(&format!("[{inside}]"));
                }
            }
            Mark::Bracket(c) => inside.push(c),
            _ => {
                let next = code.get(at..).and_then(|rest| rest.chars().next());
                out.extend(next);
            }
        }
    }
    (condition, out)
}

fn comparison(inside: &str) -> Option<(Comparison, f64)> {
    let table = [
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<>", Comparison::NotEqual),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
        ("=", Comparison::Equal),
    ];
    table.iter().find_map(|(sign, comparison)| {
        let value = inside.trim().strip_prefix(sign)?.trim().parse().ok()?;
        Some((*comparison, value))
    })
}

/// Whether a section shows a date, a time or a duration. The E of an exponent is none.
fn is_date(code: &str) -> bool {
    let bracket =
        marks(code).any(|(_, mark)| matches!(mark, Mark::Bracket('h' | 'H' | 'm' | 'M' | 's' | 'S')));
    let number = holds(code, |c| c == '#' || c == '?') || code.contains("E+") || code.contains("E-");
    bracket || (!number && holds(code, |c| "yYmMdDhHsSeEgGbB".contains(c)))
}

/// What a code of text shows, a value in the place of its mark (`@` or `General`).
fn literal(code: &str, mark: &str, value: &str, negative: bool) -> String {
    let mut out = String::from(if negative { "-" } else { "" });
    let mut skip = 0;
    for (at, part) in marks(code) {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let rest = code.get(at..at + mark.len()).unwrap_or_default();
        match part {
            Mark::Code(_) if !mark.is_empty() && rest.eq_ignore_ascii_case(mark) => {
                out.push_str(value);
                skip = mark.len() - 1;
            }
            Mark::Code(c) | Mark::Shown(c) => out.push(c),
            Mark::Space => out.push(' '),
            Mark::Bracket(_) | Mark::Hidden => {}
        }
    }
    out
}

/// A number without a format. Excel shows eleven characters at most and turns to powers of ten beyond; here an integer
/// keeps all its digits, as it may be the number of a phone or an account.
pub(super) fn general(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == 0.0 {
        return "0".into();
    }
    if value.fract() == 0.0 {
        return if value.abs() < 1e21 { format!("{value:.0}") } else { format!("{value:E}") };
    }
    let whole = format!("{:.0}", value.abs().trunc()).len();
    if value.abs() < 1e-4 {
        // Excel turns to powers of ten here; fifteen digits count.
        return format!("{:E}", format!("{value:.14E}").parse().unwrap_or(value));
    }
    let shown = format!("{value:.*}", 10usize.saturating_sub(whole));
    let shown = if shown.contains('.') { shown.trim_end_matches('0').trim_end_matches('.') } else { &shown };
    shown.to_owned()
}

#[cfg(test)]
mod tests {
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
            ("GENERAL\" km\"", -7.0, "-7 km"),
            ("[Red]General", 3.0, "3"),
            ("]General", 3.0, "3"),
            ("0", 2.5, "3"),
            ("0", -0.4, "0"),
            ("00000", 7133.0, "07133"),
            ("00000", 0.0, "00000"),
            ("0.00", 3.456, "3.46"),
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
        for (id, text) in [
            (14, "2023-03-15"),
            (15, "15-Mar-23"),
            (20, "12:00"),
            (22, "2023-03-15 12:00"),
            (31, "2023-03-15"),
        ] {
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
}
