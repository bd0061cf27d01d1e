//! Notes pages: the slide in its frame, and notes that are longer than their frame on further pages.
//!
//! PowerPoint prints one page a slide, and what doesn't fit on it runs off the page. Here nothing is lost: the rest
//! follows on pages that have the notes master's art and the same footers, but no picture of the slide.

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::units::{Emu, Percent};
use kurbo::{Affine, Point, Rect, Shape as _, Vec2};

use super::context::LayoutContext;
use super::scene::Scene;
use super::text::{self, Scale};
use super::{items, slide};
use crate::drawing::{
    Deck, Geometry, NotesPage, Paragraph, Shape, ShapeKind, Slide, Spacing, TextBody, Vert, Xfrm,
};
use crate::layout::text::Missing;
use crate::page::{Item, Page, Role, Tag};

/// Most pages of one slide's notes.
const MAX_PAGES: usize = 200;
/// Text that is taller than its frame by less than this many points stays in it.
const SLACK: f64 = 1.0;

/// The pages of a slide's notes: at least one.
pub(super) fn pages(context: &mut LayoutContext, slide: &Slide, notes: &NotesPage, deck: &Deck) -> Vec<Page> {
    let picture = slide::page(context, slide, deck.size);
    let mut shapes = notes.shapes.clone();
    let mut rest = take_rest(context, &mut shapes);
    let mut pages = vec![page(context, slide, notes, &shapes, Some(&picture), deck)];
    if rest.is_none() {
        return pages;
    }
    let frame = shapes.iter().find(|s| is(s, "sldImg")).map(|s| s.xfrm);
    shapes.retain(|s| !is(s, "sldImg"));
    while pages.len() < MAX_PAGES {
        let Some(body) = rest.take() else { break };
        if let Some((xfrm, geometry)) = shapes.iter_mut().find_map(text_frame) {
            if pages.len() == 1 {
                grow(xfrm, geometry, frame);
            }
            geometry.text = Some(body);
        }
        rest = take_rest(context, &mut shapes);
        pages.push(page(context, slide, notes, &shapes, None, deck));
    }
    if rest.is_some() {
        let message = format!("of a slide's notes only the first {MAX_PAGES} pages are drawn");
        context.tell(Diagnostic::new(Code::LimitPassed, message).with_help("shorten the notes"));
    }
    pages
}

fn is(shape: &Shape, placeholder: &str) -> bool {
    !shape.nv.inherited && shape.nv.placeholder.as_deref() == Some(placeholder)
}

/// The frame of the notes' text.
fn text_frame(shape: &mut Shape) -> Option<(&mut Xfrm, &mut Geometry)> {
    let body = is(shape, "body");
    match &mut shape.kind {
        ShapeKind::Geometry(geometry) if body && geometry.text.is_some() => Some((&mut shape.xfrm, geometry)),
        _ => None,
    }
}

/// On a page without the slide, the text begins where the slide would.
fn grow(xfrm: &mut Xfrm, geometry: &mut Geometry, slide: Option<Xfrm>) {
    let Some(slide) = slide.filter(|slide| slide.y.0 < xfrm.y.0 && xfrm.rot.0 == 0) else { return };
    let by = xfrm.y - slide.y;
    xfrm.y = slide.y;
    xfrm.cy = Emu(xfrm.cy.0 + by.0);
    geometry.text_rect.y1 += by.f64();
    geometry.paths.clear();
    geometry.fill = None;
    geometry.line = None;
}

/// Leaves in its frame what fits of the notes, and returns the rest.
fn take_rest(context: &mut LayoutContext, shapes: &mut [Shape]) -> Option<TextBody> {
    let (_, geometry) = shapes.iter_mut().find_map(text_frame)?;
    let rect = geometry.text_rect;
    let body = geometry.text.as_mut()?;
    let (left, top, right, bottom) = body.body.insets;
    let width = Emu(rect.width() as i64).to_pt() - left.to_pt() - right.to_pt();
    let height = Emu(rect.height() as i64).to_pt() - top.to_pt() - bottom.to_pt() + SLACK;
    let plain = body.body.vert == Vert::Horz && body.body.columns.0 <= 1 && body.body.wrap;
    if !plain || width < 1.0 || height < 1.0 {
        return None;
    }
    let (head, tail) = split(context, body, width, height)?;
    *body = head;
    Some(tail)
}

