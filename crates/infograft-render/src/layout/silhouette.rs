//! What something covers on the page: paths, strokes and see-through images, as one grey image where effects need it.

use kurbo::{Affine, BezPath, Rect, Shape as _, Stroke};

use crate::layout::context::LayoutContext;
use crate::layout::raster::Coverage;
use crate::layout::reach;
use crate::page::{ImageData, ImageIndex, Item, Paint};

/// Depth of nested items that is followed.
const MAX_DEPTH: usize = 48;
/// Paths and images that a silhouette is made of.
const MOST_PARTS: usize = 20_000;

/// Steps of a segment that is stroked, and pixels to a step.
const STROKED: usize = 8;
const PIXELS_A_STEP: usize = 500;

/// What a shape covers on the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Silhouette {
    /// Filled paths, each with its opacity.
    pub filled: Vec<(BezPath, f32)>,
    /// Stroked paths with their widths.
    pub stroked: Vec<(BezPath, f64)>,
    /// Images that can be seen through: where the unit square lies, and the clip.
    pub images: Vec<(ImageIndex, Affine, Option<BezPath>)>,
}

impl Silhouette {
    /// What items cover; letters are left out.
    pub(crate) fn of(items: &[Item], context: &LayoutContext) -> Self {
        let mut out = Self::default();
        out.collect(items, None, context, 0);
        out
    }

    fn collect(&mut self, items: &[Item], clip: Option<&BezPath>, context: &LayoutContext, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for item in items {
            if self.parts() > MOST_PARTS {
                return;
            }
            match item {
                // Whatever is painted within a clip (a gradient's bands, for one) covers no more than the clip does.
                Item::Fill { path, paint, .. } => match clip {
                    None => self.filled.push((path.clone(), opacity(paint))),
                    Some(clip) if self.filled.last().is_some_and(|(last, _)| last == clip) => {}
                    Some(clip) => self.filled.push((clip.clone(), opacity(paint))),
                },
                Item::Stroke { path, stroke, .. } => self.stroked.push((path.clone(), stroke.width)),
                Item::Image { image, transform, alpha } => {
                    self.image(context, *image, *transform, *alpha, clip);
                }
                Item::Group(group) => {
                    let inner = narrower(group.clip.as_ref().map(|(path, _)| path), clip);
                    self.collect(&group.items, inner, context, depth + 1);
                }
                Item::Tag { items, .. } | Item::Link { items, .. } => {
                    self.collect(items, clip, context, depth + 1);
                }
                Item::Glyphs(_) => {}
            }
        }
    }

    fn image(
        &mut self,
        context: &LayoutContext,
        image: ImageIndex,
        transform: Affine,
        alpha: f32,
        clip: Option<&BezPath>,
    ) {
        if context.images.get(image.0).is_some_and(ImageData::is_transparent) {
            self.images.push((image, transform, clip.cloned()));
            return;
        }
        let square = || transform * Rect::new(0.0, 0.0, 1.0, 1.0).to_path(0.1);
        self.filled.push((clip.cloned().unwrap_or_else(square), alpha));
    }

    fn parts(&self) -> usize {
        self.filled.len() + self.stroked.len() + self.images.len()
    }

