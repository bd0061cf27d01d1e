//! `infograft report merge`.

use crate::batch::report;
use serde_json::json;

use super::args::{ReportAction, ReportArgs};
use crate::cli::fail::{self, Failure};
use crate::cli::groups::Talk;
use crate::cli::summary;
use crate::cli::terminal::BOLD;

/// Joins the reports of shares.
pub fn report(args: &ReportArgs, talk: &Talk) -> Result<(), Failure> {
    let ReportAction::Merge { reports, out, partial } = &args.action;
    let read = reports.iter().map(|path| report::read(path)).collect::<Result<Vec<_>, _>>();
    let read = read.map_err(|e| fail::report_fault(&e))?;
    let count = read.len();
    let merged = report::merge(read, *partial).map_err(|faults| Failure::of_merge(&faults, reports))?;
    let written = report::write(out, &merged.head, &merged.records).map_err(|e| fail::report_fault(&e))?;
    if talk.json {
        return summary::print(&format!("{}\n", json!({ "reports": written, "rows": merged.records.len() })));
    }
    summary::print(&written.iter().map(|path| format!("{}\n", path.display())).collect::<String>())?;
    if !talk.quiet {
        anstream::eprintln!("{BOLD}Done{BOLD:#}: {} rows of {count} shares.", merged.records.len());
    }
    Ok(())
}
