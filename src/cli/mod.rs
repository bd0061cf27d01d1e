//! The command line: arguments, terminal, exit codes. A file per command.

mod args;
mod batch;
mod depfile;
mod explain;
mod fail;
mod groups;
mod kit;
mod limits;
mod make;
mod output;
mod pdf;
mod preview;
mod remedy;
mod settings;
mod setup;
mod summary;
mod templates;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use fail::Failure;

/// Parses the command line, runs the command, says what went wrong and returns the exit code.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            // A reader that has gone away is no failure.
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { fail::USAGE } else { 0 });
        }
    };
    let talk = cli.talk.clone();
    match dispatch(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report(&talk);
            ExitCode::from(failure.code())
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Make(args) => make::run(&args, &cli.talk),
        Command::Pdf(args) => pdf::run(&args, &cli.talk),
        Command::Preview(args) => preview::run(&args, &cli.talk),
        Command::Kit(args) => kit::run(&args, &cli.talk),
        Command::Batch(args) => batch::run(&args, &cli.talk),
        Command::Report(args) => batch::report(&args, &cli.talk),
        Command::Templates(args) => templates::run(&args, &cli.talk),
        Command::Explain(args) => explain::run(&args, &cli.talk),
        Command::Init(args) => setup::init(&args, &cli.talk),
        Command::Schema => setup::schema(),
        Command::Completions(args) => setup::completions(&args),
        Command::Man(args) => setup::man(&args),
    }
}
