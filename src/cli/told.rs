//! Lists of diagnostics as people read them: what has one cause is told once, with its number.

use std::collections::{BTreeMap, BTreeSet};

use anstyle::Style;
use infograft_deck::diagnostic::{Code, Diagnostic, Severity};

use super::remedy;
use super::terminal::{HELP, tell_as, tell_line, visible};

/// How many diagnostics are shown, and how many that differ only in what they name.
const SHOWN: usize = 50;
const SHOWN_OF_KIND: usize = 10;
/// How many further places of one fault are named.
const PLACES: usize = 3;

/// Prints diagnostics, each under the word that it is given. Those that say the same of several places are one; of those
/// that differ in a name alone the first are shown, unless all are asked for.
pub fn all(diagnostics: &[&Diagnostic], verbose: bool, word: impl Fn(&Diagnostic) -> (Style, &'static str)) {
    let tell = |diagnostic: &Diagnostic| {
        let (style, word) = word(diagnostic);
        tell_as(style, word, diagnostic);
    };
    if verbose {
        diagnostics.iter().for_each(|diagnostic| tell(diagnostic));
        return;
    }
    let groups = groups(diagnostics);
    let mut kinds = BTreeMap::new();
    let mut left = 0;
    for (shown, group) in groups.iter().enumerate() {
        let Some(first) = group.first() else { continue };
        let of_kind: &mut usize = kinds.entry(kind_of(first)).or_default();
        *of_kind += 1;
        if *of_kind > SHOWN_OF_KIND || shown >= SHOWN {
            left += group.len();
            continue;
        }
        tell(first);
        if group.len() > 1 {
            say!("  {HELP}also{HELP:#}: {}", visible(&places(group)));
        }
    }
    if left > 0 {
        say!("and {left} more of that kind; add --all to see them");
    }
}

/// As many lines as a person reads after a result.
const LINES: usize = 7;

/// Prints what there is to say of a result in as few lines as a person reads: in full if that fits, else each kind once
/// with its number, what matters most first.
pub fn brief(diagnostics: &[&Diagnostic], word: impl Fn(&Diagnostic) -> (Style, &'static str)) {
    let lines = |group: &Vec<&Diagnostic>| {
        let helps = group.first().is_some_and(|first| remedy::of(first).is_some());
        1 + usize::from(helps) + usize::from(group.len() > 1)
    };
    if groups(diagnostics).iter().map(lines).sum::<usize>() <= LINES {
        return all(diagnostics, false, word);
    }
    let kinds = kinds(diagnostics);
    let room = if kinds.len() > LINES { LINES - 1 } else { LINES };
    let mut spare = room.saturating_sub(kinds.len());
    for kind in kinds.iter().take(room) {
        let Some(first) = kind.first() else { continue };
        let mut told = Diagnostic::clone(first);
        if kind.len() > 1 {
            told.message.push_str(&format!("; {} more like it{}", kind.len() - 1, on_slides(kind)));
        }
        let (style, word) = word(first);
        if spare > 0 && remedy::of(first).is_some() {
            spare -= 1;
            tell_as(style, word, &told);
        } else {
            tell_line(style, word, &told);
        }
    }
    let left: usize = kinds.iter().skip(room).map(Vec::len).sum();
    match left {
        0 => say!("Add --all to see each, with what helps."),
        left => say!("and {left} more; add --all to see all, each with what helps."),
    }
}

/// The diagnostics by their code, those that matter most first.
fn kinds<'d>(diagnostics: &[&'d Diagnostic]) -> Vec<Vec<&'d Diagnostic>> {
    let mut kinds: Vec<Vec<&Diagnostic>> = Vec::new();
    for diagnostic in diagnostics {
        let key = |d: &Diagnostic| (d.severity, d.code);
        match kinds.iter_mut().find(|kind| kind.first().is_some_and(|first| key(first) == key(diagnostic))) {
            Some(kind) => kind.push(diagnostic),
            None => kinds.push(vec![diagnostic]),
        }
    }
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.first().map(|first| first.severity)));
    kinds
}

/// On how many slides a kind is, where it is on several.
fn on_slides(kind: &[&Diagnostic]) -> String {
    let slides: BTreeSet<usize> = kind.iter().filter_map(|diagnostic| diagnostic.place.slide).collect();
    if slides.len() > 1 { format!(", on {} slides", slides.len()) } else { String::new() }
}

/// The diagnostics in their order, those that say the same together.
fn groups<'d>(diagnostics: &[&'d Diagnostic]) -> Vec<Vec<&'d Diagnostic>> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    // A deck may have tens of thousands of them.
    let mut known = BTreeMap::new();
    for &diagnostic in diagnostics {
        let key = (kind_of(diagnostic), &diagnostic.message, &diagnostic.setting);
        let at = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(diagnostic),
            None => groups.push(vec![diagnostic]),
        }
    }
    groups
}

/// What those of one cause have in common, as far as their code and what helps can say.
fn kind_of(diagnostic: &Diagnostic) -> (Severity, Code, &Option<String>) {
    (diagnostic.severity, diagnostic.code, &diagnostic.help)
}

/// Where else the same is so: `row 3; row 4; row 5; and 18 more places, which --all lists`.
fn places(group: &[&Diagnostic]) -> String {
    let others = group.get(1..).unwrap_or_default();
    let mut named: Vec<String> = others.iter().map(|other| other.place.to_string()).collect();
    named.retain(|place| !place.is_empty());
    let more = others.len() - named.len().min(PLACES);
    named.truncate(PLACES);
    if more > 0 {
        named.push(format!("{more} more, which --all lists"));
    }
    named.join("; ")
}
