//! A part of a deck: its name, its tree and its relationships.

use std::sync::Arc;

use crate::opc::{OpcError, Package, PartName, Relationships};
use crate::xml::Element;

/// A part with its tree and its relationships.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name in the package.
    pub name: PartName,
    /// Its root element.
    pub root: Arc<Element>,
    /// What it relates to.
    pub rels: Relationships,
}

impl Part {
    /// Reads a part of a package.
    ///
    /// # Errors
    /// The part or its relationships are missing, damaged or over a limit.
    pub fn read(package: &Package, name: &PartName) -> Result<Self, OpcError> {
        Ok(Self { name: name.clone(), root: package.read_xml(name)?, rels: package.rels(name)? })
    }
}
