//! `--watch`: what a changed file touches is made again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use super::args::BatchArgs;
use super::{Interrupt, listen, once, plan, write_depfile};
use crate::cli::fail::Failure;
use crate::cli::talk::Talk;
use crate::cli::terminal::BOLD;

/// How often files are looked at. Asking for their times works on every disk, network ones among them, where systems send
/// no word of changes.
const PAUSE: Duration = Duration::from_millis(250);

/// A file's time and length; `None` where there is none.
type State = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Makes the batch, then again what changes, until it is interrupted.
pub fn run(args: &BatchArgs, talk: &Talk) -> Result<(), Failure> {
    if args.sheet == Path::new("-") {
        return Err(Failure::option("--watch", "standard input can't be watched")
            .help("save the table as a file and give its name"));
    }
    let Interrupt { stop, making } = listen();
    let mut resume = args.run.resume;
    let mut inputs: Vec<PathBuf> = std::iter::once(args.sheet.clone()).chain(args.brand.clone()).collect();
    while !stop.load(Ordering::Relaxed) {
        let seen = state(&inputs);
        match round(args, talk, (&stop, &making), resume) {
            Ok(files) => inputs = files,
            // A first round that can't begin is an ordinary failure; later ones wait for the next change.
            Err(failure) if !resume => return Err(failure),
            Err(failure) => failure.report(talk),
        }
        resume = true;
        if !talk.quiet && !talk.json {
            say!("{BOLD}Watching{BOLD:#} {} files; press Ctrl-C to end.", inputs.len());
        }
        making.store(true, Ordering::Relaxed);
        wait(&inputs, &seen, &stop);
    }
    Ok(())
}

/// One round: the files that it depended on.
fn round(
    args: &BatchArgs,
    talk: &Talk,
    (stop, making): (&AtomicBool, &AtomicBool),
    resume: bool,
) -> Result<Vec<PathBuf>, Failure> {
    // An interrupt while the table is read ends the program at once.
    making.store(false, Ordering::Relaxed);
    let plan = plan::make(args)?;
    let chosen = plan::choose(&plan, args)?;
    plan::tell_notes(&plan, chosen.len(), args, talk)?;
    plan::refuse_faults(&plan, args, talk)?;
    making.store(true, Ordering::Relaxed);
    once(&plan, &chosen, args, talk, stop, resume)?;
    if let Some(path) = &args.run.depfile {
        write_depfile(path, &plan, args)?;
    }
    let mut files = plan.inputs();
    files.extend(args.brand.clone());
    Ok(files)
}

/// Waits until a file is another than when it was read, and no file has changed for a moment: programs save in steps.
fn wait(inputs: &[PathBuf], seen: &State, stop: &AtomicBool) {
    let mut before = state(inputs);
    // Logos and templates are known only after the round: they count from now on.
    let changed =
        |now: &State| now.iter().any(|(path, state)| seen.get(path).is_some_and(|old| old != state));
    let mut restless = changed(&before);
    while !stop.load(Ordering::Relaxed) {
        std::thread::sleep(PAUSE);
        let now = state(inputs);
        if now != before {
            restless = true;
        } else if restless {
            return;
        }
        before = now;
    }
}

fn state(paths: &[PathBuf]) -> State {
    let look = |path: &Path| {
        let data = std::fs::metadata(path).ok()?;
        Some((data.modified().ok()?, data.len()))
    };
    paths.iter().map(|path| (path.clone(), look(path))).collect()
}
