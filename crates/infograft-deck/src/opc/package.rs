//! A package in memory: parts as stored in the archive it came from, and parts changed since.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::content_types::ContentTypes;
use super::foreign::{self, Compound, Foreign};
use super::trees::{Held, Tree, Trees};
use super::{OpcError, PartName, Relationships, kinds};
use crate::limits::{Limit, Limits};
use crate::xml::Element;

/// Where a part's bytes are.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// In the archive that was opened, at this index.
    Stored { index: usize, size: u64 },
    /// Here: changed or new.
    Bytes(Arc<[u8]>),
    /// The same, as a tree.
    Tree(Arc<Tree>),
}

/// An OPC package.
#[derive(Clone, Debug)]
pub struct Package {
    /// The archive that was opened; empty for a new package.
    pub(super) archive: Arc<[u8]>,
    /// The same archive with its directory read, once: a clone shares it.
    zip: Option<ZipArchive<Cursor<Arc<[u8]>>>>,
    pub(super) parts: BTreeMap<PartName, Source>,
    /// The parts by their names without regard to case.
    folded: BTreeMap<String, PartName>,
    /// Part names in the archive's order, new parts at the end.
    pub(super) order: Vec<PartName>,
    pub(super) types: ContentTypes,
    /// Where the archive stores `[Content_Types].xml`.
    pub(super) types_index: Option<usize>,
    limits: Limits,
    /// Parsed parts of the archive.
    trees: Trees,
    /// Parts of the archive whose bytes somebody holds.
    held: Held,
}

impl Package {
    /// An empty package: parts are added with [`Package::set`].
    pub fn new() -> Self {
        let mut types = ContentTypes::default();
        types.set(&PartName::new("default.rels"), "application/vnd.openxmlformats-package.relationships+xml");
        types.set(&PartName::new("default.xml"), "application/xml");
        Self {
            archive: Arc::new([]),
            zip: None,
            parts: BTreeMap::new(),
            folded: BTreeMap::new(),
            order: Vec::new(),
            types,
            types_index: None,
            limits: Limits::default(),
            trees: Trees::default(),
            held: Held::default(),
        }
    }

    /// Opens a package from the bytes of its file with the default [`Limits`].
    ///
    /// # Errors
    ///
    /// [`OpcError`] if the bytes are no zip archive, are encrypted, or pass a limit as a whole.
    pub fn open(bytes: impl Into<Arc<[u8]>>) -> Result<Self, OpcError> {
        Self::open_within(bytes, Limits::default())
    }

    /// Opens a package from the bytes of its file.
    ///
    /// # Errors
    ///
    /// [`OpcError`] if the bytes are no zip archive, are encrypted, or pass a limit as a whole.
    pub fn open_within(bytes: impl Into<Arc<[u8]>>, limits: Limits) -> Result<Self, OpcError> {
        let package = Self::open_archive(bytes, limits)?;
        if package.main_part().is_ok() {
            return Ok(package);
        }
        let mimetype = package.read(&PartName::new("mimetype")).unwrap_or_default();
        let names = package.order.iter().map(PartName::zip_name);
        match foreign::archive(names, &mimetype) {
            Foreign::Zip if package.contains(&PartName::root().rels()) => Ok(package),
            kind => Err(OpcError::Foreign(kind)),
        }
    }

    /// Opens any zip archive, its entries as parts: an OpenDocument file, too, which has no relationships.
    ///
    /// # Errors
    ///
    /// [`OpcError`] if the bytes are no zip archive, are encrypted, or pass a limit as a whole.
    pub fn open_archive(bytes: impl Into<Arc<[u8]>>, limits: Limits) -> Result<Self, OpcError> {
        let archive: Arc<[u8]> = bytes.into();
        let limits = limits.for_file(Some(archive.len() as u64));
        match foreign::compound(&archive) {
            Some(Compound::Encrypted) => return Err(OpcError::Encrypted),
            Some(Compound::Protected) => return Err(OpcError::Protected),
            Some(Compound::Other(kind)) => return Err(OpcError::Foreign(kind)),
            None => {}
        }
        let mut zip = ZipArchive::new(Cursor::new(Arc::clone(&archive)))
            .map_err(|_| OpcError::Foreign(foreign::sniff(&archive)))?;
        limits.check(Limit::Parts, zip.len() as u64, || "the number of parts".into())?;
        let mut package = Self { archive: Arc::clone(&archive), types_index: None, limits, ..Self::new() };
        package.types = ContentTypes::default();
        package.zip = Some(zip.clone());
        package.index(&mut zip)?;
        Ok(package)
    }

