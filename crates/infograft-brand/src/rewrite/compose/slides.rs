//! Slides that are added for what has no room on another one.

use std::collections::BTreeSet;
use std::sync::Arc;

use infograft_deck::opc::{OpcError, Package, PartName, Relationships, kinds};
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Node, Ns};

use super::{Bounds, Rest, id};
use crate::rewrite::shape;

/// `ST_SlideId` (ECMA-376 Part 1, 19.7.13) begins with this.
const FIRST_ID: u32 = 256;

/// The content type of a slide.
const SLIDE: &str = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";

/// A slide without shapes.
const EMPTY: &str = concat!(
    r#"<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr>"#,
    r#"<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>"#,
    r#"<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr></p:spTree></p:cSld>"#,
    r#"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"#
);

/// What a new slide takes over.
#[derive(Clone, Copy, Debug)]
pub struct Takes<'t> {
    /// The slide after which it stands.
    pub after: &'t PartName,
    /// The slide whose text goes on.
    pub origin: &'t PartName,
    /// The placeholder for the text.
    pub rest: &'t Rest,
    /// All placeholders of layouts that take something over. Those of the same layout take the whole text of the shape that
    /// they name: a heading.
    pub rests: &'t [Rest],
}

/// Adds a slide with these paragraphs. They look as the layout says; their words, weights and links to the web are kept.
/// Returns its part and the id of the text.
///
/// # Errors
/// A part can't be read.
pub fn add_slide(
    package: &mut Package,
    takes: Takes<'_>,
    paragraphs: &[Element],
) -> Result<(PartName, u32), OpcError> {
    let Takes { after, origin, rest, rests } = takes;
    let (layout, from) = (package.read_xml(&rest.layout)?, package.read_xml(origin)?);
    let old = package.rels(origin)?;
    let part = package.free_name("/ppt/slides/slide", "xml");
    let mut rels = Relationships::default();
    rels.add_internal(&part, kinds::SLIDE_LAYOUT, &rest.layout);
    package.set(&part, SLIDE, EMPTY.as_bytes());
    let mut slide = Element::clone(&*package.read_xml(&part)?);
    let mut id_of_text = 0;
    if let Some(tree) = slide.child_mut(Ns::P, "cSld").and_then(|e| e.child_mut(Ns::P, "spTree")) {
        for place in places(&layout) {
            let number = tree.children.len() as u32;
            let mine = |other: &&Rest| other.layout == rest.layout && id(place) == Some(other.id);
            let written: Vec<Element> = match rests.iter().find(mine) {
                Some(other) if other == rest => {
                    id_of_text = number;
                    paragraphs.iter().map(|paragraph| plain(paragraph, &old, &mut rels)).collect()
                }
                Some(other) => {
                    let named = named(&from, &other.of).and_then(shape::body);
                    let paragraphs =
                        named.into_iter().flat_map(Element::elements).filter(|e| e.is(Ns::A, "p"));
                    paragraphs.map(|paragraph| plain(paragraph, &old, &mut rels)).collect()
                }
                None => continue,
            };
            // A text without a paragraph is no text (ECMA-376 Part 1, 21.1.2.1.36: `a:p` is there at least once).
            if !written.is_empty() {
                tree.children.push(placeholder(place, number, written).into());
            }
        }
    }
    if let Some(show) = from.attr("show") {
        slide.set_attr("show", show);
    }
    package.replace_xml(&part, slide);
    package.set_rels(&part, &rels);
    list(package, after, &part)?;
    count(package)?;
    Ok((part, id_of_text))
}

/// A page on which a group of a slide goes on.
#[derive(Clone, Copy, Debug)]
pub struct FurtherPage<'p> {
    /// The slide after which it stands.
    pub after: &'p PartName,
    /// The slide whose group goes on.
    pub origin: &'p PartName,
    /// `p:cNvPr@id` of the group.
    pub group: u32,
    /// The shapes of the group that are on this page.
    pub kept: &'p [u32],
    /// Shapes of the slide that are on every page.
    pub every: &'p [u32],
    /// Where the title is.
    pub title: Bounds,
    /// The size of its letters in points.
    pub size: f64,
}

