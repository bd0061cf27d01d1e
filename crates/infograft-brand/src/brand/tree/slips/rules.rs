//! Slips that all formats know, and what rules are made of.

use super::letters::{self, Kind};
use super::{Cause, Mend, Spot};

/// Letters that nobody sees are taken out.
pub(super) fn invisible(spot: &Spot<'_>) -> Option<Mend> {
    let letter = letters::first(spot.line, Kind::Invisible)?;
    let text = spot.line.chars().filter(|c| !letters::is(*c, Kind::Invisible)).collect();
    Mend::line(Cause::Invisible(letter), text)
}

/// Spaces of other kinds, outside of texts.
pub(super) fn spaces(spot: &Spot<'_>) -> Option<Mend> {
    let (letter, text) = outside(spot.line, |c| letters::is(c, Kind::Space).then_some(' '))?;
    Mend::line(Cause::Space(letter), text)
}

/// Dashes of other kinds, outside of texts.
pub(super) fn dashes(spot: &Spot<'_>) -> Option<Mend> {
    let (letter, text) = outside(spot.line, |c| letters::is(c, Kind::Dash).then_some('-'))?;
    Mend::line(Cause::Dash(letter), text)
}

/// The signs of East Asian keyboards: `［organization］`, `name ＝ "Contoso"`.
pub(super) fn wide(spot: &Spot<'_>) -> Option<Mend> {
    let (letter, text) = outside(spot.line, plain)?;
    Mend::line(Cause::Wide(letter, plain(letter)?), text)
}

/// The ordinary sign for a full-width one (Unicode, Halfwidth and Fullwidth Forms).
fn plain(letter: char) -> Option<char> {
    let plain = match letter {
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '，' | '、' => ',',
        _ => char::from_u32(u32::from(letter).checked_sub(0xFEE0)?)?,
    };
    "=[]{}:,#".contains(plain).then_some(plain)
}

/// What remarks begin with in other formats.
const REMARKS: [&str; 6] = ["//", ";", "--", "/*", "<!--", "%"];

/// `; ours`, `// ours`, `name = "Contoso" // ours`.
pub(super) fn remark(spot: &Spot<'_>) -> Option<Mend> {
    let (indent, said) = indented(spot.line.trim_end());
    let words = |rest: &str| rest.trim_end_matches("*/").trim_end_matches("-->").trim().to_owned();
    let begins = REMARKS.into_iter().find_map(|sign| Some((sign, said.strip_prefix(sign)?)));
    if let Some((sign, rest)) = begins {
        return Mend::line(Cause::RemarkSign(sign), format!("{indent}# {}", words(rest)));
    }
    // `-` and `%` have meanings of their own within a line.
    let behind = |sign: &'static str| {
        let first = sign.chars().next()?;
        // An address has `//` in it, without a space before.
        let begins = |at: &usize| sign == ";" || spot.line.get(..*at).is_some_and(|line| line.ends_with(' '));
        let mut places = all_outside(spot.line, first).filter(begins);
        let (at, rest) = places.find_map(|at| Some((at, spot.line.get(at..)?.strip_prefix(sign)?)))?;
        if rest.trim().is_empty() {
            return None;
        }
        let text = format!("{} # {}", spot.line.get(..at)?.trim_end(), words(rest));
        Mend::line(Cause::RemarkSign(sign), text)
    };
    ["//", ";", "/*"].into_iter().find_map(behind)
}

/// `– name = "Contoso"`, `• name = "Contoso"`: a list as word processors write it.
pub(super) fn bullet(spot: &Spot<'_>) -> Option<Mend> {
    let (indent, said) = indented(spot.line);
    let bullet = said.chars().next()?;
    let is_bullet = bullet == '-' || letters::is(bullet, Kind::Dash) || letters::is(bullet, Kind::Bullet);
    let rest = said.get(bullet.len_utf8()..)?.trim_start();
    let begins = rest.starts_with(|c: char| c.is_alphanumeric() || "\"'[".contains(c));
    (is_bullet && begins).then(|| Mend {
        cause: Cause::Bullet(bullet),
        text: format!("{indent}{rest}"),
        taken: 0,
    })
}

