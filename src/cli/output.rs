//! Writing files: all at the end, each to a temporary file beside its place and renamed, none over another unasked.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::asked::{Asked, OUT};
use super::fail::{self, Failure};
use super::terminal;
use crate::temporary::{self, PREFIX, Put, Ready, folder_of};

/// A file to write.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where to.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

/// A file in a folder, as people write it: without `./` before it.
pub fn beneath(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

/// Refuses what can be seen beforehand: a file that is there, a folder in its place.
pub fn check_free<'a>(paths: impl IntoIterator<Item = &'a Path>, force: bool) -> Result<(), Failure> {
    check_free_as(paths, force, OUT)
}

/// The same for a command that is told in another way where its files go.
pub fn check_free_as<'a>(
    paths: impl IntoIterator<Item = &'a Path>,
    force: bool,
    asked: Asked,
) -> Result<(), Failure> {
    for path in paths {
        if path.is_dir() {
            return Err(Failure::output(path, "there is a folder of that name")
                .help(format!("choose another name {}", asked.with)));
        }
        if std::fs::metadata(path).is_ok_and(|data| !data.is_file()) {
            return Err(Failure::output(
                path,
                "there is something of that name that is no file: a pipe or a device",
            )
            .help(format!("choose another name {}", asked.with)));
        }
        if std::fs::read_link(path).is_ok() && followed(path).is_none() {
            let what = "there is a link of that name that leads in a circle";
            return Err(Failure::output(path, what).help(format!("choose another name {}", asked.with)));
        }
        if path.exists() && !force {
            let what = "the file is there already";
            let other = format!("choose another name {}", asked.with);
            let help = if asked.forced { format!("add --force to replace it, or {other}") } else { other };
            return Err(Failure::exists(path, what).help(help));
        }
    }
    Ok(())
}

/// Writes all files or none: first every temporary file, so that a full disk leaves nothing half-written, then the renames.
/// Where one of these fails, because a file is open elsewhere, those before it are put back: a deck and a PDF that don't
/// match are worse than the old ones.
pub fn write_all(outputs: &[Output], force: bool) -> Result<(), Failure> {
    write_all_as(outputs, force, OUT)
}

/// The same for a command that is told in another way where its files go.
pub fn write_all_as(outputs: &[Output], force: bool, asked: Asked) -> Result<(), Failure> {
    check_free_as(outputs.iter().map(|o| o.path.as_path()), force, asked)?;
    // Where a command has a handler of its own, that one removes temporary files.
    let _ = ctrlc::set_handler(|| {
        temporary::remove_all();
        std::process::exit(i32::from(fail::STOPPED));
    });
    let mut ready = Vec::new();
    for output in outputs {
        let place = behind_links(&output.path);
        ready.push(Ready { temporary: stage(&place, output, asked)?.into_temp_path(), place });
    }
    let paths: Vec<&Path> = outputs.iter().map(|output| output.path.as_path()).collect();
    replace(&ready, &paths, (force, asked), &temporary::put)
}

/// Brings files to their places, and says which of them couldn't come there.
fn replace(
    ready: &[Ready],
    paths: &[&Path],
    (force, asked): (bool, Asked),
    put: Put<'_>,
) -> Result<(), Failure> {
    temporary::place_all(ready, force, None, put).map_err(|(index, error)| {
        let path = paths.get(index).copied().unwrap_or(Path::new(""));
        let failure = fail::unwritable_as(path, &error, asked.with);
        if ready.len() > 1 { failure.adding("; no file was changed") } else { failure }
    })
}

/// Where a path's file really is: a link stays, and what it leads to is replaced.
fn behind_links(path: &Path) -> PathBuf {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|data| data.file_type().is_symlink());
    if !is_link {
        return path.to_owned();
    }
    std::fs::canonicalize(path).ok().or_else(|| followed(path)).unwrap_or_else(|| path.to_owned())
}

/// Links that are followed one after the other, as Linux does.
const MOST_LINKS: usize = 40;

/// Where a link leads that leads to no file yet; `None` where it leads in a circle.
fn followed(path: &Path) -> Option<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        match std::fs::read_link(&at) {
            Ok(to) => at = folder_of(&at).join(to),
            Err(_) => return Some(at),
        }
    }
    None
}

fn stage(place: &Path, output: &Output, asked: Asked) -> Result<tempfile::NamedTempFile, Failure> {
    let folder = folder_of(place);
    std::fs::create_dir_all(folder).map_err(|e| {
        Failure::output(folder, format!("the folder can't be made: {}", terminal::reason(&e)))
            .help(format!("choose a folder that you may write to {}", asked.with))
    })?;
    let unwritable = |e: std::io::Error| fail::unwritable_as(&output.path, &e, asked.with);
    let mut file = temporary::temporary(folder, PREFIX).map_err(unwritable)?;
    file.write_all(&output.bytes).map_err(unwritable)?;
    file.flush().map_err(unwritable)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn outputs(folder: &Path) -> Vec<Output> {
        let output = |name: &str| Output { path: folder.join(name), bytes: b"new".to_vec() };
        vec![output("a.pptx"), output("a.pdf")]
    }

    fn text(path: &Path) -> String {
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_pair_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let outputs = outputs(folder.path());
        for with_old in [true, false] {
            for output in &outputs {
                let _ = std::fs::remove_file(&output.path);
                if with_old {
                    std::fs::write(&output.path, "old").unwrap();
                }
            }
            let files = outputs.iter().map(|output| Ready {
                temporary: stage(&output.path, output, OUT).unwrap().into_temp_path(),
                place: output.path.clone(),
            });
            let files: Vec<_> = files.collect();
            let paths: Vec<&Path> = outputs.iter().map(|output| output.path.as_path()).collect();
            let open_elsewhere =
                |from: &Path, to: &Path, replaces| match to.extension().is_some_and(|e| e == "pdf") {
                    true => Err(std::io::ErrorKind::PermissionDenied.into()),
                    false => temporary::put(from, to, replaces),
                };
            let failure = replace(&files, &paths, (true, OUT), &open_elsewhere).unwrap_err();
            assert!(failure.first().message.contains("no file was changed"));
            drop(files);
            for output in &outputs {
                assert_eq!(output.path.exists(), with_old);
                assert!(!with_old || text(&output.path) == "old");
            }
            let left = std::fs::read_dir(folder.path()).unwrap().count();
            assert_eq!(left, if with_old { 2 } else { 0 }, "no temporary file stays");
        }
        write_all(&outputs, true).unwrap();
        assert!(outputs.iter().all(|output| text(&output.path) == "new"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_its_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real.pdf"), folder.path().join("a.pdf"));
        std::fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_all(&[Output { path: link.clone(), bytes: b"new".to_vec() }], true).unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(text(&file), "new");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_replaced_keeps_who_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.pdf");
        std::fs::write(&file, "old").unwrap();
        // Read by a group, and run as its owner: the first is kept.
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o4640)).unwrap();
        write_all(&[Output { path: file.clone(), bytes: b"new".to_vec() }], true).unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o7777, 0o640);
    }
}