/// The longest beginning of a text that is no taller than a frame, and the rest; `None` when all fits.
fn split(
    context: &mut LayoutContext,
    body: &TextBody,
    width: f64,
    height: f64,
) -> Option<(TextBody, TextBody)> {
    let mut fits = |body: &TextBody| {
        let scale = Scale::of(body.body.autofit);
        text::lay(body, width, height, scale, context.book, &mut Missing::default()).height <= height
    };
    if fits(body) {
        return None;
    }
    let breaks = breaks(body);
    // At least one word stays, so that every page takes some of the text.
    let (mut low, mut high) = (0, breaks.len().checked_sub(1)?);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(&cut(body, *breaks.get(middle)?).0) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Some(cut(body, *breaks.get(low)?))
}

/// A place in a text: paragraph, run, byte.
type At = (usize, usize, usize);

/// Where a text may be cut: after the spaces between words, and between paragraphs. Not before its first word, nor
/// after its last.
fn breaks(body: &TextBody) -> Vec<At> {
    let mut out = Vec::new();
    for (p, paragraph) in body.paragraphs.iter().enumerate() {
        if p > 0 {
            out.push((p, 0, 0));
        }
        for (r, run) in paragraph.runs.iter().enumerate() {
            let mut spaced = false;
            for (at, c) in run.text.char_indices() {
                if spaced && !c.is_whitespace() {
                    out.push((p, r, at));
                }
                spaced = c.is_whitespace();
            }
        }
    }
    out
}

/// A text in two. A paragraph that is cut goes on without bullet and first-line indent.
fn cut(body: &TextBody, (p, r, at): At) -> (TextBody, TextBody) {
    let (mut head, mut tail) = (body.clone(), body.clone());
    head.paragraphs.truncate(p + 1);
    tail.paragraphs.drain(..p.min(tail.paragraphs.len()));
    if (r, at) == (0, 0) {
        head.paragraphs.truncate(p);
        return (head, tail);
    }
    if let Some(paragraph) = head.paragraphs.last_mut() {
        paragraph.runs.truncate(r + 1);
        if let Some(run) = paragraph.runs.last_mut() {
            run.text.truncate(at);
        }
    }
    if let Some(paragraph) = tail.paragraphs.first_mut() {
        paragraph.runs.drain(..r.min(paragraph.runs.len()));
        if let Some(run) = paragraph.runs.first_mut() {
            run.text = run.text.get(at..).unwrap_or_default().to_owned();
        }
        go_on(paragraph);
    }
    (head, tail)
}

fn go_on(paragraph: &mut Paragraph) {
    paragraph.bullet = None;
    paragraph.indent = Emu(0);
    paragraph.space_before = Spacing::Percent(Percent(0));
}

/// One page; only the first shows the slide and has its title.
fn page(
    context: &mut LayoutContext,
    slide: &Slide,
    notes: &NotesPage,
    shapes: &[Shape],
    picture: Option<&Page>,
    deck: &Deck,
) -> Page {
    let (width, height) = (deck.notes_size.0.to_pt().max(1.0), deck.notes_size.1.to_pt().max(1.0));
    context.page = Rect::new(0.0, 0.0, width, height);
    context.shape = None;
    let mut items = slide::background(context, notes.background.as_ref(), width, height);
    let mut content = Vec::new();
    for shape in shapes {
        if let Some(picture) = picture.filter(|_| is(shape, "sldImg")) {
            content.push(framed(picture, &shape.xfrm));
        }
        let page = context.page;
        content.extend(Scene::new(context, page).shapes(std::slice::from_ref(shape)));
    }
    context.shape = None;
    context.diagnostics.append(context.book.take_diagnostics());
    items.push(Item::Tag { tag: Tag::new(Role::Sect), items: content });
    let title = picture.and_then(|picture| picture.title.clone());
    Page { slide: slide.number, width, height, title, items }
}

/// The slide as large as its frame holds it, in the middle.
fn framed(picture: &Page, frame: &Xfrm) -> Item {
    let (w, h) = (frame.cx.to_pt(), frame.cy.to_pt());
    let scale = (w / picture.width).min(h / picture.height).max(1e-6);
    let free = Vec2::new(w - picture.width * scale, h - picture.height * scale) / 2.0;
    let origin = Point::new(frame.x.to_pt(), frame.y.to_pt()) + free;
    let to_page = Affine::translate(origin.to_vec2()) * Affine::scale(scale);
    let clip = to_page * Rect::new(0.0, 0.0, picture.width, picture.height).to_path(0.1);
    items::clipped(clip, items::transformed(&picture.items, to_page))
}
