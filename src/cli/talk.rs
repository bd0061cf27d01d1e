//! How much the program says.

use clap::Args;

/// How much the program says, and how.
#[derive(Args, Clone, Debug, Default)]
pub struct Talk {
    /// Print one JSON object about the result, for programs.
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing but errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say all there is to say, also what is only worth knowing.
    #[arg(short, long, visible_alias = "all", short_alias = 'a', global = true)]
    pub verbose: bool,
}
