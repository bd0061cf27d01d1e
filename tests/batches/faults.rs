//! What is wrong with rows: told beforehand, all together; or one by one where it shows only in the making.

use super::{Table, common, sums};

const FAULTY: &str = "Branch,Phone,Logo,Primary colour,Booking link\n\
    North,1,,#12345,\n\
    South,2,none.png,,\n\
    East,3,,,javascript:alert(1)\n\
    West,4,,,\n\
    Mid,5,,,\n\
    West,6,,,\n\
    Mid,7,,nocolour,\n";

/// The place and the beginning of each fault.
const FAULTS: [(&str, &str); 6] = [
    ("branches.csv:2, column Primary colour", "`#12345` is no colour"),
    ("branches.csv:3, column Logo", "the logo none.png doesn't exist"),
    ("branches.csv:4, column Booking link", "links.booking: a link can't start with `javascript:`"),
    ("branches.csv:7", "its files would be called `west-generic`, as those of row 5 are"),
    ("branches.csv:8, column Primary colour", "`nocolour` is no colour"),
    ("branches.csv:8", "its files would be called `mid-generic`, as those of row 6 are"),
];

#[test]
fn all_that_is_wrong_is_told_at_once_and_nothing_is_written() {
    let table = Table::new(FAULTY);
    let ran = table.ends(3, &[]);
    let mut rest = ran.stderr.as_str();
    for (place, what) in FAULTS {
        let fault = format!("{place}: {what}");
        let at = rest.find(&fault).unwrap_or_else(|| panic!("no `{fault}` in its place in {}", ran.stderr));
        rest = &rest[at..];
    }
    assert_eq!(ran.stderr.matches("error: ").count(), FAULTS.len(), "{}", ran.stderr);
    assert!(ran.stderr.contains("6 things to mend; nothing was written"), "{}", ran.stderr);
    assert!(ran.stderr.contains("the path is taken from the table's folder"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    assert!(!table.path("out").exists());
    // Programs get the same as data.
    let ran = table.ends(3, &["--json"]);
    let said: serde_json::Value = serde_json::from_str(ran.stderr.trim()).unwrap();
    assert_eq!(said["exit_code"], 3);
    let errors = said["diagnostics"].as_array().unwrap();
    assert_eq!(errors.len(), FAULTS.len());
    for (error, (place, what)) in errors.iter().zip(FAULTS) {
        let found: infograft_deck::diagnostic::Diagnostic = serde_json::from_value(error.clone()).unwrap();
        assert_eq!(found.place.to_string(), place);
        assert!(error["message"].as_str().unwrap().starts_with(what) && error["help"].is_string(), "{error}");
    }
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let table = Table::new(FAULTY);
    let ran = table.ends(3, &["--dry-run"]);
    assert!(ran.stdout.contains("West\tgeneric\tout/west-generic.{pptx}"), "{}", ran.stdout);
    assert!(FAULTS.iter().all(|(_, what)| ran.stderr.contains(what)), "{}", ran.stderr);
    assert!(!table.path("out").exists());
    let table = Table::of_rows(3);
    let ran = table.ends(0, &["--dry-run", "--json"]);
    let plan: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&plan["rows"], plan["jobs"].as_array().unwrap().len()), (&3.into(), 3));
    assert_eq!(plan["jobs"][2]["stem"], "branch-3-generic");
    assert!(!table.path("out").exists());
}

#[test]
fn rows_with_faults_can_be_left_out() {
    let table = Table::new(FAULTY);
    let ran = table.ends(0, &["--skip-invalid"]);
    assert_eq!(table.editions(), ["mid-generic.pptx", "west-generic.pptx"]);
    assert_eq!(ran.stderr.matches("left out: ").count(), FAULTS.len(), "{}", ran.stderr);
    assert!(table.slide("west-generic.pptx").contains(">4<"), "the first of two has the name");
    let report = String::from_utf8(table.files()["report.json"].clone()).unwrap();
    assert!(FAULTS.iter().all(|(_, what)| report.contains(what)), "{report}");
    // A column isn't a row: what is wrong with one can't be left out.
    table.ends(
        3,
        &["--skip-invalid", "--force", "--map", "Phone=organization.email", "--map", "Nothing=Phone"],
    );
    // Nothing is left at all.
    let table = Table::new("Branch,Primary colour\nNorth,x\n");
    table.ends(3, &["--skip-invalid"]);
    assert!(!table.path("out").exists());
}

