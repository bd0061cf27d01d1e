//! Small copies of pictures, to be shown in a list.

use image::DynamicImage;

use super::{check, decode, in_eight_bits};

/// A small copy of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Small {
    /// The copy as a PNG file.
    pub png: Vec<u8>,
    /// The pixels that the picture itself has.
    pub pixels: u64,
}

/// A small copy of a picture, its longer side at most `side` pixels; `None` of what is no picture in a known format, or has
/// more than `most` pixels.
pub fn small(bytes: &[u8], side: u32, most: u64) -> Option<Small> {
    check(bytes, most).ok()?;
    let decoded = in_eight_bits(decode(bytes).ok()?);
    let (width, height) = (decoded.width(), decoded.height());
    let copy = if width.max(height) > side { decoded.thumbnail(side, side) } else { decoded };
    let copy = DynamicImage::from(copy.into_rgba8());
    let mut out = Vec::new();
    copy.write_with_encoder(image::codecs::png::PngEncoder::new(&mut out)).ok()?;
    Some(Small { png: out, pixels: u64::from(width) * u64::from(height) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_the_ratio_and_nothing_large_is_read() {
        let mut png = Vec::new();
        let picture = DynamicImage::new_rgb8(400, 100);
        picture.write_with_encoder(image::codecs::png::PngEncoder::new(&mut png)).unwrap();
        let found = small(&png, 200, 1_000_000).unwrap();
        assert_eq!(found.pixels, 40_000);
        let copy = image::load_from_memory(&found.png).unwrap();
        assert_eq!((copy.width(), copy.height()), (200, 50));
        assert_eq!(small(&png, 200, 39_999), None);
        assert_eq!(small(b"no picture", 200, 1_000_000), None);
    }
}
