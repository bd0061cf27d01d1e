//! The Open Packaging Conventions (ECMA-376 Part 2): zip entries as named parts, content types, relationships.
//!
//! The only room that names the `zip` crate. A part that nobody touches is copied to the output as it is stored,
//! without being decompressed; changed and new parts are written with a fixed time, so that the same input gives the
//! same bytes. A package is hostile until read: [`Limits`] bound what it may cost.

mod content_types;
mod foreign;
mod name;
mod package;
mod rels;
mod trees;
mod write;

pub use crate::limits::Limits;
pub use foreign::Foreign;
pub use name::{PartName, RelId};
pub use package::Package;
pub use rels::{Relationship, Relationships, Target, kinds};

use crate::limits::{Exceeded, Limit};
use crate::xml::XmlError;

/// Why a package can't be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpcError {
    /// The bytes are something else.
    #[error("{}", .0.what())]
    Foreign(Foreign),
    /// An encrypted Office document (an OLE compound file that holds `EncryptedPackage`).
    #[error("the file is encrypted: it needs a password to open")]
    Encrypted,
    /// The same, where an organisation's server gives the right to open it.
    #[error("the file is encrypted: its rights are managed (IRM or a sensitivity label)")]
    Protected,
    /// The archive is damaged.
    #[error("the zip package is damaged: {0}")]
    Damaged(String),
    /// A part that another part or the standard asks for isn't there.
    #[error("the part {0} is missing")]
    Missing(PartName),
    /// The package costs more to read than the limits allow.
    #[error(transparent)]
    Limit(#[from] Exceeded),
    /// A part holds malformed XML.
    #[error("{part}: {source}")]
    Xml {
        /// The part.
        part: PartName,
        /// What is wrong with it.
        source: XmlError,
    },
    /// Writing the archive failed.
    #[error("the package can't be written: {0}")]
    Write(String),
}

impl OpcError {
    /// The limit that was passed, if that is what is wrong.
    pub fn limit(&self) -> Option<Limit> {
        match self {
            Self::Limit(exceeded) | Self::Xml { source: XmlError::Limit(exceeded), .. } => {
                Some(exceeded.limit)
            }
            _ => None,
        }
    }
}
