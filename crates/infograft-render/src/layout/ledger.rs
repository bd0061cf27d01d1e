//! What became of what was read: each link, picture, alternative text and shape of the slides that are drawn is on a page,
//! or it is told.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::ledger::{Account, Ledger, Tally};
use infograft_deck::words::{excerpt, listed};

use super::context::LayoutContext;
use super::items::MAX_DEPTH;
use crate::drawing::{DocInfo, Fill, Jump, Link, LinkTarget, Nowhere, Shape, ShapeKind, Slide, TextBody};
use crate::page::Page;

/// A link of a slide, and the shape that it is on.
type OnShape<'a> = (&'a Link, &'a str);

/// Enters a slide and its pages into the ledger, and tells of the links and pictures that aren't on them.
pub(super) fn enter(ledger: &mut Ledger, context: &mut LayoutContext, slide: &Slide, pages: &[Page]) {
    ledger.met.add_all(&slide.met);
    pages.iter().for_each(|page| context.shown.take_in(&page.items, false, 0));
    let of_notes = slide.notes.iter().flat_map(|notes| &notes.shapes);
    let mut met = Met::default();
    slide.shapes.iter().chain(of_notes).for_each(|shape| met.shape(shape, 0));
    let grounds = [slide.background.as_ref(), slide.notes.as_ref().and_then(|n| n.background.as_ref())];
    grounds.into_iter().for_each(|fill| met.fill(fill, ""));
    tell_links(context, &met.links);
    tell_pictures(context, &met.pictures);
}

/// Enters the document's properties, and tells of those that a PDF has no place for.
pub(super) fn properties(ledger: &mut Ledger, diagnostics: &mut Diagnostics, info: &DocInfo) {
    let kept = [&info.title, &info.author, &info.subject, &info.keywords];
    let kept = kept.into_iter().flatten().count();
    let lost: Vec<&str> = info.others.iter().map(String::as_str).collect();
    ledger.met.add(Account::Properties, kept + lost.len());
    ledger.done.add(Account::Properties, kept);
    if !lost.is_empty() {
        let message = format!("the PDF has no place for the deck's {}", listed(&lost));
        let found = Diagnostic::new(Code::DeckOmitted, message);
        diagnostics.push(found.losing(Account::Properties, lost.len()));
    }
}

/// Tells that comments, films and sounds are no part of a page.
pub(super) fn not_of_a_page(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for (account, one, many) in [
        (Account::Comments, "a comment on a slide is", "comments on slides are"),
        (Account::Media, "a film or sound on a slide is", "films and sounds on slides are"),
    ] {
        let message = match ledger.met.of(account) {
            0 => continue,
            1 => format!("{one} not in the PDF"),
            n => format!("{n} {many} not in the PDF"),
        };
        let found = Diagnostic::new(Code::DeckOmitted, message);
        diagnostics.push(found.losing(account, ledger.met.of(account)));
    }
}

/// Tells that a shape stands in more groups than are laid out, with all that is in it. Links and pictures in it are told
/// where the slide is entered.
pub(super) fn tell_too_deep(context: &mut LayoutContext, shape: &Shape) {
    let mut found = Diagnostic::new(Code::LimitPassed, "groups nested too deep are not drawn");
    found.losses = held(shape);
    context.tell(found);
}

/// The shapes and alternative texts that are lost with a shape.
pub(super) fn held(shape: &Shape) -> Tally {
    let mut held = Tally::default();
    let mut open = vec![shape];
    while let Some(shape) = open.pop() {
        held.add(Account::Shapes, usize::from(shape.nv.number > 0));
        held.add(Account::AltTexts, usize::from(shape.nv.alt_number > 0));
        if let ShapeKind::Group(group) = &shape.kind {
            open.extend(&group.shapes);
        }
    }
    held
}

/// The links and pictures of a slide's scene, by their numbers.
#[derive(Default)]
struct Met<'a> {
    links: BTreeMap<u32, OnShape<'a>>,
    pictures: BTreeMap<u32, &'a str>,
}

impl<'a> Met<'a> {
    fn shape(&mut self, shape: &'a Shape, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let name = shape.nv.name.as_str();
        self.link(shape.nv.link.as_ref(), name);
        match &shape.kind {
            ShapeKind::Group(group) => group.shapes.iter().for_each(|s| self.shape(s, depth + 1)),
            ShapeKind::Geometry(geometry) => {
                self.fill(geometry.fill.as_ref(), name);
                geometry.text.iter().for_each(|text| self.text(text, name));
            }
            ShapeKind::Picture(picture) => {
                self.fill(picture.geometry.fill.as_ref(), name);
                self.picture(picture.fill.number, name);
            }
            ShapeKind::Table(table) => {
                self.fill(table.background.as_ref(), name);
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    self.fill(cell.fill.as_ref(), name);
                    self.text(&cell.text, name);
                }
            }
            ShapeKind::Chart(_) => {}
        }
    }

    fn text(&mut self, text: &'a TextBody, shape: &'a str) {
        let runs = text.paragraphs.iter().flat_map(|p| &p.runs);
        runs.for_each(|run| self.link(run.link.as_ref(), shape));
    }

    fn link(&mut self, link: Option<&'a Link>, shape: &'a str) {
        if let Some(link) = link.filter(|link| link.number > 0) {
            self.links.entry(link.number).or_insert((link, shape));
        }
    }

    fn fill(&mut self, fill: Option<&Fill>, shape: &'a str) {
        if let Some(Fill::Picture(picture)) = fill {
            self.picture(picture.number, shape);
        }
    }

    fn picture(&mut self, number: u32, shape: &'a str) {
        if number > 0 {
            self.pictures.entry(number).or_insert(shape);
        }
    }
}

