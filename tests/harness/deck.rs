//! The deck of a case: its own files in a minimal deck of one master, one layout and one theme.

use std::path::{Path, PathBuf};

use infograft_deck::opc::{Package, PartName, kinds};

use super::case::Case;

/// The namespaces that every part gets whose root declares none.
const NAMESPACES: &[(&str, &str)] = &[
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
    ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    ("dsp", "http://schemas.microsoft.com/office/drawing/2008/diagram"),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("a14", "http://schemas.microsoft.com/office/drawing/2010/main"),
    ("p14", "http://schemas.microsoft.com/office/powerpoint/2010/main"),
    ("p15", "http://schemas.microsoft.com/office/powerpoint/2012/main"),
    ("asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
];

const PML: &str = "application/vnd.openxmlformats-officedocument.presentationml.";
const DML: &str = "application/vnd.openxmlformats-officedocument.drawingml.";
const RELS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The first slide's part.
pub const SLIDE: &str = "ppt/slides/slide1.xml";
const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const LAYOUT: &str = "ppt/slideLayouts/slideLayout1.xml";
const THEME: &str = "ppt/theme/theme1.xml";
const NOTES: &str = "ppt/notesSlides/notesSlide1.xml";
const NOTES_MASTER: &str = "ppt/notesMasters/notesMaster1.xml";
const PRESENTATION: &str = "ppt/presentation.xml";

/// The case's deck, or why there is none.
pub fn of(case: &Case) -> Result<Package, String> {
    if case.has("deck.pptx") {
        let bytes = std::fs::read(case.folder.join("deck.pptx")).map_err(|e| e.to_string())?;
        return Package::open(bytes).map_err(|e| format!("deck.pptx: {e}"));
    }
    let mut deck = Deck { case, package: Package::new(), rels: Vec::new() };
    deck.frame();
    deck.slides();
    deck.notes();
    deck.parts();
    deck.relationships()?;
    Ok(deck.package)
}

/// A kind of part whose file in a case may hold only the inside of its shape tree: what stands around that.
pub struct Whole {
    root: &'static str,
    pub start: &'static str,
    pub end: &'static str,
}

const TREE: &str = "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>\n";
const TREE_END: &str = "</p:spTree></p:cSld>";
/// A slide.
pub const SLD: Whole = Whole { root: "p:sld", start: TREE, end: TREE_END };
const NOTES_SLIDE: Whole = Whole { root: "p:notes", start: TREE, end: TREE_END };
const SLD_LAYOUT: Whole = Whole { root: "p:sldLayout", start: TREE, end: TREE_END };

impl Whole {
    /// The whole part.
    fn of(&self, text: &str) -> String {
        if text.trim_start().starts_with(&format!("<{}", self.root)) {
            return named(text);
        }
        let Self { root, start, end } = self;
        named(&format!("<{root}>{start}{text}{end}</{root}>"))
    }

    /// What a file of a case would hold of a part: the inside again, if that is what the case gave.
    pub fn inside<'t>(&self, part: &'t str, given: &str) -> &'t str {
        if given.trim_start().starts_with(&format!("<{}", self.root)) {
            return part;
        }
        let start = part.find("<p:grpSpPr/>").map_or(0, |at| at + "<p:grpSpPr/>".len());
        let end = part.rfind("</p:spTree>").unwrap_or(part.len());
        part[start..end].trim_start_matches('\n')
    }
}

/// XML with the usual namespaces on its root, if that has none.
fn named(xml: &str) -> String {
    let Some(start) = xml.find('<') else { return xml.to_owned() };
    let root = &xml[start..start + xml[start..].find('>').unwrap_or(0)];
    if root.contains("xmlns:") {
        return xml.to_owned();
    }
    let end = start + root.find([' ', '/', '\n']).unwrap_or(root.len());
    let names: String = NAMESPACES.iter().map(|(p, uri)| format!(" xmlns:{p}=\"{uri}\"")).collect();
    format!("{}{names}{}", &xml[..end], &xml[end..])
}

