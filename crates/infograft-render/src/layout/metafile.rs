//! EMF and WMF drawings as display-list items: paths stay vectors, text stays text.

mod mapper;
mod text;

use std::sync::Arc;

use infograft_deck::diagnostic::{Code, Diagnostic};
use kurbo::{Affine, Rect, Shape as _};
use mapper::Mapper;

use crate::drawing::BlipEffect;
use crate::layout::context::LayoutContext;
use crate::layout::items;
use crate::metafile::{Clip, Gradient, Mark, Outline, Paint, Picture, Shape, Tiles};
use crate::page::{self, GradientKind, Group, Item};

/// The thinnest line, in points at the drawing's own size.
const HAIRLINE: f64 = 0.2;
/// How deep tiles may show tiles.
const MAX_DEPTH: usize = 3;

/// A drawing's size in points and its items, from its top left corner. The drawing is used up, mark by mark: one of a
/// million segments is never in memory twice.
pub(super) fn items(
    context: &mut LayoutContext,
    picture: Picture,
    effects: &[BlipEffect],
) -> (f64, f64, Vec<Item>) {
    for feature in picture.missing {
        let message =
            format!("this EMF or WMF drawing has {feature}, which are not drawn as PowerPoint does");
        context.tell(Diagnostic::new(Code::DrawingUnsupported, message));
    }
    let (width, height) = picture.size;
    let frame = picture.frame;
    let to_points = Affine::scale_non_uniform(width / frame.width(), height / frame.height())
        * Affine::translate(-frame.origin().to_vec2());
    let mut mapper = Mapper::new(context, effects);
    let drawn = mapper.marks(picture.marks, to_points);
    let shown = Rect::new(0.0, 0.0, width, height);
    // Lines on the edge reach over it; what is really outside doesn't show.
    let about = shown.inflate(width * 0.02 + 1.0, height * 0.02 + 1.0);
    let inside = items::bounds(&drawn).is_none_or(|b| about.contains_rect(b));
    let drawn = if inside || drawn.is_empty() {
        drawn
    } else {
        let clip = Some((shown.to_path(0.1), false));
        vec![Item::Group(Group { clip, alpha: 1.0, mask: None, items: drawn })]
    };
    (width, height, drawn)
}

impl Mapper<'_, '_> {
    fn marks(&mut self, marks: Vec<Mark>, at: Affine) -> Vec<Item> {
        let mut out = Vec::new();
        let mut marks = marks.into_iter().peekable();
        while let Some(first) = marks.next() {
            let is_same = |mark: &Mark| Arc::ptr_eq(&mark.clip, &first.clip) || mark.clip == first.clip;
            let mut items: Vec<Item> = self.shape(first.shape, at);
            while let Some(mark) = marks.next_if(is_same) {
                items.extend(self.shape(mark.shape, at));
            }
            if !items.is_empty() {
                out.extend(clipped(&first.clip, at, items));
            }
        }
        out
    }

    fn shape(&mut self, shape: Shape, at: Affine) -> Vec<Item> {
        match shape {
            Shape::Fill(Outline { path, even_odd }, paint) => {
                let Some(paint) = self.paint(paint, at) else { return Vec::new() };
                vec![Item::Fill { path: at * path, even_odd, paint }]
            }
            Shape::Stroke(path, mut stroke, paint) => {
                let Some(paint) = self.paint(paint, at) else { return Vec::new() };
                let scale = at.determinant().abs().sqrt();
                stroke.width = (stroke.width * scale).max(HAIRLINE);
                stroke.dash_offset *= scale;
                stroke.dash_pattern.iter_mut().for_each(|dash| *dash *= scale);
                vec![Item::Stroke { path: at * path, stroke, paint }]
            }
            Shape::Text(text) => text::items(self, &text, at),
            Shape::Image(image, transform, alpha) => {
                let Some((index, upright)) = self.image(&image) else { return Vec::new() };
                vec![Item::Image { image: index, transform: at * transform * upright, alpha }]
            }
        }
    }

    fn paint(&mut self, paint: Paint, at: Affine) -> Option<page::Paint> {
        Some(match paint {
            Paint::Solid(color) => {
                let (rgb, alpha) = self.color(color);
                if alpha <= 0.0 {
                    return None;
                }
                page::Paint::Solid(rgb, alpha)
            }
            Paint::Gradient(gradient) => page::Paint::Gradient(self.gradient(&gradient, at)?),
            Paint::Tiles(tiles) => page::Paint::Tiles(self.tiles(tiles, at)?),
        })
    }

    fn gradient(&self, gradient: &Gradient, at: Affine) -> Option<page::Gradient> {
        let kind = if gradient.radial {
            GradientKind::Radial { center: kurbo::Point::ORIGIN, radius: 1.0 }
        } else {
            GradientKind::Linear { from: kurbo::Point::ORIGIN, to: kurbo::Point::new(1.0, 0.0) }
        };
        let stops = gradient.stops.iter().map(|(offset, color)| {
            let (rgb, alpha) = self.color(*color);
            (offset.clamp(0.0, 1.0) as f32, rgb, alpha)
        });
        let stops: Vec<_> = stops.collect();
        (stops.len() >= 2).then_some(page::Gradient { kind, transform: at * gradient.transform, stops })
    }

    fn tiles(&mut self, tiles: Tiles, at: Affine) -> Option<page::Tiles> {
        if self.depth >= MAX_DEPTH || tiles.cell.is_zero_area() {
            return None;
        }
        self.depth += 1;
        let items = self.marks(tiles.marks, Affine::IDENTITY);
        self.depth -= 1;
        Some(page::Tiles { cell: tiles.cell, transform: at * tiles.transform, items })
    }
}

/// Items inside groups for all paths that clip.
fn clipped(clip: &Clip, at: Affine, items: Vec<Item>) -> Vec<Item> {
    clip.iter().rev().fold(items, |items, outline| {
        let clip = Some((at * &outline.path, outline.even_odd));
        vec![Item::Group(Group { clip, alpha: 1.0, mask: None, items })]
    })
}

#[cfg(test)]
mod tests;
