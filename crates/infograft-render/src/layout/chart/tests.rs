use crate::drawing::chart::tests::{AXES, deck, series};
use crate::fonts::{FontBook, FontOptions};
use crate::layout::{LayoutOptions, lay_out};

/// What a chart's deck is drawn as.
fn dump(space: &str) -> String {
    let mut book = FontBook::new(FontOptions::new().system(false));
    lay_out(&deck(space), &mut book, &LayoutOptions::default()).unwrap().dump()
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

/// Where a text stands: its left edge and baseline.
fn place(dump: &str, words: &str) -> (f64, f64) {
    let line = dump.lines().find(|l| l.contains(&format!("text \"{words}\" at "))).unwrap_or_default();
    let at = line.split(" at ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    let mut parts = at.split(',').map(|n| n.parse().unwrap_or(f64::NAN));
    (parts.next().unwrap_or(f64::NAN), parts.next().unwrap_or(f64::NAN))
}

const LEGEND: &str = r#"<c:legend><c:legendPos val="r"/></c:legend>"#;

/// PowerPoint lists stacked columns from the top one, and lying bars beside each other from the top one.
#[test]
fn a_legend_lists_what_it_names_in_its_order() {
    let both = series(0, "One", "", &[1.0]) + &series(1, "Two", "", &[3.0]);
    let first_below = |attrs: &str| {
        let out = dump(&group("barChart", attrs, &both, LEGEND));
        let (one, two) = (place(&out, "One").1, place(&out, "Two").1);
        assert!(one.is_finite() && two.is_finite(), "{out}");
        one > two
    };
    assert!(!first_below(r#"<c:barDir val="col"/>"#));
    assert!(first_below(r#"<c:barDir val="bar"/>"#));
    assert!(first_below(r#"<c:barDir val="col"/><c:grouping val="stacked"/><c:overlap val="100"/>"#));
    assert!(!first_below(r#"<c:barDir val="bar"/><c:grouping val="stacked"/><c:overlap val="100"/>"#));
    let deleted = r#"<c:legend><c:legendPos val="r"/><c:legendEntry><c:idx val="1"/><c:delete val="1"/></c:legendEntry></c:legend>"#;
    let out = dump(&group("barChart", "", &both, deleted));
    assert!(out.contains("\"One\"") && !out.contains("\"Two\""), "{out}");
}

#[test]
fn labels_stand_beyond_the_end_of_their_bars() {
    let labels = r#"<c:invertIfNegative val="0"/><c:dLbls><c:showVal val="1"/></c:dLbls>"#;
    let out =
        dump(&group("barChart", r#"<c:barDir val="col"/>"#, &series(0, "S", labels, &[4.25, -4.75]), ""));
    let fills = lines(&out, "fill");
    let top = |line: &str| -> (f64, f64) {
        let mut words = line.split_whitespace().skip(1);
        let y = words.next().and_then(|at| at.split(',').nth(1)?.parse().ok()).unwrap_or(f64::NAN);
        let h: f64 = words.next().and_then(|size| size.split('x').nth(1)?.parse().ok()).unwrap_or(f64::NAN);
        (y, y + h)
    };
    assert!(place(&out, "4.25").1 < top(fills[0]).0, "{out}");
    assert!(place(&out, "-4.75").1 > top(fills[1]).1, "{out}");
}

#[test]
fn a_second_axis_has_its_own_scale_on_the_other_side() {
    let second = r#"<c:catAx><c:axId val="3"/><c:delete val="1"/><c:axPos val="b"/><c:crossAx val="4"/></c:catAx><c:valAx><c:axId val="4"/><c:axPos val="r"/><c:crossAx val="3"/><c:crosses val="max"/><c:numFmt formatCode="0%" sourceLinked="0"/></c:valAx></c:plotArea>"#;
    let line = format!(
        r#"<c:lineChart>{}<c:axId val="3"/><c:axId val="4"/></c:lineChart><c:catAx>"#,
        series(1, "T", "", &[0.2, 0.5])
    );
    let space = group("barChart", "", &series(0, "S", "", &[300.0, 500.0]), "")
        .replacen("<c:catAx>", &line, 1)
        .replace("</c:plotArea>", second);
    let out = dump(&space);
    // The plot lies between 40 and 360.
    assert!(place(&out, "500").0 < 40.0 && place(&out, "50%").0 > 360.0, "{out}");
}

#[test]
fn a_table_of_values_stands_under_the_plot() {
    let table = "<c:dTable><c:showKeys val=\"1\"/><c:showOutline val=\"1\"/></c:dTable></c:plotArea>";
    let both = series(0, "One", "", &[11.0, 12.0]) + &series(1, "Two", "", &[13.0, 13.5]);
    let out = dump(&group("barChart", "", &both, "").replace("</c:plotArea>", table));
    let (a, one, two) = (place(&out, "A"), place(&out, "One"), place(&out, "Two"));
    assert!(270.0 < a.1 && a.1 < one.1 && one.1 < two.1, "{out}");
    assert_eq!(place(&out, "13.5").1, two.1, "{out}");
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
