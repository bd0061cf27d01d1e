//! What people write that is no YAML, or is YAML of another meaning.

use super::letters::{self, Kind};
use super::rules::{self, halves, indented, is_bare_key, quoted};
use super::{Cause, Grammar, Mend, Rule, Slip, Spot};

pub(super) const GRAMMAR: Grammar = Grammar {
    stops: super::super::yaml::stops,
    rules: RULES,
    before: &[color, rules::wide, rules::remark, tight, sign, no_sign, close_text, close_map],
    help: "a line is a key, a colon, a space and its text, and stands as far from the left as those that it belongs to",
};

const RULES: &[Rule] = &[
    rules::invisible,
    tabs,
    rules::spaces,
    rules::wide,
    rules::quotes,
    item,
    rules::bullet,
    rules::remark,
    color,
    section,
    sign,
    tight,
    no_sign,
    rules::backslash,
    special,
    close_text,
    indent,
];

/// Tabs before a line.
fn tabs(spot: &Spot<'_>) -> Option<Mend> {
    let (indent, said) = indented(spot.line);
    indent.contains('\t').then(|| Mend {
        cause: Cause::Tab,
        text: format!("{}{said}", indent.replace('\t', "  ")),
        taken: 0,
    })
}

/// `• Bring your card`, as word processors write a list.
fn item(spot: &Spot<'_>) -> Option<Mend> {
    let mend = rules::bullet(spot)?;
    let (indent, said) = indented(&mend.text);
    let Cause::Bullet(bullet) = mend.cause else { return None };
    let is_item = bullet != '-' && halves(said, ':').is_none();
    is_item.then(|| Mend { cause: Cause::Dash(bullet), text: format!("{indent}- {said}"), taken: 0 })
}

/// `{primary: #E4006D}`.
fn color(spot: &Spot<'_>) -> Option<Mend> {
    Mend::line(Cause::Color, rules::colors(spot.line)?)
}

/// `colors: {primary: red`.
fn close_map(spot: &Spot<'_>) -> Option<Mend> {
    let open = |sign: char| spot.line.matches(sign).count();
    let close = match (open('{') > open('}'), open('[') > open(']')) {
        (true, false) => '}',
        (false, true) => ']',
        _ => return None,
    };
    let cause = if close == '}' { Cause::OpenSection } else { Cause::OpenList };
    Mend::line(cause, format!("{}{close}", spot.line.trim_end()))
}

/// `[organization]`, as TOML has it.
fn section(spot: &Spot<'_>) -> Option<Mend> {
    let name = spot.line.trim().strip_prefix('[')?.strip_suffix(']')?;
    is_bare_key(name).then(|| Mend { cause: Cause::Sign("[…]", ":"), text: format!("{name}:"), taken: 0 })
}

/// `name = "Contoso"`, as TOML has it.
fn sign(spot: &Spot<'_>) -> Option<Mend> {
    let found = if spot.line.contains('＝') { "＝" } else { "=" };
    let (key, value) = halves(spot.line, '=').or_else(|| halves(spot.line, '＝'))?;
    let fits = is_bare_key(key.trim_start()) && !value.is_empty();
    fits.then(|| Mend { cause: Cause::Sign(found, ":"), text: format!("{key}: {value}"), taken: 0 })
}

/// `name:Contoso`.
fn tight(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, ':')?;
    let text = format!("{key}: {value}");
    let fits = is_bare_key(key.trim_start()) && !value.is_empty() && text != spot.line.trim_end();
    fits.then_some(Mend { cause: Cause::Tight, text, taken: 0 })
}

/// `name "Contoso"`, `organization`.
fn no_sign(spot: &Spot<'_>) -> Option<Mend> {
    let (indent, said) = indented(spot.line.trim_end());
    let (key, value) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let open = halves(spot.line, ':').is_none() && is_bare_key(key) && key != "-";
    let space = if value.is_empty() { "" } else { " " };
    open.then(|| Mend {
        cause: Cause::NoSign(":"),
        text: format!("{indent}{key}:{space}{}", value.trim()),
        taken: 0,
    })
}

