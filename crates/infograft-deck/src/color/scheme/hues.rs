//! The hues that a brand has of its own, and what hues are to each other.

use std::collections::BTreeMap;

use crate::color::oklch::Lch;
use crate::color::rgb::Rgb;
use crate::color::slot::ThemeColor;

use ThemeColor::{Accent1, Accent2, Accent3, Accent4, Accent5, Accent6, Dk1, Dk2, FolHlink, Hlink};

/// The sixth accent of every derived palette: illustrations need one colour that is skin, wood or parchment whatever
/// the brand's colours are.
pub(super) const TAN: Lch = Lch::new(0.56, 0.09, 52.0);

/// The hue of gold and amber, the one warm tone that is light.
const AMBER: f64 = 75.0;

/// Over this lightness a colour is a pastel: too light for words and buttons on a light page.
const PASTEL: f64 = 0.75;

/// A colour that the brand gives, with a hue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Own {
    /// Where it stands in the theme.
    pub slot: ThemeColor,
    pub lch: Lch,
}

/// What the derived colours are made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hues {
    /// The primary colour, given or made of another accent. It may be a grey.
    pub lead: Own,
    /// The given accents that have a hue, in the theme's order, the primary among them.
    pub own: Vec<Own>,
    /// The given colour of text, if it has a hue.
    pub text: Option<Own>,
}

impl Hues {
    /// `None` where the brand gives nothing to derive from.
    pub fn of(given: &BTreeMap<ThemeColor, Rgb>) -> Option<Self> {
        // What the primary colour is made of where it isn't given: the first of these that is.
        let order = [Accent1, Accent2, Accent3, Accent4, Accent5, Accent6, Dk2, Hlink, FolHlink];
        let lead = order.iter().find_map(|slot| Some((*slot, Lch::from(*given.get(slot)?))));
        let (slot, lch) = lead?;
        let accents = order.iter().take(6).filter_map(|slot| Some((*slot, Lch::from(*given.get(slot)?))));
        let own = accents.filter(|(_, lch)| !lch.is_neutral()).map(|(slot, lch)| Own { slot, lch }).collect();
        let lch = match slot {
            Accent1 => lch,
            _ if is_yellow(lch.h) && !lch.is_neutral() => tone(lch, 0),
            _ => beside(lch),
        };
        let text = given.get(&Dk1).map(|rgb| Own { slot: Dk1, lch: Lch::from(*rgb) });
        let text = text.filter(|own| own.lch.c > 0.03 && own.lch.l < 0.45 && !is_yellow(own.lch.h));
        Some(Self { lead: Own { slot, lch }, own, text })
    }

    /// The brand's colours beside its primary one, in their order.
    pub fn others(&self) -> impl Iterator<Item = &Own> {
        let lead = self.lead.slot;
        self.own.iter().filter(move |own| own.slot != lead)
    }

    /// Whether the brand has a hue to make tones of beside its primary colour.
    pub fn has_others(&self) -> bool {
        self.others().next().is_some()
    }

    /// The first of the brand's colours, the primary one first, that has a deep tone of its hue which is not brown or
    /// olive.
    pub fn with_shades(&self) -> Option<&Own> {
        let all = [&self.lead].into_iter().chain(self.others());
        all.filter(|own| !own.lch.is_neutral()).find(|own| !is_yellow(own.lch.h))
    }

    /// The colour that deep panels are a tone of. A light primary leaves them to a deep colour that the brand has besides,
    /// be it that of its text; black and grey stay what they are.
    pub fn deepest(&self) -> Option<&Own> {
        let lead = self.lead.lch;
        if lead.is_neutral() {
            return None;
        }
        let deep = |own: &&Own| own.lch.l < 0.45 && !is_yellow(own.lch.h);
        let other = || self.others().find(deep).or(self.text.as_ref());
        let light = (lead.l > 0.6).then(other).flatten();
        light.or_else(|| self.with_shades())
    }
}

