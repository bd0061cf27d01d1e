//! Data labels (`c:dLbls`, ECMA-376 Part 1, 21.2.2.49): their words, from values, names and shares.

use std::collections::BTreeMap;

use infograft_deck::deck::Values;
use infograft_deck::number_format::DateSystem;
use infograft_deck::xml::{Element, Node, Ns};

use super::super::model::{
    Categories, ChartText, DataLabel, LabelPosition, LayoutValue, PlotKind, Series, TextBody,
};
use super::context::Context;
use super::number::format_in;
use super::reader::{Reader, flag, layout, number, val};
use super::text_format::{TextFormat, rotation};

/// What a label costs of the details that a deck may have: a text body with a format of its own.
const LABEL_COST: usize = 100;
/// Data labels of one chart that are drawn.
pub(super) const MAX_OF_CHART: usize = 5_000;
/// Labels of one series.
const MAX_LABELS: usize = 8_192;

/// Cells that labels show (`c15:datalabelsRange`), by point.
pub(super) fn cells(ser: &Element) -> BTreeMap<usize, String> {
    let mut out = BTreeMap::new();
    let Some(ext) = ser.child(Ns::C, "extLst") else { return out };
    ext.walk(&mut |e| {
        if e.local() == "dlblRangeCache" {
            for pt in e.children_named(Ns::C, "pt").take(MAX_LABELS) {
                if let (Some(idx), Some(v)) = (pt.int("idx"), pt.child(Ns::C, "v")) {
                    out.insert(idx.clamp(0, i64::from(u32::MAX)) as usize, v.text());
                }
            }
        }
    });
    out
}

/// The series and point that words are made for.
struct Source<'s> {
    series: &'s Series,
    categories: &'s Categories,
    formats: &'s [(usize, String)],
    cells: &'s BTreeMap<usize, String>,
    /// Sum of the values: what shares are taken of.
    total: f64,
    xy: bool,
    dates: DateSystem,
}

/// The labels of a series: the plot's, with the series' over them, with single labels over those.
pub(super) fn read(
    reader: &Reader<'_>,
    ser: &Element,
    context: &Context<'_>,
    series: &Series,
    categories: &Categories,
    formats: &[(usize, String)],
    cells: &BTreeMap<usize, String>,
) -> BTreeMap<usize, DataLabel> {
    let mut out = BTreeMap::new();
    let own = ser.child(Ns::C, "dLbls");
    let Some(all) = own.or_else(|| context.group.child(Ns::C, "dLbls")) else { return out };
    let source = Source {
        series,
        categories,
        formats,
        cells,
        total: series.values.iter().flatten().map(|v| v.abs()).sum(),
        xy: matches!(context.kind, PlotKind::Scatter | PlotKind::Bubble { .. }),
        dates: reader.dates,
    };
    let singles: BTreeMap<usize, &Element> = all
        .children_named(Ns::C, "dLbl")
        .take(MAX_LABELS)
        .filter_map(|l| Some((number(l, "idx")?.max(0.0) as usize, l)))
        .collect();
    let common = Spec::of(reader, all, None);
    for (index, value) in series.values.iter().enumerate().take(MAX_LABELS) {
        if value.is_none() {
            continue;
        }
        if reader.labels.get() == 0 {
            reader.drawn_with_first(MAX_OF_CHART, "data labels");
            break;
        }
        if !reader.scope.chain.source.spend_details(LABEL_COST) {
            break;
        }
        let label = match singles.get(&index) {
            Some(single) => Spec::of(reader, single, Some(&common)).label(reader, &source, index),
            None => common.label(reader, &source, index),
        };
        if let Some(label) = label {
            reader.labels.set(reader.labels.get() - 1);
            out.insert(index, label);
        }
    }
    out
}

/// What a label shows and how.
struct Spec<'e> {
    /// The element; its words of its own, if it has some.
    e: &'e Element,
    deleted: bool,
    value: bool,
    category: bool,
    series: bool,
    percent: bool,
    size: bool,
    cell: bool,
    key: bool,
    separator: Option<String>,
    format: Option<String>,
    /// Its `c:numFmt`, or that of the element around it.
    numbers: Option<&'e Element>,
    position: Option<LabelPosition>,
    format_of_text: TextFormat<'e>,
    text: ChartText,
}

impl<'e> Spec<'e> {
    /// Reads an element. What it doesn't say, `common` does: the element around it may hold thousands like it, so that it
    /// isn't asked each time.
    fn of(reader: &Reader<'e>, e: &'e Element, common: Option<&Spec<'e>>) -> Self {
        let shows = |name: &str, common: Option<bool>| flag(e, name).or(common).unwrap_or(false);
        let mut format_of_text = TextFormat { outer: reader.base.own, ..reader.format(e) };
        if format_of_text.own.is_none() {
            format_of_text.own = common.and_then(|common| common.format_of_text.own);
        }
        let numbers = e.child(Ns::C, "numFmt").or(common.and_then(|common| common.numbers));
        let linked = numbers.is_some_and(|n| n.flag("sourceLinked") == Some(true));
        let separator = e.child(Ns::C, "separator").map(Element::text);
        let text = match common {
            Some(common) if e.child(Ns::C, "txPr").is_none() => common.text.clone(),
            _ => reader.text(&format_of_text),
        };
        Self {
            e,
            deleted: flag(e, "delete") == Some(true),
            value: shows("showVal", common.map(|common| common.value)),
            category: shows("showCatName", common.map(|common| common.category)),
            series: shows("showSerName", common.map(|common| common.series)),
            percent: shows("showPercent", common.map(|common| common.percent)),
            size: shows("showBubbleSize", common.map(|common| common.size)),
            cell: shows_cells(e).or(common.map(|common| common.cell)).unwrap_or(false),
            key: shows("showLegendKey", common.map(|common| common.key)),
            separator: separator.or_else(|| common?.separator.clone()),
            format: numbers.filter(|_| !linked).and_then(|n| n.attr("formatCode")).map(str::to_owned),
            position: match val(e, "dLblPos") {
                Some(own) => position(Some(own)),
                None => common.map_or(position(None), |common| common.position),
            },
            numbers,
            format_of_text,
            text,
        }
    }

