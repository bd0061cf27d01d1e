//! From painted streams to a file: printpdf writes the fonts as it wrote the streams, the rest is joined here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document as File, Object, ObjectId, SaveOptions, Stream as FileStream, dictionary};
use printpdf as pp;
use rayon::prelude::*;

use super::annotation::{self, rectangle};
use super::content::{StreamKind, Uses, coefficients, round};
use super::font::Subset;
use super::painter::{GState, Painter, Pattern};
use super::{PdfError, PdfOptions, image, meta, outline, structure};
use crate::page::Document;

/// Objects by the numbers that the painter gave.
pub(super) struct Ids {
    /// Pages in order.
    pub pages: Vec<ObjectId>,
    /// The content of each stream: a page's `Contents`, a form or a tiling pattern.
    pub streams: Vec<ObjectId>,
    fonts: BTreeMap<usize, ObjectId>,
    images: BTreeMap<usize, ObjectId>,
    states: Vec<ObjectId>,
    patterns: Vec<ObjectId>,
}

/// Writes the file.
pub(super) fn finish(
    mut painter: Painter<'_>,
    subsets: BTreeMap<usize, Subset>,
    options: &PdfOptions,
) -> Result<Vec<u8>, PdfError> {
    let document = painter.document;
    if let Some(error) = painter.error.take() {
        return Err(error);
    }
    let mut file = write_fonts(&painter, &subsets)?;
    let mut ids = add_streams(&mut file, &mut painter)?;
    patch_fonts(&mut file, &ids, subsets)?;
    add_resources(&mut file, &mut ids, &painter, options);
    let (parents, links) = structure::add(&mut file, &mut painter, &ids);
    for (number, stream) in painter.streams.iter().enumerate() {
        let Some(stream) = stream else { continue };
        let resources = resources(&stream.uses, &ids);
        match stream.kind {
            StreamKind::Page(_) => {}
            StreamKind::Form { bbox, luminosity } => {
                let mut dict = form(bbox, luminosity, resources);
                if let Some(key) = parents.get(&number) {
                    dict.set("StructParents", *key as i64);
                }
                set_dict(&mut file, ids.streams[number], dict);
            }
            StreamKind::Tile { bbox, matrix } => {
                let mut dict = tile(bbox, resources);
                dict.set("Matrix", coefficients(matrix).map(Object::Real).to_vec());
                set_dict(&mut file, ids.streams[number], dict);
            }
        }
    }
    add_pages(&mut file, &painter, &ids, &parents, &links);
    add_catalog(&mut file, document, &ids);
    save(file)
}

/// The subsets of all faces that are used, by their numbers; or the numbers of the faces that can't be embedded.
pub(super) fn subsets(painter: &mut Painter<'_>) -> Result<BTreeMap<usize, Subset>, BTreeSet<usize>> {
    let (mut subsets, mut broken) = (BTreeMap::new(), BTreeSet::new());
    for (number, face) in painter.faces.iter_mut().enumerate().filter(|(_, face)| face.is_used()) {
        match face.subset(number) {
            Some(subset) => _ = subsets.insert(number, subset),
            None => _ = broken.insert(number),
        }
    }
    if broken.is_empty() { Ok(subsets) } else { Err(broken) }
}

/// Lets printpdf write the fonts, used on a page of their own.
fn write_fonts(painter: &Painter<'_>, subsets: &BTreeMap<usize, Subset>) -> Result<File, PdfError> {
    let mut document = pp::PdfDocument::new("");
    let mut ops = vec![];
    for (number, subset) in subsets {
        let id = pp::FontId(format!("F{number}"));
        let font = pp::PdfFontHandle::External(id.clone());
        let used = painter.faces[*number].used();
        let glyphs = used.map(|gid| pp::Codepoint { gid, offset: 0.0, cid: None }).collect();
        ops.push(pp::Op::StartTextSection);
        ops.push(pp::Op::SetFont { font, size: pp::Pt(1.0) });
        ops.push(pp::Op::ShowText { items: vec![pp::TextItem::GlyphIds(glyphs)] });
        ops.push(pp::Op::EndTextSection);
        document.resources.fonts.map.insert(id, pp::PdfFont::new(subset.parsed.clone()));
    }
    document.pages.push(pp::PdfPage::new(pp::Mm(1.0), pp::Mm(1.0), ops));
    printed(&document)
}

