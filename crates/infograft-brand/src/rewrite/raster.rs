//! Pictures of pixels: read upright, scaled down, written again.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Rgba32FImage};

/// Longest side of the pixels that a deck gets.
const MAX_PIXELS: f64 = 2_000.0;
/// Pixels per inch that a picture is scaled down to: what print needs.
pub(super) const RASTER_DPI: f64 = 300.0;
/// Longest side that is decoded.
const MAX_DECODED: u32 = 20_000;

/// A picture of pixels as it is to be seen.
pub(super) struct Upright {
    pub image: DynamicImage,
    /// Whether its file has it otherwise.
    pub turned: bool,
    pub icc: Option<Vec<u8>>,
}

/// What decodes a picture of pixels, within bounds.
fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, String> {
    let fault = |e: image::ImageError| e.to_string();
    let format = image::guess_format(bytes).map_err(fault)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_DECODED);
    limits.max_image_height = Some(MAX_DECODED);
    reader.limits(limits);
    reader.into_decoder().map_err(fault)
}

pub(super) fn upright(bytes: &[u8]) -> Result<Upright, String> {
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let icc = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    let turned = orientation != Orientation::NoTransforms;
    image.apply_orientation(orientation);
    Ok(Upright { image, turned, icc })
}

/// A photo ready to be put into a package.
#[derive(Debug)]
pub(super) struct PhotoImage {
    /// Width and height in pixels as it was given, upright.
    pub pixels: (f64, f64),
    /// PNG or JPEG.
    pub raster: Arc<[u8]>,
    pub extension: &'static str,
    pub content_type: &'static str,
}

/// Width over height of a picture, upright.
pub(super) fn aspect(bytes: &[u8]) -> Option<f64> {
    let mut decoder = decoder(bytes).ok()?;
    let (width, height) = decoder.dimensions();
    let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
    let lies = matches!(
        decoder.orientation().ok()?,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Some(if lies { height / width } else { width / height })
}

/// A photo, no larger than needed. It is always written anew: what a camera notes in its files, such as where a photo was
/// taken, goes to nobody.
pub(super) fn photo(bytes: &[u8], width: f64) -> Result<PhotoImage, String> {
    let format = image::guess_format(bytes).map_err(|e| e.to_string())?;
    let Upright { image, icc, .. } = upright(bytes)?;
    let own = (f64::from(image.width()), f64::from(image.height()));
    let (w, h) = pixels(width, own.0 / own.1.max(1.0), RASTER_DPI);
    // A picture without holes is smaller as a JPEG, and a photo loses nothing by it.
    let format = match format {
        ImageFormat::WebP if !image.color().has_alpha() => ImageFormat::Jpeg,
        other => other,
    };
    let raster = match own.0 > f64::from(w) * 1.25 {
        true => encode(&shrink(&image, w, h), format, icc)?,
        false => encode(&image, format, icc)?,
    };
    let (extension, content_type) = kind_of(format);
    Ok(PhotoImage { pixels: own, raster: raster.into(), extension, content_type })
}

/// How a deck names a raster picture that was encoded so.
pub(super) fn kind_of(format: ImageFormat) -> (&'static str, &'static str) {
    match format {
        ImageFormat::Jpeg => ("jpeg", "image/jpeg"),
        _ => ("png", "image/png"),
    }
}

/// The pixels for a width in inches, the longer side within the limit.
pub(super) fn pixels(width: f64, aspect: f64, dpi: f64) -> (u32, u32) {
    let (mut w, mut h) = (width * dpi, width * dpi / aspect);
    let over = (w.max(h) / MAX_PIXELS).max(1.0);
    w /= over;
    h /= over;
    (w.ceil().max(1.0) as u32, h.ceil().max(1.0) as u32)
}

/// Scales down with Lanczos, over premultiplied colours: else what transparent pixels hide shines through at edges.
pub(super) fn shrink(image: &DynamicImage, w: u32, h: u32) -> DynamicImage {
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

pub(super) fn encode(
    image: &DynamicImage,
    format: ImageFormat,
    icc: Option<Vec<u8>>,
) -> Result<Vec<u8>, String> {
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
