//! What people call a part of a deck: PowerPoint shows layouts by their names, and nobody a part.

use std::collections::BTreeMap;

use super::{Part, presentation, theme};
use crate::opc::{Package, PartName, kinds};
use crate::xml::Ns;

/// The words by which people find parts that are no slide's.
#[derive(Debug)]
pub struct Called<'p> {
    package: &'p Package,
    known: BTreeMap<String, Option<String>>,
    /// On which page each other part is, once that was asked: it is read of all pages together.
    pages: Option<BTreeMap<PartName, String>>,
}

impl<'p> Called<'p> {
    /// For the parts of a package.
    pub fn of(package: &'p Package) -> Self {
        Self { package, known: BTreeMap::new(), pages: None }
    }

    /// What a part is called, and where PowerPoint shows it.
    pub fn words(&mut self, part: &str) -> Option<String> {
        if let Some(known) = self.known.get(part) {
            return known.clone();
        }
        let words = self.found(&PartName::new(part));
        self.known.insert(part.to_owned(), words.clone());
        words
    }

    fn found(&mut self, name: &PartName) -> Option<String> {
        let root = self.package.read_xml(name).ok()?;
        match (root.ns, root.local()) {
            (Ns::P, "sldLayout") => {
                let own = root.child(Ns::P, "cSld").and_then(|e| e.attr("name"));
                Some(format!("layout{} (View > Slide Master)", quoted(own)))
            }
            (Ns::P, "sldMaster") => {
                let own = theme_name(self.package, name);
                Some(format!("slide master{} (View > Slide Master)", quoted(own.as_deref())))
            }
            (Ns::P, "notesMaster") => Some("notes master (View > Notes Master)".to_owned()),
            (Ns::P, "handoutMaster") => Some("handout master (View > Handout Master)".to_owned()),
            (Ns::P, "presentation") => Some("the presentation".to_owned()),
            (Ns::A, "theme") => Some(format!("theme{}", quoted(root.attr("name")))),
            (ns, _) => {
                let pages = self.pages.get_or_insert_with(|| pages(self.package).unwrap_or_default());
                let what = match (ns, root.local()) {
                    (Ns::C, _) => "chart",
                    (Ns::Dgm | Ns::Dsp, _) => "SmartArt",
                    (Ns::P, "notes") => "notes",
                    (Ns::P, "cmLst") => "comments",
                    _ => "part",
                };
                pages.get(name).map(|page| format!("{what} of {page}"))
            }
        }
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

/// The slide, layout or master that shows each other part, the first of them.
fn pages(package: &Package) -> Option<BTreeMap<PartName, String>> {
    let presentation = Part::read(package, &package.main_part().ok()?).ok()?;
    let mut pages = BTreeMap::new();
    let mut note = |page: &PartName, words: &str| -> Vec<PartName> {
        let Ok(rels) = package.rels(page) else { return Vec::new() };
        let (mut layouts, shown) = (Vec::new(), rels.list.iter().filter_map(|rel| Some((rel, rel.part()?))));
        for (rel, part) in shown {
            if rel.is(kinds::SLIDE_LAYOUT) {
                layouts.push(part.clone());
            }
            pages.entry(part.clone()).or_insert_with(|| words.to_owned());
        }
        layouts
    };
    let slides = presentation::slides(package, &presentation);
    for (slide, number) in
        slides.iter().zip(1..).filter_map(|(slide, number)| Some((slide.as_ref()?, number)))
    {
        note(slide, &format!("slide {number}"));
    }
    let masters: Vec<&PartName> =
        presentation.rels.of_kind(kinds::SLIDE_MASTER).filter_map(|rel| rel.part()).collect();
    for master in masters {
        for layout in note(master, "a slide master") {
            note(&layout, "a layout");
        }
    }
    Some(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_called_as_powerpoint_shows_them() {
        let bytes = include_bytes!("../../../../assets/templates/generic.pptx");
        let package = Package::open(&bytes[..]).unwrap();
        let mut called = Called::of(&package);
        let words: Vec<Option<String>> = [
            "/ppt/slideLayouts/slideLayout1.xml",
            "/ppt/slideMasters/slideMaster1.xml",
            "/ppt/notesMasters/notesMaster1.xml",
            "/ppt/nothing.xml",
        ]
        .into_iter()
        .map(|part| called.words(part))
        .collect();
        let layout = package.read_xml(&PartName::new("ppt/slideLayouts/slideLayout1.xml")).unwrap();
        let name = layout.child(Ns::P, "cSld").unwrap().attr("name").unwrap();
        assert_eq!(words[0], Some(format!("layout \u{201C}{name}\u{201D} (View > Slide Master)")));
        assert!(words[1].as_ref().unwrap().starts_with("slide master \u{201C}"));
        assert_eq!(words[2].as_deref(), Some("notes master (View > Notes Master)"));
        assert_eq!(words[3], None);
        let notes = "ppt/notesSlides/notesSlide1.xml";
        assert_eq!(pages(&package).unwrap().get(&PartName::new(notes)).map(String::as_str), Some("slide 1"));
    }
}
