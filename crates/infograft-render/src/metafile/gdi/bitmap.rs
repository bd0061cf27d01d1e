//! Bitmaps and ternary raster operations (MS-WMF 2.1.1.31): those that a page can show.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Vec2};

use super::objects::recolored;
use super::{Brush, Gdi};
use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::{clipped, near};
use crate::metafile::dib;
use crate::metafile::picture::{Clip, Color, Image, Outline, Paint, Shape, Tiles};
use crate::metafile::wmf::names::rop3;

/// A bitmap of a record and the part of it that is drawn.
#[derive(Clone, Copy)]
pub(in crate::metafile) struct Source<'a> {
    pub info: Bytes<'a>,
    pub bits: Bytes<'a>,
    pub usage: u32,
    /// In pixels; `None` for all of it.
    pub rect: Option<Rect>,
    /// The part counts from the bottom where rows do.
    pub from_bottom: bool,
}

/// What is done with the bitmap and what is below it.
#[derive(Clone, Debug)]
pub(in crate::metafile) enum Rop {
    /// A ternary raster operation.
    Ternary(u32),
    /// Blended by an opacity, and by that of the pixels.
    Alpha(u8, bool),
    /// Without one colour.
    Key(Color),
    /// Where a mask is set, else nothing.
    Masked(Arc<Image>),
}

/// Where a bitmap is drawn: a corner and two sides, logical.
#[derive(Clone, Copy, Debug)]
pub(in crate::metafile) struct Blit {
    pub origin: Point,
    pub across: Vec2,
    pub down: Vec2,
}

impl Blit {
    /// A rectangle by its corner and size.
    pub(in crate::metafile) fn rect(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { origin: Point::new(x, y), across: Vec2::new(width, 0.0), down: Vec2::new(0.0, height) }
    }

    /// From the unit square to logical units.
    fn unit(self) -> Affine {
        let (a, d) = (self.across, self.down);
        Affine::new([a.x, a.y, d.x, d.y, self.origin.x, self.origin.y])
    }
}

impl Gdi {
    /// Draws a bitmap, or without one the pattern that its raster operation says.
    pub(in crate::metafile) fn blit(&mut self, blit: Blit, source: Option<Source>, rop: &Rop) {
        let unit = self.matrix() * blit.unit();
        let Rop::Ternary(value) = rop else {
            if let Some(source) = source {
                self.blit_image(unit, source, rop);
            }
            return;
        };
        let pattern = |gdi: &mut Self, paint: Paint| {
            let path = unit_path(unit);
            gdi.canvas.add(&gdi.clip(), Shape::Fill(Outline { path, even_odd: false }, paint));
        };
        match value >> 16 & 0xFF {
            rop3::BLACKNESS => pattern(self, Paint::Solid(Color::BLACK)),
            rop3::WHITENESS => pattern(self, Paint::Solid(Color::WHITE)),
            rop3::D => {}
            rop3::PATCOPY | rop3::DPA => {
                let brush = self.state.brush.clone();
                let nothing = value >> 16 & 0xFF == rop3::DPA && is_white(&brush);
                if let Some(paint) = self.brush_paint(&brush).filter(|_| !nothing) {
                    pattern(self, paint);
                }
            }
            rop3::DSTINVERT => self.canvas.miss("inverted areas"),
            rop3::PATINVERT => self.invert(unit),
            _ => {
                if let Some(source) = source {
                    self.blit_image(unit, source, rop);
                }
            }
        }
    }

    /// An area inverted by the brush's colour. Twice is nothing; what is drawn black in between, with a pattern that
    /// leaves out the rest, comes out in that colour: how GDI programs draw what can be seen through.
    fn invert(&mut self, unit: Affine) {
        let color = match &self.state.brush {
            Brush::Solid(Color::BLACK) => return,
            Brush::Solid(color) => *color,
            _ => return self.canvas.miss("inverted areas"),
        };
        if self.canvas.muted {
            return;
        }
        match self.inverted.take() {
            Some((at, by, from)) if same_place(at, unit) && by == color => {
                for mark in self.canvas.marks.get_mut(from..).unwrap_or_default() {
                    blacks_become(&mut mark.shape, color);
                }
            }
            Some(_) => self.canvas.miss("inverted areas"),
            None => self.inverted = Some((unit, color, self.canvas.marks.len())),
        }
    }

