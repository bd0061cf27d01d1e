//! Lines, shapes and paths.

use kurbo::{Affine, Arc, BezPath, Ellipse, PathEl, Point, Rect, Shape as _, Vec2};

use super::bitmap::darkening;
use super::{Brush, Gdi, Pen};
use crate::metafile::canvas::{near_path, rectangles};
use crate::metafile::picture::{Color, Outline, Paint, Shape, Tiles};
use crate::metafile::wmf::names::{
    R2_BLACK, R2_COPYPEN, R2_MASKPEN, R2_MERGEPEN, R2_NOP, R2_NOTCOPYPEN, R2_NOTXORPEN, R2_WHITE, R2_XORPEN,
};

/// How near a curve's outline comes to it, in device units.
const TOLERANCE: f64 = 0.05;
/// Elements of a path that is built.
const MAX_PATH: usize = 1_000_000;
/// Elements of a path whose outline is made here, and the dashes and joins' points that it may have.
const MAX_WIDENED: usize = 5_000;
/// Dashes of a path whose outline is made here.
const MAX_DASHES: f64 = 20_000.0;
/// Width of a line whose outline is made here, in device units.
const MAX_WIDTH: f64 = 5_000.0;

/// A figure of an arc: open, closed by its chord, closed through the centre.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::metafile) enum Closed {
    Open,
    Chord,
    Pie,
}

impl Gdi {
    /// Draws a logical path, filled and stroked or stroked only; between `BeginPath` and `EndPath`, adds it.
    pub(in crate::metafile) fn draw(&mut self, path: &BezPath, filled: bool) {
        let path = self.device_path(path);
        if let Some(building) = &mut self.building {
            if building.elements().len() + path.elements().len() <= MAX_PATH {
                building.extend(path.elements().iter().copied());
            }
            return;
        }
        if filled {
            self.fill_device(path.clone());
        }
        self.stroke_device(&path);
    }

    /// Goes on from the current position: with a path being built, in its last figure.
    pub(in crate::metafile) fn draw_on(&mut self, elements: &[PathEl]) {
        let Some(last) = elements.iter().rev().find_map(PathEl::end_point) else { return };
        let start = self.state.position;
        self.state.position = last;
        let mut path = BezPath::new();
        path.move_to(start);
        path.extend(elements.iter().copied());
        if self.building.is_some() {
            let part = self.device_path(&path);
            let Some(building) = &mut self.building else { return };
            let here = part.elements().first().and_then(PathEl::end_point);
            // In the middle of a figure no new one starts.
            let goes_on = building.elements().last().is_some_and(|last| last.end_point() == here);
            if building.elements().len() <= MAX_PATH {
                building.extend(part.elements().iter().copied().skip(usize::from(goes_on)));
            }
            return;
        }
        self.draw(&path, false);
    }

    /// Fills a path of device units with the brush.
    pub(super) fn fill_device(&mut self, path: BezPath) {
        let brush = self.state.brush.clone();
        self.fill_with(path, &brush, self.state.even_odd);
    }

    fn fill_with(&mut self, path: BezPath, brush: &Brush, even_odd: bool) {
        if let Some(paint) = self.brush_paint(brush) {
            self.canvas.add(&self.clip(), Shape::Fill(Outline { path, even_odd }, paint));
        }
    }

    /// A brush's paint under the raster operation; `None` where it leaves nothing.
    pub(super) fn brush_paint(&mut self, brush: &Brush) -> Option<Paint> {
        if let Brush::Mono(image) = brush
            && !self.canvas.holds_image(image)
        {
            return None;
        }
        let state = &self.state;
        let paint = brush.paint(state.text_color, state.background, state.opaque, state.brush_origin)?;
        self.mixed(paint)
    }

