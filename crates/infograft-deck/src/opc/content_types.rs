//! `[Content_Types].xml` (ECMA-376 Part 2, 7.2.3).

use std::collections::BTreeMap;

use super::PartName;
use crate::xml::{Element, Ns};

/// Content types by extension and by part.
#[derive(Clone, Debug, Default)]
pub(super) struct ContentTypes {
    defaults: BTreeMap<String, String>,
    overrides: BTreeMap<PartName, String>,
    changed: bool,
}

impl ContentTypes {
    pub fn read(root: &Element) -> Self {
        let mut types = Self::default();
        for e in root.elements() {
            let Some(kind) = e.attr("ContentType") else { continue };
            if let Some(extension) = e.attr("Extension") {
                types.defaults.insert(extension.to_ascii_lowercase(), kind.to_owned());
            } else if let Some(part) = e.attr("PartName") {
                types.overrides.insert(PartName::new(part), kind.to_owned());
            }
        }
        types
    }

    pub fn get(&self, part: &PartName) -> Option<&str> {
        let by_part = self.overrides.get(part).or_else(|| {
            let folded = part.folded();
            self.overrides.iter().find(|(name, _)| name.folded() == folded).map(|(_, kind)| kind)
        });
        by_part.or_else(|| self.defaults.get(&part.extension())).map(String::as_str)
    }

    /// Media get a default for their extension, as Office writes them; XML parts an override.
    pub fn set(&mut self, part: &PartName, kind: &str) {
        if self.get(part) == Some(kind) {
            return;
        }
        self.changed = true;
        let extension = part.extension();
        let media = kind.starts_with("image/") || extension == "rels" || part.zip_name() == "default.xml";
        if media && !self.defaults.contains_key(&extension) {
            self.defaults.insert(extension, kind.to_owned());
        } else {
            self.overrides.insert(part.clone(), kind.to_owned());
        }
    }

    pub fn remove(&mut self, part: &PartName) {
        self.changed |= self.overrides.remove(part).is_some();
    }

    pub fn changed(&self) -> bool {
        self.changed
    }

    pub fn to_part(&self) -> Vec<u8> {
        let mut root = Element::new(Ns::ContentTypes, "Types").with_attr("xmlns", Ns::ContentTypes.uri());
        for (extension, kind) in &self.defaults {
            let e = Element::new(Ns::ContentTypes, "Default");
            root.children.push(e.with_attr("Extension", extension).with_attr("ContentType", kind).into());
        }
        for (part, kind) in &self.overrides {
            let e = Element::new(Ns::ContentTypes, "Override");
            root.children.push(e.with_attr("PartName", part.as_str()).with_attr("ContentType", kind).into());
        }
        root.to_part()
    }
}
