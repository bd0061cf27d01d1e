//! `infograft report merge`.

use std::path::PathBuf;

use crate::batch::report;
use serde_json::json;

use super::args::{ReportAction, ReportArgs};
use crate::cli::fail::{self, Failure};
use crate::cli::talk::Talk;
use crate::cli::terminal::BOLD;
use crate::cli::{summary, target};

/// Joins the reports of shares.
pub fn report(args: &ReportArgs, talk: &Talk) -> Result<(), Failure> {
    let ReportAction::Merge { reports, out, partial } = &args.action;
    target::folder(out, "report merge")?;
    let read = reports.iter().map(|path| report::read(path)).collect::<Result<Vec<_>, _>>();
    let read = read.map_err(|e| fail::report_fault(&e))?;
    let count = read.len();
    let merged = report::merge(read, *partial).map_err(|faults| Failure::of_merge(&faults, reports))?;
    let written = report::write(out, &merged.head, &merged.records).map_err(|e| fail::report_fault(&e))?;
    if talk.json {
        return summary::print(&format!("{}\n", json!({ "reports": written, "rows": merged.records.len() })));
    }
    summary::lines(written.iter().map(PathBuf::as_path))?;
    if !talk.quiet {
        say!("{BOLD}Done{BOLD:#}: {} rows of {count} shares.", merged.records.len());
    }
    Ok(())
}
