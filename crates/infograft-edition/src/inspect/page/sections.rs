//! The sections of the page.

use maud::{Markup, html};

use super::super::{Bound, ColorsGo, DeckColor, DeckFont, DeckPicture, Inspection, LinkTo, Named};
use super::small::Copies;
use crate::template::Template;

/// A small square of a colour. It is drawn, because a style of its own would need leave from the page's policy.
pub(super) fn swatch(color: &str) -> Markup {
    html! {
        svg.swatch width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" {
            rect width="16" height="16" rx="3" fill=(color) {}
        }
    }
}

/// A section with a heading and a line under it.
fn section(id: &str, title: &str, about: &str, body: Markup) -> Markup {
    html! {
        section aria-labelledby=(id) {
            div.head {
                h2 id=(id) { (title) }
                p.about { (about) }
            }
            (body)
        }
    }
}

/// A table that scrolls within the page where it is wide.
fn table(label: &str, heads: &[&str], rows: &[Markup]) -> Markup {
    html! {
        div.scroll role="region" aria-label=(format!("{label}, as a table")) tabindex="0" {
            table {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr { (row) } } }
            }
        }
    }
}

fn percent(share: f64) -> String {
    match 100.0 * share {
        share if share >= 9.95 => format!("{share:.0} %"),
        share if share >= 0.05 => format!("{share:.1} %"),
        _ => "hardly any".to_owned(),
    }
}

pub(super) fn colors(found: &Inspection) -> Markup {
    if found.colors.is_empty() {
        return html! {};
    }
    let about = match found.colors_go {
        ColorsGo::Slots => {
            "The theme carries them all, so the brand\u{2019}s colours take the places of the theme\u{2019}s."
        }
        ColorsGo::Roles => {
            "What each does on the pages decides which of the brand\u{2019}s colours takes its place."
        }
    };
    let body = html! {
        (shares(&found.colors))
        ul.colors role="list" { @for color in &found.colors { (color_card(color)) } }
    };
    section("colours", "Colours", about, body)
}

/// All colours side by side, each as wide as its share.
fn shares(colors: &[DeckColor]) -> Markup {
    let shown: Vec<&DeckColor> = colors.iter().filter(|color| color.area > 0.001).collect();
    let total: f64 = shown.iter().map(|color| color.area).sum::<f64>().max(0.001);
    let mut at = 0.0;
    let parts: Vec<(f64, f64, &str)> = shown
        .iter()
        .map(|color| {
            let (x, width) = (at, 100.0 * color.area / total);
            at += width;
            (x, width, color.color.as_str())
        })
        .collect();
    html! {
        svg.shares width="100%" height="56" role="img" aria-label="Shares of the colours on all slides" {
            @for (x, width, color) in parts {
                rect x=(format!("{x:.3}%")) width=(format!("{:.3}%", width + 0.05)) height="56" fill=(color) {}
            }
        }
    }
}

fn role(role: &str) -> &str {
    match role {
        "main" => "Main colour",
        "second" => "Second colour",
        "third" => "Third colour",
        "further" => "Further colour",
        "text" => "Text",
        "neutral" => "Neutral",
        "status" => "Status",
        other => other,
    }
}

fn color_card(color: &DeckColor) -> Markup {
    let of_theme = if color.slots.is_empty() {
        "not in the theme".to_owned()
    } else {
        format!("theme: {}", color.slots.join(", "))
    };
    html! {
        li.color {
            svg.patch width="100%" height="72" aria-hidden="true" {
                rect width="100%" height="72" fill=(color.color) {}
                @for (at, tint) in color.tints.iter().take(6).enumerate() {
                    rect x=(format!("{}%", 100.0 - 8.0 * (at + 1) as f64)) y="56" width="8%" height="16" fill=(tint) {}
                }
            }
            div.words {
                h3 { @if color.is_tone { "Tone of the " (role(color.role).to_lowercase()) } @else { (role(color.role)) } }
                p.hex { (color.color) }
                p { b { (percent(color.area)) } " of the area, " (color.uses) (if color.uses == 1 { " use" } else { " uses" }) }
                p.quiet {
                    (of_theme)
                    @if color.hand_set > 0 { "; set by hand " (color.hand_set) "\u{D7}" }
                }
                @if !color.places.is_empty() { p.quiet { (color.places) } }
            }
        }
    }
}

