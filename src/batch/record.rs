//! What became of one row: the line of the journal, the entry of the report, the event that programs read.

use std::collections::BTreeMap;

use infograft_deck::diagnostic::{Diagnostic, Severity};
use infograft_deck::ledger::Ledger;
use serde::{Deserialize, Serialize};

/// How a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Its files are written.
    Made,
    /// It has none; the record's error says why.
    Failed,
}

/// One file of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its path under the output folder, with `/` on every system.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// The first 32 hex digits of its SHA-256: what resuming compares.
    pub hash: String,
}

/// What became of one row. It holds no time and nothing that differs between two runs of the same rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The row's number as its sheet counts.
    pub row: u32,
    /// The edition's name: the branch.
    pub name: String,
    /// The name of its files, without extension.
    pub stem: String,
    /// The template's name.
    pub template: String,
    /// The language, where one is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How it ended.
    pub status: Status,
    /// What was written: the PPTX, the PDF, pictures.
    #[serde(default)]
    pub files: Vec<FileRecord>,
    /// A small picture of the first page, for the report: a path under the output folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<FileRecord>,
    /// The website kit, its page for clients first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kit: Vec<FileRecord>,
    /// The edition's links by key.
    #[serde(default)]
    pub links: BTreeMap<String, String>,
    /// What a person should look at.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
    /// What became of all that its template has, where it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Ledger>,
    /// Why there are no files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Diagnostic>,
    /// The first 32 hex digits of the SHA-256 of everything that the files depend on.
    pub fingerprint: String,
}

impl Record {
    /// How many diagnostics are warnings.
    pub fn warnings(&self) -> usize {
        self.diagnostics.iter().filter(|f| f.severity == Severity::Warning).count()
    }
}
