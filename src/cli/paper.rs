//! Papers by the names that people have for them.

use clap::ValueEnum;

/// Papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperName {
    /// 210 × 297 mm.
    #[value(aliases = ["a 4", "din a4", "din a 4", "din-a4", "dina4", "iso a4"])]
    A4,
    /// 8.5 × 11 in.
    #[value(aliases = ["us letter", "us-letter", "usletter", "letter size", "ansi a"])]
    Letter,
}

impl From<PaperName> for crate::Paper {
    fn from(name: PaperName) -> Self {
        match name {
            PaperName::A4 => Self::A4,
            PaperName::Letter => Self::Letter,
        }
    }
}
