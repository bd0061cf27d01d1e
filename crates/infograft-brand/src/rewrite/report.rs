//! What a rewrite did, as plain data.

use std::path::PathBuf;

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::ledger::Ledger;
use infograft_deck::opc::PartName;
use infograft_deck::units::Emu;

use super::compose::Compositions;
use super::roles::RoleChange;

/// What a rewrite did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RewriteReport {
    /// Themes whose colours changed.
    pub themes: Vec<ThemeChange>,
    /// How many hard-coded colours were replaced.
    pub colors_replaced: usize,
    /// How many hard-coded colours were the old theme's and follow the brand.
    pub colors_followed: usize,
    /// What the deck's colours became by what they do, those that cover most first; nothing where they went by their slots.
    pub recolored: Vec<RoleChange>,
    /// How many hard-coded typefaces were the old theme's and follow the brand.
    pub fonts_followed: usize,
    /// Other typefaces that texts of slides name, and how many texts; the most frequent first.
    pub own_fonts: Vec<(String, usize)>,
    /// Other hard-coded colours of slides, greys left out, and how often; the most frequent first.
    pub own_colors: Vec<(Rgb, usize)>,
    /// Theme fonts that changed.
    pub fonts: Vec<FontChange>,
    /// Typefaces set by hand that became the brand's by their role, each with how often.
    pub faces: Vec<FaceChange>,
    /// How many names, links and so on of the deck's former owner became the brand's: what it is called, one and several.
    pub renamed: Vec<(&'static str, &'static str, usize)>,
    /// How many hard-coded typefaces were replaced.
    pub fonts_replaced: usize,
    /// Frames that got the logo.
    pub logos: Vec<LogoPlaced>,
    /// Frames that got no logo, because nothing would be seen of it there.
    pub logos_hidden: usize,
    /// Frames that got a QR code.
    pub qr_codes: Vec<QrPlaced>,
    /// Links that were set.
    pub links_set: Vec<LinkChange>,
    /// Links that went for want of a value.
    pub links_removed: Vec<LinkChange>,
    /// Shapes that went because their condition failed, groups as one.
    pub shapes_removed: Vec<Place>,
    /// Keys of `[text]` that were applied.
    pub texts: Vec<String>,
    /// How many placeholders in text were filled.
    pub filled: usize,
    /// Parts that went because nothing uses them any more.
    pub parts_removed: Vec<PartName>,
    /// The new page, when it was laid anew: width and height.
    pub paper: Option<(Emu, Emu)>,
    /// Groups that are laid anew by what their texts need.
    pub compositions: Compositions,
    /// What was met of the template's marks and what was done.
    pub ledger: Ledger,
    /// What there is to say of it: marks without a value, links that went, values without a place.
    pub diagnostics: Diagnostics,
}

/// The colours of one theme that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeChange {
    /// The theme's part.
    pub part: PartName,
    /// Each changed slot: its colour before (`None` where it isn't a plain value) and after.
    pub slots: Vec<(ThemeColor, Option<Rgb>, Rgb)>,
}

/// One theme font that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontChange {
    /// The theme's part.
    pub part: PartName,
    /// `majorFont` or `minorFont`.
    pub collection: &'static str,
    /// `latin`, `ea` or `cs`.
    pub script: &'static str,
    /// The typeface before.
    pub from: String,
    /// The typeface after.
    pub to: String,
}

/// A typeface that was set by hand and is the theme's now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceChange {
    /// The typeface before.
    pub from: String,
    /// Whether it became the brand's for headings, or else the one for text.
    pub is_heading: bool,
    /// The brand's typeface that it became, for its script.
    pub to: String,
    /// How often it was set.
    pub count: usize,
}

/// A frame that got the logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoPlaced {
    /// Where the frame is.
    pub place: Place,
    /// Whether the frame asked for the logo for dark backgrounds.
    pub on_dark: bool,
    /// The file of the brand's logo that is in it now.
    pub file: PathBuf,
    /// The logo's width on the page.
    pub width: Emu,
    /// The logo's height on the page.
    pub height: Emu,
    /// Whether it stayed a vector picture.
    pub vector: bool,
}

/// A frame that got a QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrPlaced {
    /// Where the frame is.
    pub place: Place,
    /// The path that the mark names: `links.booking`.
    pub path: String,
    /// What the code holds.
    pub text: String,
    /// The picture's side on the page, with its white margin.
    pub side: Emu,
    /// Modules along that side.
    pub modules: u32,
}

impl QrPlaced {
    /// How wide a module is on the page, in millimetres.
    pub fn module_mm(&self) -> f64 {
        self.side.to_pt() / 72.0 * 25.4 / f64::from(self.modules.max(1))
    }
}

/// A link that was set, or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkChange {
    /// Where it is: the part.
    pub place: Place,
    /// The target as the template spells it, percent-decoded.
    pub template: String,
    /// The target now; empty for a link that went.
    pub target: String,
}
