//! Which slides of a deck are drawn, how they are bookmarked and linked, and what becomes of those that can't be read.

use crate::common::{Ran, folder, infograft_in};
use infograft_deck::opc::{Package, PartName, Relationships, kinds};
use lopdf::{Document, Object, ObjectId};

const NS: &str = r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main""#;
const PRESENTATION: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

/// A deck in the making.
struct Deck {
    package: Package,
    ids: String,
    count: u32,
}

impl Deck {
    fn new() -> Self {
        let mut deck = Self { package: Package::new(), ids: String::new(), count: 0 };
        deck.put("ppt/theme.xml", "a:theme", "");
        deck.put("ppt/master.xml", "p:sldMaster", "<p:cSld><p:spTree/></p:cSld>");
        deck.put("ppt/layout.xml", "p:sldLayout", "<p:cSld><p:spTree/></p:cSld>");
        deck.link("ppt/master.xml", kinds::THEME, "ppt/theme.xml");
        deck.link("ppt/master.xml", kinds::SLIDE_LAYOUT, "ppt/layout.xml");
        deck.link("ppt/layout.xml", kinds::SLIDE_MASTER, "ppt/master.xml");
        deck
    }

    fn put(&mut self, name: &str, root: &str, inner: &str) {
        let tag = root.split(' ').next().unwrap();
        let xml = format!("<{root} {NS}>{inner}</{tag}>");
        self.package.set(&PartName::new(name), "application/xml", xml.into_bytes());
    }

    fn link(&mut self, from: &str, kind: &str, to: &str) -> String {
        let from = PartName::new(from);
        let mut rels: Relationships = self.package.rels(&from).unwrap();
        let id = rels.add_internal(&from, kind, &PartName::new(to));
        self.package.set_rels(&from, &rels);
        id.0
    }

    /// Adds a slide with these attributes and shapes; its part is `ppt/slides/slideN.xml`.
    fn slide(mut self, attrs: &str, shapes: &str) -> Self {
        self.count += 1;
        let name = format!("ppt/slides/slide{}.xml", self.count);
        self.put(
            &name,
            &format!("p:sld {attrs}"),
            &format!("<p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>"),
        );
        self.link(&name, kinds::SLIDE_LAYOUT, "ppt/layout.xml");
        let id = self.link("ppt/presentation.xml", kinds::SLIDE, &name);
        self.ids += &format!(r#"<p:sldId id="{}" r:id="{id}"/>"#, 255 + self.count);
        self
    }

    /// Slides with these titles.
    fn titled(titles: &[&str]) -> Self {
        titles.iter().fold(Self::new(), |deck, t| deck.slide("", &title(t)))
    }

    fn finish(mut self, sections: &str) -> Package {
        let main = "ppt/presentation.xml";
        let inner = format!(
            r#"<p:sldIdLst>{}</p:sldIdLst><p:sldSz cx="3600000" cy="1800000"/><p:notesSz cx="1800000" cy="3600000"/>{sections}"#,
            self.ids
        );
        let xml = format!("<p:presentation {NS}>{inner}</p:presentation>");
        self.package.set(&PartName::new(main), PRESENTATION, xml.into_bytes());
        let mut rels = Relationships::default();
        rels.add_internal(&PartName::root(), kinds::OFFICE_DOCUMENT, &PartName::new(main));
        self.package.set_rels(&PartName::root(), &rels);
        self.link(main, kinds::SLIDE_MASTER, "ppt/master.xml");
        self.package
    }
}

fn shape(name: &str, link: &str, ph: &str, text: &str) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}">{link}</p:cNvPr><p:cNvSpPr/><p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="100000" y="100000"/><a:ext cx="3000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"#
    )
}

