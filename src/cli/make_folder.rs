//! `infograft make` of a folder: an edition of each of its decks.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};
use serde_json::{Value, json};

use super::args::{MakeArgs, NAME_PATTERN};
use super::decks::{self, Given};
use super::fail::{self, Failure};
use super::groups::Talk;
use super::make::{self, Job, Made};
use super::output;
use super::target::{self, Target};
use super::terminal::{BOLD, visible, word};
use super::{depfile, input, summary, told};
use crate::{EditionMaker, Template};

/// Makes the editions, each under its deck's own name. One that can't be made is told, and the others are made.
pub fn run(args: &MakeArgs, talk: &Talk) -> Result<(), Failure> {
    let (target, formats) = target::edition(&args.output.out, &args.format, talk)?;
    let Target::Folder(folder) = &target else {
        let what = "several decks are made, so this must be the name of a folder";
        return Err(Failure::option("--out", what).help("give a folder: --out branded/"));
    };
    if args.open {
        let what = "several decks are made, and one can be opened";
        return Err(
            Failure::option("--open", what).help("leave it out, and open the one that you want to see")
        );
    }
    if args.review.is_some() {
        let what = "several decks are made, and a review is of one";
        return Err(Failure::option("--review", what).help("make the deck that is to be reviewed by itself"));
    }
    let brand = input::brand(args.brand.as_deref(), &args.given.settings())?;
    let decks = decks::of(&[PathBuf::from(&args.template)], Some(folder))?;
    let maker = EditionMaker::new(make::edition_options(&args.edition, &args.fonts, args.limits)?);
    let (mut made, mut failed) = (Vec::<(Given, Made)>::new(), Vec::<(Given, Diagnostic)>::new());
    let mut stems = BTreeSet::new();
    for deck in decks {
        let done = Template::open(&deck.path, args.limits.0).map_err(Failure::from).and_then(|template| {
            let stem = match args.name_pattern == NAME_PATTERN {
                true => kept(&deck),
                false => make::stem(args, &template, &brand)?,
            };
            if !stems.insert(stem.to_lowercase()) {
                let what = "another deck of the folder has the same name, so its files would be the same";
                return Err(Failure::exists(&deck.path, what).help("rename one of them"));
            }
            let place = output::beneath(folder, &stem);
            let own = Target::Folder(place.parent().unwrap_or(folder).to_owned());
            let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let job = Job { args, maker: &maker, brand: &brand, target: &own, formats: &formats };
            make::one(&job, &template, &name)
        });
        match done {
            Ok(done) => {
                tell(&deck, &done, talk)?;
                made.push((deck, done));
            }
            Err(failure) => {
                let mut told = failure.first();
                if told.place.file.is_none() {
                    told.place = told.place.in_file(deck.path.display().to_string());
                }
                if !talk.json {
                    told::all(&[&told], talk.verbose, word);
                }
                failed.push((deck, told));
            }
        }
    }
    if let Some(path) = &args.depfile {
        let targets = made.iter().flat_map(|(_, made)| made.outputs.iter().map(|output| output.path.clone()));
        let sources: BTreeSet<PathBuf> =
            made.iter().flat_map(|(_, made)| made.sources.iter().cloned()).collect();
        depfile::write(path, &targets.collect::<Vec<_>>(), &sources.into_iter().collect::<Vec<_>>())?;
    }
    finish(args, talk, &made, &failed)
}

/// A deck's path within the folder, without its extension.
fn kept(deck: &Given) -> String {
    deck.relative().with_extension("").display().to_string()
}

/// Prints the files of one deck, and in a line what there is to look at.
fn tell(deck: &Given, made: &Made, talk: &Talk) -> Result<(), Failure> {
    if talk.json {
        return Ok(());
    }
    summary::paths(&made.outputs)?;
    if !talk.quiet {
        if talk.verbose {
            summary::tell(&made.edition.diagnostics, talk);
        }
        let look = summary::look(&made.edition.diagnostics).replace(", above", "");
        say!("{}: {look}", visible(&deck.relative().display().to_string()));
    }
    Ok(())
}

fn finish(
    args: &MakeArgs,
    talk: &Talk,
    made: &[(Given, Made)],
    failed: &[(Given, Diagnostic)],
) -> Result<(), Failure> {
    if talk.json {
        summary::print(&format!("{}\n", report(made, failed)))?;
    } else if !talk.quiet {
        let count = |n: usize| if n == 1 { "1 deck".to_owned() } else { format!("{n} decks") };
        let hint =
            if talk.verbose || made.is_empty() { "" } else { "; --verbose says what there is to look at" };
        say!("{BOLD}Done{BOLD:#}: {} made{hint}.", count(made.len()));
    }
    if let Some((_, first)) = failed.first() {
        let what = match failed.len() {
            1 => format!("1 deck can't be made; {} made", others(made.len())),
            n => format!("{n} decks can't be made; {} made", others(made.len())),
        };
        let help = if talk.json { first.message.clone() } else { "see the errors above".to_owned() };
        return Err(Failure::new(Code::DeckFailed, what)
            .at(fail::file(Path::new(&args.template)))
            .help(help));
    }
    let all: Diagnostics =
        made.iter().flat_map(|(_, made)| made.edition.diagnostics.iter().cloned()).collect();
    summary::strict(&all, args.strict)
}

fn others(n: usize) -> String {
    match n {
        0 => "none is".to_owned(),
        1 => "the other one is".to_owned(),
        n => format!("the other {n} are"),
    }
}

fn report(made: &[(Given, Made)], failed: &[(Given, Diagnostic)]) -> Value {
    let done = |(deck, made): &(Given, Made)| {
        let files = made.outputs.iter().map(|o| json!({ "path": o.path, "bytes": o.bytes.len() }));
        json!({
            "deck": deck.path,
            "files": files.collect::<Vec<_>>(),
            "diagnostics": made.edition.diagnostics,
            "ledger": made.edition.ledger,
        })
    };
    let unmade = |(deck, told): &(Given, Diagnostic)| json!({ "deck": deck.path, "diagnostics": [told] });
    json!({
        "decks": made.iter().map(done).collect::<Vec<_>>(),
        "failed": failed.iter().map(unmade).collect::<Vec<_>>(),
    })
}
