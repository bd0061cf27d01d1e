//! Why a table can't be read, and what to do about it.

use std::path::PathBuf;

use infograft_deck::opc::{Foreign, OpcError};

use super::NotTable;

/// Why a table can't be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SheetError {
    /// The file isn't there or can't be read.
    #[error("{}: can't be read", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The path leads to a folder.
    #[error("{}: a folder, not a table", file.display())]
    Folder {
        /// The folder.
        file: PathBuf,
    },
    /// The file is something else.
    #[error("{}: {}", file.display(), what.what())]
    NotTable {
        /// The file.
        file: PathBuf,
        /// What it is.
        what: NotTable,
    },
    /// A workbook that needs a password.
    #[error("{}: the workbook is encrypted: it needs a password to open", file.display())]
    Encrypted {
        /// The file.
        file: PathBuf,
    },
    /// A workbook's package or a part of it can't be read, or the file is over a limit.
    #[error("{}: can't be read as a table", file.display())]
    Package {
        /// The file.
        file: PathBuf,
        /// Why.
        source: OpcError,
    },
    /// A workbook without a sheet of cells.
    #[error("{}: the workbook has no sheet with cells", file.display())]
    NoSheets {
        /// The file.
        file: PathBuf,
    },
    /// No sheet has the name, or the number, that was asked for.
    #[error("{}: there is no sheet `{name}`", file.display())]
    NoSuchSheet {
        /// The file.
        file: PathBuf,
        /// What was asked for.
        name: String,
        /// The sheets that there are.
        sheets: Vec<String>,
        /// The one whose name looks most like it.
        nearest: Option<String>,
    },
    /// There is no row under the column names, or nothing at all.
    #[error("{place}: there are no rows{}", if *header { " under the column names" } else { "" })]
    Empty {
        /// The file, and the sheet of a workbook.
        place: String,
        /// Whether there are column names.
        header: bool,
        /// Other sheets that have content.
        others: Vec<String>,
    },
    /// The row that was named as the header holds nothing.
    #[error("{place}: the row holds no column names")]
    NoHeader {
        /// The row.
        place: String,
    },
    /// JSON that is malformed.
    #[error("{place}: malformed JSON: {reason}")]
    Json {
        /// The file, line and column.
        place: String,
        /// What is wrong.
        reason: String,
    },
    /// JSON that holds no table.
    #[error("{place}: {what}")]
    JsonShape {
        /// The file and, where one is at fault, the item or line.
        place: String,
        /// What is there instead.
        what: String,
    },
    /// No encoding has that label.
    #[error("there is no encoding `{label}`")]
    Encoding {
        /// What was asked for.
        label: String,
        /// The label that looks most like it.
        nearest: Option<&'static str>,
    },
    /// The table has more cells, or more text, than is read.
    #[error("{place}: the table has more than {most}")]
    TooLarge {
        /// The file, and the sheet of a workbook.
        place: String,
        /// What it has too much of: `10000000 cells`.
        most: String,
    },
}

impl SheetError {
    /// What to do about it: a sentence without its full stop.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Read { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
                "check the file's name and folder"
            }
            Self::Read { .. } => "close it in other programs and check that you may read it",
            Self::Folder { .. } => "give the file in it that holds the table",
            Self::NotTable { what, .. } => what.remedy(),
            Self::Encrypted { .. } => {
                "open it in Excel, take the password off (File > Info > Protect Workbook) and save it"
            }
            Self::Package { source, .. } => return Some(package_help(source).into()),
            Self::NoSheets { .. } => "give a workbook that has a sheet of cells, not of charts alone",
            Self::NoSuchSheet { sheets, nearest, .. } => return Some(sheet_help(sheets, nearest.as_deref())),
            Self::Empty { others, .. } if !others.is_empty() => {
                return Some(format!("choose a sheet that has rows: {}", others.join(", ")));
            }
            Self::Empty { .. } => "the table needs a row of column names and rows below it",
            Self::NoHeader { .. } => "give the number of the row with the column names",
            Self::Json { .. } => "correct the file at that place",
            Self::JsonShape { .. } => {
                "give an array of objects: [{\"name\": \"North\"}, {\"name\": \"South\"}]"
            }
            Self::Encoding { nearest: Some(label), .. } => return Some(format!("did you mean `{label}`?")),
            Self::Encoding { .. } => "give a label such as utf-8, windows-1252, euc-kr or shift_jis",
            Self::TooLarge { .. } => "split the table into several files",
        };
        Some(help.into())
    }
}

fn package_help(source: &OpcError) -> &'static str {
    match source {
        OpcError::Foreign(Foreign::CutOff) => Foreign::CutOff.remedy(),
        OpcError::Limit(_) => "split the table into several files, or raise the limit",
        _ => "open it in Excel or LibreOffice Calc and save it again as .xlsx",
    }
}

fn sheet_help(sheets: &[String], nearest: Option<&str>) -> String {
    let list = format!("the sheets are: {}", sheets.join(", "));
    match nearest {
        Some(name) => format!("did you mean `{name}`? {list}"),
        None => list,
    }
}
