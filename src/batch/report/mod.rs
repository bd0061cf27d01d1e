//! The batch's report: a page for people, a table for the next tool in the chain, a file for programs.
//!
//! [`write()`] takes the records in the rows' order, one at a time, and writes three files beside the editions:
//!
//! | file | for |
//! | --- | --- |
//! | `report.html` | people: a contact sheet with a picture of each edition, a search and filters, in one file |
//! | `index.csv` | spreadsheets and scripts: a line a row |
//! | `report.json` | programs, and [`merge`] |
//!
//! A shard's files carry its number, as `report.3-of-16.json`: [`file_names`]. The files hold no time and nothing of the
//! computer, so that the same rows give the same bytes; all paths in them start at the folder that they lie in and have
//! `/` on every system.
//!
//! # `report.json`
//!
//! One object. What is absent is left out.
//!
//! | key | value |
//! | --- | --- |
//! | `format` | 1; another number for another shape |
//! | `source` | the sheet's file name |
//! | `sheet` | the name of the sheet in a workbook |
//! | `brand` | the organisation's name |
//! | `rows` | how many rows the run has, those of all its shards |
//! | `shard` | `[3, 16]` for the third of 16 shards |
//! | `diagnostics` | what concerns the run, not one row: each a [`Diagnostic`] |
//! | `records` | a [`Record`] a row, in the rows' order, a line each |
//! | `summary` | the records' sums: a [`Summary`] |
//!
//! A record has `row`, `name`, `stem`, `template`, `language`, `status` (`made`, `failed`), `files`, `thumbnail` and `kit` (each
//! file with `path`, `bytes`, `hash`), `links` (an object), `diagnostics`, `error` (a diagnostic) and `fingerprint`. A
//! [`Diagnostic`] has `severity` (`note`, `warning`, `error`), `code`, `place` (an object: `file`, `row`, `cell`, `slide`,
//! `shape`…), `message`, `help`, `setting` and `data`.
//!
//! [`Diagnostic`]: infograft_deck::diagnostic::Diagnostic
//!
//! # `index.csv`
//!
//! UTF-8 with a byte order mark, which Excel needs to know it for UTF-8, and lines that end with CR LF (RFC 4180). The
//! columns are `row`, `name`, `template`, `language`, `status`, `pptx`, `pdf`, `other_files` (paths, with `|` between
//! them), `thumbnail`, `warnings` (their number), `error` and `kit` (the page for clients).
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line's end for a formula or may do so. Such
//! a cell gets an apostrophe before it, and so does one that begins with an apostrophe: a program gets the text back by
//! taking one apostrophe off wherever a cell begins with it.

mod card;
mod figures;
mod index;
mod json;
mod merge;
mod page;
#[cfg(test)]
mod tests;
mod write;

use std::path::PathBuf;

use infograft_deck::diagnostic::Diagnostics;
use serde::{Deserialize, Serialize};

use super::{Record, Status};

pub use json::read;
pub use merge::{MergeError, MergeErrors, merge};
pub use write::write;

/// The number of the shape that `report.json` has.
pub const FORMAT: u32 = 1;

/// What a report says before its records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The file name of the sheet with the rows.
    pub source: String,
    /// The name of the sheet in a workbook.
    pub sheet: Option<String>,
    /// The organisation's name.
    pub brand: Option<String>,
    /// How many rows the run has, those of all its shards.
    pub rows: u32,
    /// Which shard of how many this is, from 1.
    pub shard: Option<(u32, u32)>,
    /// What concerns the run and not one row.
    pub diagnostics: Diagnostics,
}

/// A run's report, as [`read`] and [`merge`] give it.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What it says before its records.
    pub head: Head,
    /// What became of each row, in the rows' order.
    pub records: Vec<Record>,
}

/// The sums over a report's records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How many rows have their files.
    pub made: u64,
    /// How many have none.
    pub failed: u64,
    /// How many warnings there are.
    pub warnings: u64,
    /// How many rows have warnings.
    pub rows_with_warnings: u64,
    /// How many files were written, thumbnails not counted.
    pub files: u64,
    /// Their length together.
    pub bytes: u64,
}

impl Summary {
    /// The sums over some records.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut summary = Self::default();
        records.into_iter().for_each(|r| summary.add(r));
        summary
    }

    /// Takes one record more.
    pub fn add(&mut self, record: &Record) {
        match record.status {
            Status::Made => self.made += 1,
            Status::Failed => self.failed += 1,
        }
        let warnings = record.warnings() as u64;
        self.warnings += warnings;
        self.rows_with_warnings += u64::from(warnings > 0);
        self.files += record.files.len() as u64;
        // A report that was read may say anything about its files.
        self.bytes = record.files.iter().fold(self.bytes, |sum, f| sum.saturating_add(f.bytes));
    }

    /// How many records there are.
    pub fn records(&self) -> u64 {
        self.made + self.failed
    }
}

/// A status as the files name it.
fn status(status: Status) -> &'static str {
    match status {
        Status::Made => "made",
        Status::Failed => "failed",
    }
}

/// The names of a report's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// The page: `report.html`.
    pub page: String,
    /// The table: `index.csv`.
    pub index: String,
    /// The file for programs: `report.json`.
    pub json: String,
}

/// The names of the files of a run's report, or of a shard's.
///
/// ```
/// use infograft::batch::report::file_names;
///
/// assert_eq!(file_names(None).page, "report.html");
/// assert_eq!(file_names(Some((3, 16))).json, "report.3-of-16.json");
/// ```
pub fn file_names(shard: Option<(u32, u32)>) -> Names {
    let part = shard.map_or_else(String::new, |(number, total)| format!(".{number}-of-{total}"));
    Names {
        page: format!("report{part}.html"),
        index: format!("index{part}.csv"),
        json: format!("report{part}.json"),
    }
}

/// Why a report can't be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A file can't be written.
    #[error("{}: can't be written", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file can't be read.
    #[error("{}: can't be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is longer than any report.
    #[error("{}: too long for a report: {bytes} bytes, more than {most}", path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
        /// Its length.
        bytes: u64,
        /// The most that is read.
        most: u64,
    },
    /// A file isn't JSON, or not a report's.
    #[error("{}: line {line}, column {column}: {what}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// A report has a shape that this version doesn't know.
    #[error("{}: `format` is {found}; this version of infograft reads {FORMAT}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// The number that it gives.
        found: u32,
    },
    /// A report contradicts itself, or names files outside its folder.
    #[error("{}: {place}: {what}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// The key or row.
        place: String,
        /// What is wrong there.
        what: String,
    },
}

impl ReportError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Write { .. } => "choose a folder that you may write to; if the file is open, close it",
            Self::Read { .. } => "check the path, and that you may read the file",
            Self::TooLong { .. } => "give the `report.json` of a run; split larger runs into shards",
            Self::Syntax { .. } | Self::Invalid { .. } => {
                "give the `report.json` as infograft wrote it; if it was cut off or edited, run the shard again"
            }
            Self::Format { .. } => {
                "use the version of infograft that made the report, or run the shard again"
            }
        }
    }
}
