//! Photos that the brand gives for places of decks: which picture, what it shows, and what of it stays in view.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use super::logo_file::LogoFile;

/// A photo for one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    pub(crate) file: LogoFile,
    pub(crate) alt: Option<String>,
    pub(crate) focus: Focus,
    pub(crate) is_tinted: bool,
}

impl Photo {
    /// Where it came from, for messages.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// The bytes of a PNG, JPEG or WebP file.
    pub fn bytes(&self) -> &Arc<[u8]> {
        self.file.bytes()
    }

    /// What it shows, for people who don't see it.
    pub fn alt(&self) -> Option<&str> {
        self.alt.as_deref()
    }

    /// What stays in view where it is cut.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// Whether it is shown in tones of the brand's first colour.
    pub fn is_tinted(&self) -> bool {
        self.is_tinted
    }
}

/// The point of a photo that stays in view: its distance from the left and from the top, as shares of width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    /// From the left, 0 to 1.
    pub x: f64,
    /// From the top, 0 to 1.
    pub y: f64,
}

impl Default for Focus {
    fn default() -> Self {
        Self { x: 0.5, y: 0.5 }
    }
}

/// A text that says no point of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no place in a picture")]
pub struct NoFocus;

impl FromStr for Focus {
    type Err = NoFocus;

    /// Words as CSS has them (CSS Images 3, `object-position`), or percentages from the left and from the top.
    ///
    /// ```
    /// use infograft_brand::brand::Focus;
    /// assert_eq!("top".parse(), Ok(Focus { x: 0.5, y: 0.0 }));
    /// assert_eq!("bottom right".parse(), Ok(Focus { x: 1.0, y: 1.0 }));
    /// assert_eq!("30% 20%".parse(), Ok(Focus { x: 0.3, y: 0.2 }));
    /// assert!("the face".parse::<Focus>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, NoFocus> {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let share = |word: &str| {
            let share = match word.strip_suffix('%') {
                Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
                None => word.parse::<f64>().ok()?,
            };
            (0.0..=1.0).contains(&share).then_some(share)
        };
        if let [x, y] = words.as_slice()
            && let (Some(x), Some(y)) = (share(x), share(y))
        {
            return Ok(Self { x, y });
        }
        let (mut across, mut down) = (None, None);
        for word in &words {
            let (axis, value) = match *word {
                "left" => (&mut across, 0.0),
                "right" => (&mut across, 1.0),
                "top" => (&mut down, 0.0),
                "bottom" => (&mut down, 1.0),
                "center" | "centre" | "middle" => continue,
                _ => return Err(NoFocus),
            };
            if axis.replace(value).is_some() {
                return Err(NoFocus);
            }
        }
        if words.is_empty() || words.len() > 2 {
            return Err(NoFocus);
        }
        Ok(Self { x: across.unwrap_or(0.5), y: down.unwrap_or(0.5) })
    }
}

/// The photos of one place: that of every template, and those of some.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Photos {
    pub(crate) all: Option<Photo>,
    pub(crate) templates: BTreeMap<String, Photo>,
}

impl Photos {
    /// All that is said of them, without their bytes.
    pub(super) fn said(&self) -> String {
        let own = self.templates.iter().map(|(template, photo)| (template.as_str(), photo));
        let all = self.all.iter().map(|photo| ("", photo)).chain(own);
        let said = all.map(|(template, photo)| {
            format!("{template}{:?}{:?}{}", photo.alt, photo.focus, photo.is_tinted)
        });
        said.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_said_in_words_or_in_shares() {
        for (text, x, y) in [
            ("left", 0.0, 0.5),
            ("Top Left", 0.0, 0.0),
            ("center", 0.5, 0.5),
            ("right middle", 1.0, 0.5),
            ("0.25, 0.75", 0.25, 0.75),
            ("100% 0%", 1.0, 0.0),
        ] {
            assert_eq!(text.parse(), Ok(Focus { x, y }), "{text}");
        }
        for text in ["", "left right", "top top", "30%", "130% 20%", "left top right", "NaN 0.5"] {
            assert_eq!(text.parse::<Focus>(), Err(NoFocus), "{text}");
        }
    }
}
