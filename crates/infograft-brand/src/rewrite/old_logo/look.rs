//! What a picture looks like.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageReader, RgbaImage};
use infograft_deck::color::{Rgb, luminance};
use infograft_deck::kept::Kept;
use infograft_deck::limits::{Limit, Limits};
use sha2::{Digest, Sha256};

use super::print::Print;
use super::tints;
use crate::rewrite::logo_image;

/// The SHA-256 of a picture's file.
pub(super) type FileHash = [u8; 32];

/// What makes an SVG of an EMF or WMF drawing; `None` for what is none, or can't be read.
pub type MetafileSvg = fn(&[u8]) -> Option<Vec<u8>>;

/// Looks of pictures that rewrites share: each file is decoded once.
#[derive(Debug)]
pub struct Looks {
    known: Kept<FileHash, Option<Arc<Look>>>,
    metafiles: Option<MetafileSvg>,
}

impl Default for Looks {
    fn default() -> Self {
        // A look takes about 15 KB.
        Self { known: Kept::new(1_000, 16 << 20), metafiles: None }
    }
}

impl Looks {
    /// Looks of EMF and WMF drawings, too. Without it these are the same only where their files are.
    pub fn with_metafiles(metafiles: MetafileSvg) -> Self {
        Self { metafiles: Some(metafiles), ..Self::default() }
    }

    /// The look of a picture; `None` for what can't be decoded here, or would cost more than the `pixels` that may still be
    /// decoded.
    pub(super) fn of(
        &self,
        hash: &FileHash,
        bytes: &[u8],
        limits: Limits,
        pixels: &mut u64,
    ) -> Option<Arc<Look>> {
        // Before what is kept is asked, so that nothing depends on what was made before.
        let size = cost(bytes);
        if size > limits.get(Limit::ImagePixels).min(MOST_PIXELS) || size > *pixels {
            return None;
        }
        *pixels -= size;
        let make = || self.decoded(bytes).map(|image| Arc::new(Look::of(&image)));
        self.known.get_or(hash, |look| if look.is_some() { 15 << 10 } else { 64 }, make)
    }

    /// The colours of a flat picture that have a hue, with their shares of it; none of others.
    pub(in crate::rewrite) fn tints(
        &self,
        bytes: &[u8],
        limits: Limits,
        pixels: &mut u64,
    ) -> Option<Arc<Vec<(Rgb, f64)>>> {
        self.of(&hash(bytes), bytes, limits, pixels).map(|look| Arc::clone(&look.tints))
    }

    fn decoded(&self, bytes: &[u8]) -> Option<RgbaImage> {
        if let Some(reader) = reader(bytes) {
            return reader.decode().ok().map(DynamicImage::into_rgba8);
        }
        match self.metafiles.and_then(|svg| svg(bytes)) {
            Some(svg) => logo_image::drawn(&svg, SVG_SIDE),
            None => logo_image::drawn(bytes, SVG_SIDE),
        }
    }
}

pub(super) fn hash(bytes: &[u8]) -> FileHash {
    Sha256::digest(bytes).into()
}

/// Longest side that an SVG is drawn with to be looked at.
const SVG_SIDE: f64 = 400.0;
/// What that costs, as pixels of a PNG.
const SVG_COST: u64 = 2_000_000;
/// Pixels of a picture that is looked at.
const MOST_PIXELS: u64 = 24_000_000;

/// What it costs to decode a picture, in pixels.
pub(super) fn cost(bytes: &[u8]) -> u64 {
    let size = reader(bytes).and_then(|reader| reader.into_dimensions().ok());
    size.map_or(SVG_COST, |(width, height)| u64::from(width) * u64::from(height))
}

/// `None` for what is no picture of pixels.
fn reader(bytes: &[u8]) -> Option<ImageReader<Cursor<&[u8]>>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.format().is_some().then_some(reader)
}

