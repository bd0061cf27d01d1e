//! What is looked at on each slide: one rule a kind of finding.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::PassingShades;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::opc::PartName;
use infograft_render::drawing::Slide;
use infograft_render::fonts::FontBook;

use super::contrast::GroundSearch;
use super::look::{Look, place};
use super::readable::Readable;
use super::state::{Change, State};
use super::{charts, covered, legible, overflow, overlap};

/// Letters under this many points are hard to read on paper.
const SMALL: f64 = 8.0;

/// The rules, in the order in which they speak.
const RULES: &[Rule] = &[legible::contrast, smallest];

/// Bent text with less room than this part of its width has letters that are hard to read.
const SQUEEZED: f64 = 0.6;

/// Those of where texts stand, in the order in which they speak after the others.
const PLACES: &[Rule] = &[
    overflow::page,
    overflow::fill,
    overflow::cell,
    overlap::texts,
    covered::texts,
    covered::shapes,
    charts::texts,
    overflow::clipped,
    squeezed,
];

type Rule = fn(&mut Look<'_, '_>) -> Vec<Diagnostic>;

/// Comparisons of two shapes or lines that a deck may cost: a hundred slides with a hundred texts under each other each
/// take half of them.
const COMPARISONS: usize = 1_000_000;

/// Points of texts' lines, times steps of outlines that they are held against, that a deck may cost.
const SAMPLES: usize = 20_000_000;

/// What the rules find on these slides. Shapes of layouts and masters, which are on many slides, are told once.
pub(super) fn apply<'s>(
    slides: impl Iterator<Item = &'s Slide>,
    states: Option<(&'s State<'s>, &'s State<'s>)>,
    came: Option<&'s Readable>,
    mended: bool,
    book: &mut FontBook,
) -> Vec<Diagnostic> {
    let (mut budget, mut sampling, mut search) = (COMPARISONS, SAMPLES, GroundSearch::default());
    let mut shades = PassingShades::default();
    let mut shared = BTreeSet::new();
    let mut found = Vec::new();
    for slide in slides {
        let now = states.and_then(|(now, came)| Some((now.slide(slide)?, came.slide(slide))));
        let mut look = Look {
            slide,
            changes: now.map(|(now, came)| now.changes(came)).unwrap_or_default(),
            size: states.map(|(now, came)| (now.size, came.size)).unwrap_or_default(),
            came,
            book,
            budget: &mut budget,
            sampling: &mut sampling,
            mended,
            search: &mut search,
            shades: &mut shades,
        };
        let told = RULES.iter().chain(PLACES).flat_map(|rule| rule(&mut look)).collect::<Vec<_>>();
        let inherited = inherited(&look);
        found.extend(told.into_iter().filter(|found| first(found, &inherited, &mut shared)));
    }
    if budget == 0 || sampling == 0 {
        let message = "not all texts were compared with each other: there are too many in one place";
        found.push(Diagnostic::new(Code::LimitPassed, message));
    }
    if search.is_spent() {
        let message =
            "not all texts were held against what lies behind them: there are too many outlines for that";
        found.push(Diagnostic::new(Code::LimitPassed, message));
    }
    found
}

/// Whether nothing is to be said of how the texts of these slides stand, however they stood before: then the deck as it
/// came needn't be laid out, which costs as much as its pages do.
pub(super) fn is_calm<'s>(
    slides: impl Iterator<Item = &'s Slide>,
    now: &'s State<'s>,
    book: &mut FontBook,
) -> bool {
    let (mut budget, mut sampling, mut search) = (COMPARISONS, SAMPLES, GroundSearch::default());
    let mut shades = PassingShades::default();
    let calm = |slide: &'s Slide| {
        let Some(state) = now.slide(slide) else { return true };
        // Without an earlier state each text counts as new, so that each rule says all that it may say.
        let (changes, size) = (state.changes(None), (now.size, now.size));
        let mut look = Look {
            slide,
            changes,
            size,
            came: None,
            book: &mut *book,
            budget: &mut budget,
            sampling: &mut sampling,
            mended: false,
            search: &mut search,
            shades: &mut shades,
        };
        !look.changes.iter().any(|change| change.now.smallest.is_some_and(|size| size < SMALL))
            && !overflow::may_have_left(&mut look)
            && PLACES.iter().all(|rule| rule(&mut look).is_empty())
    };
    let mut slides = slides;
    slides.all(calm) && budget > 0 && sampling > 0
}

/// The names of a slide's shapes that stand in its layout or master, with their parts.
fn inherited<'s>(look: &Look<'s, '_>) -> BTreeMap<&'s str, &'s PartName> {
    let shapes = look.changes.iter().map(|change| &change.now.shape.nv).filter(|nv| nv.inherited);
    shapes.filter_map(|nv| Some((nv.name.as_str(), nv.part.as_ref()?))).collect()
}

/// Whether a finding is none that was told on another slide already.
fn first<'s>(
    found: &Diagnostic,
    inherited: &BTreeMap<&str, &'s PartName>,
    shared: &mut BTreeSet<(Code, &'s PartName, String)>,
) -> bool {
    let compared = matches!(
        found.code,
        Code::OverflowPage
            | Code::OverflowFill
            | Code::OverflowOverlap
            | Code::OverflowCovered
            | Code::OverflowChart
    );
    let name = found.place.shape.as_deref().unwrap_or_default();
    match inherited.get(name).filter(|_| compared) {
        Some(part) => shared.insert((found.code, part, name.to_owned())),
        None => true,
    }
}

/// Letters that became too small to read, because their text was shrunk to fit its frame.
fn smallest(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let small = |change: &Change<'_, '_>| {
        let (now, came) = (change.now.smallest?, change.came?.smallest?);
        (now < SMALL && came >= SMALL).then(|| {
            let message = format!("the text was shrunk to {now:.0} pt to fit its frame");
            Diagnostic::new(Code::TextSmall, message)
                .at(place(look.slide, change))
                .with_help("shorten the text or make its frame larger")
                .with("points", now)
        })
    };
    look.changes.iter().filter_map(small).collect()
}

/// Bent text whose letters became narrow, because it is longer than it was.
fn squeezed(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let narrow = |change: &Change<'_, '_>| {
        let now = change.now.bent.filter(|now| *now < SQUEEZED)?;
        let was_so = change.came.and_then(|came| came.bent).is_some_and(|came| came < SQUEEZED);
        (!was_so).then(|| {
            let message = format!("the bent text (WordArt) is squeezed to {:.0} % of its width", now * 100.0);
            Diagnostic::new(Code::TextSmall, message)
                .at(place(look.slide, change))
                .with_help("shorten the text or make its frame larger")
        })
    };
    look.changes.iter().filter_map(narrow).collect()
}
