//! What it costs to make pixels of a tree: an upper bound of the work and of the layers that are held at once, with the
//! sizes that resvg gives its layers.

use usvg::filter::Kind;
use usvg::tiny_skia_path::{NonZeroRect, Rect, Transform};
use usvg::{Group, Node, Paint, Path, PositiveF32};

use crate::{Refused, budget};

/// resvg lets a layer reach so many times the width and the height of what is drawn on.
const LAYER_REACH: f64 = 5.0;
/// Pixel operations of a mask or clip path, beside what is in it: two buffers are cleared, converted and applied.
const MASK_WORK: f64 = 12.0;
/// Pixel operations of a layer, beside what is in it: it is cleared, and drawn with interpolation.
const LAYER_WORK: f64 = 8.0;
/// Pixel operations that each primitive of a filter takes at least: its input is copied and changes its colour space.
const PRIMITIVE_WORK: f64 = 12.0;

/// The work of all parts of a drawing that become pixels.
#[derive(Clone, Copy, Debug, Default)]
pub struct PixelWork(f64);

/// How much coarser a part may become rather than be refused.
const COARSER: [u32; 4] = [1, 2, 4, 8];

impl PixelWork {
    /// The same as [steps](crate::Checked::steps).
    pub fn steps(self) -> u64 {
        (self.0 / budget::PIXEL_WORK_A_STEP) as u64
    }

    /// Adds the work of drawing a group on so many pixels under a transform, before it is done. What would cost too much
    /// is drawn on fewer pixels: returned are the transform and the pixels to draw with.
    ///
    /// # Errors
    ///
    /// That it would take too long, together with what was added before, or too much memory.
    pub fn add(
        &mut self,
        group: &Group,
        transform: Transform,
        (width, height): (u32, u32),
    ) -> Result<(Transform, (u32, u32)), Refused> {
        let mut refused = Refused::Intricate("its effects take too long");
        for coarser in COARSER {
            let (w, h) = (width.div_ceil(coarser), height.div_ceil(coarser));
            let at = transform.post_scale(w as f32 / width as f32, h as f32 / height as f32);
            let pixels = f64::from(w) * f64::from(h);
            let mut raster = Raster { widest: pixels * LAYER_REACH * LAYER_REACH, work: self.0 };
            match raster.group(group, at, pixels, 0.0) {
                Ok(()) => {
                    self.0 = raster.work;
                    return Ok((at, (w, h)));
                }
                Err(why) => refused = why,
            }
        }
        Err(refused)
    }
}

struct Raster {
    /// The most pixels of a layer.
    widest: f64,
    work: f64,
}

impl Raster {
    /// A group on a canvas of so many pixels, while layers of so many are held.
    fn group(&mut self, group: &Group, at: Transform, canvas: f64, held: f64) -> Result<(), Refused> {
        let at = at.pre_concat(group.transform());
        if !group.should_isolate() {
            return self.children(group, at, canvas, held);
        }
        let layer = self.area(group.layer_bounding_box(), at, 4.0);
        let held = self.hold(held, layer, layer * LAYER_WORK)?;
        self.children(group, at, layer, held)?;
        for filter in group.filters() {
            // The source, a copy of it, and each result are kept until the filter is done.
            let results = filter.primitives().len() as f64 + 3.0;
            let held = self.hold(held, layer * results, 0.0)?;
            for primitive in filter.primitives() {
                self.spend(layer * primitive_work(primitive.kind(), at))?;
                if let Kind::Image(image) = primitive.kind() {
                    self.group(image.root(), at, layer, held)?;
                }
            }
        }
        let mut clip = group.clip_path();
        let mut clip_held = held;
        while let Some(path) = clip {
            clip_held = self.hold(clip_held, layer * 1.5, layer * MASK_WORK)?;
            self.clip(path.root(), at.pre_concat(path.transform()), layer, clip_held)?;
            clip = path.clip_path();
        }
        let mut mask = group.mask();
        let mut mask_held = held;
        while let Some(shape) = mask {
            mask_held = self.hold(mask_held, layer * 1.5, layer * MASK_WORK)?;
            self.group(shape.root(), at, layer, mask_held)?;
            mask = shape.mask();
        }
        Ok(())
    }

