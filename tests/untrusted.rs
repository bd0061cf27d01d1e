//! Files of strangers in a process of their own: what takes too much is one failure, and the rest is made.
#![cfg(target_os = "linux")]

use super::common::infograft_in;
use super::hostile::{endless_table, large_table};

/// A folder with a deck whose table takes some hundred megabytes.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("large.pptx"), large_table()).unwrap();
    folder
}

/// The names of what is in a folder, but for hidden ones.
fn there(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_deck_that_takes_too_much_memory_is_refused_and_leaves_nothing() {
    let desk = desk();
    let args = ["make", "large.pptx", "--name", "X", "--out", "out", "--no-system-fonts", "--untrusted"];
    let ran = infograft_in(desk.path(), &[&args[..], &["--max-memory", "20M"]].concat());
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(ran.stderr.contains("takes more than 20 MB of memory"), "{}", ran.stderr);
    assert!(ran.stderr.contains("--max-memory"), "{}", ran.stderr);
    assert!(!desk.path().join("out").exists() || there(&desk.path().join("out")).is_empty());
    let ran = infograft_in(desk.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(there(&desk.path().join("out")), ["x-large.pdf", "x-large.pptx"]);
}

#[test]
fn a_deck_that_takes_too_long_is_refused_and_leaves_nothing() {
    let desk = tempfile::tempdir().unwrap();
    std::fs::write(desk.path().join("endless.pptx"), endless_table()).unwrap();
    for untrusted in [&[][..], &["--untrusted"]] {
        let args = ["pdf", "endless.pptx", "--no-system-fonts", "--max-time", "1"];
        let wide =
            ["--max-shapes", "1000000", "--max-xml-nodes", "9000000", "--max-all-xml-nodes", "9000000"];
        let ran = infograft_in(desk.path(), &[&args[..], &wide, untrusted].concat());
        assert_eq!(ran.code, 4, "{}", ran.stderr);
        assert!(ran.stderr.contains("takes longer than"), "{}", ran.stderr);
        assert_eq!(there(desk.path()), ["endless.pptx"]);
    }
}

#[test]
fn in_a_batch_it_is_one_row_that_fails() {
    let desk = desk();
    let rows =
        "Branch,Template\nNorth,retail\nEast,large.pptx\nSouth,generic\nWest,large.pptx\nMiddle,retail\n";
    std::fs::write(desk.path().join("rows.csv"), rows).unwrap();
    let args = ["batch", "rows.csv", "--name", "X", "--out", "out", "--no-system-fonts", "--no-thumbnails"];
    let guarded = ["--untrusted", "--max-memory", "40M", "--format", "pdf"];
    let ran = infograft_in(desk.path(), &[&args[..], &guarded].concat());
    assert_eq!(ran.code, 7, "{}", ran.stderr);
    for name in ["East", "West"] {
        let told = format!("{name}: a file of this row takes more memory or time than it may have");
        assert!(ran.stderr.contains(&told), "{}", ran.stderr);
    }
    let made = there(&desk.path().join("out"));
    for name in ["north-retail.pdf", "south-generic.pdf", "middle-retail.pdf"] {
        assert!(made.iter().any(|made| made == name), "{made:?}");
    }
    assert!(!made.iter().any(|name| name.starts_with("east") || name.starts_with(".infograft-")), "{made:?}");
    // Trusted, the rest is made.
    let ran = infograft_in(desk.path(), &[&args[..], &["--format", "pdf", "--resume"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("2 made, 3 there already"), "{}", ran.stderr);
    assert_eq!(there(&desk.path().join("out")).iter().filter(|name| name.ends_with(".pdf")).count(), 5);
}
