//! Pictures from files: JPEG headers read and the rest passed through, everything else decoded within limits.

mod error;
mod recolor;
mod small;
pub(crate) mod stored;

use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbaImage};
use kurbo::Affine;

pub use error::ImageError;
use error::MAX_SIDE;
pub use small::{Small, small};

use crate::drawing::BlipEffect;
use crate::page::ImageData;

/// The most pixels of an image that is decoded: more than any page shows, less than memory holds.
const MAX_PIXELS: u64 = 100_000_000;
/// The most pixels that are kept of a decoded image: 300 to the inch on a sheet of 20 × 13 inches.
const MAX_KEPT: f64 = 24_000_000.0;
/// Quality of a JPEG that is scaled down and so encoded again.
const QUALITY: u8 = 88;

/// An image and how it is turned.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The image as stored.
    pub data: ImageData,
    /// How to turn what is stored to see it upright.
    pub orientation: Orientation,
}

impl Loaded {
    /// Width and height in pixels when upright.
    pub fn size(&self) -> (u32, u32) {
        let (width, height) = self.data.size();
        if self.orientation.swaps_sides() { (height, width) } else { (width, height) }
    }
}

/// The Exif orientation of an image (Exif 2.32, 4.6.4), 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orientation(u8);

impl Default for Orientation {
    fn default() -> Self {
        Self(1)
    }
}

impl Orientation {
    /// Whether width and height change places.
    pub fn swaps_sides(self) -> bool {
        self.0 >= 5
    }

    /// From the unit square as stored to the unit square upright: to be applied before the image's own transform.
    pub fn transform(self) -> Affine {
        let m = match self.0 {
            2 => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
            3 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
            4 => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
            5 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            6 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
            7 => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
            8 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
            _ => return Affine::IDENTITY,
        };
        Affine::new(m)
    }
}

impl ImageData {
    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        match self {
            Self::Jpeg { width, height, .. }
            | Self::Png { width, height, .. }
            | Self::Raster { width, height, .. }
            | Self::Deflated { width, height, .. } => (*width, *height),
        }
    }
}

/// Fails for an image of more pixels than a limit; one whose header can't be read is left for [`load`] to judge.
///
/// # Errors
///
/// [`ImageError`] if it has more pixels.
pub fn check(bytes: &[u8], most: u64) -> Result<(), ImageError> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok();
    match reader.and_then(|reader| reader.into_dimensions().ok()) {
        Some((width, height)) if u64::from(width) * u64::from(height) > most => {
            Err(ImageError::TooLarge(width, height))
        }
        _ => Ok(()),
    }
}

/// Pixels that [`load`] goes over to read an image, once more for each effect: none of a JPEG that stays as it is, and a
/// quarter of a PNG that does, whose rows are only unpacked to see that they are sound. Those with more than four bytes
/// take as long as two, and so do those of an interlaced PNG, which are put together in seven rounds.
pub(crate) fn decoded_pixels(bytes: &[u8], effects: &[BlipEffect]) -> u64 {
    if effects.is_empty() && stored::jpeg(bytes).is_ok_and(|data| data.is_some()) {
        return 0;
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok();
    let Some(decoder) = reader.and_then(|reader| reader.into_decoder().ok()) else { return 0 };
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if effects.is_empty() && stored::Png::read(bytes).is_some() {
        return pixels / 4;
    }
    let wide = u64::from(decoder.original_color_type().bits_per_pixel() > 32);
    let woven = u64::from(stored::is_interlaced(bytes));
    // Of a large image fewer pixels are kept than are read.
    let kept = pixels.min(MAX_KEPT as u64);
    pixels.saturating_mul(1 + wide + woven).saturating_add(kept.saturating_mul(effects.len() as u64))
}

/// [`load`] of bytes that are shared: an image that stays as it is shares them, too.
///
/// # Errors
///
/// As [`load`].
pub(crate) fn load_shared(shared: &Arc<[u8]>, effects: &[BlipEffect]) -> Result<Loaded, ImageError> {
    let mut loaded = load(shared, effects)?;
    if let ImageData::Jpeg { bytes, .. } | ImageData::Png { bytes, .. } = &mut loaded.data
        && bytes == shared
    {
        *bytes = Arc::clone(shared);
    }
    Ok(loaded)
}

/// Reads an image. A JPEG or an opaque PNG without effects stays as it is.
///
/// # Errors
///
/// [`ImageError`] if the bytes are no image of a known format, or a damaged one.
pub fn load(bytes: &[u8], effects: &[BlipEffect]) -> Result<Loaded, ImageError> {
    let orientation = orientation(bytes);
    if effects.is_empty()
        && let Some(data) = stored::jpeg(bytes)?.or_else(|| stored::png(bytes))
    {
        return Ok(Loaded { data, orientation });
    }
    let decoded = reduced(in_eight_bits(decode(bytes)?));
    if effects.is_empty()
        && let DynamicImage::ImageRgb8(pixels) = decoded
    {
        let (width, height) = pixels.dimensions();
        let data = ImageData::Raster { width, height, rgb: pixels.into_raw().into(), alpha: None };
        return Ok(Loaded { data, orientation });
    }
    let pixels = with_effects(decoded.into_rgba8(), effects);
    Ok(Loaded { data: raster(pixels), orientation })
}

/// Whether a JPEG ends before its end is marked (ITU-T T.81, B.2.1): readers make something up for what is missing.
pub fn is_cut_off(bytes: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xDA;
    if !bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return false;
    }
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        if *marker == START_OF_SCAN {
            let rest = bytes.get(at..).unwrap_or_default();
            return !rest.windows(2).any(|pair| pair == [0xFF, 0xD9]);
        }
        // A marker may have fill bytes before it, which belong to no segment.
        at += if *marker == 0xFF { 1 } else { 2 + usize::from(u16::from_be_bytes([*high, *low])) };
    }
    true
}

