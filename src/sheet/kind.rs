//! What a file is: by its bytes first, by its extension where they leave a choice.

use std::path::Path;

use serde::de::IgnoredAny;

use super::encoding::{self, Decoded};
use super::{SheetError, SheetFormat, SheetOptions};
use crate::opc::{OpcError, Package, PartName};

/// A table's file, opened as what it is.
pub(super) enum Kind {
    /// A package of SpreadsheetML.
    Xlsx(Box<Package>),
    /// The content of an OpenDocument spreadsheet.
    Ods(String),
    Csv(Decoded),
    Json(Decoded),
    JsonLines(Decoded),
}

/// What a file is that is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotTable {
    /// A workbook of Excel 97 to 2003: `.xls`.
    OldExcel,
    /// Excel's binary workbook: `.xlsb`.
    BinaryExcel,
    /// A spreadsheet of Apple Numbers.
    Numbers,
    /// A Word document.
    Word,
    /// A PowerPoint presentation.
    PowerPoint,
    /// An OpenDocument file of another kind.
    OpenDocument,
    /// A PDF.
    Pdf,
    /// A web page, also one that was named `.xls`.
    Html,
    /// XML of another kind, Excel 2003's among them.
    Xml,
    /// A picture.
    Picture,
    /// An archive.
    Archive,
    /// Anything else that isn't text.
    Binary,
}

impl NotTable {
    /// What the file is, in words.
    pub fn what(self) -> &'static str {
        match self {
            Self::OldExcel => "an old binary Excel workbook (.xls), which isn't read",
            Self::BinaryExcel => "a binary Excel workbook (.xlsb), which isn't read",
            Self::Numbers => "an Apple Numbers spreadsheet, which isn't read",
            Self::Word => "a Word document, not a table",
            Self::PowerPoint => "a PowerPoint presentation, not a table",
            Self::OpenDocument => "an OpenDocument file, but no spreadsheet",
            Self::Pdf => "a PDF, not a table",
            Self::Html => "a web page, not a table",
            Self::Xml => "an XML file, which isn't read as a table",
            Self::Picture => "a picture, not a table",
            Self::Archive => "an archive, not a table",
            Self::Binary => "neither a workbook nor text",
        }
    }

    /// What to do with it: a sentence without its full stop.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::OldExcel | Self::BinaryExcel => "open it in Excel or LibreOffice Calc and save it as .xlsx",
            Self::Numbers => "open it in Numbers and choose File > Export To > Excel",
            Self::Html | Self::Xml => {
                "if Excel opens it, save it there as .xlsx; if it was a download, get it again"
            }
            Self::Archive => "unpack it and give the table in it",
            _ => "give a table as .xlsx, .ods, .csv, .json or .jsonl",
        }
    }
}

/// Opens a file as what it is; which kind of text it is, the options may say.
pub(super) fn tell(bytes: Vec<u8>, file: &Path, options: &SheetOptions) -> Result<Kind, SheetError> {
    let label = options.encoding.as_deref().map(encoding::labelled).transpose()?;

    let not_table = |what| SheetError::NotTable { file: file.to_owned(), what };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes, file, options);
    }
    if let Some(what) = binary(&bytes) {
        return Err(what.map_or_else(|| SheetError::Encrypted { file: file.to_owned() }, not_table));
    }
    let decoded = encoding::decode(bytes, label);
    if label.is_none() && decoded.text.contains('\0') {
        return Err(not_table(NotTable::Binary));
    }
    match options.format {
        Some(SheetFormat::Csv) => Ok(Kind::Csv(decoded)),
        Some(SheetFormat::Json) => Ok(Kind::Json(decoded)),
        Some(SheetFormat::JsonLines) => Ok(Kind::JsonLines(decoded)),
        Some(SheetFormat::Xlsx | SheetFormat::Ods) | None => told_by_text(decoded, file).map_err(not_table),
    }
}

