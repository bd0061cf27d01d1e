//! The language and direction of a filled value, from its script and the brand's language.

use std::ops::RangeInclusive;

use infograft_deck::xml::{Element, Ns};
use unicode_bidi::{BidiClass, bidi_class};

/// A script that tells the language, or at least a default for it.
struct Script {
    ranges: &'static [RangeInclusive<char>],
    default: &'static str,
    /// Primary subtags of the languages that are written in it.
    written: &'static [&'static str],
}

const SCRIPTS: &[Script] = &[
    Script {
        ranges: &['\u{1100}'..='\u{11FF}', '\u{3130}'..='\u{318F}', '\u{AC00}'..='\u{D7AF}'],
        default: "ko-KR",
        written: &["ko"],
    },
    Script {
        ranges: &['\u{3040}'..='\u{30FF}', '\u{31F0}'..='\u{31FF}'],
        default: "ja-JP",
        written: &["ja"],
    },
    Script {
        ranges: &['\u{3400}'..='\u{9FFF}', '\u{F900}'..='\u{FAFF}'],
        default: "zh-CN",
        written: &["zh", "ja", "ko"],
    },
    Script {
        ranges: &['\u{0590}'..='\u{05FF}', '\u{FB1D}'..='\u{FB4F}'],
        default: "he-IL",
        written: &["he", "yi"],
    },
    Script {
        ranges: &[
            '\u{0600}'..='\u{06FF}',
            '\u{0750}'..='\u{077F}',
            '\u{FB50}'..='\u{FDFF}',
            '\u{FE70}'..='\u{FEFF}',
        ],
        default: "ar-SA",
        written: &["ar", "fa", "ur", "ps", "ku"],
    },
    Script { ranges: &['\u{0E00}'..='\u{0E7F}'], default: "th-TH", written: &["th"] },
    Script { ranges: &['\u{0900}'..='\u{097F}'], default: "hi-IN", written: &["hi", "mr", "ne", "sa"] },
    Script {
        ranges: &['\u{0370}'..='\u{03FF}', '\u{1F00}'..='\u{1FFF}'],
        default: "el-GR",
        written: &["el"],
    },
    Script {
        ranges: &['\u{0400}'..='\u{052F}'],
        default: "ru-RU",
        written: &["ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg"],
    },
];

impl Script {
    fn is_in(&self, text: &str) -> bool {
        text.chars().any(|c| self.ranges.iter().any(|r| r.contains(&c)))
    }

    fn writes(&self, language: &str) -> bool {
        self.written.contains(&primary(language).as_str())
    }
}

/// The first subtag of a BCP 47 tag, in lower case.
pub(super) fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// The language of a text: what its script says, else the brand's. `None` for a text without letters, and for Latin
/// letters of a brand whose language isn't written in them.
pub(super) fn of(text: &str, brand: Option<&str>) -> Option<String> {
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let brand = brand.filter(|b| !b.is_empty());
    // Kana or hangul beside any number of ideographs settle the language: they stand first.
    match (SCRIPTS.iter().find(|s| s.is_in(text)), brand) {
        (Some(script), Some(brand)) if script.writes(brand) => Some(brand.to_owned()),
        (Some(script), _) => Some(script.default.to_owned()),
        (None, Some(brand)) if SCRIPTS.iter().any(|s| s.writes(brand)) => None,
        (None, brand) => brand.map(str::to_owned),
    }
}

/// Whether a language is written with East Asian characters.
pub(super) fn is_east_asian(tag: &str) -> bool {
    matches!(primary(tag).as_str(), "zh" | "ja" | "ko")
}

/// Whether most letters of a text run from right to left.
pub(super) fn is_rtl(text: &str) -> bool {
    let (mut left, mut right) = (0usize, 0usize);
    for c in text.chars() {
        match bidi_class(c) {
            BidiClass::L => left += 1,
            BidiClass::R | BidiClass::AL => right += 1,
            _ => {}
        }
    }
    right > left
}

/// Lets a paragraph run from right to left, and gives its properties unless it did so before.
pub(super) fn turn<'p>(p: &'p mut Element, prefix: &str) -> Option<&'p mut Element> {
    if p.child(Ns::A, "pPr").is_none() {
        p.children.insert(0, Element::new(Ns::A, format!("{prefix}pPr")).into());
    }
    let properties = p.child_mut(Ns::A, "pPr")?;
    if properties.attr("rtl").is_some_and(|v| v == "1" || v == "true") {
        return None;
    }
    properties.set_attr("rtl", "1");
    Some(properties)
}

/// Lets the sides of a paragraph's alignment change places with its direction: `algn` is physical in PresentationML, and
/// PowerPoint writes `algn="r" rtl="1"` when the direction is turned. `align` is what the paragraph inherits.
pub(super) fn mirror(properties: &mut Element, align: &str) {
    match properties.attr("algn").unwrap_or(align) {
        "l" => properties.set_attr("algn", "r"),
        "r" => properties.set_attr("algn", "l"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_tell_the_language() {
        assert_eq!(of("콘토소 병원", Some("en-US")).as_deref(), Some("ko-KR"));
        assert_eq!(of("東京クリニック", None).as_deref(), Some("ja-JP"));
        assert_eq!(of("東京病院", Some("ja-JP")).as_deref(), Some("ja-JP"));
        assert_eq!(of("北京医院", None).as_deref(), Some("zh-CN"));
        assert_eq!(of("Klinik Nord", Some("de-DE")).as_deref(), Some("de-DE"));
        assert_eq!(of("+49 30 1234", Some("de-DE")), None);
        assert_eq!(of("Wi-Fi", Some("ko-KR")), None);
    }

    #[test]
    fn direction_goes_by_most_letters() {
        assert!(is_rtl("מרפאת Contoso הצפון 24/7"));
        assert!(!is_rtl("Contoso (קונטוסו) Health"));
        assert!(!is_rtl("123"));
    }
}