    /// A paint under the binary raster operation (MS-WMF 2.1.1.2): those that a page can show.
    fn mixed(&mut self, paint: Paint) -> Option<Paint> {
        let solid = match &paint {
            Paint::Solid(color) => Some(*color),
            _ => None,
        };
        match self.state.rop2 {
            R2_BLACK => Some(Paint::Solid(Color::BLACK)),
            R2_NOP => None,
            R2_WHITE => Some(Paint::Solid(Color::WHITE)),
            // Black adds nothing, white takes nothing away.
            R2_XORPEN | R2_MERGEPEN if solid == Some(Color::BLACK) => None,
            R2_MASKPEN | R2_NOTXORPEN if solid == Some(Color::WHITE) => None,
            R2_NOTCOPYPEN => {
                solid.map(|c| Paint::Solid(Color::opaque(255 - c.r, 255 - c.g, 255 - c.b))).or(Some(paint))
            }
            R2_MASKPEN => Some(match paint {
                Paint::Tiles(tiles) if self.holds_tiles(&tiles) => Paint::Tiles(darkening(tiles)),
                paint => paint,
            }),
            R2_COPYPEN => Some(paint),
            _ => {
                self.canvas.miss("colours mixed with what is below them");
                Some(paint)
            }
        }
    }

    /// Whether the images of tiles may be held once more.
    fn holds_tiles(&mut self, tiles: &Tiles) -> bool {
        tiles.marks.iter().all(|mark| match &mark.shape {
            Shape::Image(image, ..) => self.canvas.holds_image(image),
            _ => true,
        })
    }

    /// Strokes a path of device units with the pen.
    pub(super) fn stroke_device(&mut self, path: &BezPath) {
        let pen = self.state.pen.clone();
        if !pen.null {
            self.stroke_with(path, &pen);
        }
    }

    fn stroke_with(&mut self, path: &BezPath, pen: &Pen) {
        let paint = match &pen.brush {
            Some(brush) => self.brush_paint(brush),
            None => self.mixed(Paint::Solid(pen.color)),
        };
        let Some(paint) = paint else { return };
        let matrix = self.matrix();
        let scale = matrix.determinant().abs().sqrt();
        let miter = self.state.miter_limit;
        let uneven = !pen.cosmetic && pen.width * scale > 1.0 && !is_even(matrix);
        let area = if uneven { widened(path, &pen.style(pen.width, 1.0, miter), matrix) } else { None };
        let shape = if let Some(path) = area {
            Shape::Fill(Outline { path, even_odd: false }, paint)
        } else if pen.cosmetic || pen.width * scale <= 1.0 {
            let width = if pen.cosmetic { pen.width.clamp(1.0, 100.0) } else { 1.0 };
            let dashes = if pen.cosmetic { 1.0 } else { scale };
            Shape::Stroke(path.clone(), pen.style(width, dashes, miter), paint)
        } else {
            Shape::Stroke(path.clone(), pen.style(pen.width * scale, scale, miter), paint)
        };
        self.canvas.add(&self.clip(), shape);
    }

    pub(in crate::metafile) fn begin_path(&mut self) {
        self.building = Some(BezPath::new());
        self.path = BezPath::new();
    }

    pub(in crate::metafile) fn end_path(&mut self) {
        if let Some(path) = self.building.take() {
            // A figure must start somewhere.
            self.path = if matches!(path.elements().first(), Some(PathEl::MoveTo(_))) {
                path
            } else {
                BezPath::new()
            };
        }
    }

    pub(in crate::metafile) fn abort_path(&mut self) {
        self.building = None;
        self.path = BezPath::new();
    }

    pub(in crate::metafile) fn is_building(&self) -> bool {
        self.building.is_some()
    }

    pub(in crate::metafile) fn close_figure(&mut self) {
        if let Some(path) = self.building.as_mut().filter(|p| !p.is_empty()) {
            path.close_path();
        }
    }

    pub(in crate::metafile) fn move_to(&mut self, to: Point) {
        self.state.position = to;
        self.text_continues = false;
        let at = self.device(to);
        if let Some(path) = &mut self.building {
            path.move_to(at);
        }
    }