/// A picture scaled down: red, green, blue multiplied by alpha, and alpha.
pub(super) struct Raster {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

/// Longest side of a raster.
pub(in crate::rewrite) const RASTER_SIDE: u32 = 512;

impl Raster {
    fn of(image: &RgbaImage) -> Self {
        let step = image.width().max(image.height()).div_ceil(RASTER_SIDE).max(1);
        let (width, height) = (image.width().div_ceil(step), image.height().div_ceil(step));
        if step == 1 {
            let one = |pixel: [u8; 4]| if pixel[3] == 0 { [0.0; 4] } else { mean(multiplied(pixel), 1) };
            let pixels = image.pixels().map(|pixel| one(pixel.0)).collect();
            return Self { width: width as usize, height: height as usize, pixels };
        }
        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height {
            for x in 0..width {
                pixels.push(block(image, (x * step, y * step), step));
            }
        }
        Self { width: width as usize, height: height as usize, pixels }
    }

    fn at(&self, x: usize, y: usize) -> [f32; 4] {
        self.pixels.get(y * self.width + x).copied().unwrap_or_default()
    }

    /// The mean over a part (left, top, right, bottom, as shares), at least one pixel.
    pub fn mean(&self, [l, t, r, b]: [f64; 4]) -> [f32; 4] {
        let span = |from: f64, to: f64, n: usize| {
            let at = |share: f64| ((share * n as f64).round().max(0.0) as usize).min(n);
            let from = at(from).min(n.saturating_sub(1));
            (from, at(to).max(from + 1))
        };
        let ((x0, x1), (y0, y1)) = (span(l, r, self.width), span(t, b, self.height));
        let mut sum = [0.0; 4];
        for y in y0..y1 {
            for x in x0..x1 {
                for (sum, c) in sum.iter_mut().zip(self.at(x, y)) {
                    *sum += c;
                }
            }
        }
        sum.map(|c| c / ((x1 - x0) * (y1 - y0)) as f32)
    }

    /// The margins in which no pixel is ink, as shares of the sides: left, top, right, bottom. `None` without any ink.
    fn margins(&self, is_ink: &dyn Fn([f32; 4]) -> bool) -> Option<[f64; 4]> {
        let column = |x: &usize| (0..self.height).any(|y| is_ink(self.at(*x, y)));
        let row = |y: &usize| (0..self.width).any(|x| is_ink(self.at(x, *y)));
        let (left, right) = ((0..self.width).find(column)?, (0..self.width).rev().find(column)?);
        let (top, bottom) = ((0..self.height).find(row)?, (0..self.height).rev().find(row)?);
        let (w, h) = (self.width as f64, self.height as f64);
        Some([left as f64 / w, top as f64 / h, 1.0 - (right + 1) as f64 / w, 1.0 - (bottom + 1) as f64 / h])
    }

    /// The colour of the border, where it is opaque and plain: that of a corner which most of the border has, since a logo
    /// may reach the edges of its picture.
    fn plain_border(&self) -> Option<[f32; 4]> {
        let (right, bottom) = (self.width.checked_sub(1)?, self.height.checked_sub(1)?);
        let rows = (0..self.width).flat_map(|x| [(x, 0), (x, bottom)]);
        let border: Vec<[f32; 4]> = rows
            .chain((0..self.height).flat_map(|y| [(0, y), (right, y)]))
            .map(|(x, y)| self.at(x, y))
            .collect();
        let corners = [(0, 0), (right, 0), (0, bottom), (right, bottom)].map(|(x, y)| self.at(x, y));
        let same = |corner: [f32; 4]| border.iter().filter(|pixel| is_near(**pixel, corner)).count();
        let opaque = corners.into_iter().filter(|corner| corner[3] > 0.98);
        let (most, corner) = opaque.map(|corner| (same(corner), corner)).max_by_key(|(same, _)| *same)?;
        (most * 2 >= border.len()).then_some(corner)
    }
}

fn is_near(a: [f32; 4], b: [f32; 4]) -> bool {
    is_within(a, b, 0.12)
}

fn is_within(a: [f32; 4], b: [f32; 4], most: f32) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < most)
}

