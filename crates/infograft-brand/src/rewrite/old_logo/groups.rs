//! Which pictures of a deck are the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use infograft_deck::color::luminance;
use infograft_deck::limits::Limit;
use infograft_deck::opc::PartName;

use super::claim;
use super::look::{self, FileHash, Look, Looks};
use super::rank::Rank;
use super::space::Area;
use super::survey::{Form, PictureUse, Survey};
use crate::rewrite::deck::Deck;

/// A picture with all places where it is used: under whatever name, at whatever size, with whatever margins, in whatever
/// format.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureGroup {
    /// Its media parts; none for what is drawn with outlines.
    pub media: Vec<PartName>,
    /// The SHA-256 of the first media part's file, in hexadecimal digits.
    pub hash: Option<String>,
    /// Where it is used.
    pub uses: Vec<PictureUse>,
    /// The slides on which it is seen.
    pub slides: BTreeSet<u32>,
    /// The layouts in which it is seen.
    pub layouts: BTreeSet<PartName>,
    /// How much of the page it covers where it is seen most, from 0 to 1.
    pub share: f64,
    /// How far it is from the nearest edge of the page there, as a share of the page's width or height.
    pub edge: f64,
    /// How many colours make up most of it; `None` for what isn't decoded, such as EMF.
    pub colors: Option<usize>,
    /// Whether it looks like a photo.
    pub is_photo: bool,
    /// Whether it is a QR code.
    pub is_code: bool,
    /// How likely it is the deck's logo.
    pub rank: Rank,
    files: Vec<(PartName, FileHash, Option<Arc<Look>>)>,
}

impl PictureGroup {
    /// What a person would call it: the name of the shape that has it where it is seen most.
    pub fn name(&self) -> String {
        self.main().map(|used| used.name.clone()).unwrap_or_default()
    }

    /// The use that is seen most: in a master before a layout before a slide, on the most slides.
    pub fn main(&self) -> Option<&PictureUse> {
        let shown = |used: &&PictureUse| used.form != Form::Background;
        let seen = |used: &&PictureUse| (used.slides.len(), used.layouts.len(), used.is_inherited());
        // The first of those that are seen the same.
        self.uses.iter().rev().filter(shown).max_by_key(seen).or_else(|| self.uses.first())
    }

    /// Whether it has a media part of that file name.
    pub fn has_file(&self, name: &str) -> bool {
        self.media.iter().any(|part| part.file_name().eq_ignore_ascii_case(name))
    }

    /// Whether it is an EMF or WMF drawing.
    pub(super) fn is_metafile(&self) -> bool {
        let kind =
            self.media.first().and_then(|part| part.file_name().rsplit_once('.')).map(|(_, kind)| kind);
        let kinds = ["emf", "wmf", "emz", "wmz"];
        kind.is_some_and(|kind| kinds.iter().any(|known| kind.eq_ignore_ascii_case(known)))
    }

    /// Whether it looks like a picture outside the deck.
    pub(super) fn is_like(&self, other: &Look) -> bool {
        self.files.iter().filter_map(|(_, _, look)| look.as_ref()).any(|own| own.is_like(other))
    }

    /// Whether one of its files has that hash.
    pub(super) fn has_hash(&self, hash: &FileHash) -> bool {
        self.files.iter().any(|(_, own, _)| own == hash)
    }

    /// What the picture of a use looks like.
    pub(super) fn look_of(&self, used: &PictureUse) -> Option<Arc<Look>> {
        let own = self.files.iter().filter(|(part, ..)| used.media.contains(part));
        own.filter_map(|(_, _, look)| look.clone()).next()
    }

    /// Where a use is on the page, without the margins of the picture.
    pub(super) fn seen(&self, used: &PictureUse) -> Option<Area> {
        let area = used.area?;
        let Some(look) = self.look_of(used) else { return Some(area) };
        // A plate of a colour is seen; a white one is hardly told from the page.
        let white = look.ground.is_none_or(|ground| luminance(ground) > 0.85);
        let [l, t, r, b] = claim::within(if white { look.margins } else { look.clear }, used.crop);
        let (cx, cy) = (area.cx * (1.0 - l - r), area.cy * (1.0 - t - b));
        Some(Area { x: area.x + l * area.cx, y: area.y + t * area.cy, cx, cy })
    }

    fn join(&mut self, used: &PictureUse) {
        // Parts are met one after another, and all shapes of one are seen on the same slides.
        if self.uses.last().is_none_or(|last| last.part != used.part) {
            self.slides.extend(used.slides.iter());
            self.layouts.extend(used.layouts.iter().cloned());
        }
        for part in &used.media {
            if !self.media.contains(part) {
                self.media.push(part.clone());
            }
        }
        self.uses.push(used.clone());
    }
}

/// A picture that has so many pixels is decoded only where it may be a logo.
const HEAVY: u64 = 500_000;
/// Pictures whose looks are compared with each other at most: others are the same only where their files are.
const MOST_COMPARED: usize = 400;
/// A picture that covers more of the page than this is no logo.
const LARGE: f64 = 0.15;

