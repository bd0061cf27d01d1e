//! One slide: how it was and how it is, what changed, what is left of the old look, what to look at.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::parts::{became, counted, finding, percent, picture, swatch};
use crate::review::album::Album;
use crate::review::change::{Change, Piece, TextChange};
use crate::review::left::Left;
use crate::review::{Chapter, Pair, Shown};

/// So many changes of a kind are shown at once; the others are behind a line that can be opened.
const OPEN: usize = 6;
/// So many colours are named on a slide.
const COLORS: usize = 6;
/// A longer text is cut.
const LONG: usize = 400;

/// A slide of a chapter. `drawn` are the pictures that the page has already.
pub(super) fn slide(
    chapter: &Chapter,
    pair: &Pair,
    id: &str,
    album: &Album,
    drawn: &mut BTreeSet<usize>,
) -> Markup {
    let heading = format!("{id}-name");
    let is_rebranded = chapter.rebranding.is_some();
    html! {
        article.slide #(id) aria-labelledby=(heading) {
            header {
                h3 #(heading) { (name(chapter, pair)) @if let Some(title) = title(pair) { " " bdi.about { (title) } } }
                label.tick { input type="checkbox"; span { "Looked at" } }
            }
            div.body {
                (pictures(chapter, pair, album, drawn))
                div.facts {
                    section {
                        h4 { @if is_rebranded { "What changed" } @else { "What differs" } }
                        (changes(pair, is_rebranded))
                    }
                    @if let Some(left) = &pair.left { section { h4 { "Left of the old look" } (left_over(left)) } }
                    @if is_rebranded {
                        section {
                            h4 { "To look at" }
                            @if pair.findings.is_empty() { p.none { "Nothing." } }
                            @else { ul.findings { @for found in &pair.findings { (finding(found, false)) } } }
                        }
                    }
                }
            }
        }
    }
}

fn title(pair: &Pair) -> Option<&str> {
    pair.shown()?.title.as_deref()
}

/// What a pair is called: `Slide 3`, or `Slide 3, was slide 5`.
pub(in crate::review) fn name(chapter: &Chapter, pair: &Pair) -> String {
    let named = |shown: &Shown| match shown.number {
        0 => "First layout".to_owned(),
        n => format!("Slide {n}"),
    };
    match (&pair.before, &pair.after) {
        (Some(before), Some(after)) if before.number != after.number => {
            format!("{}, was {}", named(after), named(before).to_lowercase())
        }
        (None, Some(after)) if chapter.rebranding.is_none() => {
            format!("{}, only in {}", named(after), chapter.after)
        }
        (Some(before), None) => format!("{}, only in {}", named(before), chapter.before),
        (_, Some(shown)) => named(shown),
        (None, None) => String::new(),
    }
}

fn pictures(chapter: &Chapter, pair: &Pair, album: &Album, drawn: &mut BTreeSet<usize>) -> Markup {
    let is_rebranded = chapter.rebranding.is_some();
    let (was, is) =
        if is_rebranded { ("Before", "After") } else { (chapter.before.as_str(), chapter.after.as_str()) };
    let name = name(chapter, pair);
    let about = title(pair).map(|title| format!(": {title}")).unwrap_or_default();
    let mut figure = |caption: &str, shown: &Shown, areas: &[[f64; 4]]| {
        let first = drawn.insert(shown.picture);
        let alt = format!(
            "{name}, {}{about}",
            if is_rebranded { caption.to_lowercase() } else { format!("in {caption}") }
        );
        html! { figure { figcaption { bdi { (caption) } } (picture(album, shown.picture, &alt, first, areas)) } }
    };
    let areas = if is_rebranded { &[][..] } else { &pair.difference.areas[..] };
    html! {
        div.pair {
            @match (&pair.before, &pair.after) {
                (Some(before), Some(after)) if before.picture == after.picture => {
                    (figure(if is_rebranded { "Before and after" } else { "Both look the same" }, after, &[]))
                }
                (before, after) => {
                    @match before { Some(shown) => (figure(was, shown, &[])), None => (absent(was)) }
                    @match after { Some(shown) => (figure(is, shown, areas)), None => (absent(is)) }
                }
            }
        }
    }
}

fn absent(name: &str) -> Markup {
    html! { figure { figcaption { bdi { (name) } } span.mat.bare { "Not there" } } }
}

