//! Charts (ECMA-376 Part 1, 21.2): what their cached data and formats say, every default and style filled in.

use std::collections::BTreeMap;

use infograft_deck::units::Angle;

use super::{Axis, Effects, Fill, Line, TextBody};

/// A chart in a graphic frame (`c:chartSpace`).
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// Fill and border of the whole.
    pub area: ChartLook,
    /// Round corners (`c:roundedCorners`).
    pub rounded: bool,
    /// The title, written or taken from a single series.
    pub title: Option<ChartTitle>,
    /// The legend.
    pub legend: Option<Legend>,
    /// Fill and border of the plot area.
    pub plot: ChartLook,
    /// Where the plot area is.
    pub plot_layout: ManualLayout,
    /// What is plotted, in the order of the file: the first lies behind.
    pub groups: Vec<PlotGroup>,
    /// The axes that the groups point at.
    pub axes: Vec<Axis>,
    /// How a gap in the values is shown (`c:dispBlanksAs`).
    pub blanks: Blanks,
    /// The table of values under the plot (`c:dTable`).
    pub table: Option<DataTable>,
}

/// Fill and outline of a part of a chart (`c:spPr`).
#[derive(Clone, Debug, Default)]
pub struct ChartLook {
    /// The fill.
    pub fill: Option<Fill>,
    /// The outline.
    pub line: Option<Line>,
    /// Shadow and glow.
    pub effects: Effects,
}

/// Text of a format, to be filled with words: a body of one run.
#[derive(Clone, Debug, Default)]
pub struct ChartText {
    /// The body that words are put into.
    pub template: TextBody,
    /// The rotation that is asked for; `None` leaves it to the renderer.
    pub rot: Option<Angle>,
}

impl ChartText {
    /// The words as a body of this format; line ends begin paragraphs.
    pub fn with(&self, words: &str) -> TextBody {
        let mut body = self.template.clone();
        let Some(first) = body.paragraphs.first().cloned() else { return body };
        let paragraph = |line: &str| {
            let mut paragraph = first.clone();
            paragraph.runs.truncate(1);
            paragraph.runs.iter_mut().for_each(|run| run.text = line.to_owned());
            paragraph
        };
        body.paragraphs = words.split('\n').take(64).map(paragraph).collect();
        body
    }

    /// The size of its letters in points.
    pub fn size(&self) -> f64 {
        let run = self.template.paragraphs.first().and_then(|p| p.runs.first());
        run.map_or(10.0, |run| run.props.size)
    }
}

/// A title of the chart or of an axis (`c:title`).
#[derive(Clone, Debug, Default)]
pub struct ChartTitle {
    /// Its words.
    pub text: TextBody,
    /// Its rotation, if one is asked for.
    pub rot: Option<Angle>,
    /// Drawn over the plot, which doesn't make room for it.
    pub overlay: bool,
    /// Where it is.
    pub layout: ManualLayout,
    /// Fill and border.
    pub look: ChartLook,
}

/// `c:manualLayout` (ECMA-376 Part 1, 21.2.2.95): fractions of the chart; what isn't given is automatic.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ManualLayout {
    /// Left edge.
    pub x: Option<LayoutValue>,
    /// Top edge.
    pub y: Option<LayoutValue>,
    /// Width, or right edge.
    pub w: Option<LayoutValue>,
    /// Height, or bottom edge.
    pub h: Option<LayoutValue>,
    /// Of a plot area: without tick labels and axis titles.
    pub inner: bool,
}

/// A value of a manual layout with its mode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LayoutValue {
    /// Measured from the chart's edge.
    Edge(f64),
    /// Relative to the automatic place, or a size.
    Factor(f64),
}

/// The legend (`c:legend`).
#[derive(Clone, Debug)]
pub struct Legend {
    /// Where it stands.
    pub side: LegendSide,
    /// Entries that are not shown, by index.
    pub deleted: Vec<usize>,
    /// Its place by hand.
    pub layout: ManualLayout,
    /// Drawn over the plot.
    pub overlay: bool,
    /// Format of its words.
    pub text: ChartText,
    /// Fill and border.
    pub look: ChartLook,
}

