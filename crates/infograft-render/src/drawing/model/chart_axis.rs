//! Axes of charts (ECMA-376 Part 1, 21.2.2.25, 21.2.2.39, 21.2.2.226).

use super::{ChartText, ChartTitle, Line, TextBody};

/// An axis (`c:catAx`, `c:valAx`, `c:dateAx`, `c:serAx`).
#[derive(Clone, Debug)]
pub struct Axis {
    /// What it counts.
    pub kind: AxisKind,
    /// Upright or lying.
    pub vertical: bool,
    /// Not shown.
    pub deleted: bool,
    /// The least value, where it is fixed.
    pub min: Option<f64>,
    /// The greatest value, where it is fixed.
    pub max: Option<f64>,
    /// The base of a logarithmic axis.
    pub log: Option<f64>,
    /// From the greatest to the least.
    pub reversed: bool,
    /// Distance of major ticks, where it is fixed (for dates in base units).
    pub major: Option<f64>,
    /// Distance of minor ticks, where it is fixed.
    pub minor: Option<f64>,
    /// What dates are counted in.
    pub base_unit: Option<TimeUnit>,
    /// What the distance of major ticks is counted in.
    pub major_unit: Option<TimeUnit>,
    /// Where it crosses the other axis.
    pub crosses: Crosses,
    /// Index of the axis that it crosses.
    pub other: Option<usize>,
    /// Points stand on the other axis' ticks, not between them (`c:crossBetween` of this, a value axis).
    pub mid_category: bool,
    /// Major tick marks: inside, outside.
    pub major_tick: (bool, bool),
    /// Minor tick marks: inside, outside.
    pub minor_tick: (bool, bool),
    /// Where labels stand.
    pub labels: TickLabels,
    /// The axis' own line.
    pub line: Option<Line>,
    /// Lines at major ticks.
    pub major_grid: Option<Line>,
    /// Lines at minor ticks.
    pub minor_grid: Option<Line>,
    /// The labels' number format; `None` takes the series'.
    pub format: Option<String>,
    /// Format of the labels' words.
    pub text: ChartText,
    /// The title.
    pub title: Option<ChartTitle>,
    /// Each so-manieth label is shown.
    pub label_skip: Option<usize>,
    /// Each so-manieth tick is shown.
    pub tick_skip: Option<usize>,
    /// Distance of labels in percent of the usual.
    pub label_offset: f64,
    /// Values are shown divided by this, and its name.
    pub unit: Option<(f64, Option<TextBody>)>,
}

/// Kinds of axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisKind {
    /// Categories.
    Category,
    /// Dates.
    Date,
    /// Numbers.
    Value,
}

/// `ST_TimeUnit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// `c:crosses`, `c:crossesAt`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Crosses {
    /// At zero, or the end nearest to it.
    #[default]
    AutoZero,
    /// At the least value.
    Min,
    /// At the greatest value.
    Max,
    /// At this value.
    At(f64),
}

/// `ST_TickLblPos`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TickLabels {
    /// None.
    None,
    /// At the low end of the other axis.
    Low,
    /// At the high end of the other axis.
    High,
    /// At the axis.
    #[default]
    NextTo,
}
