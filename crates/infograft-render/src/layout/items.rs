//! Items moved, scaled, clipped and renumbered: for drawings that are placed several times.

use kurbo::{Affine, BezPath, Rect};

use crate::page::{Group, ImageIndex, Item, Paint, Target, Tiles};

/// Depth of nested items that is followed.
pub(super) const MAX_DEPTH: usize = 128;

/// Items under a transform.
pub(crate) fn transformed(items: &[Item], by: Affine) -> Vec<Item> {
    transformed_at(items, by, 0)
}

fn transformed_at(items: &[Item], by: Affine, depth: usize) -> Vec<Item> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    items.iter().map(|item| one(item, by, depth)).collect()
}

fn one(item: &Item, by: Affine, depth: usize) -> Item {
    match item {
        Item::Fill { path, even_odd, paint } => {
            Item::Fill { path: by * path, even_odd: *even_odd, paint: moved(paint, by) }
        }
        Item::Stroke { path, stroke, paint } => {
            let scale = by.determinant().abs().sqrt();
            let mut stroke = stroke.clone();
            stroke.width *= scale;
            stroke.dash_offset *= scale;
            stroke.dash_pattern.iter_mut().for_each(|d| *d *= scale);
            Item::Stroke { path: by * path, stroke, paint: moved(paint, by) }
        }
        Item::Glyphs(run) => {
            let mut run = run.clone();
            run.transform = by * run.transform;
            run.paint = run.paint.map(|p| moved(&p, by));
            Item::Glyphs(run)
        }
        Item::Image { image, transform, alpha } => {
            Item::Image { image: *image, transform: by * *transform, alpha: *alpha }
        }
        Item::Group(group) => Item::Group(Group {
            clip: group.clip.as_ref().map(|(path, even_odd)| (by * path, *even_odd)),
            alpha: group.alpha,
            mask: group.mask.as_ref().map(|mask| transformed_at(mask, by, depth + 1)),
            items: transformed_at(&group.items, by, depth + 1),
        }),
        Item::Tag { tag, items } => {
            Item::Tag { tag: tag.clone(), items: transformed_at(items, by, depth + 1) }
        }
        Item::Link { target, contents, quads, items, number } => Item::Link {
            number: *number,
            target: target.clone(),
            contents: contents.clone(),
            quads: quads.iter().map(|q| q.map(|p| by * p)).collect(),
            items: transformed_at(items, by, depth + 1),
        },
    }
}

fn moved(paint: &Paint, by: Affine) -> Paint {
    match paint {
        Paint::Solid(rgb, alpha) => Paint::Solid(*rgb, *alpha),
        Paint::Gradient(gradient) => {
            let mut gradient = gradient.clone();
            gradient.transform = by * gradient.transform;
            Paint::Gradient(gradient)
        }
        Paint::Tiles(tiles) => Paint::Tiles(Tiles { transform: by * tiles.transform, ..tiles.clone() }),
    }
}

/// Items whose image numbers start from another one.
pub(crate) fn with_images_from(mut items: Vec<Item>, first: usize) -> Vec<Item> {
    renumber(&mut items, first, 0);
    items
}

fn renumber(items: &mut [Item], first: usize, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for item in items {
        match item {
            Item::Image { image, .. } => *image = ImageIndex(image.0 + first),
            Item::Group(group) => {
                renumber(&mut group.items, first, depth + 1);
                if let Some(mask) = &mut group.mask {
                    renumber(mask, first, depth + 1);
                }
            }
            Item::Tag { items, .. } | Item::Link { items, .. } => renumber(items, first, depth + 1),
            Item::Fill { paint, .. } | Item::Stroke { paint, .. } => {
                if let Paint::Tiles(tiles) = paint {
                    renumber(&mut tiles.items, first, depth + 1);
                }
            }
            Item::Glyphs(_) => {}
        }
    }
}

/// Items inside a path.
pub(crate) fn clipped(path: BezPath, items: Vec<Item>) -> Item {
    Item::Group(Group { clip: Some((path, false)), alpha: 1.0, mask: None, items })
}

/// Items with their letters invisible: there to be read alone.
pub(crate) fn unseen(mut items: Vec<Item>) -> Vec<Item> {
    hide(&mut items, 0);
    items
}

fn hide(items: &mut [Item], depth: usize) {
    for item in items.iter_mut().filter(|_| depth <= MAX_DEPTH) {
        match item {
            Item::Glyphs(run) => {
                run.paint = Some(Paint::Solid(infograft_deck::color::Rgb::BLACK, 0.0));
                run.stroke = None;
            }
            Item::Group(group) => hide(&mut group.items, depth + 1),
            Item::Tag { items, .. } | Item::Link { items, .. } => hide(items, depth + 1),
            _ => {}
        }
    }
}

/// Links that name a slide by its place among those drawn lead to the page where it starts.
pub(crate) fn retarget(items: &mut [Item], starts: &[usize]) {
    retarget_at(items, starts, 0);
}

fn retarget_at(items: &mut [Item], starts: &[usize], depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for item in items {
        match item {
            Item::Link { target, items, .. } => {
                if let Target::Page(page) = target {
                    *page = starts.get(*page).copied().unwrap_or(*page);
                }
                retarget_at(items, starts, depth + 1);
            }
            Item::Tag { items, .. } => retarget_at(items, starts, depth + 1),
            Item::Group(group) => retarget_at(&mut group.items, starts, depth + 1),
            _ => {}
        }
    }
}

/// The box around what items paint, images by their frames, glyphs not counted.
pub(crate) fn bounds(items: &[Item]) -> Option<Rect> {
    use kurbo::Shape as _;
    let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
    let each = items.iter().filter_map(|item| match item {
        Item::Fill { path, .. } => Some(path.bounding_box()),
        Item::Stroke { path, stroke, .. } => {
            Some(path.bounding_box().inflate(stroke.width / 2.0, stroke.width / 2.0))
        }
        Item::Image { transform, .. } => Some(transform.transform_rect_bbox(unit)),
        Item::Group(group) => match &group.clip {
            Some((clip, _)) => Some(clip.bounding_box()),
            None => bounds(&group.items),
        },
        Item::Tag { items, .. } | Item::Link { items, .. } => bounds(items),
        Item::Glyphs(_) => None,
    });
    each.reduce(|a, b| a.union(b))
}
