//! The OKLCH space, in which colours are changed.

use palette::convert::IntoColorUnclamped;
use palette::{IntoColor, LinSrgb, Oklch, Srgb};

use super::rgb::Rgb;

/// A colour in OKLCH: perceived lightness 0 to 1, chroma from 0, hue in degrees.
///
/// (Björn Ottosson, "A perceptual color space for image processing", 2020; CSS Color 4, 9.4.)
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lch {
    /// Lightness, 0 to 1.
    pub l: f64,
    /// Chroma, from 0.
    pub c: f64,
    /// Hue in degrees.
    pub h: f64,
}

impl From<Rgb> for Lch {
    fn from(Rgb(red, green, blue): Rgb) -> Self {
        let oklch: Oklch<f64> = Srgb::new(red, green, blue).into_format::<f64>().into_linear().into_color();
        Self { l: oklch.l, c: oklch.chroma, h: oklch.hue.into_positive_degrees() }
    }
}

impl Lch {
    /// A colour of this lightness, chroma and hue.
    pub const fn new(l: f64, c: f64, h: f64) -> Self {
        Self { l, c, h }
    }

    /// Whether the eye sees no hue in it.
    pub fn is_neutral(self) -> bool {
        self.c < 0.02
    }

    /// The same chroma and hue at another lightness.
    pub fn with_l(self, l: f64) -> Self {
        Self { l, ..self }
    }

    /// The sRGB colour of this lightness and hue: where sRGB has no such chroma, of as much as it has.
    pub fn to_rgb(self) -> Rgb {
        let l = self.l;
        if l <= 0.0 || l >= 1.0 {
            return if l <= 0.0 { Rgb::BLACK } else { Rgb::WHITE };
        }
        if let Some(rgb) = in_gamut(l, self.c, self.h) {
            return rgb;
        }
        let (mut inside, mut outside) = (0.0, self.c);
        for _ in 0..14 {
            let middle = f64::midpoint(inside, outside);
            match in_gamut(l, middle, self.h) {
                Some(_) => inside = middle,
                None => outside = middle,
            }
        }
        in_gamut(l, inside, self.h).unwrap_or(if l < 0.5 { Rgb::BLACK } else { Rgb::WHITE })
    }

    /// How different two colours look: the Euclidean distance in OKLab (CSS Color 4, 13.2).
    pub fn distance(self, other: Self) -> f64 {
        let ab = |lch: Self| {
            let (sin, cos) = lch.h.to_radians().sin_cos();
            (lch.c * cos, lch.c * sin)
        };
        let ((a1, b1), (a2, b2)) = (ab(self), ab(other));
        ((self.l - other.l).powi(2) + (a1 - a2).powi(2) + (b1 - b2).powi(2)).sqrt()
    }
}

/// The sRGB colour, if there is one: half an 8-bit step outside counts as inside.
fn in_gamut(l: f64, c: f64, h: f64) -> Option<Rgb> {
    const SLACK: f64 = 0.5 / 255.0;
    let linear: LinSrgb<f64> = Oklch::new(l, c, h).into_color_unclamped();
    let color: Srgb<f64> = Srgb::from_linear(linear);
    let channel = |value: f64| {
        let near = (-SLACK..=1.0 + SLACK).contains(&value);
        near.then(|| (value.clamp(0.0, 1.0) * 255.0).round() as u8)
    };
    Some(Rgb(channel(color.red)?, channel(color.green)?, channel(color.blue)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oklch_is_that_of_css() {
        // CSS Color 4: oklch of #0000FF is 0.452 0.313 264.05, and white's chroma is nought.
        let blue = Lch::from(Rgb(0, 0, 255));
        assert!(
            (blue.l - 0.452).abs() < 5e-4 && (blue.c - 0.3132).abs() < 5e-4 && (blue.h - 264.05).abs() < 0.05
        );
        assert!(Lch::from(Rgb::WHITE).c < 1e-4);
    }

    #[test]
    fn there_and_back_changes_nothing() {
        for n in 0..4096u32 {
            let rgb = Rgb((n >> 8) as u8 * 17, (n >> 4 & 15) as u8 * 17, (n & 15) as u8 * 17);
            assert_eq!(Lch::from(rgb).to_rgb(), rgb);
        }
    }

    #[test]
    fn outside_the_gamut_lightness_and_hue_stay() {
        let wanted = Lch::new(0.6, 0.4, 145.0);
        let got = Lch::from(wanted.to_rgb());
        assert!((got.l - 0.6).abs() < 0.01 && (got.h - 145.0).abs() < 2.0 && got.c > 0.15, "{got:?}");
    }
}
