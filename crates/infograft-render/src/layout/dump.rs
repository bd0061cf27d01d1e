//! A page as readable text, one line per item: what tests compare.

use std::fmt::Write as _;

use kurbo::{Affine, BezPath, Rect, Shape as _};

use crate::page::{Document, GlyphRun, GradientKind, Item, Paint, Target};

/// Depth of nested items that is written.
const MAX_DEPTH: usize = 64;

impl Document {
    /// All pages as text, one line per item, indented by nesting; lengths in points with one decimal.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        for (at, page) in self.pages.iter().enumerate() {
            let title = page.title.as_deref().unwrap_or("");
            let _ = writeln!(out, "page {} {:.1}x{:.1} {title:?}", at + 1, page.width, page.height);
            self.items(&mut out, &page.items, 1);
        }
        for found in &self.diagnostics {
            let slide = found.place.slide.map_or(String::new(), |n| format!(" slide {n}"));
            let shape = found.place.shape.as_deref().map_or(String::new(), |s| format!(" {s:?}"));
            let _ = writeln!(out, "{} {}{slide}{shape}: {}", found.severity, found.code, found.message);
        }
        out
    }

    fn items(&self, out: &mut String, items: &[Item], depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for item in items {
            let _ = write!(out, "{:1$}", "", depth * 2);
            self.item(out, item, depth);
        }
    }

    fn item(&self, out: &mut String, item: &Item, depth: usize) {
        match item {
            Item::Fill { path, paint, .. } => {
                let _ = writeln!(out, "fill {} {}", shape(path), describe(paint));
            }
            Item::Stroke { path, stroke, paint } => {
                let dash = if stroke.dash_pattern.is_empty() { "" } else { " dashed" };
                let _ = writeln!(
                    out,
                    "stroke {} width {:.2}{dash} {}",
                    shape(path),
                    stroke.width,
                    describe(paint)
                );
            }
            Item::Glyphs(run) => self.glyphs(out, run),
            Item::Image { image, transform, alpha } => {
                let frame = transform.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
                let _ = writeln!(out, "image {} {} alpha {alpha:.2}", image.0, rect(frame));
            }
            Item::Group(group) => {
                let clip =
                    group.clip.as_ref().map(|(path, _)| format!(" clip {}", shape(path))).unwrap_or_default();
                let mask = if group.mask.is_some() { " masked" } else { "" };
                let _ = writeln!(out, "group{clip} alpha {:.2}{mask}", group.alpha);
                self.items(out, &group.items, depth + 1);
            }
            Item::Tag { tag, items } => {
                let alt = tag.alt.as_ref().map(|a| format!(" alt {a:?}")).unwrap_or_default();
                let lang = tag.lang.as_ref().map(|l| format!(" lang {l}")).unwrap_or_default();
                let _ = writeln!(out, "{:?}{alt}{lang}", tag.role);
                self.items(out, items, depth + 1);
            }
            Item::Link { target, contents, quads, items, .. } => {
                let target = match target {
                    Target::Uri(uri) => uri.clone(),
                    Target::Page(page) => format!("page {}", page + 1),
                };
                let _ = writeln!(out, "link {target} {contents:?} {} quads", quads.len());
                self.items(out, items, depth + 1);
            }
        }
    }

    fn glyphs(&self, out: &mut String, run: &GlyphRun) {
        let text: String = run.glyphs.iter().map(|g| g.text.as_str()).collect();
        let font = self.fonts.get(run.font.0).map_or("?", |f| f.name.as_str());
        let width: f64 = run.glyphs.iter().map(|g| g.advance).sum();
        let [a, b, .., x, y] = run.transform.as_coeffs();
        let turn = b.atan2(a).to_degrees();
        let turn = if turn < -179.95 { turn + 360.0 } else { turn };
        let turn = if turn.abs() < 0.05 { String::new() } else { format!(" turned {turn:.1}") };
        let paint = run.paint.as_ref().map_or("none".into(), describe);
        let _ = writeln!(
            out,
            "text {text:?} at {x:.1},{y:.1} width {width:.1} {font} {:.1}{turn} {paint}",
            run.size
        );
    }
}

fn rect(r: Rect) -> String {
    format!("{:.1},{:.1} {:.1}x{:.1}", r.x0, r.y0, r.width(), r.height())
}

fn shape(path: &BezPath) -> String {
    format!("{} ({} elements)", rect(path.bounding_box()), path.elements().len())
}

fn describe(paint: &Paint) -> String {
    match paint {
        Paint::Solid(rgb, alpha) if *alpha >= 1.0 => format!("#{:02X}{:02X}{:02X}", rgb.0, rgb.1, rgb.2),
        Paint::Solid(rgb, alpha) => format!("#{:02X}{:02X}{:02X} at {alpha:.2}", rgb.0, rgb.1, rgb.2),
        Paint::Gradient(gradient) => {
            let kind = match gradient.kind {
                GradientKind::Linear { from, to } => {
                    let (from, to) = (gradient.transform * from, gradient.transform * to);
                    format!("linear {:.1},{:.1} to {:.1},{:.1}", from.x, from.y, to.x, to.y)
                }
                GradientKind::Radial { center, .. } | GradientKind::Focal { center, .. } => {
                    let center = gradient.transform * center;
                    format!("radial {:.1},{:.1}", center.x, center.y)
                }
            };
            format!("{kind} {} stops", gradient.stops.len())
        }
        Paint::Tiles(tiles) => format!("tiles {}", rect(scaled(tiles.cell, tiles.transform))),
    }
}

fn scaled(cell: Rect, by: Affine) -> Rect {
    by.transform_rect_bbox(cell)
}
