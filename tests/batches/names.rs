//! Names that no file may have.

use std::collections::BTreeSet;

use super::Table;

/// A branch or a file name as a sheet may have it, and what its file is called.
const NAMES: &[(&str, &str)] = &[
    ("../../etc/x", "-..-etc-x"),
    ("CON", "_CON"),
    ("a/b", "a-b"),
    ("a\\b", "a-b-2"),
    ("🏥", "🏥"),
    ("지점 3", "지점 3"),
    ("dot.", "dot"),
    ("North", "North"),
    ("NORTH", "NORTH-2"),
    ("C:\\x", "C--x"),
    ("report", "report"),
    ("Groß", "Groß"),
    ("GROSS", "GROSS-2"),
    ("red\u{1b}[31m", "red-[31m"),
];

#[test]
fn files_stay_in_the_folder_with_names_that_every_system_stores() {
    let long = "x".repeat(300);
    let rows = NAMES.iter().map(|(name, _)| *name).chain([long.as_str()]).enumerate();
    let rows =
        rows.map(|(at, name)| serde_json::json!({ "Branch": format!("Branch {at}"), "File name": name }));
    let table = Table::new("");
    table.write("rows.json", serde_json::to_vec(&rows.collect::<Vec<_>>()).unwrap());
    let deep = "deep/er/out";
    let mut arguments = Table::arguments(&["--out", deep]);
    arguments[1] = "rows.json";
    let ran = super::common::infograft_in(&table.path(""), &arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let list = |folder: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(table.path(folder)).unwrap().flatten();
        entries.map(|e| e.file_name().into_string().unwrap()).collect()
    };
    let mut expected: BTreeSet<String> = NAMES.iter().map(|(_, file)| format!("{file}.pptx")).collect();
    expected.insert(format!("{}.pptx", &long[..180]));
    let own = [".infograft", "index.csv", "report.html", "report.json"];
    expected.extend(own.map(str::to_owned));
    assert!(!ran.stderr.contains('\u{1b}'), "no cell commands the terminal: {}", ran.stderr);
    assert_eq!(list(deep), expected);
    assert_eq!(list("deep/er"), ["out".to_owned()].into());
    assert_eq!(list(""), ["branches.csv", "brand.toml", "deep", "rows.json"].map(str::to_owned).into());
    assert!(
        ran.stderr.contains("its files are called `NORTH-2`: another row's are called `NORTH`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn branches_are_file_names_that_can_be_read() {
    // A control character can't stand in a deck's text.
    let names = NAMES.iter().filter(|(name, _)| !name.contains(char::is_control));
    let rows = names.clone().map(|(name, _)| serde_json::json!({ "Branch": name }));
    let table = Table::new("");
    table.write("rows.json", serde_json::to_vec(&rows.collect::<Vec<_>>()).unwrap());
    let mut arguments = Table::arguments(&[]);
    arguments[1] = "rows.json";
    let ran = super::common::infograft_in(&table.path(""), &arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let editions = table.editions();
    assert_eq!(editions.len(), names.count());
    for name in [
        "etc-x-generic.pptx",
        "지점-3-generic.pptx",
        "🏥-generic.pptx",
        "north-generic.pptx",
        "north-generic-2.pptx",
    ] {
        assert!(editions.iter().any(|file| file == name), "{name}: {editions:?}");
    }
}
