//! `report.html`: a contact sheet that asks nothing of anyone, with its style and script inside.

use std::io::{self, Write};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use infograft_assets::PAGE_TOKENS;
use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::card::finding;
use super::figures::{counted, grouped, size};
use super::{Head, Summary};

/// Without the carriage returns that a checkout may add: browsers take them out before they compare hashes.
fn style() -> String {
    [PAGE_TOKENS, include_str!("page.css")].concat().replace('\r', "")
}

fn script() -> String {
    include_str!("page.js").replace('\r', "")
}

/// All before the cards.
pub(super) fn top(head: &Head, summary: &Summary, out: &mut impl Write) -> io::Result<()> {
    let title = head.brand.as_deref().unwrap_or(&head.source);
    let page = html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="robots" content="noindex";
            title { (title) " \u{2013} contact sheet" }
            style { (PreEscaped(style())) }
        }
        (PreEscaped("\n<body>\n"))
        (header(title, head, summary))
        (tools(summary))
        (PreEscaped("<main>\n"))
        @if summary.records() == 0 { p.empty { "The run has no rows." } }
        (PreEscaped("<ul class=\"cards\" id=\"cards\" role=\"list\">\n"))
    };
    write!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n{}", page.into_string())
}

/// Nothing may be fetched but the pictures beside the page; only its own style and script count.
fn policy() -> String {
    let hash = |text: String| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; img-src 'self' data: file:; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(style()),
        hash(script()),
    )
}

fn header(title: &str, head: &Head, summary: &Summary) -> Markup {
    html! {
        header.top {
            div.title {
                p.kind { "Contact sheet" }
                h1 { bdi { (title) } }
                p.source {
                    bdi { (head.source) }
                    @if let Some(sheet) = &head.sheet { span { "sheet " bdi { (sheet) } } }
                    @if let Some((number, total)) = head.shard { span { "shard " (number) " of " (total) } }
                    span { (counted(u64::from(head.rows), "row", "rows")) }
                }
            }
            dl.sums {
                (sum("made", &grouped(summary.made)))
                (sum("failed", &grouped(summary.failed)))
                (sum(if summary.warnings == 1 { "warning" } else { "warnings" }, &grouped(summary.warnings)))
                (sum(if summary.files == 1 { "file" } else { "files" }, &grouped(summary.files)))
                (sum("in all", &size(summary.bytes)))
            }
            @if !head.diagnostics.is_empty() {
                section.run aria-label="Notes on the run" {
                    @for diagnostic in &head.diagnostics { (finding(diagnostic)) }
                }
            }
        }
    }
}

fn sum(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

/// The search and the filters: hidden until the script shows them, for without it they do nothing.
fn tools(summary: &Summary) -> Markup {
    let filters = [
        ("all", "All", summary.records()),
        ("warned", "With warnings", summary.rows_with_warnings),
        ("failed", "Failed", summary.failed),
    ];
    html! {
        div.tools #tools role="search" aria-label="Editions" hidden {
            div.search {
                label for="search" { "Search" }
                input #search type="search" autocomplete="off" spellcheck="false" aria-describedby="hint"
                    placeholder="Branch, template, link, file or #row";
                p.unseen #hint {
                    "Shows the editions that have all the words. A number sign and a number finds that row."
                }
            }
            fieldset.filters {
                legend.unseen { "Show" }
                @for (value, name, number) in filters {
                    label {
                        input type="radio" name="filter" value=(value) checked[value == "all"];
                        span { (name) " " b { (grouped(number)) } }
                    }
                }
            }
            p.shown #shown role="status" {}
        }
    }
}

/// All after the cards.
pub(super) fn bottom(out: &mut impl Write) -> io::Result<()> {
    let page = html! {
        (PreEscaped("</ul>\n"))
        div.empty #none hidden {
            p { "No edition matches." }
            button #reset type="button" { "Show all" }
        }
        (PreEscaped("</main>\n"))
        script { (PreEscaped(script())) }
        (PreEscaped("\n</body>\n</html>\n"))
    };
    out.write_all(page.into_string().as_bytes())
}
