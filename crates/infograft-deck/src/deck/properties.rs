//! The document's properties (ECMA-376 Part 2, 8.3).

use crate::opc::{Package, PartName, kinds};
use crate::xml::Ns;

/// Document properties (`docProps/core.xml`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocInfo {
    /// `dc:title`; `None` where it is only what the program writes of itself into every new deck.
    pub title: Option<String>,
    /// `dc:creator`.
    pub author: Option<String>,
    /// `dc:subject`.
    pub subject: Option<String>,
    /// `cp:keywords`.
    pub keywords: Option<String>,
    /// The deck's main language, BCP 47: `dc:language`, else the commonest `lang` of its runs.
    pub language: Option<String>,
    /// `dcterms:created`, W3CDTF as written.
    pub created: Option<String>,
    /// `dcterms:modified`, W3CDTF as written.
    pub modified: Option<String>,
    /// The names of further properties that hold a text: `description`, `category`, `status`.
    pub others: Vec<String>,
}

/// Further properties, and what people call them.
const OTHERS: [(Ns, &str, &str); 3] = [
    (Ns::Dc, "description", "description"),
    (Ns::Cp, "category", "category"),
    (Ns::Cp, "contentStatus", "status"),
];

/// What PowerPoint gives a new deck for a title, by its language.
const OWN_TITLES: [&str; 33] = [
    "powerpoint presentation",
    "powerpoint-präsentation",
    "présentation powerpoint",
    "presentación de powerpoint",
    "presentació del powerpoint",
    "presentazione standard di powerpoint",
    "presentazione di powerpoint",
    "apresentação do powerpoint",
    "powerpoint-presentatie",
    "powerpoint-presentation",
    "powerpoint-præsentation",
    "powerpoint-presentasjon",
    "powerpoint-esitys",
    "powerpointi esitlus",
    "powerpoint prezentācija",
    "„powerpoint“ pateiktis",
    "prezentacja programu powerpoint",
    "prezentace aplikace powerpoint",
    "prezentácia programu powerpoint",
    "powerpoint-bemutató",
    "powerpointova predstavitev",
    "powerpoint prezentacija",
    "prezentare powerpoint",
    "презентация powerpoint",
    "презентація powerpoint",
    "παρουσίαση του powerpoint",
    "powerpoint sunusu",
    "عرض تقديمي في powerpoint",
    "מצגת של powerpoint",
    "powerpoint プレゼンテーション",
    "powerpoint 프레젠테이션",
    "powerpoint 演示文稿",
    "powerpoint 簡報",
];
/// Words for a slide: PowerPoint takes `Slide 1` for the title of a deck whose first slide has none.
const SLIDE_WORDS: [&str; 12] = [
    "slide",
    "folie",
    "diapositive",
    "diapositiva",
    "dia",
    "slajd",
    "snímek",
    "bild",
    "lysbilde",
    "слайд",
    "スライド",
    "슬라이드",
];
/// What programs write where nobody gave a title.
const NO_TITLES: [&str; 4] = ["presentation", "presentation1", "untitled", "untitled presentation"];

/// Whether a title says only which program wrote the deck: it is no title of what the deck is (WCAG 2.2, 2.4.2).
fn is_programs_own(title: &str) -> bool {
    let title =
        title.trim_matches(|c: char| c.is_whitespace() || "\u{200E}\u{200F}".contains(c)).to_lowercase();
    let is_slide = title.split_once(' ').is_some_and(|(word, number)| {
        SLIDE_WORDS.contains(&word) && number.chars().all(|c| c.is_ascii_digit())
    });
    is_slide || OWN_TITLES.contains(&title.as_str()) || NO_TITLES.contains(&title.as_str())
}

impl DocInfo {
    /// The core properties; empty where the package has none that can be read.
    pub fn read(package: &Package) -> Self {
        let part = package.rels(&PartName::root()).ok();
        let part = part.as_ref().and_then(|rels| rels.part_of_kind(kinds::CORE_PROPERTIES));
        let Some(root) = part.and_then(|name| package.read_xml(name).ok()) else { return Self::default() };
        let text = |ns, name| {
            let text = root.child(ns, name)?.text();
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Self {
            title: text(Ns::Dc, "title").filter(|title| !is_programs_own(title)),
            author: text(Ns::Dc, "creator"),
            subject: text(Ns::Dc, "subject"),
            keywords: text(Ns::Cp, "keywords"),
            language: text(Ns::Dc, "language"),
            created: text(Ns::Dcterms, "created"),
            modified: text(Ns::Dcterms, "modified"),
            others: OTHERS
                .iter()
                .filter(|(ns, name, _)| text(*ns, name).is_some())
                .map(|o| o.2.to_owned())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_the_program_gave_is_none() {
        for own in [
            "PowerPoint Presentation",
            "Présentation PowerPoint",
            "PowerPoint-Präsentation\u{200E}",
            "Slide 1",
        ] {
            assert!(is_programs_own(own), "{own}");
        }
        for title in
            ["Your visit", "PowerPoint training", "Slide 1 and 2", "Slide deck", "Presentation skills"]
        {
            assert!(!is_programs_own(title), "{title}");
        }
    }
}
