//! From the arguments to a checked plan, and what is said of it.

use std::collections::BTreeMap;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use serde_json::json;

use super::args::BatchArgs;
use super::fold;
use super::{edition_options, run_options};
use crate::batch::{Job, Kind, Plan, PlanOptions, Role};
use crate::cli::endings;
use crate::cli::fail::{self, Failure};
use crate::cli::paths::STANDARD;
use crate::cli::talk::Talk;
use crate::cli::terminal::{self, BOLD, WARNING, visible};
use crate::cli::{input, summary, target, told};
use infograft_sheet::Sheet;

/// Reads and checks everything; what is wrong with the rows is among the plan's diagnostics.
pub fn make(args: &BatchArgs) -> Result<Plan, Failure> {
    target::folder(&args.run.out, "batch")?;
    input::once([args.sheet.as_path()].into_iter().chain(args.brand.as_deref()))?;
    if args.template.as_deref() == Some(STANDARD) {
        return Err(Failure::option("--template -", "a batch reads decks from files alone")
            .help("save the deck as a file and give its name"));
    }
    let base = input::brand_base(args.brand.as_deref(), &args.given.settings())?;
    let sheet = read(args)?;
    // What is part of every file's making is part of its fingerprint.
    let run = run_options(args, false)?;
    // How long it may take is none.
    let edition = edition_options(args)?.time(None);
    let settings = format!("{edition:?} {:?} {:?} {:?}", run.kinds, run.thumbnails, run.kit);
    let drawn = run.kit.is_some() || run.kinds.iter().any(|kind| *kind != Kind::Pptx);
    let options = PlanOptions {
        template: args.template.clone(),
        binding: args.binding.bind.clone(),
        no_binding: args.binding.no_bind,
        maps: args.table.maps.clone(),
        keep_rows: args.rows.keep_row.clone(),
        skip_rows: args.rows.skip_row.clone(),
        confined: args.table.confine,
        strict: args.run.strict,
        name_pattern: args.run.name_pattern.clone(),
        settings,
        limits: args.limits.0,
        clean: edition.clean,
        // PowerPoint has the fonts of the computer that shows a deck.
        fonts: drawn.then(|| args.fonts.options()),
    };
    let folder = args.brand.as_deref().map(|brand| brand.parent().unwrap_or(Path::new("")));
    let mut plan = Plan::new(sheet, base, folder, &options);
    plan.diagnostics.extend(input::unused_brand_file(args.brand.as_deref()));
    Ok(plan)
}

fn read(args: &BatchArgs) -> Result<Sheet, Failure> {
    let options = args.table.options(args.limits.0);
    let known =
        |header: &str| args.table.maps.iter().any(|map| map.is_for(header)) || Role::of(header).is_some();
    let sheet = if input::is_standard(&args.sheet) {
        let bytes = input::of_standard("table", Code::SheetUnreadable)?;
        Sheet::from_bytes(bytes, &args.sheet, &options, &known)
    } else {
        // Who says the format knows the file better than its name does.
        if args.table.input_format.is_none() || !args.sheet.is_file() {
            input::found(&args.sheet, endings::Kind::Sheet)?;
        }
        Sheet::read(&args.sheet, &options, &known)
    };
    sheet.map_err(|error| {
        let mut diagnostic = error.diagnostic();
        if let Some(source) = std::error::Error::source(&error) {
            diagnostic.message = format!("{}: {}", error.what(), crate::cli::terminal::reason(&source));
        }
        Failure::of([diagnostic])
    })
}

/// The jobs that the options choose.
pub fn choose(plan: &Plan, args: &BatchArgs) -> Result<Vec<usize>, Failure> {
    args.rows.selection().of(&plan.jobs).map_err(|error| {
        let help = match &error.nearest {
            Some(near) => format!("did you mean `{near}`?"),
            None => "give a row's number as the sheet counts, a branch, or the name of its files".to_owned(),
        };
        Failure::option("--only", error.to_string()).help(help)
    })
}