/// An image whose samples have eight bits: more aren't drawn, and take twice the memory or more.
fn in_eight_bits(image: DynamicImage) -> DynamicImage {
    match image.color().bytes_per_pixel() / image.color().channel_count() {
        0 | 1 => image,
        _ if image.color().has_alpha() => DynamicImage::ImageRgba8(image.into_rgba8()),
        _ => DynamicImage::ImageRgb8(image.into_rgb8()),
    }
}

/// An image of at most [`MAX_KEPT`] pixels, its ratio kept.
fn reduced(image: DynamicImage) -> DynamicImage {
    let (width, height) = (image.width(), image.height());
    let scale = (MAX_KEPT / (f64::from(width) * f64::from(height))).sqrt();
    if scale >= 1.0 {
        return image;
    }
    let side = |n: u32| ((f64::from(n) * scale) as u32).max(1);
    image.thumbnail_exact(side(width), side(height))
}

/// Pixels with effects on them.
pub(crate) fn with_effects(mut pixels: RgbaImage, effects: &[BlipEffect]) -> RgbaImage {
    for effect in effects {
        recolor::apply(effect, &mut pixels);
    }
    pixels
}

/// A colour with effects on it, red, green, blue and opacity.
pub(crate) fn recolored(effects: &[BlipEffect], color: [u8; 4]) -> [u8; 4] {
    if effects.is_empty() {
        return color;
    }
    let pixel = with_effects(RgbaImage::from_pixel(1, 1, image::Rgba(color)), effects);
    pixel.pixels().next().map_or(color, |pixel| pixel.0)
}

/// Decodes any image of a known kind.
pub(crate) fn decode(bytes: &[u8]) -> Result<DynamicImage, ImageError> {
    let format = image::guess_format(bytes).map_err(|_| unknown(bytes))?;
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|error| damaged(format, &error))?;
    // A GIF's screen may have no height (GIF89a, 18), whatever the frame in it has.
    if width == 0 || height == 0 {
        return Err(ImageError::Damaged("it has no pixels".into()));
    }
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(ImageError::TooLarge(width, height));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_PIXELS * 5);
    reader.limits(limits);
    reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => ImageError::TooLarge(width, height),
        error => damaged(format, &error),
    })
}

fn damaged(format: ImageFormat, error: &image::ImageError) -> ImageError {
    match error {
        image::ImageError::Unsupported(_) => {
            ImageError::Unsupported(format.extensions_str().first().copied().unwrap_or("such"))
        }
        error => ImageError::Damaged(error.to_string()),
    }
}

