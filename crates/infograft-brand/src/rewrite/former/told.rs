//! What is told of the former owner's names: lines that match nothing, what became of them, and what the brand lacks.

use std::collections::BTreeSet;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::words::{excerpt, listed};

use super::{Done, FontScript, Former, What};
use crate::rewrite::deck::Deck;
use crate::rewrite::error::Fault;

impl What {
    /// What one of it is called, and several.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("name", "names"),
            Self::Email => ("e-mail address", "e-mail addresses"),
            Self::Phone => ("telephone number", "telephone numbers"),
            Self::Address => ("postal address", "postal addresses"),
            Self::Domain => ("address of the old domain", "addresses of the old domain"),
            Self::Link(_) => ("link", "links"),
            Self::Color(_) => ("colour", "colours"),
            Self::Font(..) => ("typeface set by hand", "typefaces set by hand"),
        }
    }

    /// The brand's setting that takes its place.
    pub fn setting(&self, old: &str) -> String {
        match self {
            Self::Name => "organization.name".into(),
            Self::Phone => "organization.phone".into(),
            Self::Address => "organization.address".into(),
            Self::Email => "organization.email".into(),
            Self::Domain if old.contains('@') => "organization.email".into(),
            Self::Domain => "links.homepage".into(),
            Self::Link(key) => format!("links.{key}"),
            Self::Color(role) => format!("colors.{role}"),
            Self::Font(key, FontScript::Latin) => format!("fonts.{key}"),
            Self::Font(key, FontScript::EastAsian) => format!("fonts.{key}.ea"),
            Self::Font(key, FontScript::Complex) => format!("fonts.{key}.cs"),
        }
    }
}

/// The lines of `[from]` that match nothing, and what else there is to say.
pub(super) fn of(former: &Former<'_>, deck: &Deck) -> (Diagnostics, Diagnostics) {
    let Former { from, done, .. } = former;
    let is_met = |what: &What| done.matched.contains(what);
    let is_linked = done.matched.iter().any(|what| matches!(what, What::Link(_)));
    // An e-mail address or a page that has a line of its own is at the domain, too.
    let is_domain = is_met(&What::Domain) || is_met(&What::Email) || is_linked;
    let lines = [
        ("name", &from.name, is_met(&What::Name)),
        ("domain", &from.domain, is_domain),
        ("email", &from.email, is_met(&What::Email)),
        ("phone", &from.phone, is_met(&What::Phone)),
        ("address", &from.address, is_met(&What::Address)),
    ];
    // The brand's own words stay where they are: a deck that is the brand's already has no fault.
    let is_own = |texts: &[String]| texts.iter().any(|text| former.finder.is_own(text));
    let lines =
        lines.into_iter().filter(|(_, texts, is_met)| !texts.0.is_empty() && !is_met && !is_own(&texts.0));
    let lines =
        lines.map(|(key, texts, _)| (format!("from.{key}"), format!("[from] {key} = {}", quoted(&texts.0))));
    let links = from.links.iter().filter(|(key, _)| !is_met(&What::Link((*key).clone())));
    let links = links.map(|(key, texts)| {
        (format!("from.links.{key}"), format!("[from.links] {key} = {}", quoted(&texts.0)))
    });
    let place = deck.parts.first().map(|part| Place::part(&part.name)).unwrap_or_default();
    let unmatched = lines
        .chain(links)
        .map(|(path, what)| Fault::Unbound { what, nearest: None }.at(from.lines.at(place.clone(), &path)));
    (unmatched.collect(), said(done))
}

fn quoted(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("\u{201c}{}\u{201d}", shown(text))).collect();
    texts.join(", ")
}

/// An excerpt of a text, the lines of an address in one.
fn shown(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(|line| line.trim().trim_end_matches(',')).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    excerpt(&lines.join(", "))
}

/// How many of each became the brand's, in words: one, several.
pub(super) fn counts(done: &Done) -> Vec<(&'static str, &'static str, usize)> {
    let mut counts: Vec<(&str, &str, usize)> = Vec::new();
    for (what, count) in &done.replaced {
        let (one, many) = what.words();
        match counts.iter_mut().find(|(known, _, _)| *known == one) {
            Some((_, _, sum)) => *sum += count,
            None => counts.push((one, many, *count)),
        }
    }
    counts
}

/// What was replaced, what moved, and what stays for want of a value.
fn said(done: &Done) -> Diagnostics {
    let mut told = Diagnostics::default();
    let counts: Vec<String> = counts(done)
        .into_iter()
        .map(|(one, many, count)| if count == 1 { format!("1 {one}") } else { format!("{count} {many}") })
        .collect();
    if !counts.is_empty() {
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        let message = format!("{} of the deck's former owner became the brand's", listed(&counts));
        told.push(Diagnostic::new(Code::BindingReplaced, message));
    }
    told.append(moved(&done.moved));
    for (what, (old, place)) in &done.kept {
        let setting = what.setting(old);
        let (section, key) = setting.split_once('.').unwrap_or(("", &setting));
        let message = match what {
            What::Color(role) => format!(
                "the brand has no {role} colour for the place of {} of the deck's former owner",
                shown(old)
            ),
            What::Font(..) => format!(
                "the typeface \u{201c}{}\u{201d} of the deck's former owner stays, because the brand has no {setting}",
                shown(old)
            ),
            _ => format!(
                "the {} \u{201c}{}\u{201d} of the deck's former owner stays, because the brand has no {setting}",
                what.words().0,
                shown(old)
            ),
        };
        let help = match key.split_once('.') {
            Some((font, script)) => format!(
                "write {font} = {{ latin = \"\u{2026}\", {script} = \"\u{2026}\" }} under [{section}] in the brand file"
            ),
            None => format!("write {key} = \"\u{2026}\" under [{section}] in the brand file"),
        };
        let diagnostic = Diagnostic::new(Code::BindingLeft, message).at(place.clone()).with_help(help);
        told.push(diagnostic.with_setting(setting));
    }
    told
}

/// E-mail addresses of persons or departments, which have the brand's domain now: nobody knows whether they are there.
fn moved(moved: &BTreeSet<(String, String)>) -> Option<Diagnostic> {
    /// Addresses that a message shows, at most.
    const SHOWN: usize = 4;
    let plain = |address: &str| address.strip_prefix("mailto:").unwrap_or(address).to_owned();
    let moved: BTreeSet<(String, String)> =
        moved.iter().map(|(old, new)| (plain(old).to_lowercase(), plain(new).to_lowercase())).collect();
    if moved.is_empty() {
        return None;
    }
    let mut shown: Vec<String> =
        moved.iter().take(SHOWN).map(|(old, new)| format!("{old} is now {new}")).collect();
    if moved.len() > SHOWN {
        shown.push(format!("{} more", moved.len() - SHOWN));
    }
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    let message = format!("e-mail addresses moved to the brand's domain: {}", listed(&shown));
    let help = "look whether somebody reads them; write those that the brand's own address is to stand for into email under [from]";
    let all: Vec<String> = moved.into_iter().map(|(_, new)| new).collect();
    Some(Diagnostic::new(Code::BindingReplaced, message).with_help(help).with("addresses", all))
}