/// A zip archive: a package, or an OpenDocument file.
fn archive(bytes: Vec<u8>, file: &Path, options: &SheetOptions) -> Result<Kind, SheetError> {
    let fail = |source| match source {
        OpcError::Encrypted => SheetError::Encrypted { file: file.to_owned() },
        source => SheetError::Package { file: file.to_owned(), source },
    };
    let not_table = |what| SheetError::NotTable { file: file.to_owned(), what };
    let package = Package::open_archive(bytes, options.limits).map_err(fail)?;
    let mimetype = package.read(&PartName::new("mimetype")).unwrap_or_default();
    let mimetype = String::from_utf8_lossy(&mimetype).into_owned();
    if mimetype.contains("opendocument.spreadsheet") {
        let manifest = package.read(&PartName::new("META-INF/manifest.xml")).unwrap_or_default();
        if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
            return Err(SheetError::Encrypted { file: file.to_owned() });
        }
        return super::xlsx::text_of(&package, &PartName::new("content.xml")).map(Kind::Ods).map_err(fail);
    }
    let main = package.main_part().ok();
    let kind = main.as_ref().and_then(|main| package.content_type(main)).unwrap_or_default();
    if kind.contains("sheet.binary") {
        Err(not_table(NotTable::BinaryExcel))
    } else if kind.contains("wordprocessingml") || kind.contains("ms-word") {
        Err(not_table(NotTable::Word))
    } else if kind.contains("presentationml") || kind.contains("ms-powerpoint") {
        Err(not_table(NotTable::PowerPoint))
    } else if main.is_some() {
        Ok(Kind::Xlsx(Box::new(package)))
    } else if mimetype.contains("opendocument") {
        Err(not_table(NotTable::OpenDocument))
    } else if package.part_names().any(|name| name.extension() == "iwa") {
        Err(not_table(NotTable::Numbers))
    } else {
        Err(not_table(NotTable::Archive))
    }
}

/// First bytes of files that are neither zip archives nor text.
const MAGIC: &[(&[u8], NotTable)] = &[
    (b"%PDF-", NotTable::Pdf),
    (b"\x89PNG", NotTable::Picture),
    (b"\xFF\xD8\xFF", NotTable::Picture),
    (b"GIF8", NotTable::Picture),
    (b"RIFF", NotTable::Picture),
    (b"II*\0", NotTable::Picture),
    (b"MM\0*", NotTable::Picture),
    (b"Rar!", NotTable::Archive),
    (b"7z\xBC\xAF", NotTable::Archive),
    (b"\x1F\x8B", NotTable::Archive),
];

/// Streams of OLE compound files ([MS-CFB] 2.6.1), whose names are UTF-16LE; nothing for an encrypted package
/// ([MS-OFFCRYPTO] 2.3.4.4).
const STREAMS: &[(&str, Option<NotTable>)] = &[
    ("EncryptedPackage", None),
    ("WordDocument", Some(NotTable::Word)),
    ("PowerPoint Document", Some(NotTable::PowerPoint)),
    ("Workbook", Some(NotTable::OldExcel)),
    ("Book", Some(NotTable::OldExcel)),
];

/// What bytes are that begin neither an archive nor a text; `Some(None)` is an encrypted workbook.
fn binary(bytes: &[u8]) -> Option<Option<NotTable>> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let has = |name: &str| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memchr::memmem::find(bytes, &wide).is_some()
        };
        let found = STREAMS.iter().find(|(name, _)| has(name));
        return Some(found.map_or(Some(NotTable::Binary), |(_, what)| *what));
    }
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| Some(*what))
}

/// What a text is: markup, JSON, or a table of its own.
fn told_by_text(decoded: Decoded, file: &Path) -> Result<Kind, NotTable> {
    let text = decoded.text.trim_start();
    let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    match text.as_bytes().first() {
        Some(b'<') => markup(decoded),
        Some(b'{' | b'[') => Ok(match json(text, &extension) {
            Some(true) => Kind::JsonLines(decoded),
            Some(false) => Kind::Json(decoded),
            None => Kind::Csv(decoded),
        }),
        _ if extension == "json" => Ok(Kind::Json(decoded)),
        _ if extension == "jsonl" || extension == "ndjson" => Ok(Kind::JsonLines(decoded)),
        _ => Ok(Kind::Csv(decoded)),
    }
}

/// A flat OpenDocument spreadsheet is a table; other markup isn't. A table may begin with `<`, too.
fn markup(decoded: Decoded) -> Result<Kind, NotTable> {
    let head: String = decoded.text.trim_start().chars().take(4096).collect::<String>().to_ascii_lowercase();
    if head.contains("opendocument.spreadsheet") {
        Ok(Kind::Ods(decoded.text))
    } else if head.contains("<html") || head.contains("<!doctype html") || head.contains("<table") {
        Err(NotTable::Html)
    } else if head.contains("<svg") {
        Err(NotTable::Picture)
    } else if head.starts_with("<?xml") {
        Err(NotTable::Xml)
    } else {
        Ok(Kind::Csv(decoded))
    }
}

/// Whether a text that may be JSON has an object a line; nothing if it is neither. What is malformed is taken for what
/// its extension says.
fn json(text: &str, extension: &str) -> Option<bool> {
    let valid = |text: &str| serde_json::from_str::<IgnoredAny>(text).is_ok();
    let lines = matches!(extension, "jsonl" | "ndjson");
    if valid(text) {
        // One line is both.
        return Some(lines && text.trim_end().lines().nth(1).is_none());
    }
    let first = text.lines().next().unwrap_or_default();
    if lines || (first.starts_with('{') && valid(first)) {
        Some(true)
    } else {
        let csv = matches!(extension, "csv" | "tsv" | "txt");
        (!csv).then_some(false)
    }
}
