//! What people type on the command line: what is understood of it, and what is said with the line to type instead.

use std::io::Write;
use std::process::{Command, Stdio};

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

const BRAND: &str = "[organization]\nname = \"Contoso\"\n";

/// A folder with a deck, a brand file, a table, a PDF and a folder of one deck.
fn desk() -> tempfile::TempDir {
    let desk = folder();
    let write = |name: &str, bytes: &[u8]| std::fs::write(desk.path().join(name), bytes).unwrap();
    std::fs::create_dir(desk.path().join("decks")).unwrap();
    write("deck.pptx", infograft::BUILTINS[3].bytes);
    write("decks/spring.pptx", infograft::BUILTINS[3].bytes);
    write("contoso.toml", BRAND.as_bytes());
    write("branches.csv", b"Branch\nNorth\n");
    write("old.pdf", b"%PDF-1.4\n");
    write("logo.png", b"\x89PNG\r\n\x1A\n");
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
        ("bank", "`financial`"),
        ("bnak", "`financial`"),
        ("insurnace", "`financial`"),
        ("금융", "`financial`"),
        ("shop", "`retail`"),
        ("쇼핑", "`retail`"),
        ("general", "`generic`"),
        ("deck", "`deck.pptx`"),
        ("dekc", "`deck.pptx`"),
        ("A4", "make healthcare --paper a4"),
        ("xyzzy", "healthcare, financial, retail and generic"),
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

/// Runs the binary with bytes on its standard input: its exit code, standard output and standard error.
fn fed(folder: &std::path::Path, args: &[&str], input: &[u8]) -> (i32, Vec<u8>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_infograft"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses before it reads closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap_or(-1), output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_hyphen_is_standard_input_and_standard_output() {
    let desk = desk();
    let deck = infograft::BUILTINS[3].bytes;
    let (code, pdf, said) = fed(desk.path(), &["pdf", "-", "--out", "-"], deck);
    assert_eq!(code, 0, "{said}");
    assert!(pdf.starts_with(b"%PDF-") && said.contains("Done: standard output"), "{said}");
    infograft_in(desk.path(), &["pdf", "deck.pptx", "--quiet"]);
    assert!(std::fs::read(desk.path().join("deck.pdf")).unwrap() == pdf, "the same as by their names");

    let (code, png, said) = fed(desk.path(), &["preview", "-", "--width", "100", "--out", "-"], &pdf);
    assert!(code == 0 && png.starts_with(b"\x89PNG"), "a PDF is told by its first bytes: {said}");
    let (code, pptx, said) =
        fed(desk.path(), &["make", "-", "--name", "C", "--format", "pptx", "--out", "-"], deck);
    assert!(code == 0 && pptx.starts_with(b"PK"), "{said}");

    for brand in [BRAND, "{\"organization\": {\"name\": \"Contoso\"}}", "organization:\n  name: Contoso\n"] {
        let args = ["make", "generic", "--brand", "-", "--format", "pptx", "--force"];
        let (code, out, said) = fed(desk.path(), &args, brand.as_bytes());
        assert_eq!((code, out), (0, b"contoso-generic.pptx\n".to_vec()), "{brand}: {said}");
    }
    let args =
        ["batch", "-", "--template", "generic", "--brand", "contoso.toml", "--format", "pptx", "--quiet"];
    let (code, out, said) = fed(desk.path(), &args, b"[{\"Branch\": \"North\"}]");
    assert!(code == 0 && !out.is_empty(), "{said}");

    let refused: [(&[&str], &str); 9] = [
        (&["make", "-", "--name", "C", "--out", "-"], "--out - --format pdf"),
        (&["make", "generic", "--name", "C", "--out", "-", "--format", "pdf", "--json"], "--json"),
        (&["make", "-", "--brand", "-"], "read once"),
        (&["batch", "-", "--brand", "-"], "read once"),
        (&["batch", "branches.csv", "--template", "-", "--name", "C"], "save the deck as a file"),
        (&["kit", "--name", "C", "--out", "-"], "many files"),
        (&["batch", "branches.csv", "--out", "-"], "many files"),
        (&["pdf", "-"], "--out -"),
        (&["make", "generic", "--brand", "-"], "standard input:2:1: unknown key `nme`"),
    ];
    for (args, says) in refused {
        let (code, out, said) = fed(desk.path(), args, b"[organization]\nnme = \"C\"\n");
        assert!(matches!(code, 2 | 3) && out.is_empty(), "{args:?}: {code} {said}");
        assert!(said.contains(says), "{args:?}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_desktop_the_file_is_made_and_named() {
    let desk = desk();
    let ran = Command::new(env!("CARGO_BIN_EXE_infograft"))
        .args(["pdf", "deck.pptx", "--open"])
        .current_dir(desk.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WSL_DISTRO_NAME")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success() && ran.stdout == b"deck.pdf\n", "{said}");
    let path = desk.path().join("deck.pdf");
    assert!(said.contains("open the file yourself") && said.contains(&path.display().to_string()), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cant_be_said_stops_nothing() {
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let commands: [&[&str]; 9] = [
        &["make", "generic", "--name", "C", "--force"],
        &["pdf", "deck.pptx", "--force"],
        &["preview", "deck.pptx", "--force", "--width", "100"],
        &["batch", "branches.csv", "-t", "generic", "--name", "C", "--force", "--format", "pptx"],
        &["templates"],
        &["init", "--force"],
        &["templates", "texts", "--lang", "de", "--out", "de.toml", "--force"],
        &["explain"],
        &["--help"],
    ];
    for args in commands {
        let desk = desk();
        let run = |out: Stdio, err: Stdio| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_infograft"));
            command.args(args).current_dir(desk.path()).stdout(out).stderr(err).output().unwrap()
        };
        let ran = run(Stdio::piped(), full());
        assert_eq!(ran.status.code(), Some(0), "{args:?} with a full standard error");
        assert!(!ran.stdout.is_empty(), "{args:?}");
        let ran = run(full(), Stdio::piped());
        assert_eq!(ran.status.code(), Some(5), "{args:?} with a full standard output");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(
            said.contains("standard output can't be written") && !said.contains("panicked"),
            "{args:?}: {said}"
        );
    }
    for args in [&["make", "nosuch"][..], &["batch", "nosuch.csv"], &["nosuch"], &["healthcare"]] {
        let ran = Command::new(env!("CARGO_BIN_EXE_infograft")).args(args).stderr(full()).output().unwrap();
        assert!(ran.status.code().is_some_and(|code| (2..=4).contains(&code)), "{args:?}: {:?}", ran.status);
    }
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
    assert!(said.contains("  also: ") && said.contains("18 more, which --verbose lists"), "{said}");
    assert_eq!(count(&said, "is no colour"), 10, "{said}");
    assert!(said.contains("and 2 more of that kind; --verbose shows all"), "{said}");
    assert!(said.contains("34 things to mend"), "{said}");
    let said = run(&["--verbose"]);
    assert_eq!((count(&said, "none.svg doesn't exist"), count(&said, "is no colour")), (22, 12), "{said}");
}

#[test]
fn names_cant_command_the_terminal() {
    let desk = desk();
    // A shape's name in the deck, and a file's name.
    let mut package = infograft_deck::opc::Package::open(infograft::BUILTINS[3].bytes).unwrap();
    let part = package.part_names().find(|name| name.as_str() == "/ppt/slides/slide1.xml").unwrap().clone();
    let slide = String::from_utf8(package.read(&part).unwrap().into_owned()).unwrap();
    let named = slide.replacen("name=\"Logo ", "name=\"Lo\u{1b}[2Jgo ", 1);
    assert!(slide != named);
    package.replace(&part, named.into_bytes());
    let deck = package.write().unwrap();
    let name = if cfg!(windows) { "deck.pptx" } else { "d\u{1b}[2J\n\u{7}eck.pptx" };
    std::fs::write(desk.path().join(name), deck).unwrap();
    let strange = "x\u{1b}[2J\n.pptx";
    std::fs::write(
        desk.path().join("rows.csv"),
        format!("Branch,Template\nN\u{1b}[2J,\"{name}\"\nS,\"{strange}\"\n"),
    )
    .unwrap();
    let commands: [&[&str]; 16] = [
        &["make", name, "--name", "C\u{1b}[2J", "--out", "out"],
        &["pdf", name, "--max-shapes", "2", "--out", "a.pdf"],
        &["pdf", name, "--max-parts", "2"],
        &["preview", name, "--width", "100", "--out", "page.png"],
        &["templates", "show", name],
        &["batch", "rows.csv", "--name", "C", "--dry-run"],
        &["batch", "rows.csv", "--name", "C", "--format", "pptx"],
        &["kit", "--name", "C", "-t", name, "--out", "site"],
        &["pdf", strange],
        &["make", "generic", "--brand", strange],
        &["batch", strange],
        &["explain", strange],
        &["make", "generic", "--name", "C", "--name-pattern", "{\u{1b}[2J}"],
        &["\u{1b}[2J"],
        &[strange],
        &["make", "generic", "--\u{1b}[2J"],
    ];
    for args in commands {
        let ran = infograft_in(desk.path(), args);
        for said in [&ran.stdout, &ran.stderr] {
            assert!(!said.contains(['\u{1b}', '\u{7}']), "{args:?}: {said:?}");
        }
        // A line break in a name doesn't begin a line of its own.
        assert!(!ran.stderr.lines().any(|line| line.starts_with(".pptx")), "{args:?}: {}", ran.stderr);
    }
}

/// What the command shows on a terminal of a width, from `script` of util-linux; `None` where that isn't installed.
#[cfg(target_os = "linux")]
fn on_terminal(folder: &std::path::Path, width: usize, args: &str) -> Option<String> {
    let line = format!("stty rows 24 cols {width}; {} {args}", env!("CARGO_BIN_EXE_infograft"));
    let mut script = Command::new("script");
    let ran =
        script.args(["-qec", &line, "/dev/null"]).current_dir(folder).stdin(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn people_get_the_names_of_results_made_visible_and_programs_as_they_are() {
    let desk = desk();
    let folder = "o\u{1b}[2Jut";
    let made = infograft_in(desk.path(), &["init", &format!("{folder}/brand.toml")]);
    assert_eq!(made.stdout, format!("{folder}/brand.toml\n"));
    let Some(shown) = on_terminal(desk.path(), 80, "init --force \"$(printf 'o\\033[2Jut/brand.toml')\"")
    else {
        return;
    };
    assert!(shown.contains("o\u{FFFD}[2Jut/brand.toml") && !shown.contains("\u{1b}[2J"), "{shown:?}");
    let shown = on_terminal(desk.path(), 80, "pdf deck.pptx --out -").unwrap_or_default();
    assert!(shown.contains("deck.pptx --out - > deck.pdf") && !shown.contains("%PDF"), "{shown:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_bar_of_progress_fits_a_narrow_terminal() {
    let desk = desk();
    let rows: String = (1..=30).map(|n| format!("Branch {n}\n")).collect();
    std::fs::write(desk.path().join("rows.csv"), format!("Branch\n{rows}")).unwrap();
    for width in [20, 40, 80] {
        let args = "batch rows.csv -t generic --name C --format pptx --force";
        let Some(text) = on_terminal(desk.path(), width, args) else { return };
        let is_bar = |line: &&str| line.contains("/30") || line.contains(" of 30 rows");
        let bars: Vec<&str> =
            text.split(['\r', '\n']).filter(is_bar).filter(|line| !line.contains("Done")).collect();
        assert!(!bars.is_empty(), "{text:?}");
        for bar in bars {
            let shown = bar.replace("\u{1b}[2K", "").replace("\u{1b}[1A", "");
            assert!(shown.trim_end().chars().count() <= width, "{width}: {shown:?}");
        }
    }
}
