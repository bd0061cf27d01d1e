//! The pictures of a deck, those first that may be its logo.

use infograft_brand::rewrite::{FlatPicture, PictureGroup, Pictures};
use serde::Serialize;

use super::seen::slides;

/// A picture with all places where it is used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeckPicture {
    /// The file name of its part, such as `image7.png`; none for what is drawn with outlines.
    pub file: Option<String>,
    /// All its parts.
    pub parts: Vec<String>,
    /// The name of the shape that has it where it is seen most.
    pub name: String,
    /// How many shapes have it.
    pub uses: usize,
    /// Where it is seen, in words.
    pub places: String,
    /// How much of the page it covers where it is seen most, 0 to 1.
    pub share: f64,
    /// How likely it is the logo: the more, the likelier.
    pub score: f64,
    /// Whether it surely is the logo.
    pub logo: bool,
    /// Whether it may be the logo.
    pub maybe_logo: bool,
    /// Why, in words.
    pub reasons: Vec<String>,
    /// Whether it looks like a photo.
    pub photo: bool,
    /// Whether it is a QR code, which leads where it did after a brand is put on the deck.
    pub qr_code: bool,
}

/// The pictures for people.
pub(super) fn of(found: &Pictures) -> Vec<DeckPicture> {
    let is_candidate =
        |group: &PictureGroup| found.candidates().any(|candidate| std::ptr::eq(candidate, group));
    // Illustrations of outlines are no pictures to people, but what may be the logo is.
    let is_shown = |group: &&PictureGroup| !group.media.is_empty() || group.rank.sure || is_candidate(group);
    found.groups.iter().filter(is_shown).map(|group| picture(group, is_candidate(group))).collect()
}

/// A picture in the deck's own colours: its file, and its places.
pub(super) fn flat(picture: FlatPicture) -> (String, String) {
    let slides = (!picture.slides.is_empty()).then(|| slides(&picture.slides));
    let places = [picture.is_inherited.then(|| "in the master or layouts".to_owned()), slides];
    (picture.file, places.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn picture(group: &PictureGroup, is_candidate: bool) -> DeckPicture {
    let mut places = Vec::new();
    if !group.slides.is_empty() {
        places.push(slides(&group.slides));
    }
    if !group.layouts.is_empty() {
        places.push(format!("{} layouts", group.layouts.len()));
    }
    DeckPicture {
        file: group.media.first().map(|part| part.file_name().to_owned()),
        parts: group.media.iter().map(|part| part.as_str().to_owned()).collect(),
        name: group.name(),
        uses: group.uses.len(),
        places: places.join(", "),
        share: group.share,
        score: group.rank.score,
        logo: group.rank.sure,
        maybe_logo: is_candidate,
        reasons: group.rank.reasons.clone(),
        photo: group.is_photo,
        qr_code: group.is_code,
    }
}
