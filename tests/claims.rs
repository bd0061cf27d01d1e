//! What infographics, website and messages claim in an organisation's name: `docs/claims.md`, held to what they say.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{TEMPLATES, root};
use infograft::kit::{Industry, Kit, KitOptions};
use infograft::texts::Texts;
use infograft::{Brand, EditionMaker, EditionOptions, FontOptions, Settings, Template};
use infograft_deck::opc::PartName;
use infograft_deck::xml::Ns;
use infograft_render::drawing::Theme;

/// A line of the table.
struct Claim {
    phrase: String,
    surfaces: Vec<String>,
    setting: String,
    /// The words that are there instead.
    neutral: Option<String>,
}

/// What stands between two signs in a cell.
fn between(cell: &str, open: char, close: char) -> Option<String> {
    Some(cell.split_once(open)?.1.split_once(close)?.0.to_owned())
}

/// The surfaces that a name in the table stands for.
fn named(surface: &str) -> Vec<&str> {
    if surface == "every infographic" { TEMPLATES.to_vec() } else { vec![surface] }
}

fn claims() -> Vec<Claim> {
    let text = std::fs::read_to_string(root().join("docs/claims.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| “"));
    let claims: Vec<Claim> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [phrase, surfaces, setting, neutral] = cells.as_slice() else { panic!("{row}") };
            Claim {
                phrase: between(phrase, '“', '”').unwrap(),
                surfaces: surfaces.split(", ").flat_map(named).map(str::to_owned).collect(),
                setting: between(setting, '`', '`').unwrap(),
                neutral: between(neutral, '“', '”'),
            }
        })
        .collect();
    assert!(claims.len() > 30, "the table is read");
    claims
}

/// All that is said, by surface and language; of the website a text for each industry.
type Said = BTreeMap<&'static str, Vec<String>>;

/// What is said with one setting, `section.key = value`, or with none.
fn said(setting: &str, language: &str, maker: &EditionMaker) -> Said {
    let (path, value) = setting.split_once(" = ").unwrap_or_default();
    let line = match path.split_once('.') {
        Some(("organization", key)) => format!("[organization]\nname = \"Fabrikam\"\n{key} = {value}\n"),
        Some((section, key)) => {
            format!("[organization]\nname = \"Fabrikam\"\n[{section}]\n{key} = {value}\n")
        }
        None => "[organization]\nname = \"Fabrikam\"\n".to_owned(),
    };
    let settings = Settings::new().set("organization.language", language);
    let brand = Brand::from_text(&line, "brand.toml".as_ref(), &settings).unwrap();
    let mut said = Said::new();
    for template in TEMPLATES {
        let edition = maker.make(&Template::builtin(template).unwrap(), &brand).unwrap();
        let deck = infograft_deck::opc::Package::open(edition.pptx().unwrap()).unwrap();
        let slide = deck.read_xml(&PartName::new("ppt/slides/slide1.xml")).unwrap();
        let mut text = String::new();
        slide.walk(&mut |e| {
            if e.is(Ns::A, "p") {
                text += &e.text();
                text.push('\n');
            }
        });
        said.entry(template).or_default().push(text);
    }
    let texts = Texts::for_language(Some(language), &[]);
    for industry in Industry::ALL {
        let options = KitOptions::new().industry(industry);
        let kit = Kit::make(&brand, &texts, &Theme::default().colors, &[], &options);
        let surfaces = [
            (
                "website",
                &["index.html", "faq.html", "faq-fragment.html", "index.md", "faq.md", "faq.jsonld"][..],
            ),
            ("messages", &["message.txt", "sms.txt"]),
            ("staff", &["team.html", "team.md"]),
        ];
        for (surface, files) in surfaces {
            let files = kit.files.iter().filter(|file| files.contains(&file.path.as_str()));
            let text = files.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect();
            said.entry(surface).or_default().push(text);
        }
    }
    said
}

fn maker() -> EditionMaker {
    EditionMaker::new(EditionOptions::new().fonts(FontOptions::new().system(false)))
}

#[test]
fn a_claim_is_made_where_its_setting_is_given_and_nowhere_else() {
    let (claims, maker) = (claims(), maker());
    let settings: BTreeSet<&str> = claims.iter().map(|claim| claim.setting.as_str()).chain([""]).collect();
    for setting in settings {
        let said = said(setting, "en", &maker);
        for claim in &claims {
            for (surface, texts) in &said {
                let is_here = claim.surfaces.iter().any(|named| named == surface);
                if claim.setting == setting && is_here {
                    assert!(
                        texts.iter().all(|text| text.contains(&claim.phrase)),
                        "{surface} doesn't say “{}” with {setting}",
                        claim.phrase
                    );
                } else if claim.setting != setting {
                    assert!(
                        !texts.iter().any(|text| text.contains(&claim.phrase)),
                        "{surface} says “{}” with {setting:?}, not only with {}",
                        claim.phrase,
                        claim.setting
                    );
                }
                if let Some(neutral) = claim.neutral.as_ref().filter(|_| setting.is_empty() && is_here) {
                    assert!(texts.iter().all(|text| text.contains(neutral)), "{surface}: “{neutral}”");
                }
            }
        }
    }
}

/// Words that promise something. What a translator or a later wording adds is seen here.
const PROMISES: [(&str, &[&str]); 2] = [
    (
        "en",
        &[
            "secure",
            "private",
            "encrypt",
            "confidential",
            "free",
            "guarantee",
            "the same",
            "just as",
            "as usual",
            "remind",
        ],
    ),
    ("ko", &["안전", "보안", "비공개", "암호화", "무료", "보장", "똑같", "동일", "평소"]),
];

#[test]
fn without_settings_nothing_is_promised() {
    let maker = maker();
    for (language, words) in PROMISES {
        for (surface, texts) in said("", language, &maker).iter().filter(|(surface, _)| **surface != "staff")
        {
            for text in texts {
                // Advice to the reader on the place to choose.
                let text = text.to_lowercase().replace("a quiet, private place", "");
                for word in words {
                    assert!(!text.contains(word), "{language}, {surface}: “{word}” in\n{text}");
                }
            }
        }
    }
}
