//! Images that a PDF takes as they are stored: JPEGs, and PNGs whose rows PDF's own filters read.

use std::io::Read;
use std::sync::Arc;

use flate2::read::ZlibDecoder;

use crate::page::ImageData;
use crate::pictures::error::{ImageError, MAX_SIDE};

/// Reads a JPEG's frame header (ISO 10918-1, B.2.2). `None` if it isn't a JPEG that every PDF reader decodes:
/// 8 bits, Huffman-coded, baseline to progressive.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Option<ImageData>, ImageError> {
    let Some(mut rest) = bytes.strip_prefix(&[0xFF, 0xD8]) else {
        return Ok(None);
    };
    let cut = || ImageError::Damaged("the JPEG ends in its header".into());
    let mut adobe = false;
    loop {
        // Any number of fill bytes may stand before a marker (B.1.1.2).
        let start = rest.iter().position(|b| *b == 0xFF).ok_or_else(cut)?;
        rest = rest.get(start..).ok_or_else(cut)?;
        let fill = rest.iter().take_while(|b| **b == 0xFF).count();
        let marker = *rest.get(fill).ok_or_else(cut)?;
        rest = rest.get(fill + 1..).ok_or_else(cut)?;
        if matches!(marker, 0x00 | 0x01 | 0xD0..=0xD8) {
            continue;
        }
        let (Some(high), Some(low)) = (rest.first(), rest.get(1)) else { return Err(cut()) };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let segment = rest.get(2..length.max(2)).ok_or_else(cut)?;
        match marker {
            0xC0..=0xC2 => return frame(segment, bytes, adobe),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Ok(None),
            0xD9 | 0xDA => return Err(cut()),
            0xEE => adobe |= segment.starts_with(b"Adobe"),
            _ => {}
        }
        rest = rest.get(length.max(2)..).ok_or_else(cut)?;
    }
}

fn frame(segment: &[u8], bytes: &[u8], adobe: bool) -> Result<Option<ImageData>, ImageError> {
    let [precision, h1, h0, w1, w0, components, ..] = *segment else {
        return Err(ImageError::Damaged("the JPEG's frame header is cut off".into()));
    };
    let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
    // A height of 0 comes later in a DNL segment, which readers don't follow.
    if precision != 8 || width == 0 || height == 0 || !matches!(components, 1 | 3 | 4) {
        return Ok(None);
    }
    // Adobe's programs write CMYK inverted, and say that they wrote it (Adobe TN 5116, 18).
    let inverted = components == 4 && adobe;
    Ok(Some(ImageData::Jpeg { bytes: Arc::from(bytes), width, height, components, inverted }))
}

/// Whether a PNG is interlaced (ISO 15948, 11.2.2: the last byte of the header).
pub(super) fn is_interlaced(bytes: &[u8]) -> bool {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n");
    header.and_then(|rest| rest.get(20)).is_some_and(|method| *method != 0)
}

/// What a PDF needs of an opaque PNG (ISO 15948): its rows, filtered and compressed as PDF's predictors have them
/// (ISO 32000-1, 7.4.4.4).
pub(crate) struct Png<'a> {
    pub width: u32,
    pub height: u32,
    /// Bits of a sample.
    pub bits: u8,
    /// Samples of a pixel: 3 for colours, 1 for greys and for places in the palette.
    pub channels: u8,
    /// Red, green and blue of each entry.
    pub palette: Option<&'a [u8]>,
    /// The pieces of one zlib stream.
    pub rows: Vec<&'a [u8]>,
}

