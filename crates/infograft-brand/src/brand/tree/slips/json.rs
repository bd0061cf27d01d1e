//! What people write that is no JSON.

use super::rules::{self, halves, indented, is_bare_key};
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
    rules::quotes,
    remark,
    single,
    sign,
    rules::backslash,
    inner_comma,
    key,
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

/// `name: "Contoso"`.
fn key(spot: &Spot<'_>) -> Option<Mend> {
    let (key, value) = halves(spot.line, ':')?;
    let (indent, key) = indented(key);
    is_bare_key(key).then(|| Mend {
        cause: Cause::BareKey,
        text: format!("{indent}\"{key}\": {value}"),
        taken: 0,
    })
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

/// No brace at the end of the file.
fn close_object(spot: &Spot<'_>) -> Option<Mend> {
    Mend::line(Cause::OpenList, format!("{}}}", spot.line.trim_end()))
}