/// Names what PowerPoint also stores as pictures but is not drawn.
fn unknown(bytes: &[u8]) -> ImageError {
    match bytes {
        // MS-EMF 2.3.4.2: the signature " EMF" stands at byte 40; MS-WMF 2.3.2.3: the placeable key.
        b if b.get(40..44) == Some(b" EMF") => ImageError::Unsupported("EMF"),
        [0xD7, 0xCD, 0xC6, 0x9A, ..] => ImageError::Unsupported("WMF"),
        _ => ImageError::Unknown,
    }
}

/// The Exif orientation; 1 if there is none.
fn orientation(bytes: &[u8]) -> Orientation {
    // Only JPEGs from cameras have it where it matters; other readers would search large files.
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return Orientation::default();
    }
    let decoder = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg).into_decoder();
    let found = decoder.and_then(|mut decoder| decoder.orientation());
    found.map_or_else(|_| Orientation::default(), |found| Orientation(found.to_exif()))
}

/// Separates colours and opacity.
pub(crate) fn raster(pixels: RgbaImage) -> ImageData {
    let (width, height) = pixels.dimensions();
    let pixels = pixels.into_raw();
    let pixels = pixels.as_chunks::<4>().0;
    let mut rgb = vec![0; pixels.len() * 3];
    for (to, [r, g, b, _]) in rgb.as_chunks_mut::<3>().0.iter_mut().zip(pixels) {
        *to = [*r, *g, *b];
    }
    let alpha = pixels
        .iter()
        .any(|pixel| pixel[3] != 255)
        .then(|| pixels.iter().map(|pixel| pixel[3]).collect::<Vec<u8>>().into());
    ImageData::Raster { width, height, rgb: rgb.into(), alpha }
}

/// Scales an image down so that it is at most so large, its ratio kept; one that is small enough stays as it is, and
/// so does a CMYK JPEG, whose colours a decoder would change.
pub fn downsample(data: &ImageData, max_width: u32, max_height: u32) -> ImageData {
    let (width, height) = data.size();
    if width <= max_width && height <= max_height || max_width == 0 || max_height == 0 {
        return data.clone();
    }
    let scale = (f64::from(max_width) / f64::from(width)).min(f64::from(max_height) / f64::from(height));
    let side = |n: u32| ((f64::from(n) * scale).round() as u32).max(1);
    let (width, height) = (side(width), side(height));
    scaled(data, width, height).unwrap_or_else(|| data.clone())
}

fn scaled(data: &ImageData, width: u32, height: u32) -> Option<ImageData> {
    use image::imageops::FilterType::CatmullRom;
    match data.inflated().as_ref() {
        ImageData::Deflated { .. } | ImageData::Jpeg { components: 4, .. } => None,
        ImageData::Jpeg { bytes, components, .. } => {
            let small = decode(bytes).ok()?.resize_exact(width, height, CatmullRom);
            let small = if *components == 1 {
                small.into_luma8().into()
            } else {
                DynamicImage::from(small.into_rgb8())
            };
            let mut out = Vec::new();
            let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY);
            small.write_with_encoder(encoder).ok()?;
            let (bytes, components) = (Arc::from(out), *components);
            Some(ImageData::Jpeg { bytes, width, height, components, inverted: false })
        }
        ImageData::Png { bytes, .. } => {
            Some(raster(decode(bytes).ok()?.resize_exact(width, height, CatmullRom).into_rgba8()))
        }
        ImageData::Raster { width: old_width, height: old_height, rgb, alpha } => {
            let colors = rgb.as_chunks::<3>().0;
            let pixels = colors.iter().enumerate().flat_map(|(i, [r, g, b])| {
                let alpha = alpha.as_ref().and_then(|alpha| alpha.get(i)).copied().unwrap_or(255);
                [*r, *g, *b, alpha]
            });
            let image = RgbaImage::from_raw(*old_width, *old_height, pixels.collect())?;
            let small = image::imageops::resize(&premultiplied(image), width, height, CatmullRom);
            Some(unpremultiplied(raster(small)))
        }
    }
}

/// Colours weighted by their opacity, so that what is invisible doesn't bleed in.
fn premultiplied(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.pixels_mut() {
        let [r, g, b, a] = pixel.0;
        if a != 255 {
            let weigh = |c: u8| (u16::from(c) * u16::from(a) / 255) as u8;
            pixel.0 = [weigh(r), weigh(g), weigh(b), a];
        }
    }
    image
}

