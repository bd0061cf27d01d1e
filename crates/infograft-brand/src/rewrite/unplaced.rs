//! What a brand gives and a deck has no place for.

use std::collections::BTreeSet;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_deck::words::{listed, nearest};

use super::slots::Slots;
use crate::brand::{Brand, KNOWN_LINKS, ORGANIZATION};

/// What is told of it: the logo by itself, unless more is said of it because the deck `has_old_logo`, everything else in
/// one line.
pub(super) fn told(asked: &Slots, brand: &Brand, has_old_logo: bool) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    if brand.value("logo").is_some() && asked.logos.is_empty() && !has_old_logo {
        let message = "the deck has no place for the logo, so it isn't on the page";
        let help = "write {{logo}} as the name or the alternative text of the shape or picture that it is to replace, or \
                    name that shape in a binding file";
        told.push(Diagnostic::new(Code::LogoUnplaced, message).with_help(help));
    }
    let mut left = left(asked, brand);
    left.retain(|path| {
        if let Some(moved) = astray(path, asked, brand) {
            told.push(moved);
            return false;
        }
        let meant = meant(path, asked, brand);
        told.extend(meant.as_deref().map(|meant| misspelt(path, meant, brand)));
        meant.is_none()
    });
    if !left.is_empty() {
        let names: Vec<String> = left.iter().map(|path| in_words(path)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = format!("the deck has no place for {}", listed(&names));
        told.push(Diagnostic::new(Code::BrandUnplaced, message).with("paths", left));
    }
    told
}

/// The path of the deck that a key of the brand most likely means: one of the same section, for which the brand gives
/// nothing, unless one for which it does is nearer.
fn meant(path: &str, asked: &Slots, brand: &Brand) -> Option<String> {
    let sections = |section: &str| matches!(section, "links" | "values" | "images");
    let (section, key) = path.split_once('.').filter(|(section, _)| sections(section))?;
    // A key that everyone knows is no misspelt one.
    if section == "links" && KNOWN_LINKS.contains(&key) {
        return None;
    }
    let codes = asked.qr_codes.iter().map(|code| &code.path);
    let wanted = asked.links.iter().chain(&asked.placeholders).chain(&asked.conditions).chain(codes);
    let images: Vec<String> = asked.images.iter().map(|name| format!("images.{name}")).collect();
    let wanted: BTreeSet<&str> = wanted.chain(&images).map(String::as_str).collect();
    let key_of = |path: &&'_ str| path.strip_prefix(section).and_then(|key| key.strip_prefix('.')).is_some();
    let in_section: Vec<&str> = wanted.into_iter().filter(key_of).collect();
    let own = |path: &&str| path.get(section.len() + 1..).map(str::to_owned);
    let open: Vec<String> =
        in_section.iter().filter(|path| brand.value(path).is_none()).filter_map(own).collect();
    let all: Vec<String> = in_section.iter().filter_map(own).collect();
    // `book` for `booking`: what is cut short is no slip of the fingers.
    let is_start = |other: &&String| key.len() >= 3 && (other.starts_with(key) || key.starts_with(*other));
    let near = open.iter().find(is_start).map(String::as_str);
    // The only place for a photo is the one that was meant, whatever it is called.
    let only = || Some(open.first()?.as_str()).filter(|_| section == "images" && open.len() == 1);
    let near = near.or_else(|| nearest(key, all.iter().map(String::as_str))).or_else(only)?;
    Some(format!("{section}.{near}"))
}

/// What is said of a key that the organisation has, too, or of a logo, under [links] or [values]: the deck has a place for
/// it, which stays empty, because the key stands in the wrong section.
fn astray(path: &str, asked: &Slots, brand: &Brand) -> Option<Diagnostic> {
    let (section, key) =
        path.split_once('.').filter(|(section, _)| matches!(*section, "links" | "values"))?;
    let is_asked = |path: &str| {
        path == "logo" && !asked.logos.is_empty()
            || asked.placeholders.contains(path)
            || asked.conditions.contains(path)
    };
    let own = format!("organization.{key}");
    let (meant, help) = match key {
        "logo" => {
            ("logo", "move it to the top, above the first [section], or give it with --logo".to_owned())
        }
        _ if ORGANIZATION.contains(&key) => {
            (own.as_str(), format!("move it to [organization], or give it with --{key}"))
        }
        _ => return None,
    };
    (is_asked(meant) && brand.value(meant).is_none()).then(|| {
        Diagnostic::new(
            Code::BrandUnplaced,
            format!("`{key}` stands under [{section}], so it isn't on the page"),
        )
        .with_severity(Severity::Warning)
        .with_help(help)
        .with("paths", vec![path.to_owned()])
    })
}

