//! What a font file says about itself, read from a few of its tables without loading the rest.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Faces in one collection that are looked at.
const MAX_FACES: u32 = 64;
/// Tables in one face.
const MAX_TABLES: u16 = 256;
/// Bytes of a `name` table.
const MAX_NAMES: u32 = 256 * 1024;

/// A face, as its tables describe it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaceInfo {
    /// Index in a collection.
    pub index: u32,
    /// Every family and full name in every language, lower case: name ids 1, 4 and 16 (OpenType `name`).
    pub families: Vec<String>,
    /// The name to show: the English family.
    pub display: String,
    /// PostScript name.
    pub post_script: String,
    /// `usWeightClass`.
    pub weight: u16,
    /// Italic or oblique.
    pub italic: bool,
    /// Whether the file may be passed on as it is: `fsType` 0, installable embedding.
    pub installable: bool,
    /// `ulUnicodeRange` 1 to 4; all ones when the file doesn't say.
    pub ranges: u128,
    /// Range of the `wght` axis.
    pub weight_axis: Option<(f32, f32)>,
    /// Range of the `ital` axis, or of `slnt`.
    pub slope_axis: Option<([u8; 4], f32)>,
}

/// A place to read bytes from.
pub trait ReadAt {
    /// The bytes at an offset, or nothing if they aren't all there.
    fn read_at(&mut self, offset: u64, len: usize) -> Option<Vec<u8>>;
}

impl ReadAt for &[u8] {
    fn read_at(&mut self, offset: u64, len: usize) -> Option<Vec<u8>> {
        let start = usize::try_from(offset).ok()?;
        self.get(start..start.checked_add(len)?).map(<[u8]>::to_vec)
    }
}

