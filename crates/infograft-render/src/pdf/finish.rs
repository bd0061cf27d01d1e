//! The finishing pass: what printpdf wrote of the streams, fonts and images becomes a tagged file. Forms and patterns
//! leave the page tree, every stream gets its resources, and structure tree, bookmarks and metadata are added.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream as FileStream, dictionary};

use super::annotation::Link;
use super::content::StreamKind;
use super::font::{Descriptor, Subset};
use super::ids::Ids;
use super::numbers::{coefficients, rectangle, round};
use super::painter::{GState, Painter, Pattern};
use super::resources::{self, Kind, Places};
use super::{PdfError, PdfOptions, document, meta, outline, save, structure};
use crate::page::Document;

/// Writes the file.
pub(super) fn finish(
    mut painter: Painter<'_>,
    subsets: BTreeMap<usize, Subset>,
    options: &PdfOptions,
) -> Result<Vec<u8>, PdfError> {
    if let Some(error) = painter.error.take() {
        return Err(error);
    }
    let (fonts, descriptors): (Vec<_>, Vec<_>) =
        subsets.into_iter().map(|(number, font)| ((number, font.parsed), (number, font.descriptor))).unzip();
    let mut file = document::write(&mut painter, fonts, options)?;
    options.stop.check()?;
    let mut places = places(&mut file)?;
    describe_fonts(&mut file, &places, descriptors)?;
    let ids = part(&mut file, &painter)?;
    add_resources(&mut file, &mut places, &painter, &ids)?;
    let annotations = take_annotations(&mut file, &painter, &ids)?;
    let (parents, links) = structure::add(&mut file, &mut painter, &ids, annotations);
    complete_forms(&mut file, &painter, &ids, &places, &parents);
    complete_pages(&mut file, &painter, &ids, &places, &parents, &links)?;
    add_catalog(&mut file, painter.document, &ids);
    save::bytes(file)
}

/// The subsets of all faces that are used, by their numbers; or the numbers of the faces that can't be embedded.
pub(super) fn subsets(painter: &mut Painter<'_>) -> Result<BTreeMap<usize, Subset>, BTreeSet<usize>> {
    let (mut subsets, mut broken) = (BTreeMap::new(), BTreeSet::new());
    for (number, face) in painter.faces.iter_mut().enumerate().filter(|(_, face)| face.is_used()) {
        match face.subset() {
            Some(subset) => _ = subsets.insert(number, subset),
            None => _ = broken.insert(number),
        }
    }
    if broken.is_empty() { Ok(subsets) } else { Err(broken) }
}

fn missing(what: &str) -> PdfError {
    PdfError::Write(format!("{what} is missing"))
}

/// The resources that printpdf gave every page, as objects of their own.
fn places(file: &mut File) -> Result<Places, PdfError> {
    let page = file.get_pages().into_values().next().ok_or_else(|| missing("a page"))?;
    let given = file.get_dict_in_dict(file.get_dictionary(page)?, b"Resources")?;
    let mut found = vec![];
    for (category, kind) in [
        ("Font", Kind::Font),
        ("XObject", Kind::Image),
        ("ExtGState", Kind::State),
        ("Shading", Kind::Pattern),
    ] {
        let entries = file.get_dict_in_dict(given, category.as_bytes())?;
        for (name, object) in entries {
            let number = std::str::from_utf8(name).ok().and_then(|name| kind.number(name));
            found.extend(number.map(|number| ((kind, number), object.clone())));
        }
    }
    let place = |(key, object)| match object {
        Object::Reference(id) => (key, id),
        object => (key, file.add_object(object)),
    };
    Ok(found.into_iter().map(place).collect())
}

