//! Pictures made of shapes: icons and illustrations, drawn on a grid of their own and placed at any size.

use kurbo::{Affine, BezPath};

use crate::color::{Color, Fill, Stroke};
use crate::shape::{Geometry, Group, Rect, Shape, from_path, r};

#[derive(Clone, Debug)]
enum Outline {
    Path(BezPath),
    Round(Rect, f64),
    Ellipse(Rect),
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    outline: Outline,
    fill: Fill,
    stroke: Option<(Color, f64)>,
}

/// A picture on a grid of its own, painted in order.
#[derive(Clone, Debug, Default)]
pub struct Art {
    parts: Vec<Part>,
    pub(crate) width: f64,
}

impl Art {
    /// An empty picture whose grid is that many units wide.
    pub fn new(width: f64) -> Self {
        Self { parts: Vec::new(), width }
    }

    fn part(mut self, name: &str, outline: Outline, fill: Fill, stroke: Option<(Color, f64)>) -> Self {
        self.parts.push(Part { name: name.into(), outline, fill, stroke });
        self
    }

    /// A filled path in SVG's path syntax; a path that doesn't parse draws nothing, which the eye sees.
    pub fn fill(self, name: &str, path: &str, fill: impl Into<Fill>) -> Self {
        self.part(name, Outline::Path(parse(path)), fill.into(), None)
    }

    /// A stroked path.
    pub fn line(self, name: &str, path: &str, color: Color, width: f64) -> Self {
        self.part(name, Outline::Path(parse(path)), Fill::None, Some((color, width)))
    }

    /// A filled path with a stroke.
    pub fn both(self, name: &str, path: &str, fill: impl Into<Fill>, color: Color, width: f64) -> Self {
        self.part(name, Outline::Path(parse(path)), fill.into(), Some((color, width)))
    }

    /// A rectangle with round corners.
    pub fn round(self, name: &str, rect: Rect, radius: f64, fill: impl Into<Fill>) -> Self {
        self.part(name, Outline::Round(rect, radius), fill.into(), None)
    }

    /// A rectangle with round corners and a stroke.
    pub fn round_line(
        self,
        name: &str,
        rect: Rect,
        radius: f64,
        fill: impl Into<Fill>,
        (color, width): (Color, f64),
    ) -> Self {
        self.part(name, Outline::Round(rect, radius), fill.into(), Some((color, width)))
    }

    /// A circle.
    pub fn circle(self, name: &str, (x, y, radius): (f64, f64, f64), fill: impl Into<Fill>) -> Self {
        self.ellipse(name, r(x - radius, y - radius, 2.0 * radius, 2.0 * radius), fill)
    }

    /// A circle with a stroke.
    pub fn ring(
        self,
        name: &str,
        (x, y, radius): (f64, f64, f64),
        fill: impl Into<Fill>,
        (color, width): (Color, f64),
    ) -> Self {
        let rect = r(x - radius, y - radius, 2.0 * radius, 2.0 * radius);
        self.part(name, Outline::Ellipse(rect), fill.into(), Some((color, width)))
    }

    /// An ellipse.
    pub fn ellipse(self, name: &str, rect: Rect, fill: impl Into<Fill>) -> Self {
        self.part(name, Outline::Ellipse(rect), fill.into(), None)
    }

    /// Another picture on top, its grid's corner at (x, y) and its grid `width` units wide here.
    pub fn art(mut self, name: &str, other: &Self, x: f64, y: f64, width: f64) -> Self {
        let scale = width / other.width;
        for part in &other.parts {
            let name = format!("{name} {}", part.name);
            let stroke = part.stroke.map(|(color, w)| (color, w * scale));
            let outline = part.outline.moved(x, y, scale);
            self.parts.push(Part { name, outline, fill: part.fill.clone(), stroke });
        }
        self
    }

    /// The picture on the page as a decorative group of fixed ratio: its grid's corner at (x, y), `width` points wide.
    pub fn place(&self, name: &str, x: f64, y: f64, width: f64) -> Group {
        let scale = width / self.width;
        let children = self.parts.iter().map(|part| part.shape(x, y, scale).into()).collect();
        Group::new(name, children).decorative().locked()
    }
}

impl Outline {
    fn moved(&self, x: f64, y: f64, scale: f64) -> Self {
        let rect = |b: &Rect| r(x + b.x * scale, y + b.y * scale, b.w * scale, b.h * scale);
        match self {
            Self::Path(path) => Self::Path(Affine::new([scale, 0.0, 0.0, scale, x, y]) * path.clone()),
            Self::Round(b, radius) => Self::Round(rect(b), radius * scale),
            Self::Ellipse(b) => Self::Ellipse(rect(b)),
        }
    }
}

impl Part {
    fn shape(&self, x: f64, y: f64, scale: f64) -> Shape {
        let shape = match self.outline.moved(x, y, scale) {
            Outline::Path(path) => from_path(&self.name, &path),
            Outline::Round(rect, radius) => Shape::new(&self.name, rect).geometry(Geometry::Round(radius)),
            Outline::Ellipse(rect) => Shape::new(&self.name, rect).geometry(Geometry::Ellipse),
        };
        let shape = shape.fill(self.fill.clone());
        match self.stroke {
            Some((color, width)) => shape.stroke(Stroke::new(color, width * scale)),
            None => shape,
        }
    }
}

/// A path in SVG's syntax; arcs become cubic curves.
pub fn parse(path: &str) -> BezPath {
    BezPath::from_svg(path).unwrap_or_default()
}