/// A primary colour for a brand that gives another one only: of the same hue, told apart from it.
fn beside(lch: Lch) -> Lch {
    let l = lch.l.clamp(0.4, 0.65);
    let l = if (l - lch.l).abs() > 0.08 {
        l
    } else if l > 0.52 {
        l - 0.1
    } else {
        l + 0.1
    };
    lch.with_l(l)
}

/// Whether a hue is that of yellow: dark, it is brown or olive, which nobody means by it.
pub(super) fn is_yellow(h: f64) -> bool {
    (65.0..115.0).contains(&h)
}

/// The hue of a deep tone: lime's is green, as it would be olive.
pub(super) fn deep_hue(h: f64) -> f64 {
    if (115.0..135.0).contains(&h) { 138.0 } else { h }
}

/// Whether a hue is that of orange, whose dark tones are brown: they have little chroma.
pub(super) fn is_orange(h: f64) -> bool {
    (40.0..65.0).contains(&h)
}

/// Whether a hue is warm and not yellow: red, pink or orange.
fn is_warm(h: f64) -> bool {
    !(65.0..330.0).contains(&h)
}

/// The turn from one hue to another the short way, -180 to 180 degrees.
pub(super) fn turn_between(from: f64, to: f64) -> f64 {
    (to - from + 180.0).rem_euclid(360.0) - 180.0
}

/// The hue itself, or rose for one that is too near to [`TAN`] or would be olive.
fn beside_tan(h: f64) -> f64 {
    const ROSE: f64 = 7.0;
    let is_taken = turn_between(TAN.h, h).abs() < 45.0 || (90.0..128.0).contains(&h.rem_euclid(360.0));
    if is_taken { ROSE } else { h }
}

/// The hue itself, or the nearest that isn't olive or brown when it is dark.
pub(super) fn clean(h: f64) -> f64 {
    let h = h.rem_euclid(360.0);
    match h {
        50.0..90.0 => 48.0,
        90.0..128.0 => 130.0,
        h => h,
    }
}

/// The chroma of a tone of a colour at another lightness. Lighter, it fades as a tint does; darker, it keeps most of what
/// it has, and a pastel gains what it lost to being pale.
pub(super) fn chroma_at(own: Lch, l: f64) -> f64 {
    if own.is_neutral() {
        return own.c;
    }
    if l > own.l {
        let room = ((1.0 - l) / (1.0 - own.l).max(0.01)).clamp(0.0, 1.0);
        return own.c * room.powf(0.85);
    }
    if is_yellow(own.h) {
        return own.c * (l / own.l.max(0.01)).powf(1.4);
    }
    let strong = if own.l > PASTEL { (own.c * 1.7).clamp(own.c, own.c.max(0.14)) } else { own.c };
    strong * (0.55 + 0.45 * l / own.l.max(0.01))
}

/// A tone of a colour of the brand that is told apart from it: the next one (`nth` 0) or the one after.
pub(super) fn tone(own: Lch, nth: usize) -> Lch {
    if is_yellow(own.h) {
        // Light and golden, never dull.
        return match (nth, own.l > 0.8) {
            (0, true) => Lch::new(0.79, own.c.max(0.13), (own.h - 16.0).max(68.0)),
            (0, false) => Lch::new((own.l + 0.1).max(0.77), own.c.max(0.08) * 0.85, own.h),
            (_, true) => Lch::new((own.l + 0.13).min(0.93), own.c * 0.5, own.h),
            (_, false) => Lch::new(0.87, own.c.max(0.08) * 0.6, own.h),
        };
    }
    let l = match (nth, own.l) {
        (0, l) if l > PASTEL => l - 0.25,
        (0, l) if l > 0.55 => l - 0.11,
        (0, l) => l + 0.11,
        (_, l) if l > 0.45 => l - 0.17,
        (_, l) => l + 0.2,
    };
    Lch::new(l, chroma_at(own, l), own.h)
}

