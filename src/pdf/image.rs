//! Images as XObjects (ISO 32000-1, 8.9.5): JPEG as it is, pixels deflated, equal ones once.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::page::ImageData;

/// For each image the number of the first that equals it.
pub(super) fn duplicates(images: &[ImageData]) -> Vec<usize> {
    let mut seen: BTreeMap<(u32, u32, usize), Vec<usize>> = BTreeMap::new();
    let mut result = Vec::with_capacity(images.len());
    for (number, image) in images.iter().enumerate() {
        let key = match image {
            ImageData::Jpeg { bytes, width, height, .. } => (*width, *height, bytes.len()),
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

/// Adds an image to the document.
pub(super) fn add(document: &mut Document, image: &ImageData) -> ObjectId {
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
            document.add_object(Stream::new(dict, bytes.to_vec()).with_compression(false))
        }
        ImageData::Raster { width, height, rgb, alpha } => {
            let mask = alpha.as_ref().map(|alpha| {
                let dict = header(*width, *height, "DeviceGray".into());
                document.add_object(samples(dict, alpha, *width as usize, 1))
            });
            let mut stream = pixels(*width, *height, rgb);
            if let Some(mask) = mask {
                stream.dict.set("SMask", mask);
            }
            document.add_object(stream)
        }
        // No image is deflated after it was inflated.
        ImageData::Deflated { .. } => document.add_object(Object::Null),
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
        return samples(header(width, height, "DeviceGray".into()), &greys, width as usize, 1);
    }
    if let Some((palette, indices)) = indexed(colors) {
        let space = vec![
            "Indexed".into(),
            "DeviceRGB".into(),
            Object::Integer((palette.len() / 3) as i64 - 1),
            Object::String(palette, lopdf::StringFormat::Hexadecimal),
        ];
        let mut dict = header(width, height, Object::Array(space));
        dict.set("Filter", "FlateDecode");
        return Stream::new(dict, deflate(&indices)).with_compression(false);
    }
    samples(header(width, height, "DeviceRGB".into()), rgb, width as usize, 3)
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

/// Samples of continuous tone: each row with the predictor that suits it (7.4.4.4).
fn samples(mut dict: Dictionary, data: &[u8], width: usize, channels: usize) -> Stream {
    dict.set("Filter", "FlateDecode");
    let row = (width * channels).max(1);
    let parms = dictionary! {
        "Predictor" => 15,
        "Colors" => channels as i64,
        "BitsPerComponent" => 8,
        "Columns" => width as i64,
    };
    dict.set("DecodeParms", parms);
    Stream::new(dict, predicted(data, row, channels)).with_compression(false)
}

/// The rows' differences, deflated as they come: the pixels needn't be in memory twice.
fn predicted(data: &[u8], row: usize, channels: usize) -> Vec<u8> {
    let mut out = encoder();
    let blank = vec![0; row];
    let mut above: &[u8] = &blank;
    let mut candidates: [Vec<u8>; 4] = std::array::from_fn(|_| Vec::with_capacity(row));
    // None, Sub, Up and Paeth; Average hardly ever wins.
    const KINDS: [u8; 4] = [0, 1, 2, 4];
    for line in data.chunks(row) {
        let mut best = (u64::MAX, 0);
        for (number, kind) in KINDS.into_iter().enumerate() {
            filter(kind, line, above, channels, &mut candidates[number]);
            // The smaller the differences, the better they deflate.
            let cost = candidates[number].iter().map(|b| u64::from((*b as i8).unsigned_abs())).sum();
            if cost < best.0 {
                best = (cost, number);
            }
        }
        // Writing to memory doesn't fail.
        let _ = out.write_all(&[KINDS[best.1]]).and_then(|()| out.write_all(&candidates[best.1]));
        above = line;
    }
    out.finish().unwrap_or_default()
}

/// A row's differences by a PNG filter type (ISO 15948, 9.2).
fn filter(kind: u8, line: &[u8], above: &[u8], channels: usize, out: &mut Vec<u8>) {
    out.clear();
    out.extend(line.iter().enumerate().map(|(i, value)| {
        let left = if i >= channels { line[i - channels] } else { 0 };
        let up = above.get(i).copied().unwrap_or(0);
        let guess = match kind {
            0 => 0,
            1 => left,
            2 => up,
            _ => {
                paeth(left, up, if i >= channels { above.get(i - channels).copied().unwrap_or(0) } else { 0 })
            }
        };
        value.wrapping_sub(guess)
    }));
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let (pa, pb, pc) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if pa <= pb && pa <= pc {
        left
    } else if pb <= pc {
        up
    } else {
        corner
    }
}

fn encoder() -> ZlibEncoder<Vec<u8>> {
    ZlibEncoder::new(Vec::new(), Compression::new(6))
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = encoder();
    // Writing to memory doesn't fail.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn predicted_rows_decode_to_what_they_were() {
        // More than 256 colours, or they would become a palette.
        let rgb: Vec<u8> = (0..1200u32).map(|i| ((i * i * 31 + i) >> 3) as u8).collect();
        let mut document = Document::new();
        let id = add(&mut document, &raster(10, rgb.clone()));
        let stream = document.get_object(id).unwrap().as_stream().unwrap();
        assert_eq!(stream.decompressed_content().unwrap(), rgb);
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
