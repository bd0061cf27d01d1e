//! Bookmarks: the document outline (ISO 32000-1, 12.3.3).

use lopdf::{Document as File, Object, ObjectId, dictionary};

use super::meta::text_string;
use crate::page::Bookmark;

/// Deepest nesting that is written.
const MAX_DEPTH: usize = 16;

/// Writes the outline; `None` where there is nothing to write.
pub(super) fn add(file: &mut File, bookmarks: &[Bookmark], pages: &[ObjectId]) -> Option<ObjectId> {
    let root = file.new_object_id();
    let (first, last, count) = level(file, bookmarks, pages, root, 0)?;
    let dict = dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count };
    file.set_object(root, dict);
    Some(root)
}

/// Writes the bookmarks beneath one parent. Returns the first and the last, and how many are seen when all are open.
fn level(
    file: &mut File,
    bookmarks: &[Bookmark],
    pages: &[ObjectId],
    parent: ObjectId,
    depth: usize,
) -> Option<(ObjectId, ObjectId, i64)> {
    let known = bookmarks.iter().filter_map(|b| Some((b, *pages.get(b.page)?)));
    let known: Vec<(&Bookmark, ObjectId)> = known.filter(|_| depth < MAX_DEPTH).collect();
    let ids: Vec<ObjectId> = known.iter().map(|_| file.new_object_id()).collect();
    let mut seen = ids.len() as i64;
    for (number, ((bookmark, page), id)) in known.iter().zip(&ids).enumerate() {
        let mut item = dictionary! {
            "Title" => text_string(&bookmark.title),
            "Parent" => parent,
            "Dest" => vec![Object::Reference(*page), "Fit".into()],
        };
        if let Some(previous) = number.checked_sub(1).and_then(|n| ids.get(n)) {
            item.set("Prev", *previous);
        }
        if let Some(next) = ids.get(number + 1) {
            item.set("Next", *next);
        }
        if let Some((first, last, count)) = level(file, &bookmark.children, pages, *id, depth + 1) {
            item.set("First", first);
            item.set("Last", last);
            item.set("Count", count);
            seen += count;
        }
        file.set_object(*id, item);
    }
    Some((*ids.first()?, *ids.last()?, seen))
}
