use infograft_deck::xml::Ns;

use super::kit::*;
use crate::brand::{Brand, Url};

/// Five boxes of 100 in a row, 20 apart.
fn row(name: &str, conditions: [&str; 4]) -> String {
    let boxes: String = conditions
        .iter()
        .enumerate()
        .map(|(i, c)| rect(10 + i as u32, format!("B{i} {c}").trim(), (1000 + 120 * i as i64, 50, 100, 40)))
        .collect();
    // Twice as large on the page as inside.
    group(9, name, (3000, 100, 920, 80), (1000, 50, 460, 40), &boxes)
}

const GONE: &str = "{{#if links.billing}}";

#[test]
fn a_shape_goes_with_its_condition_and_marks_never_stay() {
    let shapes = [
        rect(2, "Pay {{#if links.billing}}", (0, 0, 1, 1)),
        rect(3, "Book {{#if links.booking}} {{#if info}}", (0, 0, 1, 1)),
        rect(4, "No bill {{#if !links.billing}}", (0, 0, 1, 1)),
    ];
    let (package, report) = Kit::new(&shapes.concat()).rewrite(&brand()).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert!(named(&slide, "Book").is_some() && named(&slide, "No bill").is_some());
    assert!(named(&slide, "Pay").is_none());
    assert_eq!(report.shapes_removed.len(), 1);
    assert_eq!(report.shapes_removed[0].shape.as_deref(), Some("Pay"));
}

#[test]
fn a_row_closes_the_gap_from_its_start() {
    let slide = Kit::new(&row("R {{row}}", ["", GONE, "", ""])).slide(&brand());
    assert_eq!(place(&slide, "B0"), (1000, 50, 100, 40));
    assert_eq!(place(&slide, "B2"), (1120, 50, 100, 40));
    assert_eq!(place(&slide, "B3"), (1240, 50, 100, 40));
    // 120 shorter inside, 240 on the page.
    assert_eq!(place(&slide, "R"), (3000, 100, 680, 80));
    let inner = named(&slide, "R").unwrap().find(Ns::A, "chExt").unwrap();
    assert_eq!(inner.attr("cx"), Some("340"));
}

#[test]
fn a_row_may_be_centred_end_aligned_or_filled() {
    let slide = Kit::new(&row("R {{row align=center}}", [GONE, "", "", ""])).slide(&brand());
    // 340 in 460: 60 on each side.
    assert_eq!(place(&slide, "B1").0, 1060);
    assert_eq!(place(&slide, "B3").0, 1300);
    assert_eq!(place(&slide, "R"), (3000, 100, 920, 80), "the block keeps its extent");
    let slide = Kit::new(&row("R {{row align=end}}", ["", "", "", GONE])).slide(&brand());
    assert_eq!(place(&slide, "B0").0, 1120);
    assert_eq!(place(&slide, "B2").0, 1360);
    let slide = Kit::new(&row("R {{row align=fill}}", ["", GONE, GONE, ""])).slide(&brand());
    // 460 less one gap of 20, in two.
    assert_eq!(place(&slide, "B0"), (1000, 50, 220, 40));
    assert_eq!(place(&slide, "B3"), (1240, 50, 220, 40));
}

#[test]
fn nothing_moves_when_nothing_went() {
    let uneven =
        [rect(2, "a", (0, 0, 10, 10)), rect(3, "b", (7, 0, 10, 10)), rect(4, "c", (90, 0, 1, 1))].concat();
    for align in ["start", "center", "end", "fill"] {
        let name = format!("R {{{{row align={align}}}}}");
        let slide = Kit::new(&group(9, &name, (0, 0, 100, 10), (0, 0, 100, 10), &uneven)).slide(&brand());
        assert_eq!(
            (place(&slide, "a"), place(&slide, "b"), place(&slide, "c")),
            ((0, 0, 10, 10), (7, 0, 10, 10), (90, 0, 1, 1))
        );
    }
}

#[test]
fn fixed_children_stay_and_go_with_the_last_other() {
    let children = |a: &str, b: &str| {
        [
            rect(2, "Back {{fixed}}", (0, 0, 240, 50)),
            rect(3, a, (10, 0, 100, 50)),
            rect(4, b, (130, 0, 100, 50)),
        ]
        .concat()
    };
    let flow = |c: &str| group(9, "R {{row}}", (0, 0, 240, 50), (0, 0, 240, 50), c);
    let slide = Kit::new(&flow(&children("A {{#if links.billing}}", "B"))).slide(&brand());
    assert_eq!(place(&slide, "Back"), (0, 0, 240, 50));
    assert_eq!(place(&slide, "B"), (10, 0, 100, 50));
    assert_eq!(place(&slide, "R"), (0, 0, 240, 50), "the backdrop still holds the group open");
    let slide =
        Kit::new(&flow(&children("A {{#if links.billing}}", "B {{#if links.privacy}}"))).slide(&brand());
    assert!(named(&slide, "R").is_none() && named(&slide, "Back").is_none());
}

