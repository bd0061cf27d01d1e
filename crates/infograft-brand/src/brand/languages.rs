//! Languages as people call them, for whoever writes a name where a tag belongs.

/// A language's tag (BCP 47) and its names, in English and in the language itself.
const NAMES: [(&str, &[&str]); 34] = [
    ("en", &["english", "englisch", "anglais", "inglés"]),
    ("en-US", &["us english", "american", "american english", "english (us)", "usa", "us"]),
    ("en-GB", &["uk english", "british", "british english", "english (uk)", "uk", "gb"]),
    ("ko-KR", &["korean", "korea", "한국어", "kr", "kor"]),
    ("de", &["german", "deutsch", "germany", "allemand", "ger"]),
    ("fr", &["french", "français", "francais", "france", "französisch"]),
    ("es", &["spanish", "español", "espanol", "spain", "castellano", "spanisch"]),
    ("it", &["italian", "italiano", "italy"]),
    ("pt", &["portuguese", "português", "portugues", "portugal"]),
    ("pt-BR", &["brazilian", "brazilian portuguese", "brazil", "brasil"]),
    ("nl", &["dutch", "nederlands", "netherlands", "holland"]),
    ("pl", &["polish", "polski", "poland"]),
    ("cs", &["czech", "čeština", "cestina", "česky", "cz"]),
    ("sk", &["slovak", "slovenčina"]),
    ("hu", &["hungarian", "magyar"]),
    ("ro", &["romanian", "română", "romana"]),
    ("sv", &["swedish", "svenska", "sweden"]),
    ("da", &["danish", "dansk", "denmark", "dk"]),
    ("nb", &["norwegian", "norsk", "bokmål", "norway"]),
    ("fi", &["finnish", "suomi", "finland"]),
    ("tr", &["turkish", "türkçe", "turkce", "turkey"]),
    ("ru", &["russian", "русский"]),
    ("uk", &["ukrainian", "українська", "ua"]),
    ("el", &["greek", "ελληνικά", "greece", "gr"]),
    ("bg", &["bulgarian", "български"]),
    ("hr", &["croatian", "hrvatski"]),
    ("ja", &["japanese", "日本語", "japan", "jp"]),
    ("zh-Hans", &["chinese", "中文", "simplified chinese", "china", "cn"]),
    ("zh-Hant", &["traditional chinese", "taiwan", "繁體中文", "hong kong"]),
    ("vi", &["vietnamese", "tiếng việt", "vietnam", "vn"]),
    ("id", &["indonesian", "bahasa indonesia", "indonesia"]),
    ("ar", &["arabic", "العربية"]),
    ("he", &["hebrew", "עברית"]),
    ("th", &["thai", "ไทย", "thailand"]),
];

/// The tag of a language that is called so.
pub(super) fn tag_of(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(tag, _)| *tag)
}

/// What is said to whoever gave a language that is no tag.
pub fn language_help(given: &str) -> String {
    match tag_of(given) {
        Some(tag) => format!("did you mean `{tag}`?"),
        None => "write it as en-US, ko-KR, de or zh-Hant-TW".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::language_tag;
    use super::*;

    #[test]
    fn every_name_has_a_tag_that_is_one_and_no_name_has_two() {
        let mut seen = std::collections::BTreeSet::new();
        for (tag, names) in NAMES {
            assert_eq!(language_tag(tag).as_deref(), Some(tag));
            names.iter().for_each(|name| assert!(seen.insert(*name), "{name}"));
        }
        assert_eq!(language_help(" Deutsch "), "did you mean `de`?");
        assert_eq!(language_help("Klingon"), "write it as en-US, ko-KR, de or zh-Hant-TW");
    }
}
