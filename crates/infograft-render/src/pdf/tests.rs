//! Documents made by hand, written, and read back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use infograft_deck::color::Rgb;
use kurbo::{Affine, Point, Rect, Shape};
use lopdf::{Dictionary, Object, ObjectId};

use super::{PdfOptions, write};
use crate::page::*;

/// A face that is there on the machines that have one: none is needed to build.
fn font() -> Option<FontData> {
    let candidates = [
        concat!(env!("CARGO_MANIFEST_DIR"), "/../infograft-fonts/fonts/Carlito-Regular.ttf"),
        "/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
    ];
    let bytes = candidates.iter().find_map(|path| std::fs::read(path).ok())?;
    Some(FontData { bytes: Arc::new(bytes), index: 0, variations: vec![], name: "Test Face".into() })
}

/// A run without shaping: a glyph for each character.
fn run(data: &FontData, text: &str, at: (f64, f64)) -> Item {
    use skrifa::MetadataProvider;
    let font = skrifa::FontRef::from_index((*data.bytes).as_ref(), data.index).unwrap();
    let metrics =
        font.glyph_metrics(skrifa::instance::Size::new(12.0), skrifa::instance::LocationRef::default());
    let mut x = 0.0;
    let glyphs = text.chars().map(|c| {
        let id = font.charmap().map(c).unwrap_or_default();
        let advance = f64::from(metrics.advance_width(id).unwrap_or(0.0));
        x += advance;
        Glyph { id: id.to_u32(), x: x - advance, y: 0.0, advance, text: c.to_string() }
    });
    Item::Glyphs(GlyphRun {
        font: FontIndex(0),
        size: 12.0,
        transform: Affine::translate(at),
        paint: Some(Paint::Solid(Rgb::BLACK, 1.0)),
        stroke: None,
        glyphs: glyphs.collect(),
        skew: 0.0,
        embolden: 0.0,
        stretch: 1.0,
    })
}

fn fill(rect: Rect) -> Item {
    Item::Fill { path: rect.to_path(0.1), even_odd: false, paint: Paint::Solid(Rgb(200, 0, 0), 1.0) }
}

fn tag(role: Role, items: Vec<Item>) -> Item {
    Item::Tag { tag: Tag::new(role), items }
}

fn quad(rect: Rect) -> [Point; 4] {
    [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)].map(Point::from)
}

fn page(items: Vec<Item>) -> Page {
    Page {
        slide: 1,
        width: 200.0,
        height: 100.0,
        title: Some("Page".into()),
        items: vec![tag(Role::Sect, items)],
    }
}

/// Two pages with text, a link over two lines, a faded group with text in it, a figure, and decoration.
fn document(font: FontData) -> Document {
    let link = Item::Link {
        target: Target::Uri("https://contoso.example/book".into()),
        contents: "Book a visit".into(),
        quads: vec![quad(Rect::new(50.0, 10.0, 90.0, 22.0)), quad(Rect::new(10.0, 24.0, 40.0, 36.0))],
        items: vec![run(&font, "book a visit", (50.0, 20.0))],
        number: 0,
    };
    let faded = Group {
        clip: None,
        alpha: 0.5,
        mask: None,
        items: vec![
            tag(Role::P, vec![run(&font, "faded", (10.0, 60.0))]),
            fill(Rect::new(0.0, 0.0, 5.0, 5.0)),
        ],
    };
    let figure = Tag { role: Role::Figure, alt: Some("A square".into()), ..Tag::default() };
    let first = page(vec![
        fill(Rect::new(0.0, 0.0, 200.0, 100.0)),
        tag(Role::H(1), vec![run(&font, "Title", (10.0, 10.0))]),
        tag(Role::P, vec![run(&font, "Please", (10.0, 20.0)), link]),
        Item::Group(faded),
        Item::Tag { tag: figure, items: vec![fill(Rect::new(100.0, 50.0, 120.0, 70.0))] },
    ]);
    let back = Item::Link {
        target: Target::Page(0),
        contents: "Back".into(),
        quads: vec![quad(Rect::new(0.0, 0.0, 20.0, 20.0))],
        items: vec![tag(Role::P, vec![run(&font, "Back", (5.0, 10.0))])],
        number: 0,
    };
    let mut meta = Meta { title: "Größe".into(), language: "de".into(), ..Meta::default() };
    meta.created = 1_700_000_000;
    let second = Bookmark { title: "Zwei".into(), page: 1, children: vec![] };
    let outline = vec![
        Bookmark {
            title: "Teil".into(),
            page: 0,
            children: vec![Bookmark { page: 0, ..second.clone() }, second],
        },
        Bookmark { title: "Ende".into(), page: 1, children: vec![] },
    ];
    Document { pages: vec![first, page(vec![back])], outline, fonts: vec![font], meta, ..Document::default() }
}

