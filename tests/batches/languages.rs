//! The language of each row.

use super::{Table, events, sums};

#[test]
fn each_row_speaks_its_language() {
    let table = Table::new("Branch,Language\nSeoul,ko-KR\nDublin,en-IE\nWien,de-AT\n");
    table.write("de.toml", "language = \"de\"\n[infographic.generic]\nstop-1-heading = \"Termin wählen\"\n");
    let translation = table.path("de.toml").display().to_string();
    let ran = table.ends(0, &["--translation", &translation, "--json"]);
    assert_eq!(sums(&ran)[0], 3, "{}", ran.stderr);
    let texts = [("seoul", "상담 예약"), ("dublin", "Book a time"), ("wien", "Termin wählen")];
    for (row, text) in texts {
        assert!(table.text(&format!("{row}-generic.pptx")).contains(text), "{row}");
    }
}

#[test]
fn a_translation_that_changes_makes_its_rows_anew() {
    let table = Table::new("Branch,Language\nSeoul,ko-KR\nWien,de-AT\n");
    let german = |heading: &str| {
        let text = format!("language = \"de\"\n[infographic.generic]\nstop-1-heading = \"{heading}\"\n");
        table.write("de.toml", text);
    };
    german("Termin wählen");
    let translation = table.path("de.toml").display().to_string();
    let arguments = ["--translation", &translation, "--json", "--resume"];
    assert_eq!(sums(&table.ends(0, &arguments))[0], 2);
    assert_eq!(sums(&table.ends(0, &arguments))[0], 0);
    german("Zeit wählen");
    assert_eq!(sums(&table.ends(0, &arguments))[0], 1, "only the row that speaks German");
    assert!(table.text("wien-generic.pptx").contains("Zeit wählen"));
}

#[test]
fn a_faulty_translation_and_letters_without_a_font_stop_before_anything_is_written() {
    let table = Table::new("Branch,Tagline\nSeoul,가까운 곳\nBangkok,ใกล้คุณ\n");
    let ran = table.ends(3, &["--template", "healthcare", "--format", "pdf"]);
    assert!(ran.stderr.contains("branches.csv:3: no font has the Thai letters"), "{}", ran.stderr);
    assert!(ran.stderr.contains("Noto Sans Thai"), "{}", ran.stderr);
    assert!(table.editions().is_empty());
    table.write("de.toml", "language = \"de\"\n[infographic.generic]\nstop-1-heading = 1\n");
    let translation = table.path("de.toml").display().to_string();
    let ran = table.ends(3, &["--translation", &translation]);
    assert!(ran.stderr.contains("de.toml:3:18"), "{}", ran.stderr);
    assert!(table.editions().is_empty());
    // Decks alone need no font here, and the row can be left out.
    table.ends(0, &["--template", "healthcare", "--force"]);
    assert!(table.text("bangkok-healthcare.pptx").contains("ใกล้คุณ"));
    std::fs::remove_dir_all(table.path("out")).unwrap();
    let ran = table.ends(0, &["--template", "healthcare", "--format", "pdf", "--skip-invalid", "--json"]);
    assert!(events(&ran.stdout).iter().any(|event| event["event"] == "plan"), "{}", ran.stdout);
    assert!(table.editions().iter().all(|name| name.starts_with("seoul")), "{:?}", table.editions());
}
