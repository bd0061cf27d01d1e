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
use super::marks::tags;
use super::shape;

/// What stands between two paragraphs of a text: Unicode's separator of paragraphs, which no file holds by itself.
const PARAGRAPH: char = '\u{2029}';
/// What people write around names in place of braces, or as braces.
const BRACKETS: &str = "{}[]<>\u{AB}\u{BB}\u{FF5B}\u{FF5D}%$";

/// Characters of a name in brackets with what is around it, at most.
const MOST: usize = 100;
/// Those that a mark, or the end of one, may begin with.
const OPENERS: [char; 8] = ['{', '}', '[', '<', '\u{AB}', '\u{FF5B}', '%', '$'];
/// Those that a mark may end with.
const CLOSERS: [char; 6] = ['}', ']', '>', '\u{BB}', '\u{FF5D}', '%'];

/// How many marks, whole or not, the deck's texts, names and links hold.
pub(super) fn count(deck: &Deck, known: &[String]) -> usize {
    let mut sum = 0;
    each_text(deck, known, &mut |text, _| sum += spans(text, known).len());
    each_target(deck, &mut |text, _| sum += spans(text, known).len());
    sum
}

/// What still looks like a mark when all marks are filled: it stays as it is, and is told, with what was most likely
/// meant of the paths that a brand knows.
pub(super) fn told(deck: &Deck, known: &[String]) -> Diagnostics {
    let mut told = Diagnostics::default();
    each_text(deck, known, &mut |text, place| {
        let slips = spans(text, known).into_iter().filter_map(|span| text.get(span));
        slips.for_each(|slip| told.push(malformed(slip, known).at(place())));
    });
    each_target(deck, &mut |text, place| {
        // Why a mark of a link isn't filled is told with the link.
        let marks = tags(text);
        let slips = spans(text, known).into_iter().filter(|span| !marks.iter().any(|(mark, _)| mark == span));
        let slips = slips.filter_map(|span| text.get(span));
        slips.for_each(|slip| told.push(malformed(slip, known).at(place())));
    });
    told
}

fn malformed(slip: &str, known: &[String]) -> Diagnostic {
    let line = slip.split_whitespace().collect::<Vec<_>>().join(" ");
    let message =
        format!("\u{201c}{}\u{201d} looks like a mark and isn't one, so it stays as it is", excerpt(&line));
    Diagnostic::new(Code::MarkMalformed, message)
        .with_help(help(slip, &line, known))
        .losing(Account::Marks, 1)
}

/// What to do about a slip; `line` is the same without its line breaks.
fn help(slip: &str, line: &str, known: &[String]) -> String {
    let is_empty = !line.contains(char::is_alphanumeric);
    // What nothing known is near to only has an example.
    let (write, meant) = meant(line, known)
        .map_or_else(|| ("write a mark as", "{{organization.name}}".to_owned()), |meant| ("write", meant));
    let rule = if is_empty {
        return format!("write a name between the braces, such as {meant}; or take them away");
    } else if slip.contains(['\n', PARAGRAPH]) {
        "in one line, without a break in it"
    } else if !(slip.starts_with("{{") && slip.ends_with("}}")) {
        "with two braces at either side"
    } else {
        "with nothing else between the braces"
    };
    format!("{write} {meant}, {rule}; or take the braces away")
}

/// The mark that a slip of the hand most likely stands for.
fn meant(slip: &str, known: &[String]) -> Option<String> {
    let words = slip.trim_matches(|c: char| BRACKETS.contains(c) || c == ' ');
    let (keyword, path) = match words.split_once(' ') {
        Some((keyword, path)) if matches!(keyword.trim_start_matches('#'), "if" | "each") => {
            (format!("#{} ", keyword.trim_start_matches('#')), path)
        }
        _ => (String::new(), words),
    };
    let inside = known.iter().filter(|known| known.contains('.') && path.contains(known.as_str()));
    let near = match inside.max_by_key(|known| known.len()) {
        Some(known) => known.as_str(),
        None => {
            let path = path.replace(". ", ".").replace(" .", ".").replace(' ', ".");
            nearest(&path, known.iter().map(String::as_str))?
        }
    };
    Some(format!("{{{{{keyword}{near}}}}}"))
}