impl<'a> Png<'a> {
    /// Reads a PNG's chunks. `None` for what PDF has no like of: opacity, interlacing, 16 bits; and for what is no PNG.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
        let mut png = None;
        loop {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (kind, after) = after.split_first_chunk::<4>()?;
            let (data, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize)?;
            match (kind, &mut png) {
                (b"IHDR", None) => png = Some(Self::header(data)?),
                (b"PLTE", Some(png)) => png.palette = Some(data),
                (b"IDAT", Some(png)) => png.rows.push(data),
                (b"tRNS", _) | (_, None) => return None,
                (b"IEND", _) => break,
                _ => {}
            }
            rest = after.get(4..)?;
        }
        png
    }

    fn header(data: &[u8]) -> Option<Self> {
        let (width, data) = data.split_first_chunk::<4>()?;
        let (height, data) = data.split_first_chunk::<4>()?;
        // Compression and filter have one kind only; the last is interlacing.
        let [bits, color @ (0 | 2 | 3), 0, 0, 0] = *data else { return None };
        let channels = if color == 2 { 3 } else { 1 };
        let (width, height) = (u32::from_be_bytes(*width), u32::from_be_bytes(*height));
        let palette = (color == 3).then_some(&[][..]);
        let known = matches!((color, bits), (2, 8) | (0 | 3, 1 | 2 | 4 | 8));
        // A header may promise rows of gigabytes that no pixel of is there.
        let sane = (1..=MAX_SIDE).contains(&width) && (1..=MAX_SIDE).contains(&height);
        (known && sane).then_some(Png { width, height, bits, channels, palette, rows: Vec::new() })
    }

    /// Whether the palette is one and the rows are all there, as a reader will find them.
    fn is_sound(&self) -> bool {
        if self.palette.is_some_and(|p| p.is_empty() || p.len() % 3 != 0 || p.len() > 768) {
            return false;
        }
        let row = (u64::from(self.width) * u64::from(self.bits) * u64::from(self.channels)).div_ceil(8);
        let Ok(row) = usize::try_from(row + 1) else { return false };
        let mut inflated = ZlibDecoder::new(Pieces(self.rows.clone().into_iter(), &[]));
        let mut line = vec![0; row];
        (0..self.height).all(|_| inflated.read_exact(&mut line).is_ok() && line.first().is_some_and(|f| *f <= 4))
            // The checksum behind the rows is read with the end.
            && matches!(inflated.read(&mut line), Ok(0))
    }
}

/// Pieces read as one.
struct Pieces<'a>(std::vec::IntoIter<&'a [u8]>, &'a [u8]);

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while self.1.is_empty() {
            let Some(next) = self.0.next() else { return Ok(0) };
            self.1 = next;
        }
        self.1.read(out)
    }
}

/// A PNG that can stay as it is.
pub(super) fn png(bytes: &[u8]) -> Option<ImageData> {
    let png = Png::read(bytes).filter(Png::is_sound)?;
    Some(ImageData::Png { bytes: Arc::from(bytes), width: png.width, height: png.height })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ExtendedColorType, GrayImage, ImageEncoder, RgbImage, RgbaImage};

    #[test]
    fn an_adobe_cmyk_jpeg_is_inverted() {
        // SOI, an Adobe APP14 segment, a frame header of 4 components: all that is read.
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xEE, 0, 14];
        bytes.extend(b"Adobe\0\x64\0\0\0\0\x02");
        bytes.extend([0xFF, 0xC0, 0, 8, 8, 0, 3, 0, 2, 4]);
        let Ok(Some(ImageData::Jpeg { width, height, components, inverted, .. })) = jpeg(&bytes) else {
            panic!("not read");
        };
        assert_eq!((width, height, components, inverted), (2, 3, 4, true));
    }

    fn written(image: DynamicImage) -> Vec<u8> {
        let mut out = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut out);
        let (width, height) = (image.width(), image.height());
        let kind: ExtendedColorType = image.color().into();
        encoder.write_image(image.as_bytes(), width, height, kind).unwrap();
        out
    }

    #[test]
    fn an_opaque_png_stays_as_it_is() {
        let bytes = written(RgbImage::from_fn(9, 4, |x, y| image::Rgb([x as u8, y as u8, 7])).into());
        let Some(ImageData::Png { bytes: kept, width, height }) = png(&bytes) else { panic!("decoded") };
        assert_eq!((&kept[..], width, height), (&bytes[..], 9, 4));
        let grey = written(GrayImage::from_pixel(3, 2, image::Luma([9])).into());
        let read = Png::read(&grey).unwrap();
        assert_eq!((read.channels, read.bits, read.palette), (1, 8, None));
    }

    #[test]
    fn a_png_that_a_reader_would_stumble_over_is_decoded() {
        let sheer = written(RgbaImage::from_pixel(3, 2, image::Rgba([1, 2, 3, 4])).into());
        assert!(png(&sheer).is_none());
        let wide = written(DynamicImage::new_rgb16(3, 2));
        assert!(png(&wide).is_none());
        let good = written(RgbImage::from_fn(40, 40, |x, y| image::Rgb([x as u8, y as u8, 7])).into());
        assert!(png(&good).is_some());
        for cut in [10, 30, good.len() / 2, good.len() - 13] {
            assert!(png(&good[..cut]).is_none(), "{cut}");
        }
        // One row more is said than there is.
        let mut lying = good.clone();
        lying[23] += 1;
        assert!(png(&lying).is_none());
        let mut damaged = good;
        let middle = damaged.len() / 2;
        damaged[middle] ^= 0xFF;
        assert!(png(&damaged).is_none());
    }
}
