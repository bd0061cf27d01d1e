//! The toolkit around the infographic: pages for clients and staff, questions and answers, messages, codes.
//!
//! A [`Kit`] is a set of files that link to each other and to nothing else but what the brand names: no script, no
//! request to another host. The words come from a catalogue ([`crate::texts`]), the answers are chosen by the brand's
//! rules ([`infograft_brand::brand::Policies`]), the look is derived from its colours.

mod branches;
mod clients;
mod editor;
mod facts;
mod faq;
mod faq_page;
mod fill;
mod fragment;
mod guide;
mod json_ld;
mod look;
mod markdown;
mod message;
mod page;
mod particle;
mod questions;
mod team;
#[cfg(test)]
mod tests;
mod web_fonts;
mod words;

pub use branches::{Branch, branches};
pub use faq::{Answers, Entry, Omitted};
pub use guide::{Download, Guide, share_picture};

use facts::{Fact, Facts};
use infograft_deck::color::Palette;
use infograft_deck::diagnostic::{Code, Diagnostic};
use look::Look;
use web_fonts::WebFonts;
use words::Words;

use crate::texts::Texts;
use infograft_brand::brand::{Brand, Url};
use infograft_brand::qr::QrCode;

/// Where the maker of the video app describes how to join as an attendee.
const JOINING: &str = "https://support.microsoft.com/office/join-a-bookings-appointment-as-an-attendee-95cea12d-2220-421f-a663-6efb20913c7f";

/// Who the kit is for: some words and answers differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Industry {
    /// Patients of clinics.
    Healthcare,
    /// Patients of dentists.
    Dental,
    /// Clients of therapists and counsellors.
    MentalHealth,
    /// Clients of banks and insurers.
    Financial,
    /// Shoppers.
    Retail,
    /// Visitors of public offices.
    PublicServices,
    /// Applicants, students and parents.
    Education,
    /// Anyone.
    #[default]
    Generic,
}

impl Industry {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Healthcare,
        Self::Dental,
        Self::MentalHealth,
        Self::Financial,
        Self::Retail,
        Self::PublicServices,
        Self::Education,
        Self::Generic,
    ];

    /// The name, which is that of the built-in infographic for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Healthcare => "healthcare",
            Self::Dental => "dental",
            Self::MentalHealth => "mental-health",
            Self::Financial => "financial",
            Self::Retail => "retail",
            Self::PublicServices => "public-services",
            Self::Education => "education",
            Self::Generic => "generic",
        }
    }

    /// The industry of that name, in upper or lower case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|industry| industry.name().eq_ignore_ascii_case(name))
    }

    /// The industry that templates are for: that of the only one, else any.
    pub fn of_templates<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut industries: Vec<Self> =
            names.into_iter().map(|name| Self::from_name(name).unwrap_or_default()).collect();
        industries.dedup();
        match industries.as_slice() {
            [one] => *one,
            _ => Self::Generic,
        }
    }
}

/// How a kit is made.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct KitOptions {
    /// Whom it is for.
    pub industry: Industry,
    /// Where the kit will stand on the web: pictures of shared links need the whole address.
    pub url: Option<Url>,
    /// The picture that shared links show, 1200 × 630 pixels, as a PNG.
    pub share: Option<Vec<u8>>,
}

infograft_deck::setters!(KitOptions { industry: Industry, url: Option<Url>, share: Option<Vec<u8>> });

/// A file of the kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitFile {
    /// Its path in the kit's folder, with `/` on every system.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A kit: its files, and what a person should look at.
#[derive(Clone, Debug, Default)]
pub struct Kit {
    /// The files.
    pub files: Vec<KitFile>,
    /// The questions and answers.
    pub answers: Answers,
    /// What to look at.
    pub diagnostics: Vec<Diagnostic>,
}

/// What all pages of a kit are made from.
struct Source<'a> {
    brand: &'a Brand,
    words: Words<'a>,
    look: Look,
    guides: &'a [Guide],
    options: &'a KitOptions,
    logo: page::Logo,
    code: Option<QrCode>,
    fonts: WebFonts,
}

