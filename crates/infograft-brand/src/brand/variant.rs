//! How an edition is to be printed or read: as it was drawn, with little ink, or in large letters.

use std::fmt;

/// An edition for a purpose of its own. Without one, a deck stays as it was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// For an office printer: light grounds, black text, buttons in outline.
    InkSaving,
    /// For people who see little: no letters under 14 points, on as many pages as that takes.
    LargePrint,
}

/// What people write for each, without spaces and hyphens; the first is suggested.
const NAMES: [(&str, Option<Variant>); 14] = [
    ("ink-saving", Some(Variant::InkSaving)),
    ("ink", Some(Variant::InkSaving)),
    ("ink-save", Some(Variant::InkSaving)),
    ("ink-saver", Some(Variant::InkSaving)),
    ("save-ink", Some(Variant::InkSaving)),
    ("eco", Some(Variant::InkSaving)),
    ("잉크 절약", Some(Variant::InkSaving)),
    ("large-print", Some(Variant::LargePrint)),
    ("large", Some(Variant::LargePrint)),
    ("large-type", Some(Variant::LargePrint)),
    ("큰 글자", Some(Variant::LargePrint)),
    ("큰 글씨", Some(Variant::LargePrint)),
    ("normal", None),
    ("standard", None),
];

impl Variant {
    /// Both.
    pub const ALL: [Self; 2] = [Self::InkSaving, Self::LargePrint];

    /// What it is called in brand files, options and names of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::InkSaving => "ink-saving",
            Self::LargePrint => "large-print",
        }
    }

    /// What a word asks for: `Some(None)` for a deck as it was drawn, `None` for a word that says nothing of it.
    ///
    /// ```
    /// use infograft_brand::brand::Variant;
    /// assert_eq!(Variant::asked("Large print"), Some(Some(Variant::LargePrint)));
    /// assert_eq!(Variant::asked("normal"), Some(None));
    /// assert_eq!(Variant::asked("tiny"), None);
    /// ```
    pub fn asked(word: &str) -> Option<Option<Self>> {
        let bare = |word: &str| -> String {
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let asked = bare(word);
        NAMES.into_iter().find(|(name, _)| bare(name) == asked).map(|(_, variant)| variant)
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
