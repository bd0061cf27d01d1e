//! The resolved tree as items: groups, clips, masks, paths and images.

use std::sync::Arc;

use infograft_svg::{PixelWork, Refused};
use kurbo::{Affine, BezPath, Shape};
use usvg::tiny_skia_path::{PathSegment, Transform};

use super::Unmet;
use super::drawing::SvgDrawing;
use super::paint::{affine, plain_paint, stroke};
use crate::layout::reach::tolerance;
use crate::page::{Group, ImageData, ImageIndex, Item, Paint, Tiles};
use crate::pictures;

/// How deep groups, clips, masks, patterns and nested drawings may go.
const MAX_DEPTH: usize = 60;
/// Pixels an inch of a part that becomes an image.
const RASTER_SCALE: f32 = 3.0;
/// The most pixels of such a part.
const MAX_RASTER: f32 = 6_000_000.0;

/// The most pixels of all such parts of a drawing.
const MAX_RASTERS: f32 = 24_000_000.0;
/// How much the layers of a drawing may count. Programs that show a PDF keep one as large as the page for each mask: about
/// 2 MB and 10 ms. A transparent group takes about 3 ms.
const MAX_LAYERS: usize = 1_000;
/// What a mask counts of this.
const MASK_LAYERS: usize = 12;
/// The most lengths in a dash pattern that a line has place for, where it must become an area.
const MAX_DASHES: f64 = 10_000.0;

/// What is collected.
#[derive(Default)]
pub(super) struct Collector {
    images: Vec<ImageData>,
    /// Pixels of pictures that were decoded.
    decoded: u64,
    /// Pixels of parts that became images.
    rasterized: f32,
    /// The work that this was.
    pixel_work: PixelWork,
    /// Why a part can't become an image.
    refused: Option<Refused>,
    /// What masks and transparent groups count.
    layers: usize,
    depth: usize,
    /// Inside a clip path or mask that counts opacity: all paint is white.
    white: bool,
    /// Inside a mask, clip or pattern, whose coordinates are not the drawing's.
    detached: bool,
}

/// Converts a whole tree.
pub(super) fn drawing(tree: &usvg::Tree) -> Result<SvgDrawing, Refused> {
    let mut collector = Collector::default();
    let mut items = vec![];
    collector.children(tree.root(), affine(tree.root().transform()), &mut items);
    let size = tree.size();
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    if collector.layers > MAX_LAYERS && collector.refused.is_none() {
        return whole(tree);
    }
    if let Some(refused) = collector.refused {
        return Err(refused);
    }
    Ok(SvgDrawing {
        width,
        height,
        items,
        images: collector.images,
        steps: collector.pixel_work.steps().saturating_add(collector.decoded),
        unmet: Unmet::default(),
    })
}

/// A tree with too many layers as one image.
fn whole(tree: &usvg::Tree) -> Result<SvgDrawing, Refused> {
    let size = tree.size();
    let wanted = size.width() * size.height() * RASTER_SCALE * RASTER_SCALE;
    let scale = RASTER_SCALE * (MAX_RASTER / wanted).sqrt().min(1.0);
    let pixels = |length: f32| (length * scale).ceil().clamp(1.0, MAX_RASTER) as u32;
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let transform = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    let mut work = PixelWork::default();
    let (transform, (width, height)) = work.add(tree.root(), transform, (width, height))?;
    let image = has_no_pictures(tree.root())
        .then(|| resvg::tiny_skia::Pixmap::new(width, height))
        .flatten()
        .and_then(|mut pixels| {
            resvg::render(tree, transform, &mut pixels.as_mut());
            ::image::RgbaImage::from_raw(width, height, pixels.take_demultiplied())
        });
    let image = image.ok_or(Refused::Intricate("it has too many masks and transparent groups"))?;
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    let transform = Affine::scale_non_uniform(width, height);
    let items = vec![Item::Image { image: ImageIndex(0), transform, alpha: 1.0 }];
    Ok(SvgDrawing {
        width,
        height,
        items,
        images: vec![pictures::raster(image)],
        steps: work.steps(),
        unmet: Unmet::default(),
    })
}

