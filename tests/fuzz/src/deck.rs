//! A deck of one slide around fuzzed parts.
//!
//! The input is text: what stands before the first line that starts with `@` is the slide's `p:spTree`; such a line
//! begins another part, up to the next one:
//!
//! | line | what follows it |
//! | --- | --- |
//! | `@layout`, `@master` | the `p:spTree` of the layout, of the master |
//! | `@theme` | the children of `a:theme` |
//! | `@styles` | the children of `a:tblStyleLst` |
//! | `@text` | the children of the master's `p:txStyles` |
//! | `@deck` | the children of `p:presentation` |
//! | `@part NAME` | the bytes of any part, as they are: media, relationships, a whole slide |
//!
//! So the mutator works on the XML that matters, and yet can change every part of the package.

use std::collections::BTreeMap;

use infograft_deck::opc::{Package, PartName, Relationships, kinds};

const NAMESPACES: &str = concat!(
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" "#,
    r#"xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" "#,
    r#"xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" "#,
    r#"xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" "#,
    r#"xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" "#,
    r#"xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" "#,
    r#"xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#,
);

const SLIDE: &str = "ppt/slides/slide1.xml";
const LAYOUT: &str = "ppt/slideLayouts/slideLayout1.xml";
const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const THEME: &str = "ppt/theme/theme1.xml";
const STYLES: &str = "ppt/tableStyles.xml";
const DECK: &str = "ppt/presentation.xml";

/// What the slide's relationships rId2 to rId9 name, there or not.
const RELATED: [(&str, &str); 8] = [
    (kinds::IMAGE, "ppt/media/image1.png"),
    (kinds::IMAGE, "ppt/media/image2.svg"),
    (kinds::DIAGRAM_DATA, "ppt/diagrams/data1.xml"),
    (kinds::DIAGRAM_DRAWING, "ppt/diagrams/drawing1.xml"),
    (kinds::CHART, "ppt/charts/chart1.xml"),
    (kinds::SLIDE, SLIDE),
    (kinds::IMAGE, "ppt/media/image3.emf"),
    ("vmlDrawing", "ppt/drawings/vmlDrawing1.vml"),
];

/// The package that an input describes.
pub fn package(input: &[u8]) -> Package {
    let sections = Sections::read(input);
    let mut package = Package::new();
    let mut put = |name: &str, kind: &str, bytes: Vec<u8>| {
        package.set(&PartName::new(name), kind, bytes);
    };
    let mime =
        |name: &str| format!("application/vnd.openxmlformats-officedocument.presentationml.{name}+xml");
    let tree = |root: &str, section: &str, more: &[u8]| {
        let inner = [b"<p:cSld><p:spTree>", sections.get(section), b"</p:spTree></p:cSld>", more].concat();
        element(root, &inner)
    };
    let styles = [b"<p:txStyles>", sections.get("text"), b"</p:txStyles>"].concat();
    put(SLIDE, &mime("slide"), tree("p:sld", "slide", b""));
    put(LAYOUT, &mime("slideLayout"), tree("p:sldLayout", "layout", b""));
    put(MASTER, &mime("slideMaster"), tree("p:sldMaster", "master", &styles));
    put(
        THEME,
        "application/vnd.openxmlformats-officedocument.theme+xml",
        element("a:theme", sections.get("theme")),
    );
    put(STYLES, &mime("tableStyles"), element("a:tblStyleLst", sections.get("styles")));
    let slides =
        br#"<p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst><p:sldSz cx="9144000" cy="5143500"/>"#;
    put(
        DECK,
        &mime("presentation.main"),
        element("p:presentation", &[sections.get("deck"), slides].concat()),
    );
    relate(&mut package, "", &[(kinds::OFFICE_DOCUMENT, DECK)]);
    relate(
        &mut package,
        DECK,
        &[(kinds::SLIDE_MASTER, MASTER), (kinds::SLIDE, SLIDE), (kinds::TABLE_STYLES, STYLES)],
    );
    relate(&mut package, MASTER, &[(kinds::THEME, THEME), (kinds::SLIDE_LAYOUT, LAYOUT)]);
    relate(&mut package, LAYOUT, &[(kinds::SLIDE_MASTER, MASTER)]);
    relate(&mut package, SLIDE, &[&[(kinds::SLIDE_LAYOUT, LAYOUT)], RELATED.as_slice()].concat());
    for (name, bytes) in sections.parts {
        let name = PartName::new(&String::from_utf8_lossy(name));
        let kind = package.content_type(&name).unwrap_or("application/octet-stream").to_owned();
        package.set(&name, &kind, bytes);
    }
    package
}

fn element(root: &str, inner: &[u8]) -> Vec<u8> {
    [format!("<{root} {NAMESPACES}>").as_bytes(), inner, format!("</{root}>").as_bytes()].concat()
}

fn relate(package: &mut Package, from: &str, to: &[(&str, &str)]) {
    let from = PartName::new(from);
    let mut rels = Relationships::default();
    for (kind, part) in to {
        rels.add_internal(&from, kind, &PartName::new(part));
    }
    if from.as_str() == format!("/{SLIDE}") {
        rels.add_external(kinds::HYPERLINK, "https://contoso.example/");
    }
    package.set_rels(&from, &rels);
}

#[derive(Default)]
struct Sections<'a> {
    named: BTreeMap<&'a str, Vec<u8>>,
    parts: Vec<(&'a [u8], Vec<u8>)>,
}

impl<'a> Sections<'a> {
    fn read(input: &'a [u8]) -> Self {
        let mut out = Self::default();
        let mut name = "slide";
        let mut part: Option<&[u8]> = None;
        let mut open: Vec<u8> = Vec::new();
        for line in input.split_inclusive(|b| *b == b'\n') {
            let Some(header) = line.strip_prefix(b"@") else {
                open.extend_from_slice(line);
                continue;
            };
            out.close(name, part, std::mem::take(&mut open));
            let header = header.trim_ascii();
            part = header.strip_prefix(b"part ").map(|n| n.trim_ascii());
            name = std::str::from_utf8(header).unwrap_or_default();
        }
        out.close(name, part, open);
        out
    }

    fn close(&mut self, name: &'a str, part: Option<&'a [u8]>, bytes: Vec<u8>) {
        match part {
            Some(part) => self.parts.push((part, bytes)),
            None => self.named.entry(name).or_default().extend(bytes),
        }
    }

    fn get(&self, name: &str) -> &[u8] {
        self.named.get(name).map_or(&[], Vec::as_slice)
    }
}
