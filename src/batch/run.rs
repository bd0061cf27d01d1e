//! Making a plan's editions on all cores.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

use infograft_deck::diagnostic::{Code, Diagnostic, Place, Severity};
use infograft_deck::ledger::Ledger;
use infograft_render::preview;

use super::in_hand::InHand;
use super::journal::Journal;
use super::kit::{self, KitRun};
use super::plan::{Job, Plan};
use super::record::{Record, Status};
use super::report::{self, Head};
use super::select::Shard;
use super::store::{Store, StoreError};
use crate::temporary::same_file;
use infograft_brand::brand::BrandErrors;
use infograft_edition::Error;
use infograft_edition::edition::EditionMaker;

/// What is written of each edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The branded deck.
    Pptx,
    /// The PDF that matches.
    Pdf,
    /// A picture of each page.
    Png,
}

/// The width of the pictures of [`Kind::Png`], in pixels.
const PICTURE_WIDTH: u32 = 1_200;

/// How a plan is carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunOptions {
    /// The output folder.
    pub out: PathBuf,
    /// What is written of each edition.
    pub kinds: Vec<Kind>,
    /// The width of the report's pictures in pixels; `None` leaves them out.
    pub thumbnails: Option<u32>,
    /// The website kit of each row; `None` makes none.
    pub kit: Option<KitRun>,
    /// How many editions are made at once.
    pub workers: usize,
    /// Files that are there are replaced.
    pub force: bool,
    /// Rows whose files are there, made from the same inputs, are left as they are.
    pub resume: bool,
    /// What an earlier run made of other rows stays in the report.
    pub keep: bool,
    /// The first row that fails stops the batch.
    pub fail_fast: bool,
    /// The share that is made, for the names of the journal and the report.
    pub shard: Option<Shard>,
    /// A file that is there, in which each row's name stands after a plus when it is begun and after a minus when it is
    /// done: for a program that watches over this one.
    pub in_hand: Option<PathBuf>,
    /// Rows, by the names of their files, that fail without being tried: they stopped the program before.
    pub given_up: BTreeSet<String>,
    /// Rows that are made first, one after another: one of them stopped the program.
    pub alone: BTreeSet<String>,
}

infograft_deck::setters!(@fields RunOptions {
    thumbnails: Option<u32>,
    kit: Option<KitRun>,
    workers: usize,
    force: bool,
    resume: bool,
    keep: bool,
    fail_fast: bool,
    shard: Option<Shard>,
    in_hand: Option<PathBuf>,
    given_up: BTreeSet<String>,
    alone: BTreeSet<String>,
});

/// A worker for each core.
pub(crate) fn all_cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

impl RunOptions {
    /// All kinds of files of all rows into a folder, a worker for each core, with a report without pictures.
    pub fn new(out: impl Into<PathBuf>, kinds: Vec<Kind>) -> Self {
        Self {
            out: out.into(),
            kinds,
            thumbnails: None,
            kit: None,
            workers: all_cores(),
            force: false,
            resume: false,
            keep: false,
            fail_fast: false,
            shard: None,
            in_hand: None,
            given_up: BTreeSet::new(),
            alone: BTreeSet::new(),
        }
    }
}

/// Why a batch wasn't begun, or didn't come to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// Files of the editions are there already.
    #[error("{count} of the files are there already")]
    Exist {
        /// One of them.
        first: PathBuf,
        /// How many.
        count: usize,
    },
    /// An edition would take the place of a file that it is made from.
    #[error("{0} would be replaced, and editions are made of it")]
    Source(PathBuf),
    /// The output folder or the journal can't be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The report can't be written.
    #[error(transparent)]
    Report(#[from] report::ReportError),
}