    fn index(&mut self, zip: &mut ZipArchive<Cursor<Arc<[u8]>>>) -> Result<(), OpcError> {
        let mut unpacked = 0u64;
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|e| OpcError::Damaged(e.to_string()))?;
            if entry.is_dir() {
                continue;
            }
            if entry.encrypted() {
                return Err(OpcError::Encrypted);
            }
            let size = entry.size();
            let raw_name = entry.name().map_err(|e| OpcError::Damaged(e.to_string()))?.into_owned();
            // A film that is stored as it is costs no more than the file itself does.
            unpacked = unpacked.saturating_add(size.saturating_sub(entry.compressed_size()));
            let name = PartName::new(&raw_name);
            if raw_name.eq_ignore_ascii_case("[Content_Types].xml") {
                self.types_index = Some(index);
            } else if let Entry::Vacant(entry) = self.folded.entry(name.folded()) {
                entry.insert(name.clone());
                self.order.push(name.clone());
                self.parts.insert(name, Source::Stored { index, size });
            }
        }
        let what = || "what the parts add to the file when unpacked".into();
        self.limits.check(Limit::UnpackedBytes, unpacked, what)?;
        if let Some(index) = self.types_index {
            // Parts are found by relationships: content types that can't be read cost nothing.
            let bytes = self.inflate(index, u64::MAX, "[Content_Types].xml");
            let root = bytes.ok().and_then(|b| Element::parse_within(&b, self.limits).ok());
            self.types = root.as_ref().map(ContentTypes::read).unwrap_or_default();
        }
        Ok(())
    }

    /// Decompresses one entry; never more than the limit on parts, nor than its header claims.
    fn inflate(&self, index: usize, claimed: u64, name: &str) -> Result<Vec<u8>, OpcError> {
        let damaged = |e: &dyn std::fmt::Display| OpcError::Damaged(format!("{name}: {e}"));
        let mut zip = self.zip.clone().ok_or_else(|| damaged(&"the archive is gone"))?;
        let entry = zip.by_index(index).map_err(|e| damaged(&e))?;
        let mut bytes = Vec::with_capacity(entry.size().min(1 << 20) as usize);
        let size = || format!("the size of {name}");
        if claimed < u64::MAX {
            self.limits.check(Limit::PartBytes, claimed, size)?;
        }
        // Some producers leave the size out of the header of a small part.
        let claimed = claimed.max(1 << 16);
        let most = claimed.min(self.limits.get(Limit::PartBytes)).saturating_add(1);
        entry.take(most).read_to_end(&mut bytes).map_err(|e| damaged(&e))?;
        let found = bytes.len() as u64;
        self.limits.check(Limit::PartBytes, found, size)?;
        if found > claimed { Err(damaged(&"it holds more than its header says")) } else { Ok(bytes) }
    }

    /// Bytes of the file that was opened; `None` of a package that was made here.
    pub fn file_size(&self) -> Option<u64> {
        (!self.archive.is_empty()).then_some(self.archive.len() as u64)
    }

    /// What reading this package may cost.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Bytes of all parts that are stored in the file, unpacked, as its directory says.
    pub fn unpacked_bytes(&self) -> u64 {
        let size = |source: &Source| match source {
            Source::Stored { size, .. } => *size,
            Source::Bytes(_) | Source::Tree(_) => 0,
        };
        self.parts.values().map(size).fold(0, u64::saturating_add)
    }

    /// Elements, attributes and texts of the parts that were read so far.
    pub fn read_nodes(&self) -> u64 {
        self.trees.all_nodes() as u64
    }

    /// The names of all parts, relationship parts among them, in the archive's order.
    pub fn part_names(&self) -> impl Iterator<Item = &PartName> {
        self.order.iter()
    }

    /// Whether the package has that part.
    pub fn contains(&self, name: &PartName) -> bool {
        self.find(name).is_some()
    }

    /// The part's name as the package spells it: names are equal without regard to ASCII case.
    fn find(&self, name: &PartName) -> Option<&PartName> {
        if let Some((found, _)) = self.parts.get_key_value(name) {
            return Some(found);
        }
        self.folded.get(&name.folded())
    }

    /// The part's bytes, decompressed.
    ///
    /// # Errors
    ///
    /// [`OpcError`] if there is no such part, if it is larger than a limit allows, or if its data is damaged.
    pub fn read(&self, name: &PartName) -> Result<Cow<'_, [u8]>, OpcError> {
        let found = self.find(name).ok_or_else(|| OpcError::Missing(name.clone()))?;
        match &self.parts[found] {
            Source::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Source::Tree(tree) => Ok(Cow::Borrowed(tree.bytes())),
            Source::Stored { index, size } => self.inflate(*index, *size, found.zip_name()).map(Cow::Owned),
        }
    }

    /// The part's bytes, shared: for pictures and fonts that travel on to the PDF.
    ///
    /// # Errors
    ///
    /// As [`Package::read`].
    pub fn read_shared(&self, name: &PartName) -> Result<Arc<[u8]>, OpcError> {
        match self.find(name).map(|n| &self.parts[n]) {
            Some(Source::Bytes(bytes)) => Ok(Arc::clone(bytes)),
            Some(Source::Tree(tree)) => Ok(Arc::clone(tree.bytes())),
            Some(Source::Stored { index, .. }) => {
                self.held.bytes(*index, || self.read(name).map(|b| b.into_owned().into()))
            }
            None => Err(OpcError::Missing(name.clone())),
        }
    }

    /// Gives back the memory of shared bytes that only the package still holds, for those who ask again.
    pub fn let_go(&self) {
        self.held.let_go();
    }

    /// The part as an XML tree.
    ///
    /// # Errors
    ///
    /// As [`Package::read`], or if the part is no XML.
    pub fn read_xml(&self, name: &PartName) -> Result<Arc<Element>, OpcError> {
        if let Some(tree) = self.known_tree(name) {
            return Ok(tree);
        }
        let bytes = self.read(name)?;
        let read = match self.find(name).and_then(|found| self.parts.get(found)) {
            Some(Source::Stored { index, .. }) => {
                self.trees.counted(*index, |others| Element::parse_counted(&bytes, self.limits, others))
            }
            // What was put in here is bounded by what it was made of.
            _ => Element::parse_within(&bytes, self.limits),
        };
        read.map(Arc::new).map_err(|source| OpcError::Xml { part: name.clone(), source })
    }

    /// The same, kept for all clones of the package: for parts that are read again for every brand.
    ///
    /// # Errors
    ///
    /// As [`Package::read_xml`].
    pub fn keep_xml(&self, name: &PartName) -> Result<Arc<Element>, OpcError> {
        let tree = self.read_xml(name)?;
        if let Some(Source::Stored { index, size }) = self.find(name).and_then(|n| self.parts.get(n)) {
            self.trees.keep(*index, &tree, usize::try_from(*size).unwrap_or(usize::MAX));
        }
        Ok(tree)
    }

    /// The part's tree, if it needn't be parsed.
    fn known_tree(&self, name: &PartName) -> Option<Arc<Element>> {
        match self.parts.get(self.find(name)?)? {
            Source::Tree(tree) => Some(Arc::clone(&tree.root)),
            Source::Stored { index, .. } => self.trees.get(*index),
            Source::Bytes(_) => None,
        }
    }

    /// The relationships of a part ([`PartName::root`] for the package's own); none where the part has none.
    ///
    /// # Errors
    ///
    /// [`OpcError`] if the part with them can't be read.
    pub fn rels(&self, source: &PartName) -> Result<Relationships, OpcError> {
        let part = source.rels();
        if self.find(&part).is_none() {
            return Ok(Relationships::default());
        }
        Ok(Relationships::read(source, &*self.keep_xml(&part)?, |name| self.find(name)))
    }

    /// The content type of a part, if the package declares one.
    pub fn content_type(&self, name: &PartName) -> Option<&str> {
        self.types.get(name)
    }

    /// The main part of the package: `/ppt/presentation.xml` in most decks. Where the package's relationships don't
    /// name one that is there, it is the part of that name.
    ///
    /// # Errors
    ///
    /// [`OpcError`] if no part is one that a package can begin with.
    pub fn main_part(&self) -> Result<PartName, OpcError> {
        let usual = PartName::new("ppt/presentation.xml");
        let rels = self.rels(&PartName::root());
        let named = rels.as_ref().ok().and_then(|rels| rels.part_of_kind(kinds::OFFICE_DOCUMENT));
        match named.filter(|name| self.contains(name)).or_else(|| self.find(&usual)) {
            Some(main) => Ok(main.clone()),
            None => Err(OpcError::Missing(named.cloned().unwrap_or(usual))),
        }
    }

    /// Sets a part's bytes, adding it with its content type if it is new. Bytes that are the same as before leave the
    /// part untouched.
    pub fn set(&mut self, name: &PartName, content_type: &str, bytes: impl Into<Arc<[u8]>>) {
        let bytes = bytes.into();
        if self.read(name).is_ok_and(|old| *old == *bytes) && self.types.get(name) == Some(content_type) {
            return;
        }
        self.types.set(name, content_type);
        let name = self.find(name).unwrap_or(name).clone();
        if self.parts.insert(name.clone(), Source::Bytes(bytes)).is_none() {
            self.folded.insert(name.folded(), name.clone());
            self.order.push(name);
        }
    }

    /// Replaces the bytes of a part that is there, keeping its content type.
    pub fn replace(&mut self, name: &PartName, bytes: impl Into<Arc<[u8]>>) {
        let kind = self.types.get(name).unwrap_or("application/xml").to_owned();
        self.set(name, &kind, bytes);
    }

    /// Puts an XML tree in the place of a part that is there, keeping its content type. A tree that says the same as
    /// before leaves the part untouched.
    pub fn replace_xml(&mut self, name: &PartName, root: impl Into<Arc<Element>>) {
        let mut root = root.into();
        if !root.is_plain() {
            Arc::make_mut(&mut root).make_plain();
        }
        let Some(found) = self.find(name).cloned() else { return self.replace(name, root.to_part()) };
        if self.known_tree(&found).is_none_or(|old| old != root) {
            self.parts.insert(found, Source::Tree(Arc::new(Tree::new(root))));
        }
    }

    /// Sets the relationships of a part; the relationships part goes when none are left.
    pub fn set_rels(&mut self, source: &PartName, rels: &Relationships) {
        let part = source.rels();
        if rels.list.is_empty() {
            self.remove(&part);
        } else {
            let kind = "application/vnd.openxmlformats-package.relationships+xml";
            self.set(&part, kind, rels.to_element().to_part());
        }
    }

    /// Removes a part with its relationships and its content type.
    pub fn remove(&mut self, name: &PartName) {
        let Some(name) = self.find(name).cloned() else { return };
        self.parts.remove(&name);
        self.folded.remove(&name.folded());
        self.order.retain(|n| *n != name);
        self.types.remove(&name);
        if !name.is_rels() {
            self.remove(&name.rels());
        }
    }

    /// A part name that is not taken: `free_name("/ppt/media/image", "png")` → `/ppt/media/image3.png`.
    pub fn free_name(&self, stem: &str, extension: &str) -> PartName {
        let mut n = 1;
        loop {
            let name = PartName::new(&format!("{stem}{n}.{extension}"));
            if self.find(&name).is_none() {
                return name;
            }
            n += 1;
        }
    }

    /// Whether a part differs from the archive that was opened (or is new).
    pub fn is_changed(&self, name: &PartName) -> bool {
        matches!(self.parts.get(name), Some(Source::Bytes(_) | Source::Tree(_)))
    }
}