/// Whether there are no pictures of pixels: resvg is built without their decoders.
fn has_no_pictures(group: &usvg::Group) -> bool {
    group.children().iter().all(|node| {
        let mut fine = match node {
            usvg::Node::Group(group) => has_no_pictures(group),
            usvg::Node::Image(image) => match image.kind() {
                usvg::ImageKind::SVG(tree) => has_no_pictures(tree.root()),
                _ => false,
            },
            usvg::Node::Path(_) | usvg::Node::Text(_) => true,
        };
        node.subroots(|root| fine &= has_no_pictures(root));
        fine
    })
}

impl Collector {
    fn children(&mut self, group: &usvg::Group, at: Affine, items: &mut Vec<Item>) {
        if self.depth >= MAX_DEPTH {
            self.refused.get_or_insert(Refused::Intricate("its groups are nested too deeply"));
            return;
        }
        self.depth += 1;
        for node in group.children() {
            match node {
                usvg::Node::Group(child) if !child.filters().iter().all(bounded) || self.detached => {
                    self.group(child, at * affine(child.transform()), items);
                }
                usvg::Node::Group(child) if child.filters().is_empty() => {
                    self.group(child, at * affine(child.transform()), items);
                }
                usvg::Node::Group(child) => items.extend(self.rasterized(node, child, at)),
                usvg::Node::Path(path) if path.is_visible() => self.path(path, at, items),
                usvg::Node::Image(image) if image.is_visible() => self.image(image, at, items),
                usvg::Node::Text(text) => {
                    let flat = text.flattened();
                    self.group(flat, at * affine(flat.transform()), items);
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    /// A group, in further groups for what it is seen through: a [`Group`] has one clip and one mask.
    fn group(&mut self, group: &usvg::Group, at: Affine, items: &mut Vec<Item>) {
        let mut own = vec![];
        self.children(group, at, &mut own);
        if own.is_empty() {
            return;
        }
        let alpha = group.opacity().get();
        if alpha < 1.0 {
            self.layers += 1;
            own = vec![Item::Group(Group { clip: None, alpha, mask: None, items: own })];
        }
        if let Some(clip) = group.clip_path() {
            own = self.clipped(clip, at, own);
        }
        if let Some(mask) = group.mask() {
            own = self.masked(mask, at, own);
        }
        items.extend(own);
    }

    fn clipped(&mut self, clip: &usvg::ClipPath, at: Affine, items: Vec<Item>) -> Vec<Item> {
        let items = match clip.clip_path() {
            Some(outer) => self.clipped(outer, at, items),
            None => items,
        };
        let place = at * affine(clip.transform());
        let group = match single_path(clip.root(), place) {
            Some(path) => Group { clip: Some(path), alpha: 1.0, mask: None, items },
            // Several shapes are united, which one path can't say: a mask can.
            None => {
                self.layers += MASK_LAYERS;
                let mask = self.apart(clip.root(), place, true);
                Group { clip: None, alpha: 1.0, mask: Some(mask), items }
            }
        };
        vec![Item::Group(group)]
    }

    fn masked(&mut self, mask: &usvg::Mask, at: Affine, items: Vec<Item>) -> Vec<Item> {
        let items = match mask.mask() {
            Some(outer) => self.masked(outer, at, items),
            None => items,
        };
        self.layers += MASK_LAYERS;
        let shown = self.apart(mask.root(), at, mask.kind() == usvg::MaskType::Alpha);
        let rect = mask.rect();
        let bounds = kurbo::Rect::new(
            f64::from(rect.left()),
            f64::from(rect.top()),
            f64::from(rect.right()),
            f64::from(rect.bottom()),
        );
        let clip = Some((at * bounds.to_path(0.1), false));
        vec![Item::Group(Group { clip, alpha: 1.0, mask: Some(shown), items })]
    }

    /// The items of a clip path, mask or pattern.
    fn apart(&mut self, root: &usvg::Group, at: Affine, white: bool) -> Vec<Item> {
        let (was_white, was_detached) = (self.white, self.detached);
        self.white |= white;
        self.detached = true;
        let mut items = vec![];
        self.group(root, at * affine(root.transform()), &mut items);
        (self.white, self.detached) = (was_white, was_detached);
        items
    }

    /// A paint, and the opacity that must be added from outside.
    fn paint(&mut self, paint: &usvg::Paint, alpha: f32, at: Affine) -> Option<(Paint, f32)> {
        let usvg::Paint::Pattern(pattern) = paint else {
            return plain_paint(paint, alpha, self.white, at).map(|paint| (paint, 1.0));
        };
        let rect = pattern.rect();
        let origin = Affine::translate((rect.x().into(), rect.y().into()));
        let cell = kurbo::Rect::new(0.0, 0.0, rect.width().into(), rect.height().into());
        let transform = at * affine(pattern.transform()) * origin;
        let items = self.apart(pattern.root(), Affine::IDENTITY, false);
        (!items.is_empty()).then_some((Paint::Tiles(Tiles { cell, transform, items }), alpha))
    }

    fn path(&mut self, path: &usvg::Path, at: Affine, items: &mut Vec<Item>) {
        let data = bez_path(path.data());
        let mut parts = vec![];
        if let Some(fill) = path.fill() {
            let even_odd = fill.rule() == usvg::FillRule::EvenOdd;
            let alpha = fill.opacity().get();
            if let Some((paint, alpha)) = self.paint(fill.paint(), alpha, at) {
                parts.push(faded(Item::Fill { path: at * data.clone(), even_odd, paint }, alpha));
            }
        }
        if let Some(line) = path.stroke() {
            let alpha = line.opacity().get();
            if let Some((paint, alpha)) = self.paint(line.paint(), alpha, at) {
                parts.push(faded(stroked(&data, &stroke(line), at, paint), alpha));
            }
        }
        if path.paint_order() == usvg::PaintOrder::StrokeAndFill {
            parts.reverse();
        }
        items.extend(parts);
    }

    fn image(&mut self, picture: &usvg::Image, at: Affine, items: &mut Vec<Item>) {
        let size = picture.size();
        let (bytes, at) = match picture.kind() {
            usvg::ImageKind::SVG(tree) => {
                let detached = std::mem::replace(&mut self.detached, true);
                self.children(tree.root(), at * affine(tree.root().transform()), items);
                self.detached = detached;
                return;
            }
            usvg::ImageKind::JPEG(bytes)
            | usvg::ImageKind::PNG(bytes)
            | usvg::ImageKind::GIF(bytes)
            | usvg::ImageKind::WEBP(bytes) => {
                (bytes, at * Affine::scale_non_uniform(size.width().into(), size.height().into()))
            }
        };
        // An image that can't be read is left out, as browsers do.
        self.decoded = self.decoded.saturating_add(pictures::decoded_pixels(bytes, &[]));
        if let Ok(loaded) = pictures::load(bytes, &[]) {
            let transform = at * loaded.orientation.transform();
            items.push(self.add_image(loaded.data, transform));
        }
    }

    fn add_image(&mut self, data: ImageData, transform: Affine) -> Item {
        self.images.push(data);
        Item::Image { image: ImageIndex(self.images.len() - 1), transform, alpha: 1.0 }
    }

    /// Draws a part that can't be vectors.
    fn rasterized(&mut self, node: &usvg::Node, group: &usvg::Group, at: Affine) -> Option<Item> {
        if self.refused.is_some() {
            return None;
        }
        let bounds = node.abs_layer_bounding_box()?;
        let wanted = bounds.width() * bounds.height() * RASTER_SCALE * RASTER_SCALE;
        let scale =
            if wanted > MAX_RASTER { RASTER_SCALE * (MAX_RASTER / wanted).sqrt() } else { RASTER_SCALE };
        let (width, height) = ((bounds.width() * scale).ceil(), (bounds.height() * scale).ceil());
        if !(width >= 1.0 && height >= 1.0 && width * height <= MAX_RASTER * 2.0) {
            return None;
        }
        self.rasterized += width * height;
        if self.rasterized > MAX_RASTERS {
            return None;
        }
        // `render_node` shifts by the bounds in the node's space, but knows nothing of its ancestors' transforms.
        let m = at.as_coeffs().map(|n| n as f32);
        let transform = Transform::from_scale(scale, scale)
            .pre_translate(-bounds.x(), -bounds.y())
            .pre_concat(Transform::from_row(m[0], m[1], m[2], m[3], m[4], m[5]))
            .pre_translate(bounds.x(), bounds.y());
        let within = transform.pre_translate(-bounds.x(), -bounds.y());
        let fitting = self.pixel_work.add(group, within, (width as u32, height as u32));
        let (within, (columns, rows)) = match fitting {
            Ok(fitting) => fitting,
            Err(refused) => {
                self.refused = Some(refused);
                return None;
            }
        };
        let transform = within.pre_translate(bounds.x(), bounds.y());
        let mut pixels = resvg::tiny_skia::Pixmap::new(columns, rows)?;
        resvg::render_node(node, transform, &mut pixels.as_mut())?;
        let data = pixels.take_demultiplied();
        let data = pictures::raster(::image::RgbaImage::from_raw(columns, rows, data)?);
        let place = Affine::translate((bounds.x().into(), bounds.y().into()))
            * Affine::scale_non_uniform((width / scale).into(), (height / scale).into());
        Some(self.add_image(data, place))
    }
}

/// Whether a filter's cost is in proportion: what it needs a pixel for grows with these numbers without a limit. A part
/// with a filter that isn't is drawn without it.
fn bounded(filter: &Arc<usvg::filter::Filter>) -> bool {
    use usvg::filter::Kind;
    filter.primitives().len() <= 64
        && filter.primitives().iter().all(|primitive| match primitive.kind() {
            Kind::GaussianBlur(fe) => fe.std_dev_x().get().max(fe.std_dev_y().get()) <= 500.0,
            Kind::DropShadow(fe) => fe.std_dev_x().get().max(fe.std_dev_y().get()) <= 500.0,
            Kind::Morphology(fe) => fe.radius_x().get().max(fe.radius_y().get()) <= 10.0,
            Kind::Turbulence(fe) => fe.num_octaves() <= 16,
            Kind::ConvolveMatrix(fe) => fe.matrix().data().len() <= 1_024,
            _ => true,
        })
}

fn faded(item: Item, alpha: f32) -> Item {
    if alpha >= 1.0 {
        return item;
    }
    Item::Group(Group { clip: None, alpha, mask: None, items: vec![item] })
}

/// A stroke; where the transform isn't the same in all directions, as the area that it covers.
fn stroked(data: &BezPath, line: &kurbo::Stroke, at: Affine, paint: Paint) -> Item {
    let m = at.as_coeffs();
    let (a, b) = (m[0].hypot(m[1]), m[2].hypot(m[3]));
    let even = (a - b).abs() <= 1e-4 * a.max(b) && (m[0] * m[2] + m[1] * m[3]).abs() <= 1e-4 * a * b;
    if even {
        let mut line = line.clone();
        line.width *= a;
        line.dash_offset *= a;
        line.dash_pattern.iter_mut().for_each(|dash| *dash *= a);
        return Item::Stroke { path: at * data.clone(), stroke: line, paint };
    }
    let mut line = line.clone();
    let bounds = data.control_box();
    let dash = line.dash_pattern.iter().sum::<f64>();
    if dash * MAX_DASHES < (bounds.width() + bounds.height()) * data.elements().len() as f64 {
        line.dash_pattern.clear();
    }
    let area = kurbo::stroke(data.iter(), &line, &kurbo::StrokeOpts::default(), tolerance(data, 0.01));
    Item::Fill { path: at * area, even_odd: false, paint }
}

/// The one path that a clip consists of, if it does.
fn single_path(root: &usvg::Group, at: Affine) -> Option<(BezPath, bool)> {
    let at = at * affine(root.transform());
    if root.clip_path().is_some() || root.mask().is_some() {
        return None;
    }
    match root.children() {
        [usvg::Node::Group(group)] => single_path(group, at),
        [usvg::Node::Path(path)] if path.is_visible() => {
            let even_odd = path.fill()?.rule() == usvg::FillRule::EvenOdd;
            Some((at * bez_path(path.data()), even_odd))
        }
        _ => None,
    }
}

fn bez_path(path: &usvg::tiny_skia_path::Path) -> BezPath {
    let point = |p: usvg::tiny_skia_path::Point| kurbo::Point::new(p.x.into(), p.y.into());
    let mut out = BezPath::new();
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => out.move_to(point(p)),
            PathSegment::LineTo(p) => out.line_to(point(p)),
            PathSegment::QuadTo(a, p) => out.quad_to(point(a), point(p)),
            PathSegment::CubicTo(a, b, p) => out.curve_to(point(a), point(b), point(p)),
            PathSegment::Close => out.close_path(),
        }
    }
    out
}