    fn blit_image(&mut self, unit: Affine, source: Source, rop: &Rop) {
        let Some((width, height)) = dib::size(source.info) else { return };
        if width == 0 || height == 0 || !self.canvas.holds(width, height) {
            return;
        }
        let keeps_alpha = matches!(rop, Rop::Alpha(_, true));
        let Some(image) = dib::read(source.info, source.bits, source.usage, keeps_alpha) else { return };
        let Some((image, place, clip)) = self.placed(unit, source, image, (width, height)) else { return };
        let image = Arc::new(image);
        match rop {
            Rop::Alpha(constant, per_pixel) => {
                let image = if *per_pixel { Arc::new(unmultiplied(&image)) } else { image };
                self.canvas.add(&clip, Shape::Image(image, place, f32::from(*constant) / 255.0));
            }
            Rop::Key(key) => {
                let keyed =
                    changed(
                        &image,
                        |px| {
                            if [px[0], px[1], px[2]] == [key.r, key.g, key.b] { [0; 4] } else { px }
                        },
                    );
                self.canvas.add(&clip, Shape::Image(Arc::new(keyed), place, 1.0));
            }
            Rop::Masked(mask) => {
                let masked = combined(&image, mask, |px, mask| [px[0], px[1], px[2], mask]);
                self.canvas.add(&clip, Shape::Image(Arc::new(masked), place, 1.0));
            }
            Rop::Ternary(value) => self.ternary(value >> 16 & 0xFF, image, place, &clip),
        }
    }

    /// The part of a bitmap that is drawn, where it goes, and what clips away the rest where that can't be cut off.
    fn placed(
        &self,
        unit: Affine,
        source: Source,
        image: Image,
        (width, height): (u32, u32),
    ) -> Option<(Image, Affine, Clip)> {
        let size = (f64::from(width), f64::from(height));
        let whole = Rect::new(0.0, 0.0, size.0, size.1);
        let mut part = source.rect.unwrap_or(whole);
        // Mirrored by negative sizes of the part.
        let flip = (part.width() < 0.0, part.height() < 0.0);
        part = part.abs();
        if source.from_bottom && !dib::is_top_down(source.info) {
            part = Rect::new(part.x0, size.1 - part.y1, part.x1, size.1 - part.y0);
        }
        if part.width() < 1e-6 || part.height() < 1e-6 {
            return None;
        }
        let mirror = Affine::translate((if flip.0 { 1.0 } else { 0.0 }, if flip.1 { 1.0 } else { 0.0 }))
            * Affine::scale_non_uniform(if flip.0 { -1.0 } else { 1.0 }, if flip.1 { -1.0 } else { 1.0 });
        let clip = self.clip();
        let sound = |place: Affine| place.is_finite() && place.determinant() != 0.0;
        let inside = whole.contains_rect(part);
        if let Some(cut) = inside.then(|| crop(&image, part)).flatten() {
            let place = unit * mirror;
            return sound(place).then_some((cut, place, clip));
        }
        let place = unit
            * mirror
            * Affine::scale_non_uniform(1.0 / part.width(), 1.0 / part.height())
            * Affine::translate((-part.x0, -part.y0))
            * Affine::scale_non_uniform(size.0, size.1);
        let all = part.contains_rect(whole);
        let clip = if all { clip } else { clipped(&clip, unit_path(unit), false) };
        sound(place).then_some((image, place, clip))
    }

