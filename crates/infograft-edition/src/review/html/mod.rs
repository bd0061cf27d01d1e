//! The page of a review: one file with its style and pictures inside. It runs no script and asks nothing of anyone.

mod parts;
mod slide;
mod summary;

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use infograft_assets::PAGE_TOKENS;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

pub(super) use parts::{counted, percent};
pub(super) use slide::name;

use super::{Chapter, Pair, Review};

/// Without the carriage returns that a checkout may add: browsers take them out before they compare hashes.
fn style() -> String {
    [PAGE_TOKENS, include_str!("page.css")].concat().replace('\r', "")
}

/// Nothing may be fetched, run or sent; only the page's own style counts, and pictures that are in it.
fn policy() -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(style()));
    format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    )
}

impl Review {
    /// The page as HTML.
    pub fn html(&self) -> String {
        let title = self.title();
        let slides: usize = self.chapters.iter().map(|chapter| shown(chapter).count()).sum();
        let mut drawn = BTreeSet::new();
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="robots" content="noindex";
                    title { (title) }
                    style { (PreEscaped(style())) }
                }
                body {
                    (self.header())
                    main {
                        @for (at, chapter) in self.chapters.iter().enumerate() {
                            (self.chapter(at, chapter, &mut drawn))
                        }
                    }
                    @if slides > 0 { footer.tally { p { span.ticked {} " of " (slides) " looked at" } } }
                }
            }
        };
        page.into_string()
    }

    pub(super) fn title(&self) -> String {
        match self.chapters.as_slice() {
            [one] if one.rebranding.is_none() => format!("{} and {}: what differs", one.before, one.after),
            [one] => format!("{} for {}: what changed", one.before, one.after),
            all => format!("{} decks: what changed", all.len()),
        }
    }

    fn header(&self) -> Markup {
        let only = match self.chapters.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        html! {
            header.top {
                div.title {
                    p.kind { @if only.is_some_and(|one| one.rebranding.is_none()) { "Comparison" } @else { "Review" } }
                    h1 {
                        @match only {
                            Some(one) => { bdi { (one.before) } " " (parts::arrow()) " " bdi { (one.after) } }
                            None => { (self.chapters.len()) " decks" }
                        }
                    }
                }
                @if let Some(only) = only { (summary::sums(only)) }
            }
        }
    }

    fn chapter(&self, at: usize, chapter: &Chapter, drawn: &mut BTreeSet<usize>) -> Markup {
        let id = format!("d{}", at + 1);
        let is_only = self.chapters.len() == 1;
        let what = if chapter.rebranding.is_some() { "What changed" } else { "What differs" };
        html! {
            section.chapter aria-labelledby={ (id) "-summary" } {
                h2 #{ (id) "-summary" } {
                    @if is_only { (what) } @else { bdi { (chapter.before) } " " (parts::arrow()) " " bdi { (chapter.after) } }
                }
                @if !is_only { (summary::sums(chapter)) }
                (summary::summary(chapter, &id))
            }
            @if shown(chapter).next().is_some() {
                section.slides aria-labelledby={ (id) "-slides" } {
                    h2 #{ (id) "-slides" } { @if is_only { "Slides" } @else { "Slides of " bdi { (chapter.before) } } }
                    @for (at, pair) in shown(chapter) {
                        (slide::slide(chapter, pair, &format!("{id}-{}", at + 1), &self.album, drawn))
                    }
                }
            }
        }
    }
}

/// The slides that are shown, with their places: all of a rebranding, and those that differ of two files.
pub(super) fn shown(chapter: &Chapter) -> impl Iterator<Item = (usize, &Pair)> {
    let is_shown = |pair: &Pair| chapter.rebranding.is_some() || !summary::is_alike(pair);
    chapter.pairs.iter().enumerate().filter(move |(_, pair)| is_shown(pair))
}
