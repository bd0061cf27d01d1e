//! The rows of a table that people keep in Excel, LibreOffice Calc, CSV, JSON or JSON Lines.
//!
//! A table is one row of column names and the rows below it. Its cells come out as the text that the program shows
//! which it was made in: `07133` stays `07133`, also where a workbook stores the number 7133 with the format `00000`.
//! Whatever the format, the same table gives the same [`Sheet`]. What a person may want to know of the reading (the
//! encoding that was found, hidden rows, cells that hold errors) is in [`Sheet::diagnostics`], each with its place.
//!
//! ```
//! use std::path::Path;
//! use infograft_sheet::{Sheet, SheetOptions};
//!
//! let csv = "Branch list;;\n\nName;Phone;City\nNorth;07133 1234;Göppingen\n";
//! let known = |name: &str| ["name", "phone"].contains(&name.to_lowercase().as_str());
//! let sheet = Sheet::from_bytes(csv.into(), Path::new("branches.csv"), &SheetOptions::default(), &known)?;
//! assert_eq!((sheet.header, sheet.rows[0].number), (3, 4));
//! assert_eq!(sheet.rows[0].cells, ["North", "07133 1234", "Göppingen"]);
//! assert_eq!(sheet.place(&sheet.rows[0], 1).to_string(), "branches.csv:4, column Phone");
//! # Ok::<(), infograft_sheet::SheetError>(())
//! ```

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod csv;
mod encoding;
mod error;
mod failed;
mod format;
mod formula;
mod grid;
mod header;
mod json;
mod kind;
mod numbers;
mod ods;
mod place;
mod xlsx;
mod xml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use error::SheetError;
pub use format::SheetFormat;
pub use kind::NotTable;

use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::limits::{Limit, Limits};
use kind::Kind;
use place::Places;

/// The rows that a sheet of Excel can have; what is beyond isn't read.
pub const MAX_ROWS: u32 = 1_048_576;
/// The columns that a sheet of Excel can have; what is beyond isn't read.
pub const MAX_COLUMNS: u32 = 16_384;
/// The cells that a table may have: a larger one is refused.
pub const MAX_CELLS: usize = 4_000_000;
/// The bytes that the texts of all cells may have together: more are refused.
pub const MAX_TEXT: usize = 256 << 20;
/// Bytes of one cell's text: thirty times what a workbook's cell holds.
const MAX_CELL: usize = 1 << 20;

/// How a table is read.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct SheetOptions {
    /// The sheet of a workbook by its name or, where no sheet has that name, by its number from 1; `None` takes the
    /// first that isn't hidden.
    pub sheet: Option<String>,
    /// The format of a text; `None` tells it by the text and, where that leaves a choice, by the file's extension. A
    /// workbook is told by its bytes in any case.
    pub format: Option<SheetFormat>,
    /// The encoding of a text by its label, such as `windows-1252` or `euc-kr`; `None` finds it.
    pub encoding: Option<String>,
    /// The number of the row that holds the column names, from 1 as a program shows it; `None` finds it.
    pub header: Option<u32>,
    /// Whether hidden rows and columns are left out. They are read like others by default; a note says how many.
    pub skip_hidden: bool,
    /// What reading may cost. Of a workbook's XML only the depth is limited, not the number of elements: rows and cells
    /// have [`MAX_ROWS`], [`MAX_COLUMNS`], [`MAX_CELLS`] and [`MAX_TEXT`].
    pub limits: Limits,
}

infograft_deck::setters!(SheetOptions {
    sheet: Option<String>,
    format: Option<SheetFormat>,
    encoding: Option<String>,
    header: Option<u32>,
    skip_hidden: bool,
    limits: Limits,
});

/// The rows of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The file, as it was named.
    pub file: PathBuf,
    /// The format that it was read in.
    pub format: SheetFormat,
    /// The sheet's name, in a workbook.
    pub sheet: Option<String>,
    /// The columns that have a name, in order. Names may repeat.
    pub columns: Vec<Column>,
    /// The rows that have a value, in order.
    pub rows: Vec<Row>,
    /// The addresses that cells lead to beside their text (Ctrl+K, `HYPERLINK`), by the row's number and the column's
    /// index.
    pub links: BTreeMap<(u32, u32), String>,
    /// What is worth knowing of the reading.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of the row that holds the column names, from 1; 0 in JSON, which has none.
    pub header: u32,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, without line breaks or spaces around it.
    pub name: String,
    /// Its index in the sheet, from 0: column C is 2.
    pub index: u32,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number from 1: the row in a workbook, the line on which it starts in CSV and JSON Lines, the item in JSON.
    pub number: u32,
    /// A text for each of [`Sheet::columns`], without spaces around it; empty for no value.
    pub cells: Vec<String>,
}