pub(super) fn fonts(found: &Inspection) -> Markup {
    if found.fonts.is_empty() {
        return html! {};
    }
    let script = |font: &DeckFont| match font.script {
        "latin" => "Latin",
        "ea" => "East Asian",
        "cs" => "Complex scripts",
        _ => "Symbols",
    };
    let row = |font: &DeckFont| {
        let is_theme = font.role != "hand-set";
        let role = match font.role {
            "heading" => "Headings (theme)",
            "body" => "Texts (theme)",
            _ => "Set by hand",
        };
        html! {
            th scope="row" { bdi { (font.name) } @if found.embedded.contains(&font.name) { " " span.tag { "embedded" } } }
            td { (script(font)) }
            td { (role) }
            td { @if is_theme { "the whole deck" } @else { (font.uses) "\u{D7}" } }
            td { (font.places) }
        }
    };
    let rows: Vec<Markup> = found.fonts.iter().map(row).collect();
    let about = "The brand\u{2019}s typefaces take the places of the theme\u{2019}s.";
    section(
        "typefaces",
        "Typefaces",
        about,
        table("Typefaces", &["Typeface", "For", "Role", "Uses", "Where"], &rows),
    )
}

fn sure(is_sure: bool) -> Markup {
    html! { @if is_sure { span.tag.sure { "sure" } } @else { span.tag { "have a look" } } }
}

pub(super) fn names(found: &Inspection) -> Markup {
    let names = &found.names;
    let kinds: [(&str, &[Named]); 7] = [
        ("Name", &names.names),
        ("Line under the name", &names.taglines),
        ("Domain", &names.domains),
        ("E-mail", &names.emails),
        ("Telephone", &names.phones),
        ("Address", &names.addresses),
        ("Another name", &names.others),
    ];
    let row = |kind: &str, named: &Named| {
        html! {
            th scope="row" { bdi.lines { (named.text) } }
            td { (kind) }
            td { (sure(named.sure)) }
            td { (named.seen.words()) }
            td.quiet { (named.reasons.join("; ")) }
        }
    };
    let rows: Vec<Markup> = kinds
        .iter()
        .flat_map(|(kind, list)| list.iter().take(20).map(move |named| row(kind, named)))
        .collect();
    if rows.is_empty() {
        return html! {};
    }
    let about = "Names, addresses and numbers of its owner. What is sure becomes the brand\u{2019}s wherever it stands.";
    section(
        "names",
        "Who it speaks for",
        about,
        table("Names and addresses", &["As it is written", "What it is", "Sure?", "Where", "Why"], &rows),
    )
}

pub(super) fn links(found: &Inspection) -> Markup {
    if found.links.is_empty() {
        return html! {};
    }
    let row = |link: &LinkTo| {
        html! {
            th scope="row" { bdi { (link.target) } }
            td { @for (at, label) in link.labels.iter().take(3).enumerate() { @if at > 0 { ", " } "\u{201C}" bdi { (label) } "\u{201D}" } }
            td { @if let Some(key) = link.key { code { (key) } } }
            td { @if link.key.is_some() { (sure(link.is_sure())) } }
            td { (link.seen.words()) }
        }
    };
    let rows: Vec<Markup> = found.links.iter().take(200).map(row).collect();
    let about = "Where a click leads, and which of the brand\u{2019}s links that seems to be.";
    section(
        "links",
        "Links",
        about,
        table("Links", &["Address", "Words", "The brand\u{2019}s", "Sure?", "Where"], &rows),
    )
}

