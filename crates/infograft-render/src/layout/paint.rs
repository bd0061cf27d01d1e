//! Fills as paints, and where no single paint can show them, as items.

use infograft_deck::color::Rgb;
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};

use crate::drawing::{Color, Fill, Gradient, PathFill};
use crate::layout::context::LayoutContext;
use crate::layout::{gradient, pattern};
use crate::page::{Group, Item, Paint, Tiles};

/// The frame that a fill is measured in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    /// From the frame (points, origin at its top left) to the page.
    pub to_page: Affine,
    /// The frame's width.
    pub width: f64,
    /// The frame's height.
    pub height: f64,
}

impl Space {
    /// A frame of a size.
    pub(crate) fn new(to_page: Affine, width: f64, height: f64) -> Self {
        Self { to_page, width: width.max(0.01), height: height.max(0.01) }
    }

    /// The part of a frame that a rectangle is.
    pub(crate) fn part(&self, rect: Rect) -> Self {
        Self::new(self.to_page * Affine::translate((rect.x0, rect.y0)), rect.width(), rect.height())
    }

    /// The upright frame around this one on the page: for fills that don't turn with their shape.
    pub(crate) fn upright(&self) -> Self {
        let bounds = self.to_page.transform_rect_bbox(Rect::new(0.0, 0.0, self.width, self.height));
        Self::new(Affine::translate((bounds.x0, bounds.y0)), bounds.width(), bounds.height())
    }

    /// From the unit square to the page.
    pub(crate) fn unit(&self) -> Affine {
        self.to_page * Affine::scale_non_uniform(self.width, self.height)
    }

    /// The frame's outline on the page.
    pub(crate) fn outline(&self) -> BezPath {
        self.to_page * Rect::new(0.0, 0.0, self.width, self.height).to_path(0.1)
    }
}

/// A fill as a paint: exact for colours, linear and circular gradients and patterns, the mean colour otherwise.
pub(crate) fn paint(fill: &Fill, space: &Space) -> Option<Paint> {
    match fill {
        Fill::Solid(color) => Some(Paint::Solid(color.rgb, color.alpha)),
        Fill::Gradient(fill) => Some(gradient::paint(fill, space)),
        Fill::Pattern(pattern) => Some(pattern::paint(pattern)),
        Fill::Picture(_) => Some(Paint::Solid(Rgb(128, 128, 128), 1.0)),
        Fill::Group(fill, rect) => paint(fill, &space.part(scaled_to_points(*rect))),
    }
}

/// A fill as a paint for letters, which have no items of their own: a picture as one tile over the frame.
pub(crate) fn of_letters(context: &mut LayoutContext, fill: &Fill, space: &Space) -> Option<Paint> {
    let Fill::Picture(picture) = fill else { return paint(fill, space) };
    let flat = Space::new(Affine::IDENTITY, space.width, space.height);
    let items = context.picture(picture, &flat);
    if let [Item::Fill { paint: Paint::Tiles(tiles), .. }] = items.as_slice() {
        let transform = space.to_page * tiles.transform;
        return Some(Paint::Tiles(Tiles { transform, ..tiles.clone() }));
    }
    let cell = Rect::new(0.0, 0.0, space.width, space.height);
    (!items.is_empty()).then_some(Paint::Tiles(Tiles { cell, transform: space.to_page, items }))
}

/// A rectangle in EMU as points.
pub(crate) fn scaled_to_points(rect: Rect) -> Rect {
    rect.scale_from_origin(1.0 / infograft_deck::units::Emu::PER_PT)
}

/// The farthest from a page's corner that anything is drawn, in points: 70 times PDF's largest page (14,400). What lies
/// beyond can't be seen, and curves of its size would be flattened to millions of points.
const FARTHEST: f64 = 1_000_000.0;