/// What is blank around a picture, which may be cut off: nothing but its border's colour is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::rewrite) struct Blank {
    /// Left, top, right, bottom, as shares of the sides.
    pub margins: [f64; 4],
    /// The colour of a border that is opaque.
    pub ground: Option<Rgb>,
    /// Whether all of the border is one colour, or transparent.
    pub is_uniform: bool,
}

/// Difference of a pixel from the border from which it is something: a light tagline on white mustn't be cut off.
const SOMETHING: f32 = 0.03;

/// The blank margins of a picture; none where it has nothing but its border.
pub(in crate::rewrite) fn blank(image: &RgbaImage) -> Blank {
    let raster = Raster::of(image);
    let border = raster.plain_border();
    let corner = border.unwrap_or([0.0; 4]);
    let Some(margins) = raster.margins(&|pixel| !is_within(pixel, corner, SOMETHING)) else {
        return Blank::default();
    };
    let ground = border.map(|[r, g, b, _]| rgb([r, g, b]));
    Blank { margins, ground, is_uniform: margins.iter().all(|margin| *margin > 0.0) }
}

/// The mean of a block of pixels.
fn block(image: &RgbaImage, (x0, y0): (u32, u32), step: u32) -> [f32; 4] {
    let (x1, y1) = ((x0 + step).min(image.width()), (y0 + step).min(image.height()));
    let (mut sum, mut count) = ([0u32; 4], 0u32);
    for y in y0..y1 {
        for x in x0..x1 {
            for (sum, c) in sum.iter_mut().zip(multiplied(image.get_pixel(x, y).0)) {
                *sum += c;
            }
            count += 1;
        }
    }
    mean(sum, count)
}

/// The channels of a pixel, colours multiplied by alpha.
fn multiplied(pixel: [u8; 4]) -> [u32; 4] {
    let [r, g, b, a] = pixel.map(u32::from);
    [r * a / 255, g * a / 255, b * a / 255, a]
}

/// The mean of so many pixels whose sums these are, from 0 to 1.
fn mean(sum: [u32; 4], count: u32) -> [f32; 4] {
    let whole = count.max(1) as f32 * 255.0;
    sum.map(|c| c as f32 / whole)
}

/// What is known of a picture once it was decoded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    /// Width over height of the whole picture.
    pub aspect: f64,
    /// Transparent margins: left, top, right, bottom, as shares of the sides.
    pub clear: [f64; 4],
    /// Margins that are transparent, or of one colour.
    pub margins: [f64; 4],
    /// The colour of the margins, where they are opaque.
    pub ground: Option<Rgb>,
    /// How many colours most of it is made of.
    pub colors: usize,
    /// Whether it has transparent parts.
    pub is_sheer: bool,
    /// Whether it is a photo.
    pub is_photo: bool,
    /// Whether it is a QR code.
    pub is_code: bool,
    /// Whether nothing is to be seen of it.
    pub is_empty: bool,
    /// The mean luminance of what is to be seen.
    pub tone: f64,
    /// The colours of a flat picture that have a hue, with their shares of the picture.
    pub tints: Arc<Vec<(Rgb, f64)>>,
    on_white: Print,
    on_black: Print,
    /// What is there, whatever its colour: for pictures with transparent parts or a plain ground.
    outline: Option<Print>,
    /// Coarse pixels of the whole, for what stands on it: luminance and alpha.
    coarse: Vec<(f32, f32)>,
}

/// Cells on a side of the coarse pixels.
const COARSE: usize = 16;
/// Colours that most of a photo needs at least.
const PHOTO: usize = 64;
/// Difference from the ground from which a pixel is wholly of the picture.
const STANDS_OUT: f32 = 0.4;
/// Ratios that are the same, after margins were cut off by whole pixels.
const RATIO: f64 = 0.05;

