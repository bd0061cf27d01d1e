//! What series take of the plot that they stand in.

use infograft_deck::xml::Element;

use super::super::model::PlotKind;

/// The plot that series belong to.
pub(super) struct Context<'e> {
    /// Its element.
    pub(super) group: &'e Element,
    pub(super) kind: PlotKind,
    /// How many series there are in the chart.
    pub(super) count: usize,
    /// Each point has a colour of its own.
    pub(super) by_point: bool,
}

impl Context<'_> {
    /// Drawn as lines, so that a colour is that of a line.
    pub(super) fn is_line(&self) -> bool {
        matches!(self.kind, PlotKind::Line | PlotKind::Scatter | PlotKind::Radar { filled: false })
    }
}