#[test]
fn nested_flows_close_outer_gaps() {
    let inner = |id: u32, y: i64, gone: &str| {
        let items = [
            rect(id + 1, &format!("a{id}"), (0, y, 50, 100)),
            rect(id + 2, &format!("b{id} {gone}"), (0, y + 110, 50, 100)),
            rect(id + 3, &format!("c{id}"), (0, y + 220, 50, 100)),
        ];
        group(id, &format!("Col{id} {{{{column}}}}"), (0, y, 50, 320), (0, y, 50, 320), &items.concat())
    };
    let outer = group(
        100,
        "Outer {{column}}",
        (0, 0, 50, 1000),
        (0, 0, 50, 1000),
        &[inner(20, 0, GONE), inner(40, 340, ""), rect(60, "last", (0, 680, 50, 320))].concat(),
    );
    let slide = Kit::new(&outer).slide(&brand());
    assert_eq!(place(&slide, "Col20"), (0, 0, 50, 210));
    assert_eq!(place(&slide, "c20").1, 110);
    // 110 less above: each one moves up by that, 20 apart as drawn.
    assert_eq!(place(&slide, "Col40"), (0, 230, 50, 320));
    assert_eq!(place(&slide, "last"), (0, 570, 50, 320));
    assert_eq!(place(&slide, "Outer"), (0, 0, 50, 890));
    // The inner space of a group that was only moved is as it was.
    assert_eq!(place(&slide, "a40").1, 340);
}

#[test]
fn filled_groups_keep_locked_art_in_ratio() {
    let art = rect(5, "art", (40, 10, 20, 20))
        .replace("<p:cNvSpPr/>", "<p:cNvSpPr><a:spLocks noChangeAspect=\"1\"/></p:cNvSpPr>");
    let card = group(
        4,
        "Card",
        (0, 0, 100, 40),
        (0, 0, 100, 40),
        &[rect(6, "panel", (0, 0, 100, 40)), art].concat(),
    );
    let row = group(
        9,
        "R {{row align=fill}}",
        (0, 0, 220, 40),
        (0, 0, 220, 40),
        &[card, rect(7, "X {{#if links.billing}}", (120, 0, 100, 40))].concat(),
    );
    let slide = Kit::new(&row).slide(&brand());
    assert_eq!(place(&slide, "Card"), (0, 0, 220, 40));
    assert_eq!(place(&slide, "panel"), (0, 0, 220, 40));
    // The centre at 50 of 100 goes to 110 of 220.
    assert_eq!(place(&slide, "art"), (100, 10, 20, 20));
    let scale = named(&slide, "Card").unwrap().find(Ns::A, "chExt").unwrap();
    assert_eq!(scale.attr("cx"), Some("220"));
}

#[test]
fn what_named_a_removed_shape_forgets_it() {
    let connector = r#"<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="7" name="Line"/><p:cNvCxnSpPr><a:stCxn id="2" idx="0"/><a:endCxn id="3" idx="1"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr/></p:cxnSp>"#;
    let shapes =
        [rect(2, "Pay {{#if links.billing}}", (0, 0, 1, 1)), rect(3, "Stay", (0, 0, 1, 1)), connector.into()]
            .concat();
    let effect = |id: u32| {
        format!(
            r#"<p:par><p:cTn id="9{id}"><p:childTnLst><p:set><p:cBhvr><p:cTn id="8{id}"/><p:tgtEl><p:spTgt spid="{id}"/></p:tgtEl></p:cBhvr></p:set></p:childTnLst></p:cTn></p:par>"#
        )
    };
    let timing = |effects: String| {
        format!(
            r#"<p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst>{effects}</p:childTnLst></p:cTn></p:par></p:tnLst><p:bldLst><p:bldP spid="2"/></p:bldLst></p:timing>"#
        )
    };
    let build = |effects: String| {
        let mut kit = Kit::new("");
        let xml = page("sld", &shapes).replace("</p:sld>", &format!("{}</p:sld>", timing(effects)));
        kit.package.replace(&slide_name(), xml.into_bytes());
        kit.slide(&brand())
    };
    let slide = build(effect(2) + &effect(3));
    assert!(slide.find(Ns::A, "stCxn").is_none() && slide.find(Ns::A, "endCxn").is_some());
    let timing = slide.child(Ns::P, "timing").unwrap();
    let mut spids = Vec::new();
    timing.walk(&mut |e| spids.extend(e.attr("spid")));
    assert_eq!(spids, ["3"]);
    assert!(timing.find(Ns::P, "bldLst").is_none());
    assert!(build(effect(2)).child(Ns::P, "timing").is_none(), "an empty time tree is no time tree");
}

