//! What a shell offers when the tab key is pressed. The script of `infograft completions` asks the program itself, which
//! knows the infographics, the languages and which files an option takes.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::{Arg, Command};
use clap_complete::CompleteEnv;
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::Shells;

use super::endings::{self, Kind};

use crate::{BUILTINS, Variant};
use infograft_edition::texts::Catalog;

/// The variable of the environment by which a script asks; its value is the shell.
const VARIABLE: &str = "INFOGRAFT_COMPLETE";

/// Answers a shell that asks what may come next: whether one did.
pub fn answer(words: &[OsString], command: fn() -> Command) -> Result<bool, clap::Error> {
    let folder = std::env::current_dir().ok();
    CompleteEnv::with_factory(command).var(VARIABLE).try_complete(words, folder.as_deref())
}

/// The script that has a shell ask.
pub fn script(shell: Shell) -> Option<String> {
    let mut script = Vec::new();
    let name = shell.to_string();
    let written = Shells::builtins().completer(&name)?.write_registration(
        VARIABLE,
        "infograft",
        "infograft",
        "infograft",
        &mut script,
    );
    written.ok().and_then(|()| String::from_utf8(script).ok())
}

/// What a value may be.
#[derive(Clone, Copy)]
enum Offer {
    /// The built-in infographics, and decks.
    Templates,
    /// Languages that are built in.
    Languages,
    /// Editions for a purpose of their own.
    Variants,
    /// Files with one of these endings.
    Files(&'static [&'static str]),
    /// Files of a kind, and JSON where it may be one.
    Kind(Kind, &'static [&'static str]),
    /// Folders.
    Folders,
}

/// The arguments by their names, and what is offered for them.
const OFFERS: &[(&str, Offer)] = &[
    ("template", Offer::Templates),
    ("templates", Offer::Templates),
    ("source", Offer::Templates),
    ("deck", Offer::Kind(Kind::Deck, &[])),
    ("decks", Offer::Kind(Kind::Deck, &[])),
    ("brand", Offer::Kind(Kind::Brand, &["json"])),
    ("sheet", Offer::Kind(Kind::Sheet, &["json"])),
    ("logo", Offer::Kind(Kind::Picture, &[])),
    ("logo_dark", Offer::Kind(Kind::Picture, &[])),
    ("language", Offer::Languages),
    ("variant", Offer::Variants),
    ("bind", Offer::Files(&["toml"])),
    ("translations", Offer::Files(&["toml"])),
    ("font_files", Offer::Files(&["ttf", "otf", "ttc"])),
    ("reports", Offer::Files(&["json"])),
    ("font_dirs", Offer::Folders),
];

/// An argument with what is offered for it.
pub fn offered(arg: Arg) -> Arg {
    match OFFERS.iter().find(|(name, _)| arg.get_id().as_str() == *name) {
        Some((_, offer)) => arg.add(ArgValueCompleter::new(*offer)),
        None => arg,
    }
}

impl ValueCompleter for Offer {
    fn complete(&self, begun: &OsStr) -> Vec<CompletionCandidate> {
        match self {
            Self::Templates => {
                let names = begins(begun, BUILTINS.iter().map(|builtin| builtin.name));
                names.into_iter().chain(Self::Kind(Kind::Deck, &[]).complete(begun)).collect()
            }
            Self::Languages => begins(begun, Catalog::builtins().iter().map(Catalog::language)),
            Self::Variants => begins(begun, Variant::ALL.map(Variant::name).into_iter()),
            Self::Files(endings) => files(begun, &[], endings),
            Self::Kind(kind, more) => files(begun, &endings::of_kind(*kind).collect::<Vec<_>>(), more),
            Self::Folders => PathCompleter::dir().complete(begun),
        }
    }
}

/// The words that begin so.
fn begins<'w>(begun: &OsStr, words: impl Iterator<Item = &'w str>) -> Vec<CompletionCandidate> {
    let begun = begun.to_string_lossy();
    words.filter(|word| word.starts_with(begun.as_ref())).map(CompletionCandidate::new).collect()
}

/// Files with one of the endings, and the folders on the way to them.
fn files(begun: &OsStr, endings: &[&'static str], more: &[&'static str]) -> Vec<CompletionCandidate> {
    let endings: Vec<&'static str> = endings.iter().chain(more).copied().collect();
    let is_wanted = move |path: &Path| {
        path.is_file() && endings::of_name(path).is_some_and(|ending| endings.contains(&ending.as_str()))
    };
    PathCompleter::any().filter(is_wanted).complete(begun)
}
