//! Decks that are given one by one or as folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::Code;

use super::endings::{self, Kind};
use super::fail::{self, Failure};

/// How deep folders in folders are looked through.
const DEEPEST: usize = 16;
/// How many decks are taken from a folder.
const MOST: usize = 10_000;

/// A deck to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Where it is.
    pub path: PathBuf,
    /// The folder that was given, if it comes from one.
    pub folder: Option<PathBuf>,
}

impl Given {
    /// Its path within the folder that was given, or its name.
    pub fn relative(&self) -> PathBuf {
        let within = self.folder.as_ref().and_then(|folder| self.path.strip_prefix(folder).ok());
        let name = || PathBuf::from(self.path.file_name().unwrap_or_default());
        within.map_or_else(name, Path::to_path_buf)
    }
}

/// The decks that paths name: a file is one, a folder has those in it and in the folders below, by name. What lies in
/// `without`, a folder of results, is left out.
pub fn of(paths: &[PathBuf], without: Option<&Path>) -> Result<Vec<Given>, Failure> {
    let mut given = Vec::new();
    for path in paths {
        if !path.is_dir() {
            given.push(Given { path: path.clone(), folder: None });
            continue;
        }
        let mut found = Vec::new();
        let without = without.and_then(|out| out.canonicalize().ok());
        // The folder of results may be the one that is read: then its decks are meant.
        let is_same = path.canonicalize().ok() == without;
        gather(path, if is_same { None } else { without.as_deref() }, 0, &mut found)?;
        if found.is_empty() {
            return Err(Failure::new(Code::DeckUnusable, "there is no deck in this folder")
                .at(fail::file(path))
                .help("give a folder with .pptx, .potx, .ppsx or .pptm files"));
        }
        given.extend(found.into_iter().map(|deck| Given { path: deck, folder: Some(path.clone()) }));
    }
    // A deck that is named twice, or lies in a folder that is, is taken once.
    let mut known = BTreeSet::new();
    given.retain(|deck: &Given| known.insert(entry(&deck.path)));
    Ok(given)
}

/// A file's place in its folder, however the way there is written. A link is a file of its own.
fn entry(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    path.file_name().map_or_else(|| path.to_owned(), |name| folder.join(name))
}

/// How many decks are meant, as far as it can be seen; at least one.
#[cfg(unix)]
pub fn count(paths: &[PathBuf]) -> u32 {
    of(paths, None).map_or(1, |given| given.len().clamp(1, MOST) as u32)
}

fn gather(
    folder: &Path,
    without: Option<&Path>,
    depth: usize,
    found: &mut Vec<PathBuf>,
) -> Result<(), Failure> {
    let unreadable = |e: std::io::Error| {
        Failure::new(Code::DeckUnusable, format!("the folder can't be read: {}", super::terminal::reason(&e)))
            .at(fail::file(folder))
            .help("check the permissions of the folder")
    };
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(unreadable)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| !is_aside(path))
        .collect();
    entries.sort();
    for path in entries {
        // A link may lead back up; what it leads to is found where it is.
        let is_link = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
        if path.is_dir() {
            let is_results = without.is_some_and(|out| path.canonicalize().is_ok_and(|path| path == out));
            if !is_link && !is_results && depth < DEEPEST {
                gather(&path, without, depth + 1, found)?;
            }
        } else if endings::of(&path) == Some(Kind::Deck) {
            if found.len() >= MOST {
                return Err(Failure::over_limit(format!("the folder has more than {MOST} decks"))
                    .at(fail::file(folder))
                    .help("give the folders in it one by one"));
            }
            found.push(path);
        }
    }
    Ok(())
}

/// Hidden files and folders, and what PowerPoint lays beside a deck that is open.
fn is_aside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_the_decks_below_it_but_no_results() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in ["b.pptx", "a.PPTX", "~$a.pptx", "notes.txt", "in/c.potx", "out/a.pptx", ".git/x.pptx"] {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let names = |given: Vec<Given>| -> Vec<String> {
            given.iter().map(|deck| deck.relative().display().to_string().replace('\\', "/")).collect()
        };
        let given = of(&[root.to_owned()], Some(&root.join("out"))).unwrap();
        assert_eq!(names(given), ["a.PPTX", "b.pptx", "in/c.potx"]);
        assert_eq!(names(of(&[root.join("out")], Some(&root.join("out"))).unwrap()), ["a.pptx"]);
        assert_eq!(of(&[root.join(".git/none")], None).unwrap().len(), 1);
        let twice = [root.join("b.pptx"), root.to_owned(), root.join("in/../b.pptx")];
        assert_eq!(names(of(&twice, Some(&root.join("out"))).unwrap()), ["b.pptx", "a.PPTX", "in/c.potx"]);
    }

    #[test]
    fn a_folder_without_decks_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(of(&[folder.path().to_owned()], None).unwrap_err().code(), fail::DECK);
    }
}
