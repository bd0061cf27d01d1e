//! What has been made so far, a line a row, so that a batch that was stopped or killed goes on where it was.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::record::Record;
use super::store::StoreError;
use crate::temporary::{PREFIX, temporary};

/// The longest line that is read: far longer than any record.
const MAX_LINE: u64 = 16 << 20;

/// Where a line stands in the journal.
#[derive(Clone, Copy, Debug)]
struct Line {
    at: u64,
    length: usize,
}

/// The journal of a batch. It holds in memory where records are, not the records.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    end: u64,
    /// By the name of the row's files; a later line takes an earlier one's place.
    lines: BTreeMap<String, Line>,
}

impl Journal {
    /// Opens a journal: with what it holds, or empty. A line that a killed run left unfinished is dropped; what is written
    /// anew for that waits in a folder until it is whole.
    pub fn open(path: &Path, waiting: &Path, keep: bool) -> Result<Self, StoreError> {
        let fault = |e| StoreError::new(path, e);
        if keep && path.exists() {
            mend(path, waiting).map_err(fault)?;
        }
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(!keep).open(path).map_err(fault)?;
        let mut journal = Self { path: path.to_owned(), file, end: 0, lines: BTreeMap::new() };
        journal.index().map_err(fault)?;
        Ok(journal)
    }

    fn index(&mut self) -> io::Result<()> {
        let mut reader = BufReader::new(&self.file);
        let mut text = Vec::new();
        loop {
            text.clear();
            let length = reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut text)?;
            if length == 0 {
                return Ok(());
            }
            if let Ok(record) = serde_json::from_slice::<Record>(&text) {
                self.lines.insert(record.stem, Line { at: self.end, length });
            }
            self.end += length as u64;
        }
    }

    /// The record of the row with these files' name.
    pub fn find(&self, stem: &str) -> Option<Record> {
        let line = self.lines.get(stem)?;
        let mut text = vec![0; line.length];
        let mut file = &self.file;
        file.seek(SeekFrom::Start(line.at)).ok()?;
        file.read_exact(&mut text).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// The names of all rows' files that it knows.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.lines.keys().map(String::as_str)
    }

    /// Adds a record. What can't be written whole is taken back.
    pub fn add(&mut self, record: &Record) -> Result<(), StoreError> {
        let fault = |e| StoreError::new(&self.path, e);
        let mut text = serde_json::to_vec(record).map_err(|e| fault(e.into()))?;
        text.push(b'\n');
        let mut file = &self.file;
        let written = file.seek(SeekFrom::Start(self.end)).and_then(|_| file.write_all(&text));
        if let Err(e) = written {
            let _ = self.file.set_len(self.end);
            return Err(fault(e));
        }
        self.lines.insert(record.stem.clone(), Line { at: self.end, length: text.len() });
        self.end += text.len() as u64;
        Ok(())
    }
}

/// Writes the journal anew, with the last record of each row alone, unless it is so already.
fn mend(path: &Path, waiting: &Path) -> io::Result<()> {
    let mut lines: BTreeMap<String, (usize, Vec<u8>)> = BTreeMap::new();
    let mut reader = BufReader::new(File::open(path)?);
    let (mut number, mut sound) = (0, true);
    loop {
        let mut text = Vec::new();
        if reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut text)? == 0 {
            break;
        }
        match serde_json::from_slice::<Record>(&text) {
            Ok(record) if text.ends_with(b"\n") => {
                sound &= lines.insert(record.stem, (number, text)).is_none()
            }
            _ => sound = false,
        }
        number += 1;
    }
    if sound {
        return Ok(());
    }
    let mut lines: Vec<_> = lines.into_values().collect();
    lines.sort_by_key(|(number, _)| *number);
    let mut file = temporary(waiting, PREFIX)?;
    lines.iter().try_for_each(|(_, text)| file.write_all(text))?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Status;

    fn record(stem: &str, row: u32) -> Record {
        Record {
            row,
            name: "Süd".into(),
            stem: stem.into(),
            template: "retail".into(),
            language: None,
            status: Status::Made,
            files: Vec::new(),
            thumbnail: None,
            kit: Vec::new(),
            links: BTreeMap::new(),
            diagnostics: Vec::new(),
            ledger: None,
            error: None,
            fingerprint: "f".into(),
        }
    }

    #[test]
    fn what_was_added_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        let mut journal = Journal::open(&path, folder.path(), false).unwrap();
        for (stem, row) in [("a", 2), ("b", 3), ("a", 9)] {
            journal.add(&record(stem, row)).unwrap();
        }
        assert_eq!(journal.find("a").map(|r| r.row), Some(9));
        drop(journal);
        let journal = Journal::open(&path, folder.path(), true).unwrap();
        assert_eq!(journal.stems().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!((journal.find("a"), journal.find("c")), (Some(record("a", 9)), None));
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2);
        assert!(Journal::open(&path, folder.path(), false).unwrap().find("a").is_none());
    }

    #[test]
    fn a_line_that_was_cut_off_costs_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        Journal::open(&path, folder.path(), false).unwrap().add(&record("a", 2)).unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend(br#"{"row":3,"name":"half"#);
        std::fs::write(&path, bytes).unwrap();
        let mut journal = Journal::open(&path, folder.path(), true).unwrap();
        journal.add(&record("b", 4)).unwrap();
        drop(journal);
        let journal = Journal::open(&path, folder.path(), true).unwrap();
        assert_eq!(journal.find("a").map(|r| r.row), Some(2));
        assert_eq!(journal.find("b").map(|r| r.row), Some(4));
    }
}
