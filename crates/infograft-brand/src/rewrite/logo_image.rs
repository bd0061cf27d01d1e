//! The logo's bytes as a deck keeps them: upright, no larger than needed, an SVG with a PNG beside it.

use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::sync::{Arc, OnceLock};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, GenericImageView as _, ImageDecoder, ImageEncoder, ImageFormat,
    ImageReader, Rgba32FImage, RgbaImage,
};
use infograft_deck::color::{Rgb, luminance};
use infograft_deck::kept::Kept;
use infograft_svg::{PixelWork, Refused};
use resvg::tiny_skia::{Pixmap, Transform};

use super::old_logo::{Looks, MetafileSvg};
use crate::brand::LogoFile;

/// Longest side of a logo's pixels.
const MAX_PIXELS: f64 = 2_000.0;
/// Pixels per inch that a raster logo is scaled down to: what print needs.
const RASTER_DPI: f64 = 300.0;
/// A file of so many bytes is kept, however many pixels it has.
const SMALL_FILE: usize = 64 << 10;
/// Pixels per inch of the PNG beside an SVG: four for each point.
const FALLBACK_DPI: f64 = 288.0;
/// Longest side that is decoded.
const MAX_DECODED: u32 = 20_000;
/// Largest SVG, decompressed.
const MAX_SVG: u64 = 32 << 20;

/// A logo's bytes, and the bits of the width in inches that it is made for.
type Wanted = (Arc<[u8]>, u64);

/// Logos that editions share: read once, and made once for each width.
///
/// What is kept is bounded: a logo that only one row of a sheet has goes when others come.
#[derive(Debug)]
pub struct Logos {
    opened: Kept<Arc<[u8]>, Result<Arc<Opened>, String>>,
    made: Kept<Wanted, Result<Arc<LogoImage>, String>>,
    /// What the pictures of decks look like.
    pub(super) looks: Looks,
}

/// Bytes that opened logos and made ones may take.
const MOST_OPENED: u64 = 8 << 20;
const MOST_MADE: u64 = 8 << 20;

impl Default for Logos {
    fn default() -> Self {
        Self { opened: Kept::new(64, MOST_OPENED), made: Kept::new(64, MOST_MADE), looks: Looks::default() }
    }
}

impl Logos {
    /// Logos that take the place of EMF and WMF drawings by what these look like.
    pub fn with_metafiles(metafiles: MetafileSvg) -> Self {
        Self { looks: Looks::with_metafiles(metafiles), ..Self::default() }
    }

    /// Width over height, as a logo is to be seen.
    pub(super) fn aspect(&self, file: &LogoFile) -> Result<f64, String> {
        self.opened(file).map(|opened| opened.aspect())
    }

    /// The logo for frames that show it up to `width` inches wide.
    pub(super) fn image(&self, file: &LogoFile, width: f64) -> Result<Arc<LogoImage>, String> {
        let weight = |made: &Result<Arc<LogoImage>, String>| made.as_ref().map_or(64, |image| image.weight());
        let make = || self.opened(file)?.finish(width).map(Arc::new);
        self.made.get_or(&(Arc::clone(&file.bytes), width.to_bits()), weight, make)
    }

    fn opened(&self, file: &LogoFile) -> Result<Arc<Opened>, String> {
        let weight = |opened: &Result<Arc<Opened>, String>| opened.as_ref().map_or(64, |logo| logo.weight());
        self.opened.get_or(&file.bytes, weight, || open(&file.bytes).map(Arc::new))
    }
}

/// A logo ready to be put into a package.
#[derive(Debug)]
pub(super) struct LogoImage {
    /// Width over height.
    pub aspect: f64,
    /// PNG or JPEG.
    pub raster: Arc<[u8]>,
    pub extension: &'static str,
    pub content_type: &'static str,
    /// The SVG itself, if it is one.
    pub svg: Option<Arc<[u8]>>,
    /// How dark and light it is.
    pub shades: Shades,
}

/// The darkest and the lightest of the colours that are to be seen of a picture; `None` where nothing is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shades(pub Option<(Rgb, Rgb)>);

impl Shades {
    /// Pixels on a side that are looked at.
    const SIDE: u32 = 400;
    /// Opacity from which a pixel counts as seen.
    const SEEN: u8 = 26;

