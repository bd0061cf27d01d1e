//! Which pictures still show a deck's old look.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{Lch, Rgb, ThemeColor};
use infograft_deck::opc::{Package, PartName};

use crate::brand::Brand;
use crate::rewrite::deck::Deck;
pub(super) use crate::rewrite::old_logo::HUED;
use crate::rewrite::old_logo::{Area, Form, Looks, PictureSurvey, PictureUse};
use crate::rewrite::report::RewriteReport;
use crate::rewrite::roles::{ColorUse, Role};

/// Pixels that are decoded for all pictures of a deck.
const PIXELS: u64 = 80_000_000;
/// Colours of one old hue are nearer than this, in degrees of OKLCH; those of one of the brand's.
pub(super) const HUE: (f64, f64) = (15.0, 10.0);
/// Colours that are nearer than this in OKLab are one, after a JPEG.
const SAME: f64 = 0.06;
/// Share of all pages from which a colour counts as one of the deck's, if it isn't the main one.
const SEEN: f64 = 0.0005;
/// The theme's colours that decks use before the others.
const USED: [ThemeColor; 3] = [ThemeColor::Accent1, ThemeColor::Accent2, ThemeColor::Dk2];
/// Slides that show a picture from which it is repeated.
const REPEATED: usize = 3;
/// Share of the page from which a picture on a slide is looked at.
const LARGE: f64 = 0.04;
/// Share of the page that is coloured by a picture that is told: of one in a master or layout, and of one on a slide.
const COLORED: (f64, f64) = (0.002, 0.015);
/// Share of a picture's coloured area that has the old hues: of one in a master or layout, and of one on a slide.
const MOSTLY: (f64, f64) = (0.3, 0.6);
/// Share of the coloured area of a single picture that has the very colours of the deck.
const VERY: f64 = 0.25;
/// Share of the page, and of its width or height, from which a picture in a master or layout makes the look of a page,
/// whether other shapes have its colours or not.
const MAKES_PAGE: (f64, f64) = (0.15, 0.8);
/// Colours of a picture that are named.
const NAMED: usize = 3;

/// The colours that were the deck's, and those that are the brand's.
pub(in crate::rewrite) struct Hues {
    old: Vec<Lch>,
    /// The brand's.
    pub(super) own: Vec<Lch>,
    /// What became of the deck's colours.
    pub(super) changes: Vec<(Lch, Lch)>,
}

impl Hues {
    /// `None` where the brand changes no colours.
    pub fn of(brand: &Brand, report: &RewriteReport) -> Option<Self> {
        if brand.colors.slots.is_empty() {
            return None;
        }
        let changes = report.recolored.iter().filter(|change| is_seen(change.role, change.area));
        let changes = changes.map(|change| (change.from, change.to));
        // Where colours go by their slots, the first ones are those that are used.
        let is_used = |slot: &ThemeColor| USED.contains(slot) && report.recolored.is_empty();
        let slots = report.themes.iter().flat_map(|theme| &theme.slots).filter(|(slot, ..)| is_used(slot));
        let slots = slots.filter_map(|(_, from, to)| Some(((*from)?, *to)));
        let (mut old, mut own) = (Vec::new(), Vec::new());
        let mut pairs = Vec::new();
        for (from, to) in changes.chain(slots).filter(|(from, to)| from != to) {
            old.extend(hued(from));
            own.extend(hued(to));
            pairs.extend(hued(from).map(|from| (from, Lch::from(to))));
        }
        let given = brand.colors.slots.values().chain(brand.colors.replace.values());
        own.extend(given.filter_map(|rgb| hued(*rgb)));
        Some(Self { old, own, changes: pairs })
    }

    /// Those of a deck that has no brand yet.
    pub fn of_deck(uses: &[ColorUse]) -> Self {
        let colors = uses.iter().filter(|used| is_seen(used.role, used.area)).map(|used| used.color);
        Self { old: colors.filter_map(hued).collect(), own: Vec::new(), changes: Vec::new() }
    }

    /// Those of changes, and the brand's beside.
    #[cfg(test)]
    pub(super) fn new(changes: Vec<(Lch, Lch)>, own: Vec<Lch>) -> Self {
        Self { old: changes.iter().map(|(from, _)| *from).collect(), own, changes }
    }

    /// Whether a colour has one of the brand's hues.
    pub(super) fn is_own(&self, rgb: Rgb) -> bool {
        hued(rgb).is_some_and(|lch| self.own.iter().any(|own| is_one_hue(lch, *own, HUE.1)))
    }

    /// Whether a colour has one of the old hues.
    pub(super) fn is_old(&self, rgb: Rgb) -> bool {
        !self.is_own(rgb)
            && hued(rgb).is_some_and(|lch| self.old.iter().any(|old| is_one_hue(lch, *old, HUE.0)))
    }

    /// Whether a colour is one of the old ones.
    pub(super) fn was_one(&self, rgb: Rgb) -> bool {
        !self.is_own(rgb)
            && hued(rgb).is_some_and(|lch| self.old.iter().any(|old| lch.distance(*old) <= SAME))
    }
}

/// Whether a colour is one of those that make a deck's look.
fn is_seen(role: Role, area: f64) -> bool {
    match role {
        Role::Hue(rank) => rank == 0 || area >= SEEN,
        _ => false,
    }
}

/// A colour that has a hue.
fn hued(rgb: Rgb) -> Option<Lch> {
    let lch = Lch::from(rgb);
    (lch.c > HUED).then_some(lch)
}