/// Says of the fonts what printpdf can't know.
fn describe_fonts(
    file: &mut File,
    places: &Places,
    descriptors: Vec<(usize, Descriptor)>,
) -> Result<(), PdfError> {
    for (number, Descriptor { cap_height, flags }) in descriptors {
        // A face none of whose glyphs are shown isn't written.
        let Some(id) = places.get(&(Kind::Font, number)) else { continue };
        let descendants = file.get_dictionary(*id)?.get(b"DescendantFonts")?.as_array()?;
        let descendant = descendants.first().ok_or_else(|| missing("a font's descendant"))?.as_dict()?;
        let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
        let descriptor = file.get_object_mut(descriptor)?.as_dict_mut()?;
        descriptor.set("CapHeight", cap_height);
        descriptor.set("Flags", flags);
    }
    Ok(())
}

/// Parts printpdf's pages into those of the document and streams that stand by themselves.
fn part(file: &mut File, painter: &Painter<'_>) -> Result<Ids, PdfError> {
    let mut ids = Ids { pages: vec![], streams: vec![] };
    let mut written = file.get_pages().into_values();
    for stream in &painter.streams {
        let (Some(stream), Some(page)) = (stream, written.next()) else {
            return Err(missing("a content stream"));
        };
        let whole = file.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
        for _ in 1..stream.pieces.len() {
            let piece = written.next().ok_or_else(|| missing("a piece of a content stream"))?;
            join(file, whole, piece)?;
        }
        ids.streams.push(whole);
        if matches!(stream.kind, StreamKind::Page(_)) {
            ids.pages.push(page);
        }
    }
    let tree = file.catalog()?.get(b"Pages")?.as_reference()?;
    let tree = file.get_object_mut(tree)?.as_dict_mut()?;
    tree.set("Kids", ids.pages.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>());
    tree.set("Count", ids.pages.len() as i64);
    Ok(ids)
}

/// Puts a piece's operators behind those of its stream, and takes the page that held it out of the file.
fn join(file: &mut File, whole: ObjectId, page: ObjectId) -> Result<(), PdfError> {
    let piece = file.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
    file.objects.remove(&page);
    let Some(Object::Stream(piece)) = file.objects.remove(&piece) else {
        return Err(missing("a piece of a content stream"));
    };
    let stream = file.get_object_mut(whole)?.as_stream_mut()?;
    stream.content.push(b'\n');
    stream.content.extend(piece.content);
    Ok(())
}

/// Adds the resources that printpdf has no words for: patterns, soft masks, and forms made of operators.
fn add_resources(
    file: &mut File,
    places: &mut Places,
    painter: &Painter<'_>,
    ids: &Ids,
) -> Result<(), PdfError> {
    let forms = ids.streams.iter().enumerate();
    places.extend(forms.map(|(number, id)| ((Kind::Form, number), *id)));
    for (number, state) in painter.states.iter().enumerate() {
        let GState::Mask(stream) = state else { continue };
        let group = *ids.streams.get(*stream).ok_or_else(|| missing("a mask"))?;
        let mask = dictionary! { "Type" => "Mask", "S" => "Luminosity", "G" => group };
        let state = file.add_object(dictionary! { "Type" => "ExtGState", "SMask" => mask });
        places.insert((Kind::State, number), state);
    }
    for (number, pattern) in painter.patterns.iter().enumerate() {
        let key = (Kind::Pattern, number);
        let id = match pattern {
            Pattern::Shading(shading) => {
                let id = places.get(&key).ok_or_else(|| missing("a shading"))?;
                let object = file.get_object_mut(*id)?;
                let own = std::mem::replace(object, Object::Null);
                *object = Object::Dictionary(shading.pattern(own));
                continue;
            }
            Pattern::Tile(stream) => *ids.streams.get(*stream).ok_or_else(|| missing("a tile"))?,
        };
        places.insert(key, id);
    }
    Ok(())
}

/// The annotations that printpdf put on the pages, in the order of the links.
fn take_annotations(file: &mut File, painter: &Painter<'_>, ids: &Ids) -> Result<Vec<Dictionary>, PdfError> {
    let mut written = vec![];
    for id in &ids.pages {
        let page = file.get_object_mut(*id)?.as_dict_mut()?;
        match page.remove(b"Annots") {
            Some(Object::Array(annotations)) => written.push(annotations.into_iter()),
            _ => return Err(missing("a page's annotations")),
        }
    }
    let next = |link: &Link| match written.get_mut(link.page).and_then(Iterator::next) {
        Some(Object::Dictionary(annotation)) => Ok(annotation),
        _ => Err(missing("an annotation")),
    };
    painter.links.iter().map(next).collect()
}

