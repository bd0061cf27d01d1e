//! The output folder: files appear in it whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Shard;
use super::fingerprint::hash;
use super::record::FileRecord;
use crate::temporary::{self, PREFIX, Ready};

/// The folder in the output folder that holds the journal and files that aren't whole yet.
const OWN: &str = ".infograft";

/// A file can't be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: can't be written", path.display())]
pub struct StoreError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl StoreError {
    pub(super) fn new(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self { path: path.into(), source }
    }

    /// What the system said, without its number.
    pub(super) fn reason(&self) -> String {
        let text = self.source.to_string();
        text.split(" (os error").next().unwrap_or(&text).to_lowercase()
    }

    /// Whether every further file would fail the same way, so that there is no use in going on.
    pub fn is_general(&self) -> bool {
        use io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        matches!(self.source.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem)
    }
}

/// The output folder of one batch, or of one machine's share of it. No other batch writes the same share while it is
/// open.
pub(super) struct Store {
    out: PathBuf,
    /// Where files wait until they are whole: on the same disk, so that renaming them is one step.
    pub waiting: PathBuf,
    /// Where the journal is.
    pub journal: PathBuf,
    /// How a file comes to its place.
    put: &'static (dyn Fn(&Path, &Path, bool) -> io::Result<()> + Sync),
    /// Locked as long as the store is open.
    _lock: File,
}

impl Store {
    /// Opens the folder, making it where it isn't there, and removes what a killed run left unfinished.
    pub fn open(out: &Path, shard: Option<Shard>) -> Result<Self, StoreError> {
        let suffix = shard.map_or_else(String::new, |shard| format!("-{}-of-{}", shard.number, shard.of));
        let own = out.join(OWN);
        let waiting = own.join(format!("unfinished{suffix}"));
        let path = own.join(format!("lock{suffix}"));
        let journal = own.join(format!("journal{suffix}.jsonl"));
        for own in [&waiting, &path, &journal] {
            if let Some(link) = temporary::link_below(out, own) {
                return Err(StoreError::new(&link, linked(&link)));
            }
        }
        fs::create_dir_all(&own).map_err(|e| StoreError::new(out, e))?;
        let lock = File::create(&path).map_err(|e| StoreError::new(&path, e))?;
        lock.try_lock().map_err(|e| {
            let error = match e {
                fs::TryLockError::WouldBlock => {
                    io::Error::new(io::ErrorKind::ResourceBusy, "another batch is writing to this folder")
                }
                fs::TryLockError::Error(e) => e,
            };
            StoreError::new(out, error)
        })?;
        let _ = fs::remove_dir_all(&waiting);
        fs::create_dir_all(&waiting).map_err(|e| StoreError::new(&waiting, e))?;
        // A folder that takes no files is told once, not at each row. The file has no name, so that none is left behind.
        tempfile::tempfile_in(out).map_err(|e| StoreError::new(out, e))?;
        Ok(Self { out: out.to_owned(), waiting, journal, put: &temporary::put, _lock: lock })
    }

    /// The path of a file of the batch.
    pub fn path(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    /// Writes files that belong together: first all of their bytes, then their names.
    pub fn write(&self, files: &[(String, Vec<u8>)]) -> Result<Vec<FileRecord>, StoreError> {
        let mut ready = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            let path = self.path(name);
            let fault = |e| StoreError::new(&path, e);
            if fs::metadata(&path).is_ok_and(|data| data.permissions().readonly()) {
                return Err(fault(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    "the file is write-protected",
                )));
            }
            self.open_folder(&path).map_err(fault)?;
            let mut file = temporary::temporary(&self.waiting, PREFIX).map_err(fault)?;
            file.write_all(bytes).and_then(|()| file.flush()).map_err(fault)?;
            ready.push(Ready { temporary: file.into_temp_path(), place: path });
        }
        temporary::place_all(&ready, true, Some(&self.waiting), self.put).map_err(|(index, source)| {
            StoreError::new(ready.get(index).map_or(Path::new(""), |file| &file.place), source)
        })?;
        let record = |(name, bytes): &(String, Vec<u8>)| FileRecord {
            path: name.clone(),
            bytes: bytes.len() as u64,
            hash: hash(bytes),
        };
        Ok(files.iter().map(record).collect())
    }

    /// Makes the folder of a file (pictures and kits have their own) where it isn't there. It must be in the output folder:
    /// a symbolic link would lead what is written elsewhere.
    fn open_folder(&self, path: &Path) -> io::Result<()> {
        let folder = temporary::folder_of(path);
        if let Some(link) = temporary::link_below(&self.out, folder) {
            return Err(linked(&link));
        }
        if folder.exists() { Ok(()) } else { fs::create_dir_all(folder) }
    }

    /// Whether a file is there as it was written.
    pub fn has(&self, file: &FileRecord) -> bool {
        let path = self.path(&file.path);
        if temporary::link_below(&self.out, &path).is_some() {
            return false;
        }
        let length = fs::metadata(&path).is_ok_and(|data| data.is_file() && data.len() == file.bytes);
        length && fs::read(&path).is_ok_and(|bytes| hash(&bytes) == file.hash)
    }
}

