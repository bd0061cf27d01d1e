//! Images as XObjects (ISO 32000-1, 8.9.5): JPEG and opaque PNG as they are, pixels deflated, equal ones once.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::layout::stored::Png;
use crate::page::ImageData;

/// How much time compressing takes, of 9: what is more makes files hardly smaller.
const LEVEL: u8 = 2;

/// For each image the number of the first that equals it.
pub(super) fn duplicates(images: &[ImageData]) -> Vec<usize> {
    let mut seen: BTreeMap<(u32, u32, usize), Vec<usize>> = BTreeMap::new();
    let mut result = Vec::with_capacity(images.len());
    for (number, image) in images.iter().enumerate() {
        let key = match image {
            ImageData::Jpeg { bytes, width, height, .. } | ImageData::Png { bytes, width, height } => {
                (*width, *height, bytes.len())
            }
            ImageData::Raster { rgb, width, height, .. } | ImageData::Deflated { rgb, width, height, .. } => {
                (*width, *height, rgb.len())
            }
        };
        let alike = seen.entry(key).or_default();
        match alike.iter().find(|other| images[**other] == *image) {
            Some(other) => result.push(*other),
            None => {
                alike.push(number);
                result.push(number);
            }
        }
    }
    result
}

/// An image's stream, and that of its opacity.
pub(super) struct Prepared {
    stream: Stream,
    mask: Option<Stream>,
}

impl Prepared {
    /// Adds the image to the document.
    pub(super) fn add(mut self, document: &mut Document) -> ObjectId {
        if let Some(mask) = self.mask {
            let mask = document.add_object(mask);
            self.stream.dict.set("SMask", mask);
        }
        document.add_object(self.stream)
    }
}

/// Makes an image's streams. `None` for a file that isn't what it was taken for.
pub(super) fn prepare(image: &ImageData) -> Option<Prepared> {
    let whole = |stream| Some(Prepared { stream, mask: None });
    match image.inflated().as_ref() {
        ImageData::Jpeg { bytes, width, height, components, inverted } => {
            let space = match components {
                1 => "DeviceGray",
                4 => "DeviceCMYK",
                _ => "DeviceRGB",
            };
            let mut dict = header(*width, *height, space.into());
            dict.set("Filter", "DCTDecode");
            if *components == 4 && *inverted {
                dict.set("Decode", (0..8).map(|i| Object::Integer(1 - i % 2)).collect::<Vec<_>>());
            }
            whole(Stream::new(dict, bytes.to_vec()).with_compression(false))
        }
        ImageData::Png { bytes, .. } => whole(stored(&Png::read(bytes)?)),
        ImageData::Raster { width, height, rgb, alpha } => {
            let mask = alpha.as_ref().map(|alpha| {
                let dict = header(*width, *height, "DeviceGray".into());
                samples(dict, alpha, (*width, *height), 1)
            });
            Some(Prepared { stream: pixels(*width, *height, rgb), mask })
        }
        // No image is deflated after it was inflated.
        ImageData::Deflated { .. } => None,
    }
}

/// A PNG's rows as they are.
fn stored(png: &Png<'_>) -> Stream {
    let space = match (png.palette, png.channels) {
        (Some(palette), _) => indexed_space(palette.to_vec()),
        (None, 3) => "DeviceRGB".into(),
        (None, _) => "DeviceGray".into(),
    };
    let mut dict = header(png.width, png.height, space);
    dict.set("BitsPerComponent", i64::from(png.bits));
    dict.set("Filter", "FlateDecode");
    dict.set("DecodeParms", predictor(png.width, png.channels, png.bits));
    Stream::new(dict, png.rows.concat()).with_compression(false)
}

fn indexed_space(palette: Vec<u8>) -> Object {
    Object::Array(vec![
        "Indexed".into(),
        "DeviceRGB".into(),
        Object::Integer((palette.len() / 3) as i64 - 1),
        Object::String(palette, lopdf::StringFormat::Hexadecimal),
    ])
}

/// Each row says how it is predicted, as in a PNG (7.4.4.4).
fn predictor(width: u32, channels: u8, bits: u8) -> Dictionary {
    dictionary! {
        "Predictor" => 15,
        "Colors" => i64::from(channels),
        "BitsPerComponent" => i64::from(bits),
        "Columns" => i64::from(width),
    }
}

fn header(width: u32, height: u32, space: Object) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    }
}

/// RGB pixels: as greys or with a palette where that is all they are.
fn pixels(width: u32, height: u32, rgb: &[u8]) -> Stream {
    let colors = rgb.as_chunks::<3>().0;
    if colors.iter().all(|c| c[0] == c[1] && c[1] == c[2]) {
        let greys: Vec<u8> = colors.iter().map(|c| c[0]).collect();
        return samples(header(width, height, "DeviceGray".into()), &greys, (width, height), 1);
    }
    if let Some((palette, indices)) = indexed(colors) {
        let mut dict = header(width, height, indexed_space(palette));
        dict.set("Filter", "FlateDecode");
        return Stream::new(dict, deflate(&indices)).with_compression(false);
    }
    samples(header(width, height, "DeviceRGB".into()), rgb, (width, height), 3)
}