fn title(text: &str) -> String {
    shape("Title", "", r#"<p:ph type="title"/>"#, text)
}

fn draw(package: &Package, args: &[&str]) -> (Ran, Option<Document>) {
    let folder = folder();
    std::fs::write(folder.path().join("deck.pptx"), package.write().unwrap()).unwrap();
    let mut all = vec!["pdf", "deck.pptx", "--no-system-fonts"];
    all.extend(args);
    let ran = infograft_in(folder.path(), &all);
    let pdf = Document::load(folder.path().join("deck.pdf")).ok();
    (ran, pdf)
}

fn drawn(package: &Package, args: &[&str]) -> (Ran, Document) {
    let (ran, pdf) = draw(package, args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    (ran, pdf.unwrap())
}

/// The words of each page.
fn words(pdf: &Document) -> Vec<String> {
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    pages.iter().map(|n| pdf.extract_text(&[*n]).unwrap().trim().to_owned()).collect()
}

/// The bookmarks: level, title, page.
fn bookmarks(pdf: &Document) -> Vec<(usize, String, u32)> {
    fn walk(
        pdf: &Document,
        first: &Object,
        level: usize,
        pages: &[(u32, ObjectId)],
        out: &mut Vec<(usize, String, u32)>,
    ) {
        let mut next = Some(first.clone());
        while let Some(item) = next {
            let item = pdf.get_dictionary(item.as_reference().unwrap()).unwrap();
            let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
            let page = item.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
            out.push((level, title, pages.iter().find(|(_, id)| *id == page).unwrap().0));
            if let Ok(child) = item.get(b"First") {
                walk(pdf, child, level + 1, pages, out);
            }
            next = item.get(b"Next").ok().cloned();
        }
    }
    let pages: Vec<(u32, ObjectId)> = pdf.get_pages().into_iter().collect();
    let mut out = vec![];
    let catalog = pdf.catalog().unwrap();
    let Ok(outlines) = catalog.get(b"Outlines").and_then(Object::as_reference) else { return out };
    let first = pdf.get_dictionary(outlines).unwrap().get(b"First").unwrap();
    walk(pdf, first, 1, &pages, &mut out);
    out
}

/// The pages that each page's links lead to.
fn links(pdf: &Document) -> Vec<Vec<u32>> {
    let pages: Vec<(u32, ObjectId)> = pdf.get_pages().into_iter().collect();
    let of = |id: ObjectId| {
        let annotations = pdf.get_page_annotations(id).unwrap();
        let dest = annotations
            .iter()
            .map(|a| a.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap());
        dest.map(|page| pages.iter().find(|(_, id)| *id == page).unwrap().0).collect()
    };
    pages.iter().map(|(_, id)| of(*id)).collect()
}

#[test]
fn slides_are_drawn_in_the_order_asked_for() {
    let deck = Deck::titled(&["One", "Two", "Three", "Four"]).finish("");
    let (_, pdf) = drawn(&deck, &["--slides", "4,1-2"]);
    assert_eq!(words(&pdf), ["Four", "One", "Two"]);
    let (_, pdf) = drawn(&deck, &["--slides", "3-"]);
    assert_eq!(words(&pdf), ["Three", "Four"]);
    assert_eq!(bookmarks(&pdf), [(1, "Three".into(), 1), (1, "Four".into(), 2)]);
    let (_, pdf) = drawn(&deck, &["--slides", "last"]);
    assert_eq!(words(&pdf), ["Four"]);
}

#[test]
fn a_slide_that_is_not_there_is_a_mistake_of_the_command_line() {
    let deck = Deck::titled(&["One", "Two"]).finish("");
    let (ran, pdf) = draw(&deck, &["--slides", "9"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("there is no slide 9: the deck has 2"), "{}", ran.stderr);
    assert!(pdf.is_none());
    let (ran, _) = draw(&deck, &["--slides", "one"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("`one` names no slides"), "{}", ran.stderr);
}

#[test]
fn a_hidden_slide_is_drawn_when_asked_for_or_when_there_are_no_others() {
    let hide = r#"show="0""#;
    let some = Deck::titled(&["One"]).slide(hide, &title("Hidden")).finish("");
    assert_eq!(words(&drawn(&some, &[]).1), ["One"]);
    assert_eq!(words(&drawn(&some, &["--slides", "1-2"]).1), ["One", "Hidden"]);
    let all = Deck::new().slide(hide, &title("Hidden")).finish("");
    let (ran, pdf) = drawn(&all, &[]);
    assert_eq!(words(&pdf), ["Hidden"]);
    assert!(ran.stderr.contains("all slides of the deck are hidden"), "{}", ran.stderr);
}

#[test]
fn pictures_of_chosen_slides_carry_their_numbers() {
    let folder = folder();
    let deck = Deck::titled(&["One", "Two", "Three"]).finish("");
    std::fs::write(folder.path().join("deck.pptx"), deck.write().unwrap()).unwrap();
    let ran = infograft_in(folder.path(), &["preview", "deck.pptx", "--slides", "3,1", "--width", "50"]);
    assert_eq!(ran.stdout, "deck-3.png\ndeck-1.png\n", "{}", ran.stderr);
}

#[test]
fn sections_are_parents_of_their_slides_bookmarks() {
    let sections = r#"<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst>
        <p14:section name="Beginning" id="{1}"><p14:sldIdLst><p14:sldId id="256"/><p14:sldId id="257"/></p14:sldIdLst></p14:section>
        <p14:section name="Empty" id="{2}"><p14:sldIdLst/></p14:section>
        <p14:section name="Ende — Schluss" id="{3}"><p14:sldIdLst><p14:sldId id="258"/></p14:sldIdLst></p14:section>
        </p14:sectionLst></p:ext></p:extLst>"#;
    let deck = Deck::titled(&["One"]).slide("", "").slide("", &title("Three")).finish(sections);
    let wanted = [
        (1, "Beginning".to_owned(), 1),
        (2, "One".to_owned(), 1),
        (2, "Slide 2".to_owned(), 2),
        (1, "Ende — Schluss".to_owned(), 3),
        (2, "Three".to_owned(), 3),
    ];
    assert_eq!(bookmarks(&drawn(&deck, &[]).1), wanted);
}

#[test]
fn links_between_slides_lead_to_pages() {
    let jump = |to: &str| {
        shape(to, &format!(r#"<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump={to}"/>"#), "", to)
    };
    let to_slide = r#"<a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/>"#;
    let all = ["firstslide", "lastslide", "nextslide", "previousslide", "endshow"].map(jump).concat();
    let mut deck = Deck::titled(&["One"])
        .slide("", &(all + &shape("s", to_slide, "", "to three")))
        .slide("", &title("Three"));
    let id = deck.link("ppt/slides/slide2.xml", kinds::SLIDE, "ppt/slides/slide3.xml");
    assert_eq!(id, "rId2");
    let deck = deck.finish("");
    assert_eq!(links(&drawn(&deck, &[]).1), [vec![], vec![1, 3, 3, 1, 3], vec![]]);
    let (_, pdf) = drawn(&deck, &["--slides", "1,2"]);
    assert_eq!(links(&pdf), [vec![], vec![1, 2, 1]], "nothing leads to the slide that is left out");
}

fn broken(part: &str, xml: Option<&str>) -> (String, Document) {
    let mut deck = Deck::titled(&["One", "Two", "Three"]).finish("");
    let name = PartName::new(part);
    match xml {
        Some(xml) => deck.replace(&name, xml.as_bytes().to_vec()),
        None => deck.remove(&name),
    }
    let (ran, pdf) = drawn(&deck, &[]);
    assert_eq!(pdf.get_pages().len(), 3, "{part}: page numbers stay");
    (ran.stderr, pdf)
}

#[test]
fn a_slide_that_cant_be_read_is_a_blank_page_and_said() {
    let part = "ppt/slides/slide2.xml";
    for xml in [None, Some("<p:sld><unclosed"), Some(""), Some("<p:notes/>"), Some("\0\u{1}\u{2}")] {
        let (said, pdf) = broken(part, xml);
        assert_eq!(words(&pdf), ["One", "", "Three"], "{xml:?}");
        assert!(said.contains("slide 2: the slide can't be read, its page is left blank"), "{xml:?}: {said}");
        assert!(said.contains(part), "{xml:?}: {said}");
        assert_eq!(bookmarks(&pdf)[1].1, "Slide 2");
    }
}

#[test]
fn a_part_behind_a_slide_that_cant_be_read_costs_only_what_it_gives() {
    for (part, what) in
        [("ppt/layout.xml", "layout"), ("ppt/master.xml", "master"), ("ppt/theme.xml", "theme")]
    {
        for xml in [None, Some("<a"), Some("<x/>")] {
            let (said, pdf) = broken(part, xml);
            assert_eq!(words(&pdf), ["One", "Two", "Three"], "{part} {xml:?}");
            // Any root will do for a theme: what it holds is looked for.
            if what != "theme" || xml != Some("<x/>") {
                assert!(
                    said.contains(&format!("slide 1: the {what} can't be read")),
                    "{part} {xml:?}: {said}"
                );
                assert!(said.contains(part), "{said}");
                assert_eq!(said.matches(part).count(), 1, "once: {said}");
            }
        }
    }
}

#[test]
fn relationships_that_cant_be_read_are_said() {
    let (said, pdf) = broken("ppt/slides/_rels/slide2.xml.rels", Some("<Relationships><broken"));
    assert_eq!(words(&pdf), ["One", "Two", "Three"]);
    assert!(said.contains("slide 2: ") && said.contains("ppt/slides/_rels/slide2.xml.rels"), "{said}");
    let (said, pdf) = broken("ppt/_rels/presentation.xml.rels", Some("<Relationships"));
    assert_eq!(words(&pdf), ["One", "Two", "Three"], "found by their usual names");
    assert!(said.contains("ppt/_rels/presentation.xml.rels"), "{said}");
    let (said, _) = broken("ppt/slides/_rels/slide2.xml.rels", None);
    assert!(said.contains("slide 2: ") && said.contains("names no layout"), "{said}");
}

#[test]
fn optional_parts_never_refuse_a_deck() {
    let mut deck = Deck::titled(&["One"]);
    for (kind, name) in [
        ("tableStyles", "ppt/tableStyles.xml"),
        ("presProps", "ppt/presProps.xml"),
        ("viewProps", "ppt/viewProps.xml"),
    ] {
        deck.package.set(&PartName::new(name), "application/xml", b"<broken".to_vec());
        deck.link("ppt/presentation.xml", kind, name);
    }
    deck.package.set(&PartName::new("ppt/notes.xml"), "application/xml", b"<p:notes".to_vec());
    deck.link("ppt/slides/slide1.xml", kinds::NOTES_SLIDE, "ppt/notes.xml");
    let mut deck = deck.finish("");
    let mut rels = deck.rels(&PartName::root()).unwrap();
    for (kind, name) in
        [(kinds::CORE_PROPERTIES, "docProps/core.xml"), (kinds::EXTENDED_PROPERTIES, "docProps/app.xml")]
    {
        rels.add_internal(&PartName::root(), kind, &PartName::new(name));
        deck.set(&PartName::new(name), "application/xml", b"\xFF\xFE<".to_vec());
    }
    deck.set_rels(&PartName::root(), &rels);
    assert_eq!(words(&drawn(&deck, &[]).1), ["One"]);
}

#[test]
fn pages_of_a_template_without_slides_show_its_first_layout() {
    let mut deck = Deck::new();
    deck.put(
        "ppt/layout.xml",
        "p:sldLayout",
        &format!(
            "<p:cSld><p:spTree>{}{}</p:spTree></p:cSld>",
            title("Click to edit"),
            shape("Art", "", "", "Contoso")
        ),
    );
    let deck = deck.finish("");
    let (ran, pdf) = drawn(&deck, &[]);
    assert_eq!(words(&pdf), ["Contoso"], "the layout's art, not its prompts");
    assert!(ran.stderr.contains("the deck has no slides"), "{}", ran.stderr);
}

/// A shape of a notes page or notes master.
fn note(kind: &str, (y, cy): (i64, i64), text: &str) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="{kind}"/><p:cNvSpPr/><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="100000" y="{y}"/><a:ext cx="1600000" cy="{cy}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/>{text}</p:txBody></p:sp>"#
    )
}

fn paragraph(text: &str) -> String {
    format!(r#"<a:p><a:r><a:rPr sz="600"/><a:t>{text}</a:t></a:r></a:p>"#)
}

/// Three slides: the first with these notes, the others without; the second leads to the third.
fn with_notes(notes: &str) -> Package {
    let to_third = shape("s", r#"<a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/>"#, "", "Two");
    let mut deck = Deck::titled(&["One"]).slide("", &to_third).slide("", &title("Three"));
    deck.link("ppt/slides/slide2.xml", kinds::SLIDE, "ppt/slides/slide3.xml");
    let number = r#"<a:p><a:fld type="slidenum" id="{1}"><a:t>x</a:t></a:fld></a:p>"#;
    let art = shape("Art", "", "", "Contoso");
    let master = format!(
        "<p:cSld><p:spTree>{art}{}{}{}</p:spTree></p:cSld>",
        note("sldImg", (600_000, 800_000), ""),
        note("body", (1_500_000, 1_500_000), "<a:p/>"),
        note("sldNum", (3_300_000, 200_000), number)
    );
    deck.put("ppt/notesMaster.xml", "p:notesMaster", &master);
    deck.link("ppt/notesMaster.xml", kinds::THEME, "ppt/theme.xml");
    let tree = note("sldImg", (600_000, 800_000), "") + &note("body", (1_500_000, 1_500_000), notes);
    deck.put("ppt/notes1.xml", "p:notes", &format!("<p:cSld><p:spTree>{tree}</p:spTree></p:cSld>"));
    deck.link("ppt/notes1.xml", kinds::NOTES_MASTER, "ppt/notesMaster.xml");
    deck.link("ppt/slides/slide1.xml", kinds::NOTES_SLIDE, "ppt/notes1.xml");
    deck.link("ppt/presentation.xml", kinds::NOTES_MASTER, "ppt/notesMaster.xml");
    deck.finish("")
}

#[test]
fn notes_pages_show_the_slide_its_notes_and_the_masters_art() {
    let (_, pdf) = drawn(&with_notes(&paragraph("Say hello")), &["--notes"]);
    let found = words(&pdf);
    assert_eq!(found.len(), 3, "a slide without notes has its page, too: {found:?}");
    for text in ["Contoso", "One", "Say hello"] {
        assert!(found[0].contains(text), "{text}: {found:?}");
    }
    assert!(
        found[2].contains("Three") && found[2].ends_with('3'),
        "the number that PowerPoint gives: {found:?}"
    );
    let (_, page) = pdf.get_pages().into_iter().next().unwrap();
    let media = pdf.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
    assert!((media[3].as_float().unwrap() - 3_600_000.0 / 12_700.0).abs() < 0.1, "as high as notesSz says");
    let plain = drawn(&with_notes(&paragraph("Say hello")), &[]).1;
    assert!(!words(&plain)[0].contains("Say hello"), "only when asked for");
}

#[test]
fn notes_longer_than_their_page_go_on_and_links_and_bookmarks_follow() {
    let long: String =
        (1..=60).map(|n| paragraph(&format!("Note {n} of many, said in some more words"))).collect();
    let (ran, pdf) = drawn(&with_notes(&long), &["--notes"]);
    let found = words(&pdf);
    assert!(found.len() > 4, "{found:?}");
    let all = found.join(" ").replace('\n', " ");
    for n in 1..=60 {
        assert_eq!(all.matches(&format!("Note {n} of")).count(), 1, "note {n} once: {all}");
    }
    assert!(!found[1].contains("One") && found[1].contains("Contoso"), "the slide is on the first page only");
    assert!(!ran.stderr.contains("body: the text"), "{}", ran.stderr);
    let last = found.len() as u32;
    assert_eq!(bookmarks(&pdf).iter().map(|b| b.2).collect::<Vec<_>>(), [1, last - 1, last]);
    assert_eq!(links(&pdf)[found.len() - 2], [last]);
}

#[test]
fn notes_of_too_many_pages_are_told() {
    let letters = |count: usize| r#"<a:p><a:r><a:rPr sz="8000"/><a:t>x</a:t></a:r></a:p>"#.repeat(count);
    let (ran, pdf) = drawn(&with_notes(&letters(700)), &["--notes"]);
    assert!(ran.stderr.contains("of a slide's notes only the first 200 pages are drawn"), "{}", ran.stderr);
    assert_eq!(words(&pdf).len(), 202, "the other slides have a page each");
    let (ran, _) = drawn(&with_notes(&letters(100)), &["--notes"]);
    assert!(!ran.stderr.contains("of a slide's notes"), "{}", ran.stderr);
}

#[test]
fn notes_that_cant_be_read_cost_no_page() {
    let mut deck = with_notes(&paragraph("Say hello"));
    deck.replace(&PartName::new("ppt/notes1.xml"), b"<p:notes><broken".to_vec());
    deck.remove(&PartName::new("ppt/slides/slide3.xml"));
    let (ran, pdf) = drawn(&deck, &["--notes"]);
    assert_eq!(words(&pdf).len(), 3);
    assert!(
        ran.stderr.contains("slide 1: the slide's notes can't be read: ppt/notes1.xml"),
        "{}",
        ran.stderr
    );
    let mut none = with_notes("");
    none.remove(&PartName::new("ppt/notesMaster.xml"));
    let (ran, pdf) = drawn(&none, &["--notes", "--slides", "2"]);
    assert!(words(&pdf)[0].contains("Two"), "PowerPoint's own layout: {:?}", words(&pdf));
    assert!(ran.stderr.contains("the notes master can't be read"), "{}", ran.stderr);
}
