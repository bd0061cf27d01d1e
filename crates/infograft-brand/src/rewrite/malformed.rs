//! What looks like a mark: whole ones, and those that a slip of the hand has made into plain text.

use std::ops::Range;

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::ledger::Account;
use infograft_deck::opc::kinds;
use infograft_deck::words::{excerpt, nearest};
use infograft_deck::xml::{Element, Ns};

use super::deck::{Deck, Part};
use super::links;
use super::shape;

/// How many marks, whole or not, the deck's texts, names and links hold.
pub(super) fn count(deck: &Deck) -> usize {
    let mut sum = 0;
    each_text(deck, &mut |text, _| sum += spans(text).len());
    sum
}

/// What still looks like a mark when all marks are filled: it stays as it is, and is told, with what was most likely
/// meant of the paths that a brand knows.
pub(super) fn told(deck: &Deck, known: &[String]) -> Diagnostics {
    let mut told = Diagnostics::default();
    each_text(deck, &mut |text, place| {
        let found = spans(text);
        let Some(first) = found.first().and_then(|span| text.get(span.clone())) else { return };
        let first: String = first.split_whitespace().collect::<Vec<_>>().join(" ");
        let first = excerpt(&first);
        let message =
            format!("\u{201c}{first}\u{201d} looks like a mark and isn't one, so it stays as it is");
        let help = meant(&first, known).map_or_else(
            || {
                "write it as {{organization.name}}, without a line break in it; or take the braces away"
                    .into()
            },
            |meant| format!("did you mean {meant}? It must be in one line; or take the braces away"),
        );
        told.push(
            Diagnostic::new(Code::MarkMalformed, message)
                .at(place.clone())
                .with_help(help)
                .losing(Account::Marks, found.len()),
        );
    });
    told
}

/// The mark that a slip of the hand most likely stands for.
fn meant(slip: &str, known: &[String]) -> Option<String> {
    let words = slip.trim_matches(['{', '}', ' ']);
    let (keyword, path) = match words.split_once(' ') {
        Some((keyword, path)) if matches!(keyword.trim_start_matches('#'), "if" | "each") => {
            (format!("#{} ", keyword.trim_start_matches('#')), path)
        }
        _ => (String::new(), words),
    };
    let near = nearest(&path.replace(' ', "."), known.iter().map(String::as_str))?;
    Some(format!("{{{{{keyword}{near}}}}}"))
}

/// Calls `f` for each text of the deck that marks may stand in: paragraphs, names and descriptions of shapes, targets of
/// links.
fn each_text(deck: &Deck, f: &mut dyn FnMut(&str, &Place)) {
    for part in deck.parts.iter().filter(|part| !is_look(part)) {
        element(&part.tree, &part.place(), f);
        for target in
            part.rels.list.iter().filter(|rel| rel.is(kinds::HYPERLINK)).filter_map(|r| r.external())
        {
            f(&links::decode(target), &part.place());
        }
    }
}

/// Parts in which nothing is filled.
fn is_look(part: &Part) -> bool {
    matches!(part.kind, Kind::Theme | Kind::ThemeOverride | Kind::TableStyles)
}

fn element(e: &Element, place: &Place, f: &mut dyn FnMut(&str, &Place)) {
    let own = shape::is_shape(e).then(|| place.with_shape(shape::name(e)));
    let place = own.as_ref().unwrap_or(place);
    if e.is(Ns::A, "p") {
        let text = paragraph(e);
        if text.contains(['{', '}']) {
            f(&text, place);
        }
        return;
    }
    if e.is(Ns::P, "text") {
        // The words of a comment, which have no paragraphs (19.4.6).
        let text = e.text();
        if text.contains(['{', '}']) {
            f(&text, place);
        }
        return;
    }
    if e.local() == "cNvPr" {
        let texts = ["name", "descr"].into_iter().filter_map(|name| e.attr(name));
        texts.filter(|text| text.contains(['{', '}'])).for_each(|text| f(text, place));
    }
    e.elements().for_each(|child| element(child, place, f));
}

/// A paragraph's text, its line breaks as such.
fn paragraph(p: &Element) -> String {
    let piece = |e: &Element| match e.local() {
        "r" | "fld" => e.child(Ns::A, "t").map(Element::text).unwrap_or_default(),
        "br" => "\n".to_owned(),
        _ => String::new(),
    };
    p.elements().map(piece).collect()
}

