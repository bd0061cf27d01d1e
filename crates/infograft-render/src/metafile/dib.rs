//! Device-independent bitmaps (MS-WMF 2.2.2.3, 2.2.2.9): 1 to 32 bits a pixel, run-length encoded, with bit fields, or
//! a JPEG or PNG inside.

use super::bytes::Bytes;
use super::picture::{Color, Image};
use super::wmf::names::{
    BI_ALPHABITFIELDS, BI_BITFIELDS, BI_JPEG, BI_PNG, BI_RGB, BI_RLE4, BI_RLE8, BITMAP_CORE_HEADER,
    BITMAP_INFO_HEADER, BITMAP_V5_HEADER, DIB_PAL_COLORS, RLE_DELTA, RLE_END_OF_BITMAP, RLE_END_OF_LINE,
};

/// The most pixels of one bitmap.
const MAX_PIXELS: u64 = 64_000_000;

/// The most pixels of a bitmap whose bits are not all there.
const MAX_CUT: usize = 4_000_000;

/// What a bitmap's header says.
#[derive(Debug)]
struct Header {
    width: usize,
    height: usize,
    top_down: bool,
    bits: u16,
    compression: u32,
    colors: Vec<Color>,
    /// Red, green, blue and opacity.
    masks: [u32; 4],
    /// Bytes of header, masks and colour table.
    length: usize,
    image_size: usize,
}

/// Reads a bitmap: its header and its bits. `alpha` keeps the fourth byte of 32-bit pixels, else they are opaque.
pub(super) fn read(info: Bytes, bits: Bytes, usage: u32, alpha: bool) -> Option<Image> {
    let header = header(info, usage)?;
    if matches!(header.compression, BI_JPEG | BI_PNG) {
        let length = if header.image_size == 0 { bits.len() } else { header.image_size.min(bits.len()) };
        return Some(Image::Encoded(bits.0.get(..length)?.to_vec()));
    }
    let pixels = header.width * header.height;
    let complete = match header.compression {
        // A pair of bytes stands for 255 pixels at the most.
        BI_RLE8 | BI_RLE4 => bits.len().saturating_mul(128) >= pixels,
        _ => bits.len() >= stride(&header).saturating_mul(header.height),
    };
    if !complete && pixels > MAX_CUT {
        return None;
    }
    let mut rgba = vec![0; pixels * 4];
    match header.compression {
        BI_RLE8 | BI_RLE4 => run_lengths(&header, bits, &mut rgba),
        _ => rows(&header, bits, alpha, &mut rgba)?,
    }
    if !header.top_down {
        let row = header.width * 4;
        let mut turned = Vec::with_capacity(rgba.len());
        rgba.chunks_exact(row).rev().for_each(|line| turned.extend_from_slice(line));
        rgba = turned;
    }
    Some(Image::Pixels { width: header.width as u32, height: header.height as u32, rgba })
}

/// Reads a packed bitmap: header and bits in one.
pub(super) fn read_packed(dib: Bytes, usage: u32) -> Option<Image> {
    let (info, bits) = split(dib, usage)?;
    read(info, bits, usage, false)
}

/// Header and bits of a packed bitmap.
pub(super) fn split(dib: Bytes, usage: u32) -> Option<(Bytes, Bytes)> {
    Some((dib, dib.from(header(dib, usage)?.length)?))
}

/// Whether rows go from the top: where they don't, a source rectangle counts from the bottom.
pub(super) fn is_top_down(info: Bytes) -> bool {
    info.size(0).is_some_and(|size| size != BITMAP_CORE_HEADER)
        && info.i32(8).is_some_and(|height| height < 0)
}

/// Width and height by the header alone.
pub(super) fn size(info: Bytes) -> Option<(u32, u32)> {
    if info.size(0)? == BITMAP_CORE_HEADER {
        return Some((u32::from(info.u16(4)?), u32::from(info.u16(6)?)));
    }
    Some((info.i32(4)?.unsigned_abs(), info.i32(8)?.unsigned_abs()))
}

