//! Data labels beside what they name.

use kurbo::{Point, Rect, Size, Vec2};

use super::legend::{self, swatch};
use super::pen::{Pen, Words, rect_path};
use super::written::ChartPart;
use crate::drawing::{DataLabel, LabelPosition, PlotGroup, Series};

/// Space between a label and what it names, in points: the label's own insets and a little more.
const ACROSS: f64 = 6.4;
const DOWN: f64 = 2.5;
/// A label this part of the chart's width wide is broken into lines.
const WIDEST: f64 = 0.25;
/// And takes this part of its height at most.
const TALLEST: f64 = 0.4;

/// What a label is placed at: its box, and the direction in which its value grows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// The box of the bar, marker or bubble.
    pub(super) rect: Rect,
    /// Towards the end of the value: up for columns.
    pub(super) towards: Vec2,
}

impl Spot {
    /// A box whose value grows upwards.
    pub(super) fn around(rect: Rect) -> Self {
        Self { rect, towards: Vec2::new(0.0, -1.0) }
    }
}

/// Words of a label with the room that they take.
pub(super) fn words(pen: &mut Pen<'_, '_>, label: &DataLabel) -> Words {
    let natural = pen.words(label.text.clone(), None);
    let most = pen.size().width * WIDEST;
    let tallest = pen.size().height * TALLEST;
    let wraps = natural.size.width > most;
    let words = if wraps { pen.words_within(label.text.clone(), most, tallest) } else { natural };
    words.of(ChartPart::DataLabel)
}

/// The label of a bar.
#[expect(clippy::too_many_arguments, reason = "what a bar knows of its label")]
pub(super) fn at_bar(
    pen: &mut Pen<'_, '_>,
    label: &DataLabel,
    rect: Rect,
    lying: bool,
    forward: bool,
    stacked: bool,
    series: &Series,
    group: &PlotGroup,
) {
    let sign = if forward { 1.0 } else { -1.0 };
    let towards = if lying { Vec2::new(sign, 0.0) } else { Vec2::new(0.0, -sign) };
    let automatic = if stacked { LabelPosition::Center } else { LabelPosition::OutsideEnd };
    draw(pen, label, Spot { rect, towards }, automatic, series, group);
}

/// Draws a label at its spot.
pub(super) fn draw(
    pen: &mut Pen<'_, '_>,
    label: &DataLabel,
    spot: Spot,
    automatic: LabelPosition,
    series: &Series,
    group: &PlotGroup,
) {
    let words = words(pen, label);
    let size = words.turned(label.rot.map_or(0.0, |r| r.degrees()));
    let position = label.position.filter(|p| *p != LabelPosition::BestFit).unwrap_or(automatic);
    let center = center(spot, position, size);
    write(pen, label, &words, center, series, group);
}

fn center(spot: Spot, position: LabelPosition, size: Size) -> Point {
    let Spot { rect, towards } = spot;
    let middle = rect.center();
    // Along the value's direction: half the box and half the label.
    let half = |s: Size| (s.width * towards.x.abs() + s.height * towards.y.abs()) / 2.0;
    let (own, outer) = (half(size), half(rect.size()));
    let gap = ACROSS * towards.x.abs() + DOWN * towards.y.abs();
    match position {
        LabelPosition::Center | LabelPosition::BestFit => middle,
        LabelPosition::OutsideEnd => middle + towards * (outer + own + gap),
        LabelPosition::InsideEnd => middle + towards * (outer - own - gap),
        LabelPosition::InsideBase => middle - towards * (outer - own - gap),
        LabelPosition::Above => Point::new(middle.x, rect.y0 - DOWN - size.height / 2.0),
        LabelPosition::Below => Point::new(middle.x, rect.y1 + DOWN + size.height / 2.0),
        LabelPosition::Left => Point::new(rect.x0 - ACROSS - size.width / 2.0, middle.y),
        LabelPosition::Right => Point::new(rect.x1 + ACROSS + size.width / 2.0, middle.y),
    }
}

/// Writes a label round a centre, moved as it says.
pub(super) fn write(
    pen: &mut Pen<'_, '_>,
    label: &DataLabel,
    words: &Words,
    center: Point,
    series: &Series,
    group: &PlotGroup,
) {
    let whole = pen.size();
    let center = center + Vec2::new(label.moved.0 * whole.width, label.moved.1 * whole.height);
    let degrees = label.rot.map_or(0.0, |r| r.degrees());
    let size = words.turned(degrees);
    let rect = Rect::from_center_size(center, size);
    if label.look.fill.is_some() || label.look.line.is_some() {
        pen.shape_above(&rect_path(rect.inflate(3.0, 1.5)), &label.look);
    }
    if label.key {
        let key = legend::key(group, series);
        let side = 6.0;
        let at = Point::new(rect.x0 - side, center.y);
        swatch(pen, &key, Rect::from_center_size(at, (side * if key.is_line { 2.0 } else { 1.0 }, side)));
    }
    pen.write_in(words, rect, degrees);
}
