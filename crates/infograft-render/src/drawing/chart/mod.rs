//! Charts (ECMA-376 Part 1, 21.2): the chart part that a graphic frame names, resolved into [`Chart`].
//!
//! Everything is read from the caches that the file keeps of its workbook. What an element doesn't say is as
//! PowerPoint has it: the chart's style (`c:style`), 10 point letters, colours from the theme's accents.

mod axis;
mod data;
mod group;
mod label;
mod look;
pub(crate) mod number;
mod series;
#[cfg(test)]
pub(crate) mod tests;
mod text;

use std::cell::Cell;

use infograft_deck::deck::Values;
use infograft_deck::deck::alternate::effective_children;
use infograft_deck::deck::{ColorMap, Theme};
use infograft_deck::deck::{Look, Part};
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::number_format::DateSystem;
use infograft_deck::opc::kinds;
use infograft_deck::xml::{Element, Ns};
use look::Style;
use text::TextFormat;

use super::model::{
    Blanks, Chart, ChartTitle, DataTable, LayoutValue, Legend, LegendSide, ManualLayout, NonVisual,
    PlotGroup, PlotKind, Shape, ShapeKind, TextBody, Xfrm,
};
use super::source::Scope;

/// Axes of one chart that are read; the schema allows four.
const MAX_AXES: usize = 16;
/// Data labels of one chart that are drawn.
const MAX_LABELS: usize = 5_000;
/// Entries of a legend that can be deleted.
const MAX_ENTRIES: usize = 4_096;

/// Reads the chart that a frame's `c:chart` names; `None`, with a warning, when there is nothing to draw.
pub(super) fn read(reference: &Element, nv: NonVisual, scope: Scope<'_>, frame: Xfrm) -> Option<Shape> {
    let name = reference.r_attr("id").and_then(|id| scope.part.rels.get(id)?.part().cloned());
    // No other shape shows it, and its data may be large: it isn't kept.
    let part = name.and_then(|name| scope.chain.source.load(&name, Some(scope.chain.number)).ok());
    let Some(part) = part.filter(|p| p.root.local() == "chartSpace") else {
        let message = "the chart's data is missing from the file, so it is not drawn";
        scope.tell(Diagnostic::new(Code::DeckUnreadable, message));
        return None;
    };
    let theme = part.rels.part_of_kind(kinds::THEME_OVERRIDE).and_then(|name| scope.chain.source.part(name));
    let theme = theme.map(|over| Theme::read(&over, scope.look.theme));
    let map = part.root.child(Ns::C, "clrMapOvr").map(ColorMap::read);
    let look = Look {
        theme: theme.as_ref().unwrap_or(scope.look.theme),
        map: map.as_ref().unwrap_or(scope.look.map),
    };
    let chart = space(&part, Scope { look, part: &part, ph: None, ..scope })?;
    let alt = nv.alt.clone().or_else(|| summary(&chart));
    let kind = ShapeKind::Chart(Box::new(chart));
    Some(Shape { nv: NonVisual { alt, ..nv }, xfrm: frame, kind, effects: Default::default() })
}

/// What a chart without alternative text is called: its title, else its series.
fn summary(chart: &Chart) -> Option<String> {
    let title = chart.title.as_ref().map(|t| t.text.plain().split_whitespace().collect::<Vec<_>>().join(" "));
    let series = || {
        let names: Vec<&str> =
            chart.groups.iter().flat_map(|g| &g.series).map(|s| s.name.as_str()).take(12).collect();
        names.join(", ")
    };
    title.filter(|t| !t.is_empty()).or_else(|| Some(series())).filter(|t| !t.is_empty())
}

/// What all parts of one chart are read with.
#[derive(Clone, Copy)]
struct Reader<'a> {
    scope: Scope<'a>,
    style: Style,
    /// The chart's own text format (`c:chartSpace/c:txPr`).
    base: TextFormat<'a>,
    dates: DateSystem,
    /// Data labels that may still be made.
    labels: &'a Cell<usize>,
}

/// The value of a child element's `@val`.
fn val<'e>(e: &'e Element, name: &str) -> Option<&'e str> {
    e.child(Ns::C, name)?.attr("val")
}

/// A `CT_Boolean` child: true when it is there without a value.
fn flag(e: &Element, name: &str) -> Option<bool> {
    let child = e.child(Ns::C, name)?;
    Some(child.flag("val").unwrap_or(child.attr("val").is_none()))
}

/// A finite number in a child's `@val`; a percentage's sign (ISO 29500 strict) is taken off.
fn number(e: &Element, name: &str) -> Option<f64> {
    let text = val(e, name)?.trim().trim_end_matches('%');
    text.parse::<f64>().ok().filter(|v| v.is_finite()).map(|v| v.clamp(-data::MAX_VALUE, data::MAX_VALUE))
}

