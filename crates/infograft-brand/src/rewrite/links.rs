//! Hyperlinks whose targets hold placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::ledger::Account;
use infograft_deck::opc::kinds;
use infograft_deck::words::excerpt;
use infograft_deck::xml::{Element, Node, Ns};

use super::deck::Part;
use super::error::Fault;
use super::marks::{Tag, tags};
use super::report::LinkChange;
use super::shape;
use super::values::{Value, Values};
use crate::brand::Phone;

/// What a link's template gives for a brand.
#[derive(Debug, PartialEq, Eq)]
enum Made {
    Target(String),
    Missing,
    /// The value of a path has no number that could be dialled.
    NoNumber {
        path: String,
        text: String,
    },
    Fault(Fault),
}

/// The links of one part that were set and that went.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub set: Vec<LinkChange>,
    pub removed: Vec<LinkChange>,
    pub problems: Diagnostics,
    /// Marks of links that went, while something carried them.
    pub unfilled: usize,
    /// What there is to say: links that went, and odd ones.
    pub told: Diagnostics,
}

/// The scheme of a target, if it is one that nobody can follow from a document: validators, for one, leave
/// `rewritten://` in files that they open.
fn odd_scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let known = ["http", "https", "mailto", "tel", "ftp", "file", "sms", "slide"];
    let valid = scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (valid && !known.iter().any(|k| scheme.eq_ignore_ascii_case(k))).then_some(scheme)
}

/// Sets the hyperlinks of a part. A link without a value goes; its text or shape stays.
pub(super) fn set(part: &mut Part, values: &Values<'_>, out: &mut Links) {
    adopt_invalid(part);
    let place = part.place();
    let mut bearers = None;
    // Relationship id → whether the link stays.
    let mut made: BTreeMap<String, bool> = BTreeMap::new();
    for rel in part.rels.list.clone() {
        let Some(target) = rel.external().filter(|_| rel.is(kinds::HYPERLINK)) else { continue };
        let template = decode(target);
        if tags(&template).is_empty() {
            out.told.append(odd_scheme(target).map(|scheme| {
                let message = format!("a link leads to {scheme}: {target}");
                let help = "set it to a web address in PowerPoint, or take it off";
                Diagnostic::new(Code::LinkOdd, message).at(place.clone()).with_help(help)
            }));
            continue;
        }
        let change = |target: String| LinkChange { place: place.clone(), template: template.clone(), target };
        match make(&template, values) {
            Made::Target(url) => {
                part.rels.retarget_external(&rel.id.0, &url);
                made.insert(rel.id.0.clone(), true);
                out.set.push(change(url));
            }
            gone @ (Made::Missing | Made::NoNumber { .. }) => {
                part.rels.remove(&rel.id.0);
                made.insert(rel.id.0.clone(), false);
                let bearers = bearers.get_or_insert_with(|| Bearers::of(&part.tree));
                let who = bearers.0.get(&rel.id.0).into_iter().flatten();
                let why = Why::of(&template, &gone);
                let mut told: Vec<_> = who.map(|who| why.told(&template, &place, who)).collect();
                if let Some(first) = told.first_mut() {
                    // The marks are met once, in the relationship.
                    let marks = tags(&template).len();
                    first.losses.add(Account::Marks, marks);
                    out.unfilled += marks;
                }
                out.told.append(told);
                out.removed.push(change(String::new()));
            }
            Made::Fault(fault) => out.problems.push(fault.at(place.clone())),
        }
    }
    if !made.is_empty() {
        apply(&mut part.tree, &made);
    }
}

/// What carries a link: the text of a run, and the shape that it is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Bearer {
    shape: String,
    text: String,
}

/// Who carries which link, by the relationships' ids: nothing of a link that nobody carries any more.
#[derive(Default)]
struct Bearers(BTreeMap<String, BTreeSet<Bearer>>);

impl Bearers {
    fn of(tree: &Element) -> Self {
        let mut bearers = Self::default();
        bearers.walk(tree, None, None);
        bearers
    }

