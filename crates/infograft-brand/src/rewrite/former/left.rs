//! The last look: where the former owner is still named, in what is rewritten and in what isn't.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::limits::Limit;
use infograft_deck::opc::{OpcError, Package, PartName};
use infograft_deck::words::listed;
use infograft_deck::xml::{Element, Node, Ns};

use super::find::Finder;
use crate::brand::Brand;
use crate::rewrite::binding::{From, Several};
use crate::rewrite::deck::{Deck, Part};
use crate::rewrite::links;

/// Pictures, films, sounds and fonts: what they show can't be searched.
const UNSEEN: [&str; 22] = [
    "png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "tif", "tiff", "webp", "ico", "wdp", "mp4", "m4v",
    "mov", "wmv", "avi", "mp3", "m4a", "wav", "fntdata", "odttf",
];
/// Bytes of files that aren't XML that are searched, at most, all of a deck's together.
const SEARCHED: usize = 20_000_000;
/// What a place begins with that is the name of a typeface.
const TYPEFACE: &str = "the name of the typeface";
/// Places that a message names, at most; programs get all.
const SHOWN: usize = 6;

/// Tells where a branded package still holds a name of the former owner, all in one.
pub(in crate::rewrite) fn told(
    package: &Package,
    from: &From,
    brand: &Brand,
) -> Result<Option<Diagnostic>, OpcError> {
    Ok(searched(package, from, brand)?.told())
}

/// A place where a deck holds a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// What it is, in words: `the notes of slide 3`.
    pub what: String,
    /// The slide, if it is one's.
    pub slide: Option<u32>,
    /// How often the name stands there.
    pub count: usize,
}

/// Where a deck holds one of these names as a word of its own, beside the brand's own words: in texts, notes, properties,
/// links, names of shapes, embedded documents. Pictures can't be searched.
///
/// ```
/// use infograft_brand::Brand;
/// use infograft_brand::rewrite::named_places;
/// use infograft_deck::opc::Package;
/// # let deck = std::fs::read("../../assets/templates/generic.pptx")?;
///
/// let found = named_places(&Package::open(deck)?, &["ACME".to_owned()], &Brand::named("Fabrikam")?)?;
/// assert!(found.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`OpcError`] if a part of the deck can't be read.
pub fn named_places(package: &Package, names: &[String], brand: &Brand) -> Result<Vec<NamedPlace>, OpcError> {
    let from = From { name: Several(names.to_vec()), ..From::default() };
    let Search { places, slides, .. } = searched(package, &from, brand)?;
    let place = |((_, what), count): ((usize, String), usize)| {
        let slide = slides.get(&what).copied();
        NamedPlace { what, slide, count }
    };
    Ok(places.into_iter().map(place).collect())
}

/// Looks through a whole package.
fn searched(package: &Package, from: &From, brand: &Brand) -> Result<Search, OpcError> {
    let mut search = Search::new(Finder::new(from, brand));
    let deck = Deck::read(package)?;
    for part in &deck.parts {
        search.part(part);
    }
    let mut room = package.limits().get(Limit::UnpackedBytes);
    let known: BTreeSet<&PartName> = deck.parts.iter().map(|part| &part.name).collect();
    for name in package.part_names().filter(|name| !name.is_rels() && !name.as_str().starts_with("/[")) {
        if !known.contains(name) {
            search.other(package, name, &mut room)?;
        }
        if search.finder.is_named_in(&spaced(name.file_name())) {
            search.note(format!("the name of the file {}", name.zip_name()));
        }
    }
    Ok(search)
}

/// A file's name as words: what joins them there is no letter.
fn spaced(name: &str) -> String {
    name.replace(['_', '-', '.'], " ")
}

struct Search {
    finder: Finder,
    /// Where something is left, in the order of the parts, and how often.
    places: BTreeMap<(usize, String), usize>,
    /// The slides of the places that are a slide's.
    slides: BTreeMap<String, u32>,
    /// The slide whose part is looked through.
    slide: Option<u32>,
    /// Bytes that may still be searched.
    searchable: usize,
}

