//! The brand file as it is written: sections and keys with their places, nothing checked but their names and types.

use schemars::JsonSchema;

use super::raw_check::RawCheck;
use super::raw_kit::{Many, RawClients, RawEmergency, RawFaq, RawLine, RawPolicies, RawSupport, RawTeam};
use super::section::{At, Context, FromNode, HasShort, Map, Scalar, Short, Wordings, entries, section};
use super::tree::Node;

/// The sections whose keys are known; the top of the file has no name.
pub(crate) const SECTIONS: &[(&str, &[&str])] = &[
    ("", RawBrand::KEYS),
    ("organization", RawOrganization::KEYS),
    ("logo", RawLogo::KEYS),
    ("colors", RawColors::KEYS),
    ("fonts", RawFonts::KEYS),
    ("policies", RawPolicies::KEYS),
    ("emergency", RawEmergency::KEYS),
    ("legal", RawLine::KEYS),
    ("hours", RawLine::KEYS),
    ("support", RawSupport::KEYS),
    ("check", RawCheck::KEYS),
];

section! {
    /// An organisation's brand for infograft: who it is, its logo, colours, fonts and links, and what clients must
    /// know before they join.
    #[schemars(title = "infograft brand")]
    RawBrand {
        /// Where editors find the schema of this file.
        schema: "$schema" => At<String>,
        /// Who the infographic speaks for.
        organization: "organization" => RawOrganization,
        /// The logo: an SVG, PNG, JPEG or WebP file, given from this file's folder. Short form: `logo = "logo.svg"`.
        logo: "logo" => Short<RawLogo>,
        /// Photos and pictures for places that a template has for them. The infographics know `hero`, which takes the place
        /// of the illustration. Short form: `hero = "team.jpg"`.
        images: "images" => Map<Short<RawImage>>,
        /// Colours. One is enough: what isn't given is derived from `primary`. Written as `#0B6E4F`,
        /// `rgb(11, 110, 79)` or a CSS name.
        colors: "colors" => RawColors,
        /// Typefaces and font files.
        fonts: "fonts" => RawFonts,
        /// Where the buttons lead. The templates know booking, billing, homepage, reschedule, join_help and privacy;
        /// any further key can be used in templates of your own. A button without a link disappears.
        links: "links" => Map<At<String>>,
        /// What clients must know before they join, one item each. Short form: `info = ["…", "…"]`.
        info: "info" => Short<RawInfo>,
        /// Other words for a text of the template, by its key: `step-1-heading = "Book"`, one paragraph of several:
        /// `"step-1-heading.2" = "…"`.
        text: "text" => Wordings,
        /// Values of your own, for `{{values.KEY}}` in templates of your own.
        values: "values" => Map<At<Scalar>>,
        /// Your rules for virtual appointments: what the infographic, the website and the messages claim is chosen by
        /// them and filled from them.
        policies: "policies" => RawPolicies,
        /// What your clients are to do in an emergency. Short form: `emergency = "…"`.
        emergency: "emergency" => Short<RawEmergency>,
        /// The line that the law asks you for, small at the foot. Short form: `legal = "…"`.
        legal: "legal" => Short<RawLine>,
        /// Your opening hours. Short form: `hours = "…"`.
        hours: "hours" => Short<RawLine>,
        /// What helps your clients when something is in the way.
        support: "support" => RawSupport,
        /// The questions on the website: yours, and what becomes of those that infograft has.
        faq: "faq" => RawFaq,
        /// The page for your staff.
        team: "team" => RawTeam,
        /// The page for your clients.
        clients: "clients" => RawClients,
        /// An edition for a purpose of its own: `ink-saving`, for office printers, or `large-print`, with letters of at least
        /// 14 points. Without it, or with `normal`, an infographic is as it was drawn.
        #[schemars(example = &"large-print")]
        variant: "variant" => At<String>,
        /// How `infograft check` looks at decks.
        check: "check" => RawCheck,
        /// Translations of your own: files that `infograft templates texts` wrote and a translator filled in, given
        /// from this file's folder.
        #[schemars(example = vec!["de.toml"])]
        translations: "translations" => Vec<At<String>>,
    }
}