/// A file to ask questions of.
struct Read(lopdf::Document);

impl Read {
    fn new(document: &Document) -> Self {
        Self(lopdf::Document::load_mem(&write(document, &PdfOptions::default()).unwrap()).unwrap())
    }

    fn dict(&self, object: &Object) -> Dictionary {
        self.0.dereference(object).unwrap().1.as_dict().unwrap().clone()
    }

    fn array(&self, object: &Object) -> Vec<Object> {
        self.0.dereference(object).unwrap().1.as_array().unwrap().clone()
    }

    fn catalog(&self) -> Dictionary {
        self.0.catalog().unwrap().clone()
    }

    fn pages(&self) -> Vec<(ObjectId, Dictionary)> {
        self.0.get_pages().into_values().map(|id| (id, self.0.get_dictionary(id).unwrap().clone())).collect()
    }

    /// The parent tree: what stands at each key.
    fn parents(&self) -> BTreeMap<i64, Object> {
        let root = self.dict(self.catalog().get(b"StructTreeRoot").unwrap());
        let numbers = self.array(self.dict(root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap());
        numbers.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect()
    }

    /// Every structure element that the root leads to, with its object.
    fn elements(&self) -> Vec<(Object, Dictionary)> {
        let root = self.dict(self.catalog().get(b"StructTreeRoot").unwrap());
        let mut waiting = vec![root.get(b"K").unwrap().clone()];
        let mut elements = vec![];
        while let Some(object) = waiting.pop() {
            let element = self.dict(&object);
            let kids: Vec<Object> = match element.get(b"K") {
                Ok(Object::Array(kids)) => kids.clone(),
                Ok(kid) => vec![kid.clone()],
                Err(_) => vec![],
            };
            waiting.extend(kids.into_iter().filter(|kid| matches!(kid, Object::Reference(_))));
            elements.push((object, element));
        }
        elements
    }

    /// The elements of a type.
    fn of_type(&self, name: &str) -> Vec<(Object, Dictionary)> {
        let is = |element: &Dictionary| element.get(b"S").unwrap().as_name().unwrap() == name.as_bytes();
        self.elements().into_iter().filter(|(_, element)| is(element)).collect()
    }
}

/// The ids of the marked-content sequences of a stream, in order, after a check that sequences don't nest and all
/// painting stands in one.
fn mcids(content: &[u8]) -> Vec<i64> {
    let mut ids = vec![];
    let mut open = false;
    for operation in lopdf::content::Content::decode(content).unwrap().operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                assert!(!open, "nested marked content");
                open = true;
                if let Some(Object::Dictionary(properties)) = operation.operands.get(1) {
                    ids.push(properties.get(b"MCID").unwrap().as_i64().unwrap());
                }
            }
            "EMC" => open = false,
            "f" | "f*" | "S" | "TJ" | "Tj" => assert!(open, "unmarked {}", operation.operator),
            _ => {}
        }
    }
    assert!(!open);
    ids
}

#[test]
fn every_sequence_has_its_owner_in_the_parent_tree() {
    let Some(font) = font() else { return };
    let read = Read::new(&document(font));
    let parents = read.parents();
    let mut streams = vec![];
    for (id, page) in read.pages() {
        streams.push((page.get(b"StructParents").unwrap().as_i64().unwrap(), read.0.get_page_content(id)));
    }
    let forms = read.0.objects.values().filter_map(|object| object.as_stream().ok());
    for form in forms.filter(|form| form.dict.has(b"StructParents")) {
        let key = form.dict.get(b"StructParents").unwrap().as_i64().unwrap();
        streams.push((key, form.get_plain_content().unwrap()));
    }
    // Two pages, and the group with text in it.
    assert_eq!(streams.len(), 3);
    for (key, content) in streams {
        let ids = mcids(&content);
        let expected: Vec<i64> = (0..ids.len() as i64).collect();
        assert_eq!(ids, expected);
        assert_eq!(read.array(&parents[&key]).len(), ids.len());
    }
}

