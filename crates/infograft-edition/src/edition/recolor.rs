//! What the pages of a deck show in which colour, so that the brand's colours can take over what the deck's did.

use std::collections::BTreeMap;

use infograft_brand::rewrite::{Drawn, Inked, Shown};
use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_render::drawing::{Color, Deck};
use infograft_render::page::{Document, Group, Item, Page, Paint};
use kurbo::{Rect, Shape as _};

use crate::check::{self, Pair};

/// Which of a deck's colours become which of the brand's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recolors {
    /// By their role in a deck that has no marks, by their slot in one that has, or was made of one that had: marks say
    /// that its theme was made to be branded.
    #[default]
    Auto,
    /// By what they do on the pages: the colour that covers most becomes the brand's first, and so on, in the theme and
    /// hand-set alike.
    Roles,
    /// By their slot in the theme: accent 1 becomes the brand's first, whatever it does; what is set by hand stays.
    Slots,
}

/// What of a letter's square is ink, about.
const INK: f64 = 0.2;

/// What the pages show.
pub(crate) fn drawn(document: &Document, deck: &Deck, pairs: &[Pair]) -> Drawn {
    let backgrounds: BTreeMap<usize, Rgb> = deck
        .slides
        .iter()
        .filter_map(|slide| Some((slide.number, check::mixed(slide.background.as_ref()?)?.rgb)))
        .collect();
    let page = |page: &Page| {
        let mut areas = areas(page);
        if let Some(rgb) = backgrounds.get(&page.slide) {
            *areas.entry(*rgb).or_default() += 1.0;
        }
        areas
    };
    let mut drawn = Drawn {
        pages: document.pages.iter().map(page).collect(),
        texts: super::drawings::of(document),
        charts: super::charts::of(deck),
    };
    let mut texts: BTreeMap<_, usize> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.text.alpha >= 0.995) {
        let shown = |color: &Color| Shown { rgb: color.rgb, slot: color.slot };
        *texts.entry((shown(&pair.text), shown(&pair.ground), pair.need > 4.0)).or_default() += 1;
    }
    for ((text, ground, small), count) in texts {
        drawn.texts.push(Inked { text, ground, need: if small { 4.5 } else { 3.0 }, count });
    }
    drawn
}

/// Which share of a page's area each colour covers. A picture has colours of its own; one that is mixed of two of the
/// theme's is counted by who knows the deck.
pub(crate) fn areas(page: &Page) -> BTreeMap<Rgb, f64> {
    let mut areas = Areas { found: BTreeMap::new() };
    let frame = Rect::new(0.0, 0.0, page.width.max(1.0), page.height.max(1.0));
    areas.items(&page.items, frame, 1.0);
    let whole = frame.area();
    areas.found.into_iter().map(|(rgb, area)| (rgb, area / whole)).collect()
}

struct Areas {
    found: BTreeMap<Rgb, f64>,
}

impl Areas {
    /// What items cover inside a rectangle; `share` is how much of each is seen.
    fn items(&mut self, items: &[Item], within: Rect, share: f64) {
        for item in items {
            match item {
                Item::Fill { path, paint, .. } => {
                    let area = covered(path.bounding_box(), path.area().abs(), within);
                    self.paint(paint, area * share);
                }
                Item::Stroke { path, stroke, paint } => {
                    let length = path.perimeter(1.0);
                    let area =
                        covered(path.bounding_box().inflate(0.01, 0.01), length * stroke.width, within);
                    self.paint(paint, area * share);
                }
                Item::Glyphs(run) => {
                    let width: f64 = run.glyphs.iter().map(|glyph| glyph.advance.abs()).sum();
                    let area = width * run.size * INK * run.transform.determinant().abs();
                    if let Some(paint) = &run.paint {
                        self.paint(paint, area.min(within.area()) * share);
                    }
                }
                Item::Image { .. } => {}
                Item::Group(group) => self.group(group, within, share),
                Item::Tag { items, .. } | Item::Link { items, .. } => self.items(items, within, share),
            }
        }
    }

    fn group(&mut self, group: &Group, within: Rect, share: f64) {
        let within = match &group.clip {
            Some((path, _)) => within.intersect(path.bounding_box()),
            None => within,
        };
        if within.width() > 0.0 && within.height() > 0.0 {
            self.items(&group.items, within, share * f64::from(group.alpha));
        }
    }

    fn paint(&mut self, paint: &Paint, area: f64) {
        match paint {
            Paint::Solid(rgb, alpha) => self.add(*rgb, area * f64::from(*alpha)),
            Paint::Gradient(gradient) => {
                let share = area / gradient.stops.len().max(1) as f64;
                gradient.stops.iter().for_each(|(_, rgb, alpha)| self.add(*rgb, share * f64::from(*alpha)));
            }
            Paint::Tiles(tiles) => {
                let cell = tiles.cell.area().max(1e-9);
                self.items(&tiles.items, tiles.cell, area / cell);
            }
        }
    }

    fn add(&mut self, rgb: Rgb, area: f64) {
        if area > 0.0 && area.is_finite() {
            *self.found.entry(rgb).or_default() += area;
        }
    }
}

/// How much of an area lies inside a rectangle, if it is spread evenly over its bounds.
fn covered(bounds: Rect, area: f64, within: Rect) -> f64 {
    let inside = bounds.intersect(within);
    let whole = bounds.area();
    if whole <= 0.0 || inside.width() <= 0.0 || inside.height() <= 0.0 {
        return 0.0;
    }
    (area * (inside.area() / whole).min(1.0)).min(within.area())
}

/// What there is to say of a layout, with what was so before, and as much, said to be so. What is lost in the PDF is told
/// as ever, whatever the deck was: it is missing all the same.
pub(super) fn compared(now: Diagnostics, before: &Diagnostics) -> Diagnostics {
    let mut had: BTreeMap<(Code, &Place), f64> = BTreeMap::new();
    for found in before.iter().filter(|found| found.code == Code::TextOverflow) {
        let most = had.entry((found.code, &found.place)).or_default();
        *most = most.max(found.number("points").unwrap_or(0.0));
    }
    let known = |found: &Diagnostic| {
        let points = found.number("points").unwrap_or(0.0);
        had.get(&(found.code, &found.place)).is_some_and(|had| points <= had * MORE + 1.0)
    };
    now.into_iter().map(|found| if known(&found) { found.known_before() } else { found }).collect()
}

/// How much farther than before a text may run over its frame to count as the same.
const MORE: f64 = 1.25;
