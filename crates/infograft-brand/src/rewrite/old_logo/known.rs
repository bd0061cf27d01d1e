//! Where a deck has the logo that its brand has now, and where those that it had.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::opc::{OpcError, Package, PartName};

use super::ground::Grounds;
use super::groups::PictureGroup;
use super::look::{self, Look, Looks};
use super::settle::DARK;
use super::space::Area;
use super::survey::{Form, PictureUse};
use crate::brand::{Brand, LogoFile};
use crate::rewrite::deck::Deck;
use crate::rewrite::logo_image;
use crate::rewrite::logo_look::LogoLook;
use crate::rewrite::logo_told::{self, Drawn};

/// Pixels that logos of a brand may have together, to be looked at.
const PIXELS: u64 = 200_000_000;
/// Two versions of a logo that differ less in luminance can't be told apart.
const APART: f64 = 0.15;

/// A place where a deck has a logo.
#[derive(Clone, Debug, PartialEq)]
pub struct LogoUse {
    /// Where it is, as messages say it.
    pub place: Place,
    /// The slides on which it is seen, by number.
    pub slides: Arc<BTreeSet<u32>>,
    /// Where it is on the page, without the margins of its picture.
    pub area: Option<Area>,
    /// Whether it is the version for dark backgrounds; `None` where the brand has but one, or they look alike.
    pub is_dark: Option<bool>,
    /// Whether what lies behind it is dark; `None` where it brings its own ground along.
    pub on_dark: Option<bool>,
    /// The luminance of what lies behind it, where it doesn't bring its own ground along.
    pub ground: Option<f64>,
    /// What is to be said of how it is drawn, without its place: too few pixels, too fine, too faint.
    pub faults: Vec<Diagnostic>,
}

/// Where a deck has logos that its brand names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrandLogos {
    /// The logo that the brand has.
    pub own: Vec<LogoUse>,
    /// Logos that it had.
    pub former: Vec<LogoUse>,
    /// Files of its logo in which nothing is drawn, so that no deck can show them.
    pub empty: Vec<PathBuf>,
    /// All slides of the deck, by number.
    pub slides: BTreeSet<u32>,
}

/// Finds the logos of a brand in a deck, by what pictures look like: at any size, crop or format. A logo that is drawn
/// with shapes isn't found.
///
/// ```
/// use infograft_brand::rewrite::{RewriteOptions, brand_logos, rewrite};
/// use infograft_brand::{Brand, Settings};
/// use infograft_deck::opc::Package;
/// # let deck = std::fs::read("../../assets/templates/generic.pptx")?;
///
/// let brand = Brand::load(Some("../../examples/contoso/brand.toml".as_ref()), &Settings::new())?;
/// let mut package = Package::open(deck)?;
/// assert!(brand_logos(&package, &brand)?.own.is_empty());
/// rewrite(&mut package, &brand, None, &RewriteOptions::default())?;
/// assert!(!brand_logos(&package, &brand)?.own.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`OpcError`] if a part of the deck can't be read.
pub fn brand_logos(package: &Package, brand: &Brand) -> Result<BrandLogos, OpcError> {
    brand_logos_with(package, brand, &Looks::default())
}

/// [`brand_logos`] with looks that many packages share.
///
/// # Errors
///
/// As [`brand_logos`].
pub fn brand_logos_with(package: &Package, brand: &Brand, looks: &Looks) -> Result<BrandLogos, OpcError> {
    let deck = Deck::read(package)?;
    let known = Known::of(brand, &deck, looks);
    let grounds = Grounds::of(&deck, looks);
    let mut logos = BrandLogos {
        slides: grounds.reach.slides.clone(),
        empty: known.empty(brand),
        ..BrandLogos::default()
    };
    let mut pictures = BTreeMap::new();
    for group in &super::of(&deck, looks).groups {
        for used in group.uses.iter().filter(|used| !used.slides.is_empty()) {
            let Some(own) = group.look_of(used) else { continue };
            match known.named(&own) {
                Some(Named::Own(is_dark)) => {
                    let mut found = found(&deck, &grounds, group, used, is_dark);
                    found.faults = faults(&deck, used, found.ground, &mut pictures);
                    logos.own.push(found);
                }
                Some(Named::Former) => logos.former.push(found(&deck, &grounds, group, used, None)),
                None => {}
            }
        }
    }
    Ok(logos)
}