#[test]
fn structure_follows_the_tags() {
    let Some(font) = font() else { return };
    let read = Read::new(&document(font));
    let count = |name: &str| read.of_type(name).len();
    assert_eq!(
        (count("Document"), count("Sect"), count("H1"), count("Figure"), count("Link")),
        (1, 2, 1, 1, 2)
    );
    // The faded paragraph's content is in a form.
    let in_form =
        |element: &Dictionary| matches!(element.get(b"K"), Ok(Object::Dictionary(k)) if k.has(b"Stm"));
    assert_eq!(read.of_type("P").iter().filter(|(_, element)| in_form(element)).count(), 1);
    let alt = read.of_type("Figure")[0].1.get(b"Alt").unwrap().as_str().unwrap().to_vec();
    assert_eq!(alt, b"A square");
}

#[test]
fn a_link_is_one_annotation_known_to_its_element() {
    let Some(font) = font() else { return };
    let read = Read::new(&document(font));
    let parents = read.parents();
    let pages = read.pages();
    let annotations = read.array(pages[0].1.get(b"Annots").unwrap());
    assert_eq!(annotations.len(), 1);
    let annotation = read.dict(&annotations[0]);
    assert_eq!(annotation.get(b"QuadPoints").unwrap().as_array().unwrap().len(), 16);
    let rect: Vec<f32> =
        annotation.get(b"Rect").unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
    // The display list counts from the top, the page is 100 points high.
    assert_eq!(rect, [10.0, 64.0, 90.0, 90.0]);
    let owner = &parents[&annotation.get(b"StructParent").unwrap().as_i64().unwrap()];
    let element = read.dict(owner);
    assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Link");
    let kids = element.get(b"K").unwrap().as_array().unwrap();
    let objr = kids.iter().filter_map(|kid| kid.as_dict().ok()).find(|kid| kid.has(b"Obj")).unwrap();
    assert_eq!(objr.get(b"Obj").unwrap(), &annotations[0]);
    // The other goes to the first page.
    let back = read.dict(&read.array(pages[1].1.get(b"Annots").unwrap())[0]);
    let target = back.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
    assert_eq!(target, pages[0].0);
}

#[test]
fn a_face_is_embedded_once_as_a_small_subset_with_its_texts() {
    let Some(font) = font() else { return };
    let mut document = document(font.clone());
    // The same face again, as another entry of the list.
    document.fonts.push(font.clone());
    if let Item::Glyphs(mut glyphs) = run(&font, "again", (10.0, 90.0)) {
        glyphs.font = FontIndex(1);
        document.pages[1].items.push(tag(Role::P, vec![Item::Glyphs(glyphs)]));
    }
    let read = Read::new(&document);
    let types = |object: &&Object| {
        let subtype = object.as_dict().ok().and_then(|dict| dict.get(b"Subtype").ok()?.as_name().ok());
        subtype == Some(b"Type0")
    };
    let fonts: Vec<&Object> = read.0.objects.values().filter(types).collect();
    assert_eq!(fonts.len(), 1);
    let dict = fonts[0].as_dict().unwrap();
    let name = dict.get(b"BaseFont").unwrap().as_name().unwrap();
    assert!(name.len() == 15 && name[6] == b'+' && name.ends_with(b"TestFace"), "{name:?}");
    let cmap = read.0.dereference(dict.get(b"ToUnicode").unwrap()).unwrap().1.as_stream().unwrap();
    let cmap = String::from_utf8(cmap.get_plain_content().unwrap()).unwrap();
    let texts: BTreeSet<&str> =
        cmap.lines().filter(|l| l.matches('<').count() == 2).filter_map(|l| l.get(7..)).collect();
    // T, i, t, l, e of "Title", at least.
    for text in ["<0054>", "<0069>", "<0074>", "<006C>", "<0065>"] {
        assert!(texts.contains(text), "{text} in {cmap}");
    }
    let descendant = read.dict(&read.array(dict.get(b"DescendantFonts").unwrap())[0]);
    let descriptor = read.dict(descendant.get(b"FontDescriptor").unwrap());
    let file = read.0.dereference(descriptor.get(b"FontFile2").unwrap()).unwrap().1.as_stream().unwrap();
    assert!(file.get_plain_content().unwrap().len() < (*font.bytes).as_ref().len() / 4);
}

/// A font file whose glyphs can be drawn, but one of whose tables is cut to 4 bytes: no subset can be made of it.
fn damaged(font: &FontData, name: &[u8; 4]) -> FontData {
    let mut bytes = (*font.bytes).as_ref().to_vec();
    // An entry of the table directory: tag, checksum, offset, length (OpenType 1.9, "Table Directory").
    let entry = bytes[12..].chunks(16).position(|entry| entry.starts_with(name)).unwrap() * 16 + 12;
    bytes[entry + 12..entry + 16].copy_from_slice(&4_u32.to_be_bytes());
    FontData { bytes: Arc::new(bytes), ..font.clone() }
}