/// What printpdf makes of a document.
pub(super) fn printed(document: &pp::PdfDocument) -> Result<File, PdfError> {
    let options =
        pp::PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = vec![];
    let file = document.to_lopdf_document(&options, &mut warnings);
    match warnings.iter().find(|warning| warning.severity == pp::PdfParseErrorSeverity::Error) {
        Some(warning) => Err(PdfError::Write(warning.msg.clone())),
        None => Ok(file),
    }
}

/// Puts the streams into the file, and reserves the pages' places.
fn add_streams(file: &mut File, painter: &mut Painter<'_>) -> Result<Ids, PdfError> {
    let mut ids = Ids {
        pages: vec![],
        streams: vec![],
        fonts: fonts(file)?,
        images: BTreeMap::new(),
        states: vec![],
        patterns: vec![],
    };
    for stream in &mut painter.streams {
        let stream = stream.as_mut().ok_or_else(|| PdfError::Write("a content stream is missing".into()))?;
        let data = std::mem::replace(&mut stream.data, FileStream::new(Dictionary::new(), vec![]));
        ids.streams.push(file.add_object(data));
        if matches!(stream.kind, StreamKind::Page(_)) {
            ids.pages.push(file.new_object_id());
        }
    }
    Ok(ids)
}

/// The fonts by their numbers.
fn fonts(file: &File) -> Result<BTreeMap<usize, ObjectId>, PdfError> {
    let mut fonts = BTreeMap::new();
    let page = file.get_pages().into_values().next();
    let page = page.ok_or_else(|| PdfError::Write("the fonts are missing".into()))?;
    let resources = file.get_dict_in_dict(file.get_dictionary(page)?, b"Resources")?;
    for (name, font) in file.get_dict_in_dict(resources, b"Font")? {
        let number = std::str::from_utf8(name).ok().and_then(|name| name.strip_prefix('F')?.parse().ok());
        if let (Some(number), Ok(id)) = (number, font.as_reference()) {
            fonts.insert(number, id);
        }
    }
    Ok(fonts)
}

/// Puts right what printpdf can't know of a face: the texts of its glyphs, and its descriptor's numbers.
fn patch_fonts(file: &mut File, ids: &Ids, subsets: BTreeMap<usize, Subset>) -> Result<(), PdfError> {
    for (number, subset) in subsets {
        let Some(id) = ids.fonts.get(&number) else { continue };
        let font = file.get_dictionary(*id)?;
        let to_unicode = font.get(b"ToUnicode")?.as_reference()?;
        let descendant = font.get(b"DescendantFonts")?.as_array()?.first();
        let descendant = descendant.ok_or_else(|| PdfError::Write("a font has no descendant".into()))?;
        let descriptor = descendant.as_dict()?.get(b"FontDescriptor")?.as_reference()?;
        let cmap = FileStream::new(Dictionary::new(), subset.to_unicode.into_bytes());
        file.objects.insert(to_unicode, Object::Stream(cmap));
        let descriptor = file.get_object_mut(descriptor)?.as_dict_mut()?;
        descriptor.set("CapHeight", subset.cap_height);
        descriptor.set("Flags", subset.flags);
    }
    Ok(())
}

