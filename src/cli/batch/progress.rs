//! What a running batch says: a bar on a terminal, events for programs, a summary at the end.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use infograft_deck::diagnostic::Severity;
use serde_json::json;

use super::args::BatchArgs;
use crate::batch::{Outcome, Plan, Progress, Record, Status};
use crate::cli::fail::Failure;
use crate::cli::remedy;
use crate::cli::summary;
use crate::cli::talk::Talk;
use crate::cli::terminal::{BOLD, ERROR, HELP, visible};

/// How many failed rows are told one by one.
const SHOWN: usize = 20;

/// Says what happens.
pub struct BatchProgress<'a> {
    talk: &'a Talk,
    rows: usize,
    bar: ProgressBar,
    failed: Arc<AtomicUsize>,
}

impl<'a> BatchProgress<'a> {
    /// A progress for a plan's run.
    pub fn new(talk: &'a Talk, plan: &Plan) -> Self {
        Self { talk, rows: plan.jobs.len(), bar: ProgressBar::hidden(), failed: Arc::default() }
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
            if let Ok(style) = ProgressStyle::with_template("{line}") {
                let failed = Arc::clone(&self.failed);
                let line = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                    // A bar that can't be drawn is no reason to stop.
                    let _ = out.write_str(&Step::of(state, failed.load(Ordering::Relaxed)).line(width()));
                };
                self.bar.set_style(style.with_key("line", line));
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
            let before = self.failed.fetch_add(1, Ordering::Relaxed);
            let is_told = before < SHOWN || self.talk.verbose;
            self.bar.suspend(|| is_told.then(|| tell_failed(record)));
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
        let failed = self.failed.load(Ordering::Relaxed);
        if failed > SHOWN && !self.talk.verbose {
            say!(
                "{ERROR}error{ERROR:#}: and {} more rows failed; the report has all of them, and --all shows them",
                failed - SHOWN
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

/// How wide the terminal is.
fn width() -> usize {
    const USUAL: usize = 80;
    terminal_size::terminal_size_of(std::io::stderr()).map_or(USUAL, |(width, _)| usize::from(width.0))
}

/// How far a batch is.
struct Step {
    done: u64,
    of: u64,
    /// Rows a second.
    rate: f64,
    left: Duration,
    failed: usize,
}

impl Step {
    fn of(state: &ProgressState, failed: usize) -> Self {
        let of = state.len().unwrap_or_default();
        Self { done: state.pos(), of, rate: state.per_sec(), left: state.eta(), failed }
    }

    /// As much of it as a line has room for: a line that is broken in two can't be drawn over.
    fn line(&self, width: usize) -> String {
        const BAR: u64 = 30;
        let Self { done, of, failed, .. } = self;
        let full = (BAR * (*done).min(*of)).checked_div(*of).unwrap_or_default() as usize;
        let bar = format!("{}{}", "#".repeat(full), "-".repeat(BAR as usize - full));
        let fails = if *failed > 0 { format!(", {failed} failed") } else { String::new() };
        let pace = match *done {
            0 => String::new(),
            _ => format!(", {}, {:#} left", rate(self.rate), HumanDuration(self.left)),
        };
        let lines = [
            format!("{bar} {done} of {of} rows{pace}{fails}"),
            format!("{done} of {of} rows{pace}{fails}"),
            format!("{done} of {of} rows{fails}"),
            format!("{done}/{of}{fails}"),
            format!("{done}/{of}"),
        ];
        // In the last column some terminals go on to the next line.
        lines.into_iter().find(|line| line.len() < width).unwrap_or_default()
    }
}

/// A rate in a whole number of rows.
fn rate(per_second: f64) -> String {
    match per_second {
        2.0.. => format!("{per_second:.0} rows/s"),
        _ => format!("{:.0} rows/min", per_second * 60.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_progress_has_room_on_every_terminal() {
        let step = Step { done: 100, of: 300, rate: 13.3333, left: Duration::from_secs(15), failed: 3 };
        assert_eq!(
            step.line(80),
            "##########-------------------- 100 of 300 rows, 13 rows/s, 15s left, 3 failed"
        );
        assert_eq!(step.line(60), "100 of 300 rows, 13 rows/s, 15s left, 3 failed");
        assert_eq!(step.line(30), "100 of 300 rows, 3 failed");
        assert_eq!(step.line(20), "100/300, 3 failed");
        assert_eq!(step.line(10), "100/300");
        assert_eq!(step.line(3), "");
        for width in 0..200 {
            assert!(step.line(width).len() < width.max(1), "{width}");
        }
        assert_eq!(rate(0.25), "15 rows/min");
        let begun = Step { done: 0, of: 0, rate: 0.0, failed: 0, ..step };
        assert_eq!(begun.line(50), "------------------------------ 0 of 0 rows");
    }
}