/// Hears a text that may hold marks, and where it stands.
type Hear<'h> = &'h mut dyn FnMut(&str, &dyn Fn() -> Place);

/// Calls `f` for each text of the deck that marks may stand in: paragraphs, names and descriptions of shapes.
fn each_text(deck: &Deck, known: &[String], f: Hear<'_>) {
    for part in deck.parts.iter().filter(|part| !is_look(part)) {
        if matches!(part.kind, Kind::Core | Kind::App) {
            // Title, subject, keywords: one text each.
            let texts = part.tree.elements().filter(|e| e.elements().next().is_none()).map(Element::text);
            texts.filter(|text| may_open(text)).for_each(|text| f(&text, &|| part.place()));
            continue;
        }
        element(&part.tree, (part, None), known, f);
    }
}

/// Calls `f` for each target of a link.
fn each_target(deck: &Deck, f: Hear<'_>) {
    let is_read = |part: &&Part| !(is_look(part) || matches!(part.kind, Kind::Core | Kind::App));
    for part in deck.parts.iter().filter(is_read) {
        for target in
            part.rels.list.iter().filter(|rel| rel.is(kinds::HYPERLINK)).filter_map(|r| r.external())
        {
            f(&links::decode(target), &|| part.place());
        }
    }
}

/// Parts in which nothing is filled.
fn is_look(part: &Part) -> bool {
    matches!(part.kind, Kind::Theme | Kind::ThemeOverride | Kind::TableStyles)
}

/// The texts in an element of a part, and in a shape of it.
fn element(e: &Element, (part, outer): (&Part, Option<&Element>), known: &[String], f: Hear<'_>) {
    let shape = if shape::is_shape(e) { Some(e) } else { outer };
    let place = || match shape {
        Some(shape) => part.place().with_shape(shape::name(shape)),
        None => part.place(),
    };
    let is_paragraph = |e: &&Element| e.is(Ns::A, "p");
    // Most texts hold none, and are not put together.
    if e.elements().filter(is_paragraph).any(has_opener) {
        let paragraphs: Vec<String> = e.elements().filter(is_paragraph).map(paragraph).collect();
        for text in body(&paragraphs, known).iter().filter(|text| may_open(text)) {
            f(text, &place);
        }
    }
    if e.is(Ns::P, "text") {
        // The words of a comment, which have no paragraphs (19.4.6).
        let text = e.text();
        if may_open(&text) {
            f(&text, &place);
        }
        return;
    }
    if e.is(Ns::C, "v") {
        // The words of a chart as it keeps them (21.2.2.231).
        let text = e.text();
        if may_open(&text) {
            f(&text, &place);
        }
        return;
    }
    if links::is_link(e)
        && let Some(tip) = e.attr("tooltip").filter(|tip| may_open(tip))
    {
        f(tip, &place);
    }
    if e.local() == "cNvPr" {
        let texts = ["name", "descr"].into_iter().filter_map(|name| e.attr(name));
        texts.filter(|text| may_open(text)).for_each(|text| f(text, &place));
    }
    e.elements()
        .filter(|child| !is_paragraph(child))
        .for_each(|child| element(child, (part, shape), known, f));
}

/// Whether a text holds what a mark may begin with. Most don't, and are told from the others by their bytes.
fn may_open(text: &str) -> bool {
    // The last two begin « and ｛ in UTF-8.
    let is_near = |byte| matches!(byte, b'{' | b'}' | b'[' | b'<' | b'%' | b'$' | 0xC2 | 0xEF);
    text.bytes().any(is_near) && text.contains(OPENERS)
}

