//! The command line: arguments, terminal, exit codes. A file per command.

#[macro_use]
mod terminal;

mod args;
mod asked;
mod batch;
mod bind;
mod check;
mod complete;
mod decks;
mod depfile;
mod diff;
mod dry_run;
mod edition_options;
mod endings;
mod explain;
mod fail;
mod groups;
mod guard;
mod help;
mod input;
mod inspect;
mod kit;
mod limits;
mod line;
mod listed;
mod make;
mod make_folder;
mod make_one;
mod nearby;
mod output;
mod palette;
mod paper;
mod paths;
mod pdf;
mod preview;
mod remedy;
mod review;
mod settings;
mod setup;
mod show;
mod summary;
mod talk;
mod target;
mod templates;
mod told;
mod typed;
mod typed_colors;
mod unknown;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use infograft_deck::diagnostic::Code;

use args::{Cli, Command};
use fail::Failure;
use talk::Talk;

/// Parses the command line, runs the command, says what went wrong and returns the exit code.
pub fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let typed: Vec<String> = words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    match complete::answer(&words, help::command) {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(e) => return refuse(e, &typed),
    }
    if let Err(failure) = typed::check(&typed) {
        failure.report(&Talk { json: typed.iter().any(|word| word == "--json"), ..Talk::default() });
        return ExitCode::from(failure.code());
    }
    if let Some(limits) = help::limits(&typed) {
        return show(&limits);
    }
    let cli = match parse(&words) {
        Ok(cli) => cli,
        Err(e) => return refuse(e, &typed),
    };
    let talk = cli.talk.clone();
    if let Some(failure) = stray(&cli.command, &typed) {
        failure.report(&talk);
        return ExitCode::from(failure.code());
    }
    if !guard::is_again() && !talk.quiet && !talk.json {
        let doubts = typed_colors::doubts(&typed);
        told::all(&doubts.iter().collect::<Vec<_>>(), talk.verbose, terminal::word);
    }
    let done = guard::supervise(&cli.command, &words).and_then(|done| match done {
        Some(code) => Ok(code),
        None => guard::enter(&cli.command).and_then(|()| dispatch(cli)).map(|()| ExitCode::SUCCESS),
    });
    match done {
        Ok(code) => code,
        Err(failure) => {
            failure.report(&talk);
            ExitCode::from(failure.code())
        }
    }
}

/// Prints what the parser has to say: help, or what is wrong with the words. Words that hold signs which command the
/// terminal are shown with other signs in their place.
fn refuse(error: clap::Error, typed: &[String]) -> ExitCode {
    if !error.use_stderr() {
        return show(&error.render());
    }
    let harmless: Vec<String> = typed.iter().map(|word| terminal::visible(word)).collect();
    let shown = if harmless == typed {
        error
    } else {
        let words = std::iter::once("infograft".to_owned()).chain(harmless);
        parse(words).err().unwrap_or(error)
    };
    let talk = Talk { json: typed.iter().any(|word| word == "--json"), ..Talk::default() };
    let own_words = match (shown.kind(), shown.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(word))) => unknown::unknown(typed, word)
            .or_else(|| unknown::second(typed, word))
            .or_else(|| typed::unquoted(typed, word)),
        (ErrorKind::InvalidValue, _) => listed::none_of_them(&shown),
        (ErrorKind::ValueValidation, _) => listed::refused(&shown),
        (ErrorKind::ArgumentConflict, _) => listed::conflict(&shown),
        (ErrorKind::MissingRequiredArgument, Some(ContextValue::Strings(names))) => {
            typed::missing(typed, names)
        }
        _ => None,
    };
    if let Some(failure) = own_words.or_else(|| talk.json.then(|| of_parser(&shown))) {
        failure.report(&talk);
        return ExitCode::from(failure.code());
    }
    // Where it can't be said, nothing can.
    let _ = shown.print();
    ExitCode::from(fail::USAGE)
}

/// A word of `make` that stands where a further deck may, and is none: it belongs to what stands before it.
fn stray(command: &Command, typed: &[String]) -> Option<Failure> {
    let Command::Make(args) = command else { return None };
    let word = make_folder::no_deck(args)?;
    let own_words = unknown::second(typed, word).or_else(|| typed::unquoted(typed, word));
    Some(own_words.unwrap_or_else(|| {
        let what = format!("`{}` is no deck and no folder of decks", terminal::visible(word));
        Failure::new(Code::CommandOption, what).help("several decks are given by their names: `infograft make a.pptx b.pptx`; `infograft make --help` shows the rest")
    }))
}

/// What the parser says, for programs: without the usage that follows it.
fn of_parser(error: &clap::Error) -> Failure {
    let text = error.render().to_string();
    let what = text.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    Failure::new(Code::CommandOption, what).help("`infograft --help` shows how commands are written")
}

/// The arguments in the words, the program's own name first.
fn parse<W: Into<OsString> + Clone>(words: impl IntoIterator<Item = W>) -> Result<Cli, clap::Error> {
    let mut command = help::command();
    let matches = command.try_get_matches_from_mut(words)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Prints help on standard output.
fn show(help: &clap::builder::StyledStr) -> ExitCode {
    let is_styled = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let text = if is_styled { help.ansi().to_string() } else { help.to_string() };
    match summary::print(&text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report(&Talk::default());
            ExitCode::from(failure.code())
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Make(args) => make::run(&args, &cli.talk),
        Command::Check(args) => check::run(&args, &cli.talk),
        Command::Pdf(args) => pdf::run(&args, &cli.talk),
        Command::Preview(args) => preview::run(&args, &cli.talk),
        Command::Inspect(args) => inspect::run(&args, &cli.talk),
        Command::Diff(args) => diff::run(&args, &cli.talk),
        Command::Kit(args) => kit::run(&args, &cli.talk),
        Command::Batch(args) => batch::run(&args, &cli.talk),
        Command::Report(args) => batch::report(&args, &cli.talk),
        Command::Templates(args) => templates::run(&args, &cli.talk),
        Command::Explain(args) => explain::run(&args, &cli.talk),
        Command::Palette(args) => palette::run(&args, &cli.talk),
        Command::Init(args) => setup::init(&args, &cli.talk),
        Command::Schema => setup::schema(),
        Command::Completions(args) => setup::completions(&args),
        Command::Man(args) => setup::man(&args),
    }
}
