//! The scene as text, one line a shape: for tests and for looking at a deck.

mod paint;
mod text;

use std::fmt::Write;

use kurbo::{BezPath, PathEl, Point};

use self::paint::{effects, fill, line, picture};
use self::text::{target, text};
use super::model::{Chart, Deck, Fill, Geometry, Line, PathFill, Shape, ShapeKind, Table};

impl Deck {
    /// The scene as indented text: every slide and shape with its place, paint and words. Lengths are EMU; what is as
    /// usual isn't written.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "deck {}×{}", self.size.0.0, self.size.1.0);
        for slide in &self.slides {
            let hidden = if slide.hidden { " hidden" } else { "" };
            let title = slide.title.as_deref().unwrap_or_default();
            let back = slide.background.as_ref().map_or("none".into(), fill);
            let _ = writeln!(out, "slide {}{hidden} {title:?} background {back}", slide.number);
            for s in &slide.shapes {
                shape(&mut out, s, 1);
            }
        }
        for found in &self.diagnostics {
            let slide = found.place.slide.map_or(String::new(), |n| format!(" slide {n}"));
            let name = found.place.shape.as_deref().map_or(String::new(), |s| format!(" {s:?}"));
            let _ = writeln!(out, "{}{slide}{name}: {}", found.severity, found.message);
        }
        out
    }
}

fn shape(out: &mut String, s: &Shape, depth: usize) {
    let x = &s.xfrm;
    let _ = write!(out, "{:1$}", "", depth * 2);
    let kind = match &s.kind {
        ShapeKind::Geometry(g) => g.preset.clone().unwrap_or_else(|| "custom".into()),
        ShapeKind::Picture(_) => "picture".into(),
        ShapeKind::Group(_) => "group".into(),
        ShapeKind::Table(_) => "table".into(),
        ShapeKind::Chart(_) => "chart".into(),
    };
    let _ = write!(out, "{kind} {:?} {},{} {}×{}", s.nv.name, x.x.0, x.y.0, x.cx.0, x.cy.0);
    if x.rot.0 != 0 {
        let _ = write!(out, " rot {}", x.rot.degrees());
    }
    for (on, word) in [(x.flip_h, "flipH"), (x.flip_v, "flipV"), (s.nv.inherited, "inherited")] {
        if on {
            let _ = write!(out, " {word}");
        }
    }
    if let Some(ph) = &s.nv.placeholder {
        let _ = write!(out, " ph {ph}");
    }
    if let Some(alt) = &s.nv.alt {
        let _ = write!(out, " alt {alt:?}");
    }
    if s.nv.decorative {
        out.push_str(" decorative");
    }
    if let Some(link) = &s.nv.link {
        let _ = write!(out, " → {}", target(&link.target));
    }
    out.push_str(&effects(&s.effects));
    contents(out, s, depth);
}

fn contents(out: &mut String, s: &Shape, depth: usize) {
    match &s.kind {
        ShapeKind::Geometry(g) => {
            paint(out, g.fill.as_ref(), g.line.as_ref());
            out.push('\n');
            outline(out, g, s, depth + 1);
            if let Some(t) = &g.text {
                text(out, t, depth + 1);
            }
        }
        ShapeKind::Picture(p) => {
            let _ = write!(out, " {}", picture(&p.fill));
            paint(out, p.geometry.fill.as_ref(), p.geometry.line.as_ref());
            out.push('\n');
            outline(out, &p.geometry, s, depth + 1);
        }
        ShapeKind::Group(g) => {
            let (x, y, w, h) = g.child;
            let _ = writeln!(out, " child {},{} {}×{}", x.0, y.0, w.0, h.0);
            g.shapes.iter().for_each(|s| shape(out, s, depth + 1));
        }
        ShapeKind::Table(t) => table(out, t, depth),
        ShapeKind::Chart(c) => chart(out, c, depth),
    }
}

