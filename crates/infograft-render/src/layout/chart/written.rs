//! What is written on a chart: for telling what has no room.

use kurbo::Rect;

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