/// Adds a slide that has of another one its title, what is on every page, and some shapes of a group. Returns its part.
///
/// # Errors
/// A part can't be read.
pub fn add_page(package: &mut Package, page: FurtherPage<'_>) -> Result<PartName, OpcError> {
    let FurtherPage { after, origin, group, kept, every, title, size } = page;
    let mut slide = Element::clone(&*package.read_xml(origin)?);
    slide.children.retain(|node| !node.element().is_some_and(|e| e.is(Ns::P, "timing")));
    if let Some(tree) = slide.child_mut(Ns::P, "cSld").and_then(|e| e.child_mut(Ns::P, "spTree")) {
        tree.children.retain(|node| {
            let Some(e) = node.element().filter(|e| shape::is_shape(e)) else { return true };
            id(e).is_some_and(|id| id == group || every.contains(&id)) || shape::placeholder(e).is_some()
        });
        for e in tree.elements_mut() {
            if shape::placeholder(e).is_some() {
                head(e, title, size);
            } else if id(e) == Some(group) {
                let is_kept = |e: &Element| !shape::is_shape(e) || id(e).is_some_and(|id| kept.contains(&id));
                e.children.retain(|node| node.element().is_none_or(is_kept));
            }
        }
    }
    let mut named = BTreeSet::new();
    slide.walk(&mut |e| {
        named.extend(e.attrs.iter().filter(|a| a.ns == Ns::R).map(|a| a.value.clone()));
    });
    let mut rels = package.rels(origin)?.clone();
    let layout = rels.part_of_kind(kinds::SLIDE_LAYOUT).cloned();
    rels.list.retain(|rel| {
        let is_layout = rel.part().is_some() && rel.part() == layout.as_ref();
        is_layout || named.contains(rel.id.0.as_str())
    });
    let part = package.free_name("/ppt/slides/slide", "xml");
    package.set(&part, SLIDE, EMPTY.as_bytes());
    package.replace_xml(&part, slide);
    package.set_rels(&part, &rels);
    list(package, after, &part)?;
    count(package)?;
    Ok(part)
}

/// Makes a title the head of a further page: one line, in letters of a size.
fn head(title: &mut Element, at: Bounds, size: f64) {
    let [x, y, cx, cy] = [at.x, at.y, at.w, at.h].map(|points| points * Emu::PER_PT);
    let rot = shape::frame(title).map_or(0.0, |frame| frame.rot);
    shape::set_frame(title, shape::Frame { x, y, cx, cy, rot });
    title.walk_mut(&mut |e| {
        // A line break where the letters were larger.
        if e.is(Ns::A, "br") {
            let props = e.child(Ns::A, "rPr").cloned().unwrap_or_else(|| a("rPr"));
            *e = a("r").with_child(props).with_child(a("t").with_text(" "));
        }
    });
    title.walk_mut(&mut |e| {
        if e.ns == Ns::A && matches!(e.local(), "rPr" | "defRPr") && e.attr("sz").is_some() {
            e.set_attr("sz", format!("{}", (size * 100.0).round()));
        }
    });
}

/// The shape of a name on a slide.
fn named<'s>(slide: &'s Element, name: &str) -> Option<&'s Element> {
    let mut found = None;
    shape::each(slide.path(Ns::P, &["cSld", "spTree"])?, &mut |e| {
        if found.is_none() && shape::name(e) == name {
            found = Some(e);
        }
    });
    found
}

/// The placeholders of a layout.
fn places(layout: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    if let Some(tree) = layout.path(Ns::P, &["cSld", "spTree"]) {
        shape::each(tree, &mut |e| found.extend(shape::placeholder(e).map(|_| e)));
    }
    found
}

fn a(name: &str) -> Element {
    Element::new(Ns::A, format!("a:{name}"))
}

fn p(name: &str) -> Element {
    Element::new(Ns::P, format!("p:{name}"))
}

/// A placeholder of the slide, which inherits its place and look from the layout's.
fn placeholder(of: &Element, number: u32, paragraphs: Vec<Element>) -> Element {
    let mut ph = p("ph");
    for name in ["type", "orient", "sz", "idx"] {
        if let Some(value) = shape::placeholder(of).and_then(|ph| ph.attr(name)) {
            ph.set_attr(name, value);
        }
    }
    let props = p("cNvPr").with_attr("id", number.to_string()).with_attr("name", shape::name(of));
    let locks = p("cNvSpPr").with_child(a("spLocks").with_attr("noGrp", "1"));
    let body = p("txBody").with_child(a("bodyPr")).with_child(a("lstStyle"));
    let body = paragraphs.into_iter().fold(body, Element::with_child);
    p("sp")
        .with_child(p("nvSpPr").with_child(props).with_child(locks).with_child(p("nvPr").with_child(ph)))
        .with_child(p("spPr"))
        .with_child(body)
}