impl Look {
    pub fn of(image: &RgbaImage) -> Self {
        let raster = Raster::of(image);
        let clear = raster.margins(&|p| p[3] > 0.1);
        let border = raster.plain_border();
        let margins = match border {
            Some(border) => raster.margins(&|p| !is_near(p, border)),
            None => clear,
        };
        let is_empty = clear.is_none();
        let (clear, margins) = (clear.unwrap_or_default(), margins.or(clear).unwrap_or_default());
        let (colors, sheer, tone) = colors(image, margins, border);
        // What is hardly there, such as a glow, is nothing to compare by.
        let is_empty = is_empty || colors == 0;
        let is_sheer = sheer > 0.02;
        let has_outline = border.is_some() || is_sheer;
        let outline = has_outline.then(|| Print::of(&raster.outline(border), margins, 0.0));
        let coarse = (0..COARSE * COARSE).map(|i| {
            let along = |n: usize| n as f64 / COARSE as f64;
            let (x, y) = (i % COARSE, i / COARSE);
            let [r, g, b, a] = raster.mean([along(x), along(y), along(x + 1), along(y + 1)]);
            (luminance(rgb([r, g, b].map(|c| if a > 0.0 { c / a } else { 0.0 }))) as f32, a)
        });
        Self {
            aspect: f64::from(image.width().max(1)) / f64::from(image.height().max(1)),
            clear,
            margins,
            ground: border.map(|[r, g, b, _]| rgb([r, g, b])),
            colors,
            is_sheer,
            is_photo: colors >= PHOTO && sheer < 0.5,
            is_code: is_code(image, margins),
            is_empty,
            tone,
            tints: Arc::new(tints::of(image)),
            on_white: Print::of(&raster, margins, 1.0),
            on_black: Print::of(&raster, margins, 0.0),
            outline,
            coarse: coarse.collect(),
        }
    }

    /// Width over height of what is to be seen.
    pub fn ratio(&self) -> f64 {
        let [l, t, r, b] = self.margins;
        self.aspect * (1.0 - l - r).max(0.001) / (1.0 - t - b).max(0.001)
    }

    /// Whether two are the same picture, at whatever size, with whatever margins, in whatever format; a logo in another
    /// colour, too.
    pub fn is_like(&self, other: &Self) -> bool {
        let ratio = self.ratio() / other.ratio();
        if self.is_empty || other.is_empty || !(1.0 - RATIO..=1.0 + RATIO).contains(&ratio) {
            return false;
        }
        let (white, black) = (self.on_white.is_like(&other.on_white), self.on_black.is_like(&other.on_black));
        // What was saved without transparency was saved on one ground.
        let same = if self.is_sheer && other.is_sheer { white && black } else { white || black };
        same && !(self.on_white.is_plain() && self.on_black.is_plain()) || self.is_recolored(other)
    }

    /// Whether two are the same picture in the same colours.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_close = (self.tone - other.tone).abs() < 0.1;
        let (white, black) = (self.on_white.is_like(&other.on_white), self.on_black.is_like(&other.on_black));
        self.is_like(other) && is_close && (white || black)
    }

    fn is_recolored(&self, other: &Self) -> bool {
        let (Some(own), Some(theirs)) = (&self.outline, &other.outline) else { return false };
        !self.is_photo && !other.is_photo && !own.is_plain() && own.is_like(theirs)
    }

    /// The mean luminance of a part of the picture (left, top, right, bottom, as shares), and how opaque it is.
    pub fn tone_within(&self, [l, t, r, b]: [f64; 4]) -> (f64, f64) {
        let cell = |share: f64| ((share * COARSE as f64).max(0.0) as usize).min(COARSE - 1);
        let (mut light, mut alpha, mut count) = (0.0, 0.0, 0.0);
        for y in cell(t)..=cell(b) {
            for x in cell(l)..=cell(r) {
                let (tone, a) = self.coarse.get(y * COARSE + x).copied().unwrap_or_default();
                light += f64::from(tone * a);
                alpha += f64::from(a);
                count += 1.0;
            }
        }
        if alpha > 0.0 { (light / alpha, alpha / f64::max(count, 1.0)) } else { (0.0, 0.0) }
    }
}

