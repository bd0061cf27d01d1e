//! Files that a sheet's cells name, held to the sheet's folder: a sheet may come from someone who mustn't choose which of
//! this computer's files go into a deck.

use std::path::{Component, Path};

/// Whether the path that a cell names stays in the folder: it neither begins at the root or on a drive, nor goes up, and no
/// symbolic link on its way leads out. A file that isn't there stays where it would be.
pub(super) fn is_inside(folder: &Path, cell: &str) -> bool {
    let turned = cell.trim().replace('\\', "/");
    let path = Path::new(&turned);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    // On other systems than Windows, `C:` is a name like others.
    if !plain || turned.contains(':') {
        return false;
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(root) = folder.canonicalize() else { return false };
    // A cell's backslash is part of the name where there is such a file.
    [Path::new(cell.trim()), path].into_iter().all(|path| match folder.join(path).canonicalize() {
        Ok(real) => real.starts_with(&root),
        Err(_) => std::fs::symlink_metadata(folder.join(path)).is_err(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_what_is_below_the_folder_is_inside() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("sheet");
        std::fs::create_dir_all(folder.join("logos")).unwrap();
        for file in ["secret.png", "sheet/logos/a.png"] {
            std::fs::write(outer.path().join(file), "x").unwrap();
        }
        for cell in ["logos/a.png", "logos\\a.png", "./logos/a.png", "none.png", "a b.png"] {
            assert!(is_inside(&folder, cell), "{cell}");
        }
        let absolute = outer.path().join("secret.png").display().to_string();
        for cell in [
            "../secret.png",
            "..\\secret.png",
            "logos/../../secret.png",
            "C:\\x.png",
            "//server/x.png",
            &absolute,
        ] {
            assert!(!is_inside(&folder, cell), "{cell}");
        }
        #[cfg(unix)]
        {
            let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
            link("../secret.png", "link.png");
            link("..", "up");
            link("logos", "inner");
            link("../nothing.png", "broken.png");
            for cell in ["link.png", "up/secret.png", "broken.png"] {
                assert!(!is_inside(&folder, cell), "{cell}");
            }
            assert!(is_inside(&folder, "inner/a.png"));
        }
    }
}
