//! A slide as a page, and the background of it and of notes.

use infograft_deck::units::Emu;
use kurbo::{Affine, Rect, Shape as _};

use super::context::LayoutContext;
use super::paint;
use super::scene::Scene;
use super::space::Space;
use crate::drawing::{Fill, PathFill, Slide};
use crate::page::{self, Item, Page, Role, Tag};

/// A slide as a page.
pub(super) fn page(context: &mut LayoutContext, slide: &Slide, size: (Emu, Emu)) -> Page {
    let (width, height) = (size.0.to_pt().max(1.0), size.1.to_pt().max(1.0));
    context.slide = slide.number;
    context.shape = None;
    context.page = Rect::new(0.0, 0.0, width, height);
    let mut items = background(context, slide.background.as_ref(), width, height);
    let mut scene = Scene::new(context, Rect::new(0.0, 0.0, width, height));
    let shapes = scene.shapes(&slide.shapes);
    context.shape = None;
    context.diagnostics.append(context.book.take_diagnostics());
    items.push(Item::Tag { tag: Tag::new(Role::Sect), items: shapes });
    Page {
        slide: slide.number,
        width,
        height,
        title: slide.title.clone().filter(|t| !t.trim().is_empty()),
        items: page::fitted(items),
    }
}

/// A page's background.
pub(super) fn background(
    context: &mut LayoutContext,
    fill: Option<&Fill>,
    width: f64,
    height: f64,
) -> Vec<Item> {
    let Some(fill) = fill else { return Vec::new() };
    let space = Space::new(Affine::IDENTITY, width, height);
    let path = Rect::new(0.0, 0.0, width, height).to_path(0.1);
    let painted = paint::fill(context, fill, &path, PathFill::Norm, &space);
    if painted.is_empty() {
        return painted;
    }
    vec![Item::Tag { tag: Tag::new(Role::Artifact), items: painted }]
}
