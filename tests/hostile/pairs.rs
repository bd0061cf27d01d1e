//! Small files in which many things ask for one of many others: each is found without looking through all of them. And
//! what is many times as large in memory as in the file is bounded, too.

use std::fmt::Write as _;

use super::images::interlaced_png;
use super::kit::{
    Deck, NAMESPACES, body, draw, draw_quickly, draw_within, make, make_quickly, make_within, pic, rels, sp,
};

/// What a function writes for each of so many numbers.
fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn frame(uri: &str, inner: &str) -> String {
    format!(
        r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="frame"/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9000000" cy="5000000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{uri}">{inner}</a:graphicData></a:graphic></p:graphicFrame>"#
    )
}

#[test]
fn what_lies_behind_texts_is_looked_for_with_an_end() {
    let corner = |n: usize| {
        format!(
            r#"<a:lnTo><a:pt x="{}" y="{}"/></a:lnTo>"#,
            n % 31 * 7_919 % 21_600,
            n % 29 * 104_729 % 21_600
        )
    };
    let area = sp(
        &format!(
            r#"<a:custGeom><a:pathLst><a:path w="21600" h="21600"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>{}</a:path></a:pathLst></a:custGeom><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>"#,
            each(30_000, corner)
        ),
        "",
    );
    let text = sp("", &body("<a:p><a:r><a:t>x</a:t></a:r></a:p>"));
    let told = "not all texts were held against what lies behind them";
    draw(&Deck::new(&(area.clone() + &text.repeat(2_000))).zip(), &[]).drawn().says(told);
    let few = draw(&Deck::new(&(area + &text.repeat(100))).zip(), &[]).drawn();
    assert!(!few.words.contains(told), "{}", few.words);
}