/// `ST_LegendPos`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LegendSide {
    /// To the right.
    #[default]
    Right,
    /// To the left.
    Left,
    /// Above.
    Top,
    /// Below.
    Bottom,
    /// In the top right corner.
    TopRight,
}

/// `ST_DispBlanksAs`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blanks {
    /// A gap.
    Gap,
    /// As zero.
    #[default]
    Zero,
    /// The line goes on to the next value.
    Span,
}

/// `c:dTable`.
#[derive(Clone, Debug)]
pub struct DataTable {
    /// Legend keys before the series' names.
    pub keys: bool,
    /// Format of its words.
    pub text: ChartText,
    /// Its lines: between columns, between rows, around.
    pub lines: (Option<Line>, Option<Line>, Option<Line>),
}

/// One plot of a chart (`c:barChart`, `c:lineChart`…) with its series.
#[derive(Clone, Debug)]
pub struct PlotGroup {
    /// What it is.
    pub kind: PlotKind,
    /// How its series share the value axis.
    pub grouping: Grouping,
    /// Its series in the order in which they are drawn.
    pub series: Vec<Series>,
    /// The categories that the series share.
    pub categories: Categories,
    /// Indices into [`Chart::axes`]: categories (or x), values (or y). `None` for pies.
    pub axes: Option<(usize, usize)>,
    /// Space between clusters in percent of a bar.
    pub gap_width: f64,
    /// Overlap of bars of one cluster in percent.
    pub overlap: f64,
    /// Each point is a legend entry of its own (`c:varyColors` with one series).
    pub by_point: bool,
    /// Lines from points to the category axis.
    pub drop_lines: Option<Line>,
    /// Lines from the highest to the lowest value of a category.
    pub high_low: Option<Line>,
    /// Bars from the first to the last series' value: gap in percent, rising, falling.
    pub up_down: Option<(f64, ChartLook, ChartLook)>,
    /// Lines between the bars of a stacked series.
    pub series_lines: Option<Line>,
}

/// Kinds of plots.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlotKind {
    /// Bars: along the x axis, or upright columns.
    Bar {
        /// `c:barDir` is `bar`.
        horizontal: bool,
    },
    /// Lines over categories.
    Line,
    /// Areas over categories.
    Area,
    /// A pie: angle of the first slice in degrees, clockwise from the top.
    Pie {
        /// `c:firstSliceAng`.
        first: f64,
    },
    /// Rings: angle of the first slice, the hole in percent of the radius.
    Doughnut {
        /// `c:firstSliceAng`.
        first: f64,
        /// `c:holeSize`.
        hole: f64,
    },
    /// Points and lines over numbers.
    Scatter,
    /// Circles: scale in percent, width instead of area stands for the size, negative sizes shown.
    Bubble {
        /// `c:bubbleScale`.
        scale: f64,
        /// `c:sizeRepresents` is `w`.
        by_width: bool,
        /// `c:showNegBubbles`.
        negative: bool,
    },
    /// Lines or areas round a centre.
    Radar {
        /// Areas are filled.
        filled: bool,
    },
}

/// `ST_Grouping`, `ST_BarGrouping`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Each series by itself: bars beside each other.
    #[default]
    Standard,
    /// Upon each other.
    Stacked,
    /// Upon each other, as shares of the whole.
    Percent,
}

/// Categories of a plot.
#[derive(Clone, Debug, Default)]
pub struct Categories {
    /// Their names, formatted.
    pub labels: Vec<String>,
    /// Their numbers, where they are numbers: dates.
    pub numbers: Vec<Option<f64>>,
    /// Outer levels from the inside out: where each name begins.
    pub outer: Vec<Vec<(usize, String)>>,
    /// The number format of the numbers.
    pub format: Option<String>,
}