#[test]
fn what_only_a_removed_shape_used_goes() {
    let kit = Kit::new(&pic(5, "Card {{#if links.billing}}", "rId2", (0, 0, 9, 9)))
        .with_image("ppt/media/image1.png");
    let (package, report) = kit.rewrite(&brand()).unwrap();
    assert!(!package.contains(&part("ppt/media/image1.png")));
    assert_eq!(report.parts_removed, [part("ppt/media/image1.png")]);
    assert_eq!(package.rels(&slide_name()).unwrap().list.len(), 1);
    let rich = Brand {
        links: [(
            "billing".to_owned(),
            Url { target: "https://x.example/".into(), display: "x.example".into() },
        )]
        .into(),
        ..brand()
    };
    assert!(kit.rewrite(&rich).unwrap().0.contains(&part("ppt/media/image1.png")));
}

/// Two pieces of 200 by 40 under each other, 10 apart, beside one that goes without billing.
fn stack(mark: &str) -> String {
    let pieces = [
        rect(20, "Upper", (1_270_000, 50, 2_540_000, 40)),
        rect(21, "Lower", (1_270_000, 100, 2_540_000, 40)),
    ];
    let frame = (1_270_000, 50, 2_540_000, 90);
    let column = group(22, &format!("Both {mark}"), frame, frame, &pieces.concat());
    let other = rect(23, &format!("Other {GONE}"), (3_820_000, 50, 2_540_000, 90));
    let row = (1_270_000, 50, 5_090_000, 90);
    group(9, "R {{row align=fill}}", row, row, &(column + &other))
}

#[test]
fn a_column_that_became_wide_enough_stands_side_by_side() {
    let slide = Kit::new(&stack("{{column fit wrap=190}}")).slide(&brand());
    // 5,090,000 less the gap of 10, in two: 200.4 points each.
    assert_eq!(place(&slide, "Upper"), (1_270_000, 50, 2_544_995, 40));
    assert_eq!(place(&slide, "Lower"), (3_815_005, 50, 2_544_995, 40));
    assert_eq!(place(&slide, "Both"), (1_270_000, 50, 5_090_000, 40));
    // Where each would be narrower than it says, they stay under each other.
    let slide = Kit::new(&stack("{{column fit wrap=210}}")).slide(&brand());
    let (upper, lower) = (place(&slide, "Upper"), place(&slide, "Lower"));
    assert_eq!((lower.0, lower.1 - upper.1, lower.2), (upper.0, 50, 5_090_000));
}

#[test]
fn what_stands_for_another_takes_its_place_and_its_gaps() {
    let slide = |conditions: [&str; 2]| {
        let shapes: String = [
            rect(10, "First", (0, 0, 40, 100)),
            rect(11, format!("One {}", conditions[0]).trim(), (0, 110, 40, 100)),
            rect(12, format!("Other {}", conditions[1]).trim(), (0, 110, 40, 50)),
            rect(13, "Last", (0, 230, 40, 100)),
        ]
        .concat();
        let frame = (0, 0, 40, 330);
        Kit::new(&group(9, "C {{column}}", frame, frame, &shapes)).slide(&brand())
    };
    let tall = slide(["", GONE]);
    assert_eq!((place(&tall, "One").1, place(&tall, "Last").1), (110, 230));
    let short = slide([GONE, ""]);
    assert_eq!((place(&short, "Other").1, place(&short, "Last").1), (110, 180));
}

#[test]
fn what_stretches_becomes_shorter_with_its_group() {
    let shapes = [
        rect(10, "Ground {{stretch}}", (0, 0, 40, 250)),
        rect(11, "Upper", (0, 10, 40, 100)),
        rect(12, &format!("Lower {GONE}"), (0, 120, 40, 120)),
    ];
    let frame = (0, 0, 40, 250);
    let slide = Kit::new(&group(9, "C {{column}}", frame, frame, &shapes.concat())).slide(&brand());
    assert_eq!(place(&slide, "Ground"), (0, 0, 40, 120));
    assert_eq!(place(&slide, "C"), (0, 0, 40, 120));
}
