//! Gradients (ECMA-376 Part 1, 20.1.8.33): along a line, in circles, in rectangles, along the shape's outline; over
//! the shape, over a rectangle of their own, repeated and mirrored.
//!
//! Measured in PowerPoint's PDFs: colours between stops are mixed as sRGB values; a scaled angle is one of the unit
//! square stretched to the frame; circles are circles in a frame of any ratio and reach its farthest corner.

use infograft_deck::color::Rgb;
use kurbo::{Affine, BezPath, Point, Rect, Shape as _};

use crate::drawing::{Gradient, GradientKind, GradientPath};
use crate::layout::space::Space;
use crate::page::{self, Group, Item, Paint, Tiles};

/// Steps that a gradient along an outline is drawn in.
const MOST_BANDS: usize = 96;
/// Elements of all the outlines that such a gradient is drawn with.
const MOST_ELEMENTS: usize = 24_000;

type Stop = (f32, Rgb, f32);

/// The items that fill a path with a gradient.
pub(crate) fn fill(gradient: &Gradient, path: &BezPath, space: &Space) -> Vec<Item> {
    let space = turned(gradient, space);
    let (frame, tile) = (frame(&space), tile(gradient, &space));
    let reaches =
        tile.x0 <= 1e-6 && tile.y0 <= 1e-6 && tile.x1 >= frame.x1 - 1e-6 && tile.y1 >= frame.y1 - 1e-6;
    if !reaches && tile.width() >= 0.5 && tile.height() >= 0.5 {
        return repeated(gradient, path, &space, tile);
    }
    whole(gradient, path, &space, frame, tile)
}

/// A gradient as one paint: exact along a line and in circles, in circles otherwise.
pub(crate) fn paint(gradient: &Gradient, space: &Space) -> Paint {
    let space = turned(gradient, space);
    single(gradient, &space, frame(&space), tile(gradient, &space))
}

/// A gradient that doesn't turn with its shape is measured in the upright frame around it.
fn turned(gradient: &Gradient, space: &Space) -> Space {
    if gradient.rotates { *space } else { space.upright() }
}

fn frame(space: &Space) -> Rect {
    Rect::new(0.0, 0.0, space.width, space.height)
}

/// A rectangle from its insets as fractions of the frame.
fn inset((left, top, right, bottom): (f64, f64, f64, f64), frame: Rect) -> Rect {
    let (w, h) = (frame.width(), frame.height());
    let limit = |v: f64| v.clamp(-100.0, 100.0);
    Rect::new(limit(left) * w, limit(top) * h, (1.0 - limit(right)) * w, (1.0 - limit(bottom)) * h)
}

/// The rectangle that a path gradient starts from (`a:fillToRect`). Where the insets of two sides overlap, the left and
/// the top one count, as PowerPoint's PDFs show of the insets of 100 % each that a theme of Office has.
fn focal(insets: (f64, f64, f64, f64), frame: Rect) -> Rect {
    let rect = inset(insets, frame);
    Rect { x1: rect.x1.max(rect.x0), y1: rect.y1.max(rect.y0), ..rect }
}

/// The rectangle that the gradient spans once (`a:tileRect`).
fn tile(gradient: &Gradient, space: &Space) -> Rect {
    inset(gradient.tile, frame(space)).abs()
}

fn whole(gradient: &Gradient, path: &BezPath, space: &Space, frame: Rect, tile: Rect) -> Vec<Item> {
    let GradientKind::Path { path: kind, focus } = gradient.kind else {
        return vec![solid(path.clone(), single(gradient, space, frame, tile))];
    };
    let focus = focal(focus, frame);
    match kind {
        GradientPath::Circle => vec![solid(path.clone(), single(gradient, space, frame, tile))],
        GradientPath::Rect => {
            let draw = |stops: &[Stop]| rectangles(stops, space, focus, tile);
            vec![clipped(path.clone(), faded(&stops(gradient), &draw))]
        }
        GradientPath::Shape => {
            let draw = |stops: &[Stop]| outlines(stops, path, space, frame, focus, tile);
            vec![clipped(path.clone(), faded(&stops(gradient), &draw))]
        }
    }
}

