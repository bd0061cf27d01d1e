//! Decks that nobody would save: made entry by entry, so that each can lie.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// The address space that the program gets, in kilobytes: whatever a file says, it costs no more.
const MEMORY_KB: u32 = 1 << 20;
/// Seconds of a processor that are few for a small file.
const FEW_SECONDS: u32 = 15;
/// The largest PDF that a hostile deck may become, and the most that may be said about it.
const MOST_PDF: usize = 4 << 20;
const MOST_WORDS: usize = 64 << 10;

pub const NAMESPACES: &str = concat!(
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main""#,
);
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An entry of a zip archive, and what its headers say of it.
#[derive(Clone)]
pub struct Entry {
    pub name: String,
    pub stored: Vec<u8>,
    pub method: u16,
    pub crc: u32,
    /// The size that the headers claim.
    pub size: u32,
}

impl Entry {
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::best());
        deflated.write_all(bytes).unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let size = bytes.len() as u32;
        Self { name: name.into(), stored: deflated.finish().unwrap(), method: 8, crc: crc.sum(), size }
    }

    /// The headers before the entry's data and in the directory (APPNOTE 4.3.7, 4.3.12), less what only one of them has.
    fn header(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for number in [20, 0, self.method, 0, 0x21] {
            out.extend(u16::to_le_bytes(number));
        }
        for number in [self.crc, self.stored.len() as u32, self.size] {
            out.extend(number.to_le_bytes());
        }
        out.extend((self.name.len() as u16).to_le_bytes());
        out.extend(0_u16.to_le_bytes());
        out
    }
}

/// An archive of these entries.
pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut offsets = Vec::new();
    for entry in entries {
        offsets.push(out.len() as u32);
        out.extend(b"PK\x03\x04");
        out.extend(entry.header());
        out.extend(entry.name.bytes());
        out.extend(&entry.stored);
    }
    directory(out, entries, &offsets)
}

/// An archive whose entries all share the data of the first.
pub fn overlapping(first: &Entry, names: &[String]) -> Vec<u8> {
    let entries: Vec<Entry> =
        names.iter().map(|name| Entry { name: name.clone(), ..first.clone() }).collect();
    let out = zip(&entries[..1]);
    let data = out.len() - 22 - 46 - first.name.len();
    directory(out[..data].to_vec(), &entries, &vec![0; entries.len()])
}

fn directory(mut out: Vec<u8>, entries: &[Entry], offsets: &[u32]) -> Vec<u8> {
    let start = out.len() as u32;
    for (entry, offset) in entries.iter().zip(offsets) {
        out.extend(b"PK\x01\x02\x14\0");
        out.extend(entry.header());
        out.extend([0; 10]);
        out.extend(offset.to_le_bytes());
        out.extend(entry.name.bytes());
    }
    let (count, size) = (entries.len() as u16, out.len() as u32 - start);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    out.extend([0; 2]);
    out
}

/// A relationships part: type's last word, target.
pub fn rels(targets: &[(&str, &str)]) -> String {
    let one = |(i, (kind, target)): (usize, &(&str, &str))| {
        let mode = if target.contains("://") { r#" TargetMode="External""# } else { "" };
        format!(r#"<Relationship Id="rId{}" Type="{TYPES}/{kind}" Target="{target}"{mode}/>"#, i + 1)
    };
    let list: String = targets.iter().enumerate().map(one).collect();
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{list}</Relationships>"#
    )
}

/// The parts of a deck of one slide with a layout and a master.
pub struct Deck(pub Vec<(String, Vec<u8>)>);

impl Deck {
    /// A deck whose slide's tree holds this.
    pub fn new(shapes: &str) -> Self {
        let tree = |inner: &str| format!("<p:cSld><p:spTree>{inner}</p:spTree></p:cSld>");
        let root = |name: &str, inner: &str| format!("<p:{name} {NAMESPACES}>{inner}</p:{name}>");
        let presentation = root(
            "presentation",
            r#"<p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="9144000" cy="5143500"/>"#,
        );
        let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/p.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>"#;
        let parts = [
            ("[Content_Types].xml", types.to_owned()),
            ("_rels/.rels", rels(&[("officeDocument", "p.xml")])),
            ("p.xml", presentation),
            ("_rels/p.xml.rels", rels(&[("slide", "s.xml"), ("slideMaster", "m.xml")])),
            ("s.xml", root("sld", &tree(shapes))),
            ("_rels/s.xml.rels", rels(&[("slideLayout", "l.xml"), ("image", "i.png"), ("image", "i.svg")])),
            ("l.xml", root("sldLayout", &tree(""))),
            ("_rels/l.xml.rels", rels(&[("slideMaster", "m.xml")])),
            ("m.xml", root("sldMaster", &tree(""))),
            ("_rels/m.xml.rels", rels(&[("theme", "t.xml"), ("slideLayout", "l.xml")])),
            ("t.xml", format!("<a:theme {NAMESPACES}/>")),
        ];
        Self(parts.map(|(name, text)| (name.to_owned(), text.into_bytes())).to_vec())
    }

    /// The deck with a part in place of the one of that name, or added.
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self = self.without(name);
        self.0.push((name.into(), bytes.into()));
        self
    }

    /// The deck without a part.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    pub fn entries(&self) -> Vec<Entry> {
        self.0.iter().map(|(name, bytes)| Entry::new(name, bytes)).collect()
    }

    pub fn zip(&self) -> Vec<u8> {
        zip(&self.entries())
    }
}

