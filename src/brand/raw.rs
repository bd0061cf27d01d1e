//! The brand file as it is written: sections and keys with their places, nothing checked but their names and types.
//!
//! [`section!`] declares each section once; the reader, the list of known keys and the JSON Schema all come from it.

use std::borrow::Cow;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostics, Place};
use infograft_deck::words::{listed, nearest};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::finding::fault;
use super::raw_kit::{RawClients, RawFaq, RawPolicies, RawTeam};
use super::tree::{Key, Kind, Node};

/// A value and where it was given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

impl<T> At<T> {
    pub(crate) fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At { value: f(self.value), place: self.place }
    }
}

/// What reading collects.
pub(crate) struct Context<'a> {
    pub(crate) file: &'a Path,
    pub(crate) diagnostics: Diagnostics,
}

impl Context<'_> {
    pub(super) fn wrong_type(&mut self, label: &str, wanted: &str, found: &Node, help: &str) {
        let what = format!("`{label}` must be {wanted}, not {}", found.kind.describe());
        self.diagnostics.push(fault(Code::BrandSetting, found.pos.place(self.file), what, help));
    }

    pub(super) fn unknown_key(&mut self, key: &Key, section: &str, known: &'static [&'static str]) {
        let name = key.name.as_str();
        let place = if section.is_empty() { String::new() } else { format!(" in [{section}]") };
        let at_top = section.is_empty();
        let owner = SECTIONS.iter().find(|(owner, keys)| *owner != section && keys.contains(&name));
        let help = match (owner, nearest(name, known.iter().copied())) {
            (Some((owner, _)), _) => format!("`{name}` belongs in the section [{owner}]"),
            _ if !at_top && RawBrand::KEYS.contains(&name) => {
                format!(
                    "`{name}` belongs at the top of the file, above the first section, or in its own [{name}]"
                )
            }
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => format!("the keys here are {}", listed(known)),
        };
        let what = format!("unknown key `{name}`{place}");
        self.diagnostics.push(fault(Code::BrandUnknownKey, key.pos.place(self.file), what, help));
    }
}

/// A value that can be read from a tree; `None` when there is nothing or a diagnostic says why.
pub(crate) trait FromNode: Sized {
    fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self>;
}

impl FromNode for At<String> {
    fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self> {
        let place = node.pos.place(context.file);
        match node.kind {
            Kind::Text(value) => Some(Self { value, place }),
            Kind::Null => None,
            Kind::Number(_) | Kind::Bool(_) => {
                context.wrong_type(label, "text", &node, "put it in quotes");
                None
            }
            Kind::List(_) if label == "links.info" => {
                let help =
                    "`info = [...]` must stand above the first [section]; or write [info] and items = [...]";
                context.wrong_type(label, "a link", &node, help);
                None
            }
            Kind::List(_) | Kind::Table(_) => {
                context.wrong_type(label, "text", &node, "give one text in quotes");
                None
            }
        }
    }
}

/// A free value: text, a number, or true or false, kept as the file writes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scalar(pub(crate) String);

