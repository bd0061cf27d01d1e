//! What goes out with a branded deck though nobody sees it on a page: who made it and what reviewers said, macros, and what
//! reaches outside the file. It is told, and taken out where that is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::opc::{OpcError, Package, PartName, Relationship, Relationships, kinds};
use infograft_deck::words::{excerpt, listed};
use infograft_deck::xml::{Element, Ns};

use super::{kind, links};

/// What may be taken out of a deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Clean {
    /// The comments of reviewers, with their names.
    Comments,
    /// The names of author, last editor, manager and company, and properties that other programs have put in.
    Authors,
    /// Macros, actions that run a macro or a program, buttons in the ribbon and add-ins from the web.
    Macros,
    /// What reaches outside the file other than web, mail and telephone links: templates, linked objects, pictures and
    /// media, files, other schemes.
    Outside,
}

/// Properties that name a person or the former owner, and what people call them.
const NAMES: [(&str, &str, &str); 4] = [
    (kinds::CORE_PROPERTIES, "creator", "author"),
    (kinds::CORE_PROPERTIES, "lastModifiedBy", "last editor"),
    (kinds::EXTENDED_PROPERTIES, "Manager", "manager"),
    (kinds::EXTENDED_PROPERTIES, "Company", "company"),
];
/// The address that links without one of their own are taken from: it names a machine or a site, and stays, because such
/// links lead nowhere without it.
const BASE: (&str, &str, &str) = (kinds::EXTENDED_PROPERTIES, "HyperlinkBase", "base of its links");
/// Relationships to what runs in the program that opens the deck, by the end of their type, what people call it, and whether
/// it may be taken out: macros, buttons of its own in the ribbon ([MS-CUSTOMUI] 2.1), add-ins from the web ([MS-OWEXML] 2.1)
/// and controls ([MS-OE376] 2.1.32). What stands on a slide stays.
const ACTIVE: [(&str, &str, bool); 7] = [
    ("vbaProject", "macros", true),
    ("wordVbaData", "macros", true),
    ("extensibility", "buttons of its own in the ribbon", true),
    ("userCustomization", "buttons of its own in the ribbon", true),
    ("webextensiontaskpanes", "add-ins from the web", true),
    ("webextension", "add-ins from the web on its slides", false),
    ("control", "ActiveX controls", false),
];
/// Relationships to reviewers' comments and their names.
const COMMENTS: [&str; 3] = [kinds::COMMENTS, "commentAuthors", "authors"];

/// Takes out of a package what is asked.
pub(super) fn clean(package: &mut Package, asked: &BTreeSet<Clean>) -> Result<(), OpcError> {
    if asked.contains(&Clean::Authors) {
        forget_names(package)?;
    }
    let mut sources: Vec<PartName> = package.part_names().filter(|name| !name.is_rels()).cloned().collect();
    sources.push(PartName::root());
    for source in sources {
        let mut rels = package.rels(&source)?;
        let gone: Vec<Relationship> = rels.list.iter().filter(|rel| goes(rel, asked)).cloned().collect();
        let acts = asked.contains(&Clean::Macros);
        if gone.is_empty() && !(acts && source.extension() == "xml") {
            continue;
        }
        let ids: BTreeSet<&str> = gone.iter().map(|rel| rel.id.0.as_str()).collect();
        if source.extension() == "xml" {
            let root = package.read_xml(&source)?;
            let mut changed = Element::clone(&root);
            unlink(&mut changed, &ids, acts);
            if changed != *root {
                package.replace_xml(&source, changed);
            }
        }
        if !gone.is_empty() {
            rels.list.retain(|rel| !ids.contains(rel.id.0.as_str()));
            package.set_rels(&source, &rels);
        }
    }
    if asked.contains(&Clean::Macros) {
        kind::without_macros(package)?;
    }
    for name in super::deck::unreached(package)? {
        package.remove(&name);
    }
    Ok(())
}

/// Whether a relationship is one of what is asked to go.
fn goes(rel: &Relationship, asked: &BTreeSet<Clean>) -> bool {
    let is_any = |kinds: &[&str]| kinds.iter().any(|kind| rel.is(kind));
    asked.contains(&Clean::Comments) && is_any(&COMMENTS)
        || asked.contains(&Clean::Macros) && active(rel).is_some_and(|(_, goes)| goes)
        || asked.contains(&Clean::Authors) && rel.is(kinds::CUSTOM_PROPERTIES)
        || asked.contains(&Clean::Outside) && reaches_out(rel)
}

/// What a relationship leads to, where that runs in the program that opens the deck, and whether it may be taken out.
fn active(rel: &Relationship) -> Option<(&'static str, bool)> {
    ACTIVE.into_iter().find(|(kind, ..)| rel.is(kind)).map(|(_, what, goes)| (what, goes))
}

/// Whether a relationship leads to something outside the file that isn't a page, an address or a number.
fn reaches_out(rel: &Relationship) -> bool {
    let Some(target) = rel.external() else { return false };
    !rel.is(kinds::HYPERLINK) || !is_for_people(target)
}

