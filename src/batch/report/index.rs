//! `index.csv`: a line a row, for spreadsheets and scripts.

use std::borrow::Cow;
use std::io::{self, Write};

use infograft_deck::diagnostic::Diagnostic;

use super::Record;
use crate::batch::FileRecord;

const COLUMNS: [&str; 12] = [
    "row",
    "name",
    "template",
    "language",
    "status",
    "pptx",
    "pdf",
    "other_files",
    "thumbnail",
    "warnings",
    "error",
    "kit",
];

/// The byte order mark and the columns' names.
pub(super) fn top(out: &mut impl Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    line(&COLUMNS, out)
}

/// The line of a record.
pub(super) fn record(record: &Record, out: &mut impl Write) -> io::Result<()> {
    let (pptx, rest) = first(&record.files, ".pptx");
    let (pdf, rest) = first(rest, ".pdf");
    let rest: Vec<&str> = rest.iter().map(|f| f.path.as_str()).collect();
    let error = record.error.as_ref().map(error).unwrap_or_default();
    let cells: [&str; 12] = [
        &record.row.to_string(),
        &record.name,
        &record.template,
        record.language.as_deref().unwrap_or_default(),
        super::status(record.status),
        pptx,
        pdf,
        &rest.join("|"),
        record.thumbnail.as_ref().map_or("", |f| f.path.as_str()),
        &record.warnings().to_string(),
        &error,
        record.kit.first().map_or("", |f| f.path.as_str()),
    ];
    line(&cells, out)
}

fn line(cells: &[&str], out: &mut impl Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    table.write_record(cells.iter().map(|cell| guarded(cell).into_owned()))?;
    out.write_all(&table.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// The path of the first file with an extension, and the files without it.
fn first<'a>(
    files: impl IntoIterator<Item = &'a FileRecord>,
    extension: &str,
) -> (&'a str, Vec<&'a FileRecord>) {
    let mut rest: Vec<&FileRecord> = files.into_iter().collect();
    match rest.iter().position(|f| f.path.ends_with(extension)) {
        Some(n) => (&rest.remove(n).path, rest),
        None => ("", rest),
    }
}

fn error(error: &Diagnostic) -> String {
    match error.place.is_empty() {
        true => error.message.clone(),
        false => format!("{}: {}", error.place, error.message),
    }
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before what may begin one (OWASP, CSV injection),
/// and before an apostrophe, so that it can be taken off again.
fn guarded(cell: &str) -> Cow<'_, str> {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠']);
    if begins { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_begin_a_formula_is_guarded_and_can_be_had_back() {
        for cell in ["=1+1", "+82 2 555", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "＝1"] {
            let written = guarded(cell);
            assert!(written.starts_with('\''), "{cell:?}");
            assert_eq!(written.strip_prefix('\''), Some(cell));
        }
        for cell in ["", "Seoul", "1=1", " =1", "서울", "a'b"] {
            assert_eq!(guarded(cell), cell);
        }
    }
}
