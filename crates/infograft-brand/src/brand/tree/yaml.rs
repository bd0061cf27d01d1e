//! YAML to the tree.

use std::fmt;
use std::path::Path;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use super::{Key, Kind, Node, Pos, Unread};

pub(super) fn read(text: &str, file: &Path) -> Result<Node, Unread> {
    match parse(text) {
        Ok(value) => Ok(node(value, text)),
        // A file of comments only is an empty brand, as it is in TOML.
        Err(serde_saphyr::Error::Eof { .. }) => Ok(Node { pos: Pos::START, kind: Kind::Table(Vec::new()) }),
        Err(error) => Err(fault(&error, file)),
    }
}

/// What aliases may repeat: a file with more says one thing thousands of times.
const MAX_REPEATED: usize = 20_000;

fn parse(text: &str) -> Result<Spanned<Value>, serde_saphyr::Error> {
    let limits = serde_saphyr::alias_limits! { max_total_replayed_events: MAX_REPEATED };
    serde_saphyr::from_str_with_options(text, serde_saphyr::options! { alias_limits: limits })
}

/// The first line that is no YAML. A key that stands twice is: it is told otherwise.
pub(super) fn stops(text: &str) -> Option<usize> {
    match parse(text) {
        Ok(_) | Err(serde_saphyr::Error::Eof { .. }) => None,
        Err(error) if !is_syntax(&error) => None,
        Err(error) => Some(error.location().map_or(Pos::START, |at| position(&at)).line),
    }
}

/// Whether the text is no YAML, rather than YAML that isn't read.
fn is_syntax(error: &serde_saphyr::Error) -> bool {
    use serde_saphyr::Error::*;
    !matches!(
        error.without_snippet(),
        DuplicateMappingKey { .. }
            | Budget { .. }
            | AliasReplayLimitExceeded { .. }
            | AliasReplayStackDepthExceeded { .. }
            | AliasExpansionLimitExceeded { .. }
            | AliasError { .. }
    )
}

fn fault(error: &serde_saphyr::Error, file: &Path) -> Unread {
    let pos = error.location().map_or(Pos::START, |at| position(&at));
    let (what, help) = match error.without_snippet() {
        serde_saphyr::Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().map(|key| format!(" `{key}`")).unwrap_or_default();
            (format!("the key{key} stands twice"), "a key stands once in its section: remove one of the two")
        }
        serde_saphyr::Error::Budget { .. } => (
            "the file is longer or nested deeper than a brand file can be".to_owned(),
            "give the brand file alone; `infograft init` writes one to fill in",
        ),
        _ if !is_syntax(error) => (
            "the file repeats one part more often than a brand file can".to_owned(),
            "write what stands behind `&` once, and take out what repeats it with `*`",
        ),
        _ => (
            "the line can't be understood as YAML".to_owned(),
            "check the indentation (spaces, no tabs) and put text that holds : or # in quotes",
        ),
    };
    let told = pos.fault(file, what, help).into();
    match is_syntax(error) {
        true => Unread { malformed: told, ..Unread::default() },
        false => Unread { refused: told, ..Unread::default() },
    }
}

fn position(at: &serde_saphyr::Location) -> Pos {
    Pos { line: (at.line() as usize).max(1), column: (at.column() as usize).max(1) }
}

fn node(value: Spanned<Value>, text: &str) -> Node {
    let pos = position(&value.referenced);
    let written = || {
        let (start, len) = (value.defined.span().byte_offset()?, value.defined.span().byte_len()?);
        text.get(start as usize..(start + len) as usize).map(|written| written.trim().to_owned())
    };
    let kind = match value.value {
        Value::Null => Kind::Null,
        Value::Bool(flag) => Kind::Bool(flag),
        Value::Number(number) => Kind::Number(written().filter(|text| !text.is_empty()).unwrap_or(number)),
        Value::Text(text) => Kind::Text(text),
        Value::List(items) => Kind::List(items.into_iter().map(|item| node(item, text)).collect()),
        Value::Table(entries) => {
            let entry = |(key, value): (Spanned<String>, _)| {
                (Key { pos: position(&key.referenced), name: key.value }, node(value, text))
            };
            Kind::Table(entries.into_iter().map(entry).collect())
        }
    };
    Node { pos, kind }
}

/// What serde-saphyr hands over; depth, aliases and sizes are bounded by its default budget.
enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Spanned<Value>>),
    Table(Vec<(Spanned<String>, Spanned<Value>)>),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

macro_rules! visit {
    ($($visit:ident($ty:ty) => $make:expr),+ $(,)?) => {
        $(fn $visit<E>(self, value: $ty) -> Result<Value, E> { Ok($make(value)) })+
    };
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    visit! {
        visit_bool(bool) => Value::Bool,
        visit_i64(i64) => |n: i64| Value::Number(n.to_string()),
        visit_i128(i128) => |n: i128| Value::Number(n.to_string()),
        visit_u64(u64) => |n: u64| Value::Number(n.to_string()),
        visit_u128(u128) => |n: u128| Value::Number(n.to_string()),
        visit_f64(f64) => |n: f64| Value::Number(n.to_string()),
        visit_str(&str) => |text: &str| Value::Text(text.to_owned()),
        visit_string(String) => Value::Text,
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Table(entries))
    }
}
