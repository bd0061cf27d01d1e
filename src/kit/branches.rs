//! The page on which clients find their branch among many.

use infograft_deck::color::Palette;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Industry;
use super::facts::Facts;
use super::look::Look;
use super::page::Logo;
use super::words::Words;
use infograft_brand::brand::{Brand, Url};
use infograft_edition::texts::Texts;

/// A branch on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// Its address; may have line breaks.
    pub address: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Where its own page is, from the folder of this one, with `/` on every system.
    pub page: String,
}

/// The page with all branches, which finds them by what is typed. Without a script it is the whole list.
pub fn branches(
    brand: &Brand,
    texts: &Texts,
    palette: &Palette,
    industry: Industry,
    branches: &[Branch],
) -> String {
    let words = Words::new(texts, Facts::of(brand, texts, industry), industry);
    let variables = Look::of(palette).css(":root", brand, texts.language());
    let style = variables + &include_str!("style.css").replace('\r', "");
    let direction = texts.is_rtl().then_some("rtl");
    let home = brand.links().get("homepage").map_or("branches.html", |url| url.target.as_str());
    let title = format!("{} – {}", words.plain("branches.title"), brand.organization().name);
    let markup = html! {
        (DOCTYPE)
        html lang=(texts.language()) dir=[direction] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                meta name="description" content=(words.plain("branches.description"));
                style { (PreEscaped(style)) }
            }
            body {
                a.skip href="#main" { (words.plain("page.skip")) }
                header.top { div.wrap { (Logo::inline(brand).mark(&brand.organization().name, home)) } }
                main #main {
                    div.hero {
                        div.wrap {
                            div {
                                h1 { (words.plain("branches.title")) }
                                p.lead { (words.plain("branches.description")) }
                            }
                        }
                    }
                    div.band { div.wrap { (finder(&words)) (list(&words, branches)) } }
                }
                script { (PreEscaped(include_str!("branches.js").replace('\r', ""))) }
            }
        }
    };
    markup.into_string() + "\n"
}

/// Hidden until the script shows it, for without it it does nothing.
fn finder(words: &Words<'_>) -> Markup {
    html! {
        search.finder #finder hidden {
            label for="search" { (words.plain("branches.search")) }
            input #search type="search" autocomplete="off" spellcheck="false";
            p #found role="status" data-found=(words.plain("branches.found")) data-empty=(words.plain("branches.empty")) {}
        }
    }
}

fn list(words: &Words<'_>, branches: &[Branch]) -> Markup {
    html! {
        ul.cards #branches role="list" {
            @for branch in branches {
                li.card.branch {
                    h2 dir="auto" { (branch.name) }
                    @if let Some(address) = &branch.address { p dir="auto" { (address) } }
                    @if let Some(phone) = &branch.phone {
                        p {
                            @match Url::parse(&format!("tel:{phone}")) {
                                Ok(url) => a href=(url.target) { bdi dir="ltr" { (phone) } },
                                Err(_) => (phone),
                            }
                        }
                    }
                    a.button href=(branch.page) { (words.plain("branches.open")) span.unseen { " – " (branch.name) } }
                }
            }
        }
    }
}
