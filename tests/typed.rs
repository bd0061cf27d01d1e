//! What people type on the command line: what is understood of it, and what is said with the line to type instead.

use std::process::Command;

use crate::common::{Ran, files_below, folder, infograft_in};

/// What is typed, and what comes of it.
struct Case {
    what: &'static str,
    typed: &'static [&'static str],
    code: i32,
    /// What standard output has.
    out: &'static str,
    /// What standard error must have.
    says: &'static [&'static str],
}

pub const BRAND: &str = "[organization]\nname = \"Contoso\"\n";

/// A folder with a deck, a brand file, a table, a PDF and a folder of one deck.
pub fn desk() -> tempfile::TempDir {
    let desk = folder();
    let write = |name: &str, bytes: &[u8]| std::fs::write(desk.path().join(name), bytes).unwrap();
    std::fs::create_dir(desk.path().join("decks")).unwrap();
    write("deck.pptx", infograft::BUILTINS[3].bytes);
    write("decks/spring.pptx", infograft::BUILTINS[3].bytes);
    write("spring talk.pptx", infograft::BUILTINS[3].bytes);
    write("contoso.toml", BRAND.as_bytes());
    write("branches.csv", b"Branch\nNorth\n");
    write("old.pdf", b"%PDF-1.4\n");
    write("logo.png", b"\x89PNG\r\n\x1A\n");
    std::fs::create_dir(desk.path().join("two words")).unwrap();
    write("two words/only.pptx", infograft::BUILTINS[3].bytes);
    write("my brand.toml.txt", BRAND.as_bytes());
    write("dot.png", include_bytes!("../examples/hanbit/logo.png"));
    desk
}

/// Runs each case in a folder of its own, and holds that a command that is refused writes nothing.
fn all(cases: &[Case]) {
    for case in cases {
        let desk = desk();
        let before = files_below(desk.path());
        let ran = infograft_in(desk.path(), case.typed);
        let Ran { code, stdout, stderr } = &ran;
        assert_eq!(*code, case.code, "{}: {stderr}", case.what);
        assert_eq!(stdout, case.out, "{}: {stderr}", case.what);
        for words in case.says {
            assert!(stderr.contains(words), "{}: no `{words}` in:\n{stderr}", case.what);
        }
        if case.code == 0 {
            case.out.lines().for_each(|path| assert!(desk.path().join(path).is_file(), "{path}"));
        } else {
            assert_eq!(files_below(desk.path()), before, "{}: nothing is written", case.what);
        }
    }
}

