//! A deck as a package: parts, content types and relationships of a one-page presentation.

use std::error::Error;

use infograft_deck::opc::{Package, PartName, Relationships, kinds};
use infograft_deck::xml::Element;

use crate::color::Color;
use crate::master::{self, Page, TREE_HEAD};
use crate::shape::{Node, TitleStyle, Writer};
use crate::theme::Theme;
use crate::xml::{NAMESPACES, emu, escape, part};

/// A template.
#[derive(Clone, Debug)]
pub struct Deck {
    /// The document's title; may hold placeholders.
    pub title: &'static str,
    /// What it is about.
    pub subject: &'static str,
    /// The size of its page.
    pub page: Page,
    /// The theme.
    pub theme: Theme,
    /// Where and how the layout sets the title.
    pub title_style: TitleStyle,
    /// The colour of titles on further pages.
    pub heading: Color,
    /// What is on the page, back to front, which is also the reading order.
    pub nodes: Vec<Node>,
    /// Hints for the person who edits the page: one paragraph each of the speaker notes.
    pub notes: Vec<&'static str>,
}

const MIME: &str = "application/vnd.openxmlformats-officedocument.presentationml";
const THEME_MIME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

struct Builder {
    package: Package,
}

impl Builder {
    /// Adds an XML part after checking that it is well-formed.
    fn add(&mut self, name: &str, mime: &str, text: String) -> Result<PartName, Box<dyn Error>> {
        Element::parse(text.as_bytes()).map_err(|e| format!("{name}: {e}"))?;
        let name = PartName::new(name);
        self.package.set(&name, mime, text.into_bytes());
        Ok(name)
    }

    fn relate(&mut self, from: &PartName, to: &[(&str, &PartName)]) -> Vec<String> {
        self.relate_with(from, Relationships::default(), to)
    }

    /// Adds relationships to those that are there; returns the ids of the new ones.
    fn relate_with(
        &mut self,
        from: &PartName,
        mut rels: Relationships,
        to: &[(&str, &PartName)],
    ) -> Vec<String> {
        let ids = to.iter().map(|(kind, part)| rels.add_internal(from, kind, part).to_string()).collect();
        self.package.set_rels(from, &rels);
        ids
    }
}

