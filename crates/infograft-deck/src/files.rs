//! Files that people name: opened only where they are files.

use std::fs::File;
use std::io;
use std::path::Path;

/// Opens a file. A folder, a device and a pipe are refused: a pipe that nobody writes into keeps its reader waiting for ever,
/// and a device may have no end.
///
/// # Errors
///
/// What the system says, or that it is no file.
pub fn open(path: &Path) -> io::Result<File> {
    let kind = std::fs::metadata(path)?.file_type();
    if kind.is_dir() {
        // Not every system names the reason when a folder is read.
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    if !kind.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a pipe or a device, not a file"));
    }
    File::open(path)
}

/// Whether a path stands for something that the shell has opened already: `<(command)`, or the standard input.
fn is_handed_over(path: &Path) -> bool {
    let number = ["/dev/fd", "/proc/self/fd"].iter().find_map(|folder| path.strip_prefix(folder).ok());
    let is_number = |path: &Path| {
        path.to_str().is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()))
    };
    path == Path::new("/dev/stdin") || number.is_some_and(is_number)
}

/// The most that is read of what has no size, or another than it says.
const MOST: u64 = 1 << 30;

/// Reads a whole file that a person names, as [`open`] opens it; also what the shell hands over as a numbered file.
///
/// # Errors
///
/// As [`open`], or if it has more than memory holds, or more than a gigabyte and no size that says so.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = if is_handed_over(path) { File::open(path)? } else { open(path)? };
    let size = file.metadata()?.len();
    let most = size.max(MOST);
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(usize::try_from(size).unwrap_or(usize::MAX))
        .map_err(|_| io::ErrorKind::OutOfMemory)?;
    io::Read::read_to_end(&mut io::Read::take(file, most.saturating_add(1)), &mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it has more than a gigabyte"));
    }
    Ok(bytes)
}

/// The same for text in UTF-8.
///
/// # Errors
///
/// As [`read`], or if it is no text in UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not text in UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_and_folders_devices_and_pipes_are_not() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(read_text(&here.join("Cargo.toml")).is_ok_and(|text| text.contains("[package]")));
        assert_eq!(read(here).map_err(|e| e.kind()), Err(io::ErrorKind::IsADirectory));
        assert_eq!(read(&here.join("none")).map_err(|e| e.kind()), Err(io::ErrorKind::NotFound));
        for (path, handed_over) in
            [("/dev/fd/63", true), ("/dev/stdin", true), ("/dev/fd/../zero", false), ("/dev/fd/", false)]
        {
            assert_eq!(is_handed_over(Path::new(path)), handed_over, "{path}");
        }
        #[cfg(unix)]
        for device in ["/dev/zero", "/dev/null", "/dev/tty"] {
            if Path::new(device).exists() {
                assert_eq!(
                    read(Path::new(device)).map_err(|e| e.kind()),
                    Err(io::ErrorKind::InvalidInput),
                    "{device}"
                );
            }
        }
    }
}