#[test]
fn a_face_that_cannot_be_embedded_is_drawn_as_outlines() {
    let Some(font) = font() else { return };
    // Two faces: the sound one stays text.
    let mut document = document(font.clone());
    document.fonts.push(damaged(&font, b"hmtx"));
    if let Item::Glyphs(mut glyphs) = run(&font, "broken", (10.0, 90.0)) {
        glyphs.font = FontIndex(1);
        document.pages[1].items = vec![tag(Role::P, vec![Item::Glyphs(glyphs)])];
    }
    let read = Read::new(&document);
    let embedded = read.0.objects.values().filter_map(|o| o.as_dict().ok()).filter(|d| d.has(b"FontFile2"));
    assert_eq!(embedded.count(), 1);
    let content = String::from_utf8(read.0.get_page_content(read.pages()[1].0)).unwrap();
    assert!(!content.contains("Tj") && !content.contains("TJ") && content.contains(" c\n"), "{content}");
    assert!(content.contains("ActualText"), "{content}");
}

#[test]
fn bookmarks_are_nested_as_the_outline_is() {
    let Some(font) = font() else { return };
    let read = Read::new(&document(font));
    let outlines = read.dict(read.catalog().get(b"Outlines").unwrap());
    assert_eq!(outlines.get(b"Count").unwrap().as_i64().unwrap(), 4, "all are open");
    let first = read.dict(outlines.get(b"First").unwrap());
    assert_eq!(first.get(b"Title").unwrap().as_str().unwrap(), b"Teil");
    assert_eq!(first.get(b"Count").unwrap().as_i64().unwrap(), 2);
    let last = read.dict(first.get(b"Last").unwrap());
    assert_eq!(last.get(b"Title").unwrap().as_str().unwrap(), b"Zwei");
    assert_eq!(last.get(b"Parent").unwrap(), outlines.get(b"First").unwrap());
    let page = last.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
    assert_eq!(page, read.pages()[1].0);
    let end = read.dict(first.get(b"Next").unwrap());
    assert!(end.get(b"First").is_err() && end.get(b"Next").is_err() && end.has(b"Prev"));
}