    fn walk<'a>(&mut self, e: &'a Element, shape: Option<&'a Element>, run: Option<&'a Element>) {
        let shape = if shape::is_shape(e) { Some(e) } else { shape };
        let run = if e.is(Ns::A, "r") || e.is(Ns::A, "fld") { Some(e) } else { run };
        if let Some(id) = e.r_attr("id").filter(|_| is_link(e)) {
            let text = run.and_then(|run| run.child(Ns::A, "t")).map(Element::text).unwrap_or_default();
            let text = excerpt(text.trim());
            let shape = shape.map(shape::name).unwrap_or_default();
            self.0.entry(id.to_owned()).or_default().insert(Bearer { shape, text });
        }
        e.elements().for_each(|child| self.walk(child, shape, run));
    }
}

/// Why a link went while what carried it stays on the page.
struct Why {
    reason: String,
    wanted: String,
    help: String,
}

impl Why {
    fn of(template: &str, made: &Made) -> Self {
        if let Made::NoNumber { path, text } = made {
            return Self {
                reason: format!("{path} is \u{201c}{}\u{201d}, which has no number to dial", excerpt(text)),
                wanted: path.clone(),
                help: "give the number with its country's code, such as +1 555 010 0100".to_owned(),
            };
        }
        let paths = tags(template).into_iter().filter_map(|(_, tag)| match tag {
            Tag::Value(path) => Some(path),
            _ => None,
        });
        let paths: Vec<String> = paths.collect();
        let wanted = paths.join(" and ");
        let first = paths.first().map_or("", |path| path);
        Self {
            reason: format!("the brand gives no {wanted}"),
            help: format!("give {wanted}, or put {{{{#if {first}}}}} around it"),
            wanted,
        }
    }

    fn told(&self, template: &str, place: &Place, who: &Bearer) -> Diagnostic {
        let stays = match who.text.as_str() {
            "" => "what carried it stays".to_owned(),
            text => format!("\u{201c}{text}\u{201d} stays as plain text"),
        };
        let message = format!("{}, so the link {template} went: {stays}", self.reason);
        Diagnostic::new(Code::LinkDropped, message)
            .at(place.with_shape(&*who.shape))
            .with_help(self.help.clone())
            .with_setting(self.wanted.clone())
            .with("template", template)
    }
}

/// What is told when the telephone's text holds more than the number that links dial.
pub(super) fn shortened(values: &Values<'_>, set: &[LinkChange]) -> Option<Diagnostic> {
    let text = values.brand.organization.phone.as_deref()?;
    let phone = Phone::find(text).filter(|phone| !phone.is_whole)?;
    let target = format!("tel:{}", phone.dialled);
    set.iter().find(|link| link.target == target)?;
    let message =
        format!("the link of the phone “{}” dials {}, its first number", excerpt(text), phone.dialled);
    Some(
        Diagnostic::new(Code::LinkOdd, message)
            .with_severity(Severity::Note)
            .with_help("give one number alone, and what else there is to say with [values] or [info]"),
    )
}

/// Whether an element is what makes a text or shape a link.
pub(super) fn is_link(e: &Element) -> bool {
    e.ns == Ns::A && matches!(e.local(), "hlinkClick" | "hlinkHover" | "hlinkMouseOver")
}

fn apply(tree: &mut Element, made: &BTreeMap<String, bool>) {
    let state = |e: &Element| e.r_attr("id").and_then(|id| made.get(id)).copied();
    tree.walk_mut(&mut |e| {
        e.children.retain(|n| match n {
            Node::Element(c) if is_link(c) => state(c) != Some(false),
            _ => true,
        });
        // PowerPoint takes a target that is no URL for a file (`ppaction://hlinkfile`); what it became is none.
        if is_link(e) && state(e) == Some(true) && e.attr("action").is_some_and(|a| a.contains("hlinkfile")) {
            e.remove_attr(Ns::None, "action");
        }
    });
}