/// Whether a run of a paragraph holds what a mark may begin with.
fn has_opener(p: &Element) -> bool {
    let texts = p.elements().filter_map(|run| run.child(Ns::A, "t"));
    texts.into_iter().any(|t| may_open(&t.text()))
}

/// The texts of a body: each mark that runs over paragraphs, then each paragraph without what belongs to such a mark.
fn body(paragraphs: &[String], known: &[String]) -> Vec<String> {
    let whole = paragraphs.join(&PARAGRAPH.to_string());
    if !(whole.contains("{{") && whole.contains("}}")) {
        return paragraphs.to_vec();
    }
    let (mut over, mut rest, mut at) = (Vec::new(), String::new(), 0);
    while let Some(start) = whole.get(at..).and_then(|text| text.find("{{")).map(|i| at + i) {
        let span = opened(&whole, start, true).filter(|span| is_broken(whole.get(span.clone()), known));
        let end = span.as_ref().map_or(start + 2, |span| span.end);
        match span {
            Some(span) => {
                rest.push_str(whole.get(at..start).unwrap_or_default());
                let slip = whole.get(span).unwrap_or_default();
                rest.extend(slip.chars().filter(|c| *c == PARAGRAPH));
                over.push(slip.to_owned());
            }
            None => rest.push_str(whole.get(at..end).unwrap_or_default()),
        }
        at = end;
    }
    rest.push_str(whole.get(at..).unwrap_or_default());
    over.into_iter().chain(rest.split(PARAGRAPH).map(str::to_owned)).collect()
}

