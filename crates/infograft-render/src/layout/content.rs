//! What a shape says beside its looks: links, words, descriptions.

use crate::drawing::{Link, NonVisual, Shape, ShapeKind, TextBody};
use crate::page::Item;

/// Depth of nested groups that is drawn and looked at.
pub(super) const MAX_DEPTH: usize = 48;

/// Whether text has links of its own.
pub(super) fn has_run_links(body: &TextBody) -> bool {
    body.paragraphs.iter().flat_map(|p| &p.runs).any(|r| leads(&r.link))
}

/// Whether there is a link that may lead somewhere.
fn leads(link: &Option<Link>) -> bool {
    link.as_ref().is_some_and(|link| link.target.leads())
}

/// Whether a shape has an alternative text.
pub(super) fn described(nv: &NonVisual) -> bool {
    nv.alt.as_ref().is_some_and(|alt| !alt.trim().is_empty())
}

/// Whether text says all that a shape's alternative text says, so that nobody need hear it twice.
pub(super) fn said_by(content: &[Item], nv: &NonVisual) -> bool {
    fn read(items: &[Item], out: &mut String) {
        for item in items {
            match item {
                Item::Glyphs(run) => run.glyphs.iter().for_each(|glyph| out.push_str(&glyph.text)),
                Item::Tag { items, .. } | Item::Link { items, .. } => read(items, out),
                Item::Group(group) => read(&group.items, out),
                _ => {}
            }
        }
    }
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut said = String::new();
    read(content, &mut said);
    nv.alt.as_ref().is_some_and(|alt| letters(alt) == letters(&said))
}

/// Whether the items have the shape's own link among them.
pub(super) fn holds_link(items: &[Item], nv: &NonVisual) -> bool {
    let own = nv.link.as_ref().map(|link| link.number);
    items.iter().any(|item| match item {
        Item::Link { number, .. } => Some(*number) == own,
        Item::Tag { items, .. } => holds_link(items, nv),
        Item::Group(group) => holds_link(&group.items, nv),
        _ => false,
    })
}

/// Whether a shape, or one inside it, carries a link.
pub(super) fn has_links(shape: &Shape, depth: usize) -> bool {
    let own = leads(&shape.nv.link);
    own || depth < MAX_DEPTH
        && match &shape.kind {
            ShapeKind::Group(group) => group.shapes.iter().any(|s| has_links(s, depth + 1)),
            ShapeKind::Geometry(geometry) => geometry.text.as_ref().is_some_and(has_run_links),
            ShapeKind::Table(table) => {
                table.rows.iter().flat_map(|r| &r.cells).any(|c| has_run_links(&c.text))
            }
            ShapeKind::Picture(_) | ShapeKind::Chart(_) => false,
        }
}

/// Whether a group has text, tables, links or further descriptions inside, so that it can't be one figure.
pub(super) fn has_content(shape: &Shape, depth: usize) -> bool {
    match &shape.kind {
        ShapeKind::Group(group) if depth < MAX_DEPTH => {
            let read = |nv: &NonVisual| leads(&nv.link) || nv.alt_number > 0;
            group.shapes.iter().any(|s| read(&s.nv) || has_content(s, depth + 1))
        }
        ShapeKind::Group(_) | ShapeKind::Picture(_) | ShapeKind::Chart(_) => false,
        ShapeKind::Geometry(geometry) => geometry.text.as_ref().is_some_and(|t| !t.plain().trim().is_empty()),
        ShapeKind::Table(_) => true,
    }
}
