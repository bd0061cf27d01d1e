//! Ink (`p:contentPart`): the strokes of an InkML part (W3C InkML 1.0) as lines in the pen's colour and width.

use std::collections::BTreeMap;

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::units::Emu;
use infograft_deck::xml::Element;
use kurbo::{Affine, BezPath, Point, Rect, Shape as _};

use super::model::{
    Cap, Color, Compound, Effects, Fill, GeomPath, Geometry, Group, Join, Line, NonVisual, PathFill, Shape,
    ShapeKind, Xfrm,
};
use super::properties;
use super::source::Scope;

/// Points of all the strokes of one drawing.
const MOST_POINTS: usize = 200_000;
/// The width of a pen that doesn't say: PowerPoint's, 0.35 mm.
const PEN: Emu = Emu(12_600);

/// Reads an ink drawing; `None` when its strokes can't be read.
pub(super) fn read(e: &Element, nv: NonVisual, scope: Scope<'_>) -> Option<Shape> {
    let part = scope.part.rels.get(e.r_attr("id")?)?.part()?.clone();
    let part = scope.chain.source.part(&part)?;
    let xfrm = e.elements().find(|c| c.local() == "xfrm").and_then(properties::xfrm)?;
    let mut traces = Vec::new();
    let mut left = MOST_POINTS;
    collect(&part.root, &channels(&part.root), &mut traces, &mut left, 0);
    if left == 0 {
        let message = format!("ink is drawn with its first {MOST_POINTS} points");
        scope.tell(Diagnostic::new(Code::LimitPassed, message).with_help("divide the drawing"));
    }
    let points = traces.iter().map(|t| t.points.len()).sum();
    if points == 0 || !scope.chain.source.spend_details(points) {
        return None;
    }
    let brushes = brushes(&part.root);
    let to_frame = fitted(&traces, &xfrm);
    let shapes = traces.iter().map(|trace| stroke(trace, &brushes, to_frame, &xfrm)).collect();
    let child = (Emu(0), Emu(0), xfrm.cx.max(Emu(1)), xfrm.cy.max(Emu(1)));
    Some(Shape { nv, xfrm, kind: ShapeKind::Group(Group { child, shapes }), effects: Effects::default() })
}

/// One stroke.
struct Trace<'a> {
    brush: Option<&'a str>,
    points: Vec<Point>,
}

/// Where x and y stand among a point's values.
fn channels(root: &Element) -> (usize, usize) {
    let mut names = Vec::new();
    root.walk(&mut |e| {
        if e.local() == "channel" && names.len() < 16 {
            names.push(e.attr("name").unwrap_or_default().to_owned());
        }
    });
    let at = |name: &str, default| names.iter().position(|n| n == name).unwrap_or(default);
    (at("X", 0), at("Y", 1))
}

fn collect<'a>(
    e: &'a Element,
    channels: &(usize, usize),
    out: &mut Vec<Trace<'a>>,
    left: &mut usize,
    depth: usize,
) {
    for child in e.elements().filter(|_| depth < 16) {
        match child.local() {
            "trace" => {
                let brush = child.attr("brushRef").map(|b| b.trim_start_matches('#'));
                let points = points(&child.text(), *channels, *left);
                *left -= points.len();
                if !points.is_empty() {
                    out.push(Trace { brush, points });
                }
            }
            "definitions" | "annotationXML" => {}
            _ => collect(child, channels, out, left, depth + 1),
        }
    }
}

/// How a value is written: as it is, or as a difference of the first or second order.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    Value,
    First,
    Second,
}

/// One channel's course along a trace.
#[derive(Clone, Copy)]
struct Channel {
    order: Order,
    value: f64,
    speed: f64,
}

/// A trace's points (InkML 1.0, 3.2.1): values separated by spaces or signs, points by commas; `'` and `"` begin
/// differences, `!` values again; `*` repeats.
fn points(text: &str, (x, y): (usize, usize), most: usize) -> Vec<Point> {
    let mut course = [Channel { order: Order::Value, value: 0.0, speed: 0.0 }; 16];
    let mut out = Vec::new();
    for point in text.split(',').take(most) {
        let mut rest = point.trim();
        let mut channel = 0;
        while !rest.is_empty() && channel < course.len() {
            let Some(at) = course.get_mut(channel) else { break };
            let prefix = rest.chars().next().unwrap_or(' ');
            match prefix {
                '\'' => at.order = Order::First,
                '"' => at.order = Order::Second,
                '!' => at.order = Order::Value,
                c if c.is_whitespace() => {}
                _ => {
                    rest = step(at, rest);
                    channel += 1;
                    continue;
                }
            }
            rest = rest.get(prefix.len_utf8()..).unwrap_or_default();
        }
        if channel > x.max(y) {
            out.push(Point::new(course[x.min(15)].value, course[y.min(15)].value));
        }
    }
    out.retain(|p| p.is_finite());
    out
}

