//! The colours of a deck without a brand: what each does, how much of the pages it covers, and where it is named.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::deck::Kind;
use infograft_deck::opc::{OpcError, Package};

use super::groups::{Group, Groups};
use super::memory::Memory;
use super::pins::Pins;
use super::uses::{Key, Uses, Within};
use super::{Drawn, Role};
use crate::brand::Brand;
use crate::rewrite::deck::Deck;

/// One colour of a deck: all that is one to the eye.
#[derive(Clone, Debug, PartialEq)]
pub struct ColorUse {
    /// The colour.
    pub color: Rgb,
    /// What it does.
    pub role: Role,
    /// Whether it is the colour that stands for its hue; the others are tones of it.
    pub stands: bool,
    /// Which share of all that is painted it is, with its tints and shades: [`Drawn::share`].
    pub area: f64,
    /// How many elements name it.
    pub uses: usize,
    /// The slots of the first theme that are this colour.
    pub slots: BTreeSet<ThemeColor>,
    /// The same colours as they are set by hand, without their transforms.
    pub hand_set: BTreeSet<Rgb>,
    /// How many of the elements name it by hand.
    pub hand_uses: usize,
    /// Its tints and shades, the largest area first, itself left out.
    pub tints: Vec<Rgb>,
    /// Where it is named.
    pub places: ColorPlaces,
}

/// Where a colour is named, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColorPlaces {
    /// In masters.
    pub masters: usize,
    /// In layouts.
    pub layouts: usize,
    /// On slides: their numbers.
    pub slides: BTreeSet<u32>,
    /// In charts.
    pub charts: usize,
    /// In tables and their styles.
    pub tables: usize,
    /// In diagrams.
    pub diagrams: usize,
    /// In effects of pictures, such as duotones.
    pub pictures: usize,
}

/// The colours of a deck, those that cover most first.
///
/// # Errors
///
/// [`OpcError`] if a part can't be read.
pub fn color_uses(package: &Package, drawn: &Drawn) -> Result<Vec<ColorUse>, OpcError> {
    let deck = Deck::read(package)?;
    let uses = Uses::of(&deck);
    // With a plain colour of text, dark greys are told as text.
    let mut plain = Brand::default();
    plain.colors.slots.extend([(ThemeColor::Dk1, Rgb::BLACK), (ThemeColor::Lt1, Rgb::WHITE)]);
    let groups = Groups::of(&uses, drawn, &plain, &Memory::default(), &Pins::default());
    let hearts: BTreeSet<usize> = groups.families.iter().map(|family| family.heart).collect();
    let share = |found: ColorUse| ColorUse { area: drawn.share(found.area), ..found };
    let named = groups.list.iter().enumerate().filter(|(_, group)| group.uses > 0);
    Ok(named.map(|(at, group)| use_of(group, hearts.contains(&at), &uses, &deck)).map(share).collect())
}

fn use_of(group: &Group, stands: bool, uses: &Uses, deck: &Deck) -> ColorUse {
    let mut found = ColorUse {
        color: group.base,
        role: group.role,
        stands,
        area: group.area,
        uses: group.uses,
        slots: BTreeSet::new(),
        hand_set: BTreeSet::new(),
        hand_uses: 0,
        tints: Vec::new(),
        places: ColorPlaces::default(),
    };
    for shade in group.shades.iter().filter(|shade| shade.seen.rgb != group.base) {
        if !found.tints.contains(&shade.seen.rgb) {
            found.tints.push(shade.seen.rgb);
        }
    }
    for (key, _) in &group.keys {
        let used = uses.by_key.get(key).into_iter().flat_map(BTreeMap::values);
        match key {
            Key::Slot(_, slot) => drop(found.slots.insert(*slot)),
            Key::Own(rgb) => {
                found.hand_set.insert(*rgb);
                found.hand_uses += used.clone().map(|used| used.count).sum::<usize>();
            }
        }
        for (site, count) in used.flat_map(|used| &used.places) {
            let Some(part) = deck.parts.get(site.part) else { continue };
            found.places.add(part.kind, site.within, *count);
        }
    }
    found
}

impl ColorPlaces {
    fn add(&mut self, kind: Kind, within: Within, count: usize) {
        match (within, kind) {
            (Within::Table, _) | (_, Kind::TableStyles) => self.tables += count,
            (Within::Picture, _) => self.pictures += count,
            (_, Kind::Master) => self.masters += count,
            (_, Kind::Layout) => self.layouts += count,
            (_, Kind::Chart) => self.charts += count,
            (_, Kind::Diagram) => self.diagrams += count,
            _ => {}
        }
        if let Kind::Slide(number) = kind {
            self.slides.insert(number);
        }
    }
}
