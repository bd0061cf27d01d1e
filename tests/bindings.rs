//! Which binding is used for a company's own deck, and what kind of file is made of one.

use infograft_deck::opc::{Package, PartName};

use crate::codes::{own_deck, text};
use crate::common::{folder, infograft_in};

const NAME: &str = "[from]\nname = 'ACME Corp'\n";
const PHONE: &str = "[from]\nname = 'ACME Corp'\nphone = '+1 555 010 0142'\n";

/// The first slide of a deck that was made.
fn slide(folder: &std::path::Path, name: &str) -> String {
    let package = Package::open(std::fs::read(folder.join(name)).unwrap()).unwrap();
    String::from_utf8(package.read(&PartName::new("ppt/slides/slide1.xml")).unwrap().into_owned()).unwrap()
}

#[test]
fn the_decks_binding_goes_before_the_folders() {
    let folder = folder();
    let file = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let make = |more: &str| {
        let line = format!("make deck.pptx --name Fabrikam --format pptx --out out/ --force {more}");
        infograft_in(folder.path(), &line.split_whitespace().collect::<Vec<_>>())
    };
    let made = || slide(folder.path(), "out/fabrikam-deck.pptx");
    file("deck.pptx", &own_deck(&text("By ACME Corp")));
    file("infograft.toml", PHONE.as_bytes());

    let ran = make("");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("note: infograft.toml: the binding for all decks of its folder is used"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("note: infograft.toml: the binding's [from] phone"), "{}", ran.stderr);
    assert!(made().contains("By Fabrikam") && !made().contains("ACME"));

    let ran = make("--no-bind --json");
    assert!(!ran.stdout.contains("binding.used") && made().contains("By ACME Corp"), "{}", ran.stdout);

    file("deck.infograft.toml", PHONE.as_bytes());
    let ran = make("");
    assert_eq!(ran.code, 4, "a line of the deck's own binding must match: {}", ran.stderr);
    assert!(ran.stderr.contains("error: deck.infograft.toml: the binding's [from] phone"), "{}", ran.stderr);

    file("deck.infograft.toml", NAME.as_bytes());
    let ran = make("--json");
    assert!(
        ran.stdout.contains("\"binding.used\"") && ran.stdout.contains("\"deck.infograft.toml\""),
        "{}",
        ran.stdout
    );

    file("given.toml", "marks = false".as_bytes());
    let ran = make("--bind given.toml");
    assert!(ran.stderr.contains("given.toml: the binding for this deck is used"), "{}", ran.stderr);
    assert!(made().contains("By ACME Corp"));

    file("infograft.toml", "[organization]\nname = 'x'".as_bytes());
    std::fs::remove_file(folder.path().join("deck.infograft.toml")).unwrap();
    let ran = make("");
    assert_eq!(ran.code, 4);
    assert!(ran.stderr.contains("infograft.toml") && ran.stderr.contains("--no-bind"), "{}", ran.stderr);
    let builtin = infograft_in(folder.path(), &["make", "generic", "--name", "Fabrikam", "--format", "pptx"]);
    assert_eq!(builtin.code, 0, "a built-in infographic has no binding: {}", builtin.stderr);
}

#[test]
fn batches_and_kits_use_the_binding_of_the_folder() {
    let folder = folder();
    let file = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    file("deck.pptx", &own_deck(&text("By ACME Corp")));
    file("infograft.toml", NAME.as_bytes());
    file("t.csv", b"Branch\nNorth\n");
    let run = |line: &str| {
        let ran = infograft_in(folder.path(), &line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "{line}\n{}", ran.stderr);
        ran
    };
    run("batch t.csv --template deck.pptx --name Fabrikam --format pptx --out b/");
    assert!(!slide(folder.path(), "b/north-deck.pptx").contains("ACME"));
    run("batch t.csv --template deck.pptx --name Fabrikam --format pptx --out n/ --no-bind");
    assert!(slide(folder.path(), "n/north-deck.pptx").contains("By ACME Corp"));
    run("kit --template deck.pptx --name Fabrikam --out k/");
    assert!(slide(folder.path(), "k/downloads/fabrikam-deck.pptx").contains("By Fabrikam"));
}

#[test]
fn a_template_without_marks_stays_a_template() {
    let folder = folder();
    let mut package = Package::open(own_deck("")).unwrap();
    let main = package.main_part().unwrap();
    let bytes = package.read(&main).unwrap().into_owned();
    package.set(
        &main,
        "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        bytes,
    );
    std::fs::write(folder.path().join("deck.potx"), package.write().unwrap()).unwrap();
    let make = |out: &str| {
        infograft_in(
            folder.path(),
            &["make", "deck.potx", "--name", "Fabrikam", "--format", "pptx", "--out", out],
        )
    };
    let ran = make("out/");
    assert_eq!((ran.code, ran.stdout.trim()), (0, "out/fabrikam-deck.potx"), "{}", ran.stderr);
    assert_eq!(make("own.potx").code, 0);
    let ran = make("own.pptx");
    assert_eq!(ran.code, 5, "{}", ran.stderr);
    assert!(ran.stderr.contains("choose the name own.potx with --out"), "{}", ran.stderr);
}