/// What became of a batch.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Rows that were made now.
    pub made: usize,
    /// Rows that were there already.
    pub kept: usize,
    /// Rows that failed.
    pub failed: usize,
    /// Rows that were not begun, because the batch was stopped.
    pub left: usize,
    /// Warnings of the rows that are there.
    pub warnings: usize,
    /// Bytes written now.
    pub bytes: u64,
    /// What made further writing useless.
    pub fatal: Option<StoreError>,
    /// The report's files.
    pub reports: Vec<PathBuf>,
    /// The first names of files that belong to no row any more, and how many there are.
    pub strays: (Vec<String>, usize),
}

/// What a running batch tells.
#[derive(Debug)]
pub enum Progress<'a> {
    /// The number of rows that will be made, and of those that need not be.
    Start(usize, usize),
    /// A row has been made, or has failed.
    Row(&'a Record),
}

/// What a batch needs besides its plan.
pub struct RunContext<'a> {
    /// Makes the editions.
    pub maker: &'a EditionMaker,
    /// Set from outside to stop: what is in hand is finished.
    pub stop: &'a AtomicBool,
    /// Words for an error, for the report.
    pub describe: &'a (dyn Fn(Error) -> Diagnostic + Sync),
    /// Hears what happens, in the order in which rows are done.
    pub tell: &'a mut dyn FnMut(Progress<'_>),
}

/// Makes the chosen jobs of a plan and writes the report.
///
/// # Errors
///
/// [`RunError`] if files are in the way, or the folder, the journal or the report can't be written. A row that fails is no
/// error: it is in the outcome and the report.
pub fn run(
    plan: &Plan,
    chosen: &[usize],
    options: &RunOptions,
    context: RunContext<'_>,
) -> Result<Outcome, RunError> {
    let jobs: Vec<&Job> = chosen.iter().filter_map(|at| plan.jobs.get(*at)).collect();
    let files: Vec<PathBuf> = names_of(plan, &jobs, options).collect();
    let sources = plan.inputs();
    let same = same_file(sources.iter().map(PathBuf::as_path), files.iter().map(PathBuf::as_path));
    if let Some(source) = same {
        return Err(RunError::Source(source));
    }
    if !options.force && !options.resume {
        refuse_existing(&files)?;
    }
    let store = Store::open(&options.out, options.shard)?;
    let mut journal = Journal::open(&store.journal, &store.waiting, options.resume || options.keep)?;
    let to_make: Vec<&Job> = match options.resume {
        true => jobs.iter().copied().filter(|job| !is_made(job, &journal, &store, options)).collect(),
        false => jobs.clone(),
    };
    let mut outcome = Outcome { kept: jobs.len() - to_make.len(), left: to_make.len(), ..Outcome::default() };
    let RunContext { maker, stop, describe, tell } = context;
    tell(Progress::Start(to_make.len(), outcome.kept));
    let in_hand = InHand::open(options.in_hand.as_deref());
    let worker = Worker { plan, maker, store: &store, options, describe, in_hand };
    let halt = AtomicBool::new(false);
    let (alone, others): (Vec<&Job>, Vec<&Job>) =
        to_make.into_iter().partition(|job| options.alone.contains(&job.stem));
    for (jobs, workers) in [(alone, 1), (others, options.workers.clamp(1, 256))] {
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(workers * 2);
            for _ in 0..workers.min(jobs.len()) {
                let (sender, worker, jobs, halt, next) = (sender.clone(), &worker, &jobs, &halt, &next);
                scope.spawn(move || worker.work(jobs, next, (stop, halt), &sender));
            }
            drop(sender);
            for done in receiver {
                take(done, &mut outcome, &mut journal, &halt, tell);
            }
        });
    }
    finish(plan, (&store, &journal, maker), options, &mut outcome)?;
    Ok(outcome)
}