section! {
    /// Who the infographic speaks for.
    #[schemars(rename = "Organization")]
    RawOrganization {
        /// The name as clients know it. The only thing that must be given.
        #[schemars(example = &"Contoso Health")]
        name: "name" => At<String>,
        /// A line under the name.
        #[schemars(example = &"Care that comes to you")]
        tagline: "tagline" => At<String>,
        /// The telephone number as it is to be read.
        #[schemars(example = &"+1 (555) 010-0100")]
        phone: "phone" => At<String>,
        /// The e-mail address for questions.
        #[schemars(example = &"care@contoso.example")]
        email: "email" => At<String>,
        /// The postal address; line breaks are kept.
        #[schemars(example = &"120 Harbor Street\nSpringfield")]
        address: "address" => At<String>,
        /// The language of your texts as a tag.
        #[schemars(example = &"en-US", example = &"ko-KR")]
        language: "language" => At<String>,
        /// Names that the organisation had: `infograft check` says where they still stand.
        #[schemars(example = vec!["ACME"])]
        former: "former" => Many,
    }
}

section! {
    /// The logo: SVG, PNG, JPEG or WebP, given from this file's folder.
    #[schemars(rename = "Logo")]
    RawLogo {
        /// The logo for light backgrounds.
        #[schemars(example = &"logo.svg")]
        file: "file" => At<String>,
        /// The same as `file`.
        light: "light" => At<String>,
        /// The logo for dark backgrounds.
        #[schemars(example = &"logo-white.svg")]
        dark: "dark" => At<String>,
        /// Logos that the organisation had: `infograft check` says where they still are.
        #[schemars(example = vec!["old-logo.png"])]
        old: "old" => Many,
        /// The room around the logo in which nothing else stands, as a share of its height, for `infograft check`.
        #[schemars(example = &0.5)]
        clear: "clear" => At<Scalar>,
        /// The least width of the logo, for `infograft check`.
        #[schemars(example = &"20mm")]
        least: "least" => At<String>,
    }
}

impl HasShort for RawLogo {
    const SHORT: &'static str = "file";
}

section! {
    /// A photo or picture: PNG, JPEG or WebP, given from this file's folder.
    #[schemars(rename = "Image")]
    RawImage {
        /// The picture.
        #[schemars(example = &"team.jpg")]
        file: "file" => At<String>,
        /// What it shows, for people who don't see it.
        #[schemars(example = &"Our team at the front desk")]
        alt: "alt" => At<String>,
        /// What stays in view where the place has other proportions: `top`, `left`, `bottom right`, or how far from the
        /// left and from the top, `30% 20%`. Without it the middle.
        #[schemars(example = &"top", example = &"30% 20%")]
        focus: "focus" => At<String>,
        /// Whether it is shown in tones of your first colour.
        tint: "tint" => At<Scalar>,
        /// Other pictures for some of the templates, by the template's name.
        templates: "templates" => Map<Short<RawPhoto>>,
    }
}

impl HasShort for RawImage {
    const SHORT: &'static str = "file";
}

section! {
    /// The picture of one template.
    #[schemars(rename = "TemplateImage")]
    RawPhoto {
        /// The picture.
        #[schemars(example = &"store.jpg")]
        file: "file" => At<String>,
        /// What it shows, for people who don't see it.
        alt: "alt" => At<String>,
        /// What stays in view, as in the section above.
        focus: "focus" => At<String>,
        /// Whether it is shown in tones of your first colour.
        tint: "tint" => At<Scalar>,
    }
}

impl HasShort for RawPhoto {
    const SHORT: &'static str = "file";
}