fn add_resources(file: &mut File, ids: &mut Ids, painter: &Painter<'_>, options: &PdfOptions) {
    let wanted: Vec<_> = painter.image_sizes.iter().collect();
    let prepared: Vec<_> = wanted
        .par_iter()
        .map(|(number, size)| {
            let data = painter.document.images.get(**number)?;
            match options.max_ppi.and_then(|ppi| smaller(data, **size, ppi)) {
                Some(smaller) => image::prepare(&smaller),
                None => image::prepare(data),
            }
        })
        .collect();
    for ((number, _), image) in wanted.into_iter().zip(prepared) {
        let id = match image {
            Some(image) => image.add(file),
            None => file.add_object(Object::Null),
        };
        ids.images.insert(*number, id);
    }
    for state in &painter.states {
        let mut dict = dictionary! { "Type" => "ExtGState" };
        match state {
            GState::Alpha(fill, stroke) => {
                dict.set("ca", Object::Real(round(f64::from(*fill) / 1000.0)));
                dict.set("CA", Object::Real(round(f64::from(*stroke) / 1000.0)));
            }
            GState::Mask(stream) => {
                let group = ids.streams[*stream];
                dict.set("SMask", dictionary! { "Type" => "Mask", "S" => "Luminosity", "G" => group });
            }
        }
        ids.states.push(file.add_object(dict));
    }
    for pattern in &painter.patterns {
        ids.patterns.push(match pattern {
            Pattern::Shading(shading) => file.add_object(shading.pattern()),
            Pattern::Tile(stream) => ids.streams[*stream],
        });
    }
}

/// An image with no more pixels than its place on the page needs.
fn smaller(
    data: &crate::page::ImageData,
    (width, height): (f64, f64),
    ppi: f64,
) -> Option<crate::page::ImageData> {
    let pixels = |points: f64| (points / 72.0 * ppi).ceil().clamp(1.0, 65_535.0) as u32;
    let (max_width, max_height) = (pixels(width), pixels(height));
    let (has_width, has_height) = data.size();
    // A little too many pixels aren't worth the loss of another encoding.
    let worth = has_width > max_width + max_width / 4 && has_height > max_height + max_height / 4;
    worth.then(|| crate::layout::image::downsample(data, max_width, max_height))
}

/// The resource dictionary of a stream: what it names, and no more.
fn resources(uses: &Uses, ids: &Ids) -> Dictionary {
    let mut resources = Dictionary::new();
    let mut category = |name: &str, entries: Vec<(String, ObjectId)>| {
        if !entries.is_empty() {
            let entries = entries.into_iter().map(|(key, id)| (key, Object::Reference(id)));
            resources.set(name, Dictionary::from_iter(entries));
        }
    };
    let font = |number: &usize| Some((format!("F{number}"), *ids.fonts.get(number)?));
    category("Font", uses.fonts.iter().filter_map(font).collect());
    let image = |number: &usize| Some((format!("I{number}"), *ids.images.get(number)?));
    let form = |number: &usize| Some((format!("X{number}"), *ids.streams.get(*number)?));
    let objects = uses.images.iter().filter_map(image).chain(uses.forms.iter().filter_map(form));
    category("XObject", objects.collect());
    let state = |number: &usize| Some((format!("G{number}"), *ids.states.get(*number)?));
    category("ExtGState", uses.states.iter().filter_map(state).collect());
    let pattern = |number: &usize| Some((format!("P{number}"), *ids.patterns.get(*number)?));
    category("Pattern", uses.patterns.iter().filter_map(pattern).collect());
    resources
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
fn tile(bbox: kurbo::Rect, resources: Dictionary) -> Dictionary {
    dictionary! {
        "Type" => "Pattern",
        "PatternType" => 1,
        "PaintType" => 1,
        "TilingType" => 1,
        "BBox" => rectangle(bbox),
        "XStep" => Object::Real(round(bbox.width())),
        "YStep" => Object::Real(round(bbox.height())),
        "Resources" => resources,
    }
}

/// Adds entries to a stream's dictionary.
fn set_dict(file: &mut File, id: ObjectId, dict: Dictionary) {
    if let Some(Object::Stream(stream)) = file.objects.get_mut(&id) {
        stream.dict.extend(&dict);
    }
}

fn add_pages(
    file: &mut File,
    painter: &Painter<'_>,
    ids: &Ids,
    parents: &BTreeMap<usize, usize>,
    links: &[ObjectId],
) {
    let tree = file.new_object_id();
    for (number, stream) in painter.streams.iter().enumerate() {
        let Some(stream) = stream else { continue };
        let StreamKind::Page(index) = stream.kind else { continue };
        let (Some(page), Some(id)) = (painter.document.pages.get(index), ids.pages.get(index)) else {
            continue;
        };
        let mut dict = dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => rectangle(kurbo::Rect::new(0.0, 0.0, page.width, page.height)),
            "Resources" => resources(&stream.uses, ids),
            "Contents" => ids.streams[number],
            "Tabs" => "S",
        };
        if let Some(key) = parents.get(&number) {
            dict.set("StructParents", *key as i64);
        }
        if painter.transparent.get(index) == Some(&true) {
            dict.set("Group", dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => "DeviceRGB" });
        }
        let own = painter.links.iter().zip(links).filter(|(link, _)| link.page == index);
        let own: Vec<Object> = own.map(|(_, id)| Object::Reference(*id)).collect();
        if !own.is_empty() {
            dict.set("Annots", own);
        }
        file.objects.insert(*id, Object::Dictionary(dict));
    }
    let kids: Vec<Object> = ids.pages.iter().map(|id| Object::Reference(*id)).collect();
    let count = kids.len() as i64;
    file.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Pages", tree);
    }
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
        catalog.set("Lang", text_string(meta::language(&document.meta)));
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        catalog.set("Metadata", metadata);
        if let Some(outlines) = outlines {
            catalog.set("Outlines", outlines);
        }
    }
}