/// A palette and an index for each pixel, if at most 256 colours are used.
fn indexed(colors: &[[u8; 3]]) -> Option<(Vec<u8>, Vec<u8>)> {
    // Only looked up, never iterated: the palette's order is that of first use.
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let mut palette = vec![];
    let mut indices = Vec::with_capacity(colors.len());
    let mut last: Option<([u8; 3], u8)> = None;
    for color in colors {
        let index = match last.filter(|(seen, _)| seen == color).map(|(_, index)| index) {
            Some(index) => index,
            None => match known.get(color) {
                Some(index) => *index,
                None => {
                    let index = u8::try_from(known.len()).ok()?;
                    known.insert(*color, index);
                    palette.extend_from_slice(color);
                    index
                }
            },
        };
        last = Some((*color, index));
        indices.push(index);
    }
    (!palette.is_empty()).then_some((palette, indices))
}

/// Samples of continuous tone: each row with the predictor that suits it.
fn samples(mut dict: Dictionary, data: &[u8], (width, height): (u32, u32), channels: u8) -> Stream {
    dict.set("Filter", "FlateDecode");
    let content = match filtered(data, (width, height), channels) {
        Some(rows) => {
            dict.set("DecodeParms", predictor(width, channels, 8));
            rows
        }
        None => deflate(data),
    };
    Stream::new(dict, content).with_compression(false)
}

/// A PNG's rows of these samples.
fn filtered(data: &[u8], (width, height): (u32, u32), channels: u8) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_color(if channels == 3 { png::ColorType::Rgb } else { png::ColorType::Grayscale });
    encoder.set_filter(png::Filter::Adaptive);
    encoder.set_deflate_compression(png::DeflateCompression::Level(LEVEL));
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(data).ok()?;
    writer.finish().ok()?;
    Some(Png::read(&file)?.rows.concat())
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL.into()));
    // Writing to memory doesn't fail.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn raster(width: u32, rgb: Vec<u8>) -> ImageData {
        let height = rgb.len() as u32 / 3 / width;
        ImageData::Raster { width, height, rgb: rgb.into(), alpha: None }
    }

    #[test]
    fn equal_images_are_stored_once() {
        let (a, b) = (raster(1, vec![1, 2, 3]), raster(1, vec![1, 2, 4]));
        assert_eq!(duplicates(&[a.clone(), b.clone(), a, b]), [0, 1, 0, 1]);
    }

    /// Rows without their predictors (ISO 15948, 9.2).
    fn unfiltered(rows: &[u8], row: usize, channels: usize) -> Vec<u8> {
        let mut out: Vec<u8> = Vec::new();
        for line in rows.chunks(row + 1) {
            let start = out.len();
            for (i, value) in line[1..].iter().enumerate() {
                let at = |back: usize, there: bool| if there { i32::from(out[start + i - back]) } else { 0 };
                let left = at(channels, i >= channels);
                let up = at(row, start > 0);
                let corner = at(row + channels, start > 0 && i >= channels);
                let guess = match line[0] {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    _ => {
                        let p = left + up - corner;
                        let near = |v: i32| (p - v).abs();
                        *[left, up, corner].iter().min_by_key(|v| near(**v)).unwrap()
                    }
                };
                out.push(value.wrapping_add(guess as u8));
            }
        }
        out
    }

    fn content(stream: &Stream) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::ZlibDecoder::new(&stream.content[..]).read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn predicted_rows_decode_to_what_they_were() {
        // More than 256 colours, or they would become a palette.
        let rgb: Vec<u8> = (0..1200u32).map(|i| ((i * i * 31 + i) >> 3) as u8).collect();
        let prepared = prepare(&raster(10, rgb.clone())).unwrap();
        assert_eq!(unfiltered(&content(&prepared.stream), 30, 3), rgb);
    }

    #[test]
    fn a_png_keeps_its_rows_and_its_palette() {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 9, 2);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(vec![255, 0, 0, 0, 0, 255]);
        let rows = [0x01, 0x10, 0x01, 0x11, 0x10, 0x10, 0x01, 0x10, 0x01, 0x00];
        encoder.write_header().unwrap().write_image_data(&rows).unwrap();
        let image = ImageData::Png { bytes: file.into(), width: 9, height: 2 };
        let stream = prepare(&image).unwrap().stream;
        assert_eq!(unfiltered(&content(&stream), 5, 1), rows);
        let number = |dict: &Dictionary, key: &[u8]| dict.get(key).unwrap().as_i64().unwrap();
        let parms = stream.dict.get(b"DecodeParms").unwrap().as_dict().unwrap();
        assert_eq!((number(&stream.dict, b"BitsPerComponent"), number(parms, b"Columns")), (4, 9));
        let space = stream.dict.get(b"ColorSpace").unwrap().as_array().unwrap();
        assert_eq!((space[2].as_i64().unwrap(), space[3].as_str().unwrap().len()), (1, 6));
    }

    #[test]
    fn few_colours_become_a_palette_and_greys_one_channel() {
        let stream = pixels(2, 1, &[255, 0, 0, 0, 0, 255]);
        let space = stream.dict.get(b"ColorSpace").unwrap().as_array().unwrap();
        assert_eq!(space[0].as_name().unwrap(), b"Indexed");
        assert_eq!(space[2].as_i64().unwrap(), 1);
        assert_eq!(stream.decompressed_content().unwrap(), [0, 1]);
        let grey = pixels(2, 1, &[9, 9, 9, 7, 7, 7]);
        assert_eq!(grey.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceGray");
    }
}
