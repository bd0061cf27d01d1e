use crate::drawing::chart::tests::{AXES, deck, series};
use crate::fonts::{FontBook, FontOptions};
use crate::layout::{LayoutOptions, lay_out};

/// What a chart's deck is drawn as.
fn dump(space: &str) -> String {
    let mut book = FontBook::new(FontOptions { system: false, ..FontOptions::default() });
    lay_out(&deck(space), &mut book, &LayoutOptions::default()).dump()
}

fn group(kind: &str, attrs: &str, series: &str, rest: &str) -> String {
    format!(
        r#"<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.1"/><c:y val="0.1"/><c:w val="0.8"/><c:h val="0.8"/></c:manualLayout></c:layout><c:{kind}>{attrs}{series}<c:axId val="1"/><c:axId val="2"/></c:{kind}>{AXES}</c:plotArea>{rest}</c:chart>"#
    )
}

/// The lines of a dump that begin with a word, with their numbers.
fn lines<'d>(dump: &'d str, word: &str) -> Vec<&'d str> {
    dump.lines().map(str::trim).filter(|l| l.starts_with(word)).collect()
}

/// The plot is 320 × 240 points from 40, 30; the axis runs from 0 to 6 (Office's sample data), so a unit is 40 points.
/// Two clusters of one bar and a gap of 100 %: a slot is 160 points, a bar 80.
#[test]
fn columns_stand_on_the_axis() {
    let out = dump(&group(
        "barChart",
        r#"<c:barDir val="col"/><c:gapWidth val="100"/>"#,
        &series(0, "S", "", &[5.0, 3.0]),
        "",
    ));
    let fills = lines(&out, "fill");
    assert_eq!(fills.len(), 2, "{out}");
    assert!(fills[0].starts_with("fill 80.0,70.0 80.0x200.0"), "{}", fills[0]);
    assert!(fills[1].starts_with("fill 240.0,150.0 80.0x120.0"), "{}", fills[1]);
    for label in ["\"0\"", "\"5\"", "\"A\"", "\"B\""] {
        assert!(out.contains(label), "{label} in {out}");
    }
    // Without alternative text of its own the chart is a figure named by its series.
    assert!(out.contains("Figure"), "{out}");
}

#[test]
fn bars_lie_from_the_bottom_up() {
    let out = dump(&group(
        "barChart",
        r#"<c:barDir val="bar"/><c:gapWidth val="100"/>"#,
        &series(0, "S", "", &[4.5, 3.0]),
        "",
    ));
    let fills = lines(&out, "fill");
    // 320 points for 0 to 5 in steps that fit; the first category is the lower one.
    assert!(fills[0].contains("fill 40.0,180.0 "), "{}", fills[0]);
    assert!(fills[1].contains("fill 40.0,60.0 "), "{}", fills[1]);
}

#[test]
fn shares_fill_the_plot() {
    let both = series(0, "S", "", &[1.0, 1.0]) + &series(1, "T", "", &[3.0, 1.0]);
    let out = dump(&group(
        "barChart",
        r#"<c:barDir val="col"/><c:grouping val="percentStacked"/><c:overlap val="100"/><c:gapWidth val="100"/>"#,
        &both,
        "",
    ));
    let fills = lines(&out, "fill");
    assert!(fills[0].starts_with("fill 80.0,210.0 80.0x60.0"), "{}", fills[0]);
    assert!(fills[2].starts_with("fill 80.0,30.0 80.0x180.0"), "{}", fills[2]);
    assert!(out.contains("\"100%\""), "{out}");
}

#[test]
fn every_kind_draws_something() {
    for kind in [
        "barChart",
        "lineChart",
        "areaChart",
        "pieChart",
        "doughnutChart",
        "radarChart",
        "stockChart",
        "bar3DChart",
    ] {
        let legend = r#"<c:legend><c:legendPos val="b"/></c:legend>"#;
        let labels = r#"<c:dLbls><c:showVal val="1"/><c:showSerName val="1"/></c:dLbls>"#;
        let both = series(0, "One", labels, &[1.0, -2.0, 3.0]) + &series(1, "Two", "", &[3.0, 1.0, 2.0]);
        let out = dump(&group(kind, "", &both, legend));
        assert!(out.contains("\"One, "), "{kind} has labels: {out}");
        assert!(!lines(&out, "fill").is_empty() || !lines(&out, "stroke").is_empty(), "{kind}: {out}");
    }
}

/// Values and settings that make no sense are drawn in bounded time, and without a number that is none.
#[test]
fn absurd_charts_come_to_an_end() {
    for values in [&[1e308, -1e308][..], &[0.0, 0.0], &[1e-308, 2e-308], &[]] {
        for kind in
            ["barChart", "lineChart", "areaChart", "pieChart", "doughnutChart", "scatterChart", "bubbleChart"]
        {
            for scaling in [
                "",
                r#"<c:min val="5"/><c:max val="5"/>"#,
                r#"<c:logBase val="10"/><c:min val="-1"/>"#,
                r#"<c:min val="1e308"/><c:max val="-1e308"/>"#,
            ] {
                let ser = series(0, "S", r#"<c:dLbls><c:showVal val="1"/></c:dLbls>"#, values);
                let ser = ser.replace("c:val>", "c:yVal>") + &ser;
                let space = group(kind, "", &ser, "").replace(
                    "<c:scaling/>",
                    &format!("<c:scaling>{scaling}</c:scaling><c:majorUnit val=\"1e-300\"/>"),
                );
                let out = dump(&space);
                assert!(!out.contains("NaN") && !out.contains("inf,"), "{kind} {values:?} {scaling}");
                assert!(out.lines().count() < 20_000, "{kind} {values:?} {scaling}");
            }
        }
    }
}
