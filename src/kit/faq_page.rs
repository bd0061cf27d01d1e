//! The page of questions and answers.

use maud::{Markup, PreEscaped, html};

use super::faq::{Answers, Entry};
use super::page::Page;
use super::{Source, json_ld, markdown};
use infograft_brand::brand::FaqPart;

pub(super) fn html(source: &Source<'_>, answers: &Answers) -> String {
    let head = html! {
        @if !answers.entries.is_empty() {
            script type="application/ld+json" { (PreEscaped(json_ld::script(source, answers))) }
        }
    };
    let page = Page { file: "faq.html", key: "faq", public: true, head };
    source.page(&page, &main(source, answers))
}

fn main(source: &Source<'_>, answers: &Answers) -> Markup {
    let words = &source.words;
    html! {
        div.hero {
            div.wrap {
                div {
                    h1 { (words.plain("faq.title")) }
                    p.lead { (words.plain("faq.lead")) }
                }
            }
        }
        div.band {
            div.wrap.faq {
                nav.contents aria-labelledby="contents" {
                    h2 #contents { (words.plain("page.contents")) }
                    ul role="list" {
                        @for (part, entries) in parts(answers) {
                            li {
                                p.part { (words.plain(&format!("faq.{}", part.name()))) }
                                ul role="list" {
                                    @for entry in entries { li { a href=(format!("#{}", entry.id)) { (entry.question) } } }
                                }
                            }
                        }
                    }
                }
                div.answers {
                    @for (part, entries) in parts(answers) {
                        section aria-labelledby=(format!("part-{}", part.name())) {
                            h2 id=(format!("part-{}", part.name())) { (words.plain(&format!("faq.{}", part.name()))) }
                            @for entry in entries {
                                div.answer id=(entry.id) {
                                    h3 { (entry.question) }
                                    (markdown::html(&entry.answer))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The parts that have questions.
pub(super) fn parts(answers: &Answers) -> impl Iterator<Item = (FaqPart, Vec<&Entry>)> {
    let entries = |part| (part, answers.part(part).collect::<Vec<_>>());
    FaqPart::ALL.into_iter().map(entries).filter(|(_, entries)| !entries.is_empty())
}

pub(super) fn markdown(source: &Source<'_>, answers: &Answers) -> String {
    let words = &source.words;
    let mut out = format!("# {}\n\n{}\n", words.markdown("faq.title"), words.markdown("faq.lead"));
    for (part, entries) in parts(answers) {
        out += &format!("\n## {}\n", words.markdown(&format!("faq.{}", part.name())));
        for entry in entries {
            out += &format!("\n### {}\n\n{}\n", markdown::escape(&entry.question), entry.answer);
        }
    }
    out
}