/// A shape with properties and further children, at a place on the slide.
pub fn sp(props: &str, rest: &str) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="It"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="100000" y="100000"/><a:ext cx="2000000" cy="1000000"/></a:xfrm>{props}</p:spPr>{rest}</p:sp>"#
    )
}

/// A text body.
pub fn body(inner: &str) -> String {
    format!("<p:txBody><a:bodyPr/>{inner}</p:txBody>")
}

/// A picture of the relationship.
pub fn pic(id: &str) -> String {
    format!(
        r#"<p:pic><p:blipFill><a:blip r:embed="{id}"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr></p:pic>"#
    )
}

/// What became of a deck.
#[allow(dead_code)]
pub struct Drawn {
    pub code: i32,
    pub words: String,
    pub pdf: Vec<u8>,
}

/// Draws a deck with the real program in bounded memory. It ends in a PDF or a refusal, never in a panic, and what it
/// writes and says is bounded, too.
#[track_caller]
pub fn draw(deck: &[u8], more: &[&str]) -> Drawn {
    draw_within(MEMORY_KB, deck, more)
}

/// The same in so many kilobytes of address space.
#[track_caller]
pub fn draw_within(memory: u32, deck: &[u8], more: &[&str]) -> Drawn {
    drawn(Bounds { memory, ..Bounds::default() }, deck, more)
}

/// The same in a few seconds of a processor, unoptimised as the tests are: where each thing is looked for among all
/// others, it takes minutes.
#[track_caller]
pub fn draw_quickly(deck: &[u8]) -> Drawn {
    drawn(Bounds { seconds: FEW_SECONDS, ..Bounds::default() }, deck, &[])
}

#[track_caller]
fn drawn(bounds: Bounds, deck: &[u8], more: &[&str]) -> Drawn {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("deck.pptx"), deck).unwrap();
    let output = run(folder.path(), bounds, &[&["pdf", "deck.pptx", "--no-system-fonts"], more].concat());
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code().unwrap_or(-1);
    let pdf = std::fs::read(folder.path().join("deck.pdf")).unwrap_or_default();
    assert!(matches!(code, 0 | 4), "exit {code}\n{}", &words[..words.len().min(4000)]);
    assert!(!words.contains("panicked"), "{words}");
    assert!(words.len() <= MOST_WORDS, "{} bytes said", words.len());
    assert!(pdf.len() <= MOST_PDF, "a PDF of {} bytes", pdf.len());
    assert_eq!(code == 0, pdf.starts_with(b"%PDF-1.7"), "{words}");
    Drawn { code, words, pdf }
}

/// What the program gets: kilobytes of address space, and seconds of a processor.
#[derive(Clone, Copy)]
struct Bounds {
    memory: u32,
    seconds: u32,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { memory: MEMORY_KB, seconds: 600 }
    }
}

/// `ulimit` bounds both where there is a POSIX shell.
fn run(folder: &Path, Bounds { memory, seconds }: Bounds, args: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_infograft");
    let mut command = if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -v {memory}; ulimit -t {seconds}; exec \"$0\" \"$@\""), program]);
        shell
    } else {
        Command::new(program)
    };
    command.args(args).current_dir(folder).output().unwrap()
}

/// What is said when a brand is put on a deck in bounded memory. It ends in an edition.
#[track_caller]
pub fn make(deck: &[u8]) -> String {
    made(Bounds::default(), deck)
}

/// The same in so many kilobytes of address space.
#[track_caller]
pub fn make_within(memory: u32, deck: &[u8]) -> String {
    made(Bounds { memory, ..Bounds::default() }, deck)
}

/// The same in a few seconds of a processor, with a binding beside the deck.
#[track_caller]
pub fn make_quickly(deck: &[u8], binding: &str) -> String {
    made_of(Bounds { seconds: FEW_SECONDS, ..Bounds::default() }, deck, binding)
}

#[track_caller]
fn made(bounds: Bounds, deck: &[u8]) -> String {
    made_of(bounds, deck, "")
}

#[track_caller]
fn made_of(bounds: Bounds, deck: &[u8], binding: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("deck.pptx"), deck).unwrap();
    if !binding.is_empty() {
        std::fs::write(folder.path().join("deck.infograft.toml"), binding).unwrap();
    }
    let brand = ["--name", "Fabrikam", "--address", "9 High Road", "--color", "primary=#0B6E4F"];
    let output =
        run(folder.path(), bounds, &[&["make", "deck.pptx", "--no-system-fonts"], &brand[..]].concat());
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{words}");
    words
}

impl Drawn {
    /// Drawn, and this said about it.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.words.contains(words), "{words:?} isn't in: {}", self.words);
        self
    }

    #[track_caller]
    pub fn drawn(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.words);
        self
    }

    #[track_caller]
    pub fn refused(self) -> Self {
        assert_eq!(self.code, 4, "{}", self.words);
        self
    }
}
