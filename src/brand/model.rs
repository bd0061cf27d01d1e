//! What a brand is, once read and checked: plain data that the rest of the program passes on.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

pub use super::model_kit::{Clients, Faq, FaqPart, Policies, Question, Resource, Team};

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

/// A slot of a theme's colour scheme, in the scheme's order (ECMA-376 Part 1, 20.1.6.2 `clrScheme`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThemeColor {
    /// Dark 1: text.
    Dk1,
    /// Light 1: background.
    Lt1,
    /// Dark 2.
    Dk2,
    /// Light 2.
    Lt2,
    /// Accent 1: the primary colour.
    Accent1,
    /// Accent 2: the secondary colour.
    Accent2,
    /// Accent 3: the accent colour.
    Accent3,
    /// Accent 4.
    Accent4,
    /// Accent 5.
    Accent5,
    /// Accent 6.
    Accent6,
    /// Hyperlinks.
    Hlink,
    /// Followed hyperlinks.
    FolHlink,
}

impl ThemeColor {
    /// All slots in the scheme's order.
    pub const ALL: [Self; 12] = [
        Self::Dk1,
        Self::Lt1,
        Self::Dk2,
        Self::Lt2,
        Self::Accent1,
        Self::Accent2,
        Self::Accent3,
        Self::Accent4,
        Self::Accent5,
        Self::Accent6,
        Self::Hlink,
        Self::FolHlink,
    ];

    /// The element's name in `a:clrScheme`: `dk1`, `accent1`, `folHlink`.
    pub fn name(self) -> &'static str {
        [
            "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
            "hlink", "folHlink",
        ][self as usize]
    }

    /// The slot of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.name() == name)
    }
}

/// The twelve colours of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette(pub [Rgb; 12]);

impl Palette {
    /// The colour of a slot.
    pub fn get(&self, slot: ThemeColor) -> Rgb {
        self.0[slot as usize]
    }

    /// Sets the colour of a slot.
    pub fn set(&mut self, slot: ThemeColor, color: Rgb) {
        self.0[slot as usize] = color;
    }
}

/// Who the infographic speaks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organization {
    /// The name, as it is to be read: `Contoso Health`.
    pub name: String,
    /// A line under the name.
    pub tagline: Option<String>,
    /// A telephone number as it is to be read.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A postal address; may have line breaks.
    pub address: Option<String>,
    /// The language of the organisation's text as a BCP 47 tag: `en-US`, `ko-KR`.
    pub language: Option<String>,
}

/// An image file of a logo.
#[derive(Clone, Debug, PartialEq)]
pub struct LogoFile {
    /// Where it came from, for messages.
    pub path: PathBuf,
    /// Its bytes: PNG, JPEG or SVG, checked by [`crate::brand`] to be one of them.
    pub bytes: Arc<[u8]>,
}

/// The logo for light backgrounds and, if there is one, for dark ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logo {
    /// For light backgrounds.
    pub light: Option<LogoFile>,
    /// For dark backgrounds.
    pub dark: Option<LogoFile>,
}

/// Colours as the brand gives them: nothing derived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Colors {
    /// Theme slots that the brand gives, roles (`primary`…) resolved to their slots.
    pub slots: BTreeMap<ThemeColor, Rgb>,
    /// Hard-coded colours to replace, and what by.
    pub replace: BTreeMap<Rgb, Rgb>,
}

/// The typefaces of one font slot: each `None` keeps what the deck has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FontSlot {
    /// For Latin, Greek and Cyrillic.
    pub latin: Option<String>,
    /// For East Asian scripts.
    pub ea: Option<String>,
    /// For complex scripts: Arabic, Hebrew, Thai…
    pub cs: Option<String>,
}

/// Typefaces of the brand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fonts {
    /// The theme's major fonts: headings.
    pub heading: FontSlot,
    /// The theme's minor fonts: body text.
    pub body: FontSlot,
    /// Hard-coded typefaces to replace, and what by.
    pub replace: BTreeMap<String, String>,
    /// Font files for the PDF, resolved against the brand file's folder.
    pub files: Vec<PathBuf>,
}

/// A checked link target: https, http, mailto or tel, host in ASCII (punycode), percent-encoded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Url {
    /// What goes into the file: ASCII.
    pub target: String,
    /// What a reader sees when the link is printed as text: without scheme, Unicode host.
    pub display: String,
}

/// Everything that an organisation gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brand {
    /// Who it is.
    pub organization: Organization,
    /// Its logo.
    pub logo: Logo,
    /// Its colours.
    pub colors: Colors,
    /// Its fonts.
    pub fonts: Fonts,
    /// Its links by key: `booking`, `billing`, `homepage`, `reschedule`, `join_help`, `privacy` and any further.
    pub links: BTreeMap<String, Url>,
    /// What clients must know before joining.
    pub info: Vec<String>,
    /// Wording of the template to replace, by text key.
    pub text: BTreeMap<String, String>,
    /// Free values for `{{values.KEY}}`.
    pub values: BTreeMap<String, String>,
    /// Its rules for virtual appointments.
    pub policies: Policies,
    /// Its questions for the website.
    pub faq: Faq,
    /// What its page for staff has beside the usual.
    pub team: Team,
    /// What its page for clients has beside the usual.
    pub clients: Clients,
    /// Files of translations, read by [`crate::texts`], resolved against the brand file's folder.
    pub translations: Vec<PathBuf>,
}
