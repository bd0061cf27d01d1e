//! The presentation part (`p:presentation`, ECMA-376 Part 1, 19.2.1.26): its slides in order, sections, sizes, masters.

use std::collections::BTreeMap;

use super::part::Part;
use super::value::Values;
use crate::opc::{Package, PartName, Relationships, kinds};
use crate::units::Emu;
use crate::xml::{Element, Ns};

/// PowerPoint's slide of 10 × 7.5 inches, where no size is written.
const DEFAULT_SIZE: (Emu, Emu) = (Emu(9_144_000), Emu(6_858_000));

/// A named run of slides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// The numbers of its slides, from 1.
    pub slides: Vec<usize>,
}

/// The slides' parts in order, by their relationships; where the presentation has none at all, by their usual names.
pub fn slides(package: &Package, presentation: &Part) -> Vec<Option<PartName>> {
    let list = presentation.root.child(Ns::P, "sldIdLst");
    let ids = list.into_iter().flat_map(|l| l.children_named(Ns::P, "sldId"));
    if presentation.rels.list.is_empty() {
        let usual = |n: usize| PartName::new(&format!("ppt/slides/slide{n}.xml"));
        return ids
            .enumerate()
            .map(|(i, _)| Some(usual(i + 1)).filter(|name| package.contains(name)))
            .collect();
    }
    ids.map(|id| presentation.rels.get(id.r_attr("id")?)?.part().cloned()).collect()
}

/// The numbers of the slides in their file (`p:sldId@id`, 19.2.1.33), in order: they stay when slides are moved or renamed.
pub fn slide_ids(presentation: &Element) -> Vec<Option<u32>> {
    let list = presentation.child(Ns::P, "sldIdLst");
    let ids = list.into_iter().flat_map(|l| l.children_named(Ns::P, "sldId"));
    ids.map(|id| id.attr("id")?.parse().ok()).collect()
}

/// The master that a presentation's list names first (`p:sldMasterIdLst`, 19.2.1.36), else the first that it relates to.
pub fn first_master(presentation: &Element, rels: &Relationships) -> Option<PartName> {
    let first = presentation.child(Ns::P, "sldMasterIdLst").and_then(|list| list.elements().next());
    let listed = first.and_then(|e| rels.get(e.r_attr("id")?)?.part());
    listed.or_else(|| rels.part_of_kind(kinds::SLIDE_MASTER)).cloned()
}

/// The sections ([MS-PPTX] 2.3.41), with their slides by number.
pub fn sections(root: &Element) -> Vec<Section> {
    let list = root.child(Ns::P, "sldIdLst");
    let ids: BTreeMap<&str, usize> = list
        .into_iter()
        .flat_map(|l| l.children_named(Ns::P, "sldId"))
        .enumerate()
        .filter_map(|(i, id)| Some((id.attr("id")?, i + 1)))
        .collect();
    let sections = root.child(Ns::P, "extLst").and_then(|l| l.find(Ns::P14, "sectionLst"));
    let sections = sections.into_iter().flat_map(|l| l.children_named(Ns::P14, "section"));
    let read = |e: &Element| {
        let slides = e.child(Ns::P14, "sldIdLst");
        let slides = slides.into_iter().flat_map(|l| l.children_named(Ns::P14, "sldId"));
        let slides = slides.filter_map(|s| ids.get(s.attr("id")?).copied()).collect();
        Section { name: e.attr("name").unwrap_or_default().to_owned(), slides }
    };
    sections.map(read).collect()
}

/// The size of the slides; PowerPoint's 10 × 7.5 inches where none is written.
pub fn slide_size(presentation: &Element) -> (Emu, Emu) {
    size(presentation, "sldSz").unwrap_or(DEFAULT_SIZE)
}

/// The size of notes pages; upright where none is written.
pub fn notes_size(root: &Element) -> (Emu, Emu) {
    size(root, "notesSz").unwrap_or((DEFAULT_SIZE.1, DEFAULT_SIZE.0))
}

fn size(root: &Element, name: &str) -> Option<(Emu, Emu)> {
    let e = root.child(Ns::P, name)?;
    // ST_SlideSizeCoordinate allows 1 to 56 inches; anything up to 200 (PDF's limit) is drawn.
    let side = |name| e.emu(name).filter(|v| v.0 > 0).map(|v| Emu(v.0.clamp(12_700, 182_880_000)));
    Some((side("cx")?, side("cy")?))
}