/// PowerPoint keeps a target that it can't read as `hlinkClick@invalidUrl` with an empty `r:id` (ECMA-376 Part 1,
/// 21.1.2.3.5): such a placeholder becomes a relationship like the others.
fn adopt_invalid(part: &mut Part) {
    let rels = &mut part.rels;
    part.tree.walk_mut(&mut |e| {
        let marked = |url: &&str| !tags(&decode(url)).is_empty();
        let Some(url) = e.attr("invalidUrl").filter(marked).filter(|_| is_link(e)).map(str::to_owned) else {
            return;
        };
        let id = rels.add_external(kinds::HYPERLINK, &url);
        e.remove_attr(Ns::None, "invalidUrl");
        match e.attrs.iter_mut().find(|a| a.ns == Ns::R && a.local() == "id") {
            Some(attr) => attr.value = id.0.into(),
            None => e.set_attr("r:id", id.0),
        }
    });
}

/// A target with its percent escapes decoded, if that gives UTF-8.
pub fn decode(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |b: u8| (b as char).to_digit(16);
        match (first, tail) {
            (b'%', [h, l, after @ ..]) if hex(*h).is_some() && hex(*l).is_some() => {
                bytes.push((hex(*h).unwrap_or(0) * 16 + hex(*l).unwrap_or(0)) as u8);
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| target.to_owned())
}

fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The target that a path alone gives; `None` where it has no value or gives no address.
pub(super) fn target(path: &str, values: &Values<'_>) -> Option<String> {
    match make(&format!("{{{{{path}}}}}"), values) {
        Made::Target(target) => Some(target),
        Made::Missing | Made::NoNumber { .. } | Made::Fault(_) => None,
    }
}

/// The target that a template gives.
fn make(template: &str, values: &Values<'_>) -> Made {
    let found = tags(template);
    if let Some(made) = whole(template, &found, values) {
        return made;
    }
    let (mut out, mut fragment, mut at) = (String::new(), String::new(), 0);
    if let Some((span, key)) = base(template, &found) {
        let Some(url) = values.brand.links.get(key) else { return missing(&format!("links.{key}"), values) };
        let (address, anchor) = url.target.split_once('#').map_or((url.target.as_str(), ""), |parts| parts);
        out.push_str(address);
        fragment.push_str(anchor);
        // An editor puts a slash behind what it takes for a host.
        at = if template.get(span..).is_some_and(|rest| rest.trim() == "/") { template.len() } else { span };
    }
    for (span, tag) in found {
        if span.start < at {
            continue;
        }
        push_literal(&mut out, &template[at..span.start]);
        at = span.end;
        let Tag::Value(path) = tag else {
            return Made::Fault(Fault::UnknownMark { mark: template[span].to_owned() });
        };
        match part_of(&path, &out, values) {
            Ok(text) => out.push_str(&text),
            Err(made) => return made,
        }
    }
    push_literal(&mut out, template.get(at..).unwrap_or_default().trim_end());
    if !fragment.is_empty() && !out.contains('#') {
        out.push('#');
        out.push_str(&fragment);
    }
    check(template, out)
}

/// The link that the address begins with, and where its mark ends: what follows is added to its target. An editor puts
/// `http://`, a folder or a space before what it takes for a host or a file.
fn base<'t>(template: &str, found: &'t [(Range<usize>, Tag)]) -> Option<(usize, &'t str)> {
    let (span, Tag::Value(path)) = found.first()? else { return None };
    let before = template.get(..span.start)?;
    let key = path.strip_prefix("links.").filter(|_| !before.contains('?') && !is_host(before))?;
    Some((span.end, key))
}

/// Whether a text before a mark is the beginning of an address of its own: `https://go.example/to/`.
fn is_host(before: &str) -> bool {
    let host = before.trim().split_once("://").filter(|(scheme, _)| !scheme.eq_ignore_ascii_case("file"));
    host.is_some_and(|(_, host)| !host.is_empty())
}

