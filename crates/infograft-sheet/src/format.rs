//! The formats of tables.

/// A format that a table is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// Excel since 2007 (ECMA-376 SpreadsheetML): `.xlsx`, `.xlsm`, `.xltx`.
    Xlsx,
    /// OpenDocument (LibreOffice Calc): `.ods`.
    Ods,
    /// Text with commas, semicolons or tabs between the cells (RFC 4180): `.csv`, `.tsv`.
    Csv,
    /// An array of objects: `.json`.
    Json,
    /// An object a line: `.jsonl`, `.ndjson`.
    JsonLines,
}

impl SheetFormat {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Xlsx, Self::Ods, Self::Csv, Self::Json, Self::JsonLines];

    /// Its name, as on a command line: `xlsx`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }
}
