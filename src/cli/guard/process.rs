//! The two processes: the one that works within bounds, and the one that waits for it.

use std::ffi::OsString;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, Command as Process, ExitCode, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use infograft_deck::diagnostic::Code;
use rustix::process::{Pid, Resource, Rlimit, Signal, getrlimit, kill_process, setrlimit};

use super::{GRACE, VARIABLE, bounds, folder};
use crate::cli::args::Command;
use crate::cli::fail::{self, Failure};
use crate::cli::limits::Bounds;

/// How often the second process is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// What a worker of a batch needs beside its deck's: stacks and what its memory is taken from.
const OF_A_WORKER: u64 = 64 << 20;

/// The exit code of a Rust program that panicked.
const PANICKED: i32 = 101;

/// How often the program was asked to end: by a person at the terminal, or by who started it.
static ASKED: AtomicUsize = AtomicUsize::new(0);

/// Bounds this process, if it is one that is watched over.
///
/// # Errors
///
/// That the system refuses the bound on memory: then files of strangers aren't read.
pub fn enter(command: &Command) -> Result<(), Failure> {
    let (Some(folder), Some(bounds)) = (folder(), bounds(command)) else { return Ok(()) };
    let workers = match command {
        Command::Batch(args) => args.workers() as u64,
        _ => 1,
    };
    let memory = workers.saturating_mul(bounds.memory.saturating_add(OF_A_WORKER));
    // Linux counts what is really there, with all that threads take; elsewhere addresses are counted.
    let resource = if cfg!(target_os = "linux") { Resource::Data } else { Resource::As };
    let most = getrlimit(resource).maximum;
    let current = Some(most.map_or(memory, |most| most.min(memory)));
    setrlimit(resource, Rlimit { current, maximum: most }).map_err(|error| {
        Failure::option("--untrusted", format!("this system doesn't bound the memory of a process: {error}"))
            .help("use --max-time and the other limits, or run it in a container with little memory")
    })?;
    // A trace of what went wrong may hold what strangers wrote.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
    crate::temporary::tell_names(&folder.join(TEMPORARY));
    Ok(())
}

/// Where the second process names its temporary files.
const TEMPORARY: &str = "temporary";

/// How the second process ended.
pub(super) enum End {
    /// By itself.
    Done(ExitCode),
    /// It asked for more memory than it may have, or a library failed.
    Killed,
    /// It took longer than it may.
    Late,
}

/// Counts how often this process is asked to end, so that the second one is asked, too.
pub(super) fn hear_interrupts() {
    let _ = ctrlc::set_handler(|| _ = ASKED.fetch_add(1, Ordering::Relaxed));
}

/// What is told when the second process can't be started.
pub(super) fn unstarted(error: std::io::Error) -> Failure {
    Failure::new(Code::ProgramUnexpected, format!("no second process can be started: {error}"))
}

/// Starts the second process and waits for its end, or until it takes too long.
pub(super) fn once(
    folder: &Path,
    words: &[OsString],
    is_late: &mut dyn FnMut(Instant) -> bool,
) -> Result<End, Failure> {
    let end = waited(folder, words, is_late).map_err(unstarted)?;
    if !matches!(end, End::Done(_)) {
        remove_temporary(&folder.join(TEMPORARY));
    }
    if ASKED.load(Ordering::Relaxed) > 0 && !matches!(end, End::Done(_)) {
        return Err(Failure::new(Code::BatchStopped, "stopped").with_exit(fail::STOPPED));
    }
    Ok(end)
}

fn waited(
    folder: &Path,
    words: &[OsString],
    is_late: &mut dyn FnMut(Instant) -> bool,
) -> std::io::Result<End> {
    let mut process = Process::new(std::env::current_exe()?);
    process.args(words.iter().skip(1)).env(VARIABLE, folder);
    // Without memory a trace of the stack can wait for itself for ever.
    process.env("RUST_BACKTRACE", "0");
    // An interrupt at the terminal comes here alone, and is handed on once, however this program was asked to end.
    process.process_group(0);
    let begun = Instant::now();
    let mut child = process.spawn()?;
    let mut asked: Option<Instant> = None;
    let mut handed_on = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(ended(status));
        }
        if is_late(begun) {
            kill(&mut child)?;
            return Ok(End::Late);
        }
        let wanted = ASKED.load(Ordering::Relaxed);
        if wanted > handed_on {
            handed_on = wanted;
            ask(&child);
        }
        // It ends what it has in hand; if that takes long, without it.
        if wanted > 0 && asked.get_or_insert_with(Instant::now).elapsed() > GRACE {
            kill(&mut child)?;
        }
        std::thread::sleep(LOOK);
    }
}

/// Asks a process to end what it has in hand.
fn ask(child: &Child) {
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process(pid, Signal::INT);
    }
}

fn kill(child: &mut Child) -> std::io::Result<()> {
    child.kill()?;
    child.wait().map(drop)
}

fn ended(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        // A library that panics is as bad as one that takes all memory.
        (Some(PANICKED), _) | (None, _) => End::Killed,
        (Some(code), _) => End::Done(ExitCode::from(u8::try_from(code).unwrap_or(fail::UNEXPECTED))),
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

/// What is told when the second process was killed, and what was written all the same.
pub(super) fn too_much(bounds: Bounds, written: &str) -> Failure {
    let memory = bounds.memory >> 20;
    Failure::over_limit(format!(
        "a file takes more than {memory} MB of memory, or stops the program: {written}"
    ))
    .help("if you trust the file, give it more with --max-memory 4G, or leave --untrusted out")
}

/// The same when it took too long.
pub(super) fn too_long(time: Duration, written: &str) -> Failure {
    Failure::over_limit(format!("a file takes longer than {} seconds: {written}", time.as_secs()))
        .help("if you trust the file, give it more with --max-time 300")
}
