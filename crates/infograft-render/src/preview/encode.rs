//! Pictures for web pages: small files of a page's pixels.

use std::collections::BTreeMap;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::{Pixels, PreviewError};

/// A picture as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Its media type: `image/png` or `image/jpeg`.
    pub media: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The qualities of JPEG files that are tried, of 100: the first one that is small enough is taken.
const QUALITIES: [u8; 4] = [84, 72, 60, 48];

/// A palette (ISO/IEC 15948, 11.2.3) has at most so many colours.
const PALETTE: usize = 256;

/// A picture of more colours is a photo's or a gradient's: a palette would show.
const MAX_COLORS: usize = 6_000;

/// How far a colour may be from the one that stands for it, in any channel: a hair as long as the palette has room, so that
/// gradients stay smooth, and then as much as the eye doesn't see at the edge of a letter.
const TOLERANCE: (u8, u8) = (3, 14);

type Color = [u8; 3];

impl Pixels {
    /// The picture as a PNG with a palette or as a JPEG, whichever is smaller; a JPEG is made coarser until it has no more
    /// than `most` bytes, as far as that goes.
    ///
    /// # Errors
    ///
    /// [`PreviewError::Encode`] if the picture can't be written.
    pub fn encode(&self, most: usize) -> Result<Encoded, PreviewError> {
        let png = self.palette_png();
        let best = |jpeg: &[u8]| png.as_ref().filter(|png| png.len() <= jpeg.len());
        for (at, quality) in QUALITIES.into_iter().enumerate() {
            let jpeg = self.jpeg(quality)?;
            if let Some(png) = best(&jpeg) {
                return Ok(self.file(png.clone(), "image/png"));
            }
            if jpeg.len() <= most || at + 1 == QUALITIES.len() {
                return Ok(self.file(jpeg, "image/jpeg"));
            }
        }
        Err(PreviewError::Invalid)
    }

    fn file(&self, bytes: Vec<u8>, media: &'static str) -> Encoded {
        Encoded { bytes, media, width: self.width, height: self.height }
    }

    fn jpeg(&self, quality: u8) -> Result<Vec<u8>, PreviewError> {
        let mut bytes = vec![];
        JpegEncoder::new_with_quality(&mut bytes, quality)
            .write_image(&self.rgb, self.width, self.height, ExtendedColorType::Rgb8)
            .map_err(|source| PreviewError::Encode { page: 1, source })?;
        Ok(bytes)
    }

    /// A PNG with a palette, where 256 colours are enough for what the eye sees.
    fn palette_png(&self) -> Option<Vec<u8>> {
        let pixels = self.rgb.as_chunks::<3>().0;
        let mut counts: BTreeMap<Color, usize> = BTreeMap::new();
        for color in pixels {
            *counts.entry(*color).or_default() += 1;
            if counts.len() > MAX_COLORS {
                return None;
            }
        }
        let (palette, indices) = palette(&counts)?;
        let data: Vec<u8> = pixels.iter().filter_map(|color| indices.get(color).copied()).collect();
        let mut bytes = vec![];
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette.concat());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header().ok()?.write_image_data(&data).ok()?;
        Some(bytes)
    }
}

/// The most frequent colours, and for each colour the index of the one that stands for it. None where one would be too far
/// off.
fn palette(counts: &BTreeMap<Color, usize>) -> Option<(Vec<Color>, BTreeMap<Color, u8>)> {
    let mut frequent: Vec<(&Color, &usize)> = counts.iter().collect();
    frequent.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let mut palette: Vec<Color> = Vec::new();
    let mut indices = BTreeMap::new();
    for (color, _) in frequent {
        let nearest = palette.iter().enumerate().min_by_key(|(_, known)| distance(known, color));
        let tolerance = if palette.len() < PALETTE { TOLERANCE.0 } else { TOLERANCE.1 };
        let index = match (nearest.filter(|(_, known)| distance(known, color) <= tolerance), palette.len()) {
            (Some((index, _)), _) => index,
            (None, PALETTE..) => return None,
            (None, next) => {
                palette.push(*color);
                next
            }
        };
        indices.insert(*color, u8::try_from(index).ok()?);
    }
    Some((palette, indices))
}

/// The largest difference of two colours in a channel.
fn distance(a: &Color, b: &Color) -> u8 {
    a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, color: impl Fn(u32, u32) -> Color) -> Pixels {
        let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        Pixels { width, height, rgb: rgb.flat_map(|(x, y)| color(x, y)).collect() }
    }

    #[test]
    fn flat_colours_become_a_png_that_shows_them() {
        let flat = picture(64, 48, |x, _| if x < 20 { [11, 110, 79] } else { [255, 255, 255] });
        let file = flat.encode(usize::MAX).unwrap();
        assert_eq!((file.media, file.width, file.height), ("image/png", 64, 48));
        let read = image::load_from_memory(&file.bytes).unwrap().into_rgb8();
        assert!(read.into_raw() == flat.rgb);
    }

    #[test]
    fn a_photo_becomes_a_jpeg_that_is_as_small_as_is_asked() {
        // Each pixel of its own colour, as noise has it.
        let noise = |x: u32, y: u32| {
            let n = (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761);
            [(n >> 24) as u8, (n >> 16) as u8, (n >> 8) as u8]
        };
        let photo = picture(120, 90, noise);
        let (large, small) = (photo.encode(usize::MAX).unwrap(), photo.encode(1).unwrap());
        assert_eq!((large.media, small.media), ("image/jpeg", "image/jpeg"));
        assert!(small.bytes.len() < large.bytes.len() * 3 / 4, "{} {}", small.bytes.len(), large.bytes.len());
    }

    #[test]
    fn every_colour_is_near_the_one_that_stands_for_it() {
        // More colours than a palette holds, each too far from the next to be taken for it while there is room.
        let counts: BTreeMap<Color, usize> =
            (0..289u32).map(|n| ([(n / 17) as u8 * 4, (n % 17) as u8 * 4, 9], 1)).collect();
        let (palette, indices) = palette(&counts).unwrap();
        assert_eq!(palette.len(), PALETTE);
        for color in counts.keys() {
            assert!(distance(&palette[usize::from(indices[color])], color) <= TOLERANCE.1);
        }
    }
}