/// A path on the page with points that are too far off brought nearer.
pub(crate) fn within_reach(mut path: BezPath) -> BezPath {
    let far = |v: f64| !(-FARTHEST..=FARTHEST).contains(&v);
    let bounds = path.control_box();
    if !far(bounds.x0) && !far(bounds.y0) && !far(bounds.x1) && !far(bounds.y1) {
        return path;
    }
    let near = |v: f64| if v.is_nan() { 0.0 } else { v.clamp(-FARTHEST, FARTHEST) };
    let point = |p: Point| Point::new(near(p.x), near(p.y));
    for element in path.elements_mut() {
        *element = match *element {
            PathEl::MoveTo(p) => PathEl::MoveTo(point(p)),
            PathEl::LineTo(p) => PathEl::LineTo(point(p)),
            PathEl::QuadTo(a, p) => PathEl::QuadTo(point(a), point(p)),
            PathEl::CurveTo(a, b, p) => PathEl::CurveTo(point(a), point(b), point(p)),
            PathEl::ClosePath => PathEl::ClosePath,
        };
    }
    path
}

/// How far a path's straight pieces may be from its curves: as told, and for a path larger than a page in proportion.
pub(crate) fn tolerance(path: &BezPath, wanted: f64) -> f64 {
    let bounds = path.control_box();
    wanted.max(bounds.width().max(bounds.height()) / 20_000.0)
}

/// How a path's fill mode shifts the colours: towards white (positive) or black.
fn shade(mode: PathFill) -> f64 {
    match mode {
        PathFill::Lighten => 0.4,
        PathFill::LightenLess => 0.2,
        PathFill::DarkenLess => -0.2,
        PathFill::Darken => -0.4,
        PathFill::None | PathFill::Norm => 0.0,
    }
}

fn shift(rgb: Rgb, by: f64) -> Rgb {
    let target = if by > 0.0 { 255.0 } else { 0.0 };
    let mix = |v: u8| (f64::from(v) + (target - f64::from(v)) * by.abs()).round() as u8;
    Rgb(mix(rgb.0), mix(rgb.1), mix(rgb.2))
}

/// A fill as a path's fill mode shows it.
fn shaded(fill: &Fill, mode: PathFill) -> Fill {
    let by = shade(mode);
    if by == 0.0 {
        return fill.clone();
    }
    let color = |c: &Color| Color { rgb: shift(c.rgb, by), ..*c };
    match fill {
        Fill::Solid(c) => Fill::Solid(color(c)),
        Fill::Gradient(g) => Fill::Gradient(Gradient {
            stops: g.stops.iter().map(|(at, c)| (*at, color(c))).collect(),
            ..g.clone()
        }),
        other => other.clone(),
    }
}

/// The items that fill a path on the page.
pub(crate) fn fill(
    context: &mut LayoutContext,
    fill: &Fill,
    path: &BezPath,
    mode: PathFill,
    space: &Space,
) -> Vec<Item> {
    if mode == PathFill::None || path.is_empty() {
        return Vec::new();
    }
    let fill = shaded(fill, mode);
    match &fill {
        Fill::Gradient(fill) => gradient::fill(fill, path, space),
        Fill::Picture(picture) => {
            let space = if picture.rotates { *space } else { space.upright() };
            vec![clipped(path.clone(), context.picture(picture, &space))]
        }
        Fill::Group(inner, rect) => {
            self::fill(context, inner, path, mode, &space.part(scaled_to_points(*rect)))
        }
        Fill::Solid(color) if color.alpha <= 0.0 => Vec::new(),
        Fill::Solid(_) | Fill::Pattern(_) => paint(&fill, space).map(|p| solid(path, p)).unwrap_or_default(),
    }
}

fn solid(path: &BezPath, paint: Paint) -> Vec<Item> {
    vec![Item::Fill { path: path.clone(), even_odd: false, paint }]
}

/// Items inside a path.
pub(crate) fn clipped(path: BezPath, items: Vec<Item>) -> Item {
    Item::Group(Group { clip: Some((path, false)), alpha: 1.0, mask: None, items })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_points_come_into_reach_and_others_stay() {
        let mut path = BezPath::new();
        path.move_to((10.0, 20.0));
        path.line_to((30.0, 40.0));
        assert_eq!(within_reach(path.clone()), path);
        path.quad_to((1e300, f64::NAN), (f64::NEG_INFINITY, 5.0));
        let near = within_reach(path);
        assert_eq!(near.control_box(), Rect::new(-FARTHEST, 0.0, FARTHEST, 40.0));
        assert_eq!(near.elements()[0], PathEl::MoveTo(Point::new(10.0, 20.0)));
        assert_eq!(tolerance(&near, 0.05), FARTHEST * 2.0 / 20_000.0);
    }
}
