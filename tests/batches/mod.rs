//! `infograft batch` as people run it, a file a question: a table, a brand, and what is in the folder afterwards.

mod choice;
mod doubts;
mod faults;
mod languages;
mod names;
mod resume;
mod rows;
mod stop;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::common::{self, Ran};

/// What all rows begin from.
const BRAND: &str = r##"
[organization]
name = "Fabrikam"
phone = "555 0100"
email = "hello@fabrikam.example"
[colors]
primary = "#0B6E4F"
[links]
booking = "https://fabrikam.example/book"
privacy = "https://fabrikam.example/privacy"
[info]
items = ["Bring your card.", "Find a quiet room."]
"##;

/// A folder with a table and a brand.
pub struct Table {
    folder: tempfile::TempDir,
}

impl Table {
    /// A folder with `branches.csv`.
    pub fn new(csv: &str) -> Self {
        let table = Self { folder: common::folder() };
        table.write("branches.csv", csv);
        table.write("brand.toml", BRAND);
        table
    }

    /// A table with one column, `Branch`, and so many rows.
    pub fn of_rows(count: usize) -> Self {
        Self::new(&(1..=count).fold("Branch,Phone\n".to_owned(), |mut text, n| {
            writeln!(text, "Branch {n},555 {n:04}").unwrap();
            text
        }))
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), content).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The arguments of a batch of decks alone, which is quick. What is given takes the place of what is usual.
    pub fn arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
        let usual =
            [["--brand", "brand.toml"], ["--template", "generic"], ["--out", "out"], ["--format", "pptx"]];
        let usual = usual.iter().filter(|pair| !more.contains(&pair[0])).flatten().copied();
        let start = ["batch", "branches.csv", "--no-system-fonts", "--no-thumbnails"];
        start.into_iter().chain(usual).chain(more.iter().copied()).collect()
    }

    pub fn run(&self, more: &[&str]) -> Ran {
        common::infograft_in(self.folder.path(), &Self::arguments(more))
    }

    /// Runs and fails the test unless the exit code is this one.
    #[track_caller]
    pub fn ends(&self, code: i32, more: &[&str]) -> Ran {
        let ran = self.run(more);
        assert_eq!(ran.code, code, "{more:?}\n{}{}", ran.stdout, ran.stderr);
        ran
    }

    /// The editions and reports in the output folder by their names.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path("out"), "", &mut files);
        files
    }

    /// The names of the editions' files.
    pub fn editions(&self) -> Vec<String> {
        let report = |name: &String| name.starts_with("report.") || name.starts_with("index.");
        self.files().into_keys().filter(|name| !report(name)).collect()
    }

    /// The records of the report.
    pub fn records(&self) -> Vec<Value> {
        let report: Value = serde_json::from_slice(&self.files()["report.json"]).unwrap();
        report["records"].as_array().unwrap().clone()
    }

    /// A part of a deck as text.
    #[track_caller]
    pub fn part(&self, deck: &str, part: &str) -> String {
        let bytes = std::fs::read(self.path("out").join(deck)).unwrap();
        let part = common::parts(&bytes).into_iter().find(|(name, _)| name.as_str() == part).unwrap();
        String::from_utf8(part.1).unwrap()
    }

    /// The first slide of a deck.
    #[track_caller]
    pub fn slide(&self, deck: &str) -> String {
        self.part(deck, "/ppt/slides/slide1.xml")
    }

    /// The text of a deck's first slide, its runs one after the other.
    #[track_caller]
    pub fn text(&self, deck: &str) -> String {
        let slide = self.slide(deck);
        slide.split("<a:t>").skip(1).filter_map(|run| run.split("</a:t>").next()).collect()
    }
}

/// Files by their paths with `/`, without the batch's own folder.
fn gather(folder: &Path, before: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            if name != ".infograft" {
                gather(&entry.path(), &format!("{before}{name}/"), files);
            }
        } else {
            files.insert(format!("{before}{name}"), std::fs::read(entry.path()).unwrap());
        }
    }
}

/// The events that `--json` prints.
#[track_caller]
pub fn events(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The numbers of the last event: made, kept, failed, left.
#[track_caller]
pub fn sums(ran: &Ran) -> [u64; 4] {
    let last = events(&ran.stdout).pop().unwrap();
    assert_eq!(last["event"], "done");
    ["made", "kept", "failed", "left"].map(|key| last[key].as_u64().unwrap())
}