/// Colours whose `#` isn't in quotes, where a value begins: put in quotes. A remark stands behind a value.
pub(super) fn colors(line: &str) -> Option<String> {
    let (mut out, mut open, mut before, mut found) = (String::new(), None, None, false);
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let hex = rest.strip_prefix('#').map(|digits| {
            let digits = digits.trim_start();
            digits.get(..digits.bytes().take_while(u8::is_ascii_hexdigit).count()).unwrap_or_default()
        });
        let starts = open.is_none() && before.is_some_and(|before| ":,[{=".contains(before));
        match hex.filter(|hex| starts && matches!(hex.len(), 3 | 6 | 8)) {
            Some(hex) if ends_value(rest, hex) => {
                let taken = rest.find(hex)? + hex.len();
                out.push_str(&format!("\"#{hex}\""));
                (before, found) = (Some('"'), true);
                rest = rest.get(taken..)?;
                continue;
            }
            // What follows is a remark.
            Some(_) => return None,
            None => {}
        }
        match open {
            None if "\"'".contains(letter) => open = Some(letter),
            Some(quote) if quote == letter => open = None,
            _ => {}
        }
        if !letter.is_whitespace() {
            before = Some(letter);
        }
        out.push(letter);
        rest = rest.get(letter.len_utf8()..)?;
    }
    found.then_some(out)
}

/// Whether a value ends behind these digits. With a space before three of them they are a remark's first word.
fn ends_value(text: &str, hex: &str) -> bool {
    let Some(at) = text.find(hex) else { return false };
    let after = text.get(at + hex.len()..).unwrap_or_default();
    let ends = after.trim_start().is_empty() || after.starts_with([' ', ',', '}', ']', ';']);
    ends && (at == 1 || hex.len() == 6)
}

/// Quotes of other kinds where a text begins or ends; within a text they are letters like others.
pub(super) fn quotes(spot: &Spot<'_>) -> Option<Mend> {
    let letters: Vec<char> = spot.line.chars().collect();
    let single = spot.line.split('=').nth(1).is_some_and(|value| value.trim_start().starts_with('\''));
    let straight = if single { '\'' } else { '"' };
    let (mut found, mut text) = (None, String::new());
    for (at, letter) in letters.iter().enumerate() {
        if letters::is(*letter, Kind::Quote) && delimits(&letters, at) {
            found = found.or(Some(*letter));
            text.push(straight);
        } else {
            text.push(*letter);
        }
    }
    Mend::line(Cause::Quote(found?), text)
}

/// Whether a quote stands where a text begins or ends.
fn delimits(letters: &[char], at: usize) -> bool {
    let says = |letter: &&char| !letter.is_whitespace();
    let before = letters.iter().take(at).rev().find(says);
    let after = letters.iter().skip(at + 1).find(says);
    before.is_none_or(|c| "=[,:{(＝［：，".contains(*c))
        || after.is_none_or(|c| ",]}#=:;＝］：，".contains(*c))
}

/// Letters outside of texts in straight quotes, replaced; the first of them comes first.
fn outside(line: &str, by: impl Fn(char) -> Option<char>) -> Option<(char, String)> {
    let (mut open, mut found) = (None, None);
    let text = line.chars().map(|letter| match (open, letter) {
        (None, '"' | '\'') => {
            open = Some(letter);
            letter
        }
        (Some(quote), letter) if quote == letter => {
            open = None;
            letter
        }
        (None, letter) => match by(letter) {
            Some(other) => {
                found = found.or(Some(letter));
                other
            }
            None => letter,
        },
        _ => letter,
    });
    let text = text.collect();
    Some((found?, text))
}

/// The index of a sign outside of texts in straight quotes.
pub(super) fn find_outside(line: &str, sign: char) -> Option<usize> {
    all_outside(line, sign).next()
}

/// The indices of a sign outside of texts in straight quotes.
fn all_outside(line: &str, sign: char) -> impl Iterator<Item = usize> {
    let mut open = None;
    line.char_indices().filter_map(move |(at, letter)| {
        match (open, letter) {
            (None, letter) if letter == sign => return Some(at),
            (None, '"' | '\'') => open = Some(letter),
            (Some(quote), letter) if quote == letter => open = None,
            _ => {}
        }
        None
    })
}

