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

/// Whether a format shows thousandths of a value: a comma stands behind its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    Whole,
    Thousandths,
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
    Number(NumberFormat, Scale),
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
            Body::Number(..) if magnitude.abs() >= 1e18 => general(value),
            Body::Number(format, scale) => {
                let shown = format.format(decimal(magnitude.abs(), *scale), &options(dates));
                with_sign(shown, magnitude)
            }
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

/// The value that the crate rounds as Excel does, by fifteen decimal digits: 1.005 is a little less than it reads, and
/// `0.00` shows 1.01. Integers that are shown whole stay as they are.
fn decimal(value: f64, scale: Scale) -> f64 {
    // More than the error of a decimal fraction and of its product, less than half of the fifteenth digit.
    const NUDGE: f64 = 1.0 + 4e-16;
    match scale {
        Scale::Whole if value.fract() == 0.0 => value,
        _ => format!("{value:.14e}").parse().unwrap_or(value) * NUDGE,
    }
}

/// A value that is rounded to nothing has no sign.
fn with_sign(shown: String, value: f64) -> String {
    if value < 0.0 && shown.contains(|c: char| ('1'..='9').contains(&c)) {
        format!("-{shown}")
    } else {
        shown
    }
}

/// A section's code; none if it is malformed.
fn parse(code: &str) -> Option<NumberFormat> {
    // The crate takes what is before `]General` for a colour, and panics where that begins with no ASCII character.
    let coloured = code.split_once(']').is_some_and(|(_, rest)| rest.trim().eq_ignore_ascii_case("general"));
    if coloured { None } else { NumberFormat::parse(code).ok() }
}

impl Body {
    fn general() -> Self {
        Self::General("General".into())
    }
}

impl Section {
    fn new(code: &str) -> Self {
        let (condition, code) = brackets(code);
        let body = if code.is_empty() {
            Body::Nothing
        } else if own(&code).contains("general") {
            Body::General(code)
        } else if is_date(&code) {
            parse(&code).map_or_else(Body::general, Body::Date)
        } else if holds(&code, |c| "0#?".contains(c)) {
            parse(&code).map_or_else(Body::general, |format| Body::Number(format, scale(&code)))
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

/// The code's own characters in lower case, a space for each other.
fn own(code: &str) -> String {
    let own = |(_, mark)| if let Mark::Code(c) = mark { c.to_ascii_lowercase() } else { ' ' };
    marks(code).map(own).collect()
}

/// A comma behind the last digit before the point or the end divides by a thousand (ECMA-376 Part 1, 18.8.31).
fn scale(code: &str) -> Scale {
    let own = own(code);
    let whole = own.split('.').next().unwrap_or_default();
    let behind = |text: &str| text.trim_end_matches(|c| !"0#?,".contains(c)).ends_with(',');
    if behind(whole) || behind(&own) { Scale::Thousandths } else { Scale::Whole }
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
    let magnitude = value.abs();
    if !value.is_finite() {
        String::new()
    } else if value == 0.0 {
        "0".into()
    } else if magnitude >= 1e21 {
        power(value)
    } else if value.fract() == 0.0 {
        format!("{value:.0}")
    } else if magnitude < 1e-4 {
        let shown = without_zeros(&format!("{magnitude:.12}"));
        let fits = shown.len() <= 11 && shown != "0";
        if fits { format!("{}{shown}", if value < 0.0 { "-" } else { "" }) } else { power(value) }
    } else {
        let whole = format!("{:.0}", magnitude.trunc()).len();
        without_zeros(&format!("{value:.*}", 10usize.saturating_sub(whole)))
    }
}

/// A number with six digits and a power of ten of two: `1.23457E-05`.
fn power(value: f64) -> String {
    let text = format!("{value:.5e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
    format!("{}E{sign}{exponent:0>2}", without_zeros(digits))
}

/// A number without zeros at the end of its decimals.
fn without_zeros(shown: &str) -> String {
    let shown = if shown.contains('.') { shown.trim_end_matches('0').trim_end_matches('.') } else { shown };
    shown.to_owned()
}

#[cfg(test)]
mod tests;