impl Search {
    fn new(finder: Finder) -> Self {
        Self { finder, places: BTreeMap::new(), slides: BTreeMap::new(), slide: None, searchable: SEARCHED }
    }

    fn note(&mut self, place: String) {
        if let Some(slide) = self.slide.filter(|_| !place.starts_with(TYPEFACE)) {
            self.slides.insert(place.clone(), slide);
        }
        let known = self.places.iter_mut().find(|((_, known), _)| *known == place);
        match known {
            // A typeface is one thing to change, however many texts have it.
            Some((_, count)) => *count += usize::from(!place.starts_with(TYPEFACE)),
            None => {
                self.places.insert((self.places.len(), place), 1);
            }
        }
    }

    /// A part that was rewritten.
    fn part(&mut self, part: &Part) {
        let label = label(part);
        self.slide = match part.kind {
            Kind::Slide(n) | Kind::Notes(n) | Kind::Comments(n) => Some(n),
            _ => None,
        };
        self.element(&part.tree, &label);
        let links = part.rels.list.iter().filter_map(|rel| rel.external());
        let named = links.filter(|target| self.finder.is_named_in(&links::decode(target))).count();
        (0..named).for_each(|_| self.note(format!("the target of a link, {label}")));
        self.slide = None;
    }

    fn element(&mut self, e: &Element, label: &str) {
        // Persons are told with what else the file carries.
        if matches!(e.local(), "creator" | "lastModifiedBy") && e.ns != Ns::Other {
            return;
        }
        for attr in &e.attrs {
            let is_address = attr.name.starts_with("xmlns") || attr.local() == "uri" || attr.ns == Ns::R;
            if !is_address && self.finder.is_named_in(&attr.value) {
                self.note(match (e.local(), attr.local()) {
                    ("cNvPr", "name") => format!("the name of a shape, {label}"),
                    (_, "typeface") => format!("{TYPEFACE} {}", attr.value),
                    _ => label.to_owned(),
                });
            }
        }
        if e.is(Ns::A, "p") {
            // A name may be split over the runs of a paragraph.
            if self.finder.is_named_in(&e.text()) {
                self.note(label.to_owned());
            }
            return e.walk(&mut |child| {
                if child.attr("tooltip").is_some_and(|tip| self.finder.is_named_in(tip)) {
                    self.note(label.to_owned());
                }
                if let Some(face) = child.attr("typeface").filter(|face| self.finder.is_named_in(face)) {
                    self.note(format!("{TYPEFACE} {face}"));
                }
            });
        }
        for node in &e.children {
            match node {
                Node::Text(text) if self.finder.is_named_in(text) => self.note(label.to_owned()),
                Node::Element(child) => self.element(child, label),
                _ => {}
            }
        }
    }

    /// A part that is kept as it is.
    fn other(&mut self, package: &Package, name: &PartName, room: &mut u64) -> Result<(), OpcError> {
        let extension = name.extension();
        if UNSEEN.contains(&extension.as_str()) {
            return Ok(());
        }
        let label = kept_label(name);
        if extension == "xml" {
            if let Ok(root) = package.read_xml(name) {
                self.element(&root, &label);
            }
            return Ok(());
        }
        let bytes = package.read_shared(name)?;
        let is_named = match bytes.starts_with(b"PK") {
            true => self.is_named_within(package, bytes, room),
            false => {
                let length = bytes.len().min(self.searchable);
                self.searchable -= length;
                self.is_named_in_bytes(bytes.get(..length).unwrap_or_default())
            }
        };
        if is_named {
            self.note(label);
        }
        Ok(())
    }