struct Deck<'c> {
    case: &'c Case,
    package: Package,
    /// Relationships: of which part, id, kind, target.
    rels: Vec<(String, String, String, String)>,
}

impl Deck<'_> {
    fn put(&mut self, name: &str, kind: &str, text: impl Into<Vec<u8>>) {
        let bytes: Vec<u8> = text.into();
        self.package.set(&PartName::new(name), kind, bytes);
    }

    fn link(&mut self, from: &str, id: &str, kind: &str, to: &str) {
        self.rels.push((from.into(), id.into(), kind.into(), format!("/{to}")));
    }

    /// The case's file of that name, or the suite's.
    fn own(&self, file: &str) -> String {
        let usual = super::folder().join("default").join(file);
        self.case.text(file).unwrap_or_else(|| std::fs::read_to_string(usual).unwrap_or_default())
    }

    /// Master, layout and theme.
    fn frame(&mut self) {
        let master = named(&self.own("master.xml"));
        let layout = SLD_LAYOUT.of(&self.own("layout.xml"));
        self.put(MASTER, &format!("{PML}slideMaster+xml"), master);
        self.put(LAYOUT, &format!("{PML}slideLayout+xml"), layout);
        let theme = theme(&self.own("theme.xml"));
        self.put(THEME, "application/vnd.openxmlformats-officedocument.theme+xml", theme);
        self.link("", "rId1", kinds::OFFICE_DOCUMENT, PRESENTATION);
        self.link(PRESENTATION, "rId1", kinds::SLIDE_MASTER, MASTER);
        self.link(MASTER, "rId1", kinds::SLIDE_LAYOUT, LAYOUT);
        self.link(MASTER, "rId2", kinds::THEME, THEME);
        self.link(LAYOUT, "rId1", kinds::SLIDE_MASTER, MASTER);
    }

    /// `slide.xml`, then `slide2.xml`, `slide3.xml`…
    fn slides(&mut self) {
        let mut ids = String::new();
        for number in 1.. {
            let file = if number == 1 { "slide.xml".into() } else { format!("slide{number}.xml") };
            let Some(text) = self.case.text(&file) else { break };
            let name = format!("ppt/slides/slide{number}.xml");
            self.put(&name, &format!("{PML}slide+xml"), SLD.of(&text));
            self.link(&name, "rId1", kinds::SLIDE_LAYOUT, LAYOUT);
            self.link(PRESENTATION, &format!("rId{}", number + 10), kinds::SLIDE, &name);
            ids += &format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 255 + number, number + 10);
        }
        let main = named(&self.own("presentation.xml").replace("SLIDES", &ids));
        self.put(PRESENTATION, &format!("{PML}presentation.main+xml"), main);
    }

    /// `notes.xml`: the first slide's notes.
    fn notes(&mut self) {
        let Some(text) = self.case.text("notes.xml") else { return };
        self.put(NOTES, &format!("{PML}notesSlide+xml"), NOTES_SLIDE.of(&text));
        let master = named(&self.own("notes-master.xml"));
        self.put(NOTES_MASTER, &format!("{PML}notesMaster+xml"), master);
        self.link(SLIDE, "rId2", kinds::NOTES_SLIDE, NOTES);
        self.link(NOTES, "rId1", kinds::NOTES_MASTER, NOTES_MASTER);
        self.link(NOTES, "rId2", kinds::SLIDE, SLIDE);
        self.link(NOTES_MASTER, "rId1", kinds::THEME, THEME);
        self.link(PRESENTATION, "rId2", kinds::NOTES_MASTER, NOTES_MASTER);
    }

    /// What lies in `parts`, as it lies there below `ppt`.
    fn parts(&mut self) {
        let folder = self.case.folder.join("parts");
        if folder.exists() {
            for file in crate::common::files_below(&folder) {
                self.part(&folder.join(&file), &file);
            }
        }
    }

    fn part(&mut self, path: &Path, name: &str) {
        let bytes = std::fs::read(path).unwrap();
        let name = format!("ppt/{name}");
        match path.extension().and_then(|e| e.to_str()) {
            Some("xml") => {
                let text = named(&String::from_utf8(bytes).unwrap());
                let kind = if text.contains("<c:chartSpace") { "chart+xml" } else { "diagramData+xml" };
                self.put(&name, &format!("{DML}{kind}"), text);
            }
            Some("svg") => self.put(&name, "image/svg+xml", bytes),
            Some("jpg") => self.put(&name, "image/jpeg", bytes),
            extension => self.put(&name, &format!("image/{}", extension.unwrap_or("png")), bytes),
        }
    }

    /// The lines of `rels.txt`: `id kind target`, with the part in front where it isn't the slide.
    fn relationships(&mut self) -> Result<(), String> {
        for line in self.case.text("rels.txt").unwrap_or_default().lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let (from, id, kind, target) = match words[..] {
                [] => continue,
                [id, kind, target] => ("slide", id, kind, target),
                [from, id, kind, target] => (from, id, kind, target),
                _ => return Err(format!("rels.txt: `{line}` isn't `id kind target`")),
            };
            // A hyperlink's target is an address, though it may look like a file.
            let target = if kind == "hyperlink" { target.to_owned() } else { self.target(target)? };
            self.rels.push((part_called(from), id.into(), kind.into(), target));
        }
        let rels = std::mem::take(&mut self.rels);
        let sources: std::collections::BTreeSet<&String> = rels.iter().map(|(from, ..)| from).collect();
        for source in sources {
            let of: String = rels.iter().filter(|(from, ..)| from == source).map(relationship).collect();
            let name = if source.is_empty() { PartName::root() } else { PartName::new(source) };
            let xml = format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{of}</Relationships>"
            );
            self.package.set(&name.rels(), RELS, xml.into_bytes());
        }
        Ok(())
    }

    /// An address as it is; a part's name from the root, the part taken from the suite's `shared` where the case has none.
    fn target(&mut self, target: &str) -> Result<String, String> {
        if target.contains([':', '{', '%']) || target == "NULL" {
            return Ok(target.to_owned());
        }
        let name = part_called(target);
        if !self.package.contains(&PartName::new(&name)) {
            let shared: PathBuf = super::folder().join("shared").join(target);
            if !shared.exists() {
                return Err(format!("rels.txt: there is no {target} in parts and in tests/suite/shared"));
            }
            self.part(&shared, target);
        }
        Ok(format!("/{name}"))
    }
}

