//! Images as XObjects (ISO 32000-1, 8.9.5): JPEG and opaque PNG as they are, pixels deflated, equal ones once.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use printpdf::{DictItem, ExternalStream};

use crate::page::ImageData;
use crate::pictures::stored::Png;

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

type Dictionary = BTreeMap<String, DictItem>;

/// Makes an image's stream, with that of its opacity in its dictionary. `None` for a file that isn't what it was taken
/// for.
pub(super) fn prepare(image: &ImageData) -> Option<ExternalStream> {
    Some(match image.inflated().as_ref() {
        ImageData::Jpeg { bytes, width, height, components, inverted } => {
            let space = match components {
                1 => name("DeviceGray"),
                4 => name("DeviceCMYK"),
                _ => name("DeviceRGB"),
            };
            let mut dict = header(*width, *height, space);
            if *components == 4 && *inverted {
                let ranges = (0..8).map(|i| DictItem::Int(1 - i % 2)).collect();
                dict.insert("Decode".into(), DictItem::Array(ranges));
            }
            stream(dict, "DCTDecode", bytes.to_vec())
        }
        ImageData::Png { bytes, .. } => stored(&Png::read(bytes)?),
        ImageData::Raster { width, height, rgb, alpha } => {
            let mut image = pixels(*width, *height, rgb);
            if let Some(alpha) = alpha {
                let dict = header(*width, *height, name("DeviceGray"));
                let mask = samples(dict, alpha, (*width, *height), 1);
                image.dict.insert("SMask".into(), DictItem::Stream { stream: mask });
            }
            image
        }
        // No image is deflated after it was inflated.
        ImageData::Deflated { .. } => return None,
    })
}

/// A stream that is compressed already.
fn stream(mut dict: Dictionary, filter: &str, content: Vec<u8>) -> ExternalStream {
    dict.insert("Filter".into(), name(filter));
    ExternalStream { dict, content, compress: false }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.into())
}

/// A PNG's rows as they are.
fn stored(png: &Png<'_>) -> ExternalStream {
    let space = match (png.palette, png.channels) {
        (Some(palette), _) => indexed_space(palette.to_vec()),
        (None, 3) => name("DeviceRGB"),
        (None, _) => name("DeviceGray"),
    };
    let mut dict = header(png.width, png.height, space);
    dict.insert("BitsPerComponent".into(), DictItem::Int(png.bits.into()));
    dict.insert("DecodeParms".into(), predictor(png.width, png.channels, png.bits));
    stream(dict, "FlateDecode", png.rows.concat())
}

fn indexed_space(palette: Vec<u8>) -> DictItem {
    let last = DictItem::Int((palette.len() / 3) as i64 - 1);
    let colors = DictItem::String { data: palette, literal: false };
    DictItem::Array(vec![name("Indexed"), name("DeviceRGB"), last, colors])
}

/// Each row says how it is predicted, as in a PNG (7.4.4.4).
fn predictor(width: u32, channels: u8, bits: u8) -> DictItem {
    let entries = [
        ("Predictor", 15),
        ("Colors", channels.into()),
        ("BitsPerComponent", bits.into()),
        ("Columns", width.into()),
    ];
    DictItem::Dict { map: entries.map(|(key, value)| (key.to_string(), DictItem::Int(value))).into() }
}

fn header(width: u32, height: u32, space: DictItem) -> Dictionary {
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(width.into())),
        ("Height", DictItem::Int(height.into())),
        ("ColorSpace", space),
        ("BitsPerComponent", DictItem::Int(8)),
    ];
    entries.map(|(key, value)| (key.to_string(), value)).into()
}

/// RGB pixels: as greys or with a palette where that is all they are.
fn pixels(width: u32, height: u32, rgb: &[u8]) -> ExternalStream {
    let colors = rgb.as_chunks::<3>().0;
    if colors.iter().all(|c| c[0] == c[1] && c[1] == c[2]) {
        let greys: Vec<u8> = colors.iter().map(|c| c[0]).collect();
        return samples(header(width, height, name("DeviceGray")), &greys, (width, height), 1);
    }
    if let Some((palette, indices)) = indexed(colors) {
        return stream(header(width, height, indexed_space(palette)), "FlateDecode", deflate(&indices));
    }
    samples(header(width, height, name("DeviceRGB")), rgb, (width, height), 3)
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
fn samples(mut dict: Dictionary, data: &[u8], (width, height): (u32, u32), channels: u8) -> ExternalStream {
    let content = match filtered(data, (width, height), channels) {
        Some(rows) => {
            dict.insert("DecodeParms".into(), predictor(width, channels, 8));
            rows
        }
        None => deflate(data),
    };
    stream(dict, "FlateDecode", content)
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

    fn content(stream: &ExternalStream) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::ZlibDecoder::new(&stream.content[..]).read_to_end(&mut out).unwrap();
        out
    }

    #[test]
    fn predicted_rows_decode_to_what_they_were() {
        // More than 256 colours, or they would become a palette.
        let rgb: Vec<u8> = (0..1200u32).map(|i| ((i * i * 31 + i) >> 3) as u8).collect();
        let prepared = prepare(&raster(10, rgb.clone())).unwrap();
        assert_eq!(unfiltered(&content(&prepared), 30, 3), rgb);
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
        let stream = prepare(&image).unwrap();
        assert_eq!(unfiltered(&content(&stream), 5, 1), rows);
        let DictItem::Dict { map: parms } = &stream.dict["DecodeParms"] else { panic!("no parameters") };
        assert_eq!(stream.dict["BitsPerComponent"], DictItem::Int(4));
        assert_eq!(parms["Columns"], DictItem::Int(9));
        let palette = DictItem::String { data: vec![255, 0, 0, 0, 0, 255], literal: false };
        let space = [name("Indexed"), name("DeviceRGB"), DictItem::Int(1), palette];
        assert_eq!(stream.dict["ColorSpace"], DictItem::Array(space.into()));
    }

    #[test]
    fn few_colours_become_a_palette_and_greys_one_channel() {
        let stream = pixels(2, 1, &[255, 0, 0, 0, 0, 255]);
        let DictItem::Array(space) = &stream.dict["ColorSpace"] else { panic!("no palette") };
        assert_eq!(space[0], name("Indexed"));
        assert_eq!(space[2], DictItem::Int(1));
        assert_eq!(stream.decompressed_content(), [0, 1]);
        let grey = pixels(2, 1, &[9, 9, 9, 7, 7, 7]);
        assert_eq!(grey.dict["ColorSpace"], name("DeviceGray"));
    }

    #[test]
    fn a_transparent_image_has_its_opacity_as_a_stream_in_its_dictionary() {
        let image = ImageData::Raster {
            width: 1,
            height: 2,
            rgb: vec![7; 6].into(),
            alpha: Some(vec![0, 255].into()),
        };
        let stream = prepare(&image).unwrap();
        let DictItem::Stream { stream: mask } = &stream.dict["SMask"] else { panic!("no mask") };
        assert_eq!(mask.dict["ColorSpace"], name("DeviceGray"));
        assert_eq!(unfiltered(&content(mask), 1, 1), [0, 255]);
    }
}
