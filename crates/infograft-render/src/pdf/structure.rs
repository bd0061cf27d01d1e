//! The structure tree as objects (ISO 32000-1, 14.7): elements, the parent tree, links' annotations.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::annotation;
use super::content::StreamKind;
use super::ids::Ids;
use super::meta::text_string;
use super::numbers::rectangle;
use super::painter::Painter;
use super::tags::{Element, Kid, Kind, ROOT};
use crate::page::Role;

/// Writes the tree, with the links' annotations in it. Returns the parent-tree key of each stream that has content, and
/// the annotations in order.
pub(super) fn add(
    file: &mut File,
    painter: &mut Painter<'_>,
    ids: &Ids,
    annotations: Vec<Dictionary>,
) -> (BTreeMap<usize, usize>, Vec<ObjectId>) {
    painter.tree.prune();
    let painter = &*painter;
    let root = file.new_object_id();
    let elements: Vec<ObjectId> = painter.tree.elements.iter().map(|_| file.new_object_id()).collect();
    let mut keys = BTreeMap::new();
    let mut numbers: Vec<Object> = vec![];
    for (number, stream) in painter.streams.iter().enumerate() {
        let Some(stream) = stream.as_ref().filter(|stream| !stream.mcids.is_empty()) else { continue };
        let owners = stream.mcids.iter().map(|element| Object::Reference(elements[*element])).collect();
        numbers.extend([Object::Integer(keys.len() as i64), Object::Array(owners)]);
        keys.insert(number, keys.len());
    }
    let mut links = vec![];
    for (number, (link, mut annotation)) in painter.links.iter().zip(annotations).enumerate() {
        let key = keys.len() + number;
        annotation::complete(&mut annotation, link, &ids.pages, key);
        links.push(file.add_object(annotation));
        numbers.extend([Object::Integer(key as i64), Object::Reference(elements[link.element])]);
    }
    let next = keys.len() + links.len();
    let writer = Writer { painter, ids, elements: &elements, links: &links, root };
    for (number, element) in painter.tree.elements.iter().enumerate() {
        let dict = writer.element(number, element);
        file.set_object(elements[number], dict);
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => elements[ROOT],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next as i64,
    };
    file.set_object(root, tree);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("StructTreeRoot", root);
    }
    (keys, links)
}

struct Writer<'a, 'd> {
    painter: &'a Painter<'d>,
    ids: &'a Ids,
    elements: &'a [ObjectId],
    links: &'a [ObjectId],
    root: ObjectId,
}

impl Writer<'_, '_> {
    fn element(&self, number: usize, element: &Element) -> Dictionary {
        let parent = if number == ROOT { self.root } else { self.elements[element.parent] };
        let mut dict = dictionary! { "Type" => "StructElem", "S" => element.kind.name(), "P" => parent };
        let page = element.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            _ => None,
        });
        if let Some(id) = page.and_then(|page| self.ids.pages.get(page)) {
            dict.set("Pg", *id);
        }
        let mut kids: Vec<Object> = element.kids.iter().filter_map(|kid| self.kid(kid, page)).collect();
        if kids.len() == 1 {
            dict.set("K", kids.remove(0));
        } else if !kids.is_empty() {
            dict.set("K", kids);
        }
        // What is said of a table as a whole is its summary: an `Alt` would be heard in place of its cells (14.9.3).
        let alt = if element.kind == Kind::Role(Role::Table) { &None } else { &element.tag.alt };
        let texts = [("Alt", alt), ("ActualText", &element.tag.actual_text), ("Lang", &element.tag.lang)];
        for (key, value) in texts {
            if let Some(value) = value.as_ref().filter(|value| !value.is_empty()) {
                dict.set(key, text_string(value));
            }
        }
        let mut attributes = self.attributes(number, element);
        if attributes.len() == 1 {
            dict.set("A", attributes.remove(0));
        } else if !attributes.is_empty() {
            dict.set("A", attributes);
        }
        dict
    }

    fn kid(&self, kid: &Kid, element_page: Option<usize>) -> Option<Object> {
        match kid {
            Kid::Element(number) => Some(Object::Reference(*self.elements.get(*number)?)),
            Kid::Content { page, stream, mcid } => {
                let kind = &self.painter.streams.get(*stream)?.as_ref()?.kind;
                let on_page = matches!(kind, StreamKind::Page(_));
                if on_page && element_page == Some(*page) {
                    return Some(Object::Integer(*mcid as i64));
                }
                let page = *self.ids.pages.get(*page)?;
                let mut reference = dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => *mcid as i64 };
                if !on_page {
                    reference.set("Stm", *self.ids.streams.get(*stream)?);
                }
                Some(Object::Dictionary(reference))
            }
            Kid::Link(number) => {
                let page = *self.ids.pages.get(self.painter.links.get(*number)?.page)?;
                let annotation = *self.links.get(*number)?;
                Some(Object::Dictionary(dictionary! { "Type" => "OBJR", "Obj" => annotation, "Pg" => page }))
            }
        }
    }

    /// Attribute objects (14.8.5): layout, list and table.
    fn attributes(&self, number: usize, element: &Element) -> Vec<Object> {
        let Kind::Role(role) = element.kind else {
            return vec![];
        };
        let mut attributes = vec![];
        if let (Some(bbox), Role::Figure | Role::Table) = (element.bbox, role) {
            let layout = dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => rectangle(bbox) };
            attributes.push(Object::Dictionary(layout));
        }
        if let (Role::Table, Some(summary)) = (role, element.tag.alt.as_ref().filter(|alt| !alt.is_empty())) {
            // Table 349.
            attributes
                .push(Object::Dictionary(dictionary! { "O" => "Table", "Summary" => text_string(summary) }));
        }
        if let (Role::L, Some(numbering)) = (role, self.painter.tree.numbering(number)) {
            attributes.push(Object::Dictionary(dictionary! { "O" => "List", "ListNumbering" => numbering }));
        }
        if matches!(role, Role::TD | Role::ThColumn | Role::ThRow) {
            let mut table = dictionary! { "O" => "Table" };
            match role {
                Role::ThColumn => table.set("Scope", "Column"),
                Role::ThRow => table.set("Scope", "Row"),
                _ => {}
            }
            for (key, span) in [("ColSpan", element.tag.col_span), ("RowSpan", element.tag.row_span)] {
                if span > 1 {
                    table.set(key, i64::from(span));
                }
            }
            if table.len() > 1 {
                attributes.push(Object::Dictionary(table));
            }
        }
        attributes
    }
}
