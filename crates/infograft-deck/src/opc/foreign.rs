//! Files that are no Open Packaging package, told apart by their first bytes and by what is in them, so that a message
//! can say what a file is and what to do with it.

/// What a file is that is no package of PresentationML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// No bytes at all.
    Empty,
    /// A presentation of PowerPoint 97 to 2003 ([MS-PPT]): `.ppt`, `.pps`, `.pot`.
    Ppt,
    /// Another Office file of those formats: Word, Excel…
    Ole(&'static str),
    /// An OpenDocument presentation: `.odp`, `.otp`, `.fodp`.
    OpenDocument,
    /// An Apple Keynote presentation: `.key`.
    Keynote,
    /// A PDF.
    Pdf,
    /// A web page, such as the one that says that a download needs a login.
    Html,
    /// What Git LFS or a cloud drive keeps in a file's place.
    Pointer,
    /// Another archive: RAR, 7-Zip, gzip.
    Archive,
    /// A zip archive that holds no presentation.
    Zip,
    /// A picture.
    Picture,
    /// Text of some kind.
    Text,
    /// A zip archive that ends too early.
    CutOff,
    /// Anything else.
    Unknown,
}

impl Foreign {
    /// What the file is, in words.
    pub fn what(self) -> &'static str {
        match self {
            Self::Empty => "an empty file",
            Self::Ppt => "an old binary PowerPoint file (.ppt), not a .pptx",
            Self::Ole(what) => what,
            Self::OpenDocument => "an OpenDocument presentation (.odp), not a .pptx",
            Self::Keynote => "an Apple Keynote presentation, not a .pptx",
            Self::Pdf => "a PDF, not a PowerPoint file",
            Self::Html => "a web page, not a PowerPoint file",
            Self::Pointer => "a placeholder for a file that is kept elsewhere, not the file itself",
            Self::Archive => "an archive of another kind, not a PowerPoint file",
            Self::Zip => "a zip archive without a presentation in it",
            Self::Picture => "a picture, not a PowerPoint file",
            Self::Text => "a text file, not a zip package as PowerPoint files are",
            Self::CutOff => "a zip package whose end is missing or damaged",
            Self::Unknown => "not a PowerPoint file: it is not a zip package",
        }
    }

    /// What to do with it: a sentence without its full stop.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Empty => "copy or download the file again",
            Self::Ppt => "open it in PowerPoint and save it as .pptx",
            Self::OpenDocument => {
                "open it in LibreOffice Impress or PowerPoint and save it as PowerPoint presentation (.pptx)"
            }
            Self::Keynote => "open it in Keynote and choose File > Export To > PowerPoint",
            Self::Pdf => "give the .pptx file that the PDF was made from",
            Self::Html => {
                "the download was a web page, perhaps one that asks to log in: download the file itself again"
            }
            Self::Pointer => {
                "fetch the file itself, with `git lfs pull` or from the cloud drive, and try again"
            }
            Self::CutOff => "the file was perhaps not copied or downloaded whole: do that again",
            Self::Ole(_) | Self::Archive | Self::Zip | Self::Picture | Self::Text | Self::Unknown => {
                "give a .pptx or .potx file; if PowerPoint opens this one, save it there again as .pptx"
            }
        }
    }
}

/// The first bytes of an OLE compound file ([MS-CFB] 2.2).
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Streams of compound files, and what a file with them is. In its directory, names are UTF-16LE ([MS-CFB] 2.6.1).
const STREAMS: &[(&str, Foreign)] = &[
    ("PowerPoint Document", Foreign::Ppt),
    ("PP97_DUALSTORAGE", Foreign::Ppt),
    ("PP40", Foreign::Ppt),
    ("WordDocument", Foreign::Ole("an old binary Word file (.doc), not a PowerPoint file")),
    ("Workbook", Foreign::Ole("an old binary Excel file (.xls), not a PowerPoint file")),
    ("VisioDocument", Foreign::Ole("an old binary Visio file (.vsd), not a PowerPoint file")),
    ("__substg1.0_", Foreign::Ole("an Outlook message, not a PowerPoint file")),
];

/// How a compound file stands for a package: encrypted, or not at all.
pub(super) enum Compound {
    /// It holds an encrypted package ([MS-OFFCRYPTO] 2.3.4.4).
    Encrypted,
    /// The same, with the rights that an organisation's server gives ([MS-OFFCRYPTO] 2.2).
    Protected,
    /// It is something else.
    Other(Foreign),
}

/// Reads a compound file's streams by their names; `None` if the bytes are no such file.
pub(super) fn compound(bytes: &[u8]) -> Option<Compound> {
    if !bytes.starts_with(&OLE) {
        return None;
    }
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        return Some(if has("DRMEncrypted") { Compound::Protected } else { Compound::Encrypted });
    }
    let known = STREAMS.iter().find(|(name, _)| has(name)).map(|(_, kind)| *kind);
    let other = Foreign::Ole("an old binary file of another program, not a PowerPoint file");
    Some(Compound::Other(known.unwrap_or(other)))
}

