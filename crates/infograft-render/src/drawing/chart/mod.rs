//! Charts (ECMA-376 Part 1, 21.2): the chart part that a graphic frame names, resolved into [`Chart`].
//!
//! Everything is read from the caches that the file keeps of its workbook. What an element doesn't say is as
//! PowerPoint has it: the chart's style (`c:style`), 10 point letters, colours from the theme's accents.

mod axis;
mod context;
mod data;
mod group;
mod label;
mod look;
pub(crate) mod number;
mod reader;
mod series;
mod style;
#[cfg(test)]
pub(crate) mod tests;
mod text;
mod text_format;
mod title;

use std::cell::Cell;

use infograft_deck::deck::Values;
use infograft_deck::deck::alternate::effective_children;
use infograft_deck::deck::{ColorMap, Theme};
use infograft_deck::deck::{Look, Part};
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::number_format::DateSystem;
use infograft_deck::opc::kinds;
use infograft_deck::xml::{Element, Ns};

use reader::{Reader, flag, layout, number, val};
use style::Style;
use text_format::TextFormat;

use super::model::{
    Blanks, Chart, DataTable, Legend, LegendSide, NonVisual, PlotGroup, PlotKind, Shape, ShapeKind, Xfrm,
};
use super::source::Scope;

/// Entries of a legend that can be deleted.
const MAX_ENTRIES: usize = 4_096;

/// Reads the chart that a frame's `c:chart` names; `None`, with a warning, when there is nothing to draw.
pub(super) fn read(reference: &Element, nv: NonVisual, scope: Scope<'_>, frame: Xfrm) -> Option<Shape> {
    let name = reference.r_attr("id").and_then(|id| scope.part.rels.get(id)?.part().cloned());
    let part = name.and_then(|name| scope.chain.source.chart(&name, scope.chain.number));
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
    let labels = Cell::new(label::MAX_OF_CHART);
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
        title: title::chart_title(&reader, chart, &groups),
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
