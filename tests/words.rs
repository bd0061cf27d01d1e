//! What newcomers type and write: lists with spaces, brand files in other encodings and grammars, tables with other words.

use crate::common::{files_below, folder, infograft_in};

/// What a command says in a folder with these files.
#[track_caller]
fn says(files: &[(&str, &[u8])], typed: &[&str], code: i32, words: &[&str]) {
    let desk = folder();
    files.iter().for_each(|(name, bytes)| std::fs::write(desk.path().join(name), bytes).unwrap());
    let ran = infograft_in(desk.path(), typed);
    assert_eq!(ran.code, code, "{typed:?}: {}", ran.stderr);
    for word in words {
        assert!(ran.stderr.contains(word), "{typed:?}: no `{word}` in:\n{}", ran.stderr);
    }
}

#[test]
fn words_of_a_list_may_have_spaces_around_them_and_papers_other_names() {
    for typed in [
        &["--format", "pptx, pdf"][..],
        &["--format", " PPTX ,pdf"],
        &["--format", "PowerPoint, PDF"],
        &["--paper", "US Letter"],
        &["--paper", "DIN A4"],
        &["--clean", "comments, authors"],
    ] {
        let desk = folder();
        let line = [&["make", "generic", "--name", "C", "--no-system-fonts"], typed].concat();
        let ran = infograft_in(desk.path(), &line);
        assert_eq!(ran.code, 0, "{typed:?}: {}", ran.stderr);
        assert_eq!(files_below(desk.path()).len(), 2, "{typed:?}");
    }
    let make = |more: &'static [&'static str]| [&["make", "generic", "--name", "C"], more].concat();
    says(
        &[],
        &make(&["--format", "docx"]),
        2,
        &["--format doesn't know `docx`", "--format takes pptx, pdf and png"],
    );
    says(&[], &make(&["--paper", "leter"]), 2, &["did you mean `letter`?", "--paper takes a4 and letter"]);
    says(&[], &make(&["--recolor", "no"]), 2, &["--recolor takes auto, roles and slots"]);
    says(&[], &["kit", "--name", "C", "--industry", "bank"], 2, &["--industry takes healthcare, dental, "]);
}

#[test]
fn results_go_into_no_device_and_no_file() {
    #[cfg(unix)]
    says(
        &[],
        &["make", "generic", "--name", "C", "--out", "/dev/null"],
        5,
        &["that is a device", "--out result/"],
    );
    says(
        &[("notes", b"x")],
        &["make", "generic", "--name", "C", "--out", "notes"],
        5,
        &["a file stands where the folder should be", "--out result/"],
    );
}

#[test]
fn a_brand_in_json_is_no_table() {
    for text in ["{\"organization\":{\"name\":\"C\"}}", "{\n\"colors\": {\"primary\": \"red\"}\n}"] {
        let line = "infograft batch branches.xlsx --brand c.json";
        says(&[("c.json", text.as_bytes())], &["batch", "c.json", "--template", "generic"], 3, &[line]);
    }
}

#[test]
fn a_brand_in_another_encoding_is_read_and_that_is_told() {
    let desk = folder();
    // "Zażółć gęślą jaźń" as Python's codec cp1250 writes it.
    let brand = b"[organization]\nname = \"Za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1\"\n";
    std::fs::write(desk.path().join("brand.toml"), brand).unwrap();
    let ran =
        infograft_in(desk.path(), &["make", "generic", "--brand", "brand.toml", "--format", "pptx", "-v"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("brand.toml: the text is read as windows-1250"), "{}", ran.stderr);
    let deck = std::fs::read(desk.path().join(ran.stdout.trim())).unwrap();
    let slide = crate::common::parts(&deck)
        .into_iter()
        .find(|(name, _)| name.to_string().ends_with("slides/slide1.xml"));
    assert!(String::from_utf8(slide.unwrap().1).unwrap().contains("Zażółć gęślą jaźń"));
}

#[test]
fn a_dash_for_a_branch_is_no_name() {
    let rows = b"Branch,Phone\nAlpha,+1 555 0100\n-,+1 555 0101\n";
    let batch = ["batch", "rows.csv", "--template", "generic", "--name", "C", "--format", "pptx"];
    says(&[("rows.csv", rows)], &batch, 3, &["the row has no name in the column `Branch`"]);
}

#[test]
fn totals_of_other_languages_are_asked_about() {
    for word in ["Kokku", "Iš viso", "Skupaj", "Kopā", "Σ", "סה\"\"כ", "Gesamtergebnis"] {
        let rows = format!("Branch,Staff\nA,1\n\"{word}\",2\n");
        let batch = ["batch", "rows.csv", "--template", "generic", "--format", "pptx"];
        says(&[("rows.csv", rows.as_bytes())], &batch, 3, &["the row looks like a sum"]);
    }
}

#[test]
fn hours_and_years_are_no_telephone_number() {
    for phone in ["Mo-Fr 9-17", "24/7", "since 1999"] {
        let brand = format!("[organization]\nname = \"C\"\nphone = \"{phone}\"\n");
        let make = ["make", "generic", "--brand", "b.toml", "--format", "pptx", "-v"];
        says(&[("b.toml", brand.as_bytes())], &make, 0, &["has no number to dial"]);
    }
}

#[test]
fn an_advice_is_in_the_words_of_the_files_format() {
    for (name, text, advice) in [
        ("b.toml", "organization = \"C\"\n", "write [organization] on a line of its own"),
        ("b.yaml", "organization: C\n", "write organization: on a line of its own"),
        ("b.json", "{\"organization\": \"C\"}", "write \"organization\": { … }"),
        ("b.yaml", "organization:\n  name: C\n  info: x\n", "`info` stands beside `organization`"),
    ] {
        let make = ["make", "generic", "--brand", name];
        says(&[(name, text.as_bytes())], &make, 3, &[advice]);
    }
}

#[test]
fn slips_of_the_command_line_are_told_with_the_line_to_type() {
    let make = |more: &'static [&'static str]| [&["make", "generic", "--name", "C"], more].concat();
    for (typed, words) in [
        (
            make(&["--link", "booking", "https://a.example"]),
            "type: infograft make generic --name C --link booking=https://a.example",
        ),
        (make(&["--color", "primary", "#B3261E"]), "--color \"primary=#B3261E\""),
        (make(&["--quiet", "--verbose"]), "can't stand together"),
        (
            vec!["palette", "#B3261E", "teal"],
            "type: infograft palette --color \"primary=#B3261E\" --color secondary=teal",
        ),
        (vec!["convert", "deck.pptx", "to", "pdf"], "type: infograft pdf deck.pptx"),
        (vec!["help", "make", "generic"], "`infograft make` has no command `generic`"),
        (vec!["batch", "r.csv", "--shard", "1"], "--shard 1: write it as 3/16"),
    ] {
        says(&[], &typed, 2, &[words]);
    }
    says(&[], &make(&["--language", "Korean"]), 3, &["did you mean `ko-KR`?"]);
    says(&[], &make(&["--language", "Klingon"]), 3, &["write it as en-US"]);
    says(&[], &make(&["--link", "booking=n/a"]), 3, &["to have no link, leave it out"]);
}

#[test]
fn a_quote_that_isnt_closed_in_the_last_line_is_told() {
    let batch = ["batch", "rows.csv", "--template", "generic", "--dry-run", "-v"];
    says(
        &[("rows.csv", b"Branch;Phone\nNorth;+1 555 0100\n\"South;+1 555 0101\n")],
        &batch,
        0,
        &["a quotation mark isn't closed"],
    );
}