    fn ternary(&mut self, code: u32, image: Arc<Image>, place: Affine, clip: &Clip) {
        let shown = match code {
            rop3::SRCCOPY => image,
            rop3::NOTSRCCOPY | rop3::NOTSRCERASE => {
                Arc::new(changed(&image, |[r, g, b, a]| [255 - r, 255 - g, 255 - b, a]))
            }
            rop3::SRCAND => Arc::new(changed(&image, multiplied)),
            rop3::SRCPAINT | rop3::SRCINVERT => return self.over_mask(&image, place, clip),
            rop3::MERGEPAINT => {
                Arc::new(changed(&image, |[r, g, b, a]| screened([255 - r, 255 - g, 255 - b, a])))
            }
            rop3::PSDPXAX | rop3::DSPDXAX => {
                let color = match &self.state.brush {
                    Brush::Solid(color) => *color,
                    _ => Color::BLACK,
                };
                let clear = Color { a: 0, ..color };
                let (dark, light) = if code == rop3::PSDPXAX { (color, clear) } else { (clear, color) };
                let Some(image) = recolored(&image, dark, light) else { return };
                Arc::new(image)
            }
            _ => {
                self.canvas.miss("bitmaps mixed with what is below them");
                image
            }
        };
        self.canvas.add(clip, Shape::Image(shown, place, 1.0));
    }

    /// A bitmap that is added to what is below: the second half of the usual pair, after a mask has made black what
    /// it will cover (`SRCAND`, then `SRCPAINT` or `SRCINVERT`).
    fn over_mask(&mut self, image: &Image, place: Affine, clip: &Clip) {
        let before = self.canvas.marks.last().map(|mark| &mark.shape);
        let mask = match before {
            Some(Shape::Image(mask, at, _)) if same_place(*at, place) && is_mask(mask) => Some(mask.clone()),
            _ => None,
        };
        let shown = match &mask {
            Some(mask) => combined(image, mask, |px, mask| {
                let bright = px[0].max(px[1]).max(px[2]);
                [px[0], px[1], px[2], if bright > 8 { 255 } else { mask }]
            }),
            None => changed(image, screened),
        };
        if mask.is_some() && !self.canvas.muted {
            self.canvas.marks.pop();
        }
        self.canvas.add(clip, Shape::Image(Arc::new(shown), place, 1.0));
    }

    /// A single point of a colour.
    pub(in crate::metafile) fn set_pixel(&mut self, at: Point, color: Color) {
        let at = self.device(at);
        let path = unit_path(Affine::translate(at.to_vec2()));
        self.canvas.add(&self.clip(), Shape::Fill(Outline { path, even_odd: false }, Paint::Solid(color)));
    }
}

fn is_white(brush: &Brush) -> bool {
    matches!(brush, Brush::Solid(Color::WHITE))
}

/// What is black in a shape's paint in another colour.
fn blacks_become(shape: &mut Shape, color: Color) {
    match shape {
        Shape::Fill(_, Paint::Solid(paint)) | Shape::Stroke(_, _, Paint::Solid(paint))
            if *paint == Color::BLACK =>
        {
            *paint = color;
        }
        Shape::Fill(_, Paint::Tiles(tiles)) => {
            tiles.marks.iter_mut().for_each(|mark| blacks_become(&mut mark.shape, color));
        }
        // One that is shown elsewhere too keeps its colours.
        Shape::Image(image, ..) if Arc::strong_count(image) == 1 => {
            let recolored = changed(image, |px| match px {
                [0, 0, 0, a] => [color.r, color.g, color.b, a],
                px => px,
            });
            *image = Arc::new(recolored);
        }
        _ => {}
    }
}

/// A pattern that only darkens: what is white in it shows nothing.
pub(super) fn darkening(mut tiles: Tiles) -> Tiles {
    for mark in &mut tiles.marks {
        match &mut mark.shape {
            Shape::Image(image, ..) => *image = Arc::new(changed(image, multiplied)),
            Shape::Fill(_, Paint::Solid(color)) if *color == Color::WHITE => color.a = 0,
            _ => {}
        }
    }
    tiles
}

/// A part of a bitmap, by whole pixels.
fn crop(image: &Image, part: Rect) -> Option<Image> {
    let Image::Pixels { width, rgba, .. } = image else { return None };
    let (left, top) = (part.x0.round() as usize, part.y0.round() as usize);
    let (across, down) = (part.width().round() as usize, part.height().round() as usize);
    let stride = *width as usize * 4;
    let mut out = Vec::with_capacity(across * down * 4);
    for row in rgba.chunks_exact(stride.max(1)).skip(top).take(down) {
        out.extend_from_slice(row.get(left * 4..(left + across) * 4)?);
    }
    let complete = across > 0 && down > 0 && out.len() == across * down * 4;
    complete.then_some(Image::Pixels { width: across as u32, height: down as u32, rgba: out })
}

