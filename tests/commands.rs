//! What each command writes to standard output, standard error and the disk.

use std::process::Command;

use crate::codes::{own_deck, text};
use crate::common::{TEMPLATES, files_below, folder, infograft, infograft_in, make, parts, root, succeeds};
use serde_json::Value;

#[test]
fn standard_output_is_the_written_paths_and_nothing_else() {
    let folder = folder();
    let ran = infograft_in(folder.path(), &["make", "generic", "--name", "Fabrikam", "--out", "out"]);
    assert_eq!(ran.stdout, "out/fabrikam-generic.pptx\nout/fabrikam-generic.pdf\n");
    assert!(ran.stderr.contains("Done"));
    assert!(!ran.stderr.contains('\u{1b}'), "colours are for terminals");
    let quiet =
        infograft_in(folder.path(), &["make", "generic", "--name", "Fabrikam", "--out", "out", "-q", "-f"]);
    assert_eq!((quiet.stdout, quiet.stderr.as_str()), (ran.stdout, ""));
}

#[test]
fn json_is_one_object_with_files_and_findings() {
    let folder = folder();
    let args = [
        "make",
        "retail",
        "--name",
        "Fabrikam",
        "--format",
        "pptx,pdf,png",
        "--json",
        "--font",
        "heading=Nosuchface",
    ];
    let ran = infograft_in(folder.path(), &args);
    let said: Value = serde_json::from_str(&ran.stdout).unwrap();
    let files = said["files"].as_array().unwrap();
    assert_eq!(files.len(), 3);
    for file in files {
        let written = std::fs::metadata(folder.path().join(file["path"].as_str().unwrap())).unwrap();
        assert_eq!(file["bytes"], written.len());
    }
    let font =
        said["diagnostics"].as_array().unwrap().iter().find(|f| f["code"] == "font.substituted").unwrap();
    assert!(font["message"].as_str().unwrap().contains("Nosuchface"), "{font}");
    assert_eq!(font["setting"], "fonts.files", "{font}");
    assert_eq!(ran.stderr, "");
}

#[test]
fn findings_with_strict_end_with_code_6_and_the_files_are_written() {
    let folder = folder();
    let color = ["--color", "text=#9A9A9A", "--color", "background=#FFFFFF"];
    let args = [&["make", "generic", "--name", "Fabrikam", "--strict"][..], &color].concat();
    assert_eq!(infograft_in(folder.path(), &args).code, 6);
    assert!(folder.path().join("fabrikam-generic.pdf").exists());
}

#[test]
fn a_wording_can_be_replaced_from_the_line() {
    let folder = folder();
    let text = "title=Hello from {{organization.name}}";
    let args = ["make", "financial", "--name", "Fabrikam", "--text", text, "--format", "pptx"];
    assert_eq!(infograft_in(folder.path(), &args).code, 0);
    let pptx = std::fs::read(folder.path().join("fabrikam-financial.pptx")).unwrap();
    let slide = parts(&pptx).into_iter().find(|(n, _)| n.as_str() == "/ppt/slides/slide1.xml").unwrap().1;
    assert!(String::from_utf8(slide).unwrap().contains("Hello from Fabrikam"));
}

#[test]
fn a_template_that_was_exported_makes_the_same_edition() {
    let folder = folder();
    assert_eq!(
        infograft_in(folder.path(), &["templates", "export", "healthcare", "--out", "h.pptx"]).code,
        0
    );
    let args = |template: &'static str, name: &'static str| {
        ["make", template, "--name", "Fabrikam", "--name-pattern", name, "--no-system-fonts"]
    };
    assert_eq!(infograft_in(folder.path(), &args("h.pptx", "a")).code, 0);
    assert_eq!(infograft_in(folder.path(), &args("healthcare", "b")).code, 0);
    for extension in ["pptx", "pdf"] {
        let read = |name: &str| std::fs::read(folder.path().join(format!("{name}.{extension}"))).unwrap();
        assert!(read("a") == read("b"), "{extension}");
    }
}

