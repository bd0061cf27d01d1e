//! What people write that is no TOML.

use toml::de::DeTable;

use super::super::super::synonyms;
use super::super::Cursor;
use super::letters::{self, Kind};
use super::rules::{self, find_outside, halves, indented, is_bare_key, quoted};
use super::{Cause, Grammar, Mend, Rule, Slip, Spot};

pub(super) const GRAMMAR: Grammar = Grammar {
    stops,
    rules: RULES,
    before: &[rules::add_comma, rules::close_list],
    help: "a line is a section's name in brackets, [organization], or a key and its text: name = \"Contoso Health\"",
};

const RULES: &[Rule] = &[
    rules::invisible,
    rules::spaces,
    rules::wide,
    rules::quotes,
    items,
    rules::bullet,
    rules::dashes,
    entries,
    rules::remark,
    rules::missing_comma,
    section,
    sign,
    colon,
    no_sign,
    ending,
    rules::backslash,
    lines,
    open_text,
    color,
    no_value,
    key,
    flag,
    wrapped,
    inner_quote,
    bare,
];

/// The first line that is no TOML. A key that stands twice is: it is told otherwise.
fn stops(text: &str) -> Option<usize> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().filter(|error| !error.message().contains("duplicate key"));
    let first = faults.map(|error| error.span().map_or(0, |span| span.start)).min()?;
    Some(Cursor::new(text).pos(first).line)
}

/// `[organization`, `organization:`, `(organization)`.
fn section(spot: &Spot<'_>) -> Option<Mend> {
    let name = spot.line.trim().trim_matches(|c: char| "[](){}<>:;,".contains(c) || c.is_whitespace());
    let text = format!("[{name}]");
    (is_bare_key(name) && text != spot.line.trim()).then_some(Mend { cause: Cause::Section, text, taken: 0 })
}

/// `name == "Contoso"`, `name := "Contoso"`, `name => "Contoso"`.
fn sign(spot: &Spot<'_>) -> Option<Mend> {
    let found = ["==", ":=", "=>"].into_iter().find_map(|sign| Some((sign, spot.line.find(sign)?)));
    let (sign, at) = found?;
    let (key, value) = (spot.line.get(..at)?.trim_end(), spot.line.get(at + sign.len()..)?.trim());
    Mend::line(Cause::Sign(sign, "="), format!("{key} = {value}"))
}

/// `name: "Contoso"`, as YAML has it.
fn colon(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, ':').or_else(|| halves(spot.line, '：'))?;
    let found = if spot.line.contains('：') { "：" } else { ":" };
    (!value.is_empty() && !key.contains('=')).then(|| Mend {
        cause: Cause::Sign(found, "="),
        text: format!("{key} = {value}"),
        taken: 0,
    })
}

/// `name "Contoso"`.
fn no_sign(spot: &Spot<'_>) -> Option<Mend> {
    let (indent, said) = indented(spot.line);
    let (key, value) = said.split_once(char::is_whitespace)?;
    let open = find_outside(spot.line, '=').is_none() && is_bare_key(key);
    open.then(|| Mend {
        cause: Cause::NoSign("="),
        text: format!("{indent}{key} = {}", value.trim()),
        taken: 0,
    })
}

/// `name = "Contoso",`.
fn ending(spot: &Spot<'_>) -> Option<Mend> {
    let line = spot.line.trim_end();
    let sign = line.chars().last().filter(|sign| ",;".contains(*sign))?;
    Mend::line(Cause::Ending(sign), line.trim_end_matches([',', ';']).trim_end().to_owned())
}

/// A text that begins in this line and ends in one of the next.
fn lines(spot: &Spot<'_>) -> Option<Mend> {
    let (_, value) = halves(spot.line, '=')?;
    let open = value.starts_with('"') && value.matches('"').count() == 1;
    let near = spot.below.get(..10).unwrap_or(spot.below);
    let end = near.iter().position(|line| line.matches('"').count() == 1).filter(|_| open)?;
    let whole = near.get(..=end)?;
    // A line that is an entry of its own has forgotten a quote, too.
    let own = |line: &String| find_outside(line, '=').is_some() || line.trim_start().starts_with('[');
    if whole.iter().any(own) {
        return None;
    }
    let rest: Vec<&str> = whole.iter().map(|line| line.trim()).collect();
    let text = format!("{}\\n{}", spot.line.trim_end(), rest.join("\\n"));
    Some(Mend { cause: Cause::Lines, text, taken: end + 1 })
}

/// `name = "Contoso`, `name = Contoso"`.
fn open_text(spot: &Spot<'_>) -> Option<Mend> {
    let (before, value) = match find_outside(spot.line, '=') {
        Some(at) => (spot.line.get(..=at)?, spot.line.get(at + 1..)?.trim()),
        None => indented(spot.line.trim_end()),
    };
    let space = if before.ends_with('=') { " " } else { "" };
    let (value, comma) = value.strip_suffix(',').map_or((value, ""), |value| (value, ","));
    let alone = |quote: char| value.matches(quote).count() == 1;
    let quote = ['"', '\''].into_iter().find(|quote| alone(*quote))?;
    let text = match (value.starts_with(quote), value.ends_with(quote)) {
        (true, _) => format!("{before}{space}{value}{quote}{comma}"),
        (_, true) => format!("{before}{space}{quote}{value}{comma}"),
        _ => return None,
    };
    Mend::line(Cause::OpenText, text)
}

/// `primary = #E4006D`.
fn color(spot: &Spot<'_>) -> Option<Mend> {
    let text = rules::colors(spot.line)?;
    Mend::line(Cause::Color, text.trim_end().trim_end_matches([',', ';']).to_owned())
}

