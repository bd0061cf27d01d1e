//! The built-in catalogues against the infographics and each other, and catalogues of the user's own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::template::{BUILTINS, Template};
use infograft_brand::rewrite::text_keys;

fn english() -> &'static Catalog {
    Catalog::builtin("en").unwrap()
}

/// Whether a text has words beside what is filled in.
fn has_words(text: &str) -> bool {
    let mut outside = text;
    while let Some((before, rest)) = outside.split_once("{{") {
        if before.chars().any(char::is_alphabetic) {
            return true;
        }
        outside = rest.split_once("}}").map_or("", |(_, after)| after);
    }
    outside.chars().any(char::is_alphabetic)
}

/// The wordings of a built-in template: a body with several paragraphs by its paragraphs.
fn wordings(name: &str) -> BTreeMap<String, String> {
    let keys = text_keys(Template::builtin(name).unwrap().package()).unwrap();
    let all: BTreeSet<String> = keys.iter().map(|k| k.key.clone()).collect();
    let whole = |key: &str| !all.contains(&format!("{key}.1"));
    keys.into_iter().filter(|k| whole(&k.key) && has_words(&k.text)).map(|k| (k.key, k.text)).collect()
}

#[test]
fn the_english_catalogue_repeats_the_infographics_wording() {
    for builtin in BUILTINS {
        let prefix = format!("infographic.{}.", builtin.name);
        let own = english().iter().filter_map(|(key, text)| Some((key.strip_prefix(&prefix)?, text)));
        let own: BTreeMap<String, String> = own.map(|(k, t)| (k.to_owned(), t.to_owned())).collect();
        assert_eq!(own, wordings(builtin.name), "{}", builtin.name);
    }
}

#[test]
fn every_language_translates_all_texts_and_keeps_their_placeholders() {
    for catalog in Catalog::builtins() {
        assert!(catalog.warnings().is_empty(), "{}: {:?}", catalog.language(), catalog.warnings());
        for (key, text) in english().iter() {
            let other = catalog.get(key).unwrap_or_else(|| panic!("{}: {key}", catalog.language()));
            assert_eq!(placeholders(other), placeholders(text), "{}: {key}", catalog.language());
        }
    }
    let tags: Vec<&str> = Catalog::builtins().iter().map(Catalog::language).collect();
    assert_eq!(tags, ["en", "ko"], "a file that can't be read would be left out");
}

fn parse(text: &str) -> Catalog {
    Catalog::parse(text, Path::new("own.toml")).unwrap()
}

#[test]
fn the_languages_own_text_wins_over_english() {
    let own = parse("language = 'de'\n[infographic.retail]\ntitle = 'Live einkaufen'\nstep-1-heading = ''\n");
    let texts = Texts::for_language(Some("de-AT"), &[own]);
    assert_eq!((texts.language(), texts.missing()), ("de", None));
    assert_eq!(texts.get("infographic.retail.title"), "Live einkaufen");
    assert_eq!(texts.get("infographic.retail.step-1-heading"), "Book your expert");
    assert_eq!(texts.own("infographic.retail.step-1-heading"), None);
    assert_eq!(texts.get("no.such.text"), "no.such.text");
    assert_eq!(texts.infographic("retail").len(), 1, "what isn't translated stays as the infographic has it");
    assert!(texts.infographic("generic").is_empty());
}

#[test]
fn an_own_catalogue_goes_over_the_built_in_one() {
    let own = parse("language = 'ko'\n[infographic.retail]\ntitle = '쇼핑'\n[fonts]\nea = 'Batang'\n");
    let texts = Texts::for_language(Some("ko-KR"), &[own]);
    assert_eq!(texts.get("infographic.retail.title"), "쇼핑");
    assert_eq!(texts.get("infographic.retail.reschedule-button"), "예약 변경");
    assert_eq!((texts.name(), texts.typefaces().ea.as_deref()), ("한국어", Some("Batang")));
}