impl Default for Package {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Package {
        let mut p = Package::new();
        let main = PartName::new("ppt/presentation.xml");
        p.set(&main, "application/main+xml", b"<p/>".to_vec());
        let mut rels = Relationships::default();
        rels.add_internal(&PartName::root(), kinds::OFFICE_DOCUMENT, &main);
        p.set_rels(&PartName::root(), &rels);
        p.set(&PartName::new("ppt/media/image1.png"), "image/png", vec![1, 2, 3]);
        p
    }

    #[test]
    fn a_written_package_reads_back() {
        let bytes = sample().write().expect("writes");
        let p = Package::open(bytes).expect("opens");
        assert_eq!(p.main_part().expect("main"), PartName::new("ppt/presentation.xml"));
        assert_eq!(p.content_type(&PartName::new("ppt/media/image1.png")), Some("image/png"));
        assert_eq!(&*p.read(&PartName::new("PPT/media/IMAGE1.png")).expect("any case"), &[1, 2, 3]);
        assert_eq!(p.free_name("/ppt/media/image", "png"), PartName::new("ppt/media/image2.png"));
    }

    #[test]
    fn an_untouched_package_is_written_with_the_same_bytes() {
        let bytes = sample().write().expect("writes");
        let again = Package::open(bytes.clone()).expect("opens").write().expect("writes");
        assert_eq!(bytes, again);
    }