/// One series.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// `c:idx`: what automatic colours and legend entries count.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// Its values: bars' lengths, y.
    pub values: Vec<Option<f64>>,
    /// The values' number format.
    pub format: String,
    /// The x values of scatter and bubble charts; 1, 2, 3… where empty.
    pub x: Vec<Option<f64>>,
    /// Sizes of bubbles.
    pub sizes: Vec<Option<f64>>,
    /// How its points look.
    pub look: ChartLook,
    /// How negative bars look, if otherwise.
    pub negative: Option<ChartLook>,
    /// Its markers.
    pub marker: Option<Marker>,
    /// Points that differ.
    pub points: BTreeMap<usize, PointLook>,
    /// Data labels by point.
    pub labels: BTreeMap<usize, DataLabel>,
    /// Drawn as a smooth curve.
    pub smooth: bool,
    /// How far its slices are moved out, in percent of the radius.
    pub explosion: f64,
    /// Trend lines.
    pub trends: Vec<TrendLine>,
    /// Error bars.
    pub errors: Vec<ErrorBars>,
}

impl Series {
    /// How the shape of a point looks: its own way, its series', or the one of negative values.
    pub fn look_at(&self, index: usize, value: f64) -> &ChartLook {
        match (&self.negative, self.points.get(&index)) {
            (Some(negative), None) if value < 0.0 => negative,
            (_, Some(point)) => &point.look,
            _ => &self.look,
        }
    }
}

/// A point that differs from its series (`c:dPt`, or each one's colour).
#[derive(Clone, Debug, Default)]
pub struct PointLook {
    /// Its fill and outline.
    pub look: ChartLook,
    /// Its marker, if it has one of its own.
    pub marker: Option<Option<Marker>>,
    /// How far the slice is moved out.
    pub explosion: Option<f64>,
}

/// `c:trendline`.
#[derive(Clone, Debug)]
pub struct TrendLine {
    /// The curve.
    pub kind: TrendKind,
    /// Its name in the legend.
    pub name: String,
    /// How far it goes on behind the last point and before the first, in units of the x axis.
    pub beyond: (f64, f64),
    /// The line.
    pub line: Option<Line>,
}

/// `ST_TrendlineType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrendKind {
    /// A straight line.
    Linear,
    /// A polynomial of an order.
    Polynomial(usize),
    /// `a·eᵇˣ`.
    Exponential,
    /// `a + b·ln x`.
    Logarithmic,
    /// `a·xᵇ`.
    Power,
    /// The mean of so many points.
    MovingAverage(usize),
}

/// `c:errBars`, the amounts resolved point by point.
#[derive(Clone, Debug)]
pub struct ErrorBars {
    /// Along the x axis.
    pub along_x: bool,
    /// Length above (or right of) each point, in the axis' units.
    pub plus: Vec<f64>,
    /// Length below (or left of) each point.
    pub minus: Vec<f64>,
    /// With a crossbar at the end.
    pub caps: bool,
    /// The line.
    pub line: Option<Line>,
}

/// A marker (`c:marker`).
#[derive(Clone, Debug)]
pub struct Marker {
    /// Its form.
    pub symbol: MarkerSymbol,
    /// Its size in points.
    pub size: f64,
    /// Fill and outline.
    pub look: ChartLook,
}

/// `ST_MarkerStyle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerSymbol {
    /// A circle.
    Circle,
    /// A long bar.
    Dash,
    /// A diamond.
    Diamond,
    /// A short bar.
    Dot,
    /// A plus sign.
    Plus,
    /// A square.
    Square,
    /// A star of six rays.
    Star,
    /// A triangle.
    Triangle,
    /// A cross.
    X,
}

/// A point's label (`c:dLbl`), its words made.
#[derive(Clone, Debug)]
pub struct DataLabel {
    /// Its words.
    pub text: TextBody,
    /// Its rotation.
    pub rot: Option<Angle>,
    /// Where it stands; `None` as the plot's kind has it.
    pub position: Option<LabelPosition>,
    /// Moved by these fractions of the chart.
    pub moved: (f64, f64),
    /// Fill and border.
    pub look: ChartLook,
    /// With the legend key before it.
    pub key: bool,
}

/// `ST_DLblPos`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelPosition {
    /// Where it fits.
    BestFit,
    /// Below.
    Below,
    /// In the middle.
    Center,
    /// Inside, at the base.
    InsideBase,
    /// Inside, at the end.
    InsideEnd,
    /// To the left.
    Left,
    /// Outside, at the end.
    OutsideEnd,
    /// To the right.
    Right,
    /// Above.
    Above,
}
