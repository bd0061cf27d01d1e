//! A plot over two axes that are in their place: where values and categories lie in it.

use std::collections::BTreeMap;

use kurbo::{Point, Rect};

use super::dates::Dates;
use super::scale::Scale;
use crate::drawing::{Chart, Crosses, PlotGroup};

/// Length of major tick marks in points.
pub(super) const MAJOR_TICK: f64 = 3.75;

/// How an axis counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Coordinates {
    /// Numbers.
    Numbers(Scale),
    /// So many categories: between the ticks or on them.
    Slots { count: usize, between: bool },
    /// Dates, counted in a unit from a first one.
    Dates { dates: Dates, between: bool },
}

impl Coordinates {
    /// Where a value or the index of a category stands: 0 to 1.
    pub(super) fn at(&self, value: f64) -> f64 {
        match self {
            Self::Numbers(scale) => scale.at(value),
            Self::Slots { between, .. } | Self::Dates { between, .. } => {
                let n = self.count().max(1) as f64;
                let part = if *between {
                    (value + 0.5) / n
                } else if n > 1.0 {
                    value / (n - 1.0)
                } else {
                    0.5
                };
                part.clamp(-1.0, 2.0)
            }
        }
    }

    /// The width of a category.
    pub(super) fn slot(&self) -> f64 {
        match self {
            Self::Numbers(_) => 0.1,
            Self::Slots { between, .. } | Self::Dates { between, .. } => {
                let n = self.count() as f64;
                1.0 / if *between { n.max(1.0) } else { (n - 1.0).max(1.0) }
            }
        }
    }

    /// The number of categories.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Numbers(_) => 0,
            Self::Slots { count, .. } => *count,
            Self::Dates { dates, .. } => dates.count,
        }
    }
}

/// An axis in its place.
#[derive(Clone, Debug)]
pub(super) struct PlacedAxis {
    pub(super) index: usize,
    pub(super) vertical: bool,
    pub(super) reversed: bool,
    pub(super) coordinates: Coordinates,
    /// Where the axis crosses the other one: 0 left or below, 1 right or above.
    pub(super) across: f64,
    /// Where its labels stand, likewise.
    pub(super) labels_across: f64,
    /// The labels lie to the right of that place or above it.
    pub(super) beyond: bool,
    /// The other axis.
    pub(super) other: Option<usize>,
    /// The number format of its labels.
    pub(super) format: String,
    /// The group whose categories it shows.
    pub(super) group: Option<usize>,
}

/// The plot: its inner rectangle and its axes, by the axes' index in the chart.
pub(super) struct Plot {
    pub(super) inner: Rect,
    pub(super) axes: BTreeMap<usize, PlacedAxis>,
}

impl Plot {
    /// Where a value of an axis stands along it, in points of the chart.
    pub(super) fn along(&self, axis: usize, value: f64) -> f64 {
        let Some(placed) = self.axes.get(&axis) else { return 0.0 };
        self.place(placed, placed.coordinates.at(value))
    }

    /// Where a part of an axis stands along it.
    pub(super) fn place(&self, axis: &PlacedAxis, part: f64) -> f64 {
        let part = if axis.reversed { 1.0 - part } else { part };
        if axis.vertical {
            self.inner.y1 - part * self.inner.height()
        } else {
            self.inner.x0 + part * self.inner.width()
        }
    }

    /// The point of a category (or x) and a value.
    pub(super) fn point(&self, axes: (usize, usize), x: f64, y: f64) -> Point {
        let (a, b) = (self.along(axes.0, x), self.along(axes.1, y));
        if self.axes.get(&axes.0).is_some_and(|p| p.vertical) { Point::new(b, a) } else { Point::new(a, b) }
    }

    /// The value at which bars and areas of a value axis stand.
    pub(super) fn base(&self, chart: &Chart, axes: (usize, usize)) -> f64 {
        let Some(Coordinates::Numbers(scale)) = self.axes.get(&axes.1).map(|a| a.coordinates) else {
            return 0.0;
        };
        let crosses = chart.axes.get(axes.0).map(|a| a.crosses).unwrap_or_default();
        crossing(crosses, &scale)
    }

    /// The position of a category of a group: its index, or its date.
    pub(super) fn category(&self, group: &PlotGroup, index: usize) -> f64 {
        let Some((axis, _)) = group.axes else { return index as f64 };
        match self.axes.get(&axis).map(|a| a.coordinates) {
            Some(Coordinates::Dates { dates, .. }) => {
                let serial = group.categories.numbers.get(index).copied().flatten();
                serial.map_or(index as f64, |s| dates.at(s))
            }
            _ => index as f64,
        }
    }
}

/// The value at which an axis crosses a scale.
pub(super) fn crossing(crosses: Crosses, scale: &Scale) -> f64 {
    match crosses {
        Crosses::AutoZero if scale.log.is_some() => scale.min,
        Crosses::AutoZero => 0.0_f64.clamp(scale.min, scale.max),
        Crosses::Min => scale.min,
        Crosses::Max => scale.max,
        Crosses::At(v) => v.clamp(scale.min, scale.max),
    }
}
