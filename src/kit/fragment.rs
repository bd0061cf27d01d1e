//! The questions and answers as a piece of HTML to paste into a page of another website: its style is its own, and
//! changes nothing around it.

use maud::{PreEscaped, html};

use super::Source;
use super::faq::Answers;
use super::faq_page::parts;
use super::markdown;

/// The element's name: every rule begins with it, twice, so that the rules of the page around weigh less.
const ID: &str = "infograft-faq";

pub(super) fn html(source: &Source<'_>, answers: &Answers) -> String {
    let words = &source.words;
    let selector = format!("#{ID}#{ID}");
    let look = source.look.css_within(&selector, source.brand, words.texts.language());
    let rules = include_str!("fragment.css").replace('\r', "").replace("&", &selector);
    let direction = words.texts.is_rtl().then_some("rtl");
    let id = |entry: &str| format!("{ID}-{entry}");
    let fragment = html! {
        div id=(ID) lang=(words.texts.language()) dir=[direction] {
            style { (PreEscaped(format!("\n{rules}{look}"))) }
            @for (part, entries) in parts(answers) {
                section aria-labelledby=(id(&format!("part-{}", part.name()))) {
                    h2 id=(id(&format!("part-{}", part.name()))) { (words.plain(&format!("faq.{}", part.name()))) }
                    @for entry in entries {
                        div.ig-answer id=(id(&entry.id)) {
                            h3 { (entry.question) }
                            (markdown::html(&entry.answer))
                        }
                    }
                }
            }
        }
    };
    fragment.into_string() + "\n"
}
