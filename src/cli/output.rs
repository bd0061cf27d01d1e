//! Writing files: all at the end, each to a temporary file beside its place and renamed, none over another unasked.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::fail::{self, Failure};
use super::terminal;

/// A file to write.
#[derive(Debug)]
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
    for path in paths {
        if path.is_dir() {
            return Err(Failure::output(path, "there is a folder of that name")
                .help("choose another name with --out"));
        }
        if path.exists() && !force {
            let what = "the file is there already";
            return Err(Failure::exists(path, what)
                .help("add --force to replace it, or choose another place with --out"));
        }
    }
    Ok(())
}

/// Writes all files: first every temporary file, then the renames, so that a full disk leaves nothing half-written.
pub fn write_all(outputs: &[Output], force: bool) -> Result<(), Failure> {
    check_free(outputs.iter().map(|o| o.path.as_path()), force)?;
    let mut ready = Vec::new();
    for output in outputs {
        ready.push((stage(output)?, &output.path));
    }
    for (temporary, path) in ready {
        let kept = if force { temporary.persist(path) } else { temporary.persist_noclobber(path) };
        kept.map_err(|e| fail::unwritable(path, &e.error))?;
    }
    Ok(())
}

fn stage(output: &Output) -> Result<tempfile::NamedTempFile, Failure> {
    let folder = match output.path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(|e| {
        Failure::output(folder, format!("the folder can't be made: {}", terminal::reason(&e)))
            .help("choose a folder that you may write to with --out")
    })?;
    let mut file = permissive(folder).map_err(|e| fail::unwritable(&output.path, &e))?;
    file.write_all(&output.bytes).map_err(|e| fail::unwritable(&output.path, &e))?;
    file.flush().map_err(|e| fail::unwritable(&output.path, &e))?;
    Ok(file)
}

/// A temporary file with the permissions that a new file of the user's gets, not a private one.
fn permissive(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".infograft-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
