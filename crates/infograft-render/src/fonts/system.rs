//! The system's font folders, and the reading of many files' descriptions at once.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::info::{self, FaceInfo};

/// Files looked at in all folders together.
const MAX_FILES: usize = 20_000;
/// Depth of folders.
const MAX_DEPTH: usize = 8;

/// The folders where this kind of system keeps fonts.
fn folders() -> Vec<PathBuf> {
    let home = |rest: &str| {
        let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        std::env::var_os(variable).map(|home| PathBuf::from(home).join(rest))
    };
    let mut folders = Vec::new();
    if cfg!(windows) {
        let root = std::env::var_os("SYSTEMROOT").map_or_else(|| PathBuf::from("C:\\Windows"), PathBuf::from);
        folders.push(root.join("Fonts"));
        folders.extend(home("AppData\\Local\\Microsoft\\Windows\\Fonts"));
    } else if cfg!(target_os = "macos") {
        folders.extend(["/System/Library/Fonts", "/Library/Fonts"].map(PathBuf::from));
        folders.extend(home("Library/Fonts"));
    } else {
        folders.extend(["/usr/share/fonts", "/usr/local/share/fonts"].map(PathBuf::from));
        folders.extend(home(".local/share/fonts"));
        folders.extend(home(".fonts"));
    }
    folders
}

/// Every font file of the system, in a fixed order.
pub(super) fn font_files() -> Vec<PathBuf> {
    folders().iter().flat_map(|folder| files_under(folder)).collect()
}

/// Every font file under a folder, in a fixed order.
pub(super) fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(folder, 0, &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_font = path
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(|e| ["ttf", "otf", "ttc", "otc"].contains(&e.to_ascii_lowercase().as_str()));
        if is_font && files.len() < MAX_FILES {
            files.push(path);
        } else if depth < MAX_DEPTH && entry.file_type().is_ok_and(|t| t.is_dir()) {
            collect(&path, depth + 1, files);
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
