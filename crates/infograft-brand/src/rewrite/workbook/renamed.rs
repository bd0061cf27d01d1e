//! Changing the words in the workbooks of charts, where they are not marks.

use std::collections::BTreeSet;

use infograft_deck::diagnostic::Place;
use infograft_deck::opc::{OpcError, Package, PartName, kinds};
use infograft_deck::xml::Element;

use super::cells::{SHARED_STRINGS, TABLE, WORKSHEET, is_formula, parts, set_text};
use super::{Data, Room, charts, read};
use crate::rewrite::deck::Deck;

/// Properties of a workbook that say whose it is.
const PROPERTIES: [&str; 7] =
    ["title", "subject", "keywords", "category", "description", "Manager", "Company"];

/// Gives a text as it is to be, `None` where it stays.
pub(in crate::rewrite) type Change<'c> = &'c mut dyn FnMut(&str, &Place) -> Option<String>;

/// Changes the texts in the workbooks of charts, each once. A workbook that can't be read or changed stays as it is.
pub(in crate::rewrite) fn rename(deck: &mut Deck, change: Change<'_>) {
    let mut seen = BTreeSet::new();
    let mut room = Room::of(&deck.package);
    for chart in charts(deck) {
        let Data::Carried(name) = &chart.data else { continue };
        if !seen.insert(name.clone()) {
            continue;
        }
        let Ok(mut inner) = read(&deck.package, name, &mut room) else { continue };
        let is_changed = workbook(&mut inner, &chart.place, change);
        room.spend(&inner);
        if let Ok(true) = is_changed
            && let Ok(bytes) = inner.write()
        {
            deck.package.replace(name, bytes);
        }
    }
}

/// Changes one workbook. `false` where nothing changes, or a formula would name a column that is no more (18.17.2.1).
fn workbook(package: &mut Package, place: &Place, change: Change<'_>) -> Result<bool, OpcError> {
    let (mut changed, mut formulas, mut columns) = (Vec::new(), String::new(), Vec::new());
    for kind in [SHARED_STRINGS, WORKSHEET, TABLE] {
        let names: Vec<PartName> = parts(package, kind).cloned().collect();
        for name in names {
            let before = package.read_xml(&name)?;
            let mut tree = Element::clone(&before);
            texts(&mut tree, place, change, &mut columns);
            tree.walk(&mut |e| {
                if is_formula(e) {
                    formulas.push_str(&e.text());
                    formulas.push('\n');
                }
            });
            if tree != *before {
                changed.push((name, tree));
            }
        }
    }
    for kind in [kinds::CORE_PROPERTIES, kinds::EXTENDED_PROPERTIES] {
        let rels = package.rels(&PartName::root())?;
        let Some(name) = rels.part_of_kind(kind).filter(|name| package.contains(name)) else { continue };
        let before = package.read_xml(name)?;
        let mut tree = Element::clone(&before);
        let named = tree.elements_mut().filter(|e| PROPERTIES.contains(&e.local()));
        named.for_each(|e| plain(e, place, change));
        if tree != *before {
            changed.push((name.clone(), tree));
        }
    }
    if changed.is_empty() || columns.iter().any(|column| formulas.contains(column.as_str())) {
        return Ok(false);
    }
    changed.into_iter().for_each(|(name, tree)| package.replace_xml(&name, tree));
    Ok(true)
}

/// Changes strings, what formulas gave last, and the names of a table's columns; the former names of these are noted.
fn texts(e: &mut Element, place: &Place, change: Change<'_>, columns: &mut Vec<String>) {
    match e.local() {
        "si" | "is" => string(e, place, change),
        "c" if e.attr("t") == Some("str") => {
            e.elements_mut().filter(|child| child.local() == "v").for_each(|v| plain(v, place, change));
        }
        "c" if e.attr("t") != Some("inlineStr") => {}
        "tableColumn" => {
            let name = e.attr("name").unwrap_or_default().to_owned();
            if let Some(now) = change(&name, place) {
                e.set_attr("name", now);
                columns.push(name);
            }
        }
        _ => e.elements_mut().for_each(|child| texts(child, place, change, columns)),
    }
}

/// Changes a string: a text, or runs (18.4.4), of which the first takes a wording that runs over several.
fn string(e: &mut Element, place: &Place, change: Change<'_>) {
    e.elements_mut().filter(|child| child.local() == "t").for_each(|t| plain(t, place, change));
    let runs = e.elements_mut().filter(|child| child.local() == "r");
    let mut runs: Vec<&mut Element> =
        runs.filter_map(|run| run.elements_mut().find(|child| child.local() == "t")).collect();
    let whole: String = runs.iter().map(|t| t.text()).collect();
    if let Some(now) = change(&whole, place) {
        let mut now = Some(now);
        runs.iter_mut().for_each(|t| set_text(t, now.take().unwrap_or_default()));
    }
}

fn plain(e: &mut Element, place: &Place, change: Change<'_>) {
    if let Some(now) = change(&e.text(), place) {
        set_text(e, now);
    }
}
