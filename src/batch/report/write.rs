//! Writing a report's files, all three in one pass over the records.

use std::borrow::Borrow;
use std::io::{self, BufWriter, Seek};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{Head, Record, ReportError, Summary, card, file_names, index, json, page};
use crate::temporary::{PREFIX, temporary};

/// Writes a report's page, table and file for programs into a folder, over those that are there, and gives their paths. The
/// records come in the rows' order and are held one at a time.
///
/// Each file is written under another name, and all are renamed when all are whole, `report.json` last: none is ever half
/// written, and a full disk leaves the old ones. What a killed run left unfinished of the same files is removed.
///
/// # Errors
///
/// When a file can't be written.
pub fn write<R: Borrow<Record>>(
    folder: &Path,
    head: &Head,
    records: impl IntoIterator<Item = R>,
) -> Result<Vec<PathBuf>, ReportError> {
    let names = file_names(head.shard);
    let mut drafts = Drafts {
        page: Draft::new(folder, &names.page)?,
        index: Draft::new(folder, &names.index)?,
        json: Draft::new(folder, &names.json)?,
    };
    drafts.fill(folder, head, records)?;
    let Drafts { page, index, json } = drafts;
    // The file for programs comes last: where it is new, the others are.
    let whole = [page.finish()?, index.finish()?, json.finish()?];
    whole.into_iter().map(|(file, path)| keep(file, path)).collect()
}

struct Drafts {
    page: Draft,
    index: Draft,
    json: Draft,
}

impl Drafts {
    fn fill<R: Borrow<Record>>(
        &mut self,
        folder: &Path,
        head: &Head,
        records: impl IntoIterator<Item = R>,
    ) -> Result<(), ReportError> {
        let Self { page, index, json } = self;
        // The page's sums stand above its cards, which wait here until all are counted.
        let mut cards = page.put(|_| tempfile::tempfile_in(folder).map(BufWriter::new))?;
        let mut summary = Summary::default();
        index.put(index::top)?;
        json.put(|out| json::top(head, out))?;
        for record in records {
            let record = record.borrow();
            json.put(|out| json::record(record, summary.records() == 0, out))?;
            index.put(|out| index::record(record, out))?;
            page.put(|_| card::card(record, &mut cards))?;
            summary.add(record);
        }
        json.put(|out| json::bottom(&summary, out))?;
        page.put(|out| {
            page::top(head, &summary, out)?;
            let mut cards = cards.into_inner().map_err(io::IntoInnerError::into_error)?;
            cards.rewind()?;
            io::copy(&mut cards, out)?;
            page::bottom(out)
        })
    }
}

/// A file under another name until it is whole.
struct Draft {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
}

impl Draft {
    fn new(folder: &Path, name: &str) -> Result<Self, ReportError> {
        let path = folder.join(name);
        let prefix = format!("{PREFIX}{name}-");
        sweep(folder, &prefix);
        match temporary(folder, &prefix) {
            Ok(file) => Ok(Self { path, out: BufWriter::new(file) }),
            Err(source) => Err(ReportError::Write { path, source }),
        }
    }

    /// Writes, and says which file it was if that fails.
    fn put<T>(
        &mut self,
        write: impl FnOnce(&mut BufWriter<NamedTempFile>) -> io::Result<T>,
    ) -> Result<T, ReportError> {
        write(&mut self.out).map_err(|source| ReportError::Write { path: self.path.clone(), source })
    }

    fn finish(self) -> Result<(NamedTempFile, PathBuf), ReportError> {
        match self.out.into_inner() {
            Ok(file) => Ok((file, self.path)),
            Err(e) => Err(ReportError::Write { path: self.path, source: e.into_error() }),
        }
    }
}

/// Removes drafts of a killed run. Those of other shares have other names: they may be in the making.
fn sweep(folder: &Path, prefix: &str) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn keep(file: NamedTempFile, path: PathBuf) -> Result<PathBuf, ReportError> {
    match file.persist(&path) {
        Ok(_) => Ok(path),
        Err(e) => Err(ReportError::Write { path, source: e.error }),
    }
}