impl Deck {
    /// The bytes of the deck's file.
    pub fn write(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut b = Builder { package: Package::new() };
        let names = Names::new();
        let kinds_of_root = [
            (kinds::OFFICE_DOCUMENT, &names.presentation),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                &names.core,
            ),
            (kinds::EXTENDED_PROPERTIES, &names.app),
        ];
        b.relate(&PartName::root(), &kinds_of_root);
        self.add_presentation(&mut b, &names)?;
        self.add_slide(&mut b, &names)?;
        self.add_masters(&mut b, &names)?;
        let theme = self.theme.xml();
        b.add(names.theme.as_str(), THEME_MIME, theme.clone())?;
        b.add(names.notes_theme.as_str(), THEME_MIME, theme)?;
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        b.add(names.core.as_str(), core, self.core_properties())?;
        let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        b.add(names.app.as_str(), app, self.app_properties())?;
        Ok(b.package.write()?)
    }

    fn add_presentation(&self, b: &mut Builder, n: &Names) -> Result<(), Box<dyn Error>> {
        let ids = b.relate(
            &n.presentation,
            &[
                (kinds::SLIDE_MASTER, &n.master),
                (kinds::SLIDE, &n.slide),
                (kinds::NOTES_MASTER, &n.notes_master),
                ("presProps", &n.pres_props),
                ("viewProps", &n.view_props),
                (kinds::THEME, &n.theme),
                (kinds::TABLE_STYLES, &n.table_styles),
            ],
        );
        let [master, slide, notes, ..] = ids.as_slice() else { return Err("too few relationships".into()) };
        let text = part(&format!(
            concat!(
                r#"<p:presentation {} saveSubsetFonts="1" autoCompressPictures="0"><p:sldMasterIdLst>"#,
                r#"<p:sldMasterId id="2147483648" r:id="{}"/></p:sldMasterIdLst><p:notesMasterIdLst>"#,
                r#"<p:notesMasterId r:id="{}"/></p:notesMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="{}"/>"#,
                r#"</p:sldIdLst><p:sldSz cx="{}" cy="{}"/><p:notesSz cx="6858000" cy="9144000"/>"#,
                r#"<p:defaultTextStyle>{}</p:defaultTextStyle></p:presentation>"#
            ),
            NAMESPACES,
            master,
            notes,
            slide,
            emu(self.page.w),
            emu(self.page.h),
            default_text_style()
        ));
        b.add(n.presentation.as_str(), &format!("{MIME}.presentation.main+xml"), text)?;
        b.add(
            n.pres_props.as_str(),
            &format!("{MIME}.presProps+xml"),
            part(&format!("<p:presentationPr {NAMESPACES}/>")),
        )?;
        b.add(n.view_props.as_str(), &format!("{MIME}.viewProps+xml"), part(&view_properties()))?;
        let styles = concat!(
            r#"<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
            r#"def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>"#
        );
        b.add(n.table_styles.as_str(), &format!("{MIME}.tableStyles+xml"), part(styles))?;
        Ok(())
    }

    fn add_slide(&self, b: &mut Builder, n: &Names) -> Result<(), Box<dyn Error>> {
        let mut writer = Writer::default();
        let tree = writer.tree(&self.nodes);
        if let Some(name) = writer.repeated.first() {
            return Err(format!("two shapes are named {name:?}").into());
        }
        let text = part(&format!(
            concat!(
                r#"<p:sld {}><p:cSld><p:spTree>{}{}</p:spTree></p:cSld>"#,
                r#"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"#
            ),
            NAMESPACES, TREE_HEAD, tree
        ));
        b.add(n.slide.as_str(), &format!("{MIME}.slide+xml"), text)?;
        let targets = [(kinds::SLIDE_LAYOUT, &n.layout), (kinds::NOTES_SLIDE, &n.notes)];
        b.relate_with(&n.slide, writer.links.rels, &targets);
        b.add(n.notes.as_str(), &format!("{MIME}.notesSlide+xml"), self.notes_slide())?;
        b.relate(&n.notes, &[(kinds::NOTES_MASTER, &n.notes_master), (kinds::SLIDE, &n.slide)]);
        Ok(())
    }

    fn add_masters(&self, b: &mut Builder, n: &Names) -> Result<(), Box<dyn Error>> {
        let targets = [
            (kinds::SLIDE_LAYOUT, &n.layout),
            (kinds::SLIDE_LAYOUT, &n.text_layout),
            (kinds::THEME, &n.theme),
        ];
        let mut ids = b.relate(&n.master, &targets);
        ids.truncate(2);
        let layout = format!("{MIME}.slideLayout+xml");
        let master = master::slide_master(self.page, &ids, self.heading);
        b.add(n.master.as_str(), &format!("{MIME}.slideMaster+xml"), master)?;
        b.add(n.layout.as_str(), &layout, master::infographic_layout(&self.title_style))?;
        b.relate(&n.layout, &[(kinds::SLIDE_MASTER, &n.master)]);
        b.add(n.text_layout.as_str(), &layout, master::text_layout(self.page, self.heading))?;
        b.relate(&n.text_layout, &[(kinds::SLIDE_MASTER, &n.master)]);
        b.add(n.notes_master.as_str(), &format!("{MIME}.notesMaster+xml"), master::notes_master(self.page))?;
        b.relate(&n.notes_master, &[(kinds::THEME, &n.notes_theme)]);
        Ok(())
    }

    fn notes_slide(&self) -> String {
        let paras: String = self
            .notes
            .iter()
            .map(|t| format!(r#"<a:p><a:r><a:rPr lang="en-US"/><a:t>{}</a:t></a:r></a:p>"#, escape(t)))
            .collect();
        part(&format!(
            concat!(
                r#"<p:notes {}><p:cSld><p:spTree>{}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>"#,
                r#"<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr>"#,
                r#"</p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes for the editor {{{{#if values.editor}}}}"/><p:cNvSpPr>"#,
                r#"<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>"#,
                r#"<p:txBody><a:bodyPr/><a:lstStyle/>{}</p:txBody></p:sp></p:spTree></p:cSld>"#,
                r#"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"#
            ),
            NAMESPACES, TREE_HEAD, paras
        ))
    }

    fn app_properties(&self) -> String {
        part(&APP.join(self.page.format))
    }

    fn core_properties(&self) -> String {
        part(&format!(
            concat!(
                r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
                r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#,
                r#"xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
                r#"<dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{{{{organization.name}}}}</dc:creator>"#,
                r#"<cp:revision>1</cp:revision>"#,
                r#"<dcterms:created xsi:type="dcterms:W3CDTF">2024-01-01T00:00:00Z</dcterms:created>"#,
                r#"<dcterms:modified xsi:type="dcterms:W3CDTF">2024-01-01T00:00:00Z</dcterms:modified>"#,
                r#"<dc:language>en-US</dc:language></cp:coreProperties>"#
            ),
            escape(self.title),
            escape(self.subject)
        ))
    }
}

struct Names {
    presentation: PartName,
    slide: PartName,
    notes: PartName,
    master: PartName,
    layout: PartName,
    text_layout: PartName,
    notes_master: PartName,
    theme: PartName,
    notes_theme: PartName,
    pres_props: PartName,
    view_props: PartName,
    table_styles: PartName,
    core: PartName,
    app: PartName,
}

impl Names {
    fn new() -> Self {
        let n = PartName::new;
        Self {
            presentation: n("ppt/presentation.xml"),
            slide: n("ppt/slides/slide1.xml"),
            notes: n("ppt/notesSlides/notesSlide1.xml"),
            master: n("ppt/slideMasters/slideMaster1.xml"),
            layout: n("ppt/slideLayouts/slideLayout1.xml"),
            text_layout: n("ppt/slideLayouts/slideLayout2.xml"),
            notes_master: n("ppt/notesMasters/notesMaster1.xml"),
            theme: n("ppt/theme/theme1.xml"),
            notes_theme: n("ppt/theme/theme2.xml"),
            pres_props: n("ppt/presProps.xml"),
            view_props: n("ppt/viewProps.xml"),
            table_styles: n("ppt/tableStyles.xml"),
            core: n("docProps/core.xml"),
            app: n("docProps/app.xml"),
        }
    }
}

const APP: [&str; 2] = [
    concat!(
        r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" "#,
        r#"xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">"#,
        r#"<Application>Microsoft Office PowerPoint</Application><PresentationFormat>"#
    ),
    concat!(
        r#"</PresentationFormat><Slides>1</Slides><Notes>1</Notes><HiddenSlides>0</HiddenSlides>"#,
        r#"<AppVersion>16.0000</AppVersion></Properties>"#
    ),
];

fn view_properties() -> String {
    format!(
        concat!(
            r#"<p:viewPr {}><p:normalViewPr><p:restoredLeft sz="15620"/><p:restoredTop sz="94660"/></p:normalViewPr>"#,
            r#"<p:gridSpacing cx="76200" cy="76200"/></p:viewPr>"#
        ),
        NAMESPACES
    )
}

fn default_text_style() -> String {
    let levels: String = (1..=9)
        .map(|n| {
            format!(
                concat!(
                    r#"<a:lvl{}pPr marL="{}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">"#,
                    r#"<a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>"#,
                    r#"<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{}pPr>"#
                ),
                n,
                (n - 1) * 457_200,
                n
            )
        })
        .collect();
    format!(r#"<a:defPPr><a:defRPr lang="en-US"/></a:defPPr>{levels}"#)
}
