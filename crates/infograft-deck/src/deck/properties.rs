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

/// Programs that write decks, as their own titles name them.
const PROGRAMS: [&str; 15] = [
    "powerpoint",
    "powerpointi",
    "powerpointova",
    "powerpointu",
    "pptxgenjs",
    "pptx",
    "python",
    "keynote",
    "impress",
    "libreoffice",
    "openoffice",
    "wps",
    "google",
    "microsoft",
    "office",
];
/// Words for a presentation, with those that stand between it and its program's name.
const PRESENTATION_WORDS: [&str; 68] = [
    "presentation",
    "präsentation",
    "présentation",
    "presentación",
    "presentació",
    "presentazione",
    "apresentação",
    "presentatie",
    "præsentation",
    "presentasjon",
    "esitys",
    "esitlus",
    "prezentācija",
    "pateiktis",
    "prezentacja",
    "prezentace",
    "prezentácia",
    "bemutató",
    "predstavitev",
    "prezentacija",
    "prezentare",
    "презентация",
    "презентація",
    "презентација",
    "презентациясы",
    "παρουσίαση",
    "sunusu",
    "sunu",
    "sunumu",
    "təqdimatı",
    "عرض",
    "تقديمي",
    "ارائه",
    "מצגת",
    "プレゼンテーション",
    "프레젠테이션",
    "演示文稿",
    "簡報",
    "presentasi",
    "persembahan",
    "bản",
    "trình",
    "bày",
    "งานนำเสนอ",
    "पावरपॉइंट",
    "प्रस्तुति",
    "प्रस्तुतीकरण",
    "aurkezpena",
    "kynning",
    "presentation1",
    "slides",
    "show",
    "new",
    "standard",
    "default",
    "template",
    "of",
    "de",
    "do",
    "del",
    "di",
    "programu",
    "aplikace",
    "του",
    "في",
    "של",
    "на",
    "generated",
];
/// Words for a slide: PowerPoint takes `Slide 1` for the title of a deck whose first slide has none.
const SLIDE_WORDS: [&str; 34] = [
    "slide",
    "folie",
    "diapositive",
    "diapositiva",
    "diapositivo",
    "dia",
    "dias",
    "slajd",
    "snímek",
    "snímka",
    "bild",
    "lysbilde",
    "слайд",
    "スライド",
    "슬라이드",
    "幻灯片",
    "投影片",
    "diapozitiv",
    "slaid",
    "slaids",
    "slaidi",
    "skaidrė",
    "slayt",
    "slide no",
    "διαφάνεια",
    "الشريحة",
    "شريحة",
    "שקופית",
    "ภาพนิ่ง",
    "สไลด์",
    "bản chiếu",
    "trang chiếu",
    "слайда",
    "diaporama",
];
/// What programs write where nobody gave a title.
const NO_TITLES: [&str; 40] = [
    "presentation",
    "präsentation",
    "présentation",
    "presentación",
    "presentazione",
    "apresentação",
    "presentatie",
    "prezentacja",
    "prezentace",
    "prezentácia",
    "bemutató",
    "презентация",
    "презентація",
    "プレゼンテーション",
    "프레젠테이션",
    "演示文稿",
    "簡報",
    "new presentation",
    "blank presentation",
    "untitled",
    "untitled presentation",
    "untitled design",
    "unbenannt",
    "ohne titel",
    "sans titre",
    "sin título",
    "senza titolo",
    "sem título",
    "naamloos",
    "namnlös",
    "uten navn",
    "bez tytułu",
    "bez názvu",
    "без названия",
    "無題",
    "제목 없음",
    "无标题",
    "無標題",
    "no slide title",
    "title",
];

/// Whether a title says only which program wrote the deck: it is no title of what the deck is (WCAG 2.2, 2.4.2).
fn is_programs_own(title: &str) -> bool {
    let title =
        title.trim_matches(|c: char| c.is_whitespace() || "\u{200E}\u{200F}".contains(c)).to_lowercase();
    let title = title.as_str();
    // `Presentation1`, `Slide 3`, and `1. dia` as some languages count.
    let bare = title.trim_matches(|c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace());
    let is_numbered = title.contains(|c: char| c.is_ascii_digit()) && SLIDE_WORDS.contains(&bare);
    let is_of_program = || {
        let words = title.split(|c: char| c.is_whitespace() || "-\u{2010}\u{2011}\u{2013}„“”\"'".contains(c));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let is_program = |word: &&str| PROGRAMS.contains(word);
        let is_presentation = |word: &&str| PRESENTATION_WORDS.contains(word);
        words.iter().any(is_program)
            && words.iter().any(is_presentation)
            && words.iter().all(|word| is_program(word) || is_presentation(word))
    };
    is_numbered || NO_TITLES.contains(&bare) || is_of_program()
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
            "Présentation PowerPoint",
            "PowerPoint-Präsentation\u{200E}",
            "Slide 1",
            "PptxGenJS Presentation",
            "Bản trình bày PowerPoint",
            "งานนำเสนอ PowerPoint",
            "Presentasi PowerPoint",
            "Persembahan PowerPoint",
            "Презентация на PowerPoint",
            "幻灯片 1",
            "投影片 1",
            "No Slide Title",
            "Presentation1",
            "Präsentation 2",
            "1. dia",
            "Διαφάνεια 1",
            "Slayt 1",
            "الشريحة 1",
            "Untitled design",
            "제목 없음",
            "Microsoft PowerPoint Presentation",
        ] {
            assert!(is_programs_own(own), "{own}");
        }
        for title in [
            "Your visit",
            "PowerPoint training",
            "Slide 1 and 2",
            "Slide deck",
            "Presentation skills",
            "2026",
            "Python",
            "Office hours",
            "Google",
            "Titles",
        ] {
            assert!(!is_programs_own(title), "{title}");
        }
    }
}
