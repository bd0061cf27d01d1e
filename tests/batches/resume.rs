//! Going on, making again, and what build tools want.

use super::{Table, events, sums};

#[test]
fn only_what_has_changed_is_made_again() {
    let table = Table::of_rows(5);
    table.ends(0, &[]);
    let before = table.files();
    assert_eq!(sums(&table.ends(0, &["--resume", "--json"])), [0, 5, 0, 0]);
    assert_eq!(table.files(), before, "the report, too, is as it was");

    let csv = std::fs::read_to_string(table.path("branches.csv")).unwrap();
    table.write("branches.csv", csv.replace("555 0003", "555 9999"));
    let ran = table.ends(0, &["--resume", "--json"]);
    assert_eq!(sums(&ran), [1, 4, 0, 0]);
    let events = events(&ran.stdout);
    let kinds: Vec<_> = events.iter().map(|e| e["event"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["plan", "start", "row", "done"]);
    assert_eq!((&events[1]["rows"], &events[1]["kept"]), (&1.into(), &4.into()));
    assert_eq!((&events[2]["name"], &events[2]["row"]), (&"Branch 3".into(), &4.into()));
    assert!(table.slide("branch-3-generic.pptx").contains("555 9999"));
    for name in table.editions().iter().filter(|name| !name.contains("-3-")) {
        assert!(table.files()[name] == before[name], "{name}");
    }
}

#[test]
fn a_file_that_was_lost_or_changed_is_made_again() {
    let table = Table::of_rows(4);
    table.ends(0, &[]);
    let before = table.files();
    std::fs::remove_file(table.path("out/branch-1-generic.pptx")).unwrap();
    let mut bytes = before["branch-2-generic.pptx"].clone();
    bytes[100] ^= 1;
    table.write("out/branch-2-generic.pptx", bytes);
    assert_eq!(sums(&table.ends(0, &["--resume", "--json"])), [2, 2, 0, 0]);
    assert_eq!(table.files(), before);
    // A brand that changes touches all; a row more is one row more; a row less is told.
    let brand = std::fs::read_to_string(table.path("brand.toml")).unwrap();
    table.write("brand.toml", brand.replace("hello@", "hi@"));
    assert_eq!(sums(&table.ends(0, &["--resume", "--json"])), [4, 0, 0, 0]);
    table.write(
        "branches.csv",
        "Branch,Phone\nBranch 9,\nBranch 3,555 0003\nBranch 1,555 0001\nBranch 2,555 0002\n",
    );
    let ran = table.ends(0, &["--resume"]);
    assert!(ran.stderr.contains("1 made, 3 there already"), "{}", ran.stderr);
    assert!(ran.stderr.contains("branch-4-generic belong to no row any more"), "{}", ran.stderr);
    assert_eq!(table.records().len(), 4);
}

#[test]
fn files_that_are_there_are_replaced_only_when_asked() {
    let table = Table::of_rows(3);
    table.write("out/branch-2-generic.pptx", "someone's work");
    let ran = table.ends(5, &[]);
    assert!(ran.stderr.contains("out/branch-2-generic.pptx: the file is there already"), "{}", ran.stderr);
    assert!(ran.stderr.contains("--resume") && ran.stderr.contains("--force"), "{}", ran.stderr);
    assert_eq!(table.editions(), ["branch-2-generic.pptx"]);
    assert_eq!(table.files()["branch-2-generic.pptx"], b"someone's work");
    table.ends(0, &["--force"]);
    assert_eq!(table.editions().len(), 3);
    assert!(table.slide("branch-2-generic.pptx").contains("555 0002"));
    // A file in the folder's place.
    table.write("file", "");
    let ran = table.ends(5, &["--out", "file"]);
    assert!(ran.stderr.contains("a file stands where the folder should be"), "{}", ran.stderr);
}

#[test]
fn build_tools_learn_what_the_batch_depends_on() {
    let table = Table::new("Branch,Logo\nNorth,logos/a b.svg\nSouth,\n");
    table.write(
        "logos/a b.svg",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>"#,
    );
    table.ends(0, &["--depfile", "out/batch.d"]);
    let depfile = std::fs::read_to_string(table.path("out/batch.d")).unwrap();
    let (rule, rest) = depfile.split_once("\n\n").unwrap();
    assert_eq!(rule.split_once(": \\\n").unwrap().0, "out/report.json");
    for input in ["branches.csv", "brand.toml", "logos/a\\ b.svg"] {
        assert!(rule.lines().any(|line| line.trim().trim_end_matches(" \\") == input), "{input}: {depfile}");
        assert!(rest.contains(&format!("{input}:\n")), "{input}: {depfile}");
    }
    assert_eq!(rule.lines().count(), 4);
}
