//! Numbers in digit placeholders, and the format General.

use super::Token;

/// `General`: up to ten significant digits, exponents where there would be more (ECMA-376 Part 1, 18.8.30).
pub(super) fn general(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let size = value.abs();
    if (1e-4..1e11).contains(&size) {
        let whole = size.log10().floor().max(0.0) as usize + 1;
        return trimmed(format!("{:.*}", 10_usize.saturating_sub(whole), value));
    }
    let text = format!("{value:.5e}");
    let Some((mantissa, exponent)) = text.split_once('e') else { return text };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}E{sign}{:02}", trimmed(mantissa.to_owned()), exponent.abs())
}

/// A size with so many decimals, halves rounded up, of its first 15 digits: what Excel has of a number.
fn fixed(size: f64, decimals: usize) -> String {
    let text = format!("{:.14e}", size.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    // The digits from the first place before the point to the last decimal.
    let mut whole = exponent + 1;
    let keep = whole + decimals as i64;
    if keep < 0 {
        digits.clear();
    } else if let Some(next) = digits.get(keep as usize).copied() {
        digits.truncate(keep as usize);
        if next >= 5 {
            match digits.iter().rposition(|d| *d < 9) {
                Some(at) => {
                    digits
                        .iter_mut()
                        .skip(at)
                        .enumerate()
                        .for_each(|(i, d)| *d = if i == 0 { *d + 1 } else { 0 });
                }
                None => {
                    digits.iter_mut().for_each(|d| *d = 0);
                    digits.insert(0, 1);
                    whole += 1;
                }
            }
        }
    }
    let at =
        |i: i64| usize::try_from(i).ok().and_then(|i| digits.get(i)).map_or('0', |d| char::from(b'0' + d));
    let mut out: String = if whole > 0 { (0..whole).map(at).collect() } else { "0".into() };
    if decimals > 0 {
        out.push('.');
        out.extend((whole..whole + decimals as i64).map(at));
    }
    out
}

/// Without zeros at the end of the decimals.
fn trimmed(text: String) -> String {
    if !text.contains('.') {
        return text;
    }
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.into() }
}

/// Where the parts of a number stand among the pieces of a section.
struct Shape {
    point: Option<usize>,
    exponent: Option<usize>,
    slash: Option<usize>,
    thousands: bool,
    /// Commas behind the last digit: each divides by a thousand.
    scale: i32,
    percents: i32,
}

fn shape(tokens: &[Token]) -> Shape {
    let is_digit = |t: &Token| matches!(t, Token::Digit(_));
    let exponent = tokens.iter().position(|t| matches!(t, Token::Exponent(_)));
    let end = exponent.unwrap_or(tokens.len());
    let point = tokens.iter().take(end).position(|t| *t == Token::Point);
    let whole_end = point.unwrap_or(end);
    let last_digit = tokens.iter().take(end).rposition(is_digit);
    let first_digit = tokens.iter().position(is_digit);
    let comma_at = |i: usize| tokens.get(i) == Some(&Token::Comma);
    let last_whole = tokens.iter().take(whole_end).rposition(is_digit);
    let inside =
        |i: usize| first_digit.is_some_and(|f| i > f) && last_whole.is_some_and(|l| i < l) && comma_at(i);
    let after = |last: Option<usize>, until: usize| {
        last.map_or(0, |l| (l + 1..until).take_while(|i| comma_at(*i)).count())
    };
    let trailing = after(last_digit, end) + if point.is_some() { after(last_whole, whole_end) } else { 0 };
    Shape {
        point,
        exponent,
        slash: tokens.iter().position(|t| *t == Token::Slash),
        thousands: (0..whole_end).any(inside),
        scale: trailing as i32,
        percents: tokens.iter().filter(|t| **t == Token::Percent).count() as i32,
    }
}

