//! Files of strangers: the work is done by a second process with bounds on memory and time, and the first one says what
//! became of it. What no bound from inside holds, a fault of a library, then costs one file, or one row of a batch.

#[cfg(unix)]
mod batch;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod supervise;

use std::path::PathBuf;
use std::time::Duration;

use super::args::Command;
use super::limits::{Bounds, TIME};

/// Tells the second process that it is one: the folder where it says what it has in hand.
const VARIABLE: &str = "INFOGRAFT_GUARDED";

/// How long the second process has for what isn't a deck's: reading a brand, writing files.
const GRACE: Duration = Duration::from_secs(10);

/// The bounds of a command that reads files of strangers.
fn bounds(command: &Command) -> Option<Bounds> {
    Some(match command {
        Command::Make(args) => args.limits.1,
        Command::Check(args) => args.limits.1,
        Command::Pdf(args) => args.limits.1,
        Command::Preview(args) => args.limits.1,
        Command::Inspect(args) => args.limits.1,
        Command::Diff(args) => args.limits.1,
        Command::Kit(args) => args.limits.1,
        Command::Batch(args) => args.limits.1,
        _ => return None,
    })
}

/// What the watcher puts into its folder, so that no other value of the variable is taken for one.
const TOKEN: &str = "watched";

/// The folder of a process that is watched over.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).map(PathBuf::from).filter(|folder| folder.join(TOKEN).is_file())
}

#[cfg(unix)]
pub use batch::{is_again, watched};
#[cfg(unix)]
pub use process::enter;
#[cfg(unix)]
pub use supervise::supervise;

/// Nothing to enter: no process is watched over here.
#[cfg(not(unix))]
pub fn enter(_: &Command) -> Result<(), super::fail::Failure> {
    Ok(())
}

/// The same options: no process is watched over here.
#[cfg(not(unix))]
pub fn watched(options: crate::batch::RunOptions) -> crate::batch::RunOptions {
    options
}

/// Never: no process is watched over here.
#[cfg(not(unix))]
pub fn is_again() -> bool {
    false
}

/// Refuses what this system can't do.
#[cfg(not(unix))]
pub fn supervise(
    command: &Command,
    _: &[std::ffi::OsString],
) -> Result<Option<std::process::ExitCode>, super::fail::Failure> {
    match bounds(command).filter(|bounds| bounds.untrusted) {
        Some(_) => {
            Err(super::fail::Failure::option("--untrusted", "this system can't bound a process from outside")
                .help("use --max-time and the other limits, or run it in a container with little memory"))
        }
        None => Ok(None),
    }
}