fn single(gradient: &Gradient, space: &Space, frame: Rect, tile: Rect) -> Paint {
    let stops = stops(gradient);
    let (kind, transform, stops) = match gradient.kind {
        GradientKind::Linear { angle, scaled } => {
            let part = space.part(tile);
            let (kind, transform) = linear(angle.radians(), scaled, &part);
            (kind, transform, stops)
        }
        GradientKind::Path { focus, .. } => {
            let (kind, inner) = circle(focal(focus, frame), tile);
            (kind, space.to_page, from_radius(stops, inner))
        }
    };
    Paint::Gradient(page::Gradient { kind, transform, stops })
}

/// A gradient repeated over its shape, each second one mirrored where it is said.
fn repeated(gradient: &Gradient, path: &BezPath, space: &Space, tile: Rect) -> Vec<Item> {
    let (columns, rows) = (1 + usize::from(gradient.flip.0), 1 + usize::from(gradient.flip.1));
    let (w, h) = (tile.width(), tile.height());
    let one = Gradient { tile: (0.0, 0.0, 0.0, 0.0), rotates: true, ..gradient.clone() };
    let mut items = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let (sx, sy) = (if column == 1 { -1.0 } else { 1.0 }, if row == 1 { -1.0 } else { 1.0 });
            // A mirrored one begins at the far edge.
            let x = if column == 1 { 2.0 * w } else { 0.0 };
            let y = if row == 1 { 2.0 * h } else { 0.0 };
            let part = Space::new(Affine::new([sx, 0.0, 0.0, sy, x, y]), w, h);
            items.extend(fill(&one, &part.outline(), &part));
        }
    }
    let cell = Rect::new(0.0, 0.0, w * columns as f64, h * rows as f64);
    let transform = space.to_page * Affine::translate((tile.x0, tile.y0));
    vec![solid(path.clone(), Paint::Tiles(Tiles { cell, transform, items }))]
}

fn solid(path: BezPath, paint: Paint) -> Item {
    Item::Fill { path, even_odd: false, paint }
}

fn clipped(path: BezPath, items: Vec<Item>) -> Item {
    Item::Group(Group { clip: Some((path, false)), alpha: 1.0, mask: None, items })
}

/// A gradient's stops: at least two.
fn stops(gradient: &Gradient) -> Vec<Stop> {
    let mut stops: Vec<Stop> =
        gradient.stops.iter().map(|(at, c)| (at.clamp(0.0, 1.0), c.rgb, c.alpha.clamp(0.0, 1.0))).collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    match stops.as_slice() {
        [] => vec![(0.0, Rgb::BLACK, 0.0), (1.0, Rgb::BLACK, 0.0)],
        [only] => vec![(0.0, only.1, only.2), (1.0, only.1, only.2)],
        _ => stops,
    }
}

/// Stops that begin at a part of the way.
fn from_radius(stops: Vec<Stop>, start: f64) -> Vec<Stop> {
    let start = start.clamp(0.0, 0.999) as f32;
    stops.into_iter().map(|(at, rgb, alpha)| (start + at * (1.0 - start), rgb, alpha)).collect()
}

/// A line through the centre whose ends' perpendiculars touch the frame's corners; in the unit square when the angle
/// is scaled to the frame's ratio.
pub(crate) fn linear(angle: f64, scaled: bool, space: &Space) -> (page::GradientKind, Affine) {
    let (w, h, transform) =
        if scaled { (1.0, 1.0, space.unit()) } else { (space.width, space.height, space.to_page) };
    let (sin, cos) = angle.sin_cos();
    let half = ((w * cos).abs() + (h * sin).abs()) / 2.0;
    let (cx, cy) = (w / 2.0, h / 2.0);
    let from = Point::new(cx - cos * half, cy - sin * half);
    let to = Point::new(cx + cos * half, cy + sin * half);
    (page::GradientKind::Linear { from, to }, transform)
}