fn header(info: Bytes, usage: u32) -> Option<Header> {
    let size = info.size(0)?;
    let (width, height) = self::size(info)?;
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return None;
    }
    let core = size == BITMAP_CORE_HEADER;
    let (bits, compression, image_size, used) = if core {
        (info.u16(10)?, BI_RGB, 0, 0)
    } else {
        (info.u16(14)?, info.u32(16)?, info.size(20)?, info.size(32)?)
    };
    if !core && !(BITMAP_INFO_HEADER..=BITMAP_V5_HEADER).contains(&size)
        || matches!(bits, 0) && !matches!(compression, BI_JPEG | BI_PNG)
    {
        return None;
    }
    let mut at = size;
    let mut masks = match bits {
        16 => [0x7C00, 0x03E0, 0x001F, 0],
        _ => [0x00FF_0000, 0x0000_FF00, 0x0000_00FF, 0],
    };
    if matches!(compression, BI_BITFIELDS | BI_ALPHABITFIELDS) {
        // The masks are the header's next fields, also where the header counts them as its own.
        let count = if size >= 56 || compression == BI_ALPHABITFIELDS { 4 } else { 3 };
        for (i, mask) in masks.iter_mut().take(count).enumerate() {
            *mask = info.u32(BITMAP_INFO_HEADER + i * 4)?;
        }
        if size < 52 {
            at += count * 4;
        }
    }
    let colors = if bits <= 8 {
        let most = 1_usize << bits;
        let count = if used == 0 { most } else { used.min(most) };
        let (colors, length) = palette(info.from(at).unwrap_or(Bytes(&[])), count, core, usage);
        at += length;
        colors
    } else {
        at += used.min(256) * if usage == DIB_PAL_COLORS { 2 } else { 4 };
        Vec::new()
    };
    Some(Header {
        width: width as usize,
        height: height as usize,
        top_down: is_top_down(info),
        bits,
        compression,
        colors,
        masks,
        length: at,
        image_size,
    })
}

/// The colour table and its length. Indices into a palette of the device become greys: there is no device.
fn palette(table: Bytes, count: usize, core: bool, usage: u32) -> (Vec<Color>, usize) {
    if usage == DIB_PAL_COLORS {
        let grey = |i: usize| (i * 255 / (count.max(2) - 1)).min(255) as u8;
        return ((0..count).map(|i| Color::opaque(grey(i), grey(i), grey(i))).collect(), count * 2);
    }
    let step = if core { 3 } else { 4 };
    let color = |i: usize| {
        let at = i * step;
        Some(Color::opaque(table.u8(at + 2)?, table.u8(at + 1)?, table.u8(at)?))
    };
    ((0..count).map_while(color).collect(), count * step)
}

fn put(rgba: &mut [u8], at: usize, color: Color) {
    if let Some(pixel) = rgba.get_mut(at * 4..at * 4 + 4) {
        pixel.copy_from_slice(&[color.r, color.g, color.b, color.a]);
    }
}

/// Bytes of a row: whole words of 32 bits.
fn stride(header: &Header) -> usize {
    (header.width * usize::from(header.bits)).div_ceil(32) * 4
}

/// Rows of whole words; a bitmap that is cut off keeps the rows it has.
fn rows(header: &Header, bits: Bytes, alpha: bool, rgba: &mut [u8]) -> Option<()> {
    let lines = bits.0.chunks(stride(header)).zip(rgba.chunks_exact_mut(header.width * 4));
    for (line, out) in lines {
        match header.bits {
            1 | 4 | 8 => indexed(header, line, out),
            16 => each(line.as_chunks::<2>().0, out, |px| masked(header, u32::from(u16::from_le_bytes(*px)))),
            24 => each(line.as_chunks::<3>().0, out, |[b, g, r]| [*r, *g, *b, 255]),
            32 if matches!(header.compression, BI_BITFIELDS | BI_ALPHABITFIELDS) => {
                each(line.as_chunks::<4>().0, out, |px| masked(header, u32::from_le_bytes(*px)));
            }
            32 => {
                each(line.as_chunks::<4>().0, out, |[b, g, r, a]| [*r, *g, *b, if alpha { *a } else { 255 }])
            }
            _ => return None,
        }
    }
    Some(())
}

