//! sRGB colours, and how people write them.

use std::fmt;

use super::spoken::{self, Spoken};
use crate::words::nearest;

/// An sRGB colour, 8 bits a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);

    /// Six upper-case hex digits, as `srgbClr@val` holds them (ECMA-376 Part 1, 20.1.2.3.32).
    pub fn hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }

    /// Reads six hex digits without a `#`, as in `srgbClr@val`.
    pub fn from_hex(hex: &str) -> Option<Self> {
        if hex.len() != 6 || !hex.is_ascii() {
            return None;
        }
        let n = u32::from_str_radix(hex, 16).ok()?;
        Some(Self((n >> 16) as u8, (n >> 8) as u8, n as u8))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.hex())
    }
}

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
    /// It is no colour of this kind: print's, another language's, or with numbers that no colour has.
    #[error("`{text}` is no colour that can be used")]
    Other {
        /// What was given.
        text: String,
        /// What to do about it.
        help: String,
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
            Self::Other { help, .. } => help.clone(),
            Self::Transparent(_) => "give the colour that it has on the page, without the alpha value".into(),
        }
    }
}

impl Rgb {
    /// Reads a colour: hex of three or six digits with or without `#`, `rgb()`, `hsl()` and the other CSS functions,
    /// and CSS names; also the same numbers in other signs, such as `0x0B6E4F` and `R11 G110 B79`.
    ///
    /// ```
    /// use infograft_deck::color::Rgb;
    /// assert_eq!(Rgb::parse("#0B6E4F"), Ok(Rgb(11, 110, 79)));
    /// assert_eq!(Rgb::parse("rgb(11, 110, 79)"), Ok(Rgb(11, 110, 79)));
    /// assert_eq!(Rgb::parse("Teal"), Ok(Rgb(0, 128, 128)));
    /// assert_eq!(Rgb::parse("gren").unwrap_err().help(), "did you mean `green`?");
    /// ```
    ///
    /// # Errors
    ///
    /// [`ColorError`] with the name that was most likely meant, if the text is no colour.
    pub fn parse(text: &str) -> Result<Self, ColorError> {
        let text = text.trim();
        let name = text.to_ascii_lowercase();
        if let Some(color) = named(&name) {
            return Ok(color);
        }
        let short = || text.chars().take(40).collect::<String>();
        if let Some(help) = spoken::out_of_range(text) {
            return Err(ColorError::Other { text: short(), help });
        }
        let unknown = || {
            let mut names: Vec<_> = palette::named::names().collect();
            names.sort_unstable();
            let word = (3..21).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase());
            let near = if word { nearest(&name, names) } else { None };
            ColorError::Unknown { text: short(), near: near.map(str::to_owned) }
        };
        let Ok(color) = csscolorparser::parse(text) else {
            return match spoken::read(text) {
                Some(Spoken::Rgb(color)) => Ok(color),
                Some(Spoken::Help(help)) => Err(ColorError::Other { text: short(), help }),
                None => Err(unknown()),
            };
        };
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
}