/// A circle around the focus that reaches the farthest corner, and the part of its radius that the focus takes up.
fn circle(focus: Rect, tile: Rect) -> (page::GradientKind, f64) {
    let center = focus.center();
    let corners = [(tile.x0, tile.y0), (tile.x1, tile.y0), (tile.x1, tile.y1), (tile.x0, tile.y1)];
    let radius = corners.into_iter().map(|c| center.distance(c.into())).fold(0.01, f64::max);
    let inner = focus.width().hypot(focus.height()) / 2.0;
    (page::GradientKind::Radial { center, radius }, inner / radius)
}

/// What is drawn in opaque colours, faded as the stops say: by one opacity, or under a mask drawn in the same way.
fn faded(stops: &[Stop], draw: &dyn Fn(&[Stop]) -> Vec<Item>) -> Vec<Item> {
    let opaque: Vec<Stop> = stops.iter().map(|(at, rgb, _)| (*at, *rgb, 1.0)).collect();
    let items = draw(&opaque);
    let first = stops.first().map_or(1.0, |s| s.2);
    if stops.iter().all(|s| (s.2 - first).abs() < 0.002) {
        if first >= 0.999 {
            return items;
        }
        return vec![Item::Group(Group { clip: None, alpha: first, mask: None, items })];
    }
    let grey = |alpha: f32| {
        let v = (alpha * 255.0).round() as u8;
        Rgb(v, v, v)
    };
    let greys: Vec<Stop> = stops.iter().map(|(at, _, alpha)| (*at, grey(*alpha), 1.0)).collect();
    vec![Item::Group(Group { clip: None, alpha: 1.0, mask: Some(draw(&greys)), items })]
}

/// From each edge of the outer rectangle to the inner one a linear gradient of its own. Top and bottom reach under left
/// and right, so that no seam shows between them.
fn rectangles(stops: &[Stop], space: &Space, focus: Rect, tile: Rect) -> Vec<Item> {
    let (x0, y0) = (focus.x0.clamp(tile.x0, tile.x1), focus.y0.clamp(tile.y0, tile.y1));
    let (x1, y1) = (focus.x1.clamp(x0, tile.x1), focus.y1.clamp(y0, tile.y1));
    let mut items = Vec::new();
    if let Some((_, rgb, _)) = stops.first() {
        items.push(solid(space.to_page * tile.to_path(0.1), Paint::Solid(*rgb, 1.0)));
    }
    let mut side = |corners: &[(f64, f64)], from: (f64, f64), to: (f64, f64)| {
        if Point::from(from).distance(to.into()) < 1e-6 {
            return;
        }
        let kind = page::GradientKind::Linear { from: from.into(), to: to.into() };
        let gradient = page::Gradient { kind, transform: space.to_page, stops: stops.to_vec() };
        items.push(solid(space.to_page * polygon(corners), Paint::Gradient(gradient)));
    };
    let (l, t, r, b) = (tile.x0, tile.y0, tile.x1, tile.y1);
    side(&[(l, t), (r, t), (r, y0), (l, y0)], (l, y0), (l, t));
    side(&[(l, y1), (r, y1), (r, b), (l, b)], (l, y1), (l, b));
    side(&[(l, t), (x0, y0), (x0, y1), (l, b)], (x0, t), (l, t));
    side(&[(r, t), (x1, y0), (x1, y1), (r, b)], (x1, t), (r, t));
    items
}

fn polygon(corners: &[(f64, f64)]) -> BezPath {
    let mut path = BezPath::new();
    for (i, corner) in corners.iter().enumerate() {
        if i == 0 { path.move_to(*corner) } else { path.line_to(*corner) }
    }
    path.close_path();
    path
}

