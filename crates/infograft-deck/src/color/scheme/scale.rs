//! A colour from nearly white to nearly black.

use super::hues::chroma_at;
use crate::color::oklch::Lch;
use crate::color::rgb::Rgb;

/// The steps of a scale, lightest first: their names, as designers number them, and their lightness in OKLCH.
const STEPS: [(u16, f64); 11] = [
    (50, 0.972),
    (100, 0.943),
    (200, 0.885),
    (300, 0.81),
    (400, 0.72),
    (500, 0.63),
    (600, 0.545),
    (700, 0.46),
    (800, 0.38),
    (900, 0.305),
    (950, 0.225),
];

/// The tones of one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The steps, lightest first: 50, 100, 200 … 900, 950, and their colours.
    pub steps: Vec<(u16, Rgb)>,
    /// The step that is the colour itself.
    pub own: u16,
}

impl Scale {
    /// The scale that a colour is a step of. Tints fade, shades keep their strength, and a pastel's shades gain some.
    ///
    /// ```
    /// use infograft_deck::color::{Rgb, Scale};
    /// let green = Rgb(0x0B, 0x6E, 0x4F);
    /// let scale = Scale::of(green);
    /// assert!(scale.steps.contains(&(scale.own, green)));
    /// ```
    pub fn of(color: Rgb) -> Self {
        let lch = Lch::from(color);
        let far = |l: f64| (l - lch.l).abs();
        let nearest = STEPS.iter().min_by(|a, b| far(a.1).total_cmp(&far(b.1)));
        let own = nearest.map_or(500, |(step, _)| *step);
        let steps = STEPS.iter().map(|(step, l)| {
            let tone = || Lch::new(*l, chroma_at(lch, *l), lch.h).to_rgb();
            (*step, if *step == own { color } else { tone() })
        });
        Self { steps: steps.collect(), own }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::color::luminance;

    proptest! {
        #[test]
        fn each_step_is_darker_than_the_one_before((r, g, b) in any::<(u8, u8, u8)>()) {
            let scale = Scale::of(Rgb(r, g, b));
            prop_assert!(scale.steps.contains(&(scale.own, Rgb(r, g, b))));
            for pair in scale.steps.windows(2) {
                let [(_, light), (_, dark)] = pair else { continue };
                // Black and white themselves stand at the end of their scales.
                prop_assert!(luminance(*light) >= luminance(*dark), "{scale:?}");
            }
        }
    }
}
