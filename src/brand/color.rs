//! Colours as people write them, and the OKLCH space in which they are changed.

use palette::convert::IntoColorUnclamped;
use palette::{IntoColor, LinSrgb, Oklch, Srgb};

use super::finding::nearest;
use super::model::Rgb;

/// Why a text is no colour that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColorError {
    /// It is no colour.
    #[error("`{text}` is no colour")]
    Unknown {
        /// What was given.
        text: String,
        /// The CSS name that was probably meant.
        near: Option<String>,
    },
    /// It is transparent, which a theme's colour can't be.
    #[error("`{0}` is transparent, and a brand's colours are solid")]
    Transparent(String),
}

impl ColorError {
    /// What to do about it, in one line.
    pub fn help(&self) -> String {
        match self {
            Self::Unknown { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::Unknown { near: None, .. } => {
                "write it as #0B6E4F, rgb(11, 110, 79), or a CSS name such as teal".into()
            }
            Self::Transparent(_) => "give the colour that it has on the page, without the alpha value".into(),
        }
    }
}

impl Rgb {
    /// Reads a colour: hex of three or six digits with or without `#`, `rgb()`, `hsl()` and the other CSS functions,
    /// and CSS names.
    ///
    /// ```
    /// use infograft::brand::Rgb;
    /// assert_eq!(Rgb::parse("#0B6E4F"), Ok(Rgb(11, 110, 79)));
    /// assert_eq!(Rgb::parse("rgb(11, 110, 79)"), Ok(Rgb(11, 110, 79)));
    /// assert_eq!(Rgb::parse("Teal"), Ok(Rgb(0, 128, 128)));
    /// assert_eq!(Rgb::parse("gren").unwrap_err().help(), "did you mean `green`?");
    /// ```
    pub fn parse(text: &str) -> Result<Self, ColorError> {
        let text = text.trim();
        let name = text.to_ascii_lowercase();
        if let Some(color) = named(&name) {
            return Ok(color);
        }
        let unknown = || {
            let mut names: Vec<_> = palette::named::names().collect();
            names.sort_unstable();
            let word = (3..21).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase());
            let near = if word { nearest(&name, names) } else { None };
            ColorError::Unknown { text: text.chars().take(40).collect(), near: near.map(str::to_owned) }
        };
        let color = csscolorparser::parse(text).map_err(|_| unknown())?;
        let [red, green, blue, alpha] = color.to_rgba8();
        if alpha < u8::MAX {
            return Err(ColorError::Transparent(text.to_owned()));
        }
        Ok(Self(red, green, blue))
    }
}

/// The colour of a CSS name (CSS Color 4, 6.1): the crate's list is that of level 3, to which 4 adds one.
fn named(name: &str) -> Option<Rgb> {
    if name == "rebeccapurple" {
        return Some(Rgb(0x66, 0x33, 0x99));
    }
    palette::named::from_str(name).map(|color| Rgb(color.red, color.green, color.blue))
}

/// A colour in OKLCH: perceived lightness 0 to 1, chroma from 0, hue in degrees.
///
/// (Björn Ottosson, "A perceptual color space for image processing", 2020; CSS Color 4, 9.4.)
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lch {
    pub(crate) l: f64,
    pub(crate) c: f64,
    pub(crate) h: f64,
}

impl From<Rgb> for Lch {
    fn from(Rgb(red, green, blue): Rgb) -> Self {
        let oklch: Oklch<f64> = Srgb::new(red, green, blue).into_format::<f64>().into_linear().into_color();
        Self { l: oklch.l, c: oklch.chroma, h: oklch.hue.into_positive_degrees() }
    }
}

impl Lch {
    pub(crate) const fn new(l: f64, c: f64, h: f64) -> Self {
        Self { l, c, h }
    }

    /// Whether the eye sees no hue in it.
    pub(crate) fn is_neutral(self) -> bool {
        self.c < 0.02
    }

    pub(crate) fn with_l(self, l: f64) -> Self {
        Self { l, ..self }
    }

    /// The sRGB colour of this lightness and hue: where sRGB has no such chroma, of as much as it has.
    pub(crate) fn to_rgb(self) -> Rgb {
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
    pub(crate) fn distance(self, other: Self) -> f64 {
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
    fn the_ways_to_write_a_colour_agree() {
        let colors = ["#0b6e4f", "0B6E4F", "rgb(11,110,79)", "rgb(11 110 79)", " #0B6E4F ", "#0B6E4Fff"];
        for text in colors {
            assert_eq!(Rgb::parse(text), Ok(Rgb(0x0B, 0x6E, 0x4F)), "{text}");
        }
        assert_eq!(Rgb::parse("#fd0"), Ok(Rgb(0xFF, 0xDD, 0)));
        assert_eq!(Rgb::parse("RebeccaPurple"), Ok(Rgb(0x66, 0x33, 0x99)));
    }

    #[test]
    fn transparency_is_refused_as_such() {
        for text in ["transparent", "#0B6E4F80", "rgba(0,0,0,.5)", "rgb(0 0 0 / 50%)"] {
            assert_eq!(Rgb::parse(text), Err(ColorError::Transparent(text.into())));
        }
    }

    #[test]
    fn what_is_no_colour_says_how_to_write_one() {
        let help = |text: &str| Rgb::parse(text).unwrap_err().help();
        assert_eq!(help("turqoise"), "did you mean `turquoise`?");
        assert!(help("#12345").contains("#0B6E4F"));
        assert!(help("").contains("#0B6E4F"));
    }

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
