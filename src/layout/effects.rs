//! Shadows, glows and soft edges: vectors where nothing is blurred, small images otherwise.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Rect, Shape as _, Stroke};

use crate::brand::Rgb;
use crate::drawing::{Color, Effects, Shadow};
use crate::layout::paint::Space;
use crate::layout::raster::Coverage;
use crate::layout::stage::Stage;
use crate::page::{Group, ImageData, Item, Paint};

/// What a shape covers on the page: its filled paths and its stroked ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Silhouette {
    pub filled: Vec<BezPath>,
    pub stroked: Vec<(BezPath, f64)>,
}

impl Silhouette {
    fn bounds(&self) -> Option<Rect> {
        let filled = self.filled.iter().map(|p| p.bounding_box());
        let stroked = self.stroked.iter().map(|(p, w)| p.bounding_box().inflate(w / 2.0, w / 2.0));
        filled.chain(stroked).reduce(|a, b| a.union(b)).filter(|r| r.is_finite())
    }

    fn moved(&self, by: Affine) -> Self {
        Self {
            filled: self.filled.iter().map(|p| by * p.clone()).collect(),
            stroked: self.stroked.iter().map(|(p, w)| (by * p.clone(), *w)).collect(),
        }
    }

    fn coverage(&self, margin: f64, clip: Rect, blur: f64) -> Option<Coverage> {
        let rect = self.bounds()?.inflate(margin, margin).intersect(clip);
        let mut coverage = Coverage::new(rect, blur, clip.width().max(clip.height()))?;
        for path in &self.filled {
            coverage.add(path);
        }
        for (path, width) in &self.stroked {
            coverage.add(&outline(path, *width));
        }
        Some(coverage)
    }
}

fn outline(path: &BezPath, width: f64) -> BezPath {
    kurbo::stroke(
        path.elements().iter().copied(),
        &Stroke::new(width.max(0.2)),
        &kurbo::StrokeOpts::default(),
        0.1,
    )
}

/// Items behind a shape: its shadow and its glow.
pub(crate) fn behind(
    stage: &mut Stage,
    effects: &Effects,
    silhouette: &Silhouette,
    space: &Space,
    page: Rect,
) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(shadow) = &effects.shadow {
        items.extend(cast(stage, shadow, silhouette, space, page));
    }
    if let Some((radius, color)) = &effects.glow {
        let radius = radius.to_pt().clamp(0.0, 200.0);
        let mut grown = silhouette.clone();
        grown.stroked.extend(silhouette.filled.iter().map(|p| (p.clone(), radius)));
        items.extend(blurred(stage, &grown, *color, radius, page));
    }
    items
}

fn cast(stage: &mut Stage, shadow: &Shadow, silhouette: &Silhouette, space: &Space, page: Rect) -> Vec<Item> {
    let moved = silhouette.moved(displacement(shadow, space));
    let blur = shadow.blur.to_pt().clamp(0.0, 200.0);
    if blur >= 0.2 {
        return blurred(stage, &moved, shadow.color, blur, page);
    }
    let paint = Paint::Solid(shadow.color.rgb, shadow.color.alpha);
    let fill = |path: &BezPath| Item::Fill { path: path.clone(), even_odd: false, paint: paint.clone() };
    let stroke = |(path, width): &(BezPath, f64)| Item::Stroke {
        path: path.clone(),
        stroke: Stroke::new(*width),
        paint: paint.clone(),
    };
    moved.filled.iter().map(fill).chain(moved.stroked.iter().map(stroke)).collect()
}

/// How a shadow lies to its shape: scaled from the aligned point, then moved (ECMA-376 Part 1, 20.1.8.45).
fn displacement(shadow: &Shadow, space: &Space) -> Affine {
    let frame = space.to_page.transform_rect_bbox(Rect::new(0.0, 0.0, space.width, space.height));
    let x = if shadow.align.contains('l') {
        frame.x0
    } else if shadow.align.contains('r') && shadow.align != "ctr" {
        frame.x1
    } else {
        frame.center().x
    };
    let y = if shadow.align.starts_with('t') {
        frame.y0
    } else if shadow.align.starts_with('b') {
        frame.y1
    } else {
        frame.center().y
    };
    let factor = |p: crate::units::Percent| if p.0 == 0 { 1.0 } else { p.factor().clamp(-4.0, 4.0) };
    let scale = Affine::translate((x, y))
        * Affine::scale_non_uniform(factor(shadow.scale.0), factor(shadow.scale.1))
        * Affine::translate((-x, -y));
    let turn = if shadow.rotates {
        let [a, b, ..] = space.to_page.as_coeffs();
        b.atan2(a)
    } else {
        0.0
    };
    let angle = shadow.dir.radians() + turn;
    let dist = shadow.dist.to_pt();
    Affine::translate((dist * angle.cos(), dist * angle.sin())) * scale
}

/// A silhouette in one colour, blurred, as an image.
fn blurred(stage: &mut Stage, silhouette: &Silhouette, color: Color, blur: f64, page: Rect) -> Vec<Item> {
    let Some(mut coverage) = silhouette.coverage(blur * 1.5 + 1.0, page.inflate(blur, blur), blur) else {
        return Vec::new();
    };
    coverage.blur(blur);
    let alpha: Vec<u8> =
        coverage.values.iter().map(|v| (v * color.alpha * 255.0).round().clamp(0.0, 255.0) as u8).collect();
    vec![flat_image(stage, &coverage, color.rgb, alpha)]
}

fn flat_image(stage: &mut Stage, coverage: &Coverage, rgb: Rgb, alpha: Vec<u8>) -> Item {
    let pixels: Vec<u8> =
        std::iter::repeat_n([rgb.0, rgb.1, rgb.2], coverage.width * coverage.height).flatten().collect();
    let data = ImageData::Raster {
        width: coverage.width as u32,
        height: coverage.height as u32,
        rgb: pixels.into(),
        alpha: Some(Arc::from(alpha)),
    };
    let image = stage.add_image(data);
    Item::Image { image, transform: frame(coverage), alpha: 1.0 }
}

/// From the unit square to the pixels' rectangle, which may reach a little over the one asked for.
fn frame(coverage: &Coverage) -> Affine {
    let (w, h) = (coverage.width as f64 / coverage.scale, coverage.height as f64 / coverage.scale);
    Affine::translate(coverage.rect.origin().to_vec2()) * Affine::scale_non_uniform(w, h)
}

/// A shape whose edges fade out over a radius: its items under a soft mask.
pub(crate) fn soft_edge(
    stage: &mut Stage,
    radius: f64,
    silhouette: &Silhouette,
    items: Vec<Item>,
    page: Rect,
) -> Vec<Item> {
    let radius = radius.clamp(0.0, 200.0);
    let Some(mut coverage) = silhouette.coverage(1.0, page, radius).filter(|_| radius > 0.1) else {
        return items;
    };
    coverage.blur(radius);
    // Half of the blur lies outside the shape: the mask begins where the blurred edge is half gone.
    let grey: Vec<u8> =
        coverage.values.iter().map(|v| ((v * 2.0 - 1.0).clamp(0.0, 1.0) * 255.0) as u8).collect();
    let rgb: Vec<u8> = grey.iter().flat_map(|v| [*v; 3]).collect();
    let data = ImageData::Raster {
        width: coverage.width as u32,
        height: coverage.height as u32,
        rgb: rgb.into(),
        alpha: None,
    };
    let image = stage.add_image(data);
    let mask = vec![Item::Image { image, transform: frame(&coverage), alpha: 1.0 }];
    vec![Item::Group(Group { clip: None, alpha: 1.0, mask: Some(mask), items })]
}
