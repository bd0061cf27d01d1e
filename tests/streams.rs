//! Standard input, output and error: what goes through them, and what names of others may do there.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::common::infograft_in;
use crate::typed::{BRAND, desk};

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

    // A brand is as small on standard input as in a file.
    let much = vec![b' '; (1 << 20) + 1];
    let (code, _, said) = fed(desk.path(), &["make", "generic", "--brand", "-"], &much);
    assert!(code == 3 && said.contains("more than 1 MB"), "{said}");

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
    let commands: [&[&str]; 17] = [
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
        &["pdf", "deck.pptx", "--out", "page.x\u{1b}[2J"],
        &["make", "generic", "--name", "C", "--name-pattern", "{\u{1b}[2J}"],
        &["\u{1b}[2J"],
        &[strange],
        &["make", "generic", "--\u{1b}[2J"],
    ];
    for args in commands {
        let ran = infograft_in(desk.path(), args);
        // Programs get the paths of results as they are.
        let results = if args.contains(&"deck.pptx") { "" } else { &ran.stdout };
        for said in [results, &ran.stderr] {
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
