//! The options of `inspect`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::groups::FontArgs;
use crate::cli::limits::LimitArgs;
use crate::cli::paths;

/// Examples of the command.
pub const EXAMPLES: &str = "Examples:\n  infograft inspect quarterly.pptx\n  infograft inspect quarterly.pptx --html quarterly.html\n  infograft inspect quarterly.pptx --write\n  infograft make quarterly.pptx --brand brand.toml";

/// What the command does, at more length.
pub const ABOUT: &str = "Shows what a brand manager needs to see of a company's own deck before a brand is put on it: which \
                         colours it has and what each does, its typefaces, who it speaks for, where its links lead, which \
                         masters and layouts are in use. With --write all of that becomes a binding beside the deck, by which \
                         `infograft make` goes: what is sure is switched on, the rest stands there to be switched on.";

/// What stands for the place beside the deck, where `--write` has no value: no name of a file.
pub const BESIDE: &str = "<beside the deck>";

/// `inspect`.
#[derive(Args, Debug)]
pub struct InspectArgs {
    /// The decks: .pptx, .potx, .ppsx or .pptm files, or - for standard input.
    #[arg(value_name = "DECK", value_parser = paths::path())]
    pub decks: Vec<PathBuf>,
    /// Write it as a web page, with all of it and the pictures.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub html: Option<PathBuf>,
    /// Write the binding that `infograft make` goes by, beside the deck or into FILE.
    ///
    /// Beside the deck it is called DECK.infograft.toml, and `make` takes it by itself. A file that is there already stays,
    /// unless --force is added.
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = BESIDE, value_parser = clap::value_parser!(PathBuf))]
    pub write: Option<PathBuf>,
    /// Write the deck with marks, such as {{organization.name}}, in place of what the binding names.
    ///
    /// Nothing else of the deck changes. The binding is the one beside the deck, or else what is found.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub write_marks: Option<PathBuf>,
    /// Replace files that are there already.
    #[arg(short, long)]
    pub force: bool,
    /// Where fonts are looked for.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// What reading a file may cost.
    #[command(flatten)]
    pub limits: LimitArgs,
}