    /// What a clip path holds: a group with a clip path of its own has a buffer as large as the whole.
    fn clip(&mut self, group: &Group, at: Transform, canvas: f64, held: f64) -> Result<(), Refused> {
        let at = at.pre_concat(group.transform());
        let mut held = held;
        let mut outer = group.clip_path();
        if outer.is_some() {
            held = self.hold(held, canvas, canvas * 2.0)?;
        }
        while let Some(path) = outer {
            held = self.hold(held, canvas * 1.5, canvas * MASK_WORK)?;
            self.clip(path.root(), at.pre_concat(path.transform()), canvas, held)?;
            outer = path.clip_path();
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.clip(group, at, canvas, held)?,
                Node::Path(path) => self.path(path, at, canvas, held)?,
                Node::Text(text) => self.clip(text.flattened(), at, canvas, held)?,
                Node::Image(_) => {}
            }
        }
        Ok(())
    }

    fn children(&mut self, group: &Group, at: Transform, canvas: f64, held: f64) -> Result<(), Refused> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, at, canvas, held)?,
                Node::Path(path) => self.path(path, at, canvas, held)?,
                Node::Text(text) => self.group(text.flattened(), at, canvas, held)?,
                Node::Image(image) => {
                    if let usvg::ImageKind::SVG(tree) = image.kind() {
                        let held = self.hold(held, canvas, canvas * 2.0)?;
                        self.group(tree.root(), at, canvas, held)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &Path, at: Transform, canvas: f64, held: f64) -> Result<(), Refused> {
        let bounds = path.stroke_bounding_box();
        let near =
            |r: Rect| [r.left(), r.top(), r.right(), r.bottom()].iter().all(|n| n.abs() <= budget::REACH);
        if !bounds.transform(at).is_some_and(near) {
            return Err(Refused::Intricate("its shapes reach too far"));
        }
        let covered = self.area(bounds.to_non_zero_rect(), at, 2.0).min(canvas);
        let stroke = path.stroke().map(usvg::Stroke::paint);
        for paint in [path.fill().map(usvg::Fill::paint), stroke].into_iter().flatten() {
            self.spend(covered)?;
            if let Paint::Pattern(pattern) = paint {
                let at = at.pre_concat(pattern.transform());
                let cell = area(pattern.rect(), at, 1.0);
                // Tiles are sampled with 16 pixels each.
                let held = self.hold(held, cell, cell + covered * 16.0)?;
                let (sx, sy) = at.get_scale();
                self.group(pattern.root(), Transform::from_scale(sx, sy), cell, held)?;
            }
        }
        Ok(())
    }

    /// The pixels of a layer for a box.
    fn area(&self, bounds: impl Into<Option<NonZeroRect>>, at: Transform, margin: f64) -> f64 {
        bounds.into().map_or(0.0, |bounds| area(bounds, at, margin)).min(self.widest)
    }

    /// Adds a buffer and the work that goes with it; what is then held.
    fn hold(&mut self, held: f64, pixels: f64, work: f64) -> Result<f64, Refused> {
        self.spend(work)?;
        let held = held + pixels;
        if held <= budget::LAYER_PIXELS {
            Ok(held)
        } else {
            Err(Refused::Intricate("its effects need too much memory"))
        }
    }

    fn spend(&mut self, work: f64) -> Result<(), Refused> {
        self.work += work;
        // A sum that isn't a number is over every bound.
        if self.work <= budget::PIXEL_WORK {
            Ok(())
        } else {
            Err(Refused::Intricate("its effects take too long"))
        }
    }
}

fn area(bounds: NonZeroRect, at: Transform, margin: f64) -> f64 {
    let Some(bounds) = bounds.transform(at) else { return f64::INFINITY };
    (f64::from(bounds.width()) + margin) * (f64::from(bounds.height()) + margin)
}

/// Pixel operations of a blur for each pixel: the same however far it reaches, but what reaches further than any drawing does
/// can't be reckoned with.
fn blur_work(x: PositiveF32, y: PositiveF32, (sx, sy): (f64, f64)) -> f64 {
    let reach = (f64::from(x.get()) * sx).max(f64::from(y.get()) * sy);
    if reach <= f64::from(budget::REACH) { 180.0 } else { f64::INFINITY }
}

/// Pixel operations of a primitive for each pixel of its region.
fn primitive_work(kind: &Kind, at: Transform) -> f64 {
    let (sx, sy) = at.get_scale();
    let (sx, sy) = (f64::from(sx), f64::from(sy));
    PRIMITIVE_WORK
        + match kind {
            // Each pixel looks at all around it.
            Kind::Morphology(fe) => {
                let (x, y) = (f64::from(fe.radius_x().get()) * sx, f64::from(fe.radius_y().get()) * sy);
                4.0 * (2.0 * x + 1.0) * (2.0 * y + 1.0)
            }
            Kind::ConvolveMatrix(fe) => 12.0 * fe.matrix().data().len() as f64,
            // Each octave makes noise for each of four channels.
            Kind::Turbulence(fe) => 160.0 * f64::from(fe.num_octaves()),
            Kind::GaussianBlur(fe) => blur_work(fe.std_dev_x(), fe.std_dev_y(), (sx, sy)),
            Kind::DropShadow(fe) => 180.0 + blur_work(fe.std_dev_x(), fe.std_dev_y(), (sx, sy)),
            Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 100.0,
            Kind::Merge(fe) => 20.0 * fe.inputs().len() as f64,
            _ => 8.0,
        }
}