#[test]
fn the_catalog_says_what_a_tagged_document_must() {
    let Some(font) = font() else { return };
    let document = document(font);
    let bytes = write(&document, &PdfOptions::default()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let read = Read::new(&document);
    let catalog = read.catalog();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"de");
    assert!(read.dict(catalog.get(b"MarkInfo").unwrap()).get(b"Marked").unwrap().as_bool().unwrap());
    let view = read.dict(catalog.get(b"ViewerPreferences").unwrap());
    assert!(view.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let metadata = read.0.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
    let packet = String::from_utf8(metadata.content.clone()).unwrap();
    assert!(packet.contains("<pdfuaid:part>1</pdfuaid:part>") && packet.contains("Größe"));
    let info = read.dict(read.0.trailer.get(b"Info").unwrap());
    assert!(!info.has(b"GTS_PDFXVersion"));
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20231114221320Z");
    for (_, page) in read.pages() {
        assert_eq!(page.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
    }
}

#[test]
fn the_same_document_is_the_same_file() {
    let Some(font) = font() else { return };
    let document = document(font);
    let bytes = write(&document, &PdfOptions::default()).unwrap();
    assert_eq!(bytes, write(&document.clone(), &PdfOptions::default()).unwrap());
    let mut other = document;
    other.pages[0].items.push(fill(Rect::new(1.0, 1.0, 2.0, 2.0)));
    let id = |bytes: &[u8]| lopdf::Document::load_mem(bytes).unwrap().trailer.get(b"ID").unwrap().clone();
    assert_ne!(id(&bytes), id(&write(&other, &PdfOptions::default()).unwrap()));
}

#[test]
fn equal_images_and_states_are_written_once() {
    let image =
        ImageData::Raster { width: 1, height: 1, rgb: vec![1, 2, 3].into(), alpha: Some(vec![9].into()) };
    let place = |n: usize| Item::Image { image: ImageIndex(n), transform: Affine::scale(10.0), alpha: 0.5 };
    let items = vec![place(0), place(1), place(0)];
    let page = Page { slide: 1, width: 20.0, height: 20.0, title: None, items };
    let read =
        Read::new(&Document { pages: vec![page], images: vec![image.clone(), image], ..Document::default() });
    let images = read.0.objects.values().filter_map(|object| object.as_stream().ok());
    let images =
        images.filter(|s| s.dict.get(b"Subtype").is_ok_and(|t| t.as_name().is_ok_and(|t| t == b"Image")));
    // The image and its mask.
    assert_eq!(images.count(), 2);
    let states = read.0.objects.values().filter(|o| o.as_dict().is_ok_and(|d| d.has(b"ca")));
    assert_eq!(states.count(), 1);
}

#[test]
fn a_large_image_is_scaled_to_what_its_place_needs() {
    let image = ImageData::Raster { width: 400, height: 400, rgb: vec![7; 480_000].into(), alpha: None };
    let item = Item::Image { image: ImageIndex(0), transform: Affine::scale(36.0), alpha: 1.0 };
    let page = Page { slide: 1, width: 72.0, height: 72.0, title: None, items: vec![item] };
    let document = Document { pages: vec![page], images: vec![image], ..Document::default() };
    let bytes = write(&document, &PdfOptions::new().max_ppi(Some(200.0))).unwrap();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let width =
        file.objects.values().find_map(|o| o.as_stream().ok()?.dict.get(b"Width").ok()?.as_i64().ok());
    assert_eq!(width, Some(100));
}

#[test]
fn nothing_that_is_not_a_number_reaches_the_file() {
    let bad = f64::NAN;
    let items = vec![
        fill(Rect::new(bad, 0.0, 1.0, 1.0)),
        Item::Image { image: ImageIndex(7), transform: Affine::scale(bad), alpha: 1.0 },
        Item::Glyphs(GlyphRun {
            font: FontIndex(3),
            size: bad,
            transform: Affine::IDENTITY,
            paint: None,
            stroke: None,
            glyphs: vec![],
            skew: bad,
            embolden: 0.0,
            stretch: 1.0,
        }),
        Item::Group(Group {
            clip: Some((kurbo::BezPath::new(), false)),
            alpha: 1.0,
            mask: None,
            items: vec![],
        }),
    ];
    let page = Page { slide: 1, width: 20.0, height: 20.0, title: None, items };
    let read = Read::new(&Document { pages: vec![page], ..Document::default() });
    let (id, _) = read.pages()[0];
    let content = String::from_utf8(read.0.get_page_content(id)).unwrap();
    assert!(!content.contains("NaN") && !content.contains("inf"), "{content}");
}

#[test]
fn a_document_without_pages_is_refused() {
    assert!(matches!(write(&Document::default(), &PdfOptions::default()), Err(super::PdfError::Empty)));
}

/// A page with so much on it that printpdf writes it in pieces is one stream of one page, with nothing lost between them.
#[test]
fn a_long_page_is_one_stream() {
    let Some(data) = font() else { return };
    let rows = 9_000;
    let text = |row: usize| run(&data, "abcdefgh", (10.0, 10.0 + row as f64 * 0.01));
    let long: Vec<Item> = (0..rows)
        .map(|row| tag(Role::P, vec![text(row), fill(Rect::new(0.0, 0.0, 1.0, f64::from(row as u32)))]))
        .collect();
    let link = |page| Item::Link {
        target: Target::Page(page),
        contents: "to the other page".into(),
        quads: vec![quad(Rect::new(0.0, 0.0, 9.0, 9.0))],
        items: vec![run(&data, "link", (1.0, 1.0))],
        number: 0,
    };
    let mut first = long;
    first.push(tag(Role::P, vec![link(1)]));
    let second = vec![tag(Role::P, vec![link(0)])];
    let pages = vec![page(first), page(second)];
    let document = Document { pages, fonts: vec![data], ..Document::default() };
    let file = lopdf::Document::load_mem(&write(&document, &PdfOptions::default()).unwrap()).unwrap();
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    assert_eq!(pages.len(), 2);
    let shown = |page: ObjectId| {
        let content = file.get_and_decode_page_content(page).unwrap();
        let count = |operator: &str| content.operations.iter().filter(|o| o.operator == operator).count();
        (count("BT"), count("ET"), count("BDC"), count("EMC"), count("f"))
    };
    assert_eq!(shown(pages[0]), (rows + 1, rows + 1, rows + 1, rows + 1, rows));
    for (from, to) in [(0, 1), (1, 0)] {
        let annotations = file.get_page_annotations(pages[from]).unwrap();
        let destination = annotations[0].get(b"Dest").or_else(|_| {
            let action = annotations[0].get(b"A").unwrap();
            file.dereference(action).unwrap().1.as_dict().unwrap().get(b"D")
        });
        let target = destination.unwrap().as_array().unwrap()[0].as_reference().unwrap();
        assert_eq!(target, pages[to]);
    }
}
