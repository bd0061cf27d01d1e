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
    let (letter, text) = outside(spot.line, Kind::Space, ' ')?;
    Mend::line(Cause::Space(letter), text)
}

/// Dashes of other kinds, outside of texts.
pub(super) fn dashes(spot: &Spot<'_>) -> Option<Mend> {
    let (letter, text) = outside(spot.line, Kind::Dash, '-')?;
    Mend::line(Cause::Dash(letter), text)
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
    before.is_none_or(|c| "=[,:{(".contains(*c)) || after.is_none_or(|c| ",]}#=:;".contains(*c))
}

/// Letters of a kind outside of texts in straight quotes, replaced; the first of them comes first.
fn outside(line: &str, kind: Kind, by: char) -> Option<(char, String)> {
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
        (None, letter) if letters::is(letter, kind) => {
            found = found.or(Some(letter));
            by
        }
        _ => letter,
    });
    let text = text.collect();
    Some((found?, text))
}

/// The index of a sign outside of texts in straight quotes.
pub(super) fn find_outside(line: &str, sign: char) -> Option<usize> {
    let mut open = None;
    for (at, letter) in line.char_indices() {
        match (open, letter) {
            (None, letter) if letter == sign => return Some(at),
            (None, '"' | '\'') => open = Some(letter),
            (Some(quote), letter) if quote == letter => open = None,
            _ => {}
        }
    }
    None
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

/// Whether a value is a colour by its number sign.
pub(super) fn is_hex(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit())
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
