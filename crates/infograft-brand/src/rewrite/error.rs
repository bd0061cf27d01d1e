//! What stands in the way of a rewrite; all of it is collected over the whole deck before it is told.

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::opc::OpcError;

use crate::brand::Variant;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
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
    /// A photo can't be read.
    #[error("the photo {path} can't be used: {reason}")]
    Photo {
        /// The photo's file.
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
    /// A deck that a variant can't be made of.
    #[error("there is no {variant} edition of it: {why}")]
    NoVariant {
        /// Which.
        variant: Variant,
        /// What is in the way.
        why: &'static str,
    },
}

impl Fault {
    /// The fault at a place, as it is told.
    pub(super) fn at(self, place: Place) -> Diagnostic {
        let message = self.to_string();
        let (code, help) = self.kind();
        let diagnostic = Diagnostic::new(code, message).at(place).with_help(help);
        match self {
            Self::UnknownPlaceholder { path, nearest } => {
                with_nearest(diagnostic.with("path", path), nearest)
            }
            Self::NoValue { path } => diagnostic.with_setting(path.clone()).with("path", path),
            Self::UnknownTextKey { key, nearest } => with_nearest(diagnostic.with("key", key), nearest),
            Self::BadLink { template, target } => {
                diagnostic.with("template", template).with("target", target)
            }
            Self::Unbound { nearest, .. } => with_nearest(diagnostic, nearest),
            _ => diagnostic,
        }
    }

    fn kind(&self) -> (Code, &'static str) {
        match self {
            Self::UnknownPlaceholder { .. } => (
                Code::MarkUnknown,
                "correct it in PowerPoint; free values are {{values.KEY}}, given under [values]",
            ),
            Self::NoValue { .. } => {
                (Code::MarkEmpty, "give the value in the brand file, or take the mark out of the deck")
            }
            Self::UnknownMark { .. } => (Code::MarkUnknown, "correct the marks in PowerPoint"),
            Self::Unbalanced { .. } => (Code::MarkUnbalanced, "correct the marks in PowerPoint"),
            Self::TooLarge => (Code::MarkTooLarge, "correct the marks in PowerPoint"),
            Self::Leftover { .. } => (Code::MarkLeft, "correct the marks in PowerPoint"),
            Self::UnknownTextKey { .. } => {
                (Code::TextUnknownKey, "use one of the keys of the template's wording")
            }
            Self::BadLink { .. } => (Code::LinkBad, "correct the link's address in PowerPoint"),
            Self::Logo { .. } => (Code::LogoUnusable, "export the logo again as SVG, PNG, JPEG or WebP"),
            Self::Photo { .. } => (Code::ImageUnusable, "save the photo again as JPEG, PNG or WebP"),
            Self::Qr { .. } => (Code::QrImpossible, "use a shorter address, perhaps one that forwards"),
            Self::NoVariant { .. } => (
                Code::VariantUnfit,
                "leave the variant out for this deck, or take one of `infograft templates`",
            ),
            Self::Unbound { .. } => (Code::BindingUnmatched, "correct the line in the binding file"),
        }
    }
}

fn with_nearest(diagnostic: Diagnostic, nearest: Option<String>) -> Diagnostic {
    match nearest {
        Some(nearest) => diagnostic.with("nearest", nearest),
        None => diagnostic,
    }
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
    Problems(Diagnostics),
}

fn list(problems: &Diagnostics) -> String {
    let line = |d: &Diagnostic| format!("{}: {}", d.place, d.message);
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}
