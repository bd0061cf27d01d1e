//! The deck: `p:presentation` (ECMA-376 Part 1, 19.2.1.26) and the document's properties.

use std::cell::RefCell;
use std::collections::BTreeMap;

use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::limits::Limit;
use infograft_deck::opc::{Package, PartName, kinds};
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::model::{Deck, DocInfo, Section, Slide};
use super::slide::Context;
use super::source::{Part, Source};
use super::value::Values;
use super::{DrawingError, ReadOptions};

/// PowerPoint's slide of 10 × 7.5 inches, where no size is written.
const DEFAULT_SIZE: (Emu, Emu) = (Emu(9_144_000), Emu(6_858_000));

/// Reads a deck into its scene.
///
/// Fails only when the package holds no readable presentation, or not the slides asked for; whatever is wrong with a
/// slide or a shape becomes a diagnostic. A slide that can't be read is a blank one, so that the others keep their place.
/// A deck without slides has one, as PowerPoint makes it when it opens a template: the first layout, number 0.
pub fn read(package: &Package, options: &ReadOptions) -> Result<Deck, DrawingError> {
    let main = package.main_part()?;
    let mut source = Source::new(package, options);
    let presentation = source.load(&main, None)?;
    if presentation.root.local() != "presentation" {
        return Err(DrawingError::NotPresentation(presentation.root.local().to_owned()));
    }
    let list = slide_parts(package, &presentation);
    let mut wanted = match &options.slides {
        Some(ranges) => ranges.numbers(list.len())?,
        None => (1..=list.len()).collect(),
    };
    let most = options.limits.count(Limit::Slides);
    if wanted.len() > most {
        source.tell(source.cut(Limit::Slides, "slides"));
        wanted.truncate(most);
    }
    for (i, part) in list.iter().enumerate() {
        if let Some(part) = part {
            source.numbers.entry(part.clone()).or_insert(i + 1);
        }
    }
    let size = size(&presentation.root, "sldSz").unwrap_or(DEFAULT_SIZE);
    let slides = slides(&source, &presentation, &list, &wanted, size);
    let mut info = doc_info(package);
    if info.language.is_none() {
        info.language = commonest_language(&source);
    }
    Ok(Deck {
        size,
        notes_size: notes_size(&presentation.root),
        info,
        slides,
        sections: sections(&presentation.root),
        diagnostics: source.take_diagnostics(),
    })
}

fn slides(
    source: &Source<'_>,
    presentation: &Part,
    list: &[Option<PartName>],
    wanted: &[usize],
    size: (Emu, Emu),
) -> Vec<Slide> {
    let styles = presentation.rels.part_of_kind(kinds::TABLE_STYLES).filter(|n| source.package.contains(n));
    let styles = styles.and_then(|name| source.part(name));
    let context = Context {
        source,
        presentation,
        table_styles: styles.as_deref(),
        size,
        notes_size: notes_size(&presentation.root),
        first_number: presentation.root.int("firstSlideNum").unwrap_or(1),
        themes: RefCell::default(),
    };
    if list.is_empty() {
        return vec![context.without_slides()];
    }
    let slide = |number: &usize| match list.get(number.saturating_sub(1)) {
        Some(Some(part)) => context.slide(part, *number),
        _ => {
            let message = "the file doesn't say which part holds the slide: its page is left blank";
            source.tell(Diagnostic::new(Code::DeckUnreadable, message).at(Place::slide(*number)));
            context.blank(*number)
        }
    };
    wanted.iter().map(slide).collect()
}

/// The slides' parts in order, by their relationships; where the presentation has none at all, by their usual names.
fn slide_parts(package: &Package, presentation: &Part) -> Vec<Option<PartName>> {
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

/// The sections ([MS-PPTX] 2.3.41), with their slides by number.
fn sections(root: &Element) -> Vec<Section> {
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

fn notes_size(root: &Element) -> (Emu, Emu) {
    size(root, "notesSz").unwrap_or((DEFAULT_SIZE.1, DEFAULT_SIZE.0))
}

fn size(root: &Element, name: &str) -> Option<(Emu, Emu)> {
    let e = root.child(Ns::P, name)?;
    // ST_SlideSizeCoordinate allows 1 to 56 inches; anything up to 200 (PDF's limit) is drawn.
    let side = |name| e.emu(name).filter(|v| v.0 > 0).map(|v| Emu(v.0.clamp(12_700, 182_880_000)));
    Some((side("cx")?, side("cy")?))
}

/// The core properties (ECMA-376 Part 2, 8.3).
fn doc_info(package: &Package) -> DocInfo {
    let part = package.rels(&PartName::root()).ok();
    let part = part.as_ref().and_then(|rels| rels.part_of_kind(kinds::CORE_PROPERTIES));
    let Some(root) = part.and_then(|name| package.read_xml(name).ok()) else { return DocInfo::default() };
    let text = |ns, name| {
        let text = root.child(ns, name)?.text();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    DocInfo {
        title: text(Ns::Dc, "title"),
        author: text(Ns::Dc, "creator"),
        subject: text(Ns::Dc, "subject"),
        keywords: text(Ns::Cp, "keywords"),
        language: text(Ns::Dc, "language"),
        created: text(Ns::Dcterms, "created"),
        modified: text(Ns::Dcterms, "modified"),
    }
}

fn commonest_language(source: &Source<'_>) -> Option<String> {
    let languages = source.languages.borrow();
    let best = languages.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    best.filter(|(_, count)| **count > 0).map(|(lang, _)| lang.clone())
}
