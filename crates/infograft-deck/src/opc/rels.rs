//! Relationships of a part (ECMA-376 Part 2, 6.5).

use super::name::percent_decode;
use super::{PartName, RelId};
use crate::xml::{Element, Ns};

/// Relationship types by the last segment of their URI, which strict and transitional files share.
pub mod kinds {
    /// The main part of the package.
    pub const OFFICE_DOCUMENT: &str = "officeDocument";
    /// A slide.
    pub const SLIDE: &str = "slide";
    /// A slide layout.
    pub const SLIDE_LAYOUT: &str = "slideLayout";
    /// A slide master.
    pub const SLIDE_MASTER: &str = "slideMaster";
    /// A notes slide.
    pub const NOTES_SLIDE: &str = "notesSlide";
    /// The comments of a slide's reviewers.
    pub const COMMENTS: &str = "comments";
    /// The notes master.
    pub const NOTES_MASTER: &str = "notesMaster";
    /// The handout master.
    pub const HANDOUT_MASTER: &str = "handoutMaster";
    /// A theme.
    pub const THEME: &str = "theme";
    /// A part with XML of somebody else.
    pub const CUSTOM_XML: &str = "customXml";
    /// A theme override of a slide or layout.
    pub const THEME_OVERRIDE: &str = "themeOverride";
    /// A picture.
    pub const IMAGE: &str = "image";
    /// A film.
    pub const VIDEO: &str = "video";
    /// A sound.
    pub const AUDIO: &str = "audio";
    /// A hyperlink.
    pub const HYPERLINK: &str = "hyperlink";
    /// Table styles.
    pub const TABLE_STYLES: &str = "tableStyles";
    /// Core properties (title, author…).
    pub const CORE_PROPERTIES: &str = "core-properties";
    /// Extended properties (application, statistics).
    pub const EXTENDED_PROPERTIES: &str = "extended-properties";
    /// Properties that programs and organisations put in beside the usual ones.
    pub const CUSTOM_PROPERTIES: &str = "custom-properties";
    /// A package thumbnail.
    pub const THUMBNAIL: &str = "thumbnail";
    /// A diagram's cached drawing.
    pub const DIAGRAM_DRAWING: &str = "diagramDrawing";
    /// A diagram's data.
    pub const DIAGRAM_DATA: &str = "diagramData";
    /// A chart.
    pub const CHART: &str = "chart";
}

const OFFICE_BASE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Where a relationship points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A part of the package.
    Internal(PartName),
    /// Anything outside it, as written.
    External(String),
}

/// One relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// Its id.
    pub id: RelId,
    /// Its type, the whole URI as written.
    pub kind: String,
    /// Where it points.
    pub target: Target,
    /// The target as the file writes it.
    pub raw_target: String,
}

impl Relationship {
    /// Whether its type is the named one, strict or transitional: [`kinds`] has the names.
    pub fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }

    /// The part that it points at, if inside the package.
    pub fn part(&self) -> Option<&PartName> {
        match &self.target {
            Target::Internal(part) => Some(part),
            Target::External(_) => None,
        }
    }

    /// The URI that it points at, if outside the package.
    pub fn external(&self) -> Option<&str> {
        match &self.target {
            Target::External(uri) => Some(uri),
            Target::Internal(_) => None,
        }
    }
}

/// All relationships of one source part, in the file's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relationships {
    /// The relationships.
    pub list: Vec<Relationship>,
}

impl Relationships {
    /// Reads the relationships of `source` from the root element of its `.rels` part. `find` gives a part's name as the
    /// package spells it, if it is there.
    pub(super) fn read<'p>(
        source: &PartName,
        root: &Element,
        find: impl Fn(&PartName) -> Option<&'p PartName>,
    ) -> Self {
        // A target may hold a fragment, which is the part's own business.
        let path = |target: &str| target.split('#').next().unwrap_or_default().trim().to_owned();
        let internal = |target: &str| {
            let named = source.resolve(&percent_decode(&path(target)));
            // Some producers write a path from the root without its slash.
            let from_root = || PartName::new(&percent_decode(&path(target)));
            find(&named).or_else(|| find(&from_root())).cloned().unwrap_or(named)
        };
        let list = root
            .children_named(Ns::Relationships, "Relationship")
            .filter_map(|e| {
                let raw_target = e.attr("Target")?.to_owned();
                let external = e.attr("TargetMode").is_some_and(|m| m.eq_ignore_ascii_case("external"));
                let target = if external {
                    Target::External(raw_target.clone())
                } else {
                    Target::Internal(internal(&raw_target))
                };
                let (id, kind) = (RelId(e.attr("Id")?.to_owned()), e.attr("Type")?.to_owned());
                Some(Relationship { id, kind, target, raw_target })
            })
            .collect();
        Self { list }
    }

    /// The root element of the `.rels` part.
    pub(super) fn to_element(&self) -> Element {
        let mut root =
            Element::new(Ns::Relationships, "Relationships").with_attr("xmlns", Ns::Relationships.uri());
        for rel in &self.list {
            let mut e = Element::new(Ns::Relationships, "Relationship")
                .with_attr("Id", &rel.id.0)
                .with_attr("Type", &rel.kind)
                .with_attr("Target", &rel.raw_target);
            if rel.external().is_some() {
                e.set_attr("TargetMode", "External");
            }
            root.children.push(e.into());
        }
        root
    }

    /// The relationship with that id.
    pub fn get(&self, id: &str) -> Option<&Relationship> {
        self.list.iter().find(|r| r.id.0 == id)
    }

    /// The relationships of a type: [`kinds`] has the names.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Relationship> {
        self.list.iter().filter(move |r| r.is(kind))
    }

    /// The first part related by a type.
    pub fn part_of_kind(&self, kind: &str) -> Option<&PartName> {
        self.list.iter().filter(|r| r.is(kind)).find_map(Relationship::part)
    }

    /// Adds a relationship to a part, or finds the one that is there, and returns its id.
    pub fn add_internal(&mut self, source: &PartName, kind: &str, part: &PartName) -> RelId {
        let found = self.list.iter().find(|r| r.is(kind) && r.part() == Some(part));
        if let Some(rel) = found {
            return rel.id.clone();
        }
        self.push(kind, Target::Internal(part.clone()), source.relative(part))
    }

    /// Adds a relationship to a URI outside the package, or finds the one that is there, and returns its id.
    pub fn add_external(&mut self, kind: &str, uri: &str) -> RelId {
        let found = self.list.iter().find(|r| r.is(kind) && r.external() == Some(uri));
        if let Some(rel) = found {
            return rel.id.clone();
        }
        self.push(kind, Target::External(uri.to_owned()), uri.to_owned())
    }

    /// Points a relationship at another URI outside the package.
    pub fn retarget_external(&mut self, id: &str, uri: &str) {
        if let Some(rel) = self.list.iter_mut().find(|r| r.id.0 == id) {
            rel.target = Target::External(uri.to_owned());
            rel.raw_target = uri.to_owned();
        }
    }

    /// Removes a relationship.
    pub fn remove(&mut self, id: &str) {
        self.list.retain(|r| r.id.0 != id);
    }

    fn push(&mut self, kind: &str, target: Target, raw_target: String) -> RelId {
        let id =
            RelId((1..).map(|n| format!("rId{n}")).find(|id| self.get(id).is_none()).unwrap_or_default());
        let kind = if kind.contains('/') { kind.to_owned() } else { format!("{OFFICE_BASE}{kind}") };
        self.list.push(Relationship { id: id.clone(), kind, target, raw_target });
        id
    }
}