    /// Whether a document within the deck names the former owner in its parts of XML.
    fn is_named_within(&self, package: &Package, bytes: std::sync::Arc<[u8]>, room: &mut u64) -> bool {
        let limits = package.limits().with(Limit::UnpackedBytes, *room);
        let Ok(inner) = Package::open_within(bytes, limits) else { return false };
        *room = room.saturating_sub(inner.unpacked_bytes());
        let mut within = Self::new(self.finder.clone());
        let xml = inner.part_names().filter(|name| name.extension() == "xml");
        xml.filter_map(|name| inner.read_xml(name).ok()).any(|root| {
            within.element(&root, "");
            !within.places.is_empty()
        })
    }

    /// Whether bytes hold a name in one byte a letter or in UTF-16, as the binary files of Office do.
    fn is_named_in_bytes(&self, bytes: &[u8]) -> bool {
        let narrow: String = String::from_utf8_lossy(bytes).into_owned();
        let wide = |bytes: &[u8]| {
            let units = bytes
                .chunks_exact(2)
                .map(|pair| pair.iter().rev().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
            char::decode_utf16(units).map(|c| c.unwrap_or(' ')).collect::<String>()
        };
        self.finder.is_named_in(&narrow)
            || self.finder.is_named_in(&wide(bytes))
            || self.finder.is_named_in(&wide(bytes.get(1..).unwrap_or_default()))
    }

    fn told(self) -> Option<Diagnostic> {
        let count: usize = self.places.values().sum();
        let places: Vec<String> = self.places.into_keys().map(|(_, place)| place).collect();
        let mut shown: Vec<String> = places.iter().take(SHOWN).cloned().collect();
        if places.len() > SHOWN {
            shown.push(format!("{} more places", places.len() - SHOWN));
        }
        let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let message = format!("the deck's former owner is still named {times}: {}", listed(&shown));
        let help = "change that in PowerPoint, or add the spelling that is left to [from]; comments are changed with comments = true \
                    there; and look at the pictures, which can't be searched";
        (count > 0)
            .then(|| Diagnostic::new(Code::BindingLeft, message).with_help(help).with("places", places))
    }
}

/// What people call a part that was rewritten.
fn label(part: &Part) -> String {
    let named = |what: &str| {
        let name =
            part.tree.child(Ns::P, "cSld").and_then(|page| page.attr("name")).filter(|name| !name.is_empty());
        name.map_or_else(|| what.to_owned(), |name| format!("{what} \u{201c}{name}\u{201d}"))
    };
    match part.kind {
        Kind::Slide(n) => format!("slide {n}"),
        Kind::Notes(n) => format!("the notes of slide {n}"),
        Kind::Comments(n) => format!("the comments on slide {n}"),
        Kind::Layout => named("the layout"),
        Kind::Master => "the slide master".into(),
        Kind::NotesMaster => "the notes master".into(),
        Kind::Handout => "the handout master".into(),
        Kind::Theme | Kind::ThemeOverride => "a theme".into(),
        Kind::TableStyles => "the table styles".into(),
        Kind::Chart => "a chart".into(),
        Kind::Diagram => "a diagram".into(),
        Kind::Core | Kind::App => "the document's properties".into(),
        Kind::Presentation => "the presentation's sections or settings".into(),
    }
}

/// What people call a part that is kept as it is.
fn kept_label(name: &PartName) -> String {
    let path = name.zip_name();
    let lower = path.to_ascii_lowercase();
    let what = [
        ("customxml/", "data of another program"),
        ("/tags/", "data of an add-in"),
        ("vbaproject", "macros"),
        ("/embeddings/", "an embedded document"),
        ("/media/", "a drawing"),
        ("docprops/custom", "the document's own properties"),
        ("docmetadata/", "the document's classification"),
        ("commentauthors", "the names of reviewers"),
        ("authors.xml", "the names of reviewers"),
    ];
    let what = what.into_iter().find(|(sign, _)| lower.contains(sign)).map_or("a part", |(_, what)| what);
    format!("{what} ({path})")
}
