//! The page for staff: what to read, what to check, what to send.

use maud::{Markup, html};

use super::page::{Page, band};
use super::{Source, markdown, message};

/// The articles that the page names, by the keys of their texts.
pub(super) const ARTICLES: [(&str, &str); 4] = [
    (
        "bookings",
        "https://support.microsoft.com/office/what-is-bookings-42d4e852-8e99-4d8f-9b70-d7fc93973cb5",
    ),
    (
        "joining",
        "https://support.microsoft.com/office/join-a-bookings-appointment-attendees-3deb7bde-3ea3-4b41-8a06-741ad0db9fc0",
    ),
    (
        "conducting",
        "https://learn.microsoft.com/microsoftteams/expand-teams-across-your-org/bookings-virtual-visits#conduct-a-visit",
    ),
    ("video", "https://www.microsoft.com/videoplayer/embed/RE4TQop"),
];

/// A link of the page: title, address, what it is.
type Link = (String, String, Option<String>);

fn links(source: &Source<'_>) -> Vec<Link> {
    let (words, team) = (&source.words, source.brand.team());
    let wanted = |key: &str| !team.drop.iter().any(|dropped| dropped == key);
    let usual = ARTICLES.iter().filter(|(key, _)| wanted(key)).map(|(key, target)| {
        let about = words.plain(&format!("team.{key}-about"));
        (words.plain(&format!("team.{key}")), (*target).to_owned(), Some(about))
    });
    let own =
        team.links.iter().map(|link| (link.title.clone(), link.link.target.clone(), link.about.clone()));
    usual.chain(own).collect()
}

pub(super) fn html(source: &Source<'_>) -> String {
    let page = Page { file: "team.html", key: "team", public: false, head: html! {} };
    source.page(&page, &main(source))
}

fn main(source: &Source<'_>) -> Markup {
    let words = &source.words;
    let learn = html! {
        ul.links role="list" {
            @for (title, target, about) in links(source) {
                li { a href=(target) { (title) } @if let Some(about) = about { p { (about) } } }
            }
        }
    };
    let messages = html! {
        p { (words.plain("team.send-text")) }
        div.two {
            (letter(source, "message", &message::email(source)))
            (letter(source, "sms", &message::sms(source)))
        }
    };
    html! {
        div.hero {
            div.wrap {
                div {
                    h1 { (words.plain("team.title")) }
                    p.lead { (words.plain("team.lead")) }
                }
            }
        }
        (band("", &words.plain("team.learn"), "learn", &learn))
        div.band.tinted {
            div.wrap.two {
                (checks(source, "before", &source.brand.team().before))
                (checks(source, "during", &source.brand.team().during))
            }
        }
        (band("", &words.plain("team.send"), "send", &messages))
        @if !source.guides.is_empty() || source.code.is_some() { (band("tinted", &words.plain("team.files"), "files", &files(source))) }
    }
}

/// What staff mind about recording, by what the organisation told its clients.
fn recording(source: &Source<'_>) -> &'static str {
    match source.brand.policies().recorded {
        Some(false) => "team.during-no-record",
        _ => "team.during-record",
    }
}

/// A checklist: the usual, and the brand's own.
fn checks(source: &Source<'_>, key: &str, own: &[String]) -> Markup {
    let mut items = source.words.items(&format!("team.{key}-items"));
    if key == "during" {
        items.push(html! { (source.words.plain(recording(source))) });
    }
    html! {
        section aria-labelledby=(key) {
            h2 id=(key) { (source.words.plain(&format!("team.{key}"))) }
            ul.checks role="list" {
                @for item in items { li { label { input type="checkbox"; span { (item) } } } }
                @for item in own { li dir="auto" { label { input type="checkbox"; span { (item) } } } }
            }
        }
    }
}

fn letter(source: &Source<'_>, key: &str, text: &str) -> Markup {
    html! {
        div {
            h3 #(key) { (source.words.plain(&format!("team.{key}"))) }
            p.text { (text.trim_end()) }
        }
    }
}

fn files(source: &Source<'_>) -> Markup {
    let words = &source.words;
    html! {
        @if !source.guides.is_empty() {
            p { (words.plain("team.files-text")) }
            (source.cards())
        }
        @if source.code.is_some() {
            p {
                (words.plain("team.qr")) ": "
                a href="assets/booking-qr.svg" download { "SVG" } ", "
                a href="assets/booking-qr.png" download { "PNG" }
            }
        }
    }
}

pub(super) fn markdown(source: &Source<'_>) -> String {
    let words = &source.words;
    let mut out = format!("# {}\n\n{}\n", words.markdown("team.title"), words.markdown("team.lead"));
    out += &format!("\n## {}\n\n", words.markdown("team.learn"));
    for (title, target, about) in links(source) {
        let about = about.map_or_else(String::new, |about| format!(": {}", markdown::escape(&about)));
        out += &format!("- [{}]({}){about}\n", markdown::escape(&title), markdown::destination(&target));
    }
    for (key, own) in [("before", &source.brand.team().before), ("during", &source.brand.team().during)] {
        let items = words.markdown(&format!("team.{key}-items"));
        out += &format!("\n## {}\n\n{}\n", words.markdown(&format!("team.{key}")), items.trim());
        if key == "during" {
            out += &format!("- {}\n", words.markdown(recording(source)));
        }
        own.iter().for_each(|item| out += &format!("- {}\n", markdown::escape(item)));
    }
    out += &format!("\n## {}\n", words.markdown("team.send"));
    for (key, text) in [("message", message::email(source)), ("sms", message::sms(source))] {
        let quoted: Vec<String> = text.trim_end().lines().map(|line| format!("    {line}")).collect();
        out += &format!("\n### {}\n\n{}\n", words.markdown(&format!("team.{key}")), quoted.join("\n"));
    }
    out
}