/// As many pictures are shown; the bytes of all would make the page too large.
const PICTURES: usize = 60;

pub(super) fn pictures(found: &Inspection, template: &Template) -> Markup {
    if found.pictures.is_empty() {
        return html! {};
    }
    let mut copies = Copies::of(template.package());
    let body = html! {
        ul.pictures role="list" { @for picture in found.pictures.iter().take(PICTURES) { (picture_card(picture, &mut copies)) } }
        @if found.pictures.len() > PICTURES { p.quiet { "and " (found.pictures.len() - PICTURES) " more" } }
    };
    section("pictures", "Pictures", "Those first that may be the deck\u{2019}s own logo.", body)
}

fn picture_card(picture: &DeckPicture, copies: &mut Copies<'_>) -> Markup {
    let small = picture.parts.iter().find_map(|part| copies.picture(part));
    let what = match picture {
        p if p.logo => "Logo",
        p if p.maybe_logo => "Perhaps the logo",
        p if p.qr_code => "QR code",
        p if p.photo => "Photo",
        _ => "Picture",
    };
    html! {
        li.picture {
            div.mat { @if let Some(src) = small { img src=(src) alt=""; } @else { span.bare { "no preview" } } }
            div.words {
                h3 { (what) }
                p { bdi { (picture.file.as_deref().unwrap_or("drawn with outlines")) } ", " (picture.uses) (if picture.uses == 1 { " use" } else { " uses" }) }
                @if !picture.places.is_empty() { p.quiet { (picture.places) } }
                @if picture.score > 0.0 && !picture.reasons.is_empty() { p.quiet { (picture.reasons.join(", ")) } }
            }
        }
    }
}

pub(super) fn pages(found: &Inspection) -> Markup {
    if found.pages.is_empty() {
        return html! {};
    }
    let used = found.pages.iter().filter(|page| page.slides > 0).count();
    let row = |page: &super::super::DeckPage| {
        html! {
            th scope="row" { @if page.name.is_empty() { "(without a name)" } @else { bdi { (page.name) } } }
            td { (page.kind) }
            td { @if page.slides == 0 { span.tag { "not in use" } } @else { (page.slides) (if page.slides == 1 { " slide" } else { " slides" }) } }
        }
    };
    let rows: Vec<Markup> = found.pages.iter().map(row).collect();
    let about = format!("{used} of {} are in use.", found.pages.len());
    let body = html! { details { summary { "All masters and layouts" } (table("Masters and layouts", &["Name", "What", "Used by"], &rows)) } };
    section("masters", "Masters and layouts", &about, body)
}

pub(super) fn rest(found: &Inspection) -> Markup {
    let mut rows: Vec<(String, String)> = Vec::new();
    let marks = &found.marks;
    if !marks.is_empty() {
        let all: Vec<&str> = marks.values.iter().chain(&marks.links).map(String::as_str).collect();
        rows.push(("Marks".to_owned(), all.join(", ")));
    }
    if found.comments > 0 {
        rows.push(("Comments of reviewers".to_owned(), found.comments.to_string()));
    }
    if found.macros {
        rows.push(("Macros".to_owned(), "yes".to_owned()));
    }
    rows.extend(found.properties.iter().map(|(name, value)| (format!("Property {name}"), value.clone())));
    if rows.is_empty() {
        return html! {};
    }
    let body =
        html! { dl.rest { @for (name, value) in &rows { div { dt { (name) } dd { bdi { (value) } } } } } };
    section("rest", "What else is in the file", "What no page shows, and goes out with it.", body)
}

pub(super) fn binding(bound: &Bound) -> Markup {
    let about = format!(
        "What infograft make goes by. {} lines are on; {} are switched off, for you to look at.",
        bound.on, bound.off
    );
    let body = html! { div.scroll.code role="region" aria-label="The binding\u{2019}s text" tabindex="0" { pre { code { (bound.toml) } } } };
    section("binding", "The binding", &about, body)
}
