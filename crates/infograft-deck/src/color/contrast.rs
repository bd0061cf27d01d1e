//! Contrast of text and its ground by WCAG 2.2, and the nearest colour that has enough.

use std::collections::BTreeMap;

use super::oklch::Lch;
use super::rgb::Rgb;

/// What WCAG AA asks of text (success criterion 1.4.3).
pub const AA: f64 = 4.5;

/// What WCAG AA asks of large text: 18 pt, or 14 pt bold (success criterion 1.4.3).
pub const AA_LARGE: f64 = 3.0;

/// The relative luminance of a colour, 0 to 1 (WCAG 2.2, "relative luminance").
pub fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// The contrast of two colours, 1 to 21, whichever is the lighter (WCAG 2.2, "contrast ratio").
///
/// ```
/// use infograft_deck::color::{Rgb, contrast};
/// assert_eq!(contrast(Rgb::BLACK, Rgb::WHITE), 21.0);
/// assert!(contrast(Rgb(0x77, 0x77, 0x77), Rgb::WHITE) < 4.5);
/// assert!(contrast(Rgb(0x76, 0x76, 0x76), Rgb::WHITE) > 4.5);
/// ```
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour nearest to `color` that has the contrast `ratio` against `against`: lighter or darker in OKLCH with its
/// hue kept, and its chroma as far as sRGB has it. If it has the contrast it is given back as it is; if no colour of
/// its hue has, black or white, whichever has more.
///
/// ```
/// use infograft_deck::color::{Rgb, contrast, nearest_passing};
/// let yellow = Rgb(0xFF, 0xD4, 0x00);
/// let readable = nearest_passing(yellow, Rgb::WHITE, 4.5);
/// assert!(contrast(readable, Rgb::WHITE) >= 4.5);
/// assert_eq!(nearest_passing(readable, Rgb::WHITE, 4.5), readable);
/// ```
pub fn nearest_passing(color: Rgb, against: Rgb, ratio: f64) -> Rgb {
    if contrast(color, against) >= ratio {
        color
    } else {
        nearest_meeting(Lch::from(color), &[(against, ratio)])
    }
}

/// Shades that [`nearest_passing`] found: a deck asks for the same few again and again, and each takes a search.
#[derive(Clone, Debug, Default)]
pub struct PassingShades(BTreeMap<(Rgb, Rgb, u64), Rgb>);

impl PassingShades {
    /// [`nearest_passing`], searched for once.
    pub fn nearest(&mut self, color: Rgb, against: Rgb, ratio: f64) -> Rgb {
        let key = (color, against, ratio.to_bits());
        *self.0.entry(key).or_insert_with(|| nearest_passing(color, against, ratio))
    }
}

/// The lightness nearest to `color`'s at which all contrasts are met; if there is none, the one that falls short
/// least.
pub fn nearest_meeting(color: Lch, wanted: &[(Rgb, f64)]) -> Rgb {
    // The least of contrast by wanted ratio: 1 and more is met.
    let score = |l: f64| {
        let rgb = color.with_l(l).to_rgb();
        wanted.iter().map(|(against, ratio)| contrast(rgb, *against) / ratio).fold(f64::INFINITY, f64::min)
    };
    if score(color.l) >= 1.0 {
        return color.to_rgb();
    }
    let darker = first_met(color.l, 0.0, score);
    let lighter = first_met(color.l, 1.0, score);
    let l = match (darker, lighter) {
        (Ok(dark), Ok(light)) if light - color.l < color.l - dark => light,
        (Ok(dark), _) => dark,
        (Err(_), Ok(light)) => light,
        (Err((dark, low)), Err((light, high))) => {
            if high > low {
                light
            } else {
                dark
            }
        }
    };
    color.with_l(l).to_rgb()
}

/// Goes from `start` to `end` for the first lightness whose score reaches 1; else the best there is, with its score.
fn first_met(start: f64, end: f64, score: impl Fn(f64) -> f64) -> Result<f64, (f64, f64)> {
    const STEPS: u32 = 64;
    let mut best = (start, score(start));
    let mut before = start;
    for step in 1..=STEPS {
        let l = start + (end - start) * f64::from(step) / f64::from(STEPS);
        let here = score(l);
        if here >= 1.0 {
            // The passing side of the border, to a thousandth of a step of lightness that 8 bits can show.
            let (mut failing, mut passing) = (before, l);
            for _ in 0..10 {
                let middle = f64::midpoint(failing, passing);
                if score(middle) >= 1.0 { passing = middle } else { failing = middle }
            }
            return Ok(passing);
        }
        if here > best.1 {
            best = (l, here);
        }
        before = l;
    }
    Err(best)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rgb() -> impl Strategy<Value = Rgb> {
        any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Rgb(r, g, b))
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        // Known pairs: pure red on white is 3.998, #595959 on white 7.0.
        assert!((contrast(Rgb(255, 0, 0), Rgb::WHITE) - 3.998).abs() < 0.001);
        assert!((contrast(Rgb(0x59, 0x59, 0x59), Rgb::WHITE) - 7.0).abs() < 0.01);
        assert_eq!(contrast(Rgb::WHITE, Rgb::WHITE), 1.0);
    }

    #[test]
    fn the_nearer_of_lighter_and_darker_is_taken() {
        let ground = Rgb(0x80, 0x80, 0x80);
        assert!(luminance(nearest_passing(Rgb(0xC0, 0xC0, 0xC0), ground, 3.0)) > luminance(ground));
        assert!(luminance(nearest_passing(Rgb(0x40, 0x40, 0x40), ground, 3.0)) < luminance(ground));
    }

    #[test]
    fn what_nothing_can_meet_gets_the_most_there_is() {
        assert_eq!(nearest_passing(Rgb(9, 99, 200), Rgb(0x50, 0x50, 0x50), 21.0), Rgb::WHITE);
        assert_eq!(nearest_passing(Rgb(9, 99, 200), Rgb(0xE0, 0xE0, 0xE0), 21.0), Rgb::BLACK);
    }

    proptest! {
        #[test]
        fn the_nearest_passes_if_black_or_white_does(color in rgb(), ground in rgb(), ratio in 1.0..10.0f64) {
            let best = contrast(Rgb::BLACK, ground).max(contrast(Rgb::WHITE, ground));
            let got = nearest_passing(color, ground, ratio);
            prop_assert!(contrast(got, ground) >= ratio.min(best), "{got} on {ground}");
        }

        #[test]
        fn the_hue_stays(color in rgb(), ground in rgb()) {
            let (from, to) = (Lch::from(color), Lch::from(nearest_passing(color, ground, 4.5)));
            let turn = (from.h - to.h).rem_euclid(360.0);
            // In the near-neutral, one 8-bit step is many degrees.
            prop_assume!(to.c > 0.05);
            prop_assert!(turn.min(360.0 - turn) < 6.0, "{from:?} {to:?}");
        }
    }
}
