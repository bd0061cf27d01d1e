//! What a file is: by its bytes first, by its extension where they leave a choice.

use std::path::Path;

use infograft_deck::opc::{OpcError, Package, PartName};
use serde::de::IgnoredAny;

use super::encoding::{self, Decoded};
use super::{SheetError, SheetFormat, SheetOptions};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sheet;

    fn error(name: &str, bytes: &[u8]) -> SheetError {
        Sheet::from_bytes(bytes.to_vec(), Path::new(name), &SheetOptions::default(), &|_| false)
            .expect_err(name)
    }

    /// A compound file with a stream of that name.
    fn compound(stream: &str) -> Vec<u8> {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 504], &name].concat()
    }

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut package = Package::new();
        for (name, text) in parts {
            package.set(&PartName::new(name), "application/octet-stream", text.as_bytes().to_vec());
        }
        package.write().expect("an archive")
    }

    #[test]
    fn what_is_no_table_is_named_with_a_remedy() {
        let text = archive(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
        let numbers = archive(&[("Index/Document.iwa", "x")]);
        for (name, bytes, what) in [
            ("a.xls", compound("Workbook"), NotTable::OldExcel),
            ("a.xls", compound("Book"), NotTable::OldExcel),
            ("a.doc", compound("WordDocument"), NotTable::Word),
            ("a.ppt", compound("PowerPoint Document"), NotTable::PowerPoint),
            ("a.msg", compound("__properties"), NotTable::Binary),
            ("a.xlsx", b"%PDF-1.7\n".to_vec(), NotTable::Pdf),
            ("a.csv", b"\x89PNG\r\n\x1a\n".to_vec(), NotTable::Picture),
            ("a.csv", b"\xFF\xD8\xFF\xE0".to_vec(), NotTable::Picture),
            ("a.svg", b"<?xml version=\"1.0\"?><svg/>".to_vec(), NotTable::Picture),
            ("a.xls", b"\n<html><table><tr><td>1</td></tr></table>".to_vec(), NotTable::Html),
            ("a.xml", b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), NotTable::Xml),
            ("a.gz", b"\x1F\x8B\x08".to_vec(), NotTable::Archive),
            ("a.zip", archive(&[("a.csv", "x")]), NotTable::Archive),
            ("a.numbers", numbers, NotTable::Numbers),
            ("a.odt", text, NotTable::OpenDocument),
            ("a.csv", b"a,b\n\0\x01\x02\x03\n\0\0,x,y,z,w\n\0abc".to_vec(), NotTable::Binary),
        ] {
            let error = error(name, &bytes);
            assert!(matches!(&error, SheetError::NotTable { what: w, .. } if *w == what), "{error}");
            assert_eq!(error.to_string(), format!("{name}: {}", what.what()));
            assert_eq!(error.help().as_deref(), Some(what.remedy()));
        }
    }

    #[test]
    fn what_needs_a_password_is_named() {
        let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
        let mimetype = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        let ods = archive(&[mimetype, ("content.xml", "?"), ("META-INF/manifest.xml", manifest)]);
        for (name, bytes) in [("a.xlsx", compound("EncryptedPackage")), ("a.ods", ods)] {
            let error = error(name, &bytes);
            assert!(matches!(error, SheetError::Encrypted { .. }), "{error}");
            assert!(error.help().is_some_and(|help| help.contains("take the password off")));
        }
    }

    /// Beginnings of every kind of file, so that what follows them is read, too.
    const HEADS: [&str; 14] = [
        "",
        "sep=;\n",
        "Name,Phone\n",
        "{\"a\":",
        "[{\"a\": [1, ",
        "{}\n{",
        "\u{FEFF}[",
        "<?xml version='1.0'?><office:document office:mimetype='opendocument.spreadsheet'><b><s><t:table>",
        "<office:document m='opendocument.spreadsheet'><b><s><t:table t:name='n'><t:table-row><t:table-cell>",
        "<html>",
        "PK\u{3}\u{4}",
        "%PDF-",
        "a\0b\0",
        "\"",
    ];

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(
            head in 0..HEADS.len(),
            mut bytes: Vec<u8>,
            text in "[<>/=\"' a-z:,;{}\\[\\]\\\\0-9\\n\\t&#]{0,40}",
            format in 0..=SheetFormat::ALL.len(),
            skip_hidden: bool,
        ) {
            let mut input = HEADS[head].as_bytes().to_vec();
            input.extend(text.bytes());
            input.append(&mut bytes);
            let format = SheetFormat::ALL.get(format).copied();
            let options = SheetOptions::new().format(format).skip_hidden(skip_hidden);
            if let Ok(sheet) = Sheet::from_bytes(input, Path::new("a"), &options, &|name| name == "Name") {
                for row in &sheet.rows {
                    assert_eq!(row.cells.len(), sheet.columns.len());
                    assert!(row.cells.iter().any(|cell| !cell.is_empty()));
                }
            }
        }

        #[test]
        fn any_sheet_of_cells_is_read_or_refused(cells in "(<x?:?(c|v|f|t|is|row|col|mergeCell)( [rst]=\"[A-Z]{0,4}[0-9]{0,9}\")*( ref=\"[A-D][0-9]{1,8}:[A-Z]{1,4}[0-9]{1,8}\")?/?>|</[a-z]+>|[0-9e.-]{1,9}|&#x41;|&|é){0,40}") {
            let main = "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='rId1'/></sheets></workbook>";
            let rels = |kind: &str, to: &str| {
                format!("<Relationships><Relationship Id='rId1' Type='x/{kind}' Target='{to}'/></Relationships>")
            };
            let sheet = format!("<worksheet><sheetData><row><c r='A1'>{cells}</c></row></sheetData></worksheet>");
            let bytes = archive(&[
                ("_rels/.rels", &rels("officeDocument", "b.xml")),
                ("b.xml", main),
                ("_rels/b.xml.rels", &rels("worksheet", "s.xml")),
                ("s.xml", &sheet),
            ]);
            let _ = Sheet::from_bytes(bytes, Path::new("a"), &SheetOptions::default(), &|_| false);
        }
    }
}