/// Takes one value off the text.
fn step<'t>(at: &mut Channel, text: &'t str) -> &'t str {
    if let Some(rest) = text.strip_prefix('*') {
        at.value += if at.order == Order::Value { 0.0 } else { at.speed };
        return rest;
    }
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let end = text.char_indices().skip(1).find(|(_, c)| !digits(*c)).map_or(text.len(), |(i, _)| i);
    let (number, rest) = text.split_at(end);
    let number: f64 = number.parse().unwrap_or(0.0);
    match at.order {
        Order::Value => at.value = number,
        Order::First => {
            at.speed = number;
            at.value += number;
        }
        Order::Second => {
            at.speed += number;
            at.value += at.speed;
        }
    }
    rest
}

/// Colour and width of the pens by their names.
fn brushes(root: &Element) -> BTreeMap<String, (Color, Emu)> {
    let mut out = BTreeMap::new();
    root.walk(&mut |e| {
        let id = e.attrs.iter().find(|a| a.local() == "id");
        if let Some(id) = id.filter(|_| e.local() == "brush" && out.len() < 1_000) {
            out.insert(id.value.to_string(), brush(e));
        }
    });
    out
}

fn brush(e: &Element) -> (Color, Emu) {
    let property = |name: &str| e.elements().find(|p| p.attr("name") == Some(name));
    let number = |name| property(name)?.attr("value")?.trim().parse::<f64>().ok();
    let unit = match property("width").and_then(|p| p.attr("units")) {
        Some("mm") => 36_000.0,
        Some("in") => Emu::PER_INCH,
        _ => 360_000.0,
    };
    let width = number("width").map_or(PEN, |w| Emu((w * unit).clamp(1.0, 20_000_000.0) as i64));
    let rgb = property("color").and_then(|p| Rgb::from_hex(p.attr("value")?.trim_start_matches('#')));
    let alpha = 1.0 - (number("transparency").unwrap_or(0.0) / 255.0).clamp(0.0, 1.0);
    (Color { alpha: alpha as f32, ..Color::opaque(rgb.unwrap_or(Rgb::BLACK)) }, width)
}

/// From the pen's space to the frame, which the points fill.
fn fitted(traces: &[Trace<'_>], xfrm: &Xfrm) -> Affine {
    let points = traces.iter().flat_map(|t| &t.points);
    let bounds = points.map(|p| Rect::from_points(*p, *p)).reduce(|a, b| a.union(b)).unwrap_or_default();
    let scale = |frame: Emu, size: f64| if size > 0.0 { frame.f64() / size } else { 1.0 };
    Affine::scale_non_uniform(scale(xfrm.cx, bounds.width()), scale(xfrm.cy, bounds.height()))
        * Affine::translate(-bounds.origin().to_vec2())
}

fn stroke(
    trace: &Trace<'_>,
    brushes: &BTreeMap<String, (Color, Emu)>,
    to_frame: Affine,
    frame: &Xfrm,
) -> Shape {
    let (color, width) =
        trace.brush.and_then(|b| brushes.get(b)).copied().unwrap_or((Color::opaque(Rgb::BLACK), PEN));
    let mut path = BezPath::new();
    for (i, point) in trace.points.iter().enumerate() {
        let point = to_frame * *point;
        if i == 0 { path.move_to(point) } else { path.line_to(point) }
    }
    let xfrm = Xfrm { cx: frame.cx, cy: frame.cy, ..Xfrm::default() };
    let mut geometry = Geometry { is_line: true, ..Geometry::default() };
    if let [dot] = trace.points.as_slice() {
        // A dot is as large as the pen.
        path = kurbo::Circle::new(to_frame * *dot, width.f64() / 2.0).to_path(100.0);
        geometry.fill = Some(Fill::Solid(color));
        geometry.is_line = false;
        geometry.paths = vec![GeomPath { path, fill: PathFill::Norm, stroke: false }];
    } else {
        geometry.paths = vec![GeomPath { path, fill: PathFill::None, stroke: true }];
        geometry.line = Some(Line {
            width,
            fill: Fill::Solid(color),
            dash: Vec::new(),
            cap: Cap::Round,
            join: Join::Round,
            compound: Compound::Single,
            head: None,
            tail: None,
        });
    }
    let kind = ShapeKind::Geometry(Box::new(geometry));
    Shape { nv: NonVisual::default(), xfrm, kind, effects: Effects::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of InkML 1.0, 3.2.1, written out.
    #[test]
    fn traces_in_all_spellings() {
        let two = |text: &str| -> Vec<(f64, f64)> {
            points(text, (0, 1), 100).into_iter().map(|p| (p.x, p.y)).collect()
        };
        assert_eq!(two("1125 18432,1128 18430"), [(1125.0, 18432.0), (1128.0, 18430.0)]);
        assert_eq!(two("10 10 5, '2'-3'0, 1-1 0"), [(10.0, 10.0), (12.0, 7.0), (13.0, 6.0)]);
        assert_eq!(
            two("10 0,'5'0,\"2\"1,0 1,-1-1"),
            [(10.0, 0.0), (15.0, 0.0), (22.0, 1.0), (29.0, 3.0), (35.0, 4.0)]
        );
        assert_eq!(two("1 1,!3!4,* *"), [(1.0, 1.0), (3.0, 4.0), (3.0, 4.0)]);
        assert!(two("").is_empty() && two("x,y,,").iter().all(|p| p.0.is_finite()));
    }
}