    /// Those of an image.
    fn of(image: &DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let step = |side: u32| side.div_ceil(Self::SIDE).max(1) as usize;
        // The darkest and the lightest, each with its luminance.
        let mut found: Option<[(f64, Rgb); 2]> = None;
        let mut last = None;
        for y in (0..height).step_by(step(height)) {
            for x in (0..width).step_by(step(width)) {
                let [r, g, b, a] = image.get_pixel(x, y).0;
                let color = Rgb(r, g, b);
                // A logo has few colours, in areas.
                if a < Self::SEEN || last.replace(color) == Some(color) {
                    continue;
                }
                let seen = (luminance(color), color);
                let [darkest, lightest] = found.unwrap_or([seen, seen]);
                let darkest = if seen.0 < darkest.0 { seen } else { darkest };
                let lightest = if seen.0 > lightest.0 { seen } else { lightest };
                found = Some([darkest, lightest]);
            }
        }
        let found = found.map(|[(_, darkest), (_, lightest)]| (darkest, lightest));
        Self(found)
    }
}

impl LogoImage {
    /// The bytes that it takes, its file among them.
    fn weight(&self) -> usize {
        self.raster.len() + 2 * self.svg.as_ref().map_or(self.raster.len(), |svg| svg.len())
    }
}

/// A logo of which the ratio is known and the pixels aren't made yet.
enum Opened {
    Svg { bytes: Arc<[u8]>, tree: Box<usvg::Tree> },
    Raster { bytes: Arc<[u8]>, image: DynamicImage, format: ImageFormat, turned: bool, icc: Option<Vec<u8>> },
}

/// Reads a logo file.
fn open(file: &Arc<[u8]>) -> Result<Opened, String> {
    if let Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg)) = image::guess_format(file) {
        return open_raster(file, format);
    }
    let bytes = match inflate(file)? {
        Cow::Borrowed(_) => Arc::clone(file),
        Cow::Owned(bytes) => bytes.into(),
    };
    let tree = parse_svg(&bytes).map_err(|refused| match refused {
        Refused::Unreadable(reason) => format!("it is no PNG, JPEG or SVG image ({reason})"),
        refused => refused.to_string(),
    })?;
    Ok(Opened::Svg { bytes, tree: Box::new(tree) })
}

/// PowerPoint reads no compressed SVG.
fn inflate(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(bytes).take(MAX_SVG + 1);
    reader.read_to_end(&mut out).map_err(|e| e.to_string())?;
    if out.len() as u64 > MAX_SVG { Err("it is too large".into()) } else { Ok(out.into()) }
}

/// System fonts are loaded only for an SVG with text: a logo should have its text as outlines.
fn parse_svg(bytes: &[u8]) -> Result<usvg::Tree, Refused> {
    let checked = infograft_svg::check(bytes)?;
    let mut options = usvg::Options::default();
    if checked.has_text() {
        options.fontdb = system_fonts();
    }
    checked.tree(options)
}

/// The system's fonts, looked for once.
fn system_fonts() -> Arc<usvg::fontdb::Database> {
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut database = usvg::fontdb::Database::new();
        database.load_system_fonts();
        Arc::new(database)
    };
    Arc::clone(FONTS.get_or_init(load))
}

fn open_raster(bytes: &Arc<[u8]>, format: ImageFormat) -> Result<Opened, String> {
    let fault = |e: image::ImageError| e.to_string();
    let mut reader = ImageReader::with_format(Cursor::new(&bytes[..]), format);
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_DECODED);
    limits.max_image_height = Some(MAX_DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let icc = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(fault)?;
    let turned = orientation != Orientation::NoTransforms;
    image.apply_orientation(orientation);
    Ok(Opened::Raster { bytes: Arc::clone(bytes), image, format, turned, icc })
}

impl Opened {
    /// The bytes that it takes, roughly.
    fn weight(&self) -> usize {
        match self {
            // A tree takes about ten times as much as its file.
            Self::Svg { bytes, .. } => bytes.len() * 11,
            Self::Raster { bytes, image, .. } => bytes.len() + image.as_bytes().len(),
        }
    }

    /// Width over height, as it is to be seen.
    fn aspect(&self) -> f64 {
        let (w, h) = match self {
            Self::Svg { tree, .. } => (f64::from(tree.size().width()), f64::from(tree.size().height())),
            Self::Raster { image, .. } => (f64::from(image.width()), f64::from(image.height())),
        };
        if w > 0.0 && h > 0.0 { w / h } else { 1.0 }
    }

    /// The logo for frames that show it up to `width` inches wide.
    fn finish(&self, width: f64) -> Result<LogoImage, String> {
        let aspect = self.aspect();
        match self {
            Self::Svg { bytes, tree } => {
                let raster = render(tree, pixels(width, aspect, FALLBACK_DPI))?;
                let shades = image::load_from_memory(&raster).map(|image| Shades::of(&image));
                Ok(LogoImage {
                    shades: shades.map_err(|e| e.to_string())?,
                    aspect,
                    raster: raster.into(),
                    extension: "png",
                    content_type: "image/png",
                    svg: Some(Arc::clone(bytes)),
                })
            }
            Self::Raster { bytes, image, format, turned, icc } => {
                let (w, h) = pixels(width, aspect, RASTER_DPI);
                // A little more than needed, or a small file, isn't worth another encoding.
                let large = f64::from(image.width()) > f64::from(w) * 1.25 && bytes.len() > SMALL_FILE;
                let raster = match (large, turned) {
                    (false, false) => Arc::clone(bytes),
                    (true, _) => encode(&shrink(image, w, h), *format, icc.clone())?.into(),
                    (false, true) => encode(image, *format, icc.clone())?.into(),
                };
                let (extension, content_type) = match format {
                    ImageFormat::Jpeg => ("jpeg", "image/jpeg"),
                    _ => ("png", "image/png"),
                };
                let shades = Shades::of(image);
                Ok(LogoImage { aspect, raster, extension, content_type, svg: None, shades })
            }
        }
    }
}

