//! The two processes: the one that works within bounds, and the one that waits for it.

use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command as Process, ExitCode, ExitStatus};
use std::time::{Duration, Instant};

use infograft_deck::diagnostic::Code;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::{GRACE, TIME, VARIABLE, batch, bounds, folder};
use crate::cli::args::Command;
use crate::cli::fail::Failure;
use crate::cli::limits::Bounds;

/// How often the second process is looked at: an interrupt and its end are heard at once all the same by people.
const LOOK: Duration = Duration::from_millis(20);

/// What a worker of a batch needs beside its deck's: stacks and what its memory is taken from.
const OF_A_WORKER: u64 = 64 << 20;

/// Bounds this process, if it is one that is watched over.
pub fn enter(command: &Command) {
    let (Some(folder), Some(bounds)) = (folder(), bounds(command)) else { return };
    let workers = match command {
        Command::Batch(args) => args.workers() as u64,
        _ => 1,
    };
    let memory = workers.saturating_mul(bounds.memory.saturating_add(OF_A_WORKER));
    // Linux counts what is really there, with all that threads take; elsewhere addresses are counted.
    let resource = if cfg!(target_os = "linux") { Resource::Data } else { Resource::As };
    let most = getrlimit(resource).maximum;
    let current = Some(most.map_or(memory, |most| most.min(memory)));
    // A system that refuses leaves the limit of time.
    let _ = setrlimit(resource, Rlimit { current, maximum: most });
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::TERM));
    crate::temporary::tell_names(&folder.join(TEMPORARY));
}

/// Where the second process names its temporary files.
const TEMPORARY: &str = "temporary";

/// How the second process ended.
pub(super) enum End {
    /// By itself.
    Done(ExitCode),
    /// By a signal: it asked for more memory than it may have, or a library failed.
    Killed,
    /// It took longer than it may.
    Late,
}

/// Runs a command in a second process if it is asked to, and waits for it; `None` where it isn't.
pub fn supervise(command: &Command, words: &[OsString]) -> Result<Option<ExitCode>, Failure> {
    let Some(bounds) = bounds(command).filter(|bounds| bounds.untrusted && folder().is_none()) else {
        return Ok(None);
    };
    let failed = |e: std::io::Error| {
        Failure::new(Code::ProgramUnexpected, format!("no second process can be started: {e}"))
    };
    let folder = tempfile::tempdir().map_err(failed)?;
    // An interrupt reaches both: the second process ends what it has in hand, and then this one.
    let _ = ctrlc::set_handler(|| {});
    if let Command::Batch(args) = command {
        return batch::run(folder.path(), words, bounds, args).map(Some);
    }
    let time = bounds.time.unwrap_or(TIME) + GRACE;
    let end = once(folder.path(), words, &|begun| begun.elapsed() > time).map_err(failed)?;
    match end {
        End::Done(code) => Ok(Some(code)),
        End::Killed => Err(too_much(bounds)),
        End::Late => Err(too_long(bounds)),
    }
}

/// Starts the second process and waits for its end, or until it takes too long.
pub(super) fn once(
    folder: &Path,
    words: &[OsString],
    is_late: &dyn Fn(Instant) -> bool,
) -> std::io::Result<End> {
    let mut process = Process::new(std::env::current_exe()?);
    process.args(words.iter().skip(1)).env(VARIABLE, folder);
    // Without memory a trace of the stack can wait for itself for ever.
    process.env("RUST_BACKTRACE", "0");
    let begun = Instant::now();
    let mut child = process.spawn()?;
    let end = loop {
        if let Some(status) = child.try_wait()? {
            break ended(status);
        }
        if is_late(begun) {
            kill(&mut child)?;
            break End::Late;
        }
        std::thread::sleep(LOOK);
    };
    if !matches!(end, End::Done(_)) {
        remove_temporary(&folder.join(TEMPORARY));
    }
    Ok(end)
}

fn kill(child: &mut Child) -> std::io::Result<()> {
    child.kill()?;
    child.wait().map(drop)
}

fn ended(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Done(ExitCode::from(u8::try_from(code).unwrap_or(1))),
        _ => End::Killed,
    }
}

/// Removes the temporary files that a process which was killed has named.
fn remove_temporary(names: &Path) {
    let names = std::fs::read_to_string(names).unwrap_or_default();
    for name in names.lines() {
        let path = Path::new(name);
        let is_ours =
            path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(crate::temporary::PREFIX));
        if is_ours {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// What is told when the second process was killed.
pub(super) fn too_much(bounds: Bounds) -> Failure {
    let memory = bounds.memory >> 20;
    Failure::over_limit(format!(
        "a file takes more than {memory} MB of memory, or stops the program: nothing was written"
    ))
    .help("if you trust the file, give it more with --max-memory 4G, or leave --untrusted out")
}

fn too_long(bounds: Bounds) -> Failure {
    let seconds = bounds.time.unwrap_or(TIME).as_secs();
    Failure::over_limit(format!("a file takes longer than {seconds} seconds: nothing was written"))
        .help("if you trust the file, give it more with --max-time 300")
}
