//! Which commands run in a second process, and for how long.

use std::ffi::OsString;
use std::process::ExitCode;

use super::process::{End, hear_interrupts, once, too_long, too_much, unstarted};
use super::{GRACE, TIME, TOKEN, batch, bounds, folder};
use crate::cli::args::Command;
use crate::cli::decks;
use crate::cli::fail::Failure;

/// Runs a command in a second process if it is asked to, and waits for it; `None` where it isn't.
pub fn supervise(command: &Command, words: &[OsString]) -> Result<Option<ExitCode>, Failure> {
    let Some(bounds) = bounds(command).filter(|bounds| bounds.untrusted && folder().is_none()) else {
        return Ok(None);
    };
    let folder = tempfile::tempdir().map_err(unstarted)?;
    std::fs::write(folder.path().join(TOKEN), "").map_err(unstarted)?;
    hear_interrupts();
    if let Command::Batch(args) = command {
        return batch::run(folder.path(), words, bounds, args).map(Some);
    }
    // A deck has its own time; a command may read several.
    let decks = match command {
        Command::Kit(args) => args.templates.len().max(1) as u32,
        Command::Check(args) => decks::count(&args.decks),
        Command::Make(args) => {
            let given: Vec<_> = std::iter::once(&args.template).chain(&args.more).map(Into::into).collect();
            decks::count(&given)
        }
        _ => 1,
    };
    let time = (bounds.time.unwrap_or(TIME) + GRACE) * decks;
    match once(folder.path(), words, &mut |begun| begun.elapsed() > time)? {
        End::Done(code) => Ok(Some(code)),
        End::Killed => Err(too_much(bounds, "nothing was written")),
        End::Late => Err(too_long(time, "nothing was written")),
    }
}