/// Takes what a worker has done into the journal.
fn take(
    done: Done,
    outcome: &mut Outcome,
    journal: &mut Journal,
    halt: &AtomicBool,
    tell: &mut dyn FnMut(Progress<'_>),
) {
    let record = match done {
        Ok(record) => record,
        Err(fatal) => {
            outcome.fatal.get_or_insert(fatal);
            return;
        }
    };
    if let Err(e) = journal.add(&record) {
        halt.store(true, Ordering::Relaxed);
        outcome.fatal.get_or_insert(e);
        return;
    }
    outcome.left = outcome.left.saturating_sub(1);
    match record.status {
        Status::Made => {
            outcome.made += 1;
            outcome.bytes += record.files.iter().map(|file| file.bytes).sum::<u64>();
        }
        Status::Failed => {
            outcome.failed += 1;
        }
    }
    tell(Progress::Row(&record));
}

/// Writes the report on all rows of the share that something is known of.
fn finish(
    plan: &Plan,
    (store, journal, maker): (&Store, &Journal, &EditionMaker),
    options: &RunOptions,
    outcome: &mut Outcome,
) -> Result<(), RunError> {
    let mine = |job: &&Job| options.shard.is_none_or(|shard| shard.has(&job.stem));
    let rows: std::collections::BTreeSet<&str> = plan.jobs.iter().map(|job| job.stem.as_str()).collect();
    let strays: Vec<&str> = journal.stems().filter(|stem| !rows.contains(stem)).collect();
    outcome.strays = (strays.iter().take(3).map(|stem| (*stem).to_owned()).collect(), strays.len());
    let records = plan.jobs.iter().filter(mine).filter_map(|job| {
        // A row may have moved since its files were made.
        let mut record = journal.find(&job.stem)?;
        record.row = job.row;
        Some(record)
    });
    let warnings = &mut outcome.warnings;
    let counted = records.inspect(|record| *warnings += record.warnings());
    if outcome.fatal.is_none() {
        outcome.reports = report::write(&options.out, &head(plan, options), counted)?;
        if options.kit.is_some() {
            let page = kit::branches(plan, journal, maker);
            store.write(&[(kit::BRANCHES.to_owned(), page.into_bytes())])?;
            outcome.reports.push(options.out.join(kit::BRANCHES));
        }
    }
    Ok(())
}

fn head(plan: &Plan, options: &RunOptions) -> Head {
    let sheet = &plan.sheet;
    let file = sheet.file.file_name().unwrap_or(sheet.file.as_os_str());
    // A row with errors is left out, and no more than that: the batch was run all the same.
    let lived_with = |diagnostic: &Diagnostic| {
        let severity = diagnostic.severity.min(Severity::Warning);
        diagnostic.clone().with_severity(severity)
    };
    let of_run = |diagnostic: &&Diagnostic| diagnostic.code != Code::RowRenamed;
    Head {
        source: file.to_string_lossy().into_owned(),
        sheet: sheet.sheet.clone(),
        brand: plan.organization().map(str::to_owned),
        rows: plan.jobs.len() as u32,
        shard: options.shard.map(|shard| (shard.number, shard.of)),
        // What a row's files are called is told at the row.
        diagnostics: plan.diagnostics.iter().filter(of_run).map(lived_with).collect(),
    }
}

/// The files of a job under the output folder, those whose names are known beforehand.
fn names(plan: &Plan, job: &Job, options: &RunOptions) -> Vec<String> {
    let extension = |kind: &Kind| match kind {
        Kind::Pptx => plan.template(job).map(|template| template.extension),
        Kind::Pdf => Some("pdf"),
        Kind::Png => None,
    };
    options.kinds.iter().filter_map(extension).map(|extension| format!("{}.{extension}", job.stem)).collect()
}

/// Refuses files that are there already.
fn refuse_existing(files: &[PathBuf]) -> Result<(), RunError> {
    let mut there = files.iter().filter(|path| path.exists());
    match there.next() {
        Some(first) => Err(RunError::Exist { first: first.clone(), count: there.count() + 1 }),
        None => Ok(()),
    }
}

/// The files of jobs, as far as they are known before anything is made.
fn names_of<'a>(
    plan: &'a Plan,
    jobs: &'a [&Job],
    options: &'a RunOptions,
) -> impl Iterator<Item = PathBuf> + 'a {
    jobs.iter().flat_map(|job| names(plan, job, options)).map(|name| options.out.join(name))
}

