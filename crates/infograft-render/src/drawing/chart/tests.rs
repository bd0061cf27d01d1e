#![allow(clippy::panic)]

use infograft_deck::opc::{Package, PartName, kinds};

use super::super::{Deck, ReadOptions, ShapeKind, read};
use crate::drawing::{AxisKind, Chart, Fill, Grouping, LabelPosition, MarkerSymbol, PlotKind};

const NS: &str = r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

/// A deck of one slide of 400 × 300 points with one chart all over it.
pub(crate) fn deck(space: &str) -> Deck {
    let mut p = Package::new();
    let mut put = |name: &str, tag: &str, inner: &str| {
        let xml = format!("<{tag} {NS}>{inner}</{tag}>");
        p.set(&PartName::new(name), "application/xml", xml.into_bytes());
    };
    put("c.xml", "c:chartSpace", space);
    let frame = r#"<p:cSld><p:spTree><p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="2" name="Chart 1"/></p:nvGraphicFramePr>
        <p:xfrm><a:off x="0" y="0"/><a:ext cx="5080000" cy="3810000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
        <c:chart r:id="rId1"/></a:graphicData></a:graphic></p:graphicFrame></p:spTree></p:cSld>"#;
    put("s.xml", "p:sld", frame);
    let main =
        r#"<p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="5080000" cy="3810000"/>"#;
    put("p.xml", "p:presentation", main);
    for (from, kind, to) in [
        ("", kinds::OFFICE_DOCUMENT, "p.xml"),
        ("p.xml", kinds::SLIDE, "s.xml"),
        ("s.xml", kinds::CHART, "c.xml"),
    ] {
        let from = if from.is_empty() { PartName::root() } else { PartName::new(from) };
        let mut rels = p.rels(&from).expect("relationships");
        rels.add_internal(&from, kind, &PartName::new(to));
        p.set_rels(&from, &rels);
    }
    read(&p, &ReadOptions::default()).expect("a deck")
}