/// Lightness, chroma and hue of the accents 2 to 5 of a brand with one colour: its neighbours on the wheel, and one that
/// stands out.
pub(super) fn companions(lead: Lch) -> [Lch; 4] {
    if lead.is_neutral() {
        // Greys, and one warm colour: what architects put beside black.
        return [
            Lch::new(0.45, 0.03, 250.0),
            Lch::new(0.60, 0.15, 42.0),
            Lch::new(0.53, 0.025, 235.0),
            Lch::new(0.42, 0.03, 60.0),
        ];
    }
    let h = lead.h;
    if is_yellow(h) {
        // A dark yellow is none: charcoal and greys carry it.
        return [
            Lch::new(0.40, 0.015, h),
            tone(lead, 0),
            Lch::new(0.55, 0.02, 250.0),
            Lch::new(0.47, 0.05, 250.0),
        ];
    }
    let c = lead.c.clamp(0.08, 0.16);
    // The neighbour on the cool side, counted the short way round to blue-green.
    let cool = if turn_between(h, 210.0) >= 0.0 { 35.0 } else { -35.0 };
    let pastel = lead.l > PASTEL;
    let is_lime = (115.0..135.0).contains(&h);
    if is_lime {
        let amber = Lch::new(0.80, 0.14, AMBER);
        return [Lch::new(0.44, c, 155.0), amber, Lch::new(0.55, 0.12, 138.0), Lch::new(0.48, 0.035, 250.0)];
    }
    if is_warm(h) && turn_between(h, AMBER).abs() > 25.0 {
        let amber = Lch::new(if pastel { 0.83 } else { 0.79 }, if pastel { 0.10 } else { 0.14 }, AMBER);
        return [
            Lch::new(0.44, c, h - 35.0),
            amber,
            // Rosier than the tan that is the sixth.
            Lch::new(0.56, 0.12, h - 18.0),
            Lch::new(0.48, 0.035, 250.0),
        ];
    }
    let pop = contrasting_hue(h);
    let second = if is_warm(h) { 200.0 } else { h + cool };
    [
        Lch::new(0.44, c, clean(second)),
        Lch::new(0.62, c.max(0.13), clean(pop)),
        Lch::new(0.56, c, clean(h - cool)),
        Lch::new(0.54, 0.10, beside_tan(pop + cool.signum() * 30.0)),
    ]
}

/// A hue that stands out beside `h`: of the triad and its complements the one nearest to terracotta; the complement if
/// `h` is warm itself.
fn contrasting_hue(h: f64) -> f64 {
    const WARM: f64 = 42.0;
    if turn_between(h, 50.0).abs() < 60.0 {
        return (h + 180.0).rem_euclid(360.0);
    }
    let candidates = [120.0, 150.0, 180.0, 210.0, 240.0].map(|turn| (h + turn).rem_euclid(360.0));
    let nearer = |a: &f64, b: &f64| turn_between(*a, WARM).abs().total_cmp(&turn_between(*b, WARM).abs());
    candidates.into_iter().min_by(nearer).unwrap_or(WARM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dark_yellow_is_never_meant() {
        for h in 0..360 {
            let h = clean(f64::from(h));
            assert!(!(50.0..128.0).contains(&h), "{h}");
        }
        for l in [0.7, 0.8, 0.9] {
            let tone = tone(Lch::new(l, 0.16, 90.0), 0);
            assert!(tone.l > 0.75 && is_yellow(tone.h), "{tone:?}");
        }
    }

    #[test]
    fn a_pastel_gains_chroma_as_it_deepens_and_others_lose() {
        let pink = Lch::new(0.84, 0.08, 5.0);
        assert!(chroma_at(pink, 0.4) > 0.09);
        let blue = Lch::new(0.5, 0.16, 255.0);
        assert!(chroma_at(blue, 0.3) < blue.c && chroma_at(blue, 0.9) < 0.05);
    }
}
