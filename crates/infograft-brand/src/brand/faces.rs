//! Which typefaces go with each other.

/// East Asian faces without serifs, and those with serifs that stand for them.
const SERIFS: [(&str, &str); 6] = [
    ("Malgun Gothic", "Batang"),
    ("맑은 고딕", "바탕"),
    ("Yu Gothic", "Yu Mincho"),
    ("Meiryo", "Yu Mincho"),
    ("Microsoft YaHei", "SimSun"),
    ("Microsoft JhengHei", "PMingLiU"),
];

/// Latin faces with serifs that computers have, in lower case; others say so in their names.
const WITH_SERIFS: [&str; 16] = [
    "baskerville",
    "bodoni",
    "book antiqua",
    "bookman",
    "cambria",
    "century",
    "charter",
    "constantia",
    "didot",
    "garamond",
    "georgia",
    "lora",
    "merriweather",
    "palatino",
    "playfair",
    "times",
];

/// The East Asian face that goes with a Latin one, where the theme has `own`: the same, if its name is written in such
/// letters; one with serifs beside one with serifs, so that words and digits are of one hand.
pub(crate) fn east_asian<'f>(latin: &'f str, own: &str) -> Option<&'f str> {
    if latin.chars().any(|c| matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')) {
        return Some(latin);
    }
    let name = latin.to_lowercase();
    let has_serifs = WITH_SERIFS.iter().any(|face| name.starts_with(face))
        || (name.contains("serif") && !name.contains("sans"));
    let partner = SERIFS.iter().find(|(plain, _)| has_serifs && *plain == own);
    partner.map(|(_, serif)| *serif)
}

#[cfg(test)]
mod tests {
    use super::east_asian;

    #[test]
    fn hangul_goes_with_the_brands_face() {
        assert_eq!(east_asian("바탕", "Malgun Gothic"), Some("바탕"));
        assert_eq!(east_asian("ヒラギノ明朝", "Yu Gothic"), Some("ヒラギノ明朝"));
        for serif in ["Georgia", "Times New Roman", "EB Garamond Serif", "Noto Serif KR"] {
            assert_eq!(east_asian(serif, "Malgun Gothic"), Some("Batang"), "{serif}");
        }
        assert_eq!(east_asian("Georgia", "Yu Gothic"), Some("Yu Mincho"));
        // Faces without serifs, and faces that have no counterpart stay.
        for (latin, own) in
            [("Calibri", "Malgun Gothic"), ("Noto Sans Serif", "Malgun Gothic"), ("Georgia", "Gulim")]
        {
            assert_eq!(east_asian(latin, own), None, "{latin}");
        }
    }
}
