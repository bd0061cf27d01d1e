//! What a brand is, once read and checked: plain data that the rest of the program passes on.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use infograft_deck::color::{Rgb, ThemeColor};

pub use super::model_kit::{Clients, Faq, FaqPart, Policies, Question, Resource, Team};

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
