//! Fills as paints, and where no single paint can show them, as items.

use infograft_deck::color::Rgb;
use kurbo::{Affine, BezPath, Rect};

use crate::drawing::{Color, Fill, Gradient, PathFill};
use crate::layout::context::LayoutContext;
use crate::layout::items::clipped;
use crate::layout::space::{Space, scaled_to_points};
use crate::layout::{blip, gradient, pattern};
use crate::page::{Item, Paint, Tiles};

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
    let items = blip::picture(context, picture, &flat);
    if let [Item::Fill { paint: Paint::Tiles(tiles), .. }] = items.as_slice() {
        let transform = space.to_page * tiles.transform;
        return Some(Paint::Tiles(Tiles { transform, ..tiles.clone() }));
    }
    let cell = Rect::new(0.0, 0.0, space.width, space.height);
    (!items.is_empty()).then_some(Paint::Tiles(Tiles { cell, transform: space.to_page, items }))
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
            vec![clipped(path.clone(), blip::picture(context, picture, &space))]
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
