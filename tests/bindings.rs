//! Which binding is used for a company's own deck, and what kind of file is made of one.

use std::collections::BTreeSet;

use infograft_deck::opc::{Package, PartName};

use crate::codes::{own_deck, shape, text};
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
    assert!(ran.stderr.contains("note: infograft.toml:3: the binding's [from] phone"), "{}", ran.stderr);
    assert!(made().contains("By Fabrikam") && !made().contains("ACME"));

    let ran = make("--no-bind --json");
    assert!(!ran.stdout.contains("binding.used") && made().contains("By ACME Corp"), "{}", ran.stdout);

    file("deck.infograft.toml", PHONE.as_bytes());
    let ran = make("");
    assert_eq!(ran.code, 4, "a line of the deck's own binding must match: {}", ran.stderr);
    assert!(
        ran.stderr.contains("error: deck.infograft.toml:3: the binding's [from] phone"),
        "{}",
        ran.stderr
    );

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
    // A name that asks for a presentation gets one, and nothing but the kind of file is another.
    assert_eq!(make("own.pptx").code, 0);
    let open = |name: &str| Package::open(std::fs::read(folder.path().join(name)).unwrap()).unwrap();
    let (template, deck) = (open("own.potx"), open("own.pptx"));
    assert!(template.content_type(&main).unwrap().ends_with("template.main+xml"));
    assert!(deck.content_type(&main).unwrap().ends_with("presentation.main+xml"));
    for part in template.part_names().filter(|part| !part.as_str().starts_with("/[")) {
        assert_eq!(template.read(part).unwrap(), deck.read(part).unwrap(), "{part}");
    }
    std::fs::copy(folder.path().join("own.pptx"), folder.path().join("back.pptx")).unwrap();
    let ran = infograft_in(folder.path(), &["make", "back.pptx", "--name", "Fabrikam", "--out", "show.ppsx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(open("show.ppsx").content_type(&main).unwrap().ends_with("slideshow.main+xml"));
    let ran = infograft_in(folder.path(), &["make", "back.pptx", "--name", "Fabrikam", "--out", "show.pptm"]);
    assert_eq!(ran.code, 5, "{}", ran.stderr);
    assert!(ran.stderr.contains("choose the name show.pptx with --out"), "{}", ran.stderr);
}

/// What wins where several speak of the same thing: a row of the README's table, two that speak of it and the one that counts.
struct Row {
    /// The row's first cell.
    about: &'static str,
    /// What stands on the slide.
    shape: String,
    binding: &'static str,
    /// More lines of the brand file.
    brand: &'static str,
    /// More of the command line.
    more: &'static str,
    /// What the slide or its relationships hold afterwards, and what they don't.
    has: &'static str,
    has_not: &'static str,
}

fn row(
    about: &'static str,
    shape: &str,
    binding: &'static str,
    has: &'static str,
    has_not: &'static str,
) -> Row {
    Row { about, shape: shape.to_owned(), binding, brand: "", more: "--recolor roles", has, has_not }
}

/// A rectangle of a colour.
fn filled(hex: &str) -> String {
    let fill = format!("<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"{hex}\"/></a:solidFill>");
    shape("Box", &fill, "")
}

/// A text in a typeface.
fn set_in(face: &str) -> String {
    shape(
        "Text",
        "<a:prstGeom prst=\"rect\"/>",
        &format!("<a:r><a:rPr><a:latin typeface=\"{face}\"/></a:rPr><a:t>Fine</a:t></a:r>"),
    )
}

/// A text with a link to the old website.
fn linked() -> String {
    shape(
        "Text",
        "<a:prstGeom prst=\"rect\"/>",
        "<a:r><a:rPr><a:hlinkClick r:id=\"rId901\"/></a:rPr><a:t>acme.example</a:t></a:r>",
    )
}

fn rows() -> Vec<Row> {
    let (violet, face) = (filled("7B2CBF"), set_in("Old Face"));
    let words = text("ACME Corp, our promise");
    vec![
        row(
            "a text",
            &words,
            "[[text]]\nfrom = 'ACME Corp, our promise'\nto = 'A word'\n[[text]]\nfrom = 'A word'\nto = '{{organization.phone}}'\n[from]\nname = ['ACME Corp', 'ACME']\n",
            "555 0100",
            "our promise",
        ),
        Row {
            more: "--text box=Typed",
            ..row(
                "a text",
                &words.replace("\"Text\"", "\"Box\""),
                "[[text]]\nfrom = 'our promise'\nto = 'a word'\n",
                "Typed",
                "a word",
            )
        },
        row(
            "a link",
            &linked(),
            "[[link]]\nfrom = 'https://acme.example/a'\nto = 'links.booking'\n[from]\ndomain = 'acme.example'\n",
            "fabrikam.example/book",
            "acme.example",
        ),
        row(
            "a link",
            &linked(),
            "[from]\ndomain = 'acme.example'\n[from.links]\nbooking = 'https://acme.example/a'\n",
            "fabrikam.example/book",
            "acme.example",
        ),
        row(
            "a colour",
            &violet,
            "[colors]\n'#7B2CBF' = '#123456'\n[from.colors]\nprimary = '#7B2CBF'\n",
            "123456",
            "7B2CBF",
        ),
        Row {
            more: "--recolor slots",
            ..row(
                "a colour",
                &violet,
                "[colors]\n'#7B2CBF' = 'keep'\n[from.colors]\nprimary = '#7B2CBF'\n",
                "7B2CBF",
                "none",
            )
        },
        Row {
            brand: "replace = { '#7B2CBF' = '#654321' }\n",
            ..row("a colour", &violet, "[from.colors]\nprimary = '#7B2CBF'\n", "0B6E4F", "654321")
        },
        Row {
            brand: "replace = { '#7B2CBF' = '#654321' }\n",
            ..row("a colour", &violet, "[colors]\n'#7B2CBF' = 'keep'\n", "7B2CBF", "654321")
        },
        Row {
            more: "--recolor roles --replace-color #7B2CBF=#654321",
            ..row(
                "a colour",
                &violet,
                "[colors]\n'#7B2CBF' = 'keep'\n[from.colors]\nprimary = '#7B2CBF'\n",
                "654321",
                "7B2CBF",
            )
        },
        Row {
            more: "--recolor slots --replace-color #7B2CBF=#654321",
            ..row("a colour", &violet, "[from.colors]\nprimary = '#7B2CBF'\n", "654321", "7B2CBF")
        },
        Row {
            brand: "accent4 = '#0A0B0C'\n",
            ..row("a colour", &violet, "[from.colors]\nprimary = '#7B2CBF'\n", "0B6E4F", "0A0B0C")
        },
        Row {
            more: "--recolor slots",
            ..row("how colours go", &violet, "recolor = 'roles'\n", "7B2CBF", "none")
        },
        Row { more: "", ..row("how colours go", &violet, "recolor = 'roles'\n", "<a:srgbClr", "7B2CBF") },
        Row {
            more: "",
            ..row("how colours go", &(text("{{organization.name}}") + &violet), "", "7B2CBF", "none")
        },
        row(
            "a typeface",
            &face,
            "[fonts]\n'Old Face' = 'Chosen'\n[from.fonts]\nheading = 'Old Face'\n",
            "\"Chosen\"",
            "Old Face",
        ),
        row(
            "a typeface",
            &face,
            "[fonts]\n'Old Face' = 'keep'\n[from.fonts]\nheading = 'Old Face'\n",
            "\"Old Face\"",
            "keep",
        ),
        Row {
            more: "--replace-font Old_Face=keep",
            ..row("a typeface", &face, "[fonts]\n'Old Face' = 'Chosen'\n", "\"Old Face\"", "keep")
        },
        Row {
            brand: "replace = { '#7B2CBF' = 'keep' }\n",
            ..row("a colour", &violet, "marks = false\n", "7B2CBF", "none")
        },
        Row {
            more: "--recolor roles --replace-color #7B2CBF=keep",
            ..row("a colour", &violet, "[from.colors]\nprimary = '#7B2CBF'\n", "7B2CBF", "none")
        },
        Row {
            more: "--replace-font Old_Face=Typed",
            ..row(
                "a typeface",
                &face,
                "[fonts]\n'Old Face' = 'Chosen'\n[from.fonts]\nheading = 'Old Face'\n",
                "\"Typed\"",
                "Chosen",
            )
        },
        Row {
            brand: "[fonts]\nbody = 'Verdana'\nheading = 'Georgia'\nreplace = { 'Old Face' = 'Mapped' }\n",
            ..row("a typeface", &face, "[from.fonts]\nheading = 'Old Face'\n", "+mj-lt", "Mapped")
        },
        Row {
            brand: "[fonts]\nbody = 'Verdana'\nheading = 'Georgia'\n",
            ..row("a typeface", &face, "marks = false\n", "+mn-lt", "Old Face")
        },
        row("braces", &text("{{organization.name}}"), "marks = false\n", "{{organization.name}}", "none"),
        row(
            "braces",
            &text("{{organization.name}} or ACME Corp"),
            "[from]\nname = ['ACME Corp', 'organization']\n",
            "Fabrikam or Fabrikam",
            "ACME Corp",
        ),
        Row {
            more: "--color primary=#111111 --recolor roles",
            ..row("the brand", &violet, "[from.colors]\nprimary = '#7B2CBF'\n", "111111", "0B6E4F")
        },
    ]
}

#[test]
fn what_goes_before_what_is_as_the_readme_says() {
    let readme = std::fs::read_to_string(crate::common::root().join("README.md")).unwrap();
    let table = readme.split("| about | the first of these that says something |").nth(1).unwrap();
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let abouts: BTreeSet<&str> = lines.filter_map(|line| line.split('|').nth(1)).map(str::trim).collect();
    // The files have a test of their own above, the logo one below, pictures one in the suite (binding/picture).
    let tested: BTreeSet<&str> = rows()
        .iter()
        .map(|row| row.about)
        .chain(["the binding", "the logo", "a picture's colours"])
        .collect();
    assert_eq!(abouts, tested);
    for (n, row) in rows().into_iter().enumerate() {
        let folder = folder();
        let file = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
        let mut package = Package::open(own_deck(&row.shape)).unwrap();
        let rels = PartName::new("ppt/slides/slide1.xml").rels();
        let before = String::from_utf8(package.read(&rels).unwrap().into_owned()).unwrap();
        let link = "<Relationship Id=\"rId901\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" \
                    Target=\"https://acme.example/a\" TargetMode=\"External\"/></Relationships>";
        package.replace(&rels, before.replacen("</Relationships>", link, 1).into_bytes());
        file("deck.pptx", &package.write().unwrap());
        file("deck.infograft.toml", row.binding.as_bytes());
        let brand = format!(
            "[organization]\nname = 'Fabrikam'\nphone = '+1 555 0100'\n[links]\nhomepage = 'https://fabrikam.example'\n\
             booking = 'https://fabrikam.example/book'\nhelp = 'https://fabrikam.example/help'\n[colors]\nprimary = '#0B6E4F'\n{}",
            row.brand
        );
        file("brand.toml", brand.as_bytes());
        let line = format!("make deck.pptx --brand brand.toml --format pptx --out o.pptx {}", row.more);
        let words: Vec<String> = line.split_whitespace().map(|word| word.replace('_', " ")).collect();
        let ran = infograft_in(folder.path(), &words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "row {n}, {}: {}", row.about, ran.stderr);
        let made = Package::open(std::fs::read(folder.path().join("o.pptx")).unwrap()).unwrap();
        let read = |name: &PartName| String::from_utf8(made.read(name).unwrap().into_owned()).unwrap();
        let slide = read(&PartName::new("ppt/slides/slide1.xml"));
        // The shape is the last on the slide; links stand beside it.
        let own = slide.rsplit("<p:sp>").next().unwrap().to_owned() + &read(&rels);
        assert!(own.contains(row.has), "row {n}, {}: no {} in {own}", row.about, row.has);
        assert!(
            row.has_not == "none" || !own.contains(row.has_not),
            "row {n}, {}: {} in {own}",
            row.about,
            row.has_not
        );
    }
}

#[test]
fn marks_and_a_binding_go_before_what_seems_to_be_the_logo() {
    let folder = folder();
    let file = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let frame = |id: &str| shape(&format!("Box {id}"), "<a:prstGeom prst=\"rect\"/>", "").replace("900", id);
    file(
        "deck.pptx",
        &own_deck(&(frame("901 {{logo}}").replace("id=\"901 {{logo}}\"", "id=\"901\"") + &frame("902"))),
    );
    file("deck.infograft.toml", b"[[shape]]\nname = 'Box 902'\nas = 'logo'\n");
    let logo = crate::common::root().join("examples/contoso/logo.svg");
    let line = [
        "make",
        "deck.pptx",
        "--name",
        "Fabrikam",
        "--replace-logo",
        "auto",
        "--format",
        "pptx",
        "--out",
        "o.pptx",
        "--logo",
    ];
    let ran = infograft_in(folder.path(), &[&line[..], &[logo.to_str().unwrap()]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let slide = slide(folder.path(), "o.pptx");
    let pictures = slide.matches("<p:pic>").count();
    assert_eq!(pictures, 2, "{slide}");
}

#[test]
fn mistakes_about_colours_and_typefaces_are_told_with_their_line() {
    let folder = folder();
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    std::fs::write(folder.path().join("deck.pptx"), own_deck(&(filled("7B2CBF") + &set_in("Old Face"))))
        .unwrap();
    let make = |more: &str| {
        let line =
            "make deck.pptx --name Fabrikam --color primary=#0B6E4F --format pptx --out o.pptx --force";
        infograft_in(folder.path(), &line.split(' ').chain(more.split_whitespace()).collect::<Vec<_>>())
    };
    for (line, is_read, told) in [
        (
            "[from.colors]\nprimry = '#7B2CBF'",
            false,
            "line 2: [from.colors] primry is no colour of a brand: did you mean primary?",
        ),
        ("[from.colors]\n'#7B2CBF' = 'text'", false, "write text = \"#7B2CBF\""),
        (
            "[from.colors]\nprimary = 'violet-ish'",
            false,
            "line 2: [from.colors] primary = \"violet-ish\" is no colour",
        ),
        ("[from]\nprimary = '#7B2CBF'", false, "old colors stand under [from.colors]"),
        ("[from.fonts]\nheadng = 'Old Face'", false, "`heading` or `body`"),
        ("[colors]\n'#7B2CBF' = 'primry'", false, "did you mean primary?"),
        (
            "\n[from.colors]\nprimary = '#7030C8'",
            true,
            "deck.infograft.toml:3: the binding's [from.colors] primary = \u{201c}#7030C8\u{201d} matches nothing in the deck: did you mean #7B2CBF?",
        ),
        (
            "[from.fonts]\nbody = 'Old Fase'",
            true,
            "deck.infograft.toml:2: the binding's [from.fonts] body = \u{201c}Old Fase\u{201d} matches nothing in the deck: did you mean Old Face?",
        ),
        (
            "[colors]\n'#7B2CBF' = 'keep'\n'#7b2cbf' = 'primary'",
            false,
            "lines 2 and 3: [colors] names the colour #7B2CBF twice",
        ),
        (
            "[from.colors]\nprimary = '#7B2CBF'\nsecondary = ['#FFFFFF', '#7b2cbf']",
            false,
            "lines 2 and 3: [from.colors] names the colour #7B2CBF twice",
        ),
        (
            "[colors]\n'#7B2CBE' = 'keep'",
            true,
            "[colors] \"#7B2CBE\" = \"keep\" matches nothing in the deck: did you mean #7B2CBF?",
        ),
        ("[colors]\n'#00FF12' = 'keep'", true, "deck.infograft.toml:2: the binding's [colors] \"#00FF12\""),
        ("[fonts]\n'Gone' = 'Gone'", true, "deck.infograft.toml:2: the binding's [fonts] \"Gone\""),
    ] {
        file("deck.infograft.toml", line);
        let ran = make("");
        assert!(ran.stderr.contains(told), "{line}: {}", ran.stderr);
        assert_eq!(ran.code, 4, "{line}: {}", ran.stderr);
        assert_eq!(!is_read, ran.stderr.contains("can't be read"), "{line}: {}", ran.stderr);
    }
    std::fs::remove_file(folder.path().join("deck.infograft.toml")).unwrap();
    file("infograft.toml", "[from.colors]\nprimary = '#7030C8'\n[from.fonts]\nbody = 'Old Face'\n");
    let ran = make("--verbose");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("note: infograft.toml:2: the binding's [from.colors] primary"),
        "{}",
        ran.stderr
    );
    // What the brand has nothing for is told, and not changed.
    assert!(
        ran.stderr.contains("write body = \"\u{2026}\" under [fonts] in the brand file"),
        "{}",
        ran.stderr
    );
    assert!(slide(folder.path(), "o.pptx").contains("Old Face"));
}

/// A binding that is given for several decks says what one of them alone may have.
#[test]
fn a_binding_for_several_decks_may_match_nothing_in_one() {
    let folder = folder();
    std::fs::write(folder.path().join("a.pptx"), own_deck(&text("By ACME Corp"))).unwrap();
    std::fs::write(folder.path().join("b.pptx"), own_deck(&text("Call +1 555 010 0142"))).unwrap();
    std::fs::write(folder.path().join("old.toml"), PHONE).unwrap();
    let make = |decks: &str| {
        let line = format!(
            "make {decks} --name Fabrikam --phone 1 --bind old.toml --format pptx --out out --force --all"
        );
        infograft_in(folder.path(), &line.split(' ').collect::<Vec<_>>())
    };
    assert_eq!(make("a.pptx").code, 4);
    let ran = make("a.pptx b.pptx");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("note: old.toml:3: the binding's [from] phone"), "{}", ran.stderr);
    assert!(ran.stderr.contains("the binding for all these decks is used"), "{}", ran.stderr);
}

/// What an option replaces is replaced in the theme and by hand, whichever way colours go, and kept where it says so.
#[test]
fn what_an_option_replaces_is_also_the_themes() {
    use infograft_deck::deck::Theme;
    let folder = folder();
    std::fs::write(folder.path().join("deck.pptx"), own_deck(&(filled("7B2CBF") + &set_in("Old Face"))))
        .unwrap();
    let open = |name: &str| Package::open(std::fs::read(folder.path().join(name)).unwrap()).unwrap();
    let accent =
        Theme::of(&open("deck.pptx")).unwrap().colors.get(infograft_deck::color::ThemeColor::Accent1);
    for more in ["--color primary=#0B6E4F --recolor roles", "--color primary=#0B6E4F --recolor slots", ""] {
        for (to, now) in
            [("#008080".to_owned(), "#008080".to_owned()), ("keep".to_owned(), accent.to_string())]
        {
            let line = format!(
                "make deck.pptx --name F --format pptx --out o.pptx --force --replace-color {accent}={to} {more}"
            );
            let ran = infograft_in(folder.path(), &line.split_whitespace().collect::<Vec<_>>());
            assert_eq!(ran.code, 0, "{line}: {}", ran.stderr);
            let made = Theme::of(&open("o.pptx")).unwrap().colors;
            assert_eq!(made.get(infograft_deck::color::ThemeColor::Accent1).to_string(), now, "{line}");
        }
    }
    let line = "make deck.pptx --name F --format pptx --out o.pptx --force --all --replace-color #7B2CBE=#008080 --replace-font Old=Arial";
    let ran = infograft_in(folder.path(), &line.split(' ').collect::<Vec<_>>());
    for told in [
        "#7B2CBE\u{201d} of --replace-color matches nothing in the deck: did you mean #7B2CBF?",
        "did you mean Old Face?",
    ] {
        assert!(ran.stderr.contains(told), "{told}: {}", ran.stderr);
    }
    std::fs::write(
        folder.path().join("deck.infograft.toml"),
        "[from.fonts]\nbody = ['Old Face',\n 'Gone']\n",
    )
    .unwrap();
    let line = "make deck.pptx --name F --font body=Arial --format pptx --out o.pptx --force --all";
    let ran = infograft_in(folder.path(), &line.split(' ').collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("note: deck.infograft.toml:3: the binding's [from.fonts] body = \u{201c}Gone\u{201d}"),
        "{}",
        ran.stderr
    );
}