/// Adds the template's own text to an address: a path to a folder, a query to a query.
fn push_literal(out: &mut String, literal: &str) {
    let mut literal = literal;
    if literal.starts_with('/') && out.ends_with('/') && !out.ends_with("//") {
        literal = literal.get(1..).unwrap_or_default();
    }
    let text = encode_literal(literal);
    let has_query = out.contains('?');
    // What stands behind a `#` is no query, whatever it holds (RFC 3986, 3.5).
    let in_address = |(before, _): &(&str, &str)| has_query && !out.contains('#') && !before.contains('#');
    match text.split_once('?').filter(in_address) {
        Some((before, query)) => {
            out.push_str(before);
            // A second query goes on with the first one.
            out.push_str(if out.ends_with(['?', '&']) { "" } else { "&" });
            out.push_str(query);
        }
        None => out.push_str(&text),
    }
}

/// A template that is one contact's mark, whatever an editor put around it: PowerPoint adds `http://` and a slash to what
/// it takes for a host.
fn whole(template: &str, found: &[(Range<usize>, Tag)], values: &Values<'_>) -> Option<Made> {
    let [(span, Tag::Value(path))] = found else { return None };
    let (before, after) = (template.get(..span.start)?, template.get(span.end..)?);
    let scheme = before.trim().to_ascii_lowercase();
    let bare = matches!(scheme.as_str(), "" | "http://" | "https://") && matches!(after.trim(), "" | "/");
    if path.starts_with("links.") || !bare {
        return None;
    }
    match values.text(path, None) {
        Value::Text { text, .. } => match path.as_str() {
            "organization.email" => Some(check(template, format!("mailto:{text}"))),
            "organization.phone" => Some(match Phone::find(&text) {
                Some(phone) => check(template, format!("tel:{}", phone.dialled)),
                None => Made::NoNumber { path: path.clone(), text },
            }),
            _ if text.contains(':') => Some(check(template, text)),
            _ => None,
        },
        Value::Missing | Value::Unknown(_) => Some(missing(path, values)),
    }
}

fn missing(path: &str, values: &Values<'_>) -> Made {
    match values.text(path, None) {
        Value::Unknown(nearest) => Made::Fault(Fault::UnknownPlaceholder { path: path.to_owned(), nearest }),
        _ => Made::Missing,
    }
}

/// A value as a piece of a target, escaped for where it stands.
fn part_of(path: &str, before: &str, values: &Values<'_>) -> Result<String, Made> {
    let scheme = before.to_ascii_lowercase();
    let Value::Text { text, .. } = values.text(path, None) else { return Err(missing(path, values)) };
    Ok(match path.split_once('.') {
        Some(("links", key)) => encode(values.brand.links.get(key).map_or("", |u| &u.target)),
        _ if scheme == "tel:" => match Phone::find(&text) {
            Some(phone) => phone.dialled,
            None => return Err(Made::NoNumber { path: path.to_owned(), text }),
        },
        _ if scheme == "mailto:" => text.trim().to_owned(),
        _ => encode(&text),
    })
}

/// The literal part of a template: characters that a URI can't hold are escaped again.
fn encode_literal(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c) {
            out.push(c);
        } else {
            out.push_str(&encode(&c.to_string()));
        }
    }
    out
}

/// Whether an address that has no scheme names a web site in the template's own words: `www.contoso.example/{{values.branch}}`.
fn names_site(template: &str) -> bool {
    let host = template.trim().split(['/', '?', '#']).next().unwrap_or_default();
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let letters = host.rsplit('.').next().is_some_and(|end| end.chars().all(char::is_alphabetic));
    host.contains('.') && letters && host.split('.').all(is_name)
}

