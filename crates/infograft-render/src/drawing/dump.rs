//! The scene as text, one line a shape: for tests and for looking at a deck.

use std::fmt::Write;

use super::model::{Color, Deck, Fill, Line, Shape, ShapeKind, TextBody};

impl Deck {
    /// The scene as indented text: every slide and shape with its place, paint and words.
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
    contents(out, s, depth);
}

fn contents(out: &mut String, s: &Shape, depth: usize) {
    match &s.kind {
        ShapeKind::Geometry(g) => {
            paint(out, g.fill.as_ref(), g.line.as_ref());
            out.push('\n');
            if let Some(t) = &g.text {
                text(out, t, depth + 1);
            }
        }
        ShapeKind::Picture(p) => {
            let name = p.fill.blip.part.as_ref().map_or(String::new(), ToString::to_string);
            let _ = write!(out, " {name} {} bytes", p.fill.blip.bytes.len());
            paint(out, p.geometry.fill.as_ref(), p.geometry.line.as_ref());
            out.push('\n');
        }
        ShapeKind::Group(g) => {
            let (x, y, w, h) = g.child;
            let _ = writeln!(out, " child {},{} {}×{}", x.0, y.0, w.0, h.0);
            g.shapes.iter().for_each(|s| shape(out, s, depth + 1));
        }
        ShapeKind::Table(t) => {
            let _ = writeln!(out, " {} columns", t.columns.len());
            for (r, row) in t.rows.iter().enumerate() {
                for (c, cell) in row.cells.iter().enumerate().filter(|(_, c)| !c.merged) {
                    let indent = (depth + 1) * 2;
                    let _ = write!(out, "{:indent$}cell {r},{c} {}×{}", "", cell.col_span, cell.row_span);
                    paint(out, cell.fill.as_ref(), None);
                    out.push('\n');
                    text(out, &cell.text, depth + 2);
                }
            }
        }
        ShapeKind::Chart(chart) => {
            let title = chart.title.as_ref().map(|t| t.text.plain()).unwrap_or_default();
            let _ = writeln!(out, " title {title:?} axes {}", chart.axes.len());
            for group in &chart.groups {
                let indent = (depth + 1) * 2;
                let _ = writeln!(out, "{:indent$}{:?} {:?}", "", group.kind, group.grouping);
                for series in &group.series {
                    let values: Vec<f64> = series.values.iter().flatten().copied().take(8).collect();
                    let _ = writeln!(out, "{:indent$}  series {:?} {values:?}", "", series.name);
                }
            }
        }
    }
}

fn paint(out: &mut String, f: Option<&Fill>, line: Option<&Line>) {
    if let Some(f) = f {
        let _ = write!(out, " fill {}", fill(f));
    }
    if let Some(l) = line {
        let _ = write!(out, " line {} {}", l.width.0, fill(&l.fill));
    }
}

fn color(c: &Color) -> String {
    let slot = c.slot.map_or(String::new(), |s| format!("({})", s.name()));
    let alpha = if c.alpha < 1.0 { format!("/{:.2}", c.alpha) } else { String::new() };
    format!("{}{slot}{alpha}", c.rgb)
}

fn fill(f: &Fill) -> String {
    match f {
        Fill::Solid(c) => color(c),
        Fill::Gradient(g) => {
            let stops: Vec<String> = g.stops.iter().map(|(at, c)| format!("{at:.2} {}", color(c))).collect();
            format!("gradient[{}]", stops.join(", "))
        }
        Fill::Picture(p) => format!("picture[{} bytes]", p.blip.bytes.len()),
        Fill::Pattern(p) => format!("pattern[{} {} {}]", p.preset, color(&p.fg), color(&p.bg)),
        Fill::Group(inner, _) => format!("part of {}", fill(inner)),
    }
}

fn text(out: &mut String, t: &TextBody, depth: usize) {
    for p in &t.paragraphs {
        let _ = write!(out, "{:1$}¶{2}", "", depth * 2, p.level);
        if let Some(b) = &p.bullet {
            let _ = write!(out, " {:?}", b.kind);
        }
        for r in &p.runs {
            let face = r.props.fonts.latin.as_deref().unwrap_or("-");
            let ink = r.props.fill.as_ref().map_or("none".into(), fill);
            let _ = write!(
                out,
                " [{face} {}{}{} {ink}] {:?}",
                r.props.size,
                bold(r.props.bold),
                italic(r.props.italic),
                r.text
            );
        }
        out.push('\n');
    }
}

fn bold(on: bool) -> &'static str {
    if on { "b" } else { "" }
}

fn italic(on: bool) -> &'static str {
    if on { "i" } else { "" }
}
