//! What a brand is, once read and checked: plain data that the rest of the program passes on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::diagnostic::Diagnostic;

use super::faces::east_asian;
use super::logo_file::LogoFile;
pub use super::model_check::{Allowed, CheckRules};
pub use super::model_kit::{Clients, Faq, FaqPart, Notices, Policies, Question, Resource, Team};
use super::photo::Photos;
use super::variant::Variant;

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
    /// Those of them that the brand names by the slot (`accent2`), not by what the colour is to it (`secondary`).
    pub named: BTreeSet<ThemeColor>,
    /// Colours of a deck to replace, and what by; one that is to stay is its own.
    pub replace: BTreeMap<Rgb, Rgb>,
    /// Those of them that a setting names, such as an option of the command line, and not the brand file: they go before what
    /// a binding says.
    pub asked: BTreeSet<Rgb>,
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
    /// Hard-coded typefaces to replace, and what by; one that is to stay is its own.
    pub replace: BTreeMap<String, String>,
    /// Those of them that a setting names and not the brand file, in lower case: they go before what a binding says.
    pub asked: BTreeSet<String>,
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

/// Everything that an organisation gives, read and checked. [`Brand::load`](crate::Brand::load) makes one of a file, of
/// [`Settings`](super::Settings) made in code, or of both: each value in it has passed the same checks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brand {
    /// What is worth knowing of how its file was read.
    pub(crate) told: Option<Diagnostic>,
    pub(crate) organization: Organization,
    pub(crate) logo: Logo,
    pub(crate) images: BTreeMap<String, Photos>,
    pub(crate) colors: Colors,
    pub(crate) fonts: Fonts,
    pub(crate) links: BTreeMap<String, Url>,
    pub(crate) info: Vec<String>,
    pub(crate) text: BTreeMap<String, String>,
    pub(crate) values: BTreeMap<String, String>,
    pub(crate) policies: Policies,
    pub(crate) notices: Notices,
    pub(crate) faq: Faq,
    pub(crate) team: Team,
    pub(crate) clients: Clients,
    pub(crate) translations: Vec<PathBuf>,
    pub(crate) variant: Option<Variant>,
    pub(crate) check: CheckRules,
}

impl Brand {
    /// All that it says for editions, without its logos, photos and translations, and of font files only the paths: whoever needs
    /// those adds them. It is meant for fingerprints and has no form to be read by.
    #[doc(hidden)]
    pub fn said(&self) -> String {
        // Taken apart by name, so that what is added to a brand is not forgotten here.
        let Self {
            told: _,
            organization,
            logo: _,
            images,
            colors,
            fonts,
            links,
            info,
            text,
            values,
            policies,
            notices,
            faq,
            team,
            clients,
            translations: _,
            variant,
            check: _,
        } = self;
        let images: Vec<_> = images.iter().map(|(name, photos)| (name, photos.said())).collect();
        format!(
            "{images:?}{organization:?}{colors:?}{fonts:?}{links:?}{info:?}{text:?}{values:?}{policies:?}{notices:?}{faq:?}{team:?}{clients:?}{variant:?}"
        )
    }

    /// Adds wording for a deck's text keys that was checked where it was read; what the brand says itself stays.
    #[doc(hidden)]
    pub fn add_text(&mut self, text: impl IntoIterator<Item = (String, String)>) {
        for (key, text) in text {
            self.text.entry(key).or_insert(text);
        }
    }

    /// Keeps the wordings whose keys are wanted.
    #[doc(hidden)]
    pub fn retain_text(&mut self, wanted: impl Fn(&str) -> bool) {
        self.text.retain(|key, _| wanted(key));
    }

    /// Adds typefaces for East Asian and complex scripts that were checked where they were read; those that the brand
    /// names itself stay.
    #[doc(hidden)]
    pub fn add_typefaces(&mut self, ea: Option<&str>, cs: Option<&str>) {
        for slot in [&mut self.fonts.heading, &mut self.fonts.body] {
            let own = |ea| slot.latin.as_deref().and_then(|latin| east_asian(latin, ea)).unwrap_or(ea);
            slot.ea = slot.ea.take().or_else(|| ea.map(|ea| own(ea).to_owned()));
            slot.cs = slot.cs.take().or_else(|| cs.map(str::to_owned));
        }
    }

    /// Who it is.
    pub fn organization(&self) -> &Organization {
        &self.organization
    }

    /// Its logo.
    pub fn logo(&self) -> &Logo {
        &self.logo
    }

    /// Its colours.
    pub fn colors(&self) -> &Colors {
        &self.colors
    }

    /// Its fonts.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Its links by key: `booking`, `billing`, `homepage`, `reschedule`, `join_help`, `privacy` and any further.
    pub fn links(&self) -> &BTreeMap<String, Url> {
        &self.links
    }

    /// What clients must know before joining.
    pub fn info(&self) -> &[String] {
        &self.info
    }

    /// Wording of the template to replace, by text key.
    pub fn text(&self) -> &BTreeMap<String, String> {
        &self.text
    }

    /// Free values for `{{values.KEY}}`.
    pub fn values(&self) -> &BTreeMap<String, String> {
        &self.values
    }

    /// Its rules for virtual appointments.
    pub fn policies(&self) -> &Policies {
        &self.policies
    }

    /// What only it can say to its clients: in an emergency, by law, when it is open, what helps.
    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    /// Its questions for the website.
    pub fn faq(&self) -> &Faq {
        &self.faq
    }

    /// What its page for staff has beside the usual.
    pub fn team(&self) -> &Team {
        &self.team
    }

    /// What its page for clients has beside the usual.
    pub fn clients(&self) -> &Clients {
        &self.clients
    }

    /// The purpose that its editions are for, if it isn't the usual one.
    pub fn variant(&self) -> Option<Variant> {
        self.variant
    }

    /// Makes its text black and its page white, whatever colours it has: for editions that save ink.
    #[doc(hidden)]
    pub fn print_black_on_white(&mut self) {
        self.colors.slots.insert(ThemeColor::Dk1, Rgb::BLACK);
        self.colors.slots.insert(ThemeColor::Lt1, Rgb::WHITE);
    }

    /// What its decks are held to, beside its colours, fonts and logo.
    pub fn check(&self) -> &CheckRules {
        &self.check
    }

    /// Files of translations, for what isn't this crate's to read, resolved against the brand file's folder.
    pub fn translations(&self) -> &[PathBuf] {
        &self.translations
    }
}