/// Whether braces in different paragraphs belong together: what they hold is a name, or few words.
fn is_broken(slip: Option<&str>, known: &[String]) -> bool {
    slip.filter(|slip| slip.contains(PARAGRAPH)).is_some_and(|slip| {
        let words: Vec<&str> = slip.split_whitespace().collect();
        words.len() <= 4 || meant(&words.join(" "), known).is_some()
    })
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
/// A name that the brand knows is meant whatever brackets are around it.
fn spans(text: &str, known: &[String]) -> Vec<Range<usize>> {
    let balanced = text.matches('{').count() == text.matches('}').count();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(OPENERS)).map(|i| at + i) {
        let span = opened(text, next, balanced)
            .or_else(|| closed(text, at, next, balanced))
            .or_else(|| named(text, next, known));
        let past = next + text.get(next..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        at = span.as_ref().map_or(past, |span| span.end);
        found.extend(span);
    }
    found
}

/// A known name in other brackets, or among further words in double braces: `[organization.name]`, `{organization.name}`,
/// `{{upper(organization.name)}}`.
fn named(text: &str, at: usize, known: &[String]) -> Option<Range<usize>> {
    // Names are short; so is what is looked through from each bracket.
    let rest = text.get(at..)?;
    let rest = rest.char_indices().nth(MOST).and_then(|(end, _)| rest.get(..end)).unwrap_or(rest);
    let inside = rest.trim_start_matches(|c: char| BRACKETS.contains(c) || c == ' ');
    let open = rest.len() - inside.len();
    let end = |length: usize| {
        let after = inside.get(length..)?;
        let left = after.trim_start_matches(|c: char| CLOSERS.contains(&c) || c == ' ');
        let closed = after.get(..after.len() - left.len())?.trim_end().len();
        (closed > 0).then_some(at..at + open + length + closed)
    };
    let is_named = |words: &str, is_it: &dyn Fn(&str, &str) -> bool| {
        known.iter().any(|known| known.contains('.') && is_it(words, known))
    };
    let path = inside.find(|c: char| !(is_inside(c) && c != ' '))?;
    let exact = inside.get(..path).is_some_and(|path| is_named(path, &|path, known| path == known));
    if let Some(found) = exact.then(|| end(path)).flatten() {
        return Some(found);
    }
    // Braces end within a line.
    let length = inside.find(['{', '}', '\n']).filter(|_| rest.starts_with("{{"))?;
    let words = inside.get(..length)?;
    let holds =
        is_named(words, &|words, known| words.contains(known)) || is_named(&dotted(words), &|a, b| a == b);
    holds.then(|| end(length)).flatten()
}

/// Words with a point wherever something else stands between them: `organization : name` is `organization.name`.
fn dotted(words: &str) -> String {
    let parts = words.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
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
        assert_eq!(spans(&"{".repeat(300_000), &[]), []);
        assert_eq!(spans(&format!("{{{{{}", "}".repeat(300_000)), &[]).len(), 1);
        assert_eq!(spans(&"{{(,".repeat(100_000), &[]), []);
        assert_eq!(body(&vec!["{{(,".to_owned(); 50_000], &[]).len(), 50_000);
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
    fn a_mark_over_paragraphs_is_one() {
        let known = ["organization.name", "organization.phone"].map(str::to_owned);
        let of = |paragraphs: &[&str]| {
            body(&paragraphs.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), &known).join("|")
        };
        for (paragraphs, texts) in [
            (&["At {{organization.", "name}} now"][..], "{{organization.\u{2029}name}}|At | now"),
            (&["{{", "organization.name", "}}"], "{{\u{2029}organization.name\u{2029}}}|||"),
            (
                &["{{organization.phone}}", "{{organization.name}}"],
                "{{organization.phone}}|{{organization.name}}",
            ),
            (&["{{#if links.x}}", "a", "{{/if}}"], "{{#if links.x}}|a|{{/if}}"),
            (
                &["{{x", "and then a sentence of many words without an end", "}}"],
                "{{x|and then a sentence of many words without an end|}}",
            ),
        ] {
            assert_eq!(of(paragraphs), texts, "{paragraphs:?}");
        }
    }

    #[test]
    fn what_to_do_fits_the_slip() {
        let known = ["organization.name", "organization.phone"].map(str::to_owned);
        for (slip, said) in [
            (
                "{{organization.\nname}}",
                "write {{organization.name}}, in one line, without a break in it; or take the braces away",
            ),
            (
                "{{organization.\u{2029}name}}",
                "write {{organization.name}}, in one line, without a break in it; or take the braces away",
            ),
            (
                "{{organization.phone",
                "write {{organization.phone}}, with two braces at either side; or take the braces away",
            ),
            (
                "{{organization.phone|upper}}",
                "write {{organization.phone}}, with nothing else between the braces; or take the braces away",
            ),
            (
                "{{image hero}}",
                "write a mark as {{organization.name}}, with nothing else between the braces; or take the braces away",
            ),
            ("{{ }}", "write a name between the braces, such as {{organization.name}}; or take them away"),
        ] {
            let line = slip.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(help(slip, &line, &known), said, "{slip}");
        }
    }

    #[test]
    fn slips_look_like_marks_and_code_does_not() {
        let known = ["organization.name".to_owned()];
        let of = |text: &str| {
            spans(text, &known).into_iter().map(|span| text[span].to_owned()).collect::<Vec<_>>()
        };
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
            ("{{organization.name:upper}}", vec!["{{organization.name:upper}}"]),
            ("{{upper(organization.name)}}!", vec!["{{upper(organization.name)}}"]),
            ("{{organization:name}}", vec!["{{organization:name}}"]),
            ("{{ organization , name }}", vec!["{{ organization , name }}"]),
            ("{{ organization, nam }}", vec![]),
            (
                "By {organization.name}, [organization.name]",
                vec!["{organization.name}", "[organization.name]"],
            ),
            ("<< organization.name >>.", vec!["<< organization.name >>"]),
            (
                "${organization.name} { {organization.name} }",
                vec!["${organization.name}", "{ {organization.name} }"],
            ),
            (
                "\u{FF5B}\u{FF5B}organization.name\u{FF5D}\u{FF5D}",
                vec!["\u{FF5B}\u{FF5B}organization.name\u{FF5D}\u{FF5D}"],
            ),
            ("[organization] <organization.name, 5 % of organization.name", vec![]),
        ] {
            assert_eq!(of(text), found, "{text}");
        }
    }
}
