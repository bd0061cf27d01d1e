//! What the colours of a flat picture become.

use std::collections::{BTreeMap, BTreeSet};

use image::RgbaImage;
use infograft_deck::color::{Lch, Rgb};

use super::find::{HUE, HUED, Hues};
use crate::rewrite::roles::seen::{Light, turn};

/// Tints of one family are nearer than this to the next, in degrees of hue: as those of a gradient are.
const FAMILY: f64 = 20.0;
/// How far the hue of what is nearly grey may be from a family's, in degrees, to change with it.
const EDGE: f64 = 60.0;
/// Chroma over that of the colour that changes, at most.
const STRONGEST: f64 = 1.3;
/// Colours of a picture whose result is remembered.
const MOST_KNOWN: usize = 100_000;

/// Tints of about one hue, which change together or stay.
struct Family {
    hues: Vec<f64>,
    /// From what to what; `None` of those that stay.
    change: Option<(Lch, Lch)>,
}

impl Family {
    /// How far a hue is from the family's.
    fn turn(&self, hue: f64) -> f64 {
        self.hues.iter().map(|own| turn(*own, hue)).fold(360.0, f64::min)
    }
}

/// What the pixels of a picture become.
pub(super) struct Mapping {
    families: Vec<Family>,
    known: BTreeMap<[u8; 3], [u8; 3]>,
}

impl Mapping {
    /// Of a picture with these tints, the commonest first. Only hues of the old look change: not the brand's own, and not
    /// those that stand for a state.
    pub(super) fn of(hues: &Hues, tints: &[(Rgb, f64)]) -> Self {
        let states = states(hues, tints);
        let changes = |rgb: &Rgb| hues.is_old(*rgb) && !states.contains(rgb);
        let (left, stay): (Vec<Rgb>, Vec<Rgb>) = tints.iter().map(|(rgb, _)| *rgb).partition(changes);
        let mut left: Vec<Lch> = left.into_iter().map(Lch::from).collect();
        let mut families: Vec<Family> =
            stay.into_iter().map(|rgb| Family { hues: vec![Lch::from(rgb).h], change: None }).collect();
        while !left.is_empty() {
            let main = left.remove(0);
            let mut own = vec![main.h];
            let mut i = 0;
            while let Some(hue) = own.get(i).copied() {
                own.extend(left.iter().filter(|lch| turn(lch.h, hue) <= FAMILY).map(|lch| lch.h));
                left.retain(|lch| turn(lch.h, hue) > FAMILY);
                i += 1;
            }
            families.push(Family { hues: own, change: change(hues, main) });
        }
        Self { families, known: BTreeMap::new() }
    }

    /// Whether a pixel has changed.
    pub(super) fn apply(&mut self, image: &mut RgbaImage) -> bool {
        let mut is_changed = false;
        for pixel in image.pixels_mut().filter(|pixel| pixel.0[3] > 0) {
            let [r, g, b, a] = pixel.0;
            let new = self.known.get(&[r, g, b]).copied().unwrap_or_else(|| {
                let Rgb(r2, g2, b2) = self.becomes(Rgb(r, g, b));
                [r2, g2, b2]
            });
            if self.known.len() < MOST_KNOWN {
                self.known.insert([r, g, b], new);
            }
            is_changed |= new != [r, g, b];
            let [r, g, b] = new;
            pixel.0 = [r, g, b, a];
        }
        is_changed
    }

    /// A colour is taken for a mix of one that changes and of a grey, as edges and tints are: the grey stays. An edge is so
    /// near to grey that its hue says little; any other colour goes with a family only if it is of its hue.
    pub(super) fn becomes(&self, rgb: Rgb) -> Rgb {
        let lch = Lch::from(rgb);
        let near = self.families.iter().min_by(|a, b| a.turn(lch.h).total_cmp(&b.turn(lch.h)));
        let reach = if lch.c > HUED { FAMILY } else { EDGE };
        let change = near.filter(|family| family.turn(lch.h) <= reach).and_then(|family| family.change);
        let Some((from, to)) = change else { return rgb };
        let share = (lch.c / from.c.max(HUED)).min(STRONGEST);
        if share < 0.02 {
            return rgb;
        }
        let l = (lch.l + share.min(1.0) * (to.l - from.l)).clamp(0.0, 1.0);
        Lch::new(l, share * to.c, to.h).to_rgb()
    }
}

/// What the commonest tint of a family changes with: by hue first; of one hue, by what it is like.
fn change(hues: &Hues, main: Lch) -> Option<(Lch, Lch)> {
    let far = |from: &Lch| turn(main.h, from.h) / EDGE + main.distance(*from);
    let near = hues.changes.iter().filter(|(from, _)| turn(main.h, from.h) <= HUE.0);
    let (from, to) = near.min_by(|(a, _), (b, _)| far(a).total_cmp(&far(b)))?;
    Some((*from, fitting(*from, *to, &hues.own)))
}

/// The tints that stand for a state: red beside amber or green, as in a deck's own shapes. The very colours of the old look
/// are none: a red bar of a red deck is no light.
fn states(hues: &Hues, tints: &[(Rgb, f64)]) -> Vec<Rgb> {
    let lights = tints.iter().filter_map(|(rgb, _)| Some((*rgb, Light::of(Lch::from(*rgb))?)));
    let lights: Vec<(Rgb, Light)> = lights.filter(|(rgb, _)| !hues.was_one(*rgb)).collect();
    let kinds: BTreeSet<Light> = lights.iter().map(|(_, light)| *light).collect();
    if !Light::are_states(&kinds) {
        return Vec::new();
    }
    lights.into_iter().map(|(rgb, _)| rgb).collect()
}