impl Kit {
    /// Makes the kit of a brand.
    ///
    /// `palette` is that of the branded infographic; `guides` are the infographics that the pages show, whose files are
    /// the caller's to write.
    pub fn make(
        brand: &Brand,
        texts: &Texts,
        palette: &Palette,
        guides: &[Guide],
        options: &KitOptions,
    ) -> Self {
        let mut facts = Facts::of(brand, texts, options.industry);
        if let Ok(url) = Url::parse(JOINING)
            && !brand.clients().drop.iter().any(|dropped| dropped == "joining")
        {
            facts.set("article", Fact::Link(url));
        }
        let code = brand.links().get("booking").map(|url| QrCode::new(&url.target));
        let mut diagnostics = Vec::new();
        let code = match code {
            Some(Ok(code)) => Some(code),
            Some(Err(error)) => {
                let message = format!("the booking link has no QR code: {error}");
                let help = "use a shorter address, perhaps one that forwards";
                diagnostics.push(Diagnostic::new(Code::QrSmall, message).with_help(help));
                None
            }
            None => None,
        };
        let source = Source {
            brand,
            words: Words::new(texts, facts, options.industry),
            look: Look::of(palette),
            guides,
            options,
            logo: page::Logo::of(brand),
            code,
            fonts: WebFonts::of(brand),
        };
        diagnostics.extend(source.logo.diagnostics.iter().cloned());
        diagnostics.extend(source.fonts.diagnostics.iter().cloned());
        let answers = Answers::of(brand, &source.words, options.industry);
        diagnostics.extend(left_out(&answers.omitted));
        let files = source.files(&answers);
        Self { files, answers, diagnostics }
    }
}

/// What is told of the questions that are left out: all of them at once, for the editor's sheet has the details.
fn left_out(omitted: &[Omitted]) -> Option<Diagnostic> {
    let quoted = |omitted: &Omitted| format!("“{}”", omitted.question);
    let (message, help) = match omitted {
        [] => return None,
        [one] => {
            let drop = format!("leave it out for good with [faq] drop = [\"{}\"]", one.id);
            let help = match one.remedy(" or ") {
                remedy if remedy.is_empty() => drop,
                remedy => format!("give {remedy} in the brand file, or {drop}"),
            };
            (format!("the question {} is left out: its answer isn't known", quoted(one)), help)
        }
        many => {
            let questions: Vec<String> = many.iter().map(quoted).collect();
            let message = format!(
                "{} questions are left out, because their answers aren't known: {}",
                many.len(),
                questions.join(", ")
            );
            (message, "for-the-editor.md says for each what to give in the brand file".to_owned())
        }
    };
    Some(Diagnostic::new(Code::KitIncomplete, message).with_help(help))
}

impl Source<'_> {
    fn files(&self, answers: &Answers) -> Vec<KitFile> {
        let file = |path: &str, bytes: Vec<u8>| KitFile { path: path.to_owned(), bytes };
        let text = |path: &str, text: String| file(path, text.into_bytes());
        let mut files = vec![
            text("index.html", clients::html(self, answers)),
            text("faq.html", faq_page::html(self, answers)),
            text("team.html", team::html(self)),
            text("faq-fragment.html", fragment::html(self, answers)),
            text("index.md", clients::markdown(self, answers)),
            text("faq.md", faq_page::markdown(self, answers)),
            text("team.md", team::markdown(self)),
            text("faq.jsonld", json_ld::document(self, answers)),
            text("message.txt", message::email(self)),
            text("sms.txt", message::sms(self)),
            text("for-the-editor.md", editor::markdown(self, answers)),
            text("assets/style.css", self.style()),
        ];
        files.extend(self.fonts.files.iter().cloned());
        files.extend(self.logo.files());
        if let Some(code) = &self.code {
            files.push(text("assets/booking-qr.svg", code.svg()));
            files.push(file("assets/booking-qr.png", code.png(16)));
        }
        files.extend(self.options.share.clone().map(|share| file("assets/share.png", share)));
        files
    }

    fn style(&self) -> String {
        let variables = self.look.css(":root", self.brand, self.words.texts.language());
        self.fonts.css.clone() + &variables + &include_str!("style.css").replace('\r', "")
    }

    /// The title under which an infographic's card stands.
    fn guide_name(&self, guide: &Guide) -> String {
        let name = self.words.texts.find(&format!("kit.infographics.{}", guide.template));
        name.unwrap_or(&guide.title).to_owned()
    }
}