impl Raster {
    /// What stands out from a ground, or else how opaque each pixel is, as a grey picture.
    fn outline(&self, ground: Option<[f32; 4]>) -> Self {
        let share = |pixel: &[f32; 4]| match ground {
            Some(ground) => {
                let most = pixel.iter().zip(ground).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
                (most / STANDS_OUT).min(1.0)
            }
            None => pixel[3],
        };
        let pixels = self.pixels.iter().map(share).map(|a| [a, a, a, 1.0]).collect();
        Self { width: self.width, height: self.height, pixels }
    }
}

fn rgb(color: [f32; 3]) -> Rgb {
    let [r, g, b] = color.map(|c| (c.clamp(0.0, 1.0) * 255.0).round() as u8);
    Rgb(r, g, b)
}

/// Pixels on a side that are counted.
const SAMPLES: u32 = 160;

/// How many colours make up most of what is to be seen, the share of it that is transparent, and its mean luminance.
/// The ground that it was drawn on doesn't count.
fn colors(image: &RgbaImage, [l, t, r, b]: [f64; 4], ground: Option<[f32; 4]>) -> (usize, f64, f64) {
    let span = |from: f64, to: f64, n: u32| {
        let at = |share: f64| (share * f64::from(n)) as u32;
        (at(from), n.saturating_sub(at(to)).max(at(from) + 1).min(n))
    };
    let ((x0, x1), (y0, y1)) = (span(l, r, image.width()), span(t, b, image.height()));
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    let (mut seen, mut clear, mut light) = (0usize, 0usize, 0.0);
    let step = |from: u32, to: u32| (to.saturating_sub(from)).div_ceil(SAMPLES).max(1) as usize;
    for y in (y0..y1).step_by(step(y0, y1)) {
        for x in (x0..x1).step_by(step(x0, x1)) {
            let [r, g, b, a] = image.get_pixel(x, y).0;
            if a < 128 {
                clear += 1;
                continue;
            }
            let pixel = [r, g, b, a].map(|c| f32::from(c) / 255.0);
            if ground.is_some_and(|ground| is_near(pixel, ground)) {
                continue;
            }
            seen += 1;
            light += luminance(Rgb(r, g, b));
            *counts.entry([r >> 4, g >> 4, b >> 4]).or_default() += 1;
        }
    }
    let mut most: Vec<usize> = counts.into_values().collect();
    most.sort_unstable_by(|a, b| b.cmp(a));
    let mut covered = 0;
    let needed = most.iter().take_while(|n| {
        let short = covered * 100 < seen * 85;
        covered += **n;
        short
    });
    let needed = needed.count();
    (needed, clear as f64 / (seen + clear).max(1) as f64, light / seen.max(1) as f64)
}

/// Whether a picture has the three squares of a QR code in its corners (ISO/IEC 18004, 6.3.3), for any of its sizes.
fn is_code(image: &RgbaImage, [l, t, r, b]: [f64; 4]) -> bool {
    let (w, h) = (f64::from(image.width()), f64::from(image.height()));
    let (cx, cy) = (w * (1.0 - l - r), h * (1.0 - t - b));
    if cx < 21.0 || !(0.95..1.05).contains(&(cx / cy.max(1.0))) {
        return false;
    }
    let dark = |x: f64, y: f64| {
        let (x, y) = ((l * w + x * cx) as u32, (t * h + y * cy) as u32);
        let [r, g, b, a] = image.get_pixel_checked(x, y).map_or([255; 4], |p| p.0);
        a > 128 && luminance(Rgb(r, g, b)) < 0.4
    };
    // The square's modules: a ring, a gap, a core of three by three.
    let expected = |x: u32, y: u32| {
        let ring = x.abs_diff(3).max(y.abs_diff(3));
        ring != 2
    };
    (21u32..=97).step_by(4).any(|n| {
        let module = |i: u32| (f64::from(i) + 0.5) / f64::from(n);
        let corner = |ox: u32, oy: u32| {
            let cells = (0..49u32).map(|i| (i % 7, i / 7));
            cells.filter(|(x, y)| dark(module(ox + x), module(oy + y)) == expected(*x, *y)).count()
        };
        corner(0, 0) + corner(n - 7, 0) + corner(0, n - 7) >= 142
    })
}
