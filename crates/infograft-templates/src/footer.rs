//! Whose page it is and whom to ask, in three columns on a dark ground: for templates whose footers need nothing of their
//! own.

use crate::color::*;
use crate::icons::{self, Icon, Tones};
use crate::shape::{Group, Node, Rect, Shape, r};
use crate::text::{Anchor, h, p};
use crate::vocab::{group, text};

const ON_DARK: Tones = Tones { line: BG1, fill: BG1.alpha(25), paper: None };
/// A line of 11 pt, and an address, which has two as a rule.
const LINE: f64 = 15.5;
const ADDRESS: f64 = 29.0;

fn line(name: &str, place: Rect, words: &str) -> Shape {
    text(name, place, vec![p(words).size(11.0).color(BG1)])
}

fn contact((name, key): (&str, &str), Rect { x, y, w, h }: Rect, icon: Icon, target: &str) -> Node {
    let words = line(&format!("{name} text"), r(x + 22.0, y, w - 22.0, h), &format!("{{{{{key}}}}}"));
    let words = if target.is_empty() { words } else { words.anchor(Anchor::Middle).link(target) };
    let icon = icon(ON_DARK).place(&format!("{name} icon"), x, y + 0.5, 15.0);
    group(&format!("{name} {{{{row fit}}}}{{{{#if {key}}}}}"), vec![icon.into(), words.into()]).into()
}

/// The columns between a left and a right edge, their first lines at `y`.
pub fn columns(left: f64, right: f64, y: f64) -> Group {
    let at = |x: f64, w: f64, n: f64| r(x, y + LINE * n, w, LINE - 0.5);
    let w = right - left;
    let (second, third) = (left + 0.325 * w, left + 0.655 * w);
    let (owner, middle, end) = (0.295 * w, 0.3 * w, right - third);
    let name = text("Footer name", r(left, y, owner, 16.0), vec![h("{{organization.name}}").color(BG1)]);
    let about = |name: &str, key: &str, n: f64| -> Node {
        let place = r(left, y + 2.5 + 14.5 * n, owner, 14.0);
        line(&format!("{name} {{{{#if {key}}}}}"), place, &format!("{{{{{key}}}}}")).into()
    };
    let organization = vec![
        name.into(),
        about("Footer tagline", "organization.tagline", 1.0),
        about("Footer hours", "hours.text", 2.0),
    ];
    let address = r(second, y + LINE, middle, ADDRESS);
    let places = vec![
        contact(
            ("Phone", "organization.phone"),
            at(second, middle, 0.0),
            icons::phone,
            "tel:{{organization.phone}}",
        ),
        contact(("Address", "organization.address"), address, icons::pin, ""),
    ];
    let privacy = at(third, end, 2.0);
    let words = Rect { x: privacy.x + 22.0, w: privacy.w - 22.0, ..privacy };
    let words = line("Privacy link", words, "How we handle your data");
    let lock = icons::lock(ON_DARK).place("Privacy icon", privacy.x, privacy.y + 0.5, 15.0);
    let online = vec![
        contact(
            ("E-mail", "organization.email"),
            at(third, end, 0.0),
            icons::envelope,
            "{{organization.email}}",
        ),
        contact(("Homepage", "links.homepage"), at(third, end, 1.0), icons::globe, "{{links.homepage}}"),
        group(
            "Privacy {{row fit}}{{#if links.privacy}}",
            vec![lock.into(), words.anchor(Anchor::Middle).link("{{links.privacy}}").into()],
        )
        .into(),
    ];
    let details = vec![
        group("Phone and address {{column fit}}", places).into(),
        group("Online contacts {{column fit}}", online).into(),
    ];
    group(
        "Footer columns {{row fit}}",
        vec![
            group("Organization {{column fit}}", organization).into(),
            group("Contact details {{row fit}}", details).into(),
        ],
    )
}
