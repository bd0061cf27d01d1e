//! Decks with more of something than is drawn: what comes after the last that is drawn isn't lost in silence.

use super::kit::{Deck, NAMESPACES, body, draw, pic, rels, sp};

#[track_caller]
fn told(deck: &Deck, words: &str) {
    draw(&deck.zip(), &[]).drawn().says(words);
}

#[track_caller]
fn not_told(deck: &Deck, words: &str) {
    let drawn = draw(&deck.zip(), &[]).drawn();
    assert!(!drawn.words.contains(words), "{}", drawn.words);
}

#[test]
fn paragraphs_that_are_too_many_are_told() {
    let last = "<a:p><a:r><a:t>x</a:t></a:r></a:p>";
    let deck = |paragraphs: usize| Deck::new(&sp("", &body(&("<a:p/>".repeat(paragraphs - 1) + last))));
    told(&deck(20_001), "of a text only the first 20000 paragraphs are drawn");
    not_told(&deck(20_000), "of a text only the first");
}

/// Letters of three bytes each: 67,000 of them are more than the 200,000 bytes that are shaped of a paragraph, and fewer
/// than the 100,000 characters that are read of a shape.
#[test]
fn the_end_of_a_paragraph_that_is_too_long_is_told() {
    let run = |text: &str| format!("<a:r><a:t>{text}</a:t></a:r>");
    let deck = |letters: usize| {
        let runs = format!("<a:p>{}{}</a:p>", run(&"가".repeat(letters)), run("end"));
        Deck::new(&sp("", &body(&runs)))
    };
    told(&deck(67_000), "of a paragraph that is too long only the beginning is drawn");
    not_told(&deck(66_000), "of a paragraph");
}

/// A chart's frame, its plots and what stands behind them.
fn chart(plots: &str, after: &str) -> Deck {
    let frame = r#"<p:graphicFrame><p:xfrm><a:off x="0" y="0"/><a:ext cx="9000000" cy="5000000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId2"/></a:graphicData></a:graphic></p:graphicFrame>"#;
    let part = format!(
        r#"<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea>{plots}</c:plotArea>{after}</c:chart></c:chartSpace>"#
    );
    Deck::new(frame)
        .part("_rels/s.xml.rels", rels(&[("slideLayout", "l.xml"), ("chart", "c.xml")]))
        .part("c.xml", part)
}

/// A plot of so many series with so many points each.
fn plot(kind: &str, series: usize, points: usize) -> String {
    let values: String = (0..points).map(|i| format!(r#"<c:pt idx="{i}"><c:v>1</c:v></c:pt>"#)).collect();
    let one = |i: usize| {
        format!(
            r#"<c:ser><c:idx val="{i}"/><c:order val="{i}"/><c:val><c:numRef><c:numCache><c:ptCount val="{points}"/>{values}</c:numCache></c:numRef></c:val></c:ser>"#
        )
    };
    let all: String = (0..series).map(one).collect();
    format!(r#"<c:{kind}>{all}<c:axId val="1"/><c:axId val="2"/></c:{kind}>"#)
}

const AXES: &str = r#"<c:catAx><c:axId val="1"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>"#;
const LEGEND: &str = r#"<c:legend><c:legendPos val="r"/></c:legend>"#;

#[test]
fn what_a_chart_has_more_of_than_is_drawn_is_told() {
    let over = |kind: &str, series, points, inside: &str, after: &str| {
        chart(&format!("{}{AXES}{inside}", plot(kind, series, points)), after)
    };
    let table = "<c:dTable><c:showKeys val=\"1\"/></c:dTable>";
    let cases = [
        (over("barChart", 513, 1, "", ""), over("barChart", 512, 1, "", ""), "512 series"),
        (
            over("barChart", 257, 1, "", LEGEND),
            over("barChart", 256, 1, "", LEGEND),
            "256 entries of its legend",
        ),
        (over("pieChart", 1, 257, "", LEGEND), over("pieChart", 1, 257, "", ""), "256 entries of its legend"),
        (over("radarChart", 1, 361, "", ""), over("radarChart", 1, 360, "", ""), "360 spokes"),
        (
            over("barChart", 65, 1, table, ""),
            over("barChart", 64, 1, table, ""),
            "64 rows of its table of values",
        ),
        (
            over("barChart", 1, 257, table, ""),
            over("barChart", 1, 256, table, ""),
            "256 columns of its table of values",
        ),
    ];
    for (more, enough, words) in cases {
        told(&more, &format!("a chart is drawn with its first {words}"));
        not_told(&enough, "a chart is drawn with its first");
    }
}

#[test]
fn plots_of_a_chart_that_are_too_many_are_told() {
    let plots = |count: usize| chart(&format!("{}{AXES}", plot("barChart", 1, 1).repeat(count)), "");
    told(&plots(33), "a chart is drawn with its first 32 plots");
    not_told(&plots(32), "a chart is drawn with its first");
}

#[test]
fn entries_of_a_diagram_that_are_too_many_are_told() {
    let names = r#"xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram""#;
    let frame = format!(
        r#"<p:graphicFrame><p:xfrm><a:off x="0" y="0"/><a:ext cx="9000000" cy="5000000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:relIds {names} r:dm="rId2"/></a:graphicData></a:graphic></p:graphicFrame>"#
    );
    let deck = |points: usize| {
        let point = |i: usize| {
            format!(r#"<dgm:pt modelId="{i}"><dgm:t><a:p><a:r><a:t>x</a:t></a:r></a:p></dgm:t></dgm:pt>"#)
        };
        let points: String = (1..=points).map(point).collect();
        let data =
            format!("<dgm:dataModel {names} {NAMESPACES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>");
        Deck::new(&frame)
            .part("_rels/s.xml.rels", rels(&[("slideLayout", "l.xml"), ("diagramData", "d.xml")]))
            .part("d.xml", data)
    };
    told(&deck(2_001), "of a diagram's list only the first 2000 entries are drawn");
    not_told(&deck(2_000), "of a diagram's list");
}

#[test]
fn points_of_ink_that_are_too_many_are_told() {
    let frame = r#"<p:contentPart r:id="rId2"><p14:xfrm xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></p14:xfrm></p:contentPart>"#;
    let deck = |points: usize| {
        let ink = format!(
            r#"<ink xmlns="http://www.w3.org/2003/InkML"><trace>{}1 1</trace></ink>"#,
            "1 2,".repeat(points - 1)
        );
        Deck::new(frame)
            .part("_rels/s.xml.rels", rels(&[("slideLayout", "l.xml"), ("customXml", "ink.xml")]))
            .part("ink.xml", ink)
    };
    told(&deck(200_001), "ink is drawn with its first 200000 points");
    not_told(&deck(199_999), "ink is drawn");
}

/// A circle in so many groups that each move it, so that none of them can be left out.
#[test]
fn an_svg_whose_groups_are_too_deep_is_no_half_picture() {
    let deck = |groups: usize| {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{}<circle r="9"/>{}</svg>"#,
            r#"<g opacity="0.99" transform="translate(.1 .1)">"#.repeat(groups),
            "</g>".repeat(groups)
        );
        let blip = r#"<a:blip r:embed="rId2"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip r:embed="rId3"/></a:ext></a:extLst></a:blip>"#;
        let picture = pic("rId2").replace(r#"<a:blip r:embed="rId2"/>"#, blip);
        Deck::new(&picture).part("i.svg", svg).part("i.png", "x")
    };
    told(&deck(80), "nested too deeply");
    not_told(&deck(40), "nested too deeply");
}
