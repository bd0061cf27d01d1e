//! What a deck's colours were before its first brand, kept in the branded deck: so that a second brand takes over from the
//! deck's own colours, not from what the first one had made of them, and the deck looks as if the first had never been.
//!
//! It is a part of custom XML (ECMA-376 Part 1, 15.2.4), which PowerPoint keeps: a line a colour, `from` before and `to`
//! after. A line counts only while the deck still has its `to`; what somebody changed since is the deck's own.

use std::collections::BTreeMap;

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::opc::{OpcError, Package, PartName, kinds};
use infograft_deck::xml::{Element, Ns};

use super::uses::Key;

/// The root element's name and namespace.
const ROOT: &str = "brandedColors";
const NAMESPACE: &str = "urn:infograft:branded-colors:1";

/// As many lines are kept and read.
const MOST: usize = 4_000;

/// One colour before and after.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::rewrite) struct Line {
    /// The theme's part and its slot, for a colour of a theme.
    slot: Option<(String, ThemeColor)>,
    from: Rgb,
    to: Rgb,
    /// Which share of the pages it covered, with its tints and shades.
    area: f64,
}

/// What is remembered of a deck.
#[derive(Debug, Default)]
pub(super) struct Memory {
    own: BTreeMap<Rgb, Line>,
    slots: BTreeMap<(String, ThemeColor), Line>,
}

impl Line {
    pub(super) fn new(key: &Key, from: Rgb, to: Rgb, area: f64) -> Self {
        let slot = match key {
            Key::Own(_) => None,
            Key::Slot(theme, slot) => Some((theme.as_str().to_owned(), *slot)),
        };
        Self { slot, from, to, area }
    }

    fn write(&self) -> Element {
        let line = Element::new(Ns::None, "color");
        let line = match &self.slot {
            Some((theme, slot)) => line.with_attr("theme", theme.as_str()).with_attr("slot", slot.name()),
            None => line,
        };
        let line = line.with_attr("from", self.from.hex()).with_attr("to", self.to.hex());
        line.with_attr("area", format!("{:.6}", self.area))
    }

    fn read(e: &Element) -> Option<Self> {
        let color = |name| e.attr(name).and_then(Rgb::from_hex);
        let slot = e.attr("theme").zip(e.attr("slot").and_then(ThemeColor::from_name));
        let slot = slot.map(|(theme, slot)| (theme.to_owned(), slot));
        let area = e.attr("area").and_then(|area| area.parse().ok()).filter(|area: &f64| area.is_finite());
        Some(Self {
            slot,
            from: color("from")?,
            to: color("to")?,
            area: area.unwrap_or(0.0).clamp(0.0, 100.0),
        })
    }
}

impl Memory {
    /// What a package remembers; nothing where nothing is there that can be read.
    pub fn of(package: &Package) -> Self {
        let mut memory = Self::default();
        let Some((_, root)) = found(package).ok().flatten() else { return memory };
        for line in root.elements().take(MOST).filter_map(Line::read) {
            match &line.slot {
                Some(slot) => {
                    memory.slots.insert(slot.clone(), line);
                }
                // Of several that became one, the first covered most.
                None => {
                    memory.own.entry(line.to).or_insert(line);
                }
            }
        }
        memory
    }

    /// The colour that a deck's colour was before its first brand.
    pub fn before(&self, key: &Key, now: Rgb) -> Rgb {
        self.line(key, now).map_or(now, |line| line.from)
    }

    /// Which share of the pages it covered then: where several colours became one, the pages don't say any more which
    /// of them each place was.
    pub fn area(&self, key: &Key, now: Rgb) -> f64 {
        self.line(key, now).map_or(0.0, |line| line.area)
    }

    fn line(&self, key: &Key, now: Rgb) -> Option<&Line> {
        match key {
            Key::Own(rgb) => self.own.get(rgb),
            Key::Slot(theme, slot) => {
                let line = self.slots.get(&(theme.as_str().to_owned(), *slot));
                line.filter(|line| line.to == now)
            }
        }
    }
}

/// Whether a package was made of a template with marks: its theme was made to be branded slot by slot, and still is.
pub(in crate::rewrite) fn goes_by_slots(package: &Package) -> bool {
    found(package).ok().flatten().is_some_and(|(_, root)| root.attr("by") == Some(SLOTS))
}

/// What the root says of a deck whose theme is branded slot by slot.
const SLOTS: &str = "slots";

/// Writes that a package's theme is branded slot by slot.
pub(in crate::rewrite) fn remember_slots(package: &mut Package) -> Result<(), OpcError> {
    write(package, Element::new(Ns::None, ROOT).with_attr("xmlns", NAMESPACE).with_attr("by", SLOTS))
}

/// Writes what a package is to remember, in place of what it remembered.
pub(in crate::rewrite) fn remember(package: &mut Package, lines: &[Line]) -> Result<(), OpcError> {
    if lines.is_empty() && found(package)?.is_none() {
        return Ok(());
    }
    let root = Element::new(Ns::None, ROOT).with_attr("xmlns", NAMESPACE);
    let root = lines.iter().take(MOST).fold(root, |root, line| root.with_child(line.write()));
    write(package, root)
}

fn write(package: &mut Package, root: Element) -> Result<(), OpcError> {
    let name = match found(package)? {
        Some((name, _)) => name,
        None => {
            let name = package.free_name("customXml/item", "xml");
            let main = package.main_part()?;
            let mut rels = package.rels(&main)?;
            package.set(&name, "application/xml", Vec::new());
            rels.add_internal(&main, kinds::CUSTOM_XML, &name);
            package.set_rels(&main, &rels);
            name
        }
    };
    package.replace_xml(&name, root);
    Ok(())
}

fn found(package: &Package) -> Result<Option<(PartName, Element)>, OpcError> {
    let main = package.main_part()?;
    for rel in package.rels(&main)?.of_kind(kinds::CUSTOM_XML) {
        let Some(name) = rel.part().filter(|name| package.contains(name)) else { continue };
        if let Ok(root) = package.read_xml(name)
            && root.local() == ROOT
        {
            return Ok(Some((name.clone(), Element::clone(&root))));
        }
    }
    Ok(None)
}