fn misspelt(path: &str, meant: &str, brand: &Brand) -> Diagnostic {
    let (section, key) = meant.split_once('.').unwrap_or(("", meant));
    let option = match section {
        "links" => "--link",
        "images" => "--image",
        _ => "--set",
    };
    let (message, help) = match brand.value(meant) {
        Some(_) => (
            format!("the deck has no place for {}", in_words(path)),
            format!("did you mean `{key}`? That is given, too: keep the one that is right"),
        ),
        None => (
            format!(
                "the deck has no place for {}, and nothing is given for {}",
                in_words(path),
                in_words(meant)
            ),
            format!("did you mean `{key}`? Write it so in [{section}], or after {option}"),
        ),
    };
    Diagnostic::new(Code::BrandUnplaced, message)
        .with_severity(Severity::Warning)
        .with_help(help)
        .with("paths", vec![path.to_owned()])
}

/// Lines of a page that only the organisation can give, and what people call them. What helps its clients and its rules are
/// the website's answers first: a page has few of them.
const LINES: [(&str, &str); 4] = [
    ("emergency.text", "the words of [emergency]"),
    ("emergency.number", "the number of [emergency]"),
    ("legal.text", "the legal line"),
    ("hours.text", "the opening hours"),
];

/// The paths that have a value and no place in text, links or QR codes.
fn left(asked: &Slots, brand: &Brand) -> Vec<String> {
    let codes = asked.qr_codes.iter().map(|code| &code.path);
    let placed = asked.placeholders.iter().chain(&asked.links).chain(&asked.lists).chain(codes);
    let placed: BTreeSet<&str> = placed.map(String::as_str).collect();
    // The language is no text to print.
    let organization = ORGANIZATION.iter().filter(|field| **field != "language");
    let paths = organization.map(|field| format!("organization.{field}"));
    let links = brand.links.keys().map(|key| format!("links.{key}"));
    let values = brand.values.keys().map(|key| format!("values.{key}"));
    let images = brand.images.keys().filter(|name| !asked.images.contains(*name));
    let images = images.map(|name| format!("images.{name}"));
    let lines = LINES.iter().filter(|(path, _)| !asked.conditions.contains(*path));
    let lines = lines.map(|(path, _)| (*path).to_owned());
    let all = paths.chain(links).chain(images).chain(["info.items".to_owned()]).chain(lines).chain(values);
    let info = ["info", "info.items"];
    let is_placed =
        |path: &str| placed.contains(path) || info.contains(&path) && info.iter().any(|p| placed.contains(p));
    // A row's branch that is the organisation's name is on the page as that.
    let is_name = |path: &String| {
        path == "values.branch" && brand.values.get("branch") == Some(&brand.organization.name)
    };
    let all = all.filter(|path| !is_name(path));
    all.filter(|path| brand.value(path).is_some() && !is_placed(path)).collect()
}

