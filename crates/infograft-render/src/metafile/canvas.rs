//! What players draw on: collects marks, within limits.

use std::sync::Arc;

use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _, Vec2};

use super::picture::{Clip, Image, Mark, Outline, Shape};

/// The most marks of a picture.
const MAX_MARKS: usize = 200_000;
/// The most path elements of all marks.
const MAX_ELEMENTS: usize = 3_000_000;
/// The most pixels of all images.
const MAX_PIXELS: u64 = 100_000_000;
/// The most characters of all text.
const MAX_TEXT: usize = 500_000;
/// The most paths that clip at a time.
const MAX_CLIPS: usize = 24;
/// Coordinates end here: no device is larger.
const FAR: f64 = 1e7;

/// The clip with its last path changed to this one and another together.
pub(super) fn united(clip: &Clip, path: &BezPath, even_odd: bool) -> Clip {
    let mut paths = clip.to_vec();
    if let Some(last) = paths.last_mut() {
        let mut both = last.path.clone();
        both.extend(path.elements().iter().copied());
        *last = Arc::new(Outline { path: both, even_odd });
    }
    paths.into()
}

/// The clip moved.
pub(super) fn moved(clip: &Clip, by: Vec2) -> Clip {
    let one = |outline: &Arc<Outline>| {
        let path = Affine::translate(by) * &outline.path;
        Arc::new(Outline { path: near_path(&path), even_odd: outline.even_odd })
    };
    clip.iter().map(one).collect()
}

/// Marks, and what could not be drawn.
#[derive(Default)]
pub(super) struct Canvas {
    pub marks: Vec<Mark>,
    pub missing: Vec<&'static str>,
    /// Nothing is drawn while this is set: another part of the file draws the same.
    pub muted: bool,
    elements: usize,
    full: bool,
    pixels: u64,
    text: usize,
}

impl Canvas {
    /// Adds a mark. One that can't be seen or is beyond the limits is left out.
    pub(super) fn add(&mut self, clip: &Clip, shape: Shape) {
        if self.muted || clip.iter().any(|c| c.path.is_empty()) {
            return;
        }
        let (elements, text) = match &shape {
            Shape::Fill(outline, _) => (outline.path.elements().len(), 0),
            Shape::Stroke(path, ..) => (path.elements().len(), 0),
            Shape::Text(text) => (0, text.text.len()),
            Shape::Image(..) => (0, 0),
        };
        // A clip is drawn again where it changes only.
        let same = self.marks.last().is_some_and(|last| Arc::ptr_eq(&last.clip, clip));
        if !same {
            self.spend_on(clip);
        }
        self.spend(elements);
        self.text += text;
        if self.marks.len() >= MAX_MARKS || self.text > MAX_TEXT {
            self.full = true;
        }
        if self.full {
            return self.miss("more shapes than are drawn of one picture");
        }
        self.marks.push(Mark { clip: clip.clone(), shape });
    }

    /// Counts the elements of a path that is worked on.
    pub(super) fn spend(&mut self, elements: usize) {
        self.elements = self.elements.saturating_add(elements);
        self.full |= self.elements > MAX_ELEMENTS;
    }

    /// Counts the elements of a clip.
    pub(super) fn spend_on(&mut self, clip: &Clip) {
        self.spend(clip.iter().map(|outline| outline.path.elements().len()).sum());
    }

    /// What was done so far: elements of paths, characters and marks.
    pub(super) fn steps(&self) -> u64 {
        (self.elements as u64).saturating_add(self.text as u64).saturating_add(self.marks.len() as u64)
    }

    /// Whether no more is drawn.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// Notes a feature that is not drawn.
    pub(super) fn miss(&mut self, feature: &'static str) {
        if !self.muted && !self.missing.contains(&feature) {
            self.missing.push(feature);
        }
    }

    /// Whether images of so many pixels more may be held.
    pub(super) fn holds(&mut self, width: u32, height: u32) -> bool {
        self.pixels = self.pixels.saturating_add(u64::from(width) * u64::from(height));
        let fits = self.pixels <= MAX_PIXELS;
        if !fits {
            self.miss("more pixels than are drawn of one picture");
        }
        fits
    }

    /// Whether an image may be held.
    pub(super) fn holds_image(&mut self, image: &Image) -> bool {
        match image {
            Image::Pixels { width, height, .. } => self.holds(*width, *height),
            Image::Encoded(_) => true,
        }
    }
}

/// No clip.
pub(super) fn unclipped() -> Clip {
    Arc::from(Vec::new())
}

/// A clip and one path more.
pub(super) fn clipped(clip: &Clip, path: BezPath, even_odd: bool) -> Clip {
    let mut paths = clip.to_vec();
    // Rectangles, the commonest kind by far, are cut to one.
    if let (Some(new), Some(last)) = (rectangle(&path), paths.last_mut())
        && let Some(old) = rectangle(&last.path)
    {
        let both = old.intersect(new);
        let path = if both.is_zero_area() { BezPath::new() } else { both.to_path(0.1) };
        *last = Arc::new(Outline { path, even_odd: false });
        return paths.into();
    }
    if paths.last().is_some_and(|last| last.path == path && last.even_odd == even_odd) {
        return clip.clone();
    }
    paths.push(Arc::new(Outline { path, even_odd }));
    if paths.len() > MAX_CLIPS {
        paths.remove(0);
    }
    paths.into()
}

/// A path without a rectangle, as a path to clip with.
pub(super) fn without(rect: &BezPath) -> BezPath {
    let mut path = Rect::new(-FAR, -FAR, FAR, FAR).to_path(0.1);
    path.extend(rect.elements().iter().copied());
    path
}

/// The rectangle that a path is.
pub(super) fn rectangle(path: &BezPath) -> Option<Rect> {
    let mut corners = Vec::with_capacity(5);
    for element in path.elements() {
        match element {
            PathEl::MoveTo(p) if corners.is_empty() => corners.push(*p),
            PathEl::LineTo(p) if !corners.is_empty() && corners.len() < 5 => corners.push(*p),
            PathEl::ClosePath => {}
            _ => return None,
        }
    }
    let [a, b, c, d, rest @ ..] = &corners[..] else { return None };
    let around = rest.first().is_none_or(|e| e == a);
    let upright = a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y;
    let lying = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
    (around && (upright || lying)).then(|| Rect::from_points(*a, *c))
}

/// A point that is not further away than any device reaches.
pub(super) fn near(p: Point) -> Point {
    let one = |n: f64| if n.is_nan() { 0.0 } else { n.clamp(-FAR, FAR) };
    Point::new(one(p.x), one(p.y))
}

/// A path through near points only.
pub(super) fn near_path(path: &BezPath) -> BezPath {
    let elements = path.elements().iter().map(|element| match *element {
        PathEl::MoveTo(p) => PathEl::MoveTo(near(p)),
        PathEl::LineTo(p) => PathEl::LineTo(near(p)),
        PathEl::QuadTo(a, p) => PathEl::QuadTo(near(a), near(p)),
        PathEl::CurveTo(a, b, p) => PathEl::CurveTo(near(a), near(b), near(p)),
        PathEl::ClosePath => PathEl::ClosePath,
    });
    elements.collect()
}

/// Rectangles as one path, all with the same direction.
pub(super) fn rectangles(rects: &[Rect]) -> BezPath {
    rects.iter().flat_map(|rect| rect.abs().to_path(0.1)).collect()
}