/// Why a link isn't on a page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Nowhere(Nowhere),
    /// It leads to a slide that isn't drawn.
    NotDrawn,
    /// It leads on from the last slide or back from the first.
    Beyond,
    /// Nothing is seen of the text or shape that it is on.
    Unseen,
}

impl Why {
    fn of(link: &Link, context: &LayoutContext) -> Self {
        match &link.target {
            LinkTarget::Nowhere(why, _) => Self::Nowhere(*why),
            _ if context.target(link).is_some() => Self::Unseen,
            LinkTarget::Jump(Jump::Next | Jump::Previous) => Self::Beyond,
            _ => Self::NotDrawn,
        }
    }

    /// The kind of diagnostic, and what becomes of the link.
    fn told(self) -> (Code, Severity, &'static str) {
        use Nowhere::*;
        let (severity, what) = match self {
            Self::Nowhere(EndShow) => (Severity::Note, "ends the show"),
            Self::Nowhere(LastViewed) => (Severity::Note, "goes back to the slide seen last in the show"),
            Self::Beyond => (Severity::Note, "leads on from the last slide or back from the first"),
            Self::Nowhere(CustomShow) => (Severity::Warning, "starts a custom show"),
            Self::Nowhere(Hover) => (Severity::Note, "is followed when the pointer rests on it"),
            Self::Nowhere(Macro) => (Severity::Warning, "runs a macro"),
            Self::Nowhere(Program) => (Severity::Warning, "runs a program"),
            Self::Nowhere(File) => (Severity::Warning, "opens a file beside the deck or on a machine"),
            Self::Nowhere(Mark) => (Severity::Note, "is still a mark for a brand to fill"),
            Self::Nowhere(Anchor) => (Severity::Warning, "names a place and no file"),
            Self::Nowhere(Scheme) => (Severity::Warning, "has an address that isn't safe to follow"),
            Self::Nowhere(Invalid) => (Severity::Warning, "has an address that can't be one"),
            Self::Nowhere(Part) => (Severity::Warning, "leads to something in the file that is no slide"),
            Self::NotDrawn => (Severity::Warning, "leads to a slide that is hidden or not asked for"),
            Self::Unseen => (Severity::Note, "is on something that isn't seen"),
        };
        let code = match self {
            Self::Nowhere(EndShow | LastViewed) | Self::Beyond => Code::LinkShow,
            _ => Code::LinkUnreachable,
        };
        (code, severity, what)
    }
}

/// One diagnostic a slide for each reason.
fn tell_links(context: &mut LayoutContext, links: &BTreeMap<u32, OnShape<'_>>) {
    let mut lost: BTreeMap<Why, Vec<OnShape<'_>>> = BTreeMap::new();
    for (number, on) in links.iter().filter(|(number, _)| !context.shown.links.contains(number)) {
        debug_assert!(*number > 0);
        lost.entry(Why::of(on.0, context)).or_default().push(*on);
    }
    for (why, links) in lost {
        let (code, severity, what) = why.told();
        let to: BTreeSet<String> = links.iter().filter_map(|(link, _)| written(&link.target)).collect();
        let to = Vec::from_iter(to);
        let message = match (links.len(), to.first()) {
            (1, Some(to)) => format!("a link {what}, so it is not in the PDF: {}", excerpt(to)),
            (1, None) => format!("a link {what}, so it is not in the PDF"),
            (n, first) => {
                let first =
                    first.map(|first| format!(", the first to {}", excerpt(first))).unwrap_or_default();
                format!("{n} links are not in the PDF{first}: each {what}")
            }
        };
        let found =
            Diagnostic::new(code, message).with_severity(severity).losing(Account::Links, links.len());
        let found = if to.is_empty() { found } else { found.with("to", to) };
        context.diagnostics.push(found.at(place(context.slide, links.iter().map(|(_, shape)| *shape))));
    }
}

/// What the file says of where a link leads, if that is more than a place in the show.
fn written(target: &LinkTarget) -> Option<String> {
    Some(match target {
        LinkTarget::Slide(number) => format!("slide {number}"),
        LinkTarget::Uri(uri) => uri.clone(),
        LinkTarget::Nowhere(Nowhere::EndShow | Nowhere::LastViewed, _) | LinkTarget::Jump(_) => return None,
        LinkTarget::Nowhere(_, to) => to.clone(),
    })
    .filter(|to| !to.is_empty())
}

fn tell_pictures(context: &mut LayoutContext, pictures: &BTreeMap<u32, &str>) {
    let LayoutContext { shown, diagnostics, slide, .. } = context;
    for (_, shape) in
        pictures.iter().filter(|(n, _)| !shown.pictures.contains(n) && !shown.undrawn.contains(n))
    {
        let message = "a picture has no room to be seen in";
        let found = Diagnostic::new(Code::PictureUndrawn, message).with_severity(Severity::Note);
        diagnostics.push(found.at(place(*slide, [*shape])).losing(Account::Pictures, 1));
    }
}

/// A slide, with the shape if it is only one.
fn place<'a>(slide: usize, shapes: impl IntoIterator<Item = &'a str>) -> Place {
    let mut shapes = shapes.into_iter();
    let first = shapes.next().unwrap_or_default();
    let only = shapes.all(|shape| shape == first);
    if only { Place::slide(slide).with_shape(first) } else { Place::slide(slide) }
}
