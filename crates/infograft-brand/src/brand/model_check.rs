//! What a brand says for those who check decks, beside its colours, fonts and logo.

use infograft_deck::diagnostic::Code;
use infograft_deck::units::Emu;

use super::logo_file::LogoFile;

/// What a deck of the brand is held to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckRules {
    /// Names that the organisation had and that must not stand in its decks.
    pub former: Vec<String>,
    /// Logos that it had.
    pub old_logos: Vec<LogoFile>,
    /// The room around the logo in which nothing else stands, as a share of the logo's height.
    pub clear: Option<f64>,
    /// The least width of the logo.
    pub least: Option<Emu>,
    /// The smallest size of letters in points.
    pub smallest: Option<f64>,
    /// What is meant and is no finding.
    pub allow: Vec<Allowed>,
}

/// Findings that are meant: all of a kind, or those about something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The kind.
    pub code: Code,
    /// What they are about, in lower case; `*` stands for any letters. `None` for all of the kind.
    pub about: Option<String>,
}

impl Allowed {
    /// Whether it allows a finding of a kind about something, whatever the case of letters.
    ///
    /// ```
    /// use infograft_brand::brand::Allowed;
    /// use infograft_deck::diagnostic::Code;
    /// let allowed = Allowed { code: Code::LinkForeign, about: Some("*.example".into()) };
    /// assert!(allowed.allows(Code::LinkForeign, "WWW.Fabrikam.example"));
    /// assert!(!allowed.allows(Code::LinkForeign, "fabrikam.test"));
    /// ```
    pub fn allows(&self, code: Code, about: &str) -> bool {
        let fits = |pattern: &String| matches(pattern, &about.trim().to_lowercase());
        self.code == code && self.about.as_ref().is_none_or(fits)
    }
}

/// Whether a text is what a pattern says, in which `*` stands for any letters.
fn matches(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_letters() {
        for (pattern, text, fits) in [
            ("*.example", "www.fabrikam.example", true),
            ("*.example", "example", false),
            ("consolas", "consolas", true),
            ("consolas", "consolas bold", false),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "acb", false),
            ("ab*ba", "aba", false),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}");
        }
    }
}
