//! A case: a folder and its files.

use std::path::{Path, PathBuf};

/// A folder below an area's folder.
pub struct Case {
    /// `area/case`.
    pub name: String,
    /// What it asks, in one line.
    pub ask: String,
    pub folder: PathBuf,
}

impl Case {
    /// A file's text, where there is such a file.
    pub fn text(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(self.folder.join(file)).ok()
    }

    pub fn has(&self, file: &str) -> bool {
        self.folder.join(file).exists()
    }

    /// Its name as that of a file.
    pub fn file_name(&self) -> String {
        self.name.replace('/', "-")
    }
}

/// All cases, sorted. Folders without `slide.xml` and `deck.pptx` are none.
pub fn all(suite: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    for area in folders(suite) {
        for folder in folders(&area) {
            let name = format!("{}/{}", file_name(&area), file_name(&folder));
            let mut case = Case { name, ask: String::new(), folder };
            if case.has("slide.xml") || case.has("deck.pptx") {
                case.ask = case.text("ask.txt").unwrap_or_default().trim().to_owned();
                cases.push(case);
            }
        }
    }
    cases
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}
