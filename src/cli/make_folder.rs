//! `infograft make` of several decks, or of a folder: an edition of each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::opc::PartName;
use serde_json::{Value, json};

use super::args::{MakeArgs, NAME_PATTERN};
use super::asked;
use super::decks::{self, Given};
use super::dry_run::Plan;
use super::fail::{self, Failure};
use super::groups::Format;
use super::make_one::{self, Job, Made};
use super::output::{self, Output};
use super::talk::Talk;
use super::target::{self, Target};
use super::terminal::{BOLD, visible, word};
use super::{depfile, endings, input, review, summary, told};
use crate::{Brand, EditionMaker, Template};
use infograft_edition::review::Review;

/// What is kept of a deck that was made: not its edition, because a folder may have hundreds.
struct Done {
    outputs: Vec<PathBuf>,
    sources: Vec<PathBuf>,
    warnings: usize,
    /// Whether `make` would refuse it, because one of its files is there.
    is_taken: bool,
    /// What programs read of it, where they ask.
    object: Option<Value>,
}

/// A deck that can't be made, and why.
type Failed = (Given, Diagnostic);

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
        output::check_free_as([path.as_path()], args.output.force, asked::REVIEW)?;
    }
    let brand = input::brand(args.brand.as_deref(), &args.given.settings())?;
    let given: Vec<PathBuf> = std::iter::once(&args.template).chain(&args.more).map(PathBuf::from).collect();
    let decks = decks::of(&given, Some(folder))?;
    let maker = make_one::maker(args)?;
    let mut folder = Folder {
        args,
        brand: &brand,
        talk,
        folder,
        formats: &formats,
        maker: &maker,
        stems: BTreeSet::new(),
        review: args.review.as_ref().map(|_| Review::new(pages(&decks, args))),
    };
    let (mut made, mut failed) = (Vec::<Done>::new(), Vec::<Failed>::new());
    for deck in decks {
        match folder.deck(&deck) {
            Ok(done) => made.push(done?),
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
        let targets: Vec<PathBuf> = made.iter().flat_map(|done| done.outputs.iter().cloned()).collect();
        let sources: BTreeSet<PathBuf> = made.iter().flat_map(|done| done.sources.iter().cloned()).collect();
        depfile::write(path, &targets, &sources.into_iter().collect::<Vec<_>>())?;
    }
    let review = folder.review.take().filter(|_| !made.is_empty());
    let review = review.map(|review| written(args, &review)).transpose()?.flatten();
    finish(args, talk, &made, (&failed, review))
}

/// How many slides the decks have together, about: a review's pictures go by it. One that can't be read has none.
fn pages(decks: &[Given], args: &MakeArgs) -> usize {
    let slides = |deck: &Given| {
        let template = Template::open(&deck.path, args.limits.0).ok()?;
        let package = template.package();
        let is_slide = |part: &&PartName| {
            package.content_type(part).is_some_and(|kind| kind.ends_with("presentationml.slide+xml"))
        };
        Some(package.part_names().filter(is_slide).count())
    };
    decks.iter().filter_map(slides).sum()
}

/// Writes the review of all decks that were made.
fn written(args: &MakeArgs, review: &Review) -> Result<Option<Output>, Failure> {
    let Some(path) = &args.review else { return Ok(None) };
    let output = Output { path: path.clone(), bytes: review::bytes(review, path)? };
    output::write_all(std::slice::from_ref(&output), args.output.force)?;
    Ok(Some(output))
}

/// The decks under way.
struct Folder<'a> {
    args: &'a MakeArgs,
    brand: &'a Brand,
    talk: &'a Talk,
    /// Where the results go.
    folder: &'a Path,
    formats: &'a [Format],
    maker: &'a EditionMaker,
    /// The names that are taken.
    stems: BTreeSet<String>,
    review: Option<Review>,
}

