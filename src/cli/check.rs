//! `infograft check`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};
use serde_json::{Value, json};

use super::args::CheckArgs;
use super::asked;
use super::decks::{self, Given};
use super::fail::Failure;
use super::output::{self, Output};
use super::talk::Talk;
use super::terminal::{BOLD, visible, word};
use super::{edition_options, input, summary, target, told};
use crate::{Brand, EditionOptions, Template};
use infograft_edition::audit::{self, Audit};
use infograft_render::drawing::ReadOptions;

/// What became of one deck.
struct Checked {
    deck: Given,
    audit: Audit,
    /// What was mended and where the copy is.
    mended: Option<(PathBuf, Diagnostics)>,
}

/// How mended copies are told where they go.
const FIX: asked::Asked = asked::Asked { with: "with --fix", forced: true };

/// Checks decks, says what isn't on brand, and writes mended copies where that is asked for.
pub fn run(args: &CheckArgs, talk: &Talk) -> Result<(), Failure> {
    input::once(args.decks.iter().map(PathBuf::as_path).chain([args.brand.as_path()]))?;
    let brand = input::brand(Some(&args.brand), &infograft_brand::Settings::new())?;
    let decks = decks::of(&args.decks, args.fix.as_deref())?;
    let options = EditionOptions::new()
        .read(ReadOptions::new().limits(args.limits.0))
        .fonts(args.fonts.options())
        .date(edition_options::date()?)
        .time(args.limits.1.time_of_deck());
    prepare(args, &decks)?;
    let is_folder = decks.iter().any(|deck| deck.folder.is_some());
    let (mut checked, mut failed) = (Vec::new(), Vec::new());
    for deck in &decks {
        match one(deck, args, &brand, &options) {
            Ok(found) => {
                tell(&found, is_folder, talk)?;
                checked.push(found);
            }
            Err(failure) if decks.len() == 1 => return Err(failure),
            Err(failure) => {
                let told = failure.first();
                if !talk.json {
                    told::all(&[&told], talk.verbose, word);
                }
                failed.push((deck.clone(), told));
            }
        }
    }
    if let Some(path) = &args.sarif {
        let log = audit::sarif(checked.iter().map(|one| (one.deck.path.as_path(), &one.audit)));
        let text = serde_json::to_string_pretty(&log).unwrap_or_default();
        let outputs = [Output { path: path.clone(), bytes: format!("{text}\n").into_bytes() }];
        output::write_all_as(&outputs, args.force, asked::Asked { with: "with --sarif", forced: true })?;
    }
    finish(&checked, &failed, talk)
}

/// Refuses what can be seen beforehand: results that are there already, or would take the place of a deck.
fn prepare(args: &CheckArgs, decks: &[Given]) -> Result<(), Failure> {
    let sarif = args.sarif.iter().cloned();
    let copies = args.fix.iter().flat_map(|folder| decks.iter().map(|deck| copy(folder, deck)));
    let results: Vec<PathBuf> = sarif.chain(copies).collect();
    let sources = decks.iter().map(|deck| deck.path.as_path()).chain([args.brand.as_path()]);
    target::keep_sources(sources, results.iter().map(PathBuf::as_path))?;
    let mut taken = BTreeSet::new();
    if let Some(twice) = results.iter().find(|path| !taken.insert(path.to_path_buf())) {
        let what = "two of the decks have the same name, so their copies would be one file";
        return Err(
            Failure::output(twice, what).help("give the folder that holds both, or check them one by one")
        );
    }
    let copies = results.iter().skip(args.sarif.iter().count()).map(PathBuf::as_path);
    output::check_free_as(copies, args.force, FIX)
}

/// Where the mended copy of a deck goes.
fn copy(folder: &Path, deck: &Given) -> PathBuf {
    match input::is_standard(&deck.path) {
        true => folder.join(input::DECK).with_extension("pptx"),
        false => folder.join(deck.relative()),
    }
}

fn one(deck: &Given, args: &CheckArgs, brand: &Brand, options: &EditionOptions) -> Result<Checked, Failure> {
    let template = input::deck(&deck.path, args.limits.0)?;
    let mended = match &args.fix {
        Some(folder) => audit::mend(&template, brand, options)?.map(|mended| (copy(folder, deck), mended)),
        None => None,
    };
    let Some((path, mended)) = mended else {
        let audit = Audit::of(&template, brand, options)?;
        return Ok(Checked { deck: deck.clone(), audit, mended: None });
    };
    let again = Template::from_bytes(&template.label(), mended.bytes.clone(), args.limits.0)?;
    let audit = Audit::of(&again, brand, options)?;
    output::write_all_as(&[Output { path: path.clone(), bytes: mended.bytes }], args.force, FIX)?;
    Ok(Checked { deck: deck.clone(), audit, mended: Some((path, mended.done)) })
}