/// What bytes are that can't be opened as a zip archive.
pub(super) fn sniff(bytes: &[u8]) -> Foreign {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let trimmed = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let text = String::from_utf8_lossy(trimmed).to_ascii_lowercase();
    let starts = |prefixes: &[&[u8]]| prefixes.iter().any(|p| bytes.starts_with(p));
    if trimmed.is_empty() && bytes.len() < 1024 {
        Foreign::Empty
    } else if starts(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        Foreign::CutOff
    } else if memchr::memmem::find(head, b"%PDF-").is_some() {
        Foreign::Pdf
    } else if text.contains("urn:oasis:names:tc:opendocument") {
        Foreign::OpenDocument
    } else if text.starts_with("<!doctype html") || text.contains("<html") || text.starts_with("<head") {
        Foreign::Html
    } else if text.starts_with("version https://git-lfs")
        || text.starts_with("{\"url\"")
        || text.contains("\"doc_id\"")
    {
        Foreign::Pointer
    } else if starts(&[b"Rar!", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"BZh", b"\xFD7zXZ"]) {
        Foreign::Archive
    } else if starts(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*"]) {
        Foreign::Picture
    } else if !head.contains(&0) && std::str::from_utf8(head).is_ok() {
        Foreign::Text
    } else {
        Foreign::Unknown
    }
}

/// What a zip archive is that holds no presentation, from its entries' names and what its entry `mimetype` says.
pub(super) fn archive<'a>(mut names: impl Iterator<Item = &'a str> + Clone, mimetype: &[u8]) -> Foreign {
    let mimetype = String::from_utf8_lossy(mimetype);
    if mimetype.contains("opendocument.presentation") {
        return Foreign::OpenDocument;
    }
    let keynote = |n: &str| n.ends_with("index.apxl") || n.ends_with(".iwa") || n.ends_with("Index.zip");
    if names.clone().any(keynote) {
        return Foreign::Keynote;
    }
    if mimetype.contains("opendocument") && names.any(|n| n == "content.xml") {
        return Foreign::Ole("an OpenDocument file of another kind, not a PowerPoint file");
    }
    Foreign::Zip
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_their_bytes() {
        let cases: [(&[u8], Foreign); 14] = [
            (b"", Foreign::Empty),
            (b" \r\n", Foreign::Empty),
            (b"%PDF-1.7\n", Foreign::Pdf),
            (b"\xEF\xBB\xBF\n<!DOCTYPE html><html>", Foreign::Html),
            (b"<HTML><body>Not found", Foreign::Html),
            (b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", Foreign::Html),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:00", Foreign::Pointer),
            (b"PK\x03\x04cut off", Foreign::CutOff),
            (b"Rar!\x1A\x07\0", Foreign::Archive),
            (b"\x89PNG\r\n\x1A\n", Foreign::Picture),
            (b"not a deck at all", Foreign::Text),
            (b"\0\0\x01\x02\xFF", Foreign::Unknown),
            (
                b"<?xml?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"",
                Foreign::OpenDocument,
            ),
            (b"{\"url\":\"https://docs.example/presentation\",\"doc_id\":\"1\"}", Foreign::Pointer),
        ];
        for (bytes, kind) in cases {
            assert_eq!(sniff(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn compound_files_are_told_apart_by_their_streams() {
        let of = |streams: &[&str]| {
            let mut bytes = OLE.to_vec();
            bytes.resize(512, 0);
            bytes.extend(streams.iter().flat_map(|s| s.encode_utf16()).flat_map(u16::to_le_bytes));
            compound(&bytes)
        };
        assert!(matches!(of(&["EncryptedPackage", "EncryptionInfo"]), Some(Compound::Encrypted)));
        assert!(matches!(of(&["DRMEncryptedTransform", "EncryptedPackage"]), Some(Compound::Protected)));
        assert!(matches!(of(&["PowerPoint Document", "Current User"]), Some(Compound::Other(Foreign::Ppt))));
        let Some(Compound::Other(Foreign::Ole(what))) = of(&["WordDocument"]) else { panic!("no Word file") };
        assert!(what.contains(".doc"));
        assert!(compound(b"PK\x03\x04").is_none());
    }

    #[test]
    fn archives_are_told_apart_by_their_entries() {
        let of = |names: &[&str], mimetype: &[u8]| archive(names.iter().copied(), mimetype);
        let odp = b"application/vnd.oasis.opendocument.presentation";
        assert_eq!(of(&["mimetype", "content.xml"], odp), Foreign::OpenDocument);
        assert_eq!(of(&["Index/Document.iwa", "preview.jpg"], b""), Foreign::Keynote);
        assert_eq!(of(&["a.txt"], b""), Foreign::Zip);
    }
}
