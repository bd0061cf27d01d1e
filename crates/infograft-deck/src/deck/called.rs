//! What people call a part of a deck: PowerPoint shows layouts by their names, and nobody a part.

use std::collections::BTreeMap;

use super::{Kind, Part, presentation, theme};
use crate::opc::{Package, PartName, kinds};
use crate::xml::Ns;

/// The words by which people find parts that are no slide's.
#[derive(Debug)]
pub struct Called<'p> {
    package: &'p Package,
    known: BTreeMap<String, Option<String>>,
}

impl<'p> Called<'p> {
    /// For the parts of a package.
    pub fn of(package: &'p Package) -> Self {
        Self { package, known: BTreeMap::new() }
    }

    /// What a part is called, and where PowerPoint shows it.
    pub fn words(&mut self, part: &str) -> Option<String> {
        let package = self.package;
        self.known.entry(part.to_owned()).or_insert_with(|| words(package, &PartName::new(part))).clone()
    }
}

fn words(package: &Package, name: &PartName) -> Option<String> {
    let root = package.read_xml(name).ok()?;
    match (root.ns, root.local()) {
        (Ns::P, "sldLayout") => {
            let own = root.child(Ns::P, "cSld").and_then(|e| e.attr("name"));
            Some(format!("layout{} (View > Slide Master)", quoted(own)))
        }
        (Ns::P, "sldMaster") => {
            let own = theme_name(package, name);
            Some(format!("slide master{} (View > Slide Master)", quoted(own.as_deref())))
        }
        (Ns::P, "notesMaster") => Some("notes master (View > Notes Master)".to_owned()),
        (Ns::P, "handoutMaster") => Some("handout master (View > Handout Master)".to_owned()),
        (Ns::P, "presentation") => Some("the presentation".to_owned()),
        (Ns::A, "theme") => Some(format!("theme{}", quoted(root.attr("name")))),
        (Ns::C, "chartSpace") => on_page(package, name).map(|page| format!("chart on {page}")),
        _ => on_page(package, name).map(|page| format!("part of {page}")),
    }
}

fn quoted(name: Option<&str>) -> String {
    match name.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => format!(" \u{201C}{name}\u{201D}"),
        None => String::new(),
    }
}

/// A master is called as its theme is.
fn theme_name(package: &Package, master: &PartName) -> Option<String> {
    let rels = package.rels(master).ok()?;
    let root = package.read_xml(rels.part_of_kind(kinds::THEME)?).ok()?;
    theme::scheme(&root).and_then(|_| root.attr("name")).map(str::to_owned)
}

/// The slide, layout or master that shows a part.
fn on_page(package: &Package, name: &PartName) -> Option<String> {
    let main = package.main_part().ok()?;
    let presentation = Part::read(package, &main).ok()?;
    let rels = &presentation.rels;
    let slides = presentation::slides(package, &presentation);
    let shows = |page: &PartName| {
        let rels = package.rels(page).ok();
        rels.is_some_and(|rels| rels.list.iter().any(|rel| rel.part() == Some(name)))
    };
    let mut slides = slides.iter().enumerate().filter_map(|(at, slide)| Some((at + 1, slide.as_ref()?)));
    if let Some((number, _)) = slides.find(|(_, slide)| shows(slide)) {
        return Some(format!("slide {number}"));
    }
    let masters = rels.list.iter().filter(|rel| matches!(Kind::of(&rel.kind), Some(Kind::Master)));
    let masters: Vec<&PartName> = masters.filter_map(|rel| rel.part()).collect();
    if masters.iter().any(|master| shows(master)) {
        return Some("a slide master".to_owned());
    }
    let layouts = masters.iter().filter_map(|master| package.rels(master).ok());
    let mut layouts =
        layouts.flat_map(|rels| rels.list.iter().filter_map(|rel| rel.part().cloned()).collect::<Vec<_>>());
    layouts.find(|layout| shows(layout)).map(|_| "a layout".to_owned())
}
