//! Files that are written beside their place first, so that nobody finds half of one.

use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

/// How the names of such files begin.
pub(crate) const PREFIX: &str = ".infograft-";

/// A temporary file with the permissions that a new file of the user's gets, not a private one.
pub(crate) fn temporary(folder: &Path, prefix: &str) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