#[test]
fn the_styles_of_tables_are_found_by_their_ids() {
    let style = |n: usize| {
        format!(
            r#"<a:tblStyle styleId="{{{n:08X}-0000-0000-0000-000000000000}}" styleName="s"><a:wholeTbl/></a:tblStyle>"#
        )
    };
    let list = format!(r#"<a:tblStyleLst {NAMESPACES} def="x">{}</a:tblStyleLst>"#, each(40_000, style));
    let table = frame(
        "table",
        r#"<a:tbl><a:tblPr><a:tableStyleId>{00009C3F-0000-0000-0000-000000000000}</a:tableStyleId></a:tblPr><a:tblGrid><a:gridCol w="9000"/></a:tblGrid><a:tr h="1000"><a:tc><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl>"#,
    );
    let deck = Deck::new(&table.repeat(3_000)).part("styles.xml", list);
    let targets = [("slide", "s.xml"), ("slideMaster", "m.xml"), ("tableStyles", "styles.xml")];
    draw_quickly(&deck.part("_rels/p.xml.rels", rels(&targets)).zip()).drawn();
}

#[test]
fn objects_of_a_wmf_find_their_free_places() {
    let record = |function: u16, words: &[u16]| {
        let size = (3 + words.len() as u32).to_le_bytes();
        let words = words.iter().flat_map(|word| word.to_le_bytes());
        size.into_iter().chain(function.to_le_bytes()).chain(words).collect::<Vec<u8>>()
    };
    // Pens (MS-WMF 2.3.4.9), a rectangle (2.3.3.17), and the end.
    let pens = record(0x02FA, &[0, 1, 0, 0, 0]).repeat(65_000);
    let records = [pens, record(0x041B, &[50, 50, 10, 10]), record(0, &[])].concat();
    // The placeable header (2.3.2.3) with its checksum, and the header.
    let placeable: [u16; 10] = [0xCDD7, 0x9AC6, 0, 0, 0, 1_000, 1_000, 96, 0, 0];
    let sum = placeable.iter().fold(0, |sum, word| sum ^ word);
    let header = [sum, 1, 9, 0x300, 0, 0, 65_000, 5, 0, 0];
    let words = placeable.iter().chain(&header).flat_map(|word| word.to_le_bytes());
    let file: Vec<u8> = words.chain(records).collect();
    // Four such files, each another one.
    let deck = numbered_pictures(4, &file);
    let drawn = draw_quickly(&deck.zip()).drawn();
    assert!(!drawn.words.contains("can't be drawn"), "{}", drawn.words);
}

/// A deck of pictures, each with a byte of its own behind its end.
fn numbered_pictures(count: u8, file: &[u8]) -> Deck {
    let names: Vec<String> = (0..count).map(|n| format!("i{n}.png")).collect();
    let targets = names.iter().map(|name| ("image", name.as_str()));
    let targets: Vec<_> = std::iter::once(("slideLayout", "l.xml")).chain(targets).collect();
    let shapes = each(names.len(), |n| pic(&format!("rId{}", n + 2)));
    let deck = Deck::new(&shapes).part("_rels/s.xml.rels", rels(&targets));
    names.iter().zip(0_u8..).fold(deck, |deck, (name, n)| deck.part(name, [file, &[n]].concat()))
}

/// A chart of one series with so many points.
fn chart(points: usize, more: &str) -> String {
    let point = |n: usize| format!(r#"<c:pt idx="{n}"><c:v>{}</c:v></c:pt>"#, n % 9 + 1);
    format!(
        r#"<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" {NAMESPACES}><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/><c:dLbls><c:showVal val="1"/></c:dLbls><c:cat><c:strRef><c:f>A</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{{{{organization.name}}}}</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>B</c:f><c:numCache><c:ptCount val="{points}"/>{}</c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart>{more}</c:chartSpace>"#,
        each(points, point)
    )
}

/// A deck of so many of these charts on its slide.
fn charts(count: usize, chart: &str) -> Deck {
    let shape = |n: usize| {
        let id = n + 2;
        let named = format!(
            r#"<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId{id}"/>"#
        );
        frame("chart", &named)
    };
    let names: Vec<String> = (0..count).map(|n| format!("c{n}.xml")).collect();
    let targets = names.iter().map(|name| ("chart", name.as_str()));
    let targets: Vec<_> = std::iter::once(("slideLayout", "l.xml")).chain(targets).collect();
    let deck = Deck::new(&each(count, shape)).part("_rels/s.xml.rels", rels(&targets));
    names.iter().fold(deck, |deck, name| deck.part(name, chart))
}

#[test]
fn labels_of_charts_count_with_the_details() {
    draw(&charts(4, &chart(2_000, "")).zip(), &[]).drawn().says("max-details");
    let few = draw(&charts(2, &chart(2_000, "")).zip(), &[]).drawn();
    assert!(!few.words.contains("max-details"), "{}", few.words);
}

#[test]
fn workbooks_of_charts_are_read_as_far_as_one_may_go() {
    let row = |n: usize| {
        format!(
            r#"<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{{{{organization.name}}}}</t></is></c></row>"#,
            n + 1
        )
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/w.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/h.xml" ContentType="{kind}.worksheet+xml"/></Types>"#
            ),
        ),
        ("_rels/.rels", rels(&[("officeDocument", "w.xml")])),
        ("w.xml", format!(r#"<workbook xmlns="{main}"/>"#)),
        ("_rels/w.xml.rels", rels(&[("worksheet", "h.xml")])),
        (
            "h.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{}</sheetData></worksheet>"#, each(90_000, row)),
        ),
    ];
    let workbook = Deck(parts.map(|(name, text)| (name.to_owned(), text.into_bytes())).to_vec()).zip();
    let data = r#"<c:externalData r:id="rId1"/>"#;
    let deck = |count: usize| {
        (0..count).fold(charts(count, &chart(3, data)), |deck, n| {
            let book = format!("b{n}.xlsx");
            let carried = rels(&[("package", &book)]);
            deck.part(&format!("_rels/c{n}.xml.rels"), carried).part(&book, workbook.clone())
        })
    };
    let told = "the chart's data can't be read";
    assert!(!make(&deck(1).zip()).contains(told));
    assert!(make(&deck(2).zip()).contains(told));
}

#[test]
fn links_count_with_the_details() {
    // Neighbours that lead to the same place are one link.
    let link = |n: usize| {
        format!(r#"<a:r><a:rPr><a:hlinkClick r:id="rId{}"/></a:rPr><a:t>x</a:t></a:r>"#, n % 2 + 2)
    };
    let text = |count: usize| {
        let paragraphs = format!("<a:p>{}</a:p>", each(100, link)).repeat(count / 100);
        let links = [("hyperlink", "https://x.example/"), ("hyperlink", "https://y.example/")];
        let targets = [&[("slideLayout", "l.xml")][..], &links].concat();
        Deck::new(&sp("", &body(&paragraphs))).part("_rels/s.xml.rels", rels(&targets)).zip()
    };
    draw(&text(15_000), &[]).drawn().says("max-details");
    let few = draw(&text(3_000), &[]).drawn();
    assert!(!few.words.contains("max-details"), "{}", few.words);
}

#[test]
fn interlaced_pictures_count_twice() {
    let deck = numbered_pictures(3, &interlaced_png(4_600, 4_600));
    draw(&deck.zip(), &[])
        .drawn()
        .says("the pictures have more pixels than the limit max-decoded-pixels allows");
}

#[test]
fn a_tree_takes_no_more_memory_than_its_elements_need() {
    let mut points = String::new();
    for n in 0..140_000 {
        let _ = write!(points, r#"<a:pt i="{}"><a:v>5</a:v></a:pt>"#, n % 7);
    }
    let part = |name: &str| {
        format!("<p:{name} {NAMESPACES}><p:cSld><p:spTree/></p:cSld><p:extLst>{points}</p:extLst></p:{name}>")
    };
    // The program itself, its fonts, and two trees of 1.1 million elements, attributes and texts.
    let memory = 420_000;
    let deck = Deck::new("").part("l.xml", part("sldLayout")).part("s.xml", part("sld"));
    make_within(memory, &deck.zip());
    draw_within(memory, &deck.zip(), &[]).drawn();
}

/// Each address was looked for in all paragraphs.
#[test]
fn addresses_of_e_mail_are_found_among_paragraphs_at_once() {
    let line = |n: usize| format!("<a:p><a:r><a:t>a{n}@contoso.example</a:t></a:r></a:p>");
    let words = make_quickly(&Deck::new(&sp("", &body(&each(8_000, line)))).zip(), "");
    assert!(words.contains("contoso.example"), "{words}");
}

/// Each part of the package was looked for among all that were rewritten, by a name made anew for each of them.
#[test]
fn parts_are_known_by_their_names() {
    let count = 9_500;
    let layout = format!(r#"<p:sldLayout {NAMESPACES}><p:cSld><p:spTree/></p:cSld></p:sldLayout>"#);
    let names: Vec<String> = (0..count).map(|n| format!("layout{n}.xml")).collect();
    let mut targets = vec![("theme", "t.xml"), ("slideLayout", "l.xml")];
    targets.extend(names.iter().map(|name| ("slideLayout", name.as_str())));
    let deck = Deck::new("").part("_rels/m.xml.rels", rels(&targets));
    let add = |mut deck: Deck, name: &String| {
        deck.0.push((name.clone(), layout.clone().into_bytes()));
        deck.0.push((format!("_rels/{name}.rels"), rels(&[("slideMaster", "m.xml")]).into_bytes()));
        deck
    };
    make_quickly(&names.iter().fold(deck, add).zip(), "");
}
