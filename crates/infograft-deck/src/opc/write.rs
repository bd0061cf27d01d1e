//! Writing a package: stored entries as they are, changed ones compressed anew with a fixed time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::package::Source;
use super::{OpcError, Package};

/// Extensions whose bytes are compressed already.
const COMPRESSED: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "emz", "wmz", "mp4", "m4a", "mp3", "zip"];

impl Package {
    /// The bytes of the package's file. The same package gives the same bytes.
    ///
    /// # Errors
    ///
    /// [`OpcError`] if a part that is copied can't be read, or if the file has more than a zip archive can hold.
    pub fn write(&self) -> Result<Vec<u8>, OpcError> {
        let fail = |e: &dyn std::fmt::Display| OpcError::Write(e.to_string());
        let mut archive = if self.archive.is_empty() {
            None
        } else {
            Some(ZipArchive::new(Cursor::new(&self.archive[..])).map_err(|e| fail(&e))?)
        };
        let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(self.archive.len())));
        let deflated = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::default());
        match (self.types_index, archive.as_mut()) {
            (Some(index), Some(archive)) if !self.types.changed() => {
                copy(archive, &mut zip, index).map_err(|e| fail(&e))?;
            }
            _ => {
                zip.start_file("[Content_Types].xml", deflated).map_err(|e| fail(&e))?;
                zip.write_all(&self.types.to_part()).map_err(|e| fail(&e))?;
            }
        }
        for name in &self.order {
            match (&self.parts[name], archive.as_mut()) {
                (Source::Stored { index, .. }, Some(archive)) => {
                    copy(archive, &mut zip, *index).map_err(|e| fail(&e))?;
                }
                (source @ (Source::Bytes(_) | Source::Tree(_)), _) => {
                    let bytes = match source {
                        Source::Tree(tree) => tree.bytes(),
                        Source::Bytes(bytes) => bytes,
                        Source::Stored { .. } => continue,
                    };
                    let options = if COMPRESSED.contains(&name.extension().as_str()) {
                        deflated.compression_method(CompressionMethod::Stored).compression_level(None)
                    } else {
                        deflated
                    };
                    zip.start_file(name.zip_name(), options).map_err(|e| fail(&e))?;
                    zip.write_all(bytes).map_err(|e| fail(&e))?;
                }
                (Source::Stored { .. }, None) => return Err(OpcError::Missing(name.clone())),
            }
        }
        Ok(zip.finish().map_err(|e| fail(&e))?.into_inner())
    }
}

fn copy(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    zip: &mut ZipWriter<Cursor<Vec<u8>>>,
    index: usize,
) -> zip::result::ZipResult<()> {
    let entry = archive.by_index_raw(index)?;
    zip.raw_copy_file(entry)
}
