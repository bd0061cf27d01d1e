//! Why a table can't be read, and what to do about it.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::opc::{Foreign, OpcError};

use super::NotTable;

/// Why a table can't be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum SheetError {
    /// The file isn't there or can't be read.
    Read {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The path leads to a folder.
    Folder {
        /// The folder.
        file: PathBuf,
    },
    /// The file is something else.
    NotTable {
        /// The file.
        file: PathBuf,
        /// What it is.
        what: NotTable,
    },
    /// A workbook that needs a password.
    Encrypted {
        /// The file.
        file: PathBuf,
    },
    /// A workbook's package or a part of it can't be read, or the file is over a limit.
    Package {
        /// The file.
        file: PathBuf,
        /// Why.
        source: OpcError,
    },
    /// A workbook without a sheet of cells.
    NoSheets {
        /// The file.
        file: PathBuf,
    },
    /// No sheet has the name, or the number, that was asked for.
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
    Empty {
        /// The file, and the sheet of a workbook.
        place: Place,
        /// Whether there are column names.
        header: bool,
        /// Other sheets that have content.
        others: Vec<String>,
    },
    /// The row that was named as the header holds nothing.
    NoHeader {
        /// The row.
        place: Place,
    },
    /// JSON that is malformed.
    Json {
        /// The file, line and column.
        place: Place,
        /// What is wrong.
        reason: String,
    },
    /// JSON that holds no table.
    JsonShape {
        /// The file and, where one is at fault, the item or line.
        place: Place,
        /// What is there instead.
        what: String,
    },
    /// No encoding has that label.
    Encoding {
        /// What was asked for.
        label: String,
        /// The label that looks most like it.
        nearest: Option<&'static str>,
    },
    /// The table has more cells, or more text, than is read.
    TooLarge {
        /// The file, and the sheet of a workbook.
        place: Place,
        /// What it has too much of: `4000000 cells`.
        most: String,
    },
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place() {
            place if place.is_empty() => f.write_str(&self.what()),
            place => write!(f, "{place}: {}", self.what()),
        }
    }
}

impl std::error::Error for SheetError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } => Some(source),
            Self::Package { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl SheetError {
    /// Where it is: the file, and what of it is known. Empty where no file is at fault.
    pub fn place(&self) -> Place {
        match self {
            Self::Read { file, .. }
            | Self::Folder { file }
            | Self::NotTable { file, .. }
            | Self::Encrypted { file }
            | Self::Package { file, .. }
            | Self::NoSheets { file }
            | Self::NoSuchSheet { file, .. } => Place::file(file.display().to_string()),
            Self::Empty { place, .. }
            | Self::NoHeader { place }
            | Self::Json { place, .. }
            | Self::JsonShape { place, .. }
            | Self::TooLarge { place, .. } => place.clone(),
            Self::Encoding { .. } => Place::default(),
        }
    }

    /// What it is: a line without its place.
    pub fn what(&self) -> Cow<'static, str> {
        match self {
            Self::Read { .. } => "can't be read".into(),
            Self::Folder { .. } => "a folder, not a table".into(),
            Self::NotTable { what, .. } => what.what().into(),
            Self::Encrypted { .. } => "the workbook is encrypted: it needs a password to open".into(),
            Self::Package { .. } => "can't be read as a table".into(),
            Self::NoSheets { .. } => "the workbook has no sheet with cells".into(),
            Self::NoSuchSheet { name, .. } => format!("there is no sheet `{name}`").into(),
            Self::Empty { header: true, .. } => "there are no rows under the column names".into(),
            Self::Empty { header: false, .. } => "there are no rows".into(),
            Self::NoHeader { .. } => "the row holds no column names".into(),
            Self::Json { reason, .. } => format!("malformed JSON: {reason}").into(),
            Self::JsonShape { what, .. } => what.clone().into(),
            Self::Encoding { label, .. } => format!("there is no encoding `{label}`").into(),
            Self::TooLarge { most, .. } => format!("the table has more than {most}").into(),
        }
    }

    /// All of it, for people and programs.
    pub fn diagnostic(&self) -> Diagnostic {
        let mut message = self.what().into_owned();
        if let Some(source) = std::error::Error::source(self) {
            message = format!("{message}: {source}");
        }
        let diagnostic = Diagnostic::new(Code::SheetUnreadable, message).at(self.place());
        match self.help() {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    }

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
