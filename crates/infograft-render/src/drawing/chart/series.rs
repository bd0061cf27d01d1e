//! Series (`c:ser`) with their points, markers and error bars.

use std::collections::BTreeMap;

use infograft_deck::xml::{Element, Ns};

use super::super::model::{
    Categories, ChartLook, ErrorBars, Fill, Marker, MarkerSymbol, PlotKind, PointLook, Series, TrendKind,
    TrendLine,
};
use super::super::source::Scope;
use super::context::Context;
use super::reader::{Reader, flag, number, val};
use super::style::{plain_line, scheme};
use super::{data, label};

/// Points of a series that look their own way.
const MAX_OWN_POINTS: usize = 8_192;
/// The automatic markers, in the order in which series take them.
const SYMBOLS: [MarkerSymbol; 9] = [
    MarkerSymbol::Diamond,
    MarkerSymbol::Square,
    MarkerSymbol::Triangle,
    MarkerSymbol::X,
    MarkerSymbol::Star,
    MarkerSymbol::Circle,
    MarkerSymbol::Plus,
    MarkerSymbol::Dot,
    MarkerSymbol::Dash,
];

/// Reads a series, and its place in the order of drawing.
pub(super) fn read(
    reader: &Reader<'_>,
    e: &Element,
    context: &Context<'_>,
    categories: &mut Categories,
) -> (i64, Series) {
    let scope = reader.scope;
    let index = number(e, "idx").unwrap_or(0.0).clamp(0.0, 1e6) as usize;
    let order = number(e, "order").unwrap_or(index as f64) as i64;
    let xy = matches!(context.kind, PlotKind::Scatter | PlotKind::Bubble { .. });
    let values = e.child(Ns::C, if xy { "yVal" } else { "val" });
    let values = values.map(|v| data::numbers(v, scope)).unwrap_or_default();
    let x = e.child(Ns::C, "xVal").filter(|_| xy).map(|x| data::numbers(x, scope).values).unwrap_or_default();
    // Words along the x axis of a scatter chart count 1, 2, 3…
    let x = if x.iter().all(Option::is_none) { Vec::new() } else { x };
    let own =
        e.child(Ns::C, if xy { "xVal" } else { "cat" }).map(|c| reader.categories(c)).unwrap_or_default();
    if categories.labels.len() < own.labels.len() && categories.labels.iter().all(String::is_empty) {
        *categories = own.clone();
    }
    let name = e.child(Ns::C, "tx").and_then(data::cached_text);
    let sizes = e.child(Ns::C, "bubbleSize").map(|s| data::numbers(s, scope).values).unwrap_or_default();
    let smooth = flag(e, "smooth").unwrap_or(false) && !matches!(context.kind, PlotKind::Radar { .. });
    let look = series_look(reader, e, context, index);
    let mut series = Series {
        index,
        name: name.unwrap_or_else(|| format!("Series{}", index + 1)),
        format: values.format.clone().unwrap_or_else(|| "General".into()),
        values: values.values,
        x,
        sizes,
        negative: negative(reader, e, context, &look),
        marker: marker(reader, e.child(Ns::C, "marker"), context, index, &look),
        look,
        points: BTreeMap::new(),
        labels: BTreeMap::new(),
        smooth,
        explosion: number(e, "explosion").unwrap_or(0.0).clamp(0.0, 400.0),
        trends: Vec::new(),
        errors: Vec::new(),
    };
    points(reader, e, context, &mut series);
    trends(reader, e, &mut series);
    series.errors =
        e.children_named(Ns::C, "errBars").take(2).filter_map(|b| error_bars(reader, b, &series)).collect();
    let cells = label::cells(e);
    series.labels = label::read(reader, e, context, &series, &own, &values.formats, &cells);
    (order, series)
}

/// How a series looks: its `c:spPr` over the automatic colour.
fn series_look(reader: &Reader<'_>, e: &Element, context: &Context<'_>, index: usize) -> ChartLook {
    let automatic = automatic(reader, context, index, context.count);
    let mut look = reader.look_over(e, automatic.clone());
    if context.is_line() {
        // A line chart's fill means nothing to its line.
        look.fill = automatic.fill;
    }
    look
}

fn automatic(reader: &Reader<'_>, context: &Context<'_>, index: usize, count: usize) -> ChartLook {
    let color = reader.style.color(index, count, reader.scope);
    if context.is_line() {
        let scattered = context.kind == PlotKind::Scatter
            && matches!(val(context.group, "scatterStyle"), Some("marker" | "none"));
        let line = color.filter(|_| !scattered).map(|c| {
            let mut line = plain_line(c, reader.style.series_width());
            line.cap = super::super::model::Cap::Round;
            line
        });
        let stock = context.group.local() == "stockChart";
        return ChartLook {
            fill: color.map(Fill::Solid),
            line: line.filter(|_| !stock),
            ..ChartLook::default()
        };
    }
    let border = match context.kind {
        PlotKind::Bar { .. } | PlotKind::Pie { .. } | PlotKind::Doughnut { .. } => {
            reader.style.border(reader.scope)
        }
        _ => None,
    };
    ChartLook { fill: color.map(Fill::Solid), line: border, ..ChartLook::default() }
}

