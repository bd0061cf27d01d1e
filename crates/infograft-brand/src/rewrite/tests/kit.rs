//! Small decks.

use std::path::PathBuf;

use infograft_deck::opc::{Package, PartName, Relationships, kinds};
use infograft_deck::xml::{Element, Ns};

use crate::brand::{Brand, LogoFile, Organization, Url};
use crate::rewrite::{RewriteError, RewriteOptions, RewriteReport, rewrite};

pub const NS: &str = r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main""#;

const COLORS: [(&str, &str); 12] = [
    ("dk1", "<a:sysClr val=\"windowText\" lastClr=\"000000\"/>"),
    ("lt1", "<a:sysClr val=\"window\" lastClr=\"FFFFFF\"/>"),
    ("dk2", "<a:srgbClr val=\"44546A\"/>"),
    ("lt2", "<a:srgbClr val=\"E7E6E6\"/>"),
    ("accent1", "<a:srgbClr val=\"4472C4\"/>"),
    ("accent2", "<a:srgbClr val=\"ED7D31\"/>"),
    ("accent3", "<a:srgbClr val=\"A5A5A5\"/>"),
    ("accent4", "<a:srgbClr val=\"FFC000\"/>"),
    ("accent5", "<a:srgbClr val=\"5B9BD5\"/>"),
    ("accent6", "<a:srgbClr val=\"70AD47\"/>"),
    ("hlink", "<a:srgbClr val=\"0563C1\"/>"),
    ("folHlink", "<a:srgbClr val=\"954F72\"/>"),
];

pub fn theme() -> String {
    let colors: String = COLORS.iter().map(|(n, c)| format!("<a:{n}>{c}</a:{n}>")).collect();
    let face = r#"<a:latin typeface="Calibri" panose="020F0502020204030204"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hang" typeface="맑은 고딕"/>"#;
    format!(
        r#"<a:theme {NS} name="Office"><a:themeElements><a:clrScheme name="Office">{colors}</a:clrScheme><a:fontScheme name="Office"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></a:fillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#
    )
}

pub fn page(root: &str, shapes: &str) -> String {
    format!(
        r#"<p:{root} {NS}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{shapes}</p:spTree></p:cSld></p:{root}>"#
    )
}

/// A deck being built: one slide on one layout on one master with its theme.
pub struct Kit {
    pub package: Package,
    pub slide_rels: Relationships,
}

pub fn slide_name() -> PartName {
    PartName::new("ppt/slides/slide1.xml")
}

pub fn part(name: &str) -> PartName {
    PartName::new(name)
}

impl Kit {
    pub fn new(shapes: &str) -> Self {
        let mut p = Package::new();
        let presentation = format!(
            r#"<p:presentation {NS}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst><p:sldSz cx="7772400" cy="10058400"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>"#
        );
        let ct =
            |kind: &str| format!("application/vnd.openxmlformats-officedocument.presentationml.{kind}+xml");
        let names = [
            ("ppt/presentation.xml", ct("presentation.main"), presentation),
            ("ppt/slideMasters/slideMaster1.xml", ct("slideMaster"), page("sldMaster", "")),
            ("ppt/slideLayouts/slideLayout1.xml", ct("slideLayout"), page("sldLayout", "")),
            (
                "ppt/theme/theme1.xml",
                "application/vnd.openxmlformats-officedocument.theme+xml".into(),
                theme(),
            ),
            ("ppt/slides/slide1.xml", ct("slide"), page("sld", shapes)),
        ];
        for (name, kind, xml) in &names {
            p.set(&part(name), kind, xml.clone().into_bytes());
        }
        let links = [
            ("/", vec![(kinds::OFFICE_DOCUMENT, "ppt/presentation.xml")]),
            (
                "ppt/presentation.xml",
                vec![
                    (kinds::SLIDE_MASTER, "ppt/slideMasters/slideMaster1.xml"),
                    (kinds::SLIDE, "ppt/slides/slide1.xml"),
                ],
            ),
            (
                "ppt/slideMasters/slideMaster1.xml",
                vec![
                    (kinds::SLIDE_LAYOUT, "ppt/slideLayouts/slideLayout1.xml"),
                    (kinds::THEME, "ppt/theme/theme1.xml"),
                ],
            ),
            (
                "ppt/slideLayouts/slideLayout1.xml",
                vec![(kinds::SLIDE_MASTER, "ppt/slideMasters/slideMaster1.xml")],
            ),
            ("ppt/slides/slide1.xml", vec![(kinds::SLIDE_LAYOUT, "ppt/slideLayouts/slideLayout1.xml")]),
        ];
        let mut slide_rels = Relationships::default();
        for (source, targets) in links {
            let source = part(source);
            let mut rels = Relationships::default();
            for (kind, target) in targets {
                rels.add_internal(&source, kind, &part(target));
            }
            p.set_rels(&source, &rels);
            slide_rels = rels;
        }
        Self { package: p, slide_rels }
    }

    /// Sets the shapes of a part.
    pub fn with_page(mut self, name: &str, root: &str, shapes: &str) -> Self {
        self.package.replace(&part(name), page(root, shapes).into_bytes());
        self
    }

