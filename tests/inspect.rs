//! `infograft inspect`: what is found in a deck whose marks are gone, and the binding that is written from it.

use std::path::Path;

use infograft_brand::rewrite::Binding;
use infograft_deck::opc::Package;

use crate::common::{folder, infograft_in, root};

/// An infographic of Contoso Health, as anyone has it who got it by mail.
fn deck(folder: &Path, template: &str) -> String {
    let name = format!("{template}.pptx");
    let brand = root().join("examples/contoso/brand.toml");
    let ran = infograft_in(folder, &["make", template, "--brand", brand.to_str().unwrap(), "--out", &name]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    name
}

fn package(path: &Path) -> Package {
    Package::open(std::fs::read(path).unwrap()).unwrap()
}

/// All XML of a deck in one text.
fn xml(path: &Path) -> String {
    let package = package(path);
    let is_xml = |name: &&infograft_deck::opc::PartName| name.as_str().ends_with(".xml") || name.is_rels();
    let parts = package.part_names().filter(is_xml);
    parts.map(|name| String::from_utf8_lossy(&package.read(name).unwrap()).into_owned()).collect()
}

#[test]
fn what_a_deck_has_is_shown_and_told_to_programs() {
    let folder = folder();
    let deck = deck(folder.path(), "healthcare");
    let shown = infograft_in(folder.path(), &["inspect", &deck]).stdout;
    for words in ["Contoso Health", "#0B6E4F", "Care that comes to you", "visits@contoso.example", "booking"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(shown.lines().count() <= 60, "{shown}");
    let json = infograft_in(folder.path(), &["inspect", &deck, "--json"]).stdout;
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    let deck = &found["decks"][0];
    assert_eq!(deck["names"]["names"][0]["text"], "Contoso Health");
    assert_eq!(deck["names"]["phones"][0]["text"], "+1 (555) 010-0142");
    assert_eq!(deck["names"]["addresses"][0]["text"], "120 Harbor Street, Suite 400\nSpringfield, WA 98000");
    let key = |target: &str| {
        let links = deck["links"].as_array().unwrap();
        links.iter().find(|link| link["target"] == target).map(|link| link["key"].clone())
    };
    assert_eq!(key("https://contoso.example/visits/help"), Some("join_help".into()));
    assert_eq!(key("https://contoso.example/"), Some("homepage".into()));
}

#[test]
fn the_binding_that_is_written_puts_another_brand_on_the_deck() {
    let folder = folder();
    let deck = deck(folder.path(), "retail");
    let written = infograft_in(folder.path(), &["inspect", &deck, "--write"]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let binding = std::fs::read_to_string(folder.path().join("retail.infograft.toml")).unwrap();
    assert!(Binding::from_toml(&binding).is_ok(), "{binding}");
    let again = infograft_in(folder.path(), &["inspect", &deck, "--write"]);
    assert_eq!(again.code, 5, "a binding that someone may have looked over is written over");
    let brand = "[organization]\nname = \"Fabrikam\"\ntagline = \"Made for you\"\nphone = \"+44 20 7946 0958\"\nemail = \"hi@fabrikam.example\"\n\
                 address = \"7 Quay Lane\\nBristol\"\n[colors]\nprimary = \"#7A1FA2\"\n[links]\nhomepage = \"https://fabrikam.example\"\n\
                 booking = \"https://fabrikam.example/appointments\"\n[info]\nitems = [\"Bring a list.\"]\n";
    std::fs::write(folder.path().join("brand.toml"), brand).unwrap();
    let made = infograft_in(folder.path(), &["make", &deck, "--brand", "brand.toml", "--out", "new.pptx"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let xml = xml(&folder.path().join("new.pptx"));
    for words in [
        "Fabrikam",
        "Made for you",
        "7 Quay Lane",
        "Bring a list.",
        "hi@fabrikam.example",
        "fabrikam.example/appointments",
        "7A1FA2",
    ] {
        assert!(xml.contains(words), "{words} isn't in the deck");
    }
    for words in ["Care that comes to you", "120 Harbor", "insurance card", "visits@contoso"] {
        assert!(!xml.contains(words), "{words} is still in the deck");
    }
}

#[test]
fn marks_are_written_and_nothing_else() {
    let folder = folder();
    let deck = deck(folder.path(), "healthcare");
    let ran = infograft_in(folder.path(), &["inspect", &deck, "--write-marks", "marked.pptx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (before, after) = (package(&folder.path().join(&deck)), package(&folder.path().join("marked.pptx")));
    let xml = xml(&folder.path().join("marked.pptx"));
    for mark in [
        "{{organization.name}}",
        "{{organization.address}}",
        "{{#each info.items}}",
        "%7B%7Blinks.booking%7D%7D",
        "tel:%7B%7Borganization.phone%7D%7D",
    ] {
        assert!(xml.contains(mark), "{mark}");
    }
    let changed: Vec<&str> = before
        .part_names()
        .filter(|name| after.contains(name) && before.read(name).unwrap() != after.read(name).unwrap())
        .map(|name| name.as_str())
        .collect();
    let is_text = |name: &&str| {
        let pages = ["/slides/", "/notesSlides/", "/slideLayouts/", "docProps"];
        pages.iter().any(|page| name.contains(page))
    };
    assert!(changed.iter().all(is_text), "{changed:?}");
    let made =
        infograft_in(folder.path(), &["make", "marked.pptx", "--name", "Fabrikam", "--out", "new.pptx"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
}

#[test]
fn several_decks_are_inspected_and_one_file_is_for_one_of_them() {
    let folder = folder();
    let decks = [deck(folder.path(), "generic"), deck(folder.path(), "retail")];
    let shown = infograft_in(folder.path(), &["inspect", &decks[0], &decks[1], "--html", "page.html"]);
    assert_eq!(shown.code, 2, "{}", shown.stderr);
    let shown = infograft_in(folder.path(), &["inspect", &decks[0], &decks[1]]);
    assert!(shown.stdout.starts_with("generic") && shown.stdout.contains("\nretail"), "{}", shown.stdout);
    let page = infograft_in(folder.path(), &["inspect", &decks[0], "--html", "page.html", "--quiet"]);
    assert_eq!((page.code, page.stdout.as_str()), (0, ""), "{}", page.stderr);
    let page = std::fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert!(page.contains("Contoso Health") && !page.contains("<script") && !page.contains("src=\"http"));
}

#[test]
fn a_companys_own_deck_becomes_anothers_by_the_binding_as_it_is_written() {
    let folder = folder();
    std::fs::copy(root().join("examples/rebrand/litware.pptx"), folder.path().join("litware.pptx")).unwrap();
    let before = xml(&folder.path().join("litware.pptx")).to_lowercase();
    assert!(before.matches("litware").count() > 15 && before.contains("1 main street"));
    // Without a binding it is said that the deck still speaks for another, and what to type.
    let brand = root().join("examples/contoso/brand.toml");
    let brand = ["--brand", brand.to_str().unwrap()];
    let ran =
        infograft_in(folder.path(), &[&["make", "litware.pptx", "--out", "old.pptx"], &brand[..]].concat());
    assert!(ran.stderr.contains("still speaks for \u{201c}Litware Health\u{201d}"), "{}", ran.stderr);
    assert!(ran.stderr.contains("infograft inspect litware.pptx --write"), "{}", ran.stderr);
    let ran = infograft_in(folder.path(), &["inspect", "litware.pptx", "--write"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let binding = std::fs::read_to_string(folder.path().join("litware.infograft.toml")).unwrap();
    for line in ["booking = ", "billing = ", "reschedule = ", "privacy = ", "address = ", "[[logo]]"] {
        assert!(binding.lines().any(|own| own.starts_with(line)), "{line}: {binding}");
    }
    assert!(!binding.contains("The line under the name"), "{binding}");
    let brand = root().join("examples/contoso/brand.toml");
    let brand = ["--brand", brand.to_str().unwrap()];
    let ran =
        infograft_in(folder.path(), &[&["make", "litware.pptx", "--out", "new.pptx"], &brand[..]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(!ran.stderr.contains("still speaks"), "{}", ran.stderr);
    let after = xml(&folder.path().join("new.pptx"));
    let lower = after.to_lowercase();
    // Bindings go by the names of shapes, which stay; nothing else does.
    assert!(!lower.contains("litware"), "{}", lower.split("litware").nth(1).unwrap_or_default());
    assert!(
        !lower.contains("main street")
            && after.contains("120 Harbor Street")
            && after.contains("Springfield, WA 98000")
    );
    // The deck remembers what its colours were, in a part that no page shows.
    let new = package(&folder.path().join("new.pptx"));
    for old in ["1F4E8C", "E8833A", "5B9BD5"] {
        let has = |name: &&infograft_deck::opc::PartName| {
            String::from_utf8_lossy(&new.read(name).unwrap()).contains(old)
        };
        let found: Vec<_> = new.part_names().filter(has).map(|name| name.as_str()).collect();
        assert!(found.iter().all(|name| name.starts_with("/customXml/")), "{old}: {found:?}");
    }
    assert!(
        after.contains("0B6E4F") && ran.stderr.contains("your logo is on all 5 slides"),
        "{}",
        ran.stderr
    );
}