/// The unit square under a transform.
pub(in crate::metafile) fn unit_path(unit: Affine) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(near(unit * Point::new(0.0, 0.0)));
    for corner in [(1.0, 0.0), (1.0, 1.0), (0.0, 1.0)] {
        path.line_to(near(unit * Point::from(corner)));
    }
    path.close_path();
    path
}

fn same_place(a: Affine, b: Affine) -> bool {
    a.as_coeffs().iter().zip(b.as_coeffs()).all(|(a, b)| (a - b).abs() <= 0.5 + 0.01 * b.abs())
}

/// Whether an image is what [`multiplied`] made of a mask: black only.
fn is_mask(image: &Image) -> bool {
    match image {
        Image::Pixels { rgba, .. } => {
            rgba.as_chunks::<4>().0.iter().all(|[r, g, b, a]| *a == 0 || (*r, *g, *b) == (0, 0, 0))
        }
        Image::Encoded(_) => false,
    }
}

/// An image with all its pixels changed.
fn changed(image: &Image, change: impl Fn([u8; 4]) -> [u8; 4]) -> Image {
    match image {
        Image::Pixels { width, height, rgba } => {
            let rgba = rgba.as_chunks::<4>().0.iter().flat_map(|px| change(*px)).collect();
            Image::Pixels { width: *width, height: *height, rgba }
        }
        encoded => encoded.clone(),
    }
}

/// An image with the opacity of another one, which may have another size.
fn combined(image: &Image, mask: &Image, change: impl Fn([u8; 4], u8) -> [u8; 4]) -> Image {
    let (Image::Pixels { width, height, rgba }, Image::Pixels { width: mw, height: mh, rgba: alpha }) =
        (image, mask)
    else {
        return image.clone();
    };
    let (w, h, mw, mh) = (*width as usize, *height as usize, *mw as usize, *mh as usize);
    let (pixels, alpha) = (rgba.as_chunks::<4>().0, alpha.as_chunks::<4>().0);
    let out = pixels.iter().enumerate().flat_map(|(at, px)| {
        let (x, y) = (at % w.max(1) * mw / w.max(1), at / w.max(1) * mh / h.max(1));
        change(*px, alpha.get(y * mw + x).map_or(255, |px| px[3]))
    });
    Image::Pixels { width: *width, height: *height, rgba: out.collect() }
}

/// A pixel that only darkens what is below, as opacity: right over white and, for greys, over everything.
fn multiplied([r, g, b, _]: [u8; 4]) -> [u8; 4] {
    let alpha = 255 - r.min(g).min(b);
    if alpha == 0 {
        return [0; 4];
    }
    let one = |c: u8| ((u16::from(c) + u16::from(alpha)).saturating_sub(255) * 255 / u16::from(alpha)) as u8;
    [one(r), one(g), one(b), alpha]
}

/// A pixel that only lightens what is below, as opacity: right over black.
fn screened([r, g, b, _]: [u8; 4]) -> [u8; 4] {
    let alpha = r.max(g).max(b);
    if alpha == 0 {
        return [0; 4];
    }
    let one = |c: u8| (u16::from(c) * 255 / u16::from(alpha)) as u8;
    [one(r), one(g), one(b), alpha]
}

/// Colours that are stored multiplied by their opacity, as they are without.
fn unmultiplied(image: &Image) -> Image {
    changed(image, |[r, g, b, a]| {
        let one = |c: u8| (u16::from(c) * 255 / u16::from(a.max(1))).min(255) as u8;
        [one(r), one(g), one(b), a]
    })
}

/// A mask of a record: opaque where it is set.
pub(in crate::metafile) fn mask(info: Bytes, bits: Bytes, usage: u32) -> Option<Image> {
    let image = dib::read(info, bits, usage, false)?;
    Some(changed(&image, |[r, g, b, _]| [r, g, b, if r > 127 || g > 127 || b > 127 { 255 } else { 0 }]))
}