fn part_called(name: &str) -> String {
    match name {
        "slide" => SLIDE.into(),
        "layout" => LAYOUT.into(),
        "master" => MASTER.into(),
        "presentation" => PRESENTATION.into(),
        "notes" => NOTES.into(),
        name if name.starts_with("slide") && !name.contains(['/', '.']) => format!("ppt/slides/{name}.xml"),
        name => format!("ppt/{name}"),
    }
}

fn relationship((_, id, kind, target): &(String, String, String, String)) -> String {
    let external = if target.starts_with('/') { "" } else { " TargetMode=\"External\"" };
    let target = target.replace('&', "&amp;").replace('"', "&quot;");
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}{kind}\" Target=\"{target}\"{external}/>")
}

/// A whole theme: a case's `theme.xml` may hold only some of `a:clrScheme`, `a:fontScheme`, `a:fmtScheme`.
fn theme(own: &str) -> String {
    if own.trim_start().starts_with("<a:theme") {
        return named(own);
    }
    let usual = super::folder().join("default/theme.xml");
    let mut whole = std::fs::read_to_string(usual).unwrap_or_default();
    for scheme in ["clrScheme", "fontScheme", "fmtScheme"] {
        if let (Some(from), Some(to)) = (span(own, scheme), span(&whole, scheme)) {
            whole.replace_range(to, &own[from]);
        }
    }
    named(&whole)
}

fn span(xml: &str, element: &str) -> Option<std::ops::Range<usize>> {
    let end = format!("</a:{element}>");
    Some(xml.find(&format!("<a:{element}"))?..xml.find(&end)? + end.len())
}
