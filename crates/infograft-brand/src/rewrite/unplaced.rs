//! What a brand gives and a deck has no place for.

use std::collections::BTreeSet;

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::words::listed;

use super::slots::Slots;
use crate::brand::{Brand, ORGANIZATION};

/// What is told of it: the logo by itself, everything else in one line.
pub(super) fn told(asked: &Slots, brand: &Brand) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    if brand.value("logo").is_some() && asked.logos.is_empty() {
        let message = "the deck has no place for the logo, so it isn't on the page";
        let help = "write {{logo}} as the name or the alternative text of the shape or picture that it is to replace, or \
                    name that shape in a binding file";
        told.push(Diagnostic::new(Code::LogoUnplaced, message).with_help(help));
    }
    let left = left(asked, brand);
    if !left.is_empty() {
        let names: Vec<String> = left.iter().map(|path| in_words(path)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = format!("the deck has no place for {}", listed(&names));
        told.push(Diagnostic::new(Code::BrandUnplaced, message).with("paths", left));
    }
    told
}

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
    let all = paths.chain(links).chain(["info.items".to_owned()]).chain(values);
    let info = ["info", "info.items"];
    let is_placed = |path: &String| {
        placed.contains(path.as_str())
            || info.contains(&path.as_str()) && info.iter().any(|p| placed.contains(p))
    };
    all.filter(|path| brand.value(path).is_some() && !is_placed(path)).collect()
}

/// A path as a person would say it: `the phone`, `the link booking`.
fn in_words(path: &str) -> String {
    match path.split_once('.') {
        Some(("organization", field)) => format!("the {field}"),
        Some(("links", key)) => format!("the link {key}"),
        Some(("values", key)) => format!("the value {key}"),
        _ => "the items of [info]".to_owned(),
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
        let told = told(&asking(&["organization.name"]), &brand());
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].message, "the deck has no place for the phone and the items of [info]");
    }

    #[test]
    fn what_is_placed_is_not_told() {
        let mut asked = asking(&["organization.name", "organization.phone"]);
        asked.lists.insert("info.items".into());
        assert_eq!(told(&asked, &brand()), []);
    }
}
