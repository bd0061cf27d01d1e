//! Letters that no font has, by script.

use std::collections::BTreeSet;
use std::fmt;

use unicode_script::{Script, UnicodeScript};

use super::book::FontBook;

/// How many letters are named.
const NAMED: usize = 5;

/// Letters of one script that no font has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingLetters {
    /// The script's name in Unicode: `Thai`.
    pub script: &'static str,
    /// The letters, each once.
    pub letters: Vec<char>,
}

impl MissingLetters {
    /// Takes letters apart by script, in the order of the text. What is no letter of a script (a sign, a digit, an
    /// emoji) isn't taken.
    ///
    /// ```
    /// use infograft_render::fonts::MissingLetters;
    /// let missing = MissingLetters::by_script("กข☃กक".chars());
    /// let told: Vec<String> = missing.iter().map(ToString::to_string).collect();
    /// assert_eq!(told, ["no font has the Thai letters ก, ข", "no font has the Devanagari letter क"]);
    /// ```
    pub fn by_script(letters: impl IntoIterator<Item = char>) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for c in letters {
            let Some(script) = script_of(c) else { continue };
            match found.iter_mut().find(|missing| missing.script == script) {
                Some(missing) if missing.letters.contains(&c) => {}
                Some(missing) => missing.letters.push(c),
                None => found.push(Self { script, letters: vec![c] }),
            }
        }
        found
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        // The family that has Chinese, Japanese and Korean together is named for the three.
        let family = match self.script {
            "Han" | "Hangul" | "Hiragana" | "Katakana" | "Bopomofo" => "CJK",
            script => script,
        };
        format!(
            "give a font that has them with --font-file or under `files` in [fonts], or install one: Noto Sans {family}, \
             for example"
        )
    }
}

impl fmt::Display for MissingLetters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named: Vec<String> = self.letters.iter().take(NAMED).map(|c| shown(*c)).collect();
        let s = if self.letters.len() == 1 { "" } else { "s" };
        write!(f, "no font has the {} letter{s} {}", self.script.replace('_', " "), named.join(", "))?;
        match self.letters.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

/// A letter as it is shown: a mark that combines stands on a circle.
fn shown(c: char) -> String {
    if unicode_normalization::char::is_combining_mark(c) { format!("\u{25CC}{c}") } else { c.to_string() }
}

/// The script of a letter; nothing for what all scripts share, and for what no script has.
fn script_of(c: char) -> Option<&'static str> {
    let script = c.script();
    let real = !matches!(script, Script::Common | Script::Inherited | Script::Unknown);
    (real && c.is_alphabetic()).then(|| script.full_name())
}

/// Whether a character is a letter of a script.
pub fn is_letter(c: char) -> bool {
    script_of(c).is_some()
}

/// The letters that were found in a book's fonts.
#[derive(Debug, Default)]
pub struct Known(BTreeSet<char>);

impl Known {
    /// The letters of texts that no font of a book has, and none of these families, in the order of Unicode.
    pub fn missing<'t>(
        &mut self,
        texts: impl Iterator<Item = &'t str>,
        families: &[&str],
        book: &mut FontBook,
    ) -> Vec<MissingLetters> {
        // Every embedded text face has the Latin letters.
        let letters = texts.flat_map(str::chars).filter(|c| !c.is_ascii() && is_letter(*c));
        let mut missing = BTreeSet::new();
        for c in letters {
            if !self.0.contains(&c) && !missing.contains(&c) {
                let found = if book.writes(c, families) { &mut self.0 } else { &mut missing };
                found.insert(c);
            }
        }
        MissingLetters::by_script(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FontOptions;

    #[test]
    fn signs_and_emoji_are_no_letters() {
        for c in ['ก', 'क', 'ا', 'ש', '漢', 'é', 'Ω'] {
            assert!(is_letter(c), "{c}");
        }
        // U+24B6 counts as alphabetic in Unicode, but belongs to no script; so does U+1D400.
        for c in ['1', '☃', '→', '😀', '\u{24B6}', '\u{1D400}', '\u{E000}', '₩', '、'] {
            assert!(!is_letter(c), "{c}");
        }
    }

    #[test]
    fn the_embedded_faces_have_korean_and_european_letters_but_no_thai() {
        let mut book = FontBook::new(FontOptions::new().system(false));
        let mut known = Known::default();
        let missing =
            known.missing(["Grüße, Добро, Ελλάδα, 안녕하세요", "สวัสดี"].into_iter(), &["Calibri"], &mut book);
        assert_eq!(missing.len(), 1, "{missing:?}");
        assert_eq!(missing[0].to_string(), "no font has the Thai letters ด, ว, ส, ◌\u{e31}, ◌\u{e35}");
        assert!(missing[0].help().contains("Noto Sans Thai"), "{}", missing[0].help());
    }

    #[test]
    fn many_letters_are_counted() {
        let missing = MissingLetters::by_script('\u{E01}'..='\u{E08}');
        assert_eq!(missing[0].to_string(), "no font has the Thai letters ก, ข, ฃ, ค, ฅ and 3 more");
    }
}