fn each<T>(line: &[T], out: &mut [u8], color: impl Fn(&T) -> [u8; 4]) {
    for (px, to) in line.iter().zip(out.as_chunks_mut::<4>().0) {
        *to = color(px);
    }
}

fn indexed(header: &Header, line: &[u8], out: &mut [u8]) {
    let bits = usize::from(header.bits);
    let per_byte = 8 / bits;
    for (x, to) in out.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let Some(byte) = line.get(x / per_byte) else { return };
        let index = (byte >> (8 - bits * (x % per_byte + 1))) & (0xFF >> (8 - bits)) as u8;
        let color = header.colors.get(usize::from(index)).copied().unwrap_or(Color::BLACK);
        *to = [color.r, color.g, color.b, 255];
    }
}

/// A pixel's channels by the masks, each spread to 8 bits.
fn masked(header: &Header, value: u32) -> [u8; 4] {
    let channel = |mask: u32| {
        if mask == 0 {
            return None;
        }
        let shift = mask.trailing_zeros();
        let most = u64::from(mask >> shift);
        Some((u64::from((value & mask) >> shift) * 255 / most).min(255) as u8)
    };
    let [r, g, b, a] = header.masks.map(channel);
    [r.unwrap_or(0), g.unwrap_or(0), b.unwrap_or(0), a.unwrap_or(255)]
}

