//! Which rows are made, by whom, in which order: the files are the same.

use std::collections::BTreeMap;

use super::{Table, common, sums};

#[test]
fn a_sample_has_the_first_row_and_the_longest() {
    let table = Table::of_rows(12);
    let long = "Branch 7 of the river side,555 0007\n";
    let csv = std::fs::read_to_string(table.path("branches.csv")).unwrap();
    table.write("branches.csv", csv.replace("Branch 7,555 0007\n", long));
    table.ends(0, &["--sample", "3"]);
    let first = table.editions();
    assert_eq!(first.len(), 3, "{first:?}");
    assert!(first.contains(&"branch-1-generic.pptx".to_owned()), "{first:?}");
    assert!(first.contains(&"branch-7-of-the-river-side-generic.pptx".to_owned()), "{first:?}");
    assert_eq!(table.records().len(), 3);
    table.ends(0, &["--sample", "--force"]);
    assert_eq!(table.editions(), first, "three are the usual sample, and each time the same");
    // The sample is no waste: the others are added to it.
    let ran = table.ends(0, &["--resume", "--json"]);
    assert_eq!(sums(&ran), [9, 3, 0, 0]);
}

#[test]
fn rows_are_chosen_by_number_and_by_name() {
    let table = Table::of_rows(9);
    table.ends(0, &["--only", "3", "--only", "branch 5"]);
    assert_eq!(table.editions(), ["branch-2-generic.pptx", "branch-5-generic.pptx"]);
    table.ends(0, &["--only", "Branch 9"]);
    let rows: Vec<_> = table.records().into_iter().map(|r| r["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [3, 6, 10], "what was made before stays in the report");
    let ran = table.ends(2, &["--only", "Brnch 5"]);
    assert!(ran.stderr.contains("did you mean `Branch 5`?"), "{}", ran.stderr);
}

#[test]
fn shares_join_to_the_bytes_of_the_whole() {
    let csv = "Branch,Phone,Mystery\nNorth,1,x\nSouth,2,\nNORTH,3,\n지점,4,\nEast,5,\nWest,6,\nMid,7,\n";
    let all = ["--format", "pptx,pdf"];
    let whole = Table::new(csv);
    whole.ends(0, &all);
    let table = Table::new(csv);
    let mut made = 0;
    for share in ["2/3", "1/3", "3/3"] {
        let ran = table.ends(0, &[&all[..], &["--shard", share, "--json"]].concat());
        made += sums(&ran)[0];
    }
    assert_eq!(made, 7, "each row is in one share");
    let reports = ["1", "2", "3"].map(|n| format!("out/report.{n}-of-3.json"));
    let merge = |reports: &[String]| {
        let reports = reports.iter().map(String::as_str);
        let arguments: Vec<&str> = ["report", "merge", "--out", "out"].into_iter().chain(reports).collect();
        common::infograft_in(&table.path(""), &arguments)
    };
    let missing = merge(&reports[..2]);
    assert_eq!(missing.code, 3);
    assert!(missing.stderr.contains("shard 3 of 3: no report"), "{}", missing.stderr);
    let merged = merge(&reports);
    assert_eq!(merged.code, 0, "{}", merged.stderr);
    let mut files = table.files();
    files.retain(|name, _| !name.contains("-of-3."));
    same(&whole.files(), &files);
}

#[test]
fn threads_and_the_rows_order_change_no_byte() {
    let csv = "Branch,Primary colour,Phone\nNorth,teal,1\nSouth,,2\nEast,#7A1F5C,3\n지점,,4\nWest,,5\n";
    let (head, rows) = csv.split_once('\n').unwrap();
    let turned: Vec<&str> = rows.lines().rev().collect();
    let turned = format!("{head}\n{}\n", turned.join("\n"));
    let run = |csv: &str, jobs: &str| {
        let table = Table::new(csv);
        table.ends(0, &["--format", "pptx,pdf", "--jobs", jobs]);
        table.files()
    };
    let one = run(csv, "1");
    same(&one, &run(csv, "4"));
    let edition = |(name, _): &(String, Vec<u8>)| name.ends_with(".pptx") || name.ends_with(".pdf");
    let (first, second): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (one.into_iter().filter(edition).collect(), run(&turned, "3").into_iter().filter(edition).collect());
    assert_eq!(first.len(), 10);
    same(&first, &second);
}

/// Two folders with the same files.
#[track_caller]
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let differing: Vec<_> = one.iter().filter(|(name, bytes)| other[*name] != **bytes).collect();
    assert!(differing.is_empty(), "{:?}", differing.iter().map(|(name, _)| name).collect::<Vec<_>>());
}