#[test]
fn an_own_english_catalogue_needs_no_translation_of_the_rest() {
    let own = parse("language = 'en-GB'\n[infographic.retail]\ntitle = 'Shop live with us'\n");
    let texts = Texts::for_language(Some("en-GB"), &[own]);
    assert_eq!(texts.own("infographic.retail.title"), Some("Shop live with us"));
    assert_eq!(texts.own("infographic.retail.reschedule-button"), Some("Reschedule"));
    assert!(texts.is_english() && !Texts::for_language(Some("de"), &[]).is_english());
}

#[test]
fn a_region_or_script_finds_its_catalogue() {
    let catalogs = ["pt", "pt-BR", "zh-Hant"].map(|tag| parse(&format!("language = '{tag}'")));
    let language = |tag: &str| Texts::for_language(Some(tag), &catalogs).language().to_owned();
    assert_eq!(language("pt-BR"), "pt-BR");
    assert_eq!(language("pt-PT"), "pt");
    assert_eq!(language("zh-Hant-TW"), "zh-Hant");
    assert_eq!(language("zh-Hans"), "en");
    let simplified = Texts::for_language(Some("zh-Hans"), &catalogs);
    assert_eq!(simplified.missing(), Some("zh-Hans"));
    assert_eq!(Texts::for_language(Some("en-GB"), &[]).missing(), None);
}

#[test]
fn faults_of_a_file_are_told_together_with_their_lines() {
    let text = "language = 'german'\ndirection = 'left'\n[fonts]\nlatin = 'Arial'\n[infographic.retail]\ntitle = 3\n";
    let errors = Catalog::parse(text, Path::new("own.toml")).unwrap_err().to_string();
    let lines: Vec<&str> = errors.lines().filter(|line| !line.starts_with("  help")).collect();
    assert_eq!(
        lines,
        [
            "own.toml:1:1: `german` is no language tag",
            "own.toml:2:1: `left` is no direction",
            "own.toml:4:1: unknown key `fonts.latin`",
            "own.toml:6:9: `infographic.retail.title` must be text, not a number",
        ]
    );
    let errors = Catalog::parse("name = 'x'", Path::new("own.toml")).unwrap_err().to_string();
    assert!(errors.starts_with("own.toml:1:1: the language is missing"), "{errors}");
}

#[test]
fn a_lost_or_strange_placeholder_is_a_warning() {
    let own = parse(
        "language = 'de'\n[infographic.generic]\ndocument-title = 'Termin bei {{organisation.name}}'\n",
    );
    let told: Vec<&str> = own.warnings().iter().map(|w| w.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "`infographic.generic.document-title` has lost {{organization.name}}, which the English text has",
            "`infographic.generic.document-title` has {{organisation.name}}, which the English text doesn't have",
        ]
    );
}

#[test]
fn the_form_of_a_built_in_language_comes_filled() {
    let again = parse(&form("ko", &[]));
    let korean = Catalog::builtin("ko").unwrap();
    assert_eq!((again.name(), again.typefaces()), (korean.name(), korean.typefaces()));
    assert_eq!(again.iter().collect::<BTreeMap<_, _>>(), korean.iter().collect());
}

#[test]
fn the_form_of_a_new_language_is_empty_and_has_every_key() {
    let form = form("ar", &[]);
    let document: toml::Table = form.parse().unwrap();
    assert_eq!(document["language"].as_str(), Some("ar"));
    assert_eq!(parse(&form).iter().count(), 0);
    let section = document["infographic"]["healthcare"].as_table().unwrap();
    assert!(section.contains_key("payment-text.1"), "{section:?}");
    let texts = english().iter().map(|(_, text)| text);
    assert!(texts.flat_map(str::lines).all(|line| form.contains(&format!("\n# English: {line}\n"))));
    assert!(form.contains(
        "# A button that leads to the booking page.\n# English: Book a visit\nbook-a-visit-button = \"\"\n"
    ));
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused(text in r#"(language = '[a-z]{2}'\n)?([\[\]a-z".=\n{} 0-9']{0,80})"#) {
        if let Ok(catalog) = Catalog::parse(&text, Path::new("own.toml")) {
            Texts::for_language(Some(catalog.language()), std::slice::from_ref(&catalog)).section("infographic");
            let again = form("xx", &[catalog]);
            prop_assert!(again.parse::<toml::Table>().is_ok());
        }
    }
}