fn save(mut file: File) -> Result<Vec<u8>, PdfError> {
    prune(&mut file);
    file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()).for_each(deflate);
    file.version = "1.7".into();
    // The identifier follows from the content, so that the same document is the same file (14.4).
    let mut words = [fingerprint(b"infograft"), fingerprint(b"document")];
    for (id, object) in &file.objects {
        if let Object::Stream(stream) = object {
            words[0] = mix(words[0], fingerprint(&stream.content));
            words[1] = mix(words[1], words[0] ^ u64::from(id.0));
        }
    }
    let identifier: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
    let identifier = Object::String(identifier, lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(LEVEL)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options).map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

/// How much time compressing takes, of 9: what is more makes files hardly smaller, and takes twice as long.
const LEVEL: u32 = 6;

/// Compresses a stream that isn't yet, where that makes it shorter.
pub(super) fn deflate(stream: &mut FileStream) {
    // The entry that names the filter costs what it costs.
    const ENTRY: usize = 19;
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return;
    }
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(LEVEL));
    // Writing to memory doesn't fail.
    let _ = encoder.write_all(&stream.content);
    let short = |bytes: &Vec<u8>| bytes.len() + ENTRY < stream.content.len();
    if let Some(bytes) = encoder.finish().ok().filter(short) {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(bytes);
    }
}

/// Removes what nothing leads to: printpdf's own pages, and elements that hold nothing.
fn prune(file: &mut File) {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&Object> = file.trailer.iter().map(|(_, object)| object).collect();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if reached.insert(*id) => waiting.extend(file.objects.get(id)),
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dict) => waiting.extend(dict.iter().map(|(_, object)| object)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, object)| object)),
            _ => {}
        }
    }
    file.objects.retain(|id, _| reached.contains(id));
}

/// A text string (7.9.2.2): plain where it is ASCII, else UTF-16.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|b| b.is_ascii_graphic() || b == b' ') {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, lopdf::StringFormat::Hexadecimal)
}

/// A number that follows from bytes alone; not for security.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
}

fn mix(hash: u64, word: u64) -> u64 {
    // Fibonacci hashing: 2^64 divided by the golden ratio, made odd.
    let mixed = (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// Makes an annotation's object; see [`annotation::link`].
pub(super) fn add_link(file: &mut File, ids: &Ids, link: &super::painter::Link, key: usize) -> ObjectId {
    file.add_object(annotation::link(link, &ids.pages, key))
}