fn changes(pair: &Pair, is_rebranded: bool) -> Markup {
    if pair.before.is_none() || pair.after.is_none() {
        return html! { p.none { "There is nothing to compare it with." } };
    }
    let Change { texts, links, fonts, pictures } = &pair.change;
    let colors = &pair.difference.colors;
    let has_words = !pair.change.is_empty() || !colors.is_empty();
    html! {
        @if pair.is_same() { p.none { "Nothing: not a pixel." } }
        @else if !has_words { p.none { "No word, link, font or large colour." } }
        @if !is_rebranded && pair.difference.share > 0.0 {
            p { (percent(pair.difference.share)) " of the pixels differ"
                @if !pair.difference.areas.is_empty() { ", where frames are drawn" } "." }
        }
        @if !texts.is_empty() { (list("Texts", texts.iter().map(text).collect())) }
        @if !links.is_empty() {
            (list("Links", links.iter().map(|(from, to)| html! {
                @if let Some(from) = from { del { bdi { (cut(from)) } } } " "
                @if let Some(to) = to { ins { bdi { (cut(to)) } } }
            }).collect()))
        }
        @if !colors.is_empty() {
            div.kind-of { p.label { "Colours seen" } ul.colors {
                @for (from, to, share) in colors.iter().take(COLORS) {
                    li { (became(Some(*from), *to)) span.share { (percent(*share)) } }
                }
            } }
        }
        @if !fonts.0.is_empty() || !fonts.1.is_empty() {
            div.kind-of { p.label { "Fonts drawn" } p {
                @match (fonts.0.is_empty(), fonts.1.is_empty()) {
                    (false, false) => { (fonts.1.join(", ")) " in place of " (fonts.0.join(", ")) }
                    (false, true) => { "No longer " (fonts.0.join(", ")) }
                    _ => { (fonts.1.join(", ")) ", too" }
                }
            } }
        }
        @if *pictures != (0, 0) {
            div.kind-of { p.label { "Pictures" } p { (pictures_said(*pictures)) } }
        }
    }
}

fn pictures_said((gone, came): (usize, usize)) -> String {
    let said = [(gone, "gone"), (came, "new")].into_iter().filter(|(count, _)| *count > 0);
    said.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}

/// A list with what is too much for a glance behind a line.
fn list(label: &str, items: Vec<Markup>) -> Markup {
    let (open, more) = items.split_at(items.len().min(OPEN));
    html! {
        div.kind-of {
            p.label { (label) }
            ul.words { @for item in open { li { (item) } } }
            @if !more.is_empty() {
                details { summary { (counted(more.len(), "more", "more")) }
                    ul.words { @for item in more { li { (item) } } } }
            }
        }
    }
}

fn text(change: &TextChange) -> Markup {
    html! {
        @match change {
            TextChange::Gone(text) => del { bdi { (cut(text)) } },
            TextChange::Came(text) => ins { bdi { (cut(text)) } },
            TextChange::Changed(pieces) => bdi {
                @for (at, piece) in pieces.iter().enumerate() {
                    @match piece {
                        Piece::Same(text) => (around(text, at == 0, at + 1 == pieces.len())),
                        Piece::Gone(text) => del { (cut(text)) },
                        Piece::Came(text) => ins { (cut(text)) },
                    }
                }
            },
        }
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    text.chars().take(LONG).chain(['\u{2026}']).collect()
}

/// So many letters of an unchanged text are shown beside what changed.
const BESIDE: usize = 40;

/// What of an unchanged text stands beside what changed.
fn around(text: &str, is_first: bool, is_last: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (head, tail) = (if is_first { 0 } else { BESIDE }, if is_last { 0 } else { BESIDE });
    if letters.len() <= head + tail + 2 {
        return text.to_owned();
    }
    let end = letters.len() - tail;
    let start = letters.iter().take(head);
    start.chain([&'\u{2026}']).chain(letters.iter().skip(end)).collect()
}

/// What is left of the old look on a slide.
fn left_over(left: &Left) -> Markup {
    html! {
        @if left.colored <= 0.0 { p.none { "Nothing is drawn in a colour." } }
        @else if left.colors.is_empty() { p.none { "Nothing of what is drawn." } }
        @else {
            p { strong { (percent(left.share())) } " of what is drawn in a colour" }
            ul.colors {
                @for (rgb, share) in left.list().into_iter().take(COLORS) {
                    li { (swatch(rgb)) span.share { (percent(share)) } }
                }
            }
        }
        @if left.pictured >= 0.01 {
            p.pictured { "Pictures cover " (percent(left.pictured)) " of the slide and keep their own colours." }
        }
        @if left.seen.1 > 0.0 {
            p.pictured { "Of all coloured pixels, " (percent(left.same())) " are as they were." }
        }
    }
}
