//! What has no room on a page goes on on others.

use infograft_brand::rewrite::compose::{self, Continued, Rest, Takes};
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::opc::{Package, PartName};
use infograft_deck::xml::Element;
use infograft_render::drawing::{Deck, Shape, ShapeKind};
use infograft_render::fonts::FontBook;
use infograft_render::layout;

use super::super::unusable;
use super::solve::last_with_room;
use super::{sized, text_size};
use crate::error::Error;

/// Pages that are added to one deck. Texts that take more are no texts of an infographic.
pub(super) const MAX_PAGES: usize = 100;

/// Letters may become this much smaller where that spares a page.
const SMALLER: f64 = 0.85;

/// Paragraphs on their way to another page.
pub(super) struct Carried<'c> {
    /// The slide that they come from.
    pub origin: PartName,
    pub rest: &'c Rest,
    /// All placeholders that take something over.
    pub rests: &'c [Rest],
    pub paragraphs: Vec<Element>,
    /// How many letters have no room on the page, however small.
    pub letters: usize,
    /// No letter gets smaller, in points.
    pub least: f64,
}

/// Adds the pages that paragraphs need after `after`, which becomes the last of them, and no more than `left`. Returns what
/// is told of them.
pub(super) fn carry(
    package: &mut Package,
    carried: &Carried<'_>,
    after: &mut PartName,
    left: &mut usize,
    fonts: &mut FontBook,
    label: &str,
    read: &dyn Fn(&Package) -> Result<Deck, Error>,
) -> Result<Diagnostic, Error> {
    let Carried { origin, rest, rests, paragraphs, letters, least } = carried;
    let mut from = after.clone();
    let add = |package: &mut Package, after: &mut PartName, paragraphs: &[Element]| {
        let takes = Takes { after, origin, rest, rests };
        let (part, id) = compose::add_slide(package, takes, paragraphs).map_err(|e| unusable(label, e))?;
        *after = part;
        Ok::<u32, Error>(id)
    };
    // All on the first page, to see what has room there: the others have the same.
    let id = add(package, &mut from, paragraphs)?;
    let counts = pages(&read(package)?, &from, id, (*left).max(1), *least, fonts);
    *left = left.saturating_sub(counts.len().max(1));
    if let Some((first, others)) = counts.split_first().filter(|(_, others)| !others.is_empty()) {
        let kept = [Continued { id, kept: *first }];
        compose::apply(package, &from, &[], &[], &kept).map_err(|e| unusable(label, e))?;
        let mut at = *first;
        for count in others {
            add(package, &mut from, paragraphs.get(at..at + count).unwrap_or_default())?;
            at += count;
        }
    }
    *after = from;
    let what = match paragraphs.len() {
        1 => "the last paragraph has".to_owned(),
        count => format!("{count} paragraphs have"),
    };
    let whom = if paragraphs.len() == 1 { "it" } else { "them" };
    let where_to = match counts.len() {
        0 | 1 => format!("another page was added for {whom}"),
        pages => format!("{pages} pages were added for {whom}"),
    };
    let message = format!("{what} no room on the page: {where_to}");
    let help = format!("to have all on one page, cut about {letters} characters");
    Ok(Diagnostic::new(Code::PageAdded, message).at(Place::part(origin).with_shape(&rest.of)).with_help(help))
}

/// How many paragraphs of a placeholder each of its pages has room for; the last takes what is left. Nothing where it isn't
/// there.
fn pages(deck: &Deck, part: &PartName, id: u32, most: usize, least: f64, fonts: &mut FontBook) -> Vec<usize> {
    let slide = deck.slides.iter().find(|slide| slide.part.as_ref() == Some(part));
    let is_it = |shape: &&Shape| shape.nv.part.as_ref() == Some(part) && shape.nv.id == id;
    let shape = slide.and_then(|slide| slide.shapes.iter().find(is_it));
    let Some((shape, ShapeKind::Geometry(geometry))) = shape.map(|shape| (shape, &shape.kind)) else {
        return Vec::new();
    };
    let Some(body) = &geometry.text else { return Vec::new() };
    let (width, height, all) = (shape.xfrm.cx.to_pt(), shape.xfrm.cy.to_pt(), body.paragraphs.len());
    let mut has_room = |from: usize, to: usize, factor: f64| {
        let mut body = sized(body, text_size(factor, least));
        body.paragraphs.truncate(to);
        body.paragraphs.drain(..from);
        layout::needs(&body, width, fonts).height <= height + 0.1
    };
    let (mut counts, mut from) = (Vec::new(), 0);
    while from < all {
        if counts.len() + 1 >= most || has_room(from, all, SMALLER) {
            counts.push(all - from);
            break;
        }
        let fits = last_with_room(from + 1, all, |end| has_room(from, end, 1.0));
        counts.push(fits - from);
        from = fits;
    }
    counts
}