impl Folder<'_> {
    /// Makes one deck's edition, writes it and tells of it. The outer failure is the deck's own, the inner one stops all.
    fn deck(&mut self, deck: &Given) -> Result<Result<Done, Failure>, Failure> {
        let made = self.made(deck)?;
        if let Some(review) = &mut self.review {
            review.add(&made.rebranded(self.brand))?;
        }
        if !self.args.dry_run {
            output::write_all(&made.outputs, self.args.output.force)?;
        }
        Ok(tell(deck, &made, (self.args, self.brand), self.talk).map(|()| self.done(deck, made)))
    }

    fn made(&mut self, deck: &Given) -> Result<Made, Failure> {
        let Self { args, brand, folder, formats, maker, .. } = *self;
        let template = Template::open(&deck.path, args.limits.0)?;
        // The decks of a folder keep their names.
        let stem = match args.name_pattern == NAME_PATTERN && deck.folder.is_some() {
            true => crate::names::with_variant(&kept(deck), brand.variant()),
            false => make_one::stem(args, &template, brand)?,
        };
        if !self.stems.insert(stem.to_lowercase()) {
            let what = "another of the decks has the same name, so its files would be the same";
            return Err(Failure::exists(&deck.path, what).help("rename one of them"));
        }
        let place = output::beneath(folder, &stem);
        let own = Target::Folder(place.parent().unwrap_or(folder).to_owned());
        let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let job = Job { args, maker, brand, target: &own, formats, many: true };
        make_one::one(&job, &template, &name)
    }

    fn done(&self, deck: &Given, made: Made) -> Done {
        let object = self.talk.json.then(|| report(deck, &made, self.brand));
        let is_taken = !self.args.output.force && made.outputs.iter().any(|output| output.path.exists());
        Done {
            warnings: summary::warnings(&made.edition.diagnostics),
            is_taken: self.args.dry_run && is_taken,
            object,
            outputs: made.outputs.into_iter().map(|output| output.path).collect(),
            sources: made.sources,
        }
    }
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
        summary::print(&format!("{name}: {}\n", Plan::of(made, brand, args.output.force).short()))?;
    } else {
        summary::paths(&made.outputs)?;
    }
    if !talk.quiet {
        if talk.verbose {
            summary::tell(&made.edition.diagnostics, talk);
        }
        say!("{name}: {}", summary::look_of_one(&made.edition.diagnostics));
    }
    Ok(())
}

fn finish(
    args: &MakeArgs,
    talk: &Talk,
    made: &[Done],
    (failed, review): (&[Failed], Option<Output>),
) -> Result<(), Failure> {
    if talk.json {
        let unmade = |(deck, told): &Failed| json!({ "deck": deck.path, "diagnostics": [told] });
        let mut object = json!({
            "decks": made.iter().filter_map(|done| done.object.as_ref()).collect::<Vec<_>>(),
            "failed": failed.iter().map(unmade).collect::<Vec<_>>(),
        });
        if let Some(into) = object.as_object_mut() {
            into.extend(args.dry_run.then(|| ("dry_run".to_owned(), true.into())));
            let review = review.map(|file| json!({ "path": file.path, "bytes": file.bytes.len() }));
            into.extend(review.map(|review| ("review".to_owned(), review)));
        }
        summary::print(&format!("{object}\n"))?;
    } else {
        summary::paths(review.as_slice())?;
        let hint = if talk.verbose || made.is_empty() { "" } else { "; --all says what there is to look at" };
        let taken = made.iter().filter(|done| done.is_taken).count();
        match args.dry_run {
            _ if talk.quiet => {}
            true => {
                let would = count(made.len() - taken);
                let taken = match taken {
                    0 => String::new(),
                    n => format!(", {} not, because files are there: --force replaces them", count(n)),
                };
                say!("{BOLD}Dry run{BOLD:#}: {would} would be made{taken}; nothing was written{hint}.");
            }
            false => say!("{BOLD}Done{BOLD:#}: {} made{hint}.", count(made.len())),
        }
    }
    if let Some((deck, first)) = failed.first() {
        let count = count(failed.len());
        let what = match args.dry_run {
            true => format!("{count} can't be made"),
            false => format!("{count} can't be made; {} made", others(made.len())),
        };
        let help = if talk.json { first.message.clone() } else { "see the errors above".to_owned() };
        let place = deck.folder.as_deref().unwrap_or(&deck.path);
        return Err(Failure::new(Code::DeckFailed, what).at(fail::file(place)).help(help));
    }
    summary::strict_of(made.iter().map(|done| done.warnings).sum(), args.strict, !args.dry_run)
}

fn count(n: usize) -> String {
    if n == 1 { "1 deck".to_owned() } else { format!("{n} decks") }
}

fn others(n: usize) -> String {
    match n {
        0 => "none is".to_owned(),
        1 => "the other one is".to_owned(),
        n => format!("the other {n} are"),
    }
}

/// What programs read of a deck.
fn report(deck: &Given, made: &Made, brand: &Brand) -> Value {
    let files = made.outputs.iter().map(|o| json!({ "path": o.path, "bytes": o.bytes.len() }));
    let mut object = json!({
        "deck": deck.path,
        "files": files.collect::<Vec<_>>(),
        "diagnostics": made.edition.diagnostics,
        "ledger": made.edition.ledger,
    });
    Plan::of(made, brand, true).add_to(&mut object);
    object
}