#[test]
fn the_pdf_of_a_branded_deck_is_the_one_that_make_wrote() {
    let out = folder();
    let (pptx, pdf) = make("generic", "contoso", out.path(), &[]);
    let deck = out.path().join("deck.pptx");
    std::fs::write(&deck, pptx).unwrap();
    let again = out.path().join("again.pdf");
    succeeds(&["pdf", deck.to_str().unwrap(), "--out", again.to_str().unwrap(), "--no-system-fonts"]);
    assert!(std::fs::read(again).unwrap() == pdf);
}

#[test]
fn source_date_epoch_sets_the_pdfs_dates() {
    let folder = folder();
    let run = |epoch: &str| {
        Command::new(env!("CARGO_BIN_EXE_infograft"))
            .args(["make", "generic", "--name", "Fabrikam", "--format", "pdf", "--force"])
            .current_dir(folder.path())
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap()
    };
    assert!(run("1735689600").status.success());
    let pdf = lopdf::Document::load(folder.path().join("fabrikam-generic.pdf")).unwrap();
    let info = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let date = pdf.get_dictionary(info).unwrap().get(b"ModDate").unwrap().as_str().unwrap();
    assert!(date.starts_with(b"D:20250101000000"), "{}", String::from_utf8_lossy(date));
    assert_eq!(run("yesterday").status.code(), Some(2));
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in [
        "make",
        "pdf",
        "preview",
        "inspect",
        "diff",
        "palette",
        "templates",
        "init",
        "schema",
        "completions",
        "man",
    ] {
        let help = succeeds(&[command, "--help"]).stdout;
        assert!(help.contains("Example"), "{command}: {help}");
    }
}

#[test]
fn help_fits_on_a_screen_and_names_where_the_rest_is() {
    // Without a terminal, help is as wide as on one of 100 columns.
    for (command, lines) in [
        ("make", 45),
        ("kit", 45),
        ("pdf", 45),
        ("preview", 45),
        ("inspect", 45),
        ("diff", 45),
        ("batch", 50),
    ] {
        let help = succeeds(&[command, "--help"]).stdout;
        assert!(help.lines().count() <= lines, "{command}: {} lines\n{help}", help.lines().count());
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        assert!(!help.contains("--max-"), "{help}");
        let last = format!("Limits on files: infograft {command} --help-limits");
        assert!(help.trim_end().ends_with(&last), "{help}");
        let limits = succeeds(&[command, "--help-limits"]).stdout;
        assert!(limits.contains("--max-slides <NUMBER>") && limits.contains("Example:"), "{limits}");
        assert!(!limits.contains("--json"), "{limits}");
        let all = succeeds(&[command, "--help-all"]).stdout;
        assert!(all.contains("--max-slides") && all.contains("--no-system-fonts"), "{all}");
    }
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = succeeds(&["completions", shell]).stdout;
        assert!(script.contains("infograft") && script.contains("INFOGRAFT_COMPLETE"), "{shell}");
    }
    let folder = folder();
    succeeds(&["man", "--out", folder.path().to_str().unwrap()]);
    let page = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(page("infograft-make.1").contains("\\-\\-color"));
    // Each page that another names is there.
    let pages = files_below(folder.path());
    for of in &pages {
        let text = page(of).replace('\\', "");
        for named in text.split_whitespace().filter_map(|word| word.split_once("(1)")).map(|(name, _)| name) {
            assert!(pages.contains(&format!("{named}.1")), "{of} names {named}: {pages:?}");
        }
    }
    assert!(pages.contains(&"infograft-templates-show.1".to_owned()), "{pages:?}");
}

