//! Images (MS-EMFPLUS 2.2.1.4): pixels, files in other formats, metafiles.

use std::sync::Arc;

use super::names::*;
use crate::metafile;
use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::Canvas;
use crate::metafile::picture::{Color, Image};

/// How deep metafiles may hold metafiles.
const MAX_DEPTH: usize = 3;
/// The most pixels of one image.
const MAX_PIXELS: u64 = 64_000_000;

/// An image object.
pub(super) enum Picture {
    /// Pixels, and their size as far as it is known here.
    Bitmap(Arc<Image>, Option<(f64, f64)>),
    Metafile(Box<metafile::Picture>),
}

pub(super) fn read(canvas: &mut Canvas, data: Bytes, depth: usize) -> Option<Picture> {
    match ImageDataType::of(data.u32(4)?)? {
        ImageDataType::Bitmap => {
            let (width, height) = (data.u32(8)?, data.u32(12)?);
            let pixels = data.from(28)?;
            if BitmapDataType::of(data.u32(24)?) == Some(BitmapDataType::Compressed) || width == 0 {
                let size = ::image::ImageReader::new(std::io::Cursor::new(pixels.0))
                    .with_guessed_format()
                    .ok()
                    .and_then(|reader| reader.into_dimensions().ok());
                let size = size.map(|(w, h)| (f64::from(w), f64::from(h)));
                return Some(Picture::Bitmap(Arc::new(Image::Encoded(pixels.0.to_vec())), size));
            }
            let sound = height > 0 && u64::from(width) * u64::from(height) <= MAX_PIXELS;
            if !sound || !canvas.holds(width, height) {
                return None;
            }
            let rgba = bitmap(pixels, width as usize, height as usize, data.i32(16)?, data.u32(20)?)?;
            let image = Image::Pixels { width, height, rgba };
            Some(Picture::Bitmap(Arc::new(image), Some((f64::from(width), f64::from(height)))))
        }
        ImageDataType::Metafile if depth < MAX_DEPTH => {
            let picture = metafile::read_inside(data.from(16)?.0, depth + 1).ok()?;
            picture.missing.iter().for_each(|feature| canvas.miss(feature));
            Some(Picture::Metafile(Box::new(picture)))
        }
        _ => None,
    }
}

/// Pixels of a format (`PixelFormat`, MS-EMFPLUS 2.1.1.25): bits a pixel, and flags for indices and opacity.
fn bitmap(data: Bytes, width: usize, height: usize, stride: i32, format: u32) -> Option<Vec<u8>> {
    let bits = (format >> 8 & 0xFF) as usize;
    let (colors, start) = if format & PIXEL_FORMAT_INDEXED != 0 { palette(data)? } else { (Vec::new(), 0) };
    let pixels = data.from(start)?;
    let row = stride.unsigned_abs() as usize;
    if row < (width * bits).div_ceil(8) || bits == 0 || pixels.len() < row.checked_mul(height - 1)? {
        return None;
    }
    let mut rgba = vec![0; width * height * 4];
    for (line, out) in pixels.0.chunks(row).zip(rgba.chunks_exact_mut(width * 4)) {
        for (x, to) in out.as_chunks_mut::<4>().0.iter_mut().enumerate() {
            *to = pixel(Bytes(line), x, bits, format, &colors).unwrap_or([0; 4]);
        }
    }
    if stride < 0 {
        let mut turned = Vec::with_capacity(rgba.len());
        rgba.chunks_exact(width * 4).rev().for_each(|line| turned.extend_from_slice(line));
        return Some(turned);
    }
    Some(rgba)
}

/// Colours, and where the pixels after them start.
fn palette(data: Bytes) -> Option<(Vec<Color>, usize)> {
    let count = data.size(4)?;
    if count > 256 {
        return None;
    }
    let colors = (0..count).map(|i| data.u32(8 + i * 4).map(Color::from_argb));
    Some((colors.collect::<Option<_>>()?, 8 + count * 4))
}

fn pixel(line: Bytes, x: usize, bits: usize, format: u32, colors: &[Color]) -> Option<[u8; 4]> {
    let five = |n: u16| (u32::from(n & 0x1F) * 255 / 31) as u8;
    Some(match bits {
        1 | 4 | 8 => {
            let at = x * bits;
            let index = line.u8(at / 8)? >> (8 - bits - at % 8) & (0xFF >> (8 - bits)) as u8;
            let c = colors.get(usize::from(index))?;
            [c.r, c.g, c.b, c.a]
        }
        16 => {
            let n = line.u16(x * 2)?;
            match format & 0xFF {
                PIXEL_FORMAT_GRAY_SCALE => [(n >> 8) as u8, (n >> 8) as u8, (n >> 8) as u8, 255],
                PIXEL_FORMAT_RGB565 => {
                    [five(n >> 11), (u32::from(n >> 5 & 0x3F) * 255 / 63) as u8, five(n), 255]
                }
                PIXEL_FORMAT_ARGB1555 => {
                    [five(n >> 10), five(n >> 5), five(n), if n & 0x8000 != 0 { 255 } else { 0 }]
                }
                _ => [five(n >> 10), five(n >> 5), five(n), 255],
            }
        }
        24 => [line.u8(x * 3 + 2)?, line.u8(x * 3 + 1)?, line.u8(x * 3)?, 255],
        32 => {
            let c = Color::from_argb(line.u32(x * 4)?);
            let alpha = if format & PIXEL_FORMAT_ALPHA != 0 { c.a } else { 255 };
            // Colours that are multiplied by their opacity.
            let one = |c: u8| {
                if format & PIXEL_FORMAT_PREMULTIPLIED == 0 {
                    c
                } else {
                    (u32::from(c) * 255 / u32::from(alpha.max(1))).min(255) as u8
                }
            };
            [one(c.r), one(c.g), one(c.b), alpha]
        }
        48 => [line.u8(x * 6 + 5)?, line.u8(x * 6 + 3)?, line.u8(x * 6 + 1)?, 255],
        64 => [line.u8(x * 8 + 5)?, line.u8(x * 8 + 3)?, line.u8(x * 8 + 1)?, line.u8(x * 8 + 7)?],
        _ => return None,
    })
}