/// Whether a link is one that a document for people may have.
fn is_for_people(target: &str) -> bool {
    let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme).trim().to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => !has_password(target),
        "mailto" | "tel" | "sms" | "ftp" | "ftps" | "" => !target.starts_with("\\\\"),
        _ => false,
    }
}

/// Whether an address carries a name and a password (RFC 3986, 3.2.1).
fn has_password(target: &str) -> bool {
    let host = target.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    host.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
}

/// Takes clicks, references and actions out of a tree.
fn unlink(e: &mut Element, ids: &BTreeSet<&str>, acts: bool) {
    let is_gone = |e: &Element| {
        let named = e.r_attr("id").is_some_and(|id| ids.contains(id));
        links::is_link(e) && (named || acts && e.attr("action").is_some_and(runs))
    };
    e.children.retain(|node| !node.element().is_some_and(is_gone));
    let named = e.attrs.iter().any(|attr| attr.ns == Ns::R && ids.contains(attr.value.as_str()));
    if named {
        e.attrs.retain(|attr| attr.ns != Ns::R || !ids.contains(attr.value.as_str()));
        // A linked object that has nothing to follow any more is not to be asked for it either (19.3.2.4).
        e.children.iter_mut().filter_map(|node| node.element_mut()).for_each(|child| {
            if child.local() == "link" {
                child.remove_attr(Ns::None, "updateAutomatic");
            }
        });
    }
    e.elements_mut().for_each(|child| unlink(child, ids, acts));
}

/// Whether an action runs something: `ppaction://macro?name=…`, `ppaction://program`.
fn runs(action: &str) -> bool {
    let action = action.to_ascii_lowercase();
    action.starts_with("ppaction://macro") || action.starts_with("ppaction://program")
}

fn forget_names(package: &mut Package) -> Result<(), OpcError> {
    let rels = package.rels(&PartName::root())?;
    for kind in [kinds::CORE_PROPERTIES, kinds::EXTENDED_PROPERTIES] {
        let Some(part) = rels.part_of_kind(kind).filter(|part| package.contains(part)) else { continue };
        let mut root = package.read_xml(part)?;
        let is_name = |e: &Element| NAMES.iter().any(|(own, name, _)| *own == kind && e.local() == *name);
        if root.elements().any(is_name) {
            Arc::make_mut(&mut root).children.retain(|node| !node.element().is_some_and(is_name));
            package.replace_xml(part, root);
        }
    }
    Ok(())
}

/// What is told of reviewers: how many comments the file carries, answers among them, and who wrote them.
fn reviewed(package: &Package) -> Result<Option<Diagnostic>, OpcError> {
    let mut parts: BTreeSet<PartName> = BTreeSet::new();
    for source in package.part_names().filter(|name| !name.is_rels()) {
        let rels = package.rels(source)?;
        let of_reviews = rels.list.iter().filter(|rel| COMMENTS.iter().any(|kind| rel.is(kind)));
        parts
            .extend(of_reviews.filter_map(Relationship::part).filter(|part| package.contains(part)).cloned());
    }
    let (mut count, mut names) = (0, BTreeSet::new());
    for root in parts.iter().filter_map(|part| package.read_xml(part).ok()) {
        root.walk(&mut |e| match e.local() {
            "cm" | "reply" => count += 1,
            "cmAuthor" | "author" => names.extend(e.attr("name").map(|name| name.trim().to_owned())),
            _ => {}
        });
    }
    names.remove("");
    let what = match (count, names.len()) {
        (0, 0) => return Ok(None),
        (0, 1) => "the name of a reviewer".to_owned(),
        (0, _) => "the names of reviewers".to_owned(),
        (1, 0) => "a reviewer's comment".to_owned(),
        (1, _) => "a reviewer's comment with the writer's name".to_owned(),
        (count, 0) => format!("{count} comments of reviewers"),
        (count, 1) => format!("{count} comments of reviewers with the writer's name"),
        (count, _) => format!("{count} comments of reviewers with the writers' names"),
    };
    let mut message = format!("the PowerPoint file still has {what}");
    if !names.is_empty() {
        let names: Vec<String> =
            names.iter().take(MOST_NAMES).map(|name| format!("\u{201c}{}\u{201d}", excerpt(name))).collect();
        message.push_str(&format!(": {}", listed(&names.iter().map(String::as_str).collect::<Vec<_>>())));
    }
    Ok(Some(Diagnostic::new(Code::DeckComments, message).with_setting("clean=comments")))
}

/// How many reviewers are named.
const MOST_NAMES: usize = 4;