fn unpremultiplied(data: ImageData) -> ImageData {
    match data {
        ImageData::Raster { width, height, rgb, alpha: Some(alpha) } => {
            let colors = rgb.as_chunks::<3>().0.iter().zip(alpha.iter());
            let rgb: Vec<u8> = colors
                .flat_map(|(color, a)| {
                    let divide = |c: u8| (u16::from(c) * 255 / u16::from(*a).max(1)).min(255) as u8;
                    color.map(divide)
                })
                .collect();
            ImageData::Raster { width, height, rgb: rgb.into(), alpha: Some(alpha) }
        }
        data => data,
    }
}

/// Pixels to the inch, across and down, as a PNG (ISO 15948, 11.3.5.3) or a JPEG (JFIF 1.02) says.
pub(crate) fn density(bytes: &[u8]) -> Option<(f64, f64)> {
    let be = |at: usize, n: usize| {
        let bytes = bytes.get(at..at + n)?;
        Some(bytes.iter().fold(0_u32, |v, b| v << 8 | u32::from(*b)))
    };
    let (x, y, inch) = if bytes.starts_with(b"\x89PNG") {
        // The chunk stands before the pixels, and only few others before it.
        let at = bytes.get(..4_096.min(bytes.len()))?.windows(4).position(|w| w == b"pHYs")? + 4;
        (be(at, 4)?, be(at + 4, 4)?, (be(at + 8, 1)? == 1).then_some(0.0254)?)
    } else if bytes.get(6..10) == Some(b"JFIF") {
        let inch = match be(13, 1)? {
            1 => 1.0,
            2 => 2.54,
            _ => return None,
        };
        (be(14, 2)?, be(16, 2)?, inch)
    } else {
        return None;
    };
    let ppi = |v: u32| Some(f64::from(v) * inch).filter(|v| (1.0..=10_000.0).contains(v));
    Some((ppi(x)?, ppi(y)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(vec![]);
        image.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    fn gradient(width: u32, height: u32) -> DynamicImage {
        RgbaImage::from_fn(width, height, |x, y| image::Rgba([x as u8 * 8, y as u8 * 8, 99, 255])).into()
    }

    #[test]
    fn a_huge_image_is_kept_smaller() {
        let huge = DynamicImage::new_luma8(12_000, 8_000);
        let kept = reduced(huge);
        assert_eq!((kept.width(), kept.height()), (6_000, 4_000));
        assert_eq!(reduced(gradient(7, 5)).width(), 7);
    }

    #[test]
    fn deflated_pixels_come_back() {
        let raster = load(&encoded(&gradient(7, 5), ImageFormat::Png), &[]).unwrap().data;
        let clear = ImageData::Raster {
            width: 2,
            height: 1,
            rgb: vec![1, 2, 3, 4, 5, 6].into(),
            alpha: Some(vec![7, 8].into()),
        };
        for data in [raster, clear] {
            let deflated = data.clone().deflated();
            assert_eq!((deflated.size(), deflated.is_transparent()), (data.size(), data.is_transparent()));
            assert_eq!(*deflated.inflated(), data);
        }
    }

    #[test]
    fn a_jpeg_passes_through_with_its_header_read() {
        let bytes = encoded(&gradient(7, 5).into_rgb8().into(), ImageFormat::Jpeg);
        let loaded = load(&bytes, &[]).unwrap();
        let ImageData::Jpeg { bytes: kept, width, height, components, inverted } = loaded.data else {
            panic!("decoded");
        };
        assert_eq!((&kept[..], width, height, components, inverted), (&bytes[..], 7, 5, 3, false));
    }

    #[test]
    fn cut_off_and_foreign_bytes_are_errors() {
        let bytes = encoded(&gradient(7, 5).into_rgb8().into(), ImageFormat::Jpeg);
        assert!(matches!(load(&bytes[..20], &[]), Err(ImageError::Damaged(_))));
        assert_eq!(load(b"just some text", &[]), Err(ImageError::Unknown));
        let mut emf = vec![0; 40];
        emf.extend(b" EMF");
        assert_eq!(load(&emf, &[]), Err(ImageError::Unsupported("EMF")));
    }

    #[test]
    fn an_image_without_pixels_is_damaged() {
        // A GIF whose screen has no height, though its frame has; found by fuzzing.
        let gif = b"GIF89a\x02\x2B\0\0\x80\0\0\0\0\0\0\0\0\x21\xF9\x04\x01\0\0\0\0\x2C\0\0\0\0\x02\0\x02\0\0\x02\x02\x94\x51\0\x3B";
        assert!(matches!(load(gif, &[]), Err(ImageError::Damaged(_))));
    }

    #[test]
    fn a_png_that_promises_rows_of_gigabytes_is_too_large() {
        // Found by fuzzing: an opaque image of 4,060,086,274 × 2 pixels.
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\xF2\0\0\x02\0\0\0\x02\x08\x02\0\0\0\xFD\xD4\x9A\x73\0\0\0\x0EIDAT\x78\x9C\x63\x9A\0\x03\x46\x08\x05\0\0\x15\0\x27\x96\x6F\x94\x88\0\0\0\0IEND\xAE\x42\x60\x82";
        assert!(load(png, &[]).is_err());
        assert!(crate::pictures::stored::png(png).is_none());
    }

    #[test]
    fn opacity_is_kept_apart_and_left_out_where_all_is_opaque() {
        let mut image = gradient(2, 1).into_rgba8();
        let data = load(&encoded(&image.clone().into(), ImageFormat::Png), &[]).unwrap().data;
        assert!(matches!(data, ImageData::Raster { alpha: None, .. }));
        image.put_pixel(1, 0, image::Rgba([1, 2, 3, 4]));
        let data = load(&encoded(&image.into(), ImageFormat::Png), &[]).unwrap().data;
        let ImageData::Raster { rgb, alpha, .. } = data else { panic!() };
        assert_eq!((&rgb[3..], &alpha.unwrap()[..]), (&[1, 2, 3][..], &[255, 4][..]));
    }

    #[test]
    fn orientations_put_the_stored_corners_where_exif_says() {
        // Exif 2.32: the stored first row and column are, for 6, the right side and the top seen upright.
        let top_left = |o: u8| Orientation(o).transform() * kurbo::Point::ORIGIN;
        let top_right = |o: u8| Orientation(o).transform() * kurbo::Point::new(1.0, 0.0);
        let expected = [
            (1, (0, 0), (1, 0)),
            (2, (1, 0), (0, 0)),
            (3, (1, 1), (0, 1)),
            (4, (0, 1), (1, 1)),
            (5, (0, 0), (0, 1)),
            (6, (1, 0), (1, 1)),
            (7, (1, 1), (1, 0)),
            (8, (0, 1), (0, 0)),
        ];
        for (o, a, b) in expected {
            let round = |p: kurbo::Point| (p.x.round() as i32, p.y.round() as i32);
            assert_eq!((round(top_left(o)), round(top_right(o))), (a, b), "orientation {o}");
        }
    }

    #[test]
    fn pixels_to_the_inch_are_read() {
        let mut png = encoded(&gradient(2, 2), ImageFormat::Png);
        assert_eq!(density(&png), None);
        // After the header chunk: 11,811 pixels to the metre are 300 to the inch.
        let chunk =
            [&[0, 0, 0, 9][..], b"pHYs", &[0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1, 0, 0, 0, 0]].concat();
        png.splice(33..33, chunk);
        let (x, y) = density(&png).unwrap();
        assert!((x - 300.0).abs() < 0.01 && (y - 300.0).abs() < 0.01);
        let jfif = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x02\x01\x00\x96\x00\x48\x00\x00";
        assert_eq!(density(jfif), Some((150.0, 72.0)));
    }

    #[test]
    fn scaling_down_keeps_the_ratio_and_the_kind() {
        let jpeg = load(&encoded(&gradient(30, 20).into_rgb8().into(), ImageFormat::Jpeg), &[]).unwrap().data;
        let small = downsample(&jpeg, 15, 15);
        assert!(matches!(small, ImageData::Jpeg { width: 15, height: 10, components: 3, .. }));
        assert_eq!(downsample(&jpeg, 30, 20), jpeg);
        let png = load(&encoded(&gradient(30, 20), ImageFormat::Png), &[]).unwrap().data;
        assert_eq!(downsample(&png, 100, 4).size(), (6, 4));
    }
}
