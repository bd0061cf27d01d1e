//! What stands in the way of a rewrite, each with its place; all problems of a deck are collected before they are told.

use std::fmt;

use infograft_deck::opc::{OpcError, PartName};

/// Where in a deck something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The part.
    pub part: PartName,
    /// The slide's number, counted from 1, for slides and their notes.
    pub slide: Option<u32>,
    /// The shape's name, marks left out.
    pub shape: Option<String>,
}

impl Place {
    /// A place that is a whole part.
    pub fn part(part: &PartName) -> Self {
        Self { part: part.clone(), slide: None, shape: None }
    }

    /// The same place with a shape.
    pub fn with_shape(&self, shape: impl Into<String>) -> Self {
        Self { shape: Some(shape.into()), ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.slide {
            Some(n) => write!(f, "slide {n}")?,
            None => write!(f, "{}", self.part)?,
        }
        match &self.shape {
            Some(shape) if !shape.is_empty() => write!(f, ", shape \u{201C}{shape}\u{201D}"),
            _ => Ok(()),
        }
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.fault)
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// A placeholder whose path isn't known.
    #[error("unknown placeholder {{{{{path}}}}}{}", hint(.nearest))]
    UnknownPlaceholder {
        /// The path as the template spells it.
        path: String,
        /// The known path that is nearest to it.
        nearest: Option<String>,
    },
    /// A placeholder that is known and has no value: it is left empty, which is no error.
    #[error("{{{{{path}}}}} has no value and was left empty")]
    NoValue {
        /// The path.
        path: String,
    },
    /// A directive that isn't known, or known with options that aren't.
    #[error("unknown mark {{{{{mark}}}}}")]
    UnknownMark {
        /// What stands between the braces.
        mark: String,
    },
    /// `{{#if}}` without `{{/if}}`, or an end without its beginning.
    #[error("{{{{{tag}}}}} has no counterpart in the same text")]
    Unbalanced {
        /// What stands between the braces.
        tag: String,
    },
    /// Blocks nested too deep or repeated too often.
    #[error("the blocks of this text are nested too deep or repeated too often")]
    TooLarge,
    /// A placeholder that nothing fills.
    #[error("a placeholder is left: {text}")]
    Leftover {
        /// The text around it.
        text: String,
    },
    /// A key of `[text]` that names no wording of the deck.
    #[error("no text of the deck has the key \u{201C}{key}\u{201D}{}", hint(.nearest))]
    UnknownTextKey {
        /// The key.
        key: String,
        /// The key of the deck that is nearest to it.
        nearest: Option<String>,
    },
    /// A link that can't be made from its template.
    #[error(
        "the link \u{201C}{template}\u{201D} gives \u{201C}{target}\u{201D}, which is no https, http, mailto or tel address"
    )]
    BadLink {
        /// The target as the template spells it.
        template: String,
        /// What it became.
        target: String,
    },
    /// The logo's image can't be read.
    #[error("the logo {path} can't be used: {reason}")]
    Logo {
        /// The logo's file.
        path: String,
        /// Why.
        reason: String,
    },
    /// What a QR code is to hold doesn't fit into one.
    #[error("there is no QR code of {path}: {reason}")]
    Qr {
        /// The path that the mark names.
        path: String,
        /// Why.
        reason: crate::qr::QrError,
    },
    /// A line of the binding that matches nothing in the deck.
    #[error("the binding's {what} matches nothing in the deck{}", hint(.nearest))]
    Unbound {
        /// Which line.
        what: String,
        /// What the deck has that is nearest to it.
        nearest: Option<String>,
    },
}

fn hint(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or(String::new(), |n| format!(": did you mean {n}?"))
}

/// Why a package couldn't be rewritten. The package is unchanged then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RewriteError {
    /// The package can't be read.
    #[error(transparent)]
    Package(#[from] OpcError),
    /// The deck and the brand don't fit: all that was found.
    #[error("{}", list(.0))]
    Problems(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}