impl Sheet {
    /// Reads the table of a file. `known` says whether a text is a column name that the caller understands: the row
    /// with the most of them is the header.
    ///
    /// # Errors
    ///
    /// [`SheetError`] with the file and the way out, if it can't be read, is no table, or is larger than a limit.
    pub fn read(
        path: &Path,
        options: &SheetOptions,
        known: &dyn Fn(&str) -> bool,
    ) -> Result<Self, SheetError> {
        if path.is_dir() {
            return Err(SheetError::Folder { file: path.to_owned() });
        }
        let fail = |source| SheetError::Read { file: path.to_owned(), source };
        let size = std::fs::metadata(path).map_err(fail)?.len();
        check_size(path, size, options)?;
        Self::from_bytes(infograft_deck::files::read(path).map_err(fail)?, path, options, known)
    }

    /// Reads the table that a file's bytes hold; `label` is what messages call it, and its extension may tell the
    /// format.
    ///
    /// # Errors
    ///
    /// As [`Sheet::read`].
    pub fn from_bytes(
        bytes: Vec<u8>,
        label: &Path,
        options: &SheetOptions,
        known: &dyn Fn(&str) -> bool,
    ) -> Result<Self, SheetError> {
        check_size(label, bytes.len() as u64, options)?;
        let source = Source { file: label, options, known };
        match kind::tell(bytes, label, options)? {
            Kind::Xlsx(package) => xlsx::read(&package, source),
            Kind::Ods(content) => ods::read(&content, source),
            Kind::Csv(text) => csv::read(text, source),
            Kind::Json(text) => json::read(&text, source),
            Kind::JsonLines(text) => json::read_lines(&text, source),
        }
    }

    /// The address that a cell leads to beside its text; `column` is an index in [`Sheet::columns`].
    pub fn link(&self, row: &Row, column: usize) -> Option<&str> {
        self.links.get(&(row.number, self.columns.get(column)?.index)).map(String::as_str)
    }

    /// The place of a row's cell: `branches.xlsx, sheet Branches, cell C7`, `branches.csv:7, column Phone` or
    /// `branches.json, row 3, column phone`. `column` is an index in [`Sheet::columns`].
    pub fn place(&self, row: &Row, column: usize) -> Place {
        match self.columns.get(column) {
            Some(column) => self.at().cell(row.number, column.index, &column.name),
            None => self.row_place(row),
        }
    }

    /// The place of a row: `branches.xlsx, sheet Branches, row 7`.
    pub fn row_place(&self, row: &Row) -> Place {
        self.at().row(row.number)
    }

    /// The place of a column: `branches.xlsx, sheet Branches, column C`. `column` is an index in [`Sheet::columns`].
    pub fn column_place(&self, column: usize) -> Place {
        match self.columns.get(column) {
            Some(column) => self.at().column(column.index, &column.name),
            None => self.at().whole(),
        }
    }

    fn at(&self) -> Places<'_> {
        Places { file: &self.file, format: self.format, sheet: self.sheet.as_deref() }
    }
}

/// What every reader is given.
#[derive(Clone, Copy)]
struct Source<'a> {
    file: &'a Path,
    options: &'a SheetOptions,
    known: &'a dyn Fn(&str) -> bool,
}

/// The index of the sheet of that name, whatever its case; or of that number.
fn choose_name<'n>(wanted: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<usize> {
    let wanted = wanted.trim();
    let same = |name: &str| name.trim().to_lowercase() == wanted.to_lowercase();
    let exact = names.clone().position(|name| name == wanted);
    let number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|n| *n < names.clone().count());
    exact.or_else(|| names.clone().position(same)).or_else(number)
}

/// Why no sheet was found.
fn no_sheet<'n>(source: Source<'_>, names: impl Iterator<Item = &'n str> + Clone) -> SheetError {
    let file = source.file.to_owned();
    match &source.options.sheet {
        Some(name) if names.clone().next().is_some() => SheetError::NoSuchSheet {
            file,
            name: name.clone(),
            sheets: names.clone().map(str::to_owned).collect(),
            nearest: infograft_deck::words::nearest(name, names).map(str::to_owned),
        },
        _ => SheetError::NoSheets { file },
    }
}

/// A note on a sheet that its program doesn't show.
fn hidden_note(place: Places<'_>) -> Diagnostic {
    Diagnostic::new(Code::SheetRead, "the sheet is hidden").at(place.whole())
}

/// A note on the sheets that aren't read, where none was asked for.
fn others_note(others: &[String], options: &SheetOptions) -> Option<String> {
    if others.is_empty() || options.sheet.is_some() {
        return None;
    }
    let names: Vec<&str> = others.iter().map(String::as_str).collect();
    let word = if others.len() == 1 { "sheet with content isn't" } else { "sheets with content aren't" };
    Some(format!("the other {word} read: {}", infograft_deck::words::listed(&names)))
}

fn check_size(file: &Path, size: u64, options: &SheetOptions) -> Result<(), SheetError> {
    let what = || "the size of the file".to_owned();
    options
        .limits
        .check(Limit::UnpackedBytes, size, what)
        .map_err(|source| SheetError::Package { file: file.to_owned(), source: source.into() })
}