section! {
    /// Colours: roles or theme slots. A role and its slot can't both be given.
    #[schemars(rename = "Colors")]
    RawColors {
        /// The main colour; theme slot accent1.
        #[schemars(example = &"#0B6E4F")]
        primary: "primary" => At<String>,
        /// The second colour; theme slot accent2.
        secondary: "secondary" => At<String>,
        /// The colour that stands out; theme slot accent3.
        accent: "accent" => At<String>,
        /// The colour of text; theme slot dk1.
        text: "text" => At<String>,
        /// The page's background; theme slot lt1.
        background: "background" => At<String>,
        /// Theme slot dark 1: text.
        dk1: "dk1" => At<String>,
        /// Theme slot light 1: background.
        lt1: "lt1" => At<String>,
        /// Theme slot dark 2: deep panels and second text colour.
        dk2: "dk2" => At<String>,
        /// Theme slot light 2: pale panels.
        lt2: "lt2" => At<String>,
        /// Theme slot accent 1: the primary colour.
        accent1: "accent1" => At<String>,
        /// Theme slot accent 2: the secondary colour.
        accent2: "accent2" => At<String>,
        /// Theme slot accent 3: the accent colour.
        accent3: "accent3" => At<String>,
        /// Theme slot accent 4.
        accent4: "accent4" => At<String>,
        /// Theme slot accent 5.
        accent5: "accent5" => At<String>,
        /// Theme slot accent 6.
        accent6: "accent6" => At<String>,
        /// Theme slot hyperlink.
        hlink: "hlink" => At<String>,
        /// Theme slot followed hyperlink.
        fol_hlink: "folHlink" => At<String>,
        /// Colours written into a deck and what to put in their place: `"#FF0000" = "#0B6E4F"`, `= "primary"` or `= "keep"`.
        replace: "replace" => Map<At<String>>,
    }
}

impl RawColors {
    /// Every colour that the file gives, by its key.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&'static str, &At<String>)> {
        let colors = [
            &self.primary,
            &self.secondary,
            &self.accent,
            &self.text,
            &self.background,
            &self.dk1,
            &self.lt1,
            &self.dk2,
            &self.lt2,
            &self.accent1,
            &self.accent2,
            &self.accent3,
            &self.accent4,
            &self.accent5,
            &self.accent6,
            &self.hlink,
            &self.fol_hlink,
        ];
        Self::KEYS.iter().copied().zip(colors).filter_map(|(key, color)| Some((key, color.as_ref()?)))
    }
}

section! {
    /// Typefaces. What isn't given stays as the template has it.
    #[schemars(rename = "Fonts")]
    RawFonts {
        /// For headings. Short form: `heading = "Montserrat"`.
        #[schemars(example = &"Montserrat")]
        heading: "heading" => Short<RawFontSlot>,
        /// For body text. Short form: `body = "Open Sans"`.
        #[schemars(example = &"Open Sans")]
        body: "body" => Short<RawFontSlot>,
        /// Font files (TTF, OTF, TTC) for the PDF, given from this file's folder.
        files: "files" => Vec<At<String>>,
        /// Typefaces written into a deck and what to put in their place: `"Comic Sans MS" = "Open Sans"`, or `= "keep"`.
        replace: "replace" => Map<At<String>>,
    }
}

section! {
    /// The typefaces of headings or body text by script.
    #[schemars(rename = "Typefaces")]
    RawFontSlot {
        /// For Latin, Greek and Cyrillic.
        #[schemars(example = &"Montserrat")]
        latin: "latin" => At<String>,
        /// For Chinese, Japanese and Korean.
        #[schemars(example = &"Malgun Gothic")]
        ea: "ea" => At<String>,
        /// For Arabic, Hebrew, Thai and other complex scripts.
        cs: "cs" => At<String>,
    }
}

impl HasShort for RawFontSlot {
    const SHORT: &'static str = "latin";
}

section! {
    /// What clients must know before they join.
    #[schemars(rename = "Info")]
    RawInfo {
        /// One item each.
        #[schemars(example = vec!["Have your insurance card at hand."])]
        items: "items" => Vec<At<String>>,
    }
}

impl HasShort for RawInfo {
    const SHORT: &'static str = "items";
}