    /// Adds a hyperlink to the slide: `rId2` first.
    pub fn with_link(mut self, target: &str) -> Self {
        self.slide_rels.add_external(kinds::HYPERLINK, target);
        self.package.set_rels(&slide_name(), &self.slide_rels);
        self
    }

    /// Adds a picture to the slide: `rId2` first.
    pub fn with_image(mut self, name: &str) -> Self {
        self.package.set(&part(name), "image/png", png(2, 2));
        self.slide_rels.add_internal(&slide_name(), kinds::IMAGE, &part(name));
        self.package.set_rels(&slide_name(), &self.slide_rels);
        self
    }

    /// The package as if it had been opened from a file.
    pub fn open(&self) -> Package {
        Package::open(self.package.write().unwrap()).unwrap()
    }

    pub fn rewrite(&self, brand: &Brand) -> Result<(Package, RewriteReport), RewriteError> {
        self.rewrite_with(brand, &RewriteOptions::default())
    }

    pub fn rewrite_with(
        &self,
        brand: &Brand,
        options: &RewriteOptions,
    ) -> Result<(Package, RewriteReport), RewriteError> {
        let mut package = self.open();
        let report = rewrite(&mut package, brand, None, options)?;
        Ok((package, report))
    }

    /// The slide after a rewrite that must succeed.
    pub fn slide(&self, brand: &Brand) -> Element {
        self.rewrite(brand).unwrap().0.read_xml(&slide_name()).unwrap().as_ref().clone()
    }

    /// The messages of a rewrite that must fail.
    pub fn problems(&self, brand: &Brand) -> Vec<String> {
        match self.rewrite(brand) {
            Err(RewriteError::Problems(problems)) => problems.iter().map(ToString::to_string).collect(),
            other => panic!("{other:?}"),
        }
    }
}

pub fn text_sp(id: u32, name: &str, paragraphs: &str) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>{paragraphs}</p:txBody></p:sp>"#
    )
}

/// A box with a name and a place, without text.
pub fn rect(id: u32, name: &str, (x, y, cx, cy): (i64, i64, i64, i64)) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>"#
    )
}

/// A group whose inner space is `inner`.
pub fn group(
    id: u32,
    name: &str,
    outer: (i64, i64, i64, i64),
    inner: (i64, i64, i64, i64),
    children: &str,
) -> String {
    let ((x, y, cx, cy), (ix, iy, icx, icy)) = (outer, inner);
    format!(
        r#"<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/><a:chOff x="{ix}" y="{iy}"/><a:chExt cx="{icx}" cy="{icy}"/></a:xfrm></p:grpSpPr>{children}</p:grpSp>"#
    )
}

pub fn pic(id: u32, name: &str, rid: &str, (x, y, cx, cy): (i64, i64, i64, i64)) -> String {
    format!(
        r#"<p:pic><p:nvPicPr><p:cNvPr id="{id}" name="{name}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom></p:spPr></p:pic>"#
    )
}

pub fn brand() -> Brand {
    let url = |target: &str, display: &str| Url { target: target.into(), display: display.into() };
    Brand {
        organization: Organization {
            name: "Contoso & <Co>".into(),
            address: Some("1 Main St\nSpringfield".into()),
            email: Some("care@contoso.example".into()),
            ..Organization::default()
        },
        links: [("booking".to_owned(), url("https://contoso.example/book?a=1&b=2", "contoso.example/book"))]
            .into(),
        info: vec!["Bring your card".into(), "Be five minutes early".into()],
        ..Brand::default()
    }
}

pub fn png(w: u32, h: u32) -> Vec<u8> {
    let image =
        image::RgbaImage::from_fn(w, h, |x, y| image::Rgba([(x % 256) as u8, (y % 256) as u8, 9, 255]));
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

pub fn logo_file(name: &str, bytes: Vec<u8>) -> LogoFile {
    LogoFile { path: PathBuf::from(name), bytes: bytes.into(), removed: Vec::new() }
}

/// The shape of that name.
pub fn named<'e>(tree: &'e Element, name: &str) -> Option<&'e Element> {
    let mut found = None;
    crate::rewrite::shape::each(tree, &mut |s| {
        if crate::rewrite::shape::props(s).and_then(|p| p.attr("name")) == Some(name) {
            found = found.or(Some(s));
        }
    });
    found
}

/// `(x, y, cx, cy)` of the shape of that name.
pub fn place(tree: &Element, name: &str) -> (i64, i64, i64, i64) {
    let f = crate::rewrite::shape::frame(named(tree, name).unwrap_or_else(|| panic!("no {name}"))).unwrap();
    (f.x as i64, f.y as i64, f.cx as i64, f.cy as i64)
}

/// The paragraphs of a shape: `|` between runs, `/` for breaks.
pub fn lines(tree: &Element, name: &str) -> Vec<String> {
    let mut out = Vec::new();
    named(tree, name).unwrap_or_else(|| panic!("no {name}")).walk(&mut |e| {
        if e.is(Ns::A, "p") {
            let mut line = Vec::new();
            for c in e.elements() {
                if c.is(Ns::A, "r") || c.is(Ns::A, "fld") {
                    line.push(c.child(Ns::A, "t").map(Element::text).unwrap_or_default());
                } else if c.is(Ns::A, "br") {
                    line.push("/".into());
                }
            }
            out.push(line.join("|"));
        }
    });
    out
}
