//! What blips are drawn as, and how that is placed: in a square, over a frame, or repeated.

use std::sync::Arc;

use infograft_deck::diagnostic::Diagnostic;
use kurbo::{Affine, Rect, Shape as _};

use crate::drawing::{Blip, BlipEffect, PictureFill, PictureMode};
use crate::layout::space::Space;
use crate::layout::{budget, items};
use crate::page::{Group, ImageData, ImageIndex, Item, Paint, Tiles};

/// What a blip is drawn as.
#[derive(Clone)]
pub(super) enum Drawn {
    /// An image and its size in points at its own resolution. It is not turned as Exif says: PowerPoint turns a picture
    /// when it is put in, by its frame.
    Raster(ImageIndex, (f64, f64)),
    Vector(Vectors),
}

/// A drawing of vectors.
#[derive(Clone)]
pub(super) struct Vectors {
    /// Width and height in points.
    size: (f64, f64),
    items: Arc<[Item]>,
    /// What it takes of the budget each time that it is placed.
    pub steps: u64,
}

impl Vectors {
    pub(super) fn new(width: f64, height: f64, items: Vec<Item>) -> Self {
        Self { size: (width, height), steps: budget::steps(&items), items: items.into() }
    }
}

/// What became of a blip.
#[derive(Clone)]
pub(super) struct Outcome {
    /// What it is drawn as, or what is told of one that can't be drawn.
    pub drawn: Result<Drawn, Diagnostic>,
    /// What is told wherever it is used, though it is drawn.
    pub told: Option<Diagnostic>,
}

/// A blip, without the transparency that each use may have, and what became of it.
struct Known {
    bytes: Arc<[u8]>,
    svg: Option<Arc<[u8]>>,
    effects: Vec<BlipEffect>,
    outcome: Outcome,
}

/// What the blips so far are drawn as: each is read once.
#[derive(Default)]
pub(crate) struct DrawnBlips(Vec<Known>);

impl DrawnBlips {
    /// What a blip is drawn as, if it has been read. An SVG that can't be drawn may have pixels beside it in one use and
    /// none in another.
    pub(super) fn get(&self, blip: &Blip) -> Option<Outcome> {
        let alike = |a: &Arc<[u8]>, b: &Arc<[u8]>| Arc::ptr_eq(a, b) || a == b;
        let same_svg = |known: &Known| match (&known.svg, &blip.svg) {
            (Some(known), Some(svg)) => alike(known, svg),
            (None, None) => true,
            _ => false,
        };
        let same = |k: &&Known| alike(&k.bytes, &blip.bytes) && same_svg(k) && k.effects == blip.effects;
        self.0.iter().find(same).map(|known| known.outcome.clone())
    }

    /// Keeps what became of a blip.
    pub(super) fn keep(&mut self, blip: &Blip, outcome: Outcome) {
        self.0.push(Known {
            bytes: blip.bytes.clone(),
            svg: blip.svg.clone(),
            effects: blip.effects.clone(),
            outcome,
        });
    }
}

/// A drawing in the unit square mapped by a transform.
pub(super) fn placed(drawn: &Drawn, unit: Affine, alpha: f32) -> Vec<Item> {
    match drawn {
        Drawn::Raster(image, _) => vec![Item::Image { image: *image, transform: unit, alpha }],
        Drawn::Vector(Vectors { size: (width, height), items, .. }) => {
            let to_page = unit * Affine::scale_non_uniform(1.0 / width.max(0.01), 1.0 / height.max(0.01));
            let items = items::transformed(items, to_page);
            if alpha >= 1.0 {
                return items;
            }
            vec![Item::Group(Group { clip: None, alpha, mask: None, items })]
        }
    }
}