    /// Whether nothing is covered.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts() == 0
    }

    /// The rectangle around it.
    pub(crate) fn bounds(&self) -> Option<Rect> {
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        let filled = self.filled.iter().map(|(p, _)| p.bounding_box());
        let stroked = self.stroked.iter().map(|(p, w)| p.bounding_box().inflate(w / 2.0, w / 2.0));
        let images = self.images.iter().map(|(_, at, _)| at.transform_rect_bbox(unit));
        filled.chain(stroked).chain(images).reduce(|a, b| a.union(b)).filter(|r| r.is_finite())
    }

    /// The same elsewhere on the page.
    pub(crate) fn moved(&self, by: Affine) -> Self {
        let scale = by.determinant().abs().sqrt();
        Self {
            filled: self.filled.iter().map(|(p, a)| (by * p, *a)).collect(),
            stroked: self.stroked.iter().map(|(p, w)| (by * p, *w * scale)).collect(),
            images: self
                .images
                .iter()
                .map(|(image, at, clip)| (*image, by * *at, clip.as_ref().map(|c| by * c)))
                .collect(),
        }
    }

    /// The same, larger by a distance on each side; images stay as they are.
    pub(crate) fn grown(&self, by: f64) -> Self {
        let mut out = self.clone();
        out.stroked.iter_mut().for_each(|(_, w)| *w += 2.0 * by);
        out.stroked.extend(self.filled.iter().map(|(p, _)| (p.clone(), 2.0 * by)));
        out
    }

    /// Opaque all over.
    pub(crate) fn opaque(mut self) -> Self {
        self.filled.iter_mut().for_each(|(_, alpha)| *alpha = 1.0);
        self
    }

    /// The part of it in a rectangle, with a margin around it, as an image fit for a blur.
    pub(crate) fn coverage(
        &self,
        context: &mut LayoutContext,
        margin: f64,
        clip: Rect,
        blur: f64,
    ) -> Option<Coverage> {
        let rect = self.bounds()?.inflate(margin, margin).intersect(clip);
        self.coverage_of(context, rect, clip.width().max(clip.height()), blur)
    }

    /// The part of it in a rectangle as an image, on a page with this longest side.
    pub(crate) fn coverage_of(
        &self,
        context: &mut LayoutContext,
        rect: Rect,
        page: f64,
        blur: f64,
    ) -> Option<Coverage> {
        let coverage = Coverage::new(rect, blur, page, context.effect_pixels())?;
        Some(self.covering(context, coverage))
    }

    /// The same with the pixels of another.
    pub(crate) fn coverage_like(&self, context: &mut LayoutContext, other: &Coverage) -> Coverage {
        self.covering(context, other.empty())
    }

    fn covering(&self, context: &mut LayoutContext, mut coverage: Coverage) -> Coverage {
        let pixels = coverage.width * coverage.height;
        context.spend_pixels(pixels);
        let filled = self.filled.iter().map(|(path, _)| path.elements().len());
        // A stroke's outline has several segments for each of its line.
        let stroked = self.stroked.iter().map(|(path, _)| STROKED * path.elements().len());
        let images = self.images.len() * pixels / PIXELS_A_STEP;
        let steps = filled.chain(stroked).sum::<usize>() + images + self.parts() * pixels / PIXELS_A_STEP;
        if !context.affords(steps as u64) {
            return coverage;
        }
        for (path, alpha) in &self.filled {
            coverage.add(path, *alpha);
        }
        for (path, width) in &self.stroked {
            coverage.add(&outline(path, *width), 1.0);
        }
        for (image, at, clip) in &self.images {
            let Some(data) = context.images.get(image.0).map(ImageData::inflated) else { continue };
            if let ImageData::Raster { width, height, alpha: Some(alpha), .. } = &*data {
                coverage.add_image(*at, (*width as usize, *height as usize), alpha, clip.as_ref());
            }
        }
        coverage
    }
}

/// Of a clip and the one around it, that which lets less be seen: a picture that is cut to a frame stands in the frame of its
/// shape, too, and that may be round.
fn narrower<'p>(own: Option<&'p BezPath>, around: Option<&'p BezPath>) -> Option<&'p BezPath> {
    let (Some(inner), Some(outer)) = (own, around) else { return own.or(around) };
    // Frames that are computed on two ways differ a little.
    let reached = inner.bounding_box().inflate(0.01, 0.01);
    if reached.union(outer.bounding_box()) == reached { around } else { own }
}

/// How opaque a paint is on the whole.
fn opacity(paint: &Paint) -> f32 {
    match paint {
        Paint::Solid(_, alpha) => *alpha,
        Paint::Gradient(gradient) => {
            let sum: f32 = gradient.stops.iter().map(|s| s.2).sum();
            sum / gradient.stops.len().max(1) as f32
        }
        Paint::Tiles(_) => 1.0,
    }
}

pub(crate) fn outline(path: &BezPath, width: f64) -> BezPath {
    kurbo::stroke(
        path.elements().iter().copied(),
        &Stroke::new(width.max(0.2)),
        &kurbo::StrokeOpts::default(),
        reach::tolerance(path, 0.1),
    )
}

#[cfg(test)]
mod tests {
    use kurbo::Circle;

    use super::*;

    #[test]
    fn what_is_cut_to_a_frame_within_a_round_shape_stays_round() {
        let circle = Circle::new((20.0, 20.0), 20.0).to_path(0.01);
        let frame = |inset: f64| Rect::new(inset, 0.0, 40.0 - inset, 40.0).to_path(0.1);
        // The frame is as wide as the circle, or it cuts its sides off.
        assert_eq!(narrower(Some(&frame(0.0)), Some(&circle)), Some(&circle));
        assert_eq!(narrower(Some(&frame(8.0)), Some(&circle)), Some(&frame(8.0)));
        assert_eq!(narrower(None, Some(&circle)), Some(&circle));
        assert_eq!(narrower(Some(&circle), None), Some(&circle));
        assert_eq!(narrower(None, None), None);
    }
}
