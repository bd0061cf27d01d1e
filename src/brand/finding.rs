//! What is wrong with a brand: every finding with its place and the way out, collected and shown together.

use std::fmt;
use std::path::PathBuf;

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Place {
    /// A place in the brand file.
    Line {
        /// The file, as it was named.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// A file as a whole.
    File(PathBuf),
    /// A cell of a sheet.
    Cell {
        /// The row, as the sheet counts.
        row: u32,
        /// The column, from 0.
        column: u32,
        /// The place in words: `branches.xlsx, sheet Branches, cell C7`.
        shown: String,
    },
    /// An option of the command line, as it would be typed: `--color primary=gren`.
    Option(String),
    /// The brand as a whole: something is missing everywhere.
    Brand,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { file, line, column } => write!(f, "{}:{line}:{column}", file.display()),
            Self::File(file) => write!(f, "{}", file.display()),
            Self::Cell { shown, .. } => f.write_str(shown),
            Self::Option(option) => f.write_str(option),
            Self::Brand => f.write_str("the brand"),
        }
    }
}

/// One thing that is wrong: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// What is wrong, as one lower-case line.
    pub what: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Finding {
    pub(crate) fn new(place: Place, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { place, what: what.into(), help: Some(help.into()) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// Everything that is wrong with a brand: never empty, in the order of the file, then of the options.
///
/// Its `Display` is one finding after the other, ready to be shown; a program that shows them its own way reads the
/// list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrandErrors(pub Vec<Finding>);

impl BrandErrors {
    /// Sorts by place, so that findings come in the order in which a reader meets them.
    pub(crate) fn sorted(mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| a.place.cmp(&b.place));
        findings.dedup();
        Self(findings)
    }
}

impl fmt::Display for BrandErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, finding) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{finding}")?;
        }
        Ok(())
    }
}

impl std::error::Error for BrandErrors {}
