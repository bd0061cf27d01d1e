//! A batch that is watched over: a row that stops the second process is a failed row, and the rest is made.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::process::{End, once, too_long, too_much, unstarted};
use super::{GRACE, TIME, folder};
use crate::batch::{InHand, RunOptions};
use crate::cli::batch::args::BatchArgs;
use crate::cli::fail::Failure;
use crate::cli::limits::Bounds;
use crate::cli::paths::STANDARD;

/// The file in which the second process says which rows it has in hand.
const IN_HAND: &str = "in-hand";
/// Rows that the second process must not try again, and those that it makes alone to see which of them it is.
const GIVEN_UP: &str = "given-up";
const ALONE: &str = "alone";

/// Reading and checking a table, and writing the report, take as long as so many decks at most.
const WITHOUT_ROWS: u32 = 20;

/// What is known of rows that stopped the second process.
#[derive(Debug, Default, PartialEq, Eq)]
struct Suspects {
    /// They stopped it while nothing else was in hand.
    given_up: BTreeSet<String>,
    /// One of them did, or was in hand when another did.
    alone: BTreeSet<String>,
}

impl Suspects {
    /// Takes in the rows that were in hand when the second process ended. Each time one row more is given up, or rows that
    /// were made together will be made alone: so it comes to an end.
    fn take(&mut self, rows: BTreeSet<String>) {
        let one = rows.len() == 1;
        for row in rows {
            let known = !self.alone.insert(row.clone());
            if one || known {
                self.alone.remove(&row);
                self.given_up.insert(row);
            }
        }
    }
}

/// Runs the batch again until it comes to its end: each time without the rows that stopped it.
pub(super) fn run(
    folder: &Path,
    words: &[OsString],
    bounds: Bounds,
    args: &BatchArgs,
) -> Result<ExitCode, Failure> {
    if args.sheet == Path::new(STANDARD) || args.brand.as_deref() == Some(Path::new(STANDARD)) {
        return Err(Failure::option(
            "--untrusted",
            "a batch that may have to begin again can't read standard input",
        )
        .help("save it as a file and give its name"));
    }
    let of_a_row = bounds.time.unwrap_or(TIME) + GRACE;
    let in_hand = folder.join(IN_HAND);
    let mut suspects = Suspects::default();
    loop {
        write(&folder.join(GIVEN_UP), &suspects.given_up).map_err(unstarted)?;
        write(&folder.join(ALONE), &suspects.alone).map_err(unstarted)?;
        std::fs::write(&in_hand, "").map_err(unstarted)?;
        let mut clock = Clock::default();
        let mut is_stuck = |_: Instant| clock.is_over(InHand::read(&in_hand).unwrap_or_default(), of_a_row);
        let end = once(folder, words, &mut is_stuck)?;
        let rows = InHand::read(&in_hand).unwrap_or_default();
        match end {
            End::Done(code) => return Ok(code),
            // It failed before the first row, or between rows: there is none to leave out.
            End::Killed if rows.is_empty() => return Err(too_much(bounds, "the batch wasn't finished")),
            End::Late if rows.is_empty() => {
                return Err(too_long(of_a_row * WITHOUT_ROWS, "the batch wasn't finished"));
            }
            End::Killed | End::Late => suspects.take(rows),
        }
    }
}

/// How long each row has been in hand.
#[derive(Default)]
struct Clock {
    since: BTreeMap<String, Instant>,
    /// Since when there has been none.
    idle: Option<Instant>,
}

impl Clock {
    /// Whether a row has been in hand for longer than it may, or none for very long.
    fn is_over(&mut self, rows: BTreeSet<String>, most: Duration) -> bool {
        let now = Instant::now();
        self.since.retain(|row, _| rows.contains(row));
        if rows.is_empty() {
            return now.duration_since(*self.idle.get_or_insert(now)) > most * WITHOUT_ROWS;
        }
        self.idle = None;
        rows.into_iter().any(|row| now.duration_since(*self.since.entry(row).or_insert(now)) > most)
    }
}

fn write(path: &Path, rows: &BTreeSet<String>) -> std::io::Result<()> {
    std::fs::write(path, rows.iter().map(|row| format!("{row}\n")).collect::<String>())
}

fn read(path: PathBuf) -> BTreeSet<String> {
    std::fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// How the second process runs its batch: it says what it has in hand, and leaves out what stopped it before.
pub fn watched(options: RunOptions) -> RunOptions {
    let Some(folder) = folder() else { return options };
    let (given_up, alone) = (read(folder.join(GIVEN_UP)), read(folder.join(ALONE)));
    let again = !given_up.is_empty() || !alone.is_empty();
    let resume = options.resume || again;
    options.in_hand(folder.join(IN_HAND)).given_up(given_up).alone(alone).resume(resume)
}

/// Whether the batch was begun before: what there is to say of it was said.
pub fn is_again() -> bool {
    folder().is_some_and(|folder| [GIVEN_UP, ALONE].iter().any(|name| !read(folder.join(name)).is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(rows: &[&str]) -> BTreeSet<String> {
        rows.iter().map(|row| (*row).to_owned()).collect()
    }

    #[test]
    fn rows_that_stop_the_program_only_together_come_to_an_end_too() {
        let mut suspects = Suspects::default();
        // Two pairs, then the first pair again although each of them was alone.
        suspects.take(set(&["a", "b"]));
        suspects.take(set(&["c", "d"]));
        assert_eq!(suspects, Suspects { given_up: set(&[]), alone: set(&["a", "b", "c", "d"]) });
        suspects.take(set(&["a", "b"]));
        assert_eq!(suspects, Suspects { given_up: set(&["a", "b"]), alone: set(&["c", "d"]) });
        suspects.take(set(&["c"]));
        assert_eq!(suspects, Suspects { given_up: set(&["a", "b", "c"]), alone: set(&["d"]) });
        suspects.take(set(&["e"]));
        assert_eq!(suspects.given_up, set(&["a", "b", "c", "e"]));
    }

    #[test]
    fn the_clock_of_a_row_is_its_own() {
        let mut clock = Clock::default();
        let most = Duration::from_millis(40);
        assert!(!clock.is_over(set(&["a"]), most));
        std::thread::sleep(most * 2);
        // Another row's coming and going doesn't set it back.
        assert!(clock.is_over(set(&["a", "b"]), most));
        assert!(!clock.is_over(set(&["b"]), most));
        assert!(!clock.is_over(set(&[]), most));
    }
}
