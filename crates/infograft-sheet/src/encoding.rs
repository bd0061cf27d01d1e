//! The labels by which an encoding is asked for.

use encoding_rs::Encoding;
pub(super) use infograft_deck::encoding::{Decoded, decode};

use super::SheetError;

/// Labels that programs use and the WHATWG's list of labels lacks.
const LABELS: &[(&str, &str)] = &[
    ("cp949", "euc-kr"),
    ("uhc", "euc-kr"),
    ("cp932", "shift_jis"),
    ("cp936", "gbk"),
    ("cp950", "big5"),
    ("cp65001", "utf-8"),
    ("ansi", "windows-1252"),
    ("mac_roman", "macintosh"),
    ("macroman", "macintosh"),
    ("mac roman", "macintosh"),
    ("utf16", "utf-16le"),
];

/// Labels to suggest.
const COMMON: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "iso-8859-1",
    "iso-8859-15",
    "euc-kr",
    "shift_jis",
    "gbk",
    "big5",
    "macintosh",
];

/// The encoding of a label.
pub(super) fn labelled(label: &str) -> Result<&'static Encoding, SheetError> {
    let lower = label.trim().to_ascii_lowercase();
    let lower = LABELS.iter().find(|(name, _)| *name == lower).map_or(lower.as_str(), |(_, known)| known);
    Encoding::for_label(lower.as_bytes()).ok_or_else(|| SheetError::Encoding {
        label: label.to_owned(),
        nearest: infograft_deck::words::nearest(label, COMMON.iter().copied()),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{Sheet, SheetOptions};

    #[test]
    fn a_table_of_excel_for_mac_is_read_and_its_encoding_told() {
        // As Python's codec `mac_roman` writes it.
        let bytes = b"Ort;Name\rM\x9Fnchen;Nord\rK\x9Aln;S\x9Fd\r".to_vec();
        let sheet = Sheet::from_bytes(bytes, Path::new("a.csv"), &SheetOptions::default(), &|_| false);
        let sheet = sheet.expect("a table");
        assert_eq!(sheet.rows[1].cells, ["Köln", "Süd"]);
        assert_eq!(sheet.diagnostics[0].message, "the text is read as macintosh");
    }

    #[test]
    fn labels_are_those_of_the_web_and_of_windows() {
        for (label, name) in [
            ("CP949", "EUC-KR"),
            ("windows-1252", "windows-1252"),
            (" utf-8 ", "UTF-8"),
            ("latin1", "windows-1252"),
        ] {
            assert_eq!(labelled(label).map(Encoding::name).ok(), Some(name), "{label}");
        }
        let error = labelled("windows-1253x").expect_err("no such label");
        assert_eq!(error.help().as_deref(), Some("did you mean `windows-1252`?"));
    }
}
