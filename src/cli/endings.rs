//! What a file is by the ending of its name: what is looked for in a folder, and what was given in place of it.

use std::path::Path;

/// Kinds of files that people give and get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A deck: a presentation or template of PowerPoint.
    Deck,
    /// A PDF.
    Pdf,
    /// A table whose rows are editions.
    Sheet,
    /// A brand file.
    Brand,
    /// A picture.
    Picture,
    /// A page of a website.
    Page,
    /// A file of another program.
    Other,
}

/// The endings of names, in lower case, with their kinds. JSON may be a brand or a table, and isn't listed.
const ENDINGS: &[(&str, Kind)] = &[
    ("pptx", Kind::Deck),
    ("potx", Kind::Deck),
    ("ppsx", Kind::Deck),
    ("pptm", Kind::Deck),
    ("potm", Kind::Deck),
    ("ppsm", Kind::Deck),
    ("pdf", Kind::Pdf),
    ("xlsx", Kind::Sheet),
    ("xlsm", Kind::Sheet),
    ("ods", Kind::Sheet),
    ("csv", Kind::Sheet),
    ("tsv", Kind::Sheet),
    ("jsonl", Kind::Sheet),
    ("toml", Kind::Brand),
    ("yaml", Kind::Brand),
    ("yml", Kind::Brand),
    ("png", Kind::Picture),
    ("jpg", Kind::Picture),
    ("jpeg", Kind::Picture),
    ("gif", Kind::Picture),
    ("svg", Kind::Picture),
    ("webp", Kind::Picture),
    ("html", Kind::Page),
    ("htm", Kind::Page),
    ("doc", Kind::Other),
    ("docx", Kind::Other),
    ("json", Kind::Other),
    ("key", Kind::Other),
    ("odp", Kind::Other),
    ("pot", Kind::Other),
    ("pps", Kind::Other),
    ("ppt", Kind::Other),
    ("txt", Kind::Other),
    ("xls", Kind::Other),
    ("zip", Kind::Other),
];

/// The kind that a name's ending tells.
pub fn of(path: &Path) -> Option<Kind> {
    let ending = of_name(path)?;
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind)
}

/// A name's ending in lower case.
pub fn of_name(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase())
}

/// The endings of a kind.
pub fn of_kind(kind: Kind) -> impl Iterator<Item = &'static str> {
    ENDINGS.iter().filter(move |(_, known)| *known == kind).map(|(ending, _)| *ending)
}
