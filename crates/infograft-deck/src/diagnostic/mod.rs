//! What there is to say of a file: one shape for everything that reading, rewriting, drawing and checking find.
//!
//! A [`Diagnostic`] says how much it matters, what kind it is (a [`Code`] that programs can rely on), where it is, what
//! it is, and what to do about it. Everything that isn't as it should be becomes one at the moment it is seen, and stays
//! one until a person or a program reads it.
//!
//! ```
//! use infograft_deck::diagnostic::{Code, Diagnostic, Place, Severity};
//!
//! let found = Diagnostic::new(Code::TextOverflow, "the text is 12 pt taller than its frame")
//!     .at(Place::slide(3).with_shape("Opening hours"))
//!     .with_help("shorten the text");
//! assert_eq!(found.severity, Severity::Warning);
//! assert_eq!(found.code.name(), "text.overflow");
//! assert_eq!(found.place.to_string(), "slide 3, shape “Opening hours”");
//! ```

mod code;
pub mod ledger;
mod list;
#[cfg(debug_assertions)]
#[doc(hidden)]
pub mod made;
mod place;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use code::{Code, UnknownCode};
pub use list::Diagnostics;
pub use place::Place;

use crate::diagnostic::ledger::{Account, Tally};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing: nothing has to be mended.
    Note,
    /// Worth mending: something was lost, or isn't as it should be.
    Warning,
    /// Nothing can be made before it is mended.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A value that a diagnostic carries for programs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Datum {
    /// Whether something is so.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
}

impl From<bool> for Datum {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<String>> for Datum {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

impl From<f64> for Datum {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Datum {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

/// What is true in the data of a diagnostic that is to be said of the deck as it came, too.
const BEFORE: &str = "before";

/// One thing that there is to say, where it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What kind it is.
    pub code: Code,
    /// Where it is; empty where it is everywhere.
    #[serde(default, skip_serializing_if = "Place::is_empty")]
    pub place: Place,
    /// What it is: one sentence without its full stop.
    pub message: String,
    /// What to do about it, in words that fit a program's user and a library's alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The setting that mends it, by its path in a brand file or its name among the options: `fonts.files`,
    /// `fix-contrast`. The command line adds its own option of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<Cow<'static, str>>,
    /// What programs may want to know, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub data: BTreeMap<Cow<'static, str>, Datum>,
    /// What is lost of the deck, by kind: the part of the ledger that this one tells.
    #[serde(default, skip_serializing_if = "Tally::is_empty")]
    pub losses: Tally,
}

impl Diagnostic {
    /// Something of this kind, as severe as its kind usually is, without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let message = message.into();
        #[cfg(debug_assertions)]
        made::note(code, &message);
        Self {
            severity: code.severity(),
            code,
            place: Place::default(),
            message,
            help: None,
            setting: None,
            data: BTreeMap::new(),
            losses: Tally::default(),
        }
    }

    /// The same at a place.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.place = place.into();
        self
    }

    /// The same with a remedy.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with the setting that mends it.
    #[must_use]
    pub fn with_setting(mut self, setting: impl Into<Cow<'static, str>>) -> Self {
        self.setting = Some(setting.into());
        self
    }

    /// The same with another severity than its kind usually has.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with a value for programs.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Datum>) -> Self {
        self.data.insert(name.into(), value.into());
        self
    }

    /// The same, said of the deck before anything was changed, too.
    #[must_use]
    pub fn known_before(self) -> Self {
        self.with(BEFORE, true)
    }

    /// Whether the same is to be said of the deck before anything was changed.
    pub fn was_before(&self) -> bool {
        matches!(self.data.get(BEFORE), Some(Datum::Flag(true)))
    }

    /// The same, telling that so many things of a kind are lost.
    #[must_use]
    pub fn losing(mut self, account: Account, count: usize) -> Self {
        self.losses.add(account, count);
        self
    }

    /// Whether another says the same, though perhaps of other losses.
    fn says_the_same_as(&self, other: &Self) -> bool {
        let Self { severity, code, place, message, help, setting, data, losses: _ } = self;
        let theirs = (&other.severity, &other.code, &other.place, &other.message);
        (severity, code, place, message) == theirs
            && (help, setting, data) == (&other.help, &other.setting, &other.data)
    }

    /// A number that it carries for programs.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.data.get(name)? {
            Datum::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A text that it carries for programs.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.data.get(name)? {
            Datum::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}