/// A number in a section of digits.
pub(super) fn format(tokens: &[Token], value: f64) -> String {
    let shape = shape(tokens);
    let is_digit = |t: &Token| matches!(t, Token::Digit(_));
    if !tokens.iter().any(is_digit) {
        return wordless(tokens, value, shape.percents);
    }
    let value = value * 100_f64.powi(shape.percents.min(8)) / 1_000_f64.powi(shape.scale.min(32));
    if !value.is_finite() {
        return general(value);
    }
    if let Some(slash) = shape.slash.filter(|s| {
        tokens.iter().take(*s).any(is_digit) && tokens.iter().skip(*s).any(is_digit) && shape.point.is_none()
    }) {
        return fraction(tokens, slash, value);
    }
    if let Some(at) = shape.exponent {
        return scientific(tokens, &shape, at, value);
    }
    let decimals = decimals(tokens, shape.point, tokens.len());
    let text = fixed(value, decimals);
    let negative = value < 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0');
    let body = fill(tokens, &shape, &text, tokens.len());
    if negative { format!("-{body}") } else { body }
}

/// A section without digits: its text, or General.
fn wordless(tokens: &[Token], value: f64, percents: i32) -> String {
    let mut out = String::new();
    let mut has_number = false;
    for token in tokens {
        match token {
            Token::Text(text) => out.push_str(text),
            Token::General => {
                has_number = true;
                out.push_str(&general((value * 100_f64.powi(percents.min(8))).abs()));
            }
            Token::Percent => out.push('%'),
            Token::Point => out.push('.'),
            Token::Comma => out.push(','),
            Token::Slash => out.push('/'),
            _ => {}
        }
    }
    if has_number && value < 0.0 { format!("-{out}") } else { out }
}

/// Digits after the point.
fn decimals(tokens: &[Token], point: Option<usize>, end: usize) -> usize {
    let Some(point) = point else { return 0 };
    tokens.iter().take(end).skip(point).filter(|t| matches!(t, Token::Digit(_))).count().min(30)
}

/// The digits of a number in the places of a section, with its literal text in between.
fn fill(tokens: &[Token], shape: &Shape, text: &str, end: usize) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.trim_start_matches('0');
    let point = shape.point.unwrap_or(end);
    let places = tokens.iter().take(point).filter(|t| matches!(t, Token::Digit(_))).count();
    let digits: Vec<char> = whole.chars().collect();
    // The first place takes all digits that have none.
    let mut left = digits.len().saturating_sub(places);
    let mut at = 0;
    let mut seen = 0;
    let mut decimal = 0;
    let mut out = String::new();
    let decimal_digits: Vec<char> = fraction.chars().collect();
    let push_whole = |out: &mut String, c: char, from_end: usize| {
        out.push(c);
        if shape.thousands && from_end > 0 && from_end.is_multiple_of(3) {
            out.push(',');
        }
    };
    for (i, token) in tokens.iter().take(end).enumerate() {
        match token {
            Token::Digit(kind) if i < point => {
                let remaining = places - seen;
                seen += 1;
                while left > 0 {
                    push_whole(&mut out, digits.get(at).copied().unwrap_or('0'), digits.len() - at - 1);
                    at += 1;
                    left -= 1;
                }
                if digits.len() - at >= remaining {
                    push_whole(&mut out, digits.get(at).copied().unwrap_or('0'), remaining - 1);
                    at += 1;
                } else if *kind == '0' {
                    push_whole(&mut out, '0', remaining - 1);
                } else if *kind == '?' {
                    out.push('\u{2007}');
                }
            }
            Token::Digit(kind) => {
                let rest = decimal_digits.get(decimal..).unwrap_or_default();
                let blank = rest.iter().all(|c| *c == '0');
                match kind {
                    '#' if blank => {}
                    '?' if blank => out.push('\u{2007}'),
                    _ => out.push(rest.first().copied().unwrap_or('0')),
                }
                decimal += 1;
            }
            Token::Point => out.push('.'),
            Token::Percent => out.push('%'),
            Token::Slash => out.push('/'),
            Token::Text(text) => out.push_str(text),
            _ => {}
        }
    }
    out
}