/// What negative bars look like (`c:invertIfNegative`): white, where the series has a plain colour.
fn negative(reader: &Reader<'_>, e: &Element, context: &Context<'_>, look: &ChartLook) -> Option<ChartLook> {
    let invert = flag(e, "invertIfNegative").unwrap_or(true);
    let can = matches!(context.kind, PlotKind::Bar { .. } | PlotKind::Bubble { .. });
    if !can || !invert || !matches!(look.fill, Some(Fill::Solid(_))) {
        return None;
    }
    let written = e.child(Ns::C, "extLst").and_then(inverted_fill);
    let own = written.and_then(|p| {
        super::super::fill::written(p, reader.scope).and_then(super::super::fill::Written::plain)
    });
    let fill = own.or_else(|| scheme("bg1", &[], reader.scope).map(Fill::Solid));
    Some(ChartLook { fill, ..look.clone() })
}

/// The fill of negative bars that PowerPoint 2010 keeps beside (`c14:invertSolidFillFmt`).
fn inverted_fill(ext: &Element) -> Option<&Element> {
    let mut found = None;
    ext.walk(&mut |x| {
        if x.local() == "invertSolidFillFmt" && found.is_none() {
            found = x.elements().find(|p| p.local() == "spPr");
        }
    });
    found
}

fn marker(
    reader: &Reader<'_>,
    e: Option<&Element>,
    context: &Context<'_>,
    index: usize,
    look: &ChartLook,
) -> Option<Marker> {
    let shown = match context.kind {
        // A line chart has markers when it says so (`c:lineChart/c:marker`) or a series does.
        PlotKind::Line => {
            context.group.local() != "stockChart" && flag(context.group, "marker").unwrap_or(false)
                || e.is_some()
        }
        PlotKind::Scatter => val(context.group, "scatterStyle").is_none_or(|s| s != "none"),
        PlotKind::Radar { filled: false } => {
            val(context.group, "radarStyle") == Some("marker") || e.is_some()
        }
        _ => false,
    };
    if !shown {
        return None;
    }
    let automatic = SYMBOLS.get(index % SYMBOLS.len()).copied();
    let symbol = match e.and_then(|e| val(e, "symbol")) {
        Some("none") => return None,
        Some(name) => symbol(name).or(automatic)?,
        None => automatic?,
    };
    let size = e.and_then(|e| number(e, "size"));
    let size = size.unwrap_or(if e.is_some_and(|e| val(e, "symbol").is_some()) { 5.0 } else { 7.0 });
    let line = look.line.as_ref().and_then(|l| match &l.fill {
        Fill::Solid(color) => Some(plain_line(*color, 9_525)),
        _ => None,
    });
    let fill = match (&line, &look.fill) {
        (Some(line), _) => Some(line.fill.clone()),
        (None, fill) => fill.clone(),
    };
    let own = ChartLook { fill, line, ..ChartLook::default() };
    let look = e.map_or_else(|| own.clone(), |e| reader.look_over(e, own.clone()));
    Some(Marker { symbol, size: size.clamp(2.0, 72.0), look })
}

/// A point's marker with what only its series' marker says.
fn over(own: &Element, series: Option<&Element>) -> Element {
    let mut merged = own.clone();
    for child in series.into_iter().flat_map(Element::elements) {
        if own.child(child.ns, child.local()).is_none() {
            merged.children.push(child.clone().into());
        }
    }
    merged
}

fn symbol(name: &str) -> Option<MarkerSymbol> {
    Some(match name {
        "circle" => MarkerSymbol::Circle,
        "dash" => MarkerSymbol::Dash,
        "diamond" => MarkerSymbol::Diamond,
        "dot" => MarkerSymbol::Dot,
        "plus" => MarkerSymbol::Plus,
        "square" | "picture" => MarkerSymbol::Square,
        "star" => MarkerSymbol::Star,
        "triangle" => MarkerSymbol::Triangle,
        "x" => MarkerSymbol::X,
        _ => return None,
    })
}

