//! Counts and measures that no slide has.

use super::kit::{Deck, NAMESPACES, body, draw, make, make_quickly, sp};

const SOLID: &str = r#"<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>"#;
const RECT: &str = r#"<a:prstGeom prst="rect"/>"#;

/// Numbers that are none, or too large for what they count.
const NUMBERS: [&str; 14] = [
    "1e400",
    "-1e400",
    "NaN",
    "inf",
    "-0",
    "0",
    "-1",
    "1",
    "2147483647",
    "2147483648",
    "-9223372036854775808",
    "99999999999999999999999",
    "27273042316900",
    "0x10",
];

fn table(grid: &str, rows: &str) -> String {
    format!(
        r#"<p:graphicFrame><p:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"#
    )
}

#[test]
fn groups_in_groups_end() {
    let group = r#"<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/><a:chOff x="0" y="0"/><a:chExt cx="1" cy="1"/></a:xfrm></p:grpSpPr>"#;
    let nested = |depth: usize| group.repeat(depth) + &sp(RECT, "") + &"</p:grpSp>".repeat(depth);
    draw(&Deck::new(&nested(30)).zip(), &[]).drawn();
    draw(&Deck::new(&nested(200)).zip(), &[]).drawn().says("too deep");
}

#[test]
fn shapes_beyond_the_limit_are_said() {
    let shape = format!("<p:sp><p:spPr>{RECT}{SOLID}</p:spPr></p:sp>");
    let effect = "<p:sp/>".repeat(600_000);
    draw(&Deck::new(&effect).zip(), &[]).drawn().says("only the first 18").says("max-shapes");
    draw(&Deck::new(&shape.repeat(20_000)).zip(), &[]).drawn();
}

#[test]
fn a_million_paragraphs_are_bounded() {
    draw(&Deck::new(&sp(RECT, &body(&"<a:p/>".repeat(1_000_000)))).zip(), &[]).drawn();
    let written = "<a:p><a:r><a:t>a</a:t></a:r></a:p>".repeat(30_000);
    draw(&Deck::new(&sp(RECT, &body(&written))).zip(), &[]).drawn();
}

