//! Whether a colour is one of a brand's.

use std::collections::BTreeSet;

use infograft_deck::color::{Lch, Palette, Rgb, ThemeColor, to_hsl};
use infograft_deck::deck::Theme;
use infograft_deck::opc::{OpcError, Package};

use super::pins::Pins;
use super::seen::{Seen, turn};
use super::{Drawn, Role, groups, memory, uses};
use crate::brand::Brand;
use crate::rewrite::deck::Deck;

/// Colours nearer than this in OKLab are one to the eye.
const SAME: f64 = 0.04;
/// Chroma under which the eye takes a colour for a grey beside others.
const GREY: f64 = 0.025;
/// How far the hue of a tone may be from its colour's, in degrees of OKLCH; that of a pale one, whose hue wanders.
const HUE: (f64, f64) = (10.0, 22.0);
/// The same in degrees of HSL, in which DrawingML makes tones (ECMA-376 Part 1, 20.1.2.3.20 `lumMod`).
const HUE_HSL: f64 = 4.0;
/// Chroma under which a colour is pale.
const PALE: f64 = 0.06;

/// The colours that belong to a brand on the pages of one deck.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrandColors {
    own: Vec<Rgb>,
    states: BTreeSet<Rgb>,
}

impl BrandColors {
    /// The colours of a brand, those derived from them for the theme, and the deck's colours of a state. `None` where the
    /// brand gives no colour.
    ///
    /// # Errors
    ///
    /// [`OpcError`] if a part can't be read.
    pub fn of(package: &Package, brand: &Brand, drawn: &Drawn) -> Result<Option<Self>, OpcError> {
        if brand.colors.slots.is_empty() {
            return Ok(None);
        }
        let base = Theme::of(package)?.colors;
        let derived = Palette::derive(&brand.colors.slots, &base);
        // What isn't derived from the brand's colours is the deck's own, and no colour of the brand.
        let blank = Palette::derive(&brand.colors.slots, &inverted(&base));
        let firm = ThemeColor::ALL.into_iter().filter(|slot| derived.get(*slot) == blank.get(*slot));
        // A derived colour is the brand's in a deck whose theme was made of the brand, where it is in its place.
        let derived = firm.filter(|slot| base.get(*slot) == derived.get(*slot)).map(|slot| derived.get(slot));
        let given = brand.colors.slots.values().chain(brand.colors.replace.values()).copied();
        let own = given.chain(derived).collect();
        let deck = Deck::read(package)?;
        let uses = uses::Uses::of(&deck);
        let pins = Pins::of_both(None, brand);
        let groups = groups::Groups::of(&uses, drawn, brand, &memory::Memory::of(package), &pins);
        let states = groups.list.iter().filter(|group| group.role == Role::Status);
        let states = states.flat_map(|group| group.shades.iter().map(|shade| shade.now)).collect();
        Ok(Some(Self { own, states }))
    }

    /// Whether a colour is one of the brand's, a tone of one, a grey, or a state's.
    pub fn has(&self, rgb: Rgb) -> bool {
        let lch = Lch::from(rgb);
        // Near black and white no hue is seen.
        let is_grey = lch.c < GREY || !(0.12..=0.985).contains(&lch.l);
        is_grey || self.states.contains(&rgb) || self.own.iter().any(|own| is_tone(rgb, *own))
    }

    /// The brand's colour that is nearest to another, for those who choose one: greys are none, unless there are no others.
    pub fn nearest(&self, rgb: Rgb) -> Option<Rgb> {
        let seen = Seen::new(rgb);
        let far = |own: &&Rgb| (Lch::from(**own).is_neutral(), Seen::new(**own).distance(&seen));
        let order = |a: &&Rgb, b: &&Rgb| {
            let (a, b) = (far(a), far(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        };
        self.own.iter().min_by(order).copied()
    }
}

/// Whether a colour is another one, or lighter or darker than it, of the same hue.
fn is_tone(rgb: Rgb, own: Rgb) -> bool {
    if Seen::new(rgb).distance(&Seen::new(own)) < SAME {
        return true;
    }
    let (tone, lch) = (Lch::from(rgb), Lch::from(own));
    // What has no hue has no tones but greys, and a tone isn't stronger than its colour by much.
    if lch.is_neutral() || tone.c > lch.c * 1.25 + 0.03 {
        return false;
    }
    let reach = if tone.c < PALE { HUE.1 } else { HUE.0 };
    let hue = |Rgb(r, g, b): Rgb| to_hsl([r, g, b].map(|c| f64::from(c) / 255.0))[0];
    turn(tone.h, lch.h) <= reach || turn(hue(rgb), hue(own)) <= HUE_HSL
}

/// Colours that differ from these in every slot.
fn inverted(palette: &Palette) -> Palette {
    Palette(palette.0.map(|Rgb(r, g, b)| Rgb(r ^ 0x55, g ^ 0x2A, b ^ 0x6D)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand(own: Rgb) -> BrandColors {
        BrandColors { own: vec![own, Rgb(0x1B, 0x1F, 0x1D)], states: BTreeSet::new() }
    }

    #[test]
    fn tones_and_greys_belong_and_other_hues_dont() {
        let green = brand(Rgb(0x0B, 0x6E, 0x4F));
        for tone in ["0B6E4F", "0A6D50", "08543C", "E7F1ED", "6DA995", "FFFFFF", "808080", "101010"] {
            assert!(green.has(Rgb::from_hex(tone).unwrap()), "{tone}");
        }
        for other in ["FF0000", "4472C4", "ED7D31", "70AD47", "FFC000", "00FF9F"] {
            assert!(!green.has(Rgb::from_hex(other).unwrap()), "{other}");
        }
    }

    #[test]
    fn tones_as_powerpoint_makes_them_belong() {
        // Office's blue with lumMod 20 % and lumOff 80 %, and with lumMod 50 %, as PowerPoint shows them.
        let blue = brand(Rgb(0x44, 0x72, 0xC4));
        for tone in ["DAE3F3", "B4C7E7", "2F5597", "203864"] {
            assert!(blue.has(Rgb::from_hex(tone).unwrap()), "{tone}");
        }
        // Near black is nearest to dark red, and is no colour to choose for it.
        assert_eq!(blue.nearest(Rgb(0x30, 0x00, 0x00)), Some(Rgb(0x44, 0x72, 0xC4)));
    }
}
