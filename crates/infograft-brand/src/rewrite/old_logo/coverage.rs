//! On which pages of a deck the brand's logo is seen.

use std::collections::BTreeSet;

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic, Place, Severity};
use infograft_deck::xml::Element;

use super::claim::ways;
use super::ground::Grounds;
use super::look::Looks;
use super::space::{Area, Space};
use super::survey;
use crate::rewrite::deck::{Deck, Part};
use crate::rewrite::report::LogoPlaced;
use crate::rewrite::{inherit, shape};

/// Says on how many pages of a deck the brand's logo is: of a template without slides, in how many layouts.
pub(in crate::rewrite) fn coverage(deck: &Deck, placed: &[LogoPlaced], looks: &Looks) -> Option<Diagnostic> {
    if placed.is_empty() {
        return None;
    }
    let grounds = Grounds::of(deck, looks);
    let logos: Vec<Placed<'_>> = deck.parts.iter().flat_map(|part| placed_in(deck, part, placed)).collect();
    let has_slides = !grounds.reach.slides.is_empty();
    let is_page = |part: &&Part| match part.kind {
        Kind::Slide(n) => n > 0,
        Kind::Layout => !has_slides,
        _ => false,
    };
    let mut pages = Pages { noun: if has_slides { "slide" } else { "layout" }, ..Pages::default() };
    for page in deck.parts.iter().filter(is_page) {
        pages.all += 1;
        let mut on_page = logos.iter().filter(|logo| logo.is_on(page, &grounds));
        match on_page.next() {
            None => pages.without += 1,
            Some(first) if first.is_seen(page, &grounds) => pages.with += 1,
            Some(_) if on_page.any(|logo| logo.is_seen(page, &grounds)) => pages.with += 1,
            Some(_) => pages.hidden.push(page.place()),
        }
    }
    pages.told()
}

/// A logo of the brand in a part.
struct Placed<'d> {
    part: &'d Part,
    path: Vec<usize>,
    area: Option<Area>,
}

fn placed_in<'d>(deck: &'d Deck, part: &'d Part, placed: &[LogoPlaced]) -> Vec<Placed<'d>> {
    let own = Place::part(&part.name).part;
    let here = placed.iter().filter(|logo| logo.place.part == own);
    let names: BTreeSet<&str> = here.map(|logo| logo.place.shape.as_deref().unwrap_or_default()).collect();
    let mut paths = Vec::new();
    names.iter().for_each(|name| ways(&part.tree, name, &mut Vec::new(), &mut paths));
    let area = |path: &[usize]| area_of(deck, part, path);
    paths.into_iter().map(|path| Placed { part, area: area(&path), path }).collect()
}

/// Where the shape at the end of a way is on the page.
fn area_of(deck: &Deck, part: &Part, path: &[usize]) -> Option<Area> {
    let (mut e, mut space): (&Element, Space) = (&part.tree, Space::PAGE);
    for i in path {
        if shape::is_group(e) {
            space = space.inside(e);
        }
        e = survey::at(e, &[*i])?;
    }
    inherit::frame(deck, part, e).map(|frame| space.area(frame))
}

impl Placed<'_> {
    fn is_on(&self, page: &Part, grounds: &Grounds<'_>) -> bool {
        match page.kind {
            Kind::Slide(n) => grounds.reach.slides_of(&self.part.name).contains(&n),
            _ => grounds.reach.layouts_of(&self.part.name).contains(&page.name),
        }
    }

    fn is_seen(&self, page: &Part, grounds: &Grounds<'_>) -> bool {
        self.area.is_none_or(|area| !grounds.is_hidden(page, self.part, &self.path, area))
    }
}

/// How many pages have the logo.
#[derive(Default)]
struct Pages {
    noun: &'static str,
    all: usize,
    with: usize,
    without: usize,
    /// Those where something lies over it.
    hidden: Vec<Place>,
}

impl Pages {
    fn told(self) -> Option<Diagnostic> {
        let Self { noun, all, with, without, hidden } = self;
        let on = |n: usize| match n {
            0 => "none".to_owned(),
            1 => "one".to_owned(),
            _ => n.to_string(),
        };
        match (with, all) {
            (_, 0) => return None,
            (1, 1) => {
                return Some(Diagnostic::new(Code::LogoSlides, format!("your logo is on the {noun}")));
            }
            _ if with == all => {
                return Some(Diagnostic::new(Code::LogoSlides, format!("your logo is on all {all} {noun}s")));
            }
            _ => {}
        }
        let mut message = match all {
            1 => format!("your logo isn't seen on the {noun}"),
            _ => format!("your logo is on {} of {all} {noun}s", on(with)),
        };
        let mut help = Vec::new();
        if without > 0 {
            message.push_str(&format!("; on {} there is no place for it", on(without)));
            help.push(
                "if it should be there, too, put a picture on their layout in PowerPoint and write {{logo}} as its \
                 alternative text",
            );
        }
        if !hidden.is_empty() && all == 1 {
            message.push_str(": a picture or shape lies over it");
        } else if !hidden.is_empty() {
            message.push_str(&format!("; on {} a picture or shape lies over it", on(hidden.len())));
        }
        if !hidden.is_empty() {
            help.push(
                "where something lies over it, send that to the back in PowerPoint (View > Slide Master for what a layout \
                 has), or take it away if it shows the old logo",
            );
        }
        let told = Diagnostic::new(Code::LogoSlides, message).with_severity(Severity::Warning);
        let place = hidden.into_iter().next().filter(|_| without == 0);
        Some(place.into_iter().fold(told.with_help(help.join("; ")), Diagnostic::at))
    }
}
