//! Photos that the brand gives for places of decks: which picture, what it shows, and what of it stays in view.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use infograft_deck::diagnostic::Diagnostic;

use super::check::{Checker, MAX_ENTRIES, Text};
use super::model::{Brand, LogoFile};
use super::raw::{RawImage, RawPhoto};
use super::section::{At, Map, Scalar, Short};

/// The places that the built-in infographics have; a deck may have any further.
pub const KNOWN_IMAGES: [&str; 1] = ["hero"];

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

impl Brand {
    /// The photo for a place, by its name.
    pub fn image(&self, name: &str) -> Option<&Photo> {
        self.images.get(name)?.all.as_ref()
    }

    /// Every photo that it has, of all templates.
    pub fn photos(&self) -> impl Iterator<Item = &Photo> {
        self.images.values().flat_map(|photos| photos.all.iter().chain(photos.templates.values()))
    }

    /// Whether a template has photos of its own.
    #[doc(hidden)]
    pub fn has_photos_for(&self, template: &str) -> bool {
        self.images.values().any(|photos| photos.templates.contains_key(template))
    }

    /// The photos of a template take the place of those for all.
    #[doc(hidden)]
    pub fn choose_photos(&mut self, template: &str) {
        for photos in self.images.values_mut() {
            if let Some(own) = photos.templates.get(template) {
                photos.all = Some(own.clone());
            }
        }
    }
}

/// A key of a place's photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PhotoKey {
    File,
    Alt,
    Focus,
    Tint,
}

impl PhotoKey {
    /// The keys that have a name of their own; the file is given by the place's name alone.
    pub(crate) const NAMED: [(&'static str, Self); 3] =
        [("alt", Self::Alt), ("focus", Self::Focus), ("tint", Self::Tint)];
}

/// A photo as it is given, before it is checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenPhoto {
    pub(crate) file: Option<At<PathBuf>>,
    pub(crate) alt: Option<At<String>>,
    pub(crate) focus: Option<At<String>>,
    pub(crate) tint: Option<At<String>>,
}

/// The photos of a place as they are given.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenPhotos {
    pub(crate) all: GivenPhoto,
    pub(crate) templates: BTreeMap<String, GivenPhoto>,
}

/// What the section `[images]` gives; relative paths are taken from `folder`.
pub(crate) fn given(images: Map<Short<RawImage>>, folder: &Path) -> BTreeMap<String, GivenPhotos> {
    let photo = |file: Option<At<String>>, alt, focus, tint: Option<At<Scalar>>| GivenPhoto {
        file: super::draft::filled(file).map(|path| path.map(|path| folder.join(path.trim()))),
        alt: super::draft::filled(alt),
        focus: super::draft::filled(focus),
        tint: tint.map(|tint| tint.map(|scalar| scalar.0)),
    };
    let own = |(key, Short(RawPhoto { file, alt, focus, tint })): (At<String>, _)| {
        (key.value, photo(file, alt, focus, tint))
    };
    let place = |(key, Short(image)): (At<String>, Short<RawImage>)| {
        let RawImage { file, alt, focus, tint, templates } = image;
        let templates = templates.unwrap_or_default().0.into_iter().map(own).collect();
        (key.value, GivenPhotos { all: photo(file, alt, focus, tint), templates })
    };
    images.0.into_iter().map(place).collect()
}

type ReadPhoto<'r> = dyn FnMut(&At<PathBuf>) -> Result<LogoFile, Diagnostic> + 'r;

impl Checker<'_> {
    /// The photos that a brand gives.
    pub(super) fn images(
        &mut self,
        given: BTreeMap<String, GivenPhotos>,
        brand: &mut Brand,
        read: &mut ReadPhoto<'_>,
    ) {
        self.limit("images", given.len());
        for (name, photos) in given.into_iter().take(MAX_ENTRIES) {
            let place = photos.all.file.as_ref().map(|file| file.place.clone()).unwrap_or_default();
            if !self.key(&name, &place) {
                continue;
            }
            let all = self.photo(&name, photos.all, read);
            let own = photos.templates.into_iter().take(MAX_ENTRIES);
            let own = own.filter_map(|(template, photo)| {
                Some((template.clone(), self.photo(&format!("{name}.templates.{template}"), photo, read)?))
            });
            let photos = Photos { templates: own.collect(), all };
            if photos != Photos::default() {
                brand.images.insert(name, photos);
            }
        }
    }

    fn photo(&mut self, name: &str, given: GivenPhoto, read: &mut ReadPhoto<'_>) -> Option<Photo> {
        let Some(file) = given.file.filter(|file| !file.value.as_os_str().is_empty()) else {
            let first = [&given.alt, &given.focus, &given.tint].into_iter().flatten().next()?;
            let what = format!("images.{name} has no `file`, so there is no picture");
            self.report(&first.place, what, format!("give it as `file` in [images.{name}]"));
            return None;
        };
        let read = read(&file);
        let focus = given.focus.and_then(|focus| {
            let parsed = focus.value.parse();
            if parsed.is_err() {
                let what = format!("`{}` is no place in a picture", focus.value.trim());
                let help =
                    "write top, bottom, left, right or two of them, or how far from the left and the top: \"30% 20%\"";
                self.report(&focus.place, what, help);
            }
            parsed.ok()
        });
        let is_tinted = given.tint.is_some_and(|tint| match tint.value.trim().to_lowercase().as_str() {
            "true" | "yes" => true,
            "false" | "no" | "" => false,
            other => {
                let what = format!("`{other}` is neither true nor false");
                self.report(&tint.place, what, "write tint = true, or leave it out");
                false
            }
        });
        let alt = given.alt.and_then(|alt| self.text(&alt, Text::Line));
        Some(Photo { file: self.keep(read)?, alt, focus: focus.unwrap_or_default(), is_tinted })
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

    #[test]
    fn faults_of_a_photo_name_their_place() {
        let file = "[organization]\nname = 'Contoso'\n[images.hero]\nalt = 'Our team'\n[images.foot]\nfile = 'no.jpg'\n\
                    focus = 'face'\ntint = 'blue'\n";
        let faults = Brand::from_text(file, "b.toml".as_ref(), &Default::default()).unwrap_err();
        let told: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
        let told = told.join("\n");
        for said in [
            "b.toml:4:7: images.hero has no `file`, so there is no picture",
            "b.toml:6:8: the photo no.jpg doesn't exist",
            "b.toml:7:9: `face` is no place in a picture",
            "b.toml:8:8: `blue` is neither true nor false",
        ] {
            assert!(told.contains(said), "{said}\n{told}");
        }
    }
}
