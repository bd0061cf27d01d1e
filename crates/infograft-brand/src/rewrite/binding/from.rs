//! `[from]` of a binding: how the deck's former owner is named in it.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::words::nearest;
use serde::Deserialize;

use super::lines::Lines;
use super::{Becomes, color};
use crate::brand::Phone;

/// The names, addresses and links of the deck's former owner, which become the brand's.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::rewrite) struct From {
    /// Its names: the brand's name takes their place.
    #[serde(default)]
    pub name: Several,
    /// The hosts of its website and e-mail addresses.
    #[serde(default)]
    pub domain: Several,
    /// The e-mail addresses in whose place the brand's comes.
    #[serde(default)]
    pub email: Several,
    /// Its telephone numbers.
    #[serde(default)]
    pub phone: Several,
    /// Its postal addresses.
    #[serde(default)]
    pub address: Several,
    /// Which of its pages are which links of the brand, by the links' keys.
    #[serde(default)]
    pub links: BTreeMap<String, Several>,
    /// Its colours, by what of the brand's takes their place: `primary`, `secondary`, `accent`, `text`, `background`.
    #[serde(default)]
    pub colors: BTreeMap<String, Several>,
    /// Its typefaces.
    #[serde(default)]
    pub fonts: FormerFonts,
    /// Whether links keep their paths on the brand's host.
    #[serde(default)]
    pub keep_paths: bool,
    /// Whether the comments of reviewers are changed, too.
    #[serde(default)]
    pub comments: bool,
    /// Where its lines stand in the file.
    #[serde(skip)]
    pub lines: Lines,
}

/// The typefaces of headings and of text that the deck's former owner had.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rewrite) struct FormerFonts {
    /// Those that the brand's typeface for headings takes the place of.
    #[serde(default)]
    pub heading: Several,
    /// Those that the brand's typeface for text takes the place of.
    #[serde(default)]
    pub body: Several,
}

impl FormerFonts {
    /// The lines that are there, each with what takes its place.
    pub fn lines<'f>(
        &'f self,
        heading: Option<&'f str>,
        body: Option<&'f str>,
    ) -> impl Iterator<Item = (&'static str, &'f Several, Option<&'f str>)> {
        let lines = [("heading", &self.heading, heading), ("body", &self.body, body)];
        lines.into_iter().filter(|(_, faces, _)| !faces.0.is_empty())
    }
}

/// One text, or several.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "OneOrMany")]
pub(in crate::rewrite) struct Several(pub Vec<String>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "a text in quotes, or several in brackets")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl std::convert::From<OneOrMany> for Several {
    fn from(given: OneOrMany) -> Self {
        Self(match given {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        })
    }
}

impl From {
    /// The same without the colours and typefaces of which `[colors]` and `[fonts]` say something, which go before.
    pub fn without(mut self, colors: &BTreeMap<String, String>, fonts: &BTreeMap<String, String>) -> Self {
        let said: BTreeSet<_> = colors.keys().filter_map(|hex| color(hex)).collect();
        for olds in self.colors.values_mut() {
            olds.0.retain(|old| color(old).is_none_or(|old| !said.contains(&old)));
        }
        self.colors.retain(|_, olds| !olds.0.is_empty());
        let said: BTreeSet<_> = fonts.keys().map(|face| face.trim().to_lowercase()).collect();
        for faces in [&mut self.fonts.heading, &mut self.fonts.body] {
            faces.0.retain(|face| !said.contains(&face.trim().to_lowercase()));
        }
        self
    }

    /// What can't be looked for in a deck: its place in the binding, and why.
    pub fn check(&self) -> Result<(), (String, String)> {
        let keys = [
            ("name", &self.name),
            ("domain", &self.domain),
            ("email", &self.email),
            ("phone", &self.phone),
            ("address", &self.address),
        ];
        let links = self.links.iter().map(|(key, addresses)| (key.as_str(), addresses));
        for (key, texts) in keys.into_iter().chain(links) {
            for text in &texts.0 {
                let place = if self.links.contains_key(key) { "from.links" } else { "from" };
                check(key, text)
                    .map_err(|why| (format!("{place}.{key}"), format!("[from] {key} = \"{text}\" {why}")))?;
            }
        }
        for (role, colors) in &self.colors {
            check_colors(role, colors).map_err(|why| (format!("from.colors.{role}"), why))?;
        }
        for (key, faces, _) in self.fonts.lines(None, None) {
            if faces.0.iter().any(|face| face.trim().is_empty()) {
                let why = format!("[from.fonts] {key} names no typeface: write it as PowerPoint shows it");
                return Err((format!("from.fonts.{key}"), why));
            }
        }
        Ok(())
    }
}

/// A role on the left, colours on the right; who writes it the other way round, as in `[colors]`, is told.
fn check_colors(role: &str, colors: &Several) -> Result<(), String> {
    let known = Becomes::ROLES.map(|(word, _)| word);
    if color(role).is_some() {
        let to = colors.0.first().map(String::as_str).filter(|to| known.contains(to)).unwrap_or("primary");
        return Err(format!("under [from.colors] the brand's colour stands first: write {to} = \"{role}\""));
    }
    if !known.contains(&role) {
        let near = nearest(role, known).map_or_else(String::new, |near| format!("did you mean {near}? "));
        return Err(format!(
            "[from.colors] {role} is no colour of a brand: {near}there are primary, secondary, accent, text and background"
        ));
    }
    match colors.0.iter().find(|text| color(text).is_none()) {
        Some(wrong) => {
            Err(format!("[from.colors] {role} = \"{wrong}\" is no colour: write it as \"#C00000\""))
        }
        None => Ok(()),
    }
}

fn check(key: &str, text: &str) -> Result<(), &'static str> {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    match key {
        _ if letters == 0 => Err("has no letters"),
        "name" if letters == 1 => Err("is too short: a single letter stands in many words"),
        "domain" if text.contains('/') || !text.contains('.') => {
            Err("is no domain: write it as acme.example, without https:// and without a path")
        }
        "email" if !text.contains('@') => Err("is no e-mail address"),
        "phone" if Phone::find(text).is_none_or(|phone| phone.dialled.len() < 5) => {
            Err("is no telephone number that could be told from other numbers")
        }
        _ => Ok(()),
    }
}

/// Where a key belongs that stands right under `[from]`.
pub(super) fn misplaced(message: &str) -> Option<String> {
    let key = message.strip_prefix("unknown field `")?.split('`').next()?;
    let is_role = Becomes::ROLES.iter().any(|(role, _)| *role == key);
    let table = match key {
        "heading" | "body" => "fonts",
        _ if is_role => "colors",
        _ => return None,
    };
    Some(format!("; old {table} stand under [from.{table}]"))
}
