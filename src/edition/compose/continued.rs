//! What has no room on a page goes on on others.

use infograft_brand::rewrite::compose::{self, Continued, Rest, Takes};
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::opc::{Package, PartName};
use infograft_deck::xml::Element;
use infograft_render::drawing::{Deck, Shape, ShapeKind};
use infograft_render::fonts::FontBook;
use infograft_render::layout;

use super::super::unusable;
use super::{sized, text_size};
use crate::error::Error;

/// Pages that one text goes on on. A text that takes more is no text of an infographic.
const MAX_PAGES: usize = 100;

/// Letters may become this much smaller where that spares a page.
const SMALLER: f64 = 0.85;

/// Paragraphs on their way to another page.
pub(super) struct Carried<'c> {
    /// The slide that they come from.
    pub after: PartName,
    pub rest: &'c Rest,
    /// All placeholders that take something over.
    pub rests: &'c [Rest],
    pub paragraphs: Vec<Element>,
    pub page: Place,
}

/// Adds the pages that paragraphs need: what is told of them.
pub(super) fn carry(
    package: &mut Package,
    carried: Carried<'_>,
    fonts: &mut FontBook,
    label: &str,
    read: &dyn Fn(&Package) -> Result<Deck, Error>,
) -> Result<Diagnostic, Error> {
    let Carried { after: origin, rest, rests, mut paragraphs, page } = carried;
    let mut after = origin.clone();
    let letters: usize = paragraphs.iter().map(|paragraph| paragraph.text().chars().count()).sum();
    let (count, mut pages) = (paragraphs.len(), 0);
    while !paragraphs.is_empty() {
        let (part, id) =
            compose::add_slide(package, Takes { after: &after, origin: &origin, rest, rests }, &paragraphs)
                .map_err(|e| unusable(label, e))?;
        pages += 1;
        let deck = read(package)?;
        let kept = room(&deck, &part, id, fonts).unwrap_or(usize::MAX).max(1);
        if kept >= paragraphs.len() || pages == MAX_PAGES {
            break;
        }
        let mut cut = compose::apply(package, &part, &[], &[], &[Continued { id, kept }])
            .map_err(|e| unusable(label, e))?;
        paragraphs = cut.pop().unwrap_or_default();
        after = part;
    }
    let what = match count {
        1 => "the last paragraph has".to_owned(),
        count => format!("{count} paragraphs have"),
    };
    let where_to = match pages {
        1 => "another page was added for it".to_owned(),
        pages => format!("{pages} pages were added for it"),
    };
    let where_to = if count == 1 { where_to } else { where_to.replace("for it", "for them") };
    let message = format!("{what} no room on the page: {where_to}");
    let help = format!("to have all on one page, cut about {letters} characters");
    Ok(Diagnostic::new(Code::PageAdded, message).at(page.with_shape(&rest.of)).with_help(help))
}

/// How many paragraphs of a placeholder have room in it; `None` where it isn't there.
fn room(deck: &Deck, part: &PartName, id: u32, fonts: &mut FontBook) -> Option<usize> {
    let slide = deck.slides.iter().find(|slide| slide.part.as_ref() == Some(part))?;
    let is_it = |shape: &&Shape| shape.nv.part.as_ref() == Some(part) && shape.nv.id == id;
    let shape = slide.shapes.iter().find(is_it)?;
    let ShapeKind::Geometry(geometry) = &shape.kind else { return None };
    let body = geometry.text.as_ref()?;
    let (width, height) = (shape.xfrm.cx.to_pt(), shape.xfrm.cy.to_pt());
    let mut needed = |count: usize, factor: f64| {
        let mut body = sized(body, text_size(body, factor));
        body.paragraphs.truncate(count);
        layout::needs(&body, width, fonts).height
    };
    if needed(usize::MAX, SMALLER) <= height {
        return Some(usize::MAX);
    }
    // The last of the counts that have room: heights grow with the count.
    let (mut fits, mut over) = (0, body.paragraphs.len() + 1);
    while fits + 1 < over {
        let middle = fits.midpoint(over);
        if needed(middle, 1.0) <= height + 0.1 { fits = middle } else { over = middle }
    }
    Some(fits)
}