#[test]
fn the_name_after_out_says_where_results_go() {
    all(&[
        Case {
            what: "the name of a PDF is that file",
            typed: &["make", "generic", "--name", "C", "--out", "result.pdf"],
            code: 0,
            out: "result.pdf\n",
            says: &["Done: PDF"],
        },
        Case {
            what: "and of a deck, in any case",
            typed: &["make", "generic", "--name", "C", "--out", "new/Result.PPTX", "--format", "PPTX"],
            code: 0,
            out: "new/Result.PPTX\n",
            says: &["Done: PPTX"],
        },
        Case {
            what: "a file for two formats",
            typed: &["make", "generic", "--name", "C", "--out", "result.pdf", "--format", "pptx,pdf"],
            code: 2,
            out: "",
            says: &["--out result.pdf --format pdf", "--out result/ --format pptx,pdf"],
        },
        Case {
            what: "a kind of picture that isn't made",
            typed: &["make", "generic", "--name", "C", "--out", "result.jpg"],
            code: 2,
            out: "",
            says: &[".jpg", ".png", "--out result/"],
        },
        Case {
            what: "a deck under another deck's ending",
            typed: &["make", "deck.pptx", "--name", "C", "--out", "result.pptm"],
            code: 5,
            out: "",
            says: &["result.pptm", ".pptx file", "result.pptx"],
        },
        Case {
            what: "a folder for a PDF, that isn't there yet",
            typed: &["pdf", "deck.pptx", "--out", "new/"],
            code: 0,
            out: "new/deck.pdf\n",
            says: &["Done"],
        },
        Case {
            what: "a folder for a PDF, that is there",
            typed: &["pdf", "deck.pptx", "--out", "decks"],
            code: 0,
            out: "decks/deck.pdf\n",
            says: &["Done"],
        },
        Case {
            what: "a PDF under the name of a picture",
            typed: &["pdf", "deck.pptx", "--out", "deck.png"],
            code: 2,
            out: "",
            says: &["infograft preview", "infograft pdf deck.pptx --out deck.pdf"],
        },
        Case {
            what: "the name of a picture is that file",
            typed: &["preview", "deck.pptx", "--width", "100", "--out", "small.png"],
            code: 0,
            out: "small.png\n",
            says: &["Done: PNG"],
        },
        Case {
            what: "a name without ending is a folder of pictures",
            typed: &["preview", "deck.pptx", "--width", "100", "--out", "pictures"],
            code: 0,
            out: "pictures/deck.png\n",
            says: &["Done"],
        },
        Case {
            what: "a kit in a file",
            typed: &["kit", "--name", "C", "--out", "site.html"],
            code: 2,
            out: "",
            says: &["many files", "infograft kit --name C --out site/"],
        },
        Case {
            what: "a batch in a file",
            typed: &["batch", "branches.csv", "-t", "generic", "-o", "all.pdf"],
            code: 2,
            out: "",
            says: &["many files", "infograft batch branches.csv -t generic --out all/"],
        },
        Case {
            what: "an infographic into a folder",
            typed: &["templates", "export", "Retail", "--out", "decks/"],
            code: 0,
            out: "decks/retail.pptx\n",
            says: &[],
        },
        Case {
            what: "a deck in its own place, by force",
            typed: &["make", "deck.pptx", "--name", "C", "--out", "deck.pptx", "--force"],
            code: 5,
            out: "",
            says: &["deck.pptx: that is the deck itself", "choose another name"],
        },
        Case {
            what: "the same by another path, through the name pattern",
            typed: &[
                "make",
                "decks/spring.pptx",
                "--name",
                "C",
                "--out",
                "decks/../decks/",
                "--name-pattern",
                "{template}",
                "--force",
            ],
            code: 5,
            out: "",
            says: &["that is the deck itself"],
        },
        Case {
            what: "the same in a batch",
            typed: &[
                "batch",
                "branches.csv",
                "-t",
                "decks/spring.pptx",
                "-o",
                "decks",
                "--name-pattern",
                "spring",
                "--force",
            ],
            code: 5,
            out: "",
            says: &["that is the deck itself"],
        },
        Case {
            what: "a picture in the place of the logo",
            typed: &["make", "generic", "--name", "C", "--logo", "dot.png", "--out", "./dot.png", "--force"],
            code: 5,
            out: "",
            says: &["dot.png: that is the picture itself"],
        },
        Case {
            what: "the PDF in the place of its deck",
            typed: &["pdf", "old.pdf"],
            code: 4,
            out: "",
            says: &["a PDF", "infograft preview old.pdf"],
        },
    ]);
}

#[test]
fn init_writes_what_its_name_says() {
    all(&[
        Case {
            what: "a name that tells no format",
            typed: &["init", "brand.xlsx"],
            code: 2,
            out: "",
            says: &["brand.xlsx", ".json", "infograft init brand.toml"],
        },
        Case {
            what: "a name without ending",
            typed: &["init", "brand"],
            code: 2,
            out: "",
            says: &["init brand.toml"],
        },
        Case {
            what: "a file that is there",
            typed: &["init", "contoso.toml"],
            code: 5,
            out: "",
            says: &["--force", "after `infograft init`"],
        },
    ]);
    for name in ["brand.json", "brand.yaml", "brand.yml", "new/brand.toml"] {
        let folder = folder();
        let ran = infograft_in(folder.path(), &["init", name, "--name", "Fabrikam"]);
        assert_eq!((ran.code, ran.stdout), (0, format!("{name}\n")), "{}", ran.stderr);
        assert!(!ran.stderr.contains("--out"), "{}", ran.stderr);
        let made = infograft_in(folder.path(), &["make", "generic", "--brand", name, "--format", "pptx"]);
        assert_eq!(made.stdout, "fabrikam-generic.pptx\n", "{name}: {}", made.stderr);
    }
    let taken = desk();
    infograft_in(taken.path(), &["init", "brand.json"]);
    let text = std::fs::read_to_string(taken.path().join("brand.json")).unwrap();
    assert!(text.starts_with('{') && text.find("organization") < text.find("colors"), "{text}");
}