fn is_one_hue(a: Lch, b: Lch, most: f64) -> bool {
    ((a.h - b.h + 540.0).rem_euclid(360.0) - 180.0).abs() <= most
}

/// A picture that still shows the old look.
pub(super) struct Pictured {
    /// Its media part.
    pub media: PartName,
    /// Where it is seen, the masters and layouts first.
    pub uses: Vec<PictureUse>,
    /// The slides on which it is seen.
    pub slides: BTreeSet<u32>,
    /// The old colours in it, the commonest first.
    pub colors: Vec<Rgb>,
    /// How much of all pages it colours.
    weight: f64,
}

/// The pictures of a deck that still show its old look, those first that are seen most.
pub(super) fn find(deck: &Deck, source: &Package, hues: &Hues, looks: &Looks) -> Vec<Pictured> {
    let survey = PictureSurvey::of(deck);
    let mut by_media: BTreeMap<&PartName, Vec<&PictureUse>> = BTreeMap::new();
    let has_slides = !survey.reach.slides.is_empty();
    for used in survey.uses.iter().filter(|used| used.form != Form::Drawing) {
        let is_seen = if has_slides { !used.slides.is_empty() } else { used.is_inherited() };
        let media = used.media.first().filter(|media| is_seen && source.contains(media));
        if let Some(media) = media {
            by_media.entry(media).or_default().push(used);
        }
    }
    let mut site = Site { deck, hues, looks, page: survey.reach.page, pixels: PIXELS };
    let mut found: Vec<Pictured> =
        by_media.into_iter().filter_map(|(media, uses)| site.pictured(media, &uses)).collect();
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.media.cmp(&b.media)));
    found
}

struct Site<'d> {
    deck: &'d Deck,
    hues: &'d Hues,
    looks: &'d Looks,
    page: (f64, f64),
    /// Pixels that may still be decoded.
    pixels: u64,
}

impl Site<'_> {
    fn pictured(&mut self, media: &PartName, uses: &[&PictureUse]) -> Option<Pictured> {
        let slides: BTreeSet<u32> = uses.iter().flat_map(|used| used.slides.iter().copied()).collect();
        let share = uses.iter().map(|used| self.share(used)).fold(0.0, f64::max);
        let is_inherited = uses.iter().any(|used| used.is_inherited() || used.form == Form::Background);
        let counts = is_inherited || slides.len() >= REPEATED || share >= LARGE;
        // No more of the page is coloured than the picture covers.
        let least = if is_inherited { COLORED.0 } else { COLORED.1 };
        if !counts || share < least {
            return None;
        }
        let bytes = self.deck.package.read_shared(media).ok()?;
        let limits = self.deck.package.limits();
        let tints = self.looks.tints(&bytes, limits, &mut self.pixels)?;
        let all: f64 = tints.iter().map(|(_, share)| share).sum();
        let makes_page = is_inherited && uses.iter().any(|used| self.makes_page(used));
        let is_told = |rgb: Rgb| if makes_page { !self.hues.is_own(rgb) } else { self.hues.is_old(rgb) };
        let old: Vec<_> = tints.iter().filter(|(rgb, _)| is_told(*rgb)).collect();
        let colored: f64 = old.iter().map(|(_, share)| share).sum();
        let mostly = if is_inherited { MOSTLY.0 } else { MOSTLY.1 };
        if all * share < least || colored < mostly * all {
            return None;
        }
        // A single picture on a slide is what the slide is about: it shows the old look only where it has its very colours.
        let very: f64 = old.iter().filter(|(rgb, _)| self.hues.was_one(*rgb)).map(|(_, share)| share).sum();
        if !is_inherited && slides.len() < REPEATED && very < VERY * all {
            return None;
        }
        let mut uses: Vec<PictureUse> = uses.iter().map(|used| (*used).clone()).collect();
        uses.sort_by_key(|used| !used.is_inherited());
        let weight = colored * share * slides.len().max(1) as f64;
        Some(Pictured { media: media.clone(), uses, slides, colors: named(&old), weight })
    }

    /// Which share of the page a use covers.
    fn share(&self, used: &PictureUse) -> f64 {
        let (cx, cy) = self.page;
        let page = Area { x: 0.0, y: 0.0, cx, cy };
        used.area.map_or(0.0, |area| area.common(&page) / page.size().max(1.0))
    }

    fn makes_page(&self, used: &PictureUse) -> bool {
        let (cx, cy) = self.page;
        let spans =
            used.area.is_some_and(|area| area.cx >= MAKES_PAGE.1 * cx || area.cy >= MAKES_PAGE.1 * cy);
        spans || self.share(used) >= MAKES_PAGE.0
    }
}

/// The commonest of the colours, each as unlike the others as eyes tell.
fn named(tints: &[&(Rgb, f64)]) -> Vec<Rgb> {
    let mut found: Vec<Rgb> = Vec::new();
    let near = |a: Rgb, b: Rgb| {
        let (Rgb(r, g, b1), Rgb(r2, g2, b2)) = (a, b);
        [(r, r2), (g, g2), (b1, b2)].iter().all(|(a, b)| a.abs_diff(*b) < 40)
    };
    for (rgb, _) in tints {
        if found.len() < NAMED && !found.iter().any(|known| near(*known, *rgb)) {
            found.push(*rgb);
        }
    }
    found
}
