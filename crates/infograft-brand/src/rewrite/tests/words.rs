//! The language and direction of a brand's wordings, and wordings that no slide shows.

use infograft_deck::xml::{Element, Ns};

use super::kit::*;
use crate::brand::Brand;
use crate::rewrite::text_keys;

/// A run's properties as they come out when `text` takes the place of a wording with the properties `before`.
fn spoken(language: &str, text: &str, paragraph: &str, before: &str) -> (Element, Element) {
    let body = format!("<a:p>{paragraph}<a:r><a:rPr {before} b=\"1\"/><a:t>Old</a:t></a:r></a:p>");
    let mut brand: Brand = brand();
    brand.organization.language = Some(language.into());
    brand.text = [("a".to_owned(), text.to_owned())].into();
    let (package, _) = Kit::new(&text_sp(2, "A", &body)).rewrite(&brand).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    let found = |name: &str| slide.find(Ns::A, name).cloned().unwrap_or_else(|| Element::new(Ns::A, "none"));
    (found("rPr"), found("pPr"))
}

#[test]
fn a_wording_has_its_own_language() {
    let lang = |language, text, before| {
        let (run, _) = spoken(language, text, "", before);
        assert_eq!(run.attr("b"), Some("1"), "the rest of the format stays");
        (run.attr("lang").map(str::to_owned), run.attr("altLang").map(str::to_owned))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(lang("ko-KR", "진료 예약", "lang=\"en-US\""), (some("ko-KR"), some("en-US")));
    assert_eq!(lang("ko", "{{organization.name}} 의료진", "lang=\"en-US\""), (some("ko"), some("en-US")));
    assert_eq!(lang("de-DE", "Termin buchen", "lang=\"ko-KR\" altLang=\"en-US\""), (some("de-DE"), None));
    assert_eq!(lang("en-GB", "Book", "lang=\"en-US\""), (some("en-US"), None), "English is English");
    assert_eq!(lang("ko-KR", "1", "lang=\"en-US\""), (some("en-US"), None), "a number has no language");
}

#[test]
fn a_wording_from_right_to_left_turns_its_paragraph() {
    let direction = |text, paragraph| {
        let (_, p) = spoken("ar-SA", text, paragraph, "lang=\"en-US\"");
        (p.attr("rtl").map(str::to_owned), p.attr("algn").map(str::to_owned))
    };
    let some = |text: &str| Some(text.to_owned());
    // The name of a placeholder is not read, so its letters don't count.
    let arabic = "مرحبا {{organization.name}}";
    assert_eq!(direction(arabic, ""), (some("1"), some("r")));
    assert_eq!(direction(arabic, "<a:pPr algn=\"ctr\"/>"), (some("1"), some("ctr")));
    assert_eq!(direction("Contoso", "<a:pPr algn=\"r\"/>"), (None, some("r")));
}

#[test]
fn the_alternative_text_of_a_picture_has_a_key_too() {
    let picture =
        pic(5, "Photo", "rId2", (0, 0, 9, 9)).replace("name=\"Photo\"", "name=\"Photo\" descr=\"A cat\"");
    let marked = pic(6, "Photo", "rId2", (0, 0, 9, 9))
        .replace("name=\"Photo\"", "name=\"Photo\" descr=\"{{#if links.booking}}\"");
    let kit = Kit::new(&[picture, marked].concat()).with_image("ppt/media/image1.png");
    let keys: Vec<_> = text_keys(&kit.package).unwrap().into_iter().map(|k| (k.key, k.text)).collect();
    assert_eq!(keys, [("photo-alt".to_owned(), "A cat".to_owned())]);
    let mut brand = brand();
    brand.text = [("photo-alt".to_owned(), "Eine Katze".to_owned())].into();
    let (package, report) = kit.rewrite(&brand).unwrap();
    assert_eq!(report.texts, ["photo-alt"]);
    let mut descriptions = Vec::new();
    package.read_xml(&slide_name()).unwrap().walk(&mut |e| {
        descriptions.extend(e.attr("descr").map(str::to_owned));
    });
    assert!(descriptions.contains(&"Eine Katze".to_owned()), "{descriptions:?}");
}
