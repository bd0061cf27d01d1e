//! The logo that a deck came with: which pictures it has, which of them is most likely the logo, and how the brand's takes
//! its place.
//!
//! | room | answers |
//! | --- | --- |
//! | `survey` | which pictures are where, and on which slides are they seen? |
//! | `look` | what does a picture look like: its margins, its colours, a print to compare it by? |
//! | `groups` | which of them are the same picture? |
//! | `rank` | how likely is one the logo, and why? |
//! | `tables` | which ones does a binding name? |
//! | `claim` | marks their shapes, so that the brand's logo takes their place |
//! | `tints` | which colours does a flat picture have? |
//! | `print` | what two pictures are compared by |
//! | `reach` | on which slides are a part's shapes seen? |
//! | `space` | where on the page is what stands in groups? |
//! | `settle` | where exactly does it go: in the box of what was seen of the old one, light or dark as its ground asks |
//! | `coverage` | on which pages is the brand's logo seen? |
//! | `ground` | which colour lies behind it? |
//! | `behind` | the same, for the frames that are marked |
//! | `known` | where are the brand's own logo and those that it had? |
//! | `told` | what is said of all that |

mod behind;
mod claim;
mod coverage;
mod ground;
mod groups;
mod known;
mod look;
mod print;
mod rank;
mod reach;
mod settle;
mod space;
mod survey;
mod tables;
#[cfg(test)]
mod tests;
mod tints;
mod told;

use infograft_deck::opc::{OpcError, Package};

pub(super) use behind::behind;
pub(super) use claim::{claim, forget};
pub(super) use coverage::coverage;
pub use groups::PictureGroup;
pub use known::{BrandLogos, LogoUse, brand_logos, brand_logos_with};
pub(super) use look::{Blank, RASTER_SIDE, blank};
pub use look::{Looks, MetafileSvg};
pub use rank::Rank;
pub(super) use settle::settle;
pub use space::Area;
pub use survey::{Form, PictureUse};
pub use tables::LogoBinding;
pub(super) use told::asked;

use super::deck::Deck;
use survey::Survey;
pub(super) use survey::Survey as PictureSurvey;
pub(super) use tints::HUED;

/// What is done about a deck's own logo that no binding names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReplaceLogo {
    /// It stays, and what it seems to be is told.
    #[default]
    Ask,
    /// What surely is the logo is replaced.
    Auto,
}

/// The pictures of a deck, those first that are most likely its logo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pictures {
    /// Pictures that look the same, as one.
    pub groups: Vec<PictureGroup>,
    /// How many slides the deck has.
    pub slides: usize,
}

impl Pictures {
    /// The pictures that surely are the deck's logo: several where a deck has one for each of its layouts.
    pub fn sure(&self) -> impl Iterator<Item = &PictureGroup> {
        self.groups.iter().filter(|group| group.rank.sure)
    }

    /// The pictures that may be the deck's logo, the likeliest first: for a person to choose from. Where none is likely,
    /// the few that are possible.
    pub fn candidates(&self) -> impl Iterator<Item = &PictureGroup> {
        let is_any_likely = self.candidate().is_some();
        let (least, most) = if is_any_likely { (rank::LIKELY, usize::MAX) } else { (rank::POSSIBLE, 3) };
        let is_possible = move |group: &&PictureGroup| {
            let is_picture = || group.main().is_some_and(|used| used.form == Form::Picture);
            group.rank.score >= least && (is_any_likely || is_picture())
        };
        self.groups.iter().filter(is_possible).take(most)
    }

    /// The picture that is most likely the deck's logo, if there is one that may be it.
    pub fn candidate(&self) -> Option<&PictureGroup> {
        self.groups.first().filter(|group| group.rank.score >= rank::LIKELY)
    }
}

/// Lists the pictures of a deck, on its slides, layouts and masters.
///
/// ```
/// use infograft_brand::rewrite::pictures;
/// use infograft_deck::opc::Package;
/// # let deck = std::fs::read("../../assets/templates/generic.pptx")?;
///
/// let pictures = pictures(&Package::open(deck)?)?;
/// for group in &pictures.groups {
///     println!("{:.0} {}: {}", group.rank.score, group.name(), group.rank.reasons.join(", "));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`OpcError`] if a part of the deck can't be read.
pub fn pictures(package: &Package) -> Result<Pictures, OpcError> {
    pictures_with(package, &Looks::default())
}

/// [`pictures`] with looks that many packages share.
///
/// # Errors
///
/// As [`pictures`].
pub fn pictures_with(package: &Package, looks: &Looks) -> Result<Pictures, OpcError> {
    Ok(of(&Deck::read(package)?, looks))
}

/// The pictures of a deck that has been read.
pub(super) fn of(deck: &Deck, looks: &Looks) -> Pictures {
    let survey = Survey::of(deck);
    let slides = survey.reach.slides.len();
    let groups = groups::of(&survey, deck, looks);
    Pictures { groups: rank::ranked(groups, &survey), slides }
}
