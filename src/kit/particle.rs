//! Korean particles that change with the sound before them: `{은|는}` behind a filled value.

/// How a word ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Vowel,
    Rieul,
    Consonant,
}

/// The form that follows what stands before: the first after a consonant, the second after a vowel. After ㄹ, 으로
/// becomes 로, too.
pub(super) fn choose<'a>(before: &str, after_consonant: &'a str, after_vowel: &'a str) -> &'a str {
    match end(before) {
        End::Vowel => after_vowel,
        End::Rieul if after_consonant.starts_with('으') => after_vowel,
        End::Rieul | End::Consonant => after_consonant,
    }
}

fn end(text: &str) -> End {
    let mut letters = text.chars().rev().filter(|c| c.is_alphanumeric());
    let (Some(last), before) = (letters.next(), letters.next()) else { return End::Vowel };
    match last {
        // A syllable's code is (initial × 21 + vowel) × 28 + final (The Unicode Standard, 3.12).
        '가'..='힣' => match (u32::from(last) - 0xAC00) % 28 {
            0 => End::Vowel,
            8 => End::Rieul,
            _ => End::Consonant,
        },
        // As the digits are read: 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구.
        '1' | '7' | '8' => End::Rieul,
        '0' | '3' | '6' => End::Consonant,
        c if c.is_ascii_alphabetic() => latin(c.to_ascii_lowercase(), before.map(|b| b.to_ascii_lowercase())),
        _ => End::Vowel,
    }
}

/// As Latin words are usually written in Hangul.
fn latin(last: char, before: Option<char>) -> End {
    match (before, last) {
        (_, 'l') | (Some('l'), 'e') => End::Rieul,
        (_, 'm' | 'n') | (Some('n'), 'g') => End::Consonant,
        (Some('a' | 'e' | 'i' | 'o' | 'u'), 'b' | 'c' | 'k' | 'p' | 't') => End::Consonant,
        _ => End::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_sound_before_them() {
        // (word, 은|는, 으로|로), by the rules of the National Institute of Korean Language for 조사.
        for (word, topic, toward) in [
            ("한빛 병원", "은", "으로"),
            ("한빛 온라인 상담센터", "는", "로"),
            ("서울", "은", "로"),
            ("02-555-0100", "은", "으로"),
            ("031-555-0142", "는", "로"),
            ("1577", "은", "로"),
            ("Contoso", "는", "로"),
            ("Fabrikam", "은", "으로"),
            ("Contoso Health", "는", "로"),
            ("(주)한빛", "은", "으로"),
        ] {
            assert_eq!(choose(word, "은", "는"), topic, "{word}");
            assert_eq!(choose(word, "으로", "로"), toward, "{word}");
        }
    }
}
