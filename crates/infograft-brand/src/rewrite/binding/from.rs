//! `[from]` of a binding: how the deck's former owner is named in it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::BindingError;
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
    /// Whether links keep their paths on the brand's host.
    #[serde(default)]
    pub keep_paths: bool,
    /// Whether the comments of reviewers are changed, too.
    #[serde(default)]
    pub comments: bool,
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
    /// What can't be looked for in a deck.
    pub fn check(&self) -> Result<(), BindingError> {
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
                check(key, text).map_err(|why| BindingError(format!("[from] {key} = \"{text}\" {why}")))?;
            }
        }
        Ok(())
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