    /// The path that was built becomes the area that the pen covers along it.
    pub(in crate::metafile) fn widen_path(&mut self) {
        let pen = &self.state.pen;
        let scale = if pen.cosmetic { 1.0 } else { self.matrix().determinant().abs().sqrt() };
        let style = pen.style((pen.width * scale).max(1.0), scale, self.state.miter_limit);
        self.canvas.spend(self.path.elements().len());
        if let Some(path) = widened(&self.path, &style, Affine::IDENTITY) {
            self.path = path;
        }
    }

    /// Draws the path that was built.
    pub(in crate::metafile) fn draw_path(&mut self, filled: bool, stroked: bool) {
        let mut path = std::mem::take(&mut self.path);
        if path.is_empty() {
            return;
        }
        if filled {
            self.fill_device(path.clone());
        }
        if filled && stroked {
            close_all(&mut path);
        }
        if stroked {
            self.stroke_device(&path);
        }
    }

    pub(in crate::metafile) fn ellipse(&mut self, rect: Rect) {
        self.draw(&Ellipse::from_rect(rect).to_path(1e-3 * rect.width().abs().max(1.0)), true);
    }

    pub(in crate::metafile) fn round_rect(&mut self, rect: Rect, corner: Vec2) {
        let rect = rect.abs();
        let (rx, ry) =
            ((corner.x.abs() / 2.0).min(rect.width() / 2.0), (corner.y.abs() / 2.0).min(rect.height() / 2.0));
        if rx <= 0.0 || ry <= 0.0 {
            return self.draw(&rect.to_path(0.1), true);
        }
        // A rectangle with circles at its corners, stretched to ellipses.
        let stretch = Affine::scale_non_uniform(1.0, ry / rx);
        let flat = stretch.inverse().transform_rect_bbox(rect);
        self.draw(&(stretch * flat.to_rounded_rect(rx).to_path(1e-3 * rx)), true);
    }

    /// The part of an ellipse between two rays from its centre (MS-EMF 2.3.5.2), and whether figures are closed.
    pub(in crate::metafile) fn arc(
        &mut self,
        rect: Rect,
        start: Point,
        end: Point,
        closed: Closed,
        from_here: bool,
    ) {
        let rect = rect.abs();
        let (center, radii) = (rect.center(), Vec2::new(rect.width() / 2.0, rect.height() / 2.0));
        if radii.x <= 0.0 || radii.y <= 0.0 {
            return;
        }
        let angle = |p: Point| ((p.y - center.y) / radii.y).atan2((p.x - center.x) / radii.x);
        let (from, to) = (angle(start), angle(end));
        // Directions are what the eye sees: on the device y goes down.
        let down = self.state.clockwise == (self.matrix().determinant() >= 0.0);
        let turn = std::f64::consts::TAU;
        let mut sweep = to - from;
        if down && sweep <= 0.0 {
            sweep += turn;
        } else if !down && sweep >= 0.0 {
            sweep -= turn;
        }
        let arc = Arc::new(center, radii, from, sweep, 0.0);
        let tolerance = 1e-3 * radii.x.max(radii.y);
        if from_here {
            let first = ellipse_point(center, radii, from);
            let mut elements = vec![PathEl::LineTo(first)];
            elements.extend(arc.append_iter(tolerance));
            return self.draw_on(&elements);
        }
        let mut path = arc.to_path(tolerance);
        match closed {
            Closed::Open => {}
            Closed::Chord => path.close_path(),
            Closed::Pie => {
                path.line_to(center);
                path.close_path();
            }
        }
        self.draw(&path, closed != Closed::Open);
    }

