//! Small files that repeat what is cheap once: what all of it costs is bounded, and told.

use super::images::{png, rows};
use super::kit::{Deck, NAMESPACES, body, draw_within, pic, rels, sp};

/// Kilobytes of address space: the program itself, its fonts, and 400 MB.
const MEMORY_KB: u32 = 900_000;

const SOLID: &str = r#"<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>"#;
const RECT: &str = r#"<a:prstGeom prst="rect"/>"#;

fn told(deck: &Deck, words: &str) {
    draw_within(MEMORY_KB, &deck.zip(), &[]).drawn().says(words);
}

/// An EMF of so many rectangles (MS-EMF 2.3.5.34).
fn emf(count: u32) -> Vec<u8> {
    let words = |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
    let rectangles: Vec<u8> =
        (0..count).flat_map(|n| words(&[43, 24, n % 900, n / 900, n % 900 + 9, n / 900 + 9])).collect();
    let end = words(&[14, 20, 0, 16, 20]);
    let size = 108 + rectangles.len() + end.len();
    let head = [
        words(&[1, 108, 0, 0, 1000, 1000, 0, 0, 10_000, 10_000]),
        b" EMF".to_vec(),
        words(&[
            0x1_0000,
            size as u32,
            count + 2,
            10,
            0,
            0,
            0,
            1000,
            1000,
            300,
            300,
            0,
            0,
            0,
            300_000,
            300_000,
        ]),
    ];
    let mut head = head.concat();
    head.resize(108, 0);
    [head, rectangles, end].concat()
}

#[test]
fn a_drawing_counts_as_often_as_it_is_shown() {
    let deck = Deck::new(&pic("rId2").repeat(200)).part("i.png", emf(30_000));
    told(&deck, "the pages have more than the limit max-details");
}

#[test]
fn a_picture_is_recolored_so_often_and_no_more() {
    let recolored = |n: usize| {
        pic("rId2").replace("\"/></p:blipFill>", &format!("\"><a:lum bright=\"{n}\"/></a:blip></p:blipFill>"))
    };
    let shapes: String = (0..60).map(recolored).collect();
    let deck = Deck::new(&shapes).part("i.png", png(4_000, 4_000, 2, &rows(4_000, 4_000, &[1, 2, 3])));
    told(&deck, "the pictures have more pixels than the limit max-decoded-pixels allows");
}

#[test]
fn drawings_that_are_each_cheap_enough_are_bounded_together() {
    let count = 30;
    let picture = |n: usize| {
        pic(&format!("rId{}", n + 2)).replace(
        "\"/></p:blipFill>",
        &format!("\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId{}\"/></a:ext></a:extLst></a:blip></p:blipFill>", n + 2),
    )
    };
    let shapes: String = (0..count).map(picture).collect();
    let names: Vec<String> = (0..count).map(|n| format!("i{n}.svg")).collect();
    let targets: Vec<(&str, &str)> = std::iter::once(("slideLayout", "l.xml"))
        .chain(names.iter().map(|name| ("image", name.as_str())))
        .collect();
    let deck = Deck::new(&shapes).part("_rels/s.xml.rels", rels(&targets));
    let deck = names.iter().enumerate().fold(deck, |deck, (n, name)| {
        let mask = r#"<mask id="m"><rect width="90" height="90" fill="white"/></mask>"#;
        let masked = r#"<rect mask="url(#m)" width="90" height="90"/>"#.repeat(300);
        deck.part(name, format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><!--{n}-->{mask}{masked}</svg>"#))
    });
    told(&deck, "the drawings take more than the limit max-drawing-steps allows");
}

#[test]
fn elements_of_all_parts_count_together() {
    let many = "<a:x/>".repeat(900_000);
    let part = |name: &str| {
        format!("<p:{name} {NAMESPACES}><p:cSld><p:spTree/></p:cSld><p:extLst>{many}</p:extLst></p:{name}>")
    };
    let deck = Deck::new("")
        .part("m.xml", part("sldMaster"))
        .part("l.xml", part("sldLayout"))
        .part("s.xml", part("sld"));
    told(&deck, "max-all-xml-nodes");
}

/// A deck of one table of so many rows, each of 200 cells.
pub fn table(rows: usize) -> Vec<u8> {
    let cell = "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc>";
    let row = format!("<a:tr h=\"1000\">{}</a:tr>", cell.repeat(200));
    let table = format!(
        r#"<p:graphicFrame><p:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblGrid>{}</a:tblGrid>{}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"#,
        r#"<a:gridCol w="9000"/>"#.repeat(200),
        row.repeat(rows),
    );
    Deck::new(&table).zip()
}

#[test]
fn a_table_is_drawn_as_far_as_its_rows_are_allowed() {
    let drawn = draw_within(MEMORY_KB, &table(200), &[]).drawn().says("max-shapes");
    // The first hundred rows are there, with a letter in each cell.
    assert!(drawn.pdf.len() > 50_000, "{} bytes", drawn.pdf.len());
}

#[test]
fn rows_that_are_too_many_are_told() {
    let row = "<a:tr h=\"1000\"><a:tc><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc></a:tr>";
    let table = |rows: usize| {
        format!(
            r#"<p:graphicFrame><p:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblGrid><a:gridCol w="9000"/></a:tblGrid>{}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"#,
            row.repeat(rows)
        )
    };
    told(&Deck::new(&table(2_001)), "only the first 2000 rows and 500 columns are drawn");
    let all = draw_within(MEMORY_KB, &Deck::new(&table(2_000)).zip(), &[]).drawn();
    assert!(!all.words.contains("only the first"), "{}", all.words);
}

#[test]
fn effects_on_groups_in_groups_count_each_time() {
    let effects = r#"<a:effectLst><a:glow rad="127000"><a:srgbClr val="FF0000"/></a:glow><a:outerShdw blurRad="127000" dist="50800"><a:srgbClr val="000000"/></a:outerShdw><a:reflection stA="50000" endPos="35000" dir="5400000" sy="-100000"/></a:effectLst>"#;
    let text = body(&format!("<a:p><a:r><a:t>{}</a:t></a:r></a:p>", "word ".repeat(100)));
    let group = format!(
        r#"<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="1000000"/><a:chOff x="0" y="0"/><a:chExt cx="2000000" cy="1000000"/></a:xfrm>{effects}</p:grpSpPr>"#
    );
    let nested = group.repeat(25) + &sp(&format!("{RECT}{SOLID}"), &text) + &"</p:grpSp>".repeat(25);
    told(&Deck::new(&nested), "max-details");
}

#[test]
fn a_text_in_letters_that_no_font_has_is_told_once() {
    let text: String = (0x1_0000..0x1_1000_u32).filter_map(char::from_u32).collect();
    let shape = sp(RECT, &body(&format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")));
    told(&Deck::new(&shape), "characters of the text, the first of them");
    // One letter with very many marks is one cluster.
    let marks =
        sp(RECT, &body(&format!("<a:p><a:r><a:t>\u{915}{}</a:t></a:r></a:p>", "\u{93F}".repeat(5_000))));
    told(&Deck::new(&marks), "U+0915");
}
