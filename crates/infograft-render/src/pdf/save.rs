//! From objects to bytes: what nothing leads to goes, streams are compressed, and the same document is the same file.

use std::collections::BTreeSet;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document as File, Object, SaveOptions, Stream};
use rayon::prelude::*;

use super::PdfError;

/// How much time compressing takes, of 9: what is more makes files hardly smaller, and takes twice as long.
const LEVEL: u32 = 6;

/// The bytes of a file.
pub(super) fn bytes(mut file: File) -> Result<Vec<u8>, PdfError> {
    prune(&mut file);
    let streams: Vec<&mut Stream> =
        file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()).collect();
    streams.into_par_iter().for_each(deflate);
    file.version = "1.7".into();
    let identifier = Object::String(identifier(&file), lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(LEVEL)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options).map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

/// Removes what nothing leads to: what printpdf made of its own accord, and elements that hold nothing.
fn prune(file: &mut File) {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&Object> = file.trailer.iter().map(|(_, object)| object).collect();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if reached.insert(*id) => waiting.extend(file.objects.get(id)),
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dict) => waiting.extend(dict.iter().map(|(_, object)| object)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, object)| object)),
            _ => {}
        }
    }
    file.objects.retain(|id, _| reached.contains(id));
}

/// Compresses a stream that isn't yet, where that makes it shorter.
fn deflate(stream: &mut Stream) {
    // The entry that names the filter costs what it costs.
    const ENTRY: usize = 19;
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return;
    }
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(LEVEL));
    // Writing to memory doesn't fail.
    let _ = encoder.write_all(&stream.content);
    let short = |bytes: &Vec<u8>| bytes.len() + ENTRY < stream.content.len();
    if let Some(bytes) = encoder.finish().ok().filter(short) {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(bytes);
    }
}

/// The file's identifier follows from its content, so that the same document is the same file (14.4).
fn identifier(file: &File) -> Vec<u8> {
    let mut words = [fingerprint(b"infograft"), fingerprint(b"document")];
    for (id, object) in &file.objects {
        if let Object::Stream(stream) = object {
            words[0] = mix(words[0], fingerprint(&stream.content));
            words[1] = mix(words[1], words[0] ^ u64::from(id.0));
        }
    }
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// A number that follows from bytes alone; not for security.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
}

fn mix(hash: u64, word: u64) -> u64 {
    // Fibonacci hashing: 2^64 divided by the golden ratio, made odd.
    let mixed = (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}
