//! The texts that an edition speaks: its language's over the English ones.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use super::catalog::{Catalog, Typefaces};

/// The texts of a language, with the English ones where it has none.
///
/// ```
/// use infograft_edition::texts::Texts;
/// let texts = Texts::for_language(Some("ko-KR"), &[]);
/// assert_eq!(texts.language(), "ko");
/// assert_eq!(texts.get("infographic.healthcare.reschedule-button"), "예약 변경");
/// assert_eq!(Texts::for_language(None, &[]).get("infographic.retail.title"), "Shop live with a store expert");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Texts {
    /// The language's catalogues, the first one's texts winning. Empty for plain English.
    own: Vec<Catalog>,
    /// The language that was asked for and has no catalogue.
    missing: Option<String>,
    infographics: BTreeMap<String, BTreeMap<String, String>>,
    fingerprint: OnceLock<String>,
}

impl Default for Texts {
    fn default() -> Self {
        Self::for_language(None, &[])
    }
}

impl Texts {
    /// The texts for a language (a BCP 47 tag): those of the user's own catalogues for it, the last of them first, then
    /// the built-in ones. Without a tag, or a catalogue for it, the texts are English.
    pub fn for_language(tag: Option<&str>, own: &[Catalog]) -> Self {
        let asked = tag.unwrap_or("en");
        let mut found: Vec<Catalog> = own.iter().rev().filter(|c| c.serves(asked)).cloned().collect();
        // Of a language's catalogues the one for just this region or script comes first.
        found.sort_by_key(|c| std::cmp::Reverse(c.language().split('-').count()));
        let builtin = Catalog::builtin_file(asked);
        let missing = (found.is_empty() && builtin.is_none()).then(|| asked.to_owned());
        // The first is English.
        found.extend(builtin.filter(|at| *at > 0).and_then(|_| Catalog::builtin(asked)).cloned());
        let infographics = infographics(&found);
        Self { own: found, missing, infographics, fingerprint: OnceLock::new() }
    }

    /// The text of a dotted key, in English where the language has none. A key that no catalogue has comes back as it
    /// is, so that it is seen.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a dotted key, in English where the language has none.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.own(key).or_else(|| Catalog::english()?.get(key))
    }

    /// The text of a dotted key in the language itself, without English in its place.
    pub fn own(&self, key: &str) -> Option<&str> {
        let found = self.own.iter().find_map(|catalog| catalog.get(key));
        found.or_else(|| Catalog::english().filter(|_| self.is_english())?.get(key))
    }

    /// Whether the language that was asked for is English, which no catalogue need translate.
    pub fn is_english(&self) -> bool {
        self.missing.is_none() && self.language().split('-').next() == Some("en")
    }

    /// The texts whose keys start with `section` and a dot, by the rest of their keys, in the order of the English
    /// file; those that only the language's own catalogues have follow.
    pub fn section<'a>(&'a self, section: &'a str) -> Vec<(&'a str, &'a str)> {
        let mut texts: Vec<(&str, &str)> = Vec::new();
        for (key, _) in Catalog::english().into_iter().chain(&self.own).flat_map(Catalog::iter) {
            let rest = key.strip_prefix(section).and_then(|rest| rest.strip_prefix('.'));
            if let Some(rest) = rest.filter(|rest| texts.iter().all(|(known, _)| known != rest)) {
                texts.extend(self.find(key).map(|text| (rest, text)));
            }
        }
        texts
    }

    /// The language of the texts as a tag: `ko`; `en` where the language that was asked for has no catalogue.
    pub fn language(&self) -> &str {
        self.own.first().map_or("en", Catalog::language)
    }

    /// The language's own name: `한국어`.
    pub fn name(&self) -> &str {
        let named = self.own.iter().find(|catalog| catalog.0.name.is_some());
        named.or(self.own.first()).map_or("English", Catalog::name)
    }

    /// Whether its lines run from right to left.
    pub fn is_rtl(&self) -> bool {
        self.own.iter().find_map(|catalog| catalog.0.rtl).unwrap_or(false)
    }

    /// The typefaces that the language sets where the brand names none.
    pub fn typefaces(&self) -> Typefaces {
        let first = |of: fn(&Typefaces) -> &Option<String>| {
            self.own.iter().find_map(|catalog| of(catalog.typefaces()).clone())
        };
        Typefaces { ea: first(|t| &t.ea), cs: first(|t| &t.cs) }
    }

    /// The language that was asked for, if no catalogue has it.
    pub fn missing(&self) -> Option<&str> {
        self.missing.as_deref()
    }

    /// The wordings of a built-in infographic by their text keys, without those that stay in the infographic's own
    /// English.
    pub fn infographic(&self, template: &str) -> &BTreeMap<String, String> {
        static NONE: BTreeMap<String, String> = BTreeMap::new();
        self.infographics.get(template).unwrap_or(&NONE)
    }

    /// The language's catalogues, the first one's texts winning; none for the built-in English.
    pub fn catalogs(&self) -> &[Catalog] {
        &self.own
    }

    /// A short text that differs as soon as anything in the language's catalogues does.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        self.fingerprint.get_or_init(|| {
            let digest = Sha256::digest(format!("{:?}", self.own));
            digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
        })
    }
}

fn infographics(catalogs: &[Catalog]) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut infographics: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (key, text) in catalogs.iter().rev().flat_map(Catalog::iter) {
        let Some((template, key)) = key.strip_prefix("infographic.").and_then(|k| k.split_once('.')) else {
            continue;
        };
        infographics.entry(template.to_owned()).or_default().insert(key.to_owned(), text.to_owned());
    }
    infographics
}