/// Whether a job's files are there, made from the same inputs.
fn is_made(job: &Job, journal: &Journal, store: &Store, options: &RunOptions) -> bool {
    let Some(record) = journal.find(&job.stem) else { return false };
    let pictured = record.thumbnail.is_some() || options.thumbnails.is_none();
    record.status == Status::Made
        && record.fingerprint == job.fingerprint
        && pictured
        && record.files.iter().chain(&record.thumbnail).chain(&record.kit).all(|file| store.has(file))
}

/// What a worker sends: a row's record, or what makes going on useless.
type Done = Result<Record, StoreError>;

/// A row's files by their names: the edition's, perhaps the report's picture, perhaps those of the website kit.
struct Made {
    files: Vec<(String, Vec<u8>)>,
    pictured: bool,
    /// How many of them are the kit's.
    kit: usize,
    diagnostics: Vec<Diagnostic>,
    ledger: Ledger,
}

/// What is told of a row that stopped the program before.
fn gave_up() -> Diagnostic {
    Diagnostic::new(
        Code::LimitPassed,
        "a file of this row takes more memory or time than it may have, or stops the program",
    )
    .with_severity(Severity::Error)
    .with_help("look at its logo and its template; where you trust them, give them more with --max-memory and --max-time")
}

struct Worker<'a> {
    plan: &'a Plan,
    maker: &'a EditionMaker,
    store: &'a Store,
    options: &'a RunOptions,
    describe: &'a (dyn Fn(Error) -> Diagnostic + Sync),
    in_hand: InHand,
}

