//! What people write that is no JSON.

use super::rules::{self, halves};
use super::{Cause, Grammar, Mend, Rule, Spot};

pub(super) const GRAMMAR: Grammar = Grammar {
    stops,
    rules: RULES,
    before: &[drop_comma, rules::add_comma, close_text, rules::close_list, close_object],
    help: "JSON wants keys and text in double quotes, a comma between entries and none after the last",
};

const RULES: &[Rule] = &[
    rules::invisible,
    rules::spaces,
    rules::wide,
    rules::quotes,
    remark,
    single,
    sign,
    rules::backslash,
    inner_comma,
    keys,
    rules::missing_comma,
    word,
    script,
    close_text,
    bare,
];

fn stops(text: &str) -> Option<usize> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).err().map(|error| error.line().max(1))
}

/// `'name': 'Contoso'`.
fn single(spot: &Spot<'_>) -> Option<Mend> {
    let fits = spot.line.contains('\'') && !spot.line.contains('"');
    fits.then(|| Mend { cause: Cause::Single, text: spot.line.replace('\'', "\""), taken: 0 })
}

/// `"name": "Contoso" // the name`.
fn remark(spot: &Spot<'_>) -> Option<Mend> {
    let at = rules::find_outside(spot.line, '#').or_else(|| {
        let at = rules::find_outside(spot.line, '/')?;
        spot.line.get(at..)?.starts_with("//").then_some(at)
    })?;
    Mend::line(Cause::Remark, spot.line.get(..at)?.trim_end().to_owned())
}

/// `"name" = "Contoso"`.
fn sign(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, '=')?;
    Mend::line(Cause::Sign("=", ":"), format!("{key}: {value}"))
}

/// `{name: "Contoso"}`: words before a colon, where an entry begins.
fn keys(spot: &Spot<'_>) -> Option<Mend> {
    let text = rules::rebuilt(spot.line, |before, rest| {
        let key = rest.get(..rest.find(|c: char| !(c.is_alphanumeric() || "_-".contains(c)))?)?;
        let begins = before.is_none_or(|before| "{,".contains(before));
        let is_key = !key.is_empty() && rest.get(key.len()..)?.trim_start().starts_with(':');
        (begins && is_key).then(|| (key.len(), format!("\"{key}\"")))
    });
    Mend::line(Cause::BareKey, text?)
}

/// `"name": Contoso`.
fn bare(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, ':')?;
    let (value, comma) = value.strip_suffix(',').map_or((value, ""), |value| (value, ","));
    let bare = !value.is_empty() && !value.starts_with(['"', '[', '{']);
    bare.then(|| Mend {
        cause: Cause::Bare,
        text: format!("{key}: \"{}\"{comma}", value.replace('"', "")),
        taken: 0,
    })
}

/// `"name": "Contoso`.
fn close_text(spot: &Spot<'_>) -> Option<Mend> {
    let line = spot.line.trim_end();
    let (line, comma) = line.strip_suffix(',').map_or((line, ""), |line| (line, ","));
    let open = line.matches('"').count() % 2 == 1;
    open.then(|| Mend { cause: Cause::OpenText, text: format!("{line}\"{comma}"), taken: 0 })
}

/// `["a", ]`.
fn inner_comma(spot: &Spot<'_>) -> Option<Mend> {
    let at = spot.line.match_indices(',').find(|(at, _)| {
        let rest = spot.line.get(at + 1..).unwrap_or_default().trim_start();
        rest.starts_with([']', '}'])
    });
    let (at, _) = at?;
    Mend::line(
        Cause::Ending(','),
        format!("{}{}", spot.line.get(..at)?, spot.line.get(at + 1..)?.trim_start()),
    )
}

/// A comma after the last entry.
fn drop_comma(spot: &Spot<'_>) -> Option<Mend> {
    let text = spot.line.trim_end().strip_suffix(',')?;
    Mend::line(Cause::Ending(','), text.to_owned())
}

/// `True`, `None`, as Python writes them.
fn word(spot: &Spot<'_>) -> Option<Mend> {
    const WORDS: [(&str, &str); 6] = [
        ("True", "true"),
        ("TRUE", "true"),
        ("False", "false"),
        ("FALSE", "false"),
        ("None", "null"),
        ("undefined", "null"),
    ];
    let text = rules::rebuilt(spot.line, |before, rest| {
        let begins = before.is_some_and(|before| ":,[".contains(before));
        let (word, right) = WORDS.iter().find(|(word, _)| begins && rest.starts_with(word))?;
        Some((word.len(), (*right).to_owned()))
    });
    Mend::line(Cause::Flag, text?)
}

/// `const brand = {…};`, `module.exports = {…};`.
fn script(spot: &Spot<'_>) -> Option<Mend> {
    let is_program = ["const ", "let ", "var ", "export ", "module."]
        .iter()
        .any(|word| spot.line.trim_start().starts_with(word));
    let text = spot.line.get(spot.line.find(['{', '['])?..)?.trim_end().trim_end_matches(';');
    if is_program { Mend::line(Cause::Script, text.to_owned()) } else { None }
}

/// No brace at the end of the file.
fn close_object(spot: &Spot<'_>) -> Option<Mend> {
    Mend::line(Cause::OpenSection, format!("{}}}", spot.line.trim_end()))
}