/// Says what was found in a deck: its findings where it stands alone or all are asked for, and a line of its own.
fn tell(checked: &Checked, is_folder: bool, talk: &Talk) -> Result<(), Failure> {
    if talk.json {
        return Ok(());
    }
    let name = checked.deck.path.display().to_string();
    if !talk.quiet && (!is_folder || talk.verbose) {
        let done = checked.mended.iter().flat_map(|(_, done)| done.iter());
        let all: Vec<&Diagnostic> = done.chain(checked.audit.findings.iter()).collect();
        match talk.verbose {
            true => told::all(&all, true, word),
            false => told::brief(&all, word),
        }
    }
    let mended = match &checked.mended {
        Some((path, _)) => format!("; mended: {}", path.display()),
        None => String::new(),
    };
    summary::print(&format!("{}: {}{}\n", visible(&name), line(&checked.audit), visible(&mended)))
}

/// A deck's score and what was found, in words.
fn line(audit: &Audit) -> String {
    let faults = audit.faults();
    let notes = audit.findings.len() - faults;
    let counted = |n: usize, one: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let parts = [
        Some(counted(faults, "finding").unwrap_or_else(|| "nothing to mend".to_owned())),
        counted(notes, "note"),
        (audit.allowed > 0).then(|| format!("{} allowed", audit.allowed)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{} of 100; {}", audit.score, parts.join(", "))
}

/// Says the sums, and ends with the exit code that the findings deserve.
fn finish(checked: &[Checked], failed: &[(Given, Diagnostic)], talk: &Talk) -> Result<(), Failure> {
    let faults: usize = checked.iter().map(|one| one.audit.faults()).sum();
    let concerned = checked.iter().filter(|one| one.audit.faults() > 0).count();
    let mean =
        checked.iter().map(|one| u64::from(one.audit.score)).sum::<u64>() / (checked.len().max(1) as u64);
    let decks = checked.len() + failed.len();
    if talk.json {
        summary::print(&format!("{}\n", report(checked, failed, mean)))?;
    } else if decks > 1 {
        let unread = if failed.is_empty() { String::new() } else { format!(", {} not read", failed.len()) };
        summary::print(&format!(
            "{decks} decks: {mean} of 100 on average; {concerned} with findings{unread}\n"
        ))?;
    }
    if let Some((_, first)) = failed.first() {
        let what = match failed.len() {
            1 => "1 deck can't be checked; the others were".to_owned(),
            n => format!("{n} decks can't be checked; the others were"),
        };
        let help = if talk.json { first.message.clone() } else { "see the errors above".to_owned() };
        return Err(Failure::new(Code::DeckFailed, what).help(help));
    }
    if faults > 0 {
        let findings = if faults == 1 { "1 finding is".to_owned() } else { format!("{faults} findings are") };
        let what = match decks {
            1 => format!("{findings} left"),
            _ => format!("{findings} left in {concerned} of {decks} decks"),
        };
        let help = match decks {
            1 => "mend them, or allow those that are meant under [check] in the brand file",
            _ => "--all lists them; mend them, or allow those that are meant under [check] in the brand file",
        };
        return Err(Failure::new(Code::CheckFindings, what).help(help));
    }
    if !talk.json && !talk.quiet {
        say!("{BOLD}Done{BOLD:#}: on brand.");
    }
    Ok(())
}

/// All of it for programs.
fn report(checked: &[Checked], failed: &[(Given, Diagnostic)], mean: u64) -> Value {
    let of = |one: &Checked| {
        json!({
            "path": one.deck.path,
            "score": one.audit.score,
            "slides": one.audit.slides,
            "faults": one.audit.faults(),
            "allowed": one.audit.allowed,
            "findings": one.audit.findings,
            "mended": one.mended.as_ref().map(|(path, done)| json!({ "path": path, "diagnostics": done })),
        })
    };
    let unread = |(deck, told): &(Given, Diagnostic)| json!({ "path": deck.path, "diagnostics": [told] });
    json!({
        "score": mean,
        "decks": checked.iter().map(of).collect::<Vec<_>>(),
        "failed": failed.iter().map(unread).collect::<Vec<_>>(),
    })
}