/// Gives forms and patterns their dictionaries.
fn complete_forms(
    file: &mut File,
    painter: &Painter<'_>,
    ids: &Ids,
    places: &Places,
    parents: &BTreeMap<usize, usize>,
) {
    for (number, stream) in painter.streams.iter().enumerate() {
        let (Some(stream), Some(id)) = (stream, ids.streams.get(number)) else { continue };
        let resources = resources::dictionary(&stream.uses, places);
        let mut dict = match stream.kind {
            StreamKind::Page(_) => continue,
            StreamKind::Form { bbox, luminosity } => form(bbox, luminosity, resources),
            StreamKind::Tile { bbox, matrix } => tile(bbox, matrix, resources),
        };
        if let Some(key) = parents.get(&number) {
            dict.set("StructParents", *key as i64);
        }
        if let Some(Object::Stream(stream)) = file.objects.get_mut(id) {
            stream.dict.extend(&dict);
        }
    }
}

/// A transparency group's dictionary (11.6.6).
fn form(bbox: kurbo::Rect, luminosity: bool, resources: Dictionary) -> Dictionary {
    let space = if luminosity { Some("DeviceGray") } else { None };
    let mut group = dictionary! { "Type" => "Group", "S" => "Transparency" };
    if let Some(space) = space {
        group.set("CS", space);
    }
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => rectangle(bbox),
        "Group" => group,
        "Resources" => resources,
    }
}

/// A tiling pattern's dictionary (8.7.3).
fn tile(bbox: kurbo::Rect, matrix: kurbo::Affine, resources: Dictionary) -> Dictionary {
    dictionary! {
        "Type" => "Pattern",
        "PatternType" => 1,
        "PaintType" => 1,
        "TilingType" => 1,
        "BBox" => rectangle(bbox),
        "XStep" => Object::Real(round(bbox.width())),
        "YStep" => Object::Real(round(bbox.height())),
        "Matrix" => coefficients(matrix).map(Object::Real).to_vec(),
        "Resources" => resources,
    }
}

/// Completes what printpdf wrote of the pages.
fn complete_pages(
    file: &mut File,
    painter: &Painter<'_>,
    ids: &Ids,
    places: &Places,
    parents: &BTreeMap<usize, usize>,
    links: &[ObjectId],
) -> Result<(), PdfError> {
    for (number, stream) in painter.streams.iter().enumerate() {
        let Some(stream) = stream else { continue };
        let StreamKind::Page(index) = stream.kind else { continue };
        let Some(id) = ids.pages.get(index) else { continue };
        let page = file.get_object_mut(*id)?.as_dict_mut()?;
        // They are the media box.
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        page.set("Resources", resources::dictionary(&stream.uses, places));
        page.set("Tabs", "S");
        if let Some(key) = parents.get(&number) {
            page.set("StructParents", *key as i64);
        }
        if painter.transparent.get(index) == Some(&true) {
            page.set("Group", dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => "DeviceRGB" });
        }
        let own = painter.links.iter().zip(links).filter(|(link, _)| link.page == index);
        let own: Vec<Object> = own.map(|(_, id)| Object::Reference(*id)).collect();
        if !own.is_empty() {
            page.set("Annots", own);
        }
    }
    Ok(())
}

fn add_catalog(file: &mut File, document: &Document, ids: &Ids) {
    let packet =
        FileStream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, meta::xmp(document));
    let metadata = file.add_object(packet.with_compression(false));
    let info = file.add_object(meta::info(document));
    file.trailer.set("Info", info);
    let outlines = outline::add(file, &document.outline, &ids.pages);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("PageLayout", "SinglePage");
        catalog.set("Lang", meta::text_string(meta::language(&document.meta)));
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        catalog.set("Metadata", metadata);
        if let Some(outlines) = outlines {
            catalog.set("Outlines", outlines);
        }
    }
}
