//! The colours by which the series of a chart are told apart.

use std::collections::BTreeSet;

use infograft_deck::color::Rgb;
use infograft_render::drawing::{Chart, ChartLook, Deck, Fill, Series, ShapeKind};

/// By chart of a deck: the colours of its series, or of the points of its only one.
pub(super) fn of(deck: &Deck) -> Vec<BTreeSet<Rgb>> {
    let mut charts = Vec::new();
    let mut open: Vec<_> = deck.slides.iter().rev().map(|slide| slide.shapes.as_slice()).collect();
    while let Some(shapes) = open.pop() {
        for shape in shapes {
            match &shape.kind {
                ShapeKind::Group(group) => open.push(&group.shapes),
                ShapeKind::Chart(chart) => charts.push(colors(chart)),
                _ => {}
            }
        }
    }
    charts
}

fn colors(chart: &Chart) -> BTreeSet<Rgb> {
    let of_series = |by_point: bool, series: &Series| {
        let points = series.points.values().filter(move |_| by_point).map(|point| &point.look);
        let own = std::iter::once(&series.look).filter(move |_| !by_point);
        own.chain(points).filter_map(color).collect::<Vec<_>>()
    };
    let groups = chart.groups.iter();
    groups
        .flat_map(|group| group.series.iter().flat_map(|series| of_series(group.by_point, series)))
        .collect()
}

/// The colour that something is filled with, or drawn with where it has no fill.
fn color(look: &ChartLook) -> Option<Rgb> {
    let line = look.line.as_ref().map(|line| &line.fill);
    [look.fill.as_ref(), line].into_iter().flatten().find_map(|fill| match fill {
        Fill::Solid(color) => Some(color.rgb),
        _ => None,
    })
}
