//! Two states of a deck side by side: as it came, and as it is now.

use std::collections::BTreeMap;
use std::ops::Range;

use infograft_deck::opc::PartName;
use infograft_render::drawing::{Deck, Slide, TextBody};
use infograft_render::fonts::FontBook;
use infograft_render::layout::{self, Extent, Reworded};

/// Lengths that differ by less than this many points are the same.
const SAME: f64 = 0.1;

/// Where the texts, tables, pictures, charts and filled areas of a deck's slides are.
#[derive(Debug)]
pub struct State<'a> {
    /// Width and height of the page in points.
    pub size: (f64, f64),
    slides: BTreeMap<SlideKey<'a>, SlideState<'a>>,
}

/// A slide is known by its part; one that has none, by its number.
type SlideKey<'a> = (Option<&'a PartName>, usize);

/// A shape is known by the part that it stands in and its id.
type ShapeKey<'a> = (Option<&'a PartName>, u32);

/// The texts, tables, pictures, charts and filled areas of one slide.
#[derive(Debug)]
pub struct SlideState<'a> {
    /// In z-order.
    pub extents: Vec<Extent<'a>>,
    /// Those of them with marks, by their place in the list, as they are with one letter for each mark.
    unmarked: BTreeMap<usize, Extent<'a>>,
    by_key: BTreeMap<ShapeKey<'a>, Vec<usize>>,
}

/// A shape as it is now, and as it came if it was there.
#[derive(Clone, Copy, Debug)]
pub struct Change<'n, 'c> {
    /// As it is now.
    pub now: &'n Extent<'n>,
    /// As it came.
    pub came: Option<&'c Extent<'c>>,
    /// Whether its words are others.
    pub filled: bool,
    /// Whether other shapes of its part have the same id, so that it can't be told from them.
    pub ambiguous: bool,
}

impl<'a> State<'a> {
    /// A deck as it is: its texts laid out.
    pub fn of(deck: &'a Deck, book: &mut FontBook) -> Self {
        Self::reading(deck, book, &|_| None)
    }

    /// A state of which nothing is known but the page: every text of another state is new beside it.
    pub fn unknown(size: (f64, f64)) -> Self {
        Self { size, slides: BTreeMap::new() }
    }

    /// A deck as it came. Where its texts reach says what its maker saw fit; but a mark that is filled is no text that
    /// anybody sees, and longer than many a value, so it counts as one letter.
    pub fn as_it_came(deck: &'a Deck, book: &mut FontBook) -> Self {
        Self::reading(deck, book, &without_marks)
    }

    fn reading(deck: &'a Deck, book: &mut FontBook, reworded: Reworded<'_>) -> Self {
        let slides =
            deck.slides.iter().map(|slide| (slide_key(slide), SlideState::of(slide, book, reworded)));
        Self { size: (deck.size.0.to_pt(), deck.size.1.to_pt()), slides: slides.collect() }
    }

    /// A slide of this or another state of the deck.
    pub fn slide<'s>(&'s self, slide: &'s Slide) -> Option<&'s SlideState<'a>> {
        let slides: &BTreeMap<SlideKey<'_>, _> = &self.slides;
        slides.get(&slide_key(slide))
    }
}

fn slide_key(slide: &Slide) -> SlideKey<'_> {
    match &slide.part {
        Some(part) => (Some(part), 0),
        None => (None, slide.number),
    }
}

fn shape_key<'a>(extent: &Extent<'a>) -> ShapeKey<'a> {
    (extent.shape.nv.part.as_ref(), extent.shape.nv.id)
}

impl<'a> SlideState<'a> {
    fn of(slide: &'a Slide, book: &mut FontBook, reworded: Reworded<'_>) -> Self {
        let extents = layout::extents(slide, book, reworded);
        let mut by_key: BTreeMap<ShapeKey<'a>, Vec<usize>> = BTreeMap::new();
        for (at, extent) in extents.iter().enumerate() {
            by_key.entry(shape_key(extent)).or_default().push(at);
        }
        let unmarked = |(at, extent): (usize, &Extent<'a>)| {
            let reworded = extent.reworded.clone()?;
            let mut unmarked = extent.clone();
            unmarked.lines = reworded.lines;
            (unmarked.out_of_cell, unmarked.bent) = (reworded.out_of_cell, reworded.bent);
            Some((at, unmarked))
        };
        let unmarked = extents.iter().enumerate().filter_map(unmarked).collect();
        Self { extents, unmarked, by_key }
    }

