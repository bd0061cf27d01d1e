//! Reviews of rebrandings, and what differs between two files.

use std::path::Path;

use crate::common::{Ran, folder, infograft_in, make, root};
use serde_json::Value;

/// Makes an edition of the generic infographic in a folder, under a name.
#[track_caller]
fn edition(folder: &Path, name: &str, more: &[&str]) -> Ran {
    let mut args = vec!["make", "generic", "--name", "Fabrikam", "--name-pattern", name, "--no-system-fonts"];
    args.extend(more);
    let ran = infograft_in(folder, &args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran
}

fn diff(folder: &Path, args: &[&str]) -> Ran {
    infograft_in(folder, &[&["diff"], args, &["--no-system-fonts"]].concat())
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_review_shows_slides_before_and_after_in_one_file() {
    let folder = folder();
    let ran = edition(folder.path(), "a", &["--color", "primary=#B3261E", "--review", "review.html"]);
    assert_eq!(ran.stdout, "a.pptx\na.pdf\nreview.html\n");
    let page = read(&folder.path().join("review.html"));
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"));
    assert_eq!(page.matches("<figure>").count(), 2);
    assert_eq!(page.matches("type=\"checkbox\"").count(), 1);
    // The first accent of the infographic's theme, and the one that was given.
    assert!(page.contains("#5A4FCF") && page.contains("#B3261E"), "the colours are named");
    assert!(!page.contains("<script") && !page.contains("<link") && !page.contains("@import"));
    let outside = |address: &&str| !address.starts_with("data:") && !address.starts_with('#');
    let sources = page.split("src=\"").skip(1).chain(page.split("href=\"").skip(1));
    assert_eq!(sources.filter(outside).count(), 0, "nothing is fetched");
    // It is replaced only when that is asked for, and then nothing else is written either.
    let again = ["make", "generic", "--name", "Fabrikam", "--out", "other", "--review", "review.html"];
    assert_eq!(infograft_in(folder.path(), &again).code, 5);
    assert!(!folder.path().join("other").exists());
}

#[test]
fn the_same_review_has_the_same_bytes() {
    let folder = folder();
    let bytes = |name: &str| {
        edition(folder.path(), name, &["--format", "pptx", "--review", &format!("{name}.html")]);
        std::fs::read(folder.path().join(format!("{name}.html"))).unwrap()
    };
    assert!(bytes("a") == bytes("b"));
}

#[test]
fn a_review_as_pdf_has_a_page_of_sums_and_one_for_each_slide() {
    let folder = folder();
    edition(folder.path(), "a", &["--format", "pptx", "--review", "review.pdf"]);
    let pdf = lopdf::Document::load(folder.path().join("review.pdf")).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    assert_eq!(pages.len(), 2);
    assert!(pdf.extract_text(&[2]).unwrap().contains("Looked at"));
    assert!(pdf.catalog().unwrap().has(b"StructTreeRoot"), "a screen reader can read it");
}

#[test]
fn a_review_with_the_result_on_standard_output_lies_in_its_own_file() {
    let folder = folder();
    let args = ["make", "generic", "--name", "F", "--format", "pdf", "--out", "-", "--review", "r.html"];
    let ran = infograft_in(folder.path(), &args);
    assert!(ran.code == 0 && ran.stdout.starts_with("%PDF-"), "{}", ran.stderr);
    assert!(folder.path().join("r.html").exists());
}

#[test]
fn a_deck_without_marks_has_nothing_of_its_old_look_left_on_its_page() {
    let folder = folder();
    let (deck, _) = make("retail", "contoso", folder.path(), &[]);
    std::fs::write(folder.path().join("deck.pptx"), deck).unwrap();
    let brand = root().join("examples/hanbit/brand.toml");
    let brand = ["make", "deck.pptx", "--brand", brand.to_str().unwrap()];
    // What was made of a template goes by its slots, unless it is to go as a deck of others does.
    let args = [&brand[..], &["--recolor", "roles", "--review", "r.html"]].concat();
    let ran = infograft_in(folder.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = read(&folder.path().join("r.html"));
    assert!(page.contains("main colour"), "colours go by what they do");
    // Without a colour given, nothing changes: all of the old look is left, and is the page's.
    let ran = infograft_in(
        folder.path(),
        &["make", "deck.pptx", "--name", "F", "--name-pattern", "f", "--review", "f.html"],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let kept = read(&folder.path().join("f.html"));
    assert!(kept.contains("<dd>100\u{a0}%</dd>"), "all is left");
    assert!(kept.contains("Before and after"), "a slide that looks the same is shown once");
}

#[test]
fn two_files_that_are_the_same_end_with_0_and_say_nothing() {
    let folder = folder();
    edition(folder.path(), "a", &[]);
    edition(folder.path(), "b", &[]);
    let ran = diff(folder.path(), &["a.pptx", "b.pptx"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    // The deck and the PDF that was made of it, too.
    assert_eq!(diff(folder.path(), &["a.pptx", "b.pdf"]).code, 0);
    let ran = diff(folder.path(), &["a.pptx", "b.pptx", "--json"]);
    let said: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.code, &said["same"], &said["slides"]), (0, &Value::Bool(true), &serde_json::json!([])));
}

#[test]
fn what_differs_is_listed_and_ends_with_6() {
    let folder = folder();
    let title = |text: &str| format!("title={text}");
    edition(folder.path(), "a", &["--text", &title("Our online visits")]);
    edition(folder.path(), "b", &["--text", &title("Our online talks")]);
    let ran = diff(folder.path(), &["a.pptx", "b.pptx"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (6, ""));
    assert!(ran.stdout.starts_with("slide 1: 1 text, ") && ran.stdout.lines().count() == 1, "{}", ran.stdout);
    let ran = diff(folder.path(), &["a.pptx", "b.pptx", "--json"]);
    let said: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(said["slides"][0]["texts"], serde_json::json!([["Our online visits", "Our online talks"]]));
    assert_eq!((ran.code, ran.stderr.as_str()), (6, ""), "standard error has nothing for programs");
    // Of PDFs words are told, too.
    let ran = diff(folder.path(), &["a.pdf", "b.pdf", "--json"]);
    let said: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(said["slides"][0]["texts"][0][1], "Our online talks");
}

#[test]
fn a_comparison_goes_into_a_page_with_frames_where_it_differs() {
    let folder = folder();
    edition(folder.path(), "a", &["--text", "title=Our online visits"]);
    edition(folder.path(), "b", &["--text", "title=Our online talks"]);
    let ran = diff(folder.path(), &["a.pptx", "b.pdf", "--out", "d.html"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (6, "d.html\n"), "{}", ran.stderr);
    assert!(ran.stderr.contains("slide 1:"), "{}", ran.stderr);
    let page = read(&folder.path().join("d.html"));
    assert!(page.contains("class=\"marks\""));
    assert!(page.contains("<del>visits</del>") && page.contains("<ins>talks</ins>"));
    assert_eq!(diff(folder.path(), &["a.pptx", "b.pdf", "--out", "d.html"]).code, 5, "it is there already");
    assert_eq!(diff(folder.path(), &["a.pptx", "b.pdf", "--out", "a.pptx", "--force"]).code, 2);
}

#[test]
fn a_name_that_no_review_can_have_is_refused_with_one_that_can() {
    let folder = folder();
    let args = ["make", "generic", "--name", "Fabrikam", "--review", "review.docx"];
    let ran = infograft_in(folder.path(), &args);
    assert!(ran.code == 2 && ran.stderr.contains("--review review.html"), "{}", ran.stderr);
    assert!(!folder.path().join("fabrikam-generic.pptx").exists());
    let ran = diff(folder.path(), &["no.pptx", "none.pptx"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
}
