//! `infograft batch` and `infograft report`.

pub mod args;
mod fold;
mod merge;
mod plan;
mod progress;
mod watch;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use infograft_deck::diagnostic::{Code, Diagnostic};

use self::args::BatchArgs;
use self::progress::BatchProgress;
use super::depfile;
use super::fail::{self, Failure};
use super::groups::Format;
use super::guard;
use super::talk::Talk;
use crate::batch::{self, Kind, KitRun, Outcome, Plan, RunContext, RunError, RunOptions};
use crate::{EditionMaker, EditionOptions};

pub use self::merge::report;

/// The width of the report's pictures, in pixels.
const THUMBNAIL: u32 = 240;

/// Makes an edition of every row.
pub fn run(args: &BatchArgs, talk: &Talk) -> Result<(), Failure> {
    if args.run.watch {
        return watch::run(args, talk);
    }
    let Interrupt { stop, making } = listen();
    let plan = plan::make(args)?;
    let chosen = plan::choose(&plan, args)?;
    if args.rows.dry_run {
        plan::print(&plan, &chosen, args, talk)?;
        return plan::refuse_faults(&plan, args, talk);
    }
    if !guard::is_again() {
        plan::tell_notes(&plan, chosen.len(), args, talk)?;
    }
    plan::refuse_faults(&plan, args, talk)?;
    making.store(true, Ordering::Relaxed);
    let outcome = once(&plan, &chosen, args, talk, &stop, args.run.resume)?;
    if let Some(path) = &args.run.depfile {
        write_depfile(path, &plan, args)?;
    }
    end(outcome, args, stop.load(Ordering::Relaxed))
}

/// Runs a plan once and says what became of it.
fn once(
    plan: &Plan,
    chosen: &[usize],
    args: &BatchArgs,
    talk: &Talk,
    stop: &AtomicBool,
    resume: bool,
) -> Result<Outcome, Failure> {
    let maker = EditionMaker::new(edition_options(args)?);
    let options = run_options(args, resume)?;
    let mut progress = BatchProgress::new(talk, plan);
    let outcome = batch::run(
        plan,
        chosen,
        &options,
        RunContext { maker: &maker, stop, describe: &describe, tell: &mut |step| progress.hear(step) },
    );
    progress.finish();
    let outcome = outcome.map_err(refused)?;
    progress.done(&outcome, plan, args)?;
    Ok(outcome)
}

/// The options that every edition is made with.
fn edition_options(args: &BatchArgs) -> Result<EditionOptions, Failure> {
    super::edition_options::edition_options(&args.run.edition, &args.fonts, args.limits)
}

fn run_options(args: &BatchArgs, resume: bool) -> Result<RunOptions, Failure> {
    let mut kinds: Vec<Kind> = args.run.format.iter().map(|format| kind(*format)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let all = RunOptions::new(&args.run.out, kinds);
    let url = args.run.url.as_deref().map(super::kit::page_url).transpose()?;
    Ok(guard::watched(RunOptions {
        thumbnails: (!args.run.no_thumbnails).then_some(THUMBNAIL),
        workers: args.workers(),
        force: args.run.force,
        resume,
        keep: !args.rows.only.is_empty(),
        fail_fast: args.run.fail_fast,
        shard: args.rows.shard,
        kit: args.run.kit.then_some(KitRun { url }),
        ..all
    }))
}

fn kind(format: Format) -> Kind {
    match format {
        Format::Pptx => Kind::Pptx,
        Format::Pdf => Kind::Pdf,
        Format::Png => Kind::Png,
    }
}

/// Words for an error of one row.
fn describe(error: crate::Error) -> Diagnostic {
    Failure::from(error).first()
}

fn refused(error: RunError) -> Failure {
    match error {
        RunError::Exist { first, count } => {
            let more = if count > 1 {
                format!(", and {} more of the batch's files", count - 1)
            } else {
                String::new()
            };
            Failure::exists(&first, format!("the file is there already{more}"))
                .help("add --resume to make only what is missing or has changed, or --force to make all anew")
        }
        RunError::Source(path) => super::target::is_source(&path),
        RunError::Store(e) => fail::unwritable(&e.path, &e.source),
        RunError::Report(e) => fail::report_fault(&e),
    }
}

/// The exit code that a batch's outcome deserves.
fn end(outcome: Outcome, args: &BatchArgs, stopped: bool) -> Result<(), Failure> {
    let count = outcome.made + outcome.kept + outcome.failed + outcome.left;
    let there = outcome.made + outcome.kept;
    if let Some(fatal) = outcome.fatal {
        return Err(fail::unwritable(&fatal.path, &fatal.source)
            .adding(&format!("; {there} of {count} rows are made. Then go on with --resume")));
    }
    if stopped && outcome.left > 0 {
        return Err(Failure::new(Code::BatchStopped, format!("stopped: {there} of {count} rows are made"))
            .help("go on with the same command and --resume"));
    }
    if outcome.failed > 0 {
        let what = match outcome.failed {
            1 => format!("1 of {count} rows failed"),
            n => format!("{n} of {count} rows failed"),
        };
        return Err(Failure::new(Code::RowFailed, what)
            .help("see above, or the report; mend them and go on with --resume"));
    }
    if args.run.strict && outcome.warnings > 0 {
        let warnings = match outcome.warnings {
            1 => "1 warning".to_owned(),
            n => format!("{n} warnings"),
        };
        let what = format!("{warnings} with --strict; the files were written");
        return Err(Failure::new(Code::CommandStrict, what).help("the report lists them by row"));
    }
    Ok(())
}

/// What an interrupt sets, and what says whether rows are being made.
struct Interrupt {
    stop: Arc<AtomicBool>,
    making: Arc<AtomicBool>,
}

/// Listens for interrupts. While rows are made, the first ends what is in hand; another, or one before that, ends the program
/// at once: reading a large table takes long, and nothing of it is lost.
fn listen() -> Interrupt {
    let interrupt = Interrupt { stop: Arc::default(), making: Arc::default() };
    let (stop, making) = (Arc::clone(&interrupt.stop), Arc::clone(&interrupt.making));
    // Without a handler an interrupt ends the program at once, and what is half made is thrown away.
    let _ = ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::Relaxed) || !making.load(Ordering::Relaxed) {
            crate::temporary::remove_all();
            std::process::exit(i32::from(fail::STOPPED));
        }
    });
    interrupt
}

fn write_depfile(path: &std::path::Path, plan: &Plan, args: &BatchArgs) -> Result<(), Failure> {
    let name = batch::report::file_names(args.rows.shard.map(|s| (s.number, s.of))).json;
    let mut inputs = plan.inputs();
    inputs.extend(args.brand.clone());
    depfile::write(path, &[args.run.out.join(name)], &inputs)
}