    /// Each shape with what it was on the slide as it came. Shapes of one id are told apart by their order, if there are
    /// as many of them as there were.
    pub fn changes<'n, 'c>(&'n self, came: Option<&'c SlideState<'c>>) -> Vec<Change<'n, 'c>>
    where
        'a: 'n,
    {
        let mut changes: Vec<Change<'n, 'c>> = Vec::with_capacity(self.extents.len());
        let mut seen: BTreeMap<ShapeKey<'a>, usize> = BTreeMap::new();
        for now in &self.extents {
            let key = shape_key(now);
            let nth = seen.entry(key).and_modify(|n| *n += 1).or_default();
            let count = self.by_key.get(&key).map_or(0, Vec::len);
            let at = came.and_then(|came| {
                let same = came.of_shape(key).filter(|same| same.len() == count)?;
                same.get(*nth).copied()
            });
            let before = came.zip(at).and_then(|(came, at)| came.extents.get(at));
            let filled = before.is_none_or(|before| before.words() != now.words());
            // A mark that nothing filled is on the page as it was.
            let unmarked = came.zip(at).and_then(|(came, at)| came.unmarked.get(&at)).filter(|_| filled);
            let before = unmarked.or(before);
            changes.push(Change { now, came: before, filled, ambiguous: count > 1 });
        }
        changes
    }

    fn of_shape<'s>(&'s self, key: ShapeKey<'s>) -> Option<&'s Vec<usize>> {
        self.by_key.get(&key)
    }
}

impl Change<'_, '_> {
    /// Whether the text is another one, or stands otherwise than it did.
    pub fn touched(&self) -> bool {
        let Some(came) = self.came else { return true };
        let near = |a: f64, b: f64| (a - b).abs() < SAME;
        let same = match (came.bounds(), self.now.bounds()) {
            (Some(a), Some(b)) => {
                near(a.x0, b.x0) && near(a.y0, b.y0) && near(a.x1, b.x1) && near(a.y1, b.y1)
            }
            (None, None) => true,
            _ => false,
        };
        self.filled || !same || came.lines.len() != self.now.lines.len()
    }

    /// Whether the shape's frame is another one, or stands elsewhere.
    pub fn moved(&self) -> bool {
        let Some(came) = self.came else { return true };
        let (a, b) = (came.frame.bounds(), self.now.frame.bounds());
        let near = |a: f64, b: f64| (a - b).abs() < SAME;
        !(near(a.x0, b.x0) && near(a.y0, b.y0) && near(a.x1, b.x1) && near(a.y1, b.y1))
    }

    /// Whether the text is another one, or its letters are larger or smaller, whatever became of its frame.
    pub fn reset(&self) -> bool {
        let Some(came) = self.came else { return true };
        let near = |a: f64, b: f64| (a - b).abs() < SAME;
        let same = came.lines.len() == self.now.lines.len()
            && came
                .lines
                .iter()
                .zip(&self.now.lines)
                .all(|(a, b)| near(a.width(), b.width()) && near(a.height(), b.height()));
        self.filled || !same
    }
}

/// A text with one letter in the place of each mark (`{{…}}`), which may be split over runs; `None` for one without marks.
fn without_marks(text: &TextBody) -> Option<TextBody> {
    let runs = || text.paragraphs.iter().flat_map(|p| &p.runs);
    if !runs().any(|run| run.text.contains('{')) {
        return None;
    }
    let mut text = text.clone();
    for paragraph in &mut text.paragraphs {
        let whole: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        let marks = marks(&whole);
        let mut start = 0;
        for run in &mut paragraph.runs {
            let end = start + run.text.len();
            let kept = |(at, c): (usize, char)| {
                let at = start + at;
                match marks.get(marks.partition_point(|mark| mark.end <= at)).filter(|mark| mark.start <= at)
                {
                    Some(mark) if mark.start == at => Some('x'),
                    Some(_) => None,
                    None => Some(c),
                }
            };
            run.text = run.text.char_indices().filter_map(kept).collect();
            start = end;
        }
        paragraph.runs.retain(|run| !run.text.is_empty());
    }
    Some(text)
}

/// Where marks stand in a text.
fn marks(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("{{")).map(|n| at + n) {
        let Some(end) = text.get(start..).and_then(|rest| rest.find("}}")).map(|n| start + n + 2) else {
            break;
        };
        found.push(start..end);
        at = end;
    }
    found
}