/// A line's parts around a sign outside of texts: the first keeps the line's indentation, the second has no spaces around.
pub(super) fn halves(line: &str, sign: char) -> Option<(&str, &str)> {
    let at = find_outside(line, sign)?;
    let (key, value) = (line.get(..at)?, line.get(at + sign.len_utf8()..)?);
    Some((key.trim_end(), value.trim()))
}

/// The spaces before a line, and what it says.
pub(super) fn indented(line: &str) -> (&str, &str) {
    let said = line.trim_start();
    line.split_at(line.len() - said.len())
}

/// Whether a text may be a key without quotes.
pub(super) fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

/// A text in quotes that need no escapes.
pub(super) fn quoted(text: &str) -> String {
    let quote = if text.contains(['"', '\\']) && !text.contains('\'') { '\'' } else { '"' };
    match quote {
        '"' => format!("\"{}\"", text.replace('\\', "/").replace('"', "'")),
        quote => format!("{quote}{text}{quote}"),
    }
}

/// A backslash in the last text in double quotes: a path is written with `/`.
pub(super) fn backslash(spot: &Spot<'_>) -> Option<Mend> {
    let (start, end) = (spot.line.find('"')?, spot.line.rfind('"')?);
    let inside = spot.line.get(start + 1..end).filter(|inside| inside.contains('\\'))?;
    let text = inside.replace("\\\\", "/").replace('\\', "/");
    let (before, after) = (spot.line.get(..=start)?, spot.line.get(end..)?);
    Mend::line(Cause::Backslash, format!("{before}{text}{after}"))
}

/// A comma after the line.
pub(super) fn add_comma(spot: &Spot<'_>) -> Option<Mend> {
    let line = spot.line.trim_end();
    (!line.ends_with([',', '[', '{'])).then(|| Mend {
        cause: Cause::NoComma,
        text: format!("{line},"),
        taken: 0,
    })
}

/// A bracket after the line.
pub(super) fn close_list(spot: &Spot<'_>) -> Option<Mend> {
    Mend::line(Cause::OpenList, format!("{}]", spot.line.trim_end()))
}

/// `{"name": "Contoso" "phone": "1"}`.
pub(super) fn missing_comma(spot: &Spot<'_>) -> Option<Mend> {
    let text = rebuilt(spot.line, |before, rest| {
        let ends = before.is_some_and(|before| "}]\"".contains(before));
        (ends && rest.starts_with(['"', '{', '['])).then(|| (0, ", ".to_owned()))
    });
    // The space that stood between them stays before the comma otherwise.
    Mend::line(Cause::InnerComma, text?.replace(" , ", ", "))
}

/// A line in which `change` puts something for what begins at a place outside of texts, if it does anywhere: it is given
/// the sign before, a space aside, and what follows; and says how many bytes go, and what comes.
pub(super) fn rebuilt(
    line: &str,
    change: impl Fn(Option<char>, &str) -> Option<(usize, String)>,
) -> Option<String> {
    let (mut out, mut before, mut in_text, mut found) = (String::new(), None, false, false);
    let mut letters = line.char_indices().peekable();
    let mut past = 0;
    while let Some((at, letter)) = letters.next() {
        if at < past {
            continue;
        }
        let changed =
            (!in_text && !letter.is_whitespace()).then(|| change(before, line.get(at..)?)).flatten();
        if let Some((taken, text)) = changed {
            out.push_str(&text);
            (found, past) = (true, at + taken);
            before = text.trim_end().chars().last();
            if taken > 0 {
                continue;
            }
        }
        match letter {
            '\\' if in_text => {
                out.push(letter);
                out.extend(letters.next().map(|(_, escaped)| escaped));
                continue;
            }
            '"' => in_text = !in_text,
            _ => {}
        }
        out.push(letter);
        if !letter.is_whitespace() {
            before = Some(letter);
        }
    }
    found.then_some(out)
}
