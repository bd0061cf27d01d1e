//! Files that are written beside their place first, so that nobody finds half of one; and files that belong together, which
//! come to their places all or none.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError, RwLock};

use tempfile::{NamedTempFile, TempPath};

/// How the names of such files begin.
pub(crate) const PREFIX: &str = ".infograft-";

/// How many names are kept before those of files that are gone are dropped.
const KEPT: usize = 64;

/// Temporary files that may be there: an interrupt ends the program without unwinding, and would leave them in folders that
/// are published.
static PENDING: LazyLock<Mutex<BTreeSet<PathBuf>>> = LazyLock::new(Mutex::default);

/// Held by everyone who brings files to their places, and alone by an interrupt: it waits until pairs are whole.
static PLACING: RwLock<()> = RwLock::new(());

/// A temporary file with the permissions that a new file of the user's gets, not a private one.
pub(crate) fn temporary(folder: &Path, prefix: &str) -> io::Result<NamedTempFile> {
    begun(folder, prefix, true)
}

/// The same; `told` says whether who watches over this process may remove it.
fn begun(folder: &Path, prefix: &str, told: bool) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
    let file = builder.tempfile_in(folder)?;
    if pending.len() > KEPT {
        pending.retain(|path| path.exists());
    }
    pending.insert(file.path().to_owned());
    drop(pending);
    if told {
        tell_name(file.path());
    }
    Ok(file)
}

/// Where the names of temporary files are told, if somebody watches over this process.
static TOLD: OnceLock<PathBuf> = OnceLock::new();

/// Tells the name of each temporary file from now on in a file: who watches removes what is left when this process is killed.
#[cfg(all(unix, feature = "cli"))]
pub(crate) fn tell_names(file: &Path) {
    let _ = TOLD.set(file.to_owned());
}

fn tell_name(path: &Path) {
    let Some(told) = TOLD.get() else { return };
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let file = std::fs::OpenOptions::new().append(true).create(true).open(told);
    // What can't be told is left where it is, no worse than without a watch.
    let _ = file
        .and_then(|mut file| io::Write::write_all(&mut file, format!("{}\n", whole.display()).as_bytes()));
}

/// Removes the temporary files that are there, before an interrupt ends the program. Files on the way to their places come
/// there first.
#[cfg(feature = "cli")]
pub(crate) fn remove_all() {
    let placing = PLACING.write().unwrap_or_else(PoisonError::into_inner);
    let pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
    for path in pending.iter() {
        let _ = std::fs::remove_file(path);
    }
    // The program ends with the locks held, so that no further file begins.
    std::mem::forget((placing, pending));
}

/// A file that is whole, and its place.
#[derive(Debug)]
pub(crate) struct Ready {
    pub temporary: TempPath,
    pub place: PathBuf,
}

/// How a file comes to its place, where one may be that it replaces; tests make it fail.
pub(crate) type Put<'a> = &'a dyn Fn(&Path, &Path, bool) -> io::Result<()>;

/// What a file replaced: where it is now, and what was there.
struct Placed<'a> {
    place: &'a Path,
    before: Option<TempPath>,
}

/// Brings files that belong together to their places. Where one can't come there, because it is open elsewhere, those before
/// it are put back: a deck and a PDF that don't match are worse than the old ones. `replaces` says whether files may be
/// replaced; what is replaced waits in `aside`, or beside its place.
///
/// # Errors
///
/// The index of the file that couldn't come to its place, and why. No place has changed then.
pub(crate) fn place_all(
    ready: &[Ready],
    replaces: bool,
    aside: Option<&Path>,
    put: Put<'_>,
) -> Result<(), (usize, io::Error)> {
    let _placing = PLACING.read().unwrap_or_else(PoisonError::into_inner);
    let mut placed: Vec<Placed<'_>> = Vec::with_capacity(ready.len());
    for (index, file) in ready.iter().enumerate() {
        let done = set_aside(&file.place, replaces, aside).and_then(|before| {
            if before.is_some() {
                keep_mode(&file.place, &file.temporary);
            }
            put(&file.temporary, &file.place, before.is_some())?;
            placed.push(Placed { place: &file.place, before });
            Ok(())
        });
        if let Err(error) = done {
            for Placed { place, before } in placed.into_iter().rev() {
                // What can't be put back either is told with the failure that led here.
                let _ = match before {
                    Some(before) => before.persist(place).map_err(|e| e.error),
                    None => std::fs::remove_file(place),
                };
            }
            return Err((index, error));
        }
    }
    Ok(())
}

/// Puts a file into its place. Where none was it doesn't replace one that has come in the meantime: a link is never made
/// over a file.
pub(crate) fn put(temporary: &Path, place: &Path, replaces: bool) -> io::Result<()> {
    match std::fs::hard_link(temporary, place) {
        Ok(()) => Ok(()),
        Err(error) if !replaces && error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => std::fs::rename(temporary, place),
    }
}

/// Gives a file the permissions of the one that it replaces: who could read that one can read this. Bits that are no
/// permissions (set-user-id and the like) were meant for what that one held.
fn keep_mode(replaced: &Path, by: &Path) {
    #[cfg(unix)]
    if let Ok(data) = std::fs::metadata(replaced) {
        use std::os::unix::fs::PermissionsExt;
        let mode = data.permissions().mode() & 0o777;
        // A disk without permissions has none to keep.
        let _ = std::fs::set_permissions(by, std::fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = (replaced, by);
}

/// Keeps a file that is to be replaced under another name, until all is done.
fn set_aside(place: &Path, replaces: bool, aside: Option<&Path>) -> io::Result<Option<TempPath>> {
    let is_there = std::fs::symlink_metadata(place).is_ok();
    if !replaces || !is_there {
        return Ok(None);
    }
    // If this process is killed now, it is the only copy.
    let kept = begun(aside.unwrap_or_else(|| folder_of(place)), PREFIX, false)?.into_temp_path();
    // A second name costs nothing, and keeps a symbolic link as one. Not every disk has them.
    std::fs::remove_file(&kept)?;
    if std::fs::hard_link(place, &kept).is_err() {
        std::fs::copy(place, &kept)?;
    }
    Ok(Some(kept))
}

/// The first of the sources that is one of the results, under whatever path or symbolic link.
pub(crate) fn same_file<'p>(
    sources: impl IntoIterator<Item = &'p Path>,
    results: impl IntoIterator<Item = &'p Path>,
) -> Option<PathBuf> {
    // A name without a file is nobody's.
    let real = |path: &Path| std::fs::canonicalize(path).ok().filter(|path| path.is_file());
    let sources: Vec<(&Path, PathBuf)> =
        sources.into_iter().filter_map(|path| Some((path, real(path)?))).collect();
    let results: BTreeSet<PathBuf> = results.into_iter().filter_map(real).collect();
    sources.into_iter().find(|(_, real)| results.contains(real)).map(|(path, _)| path.to_owned())
}

/// The folder that a path's file is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The first folder or file below a folder, on the way to a path, that is a symbolic link: what is written there would be
/// written elsewhere.
pub(crate) fn link_below(folder: &Path, path: &Path) -> Option<PathBuf> {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let mut at = folder.to_owned();
    below.components().find_map(|part| {
        at.push(part);
        let is_link = std::fs::symlink_metadata(&at).is_ok_and(|data| data.file_type().is_symlink());
        is_link.then(|| at.clone())
    })
}
