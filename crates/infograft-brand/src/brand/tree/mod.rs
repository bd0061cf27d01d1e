//! A brand file as a tree of values that know their place, the same for TOML, JSON and YAML.
//!
//! serde stops at the first fault and, for JSON, forgets where a value stood; here every fault of a file is to be
//! shown at once with line and column, so the formats' readers are asked for a tree, and the sections of a brand file
//! are read from that.

mod depth;
mod json;
mod slips;
mod toml;
mod yaml;

use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};

use super::finding::{fault, in_file};
pub(super) use slips::letters::shown;

/// The formats of a brand file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// TOML 1.0.
    Toml,
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
}

impl Format {
    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Json => "JSON",
            Self::Yaml => "YAML",
        }
    }

    /// How the names of its files end.
    fn ending(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Json => "json",
            Self::Yaml => "yaml",
        }
    }

    /// How a section is written, for messages: what its line is, and where its keys stand.
    pub(super) fn section(self, name: &str) -> String {
        match self {
            Self::Toml => format!("write [{name}] on a line of its own and its keys below"),
            Self::Json => format!("write \"{name}\": {{ … }} with its keys between the braces"),
            Self::Yaml => {
                format!("write {name}: on a line of its own and its keys below, two spaces further right")
            }
        }
    }

    /// The format that a file's extension names.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pos {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Pos {
    const START: Self = Self { line: 1, column: 1 };

    /// The place of a file that a message names.
    pub fn place(self, file: &Path) -> Place {
        in_file(file).with_line(self.line, Some(self.column))
    }

    /// Why the file can't be read, which shows here.
    fn fault(self, file: &Path, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        fault(Code::BrandFile, self.place(file), message, help)
    }
}

/// Turns byte offsets into places. It knows where the lines begin, and goes on from where it was in a line, so that neither
/// a long file nor one on a single line costs a square.
struct Cursor<'t> {
    text: &'t str,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
    at: usize,
    pos: Pos,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, lines: std::iter::once(0).chain(ends).collect(), at: 0, pos: Pos::START }
    }

    fn pos(&mut self, offset: usize) -> Pos {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        if line != self.pos.line || offset < self.at {
            self.at = self.lines.get(line - 1).copied().unwrap_or_default();
            self.pos = Pos { line, column: 1 };
        }
        self.pos.column += self.text.get(self.at..offset).unwrap_or("").chars().count();
        self.at = offset;
        self.pos
    }
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it begins.
    pub pos: Pos,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, date or time: as the file writes it.
    Number(String),
    /// A text, without its quotes.
    Text(String),
    /// A list, in the file's order.
    List(Vec<Node>),
    /// Keys and their values, in the file's order.
    Table(Vec<(Key, Node)>),
}

/// A table's key with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Where it begins.
    pub pos: Pos,
    /// As it is written, without quotes.
    pub name: String,
}

impl Kind {
    /// What it is in words, for messages.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Table(_) => "a section",
        }
    }
}

/// What is wrong with a text that gives no tree.
#[derive(Default)]
struct Unread {
    /// What is of the format, but not allowed in a brand file: keys that stand twice, too deep nesting.
    refused: Diagnostics,
    /// Where the text isn't of the format: told by its [`slips`], if these say anything.
    malformed: Diagnostics,
}

fn read_as(text: &str, format: Format, file: &Path) -> Result<Node, Unread> {
    match format {
        Format::Toml => toml::read(text, file),
        Format::Json => json::read(text, file),
        Format::Yaml => yaml::read(text, file),
    }
}

/// The format that a text is of which isn't of the one that its file's name says.
fn other_format(text: &str, format: Format, file: &Path) -> Option<Format> {
    // YAML takes JSON with slips, too.
    let braces = text.trim_start().starts_with('{');
    let may_be = |other: &Format| *other != format && !(braces && *other == Format::Yaml);
    [Format::Json, Format::Toml, Format::Yaml].into_iter().filter(may_be).find(|other| {
        match read_as(text, *other, file) {
            Ok(Node { kind: Kind::Table(entries), .. }) => entries
                .iter()
                .any(|(key, value)| key.name == "organization" && matches!(value.kind, Kind::Table(_))),
            _ => false,
        }
    })
}

/// Reads a file's text; `file` is for messages only.
///
/// # Errors
///
/// Every place at which the text isn't of the format, or says something else than it seems to.
pub fn read(text: &str, format: Format, file: &Path) -> Result<Node, Diagnostics> {
    if let Some(at) = depth::passed(text, format) {
        let help = "a brand file has no use for that: take the brackets or the parts of the key out";
        let what = format!("the file is nested deeper than {} levels", depth::MAX_DEPTH);
        return Err(Cursor::new(text).pos(at).fault(file, what, help).into());
    }
    let read = read_as(text, format, file);
    if let Some(other) = read.as_ref().err().and_then(|_| other_format(text, format, file)) {
        let what = format!("the text is {}, and the file's name says {}", other.name(), format.name());
        let help = format!("rename the file to {}", file.with_extension(other.ending()).display());
        return Err(Pos::START.fault(file, what, help).into());
    }
    let slips = slips::find(text, format, file, read.is_ok());
    match read {
        Ok(node) if slips.is_empty() => Ok(node),
        Ok(_) => Err(slips),
        Err(unread) => {
            let mut told = if slips.is_empty() { unread.malformed } else { slips };
            told.append(unread.refused);
            Err(told)
        }
    }
}
