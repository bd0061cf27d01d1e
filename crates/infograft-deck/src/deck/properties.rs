//! The document's properties (ECMA-376 Part 2, 8.3).

use crate::opc::{Package, PartName, kinds};
use crate::xml::Ns;

/// Document properties (`docProps/core.xml`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocInfo {
    /// `dc:title`.
    pub title: Option<String>,
    /// `dc:creator`.
    pub author: Option<String>,
    /// `dc:subject`.
    pub subject: Option<String>,
    /// `cp:keywords`.
    pub keywords: Option<String>,
    /// The deck's main language, BCP 47: `dc:language`, else the commonest `lang` of its runs.
    pub language: Option<String>,
    /// `dcterms:created`, W3CDTF as written.
    pub created: Option<String>,
    /// `dcterms:modified`, W3CDTF as written.
    pub modified: Option<String>,
    /// The names of further properties that hold a text: `description`, `category`, `status`.
    pub others: Vec<String>,
}

/// Further properties, and what people call them.
const OTHERS: [(Ns, &str, &str); 3] = [
    (Ns::Dc, "description", "description"),
    (Ns::Cp, "category", "category"),
    (Ns::Cp, "contentStatus", "status"),
];

impl DocInfo {
    /// The core properties; empty where the package has none that can be read.
    pub fn read(package: &Package) -> Self {
        let part = package.rels(&PartName::root()).ok();
        let part = part.as_ref().and_then(|rels| rels.part_of_kind(kinds::CORE_PROPERTIES));
        let Some(root) = part.and_then(|name| package.read_xml(name).ok()) else { return Self::default() };
        let text = |ns, name| {
            let text = root.child(ns, name)?.text();
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Self {
            title: text(Ns::Dc, "title"),
            author: text(Ns::Dc, "creator"),
            subject: text(Ns::Dc, "subject"),
            keywords: text(Ns::Cp, "keywords"),
            language: text(Ns::Dc, "language"),
            created: text(Ns::Dcterms, "created"),
            modified: text(Ns::Dcterms, "modified"),
            others: OTHERS
                .iter()
                .filter(|(ns, name, _)| text(*ns, name).is_some())
                .map(|o| o.2.to_owned())
                .collect(),
        }
    }
}