/// What the logos of a brand look like.
struct Known {
    light: Option<Arc<Look>>,
    dark: Option<Arc<Look>>,
    former: Vec<Arc<Look>>,
}

/// Which of a brand's logos a picture is.
enum Named {
    Own(Option<bool>),
    Former,
}

impl Known {
    fn of(brand: &Brand, deck: &Deck, looks: &Looks) -> Self {
        let mut pixels = PIXELS;
        let mut of = |file: &LogoFile| {
            looks.of(&look::hash(&file.bytes), &file.bytes, deck.package.limits(), &mut pixels)
        };
        Self {
            light: brand.logo.light.as_ref().and_then(&mut of),
            dark: brand.logo.dark.as_ref().and_then(&mut of),
            former: brand.check.old_logos.iter().filter_map(&mut of).collect(),
        }
    }

    /// The files of the logo in which nothing is drawn.
    fn empty(&self, brand: &Brand) -> Vec<PathBuf> {
        let files = [(&brand.logo.light, &self.light), (&brand.logo.dark, &self.dark)];
        let seems_empty =
            files.into_iter().filter(|(_, look)| look.as_ref().is_some_and(|look| look.is_empty));
        // What is hardly there, such as a glow, is nothing to compare by, but something.
        let is_empty =
            |file: &&LogoFile| logo_image::look_of(&file.bytes).is_some_and(|look| look.is_empty());
        let files = seems_empty.filter_map(|(file, _)| file.as_ref()).filter(is_empty);
        files.map(|file| file.path.clone()).collect()
    }

    /// An old logo that has the outline of the new one, in other colours, is told by its colours.
    fn named(&self, picture: &Look) -> Option<Named> {
        let own = [&self.light, &self.dark].into_iter().flatten();
        let mut like = own.filter(|look| look.is_like(picture)).peekable();
        let is_former = self.former.iter().any(|look| look.is_like(picture));
        let is_old = self.former.iter().any(|look| look.is_same(picture));
        match (like.peek().is_some(), is_former) {
            (true, _) if is_old && !like.any(|look| look.is_same(picture)) => Some(Named::Former),
            (true, _) => Some(Named::Own(self.version(picture))),
            (false, true) => Some(Named::Former),
            (false, false) => None,
        }
    }

    /// Which of the two versions a picture is.
    fn version(&self, picture: &Look) -> Option<bool> {
        let (light, dark) = (self.light.as_ref()?, self.dark.as_ref()?);
        if (light.tone - dark.tone).abs() < APART {
            return None;
        }
        Some((picture.tone - dark.tone).abs() < (picture.tone - light.tone).abs())
    }
}

fn found(
    deck: &Deck,
    grounds: &Grounds<'_>,
    group: &PictureGroup,
    used: &PictureUse,
    is_dark: Option<bool>,
) -> LogoUse {
    let area = group.seen(used);
    let plate = group.look_of(used).is_some_and(|look| !look.is_sheer) || used.form != Form::Picture;
    let part = deck.part(&used.part).filter(|_| !plate);
    let behind = part.zip(area).map(|(part, area)| grounds.behind(part, &used.path, area));
    LogoUse {
        place: used.place.clone(),
        slides: Arc::clone(&used.slides),
        area,
        is_dark,
        on_dark: behind.map(|luminance| luminance < DARK),
        ground: behind,
        faults: Vec::new(),
    }
}

/// What is to be said of how a logo is drawn. Each picture is looked at once.
fn faults(
    deck: &Deck,
    used: &PictureUse,
    ground: Option<f64>,
    pictures: &mut BTreeMap<PartName, Option<LogoLook>>,
) -> Vec<Diagnostic> {
    // The picture itself comes first, then the drawing that it stands for.
    let (Some(media), Some(area)) = (used.media.last(), used.area) else { return Vec::new() };
    let read = || logo_image::look_of(&deck.package.read_shared(media).ok()?);
    let Some(look) = pictures.entry(media.clone()).or_insert_with(read) else { return Vec::new() };
    let [l, _, r, _] = used.crop;
    let is_cropped = used.crop.iter().any(|share| *share > 0.0);
    let drawn = Drawn { size: (area.cx, area.cy), share: 1.0 - l - r, is_cropped, ground };
    let told = logo_told::flaws(look, "the logo", drawn).into_iter().map(|flaw| flaw.told);
    // Margins that are cut off are as they should be.
    told.filter(|told| !(is_cropped && told.code == Code::LogoMargins)).collect()
}
