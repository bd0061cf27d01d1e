//! Items as the outlines of what they paint: for effects and warps, which know no letters.

use kurbo::{Affine, BezPath};

use crate::layout::context::LayoutContext;
use crate::layout::items::MAX_DEPTH;
use crate::page::{GlyphRun, Group, Item};

/// Items without their meaning, letters as outlines: for what is painted, but not read.
pub(crate) fn outlined(context: &LayoutContext, items: &[Item]) -> Vec<Item> {
    let mut out = Vec::new();
    outline(context, items, &mut out, 0);
    out
}

fn outline(context: &LayoutContext, items: &[Item], out: &mut Vec<Item>, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for item in items {
        match item {
            Item::Glyphs(run) => out.extend(letters(context, run)),
            Item::Tag { items, .. } | Item::Link { items, .. } => outline(context, items, out, depth + 1),
            Item::Group(group) => {
                let mut inner = Group { items: Vec::new(), ..group.clone() };
                outline(context, &group.items, &mut inner.items, depth + 1);
                out.push(Item::Group(inner));
            }
            other => out.push(other.clone()),
        }
    }
}

/// A run's letters as paths.
fn letters(context: &LayoutContext, run: &GlyphRun) -> Vec<Item> {
    let Some(face) = context.fonts.face(run.font) else { return Vec::new() };
    let scale = Affine::scale_non_uniform(run.size * run.stretch, run.size)
        * Affine::new([1.0, 0.0, -run.skew, 1.0, 0.0, 0.0]);
    let mut path = BezPath::new();
    for glyph in &run.glyphs {
        let place = run.transform * Affine::translate((glyph.x, glyph.y)) * scale;
        path.extend(place * context.book.outline(face, glyph.id));
    }
    if path.is_empty() {
        return Vec::new();
    }
    let fill = run.paint.clone().map(|paint| Item::Fill { path: path.clone(), even_odd: false, paint });
    let stroke = run.stroke.clone().map(|(stroke, paint)| Item::Stroke { path: path.clone(), stroke, paint });
    fill.into_iter().chain(stroke).collect()
}