/// The shape's outline again and again, from the outer rectangle to the inner one, each in its colour.
fn outlines(
    stops: &[Stop],
    path: &BezPath,
    space: &Space,
    frame: Rect,
    focus: Rect,
    tile: Rect,
) -> Vec<Item> {
    let bands = MOST_BANDS.min(MOST_ELEMENTS / path.elements().len().max(1)).max(2);
    let to_frame = space.to_page.inverse();
    if !to_frame.is_finite() {
        return Vec::new();
    }
    let outline = to_frame * path;
    let between = |a: f64, b: f64, t: f64| a + (b - a) * t;
    let (w, h) = (frame.width().max(1e-6), frame.height().max(1e-6));
    let mut items = vec![solid(path.clone(), Paint::Solid(color_at(stops, 1.0), 1.0))];
    for band in (0..bands).rev() {
        // A band spans from `t` inwards; its colour is that of its middle.
        let t = (band as f64 + 1.0) / bands as f64;
        let rect = Rect::new(
            between(focus.x0, tile.x0, t),
            between(focus.y0, tile.y0, t),
            between(focus.x1, tile.x1, t),
            between(focus.y1, tile.y1, t),
        );
        let place = Affine::translate((rect.x0, rect.y0))
            * Affine::scale_non_uniform(rect.width() / w, rect.height() / h);
        let color = color_at(stops, (band as f32 + 0.5) / bands as f32);
        items.push(solid(space.to_page * place * &outline, Paint::Solid(color, 1.0)));
    }
    items
}