/// A path as a person would say it: `the phone`, `the link booking`.
fn in_words(path: &str) -> String {
    match path.split_once('.') {
        Some(("organization", field)) => format!("the {field}"),
        Some(("links", key)) => format!("the link {key}"),
        Some(("images", name)) => format!("the photo {name}"),
        Some(("values", key)) => format!("the value {key}"),
        _ => LINES
            .iter()
            .find(|(line, _)| *line == path)
            .map_or("the items of [info]", |(_, words)| words)
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand() -> Brand {
        let mut brand = Brand::default();
        brand.organization.name = "Fabrikam".into();
        brand.organization.phone = Some("1 800 555 0100".into());
        brand.info = vec!["Bring your insurance card".into()];
        brand
    }

    fn asking(paths: &[&str]) -> Slots {
        Slots { placeholders: paths.iter().map(|p| (*p).to_owned()).collect(), ..Slots::default() }
    }

    #[test]
    fn what_has_no_place_is_named() {
        let told = told(&asking(&["organization.name"]), &brand(), false);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].message, "the deck has no place for the phone and the items of [info]");
    }

    #[test]
    fn lines_of_a_page_are_named_and_answers_of_the_website_are_not() {
        let file = "legal = 'Member FDIC'\nhours = 'Mo-Fr'\n[organization]\nname = 'Fabrikam'\n[support]\n\
                    connection = 'We call'\n[policies]\nprivate = true\n";
        let brand = Brand::from_text(file, "b.toml".as_ref(), &Default::default()).unwrap();
        let message = |asked: &Slots| told(asked, &brand, false).first().map(|told| told.message.clone());
        let asked = asking(&["organization.name", "hours.text"]);
        assert_eq!(message(&asked).as_deref(), Some("the deck has no place for the legal line"));
        let asked = asking(&["organization.name", "hours.text", "legal.text"]);
        assert_eq!(message(&asked), None);
    }

    #[test]
    fn a_key_that_nearly_names_a_place_is_a_warning() {
        let url = |at: &str| crate::brand::Url { target: at.into(), display: at.into() };
        let mut brand = brand();
        brand.links.insert("book".into(), url("https://fabrikam.example/book"));
        brand.links.insert("hompage".into(), url("https://fabrikam.example/"));
        brand.links.insert("shop".into(), url("https://fabrikam.example/shop"));
        let mut asked = asking(&["organization.name", "organization.phone", "info"]);
        asked.links.extend(["links.booking", "links.homepage", "links.billing"].map(str::to_owned));
        let told = told(&asked, &brand, false);
        let warned: Vec<&str> = told
            .iter()
            .filter(|d| d.severity == Severity::Warning)
            .filter_map(|d| d.help.as_deref())
            .collect();
        assert_eq!(
            warned,
            [
                "did you mean `booking`? Write it so in [links], or after --link",
                "did you mean `homepage`? Write it so in [links], or after --link"
            ]
        );
        assert_eq!(told.last().unwrap().message, "the deck has no place for the link shop");
    }

    #[test]
    fn a_photo_under_another_name_is_told_the_only_place_for_one() {
        let folder = tempfile::tempdir().unwrap();
        image::RgbImage::new(4, 4).save(folder.path().join("team.png")).unwrap();
        let file = "[organization]\nname = 'Fabrikam'\n[images]\nphoto = 'team.png'\n";
        let brand = Brand::from_text(file, &folder.path().join("b.toml"), &Default::default()).unwrap();
        let mut asked = asking(&["organization.name"]);
        asked.images.insert("hero".into());
        let told = told(&asked, &brand, false);
        assert_eq!(told[0].severity, Severity::Warning);
        assert_eq!(
            told[0].help.as_deref(),
            Some("did you mean `hero`? Write it so in [images], or after --image")
        );
    }

    #[test]
    fn the_nearest_key_is_proposed_although_it_is_given() {
        let url = |at: &str| crate::brand::Url { target: at.into(), display: at.into() };
        let mut brand = brand();
        brand.links.insert("booking".into(), url("https://fabrikam.example/book"));
        brand.links.insert("bokking".into(), url("https://fabrikam.example/new"));
        let mut asked = asking(&["organization.name", "organization.phone", "info"]);
        asked.links.extend(["links.booking", "links.billing"].map(str::to_owned));
        let help = told(&asked, &brand, false)[0].help.clone();
        assert_eq!(
            help.as_deref(),
            Some("did you mean `booking`? That is given, too: keep the one that is right")
        );
    }

    #[test]
    fn a_key_in_the_wrong_section_is_a_warning() {
        let mut brand = brand();
        brand.organization.phone = None;
        let phone = crate::brand::Url { target: "tel:112".into(), display: "112".into() };
        brand.links.insert("phone".into(), phone);
        brand.values.insert("email".into(), "care@fabrikam.example".into());
        let asked = asking(&["organization.name", "organization.phone", "info"]);
        let told = told(&asked, &brand, false);
        assert_eq!(told[0].message, "`phone` stands under [links], so it isn't on the page");
        assert_eq!(
            (told[0].severity, told[0].help.as_deref()),
            (Severity::Warning, Some("move it to [organization], or give it with --phone"))
        );
        // The deck has no place for the e-mail address, wherever it stands.
        assert_eq!(told[1].message, "the deck has no place for the value email");
    }

    #[test]
    fn what_is_placed_is_not_told() {
        let mut asked = asking(&["organization.name", "organization.phone"]);
        asked.lists.insert("info.items".into());
        assert_eq!(told(&asked, &brand(), false), []);
    }
}
