//! All of it as a web page: one file, without scripts, that asks nothing of anyone.

mod sections;
mod small;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{Bound, Inspection};
use crate::template::Template;

/// Without the carriage returns that a checkout may add: browsers take them out before they compare hashes.
fn style() -> String {
    include_str!("page.css").replace('\r', "")
}

/// The page about a deck, with its binding and, if there is one, a picture of its first slide as a PNG file.
pub fn page(found: &Inspection, bound: &Bound, template: &Template, cover: Option<&[u8]>) -> String {
    let title = found.title.as_deref().unwrap_or(&found.deck);
    let page = html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="robots" content="noindex";
            title { (title) " \u{2013} what is in the deck" }
            style { (PreEscaped(style())) }
        }
        (PreEscaped("\n<body>\n"))
        (header(found, title, cover))
        main {
            (sections::colors(found))
            (sections::fonts(found))
            (sections::names(found))
            (sections::links(found))
            (sections::pictures(found, template))
            (sections::pages(found))
            (sections::rest(found))
            (sections::binding(bound))
        }
        (PreEscaped("\n</body>\n</html>\n"))
    };
    format!("<!DOCTYPE html>\n<html lang=\"en\">\n{}", page.into_string())
}

/// Nothing may be fetched; only the page's own style counts.
fn policy() -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(style()));
    format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    )
}

/// A picture within the page.
fn data(kind: &str, bytes: &[u8]) -> String {
    format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}

fn header(found: &Inspection, title: &str, cover: Option<&[u8]>) -> Markup {
    let (width, height) = found.size;
    let slides = if found.slides == 1 { "1 slide".to_owned() } else { format!("{} slides", found.slides) };
    html! {
        header.top {
            div.title {
                p.kind { "What is in the deck" }
                h1 { bdi { (title) } }
                p.facts {
                    @if found.title.is_some() { span { bdi { (found.deck) } } }
                    span { (slides) }
                    span { (format!("{:.1} \u{D7} {:.1} in", width / 72.0, height / 72.0)) }
                    @if let Some(language) = &found.language { span { (language) } }
                }
                (glance(found))
            }
            @if let Some(cover) = cover {
                img.cover src=(data("png", cover)) alt="The first slide";
            }
        }
    }
}

/// What matters most, in a line each.
fn glance(found: &Inspection) -> Markup {
    let main = found.main_color();
    let font = |role: &str| found.fonts.iter().find(|font| font.role == role && font.script == "latin");
    let owner = found.names.names.first().filter(|owner| owner.sure);
    let sure = found.links.iter().filter(|link| link.is_sure()).count();
    html! {
        dl.glance {
            @if let Some(owner) = owner { div { dt { "Speaks for" } dd { bdi { (owner.text) } } } }
            @if let Some(main) = main { div { dt { "Main colour" } dd { (sections::swatch(&main.color)) (main.color) } } }
            @if let Some(heading) = font("heading") { div { dt { "Headings" } dd { (heading.name) } } }
            @if let Some(body) = font("body") { div { dt { "Texts" } dd { (body.name) } } }
            @if !found.links.is_empty() { div { dt { "Links known" } dd { (sure) " of " (found.links.len()) } } }
        }
    }
}