#[test]
fn paths_are_understood_with_what_stands_around_them() {
    let desk = desk();
    let run = |deck: &str| {
        Command::new(env!("CARGO_BIN_EXE_infograft"))
            .args(["pdf", deck, "--out", "a.pdf", "--force", "--quiet"])
            .current_dir(desk.path())
            .env("HOME", desk.path())
            .env("USERPROFILE", desk.path())
            .output()
            .unwrap()
    };
    std::fs::copy(desk.path().join("deck.pptx"), desk.path().join("my deck.pptx")).unwrap();
    let here = desk.path().display().to_string().replace('\\', "/");
    let address = format!("file://{}{here}/my%20deck.pptx", if here.starts_with('/') { "" } else { "/" });
    for deck in [
        "~/deck.pptx",
        "~\\decks\\spring.pptx",
        &address,
        "“deck.pptx”",
        "\"deck.pptx\"",
        "'~/my deck.pptx'",
        "„deck.pptx“",
    ] {
        let ran = run(deck);
        assert!(ran.status.success(), "{deck}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    // A file of just that name is meant itself.
    std::fs::write(desk.path().join("~"), "no deck").unwrap();
    assert!(String::from_utf8_lossy(&run("~").stderr).contains("error: ~: "));
    all(&[
        Case {
            what: "a brand file, an output and a font in quotes",
            typed: &["make", "generic", "--brand", "“contoso.toml”", "--out", "‘new’", "--format", "pptx"],
            code: 0,
            out: "new/contoso-generic.pptx\n",
            says: &[],
        },
        Case {
            what: "an address that lies elsewhere",
            typed: &["pdf", "https://contoso.example/deck.pptx"],
            code: 4,
            out: "",
            says: &["download it"],
        },
    ]);
}

#[test]
fn infographics_are_found_by_what_people_call_them() {
    let desk = desk();
    let exact = infograft_in(desk.path(), &["make", "GENERIC", "--name", "C", "--format", "pptx"]);
    assert_eq!(exact.stdout, "c-generic.pptx\n", "{}", exact.stderr);
    for (name, meant) in [
        ("Health Care", "`healthcare`"),
        ("health-care", "`healthcare`"),
        ("hospitals", "`healthcare`"),
        ("의료", "`healthcare`"),
        ("Dentist", "`dental`"),
        ("치과", "`dental`"),
        ("Mental Health", "`mental-health`"),
        ("therapy", "`mental-health`"),
        ("counselors", "`mental-health`"),
        ("심리상담", "`mental-health`"),
        ("bank", "`financial`"),
        ("bnak", "`financial`"),
        ("insurnace", "`financial`"),
        ("금융", "`financial`"),
        ("shop", "`retail`"),
        ("쇼핑", "`retail`"),
        ("Public Services", "`public-services`"),
        ("town hall", "`public-services`"),
        ("government", "`public-services`"),
        ("민원", "`public-services`"),
        ("school", "`education`"),
        ("Universities", "`education`"),
        ("universty", "`education`"),
        ("학교", "`education`"),
        ("general", "`generic`"),
        ("deck", "`deck.pptx`"),
        ("dekc", "`deck.pptx`"),
        ("A4", "make healthcare --name C --paper a4"),
        (
            "xyzzy",
            "healthcare, dental, mental-health, financial, retail, public-services, education and generic",
        ),
    ] {
        let ran = infograft_in(desk.path(), &["make", name, "--name", "C"]);
        assert_eq!(ran.code, 4, "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(meant), "{name}: {}", ran.stderr);
    }
}

#[test]
fn what_stands_in_the_wrong_place_is_named_with_the_line_to_type() {
    all(&[
        Case {
            what: "an infographic as a command",
            typed: &["healthcare", "--brand", "contoso.toml"],
            code: 2,
            out: "",
            says: &["not a command", "type: infograft make healthcare --brand contoso.toml"],
        },
        Case {
            what: "a dash as word processors write it",
            typed: &["make", "generic", "–brand", "contoso.toml"],
            code: 2,
            out: "",
            says: &["en dash (–)", "type: infograft make generic --brand contoso.toml"],
        },
        Case {
            what: "quotes as word processors write them",
            typed: &["make", "generic", "--name", "“Contoso", "Health”"],
            code: 2,
            out: "",
            says: &["curly quotes", "type: infograft make generic --name \"Contoso Health\""],
        },
        Case {
            what: "a long name with one dash",
            typed: &["make", "generic", "-brand", "contoso.toml"],
            code: 2,
            out: "",
            says: &["one dash", "type: infograft make generic --brand contoso.toml"],
        },
        Case {
            what: "a misspelt option",
            typed: &["make", "generic", "--brnad", "contoso.toml"],
            code: 2,
            out: "",
            says: &[
                "`infograft make` has no option --brnad",
                "did you mean --brand? type: infograft make generic --brand contoso.toml",
            ],
        },
        Case {
            what: "a misspelt option with its value",
            typed: &["batch", "branches.csv", "--dryrun", "--output=x"],
            code: 2,
            out: "",
            says: &["did you mean --dry-run? type: infograft batch branches.csv --dry-run"],
        },
        Case {
            what: "another word for an option",
            typed: &["make", "generic", "--name", "C", "--telephone=1"],
            code: 2,
            out: "",
            says: &["did you mean --phone? type: infograft make generic --name C --phone=1"],
        },
        Case {
            what: "another program's word for an option",
            typed: &["make", "generic", "--name", "C", "--output", "new"],
            code: 2,
            out: "",
            says: &["did you mean --out? type: infograft make generic --name C --out new"],
        },
        Case {
            what: "an option of another command",
            typed: &["pdf", "deck.pptx", "--logo", "logo.png"],
            code: 2,
            out: "",
            says: &["it is an option of `infograft make`"],
        },
        Case {
            what: "a letter that is no option",
            typed: &["make", "generic", "-z", "--name", "C"],
            code: 2,
            out: "",
            says: &["`infograft make` has no option -z", "listed by: infograft make --help-all"],
        },
        Case {
            what: "two infographics",
            typed: &["make", "healthcare", "financial", "--name", "C"],
            code: 2,
            out: "",
            says: &[
                "one infographic at a time",
                "infograft make healthcare --name C and infograft make financial --name C",
            ],
        },
        Case {
            what: "a brand file without its option",
            typed: &["palette", "brand.toml"],
            code: 2,
            out: "",
            says: &["a brand file has --brand before it", "type: infograft palette --brand brand.toml"],
        },
        Case {
            what: "a setting of the brand file that there isn't",
            typed: &["make", "generic", "--name", "C", "--set", "organization.phon=1"],
            code: 3,
            out: "",
            says: &["there is no setting `organization.phon`", "did you mean `organization.phone`?"],
        },
        Case {
            what: "two values behind one option",
            typed: &["make", "generic", "--info", "Bring a card", "Be on time"],
            code: 2,
            out: "",
            says: &[
                "write --info before each: infograft make generic --info \"Bring a card\" --info \"Be on time\"",
            ],
        },
        Case {
            what: "a colour in three words",
            typed: &["make", "generic", "--name", "C", "--color", "primary", "=", "#7A1F5C"],
            code: 2,
            out: "",
            says: &["type: infograft make generic --name C --color \"primary=#7A1F5C\""],
        },
        Case {
            what: "a colour that a shell took for a remark",
            typed: &["make", "generic", "--name", "C", "--color", "accent", "="],
            code: 2,
            out: "",
            says: &["takes # behind a space for a remark", "--color \"accent=#0B6E4F\""],
        },
        Case {
            what: "help on a command with a question mark",
            typed: &["templates", "show", "-?"],
            code: 2,
            out: "",
            says: &["type: infograft templates show --help"],
        },
        Case {
            what: "a colour in two words",
            typed: &["make", "generic", "--color=primary=", "#7A1F5C"],
            code: 2,
            out: "",
            says: &["one word", "\"--color=primary=#7A1F5C\""],
        },
        Case {
            what: "a colour without its role",
            typed: &["make", "generic", "--name", "C", "--color", "#7A1F5C"],
            code: 3,
            out: "",
            says: &["write it as --color \"primary=#7A1F5C\""],
        },
        Case {
            what: "a colour with a colon",
            typed: &["make", "generic", "--name", "C", "--color", "primary:#7A1F5C"],
            code: 3,
            out: "",
            says: &["write it as --color \"primary=#7A1F5C\""],
        },
        Case {
            what: "a colour in quotes of its own",
            typed: &["make", "generic", "--name", "C", "--color", "primary=\"#7A1F5C\""],
            code: 3,
            out: "",
            says: &["write it as --color \"primary=#7A1F5C\""],
        },
        Case {
            what: "another program's word for a brand",
            typed: &["brand", "contoso.toml"],
            code: 2,
            out: "",
            says: &["type: infograft make healthcare --brand contoso.toml"],
        },
        Case {
            what: "a logo as a command",
            typed: &["logo.png"],
            code: 2,
            out: "",
            says: &["a picture", "type: infograft make healthcare --logo logo.png"],
        },
        Case {
            what: "the version as a command",
            typed: &["version"],
            code: 2,
            out: "",
            says: &["type: infograft --version"],
        },
        Case {
            what: "help as other programs give it",
            typed: &["/?"],
            code: 2,
            out: "",
            says: &["type: infograft --help"],
        },
        Case {
            what: "help with a question mark",
            typed: &["-?"],
            code: 2,
            out: "",
            says: &["type: infograft --help"],
        },
        Case {
            what: "help on an infographic",
            typed: &["help", "make", "healthcare"],
            code: 2,
            out: "",
            says: &["type: infograft help make"],
        },
        Case {
            what: "an infographic of a list",
            typed: &["templates", "healthcare"],
            code: 2,
            out: "",
            says: &["type: infograft templates show healthcare"],
        },
        Case {
            what: "a name with spaces without quotes",
            typed: &["make", "generic", "--name", "Contoso", "Health", "--out", "new"],
            code: 2,
            out: "",
            says: &["in quotes", "type: infograft make generic --name \"Contoso Health\" --out new"],
        },
        Case {
            what: "a file with spaces without quotes",
            typed: &["pdf", "spring", "talk.pptx", "--force"],
            code: 2,
            out: "",
            says: &["type: infograft pdf \"spring talk.pptx\" --force"],
        },
        Case {
            what: "nothing after a command",
            typed: &["make"],
            code: 2,
            out: "",
            says: &[
                "<TEMPLATE> (An infographic of `infograft templates`",
                "an example: infograft make healthcare --brand brand.toml",
            ],
        },
        Case {
            what: "another program's word for a command",
            typed: &["convert", "deck.pptx"],
            code: 2,
            out: "",
            says: &["no command `convert`", "type: infograft pdf deck.pptx"],
        },
        Case {
            what: "an unknown option, asked by a program",
            typed: &["make", "generic", "--colr", "x", "--json"],
            code: 2,
            out: "",
            says: &["{\"exit_code\":2,\"diagnostics\":[", "command.option", "--colr"],
        },
        Case {
            what: "a brand file as a table",
            typed: &["batch", "contoso.toml", "-t", "generic"],
            code: 3,
            out: "",
            says: &["a brand file, not a table", "--brand contoso.toml"],
        },
        Case {
            what: "a deck as a table",
            typed: &["batch", "deck.pptx"],
            code: 3,
            out: "",
            says: &["a deck, not a table", "--template deck.pptx"],
        },
        Case {
            what: "a table as a brand file",
            typed: &["make", "generic", "--brand", "branches.csv"],
            code: 3,
            out: "",
            says: &["a table, not a brand file", "infograft batch branches.csv"],
        },
        Case {
            what: "a picture as a brand file",
            typed: &["make", "generic", "--brand", "logo.png"],
            code: 3,
            out: "",
            says: &["a picture, not a brand file", "--logo logo.png"],
        },
        Case {
            what: "a table as a deck",
            typed: &["make", "branches.csv", "--name", "C"],
            code: 4,
            out: "",
            says: &["branches.csv", "infograft batch branches.csv --template healthcare"],
        },
        Case {
            what: "a brand file as a deck",
            typed: &["pdf", "contoso.toml"],
            code: 4,
            out: "",
            says: &["infograft make healthcare --brand contoso.toml"],
        },
        Case {
            what: "a folder as a deck",
            typed: &["pdf", "decks"],
            code: 4,
            out: "",
            says: &["it is a folder", "spring.pptx"],
        },
        Case {
            what: "a brand file that Notepad saved",
            typed: &["make", "generic", "--brand", "my brand.toml.txt"],
            code: 3,
            out: "",
            says: &[
                "rename it to my brand.toml, then type: infograft make generic --brand \"my brand.toml\"",
            ],
        },
        Case {
            what: "a folder with a name of two words as a deck",
            typed: &["pdf", "two words"],
            code: 4,
            out: "",
            says: &["it is a folder", "infograft pdf \"two words/only.pptx\""],
        },
        Case {
            what: "a backslash before a space in quotes",
            typed: &["pdf", "two\\ words/only.pptx"],
            code: 4,
            out: "",
            says: &["leave out the \\ before the space", "infograft pdf \"two words/only.pptx\""],
        },
        Case {
            what: "a file as a folder",
            typed: &["make", "generic", "--name", "C", "--out", "deck.pptx/"],
            code: 2,
            out: "",
            says: &["that is a file", "choose a folder: infograft make generic --name C --out deck/"],
        },
        Case {
            what: "two files in one name",
            typed: &["make", "generic", "--name", "C", "--out", "a.pdf,b.pptx"],
            code: 2,
            out: "",
            says: &["these are 2 files", "infograft make generic --name C --out result/"],
        },
        Case {
            what: "a folder as a brand file",
            typed: &["make", "generic", "--brand", "decks"],
            code: 3,
            out: "",
            says: &["a folder, not a brand file"],
        },
        Case {
            what: "a deck that isn't there",
            typed: &["pdf", "dekc.pptx"],
            code: 4,
            out: "",
            says: &["did you mean `deck.pptx`?"],
        },
        Case {
            what: "a deck without its ending",
            typed: &["pdf", "deck"],
            code: 4,
            out: "",
            says: &["did you mean `deck.pptx`?"],
        },
        Case {
            what: "a brand file that isn't there",
            typed: &["make", "generic", "--brand", "contso.toml"],
            code: 3,
            out: "",
            says: &["contso.toml", "did you mean `contoso.toml`?"],
        },
        Case {
            what: "a table that isn't there",
            typed: &["batch", "branchs.csv"],
            code: 3,
            out: "",
            says: &["branchs.csv", "did you mean `branches.csv`?"],
        },
        Case {
            what: "a table of another name",
            typed: &["batch", "stores.xlsx"],
            code: 3,
            out: "",
            says: &["in that folder there is branches.csv"],
        },
    ]);
}

#[test]
fn a_brand_file_of_the_folder_is_named_and_never_taken() {
    let desk = desk();
    let run = || infograft_in(desk.path(), &["make", "generic", "--format", "pptx"]);
    assert!(!run().stderr.contains("--brand"));
    std::fs::write(desk.path().join("brand.toml"), BRAND).unwrap();
    let ran = run();
    assert_eq!(ran.code, 3);
    assert!(ran.stderr.contains("add --brand brand.toml, or add --name NAME"), "{}", ran.stderr);
}

#[test]
fn faults_of_one_cause_are_told_once_with_their_number() {
    let desk = desk();
    let mut rows = String::from("Branch,Logo,Primary colour\n");
    (1..=22).for_each(|n| rows += &format!("Branch {n},none.svg,\n"));
    (1..=12).for_each(|n| rows += &format!("Office {n},,colour {n}\n"));
    std::fs::write(desk.path().join("rows.csv"), rows).unwrap();
    let run = |more: &[&str]| {
        let args = [&["batch", "rows.csv", "-t", "generic", "--name", "C"][..], more].concat();
        infograft_in(desk.path(), &args).stderr
    };
    let count = |said: &str, words: &str| said.matches(words).count();
    let said = run(&[]);
    assert_eq!(count(&said, "none.svg doesn't exist"), 1, "{said}");
    assert!(said.contains("22 rows have that fault: 2, 3, 4 and 19 more"), "{said}");
    assert_eq!(count(&said, "is no colour"), 1, "{said}");
    assert!(said.contains("12 rows have that fault: 24, 25, 26 and 9 more"), "{said}");
    assert!(said.contains("2 things to mend"), "{said}");
    let said = run(&["--verbose"]);
    assert_eq!((count(&said, "none.svg doesn't exist"), count(&said, "is no colour")), (22, 12), "{said}");
}

#[test]
fn what_may_be_meant_otherwise_is_done_and_told() {
    let desk = desk();
    let run = |more: &[&str]| {
        let args = [&["make", "generic", "--format", "pptx", "--force"][..], more].concat();
        infograft_in(desk.path(), &args)
    };
    for (typed, says) in [
        (&["--name", "“Sonnenhof"][..], "the name `“Sonnenhof` has a curly quote at one end alone"),
        (&["--name=Sonnenhof”"], "take the quote out, or close it"),
        (&["--name", "C", "--color", "primary="], "the brand's own colour is taken away"),
        (&["--name", "C", "--color=accent="], "write it without a space and in quotes"),
    ] {
        let ran = run(typed);
        assert_eq!(ran.code, 0, "{typed:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("warning") && ran.stderr.contains(says), "{typed:?}: {}", ran.stderr);
    }
    for typed in [
        &["--name", "The Johns’"][..],
        &["--name", "“Sonnenhof” Ulm"],
        &["--name", "C", "--link", "booking="],
    ] {
        let ran = run(typed);
        assert!(
            !ran.stderr.contains("curly") && !ran.stderr.contains("taken away"),
            "{typed:?}: {}",
            ran.stderr
        );
    }
}
