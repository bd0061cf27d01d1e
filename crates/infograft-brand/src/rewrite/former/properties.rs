//! The properties of the document (ECMA-376 Part 1, 15.2.12): its title, its company, those that someone has made up.

use infograft_deck::diagnostic::Place;
use infograft_deck::opc::{OpcError, Package, PartName};
use infograft_deck::xml::{Element, Node};

use super::Former;
use super::links;

/// Persons stay: they are told with what the file carries.
const PERSONS: [&str; 2] = ["creator", "lastModifiedBy"];

/// The core properties: all texts but the names of persons. An author who is called as the organisation is none.
pub(super) fn core(former: &mut Former<'_>, root: &mut Element, place: &Place) {
    for e in root.elements_mut() {
        if !PERSONS.contains(&e.local()) || former.finder.is_name(&e.text()) {
            texts(former, e, place);
        }
    }
}

/// The extended properties. `HLinks` (22.2.2.12) repeats the links of the deck: where one of them has changed it goes, and
/// PowerPoint writes it anew.
pub(super) fn extended(former: &mut Former<'_>, root: &mut Element, place: &Place) {
    let mut is_stale = false;
    for e in root.elements_mut() {
        match e.local() {
            "HLinks" => e.walk(&mut |leaf| is_stale |= former.finder.links.target(&leaf.text()).is_some()),
            "HyperlinkBase" => {
                let now = links::target_now(former, e.text().trim(), place);
                now.into_iter().for_each(|now| e.children = vec![Node::Text(now)]);
            }
            _ => texts(former, e, place),
        }
    }
    if is_stale {
        root.children.retain(|node| node.element().is_none_or(|e| e.local() != "HLinks"));
    }
}

/// The properties that someone has made up, those that are texts.
pub(super) fn custom(former: &mut Former<'_>, package: &mut Package) -> Result<(), OpcError> {
    let rels = package.rels(&PartName::root())?;
    let Some(name) = rels.part_of_kind("custom-properties").filter(|name| package.contains(name)) else {
        return Ok(());
    };
    let before = package.read_xml(name)?;
    let mut root = Element::clone(&before);
    let place = Place::part(name);
    for property in root.elements_mut() {
        let is_text = |e: &&mut Element| matches!(e.local(), "lpstr" | "lpwstr" | "bstr");
        property.elements_mut().filter(is_text).for_each(|e| texts(former, e, &place));
    }
    if root != *before {
        package.replace_xml(name, root);
    }
    Ok(())
}

fn texts(former: &mut Former<'_>, e: &mut Element, place: &Place) {
    for node in &mut e.children {
        match node {
            Node::Text(text) => former.plain(text, place).into_iter().for_each(|now| *text = now),
            Node::Element(child) => texts(former, child, place),
            Node::Raw(_) => {}
        }
    }
}
