//! Number formats (ECMA-376 Part 1, 18.8.31): up to four sections for positive, negative, zero and text, with digit
//! placeholders, thousands, percent, exponents, fractions, dates, conditions and literal text, in English (US).

pub(crate) mod date;
mod digits;
#[cfg(test)]
mod tests;

/// The longest format code that is read: Excel's own limit.
const MAX_CODE: usize = 255;

/// A piece of a format section.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// Shown as it is.
    Text(String),
    /// `0`, `#` or `?`.
    Digit(char),
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `%`
    Percent,
    /// `E+` or `E-`: whether a plus is shown.
    Exponent(bool),
    /// `/` between digits.
    Slash,
    /// `General`
    General,
    /// `yyyy`, `mm`, `d`… with their number.
    Date(char, usize),
    /// `[h]`, `[mm]`, `[s]`.
    Elapsed(char, usize),
    /// `AM/PM` or `A/P`, as written.
    AmPm(String),
}

/// A section: its condition and its pieces.
#[derive(Debug, Default)]
struct Section {
    condition: Option<(String, f64)>,
    tokens: Vec<Token>,
}

/// A value in a number format; dates count from 1900.
pub(crate) fn format(code: &str, value: f64) -> String {
    format_in(code, value, false)
}

/// A value in a number format; dates count from 1904 or from 1900.
pub(crate) fn format_in(code: &str, value: f64, date1904: bool) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let code = code.trim_matches('\0');
    if code.is_empty() || code.chars().count() > MAX_CODE {
        return digits::general(value);
    }
    let sections = sections(code);
    let (section, signed) = choose(&sections, value);
    let Some(section) = section else { return digits::general(value) };
    let shown = if signed { value } else { value.abs() };
    let is_date = section.tokens.iter().any(|t| matches!(t, Token::Date(..) | Token::Elapsed(..)));
    if is_date {
        return date::format(&section.tokens, shown, date1904).unwrap_or_else(|| digits::general(value));
    }
    digits::format(&section.tokens, shown)
}

/// The section that a value takes, and whether its sign is shown.
fn choose(sections: &[Section], value: f64) -> (Option<&Section>, bool) {
    let holds = |s: &Section| match &s.condition {
        Some((op, limit)) => match op.as_str() {
            "<" => value < *limit,
            "<=" => value <= *limit,
            ">" => value > *limit,
            ">=" => value >= *limit,
            "<>" => value != *limit,
            _ => value == *limit,
        },
        None => false,
    };
    if sections.iter().any(|s| s.condition.is_some()) {
        let found = sections.iter().take(2).find(|s| holds(s));
        let rest = sections.iter().take(3).find(|s| s.condition.is_none());
        return (found.or(rest).or(sections.last()), true);
    }
    match (sections.len(), value) {
        (0, _) => (None, true),
        (1, _) => (sections.first(), true),
        (_, v) if v < 0.0 => (sections.get(1), false),
        (3.., 0.0) => (sections.get(2), true),
        _ => (sections.first(), true),
    }
}

fn sections(code: &str) -> Vec<Section> {
    let chars: Vec<char> = code.chars().collect();
    let mut out = vec![Section::default()];
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if c == ';' {
            if out.len() >= 4 {
                break;
            }
            out.push(Section::default());
            at += 1;
            continue;
        }
        let Some(section) = out.last_mut() else { break };
        at += token(chars.get(at..).unwrap_or_default(), section).max(1);
    }
    out
}

/// Whether characters begin with a word, letters alike.
fn begins(chars: &[char], word: &str) -> bool {
    let mut at = chars.iter();
    word.chars().all(|w| at.next().is_some_and(|c| c.eq_ignore_ascii_case(&w)))
}

/// Reads one piece; returns how many characters it took.
fn token(chars: &[char], section: &mut Section) -> usize {
    let Some(&first) = chars.first() else { return 1 };
    let next = chars.get(1).copied();
    let mut push = |t| section.tokens.push(t);
    match first {
        '"' => {
            let text: String = chars.iter().skip(1).take_while(|c| **c != '"').collect();
            let taken = text.chars().count() + 2;
            push(Token::Text(text));
            return taken;
        }
        '\\' | '!' => {
            push(Token::Text(next.map(String::from).unwrap_or_default()));
            return 2;
        }
        // A blank as wide as the next character; a character that fills the cell is not repeated.
        '_' => {
            push(Token::Text(" ".into()));
            return 2;
        }
        '*' => return 2,
        '[' => return bracket(chars, section),
        '0' | '#' | '?' => push(Token::Digit(first)),
        '.' => push(Token::Point),
        ',' => push(Token::Comma),
        '%' => push(Token::Percent),
        '/' => push(Token::Slash),
        '@' => push(Token::Text(String::new())),
        'E' | 'e' if matches!(next, Some('+' | '-')) => {
            push(Token::Exponent(next == Some('+')));
            return 2;
        }
        _ if begins(chars, "General") => {
            push(Token::General);
            return 7;
        }
        _ if begins(chars, "AM/PM") => {
            push(Token::AmPm(chars.iter().take(5).collect()));
            return 5;
        }
        _ if begins(chars, "A/P") => {
            push(Token::AmPm(chars.iter().take(3).collect()));
            return 3;
        }
        'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
            let count = chars.iter().take_while(|c| c.eq_ignore_ascii_case(&first)).count();
            push(Token::Date(first.to_ascii_lowercase(), count));
            return count;
        }
        c => push(Token::Text(c.into())),
    }
    1
}

/// `[Red]`, `[>=100]`, `[$€-407]`, `[h]`.
fn bracket(chars: &[char], section: &mut Section) -> usize {
    let inner: String = chars.iter().skip(1).take_while(|c| **c != ']').collect();
    let taken = inner.chars().count() + 2;
    if let Some(currency) = inner.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        section.tokens.push(Token::Text(sign.to_owned()));
        return taken;
    }
    let ops = inner.chars().take_while(|c| matches!(c, '<' | '>' | '=')).count();
    if ops > 0 {
        let (op, limit) = inner.split_at(ops);
        if let Ok(limit) = limit.trim().parse::<f64>() {
            section.condition = Some((op.to_owned(), limit));
        }
        return taken;
    }
    let lower = inner.to_ascii_lowercase();
    if let Some(first @ ('h' | 'm' | 's')) = lower.chars().next()
        && lower.chars().all(|c| c == first)
    {
        section.tokens.push(Token::Elapsed(first, lower.len()));
    }
    taken
}