/// `name: Contoso: Health`, `name: @contoso`, `- “a”: b`.
fn special(spot: &Spot<'_>) -> Option<Mend> {
    let (indent, said) = indented(spot.line.trim_end());
    let (head, value) = match (said.strip_prefix("- "), halves(said, ':')) {
        (Some(item), _) => ("- ".to_owned(), item.trim()),
        (None, Some((key, value))) => (format!("{key}: "), value),
        _ => return None,
    };
    let bare = !value.is_empty() && !value.starts_with(['"', '\'', '{', '[']);
    bare.then(|| Mend { cause: Cause::Special, text: format!("{indent}{head}{}", quoted(value)), taken: 0 })
}

/// `name: "Contoso`.
fn close_text(spot: &Spot<'_>) -> Option<Mend> {
    let line = spot.line.trim_end();
    let value = halves(line, ':').map_or(line.trim(), |(_, value)| value);
    let value = value.trim_start_matches("- ");
    let quote = value.chars().next().filter(|quote| "\"'".contains(*quote))?;
    let open = value.matches(quote).count() == 1;
    open.then(|| Mend { cause: Cause::OpenText, text: format!("{line}{quote}"), taken: 0 })
}

/// A line that begins where the one above does not.
fn indent(spot: &Spot<'_>) -> Option<Mend> {
    let (above, said_above) = indented(spot.above?);
    let (own, said) = indented(spot.line);
    let wanted = if said_above.trim_end().ends_with(':') { format!("{above}  ") } else { above.to_owned() };
    (own != wanted).then(|| Mend { cause: Cause::Indent, text: format!("{wanted}{said}"), taken: 0 })
}

/// Keys whose values have no quotes of their own.
const PLAIN: &[&str] = &[
    "name",
    "phone",
    "email",
    "language",
    "file",
    "light",
    "dark",
    "primary",
    "secondary",
    "accent",
    "background",
    "heading",
    "body",
    "latin",
    "ea",
    "cs",
];

/// Lines that are YAML, but say something else than they seem to: a colour without quotes is a comment, and curly
/// quotes are part of the text that they are around.
pub(super) fn silent(text: &str) -> Vec<Slip> {
    let slip = |(at, line): (usize, &str)| {
        let (key, value) = halves(line, ':')?;
        let name = key.trim_start().trim_start_matches("- ");
        let begins = value.chars().next().is_some_and(|c| letters::is(c, Kind::Quote));
        let ends = value.chars().last().is_some_and(|c| letters::is(c, Kind::Quote));
        let address = !value.contains(char::is_whitespace) && value.contains(['.', '#']);
        let spot = Spot { line, above: None, below: &[] };
        let mend = if indented(line).0.chars().any(|c| letters::is(c, Kind::Space)) && is_bare_key(name) {
            rules::spaces(&spot)
        } else if let Some(mend) = color(&spot) {
            Some(mend)
        } else if begins && ends && (PLAIN.contains(&name) || address) {
            rules::quotes(&spot)
        } else {
            None
        }?;
        Some(Slip::of_line(at, line, mend))
    };
    let lines: Vec<&str> = text.lines().collect();
    // A key right below a section whose colon has no space is the section's text.
    let close = |(at, line): (usize, &str)| {
        let key = halves(line, ':')?.0.trim_start();
        let above = at.checked_sub(1).and_then(|at| lines.get(at))?;
        let is_first = PLAIN.contains(&key) && above.ends_with(':') && line.starts_with(' ');
        let mend = tight(&Spot { line, above: None, below: &[] }).filter(|_| is_first)?;
        Some(Slip::of_line(at, line, mend))
    };
    lines.iter().copied().enumerate().filter_map(|at| slip(at).or_else(|| close(at))).collect()
}