#[test]
fn long_text_is_bounded() {
    let run = |text: &str| sp(RECT, &body(&format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")));
    for text in [
        "a".repeat(200_000),
        "a ".repeat(50_000),
        "\u{5D0}a".repeat(20_000),
        "e\u{301}".repeat(50_000),
        "\t".repeat(50_000),
        "\u{202B}".repeat(50_000),
        "\u{300}".repeat(50_000),
    ] {
        draw(&Deck::new(&run(&text)).zip(), &[]).drawn();
    }
}

#[test]
fn a_declared_grid_costs_nothing_but_what_is_there() {
    let column = r#"<a:gridCol w="10"/>"#.repeat(100_000);
    let rows = r#"<a:tr h="10"/>"#.repeat(100_000);
    draw(&Deck::new(&table(&column, &rows)).zip(), &[]).drawn().says("shapes");
    let spans = r#"<a:tr h="1"><a:tc gridSpan="2147483647" rowSpan="2147483647"/></a:tr>"#;
    draw(&Deck::new(&table(&r#"<a:gridCol w="1"/>"#.repeat(300), &spans.repeat(300))).zip(), &[]).drawn();
    let all = format!("<a:tr h=\"1\">{}</a:tr>", r#"<a:tc gridSpan="600" rowSpan="600"/>"#.repeat(600));
    draw(&Deck::new(&table(&r#"<a:gridCol w="1"/>"#.repeat(600), &all.repeat(600))).zip(), &[]);
}

#[test]
fn stops_dashes_effects_and_tabs_beyond_counting() {
    let stops = r#"<a:gs pos="1000"><a:srgbClr val="00FF00"/></a:gs>"#.repeat(100_000);
    draw(
        &Deck::new(&sp(&format!("{RECT}<a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill>"), "")).zip(),
        &[],
    )
    .drawn();
    let dashes = r#"<a:ds d="1" sp="1"/>"#.repeat(100_000);
    draw(
        &Deck::new(&sp(&format!("{RECT}<a:ln w=\"1\">{SOLID}<a:custDash>{dashes}</a:custDash></a:ln>"), ""))
            .zip(),
        &[],
    )
    .drawn();
    let tabs = r#"<a:tab pos="1" algn="dec"/>"#.repeat(100_000);
    let text = format!(
        "<a:p><a:pPr><a:tabLst>{tabs}</a:tabLst></a:pPr><a:r><a:t>{}</a:t></a:r></a:p>",
        "\t1.5".repeat(5_000)
    );
    draw(&Deck::new(&sp(RECT, &body(&text))).zip(), &[]).drawn();
    let transforms = r#"<a:lumMod val="99999"/>"#.repeat(250_000);
    let fill =
        format!(r#"{RECT}<a:solidFill><a:srgbClr val="808080">{transforms}</a:srgbClr></a:solidFill>"#);
    draw(&Deck::new(&sp(&fill, "")).zip(), &[]).drawn();
}

#[test]
fn paths_with_absurd_guides_are_drawn_or_left_out() {
    let custom = |guides: &str, commands: &str| {
        let path = format!(r#"<a:path w="1" h="1">{commands}</a:path>"#);
        let shape = format!(
            "<a:custGeom><a:gdLst>{guides}</a:gdLst><a:pathLst>{path}</a:pathLst></a:custGeom>{SOLID}<a:ln w=\"12700\" cmpd=\"dbl\">{SOLID}<a:prstDash val=\"sysDot\"/><a:headEnd type=\"arrow\"/></a:ln>"
        );
        Deck::new(&sp(&shape, "")).zip()
    };
    let to = |x: &str, y: &str| format!(r#"<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>"#);
    for number in NUMBERS {
        let guides = format!(
            r#"<a:gd name="g" fmla="*/ {number} {number} 1"/><a:gd name="h" fmla="tan {number} g"/>"#
        );
        let arc = format!(r#"<a:arcTo wR="{number}" hR="g" stAng="h" swAng="{number}"/>"#);
        let curve = format!(
            r#"<a:cubicBezTo><a:pt x="g" y="h"/><a:pt x="{number}" y="g"/><a:pt x="1" y="h"/></a:cubicBezTo>"#
        );
        draw(&custom(&guides, &(to("g", "h") + &to("0", number) + &arc + &curve + "<a:close/>")), &[])
            .drawn();
    }
    let chain: String =
        (0..20_000).map(|n| format!(r#"<a:gd name="g{}" fmla="*/ g{n} 3 2"/>"#, n + 1)).collect();
    draw(&custom(&format!(r#"<a:gd name="g0" fmla="val 9"/>{chain}"#), &to("g20000", "1")), &[]).drawn();
    draw(&custom("", &to("1", "1").repeat(100_000)), &[]).drawn();
}

#[test]
fn absurd_numbers_everywhere() {
    for n in NUMBERS {
        let shape = format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{n}" name="{n}"/></p:nvSpPr><p:spPr><a:xfrm rot="{n}"><a:off x="{n}" y="{n}"/><a:ext cx="{n}" cy="{n}"/></a:xfrm><a:prstGeom prst="wedgeRoundRectCallout"><a:avLst><a:gd name="adj1" fmla="val {n}"/><a:gd name="adj3" fmla="val {n}"/></a:avLst></a:prstGeom><a:gradFill><a:gsLst><a:gs pos="{n}"><a:hslClr hue="{n}" sat="{n}" lum="{n}"><a:alpha val="{n}"/><a:satMod val="{n}"/></a:hslClr></a:gs><a:gs pos="0"><a:srgbClr val="000000"><a:gamma/><a:tint val="{n}"/></a:srgbClr></a:gs></a:gsLst><a:lin ang="{n}" scaled="1"/></a:gradFill><a:ln w="{n}">{SOLID}<a:custDash><a:ds d="{n}" sp="{n}"/></a:custDash><a:miter lim="{n}"/><a:tailEnd type="stealth"/></a:ln><a:effectLst><a:glow rad="{n}">{rgb}</a:glow><a:outerShdw blurRad="{n}" dist="{n}" dir="{n}" sx="{n}" sy="{n}" kx="{n}">{rgb}</a:outerShdw><a:softEdge rad="{n}"/></a:effectLst></p:spPr><p:txBody><a:bodyPr lIns="{n}" tIns="{n}" rIns="{n}" numCol="{n}" spcCol="{n}" rot="{n}" vert="vert"><a:normAutofit fontScale="{n}" lnSpcReduction="{n}"/></a:bodyPr><a:p><a:pPr lvl="{n}" marL="{n}" marR="{n}" indent="{n}" defTabSz="{n}"><a:lnSpc><a:spcPct val="{n}"/></a:lnSpc><a:spcBef><a:spcPts val="{n}"/></a:spcBef><a:buSzPct val="{n}"/><a:buAutoNum type="romanUcPeriod" startAt="{n}"/><a:tabLst><a:tab pos="{n}"/></a:tabLst></a:pPr><a:r><a:rPr sz="{n}" baseline="{n}" spc="{n}" kern="{n}" u="wavy"><a:ln w="{n}">{SOLID}</a:ln></a:rPr><a:t>a	b</a:t></a:r></a:p></p:txBody></p:sp>"#,
            rgb = r#"<a:srgbClr val="0000FF"/>"#,
        );
        let cell = format!(
            r#"<a:tr h="{n}"><a:tc gridSpan="{n}" rowSpan="{n}"><a:tcPr marL="{n}" marT="{n}"><a:lnL w="{n}">{SOLID}</a:lnL></a:tcPr></a:tc></a:tr>"#
        );
        let deck = format!(
            r#"<p:presentation {NAMESPACES} firstSlideNum="{n}"><p:sldIdLst><p:sldId id="{n}" r:id="rId1"/></p:sldIdLst><p:sldSz cx="{n}" cy="{n}"/></p:presentation>"#
        );
        draw(
            &Deck::new(&(shape + &table(&format!(r#"<a:gridCol w="{n}"/>"#), &cell)))
                .part("p.xml", deck)
                .zip(),
            &[],
        )
        .drawn();
    }
}

#[test]
fn pages_of_absurd_size_are_pages() {
    for (cx, cy) in
        [("1", "1"), ("2147483648", "2147483648"), ("1", "2147483648"), ("-5", "0"), ("9144000", "")]
    {
        let deck = format!(
            r#"<p:presentation {NAMESPACES}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="{cx}" cy="{cy}"/></p:presentation>"#
        );
        let shadow = format!(
            r#"{RECT}{SOLID}<a:effectLst><a:outerShdw blurRad="2147483647" dist="9"><a:srgbClr val="000000"/></a:outerShdw><a:softEdge rad="2147483647"/></a:effectLst>"#
        );
        draw(
            &Deck::new(&sp(&shadow, &body("<a:p><a:r><a:t>a</a:t></a:r></a:p>"))).part("p.xml", deck).zip(),
            &[],
        )
        .drawn();
    }
}

#[test]
fn letters_and_lines_of_absurd_size() {
    for size in ["400000", "-1800", "0", "1", "100000000"] {
        let text = format!(r#"<a:p><a:r><a:rPr sz="{size}" u="wavyHeavy"/><a:t>abc def</a:t></a:r></a:p>"#);
        draw(&Deck::new(&sp(RECT, &body(&text))).zip(), &[]).drawn();
    }
    let line = format!(r#"{RECT}<a:ln w="1000000000" cmpd="tri">{SOLID}<a:prstDash val="dash"/></a:ln>"#);
    draw(&Deck::new(&sp(&line, "")).zip(), &[]).drawn();
    let fine =
        format!(r#"{RECT}<a:ln w="1000000000">{SOLID}<a:custDash><a:ds d="1" sp="1"/></a:custDash></a:ln>"#);
    draw(&Deck::new(&sp(&fine, "")).zip(), &[]).drawn();
}

/// Each text is compared with those beside it, but not thousands with thousands.
#[test]
fn comparing_texts_is_bounded() {
    let text = |n: usize| {
        let run = "<a:p><a:r><a:t>{{organization.name}}</a:t></a:r></a:p>";
        let body = format!("<p:txBody><a:bodyPr wrap=\"none\"><a:spAutoFit/></a:bodyPr>{run}</p:txBody>");
        sp(RECT, &body).replace(r#"id="2" name="It""#, &format!(r#"id="{n}" name="It {n}""#))
    };
    let texts = |count: usize| (2..count + 2).map(text).collect::<String>();
    assert!(!make(&Deck::new(&texts(100)).zip()).contains("not all texts were compared"));
    let words = make(&Deck::new(&texts(3_000)).zip());
    assert!(words.contains("not all texts were compared"), "{words}");
}

/// Each paragraph that a shorter address leaves over was taken out by itself, and all behind it moved.
#[test]
fn an_address_of_paragraphs_is_replaced_in_one_go() {
    let line = |text: &str| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
    let address = [line("1 Main Street"), line("Springfield")].concat();
    let behind = "<a:x/>".repeat(250_000);
    let deck = Deck::new(&sp(RECT, &body(&(address.repeat(20_000) + &behind)))).zip();
    let words = make_quickly(&deck, "[from]\naddress = \"1 Main Street, Springfield\"\n");
    assert!(words.contains("20000 postal addresses"), "{words}");
}