/// Fails with everything that is wrong with the rows, unless they are to be left out.
pub fn refuse_faults(plan: &Plan, args: &BatchArgs, talk: &Talk) -> Result<(), Failure> {
    let stops = |d: &&Diagnostic| d.severity == Severity::Error && !is_skipped(d, args);
    let named = |d: Diagnostic| if args.brand.is_none() { input::name_brand_file(d) } else { d };
    let faults: Vec<Diagnostic> = plan.diagnostics.iter().filter(stops).cloned().map(named).collect();
    if faults.is_empty() {
        return match plan.jobs.is_empty() {
            true => {
                Err(Failure::new(Code::SheetUnreadable, "no row can be made").help("see what is said above"))
            }
            false => Ok(()),
        };
    }
    // Programs get all of them, and who asks for all.
    let faults = if talk.json || talk.verbose { faults } else { fold::folded(&faults) };
    Err(Failure::of(faults).with_exit(fail::SHEET))
}

/// Whether it is a fault of a row that is to be left out.
fn is_skipped(diagnostic: &Diagnostic, args: &BatchArgs) -> bool {
    diagnostic.severity == Severity::Error && args.rows.skip_invalid && diagnostic.place.row.is_some()
}

/// Says what is worth knowing of the sheet: to people the first of it, to programs all.
pub fn tell_notes(plan: &Plan, chosen: usize, args: &BatchArgs, talk: &Talk) -> Result<(), Failure> {
    if talk.json {
        let rows = plan.sheet.rows.len();
        let object =
            json!({ "event": "plan", "rows": rows, "chosen": chosen, "diagnostics": plan.diagnostics });
        return summary::print(&format!("{object}\n"));
    }
    if !talk.quiet {
        tell_people(plan, args, talk.verbose);
    }
    Ok(())
}

fn tell_people(plan: &Plan, args: &BatchArgs, verbose: bool) {
    let is_told = |d: &&Diagnostic| d.severity != Severity::Error || is_skipped(d, args);
    let told: Vec<Diagnostic> = plan.diagnostics.iter().filter(is_told).cloned().collect();
    let told = if verbose { told } else { fold::folded(&told) };
    told::all(&told.iter().collect::<Vec<_>>(), verbose, |diagnostic| match diagnostic.severity {
        Severity::Error => (WARNING, "left out"),
        _ => terminal::word(diagnostic),
    });
}

/// Prints the plan: a line a row, or one JSON object.
pub fn print(plan: &Plan, chosen: &[usize], args: &BatchArgs, talk: &Talk) -> Result<(), Failure> {
    let jobs: Vec<&Job> = chosen.iter().filter_map(|at| plan.jobs.get(*at)).collect();
    if talk.json {
        let (rows, chosen) = (plan.sheet.rows.len(), jobs.len());
        let object = json!({ "event": "plan", "rows": rows, "chosen": chosen, "diagnostics": plan.diagnostics, "jobs": jobs });
        return summary::print(&format!("{object}\n"));
    }
    tell_notes(plan, chosen.len(), args, talk)?;
    let mut formats: Vec<String> = args.run.format.iter().map(|f| format!("{f:?}").to_lowercase()).collect();
    formats.sort();
    formats.dedup();
    let mut text = String::new();
    for job in &jobs {
        let files = args.run.out.join(&job.stem);
        text.push_str(&format!(
            "row {}\t{}\t{}\t{}.{{{}}}\n",
            job.row,
            visible(&job.name),
            visible(&job.template),
            visible(&files.display().to_string()),
            formats.join(",")
        ));
    }
    summary::print(&text)?;
    if !talk.quiet {
        let mut templates: BTreeMap<&str, usize> = BTreeMap::new();
        jobs.iter().for_each(|job| *templates.entry(job.template.as_str()).or_default() += 1);
        let templates: Vec<String> =
            templates.iter().map(|(name, count)| format!("{count} {name}")).collect();
        let rows = plan.sheet.rows.len();
        say!(
            "{BOLD}Plan{BOLD:#}: {} of {rows} rows ({}); nothing was written.",
            jobs.len(),
            visible(&templates.join(", "))
        );
    }
    Ok(())
}
