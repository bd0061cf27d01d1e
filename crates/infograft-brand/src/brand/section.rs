//! How a brand file's sections are read: values with their places, and [`section!`], which declares a section once, so
//! that its reader, the list of its keys and its JSON Schema all come from it.

use std::borrow::Cow;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostics, Place};
use infograft_deck::words::{listed, nearest};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::finding::fault;
use super::synonyms;
use super::tree::{Format, Key, Kind, Node, shown};

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
    /// Sections and the keys that they know, the top of the file without a name first: for telling where a misplaced key
    /// belongs.
    pub(crate) sections: &'static [(&'static str, &'static [&'static str])],
    pub(crate) diagnostics: Diagnostics,
}

impl Context<'_> {
    /// The format of the file, which is told by its name.
    pub(super) fn format(&self) -> Format {
        Format::of(self.file).unwrap_or(Format::Toml)
    }

    pub(super) fn wrong_type(&mut self, label: &str, wanted: &str, found: &Node, help: &str) {
        let what = format!("`{label}` must be {wanted}, not {}", found.kind.describe());
        self.diagnostics.push(fault(Code::BrandSetting, found.pos.place(self.file), what, help));
    }

    pub(super) fn unknown_key(&mut self, key: &Key, section: &str, known: &'static [&'static str]) {
        let name = key.name.as_str();
        let place = if section.is_empty() { String::new() } else { format!(" in [{section}]") };
        let at_top = section.is_empty();
        let has = |keys: &[&str]| keys.contains(&name);
        let named = |owner: &&(&str, &[&str])| !owner.0.is_empty() && owner.0 != section;
        let owner = self.sections.iter().filter(named).find(|(_, keys)| has(keys));
        let of_file = self.sections.iter().any(|(owner, keys)| owner.is_empty() && has(keys));
        let near = || nearest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let help = match (owner, synonyms::help(section, name).or_else(near)) {
            (Some((owner, _)), _) => match self.format() {
                Format::Toml => format!("`{name}` belongs in the section [{owner}]"),
                Format::Yaml => {
                    format!("`{name}` belongs under `{owner}:`, two spaces further right than that")
                }
                Format::Json => format!("`{name}` belongs in the section \"{owner}\": {{ … }}"),
            },
            _ if !at_top && of_file && self.format() == Format::Toml => {
                format!(
                    "`{name}` belongs at the top of the file, above the first section, or in its own [{name}]"
                )
            }
            _ if !at_top && of_file => format!("`{name}` stands beside `{section}`, not in it"),
            (None, Some(meant)) => meant,
            (None, None) => format!("the keys here are {}", listed(known)),
        };
        let what = format!("unknown key `{}`{place}", shown(name));
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
                let help = match context.format() {
                    Format::Toml => {
                        "`info = [...]` must stand above the first [section]; or write [info] and items = [...]"
                    }
                    _ => "`info` stands beside `links`, not in it",
                };
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
                let help = match context.format() {
                    Format::Yaml => "write each item on a line of its own, with `- ` before it",
                    _ => "put it in brackets: [\"one\", \"two\"]",
                };
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
            let help = match (&node.kind, context.format()) {
                (Kind::List(_), Format::Yaml) => "take the `-` before its keys away".to_owned(),
                (_, format) => format.section(label),
            };
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

/// A key that is there but empty, as in a starter file half filled in, gives nothing.
pub(super) fn filled(value: Option<At<String>>) -> Option<At<String>> {
    value.filter(|value| !value.value.trim().is_empty())
}