/// A paragraph's words without their look: what carries meaning stays (level, direction, language, weight, raised and
/// struck letters, links to the web).
fn plain(paragraph: &Element, old: &Relationships, rels: &mut Relationships) -> Element {
    let mut written = a("p");
    let mut kept = a("pPr");
    for name in ["lvl", "rtl"] {
        if let Some(value) = paragraph.child(Ns::A, "pPr").and_then(|own| own.attr(name)) {
            kept.set_attr(name, value);
        }
    }
    if !kept.attrs.is_empty() {
        written = written.with_child(kept);
    }
    for run in paragraph.elements().filter(|e| e.ns == Ns::A && matches!(e.local(), "r" | "fld" | "br")) {
        if run.local() == "br" {
            written = written.with_child(a("br"));
            continue;
        }
        let mut props = a("rPr");
        let own = run.child(Ns::A, "rPr");
        for name in ["lang", "b", "i", "u", "strike", "baseline"] {
            if let Some(value) = own.and_then(|own| own.attr(name)) {
                props.set_attr(name, value);
            }
        }
        let link = own.and_then(|own| own.child(Ns::A, "hlinkClick")).and_then(|link| link.r_attr("id"));
        if let Some(uri) = link.and_then(|id| old.get(id)).and_then(|rel| rel.external()) {
            let id = rels.add_external(kinds::HYPERLINK, uri);
            let mut link = a("hlinkClick");
            link.set_attr("r:id", id.to_string());
            props = props.with_child(link);
        }
        let text: String = run.child(Ns::A, "t").map(Element::text).unwrap_or_default();
        written = written.with_child(a("r").with_child(props).with_child(a("t").with_text(text)));
    }
    written
}

/// Lists a slide after another one, in the presentation and in its section (MS-PPTX 2.6.1.8, `p14:sectionLst`).
fn list(package: &mut Package, after: &PartName, part: &PartName) -> Result<(), OpcError> {
    let main = package.main_part()?;
    let mut rels = package.rels(&main)?;
    let new = rels.add_internal(&main, kinds::SLIDE, part).to_string();
    package.set_rels(&main, &rels);
    let mut root = package.read_xml(&main)?;
    let presentation = Arc::make_mut(&mut root);
    let before = presentation.path(Ns::P, &["sldIdLst"]).and_then(|list| {
        let is_after = |e: &&Element| {
            let rel = e.r_attr("id").and_then(|id| rels.get(id));
            rel.and_then(|rel| rel.part()) == Some(after)
        };
        list.elements().find(is_after)?.attr("id").map(str::to_owned)
    });
    let Some(list) = presentation.child_mut(Ns::P, "sldIdLst") else { return Ok(()) };
    let ids: BTreeSet<u32> = list.elements().filter_map(|e| e.attr("id")?.parse().ok()).collect();
    let number = (FIRST_ID..).find(|id| !ids.contains(id)).unwrap_or(FIRST_ID).to_string();
    let mut entry = p("sldId").with_attr("id", number.as_str());
    entry.set_attr("r:id", new);
    insert_after(list, before.as_deref(), entry);
    presentation.walk_mut(&mut |e| {
        let holds = |e: &Element| e.elements().any(|e| e.attr("id") == before.as_deref());
        if e.is(Ns::P14, "sldIdLst") && holds(e) {
            let name = format!("{}sldId", e.prefix());
            insert_after(e, before.as_deref(), Element::new(Ns::P14, name).with_attr("id", number.as_str()));
        }
    });
    package.replace_xml(&main, root);
    Ok(())
}

/// Inserts an entry after the one with an id, or at the end.
fn insert_after(list: &mut Element, id: Option<&str>, entry: Element) {
    let is_it = |node: &Node| node.element().is_some_and(|e| e.attr("id") == id);
    let at = list.children.iter().position(is_it).map_or(list.children.len(), |at| at + 1);
    list.children.insert(at, entry.into());
}

/// Counts one slide more in the document's properties (ECMA-376 Part 1, 22.2.2.26).
fn count(package: &mut Package) -> Result<(), OpcError> {
    let Some(part) = package.rels(&PartName::root())?.part_of_kind(kinds::EXTENDED_PROPERTIES).cloned()
    else {
        return Ok(());
    };
    let mut root = package.read_xml(&part)?;
    let slides = Arc::make_mut(&mut root).elements_mut().find(|e| e.local() == "Slides");
    let Some((slides, count)) = slides.and_then(|e| e.text().trim().parse::<u32>().ok().map(|n| (e, n)))
    else {
        return Ok(());
    };
    slides.children = vec![Node::Text(count.saturating_add(1).to_string())];
    package.replace_xml(&part, root);
    Ok(())
}
