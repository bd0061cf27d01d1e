//! Bounds of what only the resolved tree shows: dashes, tiles, and the pixels of pictures. Lengths and sizes are known
//! there whatever unit, style sheet or reference they came from.

use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{Group, ImageKind, Node, Paint, Tree};

use crate::{Refused, budget};

/// Refuses a tree that would cost too much wherever it is drawn.
pub(crate) fn check(tree: &Tree) -> Result<(), Refused> {
    Totals::default().group(tree.root())
}

#[derive(Default)]
struct Totals {
    dashes: f64,
    /// Stroked segments, a curve as so many lines as it costs.
    stroked: u64,
    pixels: u64,
}

impl Totals {
    fn group(&mut self, group: &Group) -> Result<(), Refused> {
        let mut clip = group.clip_path();
        while let Some(path) = clip {
            self.group(path.root())?;
            clip = path.clip_path();
        }
        let mut mask = group.mask();
        while let Some(shape) = mask {
            self.group(shape.root())?;
            mask = shape.mask();
        }
        for primitive in group.filters().iter().flat_map(|filter| filter.primitives()) {
            if let usvg::filter::Kind::Image(image) = primitive.kind() {
                self.group(image.root())?;
            }
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group)?,
                Node::Path(path) => self.path(path)?,
                Node::Image(image) => self.image(image.kind())?,
                Node::Text(text) => self.group(text.flattened())?,
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &usvg::Path) -> Result<(), Refused> {
        if let Some(stroke) = path.stroke() {
            let cost = |segment: PathSegment| match segment {
                PathSegment::QuadTo(..) | PathSegment::CubicTo(..) => budget::LINES_A_CURVE,
                _ => 1,
            };
            self.stroked = self.stroked.saturating_add(path.data().segments().map(cost).sum());
            if self.stroked > budget::STROKED_CURVES * budget::LINES_A_CURVE {
                return Err(Refused::Intricate("its lines have too many bends"));
            }
            if let Some(dashes) = stroke.dasharray() {
                self.dashes += dash_count(path.data(), dashes);
            }
            self.paint(stroke.paint(), path)?;
        }
        if let Some(fill) = path.fill() {
            self.paint(fill.paint(), path)?;
        }
        // A sum that isn't a number is over every bound.
        if self.dashes <= budget::DASHES {
            Ok(())
        } else {
            Err(Refused::Intricate("its lines have too many dashes"))
        }
    }

    fn paint(&mut self, paint: &Paint, path: &usvg::Path) -> Result<(), Refused> {
        let Paint::Pattern(pattern) = paint else { return Ok(()) };
        let cell = pattern.rect().transform(pattern.transform()).map_or(0.0, |r| r.width() * r.height());
        let bounds = path.stroke_bounding_box();
        if f64::from(bounds.width() * bounds.height()) > f64::from(cell) * budget::TILES {
            return Err(Refused::Intricate("its patterns repeat too often"));
        }
        self.group(pattern.root())
    }

    fn image(&mut self, kind: &ImageKind) -> Result<(), Refused> {
        let bytes = match kind {
            ImageKind::SVG(tree) => return self.group(tree.root()),
            ImageKind::PNG(bytes)
            | ImageKind::JPEG(bytes)
            | ImageKind::GIF(bytes)
            | ImageKind::WEBP(bytes) => bytes,
        };
        if let Ok(size) = imagesize::blob_size(bytes) {
            let pixels = (size.width as u64).saturating_mul(size.height as u64);
            self.pixels = self.pixels.saturating_add(pixels);
        }
        if self.pixels > budget::PICTURE_PIXELS {
            return Err(Refused::Intricate("the pictures in it have too many pixels"));
        }
        Ok(())
    }
}

/// The dashes of a line: an upper bound, by the length of its control polygon.
fn dash_count(path: &usvg::tiny_skia_path::Path, dashes: &[f32]) -> f64 {
    let period: f64 = dashes.iter().map(|dash| f64::from(*dash)).sum();
    if period <= 0.0 {
        return 0.0;
    }
    length(path) / period * dashes.len() as f64
}

fn length(path: &usvg::tiny_skia_path::Path) -> f64 {
    let mut sum = 0.0;
    let (mut start, mut at) = (Point::zero(), Point::zero());
    let mut line = |from: Point, to: Point| {
        sum += (f64::from(to.x) - f64::from(from.x)).hypot(f64::from(to.y) - f64::from(from.y));
        to
    };
    for segment in path.segments() {
        at = match segment {
            PathSegment::MoveTo(p) => {
                start = p;
                p
            }
            PathSegment::LineTo(p) => line(at, p),
            PathSegment::QuadTo(a, p) => {
                let at = line(at, a);
                line(at, p)
            }
            PathSegment::CubicTo(a, b, p) => {
                let at = line(at, a);
                let at = line(at, b);
                line(at, p)
            }
            PathSegment::Close => line(at, start),
        };
    }
    sum
}
