//! `infograft make` of several decks, or of a folder: an edition of each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};
use serde_json::{Value, json};

use super::args::{MakeArgs, NAME_PATTERN};
use super::decks::{self, Given};
use super::dry_run::Plan;
use super::fail::{self, Failure};
use super::groups::Talk;
use super::make::{self, Job, Made};
use super::output::{self, Output};
use super::target::{self, Target};
use super::terminal::{BOLD, visible, word};
use super::{depfile, endings, input, review, summary, told};
use crate::review::Review;
use crate::{Brand, Template};

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
    if let Some(path) = &args.review {
        review::check(path, "--review")?;
        output::check_free_as([path.as_path()], args.output.force, output::REVIEW)?;
    }
    let brand = input::brand(args.brand.as_deref(), &args.given.settings())?;
    let given: Vec<PathBuf> = std::iter::once(&args.template).chain(&args.more).map(PathBuf::from).collect();
    let decks = decks::of(&given, Some(folder))?;
    let maker = make::maker(args)?;
    let (mut made, mut failed) = (Vec::<(Given, Made)>::new(), Vec::<(Given, Diagnostic)>::new());
    let mut stems = BTreeSet::new();
    for deck in decks {
        let done = Template::open(&deck.path, args.limits.0).map_err(Failure::from).and_then(|template| {
            // The decks of a folder keep their names.
            let stem = match args.name_pattern == NAME_PATTERN && deck.folder.is_some() {
                true => kept(&deck),
                false => make::stem(args, &template, &brand)?,
            };
            if !stems.insert(stem.to_lowercase()) {
                let what = "another of the decks has the same name, so its files would be the same";
                return Err(Failure::exists(&deck.path, what).help("rename one of them"));
            }
            let place = output::beneath(folder, &stem);
            let own = Target::Folder(place.parent().unwrap_or(folder).to_owned());
            let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let job = Job { args, maker: &maker, brand: &brand, target: &own, formats: &formats, many: true };
            let done = make::one(&job, &template, &name)?;
            if !args.dry_run {
                output::write_all(&done.outputs, args.output.force)?;
            }
            Ok(done)
        });
        match done {
            Ok(done) => {
                tell(&deck, &done, (args, &brand), talk)?;
                made.push((deck, done));
            }
            Err(failure) => {
                let mut told = failure.first();
                let path = deck.path.display().to_string();
                if told.place.file.is_none() && !told.message.starts_with(&path) {
                    told.place = told.place.in_file(path);
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
    let review = review_of(args, &brand, &made)?;
    finish((args, &brand), talk, &made, (&failed, review))
}

/// Writes one review of all decks that were made.
fn review_of(args: &MakeArgs, brand: &Brand, made: &[(Given, Made)]) -> Result<Option<Output>, Failure> {
    let Some(path) = args.review.as_ref().filter(|_| !made.is_empty()) else { return Ok(None) };
    let editions: Vec<_> = made.iter().map(|(_, made)| made.rebranded(brand)).collect();
    let review = Review::of_editions(&editions)?;
    let output = Output { path: path.clone(), bytes: review::bytes(&review, path)? };
    output::write_all(std::slice::from_ref(&output), args.output.force)?;
    Ok(Some(output))
}

/// What stands where further decks may, and is none.
pub fn no_deck(args: &MakeArgs) -> Option<&str> {
    let is_deck =
        |word: &String| Path::new(word).is_dir() || endings::of(Path::new(word)) == Some(endings::Kind::Deck);
    let are_all = args.more.iter().chain([&args.template]).all(is_deck);
    args.more.first().filter(|_| !are_all).map(String::as_str)
}

/// A deck's path within the folder, without its extension.
fn kept(deck: &Given) -> String {
    deck.relative().with_extension("").display().to_string()
}

/// Prints the files of one deck, or what would change in it, and in a line what there is to look at.
fn tell(deck: &Given, made: &Made, (args, brand): (&MakeArgs, &Brand), talk: &Talk) -> Result<(), Failure> {
    if talk.json {
        return Ok(());
    }
    let name = visible(&deck.relative().display().to_string());
    if args.dry_run {
        summary::print(&format!("{name}: {}\n", Plan::of(made, brand).short()))?;
    } else {
        summary::paths(&made.outputs)?;
    }
    if !talk.quiet {
        if talk.verbose {
            summary::tell(&made.edition.diagnostics, talk);
        }
        let look = summary::look(&made.edition.diagnostics).replace(", above", "");
        say!("{name}: {look}");
    }
    Ok(())
}

fn finish(
    (args, brand): (&MakeArgs, &Brand),
    talk: &Talk,
    made: &[(Given, Made)],
    (failed, review): (&[(Given, Diagnostic)], Option<Output>),
) -> Result<(), Failure> {
    if talk.json {
        let mut object = report(made, failed, brand);
        if let Some(into) = object.as_object_mut() {
            into.extend(args.dry_run.then(|| ("dry_run".to_owned(), true.into())));
            let review = review.map(|file| json!({ "path": file.path, "bytes": file.bytes.len() }));
            into.extend(review.map(|review| ("review".to_owned(), review)));
        }
        summary::print(&format!("{object}\n"))?;
    } else {
        summary::paths(review.as_slice())?;
        let count = |n: usize| if n == 1 { "1 deck".to_owned() } else { format!("{n} decks") };
        let hint = if talk.verbose || made.is_empty() { "" } else { "; --all says what there is to look at" };
        let made = count(made.len());
        match args.dry_run {
            _ if talk.quiet => {}
            true => say!("{BOLD}Dry run{BOLD:#}: {made} would be made, nothing was written{hint}."),
            false => say!("{BOLD}Done{BOLD:#}: {made} made{hint}."),
        }
    }
    if let Some((deck, first)) = failed.first() {
        let count = if failed.len() == 1 { "1 deck".to_owned() } else { format!("{} decks", failed.len()) };
        let what = match args.dry_run {
            true => format!("{count} can't be made"),
            false => format!("{count} can't be made; {} made", others(made.len())),
        };
        let help = if talk.json { first.message.clone() } else { "see the errors above".to_owned() };
        let place = deck.folder.as_deref().unwrap_or(&deck.path);
        return Err(Failure::new(Code::DeckFailed, what).at(fail::file(place)).help(help));
    }
    let all: Diagnostics =
        made.iter().flat_map(|(_, made)| made.edition.diagnostics.iter().cloned()).collect();
    summary::strict(&all, args.strict, !args.dry_run)
}

fn others(n: usize) -> String {
    match n {
        0 => "none is".to_owned(),
        1 => "the other one is".to_owned(),
        n => format!("the other {n} are"),
    }
}

fn report(made: &[(Given, Made)], failed: &[(Given, Diagnostic)], brand: &Brand) -> Value {
    let done = |(deck, made): &(Given, Made)| {
        let files = made.outputs.iter().map(|o| json!({ "path": o.path, "bytes": o.bytes.len() }));
        let mut object = json!({
            "deck": deck.path,
            "files": files.collect::<Vec<_>>(),
            "diagnostics": made.edition.diagnostics,
            "ledger": made.edition.ledger,
        });
        Plan::of(made, brand).add_to(&mut object);
        object
    };
    let unmade = |(deck, told): &(Given, Diagnostic)| json!({ "deck": deck.path, "diagnostics": [told] });
    json!({
        "decks": made.iter().map(done).collect::<Vec<_>>(),
        "failed": failed.iter().map(unmade).collect::<Vec<_>>(),
    })
}