    #[test]
    fn setting_equal_bytes_is_no_change() {
        let mut p = Package::open(sample().write().expect("writes")).expect("opens");
        let image = PartName::new("ppt/media/image1.png");
        p.set(&image, "image/png", vec![1, 2, 3]);
        assert!(!p.is_changed(&image));
        p.remove(&image);
        assert!(!p.contains(&image));
    }

    #[test]
    fn what_is_no_package_is_named() {
        assert!(matches!(Package::open(b"hello".to_vec()), Err(OpcError::Foreign(Foreign::Text))));
        assert!(matches!(Package::open(b"PK\x03\x04".to_vec()), Err(OpcError::Foreign(Foreign::CutOff))));
    }

    /// A zip archive of these entries, as some producer may write it.
    fn zip_of(entries: &[(&str, &str)]) -> Package {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in entries {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
            zip.write_all(text.as_bytes()).expect("its bytes");
        }
        Package::open(zip.finish().expect("an archive").into_inner()).expect("a package")
    }

    fn rels(target: &str) -> String {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/officeDocument" Target="{target}"/></Relationships>"#
        )
    }

    #[test]
    fn targets_lead_to_parts_however_they_are_spelled() {
        let entry = "ppt/Slides/My slide é.xml";
        for target in [
            "ppt/Slides/My slide é.xml",
            "/ppt/slides/my%20slide%20%C3%A9.xml",
            r"PPT\slides\My slide é.xml",
            "./ppt/media/../Slides/My%20slide é.xml#top",
            " ppt/Slides/My slide é.xml ",
        ] {
            let package = zip_of(&[
                ("[content_types].xml", "<Types/>"),
                ("_rels/.rels", &rels(target)),
                (entry, "<a/>"),
            ]);
            assert_eq!(package.main_part().expect(target).zip_name(), entry, "{target}");
        }
        let escaped = zip_of(&[("_rels/.rels", &rels("ppt/a b.xml")), (r"ppt\a%20b.xml", "<a/>")]);
        assert_eq!(escaped.main_part().expect("an escaped entry").zip_name(), "ppt/a%20b.xml");
        let slide = PartName::new("ppt/slides/slide1.xml");
        let from_root = [
            ("ppt/slides/_rels/slide1.xml.rels", &*rels("ppt/a.xml")),
            ("ppt/a.xml", "<a/>"),
            ("ppt/presentation.xml", ""),
        ];
        let found = zip_of(&from_root).rels(&slide).expect("relationships");
        assert_eq!(
            found.list[0].part().map(PartName::zip_name),
            Some("ppt/a.xml"),
            "from the root without its slash"
        );
    }

    #[test]
    fn a_package_without_its_bookkeeping_has_its_usual_main_part() {
        for entries in [
            &[("ppt/presentation.xml", "<a/>")][..],
            &[
                ("PPT/Presentation.xml", "<a/>"),
                ("_rels/.rels", "<broken"),
                ("[Content_Types].xml", "<broken"),
            ],
            &[("ppt/presentation.xml", "<a/>"), ("_rels/.rels", &rels("gone.xml"))],
        ] {
            assert!(zip_of(entries).main_part().is_ok(), "{entries:?}");
        }
    }

    #[test]
    fn limits_hold() {
        let mut p = sample();
        p.set(&PartName::new("big.bin"), "application/x", vec![0; 100_000]);
        let bytes = p.write().expect("writes");
        let open = |limit, value| Package::open_within(bytes.clone(), Limits::default().with(limit, value));
        let passed = |limit, value| match open(limit, value) {
            Err(OpcError::Limit(e)) => (e.limit, e.found) == (limit, e.found) && e.found > value,
            _ => false,
        };
        assert!(passed(Limit::UnpackedBytes, 50_000) && passed(Limit::Parts, 3));
        // A part that is too large is refused when it is read: a deck may hold a film that nobody looks at.
        let large = open(Limit::PartBytes, 50_000).expect("a package");
        let read = large.read(&PartName::new("big.bin"));
        assert!(matches!(read, Err(OpcError::Limit(e)) if e.limit == Limit::PartBytes && e.found == 100_000));
        assert!(large.main_part().is_ok());
    }
}
