//! What a running batch says: a bar on a terminal, events for programs, a summary at the end.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use infograft_deck::diagnostic::Severity;
use serde_json::json;

use super::args::BatchArgs;
use crate::batch::{Outcome, Plan, Progress, Record, Status};
use crate::cli::fail::Failure;
use crate::cli::groups::Talk;
use crate::cli::remedy;
use crate::cli::summary;
use crate::cli::terminal::{BOLD, ERROR, HELP, visible};

/// How many failed rows are told one by one.
const SHOWN: usize = 20;

/// Says what happens.
pub struct BatchProgress<'a> {
    talk: &'a Talk,
    rows: usize,
    bar: ProgressBar,
    failed: usize,
}

impl<'a> BatchProgress<'a> {
    /// A progress for a plan's run.
    pub fn new(talk: &'a Talk, plan: &Plan) -> Self {
        Self { talk, rows: plan.jobs.len(), bar: ProgressBar::hidden(), failed: 0 }
    }

    /// Tells one step.
    pub fn hear(&mut self, progress: Progress<'_>) {
        match progress {
            Progress::Start(rows, kept) => self.start(rows, kept),
            Progress::Row(record) => self.row(record),
        }
    }

    fn start(&mut self, rows: usize, kept: usize) {
        if self.talk.json {
            // A reader that has gone away is no failure.
            let _ = summary::print(&format!("{}\n", json!({ "event": "start", "rows": rows, "kept": kept })));
        } else if !self.talk.quiet && std::io::stderr().is_terminal() {
            self.bar = ProgressBar::new(rows as u64);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            let style = "{bar:30} {pos} of {len} rows, {per_sec}, {eta} left{msg}";
            if let Ok(style) = ProgressStyle::with_template(style) {
                self.bar.set_style(style.progress_chars("##-"));
            }
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    fn row(&mut self, record: &Record) {
        self.bar.inc(1);
        if self.talk.json {
            let mut event = json!({ "event": "row" });
            if let (Some(into), Ok(serde_json::Value::Object(record))) =
                (event.as_object_mut(), serde_json::to_value(record))
            {
                into.extend(record);
            }
            let _ = summary::print(&format!("{event}\n"));
        } else if record.status == Status::Failed {
            self.failed += 1;
            if self.failed <= SHOWN {
                self.bar.suspend(|| tell_failed(record));
            }
            self.bar.set_message(format!(", {} failed", self.failed));
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Prints the report's path and the sums.
    pub fn done(&self, outcome: &Outcome, plan: &Plan, args: &BatchArgs) -> Result<(), Failure> {
        if self.talk.json {
            let object = json!({
                "event": "done", "made": outcome.made, "kept": outcome.kept, "failed": outcome.failed,
                "left": outcome.left, "left_out": left_out(plan), "warnings": outcome.warnings, "bytes": outcome.bytes,
                "reports": outcome.reports, "out": args.run.out,
            });
            return summary::print(&format!("{object}\n"));
        }
        summary::lines(outcome.reports.iter().map(PathBuf::as_path))?;
        if self.talk.quiet {
            return Ok(());
        }
        if self.failed > SHOWN {
            say!(
                "{ERROR}error{ERROR:#}: and {} more rows failed; the report has all of them",
                self.failed - SHOWN
            );
        }
        if let (names, count @ 1..) = &outcome.strays {
            let more = if *count > names.len() {
                format!(" and {} more", count - names.len())
            } else {
                String::new()
            };
            say!(
                "{HELP}note{HELP:#}: the files of {}{more} belong to no row any more",
                visible(&names.join(", "))
            );
        }
        say!("{}", self.sums(outcome, plan));
        Ok(())
    }

    fn sums(&self, outcome: &Outcome, plan: &Plan) -> String {
        let left_out = left_out(plan);
        let rows = self.rows.max(plan.jobs.len()) + left_out;
        let mut parts = vec![format!("{} made", outcome.made)];
        for (count, what) in [
            (outcome.kept, "there already"),
            (outcome.failed, "failed"),
            (outcome.left, "not begun"),
            (left_out, "left out"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        }
        let chosen = outcome.made + outcome.kept + outcome.failed + outcome.left + left_out;
        let of = if chosen < rows { format!("{chosen} of {rows} rows") } else { format!("{rows} rows") };
        let of_run = plan.diagnostics.count(Severity::Warning);
        let look = match outcome.warnings + outcome.failed + left_out + of_run {
            0 => "nothing to mend".to_owned(),
            1 => "1 thing to look at, in the report".to_owned(),
            n => format!("{n} things to look at, in the report"),
        };
        format!("{BOLD}Done{BOLD:#}: {of}: {}; {look}.", parts.join(", "))
    }
}

/// How many rows aren't made because of errors in them, which --skip-invalid allows.
fn left_out(plan: &Plan) -> usize {
    let errors = plan.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let rows: BTreeSet<u32> = errors.filter_map(|d| d.place.row).collect();
    rows.len()
}

fn tell_failed(record: &Record) {
    let Some(error) = &record.error else { return };
    let place = if error.place.is_empty() { String::new() } else { format!("{}: ", error.place) };
    say!(
        "{ERROR}error{ERROR:#}: {BOLD}row {}, {}{BOLD:#}: {}{}",
        record.row,
        visible(&record.name),
        visible(&place),
        visible(&error.message)
    );
    if let Some(help) = remedy::of(error) {
        say!("  {HELP}help{HELP:#}: {}", visible(&help));
    }
}