fn check(template: &str, target: String) -> Made {
    let target = if names_site(template) { format!("https://{}", target.trim_start()) } else { target };
    let scheme = target.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let rest = target.get(scheme.len() + 1..).unwrap_or_default();
    let good = match scheme.as_str() {
        "http" | "https" => url::Url::parse(&target).is_ok_and(|u| u.host().is_some()),
        "mailto" => rest.contains('@'),
        "tel" => rest.chars().any(|c| c.is_ascii_digit()),
        _ => false,
    };
    if !good {
        return Made::Fault(Fault::BadLink { template: template.to_owned(), target });
    }
    Made::Target(target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::{Brand, Organization, Url};

    fn brand() -> Brand {
        let url =
            Url { target: "https://book.example/start?x=1".into(), display: "book.example/start".into() };
        let team = Url { target: "https://team.example/#people".into(), display: "team.example".into() };
        let home = Url { target: "https://home.example/".into(), display: "home.example".into() };
        Brand {
            organization: Organization {
                name: "Contoso & Co".into(),
                phone: Some("+1 (555) 010-0199 ext. 12".into()),
                email: Some("care@contoso.example".into()),
                ..Organization::default()
            },
            links: [("booking".to_owned(), url), ("homepage".to_owned(), home), ("team".to_owned(), team)]
                .into(),
            ..Brand::default()
        }
    }

    #[test]
    fn templates_of_all_forms_become_targets() {
        let brand = brand();
        let v = Values { brand: &brand };
        let target = |t: &str| match make(&decode(t), &v) {
            Made::Target(t) => t,
            other => format!("{other:?}"),
        };
        let booking = "https://book.example/start?x=1";
        assert_eq!(target("{{links.booking}}"), booking);
        assert_eq!(target("%7b%7blinks.booking%7D%7d"), booking);
        assert_eq!(target("http://{{links.booking}}/"), booking);
        assert_eq!(target("http://%7B%7Blinks.booking%7D%7D"), booking);
        assert_eq!(target("file:///C:\\decks\\%7B%7Blinks.booking%7D%7D"), booking);
        assert_eq!(target("{{links.homepage}}/contact"), "https://home.example/contact");
        assert_eq!(
            target("https://go.example/?to={{links.homepage}}"),
            "https://go.example/?to=https%3A%2F%2Fhome.example%2F"
        );
        // The first link is the base; what follows is encoded, and a second query goes on with the first.
        assert_eq!(
            target("{{links.homepage}}?utm_source=pdf&utm_medium={{organization.name}}"),
            "https://home.example/?utm_source=pdf&utm_medium=Contoso%20%26%20Co"
        );
        assert_eq!(
            target("{{links.booking}}?y={{organization.name}}"),
            "https://book.example/start?x=1&y=Contoso%20%26%20Co"
        );
        assert_eq!(
            target("{{links.booking}}&to={{links.homepage}}"),
            "https://book.example/start?x=1&to=https%3A%2F%2Fhome.example%2F"
        );
        assert_eq!(target("{{links.team}}?x=1"), "https://team.example/?x=1#people");
        // A "?" in a fragment is no query, and a site's name needs no scheme.
        assert_eq!(target("{{links.booking}}#x?y"), "https://book.example/start?x=1#x?y");
        assert_eq!(target("{{links.booking}}?z=1#x?y"), "https://book.example/start?x=1&z=1#x?y");
        assert_eq!(
            target("www.home.example/{{organization.name}}"),
            "https://www.home.example/Contoso%20%26%20Co"
        );
        assert_eq!(
            target("Home.example?at={{organization.name}}"),
            "https://Home.example?at=Contoso%20%26%20Co"
        );
        assert_eq!(target("mailto:{{organization.email}}"), "mailto:care@contoso.example");
        assert_eq!(
            target("mailto:{{organization.email}}?subject=Visit at {{organization.name}}"),
            "mailto:care@contoso.example?subject=Visit%20at%20Contoso%20%26%20Co"
        );
        assert_eq!(target("tel:{{organization.phone}}"), "tel:+15550100199;ext=12");
        assert_eq!(target("{{organization.email}}"), "mailto:care@contoso.example");
    }

    #[test]
    fn missing_and_wrong_links_are_told_apart() {
        let brand = brand();
        let v = Values { brand: &brand };
        assert_eq!(make("{{links.billing}}", &v), Made::Missing);
        assert!(matches!(make("{{links.bokking}}", &v), Made::Fault(Fault::UnknownPlaceholder { .. })));
        for template in [
            "javascript:{{organization.name}}",
            "pages/{{organization.name}}.html",
            "a.1/{{organization.name}}",
        ] {
            assert!(matches!(make(template, &v), Made::Fault(Fault::BadLink { .. })), "{template}");
        }
    }
}
