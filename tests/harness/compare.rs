//! Compares the texts that a case gave with those that it expects, and shows where they differ.

use similar::TextDiff;

use super::case::Case;
use super::library::{EXPECTED, Made};

/// What a case without diagnostics.txt has to give: nothing.
const DIAGNOSTICS: &str = "diagnostics.txt";

/// How each text differs from what is expected; with `accept` it is written instead.
pub fn texts(case: &Case, made: &Made, accept: bool) -> Vec<String> {
    let mut found = Vec::new();
    if case.ask.is_empty() || case.ask.contains('\n') {
        found.push("   ask.txt must say in one line what the case asks".to_owned());
    }
    let first = first_wanted(case);
    for (file, text) in EXPECTED.iter().zip(&made.texts) {
        if !case.has(file) && *file != DIAGNOSTICS && first != Some(file) {
            continue;
        }
        let expected = case.text(file).unwrap_or_default();
        if *text == expected && first != Some(file) {
            continue;
        }
        if accept {
            write(case, file, text);
        } else {
            found.push(differing(file, &expected, text));
        }
    }
    found
}

/// The text that a new case expects: one that says nothing yet of what it wants.
fn first_wanted(case: &Case) -> Option<&'static str> {
    if EXPECTED.iter().chain(&["page.png"]).any(|file| case.has(file)) {
        return None;
    }
    Some(if case.has("brand.toml") { "slide.out.xml" } else { "scene.txt" })
}

fn write(case: &Case, file: &str, text: &str) {
    let path = case.folder.join(file);
    if text.is_empty() && file == DIAGNOSTICS {
        let _ = std::fs::remove_file(path);
    } else {
        std::fs::write(path, text).unwrap();
    }
}

fn differing(file: &str, expected: &str, text: &str) -> String {
    let diff = TextDiff::from_lines(expected, text);
    diff.unified_diff().context_radius(2).header(&format!("{file}, expected"), file).to_string()
}
