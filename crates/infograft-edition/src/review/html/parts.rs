//! Pieces of the page that several parts of it show.

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Diagnostic, Severity};
use maud::{Markup, html};

use crate::review::album::{Album, data};

/// A colour as a square with its name. A drawing and no style, because the page's policy lets no element have a style of
/// its own.
pub(super) fn swatch(rgb: Rgb) -> Markup {
    html! {
        span.color {
            svg.swatch viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" {
                rect width="16" height="16" fill=(rgb) {}
            }
            code { (rgb) }
        }
    }
}

/// A colour and what it became.
pub(super) fn became(from: Option<Rgb>, to: Rgb) -> Markup {
    html! {
        @match from {
            Some(from) if from == to => { (swatch(to)) span.stays { "stays" } }
            Some(from) => span.became { (swatch(from)) (arrow()) (swatch(to)) },
            None => (swatch(to)),
        }
    }
}

/// The sign between what was and what is.
pub(super) fn arrow() -> Markup {
    html! { span.arrow aria-label="became" role="img" { "\u{2192}" } }
}

/// A share as a bar; the number that it stands for is written beside it.
pub(super) fn bar(share: f64) -> Markup {
    let width = format!("{:.1}", share.clamp(0.0, 1.0) * 100.0);
    html! {
        svg.bar viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" {
            rect.track width="100" height="4" {}
            rect.fill width=(width) height="4" {}
        }
    }
}

/// A share in per cent for people: never 0 for what is there, never 100 for what isn't whole.
pub(crate) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        _ if percent <= 0.0 => "0\u{a0}%".to_owned(),
        _ if percent < 0.1 => "under 0.1\u{a0}%".to_owned(),
        _ if percent < 9.95 => format!("{percent:.1}\u{a0}%").replace(".0\u{a0}", "\u{a0}"),
        _ if (99.5..100.0).contains(&percent) => "over 99\u{a0}%".to_owned(),
        _ => format!("{percent:.0}\u{a0}%"),
    }
}

/// A number with the thing counted.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A picture, with places marked on it. One that the page shows several times is in it once.
pub(super) fn picture(album: &Album, number: usize, alt: &str, first: bool, areas: &[[f64; 4]]) -> Markup {
    let Some(file) = album.picture(number) else { return html! {} };
    let (width, height) = (file.width, file.height);
    let bounds = format!("0 0 {width} {height}");
    html! {
        span.mat {
            @if !album.is_shared(number) {
                img src=(data(file)) width=(width) height=(height) alt=(alt) loading="lazy" decoding="async";
            } @else {
                svg.shot viewBox=(bounds) width=(width) height=(height) role="img" aria-label=(alt) {
                    @if first { image id={ "picture-" (number) } href=(data(file)) width=(width) height=(height) {} }
                    @else { use href={ "#picture-" (number) } {} }
                }
            }
            @if !areas.is_empty() {
                svg.marks viewBox=(bounds) aria-hidden="true" {
                    @for [left, top, wide, high] in areas {
                        rect x=(units(*left, width)) y=(units(*top, height)) width=(units(*wide, width))
                            height=(units(*high, height)) rx="3" {}
                    }
                }
            }
        }
    }
}

fn units(share: f64, side: u32) -> String {
    format!("{:.1}", share * f64::from(side))
}

/// One thing to look at.
pub(super) fn finding(found: &Diagnostic, with_place: bool) -> Markup {
    let (class, word) = match found.severity {
        _ if found.was_before() => ("finding note", "Before the brand, too"),
        Severity::Error => ("finding error", "Error"),
        Severity::Warning => ("finding warning", "Warning"),
        Severity::Note => ("finding note", "Note"),
    };
    let shape = found.place.shape.as_ref().filter(|_| !with_place);
    html! {
        li class=(class) {
            p { strong { (word) ":" } " " bdi { (found.message) } }
            @if with_place && !found.place.is_empty() { p.place { bdi { (found.place) } } }
            @if let Some(shape) = shape { p.place { "Shape \u{201c}" bdi { (shape) } "\u{201d}" } }
            @if let Some(help) = &found.help { p.help { bdi { (help) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_read_well_and_say_nothing_that_is_not_so() {
        let said = [0.0, 0.0004, 0.03, 0.0349, 0.42, 0.997, 1.0].map(percent);
        let expected = ["0 %", "under 0.1 %", "3 %", "3.5 %", "42 %", "over 99 %", "100 %"];
        assert_eq!(
            said,
            expected.map(|text| text
                .replace(' ', "\u{a0}")
                .replace("under\u{a0}", "under ")
                .replace("over\u{a0}", "over "))
        );
    }
}