/// What is told of it. `own` is the organisation's name: its own deck may say so.
pub(super) fn told(package: &Package, own: &str) -> Result<Vec<Diagnostic>, OpcError> {
    let mut told = Vec::new();
    let mut names = names(package, own)?;
    let custom = custom_properties(package);
    let count = custom.len();
    names.extend(custom.first().map(|first| match count {
        1 => format!("property \u{201c}{}\u{201d}", excerpt(first)),
        _ => format!("{count} properties of its own, such as \u{201c}{}\u{201d}", excerpt(first)),
    }));
    if !names.is_empty() {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = format!("the PowerPoint file still names its {}", listed(&names));
        told.push(Diagnostic::new(Code::DeckCarried, message).with_setting("clean=authors"));
    }
    if let Some(base) = property(package, BASE)?.filter(|base| base != own) {
        let message =
            format!("the PowerPoint file still names the {} \u{201c}{}\u{201d}", BASE.2, excerpt(&base));
        let help = "links without an address of their own lead nowhere without it; in PowerPoint it stands in File > Info > \
                    Properties > Advanced";
        told.push(Diagnostic::new(Code::DeckCarried, message).with_help(help));
    }
    told.extend(reviewed(package)?);
    let mut found = Found::default();
    found.rels(&package.rels(&PartName::root())?);
    // An add-in beside the slides is told of once: where its pane is named.
    let is_pane = |part: &PartName| {
        package.content_type(part).is_some_and(|kind| kind.contains("webextensiontaskpanes"))
    };
    for part in package.part_names().filter(|name| !name.is_rels() && !is_pane(name)) {
        found.rels(&package.rels(part)?);
    }
    for (goes, what) in found.active {
        let what: Vec<&str> = what.into_iter().collect();
        let message = format!(
            "the PowerPoint file has {}, which run on the computers of those who open it",
            listed(&what)
        );
        let told_of = Diagnostic::new(Code::DeckActive, message);
        told.push(match goes {
            true => told_of.with_setting("clean=macros"),
            false => {
                told_of.with_help("delete them in PowerPoint, or have who made the deck do without them")
            }
        });
    }
    if let Some(first) = found.outside.first() {
        let message = match found.outside.len() {
            1 => format!("the PowerPoint file reaches outside itself, to {}", excerpt(first)),
            count => format!(
                "the PowerPoint file reaches outside itself {count} times, first to {}",
                excerpt(first)
            ),
        };
        told.push(Diagnostic::new(Code::DeckActive, message).with_setting("clean=outside"));
    }
    Ok(told)
}

/// What the relationships of a package say.
#[derive(Default)]
struct Found {
    /// What runs, by whether it may be taken out.
    active: BTreeMap<bool, BTreeSet<&'static str>>,
    outside: Vec<String>,
}

impl Found {
    fn rels(&mut self, rels: &Relationships) {
        for rel in &rels.list {
            if let Some((what, goes)) = active(rel) {
                self.active.entry(goes).or_default().insert(what);
            }
            // Links of other schemes are told one by one, with their slides.
            let is_told = rel.is(kinds::HYPERLINK) && !rel.external().is_some_and(has_password);
            if reaches_out(rel) && !is_told {
                self.outside.extend(rel.external().map(without_password));
            }
        }
    }
}

/// An address as it may be shown.
fn without_password(target: &str) -> String {
    match (target.split_once("://"), has_password(target)) {
        (Some((scheme, rest)), true) => {
            let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            format!("{scheme}://…@{rest}")
        }
        _ => target.to_owned(),
    }
}

/// The names that the properties hold, each with what it is: `author Jane Doe`.
fn names(package: &Package, own: &str) -> Result<Vec<String>, OpcError> {
    let mut names = Vec::new();
    for entry in NAMES {
        if let Some(text) = property(package, entry)?.filter(|text| text != own) {
            names.push(format!("{} \u{201c}{}\u{201d}", entry.2, excerpt(&text)));
        }
    }
    Ok(names)
}

/// A property of the document, if it says something.
fn property(package: &Package, (kind, name, _): (&str, &str, &str)) -> Result<Option<String>, OpcError> {
    let rels = package.rels(&PartName::root())?;
    let Some(part) = rels.part_of_kind(kind).filter(|part| package.contains(part)) else { return Ok(None) };
    let Ok(root) = package.read_xml(part) else { return Ok(None) };
    let text = root.elements().find(|e| e.local() == name).map(Element::text).unwrap_or_default();
    Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// The names of the properties that a program or an organisation has put in beside the usual ones (ECMA-376 Part 1,
/// 22.3.2.2), such as labels of how secret a file is.
fn custom_properties(package: &Package) -> Vec<String> {
    let Ok(rels) = package.rels(&PartName::root()) else { return Vec::new() };
    let Some(part) = rels.part_of_kind(kinds::CUSTOM_PROPERTIES) else { return Vec::new() };
    let Ok(root) = package.read_xml(part) else { return Vec::new() };
    root.elements().filter_map(|property| property.attr("name")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_for_people_stay() {
        for target in ["https://a.example/x", "mailto:a@b.example", "tel:112", "#slide2", "next.pptx"] {
            assert!(is_for_people(target), "{target}");
        }
        for target in [
            "file:///C:/x.exe",
            "ms-msdt:/id",
            "javascript:alert(1)",
            "\\\\host\\share",
            "https://u:p@a.example/",
        ] {
            assert!(!is_for_people(target), "{target}");
        }
    }

    #[test]
    fn a_password_is_not_repeated() {
        assert_eq!(without_password("https://user:pass@a.example/x"), "https://…@a.example/x");
        assert_eq!(without_password("https://a.example/@x:y"), "https://a.example/@x:y");
    }
}