/// The points that look their own way: each in its colour where colours vary, then what `c:dPt`s say.
fn points(reader: &Reader<'_>, e: &Element, context: &Context<'_>, series: &mut Series) {
    let count = series.values.len();
    let base = |index: usize| -> ChartLook {
        if !context.by_point {
            return series.look.clone();
        }
        let mut own = automatic(reader, context, index, count);
        if let Some(props) = e.child(Ns::C, "spPr") {
            // What the series says of its outline holds for all points; its own fill as well.
            own = reader.look_over(e, own);
            if props.child(Ns::A, "ln").is_none() && own.line.is_none() {
                own.line.clone_from(&series.look.line);
            }
        }
        own
    };
    let mut found: BTreeMap<usize, PointLook> = BTreeMap::new();
    if context.by_point {
        for index in 0..count.min(MAX_OWN_POINTS) {
            found.insert(index, PointLook { look: base(index), ..PointLook::default() });
        }
    }
    for point in e.children_named(Ns::C, "dPt").take(MAX_OWN_POINTS) {
        let Some(index) = number(point, "idx").filter(|i| *i >= 0.0 && *i < count.max(1) as f64) else {
            continue;
        };
        let index = index as usize;
        let look = reader.look_over(point, base(index));
        let marker = match point.child(Ns::C, "marker") {
            Some(m) => {
                let merged = over(m, e.child(Ns::C, "marker"));
                Some(self::marker(reader, Some(&merged), context, series.index, &look))
            }
            None => None,
        };
        let explosion = number(point, "explosion").map(|x| x.clamp(0.0, 400.0));
        found.insert(index, PointLook { look, marker, explosion });
    }
    series.points = found;
}

/// `c:trendline` (ECMA-376 Part 1, 21.2.2.211).
fn trends(reader: &Reader<'_>, e: &Element, series: &mut Series) {
    for trend in e.children_named(Ns::C, "trendline").take(8) {
        let count = |name, default: f64| number(trend, name).unwrap_or(default).clamp(1.0, 255.0) as usize;
        let (kind, word) = match val(trend, "trendlineType") {
            Some("exp") => (TrendKind::Exponential, "Expon."),
            Some("log") => (TrendKind::Logarithmic, "Log."),
            Some("movingAvg") => (TrendKind::MovingAverage(count("period", 2.0)), "Moving average"),
            Some("poly") => (TrendKind::Polynomial(count("order", 2.0)), "Poly."),
            Some("power") => (TrendKind::Power, "Power"),
            _ => (TrendKind::Linear, "Linear"),
        };
        let name = trend.child(Ns::C, "name").map(Element::text);
        let beyond = |name| number(trend, name).unwrap_or(0.0).clamp(0.0, 1e9);
        series.trends.push(TrendLine {
            kind,
            name: name.unwrap_or_else(|| format!("{word} ({})", series.name)),
            beyond: (beyond("forward"), beyond("backward")),
            line: reader.line(trend, || scheme("tx1", &[], reader.scope).map(|c| plain_line(c, 9_525))),
        });
    }
}

/// `c:errBars` (ECMA-376 Part 1, 21.2.2.55) with the amount of each point.
fn error_bars(reader: &Reader<'_>, e: &Element, series: &Series) -> Option<ErrorBars> {
    let scope: Scope<'_> = reader.scope;
    let along_x = val(e, "errDir") == Some("x");
    let data = if along_x && !series.x.is_empty() { &series.x } else { &series.values };
    let amount = number(e, "val").unwrap_or(0.0);
    let custom = |name| {
        let values = e.child(Ns::C, name).map(|c| data::numbers(c, scope).values).unwrap_or_default();
        let one = if values.len() == 1 { values.first().copied().flatten() } else { None };
        let at = |i: usize| values.get(i).copied().flatten().or(one).unwrap_or(0.0).max(0.0);
        (0..data.len()).map(at).collect::<Vec<f64>>()
    };
    let known: Vec<f64> = data.iter().flatten().copied().collect();
    let n = known.len() as f64;
    let mean = known.iter().sum::<f64>() / n.max(1.0);
    let spread = (known.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0)).sqrt();
    let (plus, minus) = match val(e, "errValType") {
        Some("cust") => (custom("plus"), custom("minus")),
        kind => {
            let each: Vec<f64> = data
                .iter()
                .map(|v| match kind {
                    Some("percentage") => v.unwrap_or(0.0).abs() * amount / 100.0,
                    Some("stdDev") => spread * amount,
                    Some("stdErr") => spread / n.max(1.0).sqrt(),
                    _ => amount,
                })
                .map(|v| if v.is_finite() { v.max(0.0) } else { 0.0 })
                .collect();
            (each.clone(), each)
        }
    };
    let kind = val(e, "errBarType").unwrap_or("both");
    let none = vec![0.0; data.len()];
    Some(ErrorBars {
        along_x,
        plus: if kind == "minus" { none.clone() } else { plus },
        minus: if kind == "plus" { none } else { minus },
        caps: !flag(e, "noEndCap").unwrap_or(false),
        line: reader.line(e, || scheme("tx1", &[], scope).map(|c| plain_line(c, 9_525))),
    })
}
