//! `report.json`: written record by record, read as a whole.

use std::io::{self, Write};
use std::path::Path;

use infograft_deck::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

use super::{FORMAT, Head, Record, Report, ReportError, Summary};
use crate::batch::FileRecord;

/// The longest report that is read: a hundred thousand rows with ten kilobytes each.
const MAX_BYTES: u64 = 1 << 30;

/// All before the records.
pub(super) fn top(head: &Head, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\n  \"format\": {FORMAT},\n")?;
    entry("source", &head.source, out)?;
    if let Some(sheet) = &head.sheet {
        entry("sheet", sheet, out)?;
    }
    if let Some(brand) = &head.brand {
        entry("brand", brand, out)?;
    }
    entry("rows", &head.rows, out)?;
    if let Some(shard) = &head.shard {
        entry("shard", shard, out)?;
    }
    entry("diagnostics", &head.diagnostics, out)?;
    write!(out, "  \"records\": [")
}

fn entry(key: &str, value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    write!(out, "  \"{key}\": ")?;
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b",\n")
}

/// One record on its line.
pub(super) fn record(record: &Record, first: bool, out: &mut impl Write) -> io::Result<()> {
    out.write_all(if first { b"\n    " } else { b",\n    " })?;
    serde_json::to_writer(out, record)?;
    Ok(())
}

/// All after the records.
pub(super) fn bottom(summary: &Summary, out: &mut impl Write) -> io::Result<()> {
    let end = if summary.records() == 0 { "" } else { "\n  " };
    write!(out, "{end}],\n  \"summary\": ")?;
    serde_json::to_writer(&mut *out, summary)?;
    out.write_all(b"\n}\n")
}

/// What is looked at before the rest: another format may have another shape.
#[derive(Deserialize)]
struct Probe {
    format: u32,
}

/// The head's keys stand here one by one: flattened, their faults would lose their lines.
#[derive(Deserialize)]
struct Whole {
    source: String,
    sheet: Option<String>,
    brand: Option<String>,
    rows: u32,
    shard: Option<(u32, u32)>,
    #[serde(default)]
    diagnostics: Vec<Diagnostic>,
    records: Vec<Record>,
    summary: Summary,
}

impl From<Whole> for Report {
    fn from(whole: Whole) -> Self {
        let Whole { source, sheet, brand, rows, shard, diagnostics, records, .. } = whole;
        let diagnostics = diagnostics.into();
        Self { head: Head { source, sheet, brand, rows, shard, diagnostics }, records }
    }
}

/// Reads the `report.json` of a run or shard.
///
/// # Errors
///
/// When the file can't be read, is no report or one of another format, when its records are out of order or don't add up to
/// its summary, or name files outside its folder.
pub fn read(path: &Path) -> Result<Report, ReportError> {
    let refused = |source| ReportError::Read { path: path.to_owned(), source };
    let bytes = std::fs::metadata(path).map_err(refused)?.len();
    if bytes > MAX_BYTES {
        return Err(ReportError::TooLong { path: path.to_owned(), bytes, most: MAX_BYTES });
    }
    let text = infograft_deck::files::read(path).map_err(refused)?;
    parse(&text, path)
}

/// A report from the text of its file.
pub(super) fn parse(text: &[u8], path: &Path) -> Result<Report, ReportError> {
    let probe: Probe = serde_json::from_slice(text).map_err(|e| syntax(path, &e))?;
    if probe.format != FORMAT {
        return Err(ReportError::Format { path: path.to_owned(), found: probe.format });
    }
    let whole: Whole = serde_json::from_slice(text).map_err(|e| syntax(path, &e))?;
    match fault(&whole) {
        Some((place, what)) => Err(ReportError::Invalid { path: path.to_owned(), place, what }),
        None => Ok(whole.into()),
    }
}

fn syntax(path: &Path, e: &serde_json::Error) -> ReportError {
    let (line, column) = (e.line(), e.column());
    let what = e.to_string();
    let what = what.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&what);
    ReportError::Syntax { path: path.to_owned(), line, column, what: what.to_owned() }
}

/// The first contradiction in a report: where and what.
fn fault(whole: &Whole) -> Option<(String, String)> {
    if let Some((number, total)) = whole.shard
        && !(1..=total).contains(&number)
    {
        return Some(("`shard`".into(), format!("there is no shard {number} of {total}")));
    }
    if whole.records.len() as u64 > u64::from(whole.rows) {
        let what = format!("{} of them, but the run has {} rows", whole.records.len(), whole.rows);
        return Some(("`records`".into(), what));
    }
    let mut pairs = whole.records.iter().zip(whole.records.iter().skip(1));
    if let Some((before, after)) = pairs.find(|(a, b)| a.row >= b.row) {
        return Some((format!("row {}", after.row), format!("stands after row {}", before.row)));
    }
    if let Some((row, path)) = whole.records.iter().find_map(outside) {
        return Some((format!("row {row}"), format!("`{path}` is no path under the report's folder")));
    }
    let sums = Summary::of(&whole.records);
    (sums != whole.summary).then(|| ("`summary`".into(), "doesn't agree with the records".into()))
}

/// A path of a record that leads elsewhere than into its folder, with the record's row.
fn outside(record: &Record) -> Option<(u32, &str)> {
    let mut paths =
        record.files.iter().chain(&record.thumbnail).chain(&record.kit).map(|f: &FileRecord| f.path.as_str());
    paths.find(|path| !is_beneath(path)).map(|path| (record.row, path))
}

/// Whether a path stays in its folder on every system.
fn is_beneath(path: &str) -> bool {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let part = |part: &str| !matches!(part, "" | "." | "..");
    !drive && !path.contains(['\\', '\0']) && path.split('/').all(part)
}