/// The files of a deck's pictures, each read once.
struct Files<'d> {
    deck: &'d Deck,
    looks: &'d Looks,
    /// Parts that may be logos by their place and size.
    small: BTreeSet<PartName>,
    known: BTreeMap<PartName, (FileHash, Option<Arc<Look>>)>,
    /// Pixels that may still be decoded.
    pixels: u64,
}

impl Files<'_> {
    /// The hash of a part, and its look where that is asked for.
    fn of(&mut self, part: &PartName, looks: bool) -> Option<(FileHash, Option<Arc<Look>>)> {
        if let Some(known) = self.known.get(part) {
            return Some(known.clone());
        }
        let bytes = self.deck.package.read_shared(part).ok()?;
        let hash = look::hash(&bytes);
        let looked = looks && (self.small.contains(part) || look::cost(&bytes) <= HEAVY);
        let limits = self.deck.package.limits();
        let look = looked.then(|| self.looks.of(&hash, &bytes, limits, &mut self.pixels)).flatten();
        self.known.insert(part.clone(), (hash, look.clone()));
        Some((hash, look))
    }
}

/// The pictures of a deck as groups, in the order in which they are met.
pub(super) fn of(survey: &Survey, deck: &Deck, looks: &Looks) -> Vec<PictureGroup> {
    let (w, h) = survey.reach.page;
    let is_small = |used: &&PictureUse| {
        used.form != Form::Background && used.area.is_none_or(|area| area.size() <= LARGE * w * h)
    };
    let small = survey.uses.iter().filter(is_small).flat_map(|used| used.media.clone()).collect();
    let pixels = deck.package.limits().get(Limit::DecodedPixels);
    let mut files = Files { deck, looks, small, known: BTreeMap::new(), pixels };
    let mut groups: Vec<PictureGroup> = Vec::new();
    let mut hashes: BTreeMap<FileHash, usize> = BTreeMap::new();
    let mut drawings: BTreeMap<&str, usize> = BTreeMap::new();
    let mut compared = 0;
    for used in &survey.uses {
        let mut found: Vec<(PartName, FileHash, Option<Arc<Look>>)> = Vec::new();
        for part in &used.media {
            // An SVG looks like the picture that stands for it.
            let looks = found.iter().all(|(_, _, look)| look.is_none());
            let file = files.of(part, looks);
            found.extend(file.map(|(hash, look)| (part.clone(), hash, look)));
        }
        let hash = found.first().map(|(_, hash, _)| *hash);
        let look = found.iter().find_map(|(_, _, look)| look.clone());
        if hash.is_none() && used.drawn.is_none() {
            continue;
        }
        let same_file = hash.and_then(|hash| hashes.get(&hash).copied());
        let same_look = || {
            let look = look.as_ref().filter(|_| compared < MOST_COMPARED)?;
            groups.iter().position(|group| group.is_like(look))
        };
        let same_drawing = || drawings.get(used.drawn.as_deref()?).copied();
        let known = same_file.or_else(same_look).or_else(same_drawing);
        let i = known.unwrap_or_else(|| {
            groups.push(new(hash));
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(i) else { continue };
        group.join(used);
        if let Some(hash) = hash.filter(|_| same_file.is_none()) {
            hashes.insert(hash, i);
            compared += usize::from(look.is_some());
        }
        drawings.extend(used.drawn.as_deref().map(|drawn| (drawn, i)));
        for file in found {
            if !group.files.iter().any(|(part, ..)| *part == file.0) {
                group.files.push(file);
            }
        }
        if let Some(look) = &look {
            group.colors = Some(group.colors.map_or(look.colors, |known| known.min(look.colors)));
            group.is_photo |= look.is_photo;
            group.is_code |= look.is_code;
        }
    }
    groups.iter_mut().for_each(|group| measure(group, survey.reach.page));
    groups
}

fn new(hash: Option<FileHash>) -> PictureGroup {
    let digits = |hash: FileHash| {
        hash.iter().fold(String::new(), |mut text, byte| {
            // Writing to a string can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    };
    PictureGroup {
        media: Vec::new(),
        hash: hash.map(digits),
        uses: Vec::new(),
        slides: BTreeSet::new(),
        layouts: BTreeSet::new(),
        share: 0.0,
        edge: 0.5,
        colors: None,
        is_photo: false,
        is_code: false,
        rank: Rank::default(),
        files: Vec::new(),
    }
}

fn measure(group: &mut PictureGroup, (w, h): (f64, f64)) {
    let Some(area) = group.main().and_then(|used| group.seen(used)) else { return };
    group.share = area.size() / (w * h);
    let gaps = [area.x / w, area.y / h, 1.0 - area.right() / w, 1.0 - area.bottom() / h];
    group.edge = gaps.into_iter().fold(0.5, f64::min).max(0.0);
}