/// What the tab key offers after these words; the last one is begun.
fn offered(folder: &std::path::Path, words: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_infograft"))
        .args(["--", "infograft"])
        .args(words)
        .current_dir(folder)
        .env("INFOGRAFT_COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn the_tab_key_offers_what_an_option_takes() {
    let folder = folder();
    for name in
        ["a.pptx", "b.potx", "c.toml", "d.json", "e.csv", "f.xlsx", "g.svg", "h.PNG", "i.ttf", "j.txt"]
    {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    let sub = if cfg!(windows) { "sub\\" } else { "sub/" };
    let templates = [&TEMPLATES[..], &["a.pptx", "b.potx", sub]].concat();
    let cases: [(&[&str], &[&str]); 11] = [
        (&["make", ""], &templates),
        (&["make", "he"], &["healthcare"]),
        (&["pdf", ""], &["a.pptx", "b.potx", sub]),
        (&["make", "retail", "--brand", ""], &["c.toml", "d.json", sub]),
        (&["make", "retail", "--logo", ""], &["g.svg", "h.PNG", sub]),
        (&["make", "retail", "--lang", ""], &["en", "ko"]),
        (&["make", "retail", "--font-file", ""], &["i.ttf", sub]),
        (&["batch", ""], &["d.json", "e.csv", "f.xlsx", sub]),
        (&["batch", "e.csv", "--template", "r"], &["retail"]),
        (&["templates", "show", "fin"], &["financial"]),
        (&["make", "retail", "--paper", ""], &["a4", "letter"]),
    ];
    for (words, offers) in cases {
        let found = offered(folder.path(), words);
        // Where a value may stand, an option may stand, too.
        let values: Vec<&String> = found.iter().filter(|word| !word.starts_with('-')).collect();
        assert_eq!(values, offers, "{words:?}");
    }
    assert!(offered(folder.path(), &["make", "retail", "--fix"]).contains(&"--fix-contrast".to_owned()));
}

#[test]
fn the_schema_is_json_and_knows_the_sections() {
    let schema: Value = serde_json::from_str(&succeeds(&["schema"]).stdout).unwrap();
    for section in ["organization", "logo", "colors", "fonts", "links", "info", "text", "values"] {
        assert!(schema["properties"][section].is_object(), "{section}");
    }
}

#[test]
fn init_never_replaces_a_brand_file_unasked() {
    let folder = folder();
    assert_eq!(infograft_in(folder.path(), &["init", "--name", "Fabrikam"]).code, 0);
    let first = std::fs::read(folder.path().join("brand.toml")).unwrap();
    assert_eq!(infograft_in(folder.path(), &["init", "--name", "Other"]).code, 5);
    assert_eq!(std::fs::read(folder.path().join("brand.toml")).unwrap(), first);
}

#[test]
fn an_unknown_flag_is_a_usage_error() {
    assert_eq!(infograft(&["make", "generic", "--colr", "x"]).code, 2);
}

#[test]
fn rows_that_are_left_out_are_counted_as_something_to_mend() {
    let folder = folder();
    let sheet = "Branch,Logo,Primary colour\nNorth,,#0B6E4F\nSouth,none.svg,gren\nEast,,\n";
    std::fs::write(folder.path().join("branches.csv"), sheet).unwrap();
    let args = ["batch", "branches.csv", "--template", "generic", "--skip-invalid", "--format", "pptx"];
    let ran = infograft_in(folder.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let sums = ran.stderr.lines().last().unwrap();
    assert_eq!(sums, "Done: 3 rows: 2 made, 1 left out; 1 thing to look at, in the report.");
}

#[test]
fn a_dry_run_tells_what_would_change_and_writes_nothing() {
    let folder = folder();
    let file = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let deck = own_deck(&text("By ACME Corp"));
    file("deck.pptx", &deck);
    file("deck.infograft.toml", b"[from]\nname = 'ACME Corp'\n");
    file("o.pptx", b"an older one");
    let run = |line: &str| infograft_in(folder.path(), &line.split(' ').collect::<Vec<_>>());
    let line = "make deck.pptx --name Fabrikam --color primary=#0B6E4F --font heading=Georgia --recolor roles --out o.pptx --dry-run";
    let ran = run(line);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for words in [
        "deck.pptx as Fabrikam would have it: o.pptx (it is there: --force replaces it)",
        "Binding: deck.infograft.toml, for this deck",
        " → #0B6E4F  main colour",
        "headings     ",
        " → Georgia",
        " names",
    ] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    assert!(ran.stderr.contains("Dry run: nothing was written; "), "{}", ran.stderr);
    assert!(ran.stdout.lines().count() + ran.stderr.lines().count() <= 30, "{}{}", ran.stdout, ran.stderr);
    assert!(!ran.stdout.contains('\u{1b}'), "no swatches where there is no terminal");
    let json: Value = serde_json::from_str(&run(&format!("{line} --json")).stdout).unwrap();
    assert_eq!((&json["dry_run"], &json["files"][0]["exists"]), (&true.into(), &true.into()), "{json}");
    assert_eq!(
        (&json["binding"]["file"], &json["former"][0]["what"]),
        (&"deck.infograft.toml".into(), &"name".into())
    );
    let main = json["colors"].as_array().unwrap().iter().find(|color| color["to"] == "#0B6E4F").unwrap();
    assert!(
        main["role"] == "hue-1" && main["area"].as_f64().unwrap() > 0.0 && main["from"].is_string(),
        "{main}"
    );
    assert!(
        json["fonts"]
            .as_array()
            .unwrap()
            .iter()
            .any(|font| font["of"] == "heading" && font["to"] == "Georgia")
    );

    // A fault has the exit code that it has without.
    file("deck.infograft.toml", b"[from]\nname = 'Nobody at all'\n");
    assert_eq!(run(line).code, 4);
    file("deck.infograft.toml", b"");
    assert_eq!(run(&format!("{line} --strict")).code, run(&format!("{line} --strict --no-bind")).code);
    std::fs::create_dir(folder.path().join("in")).unwrap();
    file("in/a.pptx", &deck);
    file("in/b.pptx", b"none");
    let ran = run(
        "make in --name Fabrikam --color primary=#0B6E4F --recolor slots --format pptx --out all --dry-run",
    );
    assert_eq!(ran.code, 7, "{}", ran.stderr);
    assert!(ran.stdout.starts_with("a.pptx: colours #F0F0FA → #"), "{}", ran.stdout);
    let mut names = files_below(folder.path());
    names.sort();
    assert_eq!(names, ["deck.infograft.toml", "deck.pptx", "in/a.pptx", "in/b.pptx", "o.pptx"]);
    // What make would refuse, because a file is there, isn't said to be made; a deck that is named twice is one.
    let line = "make deck.pptx o.pptx deck.pptx --name Fabrikam --format pptx --out in --dry-run --name-pattern {template}";
    file("in/deck.pptx", b"an older one");
    file("o.pptx", &deck);
    let ran = run(line);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("1 deck would be made, 1 deck not, because files are there: --force replaces them"),
        "{}",
        ran.stderr
    );
    assert!(ran.stdout.contains("in/deck.pptx (it is there: --force replaces it)"), "{}", ran.stdout);
    let ran = run(&format!("{line} --force"));
    assert!(ran.stderr.contains("2 decks would be made; nothing was written"), "{}", ran.stderr);
    file("o.pptx", b"an older one");
    assert_eq!(std::fs::read(folder.path().join("o.pptx")).unwrap(), b"an older one");
}

/// Each share of a colour is the same in `inspect`, in a dry run and in a review, and what a binding changed doesn't stay.
#[test]
fn shares_of_colours_are_the_same_wherever_they_are_shown() {
    let folder = folder();
    let rect = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"7B2CBF\"/></a:solidFill>";
    std::fs::write(folder.path().join("deck.pptx"), own_deck(&crate::codes::shape("Box", rect, ""))).unwrap();
    std::fs::write(folder.path().join("b.toml"), "[colors]\n'#7B2CBF' = '#123456'\n").unwrap();
    let run = |line: &str| infograft_in(folder.path(), &line.split(' ').collect::<Vec<_>>());
    let json = |line: &str| -> Value { serde_json::from_str(&run(line).stdout).unwrap() };
    let inspected = json("inspect deck.pptx --json");
    let inspected = inspected["decks"][0]["colors"].as_array().unwrap().clone();
    for by in ["roles", "slots"] {
        let line =
            format!("make deck.pptx --name F --color primary=#0B6E4F --recolor {by} --bind b.toml --dry-run");
        let dry = json(&format!("{line} --json"));
        let mut compared = 0;
        for change in dry["colors"].as_array().unwrap() {
            let known = inspected.iter().find(|color| color["color"] == change["from"]);
            let Some(known) = known.filter(|_| change["area"].as_f64().unwrap() > 0.0) else { continue };
            let (one, other) = (known["area"].as_f64().unwrap(), change["area"].as_f64().unwrap());
            assert!((one - other).abs() < 1e-5 && one <= 1.0, "{by}: {known} {change}");
            compared += 1;
        }
        assert!(compared > 1, "{by}: {dry}");
        let stays = run(&line).stdout.split("Stays as it is").nth(1).unwrap_or_default().to_owned();
        assert!(!stays.contains("123456"), "{by}: {stays}");
    }
}

#[test]
fn several_decks_are_made_and_reviewed_on_one_page() {
    let folder = folder();
    for name in ["one.pptx", "two.pptx", "in/three.pptx"] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, own_deck(&text("By ACME Corp"))).unwrap();
    }
    let run = |line: &str| infograft_in(folder.path(), &line.split(' ').collect::<Vec<_>>());
    let ran = run("make one.pptx two.pptx in --name Fabrikam --format pptx --out out --review out/r.html");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout, "out/fabrikam-one.pptx\nout/fabrikam-two.pptx\nout/three.pptx\nout/r.html\n");
    let page = std::fs::read_to_string(folder.path().join("out/r.html")).unwrap();
    assert!(["one.pptx", "two.pptx", "three.pptx"].iter().all(|name| page.contains(name)));
    assert_eq!(page.matches("type=\"checkbox\"").count(), 3, "a box for each slide");
    let again = run("make one.pptx two.pptx --name Fabrikam --format pptx --out new --review out/r.html");
    assert_eq!((again.code, folder.path().join("new").exists()), (5, false), "{}", again.stderr);
    assert!(again.stderr.contains("another name with --review"), "{}", again.stderr);
    // What is no deck belongs to what stands before it.
    let ran = run("make one.pptx --name Fabrikam Bank --format pptx");
    assert!(ran.code == 2 && ran.stderr.contains("--name \"Fabrikam Bank\""), "{}", ran.stderr);
}

