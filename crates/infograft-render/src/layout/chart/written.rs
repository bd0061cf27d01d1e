//! What is written on a chart: for telling what has no room.

use std::collections::BTreeMap;

use infograft_deck::limits::Limits;
use kurbo::Rect;

use super::pen::Pen;
use crate::drawing::Chart;
use crate::fonts::FontBook;
use crate::layout::context::LayoutContext;
use crate::layout::extent::Area;
use crate::layout::space::Space;

/// What of a chart a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ChartPart {
    /// The title.
    Title,
    /// The title of an axis.
    AxisTitle,
    /// An entry of the legend.
    LegendEntry,
    /// A label of an axis: a category, or a value.
    AxisLabel,
    /// What stands beside a bar, a point or a slice.
    DataLabel,
    /// A word of the table of values.
    TableCell,
    /// Another label.
    Label,
}

/// A text of a chart, as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// What of the chart it is.
    pub what: ChartPart,
    /// All of its words.
    pub text: String,
    /// The upright rectangle around it, in points from the chart's top left corner.
    pub place: Rect,
    /// Whether its end is left out for want of room.
    pub cut: bool,
}

/// The texts of a chart in a frame, as they are drawn.
pub fn chart_texts(chart: &Chart, frame: &Area, book: &mut FontBook) -> Vec<Written> {
    let mut context = LayoutContext::new(book, "", BTreeMap::new(), Limits::default());
    let space = Space::new(frame.to_page, frame.width, frame.height);
    let mut pen = Pen::measuring(&mut context, chart, &space);
    super::draw(&mut pen);
    pen.written
}
