//! The file of a flat picture: its pixels with other colours, all else as it was.

use std::io::Cursor;

use image::codecs::jpeg::{JpegEncoder, PixelDensity, PixelDensityUnit};
use image::{DynamicImage, ImageFormat, RgbaImage};

/// Of a JPEG that is written anew: what it loses, nobody sees.
const QUALITY: u8 = 97;

/// Encodes pixels as the file was from which they come: of its kind, and of its resolution, by which tiles and pictures
/// without a size are as large as they are.
pub(super) fn encoded(image: RgbaImage, format: ImageFormat, before: &[u8]) -> Option<Vec<u8>> {
    if format == ImageFormat::Jpeg {
        let mut out = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
        if let Some(density) = density(before) {
            encoder.set_pixel_density(density);
        }
        encoder.encode_image(&DynamicImage::from(image).into_rgb8()).ok()?;
        return Some(out);
    }
    let (width, height) = image.dimensions();
    let is_opaque = image.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(if is_opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    // ISO 15948, 11.3.5.3.
    let known = png::Decoder::new(Cursor::new(before)).read_info().ok();
    encoder.set_pixel_dims(known.and_then(|reader| reader.info().pixel_dims));
    let pixels = if is_opaque { DynamicImage::from(image).into_rgb8().into_raw() } else { image.into_raw() };
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(out)
}

/// The resolution of a JPEG, as JFIF 1.02 has it in the first segment.
fn density(jpeg: &[u8]) -> Option<PixelDensity> {
    let [units, x1, x2, y1, y2] = *jpeg.get(6..18)?.strip_prefix(b"JFIF\0")?.get(2..7)?.first_chunk()?;
    let unit = match units {
        0 => PixelDensityUnit::PixelAspectRatio,
        1 => PixelDensityUnit::Inches,
        2 => PixelDensityUnit::Centimeters,
        _ => return None,
    };
    let density = (u16::from_be_bytes([x1, x2]), u16::from_be_bytes([y1, y2]));
    Some(PixelDensity { density, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resolution_stays() {
        let image = RgbaImage::from_pixel(4, 4, image::Rgba([9, 99, 199, 255]));
        // 300 pixels to the inch are 11,811 to the metre.
        let dims = png::PixelDimensions { xppu: 11_811, yppu: 11_811, unit: png::Unit::Meter };
        let mut before = Vec::new();
        let mut encoder = png::Encoder::new(&mut before, 1, 1);
        encoder.set_pixel_dims(Some(dims));
        encoder.write_header().unwrap().write_image_data(&[0]).unwrap();
        let after = encoded(image.clone(), ImageFormat::Png, &before).unwrap();
        let at = after.windows(4).position(|chunk| chunk == b"pHYs").unwrap();
        assert_eq!(after[at + 4..at + 13], [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1]);

        let jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\x01\x01\x2C\x01\x2C\0\0";
        let after = encoded(image, ImageFormat::Jpeg, jpeg).unwrap();
        // Its unit, inches, and 300 across and down.
        assert_eq!((&after[6..11], &after[13..18]), (&b"JFIF\0"[..], &[1, 1, 0x2C, 1, 0x2C][..]));
    }
}