    fn label(&self, reader: &Reader<'_>, source: &Source<'_>, index: usize) -> Option<DataLabel> {
        if self.deleted {
            return None;
        }
        let rich = self.e.path(Ns::C, &["tx", "rich"]);
        let (text, rot) = match rich {
            Some(rich) => {
                let filled = self.fill(rich, source, index);
                (reader.rich(&filled, &self.format_of_text), rotation(Some(rich)).or(self.text.rot))
            }
            None => (self.text.with(&self.words(source, index)), self.text.rot),
        };
        let empty = |t: &TextBody| t.plain().trim().is_empty();
        if empty(&text) {
            return None;
        }
        let place = layout(self.e);
        let part = |v: Option<LayoutValue>| match v {
            Some(LayoutValue::Factor(v) | LayoutValue::Edge(v)) => v,
            None => 0.0,
        };
        Some(DataLabel {
            text,
            rot,
            position: self.position,
            moved: (part(place.x), part(place.y)),
            look: reader.look(self.e),
            key: self.key,
        })
    }

    fn words(&self, source: &Source<'_>, index: usize) -> String {
        let mut parts = Vec::new();
        let mut add = |shown: bool, name: &str| {
            if shown {
                parts.extend(self.field(name, source, index).filter(|t| !t.is_empty()));
            }
        };
        add(self.cell, "CELLRANGE");
        add(self.series, "SERIESNAME");
        add(self.category, if source.xy { "XVALUE" } else { "CATEGORYNAME" });
        add(self.value, "VALUE");
        add(self.percent, "PERCENTAGE");
        add(self.size, "BUBBLESIZE");
        // A share beside other words stands on a line of its own.
        let automatic = if self.percent { "\n" } else { ", " };
        parts.join(self.separator.as_deref().unwrap_or(automatic))
    }

    /// What a field of a label's words stands for ([MS-ODRAWXML] 2.24.3).
    fn field(&self, kind: &str, source: &Source<'_>, index: usize) -> Option<String> {
        let series = source.series;
        let show = |format: &str, v: f64| format_in(format, v, source.dates);
        let own = source.formats.iter().find(|(i, _)| *i == index).map(|(_, f)| f.as_str());
        let linked = own.unwrap_or(&series.format);
        let value = series.values.get(index).copied().flatten();
        match kind {
            // Beside a share the format is the share's.
            "VALUE" | "YVALUE" => {
                let format = self.format.as_deref().filter(|_| !self.percent).unwrap_or(linked);
                value.map(|v| show(format, v))
            }
            "XVALUE" => {
                let x = series.x.get(index).copied().flatten().unwrap_or((index + 1) as f64);
                Some(show(self.format.as_deref().unwrap_or("General"), x))
            }
            "CATEGORYNAME" => {
                let name = source.categories.labels.get(index).cloned();
                Some(name.unwrap_or_else(|| (index + 1).to_string()))
            }
            "SERIESNAME" => Some(series.name.clone()),
            "PERCENTAGE" => {
                let share = if source.total > 0.0 { value?.abs() / source.total } else { 0.0 };
                Some(show(self.format.as_deref().unwrap_or("0%"), share))
            }
            "BUBBLESIZE" => {
                let size = series.sizes.get(index).copied().flatten()?;
                Some(show(self.format.as_deref().unwrap_or("General"), size))
            }
            "CELLRANGE" => source.cells.get(&index).cloned(),
            _ => None,
        }
    }

    /// Rich text with its fields filled in.
    fn fill(&self, rich: &Element, source: &Source<'_>, index: usize) -> Element {
        let mut filled = rich.clone();
        filled.walk_mut(&mut |e| {
            if !e.is(Ns::A, "fld") {
                return;
            }
            let words = e.attr("type").and_then(|kind| self.field(kind, source, index));
            if let (Some(words), Some(t)) = (words, e.child_mut(Ns::A, "t")) {
                t.children = vec![Node::Text(words)];
            }
        });
        filled
    }
}

/// `c15:showDataLabelsRange`.
fn shows_cells(e: &Element) -> Option<bool> {
    let mut found = None;
    e.child(Ns::C, "extLst")?.walk(&mut |x| {
        if x.local() == "showDataLabelsRange" {
            found = x.flag("val");
        }
    });
    found
}

fn position(name: Option<&str>) -> Option<LabelPosition> {
    Some(match name? {
        "b" => LabelPosition::Below,
        "bestFit" => LabelPosition::BestFit,
        "ctr" => LabelPosition::Center,
        "inBase" => LabelPosition::InsideBase,
        "inEnd" => LabelPosition::InsideEnd,
        "l" => LabelPosition::Left,
        "outEnd" => LabelPosition::OutsideEnd,
        "r" => LabelPosition::Right,
        "t" => LabelPosition::Above,
        _ => return None,
    })
}