/// The pixels for a width in inches, the longer side within the limit.
fn pixels(width: f64, aspect: f64, dpi: f64) -> (u32, u32) {
    let (mut w, mut h) = (width * dpi, width * dpi / aspect);
    let over = (w.max(h) / MAX_PIXELS).max(1.0);
    w /= over;
    h /= over;
    (w.ceil().max(1.0) as u32, h.ceil().max(1.0) as u32)
}

/// An SVG as pixels, the longer side with so many; `None` for what can't be drawn.
pub(super) fn drawn(svg: &[u8], side: f64) -> Option<RgbaImage> {
    let tree = parse_svg(svg).ok()?;
    let (w, h) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let by = side / w.max(h);
    let (rgba, (w, h)) =
        rgba(&tree, ((w * by).ceil().max(1.0) as u32, (h * by).ceil().max(1.0) as u32)).ok()?;
    RgbaImage::from_raw(w, h, rgba)
}

fn render(tree: &usvg::Tree, size: (u32, u32)) -> Result<Vec<u8>, String> {
    let (rgba, (w, h)) = rgba(tree, size)?;
    let mut out = Vec::new();
    let encoder = PngEncoder::new(&mut out);
    encoder.write_image(&rgba, w, h, ExtendedColorType::Rgba8).map_err(|e| e.to_string())?;
    Ok(out)
}

/// The pixels of a tree, and how many there are.
fn rgba(tree: &usvg::Tree, (w, h): (u32, u32)) -> Result<(Vec<u8>, (u32, u32)), String> {
    let size = tree.size();
    let scale = Transform::from_scale(w as f32 / size.width(), h as f32 / size.height());
    let fitting = PixelWork::default().add(tree.root(), scale, (w, h));
    let (scale, (w, h)) = fitting.map_err(|refused| refused.to_string())?;
    let mut pixmap = Pixmap::new(w, h).ok_or("it has no size")?;
    resvg::render(tree, scale, &mut pixmap.as_mut());
    let mut rgba = Vec::with_capacity(pixmap.pixels().len() * 4);
    for p in pixmap.pixels() {
        let c = p.demultiply();
        rgba.extend([c.red(), c.green(), c.blue(), c.alpha()]);
    }
    Ok((rgba, (w, h)))
}

/// Scales down with Lanczos, over premultiplied colours: else what transparent pixels hide shines through at edges.
fn shrink(image: &DynamicImage, w: u32, h: u32) -> DynamicImage {
    if !image.color().has_alpha() {
        return image.resize_exact(w, h, FilterType::Lanczos3);
    }
    let mut pixels: Rgba32FImage = image.to_rgba32f();
    for p in pixels.pixels_mut() {
        let [r, g, b, a] = p.0;
        p.0 = [r * a, g * a, b * a, a];
    }
    let mut small = image::imageops::resize(&pixels, w, h, FilterType::Lanczos3);
    for p in small.pixels_mut() {
        let [r, g, b, a] = p.0;
        let a = a.clamp(0.0, 1.0);
        let by = if a > 0.0 { 1.0 / a } else { 0.0 };
        p.0 = [r * by, g * by, b * by, a].map(|v| v.clamp(0.0, 1.0));
    }
    DynamicImage::ImageRgba8(DynamicImage::ImageRgba32F(small).to_rgba8())
}

fn encode(image: &DynamicImage, format: ImageFormat, icc: Option<Vec<u8>>) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let result = match format {
        ImageFormat::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut out, 90);
            if let Some(icc) = icc.filter(|_| image.color().channel_count() > 2) {
                // A profile is a help, not a need.
                let _ = encoder.set_icc_profile(icc);
            }
            image.to_rgb8().write_with_encoder(encoder)
        }
        _ => {
            let mut encoder = PngEncoder::new(&mut out);
            if let Some(icc) = icc {
                let _ = encoder.set_icc_profile(icc);
            }
            image.write_with_encoder(encoder)
        }
    };
    result.map_err(|e| e.to_string())?;
    Ok(out)
}
