//! The swatch sheet: one file, without scripts, that asks nothing of anyone.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use infograft_assets::PAGE_TOKENS;
use infograft_deck::color::{Role, Scale};
use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{Swatches, contrast, ground, in_powerpoint, ink};

/// Without the carriage returns that a checkout may add: browsers take them out before they compare hashes.
fn style() -> String {
    [PAGE_TOKENS, include_str!("page.css")].concat().replace('\r', "")
}

/// The page about a brand's colours.
pub fn page(swatches: &Swatches) -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(style()));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    let page = html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="robots" content="noindex";
            title { (swatches.name) " \u{2013} colours" }
            style { (PreEscaped(style())) }
        }
        (PreEscaped("\n<body>\n"))
        (header(swatches))
        main {
            (colors(swatches))
            (texts(swatches))
            (scales(swatches))
            (roles(swatches))
        }
        (PreEscaped("\n</body>\n</html>\n"))
    };
    format!("<!DOCTYPE html>\n<html lang=\"en\">\n{}", page.into_string())
}

fn header(swatches: &Swatches) -> Markup {
    html! {
        header {
            p.kind { "Colours" }
            h1 { bdi { (swatches.name) } }
            p.about {
                "What your infographics, decks and pages are painted with. What your brand gives is never changed; "
                "the rest is worked out from it, so that it can be read."
            }
        }
    }
}

/// The colours that fill areas.
fn areas(swatches: &Swatches) -> impl Iterator<Item = &Role> {
    swatches.roles.iter().filter(|role| !role.name.starts_with("text on "))
}

fn colors(swatches: &Swatches) -> Markup {
    html! {
        section {
            h2 { "The palette" }
            ul.colors {
                @for role in areas(swatches) {
                    li.color {
                        svg.patch viewBox="0 0 160 88" preserveAspectRatio="none" aria-hidden="true" {
                            rect width="160" height="88" fill=(role.color) {}
                        }
                        div.words {
                            h3 { (role.name) }
                            p.hex { (role.color) }
                            @if let Some(slot) = role.slot { p.quiet { (in_powerpoint(slot)) } }
                            p.quiet { (swatches.origin(role)) }
                        }
                    }
                }
            }
        }
    }
}

/// A word as it stands on its ground.
fn texts(swatches: &Swatches) -> Markup {
    let pairs = swatches.roles.iter().filter_map(|role| Some((role, role.ground?.0, contrast(role)?)));
    html! {
        section {
            h2 { "Text and its ground" }
            ul.samples {
                @for (role, ground, (ratio, passes)) in pairs {
                    li.sample {
                        svg viewBox="0 0 240 72" role="img" aria-label={ (role.name) ", " (ratio) } {
                            @if role.name == "text on links and buttons" {
                                rect x="4" y="14" width="150" height="44" rx="22" fill=(ground) {}
                            } @else {
                                rect width="240" height="72" rx="8" fill=(ground) {}
                            }
                            text x="32" y="44" font-size="22" font-weight="600" fill=(role.color) { "Visit us" }
                        }
                        p { b { (role.name) } " " span.(if passes { "quiet" } else { "fail" }) { (ratio) } }
                    }
                }
            }
        }
    }
}

fn scales(swatches: &Swatches) -> Markup {
    html! {
        section {
            h2 { "Tones" }
            p.about { "From nearly white to nearly black. The step with a ring is the colour itself." }
            @for (name, scale) in &swatches.scales {
                h3.scale { (name) }
                div.scroll tabindex="0" role="region" aria-label={ "Tones of " (name) } { (strip(scale)) }
            }
        }
    }
}

fn strip(scale: &Scale) -> Markup {
    html! {
        ul.strip {
            @for (step, rgb) in &scale.steps {
                li {
                    svg viewBox="0 0 88 64" preserveAspectRatio="xMidYMid slice" aria-hidden="true" {
                        rect width="88" height="64" fill=(rgb) {}
                        @if *step == scale.own { circle cx="44" cy="32" r="8" fill="none" stroke-width="2.5" stroke=(ink(*rgb)) {} }
                    }
                    p { b { (step) } @if *step == scale.own { span.hidden { " (the colour itself)" } } }
                    p.hex { (rgb) }
                }
            }
        }
    }
}

fn roles(swatches: &Swatches) -> Markup {
    html! {
        section {
            h2 { "What is used for what" }
            div.scroll tabindex="0" role="region" aria-label="What is used for what" {
                table {
                    thead { tr { th scope="col" { "Use" } th scope="col" { "Colour" } th scope="col" { "In PowerPoint" } th scope="col" { "Contrast" } th scope="col" { "Where it comes from" } } }
                    tbody {
                        @for role in &swatches.roles {
                            tr {
                                th scope="row" { (role.name) }
                                td.hex {
                                    svg.dot viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" { rect width="16" height="16" rx="4" fill=(role.color) {} }
                                    (role.color)
                                }
                                td { @if let Some(slot) = role.slot { (in_powerpoint(slot)) } }
                                td {
                                    @if let Some((ratio, passes)) = contrast(role) {
                                        span.(if passes { "quiet" } else { "fail" }) { (ratio) } " "
                                        @if let Some(ground) = ground(role) { span.quiet { (ground) } }
                                    }
                                }
                                td { (swatches.origin(role)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