impl Worker<'_> {
    /// Takes jobs until there are none or the batch is to stop.
    fn work(
        &self,
        jobs: &[&Job],
        next: &AtomicUsize,
        (stop, halt): (&AtomicBool, &AtomicBool),
        sender: &SyncSender<Done>,
    ) {
        while !stop.load(Ordering::Relaxed) && !halt.load(Ordering::Relaxed) {
            let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
            self.in_hand.begun(&job.stem);
            let done = self.job(job);
            self.in_hand.ended(&job.stem);
            // Said here, not where the record is taken in: until then this worker would begin another row.
            if self.is_last(&done) {
                halt.store(true, Ordering::Relaxed);
            }
            // A receiver that has gone away wants no more.
            if sender.send(done).is_err() {
                return;
            }
        }
    }

    /// Whether no other row is to be begun after this one.
    fn is_last(&self, done: &Done) -> bool {
        match done {
            Ok(record) => record.status == Status::Failed && self.options.fail_fast,
            Err(_) => true,
        }
    }

    fn job(&self, job: &Job) -> Done {
        let mut record = Record {
            row: job.row,
            name: job.name.clone(),
            stem: job.stem.clone(),
            template: self.plan.template(job).map_or_else(String::new, |t| t.template.name.clone()),
            language: job.language.clone(),
            status: Status::Failed,
            files: Vec::new(),
            thumbnail: None,
            kit: Vec::new(),
            links: Default::default(),
            diagnostics: job.renamed.iter().map(|why| Diagnostic::new(Code::RowRenamed, why)).collect(),
            ledger: None,
            error: None,
            fingerprint: job.fingerprint.clone(),
        };
        if self.options.given_up.contains(&job.stem) {
            record.error = Some(gave_up());
            return Ok(record);
        }
        let made = catch_unwind(AssertUnwindSafe(|| self.make(job, &mut record)));
        let made = made.unwrap_or_else(|_| {
            let message = "making this edition ended in an unexpected fault".to_owned();
            Err(Diagnostic::new(Code::ProgramUnexpected, message)
                .with_help("please report it, with the template"))
        });
        match made {
            Err(error) => record.error = Some(error),
            Ok(made) => match self.store.write(&made.files) {
                Err(e) if e.is_general() => return Err(e),
                Err(e) => record.error = Some(self.refused(&e)),
                Ok(mut files) => {
                    record.kit = files.split_off(files.len().saturating_sub(made.kit));
                    record.thumbnail = made.pictured.then(|| files.pop()).flatten();
                    (record.files, record.status) = (files, Status::Made);
                    record.diagnostics.extend(made.diagnostics);
                    record.ledger = Some(made.ledger);
                }
            },
        }
        Ok(record)
    }

    fn refused(&self, e: &StoreError) -> Diagnostic {
        Diagnostic::new(Code::OutputUnwritable, format!("can't be written: {}", e.reason()))
            .at(Place::file(e.path.display().to_string()))
            .with_help("if the file is open in PowerPoint or a PDF reader, close it; then go on")
            .with_setting("resume")
    }

    fn make(&self, job: &Job, record: &mut Record) -> Result<Made, Diagnostic> {
        let describe = |error| (self.describe)(error);
        let brand = self.plan.brand(job).map_err(|errors: BrandErrors| describe(errors.into()))?;
        let link = |(key, url): (&String, &infograft_brand::brand::Url)| (key.clone(), url.target.clone());
        record.links = brand.links().iter().map(link).collect();
        let Some(loaded) = self.plan.template(job) else {
            return Err(Diagnostic::new(Code::TemplateUnknown, "the template is gone"));
        };
        let edition =
            self.maker.make_with(&loaded.template, loaded.binding.as_ref(), &brand).map_err(describe)?;
        let mut files = Vec::new();
        let name = |extension: &str| format!("{}.{extension}", job.stem);
        if self.options.kinds.contains(&Kind::Pptx) {
            files.push((name(loaded.extension), edition.pptx().map_err(describe)?));
        }
        // A kit offers the PDF, so it counts as drawn; a thumbnail is only for the report.
        let handed_out = self.options.kit.is_some() || self.options.kinds.iter().any(|k| *k != Kind::Pptx);
        let pdf = match handed_out {
            true => edition.pdf().map_err(describe)?,
            false if self.options.thumbnails.is_some() => edition.pdf_with_boxes().map_err(describe)?,
            false => Vec::new(),
        };
        if self.options.kinds.contains(&Kind::Png) {
            let pages = preview::png_pages(&pdf, preview::Size::Width(PICTURE_WIDTH));
            let pages = pages.map_err(|e| describe(e.into()))?;
            let single = pages.len() == 1;
            files.extend(pages.into_iter().enumerate().map(|(at, page)| match single {
                true => (name("png"), page),
                false => (format!("{}-{}.png", job.stem, at + 1), page),
            }));
        }
        let thumbnail = self.options.thumbnails.map(|width| edition.thumbnail(&pdf, width));
        let thumbnail = thumbnail.transpose().map_err(describe)?;
        let mut diagnostics: Vec<_> = edition.diagnostics.iter().cloned().collect();
        let kit = match &self.options.kit {
            Some(kit) => {
                let deck = files.first().map(|(name, bytes)| (name.as_str(), bytes.len()));
                let deck = deck.filter(|_| self.options.kinds.contains(&Kind::Pptx));
                let template = &loaded.template.name;
                let pdf = (pdf.as_slice(), self.options.kinds.contains(&Kind::Pdf));
                let row = kit::Row { job, template, brand: &brand, edition: &edition, pdf };
                let (made, said) = row.make(kit, self.maker, deck).map_err(describe)?;
                diagnostics.extend(said);
                made
            }
            None => Vec::new(),
        };
        if self.options.kinds.contains(&Kind::Pdf) {
            files.push((name("pdf"), pdf));
        }
        let pictured = thumbnail.is_some();
        files.extend(thumbnail.map(|t| (format!("thumbnails/{}", name(t.extension)), t.bytes)));
        let count = kit.len();
        files.extend(kit);
        Ok(Made { files, pictured, kit: count, diagnostics, ledger: edition.ledger })
    }
}
