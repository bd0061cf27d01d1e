//! Where a click leads (`a:hlinkClick`, ECMA-376 Part 1, 21.1.2.3.5; its actions: [MS-OE376] 2.1.1237).

use infograft_deck::deck::Values;
use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_deck::words::excerpt;
use infograft_deck::xml::Element;

use super::super::model::{Jump, Link, LinkTarget, Nowhere};
use super::super::source::Scope;
use super::host::odd_letter;
use crate::page::uri::{is_safe, is_whole, scheme};

/// The link of an element that may hold an `a:hlinkClick`; without a number yet. None for a click that leads nowhere in a
/// show, either: one that only plays a sound or a film.
pub(in super::super) fn link(e: &Element, scope: Scope<'_>) -> Option<Link> {
    let clicked = e.a("hlinkClick").and_then(|click| Some((click, target(click, scope)?)));
    let (click, target) = clicked.or_else(|| hovered(e, scope))?;
    let tooltip = click.attr("tooltip").filter(|t| !t.is_empty()).map(str::to_owned);
    Some(Link { target, tooltip, number: 0 })
}

/// What happens when the pointer rests on it in a show (`a:hlinkHover` of shapes, `a:hlinkMouseOver` of text; 21.1.2.3.6):
/// nothing on a page.
fn hovered<'e>(e: &'e Element, scope: Scope<'_>) -> Option<(&'e Element, LinkTarget)> {
    let hover = e.a("hlinkHover").or_else(|| e.a("hlinkMouseOver"))?;
    let (why, to) = match target(hover, scope)? {
        LinkTarget::Nowhere(why @ (Nowhere::Macro | Nowhere::Program), to) => (why, to),
        LinkTarget::Nowhere(_, to) | LinkTarget::Uri(to) => (Nowhere::Hover, to),
        LinkTarget::Slide(number) => (Nowhere::Hover, format!("slide {number}")),
        LinkTarget::Jump(_) => (Nowhere::Hover, String::new()),
    };
    Some((hover, LinkTarget::Nowhere(why, to)))
}

fn target(click: &Element, scope: Scope<'_>) -> Option<LinkTarget> {
    let action = click.attr("action").unwrap_or_default();
    let (verb, options) =
        action.strip_prefix("ppaction://").unwrap_or(action).split_once('?').unwrap_or((action, ""));
    let verb = verb.strip_prefix("ppaction://").unwrap_or(verb);
    let nowhere = |why| Some(LinkTarget::Nowhere(why, action.to_owned()));
    match verb {
        "noaction" | "media" | "ole" => return None,
        "hlinkshowjump" => return Some(jump(options.trim_start_matches("jump="))),
        "macro" => return nowhere(Nowhere::Macro),
        "program" => return nowhere(Nowhere::Program),
        "customshow" => return nowhere(Nowhere::CustomShow),
        _ => {}
    }
    let Some(rel) = click.r_attr("id").and_then(|id| scope.part.rels.get(id)) else {
        // PowerPoint keeps here what it could make no address of (21.1.2.3.5).
        let invalid = click.attr("invalidUrl").filter(|url| !url.trim().is_empty())?;
        return Some(LinkTarget::Nowhere(Nowhere::Invalid, invalid.to_owned()));
    };
    match (rel.part(), rel.external()) {
        (Some(part), _) => Some(match scope.chain.source.numbers.get(part) {
            Some(slide) => LinkTarget::Slide(*slide),
            None => LinkTarget::Nowhere(Nowhere::Part, part.to_string()),
        }),
        (None, Some(uri)) if verb == "hlinkpres" && !is_safe(uri) => {
            Some(LinkTarget::Nowhere(Nowhere::File, uri.to_owned()))
        }
        (None, uri) => uri.filter(|uri| !uri.trim().is_empty()).map(|uri| address(uri, scope)),
    }
}

fn jump(to: &str) -> LinkTarget {
    LinkTarget::Jump(match to {
        "firstslide" => Jump::First,
        "lastslide" => Jump::Last,
        "nextslide" => Jump::Next,
        "previousslide" => Jump::Previous,
        "lastslideviewed" => return LinkTarget::Nowhere(Nowhere::LastViewed, to.to_owned()),
        // `endshow`, and what came later and means nothing outside a show.
        _ => return LinkTarget::Nowhere(Nowhere::EndShow, to.to_owned()),
    })
}

/// An address as the relationship has it: one of the web, or what a page can't lead to.
fn address(uri: &str, scope: Scope<'_>) -> LinkTarget {
    let trimmed = uri.trim_start();
    let scheme = scheme(trimmed);
    if let Some(odd) = odd_letter(trimmed) {
        let message = format!(
            "the address of {} may not be what it looks like: its \u{201c}{}\u{201d} is a letter of the {} alphabet",
            excerpt(&odd.host),
            odd.letter,
            odd.script
        );
        let help = "type the address anew in PowerPoint, unless it is meant so: it may lead to strangers";
        scope.tell(Diagnostic::new(Code::LinkOdd, message).with_help(help));
    }
    if is_safe(trimmed) {
        return match is_whole(trimmed) {
            true => LinkTarget::Uri(uri.to_owned()),
            false => LinkTarget::Nowhere(Nowhere::Invalid, uri.to_owned()),
        };
    }
    // Taken at its word this is a file beside the deck, which nobody means by it.
    let www = trimmed.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    if www {
        let message = format!("the address {} has no scheme, so https:// is put before it", excerpt(trimmed));
        scope.tell(Diagnostic::new(Code::LinkOdd, message).with_severity(Severity::Note));
        return LinkTarget::Uri(format!("https://{trimmed}"));
    }
    let why = match scheme {
        _ if is_mark(trimmed) => Nowhere::Mark,
        _ if trimmed.starts_with('#') => Nowhere::Anchor,
        None => Nowhere::File,
        Some(scheme) if scheme.eq_ignore_ascii_case("file") => Nowhere::File,
        Some(_) => Nowhere::Scheme,
    };
    LinkTarget::Nowhere(why, uri.to_owned())
}

/// Whether an address still is a mark in double braces, which PowerPoint writes percent-encoded: a template's.
fn is_mark(uri: &str) -> bool {
    let start = uri.get(..6).map(str::to_ascii_uppercase);
    uri.starts_with("{{") || start.as_deref() == Some("%7B%7B")
}