/// Where something stands in double braces, or looks as if it should.
///
/// A word that has its two braces on one side only counts where the text's braces don't match: code has `}}` at its ends.
fn spans(text: &str) -> Vec<Range<usize>> {
    let balanced = text.matches('{').count() == text.matches('}').count();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['{', '}'])).map(|i| at + i) {
        let span = opened(text, next, balanced).or_else(|| closed(text, at, next, balanced));
        at = span.as_ref().map_or(next + 1, |span| span.end);
        found.extend(span);
    }
    found
}

/// Whether a character may stand in a mark.
fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || c.is_whitespace() || "._|-#/!=".contains(c)
}

/// `{{name}}`, `{{name}`, `{{name` or `{name}}` from here on.
fn opened(text: &str, at: usize, balanced: bool) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let opens = rest.chars().take(3).take_while(|c| *c == '{').count();
    let inside = rest.get(opens..)?;
    let length = inside.find(|c| !is_inside(c)).unwrap_or(inside.len());
    let (words, after) = (inside.get(..length)?, inside.get(length..)?);
    let closes = after.chars().take(opens.max(2)).take_while(|c| *c == '}').count();
    let named = words.trim_start().starts_with(|c: char| c.is_alphabetic() || "_#/".contains(c));
    let end = at + opens + length + closes;
    match (opens, closes) {
        (0, _) => None,
        // Three braces are one around a mark.
        (2.., 2..) => Some(at..end),
        _ if balanced || !named => None,
        (2.., 0) => {
            let word = words.split_whitespace().next()?;
            Some(at..at + opens + words.find(word)? + word.len())
        }
        (2.., 1) | (1, 2..) => Some(at..end),
        _ => None,
    }
}

/// `name}}`, up to the braces at `at`.
fn closed(text: &str, from: usize, at: usize, balanced: bool) -> Option<Range<usize>> {
    if balanced || !text.get(at..)?.starts_with("}}") {
        return None;
    }
    let before = text.get(from..at)?;
    let inside = |c: char| is_inside(c) && !c.is_whitespace();
    let start = before
        .rfind(|c| !inside(c))
        .map_or(0, |i| i + before.get(i..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    let word = before.get(start..)?;
    let free = before.get(..start)?.chars().next_back().is_none_or(|c| !":{".contains(c));
    let named = word.starts_with(|c: char| c.is_alphabetic() || "_.".contains(c));
    (free && named).then_some(from + start..at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_beyond_counting_are_looked_at_once() {
        assert_eq!(spans(&"{".repeat(300_000)), []);
        assert_eq!(spans(&format!("{{{{{}", "}".repeat(300_000))).len(), 1);
    }

    #[test]
    fn what_was_meant_is_the_nearest_that_is_known() {
        let known = ["organization.name", "organization.phone", "links.privacy", "logo"].map(str::to_owned);
        for (slip, mark) in [
            ("{{organization.phone}", "{{organization.phone}}"),
            ("{{Logo}}", "{{logo}}"),
            ("{{organization name}}", "{{organization.name}}"),
            ("{{if links.privacy}}", "{{#if links.privacy}}"),
            ("{{#if organization.fone}", "{{#if organization.phone}}"),
        ] {
            assert_eq!(meant(slip, &known).as_deref(), Some(mark), "{slip}");
        }
        assert_eq!(meant("{{ }}", &known), None);
    }

    #[test]
    fn slips_look_like_marks_and_code_does_not() {
        let of = |text: &str| spans(text).into_iter().map(|span| text[span].to_owned()).collect::<Vec<_>>();
        for (text, found) in [
            ("Dear {{organization.name}}!", vec!["{{organization.name}}"]),
            ("{{a}} and {{b}}", vec!["{{a}}", "{{b}}"]),
            ("Before {{organization.name} after", vec!["{{organization.name}"]),
            ("Before {organization.name}} after", vec!["{organization.name}}"]),
            ("Before {{organization.name after", vec!["{{organization.name"]),
            ("Before organization.name}} after", vec!["organization.name}}"]),
            ("{{organization", vec!["{{organization"]),
            (".name}}", vec![".name}}"]),
            ("{{ }}", vec!["{{ }}"]),
            ("{{organization name}}", vec!["{{organization name}}"]),
            ("{{organization.name | upper}}", vec!["{{organization.name | upper}}"]),
            ("{{organization.\nname}}", vec!["{{organization.\nname}}"]),
            ("{{{organization.name}}}", vec!["{{{organization.name}}}"]),
            ("if (a) { if (b) { c } } else { }", vec![]),
            ("exporters: {otlp: {endpoint: 0.0.0.0:4317}}", vec![]),
            ("{{x^2}} and {y}", vec![]),
            ("{a} or {b", vec![]),
            ("größe}} ü", vec!["größe}}"]),
        ] {
            assert_eq!(of(text), found, "{text}");
        }
    }
}
