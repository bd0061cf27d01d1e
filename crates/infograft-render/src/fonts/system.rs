//! The system's font folders, and the reading of many files' descriptions at once.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::folders::{Bases, System};
use super::info::{self, FaceInfo};

/// Files looked at in all folders together.
const MAX_FILES: usize = 20_000;
/// Depth of folders.
const MAX_DEPTH: usize = 8;

/// Every font file of the system, in a fixed order.
pub(super) fn font_files() -> Vec<PathBuf> {
    files_in(&folders())
}

/// The folders where this computer keeps fonts.
pub(crate) fn folders() -> Vec<PathBuf> {
    Bases::of_this_computer().folders(System::of_this_computer())
}

/// Every font file in these folders, in a fixed order, those of a folder that is reached twice once.
pub(super) fn files_in(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Found::default();
    for folder in folders {
        let first = found.files.len();
        found.folder(folder, 0);
        if let Some(own) = found.files.get_mut(first..) {
            own.sort();
        }
    }
    found.files
}

/// Every font file under a folder, in a fixed order.
pub(super) fn files_under(folder: &Path) -> Vec<PathBuf> {
    files_in(&[folder.to_owned()])
}

/// Font files, and the folders that have been looked through, under their real names.
#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Found {
    fn folder(&mut self, folder: &Path, depth: usize) {
        // A folder may be reached again by a link, or hold a link to one that it lies in.
        let Ok(real) = std::fs::canonicalize(folder) else { return };
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        if !self.seen.insert(real) {
            return;
        }
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let is_font = path
                .extension()
                .and_then(|e| e.to_str())
                .is_some_and(|e| ["ttf", "otf", "ttc", "otc"].contains(&e.to_ascii_lowercase().as_str()));
            if is_font && self.files.len() < MAX_FILES {
                self.files.push(path);
            } else if depth < MAX_DEPTH && path.is_dir() {
                self.folder(&path, depth + 1);
            }
        }
    }
}

/// The descriptions of the faces in files, in the files' order; on all cores when there are many.
pub(super) fn read_all(paths: &[PathBuf]) -> Vec<(PathBuf, Vec<FaceInfo>)> {
    let read = |path: &PathBuf| {
        let faces = File::open(path).map(|mut file| info::faces(&mut file)).unwrap_or_default();
        (path.clone(), faces)
    };
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get().min(8));
    if paths.len() < 32 || cores == 1 {
        return paths.iter().map(read).collect();
    }
    std::thread::scope(|scope| {
        let workers: Vec<_> = paths
            .chunks(paths.len().div_ceil(cores))
            .map(|chunk| scope.spawn(move || chunk.iter().map(read).collect::<Vec<_>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}
