//! Texts of charts that a change left without room.

use std::collections::BTreeMap;

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::words::excerpt;
use infograft_render::drawing::ShapeKind;
use infograft_render::fonts::FontBook;
use infograft_render::layout::{self, ChartPart, Extent, Written};

use super::look::{Look, place, tenths};

/// A text that is out of its chart by less than this many points is not worth a word.
const OUT: f64 = 2.0;

/// A text of a chart that has no room.
struct Lost {
    written: Written,
    /// How far it is out of the chart, in points.
    out: f64,
}

/// Texts of charts whose ends are left out, or which leave their chart, and didn't as the deck came: the titles, the entries
/// of the legend and so on, each of a chart once.
pub(super) fn texts(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for change in &look.changes {
        let now = lost(change.now, look.book);
        if now.is_empty() {
            continue;
        }
        let came = change.came.map(|came| lost(came, look.book)).unwrap_or_default();
        let was_so = |lost: &Lost| {
            let same = |came: &&Lost| {
                came.written.what == lost.written.what && came.written.text == lost.written.text
            };
            came.iter().any(|came| same(&came) && lost.out <= OUT + 2.0 * came.out)
        };
        let mut parts: BTreeMap<ChartPart, Vec<Lost>> = BTreeMap::new();
        for lost in now.into_iter().filter(|lost| !was_so(lost)) {
            parts.entry(lost.written.what).or_default().push(lost);
        }
        for (part, lost) in parts {
            let Some(told) = told(part, &lost) else { continue };
            found.push(told.at(place(look.slide, change)));
        }
    }
    found
}

/// The texts of a chart that have no room; none of another shape.
fn lost(extent: &Extent<'_>, book: &mut FontBook) -> Vec<Lost> {
    let ShapeKind::Chart(chart) = &extent.shape.kind else { return Vec::new() };
    let (width, height) = (extent.frame.width, extent.frame.height);
    let written = layout::chart_texts(chart, &extent.frame, book);
    let judged = written.into_iter().map(|written| {
        let at = written.place;
        let out = (-at.x0).max(-at.y0).max(at.x1 - width).max(at.y1 - height).max(0.0);
        Lost { written, out }
    });
    judged.filter(|lost| lost.written.cut || lost.out > OUT).collect()
}

fn told(part: ChartPart, lost: &[Lost]) -> Option<Diagnostic> {
    let first = lost.first()?;
    let (one, many) = match part {
        ChartPart::Title => ("the chart's title", "titles of the chart"),
        ChartPart::AxisTitle => ("the title of an axis", "titles of axes"),
        ChartPart::LegendEntry => ("an entry of the legend", "entries of the legend"),
        ChartPart::AxisLabel => ("a label of an axis", "labels of axes"),
        ChartPart::DataLabel => ("a data label", "data labels"),
        ChartPart::TableCell => ("a word of the data table", "words of the data table"),
        _ => ("a label", "labels"),
    };
    let out = lost.iter().map(|lost| lost.out).fold(0.0, f64::max);
    let is_one = lost.len() == 1;
    let what = if is_one { one.to_owned() } else { format!("{} {many}", lost.len()) };
    let how = match (first.written.cut, is_one) {
        (true, true) => "is cut short".to_owned(),
        (true, false) => "are cut short".to_owned(),
        (false, true) => format!("runs {out:.0} pt out of the chart"),
        (false, false) => format!("run up to {out:.0} pt out of the chart"),
    };
    let which = if is_one { "" } else { "first " };
    let message = format!("{what} {how}: {which}\u{201c}{}\u{201d}", excerpt(first.written.text.trim()));
    let told = Diagnostic::new(Code::OverflowChart, message)
        .with_help("shorten the text, make its letters smaller or the chart larger");
    Some(if out > OUT { told.with("points", tenths(out)) } else { told })
}
