//! Titles of charts and axes (`c:title`, ECMA-376 Part 1, 21.2.2.210).

use infograft_deck::xml::{Element, Ns};

use super::super::model::{ChartTitle, PlotGroup};
use super::data::cached_text;
use super::reader::{Reader, flag, layout};
use super::text_format::{TextFormat, rotation};

/// The chart's title: as written, or the name of its only series, unless it was deleted.
pub(super) fn chart_title(reader: &Reader<'_>, chart: &Element, groups: &[PlotGroup]) -> Option<ChartTitle> {
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
pub(super) fn read_title(
    reader: &Reader<'_>,
    e: &Element,
    size: Option<f64>,
    automatic: Option<&str>,
) -> Option<ChartTitle> {
    let format = TextFormat { own: e.child(Ns::C, "txPr"), size, bold: true, outer: reader.base.own };
    let tx = e.child(Ns::C, "tx");
    let rich = tx.and_then(|t| t.child(Ns::C, "rich"));
    let (text, rot) = match rich {
        Some(rich) => (reader.rich(rich, &format), rotation(Some(rich))),
        None => {
            let cached = tx.and_then(cached_text);
            let words = cached.or_else(|| automatic.map(str::to_owned)).unwrap_or_default();
            (reader.text(&format).with(&words), rotation(format.own))
        }
    };
    if text.plain().trim().is_empty() {
        return None;
    }
    let overlay = flag(e, "overlay").unwrap_or(false);
    Some(ChartTitle { text, rot, overlay, layout: layout(e), look: reader.look(e) })
}