impl ReadAt for File {
    fn read_at(&mut self, offset: u64, len: usize) -> Option<Vec<u8>> {
        self.seek(SeekFrom::Start(offset)).ok()?;
        let mut bytes = vec![0; len];
        self.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// All faces of a file; none if it isn't a font.
pub fn faces(source: &mut dyn ReadAt) -> Vec<FaceInfo> {
    offsets(source)
        .into_iter()
        .enumerate()
        .filter_map(|(index, offset)| face(source, index as u32, offset))
        .collect()
}

/// Where each face's table directory is.
fn offsets(source: &mut dyn ReadAt) -> Vec<u32> {
    let Some(head) = source.read_at(0, 12) else { return Vec::new() };
    match head.get(..4) {
        Some(b"ttcf") => {
            let count = u32_at(&head, 8).unwrap_or(0).min(MAX_FACES);
            let Some(table) = source.read_at(12, count as usize * 4) else { return Vec::new() };
            (0..count as usize).filter_map(|i| u32_at(&table, i * 4)).collect()
        }
        Some(b"\x00\x01\x00\x00" | b"OTTO" | b"true") => vec![0],
        _ => Vec::new(),
    }
}

struct Tables(Vec<([u8; 4], u32, u32)>);

impl Tables {
    fn read(source: &mut dyn ReadAt, offset: u32) -> Option<Self> {
        let head = source.read_at(offset.into(), 12)?;
        let count = u16_at(&head, 4)?.min(MAX_TABLES) as usize;
        let records = source.read_at(u64::from(offset) + 12, count * 16)?;
        let record = |r: &[u8]| Some((r.get(..4)?.try_into().ok()?, u32_at(r, 8)?, u32_at(r, 12)?));
        Some(Self(records.chunks_exact(16).filter_map(record).collect()))
    }

    fn table(&self, source: &mut dyn ReadAt, tag: &[u8; 4], limit: u32) -> Option<Vec<u8>> {
        let (_, offset, len) = self.0.iter().find(|(t, ..)| t == tag)?;
        source.read_at((*offset).into(), (*len).min(limit) as usize)
    }
}

fn face(source: &mut dyn ReadAt, index: u32, offset: u32) -> Option<FaceInfo> {
    let tables = Tables::read(source, offset)?;
    let names = tables.table(source, b"name", MAX_NAMES)?;
    let mut info = FaceInfo { index, weight: 400, ranges: u128::MAX, ..FaceInfo::default() };
    read_names(&names, &mut info)?;
    if let Some(os2) = tables.table(source, b"OS/2", 78) {
        read_os2(&os2, &mut info);
    }
    if let Some(fvar) = tables.table(source, b"fvar", 4096) {
        read_axes(&fvar, &mut info);
    }
    Some(info)
}

fn read_os2(os2: &[u8], info: &mut FaceInfo) {
    info.weight = u16_at(os2, 4).filter(|w| (1..=1000).contains(w)).unwrap_or(400);
    info.installable = u16_at(os2, 8).is_some_and(|fs_type| fs_type & 0x000F == 0);
    let range = |at| u128::from(u32_at(os2, at).unwrap_or(0));
    let ranges = range(42) | range(46) << 32 | range(50) << 64 | range(54) << 96;
    if ranges != 0 {
        info.ranges = ranges;
    }
    // fsSelection: bit 0 italic, bit 9 oblique.
    info.italic = u16_at(os2, 62).is_some_and(|flags| flags & 0x0201 != 0);
}

fn read_axes(fvar: &[u8], info: &mut FaceInfo) -> Option<()> {
    let (start, count, size) = (u16_at(fvar, 4)?, u16_at(fvar, 8)?, u16_at(fvar, 10)?);
    for i in 0..count.min(32) {
        let at = usize::from(start) + usize::from(i) * usize::from(size);
        let tag: [u8; 4] = fvar.get(at..at + 4)?.try_into().ok()?;
        let fixed = |at| Some(u32_at(fvar, at)? as i32 as f32 / 65536.0);
        let (min, max) = (fixed(at + 4)?, fixed(at + 12)?);
        match &tag {
            b"wght" => info.weight_axis = Some((min, max)),
            b"ital" if max >= 1.0 => info.slope_axis = Some((tag, 1.0)),
            b"slnt" if min < 0.0 && info.slope_axis.is_none() => info.slope_axis = Some((tag, min)),
            _ => {}
        }
    }
    Some(())
}

/// The names that a run may call this face by. A face without a family name is nobody's.
fn read_names(table: &[u8], info: &mut FaceInfo) -> Option<()> {
    let (count, base) = (u16_at(table, 2)?, usize::from(u16_at(table, 4)?));
    let mut best = 0;
    for i in 0..usize::from(count) {
        let Some(record) = table.get(6 + i * 12..18 + i * 12) else { break };
        let field = |n: usize| u16_at(record, n * 2).unwrap_or(0);
        let start = base + usize::from(field(5));
        let Some(raw) = table.get(start..start + usize::from(field(4))) else { continue };
        let Some(name) = decode(field(0), field(1), raw).filter(|n| !n.is_empty()) else { continue };
        let english = field(0) == 3 && field(2) == 0x0409;
        match field(3) {
            id @ (1 | 4 | 16) => {
                // The English typographic family is the best name to show, a full name none.
                let rank = match (id, english) {
                    (16, true) => 4,
                    (1, true) => 3,
                    (16, false) => 2,
                    (1, false) => 1,
                    _ => 0,
                };
                if rank > best {
                    (best, info.display) = (rank, name.clone());
                }
                let lower = name.to_lowercase();
                if !info.families.contains(&lower) {
                    info.families.push(lower);
                }
            }
            6 if info.post_script.is_empty() => info.post_script = name,
            _ => {}
        }
    }
    (best > 0).then_some(())
}

/// A name record's text: UTF-16 on Unicode and Windows platforms, else single bytes if they are ASCII.
fn decode(platform: u16, encoding: u16, raw: &[u8]) -> Option<String> {
    match (platform, encoding) {
        (0, _) | (3, 0 | 1 | 10) => {
            let units: Vec<u16> = raw.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect();
            String::from_utf16(&units).ok()
        }
        (1, 0) if raw.is_ascii() => String::from_utf8(raw.to_vec()).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_known_by_its_localised_names_too() {
        let mut bytes: &[u8] = include_bytes!("../../../infograft-fonts-korean/fonts/NanumGothic-Bold.ttf");
        let faces = faces(&mut bytes);
        assert_eq!(faces.len(), 1);
        assert!(faces[0].families.contains(&"나눔고딕".to_string()), "{:?}", faces[0].families);
        assert_eq!((faces[0].weight, faces[0].italic), (600, false));
        // OS/2 ulUnicodeRange bit 56: Hangul syllables.
        assert_ne!(faces[0].ranges & 1 << 56, 0);
    }

    #[test]
    fn broken_files_have_no_faces() {
        for bytes in [
            &b""[..],
            b"ttcf\0\0\0\0\xff\xff\xff\xff",
            b"\0\x01\0\0\xff\xff\0\0\0\0\0\0",
            b"not a font at all",
        ] {
            let mut bytes = bytes;
            assert!(faces(&mut bytes).is_empty());
        }
    }
}
