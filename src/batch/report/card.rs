//! The cards of the contact sheet: one an edition.

use std::io::{self, Write};

use infograft_deck::diagnostic::{Diagnostic, Severity};
use maud::{Markup, html};
use unicode_normalization::UnicodeNormalization;

use super::figures::{counted, size};
use super::{Record, Status, status};
use crate::names::href;

/// How many findings stand open on a card.
const OPEN: usize = 2;

/// One record's card.
pub(super) fn card(record: &Record, out: &mut impl Write) -> io::Result<()> {
    let failed = record.status == Status::Failed;
    let warned = record.warnings() > 0;
    let card = html! {
        li.card data-row=(record.row) data-failed[failed] data-warned[warned] data-find=(haystack(record)) {
            (mat(record))
            p.meta {
                span { "Row " (record.row) }
                span { bdi { (record.template) } }
                @if let Some(language) = &record.language { span { bdi { (language) } } }
            }
            h2 { bdi dir="auto" lang=[language(record)] { (record.name) } }
            @if !record.files.is_empty() { (files(record)) }
            @if !record.links.is_empty() {
                ul.links aria-label="Links" {
                    @for (key, target) in &record.links { li { (link(key, target)) } }
                }
            }
            @if let Some(error) = &record.error { (failure(error)) }
            (findings(&record.diagnostics))
        }
    };
    writeln!(out, "{}", card.into_string())
}

/// What a search looks through: in lower case and in the form that search words are brought to, too.
fn haystack(record: &Record) -> String {
    let number = format!("#{}", record.row);
    let names =
        [number.as_str(), &record.name, &record.template, record.language.as_deref().unwrap_or_default()];
    let links = record.links.iter().flat_map(|(key, target)| [key.as_str(), target]);
    let files = record.files.iter().map(|f| f.path.as_str());
    let all = names.into_iter().chain([status(record.status), &record.stem]).chain(links).chain(files);
    all.collect::<Vec<_>>().join("\n").nfkc().collect::<String>().to_lowercase()
}

/// The tag for a name's language. A name in plain ASCII may be of any language, and is left to the page's.
fn language(record: &Record) -> Option<&str> {
    let tag = record.language.as_deref().filter(|_| !record.name.is_ascii())?;
    let subtag =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    ((2..=3).contains(&first.len()) && tag.split('-').all(subtag)).then_some(tag)
}

/// The picture on its ground; it leads to the PDF.
fn mat(record: &Record) -> Markup {
    let Some(thumbnail) = &record.thumbnail else {
        let reason = if record.status == Status::Failed { "No files" } else { "No picture" };
        return html! { div.mat.bare { span { (reason) } } };
    };
    // The frame is of one size, and the numbers are those of a thumbnail on Letter: nothing moves when pictures arrive.
    let picture = html! {
        img src=(href(&thumbnail.path)) alt={ "First page of " (record.name) }
            loading="lazy" decoding="async" width="240" height="311";
    };
    match record.files.iter().find(|f| f.path.ends_with(".pdf")).or(record.files.first()) {
        Some(file) => html! { a.mat href=(href(&file.path)) { (picture) } },
        None => html! { div.mat { (picture) } },
    }
}

fn files(record: &Record) -> Markup {
    html! {
        p.files {
            @for file in &record.files {
                a href=(href(&file.path)) title=(file.path) { b { (extension(&file.path)) } " " (size(file.bytes)) }
            }
            @if let Some(page) = record.kit.first() { a href=(href(&page.path)) title=(page.path) { b { "Website" } } }
        }
    }
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or_else(|| "File".into(), |(_, extension)| extension.to_uppercase())
}

/// A link of the edition: a link here, too, if its scheme is one that editions may have.
fn link(key: &str, target: &str) -> Markup {
    let scheme = target.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let safe = matches!(scheme.as_str(), "https" | "http" | "mailto" | "tel");
    html! {
        @if safe { a href=(target) rel="noopener noreferrer" title=(target) { bdi { (key) } } }
        @else { span title=(target) { bdi { (key) } } }
    }
}

fn failure(error: &Diagnostic) -> Markup {
    html! {
        div.finding.error {
            p { strong { "Failed:" } " " bdi { (error.message) } }
            (place_and_help(error))
        }
    }
}

/// What to look at, warnings first; behind a line that can be opened if it is much.
fn findings(findings: &[Diagnostic]) -> Markup {
    let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|f| std::cmp::Reverse(f.severity));
    let list = html! {
        @for f in &sorted { (finding(f)) }
    };
    if sorted.len() <= OPEN {
        return list;
    }
    let warnings = findings.iter().filter(|f| f.severity == Severity::Warning).count();
    let parts = [(warnings, "warning", "warnings"), (findings.len() - warnings, "note", "notes")];
    let parts = parts.into_iter().filter(|(n, ..)| *n > 0);
    let words: Vec<String> = parts.map(|(n, one, many)| counted(n as u64, one, many)).collect();
    html! {
        details.more data-warned[warnings > 0] { summary { (words.join(", ")) } (list) }
    }
}

/// One thing to look at.
pub(super) fn finding(diagnostic: &Diagnostic) -> Markup {
    let (class, word) = match diagnostic.severity {
        Severity::Error => ("finding warning", "Error"),
        Severity::Warning => ("finding warning", "Warning"),
        Severity::Note => ("finding note", "Note"),
    };
    html! {
        div class=(class) {
            p { strong { (word) ":" } " " bdi { (diagnostic.message) } }
            (place_and_help(diagnostic))
        }
    }
}

fn place_and_help(diagnostic: &Diagnostic) -> Markup {
    html! {
        @if !diagnostic.place.is_empty() { p.place { bdi { (diagnostic.place) } } }
        @if let Some(help) = &diagnostic.help { p.help { bdi { (help) } } }
    }
}