/// `phone =`.
fn no_value(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, '=')?;
    value.is_empty().then(|| Mend { cause: Cause::NoValue, text: format!("{key} = \"…\""), taken: 0 })
}

/// `Step 1 = "Book"`.
fn key(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, '=')?;
    let (indent, key) = indented(key);
    let bare = !key.is_empty() && !is_bare_key(key) && !key.contains(['"', '\'']);
    let written = synonyms::link_for(key).map_or_else(|| format!("\"{key}\""), str::to_owned);
    bare.then(|| Mend { cause: Cause::BareKey, text: format!("{indent}{written} = {value}"), taken: 0 })
}

/// Keys that are true or false.
const FLAGS: [&str; 3] = ["recolor", "comments", "marks"];

/// `recolor = yes`, `recolor = True`.
fn flag(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, '=')?;
    let flag = match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => true,
        "false" | "no" | "off" => false,
        _ => return None,
    };
    let text = format!("{key} = {flag}");
    FLAGS.contains(&key.trim()).then_some(Mend { cause: Cause::Flag, text, taken: 0 })
}

/// `name = Contoso Health`.
fn bare(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, '=')?;
    let begins = |c: char| "\"'[{#<".contains(c) || letters::is(c, Kind::Quote);
    let bare = !value.is_empty() && !value.starts_with(begins) && !value.ends_with([',', ';']);
    bare.then(|| Mend { cause: Cause::Bare, text: format!("{key} = {}", quoted(value)), taken: 0 })
}

/// `- Bring your card` or `"Bring your card"` below `[info]`.
fn items(spot: &Spot<'_>) -> Option<Mend> {
    if spot.above?.trim() != "[info]" {
        return None;
    }
    let item = |line: &str| {
        let line = line.trim().trim_end_matches(',');
        let bare = line
            .trim_start_matches(|c| c == '-' || letters::is(c, Kind::Bullet) || letters::is(c, Kind::Dash));
        let unnumbered = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = unnumbered != bare && unnumbered.starts_with(['.', ')']);
        let text = if numbered { unnumbered.get(1..)? } else { bare }.trim().trim_matches('"');
        let is_item = !text.is_empty() && find_outside(line, '=').is_none() && !line.starts_with(['[', '#']);
        (is_item && (bare != line || line.starts_with('"') || text.contains(' '))).then(|| quoted(text))
    };
    let first = item(spot.line)?;
    let more: Vec<String> = spot.below.iter().map_while(|line| item(line)).collect();
    let taken = more.len();
    let all: Vec<String> = std::iter::once(first).chain(more).collect();
    Some(Mend { cause: Cause::Items, text: format!("items = [{}]", all.join(", ")), taken })
}

/// What stands between two entries that belong into two lines, so that the parser reads the first of them.
pub(super) const NEXT: &str = " # ";

/// `name = "Contoso", phone = "1"`.
fn entries(spot: &Spot<'_>) -> Option<Mend> {
    let line = spot.line.trim_end();
    let is_next = |at: usize| {
        let after = line.get(at + 1..)?;
        let next = after.trim_start_matches([',', ';', ' ', '\t']);
        let (key, _) = next.split_once('=')?;
        (next.len() < after.len() && is_bare_key(key.trim())).then_some((at + 1, next))
    };
    let closes = line.match_indices('"').map(|(at, _)| at).skip(1).step_by(2);
    let (end, next) = closes.filter_map(is_next).next()?;
    let is_entry = find_outside(line, '=').is_some_and(|sign| sign < end) && !line.contains(['{', '[']);
    is_entry.then(|| Mend {
        cause: Cause::Entries,
        text: format!("{}{NEXT}{}", line.get(..end).unwrap_or_default(), next.trim_end_matches([',', ';'])),
        taken: 0,
    })
}

/// `booking = <https://contoso.example>`, `booking = [Book](https://contoso.example)`.
fn wrapped(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, '=')?;
    let inside = value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).or_else(|| {
        let (_, address) = value.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
        Some(address)
    })?;
    Mend::line(Cause::Wrapped, format!("{key} = {}", quoted(inside)))
}

/// `name = "The "best" clinic"`, `name = "A" and "B"`.
fn inner_quote(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, '=')?;
    let inside = value.strip_prefix('"')?.strip_suffix('"').filter(|inside| inside.contains('"'))?;
    let (first, rest) = inside.split_once('"')?;
    // Behind a text that was closed there is a space; a quote within one has a word at its other side.
    let closed = !first.ends_with(' ') && rest.starts_with(' ');
    let text = if closed { value } else { inside };
    (!text.contains('\'')).then(|| Mend {
        cause: Cause::InnerQuote,
        text: format!("{key} = '{text}'"),
        taken: 0,
    })
}

/// Files that brands name, by their extensions.
const FILES: &[&str] = &[".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf", ".ttc", ".toml"];

/// Lines of a file that is TOML, but says something else than it seems to: in `"C:\new\brand.svg"`, `\n` and `\b` are
/// control characters.
pub(super) fn silent(text: &str) -> Vec<Slip> {
    let path = |line: &str| {
        let (_, value) = halves(line, '=')?;
        let inside = value.strip_prefix('"')?.strip_suffix('"')?;
        let single = inside.replace("\\\\", "").contains('\\');
        let drive = inside.get(1..3) == Some(":\\");
        let file = FILES.iter().any(|end| inside.to_ascii_lowercase().ends_with(end));
        (single && (drive || file)).then_some(())?;
        rules::backslash(&Spot { line, above: None, below: &[] })
    };
    let slip = |(at, line): (usize, &str)| {
        let mend = path(line)?;
        Some(Slip::of_line(at, line, mend))
    };
    text.lines().enumerate().filter_map(slip).collect()
}
