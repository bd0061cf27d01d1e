//! The files inside infograft: its infographics, its own words by language, and the look that its pages share.
//!
//! They are a crate, so that the folder that people look into is also what is compiled.
//!
//! # Example
//!
//! ```
//! let retail = infograft_assets::Builtin::named("Retail").expect("a built-in name");
//! assert!(retail.bytes.starts_with(b"PK"));
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

/// A built-in infographic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// The name on the command line.
    pub name: &'static str,
    /// Who it is for, in one line.
    pub description: &'static str,
    /// The .pptx file.
    pub bytes: &'static [u8],
}

impl Builtin {
    /// The built-in infographic of that name, in upper or lower case.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        BUILTINS.iter().find(|b| b.name.eq_ignore_ascii_case(name.trim()))
    }
}

macro_rules! builtins {
    ($($name:literal: $description:literal,)*) => {
        &[$(Builtin {
            name: $name,
            description: $description,
            bytes: include_bytes!(concat!("templates/", $name, ".pptx")),
        }),*]
    };
}

/// The built-in infographics, in the order in which they are listed.
pub const BUILTINS: &[Builtin] = builtins! {
    "healthcare": "for patients: how a virtual visit with a clinician works",
    "dental": "for dental patients: how an online consultation with a dentist works",
    "mental-health": "for clients of a therapist or counsellor: how a video session works",
    "financial": "for clients of a bank or insurer: how an online meeting with an adviser works",
    "retail": "for shoppers: how a live video appointment with a store expert works",
    "public-services": "for visitors of a public office: how a video appointment works, and what is done in person",
    "education": "for applicants, students and parents: how a video meeting with an adviser or a teacher works",
    "generic": "for anyone: how a virtual appointment works",
};

/// The deck of one slide that the picture of a shared link is made of.
pub const SHARE: &[u8] = include_bytes!("kit/share.pptx");

/// infograft's own words, English: each text by its key, with notes for translators, in TOML.
pub const ENGLISH: &str = include_str!("texts/en.toml");

/// infograft's own words by the names of their files; [`ENGLISH`], which has every text, is the first.
pub const TEXTS: &[(&str, &str)] = &[("en.toml", ENGLISH), ("ko.toml", include_str!("texts/ko.toml"))];

/// Colours, sizes and spaces that the pages of reviews, reports and palettes share, in CSS.
pub const PAGE_TOKENS: &str = include_str!("pages/tokens.css");