/// Why nothing is written through a symbolic link.
fn linked(link: &Path) -> io::Error {
    let what = format!(
        "{} is a symbolic link, which would lead what is written elsewhere: remove it",
        link.display()
    );
    io::Error::new(io::ErrorKind::PermissionDenied, what)
}

impl Drop for Store {
    fn drop(&mut self) {
        // It is empty by now, unless something else was put there.
        let _ = fs::remove_dir(&self.waiting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_written_whole_and_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), None).unwrap();
        let files = [("a.pdf".to_owned(), b"one".to_vec()), ("thumbnails/a.png".to_owned(), b"two".to_vec())];
        let written = store.write(&files).unwrap();
        assert!(written.iter().all(|file| store.has(file)));
        fs::write(folder.path().join("a.pdf"), "eno").unwrap();
        assert!(!store.has(&written[0]) && store.has(&written[1]));
        drop(store);
        let names: Vec<_> =
            fs::read_dir(folder.path().join(OWN)).unwrap().flatten().map(|e| e.file_name()).collect();
        assert_eq!(names, ["lock"]);
    }

    #[test]
    fn the_files_of_an_edition_are_replaced_all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), None).unwrap();
        let files = |text: &str| ["a.pptx", "a.pdf"].map(|name| (name.to_owned(), text.as_bytes().to_vec()));
        store.write(&files("old")).unwrap();
        // The PDF is open in a reader.
        store.put = &|from, to, replaces| match to.extension().is_some_and(|e| e == "pdf") {
            true => Err(io::ErrorKind::PermissionDenied.into()),
            false => temporary::put(from, to, replaces),
        };
        let error = store.write(&files("new")).unwrap_err();
        assert_eq!(error.path, folder.path().join("a.pdf"));
        for name in ["a.pptx", "a.pdf"] {
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "old", "{name}");
        }
        store.put = &temporary::put;
        store.write(&files("new")).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a.pptx")).unwrap(), "new");
        drop(store);
        let mut names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().flatten().map(|e| e.file_name()).collect();
        names.sort();
        assert_eq!(names, [".infograft", "a.pdf", "a.pptx"]);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_or_read_through_a_link() {
        use std::os::unix::fs::symlink;
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("precious"), "mine").unwrap();
        for name in [".infograft", ".infograft/lock", ".infograft/journal.jsonl", ".infograft/unfinished"] {
            let folder = tempfile::tempdir().unwrap();
            if name.contains('/') {
                fs::create_dir(folder.path().join(OWN)).unwrap();
            }
            let target =
                elsewhere.path().join(if name.contains('.') && name.contains('/') { "precious" } else { "" });
            symlink(target, folder.path().join(name)).unwrap();
            let error = Store::open(folder.path(), None).map(|_| ()).unwrap_err();
            assert!(error.source.to_string().contains("is a symbolic link"), "{name}: {}", error.source);
        }
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), None).unwrap();
        symlink(elsewhere.path(), folder.path().join("thumbnails")).unwrap();
        symlink(elsewhere.path().join("precious"), folder.path().join("a.pdf")).unwrap();
        let error = store.write(&[("thumbnails/a.png".to_owned(), b"x".to_vec())]).unwrap_err();
        assert!(error.source.to_string().contains("thumbnails is a symbolic link"), "{}", error.source);
        // A link in a file's place is replaced, as a file would be.
        let written = store.write(&[("a.pdf".to_owned(), b"mine".to_vec())]).unwrap();
        assert!(store.has(&written[0]));
        assert!(!fs::symlink_metadata(folder.path().join("a.pdf")).unwrap().is_symlink());
        let names: Vec<_> =
            fs::read_dir(elsewhere.path()).unwrap().flatten().map(|e| e.file_name()).collect();
        assert_eq!(names, ["precious"]);
        assert_eq!(fs::read_to_string(elsewhere.path().join("precious")).unwrap(), "mine");
    }

    #[test]
    fn one_batch_at_a_time_writes_a_share() {
        let folder = tempfile::tempdir().unwrap();
        let shard = |number| Some(Shard { number, of: 2 });
        let first = Store::open(folder.path(), shard(1)).unwrap();
        assert!(Store::open(folder.path(), shard(2)).is_ok());
        let error = Store::open(folder.path(), shard(1)).map(|_| ()).unwrap_err();
        assert_eq!(error.source.kind(), io::ErrorKind::ResourceBusy);
        drop(first);
        assert!(Store::open(folder.path(), shard(1)).is_ok());
    }

    #[test]
    fn a_write_protected_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let store = Store::open(folder.path(), None).unwrap();
        let files = [("a.pptx".to_owned(), b"new".to_vec()), ("a.pdf".to_owned(), b"new".to_vec())];
        let error = store.write(&files).unwrap_err();
        assert_eq!((error.path.as_path(), error.is_general()), (path.as_path(), false));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert!(!folder.path().join("a.pptx").exists());
    }
}