/// From this lightness on, dark text stands on a colour, and under it light text.
const LIGHT: f64 = 0.75;

/// What a colour becomes in a picture, on which text may stand that knows nothing of it: light stays light and dark stays
/// dark, in another of the brand's colours, or else in a tone.
fn fitting(from: Lch, to: Lch, own: &[Lch]) -> Lch {
    let is_like = |other: &Lch| (other.l >= LIGHT) == (from.l >= LIGHT);
    if is_like(&to) {
        return to;
    }
    let far = |other: &Lch| (other.l - from.l).abs();
    let other = own.iter().filter(|other| is_like(other)).min_by(|a, b| far(a).total_cmp(&far(b)));
    other.copied().unwrap_or(to.with_l(from.l))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLUE: Rgb = Rgb(0, 90, 170);
    const GREEN: Rgb = Rgb(11, 110, 79);

    fn hues(changes: &[(Rgb, Rgb)]) -> Hues {
        let pairs: Vec<(Lch, Lch)> =
            changes.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect();
        Hues::new(pairs, Vec::new())
    }

    fn mapping() -> Mapping {
        Mapping::of(&hues(&[(BLUE, GREEN)]), &[(BLUE, 0.5)])
    }

    #[test]
    fn the_old_colour_becomes_the_new_one_and_greys_stay() {
        let mapping = mapping();
        assert_eq!(mapping.becomes(BLUE), GREEN);
        for grey in [Rgb(0, 0, 0), Rgb(128, 128, 128), Rgb(255, 255, 255)] {
            assert_eq!(mapping.becomes(grey), grey);
        }
        // A colour of another hue is another's.
        assert_eq!(mapping.becomes(Rgb(200, 60, 0)), Rgb(200, 60, 0));
    }

    /// From orange to yellow through what lies between: no step of it is told from the next by another colour.
    #[test]
    fn a_gradient_stays_one() {
        let (orange, yellow) = (Rgb(255, 87, 27), Rgb(254, 133, 38));
        let changes = [(orange, Rgb(230, 0, 126)), (Rgb(254, 144, 53), GREEN)];
        let mapping = Mapping::of(&hues(&changes), &[(orange, 0.5), (yellow, 0.5)]);
        assert_eq!(mapping.families.len(), 1);
        let hue = |rgb| Lch::from(mapping.becomes(rgb)).h;
        assert!(turn(hue(orange), hue(yellow)) < 3.0);
    }

    /// A deck that was blue becomes red: the lights of a picture stay, and so does what is of another hue, however near.
    #[test]
    fn only_the_old_hues_change() {
        let (navy, green, red) = (Rgb(0x1F, 0x4E, 0x8C), Rgb(0, 0x99, 0x44), Rgb(0xC0, 0, 0x20));
        let hues = hues(&[(navy, Rgb(0xC0, 0, 0)), (Rgb(0x80, 0, 0x18), Rgb(0, 0x66, 0))]);
        let tints = [(navy, 0.4), (green, 0.3), (red, 0.3)];
        let mapping = Mapping::of(&hues, &tints);
        assert_eq!(tints.map(|(rgb, _)| mapping.becomes(rgb)), [Rgb(0xC0, 0, 0), green, red]);
        // Without a light beside it, a red of the old hue is the old look's.
        assert_ne!(Mapping::of(&hues, &[(navy, 0.4), (red, 0.3)]).becomes(red), red);
        // Teal is 40 degrees from navy.
        let teal = Rgb(0, 0x80, 0x80);
        assert_eq!(Mapping::of(&hues, &[(navy, 0.5), (teal, 0.4)]).becomes(teal), teal);
        assert_eq!(Mapping::of(&hues, &[(navy, 0.9)]).becomes(teal), teal);
    }

    #[test]
    fn the_brands_own_hue_stays() {
        let own = Lch::from(Rgb(0, 0x66, 0xB3));
        let hues = Hues::new(vec![(Rgb(0x1F, 0x4E, 0x8C).into(), Rgb(0xC0, 0, 0).into())], vec![own]);
        let tone = own.with_l(0.7).to_rgb();
        assert_eq!(Mapping::of(&hues, &[(tone, 1.0)]).becomes(tone), tone);
    }

    #[test]
    fn what_light_text_stands_on_stays_dark() {
        let (orange, yellow, pink) =
            (Lch::from(Rgb(245, 80, 0)), Rgb(255, 198, 41).into(), Rgb(230, 0, 126).into());
        assert_eq!(fitting(orange, yellow, &[yellow, pink]), pink);
        assert_eq!(fitting(orange, yellow, &[yellow]).l, orange.l);
        assert_eq!(fitting(orange, GREEN.into(), &[pink]), GREEN.into());
    }

    #[test]
    fn an_edge_stays_between_its_two_sides() {
        let mapping = mapping();
        let edge = Rgb(128, 172, 212);
        let Rgb(r, g, b) = mapping.becomes(edge);
        // Half green, half white is (133, 182, 167): OKLab's middle is near that.
        assert!(r.abs_diff(133) < 20 && g.abs_diff(182) < 20 && b.abs_diff(167) < 20, "{r} {g} {b}");
    }
}
