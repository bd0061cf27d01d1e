//! A batch that is watched over: a row that stops the second process is a failed row, and the rest is made.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use infograft_deck::diagnostic::Code;

use super::process::{End, once, too_much};
use super::{GRACE, TIME, folder};
use crate::batch::{InHand, RunOptions};
use crate::cli::batch::args::BatchArgs;
use crate::cli::fail::Failure;
use crate::cli::limits::Bounds;

/// The file in which the second process says which rows it has in hand.
const IN_HAND: &str = "in-hand";
/// Rows that the second process must not try again, and those that it makes alone to see which of them it is.
const GIVEN_UP: &str = "given-up";
const ALONE: &str = "alone";

/// Runs the batch again until it comes to its end: each time without the rows that stopped it.
pub(super) fn run(
    folder: &Path,
    words: &[OsString],
    bounds: Bounds,
    args: &BatchArgs,
) -> Result<ExitCode, Failure> {
    let failed = |e: std::io::Error| {
        Failure::new(Code::ProgramUnexpected, format!("no second process can be started: {e}"))
    };
    let of_a_row = bounds.time.unwrap_or(TIME) + GRACE;
    let in_hand = folder.join(IN_HAND);
    let mut given_up = BTreeSet::new();
    let mut alone = BTreeSet::new();
    loop {
        write(&folder.join(GIVEN_UP), &given_up).map_err(failed)?;
        write(&folder.join(ALONE), &alone).map_err(failed)?;
        std::fs::write(&in_hand, "").map_err(failed)?;
        let is_stuck = |_: Instant| {
            InHand::read(&in_hand).is_some_and(|rows| !rows.is_empty()) && is_older(&in_hand, of_a_row)
        };
        if let End::Done(code) = once(folder, words, &is_stuck).map_err(failed)? {
            return Ok(code);
        }
        let rows = InHand::read(&in_hand).unwrap_or_default();
        match rows.len() {
            // It failed before the first row, or between rows: there is none to leave out.
            0 => return Err(too_much(bounds)),
            1 => {
                alone.remove(rows.first().map_or("", String::as_str));
                given_up.extend(rows);
            }
            _ => alone = rows,
        }
        if args.run.fail_fast && !given_up.is_empty() {
            return Err(too_much(bounds));
        }
    }
}

/// Whether nothing was written to a file for so long.
fn is_older(path: &Path, time: Duration) -> bool {
    let written = std::fs::metadata(path).and_then(|data| data.modified());
    written.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > time))
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