/// `0.00E+00`: the exponent is a multiple of the number of places before the point.
fn scientific(tokens: &[Token], shape: &Shape, at: usize, value: f64) -> String {
    let end = shape.point.unwrap_or(at);
    let places = tokens.iter().take(end).filter(|t| matches!(t, Token::Digit(_))).count().clamp(1, 12) as i32;
    let decimals = decimals(tokens, shape.point, at);
    let size = value.abs();
    let mut exponent = if size > 0.0 { size.log10().floor() as i32 } else { 0 };
    if places > 1 {
        exponent = exponent.div_euclid(places) * places;
    }
    let mut mantissa = fixed(size / 10_f64.powi(exponent), decimals);
    let limit = 10_f64.powi(places);
    if mantissa.parse::<f64>().is_ok_and(|m| m >= limit) {
        exponent += places;
        mantissa = fixed(size / 10_f64.powi(exponent), decimals);
    }
    let mut out = if value < 0.0 { "-".to_owned() } else { String::new() };
    out.push_str(&fill(tokens, shape, &mantissa, at));
    out.push('E');
    match tokens.get(at) {
        _ if exponent < 0 => out.push('-'),
        Some(Token::Exponent(true)) => out.push('+'),
        _ => {}
    }
    let rest = tokens.get(at + 1..).unwrap_or_default();
    let width = rest.iter().filter(|t| **t == Token::Digit('0')).count().min(8);
    out.push_str(&format!("{:0width$}", exponent.abs()));
    rest.iter().for_each(|t| match t {
        Token::Text(text) => out.push_str(text),
        Token::Percent => out.push('%'),
        _ => {}
    });
    out
}

/// `# ?/?`: the nearest fraction with as many digits below the line, or with the number that stands there.
fn fraction(tokens: &[Token], slash: usize, value: f64) -> String {
    let is_digit = |t: &Token| matches!(t, Token::Digit(_));
    let below: Vec<&Token> = tokens.iter().skip(slash + 1).collect();
    let fixed: String = below
        .iter()
        .map_while(|t| match t {
            Token::Text(text) if text.chars().all(|c| c.is_ascii_digit()) => Some(text.as_str()),
            Token::Digit('0') => Some("0"),
            _ => None,
        })
        .collect();
    let places = below.iter().take_while(|t| is_digit(t)).count().clamp(1, 4) as u32;
    // The digits before the line end in a group of their own where a whole number stands before it.
    let before: Vec<&Token> = tokens.iter().take(slash).collect();
    let has_whole = before
        .split(|t| matches!(t, Token::Text(text) if text.contains(' ')))
        .filter(|part| part.iter().any(|t| is_digit(t)))
        .count()
        > 1;
    let size = value.abs();
    let whole = if has_whole { size.floor() } else { 0.0 };
    let rest = size - whole;
    let best = match fixed.parse::<u32>() {
        Ok(d @ 1..=9_999) => ((rest * f64::from(d)).round(), f64::from(d)),
        _ => (1..10_u32.pow(places))
            .map(|d| ((rest * f64::from(d)).round(), f64::from(d)))
            .min_by(|a, b| (a.0 / a.1 - rest).abs().total_cmp(&(b.0 / b.1 - rest).abs()))
            .unwrap_or((0.0, 1.0)),
    };
    let (whole, best) =
        if has_whole && best.0 == best.1 { (whole + 1.0, (0.0, best.1)) } else { (whole, best) };
    let sign = if value < 0.0 { "-" } else { "" };
    match (has_whole, best.0 == 0.0) {
        (true, true) => format!("{sign}{whole}"),
        (true, false) if whole == 0.0 => format!("{sign}{}/{}", best.0, best.1),
        (true, false) => format!("{sign}{whole} {}/{}", best.0, best.1),
        (false, _) => format!("{sign}{}/{}", best.0, best.1),
    }
}
