//! Batches that run: stopped, two at once, watching.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Table, sums};

/// Longer than any step takes, on however busy a machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A batch in the making, with the events that it tells.
struct Running {
    child: Child,
    events: Receiver<Value>,
}

impl Running {
    fn new(table: &Table, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_infograft"))
            .args(Table::arguments(&[&["--json"], more].concat()))
            .current_dir(table.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, events) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = sender.send(serde_json::from_str(&line).unwrap());
            }
        });
        Self { child, events }
    }

    /// Waits for an event of this name.
    #[track_caller]
    fn event(&self, name: &str) -> Value {
        let start = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let event = self.events.recv_timeout(left).unwrap_or_else(|e| panic!("no event `{name}`: {e}"));
            if event["event"] == name {
                return event;
            }
        }
    }

    /// Presses Ctrl-C and waits for the end.
    fn interrupt(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let code = self.child.wait().unwrap().code();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(code == Some(130), said.contains("batch.stopped"), "{code:?}: {said}");
        code
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn an_interrupt_ends_what_is_in_hand_and_the_batch_goes_on_later() {
    let table = Table::of_rows(60);
    let mut running = Running::new(&table, &["--format", "pptx,pdf", "--jobs", "2"]);
    running.event("row");
    assert_eq!(running.interrupt(), Some(130));
    let done = running.event("done");
    let made = done["made"].as_u64().unwrap();
    assert!((1..60).contains(&made), "{done}");
    assert_eq!(made + done["left"].as_u64().unwrap(), 60);
    assert_eq!(table.records().len() as u64, made, "the report has what is made");
    assert_eq!(table.editions().len() as u64, 2 * made);
    assert!(!table.path("out/.infograft/unfinished").exists());
    let ran = table.ends(0, &["--resume", "--json", "--format", "pptx,pdf"]);
    assert_eq!(sums(&ran), [60 - made, made, 0, 0]);
    assert_eq!(table.editions().len(), 120);
}

#[test]
fn a_folder_takes_one_batch_at_a_time() {
    let table = Table::of_rows(60);
    let running = Running::new(&table, &["--format", "pptx,pdf", "--jobs", "1"]);
    running.event("row");
    let ran = table.ends(5, &["--resume"]);
    assert!(
        ran.stderr.contains("out: can't be written: another batch is writing to this folder"),
        "{}",
        ran.stderr
    );
    drop(running);
    // A killed batch locks nothing.
    table.ends(0, &["--resume"]);
    assert_eq!(table.records().len(), 60);
}

#[test]
fn a_watching_batch_makes_what_changes() {
    let table = Table::of_rows(4);
    let mut running = Running::new(&table, &["--watch"]);
    let done = running.event("done");
    assert_eq!((&done["made"], &done["kept"]), (&4.into(), &0.into()));
    let csv = std::fs::read_to_string(table.path("branches.csv")).unwrap();
    table.write("branches.csv", csv.replace("555 0002", "555 22222"));
    let row = running.event("row");
    assert_eq!(row["name"], "Branch 2");
    let done = running.event("done");
    assert_eq!((&done["made"], &done["kept"]), (&1.into(), &3.into()));
    assert!(table.slide("branch-2-generic.pptx").contains("555 22222"));
    // A table that can't be used for a moment is no end.
    table.write("branches.csv", csv.replace("Branch 2", "Branch 1"));
    std::thread::sleep(Duration::from_secs(1));
    table.write("branches.csv", csv.replace("555 0003", "555 33333"));
    let row = running.event("row");
    assert!(row["name"] == "Branch 2" || row["name"] == "Branch 3", "{row}");
    running.event("done");
    assert!(table.slide("branch-3-generic.pptx").contains("555 33333"));
    assert_eq!(running.interrupt(), Some(0));
}