/// Whoever types `--all` means all that there is to say, of any command.
#[test]
fn all_is_verbose() {
    let folder = folder();
    std::fs::write(folder.path().join("deck.pptx"), own_deck(&text("By ACME Corp"))).unwrap();
    let make = |word: &str| {
        let line = format!("make deck.pptx --name Fabrikam --dry-run {word}");
        infograft_in(folder.path(), &line.split(' ').collect::<Vec<_>>()).stderr
    };
    assert_eq!(make("--all"), make("--verbose"));
    assert_ne!(make("--all"), make("--json"));
}

#[test]
fn a_preview_of_an_infographic_shows_a_brand_and_no_marks() {
    let folder = folder();
    let ran = infograft_in(folder.path(), &["preview", "generic", "--width", "300"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(!ran.stderr.contains("note:"), "{}", ran.stderr);
    let brand = root().join("examples/contoso/brand.toml");
    let words =
        ["preview", "generic", "--width", "300", "--brand", brand.to_str().unwrap(), "--out", "contoso.png"];
    let ran = infograft_in(folder.path(), &words);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let picture = |name: &str| image::open(folder.path().join(name)).unwrap().to_rgb8();
    let (sample, contoso) = (picture("generic.png"), picture("contoso.png"));
    // The primary colour of each: the number of the first step stands on it.
    let green = |picture: &image::RgbImage| picture.pixels().filter(|p| p.0 == [0x0B, 0x6E, 0x4F]).count();
    assert!(green(&contoso) > 100 && green(&sample) == 0);
}
