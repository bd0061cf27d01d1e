//! One language's texts.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use infograft_assets::TEXTS;
use infograft_deck::diagnostic::{Diagnostic, Diagnostics};

use super::read;
use infograft_brand::brand::BrandErrors;

/// The English one, which most editions don't need either: the infographics are English by themselves.
static ENGLISH: LazyLock<Option<Catalog>> = LazyLock::new(|| {
    let (name, text) = TEXTS.first()?;
    read::catalog(text, Path::new(name), None).ok()
});

static BUILTINS: LazyLock<Vec<Catalog>> = LazyLock::new(|| {
    let english = Catalog::english();
    let others = TEXTS.iter().skip(1).map(|(name, text)| read::catalog(text, Path::new(name), english).ok());
    std::iter::once(english.cloned()).chain(others).flatten().collect()
});

/// The typefaces that a language sets in the theme where the brand names none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typefaces {
    /// For Chinese, Japanese and Korean.
    pub ea: Option<String>,
    /// For complex scripts: Arabic, Hebrew, Thai…
    pub cs: Option<String>,
}

/// One language's texts by their keys. A copy is cheap: it shares what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalog(pub(super) Arc<Content>);

#[derive(Debug, PartialEq)]
pub(super) struct Content {
    pub language: String,
    pub name: Option<String>,
    pub rtl: Option<bool>,
    pub typefaces: Typefaces,
    /// By dotted key: `infographic.healthcare.title`. What isn't translated yet isn't among them.
    pub texts: BTreeMap<String, String>,
    /// The keys in the order of the file.
    pub order: Vec<String>,
    pub warnings: Diagnostics,
}

impl Catalog {
    /// The built-in catalogue of a language; only the tag's first part counts.
    ///
    /// ```
    /// use infograft_edition::texts::Catalog;
    /// assert_eq!(Catalog::builtin("ko-KR").map(Catalog::name), Some("한국어"));
    /// assert!(Catalog::builtin("tlh").is_none());
    /// ```
    pub fn builtin(tag: &str) -> Option<&'static Self> {
        match Self::builtin_file(tag)? {
            0 => Self::english(),
            _ => BUILTINS.iter().find(|catalog| catalog.language().eq_ignore_ascii_case(primary(tag))),
        }
    }

    /// The built-in English one.
    pub(crate) fn english() -> Option<&'static Self> {
        ENGLISH.as_ref()
    }

    /// Which of the files that are built in is a language's, without reading it: each is called by its language.
    pub(super) fn builtin_file(tag: &str) -> Option<usize> {
        let is_own =
            |name: &str| name.split('.').next().is_some_and(|own| own.eq_ignore_ascii_case(primary(tag)));
        TEXTS.iter().position(|(name, _)| is_own(name))
    }

    /// The languages that are built in, English first.
    pub fn builtins() -> &'static [Self] {
        &BUILTINS
    }

    /// Reads a catalogue of the user's own. Everything that is wrong with it comes back together; what is only odd,
    /// such as a key that no text has, is among its [`warnings`](Self::warnings).
    ///
    /// # Errors
    ///
    /// All that is wrong with the file.
    pub fn read(path: &Path) -> Result<Self, BrandErrors> {
        let text = read::file(path)?;
        Self::parse(&text, path)
    }

    /// Reads a catalogue from a text in memory; `path` names it in messages.
    ///
    /// ```
    /// use infograft_edition::texts::Catalog;
    /// let text = "language = 'de'\n[infographic.retail]\nbook-a-time-buton = 'Termin buchen'\n";
    /// let catalog = Catalog::parse(text, "de.toml".as_ref())?;
    /// assert_eq!(catalog.language(), "de");
    /// assert_eq!(
    ///     catalog.warnings()[0].to_string(),
    ///     "de.toml:3:1: no text has the key `infographic.retail.book-a-time-buton`\n  \
    ///      help: did you mean `infographic.retail.book-a-time-button`?"
    /// );
    /// # Ok::<(), infograft_brand::brand::BrandErrors>(())
    /// ```
    ///
    /// # Errors
    ///
    /// All that is wrong with the text.
    pub fn parse(text: &str, path: &Path) -> Result<Self, BrandErrors> {
        read::catalog(text, path, Self::english())
    }

    /// The language's tag (BCP 47): `ko`.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// The language's own name: `한국어`; its tag where the file doesn't give one.
    pub fn name(&self) -> &str {
        self.0.name.as_deref().unwrap_or(self.language())
    }

    /// Whether its lines run from right to left.
    pub fn is_rtl(&self) -> bool {
        self.0.rtl == Some(true)
    }

    /// The typefaces that it sets where the brand names none.
    pub fn typefaces(&self) -> &Typefaces {
        &self.0.typefaces
    }

    /// The text of a dotted key; `None` when it isn't translated.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.texts.get(key).map(String::as_str)
    }

    /// All texts with their dotted keys, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.order.iter().filter_map(|key| Some((key.as_str(), self.get(key)?)))
    }

    /// What is odd about it, but does no harm.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.0.warnings
    }

    /// Whether it serves texts in the language of a tag: the tag is the catalogue's own, or one of the two is the
    /// other's beginning (`pt` and `pt-BR`; not `zh-Hans` and `zh-Hant`).
    pub(super) fn serves(&self, tag: &str) -> bool {
        let mut pairs = self.language().split('-').zip(tag.split(['-', '_']));
        pairs.all(|(own, asked)| own.eq_ignore_ascii_case(asked))
    }
}

/// The language of a tag, without its script and region.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}
