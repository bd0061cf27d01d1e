//! The page for clients: how it goes, how to join, the infographic to keep.

use maud::{Markup, html};

use super::faq::Answers;
use super::page::{Page, band};
use super::{Source, markdown};
use infograft_brand::brand::Url;

/// A link that the page shows: what it is called, where it leads, what it is.
struct Link {
    title: String,
    target: String,
    about: Option<String>,
}

pub(super) fn html(source: &Source<'_>, answers: &Answers) -> String {
    let head = html! {};
    let page = Page { file: "index.html", key: "clients", public: true, head };
    source.page(&page, &main(source, answers))
}

fn main(source: &Source<'_>, answers: &Answers) -> Markup {
    let words = &source.words;
    let info = source.brand.info();
    let join = answers.entries.iter().find(|entry| entry.id == "join");
    let links = links(source);
    html! {
        (hero(source))
        (band("", &words.plain("clients.steps"), "steps", &steps(source)))
        @if join.is_some() || !info.is_empty() {
            div.band.tinted {
                div.wrap.two {
                    @if let Some(join) = join {
                        section aria-labelledby="join" {
                            h2 #join { (words.plain("clients.join")) }
                            (markdown::html(&join.answer))
                        }
                    }
                    @if !info.is_empty() {
                        section aria-labelledby="before" {
                            h2 #before { (words.plain("clients.before")) }
                            ul { @for item in info { li dir="auto" { (item) } } }
                        }
                    }
                }
            }
        }
        @if !source.guides.is_empty() {
            @let content = html! { p { (words.plain("clients.guide-text")) } (source.cards()) };
            (band("", &words.plain("clients.guide"), "guide", &content))
        }
        @let content = html! {
            ul.links role="list" {
                @for Link { title, target, about } in &links {
                    li { a href=(target) { (title) } @if let Some(about) = about { p { (about) } } }
                }
                li { (words.html("clients.questions")) }
            }
        };
        (band("tinted", &words.plain("clients.more"), "more", &content))
    }
}

fn hero(source: &Source<'_>) -> Markup {
    let words = &source.words;
    let phone = source.brand.organization().phone.as_deref();
    let call = phone.and_then(|phone| Some((phone, Url::parse(&format!("tel:{phone}")).ok()?.target)));
    let booking = source.brand.links().get("booking");
    let with_code = if source.code.is_some() { "wrap with-code" } else { "wrap" };
    html! {
        div.hero {
            div class=(with_code) {
                div {
                    h1 { (words.plain("clients.title")) }
                    p.lead { (words.plain("clients.lead")) }
                    @if let Some(emergency) = source.emergency() { p dir="auto" { strong { (emergency) } } }
                    @if booking.is_some() || call.is_some() {
                        div.actions {
                            @if let Some(url) = booking { a.button href=(url.target) { (words.plain("page.book")) } }
                            @if let Some((phone, target)) = &call {
                                a.button.second href=(target) { bdi dir="ltr" { (phone) } }
                            }
                        }
                    }
                }
                (source.code())
            }
        }
    }
}

fn steps(source: &Source<'_>) -> Markup {
    let words = &source.words;
    html! {
        ol.steps {
            @for n in 1..=4 {
                li {
                    h3 { (words.plain(&format!("clients.step-{n}"))) }
                    p { (words.plain(&format!("clients.step-{n}-text"))) }
                }
            }
        }
    }
}

fn links(source: &Source<'_>) -> Vec<Link> {
    let words = &source.words;
    let brand = source.brand;
    let known =
        [("portal", "clients.portal"), ("reschedule", "clients.reschedule"), ("billing", "clients.billing")];
    let known = known.into_iter().filter(|(key, _)| *key != "portal" || brand.policies().portal.is_some());
    let known = known.filter_map(|(key, title)| {
        let target = brand.links().get(key)?.target.clone();
        Some(Link { title: words.plain(title), target, about: None })
    });
    let own = brand.clients().links.iter().map(|link| Link {
        title: link.title.clone(),
        target: link.link.target.clone(),
        about: link.about.clone(),
    });
    let article = words.facts.has("article").then(|| Link {
        title: words.plain("clients.joining"),
        target: super::JOINING.to_owned(),
        about: Some(words.plain("clients.joining-about")),
    });
    known.chain(own).chain(article).collect()
}

pub(super) fn markdown(source: &Source<'_>, answers: &Answers) -> String {
    let words = &source.words;
    let mut out = format!("# {}\n\n{}\n", words.markdown("clients.title"), words.markdown("clients.lead"));
    if let Some(url) = source.brand.links().get("booking") {
        out += &format!("\n**[{}]({})**\n", words.markdown("page.book"), markdown::destination(&url.target));
    }
    out += &format!("\n## {}\n\n", words.markdown("clients.steps"));
    for n in 1..=4 {
        let (step, text) = (format!("clients.step-{n}"), format!("clients.step-{n}-text"));
        out += &format!("{n}. **{}**: {}\n", words.markdown(&step), words.markdown(&text));
    }
    if let Some(join) = answers.entries.iter().find(|entry| entry.id == "join") {
        out += &format!("\n## {}\n\n{}\n", words.markdown("clients.join"), join.answer);
    }
    if !source.brand.info().is_empty() {
        out += &format!("\n## {}\n\n", words.markdown("clients.before"));
        source.brand.info().iter().for_each(|item| out += &format!("- {}\n", markdown::escape(item)));
    }
    if let Some(emergency) = source.emergency() {
        out += &format!("\n**{}**\n", markdown::escape(&emergency));
    }
    if !source.guides.is_empty() {
        out += &format!("\n## {}\n", words.markdown("clients.guide"));
        for guide in source.guides {
            out += &format!("\n{}\n\n", markdown::escape(&source.guide_name(guide)));
            for (key, file) in [("clients.pdf", &guide.pdf), ("clients.pptx", &guide.pptx)] {
                if let Some(file) = file {
                    out += &format!("- [{}]({})\n", words.markdown(key), file.path);
                }
            }
        }
    }
    out += &format!("\n## {}\n\n", words.markdown("clients.more"));
    for Link { title, target, about } in links(source) {
        let about = about.map_or_else(String::new, |about| format!(": {}", markdown::escape(&about)));
        out += &format!("- [{}]({}){about}\n", markdown::escape(&title), markdown::destination(&target));
    }
    out
}