/// The colour at an offset.
fn color_at(stops: &[Stop], at: f32) -> Rgb {
    let after = stops.iter().position(|s| s.0 >= at).unwrap_or(stops.len());
    let (before, after) = (after.checked_sub(1).and_then(|i| stops.get(i)), stops.get(after));
    match (before, after) {
        (Some(a), Some(b)) => {
            let t = if b.0 > a.0 { (at - a.0) / (b.0 - a.0) } else { 1.0 };
            let mix = |x: u8, y: u8| (f32::from(x) + (f32::from(y) - f32::from(x)) * t).round() as u8;
            Rgb(mix(a.1.0, b.1.0), mix(a.1.1, b.1.1), mix(a.1.2, b.1.2))
        }
        (Some(only), None) | (None, Some(only)) => only.1,
        (None, None) => Rgb::BLACK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Color;
    use infograft_deck::units::Angle;

    const WHOLE: (f64, f64, f64, f64) = (0.0, 0.0, 0.0, 0.0);
    const MIDDLE: (f64, f64, f64, f64) = (0.5, 0.5, 0.5, 0.5);

    fn gradient(kind: GradientKind) -> Gradient {
        let stop = |at, v| (at, Color::opaque(Rgb(v, v, v)));
        Gradient {
            stops: vec![stop(0.0, 0), stop(0.5, 9), stop(1.0, 255)],
            kind,
            tile: WHOLE,
            flip: (false, false),
            rotates: true,
        }
    }

    fn in_circles(focus: (f64, f64, f64, f64)) -> Gradient {
        gradient(GradientKind::Path { path: GradientPath::Circle, focus })
    }

    fn painted(gradient: &Gradient, w: f64, h: f64) -> page::Gradient {
        match paint(gradient, &Space::new(Affine::IDENTITY, w, h)) {
            Paint::Gradient(g) => g,
            _ => unreachable!(),
        }
    }

    #[test]
    fn a_gradient_runs_from_corner_to_corner() {
        // 45° over a square of 100: the ends are the corners.
        let kind = GradientKind::Linear { angle: Angle::from_degrees(45.0), scaled: false };
        let g = painted(&gradient(kind), 100.0, 100.0);
        let page::GradientKind::Linear { from, to } = g.kind else { unreachable!() };
        assert!(from.distance(Point::ZERO) < 1e-9 && to.distance(Point::new(100.0, 100.0)) < 1e-9);
        assert_eq!(g.stops.len(), 3);
    }

    #[test]
    fn a_scaled_angle_follows_the_frame() {
        let kind = GradientKind::Linear { angle: Angle::from_degrees(45.0), scaled: true };
        let g = painted(&gradient(kind), 200.0, 100.0);
        let page::GradientKind::Linear { to, .. } = g.kind else { unreachable!() };
        assert!((g.transform * to).distance(Point::new(200.0, 100.0)) < 1e-9);
    }

    /// PowerPoint 2010 paints such a gradient of a shape of 720 × 304.48 points as a square of 781.74 points: the
    /// circle's diameter is the diagonal.
    #[test]
    fn circles_are_round_and_reach_the_corners() {
        let g = painted(&in_circles(MIDDLE), 720.0, 304.48);
        let page::GradientKind::Radial { center, radius } = g.kind else { unreachable!() };
        assert_eq!(g.transform * center, Point::new(360.0, 152.24));
        assert!((2.0 * radius - 781.74).abs() < 0.01 && g.transform.determinant() == 1.0);
    }

    #[test]
    fn circles_from_a_corner_or_from_outside_reach_the_farthest_corner() {
        // PowerPoint's "from top left corner": the tile's middle is that corner.
        let corner = Gradient { tile: (-1.0, -1.0, 0.0, 0.0), ..in_circles((0.0, 0.0, 1.0, 1.0)) };
        let g = painted(&corner, 40.0, 30.0);
        let page::GradientKind::Radial { center, radius } = g.kind else { unreachable!() };
        assert!(center.distance(Point::ZERO) < 1e-9 && (radius - 50.0).abs() < 1e-9);
        // A theme's circles of all insets 100 % start from the bottom right corner.
        let g = painted(&in_circles((1.0, 1.0, 1.0, 1.0)), 40.0, 30.0);
        let page::GradientKind::Radial { center, radius } = g.kind else { unreachable!() };
        assert!(center.distance(Point::new(40.0, 30.0)) < 1e-9 && (radius - 50.0).abs() < 1e-9);
        // The background of Office's theme of 2007: a point above the page.
        let g = painted(&in_circles((0.5, -0.8, 0.5, 1.8)), 40.0, 30.0);
        let page::GradientKind::Radial { center, radius } = g.kind else { unreachable!() };
        assert!(center.distance(Point::new(20.0, -24.0)) < 1e-9 && (radius - 20f64.hypot(54.0)).abs() < 1e-9);
    }

    #[test]
    fn rectangles_meet_the_focus_and_shapes_follow_their_outline() {
        let space = Space::new(Affine::IDENTITY, 100.0, 50.0);
        let outline = kurbo::Ellipse::new((50.0, 25.0), (50.0, 25.0), 0.0).to_path(0.01);
        let g = gradient(GradientKind::Path { path: GradientPath::Rect, focus: MIDDLE });
        let Item::Group(group) = &fill(&g, &outline, &space)[0] else { unreachable!() };
        assert_eq!(group.items.len(), 5, "the ground and four sides");
        let g = gradient(GradientKind::Path { path: GradientPath::Shape, focus: MIDDLE });
        let Item::Group(group) = &fill(&g, &outline, &space)[0] else { unreachable!() };
        let bounds = |item: &Item| match item {
            Item::Fill { path, .. } => path.bounding_box(),
            _ => unreachable!(),
        };
        let (first, last) = (bounds(&group.items[0]), bounds(&group.items[group.items.len() - 1]));
        assert!((first.width() - 100.0).abs() < 0.1 && last.width() < 2.0);
        assert!((last.width() / last.height() - 2.0).abs() < 0.01, "each as the outline");
    }

    #[test]
    fn stops_that_differ_in_opacity_become_a_mask() {
        let mut g = gradient(GradientKind::Path { path: GradientPath::Rect, focus: MIDDLE });
        g.stops[0].1.alpha = 0.0;
        let space = Space::new(Affine::IDENTITY, 10.0, 10.0);
        let Item::Group(clip) = &fill(&g, &space.outline(), &space)[0] else { unreachable!() };
        let Item::Group(group) = &clip.items[0] else { unreachable!() };
        assert!(group.mask.is_some());
    }

    #[test]
    fn a_small_tile_is_repeated_and_mirrored() {
        let kind = GradientKind::Linear { angle: Angle(0), scaled: false };
        let g = Gradient { tile: (0.0, 0.0, 0.5, 0.0), flip: (true, false), ..gradient(kind) };
        let space = Space::new(Affine::IDENTITY, 100.0, 10.0);
        let Item::Fill { paint: Paint::Tiles(tiles), .. } = &fill(&g, &space.outline(), &space)[0] else {
            unreachable!()
        };
        assert_eq!((tiles.cell, tiles.items.len()), (Rect::new(0.0, 0.0, 100.0, 10.0), 2));
    }
}