fn space(part: &Part, scope: Scope<'_>) -> Option<Chart> {
    let root = &part.root;
    let children = effective_children(root);
    let style = children.iter().filter(|e| e.local() == "style").find_map(|e| e.int("val"));
    let txpr = root.child(Ns::C, "txPr");
    let base = TextFormat { own: txpr, ..TextFormat::default() };
    let dates = match flag(root, "date1904") {
        Some(true) => DateSystem::Date1904,
        _ => DateSystem::Date1900,
    };
    let labels = Cell::new(MAX_LABELS);
    let reader = Reader { scope, style: Style::new(style), base, dates, labels: &labels };
    let chart = root.child(Ns::C, "chart")?;
    let plot = chart.child(Ns::C, "plotArea")?;
    if root.child(Ns::C, "userShapes").is_some() {
        scope.undrawn("shapes inside a chart are not drawn");
    }
    let (axes, ids) = axis::read_all(&reader, plot);
    let groups = group::read_all(&reader, plot, &ids, &axes);
    if groups.is_empty() {
        let message = "a chart without anything that can be drawn is left out";
        scope.tell(Diagnostic::new(Code::DeckOdd, message));
        return None;
    }
    let mut chart = Chart {
        area: reader.look(root),
        rounded: flag(root, "roundedCorners").unwrap_or(false),
        title: title(&reader, chart, &groups),
        legend: chart.child(Ns::C, "legend").map(|l| legend(&reader, l)),
        plot: reader.look(plot),
        plot_layout: layout(plot),
        groups,
        axes,
        blanks: match val(chart, "dispBlanksAs") {
            Some("gap") => Blanks::Gap,
            Some("span") => Blanks::Span,
            _ => Blanks::Zero,
        },
        table: plot.child(Ns::C, "dTable").map(|t| table(&reader, t)),
    };
    let upright = |g: &PlotGroup| {
        matches!(g.kind, PlotKind::Bar { horizontal: false } | PlotKind::Line | PlotKind::Area)
    };
    if chart.table.is_some() && !chart.groups.iter().all(upright) {
        scope.undrawn("a chart's table of values is drawn only under columns, lines and areas");
        chart.table = None;
    }
    Some(chart)
}

/// The chart's title: as written, or the name of its only series, unless it was deleted.
fn title(reader: &Reader<'_>, chart: &Element, groups: &[PlotGroup]) -> Option<ChartTitle> {
    let deleted = flag(chart, "autoTitleDeleted").unwrap_or(false);
    let mut series = groups.iter().flat_map(|g| &g.series);
    let only = series.next().filter(|_| series.next().is_none()).map(|s| s.name.clone());
    let written = chart.child(Ns::C, "title");
    match written {
        Some(title) => {
            // With several series an automatic title has PowerPoint's own words.
            let words = only.filter(|name| !name.is_empty());
            read_title(reader, title, title_size(reader), Some(words.as_deref().unwrap_or("Chart Title")))
        }
        None if deleted => None,
        // A chart of one series has a title of itself.
        None => {
            let format =
                TextFormat { own: None, outer: reader.base.own, size: title_size(reader), bold: true };
            let text = reader.text(&format).with(&only.filter(|name| !name.is_empty())?);
            Some(ChartTitle { text, ..ChartTitle::default() })
        }
    }
}

/// A chart's title is 18 points high, or 1.2 times the size that the whole chart has.
fn title_size(reader: &Reader<'_>) -> Option<f64> {
    Some(reader.base.written_size().map_or(18.0, |size| size * 1.2))
}

/// A `c:title` of the chart or an axis; `automatic` is what it shows without words of its own.
fn read_title(
    reader: &Reader<'_>,
    e: &Element,
    size: Option<f64>,
    automatic: Option<&str>,
) -> Option<ChartTitle> {
    let format = TextFormat { own: e.child(Ns::C, "txPr"), size, bold: true, outer: reader.base.own };
    let tx = e.child(Ns::C, "tx");
    let rich = tx.and_then(|t| t.child(Ns::C, "rich"));
    let (text, rot) = match rich {
        Some(rich) => (reader.rich(rich, &format), text::rotation(Some(rich))),
        None => {
            let cached = tx.and_then(data::cached_text);
            let words = cached.or_else(|| automatic.map(str::to_owned)).unwrap_or_default();
            (reader.text(&format).with(&words), text::rotation(format.own))
        }
    };
    if text.plain().trim().is_empty() {
        return None;
    }
    let overlay = flag(e, "overlay").unwrap_or(false);
    Some(ChartTitle { text, rot, overlay, layout: layout(e), look: reader.look(e) })
}

/// `c:layout/c:manualLayout`.
fn layout(e: &Element) -> ManualLayout {
    let Some(manual) = e.path(Ns::C, &["layout", "manualLayout"]) else { return ManualLayout::default() };
    let value = |name: &str, mode: &str| {
        let value = number(manual, name)?.clamp(-4.0, 4.0);
        let edge = val(manual, mode) == Some("edge");
        Some(if edge { LayoutValue::Edge(value) } else { LayoutValue::Factor(value) })
    };
    ManualLayout {
        x: value("x", "xMode"),
        y: value("y", "yMode"),
        w: value("w", "wMode"),
        h: value("h", "hMode"),
        inner: val(manual, "layoutTarget") == Some("inner"),
    }
}

fn legend(reader: &Reader<'_>, e: &Element) -> Legend {
    let entries = e.children_named(Ns::C, "legendEntry").take(MAX_ENTRIES);
    let deleted = entries.filter(|entry| flag(entry, "delete") == Some(true));
    Legend {
        side: match val(e, "legendPos") {
            Some("l") => LegendSide::Left,
            Some("t") => LegendSide::Top,
            Some("b") => LegendSide::Bottom,
            Some("tr") => LegendSide::TopRight,
            _ => LegendSide::Right,
        },
        deleted: deleted.filter_map(|entry| Some(number(entry, "idx")?.max(0.0) as usize)).collect(),
        layout: layout(e),
        overlay: flag(e, "overlay").unwrap_or(false),
        text: reader.text(&reader.format(e)),
        look: reader.look(e),
    }
}

fn table(reader: &Reader<'_>, e: &Element) -> DataTable {
    let line = reader.line(e, || reader.style.axis_line(reader.scope));
    let shown = |name| flag(e, name).unwrap_or(false).then(|| line.clone()).flatten();
    DataTable {
        keys: flag(e, "showKeys").unwrap_or(false),
        text: reader.text(&reader.format(e)),
        lines: (shown("showVertBorder"), shown("showHorzBorder"), shown("showOutline")),
    }
}

/// A body without words.
fn no_text() -> TextBody {
    TextBody::default()
}