/// The paths of a shape that is no plain rectangle, and where its text goes if that isn't its frame.
fn outline(out: &mut String, g: &Geometry, s: &Shape, depth: usize) {
    if g.preset.as_deref() == Some("rect") {
        return;
    }
    for p in &g.paths {
        let fill = if p.fill == PathFill::Norm { String::new() } else { format!(" fill {:?}", p.fill) };
        let stroke = if p.stroke { "" } else { " no stroke" };
        let _ = writeln!(out, "{:1$}path {2}{fill}{stroke}", "", depth * 2, svg(&p.path));
    }
    let r = g.text_rect;
    if g.text.is_some() && (r.x0, r.y0, r.x1, r.y1) != (0.0, 0.0, s.xfrm.cx.f64(), s.xfrm.cy.f64()) {
        let (x, y, w, h) = (r.x0, r.y0, r.width(), r.height());
        let _ = writeln!(out, "{:1$}text in {x:.0},{y:.0} {w:.0}×{h:.0}", "", depth * 2);
    }
}

/// A path in the syntax of SVG, in whole EMU.
fn svg(path: &BezPath) -> String {
    // Adding nothing makes a negative zero a plain one.
    let at = |p: Point| format!("{},{}", p.x.round() + 0.0, p.y.round() + 0.0);
    let words = path.elements().iter().map(|el| match *el {
        PathEl::MoveTo(p) => format!("M{}", at(p)),
        PathEl::LineTo(p) => format!("L{}", at(p)),
        PathEl::QuadTo(a, p) => format!("Q{} {}", at(a), at(p)),
        PathEl::CurveTo(a, b, p) => format!("C{} {} {}", at(a), at(b), at(p)),
        PathEl::ClosePath => "Z".into(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn table(out: &mut String, t: &Table, depth: usize) {
    let _ = write!(out, " {} columns", t.columns.len());
    for (on, word) in
        [(t.header_row, "header row"), (t.header_column, "header column"), (t.rtl, "right to left")]
    {
        if on {
            let _ = write!(out, ", {word}");
        }
    }
    paint(out, t.background.as_ref(), None);
    out.push('\n');
    let indent = (depth + 1) * 2;
    for (r, row) in t.rows.iter().enumerate() {
        for (c, cell) in row.cells.iter().enumerate().filter(|(_, c)| !c.merged) {
            let _ = write!(out, "{:indent$}cell {r},{c} {}×{}", "", cell.col_span, cell.row_span);
            paint(out, cell.fill.as_ref(), None);
            for (name, border) in ["left", "top", "right", "bottom", "down", "up"].iter().zip(&cell.borders) {
                if let Some(l) = border {
                    let _ = write!(out, " {name} {}", line(l));
                }
            }
            out.push('\n');
            text(out, &cell.text, depth + 2);
        }
    }
}

fn chart(out: &mut String, chart: &Chart, depth: usize) {
    let title = chart.title.as_ref().map(|t| t.text.plain()).unwrap_or_default();
    let _ = write!(out, " title {title:?} axes {}", chart.axes.len());
    if let Some(legend) = &chart.legend {
        let _ = write!(out, " legend {:?}", legend.side);
    }
    out.push('\n');
    let indent = (depth + 1) * 2;
    for group in &chart.groups {
        let _ = writeln!(out, "{:indent$}{:?} {:?}", "", group.kind, group.grouping);
        if !group.categories.labels.is_empty() {
            let _ = writeln!(out, "{:indent$}  categories {:?}", "", group.categories.labels);
        }
        for series in &group.series {
            let values: Vec<f64> = series.values.iter().flatten().copied().take(8).collect();
            let _ = write!(out, "{:indent$}  series {:?} {values:?}", "", series.name);
            paint(out, series.look.fill.as_ref(), series.look.line.as_ref());
            out.push('\n');
            for (at, label) in series.labels.iter().take(8) {
                let _ = writeln!(out, "{:indent$}    label {at} {:?}", "", label.text.plain());
            }
        }
    }
}

fn paint(out: &mut String, f: Option<&Fill>, l: Option<&Line>) {
    if let Some(f) = f {
        let _ = write!(out, " fill {}", fill(f));
    }
    if let Some(l) = l {
        let _ = write!(out, " line {}", line(l));
    }
}
