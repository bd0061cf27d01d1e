//! The reports of a run's shards as the one that the run would have without shards.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};

use super::Report;

/// One reason why reports can't be merged. A report is named by its place among those given, from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// There is nothing to merge.
    #[error("there are no reports")]
    None,
    /// A report that isn't a shard's.
    #[error("report {report} is of a whole run, not of a shard")]
    Whole {
        /// Which.
        report: usize,
    },
    /// A report of another run than the first.
    #[error("report {report}: its {what} is {found}, that of report 1 is {first}")]
    Differs {
        /// Which.
        report: usize,
        /// What differs.
        what: &'static str,
        /// What it has.
        found: String,
        /// What the first one has.
        first: String,
    },
    /// Two reports of one shard.
    #[error("report {report} and report {earlier} are both of shard {shard}")]
    ShardTwice {
        /// The shard.
        shard: u32,
        /// The first of them.
        earlier: usize,
        /// The other one.
        report: usize,
    },
    /// Shards without a report.
    #[error("{} of {total}: no report", list(shards))]
    Missing {
        /// Which.
        shards: Vec<u32>,
        /// How many there are to be.
        total: u32,
    },
    /// A row that two shards have.
    #[error("row {row} is in report {earlier} and in report {report}")]
    RowTwice {
        /// The row.
        row: u32,
        /// The first of them.
        earlier: usize,
        /// The other one.
        report: usize,
    },
    /// All shards are there, but not all rows.
    #[error("the reports have {found} of the run's {rows} rows")]
    RowsMissing {
        /// How many rows there are.
        found: usize,
        /// How many there are to be.
        rows: u32,
    },
}

impl MergeError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::None => "give the `report.N-of-TOTAL.json` of each shard",
            Self::Whole { .. } => "give only the reports of shards, `report.N-of-TOTAL.json`",
            Self::Differs { .. } => "run all shards with the same sheet, brand and number of shards",
            Self::ShardTwice { .. } => "give each shard's report once",
            Self::Missing { .. } => "give their reports, too, or merge what there is as a partial report",
            Self::RowTwice { .. } => "run all shards again with the same sheet",
            Self::RowsMissing { .. } => {
                "let each shard run to its end, or merge what there is as a partial report"
            }
        }
    }
}

/// All reasons why reports can't be merged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct MergeErrors(pub Vec<MergeError>);

impl fmt::Display for MergeErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("; "))
    }
}

/// `shard 3`, `shards 3, 5 and 9`.
fn list(shards: &[u32]) -> String {
    let numbers: Vec<String> = shards.iter().map(u32::to_string).collect();
    match numbers.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("shards {} and {last}", rest.join(", ")),
        _ => format!("shard {}", numbers.concat()),
    }
}

/// The reports of a run's shards, in any order, as the report of the run: the records in the rows' order, and the same bytes
/// when written as those of a run without shards.
///
/// A `partial` merge goes without shards and rows that are missing, and says so in a note.
///
/// # Errors
///
/// All that stands against it: reports of different runs, shards given twice or missing, rows twice or missing.
pub fn merge(reports: Vec<Report>, partial: bool) -> Result<Report, MergeErrors> {
    let mut faults = strangers(&reports);
    if faults.is_empty() {
        faults = overlaps(&reports);
    }
    if !faults.is_empty() {
        return Err(MergeErrors(faults));
    }
    let gaps = gaps(&reports);
    if !(gaps.is_empty() || partial) {
        return Err(MergeErrors(gaps));
    }
    joined(reports, &gaps)
}

/// Reports that aren't shards of the first one's run.
fn strangers(reports: &[Report]) -> Vec<MergeError> {
    let Some(first) = reports.first() else { return vec![MergeError::None] };
    let mut faults = Vec::new();
    for (n, report) in reports.iter().enumerate() {
        let Some((_, total)) = report.head.shard else {
            faults.push(MergeError::Whole { report: n + 1 });
            continue;
        };
        let (a, b) = (&report.head, &first.head);
        let text =
            |text: &Option<String>| text.clone().map_or_else(|| "not given".into(), |t| format!("`{t}`"));
        let first_total = b.shard.map_or(total, |(_, total)| total);
        let pairs = [
            ("source", format!("`{}`", a.source), format!("`{}`", b.source)),
            ("sheet", text(&a.sheet), text(&b.sheet)),
            ("brand", text(&a.brand), text(&b.brand)),
            ("number of rows", a.rows.to_string(), b.rows.to_string()),
            ("number of shards", total.to_string(), first_total.to_string()),
        ];
        let differing = pairs.into_iter().filter(|(_, found, first)| found != first);
        faults.extend(differing.map(|(what, found, first)| MergeError::Differs {
            report: n + 1,
            what,
            found,
            first,
        }));
    }
    faults
}

/// Shards and rows that are there twice.
fn overlaps(reports: &[Report]) -> Vec<MergeError> {
    let mut faults = Vec::new();
    let (mut shards, mut rows) = (BTreeMap::new(), BTreeMap::new());
    for (n, report) in reports.iter().enumerate() {
        let shard = report.head.shard.map_or(0, |(number, _)| number);
        if let Some(earlier) = shards.get(&shard) {
            faults.push(MergeError::ShardTwice { shard, earlier: earlier + 1, report: n + 1 });
            continue;
        }
        shards.insert(shard, n);
        for record in &report.records {
            if let Some(earlier) = rows.insert(record.row, n) {
                faults.push(MergeError::RowTwice { row: record.row, earlier: earlier + 1, report: n + 1 });
            }
        }
    }
    faults
}

/// Shards and rows that aren't there.
fn gaps(reports: &[Report]) -> Vec<MergeError> {
    let Some(Report { head, .. }) = reports.first() else { return Vec::new() };
    let given: BTreeSet<u32> =
        reports.iter().filter_map(|r| r.head.shard).map(|(number, _)| number).collect();
    let total = head.shard.map_or(0, |(_, total)| total);
    let shards: Vec<u32> = (1..=total).filter(|number| !given.contains(number)).collect();
    if !shards.is_empty() {
        return vec![MergeError::Missing { shards, total }];
    }
    let found = reports.iter().map(|r| r.records.len()).sum();
    if found as u64 == u64::from(head.rows) {
        return Vec::new();
    }
    vec![MergeError::RowsMissing { found, rows: head.rows }]
}

/// The one report, with a note on each gap.
fn joined(mut reports: Vec<Report>, gaps: &[MergeError]) -> Result<Report, MergeErrors> {
    reports.sort_by_key(|r| r.head.shard);
    let mut diagnostics: Diagnostics = gaps.iter().map(partial).collect();
    diagnostics.append(reports.iter().flat_map(|r| r.head.diagnostics.iter().cloned()));
    let first = reports.first().ok_or_else(|| MergeErrors(vec![MergeError::None]))?;
    let head = super::Head { shard: None, diagnostics, ..first.head.clone() };
    let mut records: Vec<_> = reports.into_iter().flat_map(|r| r.records).collect();
    records.sort_by_key(|r| r.row);
    Ok(Report { head, records })
}

fn partial(gap: &MergeError) -> Diagnostic {
    Diagnostic::new(Code::ReportPartial, format!("this report is partial: {gap}"))
        .with_help("merge again when the missing shards have run")
}