/// A cache of numbers.
pub(crate) fn numbers(format: &str, values: &[f64]) -> String {
    let points: String =
        values.iter().enumerate().map(|(i, v)| format!(r#"<c:pt idx="{i}"><c:v>{v}</c:v></c:pt>"#)).collect();
    let count = values.len();
    format!(
        r#"<c:numRef><c:numCache><c:formatCode>{format}</c:formatCode><c:ptCount val="{count}"/>{points}</c:numCache></c:numRef>"#
    )
}

/// A series over the categories A, B, C…
pub(crate) fn series(index: usize, name: &str, more: &str, values: &[f64]) -> String {
    let names: String = (0..values.len())
        .map(|i| format!(r#"<c:pt idx="{i}"><c:v>{}</c:v></c:pt>"#, char::from(b'A' + (i % 26) as u8)))
        .collect();
    let values = numbers("General", values);
    format!(
        r#"<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{name}</c:v></c:tx>{more}<c:cat><c:strRef><c:strCache>{names}</c:strCache></c:strRef></c:cat><c:val>{values}</c:val></c:ser>"#
    )
}

/// Axes of categories and values with the ids 1 and 2.
pub(crate) const AXES: &str = r#"<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:majorGridlines/><c:crossAx val="1"/></c:valAx>"#;

fn chart(space: &str) -> (Chart, Deck) {
    let deck = deck(space);
    let shape = deck.slides.first().and_then(|s| s.shapes.first()).expect("a shape");
    let ShapeKind::Chart(chart) = &shape.kind else { panic!("no chart") };
    (chart.as_ref().clone(), deck)
}

/// What is said of the chart itself.
fn warnings(deck: &Deck) -> Vec<&str> {
    deck.diagnostics.iter().filter(|w| w.place.shape.is_some()).map(|w| w.message.as_str()).collect()
}

fn columns(series: &str) -> String {
    format!(
        r#"<c:chart><c:plotArea><c:barChart><c:barDir val="col"/>{series}<c:axId val="1"/><c:axId val="2"/></c:barChart>{AXES}</c:plotArea></c:chart>"#
    )
}

fn color(fill: &Option<Fill>) -> String {
    match fill {
        Some(Fill::Solid(color)) => color.rgb.hex(),
        _ => "none".into(),
    }
}

#[test]
fn a_plain_chart_is_as_powerpoint_has_it_without_a_word() {
    let (c, deck) = chart(&columns(&series(0, "Sales", "", &[4.3, 2.5])));
    assert_eq!(c.groups[0].kind, PlotKind::Bar { horizontal: false });
    assert_eq!((c.groups[0].gap_width, c.groups[0].grouping), (150.0, Grouping::Standard));
    assert_eq!(c.groups[0].axes, Some((0, 1)));
    assert_eq!(c.groups[0].categories.labels, ["A", "B"]);
    assert_eq!(color(&c.groups[0].series[0].look.fill), "4472C4", "the first accent");
    assert_eq!(c.axes[1].kind, AxisKind::Value);
    assert_eq!(c.axes[0].text.size(), 10.0);
    // One series: its name is the title, 18 points and bold; and the chart's alternative text.
    let title = c.title.expect("a title");
    assert_eq!(title.text.plain(), "Sales");
    let run = &title.text.paragraphs[0].runs[0].props;
    assert_eq!((run.size, run.bold), (18.0, true));
    assert_eq!(deck.slides[0].shapes[0].nv.alt.as_deref(), Some("Sales"));
    assert_eq!(warnings(&deck), [""; 0]);
}

#[test]
fn sizes_of_the_whole_chart_reach_its_parts() {
    let space = format!(
        r#"{}<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1800"/></a:pPr></a:p></c:txPr>"#,
        columns(&series(0, "Sales", "", &[1.0]))
    );
    let (c, _) = chart(&space);
    assert_eq!(c.axes[0].text.size(), 18.0);
    assert_eq!(c.title.expect("a title").text.paragraphs[0].runs[0].props.size, 21.6);
}

#[test]
fn colours_go_round_the_accents_darker_first() {
    let all: String = (0..7).map(|i| series(i, "S", "", &[1.0])).collect();
    let (c, _) = chart(&columns(&all));
    let colors: Vec<String> = c.groups[0].series.iter().map(|s| color(&s.look.fill)).collect();
    // Two rounds: the first a shade of 76.7 %, the second a tint.
    let light = |hex: &str| u32::from_str_radix(&hex[4..], 16).expect("hex");
    assert!(light(&colors[0]) < 0xC4 && light(&colors[6]) > 0xC4, "{colors:?}");
    assert_eq!(c.title.map(|t| t.text.plain()), None, "several series have no automatic title");
}

#[test]
fn labels_say_what_is_asked_in_the_formats_there_are() {
    let labels = r#"<c:dLbls><c:dLbl><c:idx val="0"/><c:delete val="1"/></c:dLbl><c:dLbl><c:idx val="2"/><c:tx><c:rich><a:p><a:fld type="VALUE"><a:t>[VALUE]</a:t></a:fld><a:r><a:t> pcs</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="inEnd"/></c:dLbl>
        <c:numFmt formatCode="0.0" sourceLinked="0"/><c:showVal val="1"/><c:showCatName val="1"/><c:separator>: </c:separator></c:dLbls>"#;
    let (c, _) = chart(&columns(&series(0, "S", labels, &[1.0, 2.25, 3.0])));
    let labels = &c.groups[0].series[0].labels;
    assert_eq!(labels.keys().copied().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(labels[&1].text.plain(), "B: 2.3");
    assert_eq!(labels[&2].text.plain(), "3.0 pcs");
    assert_eq!(labels[&2].position, Some(LabelPosition::InsideEnd));
}

#[test]
fn a_pies_slices_have_colours_and_shares() {
    let labels = r#"<c:dLbls><c:showPercent val="1"/></c:dLbls><c:dPt><c:idx val="1"/><c:explosion val="20"/><c:spPr><a:solidFill><a:srgbClr val="123456"/></a:solidFill></c:spPr></c:dPt>"#;
    let ser = series(0, "S", labels, &[1.0, 3.0]);
    let space = format!(
        r#"<c:chart><c:plotArea><c:pieChart><c:varyColors val="1"/>{ser}<c:firstSliceAng val="90"/></c:pieChart></c:plotArea></c:chart>"#
    );
    let (c, _) = chart(&space);
    let s = &c.groups[0].series[0];
    assert_eq!(c.groups[0].kind, PlotKind::Pie { first: 90.0 });
    assert_eq!(color(&s.points[&0].look.fill), "4472C4");
    assert_eq!(color(&s.points[&1].look.fill), "123456");
    assert_eq!(s.points[&1].explosion, Some(20.0));
    assert_eq!(s.labels[&1].text.plain(), "75%");
}

#[test]
fn lines_have_markers_when_the_plot_says_so() {
    let of = |more: &str, ser: &str| {
        let ser = series(1, "S", ser, &[1.0]);
        let space = format!(
            r#"<c:chart><c:plotArea><c:lineChart>{ser}{more}<c:axId val="1"/><c:axId val="2"/></c:lineChart>{AXES}</c:plotArea></c:chart>"#
        );
        chart(&space).0.groups[0].series[0].marker.clone()
    };
    assert!(of("", "").is_none());
    assert_eq!(
        of(r#"<c:marker val="1"/>"#, "").map(|m| (m.symbol, m.size)),
        Some((MarkerSymbol::Square, 7.0))
    );
    let none = r#"<c:marker><c:symbol val="none"/></c:marker>"#;
    assert!(of(r#"<c:marker val="1"/>"#, none).is_none());
    let own = r#"<c:marker><c:symbol val="circle"/></c:marker>"#;
    assert_eq!(of("", own).map(|m| (m.symbol, m.size)), Some((MarkerSymbol::Circle, 5.0)));
}

#[test]
fn hostile_caches_stay_small() {
    let cache = r#"<c:numRef><c:numCache><c:ptCount val="4000000000"/><c:pt idx="4000000000"><c:v>1</c:v></c:pt><c:pt idx="-3"><c:v>1</c:v></c:pt><c:pt idx="1"><c:v>1e308</c:v></c:pt><c:pt idx="2"><c:v>NaN</c:v></c:pt></c:numCache></c:numRef>"#;
    let ser = format!(r#"<c:ser><c:idx val="99999999999"/><c:val>{cache}</c:val></c:ser>"#);
    let (c, deck) = chart(&columns(&ser));
    let s = &c.groups[0].series[0];
    assert!(s.values.len() <= 2_048, "{}", s.values.len());
    assert!(s.values[1].is_some_and(|v| v.is_finite() && v < 1e300));
    assert_eq!(s.values[2], None);
    assert!(
        deck.diagnostics.iter().any(|w| w.message.contains("first 32000 points")),
        "{:?}",
        deck.diagnostics
    );
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let deck = deck("<c:chart><c:plotArea/></c:chart>");
    assert_eq!(deck.slides[0].shapes.len(), 0);
    assert_eq!(warnings(&deck), ["a chart without anything that can be drawn is left out"]);
    let ser = series(0, "S", "", &[1.0]);
    let (_, deck) = chart(&columns(&ser).replace("barChart", "bar3DChart"));
    assert_eq!(warnings(&deck), ["a 3-D chart is drawn flat"]);
}
