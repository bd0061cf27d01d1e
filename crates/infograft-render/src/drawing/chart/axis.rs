//! Axes (ECMA-376 Part 1, 21.2.2.25, 21.2.2.226, 21.2.2.39).

use infograft_deck::xml::{Element, Ns};

use super::super::model::{Axis, AxisKind, Crosses, TickLabels, TimeUnit};
use super::reader::{Reader, flag, number, val};
use super::text_format::TextFormat;
use super::title::read_title;

/// Axes of one chart that are read; the schema allows four.
const MAX_AXES: usize = 16;

/// Reads all axes, and the ids that plots name them by.
pub(super) fn read_all(reader: &Reader<'_>, plot: &Element) -> (Vec<Axis>, Vec<String>) {
    let is_axis = |e: &&Element| e.ns == Ns::C && matches!(e.local(), "catAx" | "valAx" | "dateAx" | "serAx");
    let elements: Vec<&Element> = plot.elements().filter(is_axis).take(MAX_AXES).collect();
    let ids: Vec<String> = elements.iter().map(|e| id(e, "axId")).collect();
    let axes = elements
        .iter()
        .map(|e| {
            let other = id(e, "crossAx");
            Axis { other: ids.iter().position(|i| *i == other && !i.is_empty()), ..axis(reader, e) }
        })
        .collect();
    (axes, ids)
}

fn id(e: &Element, name: &str) -> String {
    val(e, name).unwrap_or_default().trim().to_owned()
}

fn axis(reader: &Reader<'_>, e: &Element) -> Axis {
    let scaling = e.child(Ns::C, "scaling");
    let limit = |name| scaling.and_then(|s| number(s, name));
    let grid = |name| {
        let grid = e.child(Ns::C, name)?;
        reader.line(grid, || reader.style.axis_line(reader.scope))
    };
    let format = TextFormat { ..reader.format(e) };
    let numbers = e.child(Ns::C, "numFmt");
    let linked = numbers.is_none_or(|n| n.attr("sourceLinked").is_some_and(|v| v == "1" || v == "true"));
    Axis {
        kind: match e.local() {
            "valAx" => AxisKind::Value,
            "dateAx" => AxisKind::Date,
            _ => AxisKind::Category,
        },
        vertical: matches!(val(e, "axPos"), Some("l" | "r")),
        deleted: flag(e, "delete").unwrap_or(false),
        min: limit("min"),
        max: limit("max"),
        log: limit("logBase").filter(|b| (2.0..=1_000.0).contains(b)),
        reversed: scaling.and_then(|s| val(s, "orientation")) == Some("maxMin"),
        major: number(e, "majorUnit").filter(|u| *u > 0.0),
        minor: number(e, "minorUnit").filter(|u| *u > 0.0),
        base_unit: time_unit(val(e, "baseTimeUnit")),
        major_unit: time_unit(val(e, "majorTimeUnit")),
        crosses: match (number(e, "crossesAt"), val(e, "crosses")) {
            (Some(at), _) => Crosses::At(at),
            (None, Some("min")) => Crosses::Min,
            (None, Some("max")) => Crosses::Max,
            _ => Crosses::AutoZero,
        },
        other: None,
        mid_category: val(e, "crossBetween") == Some("midCat"),
        major_tick: tick(e, "majorTickMark", (false, true)),
        minor_tick: tick(e, "minorTickMark", (false, false)),
        labels: match val(e, "tickLblPos") {
            Some("none") => TickLabels::None,
            Some("low") => TickLabels::Low,
            Some("high") => TickLabels::High,
            _ => TickLabels::NextTo,
        },
        line: reader.line(e, || reader.style.axis_line(reader.scope)),
        major_grid: grid("majorGridlines"),
        minor_grid: grid("minorGridlines"),
        format: numbers.filter(|_| !linked).and_then(|n| n.attr("formatCode")).map(str::to_owned),
        text: reader.text(&format),
        title: e.child(Ns::C, "title").and_then(|t| read_title(reader, t, None, Some("Axis Title"))),
        label_skip: number(e, "tickLblSkip").map(skip),
        tick_skip: number(e, "tickMarkSkip").map(skip),
        label_offset: number(e, "lblOffset").unwrap_or(100.0).clamp(0.0, 1_000.0),
        unit: unit(reader, e),
    }
}

fn skip(n: f64) -> usize {
    n.clamp(1.0, 1e6) as usize
}

/// `ST_TickMark`: inside, outside. The schema's own default is a cross; PowerPoint's is outside.
fn tick(e: &Element, name: &str, absent: (bool, bool)) -> (bool, bool) {
    match e.child(Ns::C, name).map(|t| t.attr("val").unwrap_or("cross")) {
        Some("none") => (false, false),
        Some("in") => (true, false),
        Some("out") => (false, true),
        Some(_) => (true, true),
        None => absent,
    }
}

fn time_unit(name: Option<&str>) -> Option<TimeUnit> {
    match name? {
        "days" => Some(TimeUnit::Days),
        "months" => Some(TimeUnit::Months),
        "years" => Some(TimeUnit::Years),
        _ => None,
    }
}

/// `c:dispUnits`: what values are divided by, and the label that says so.
fn unit(reader: &Reader<'_>, e: &Element) -> Option<(f64, Option<super::super::model::TextBody>)> {
    let units = e.child(Ns::C, "dispUnits")?;
    let (divisor, name) = match val(units, "builtInUnit") {
        Some("hundreds") => (1e2, "Hundreds"),
        Some("thousands") => (1e3, "Thousands"),
        Some("tenThousands") => (1e4, "x 10000"),
        Some("hundredThousands") => (1e5, "x 100000"),
        Some("millions") => (1e6, "Millions"),
        Some("tenMillions") => (1e7, "x 10000000"),
        Some("hundredMillions") => (1e8, "x 100000000"),
        Some("billions") => (1e9, "Billions"),
        Some("trillions") => (1e12, "Trillions"),
        _ => (number(units, "custUnit").filter(|u| *u > 0.0)?, ""),
    };
    let label = units.child(Ns::C, "dispUnitsLbl");
    let label = label.and_then(|l| read_title(reader, l, None, Some(name)).map(|t| t.text));
    Some((divisor, label))
}