impl FromNode for At<Scalar> {
    fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self> {
        let place = node.pos.place(context.file);
        let value = match node.kind {
            Kind::Text(text) | Kind::Number(text) => text,
            Kind::Bool(flag) => flag.to_string(),
            Kind::Null => return None,
            Kind::List(_) | Kind::Table(_) => {
                context.wrong_type(label, "text, a number, or true or false", &node, "give one value");
                return None;
            }
        };
        Some(Self { value: Scalar(value), place })
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self> {
        match node.kind {
            Kind::List(items) => {
                Some(items.into_iter().filter_map(|item| T::from_node(item, label, context)).collect())
            }
            Kind::Null => None,
            _ => {
                let help = "put it in brackets: [\"one\", \"two\"]";
                context.wrong_type(label, "a list", &node, help);
                None
            }
        }
    }
}

/// A section whose keys are the user's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Map<T>(pub(crate) Vec<(At<String>, T)>);

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: FromNode> FromNode for Map<T> {
    fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self> {
        let entries = entries(node, label, context)?;
        let entry = |(key, value): (Key, Node)| {
            let place = key.pos.place(context.file);
            let value = T::from_node(value, &format!("{label}.{}", key.name), context)?;
            Some((At { value: key.name, place }, value))
        };
        Some(Self(entries.into_iter().filter_map(entry).collect()))
    }
}

/// The wordings: like [`Map`], but `step-1-heading.2 = "…"` without quotes, which TOML takes for a section
/// `step-1-heading` with a key `2`, is read as it was meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wordings(pub(crate) Vec<(At<String>, At<String>)>);

impl FromNode for Wordings {
    fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self> {
        let mut wordings = Vec::new();
        for (key, value) in entries(node, label, context)? {
            let paragraphs = match value.kind {
                Kind::Table(paragraphs) => paragraphs
                    .into_iter()
                    .map(|(n, text)| (Key { pos: key.pos, name: format!("{}.{}", key.name, n.name) }, text))
                    .collect(),
                _ => vec![(key, value)],
            };
            for (key, text) in paragraphs {
                let place = key.pos.place(context.file);
                if let Some(text) = At::from_node(text, &format!("{label}.{}", key.name), context) {
                    wordings.push((At { value: key.name, place }, text));
                }
            }
        }
        Some(Self(wordings))
    }
}

pub(super) fn entries(node: Node, label: &str, context: &mut Context<'_>) -> Option<Vec<(Key, Node)>> {
    match node.kind {
        Kind::Table(entries) => Some(entries),
        Kind::Null => None,
        _ if label.is_empty() => {
            let what = format!("a brand file holds sections, not {}", node.kind.describe());
            let help = "its first section is organization, with the key name in it";
            context.diagnostics.push(fault(Code::BrandSetting, node.pos.place(context.file), what, help));
            None
        }
        _ => {
            let help = format!("write [{label}] on a line of its own and its keys below");
            context.wrong_type(label, "a section", &node, &help);
            None
        }
    }
}

/// A section that may be written short, as the value of its most important key: `logo = "logo.svg"`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Short<S>(pub(crate) S);

/// The key that the short form stands for.
pub(crate) trait HasShort {
    const SHORT: &'static str;
}

impl<S: FromNode + HasShort> FromNode for Short<S> {
    fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self> {
        let node = match node.kind {
            Kind::Table(_) | Kind::Null => node,
            _ => {
                let key = Key { pos: node.pos, name: S::SHORT.to_owned() };
                Node { pos: node.pos, kind: Kind::Table(vec![(key, node)]) }
            }
        };
        S::from_node(node, label, context).map(Self)
    }
}

impl<S: JsonSchema + HasShort> JsonSchema for Short<S> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        S::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let long = S::json_schema(generator);
        let short = long.pointer(&format!("/properties/{}", S::SHORT)).cloned().unwrap_or_default();
        json_schema!({ "anyOf": [short, long] })
    }
}

macro_rules! same_schema {
    ($(impl<$($t:ident)?> $outer:ty = $inner:ty;)+) => {$(
        impl<$($t: JsonSchema)?> JsonSchema for $outer {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                <$inner>::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                <$inner>::json_schema(generator)
            }
        }
    )+};
}

same_schema! {
    impl<T> At<T> = T;
    impl<T> Map<T> = std::collections::BTreeMap<String, T>;
    impl<> Wordings = std::collections::BTreeMap<String, String>;
}

impl JsonSchema for Scalar {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

/// Declares a section: its struct, its reader, its known keys and its schema.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$field_meta:meta])* $field:ident: $key:literal => $ty:ty,)+
    }) => {
        #[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
        $(#[$meta])*
        #[schemars(deny_unknown_fields)]
        pub(crate) struct $name {
            $($(#[$field_meta])* #[schemars(rename = $key)] pub(crate) $field: Option<$ty>,)+
        }

        impl $name {
            pub(crate) const KEYS: &'static [&'static str] = &[$($key),+];
        }

        impl FromNode for $name {
            fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self> {
                let mut section = Self::default();
                for (key, value) in entries(node, label, context)? {
                    let dot = if label.is_empty() { "" } else { "." };
                    let path = format!("{label}{dot}{}", key.name);
                    match key.name.as_str() {
                        $($key => section.$field = FromNode::from_node(value, &path, context),)+
                        _ => context.unknown_key(&key, label, Self::KEYS),
                    }
                }
                Some(section)
            }
        }
    };
}

pub(super) use section;

/// The sections whose keys are known, for telling where a misplaced key belongs.
const SECTIONS: [(&str, &[&str]); 5] = [
    ("organization", RawOrganization::KEYS),
    ("logo", RawLogo::KEYS),
    ("colors", RawColors::KEYS),
    ("fonts", RawFonts::KEYS),
    ("policies", RawPolicies::KEYS),
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
        /// The logo: an SVG, PNG or JPEG file, given from this file's folder. Short form: `logo = "logo.svg"`.
        logo: "logo" => Short<RawLogo>,
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
        /// Your rules for virtual appointments: the website's answers are chosen by them and filled from them.
        policies: "policies" => RawPolicies,
        /// The questions on the website: yours, and what becomes of those that infograft has.
        faq: "faq" => RawFaq,
        /// The page for your staff.
        team: "team" => RawTeam,
        /// The page for your clients.
        clients: "clients" => RawClients,
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
    }
}

section! {
    /// The logo: SVG, PNG or JPEG, given from this file's folder.
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
    }
}

impl HasShort for RawLogo {
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
        /// Colours written into a deck and what to put in their place: `"#FF0000" = "#0B6E4F"` or `= "primary"`.
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
        /// Typefaces written into a deck and what to put in their place: `"Comic Sans MS" = "Open Sans"`.
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