/// A table of which two rows fail in the making: a logo that ends too early, a wording that asks for what no one gave.
fn failing() -> Table {
    let table = Table::new(
        "Branch,Logo,text.title\nNorth,,\nSouth,cut.png,\nEast,,Ask {{values.nobody}}\nWest,whole.png,\n",
    );
    let logo = std::fs::read(common::root().join("examples/hanbit/logo.png")).unwrap();
    table.write("cut.png", &logo[..logo.len() / 2]);
    table.write("whole.png", &logo);
    table
}

#[test]
fn a_row_that_fails_in_the_making_stops_no_other() {
    let table = failing();
    let ran = table.ends(7, &["--json"]);
    assert_eq!(sums(&ran), [2, 0, 2, 0]);
    assert_eq!(table.editions(), ["north-generic.pptx", "west-generic.pptx"]);
    let records = table.records();
    let failed: Vec<_> = records.iter().filter(|r| r["status"] == "failed").collect();
    let rows: Vec<_> = failed.iter().map(|r| r["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [3, 4]);
    assert!(failed[0]["error"]["message"].as_str().unwrap().contains("cut.png"), "{}", failed[0]);
    assert!(failed[1]["error"]["message"].as_str().unwrap().contains("values.nobody"), "{}", failed[1]);
    assert!(failed.iter().all(|r| r["error"]["help"].is_string() && r["error"]["code"].is_string()));

    // What is mended is made; what isn't fails again; the others stay.
    table.write("cut.png", std::fs::read(table.path("whole.png")).unwrap());
    let ran = table.ends(7, &["--resume"]);
    assert!(ran.stderr.contains("row 4, East"), "{}", ran.stderr);
    assert!(ran.stderr.contains("1 made, 2 there already, 1 failed"), "{}", ran.stderr);
    assert_eq!(table.editions().len(), 3);
}

#[test]
fn the_first_failure_may_stop_the_batch() {
    let table = failing();
    let ran = table.ends(7, &["--fail-fast", "--jobs", "1", "--json"]);
    assert_eq!(sums(&ran), [1, 0, 1, 2]);
    assert_eq!(table.editions(), ["north-generic.pptx"]);
}

#[test]
fn a_wording_that_another_rows_template_has_isnt_misspelt() {
    let table = Table::new("Branch,Template\nNorth,healthcare\nSouth,retail\n");
    // Healthcare has a text of this key, retail has none.
    table.ends(0, &["--text", "book-a-visit-button=Come in"]);
    assert!(table.text("north-healthcare.pptx").contains("Come in"));
    let ran = table.ends(7, &["--text", "book-a-visit-buton=Come in", "--force"]);
    assert!(
        ran.stderr.contains("did you mean") || ran.stderr.contains("2 of 2 rows failed"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_fault_of_many_rows_is_told_once_to_people_and_each_to_programs() {
    let rows: String = (1..=40).map(|n| format!("Branch {n},no such colour {n}\n")).collect();
    let table = Table::new(&format!("Branch,Primary colour\n{rows}"));
    let ran = table.ends(3, &[]);
    assert_eq!(ran.stderr.matches("error: ").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("40 rows have that fault: 2, 3, 4 and 37 more"), "{}", ran.stderr);
    let ran = table.ends(3, &["--json"]);
    let said: serde_json::Value = serde_json::from_str(ran.stderr.trim()).unwrap();
    assert_eq!(said["diagnostics"].as_array().unwrap().len(), 40);
}
