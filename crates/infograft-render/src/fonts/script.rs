//! Which of a run's typefaces a character takes (ECMA-376 Part 1, 21.1.2.3.1, 21.1.2.3.3, 21.1.2.3.7).

/// The typeface slots of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// `a:latin`.
    Latin,
    /// `a:ea`.
    EastAsian,
    /// `a:cs`.
    Complex,
}

/// The slot of a character; nothing for marks and signs that follow what stands around them.
pub fn slot(c: char) -> Option<Slot> {
    match c as u32 {
        0x0590..=0x0DFF | 0x0E00..=0x0FFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x1800..=0x18AF => {
            Some(Slot::Complex)
        }
        0xFB1D..=0xFDFF | 0xFE70..=0xFEFE => Some(Slot::Complex),
        0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF => {
            Some(Slot::EastAsian)
        }
        0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF => Some(Slot::EastAsian),
        // Quotes, dashes, bullets, arrows, signs: East Asian fonts have full-width ones, and take them in their text.
        0x00B7 | 0x00D7 | 0x00F7 | 0x2010..=0x2027 | 0x2030..=0x205E | 0x2100..=0x27BF => None,
        0x0300..=0x036F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F => None,
        _ => Some(Slot::Latin),
    }
}

/// Whether a language is written with East Asian characters.
pub fn is_east_asian(lang: &str) -> bool {
    matches!(lang.get(..2), Some("zh" | "ja" | "ko"))
}

/// Hangul syllables and letters: words that Korean keeps together.
pub fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF)
}

/// The language (primary subtag) that text must be in by its letters, given what its run says.
pub fn language_of(text: &str, lang: Option<&str>) -> Option<String> {
    let primary = lang.map(|l| l.split('-').next().unwrap_or(l).to_lowercase());
    let has = |from: u32, to: u32| text.chars().any(|c| (from..=to).contains(&(c as u32)));
    let one_of = |langs: &[&str], default: &str| {
        Some(primary.clone().filter(|p| langs.contains(&p.as_str())).unwrap_or_else(|| default.to_string()))
    };
    if text.chars().any(is_hangul) {
        Some("ko".into())
    } else if has(0x3040, 0x30FF) {
        Some("ja".into())
    } else if has(0x4E00, 0x9FFF) {
        one_of(&["zh", "ja", "ko"], "zh")
    } else if has(0x0600, 0x06FF) {
        one_of(&["ar", "fa", "ur", "ps", "ckb", "sd", "ug"], "ar")
    } else if has(0x0590, 0x05FF) {
        one_of(&["he", "yi"], "he")
    } else if has(0x0E00, 0x0E7F) {
        Some("th".into())
    } else if has(0x0900, 0x097F) {
        one_of(&["hi", "mr", "ne", "sa"], "hi")
    } else if has(0x0400, 0x04FF) {
        one_of(&["ru", "uk", "bg", "sr", "mk", "be", "kk", "mn", "ky", "tg"], "ru")
    } else if has(0x0370, 0x03FF) && !text.chars().any(|c| c.is_ascii_alphabetic()) {
        one_of(&["el"], "el")
    } else if text.chars().any(|c| c.is_alphabetic()) {
        // Latin letters: the run's word counts unless it names a language that isn't written in them.
        primary.filter(|p| {
            !matches!(
                p.as_str(),
                "zh" | "ja" | "ko" | "ar" | "he" | "fa" | "ur" | "th" | "hi" | "ru" | "uk" | "el" | "bg"
            )
        })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_take_the_typeface_of_their_script() {
        assert_eq!(slot('a'), Some(Slot::Latin));
        assert_eq!(slot('5'), Some(Slot::Latin));
        assert_eq!(slot('Ж'), Some(Slot::Latin));
        assert_eq!(slot('가'), Some(Slot::EastAsian));
        assert_eq!(slot('漢'), Some(Slot::EastAsian));
        assert_eq!(slot('Ａ'), Some(Slot::EastAsian));
        assert_eq!(slot('ש'), Some(Slot::Complex));
        assert_eq!(slot('ก'), Some(Slot::Complex));
        assert_eq!(slot('“'), None);
    }

    #[test]
    fn letters_tell_the_language() {
        assert_eq!(language_of("진료 예약", Some("en-US")).as_deref(), Some("ko"));
        assert_eq!(language_of("予約する", None).as_deref(), Some("ja"));
        assert_eq!(language_of("预约", None).as_deref(), Some("zh"));
        assert_eq!(language_of("Bonjour", Some("fr-FR")).as_deref(), Some("fr"));
        assert_eq!(language_of("Hello", Some("ko-KR")), None);
        assert_eq!(language_of("12:30", Some("fr-FR")), None);
    }
}