/// What is drawn of a picture fill; nothing where the frame or the part of the picture has no size.
pub(super) fn filled(images: &[ImageData], fill: &PictureFill, space: &Space, drawn: &Drawn) -> Vec<Item> {
    match &fill.mode {
        PictureMode::Stretch(left, top, right, bottom) => {
            let rect = Rect::new(
                space.width * left,
                space.height * top,
                space.width * (1.0 - right),
                space.height * (1.0 - bottom),
            );
            if rect.width() <= 0.0 || rect.height() <= 0.0 {
                return Vec::new();
            }
            cropped(drawn, fill, &space.part(rect))
        }
        PictureMode::Tile { offset, scale, align, flip, dpi } => {
            let (w, h) = natural_size(images, drawn, *dpi);
            let part = |from: f64, to: f64| (1.0 - from - to).max(0.0);
            let (w, h) = (w * part(fill.crop.0, fill.crop.2), h * part(fill.crop.1, fill.crop.3));
            let size = ((w * scale.0.factor()).max(0.5), (h * scale.1.factor()).max(0.5));
            tiled(drawn, fill, space, (offset.0.to_pt(), offset.1.to_pt()), size, align, flip)
        }
    }
}

/// The size of an image in points: by the pixels to the inch that are given, else its own.
fn natural_size(images: &[ImageData], drawn: &Drawn, dpi: Option<f64>) -> (f64, f64) {
    match (drawn, dpi) {
        (Drawn::Vector(Vectors { size, .. }), _) | (Drawn::Raster(_, size), None) => *size,
        (Drawn::Raster(index, _), Some(dpi)) => {
            let (w, h) = images.get(index.0).map_or((1, 1), ImageData::size);
            (f64::from(w) * 72.0 / dpi, f64::from(h) * 72.0 / dpi)
        }
    }
}

/// An image stretched so that its part within the crop fills a frame. The crop may reach beyond the image.
fn cropped(drawn: &Drawn, fill: &PictureFill, space: &Space) -> Vec<Item> {
    let (left, top, right, bottom) = fill.crop;
    let (w, h) = (1.0 - left - right, 1.0 - top - bottom);
    if w <= 1e-6 || h <= 1e-6 {
        return Vec::new();
    }
    let unit = space.unit() * Affine::scale_non_uniform(1.0 / w, 1.0 / h) * Affine::translate((-left, -top));
    let items = placed(drawn, unit, fill.blip.alpha);
    if left > 1e-9 || top > 1e-9 || right > 1e-9 || bottom > 1e-9 {
        return vec![items::clipped(space.outline(), items)];
    }
    items
}

/// An image repeated over a frame, the first one at the corner that `align` names.
fn tiled(
    drawn: &Drawn,
    fill: &PictureFill,
    space: &Space,
    offset: (f64, f64),
    size: (f64, f64),
    align: &str,
    flip: &str,
) -> Vec<Item> {
    let across = match align {
        "t" | "ctr" | "b" => (space.width - size.0) / 2.0,
        "tr" | "r" | "br" => space.width - size.0,
        _ => 0.0,
    };
    let down = match align {
        "l" | "ctr" | "r" => (space.height - size.1) / 2.0,
        "bl" | "b" | "br" => space.height - size.1,
        _ => 0.0,
    };
    let (flip_x, flip_y) = (flip.contains('x'), flip.contains('y'));
    let (columns, rows) = (if flip_x { 2 } else { 1 }, if flip_y { 2 } else { 1 });
    let mut items = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let mirror = Affine::translate((f64::from(column), f64::from(row)))
                * Affine::new([
                    if column == 1 { -1.0 } else { 1.0 },
                    0.0,
                    0.0,
                    if row == 1 { -1.0 } else { 1.0 },
                    f64::from(column),
                    f64::from(row),
                ]);
            let part = Space::new(Affine::scale_non_uniform(size.0, size.1) * mirror, 1.0, 1.0);
            items.extend(cropped(drawn, fill, &part));
        }
    }
    let cell = Rect::new(0.0, 0.0, size.0 * f64::from(columns), size.1 * f64::from(rows));
    let transform = space.to_page * Affine::translate((across + offset.0, down + offset.1));
    let path = space.to_page * Rect::new(0.0, 0.0, space.width, space.height).to_path(0.1);
    vec![Item::Fill { path, even_odd: false, paint: Paint::Tiles(Tiles { cell, transform, items }) }]
}