    /// A line to the start of a circle's arc, and the arc (MS-EMF 2.3.5.1).
    pub(in crate::metafile) fn angle_arc(&mut self, center: Point, radius: f64, start: f64, sweep: f64) {
        let (start, sweep) = (-start.to_radians(), -sweep.clamp(-3600.0, 3600.0).to_radians());
        let radii = Vec2::new(radius, radius);
        let arc = Arc::new(center, radii, start, sweep, 0.0);
        let mut elements = vec![PathEl::LineTo(ellipse_point(center, radii, start))];
        elements.extend(arc.append_iter(1e-3 * radius.max(1.0)));
        self.draw_on(&elements);
    }

    /// Fills rectangles of device units with a brush.
    pub(in crate::metafile) fn fill_rects(&mut self, rects: &[Rect], brush: &Brush) {
        self.fill_with(rectangles(rects), brush, false);
    }

    /// Fills a logical rectangle with a colour.
    pub(in crate::metafile) fn fill_rect(&mut self, rect: Rect, color: Color) {
        let path = self.device_rect(rect);
        self.canvas.add(&self.clip(), Shape::Fill(Outline { path, even_odd: false }, Paint::Solid(color)));
    }

    /// Frames rectangles of device units: lines of a width inside of them.
    pub(in crate::metafile) fn frame_rects(&mut self, rects: &[Rect], brush: &Brush, width: Vec2) {
        let matrix = self.matrix();
        let scale = |n: f64, a: f64, b: f64| n.abs() * a.hypot(b);
        let [a, b, c, d, ..] = matrix.as_coeffs();
        let (across, down) = (scale(width.x, a, b), scale(width.y, c, d));
        let mut path = BezPath::new();
        for rect in rects {
            path.extend(rect.to_path(0.1));
            let inner = rect.abs().inset((-across, -down));
            if inner.width() > 0.0 && inner.height() > 0.0 {
                path.extend(inner.to_path(0.1));
            }
        }
        self.fill_with(path, brush, true);
    }
}

/// The area that a line of a path of device units covers, its pen round before a transform: `None` where that would
/// be too much.
pub(in crate::metafile) fn widened(path: &BezPath, style: &kurbo::Stroke, matrix: Affine) -> Option<BezPath> {
    let scale = matrix.determinant().abs().sqrt();
    if scale < 1e-9 || path.elements().len() > MAX_WIDENED || style.width * scale > MAX_WIDTH {
        return None;
    }
    let around = path.bounding_box();
    let dash: f64 = style.dash_pattern.iter().sum::<f64>() * scale;
    let length = (around.width() + around.height()) * path.elements().len() as f64;
    if !style.dash_pattern.is_empty() && length > dash * MAX_DASHES {
        return None;
    }
    let logical = matrix.inverse() * path;
    let area = kurbo::stroke(logical.iter(), style, &kurbo::StrokeOpts::default(), TOLERANCE / scale);
    Some(near_path(&(matrix * area)))
}

fn ellipse_point(center: Point, radii: Vec2, angle: f64) -> Point {
    center + Vec2::new(radii.x * angle.cos(), radii.y * angle.sin())
}

/// Whether a transform is the same in all directions, so that a round pen stays round.
pub(in crate::metafile) fn is_even(m: Affine) -> bool {
    let m = m.as_coeffs();
    let (a, b) = (m[0].hypot(m[1]), m[2].hypot(m[3]));
    (a - b).abs() <= 0.02 * a.max(b) && (m[0] * m[2] + m[1] * m[3]).abs() <= 0.02 * a * b
}

/// Closes all figures, as filling does.
fn close_all(path: &mut BezPath) {
    let mut out = Vec::with_capacity(path.elements().len() + 4);
    let mut open = false;
    for element in path.elements() {
        match element {
            PathEl::MoveTo(_) => {
                if open {
                    out.push(PathEl::ClosePath);
                }
                open = false;
            }
            PathEl::ClosePath => open = false,
            _ => open = true,
        }
        out.push(*element);
    }
    if open {
        out.push(PathEl::ClosePath);
    }
    *path = BezPath::from_vec(out);
}
