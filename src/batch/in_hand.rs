//! Which rows are in hand, for a program that watches over this one: when this one is killed, one of them was the cause.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

/// A file in which a row is named when it is begun, and again when it is done.
#[derive(Debug, Default)]
pub(crate) struct InHand(Option<File>);

impl InHand {
    /// A file that is there; without one nothing is said. One that can't be written says nothing either: nobody watches.
    pub fn open(path: Option<&Path>) -> Self {
        Self(path.and_then(|path| OpenOptions::new().append(true).open(path).ok()))
    }

    /// Says that a row is begun.
    pub fn begun(&self, stem: &str) {
        self.say('+', stem);
    }

    /// Says that a row is done.
    pub fn ended(&self, stem: &str) {
        self.say('-', stem);
    }

    fn say(&self, what: char, stem: &str) {
        if let Some(mut file) = self.0.as_ref() {
            // One write a line, so that lines of several workers don't mix.
            let _ = file.write_all(format!("{what}{stem}\n").as_bytes());
        }
    }

    /// The rows that were begun and not done.
    #[cfg_attr(not(all(unix, feature = "cli")), allow(dead_code))]
    pub fn read(path: &Path) -> Option<BTreeSet<String>> {
        let mut rows = BTreeSet::new();
        for line in std::fs::read_to_string(path).ok()?.lines() {
            match (line.strip_prefix('+'), line.strip_prefix('-')) {
                (Some(stem), _) => _ = rows.insert(stem.to_owned()),
                (_, Some(stem)) => _ = rows.remove(stem),
                _ => {}
            }
        }
        Some(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_begun_and_not_done_is_in_hand() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let said = InHand::open(Some(file.path()));
        ["north", "south", "-east"].iter().for_each(|stem| said.begun(stem));
        said.ended("north");
        let rows = InHand::read(file.path()).unwrap();
        assert_eq!(rows.iter().map(String::as_str).collect::<Vec<_>>(), ["-east", "south"]);
        InHand::open(None).begun("nothing is said");
    }
}
