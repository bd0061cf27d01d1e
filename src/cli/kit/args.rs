//! The options of `kit`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::bind::BindArgs;
use crate::cli::groups::{EditionArgs, FontArgs, Given, OutputArgs};
use crate::cli::limits::LimitArgs;
use crate::cli::paths;
use crate::kit::Industry;

/// What `kit` is.
pub const ABOUT: &str = "Makes the toolkit around the infographic, ready to host or to paste into your website: a page \
    for clients with the infographic to download, questions and answers, a page for staff, an HTML fragment, Markdown, \
    structured data for search engines, messages and a QR code. Answers are chosen by [policies] of the brand file; a \
    question that it doesn't answer is left out and named for the editor.";

/// The examples of `kit`.
pub const EXAMPLES: &str = "Examples:\n  \
    infograft kit --brand brand.toml --template healthcare --out site/\n  \
    infograft kit --brand brand.toml --template healthcare,retail --language ko --url https://contoso.example/visits/ \
    --out site/";

/// `kit`.
#[derive(Args, Debug)]
pub struct KitArgs {
    /// The brand file. `infograft init` writes one to fill in.
    ///
    /// It is TOML, JSON or YAML. `-` is standard input.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub brand: Option<PathBuf>,
    /// The infographics on the pages: names or paths of decks. Can be repeated.
    #[arg(
        short,
        long = "template",
        value_name = "TEMPLATE",
        value_delimiter = ',',
        value_parser = paths::name_or_path(),
        default_value = "generic"
    )]
    pub templates: Vec<String>,
    /// Whom the words are for: an infographic of `infograft templates`.
    ///
    /// Without it the industry of the only infographic, else any.
    #[arg(long, value_parser = industry(), ignore_case = true, hide_possible_values = true)]
    pub industry: Option<Industry>,
    /// Where the pages will stand on the web.
    ///
    /// Links that are shared on social media then show a picture.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// What binds decks without marks.
    #[command(flatten)]
    pub binding: BindArgs,
    /// The brand on the command line.
    #[command(flatten)]
    pub given: Given,
    /// Where and how the files are written.
    #[command(flatten)]
    pub output: OutputArgs,
    /// How the edition looks, and what it carries.
    #[command(flatten)]
    pub edition: EditionArgs,
    /// End with exit code 6 when there is anything to look at.
    #[arg(long)]
    pub strict: bool,
    /// Open the page for clients when it is done.
    #[arg(long)]
    pub open: bool,
    /// Where fonts are looked for.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// What reading a file may cost.
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// An industry by its name.
fn industry() -> impl TypedValueParser<Value = Industry> {
    PossibleValuesParser::new(Industry::ALL.map(Industry::name))
        .try_map(|name| Industry::from_name(&name).ok_or("there is no such industry"))
}