/// Run-length encoded rows (MS-WMF 3.1.6): pixels that no run reaches stay transparent.
fn run_lengths(header: &Header, bits: Bytes, rgba: &mut [u8]) {
    let four = header.compression == BI_RLE4;
    let color = |index: u8| header.colors.get(usize::from(index)).copied().unwrap_or(Color::BLACK);
    let (mut x, mut y, mut at) = (0_usize, 0_usize, 0_usize);
    let mut set = |x: usize, y: usize, index: u8| {
        if x < header.width && y < header.height {
            put(rgba, y * header.width + x, color(index));
        }
    };
    let nibble = |byte: u8, i: usize| if i.is_multiple_of(2) { byte >> 4 } else { byte & 15 };
    while let (Some(count), Some(value)) = (bits.u8(at), bits.u8(at + 1)) {
        at += 2;
        match (count, value) {
            (0, RLE_END_OF_LINE) => (x, y) = (0, y + 1),
            (0, RLE_END_OF_BITMAP) => return,
            (0, RLE_DELTA) => {
                let (Some(dx), Some(dy)) = (bits.u8(at), bits.u8(at + 1)) else { return };
                (x, y) = (x + usize::from(dx), y + usize::from(dy));
                at += 2;
            }
            (0, count) => {
                let count = usize::from(count);
                for i in 0..count {
                    let Some(byte) = bits.u8(at + if four { i / 2 } else { i }) else { return };
                    set(x + i, y, if four { nibble(byte, i) } else { byte });
                }
                x += count;
                let bytes = if four { count.div_ceil(2) } else { count };
                at += bytes.next_multiple_of(2);
            }
            (count, value) => {
                for i in 0..usize::from(count) {
                    set(x + i, y, if four { nibble(value, i) } else { value });
                }
                x += usize::from(count);
            }
        }
        if y >= header.height {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header of two by two pixels with a colour table, or masks.
    fn info(bits: u16, compression: u32, height: i32, table: &[u32]) -> Vec<u8> {
        let mut bytes: Vec<u8> =
            [40, 2, height as u32, 1 | u32::from(bits) << 16, compression, 0, 0, 0, 0, 0]
                .into_iter()
                .flat_map(u32::to_le_bytes)
                .collect();
        bytes.extend(table.iter().flat_map(|n| n.to_le_bytes()));
        bytes
    }

    fn pixels(info: &[u8], bits: &[u8], alpha: bool) -> Vec<u8> {
        match read(Bytes(info), Bytes(bits), 0, alpha) {
            Some(Image::Pixels { width: 2, height: 2, rgba }) => rgba,
            image => panic!("{image:?}"),
        }
    }

    const BLACK: [u8; 4] = [0, 0, 0, 255];
    const RED: [u8; 4] = [255, 0, 0, 255];
    const BLUE: [u8; 4] = [0, 0, 255, 255];

    #[test]
    fn rows_go_from_below_unless_the_height_is_negative() {
        let table = [0x0000_0000, 0x00FF_0000];
        let bits = [0b1000_0000, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(pixels(&info(1, 0, 2, &table), &bits, false), [BLACK, BLACK, RED, BLACK].concat());
        assert_eq!(pixels(&info(1, 0, -2, &table), &bits, false), [RED, BLACK, BLACK, BLACK].concat());
    }

    #[test]
    fn pixels_have_4_8_16_and_32_bits() {
        let table = [0, 0x00FF_0000, 0x0000_00FF];
        let expected = [RED, BLUE, BLACK, BLACK].concat();
        assert_eq!(pixels(&info(4, 0, -2, &table), &[0x12, 0, 0, 0, 0, 0, 0, 0], false), expected);
        let mut full = table.to_vec();
        full.resize(256, 0);
        assert_eq!(pixels(&info(8, 0, -2, &full), &[1, 2, 0, 0, 0, 0, 0, 0], false), expected);
        let sixteen = [0x00, 0x7C, 0x1F, 0, 0, 0, 0, 0];
        assert_eq!(pixels(&info(16, 0, -2, &[]), &sixteen, false), expected);
        let masks = [0xF800, 0x07E0, 0x001F];
        let fields = [0x00, 0xF8, 0x1F, 0, 0, 0, 0, 0];
        assert_eq!(pixels(&info(16, BI_BITFIELDS, -2, &masks), &fields, false), expected);
        let clear = [0, 0, 255, 128, 255, 0, 0, 7, 0, 0, 0, 255, 0, 0, 0, 255];
        assert_eq!(pixels(&info(32, 0, -2, &[]), &clear, false), expected);
        assert_eq!(pixels(&info(32, 0, -2, &[]), &clear, true)[..8], [255, 0, 0, 128, 0, 0, 255, 7]);
    }

    #[test]
    fn runs_are_unpacked() {
        let table = [0, 0x00FF_0000, 0x0000_00FF];
        // Two red; the next row; a move past one pixel; one blue as it is; the end.
        let bits = [2, 1, 0, 0, 0, 2, 1, 0, 1, 2, 0, 1];
        let mut full = table.to_vec();
        full.resize(256, 0);
        let expected = [[0, 0, 0, 0], BLUE, RED, RED].concat();
        assert_eq!(pixels(&info(8, BI_RLE8, 2, &full), &bits, false), expected);
        // An absolute run of three nibbles, padded to a word, goes on over the row's end: cut off there.
        let bits = [2, 0x12, 0, 0, 0, 3, 0x21, 0x10, 0, 1];
        let expected = [BLUE, RED, RED, BLUE].concat();
        assert_eq!(pixels(&info(4, BI_RLE4, 2, &table), &bits, false), expected);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let huge = |side: u32| {
            let mut bytes = info(24, 0, 2, &[]);
            bytes[4..8].copy_from_slice(&side.to_le_bytes());
            bytes[8..12].copy_from_slice(&side.to_le_bytes());
            bytes
        };
        assert!(read(Bytes(&huge(100_000)), Bytes(&[0; 64]), 0, false).is_none());
        // Few bytes that claim millions of pixels.
        assert!(read(Bytes(&huge(7_000)), Bytes(&[0; 64]), 0, false).is_none());
        assert!(read(Bytes(&info(3, 0, 2, &[])[..20]), Bytes(&[]), 0, false).is_none());
    }
}
