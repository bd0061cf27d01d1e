//! What was given for photos, before any of it is checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::raw::{RawImage, RawPhoto};
use super::section::{At, Map, Scalar, Short, filled};

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
        file: filled(file).map(|path| path.map(|path| folder.join(path.trim()))),
        alt: filled(alt),
        focus: filled(focus),
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
