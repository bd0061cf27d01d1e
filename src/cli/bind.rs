//! The binding of a deck without marks: `--bind`, `--no-bind`, and the files beside the deck.

use std::path::PathBuf;

use clap::Args;
use infograft_brand::rewrite::Binding;

use super::fail::Failure;
use super::paths;
use crate::{BindingFile, Template};

/// What binds decks without marks.
#[derive(Args, Clone, Debug, Default)]
pub struct BindArgs {
    /// What is what in a deck without marks.
    ///
    /// A file that says which of its names, shapes, links and colours are which of the brand's. Without it
    /// DECK.infograft.toml beside the deck is taken, or else infograft.toml in the deck's folder, which serves all decks
    /// there.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub bind: Option<PathBuf>,
    /// Take no file beside the deck or in its folder for its binding.
    #[arg(long, conflicts_with = "bind")]
    pub no_bind: bool,
}

impl BindArgs {
    /// The file that is used for a deck. One that is given for several decks (`many`) serves them all.
    pub fn file(&self, template: &Template, many: bool) -> Option<BindingFile> {
        let file = BindingFile::of(template, self.bind.as_deref()).filter(|_| !self.no_bind)?;
        Some(BindingFile { is_shared: file.is_shared || many && self.bind.is_some(), ..file })
    }

    /// The binding that is used for a deck.
    pub fn binding(&self, template: &Template, many: bool) -> Result<Option<Binding>, Failure> {
        let file = self.file(template, many);
        file.map(|file| file.read()).transpose().map_err(|fault| Failure::of([fault]))
    }
}
