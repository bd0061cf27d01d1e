//! Entities of the document type, expanded here within a bound, so that what reads the text knows none (XML 1.0, 4.4).

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::{Refused, budget};

/// The text without its document type, its entities expanded.
pub(crate) fn expanded(text: Cow<'_, str>) -> Result<Cow<'_, str>, Refused> {
    let Some((before, subset, after)) = parts(&text) else { return Ok(text) };
    let entities = declared(subset);
    if entities.is_empty() {
        return Ok(Cow::Owned([before, after].concat()));
    }
    let mut expander =
        Expander { entities, out: before.to_owned(), added: 0, inside: Inside::Content, open: vec![] };
    expander.run(after)?;
    Ok(Cow::Owned(expander.out))
}

/// What stands before the document type, in it, and after it.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let mut reader = Reader::from_str(text);
    let mut start = 0;
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::DocType(_) => return Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?)),
            Event::Start(_) | Event::Empty(_) | Event::Eof => return None,
            _ => start = end,
        }
    }
}

/// General entities that are declared with their value; the first declaration of a name binds (XML 1.0, 4.2).
fn declared(subset: &str) -> BTreeMap<&str, &str> {
    let mut entities = BTreeMap::new();
    for declaration in subset.split("<!ENTITY").skip(1) {
        let declaration = declaration.trim_start();
        let Some((name, rest)) = declaration.split_once(char::is_whitespace) else { continue };
        let rest = rest.trim_start();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        if let Some(value) = rest.get(1..).and_then(|rest| rest.split(quote).next()) {
            entities.entry(name).or_insert(value);
        }
    }
    entities
}

/// Where in the text the next character stands.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Content,
    Tag,
    /// An attribute's value, with its quotation mark.
    Value(char),
}

/// What is copied as it stands where it isn't within a tag.
const OPAQUE: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

struct Expander<'t> {
    entities: BTreeMap<&'t str, &'t str>,
    out: String,
    /// Bytes that entities have added.
    added: usize,
    inside: Inside,
    /// Entities that are being expanded.
    open: Vec<&'t str>,
}

impl<'t> Expander<'t> {
    fn run(&mut self, text: &'t str) -> Result<(), Refused> {
        let literal = !self.open.is_empty() && matches!(self.inside, Inside::Value(_));
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if self.inside == Inside::Content
                && let Some((block, after)) = opaque(rest)
            {
                self.push(block)?;
                rest = after;
                continue;
            }
            if let Some((name, after)) = reference(rest).filter(|(name, _)| self.entities.contains_key(name))
            {
                self.expand(name)?;
                rest = after;
                continue;
            }
            let (character, after) = rest.split_at(first.len_utf8());
            self.push(if literal { escaped(character) } else { character })?;
            if !literal {
                self.step(first);
            }
            rest = after;
        }
        Ok(())
    }

    fn expand(&mut self, name: &'t str) -> Result<(), Refused> {
        if self.open.contains(&name) {
            return Err(Refused::Circle);
        }
        // An empty entity adds nothing, but the way to it is work as well.
        self.add(name.len())?;
        if self.open.len() >= budget::DEPTH {
            return Err(TOO_LONG);
        }
        self.open.push(name);
        let value = self.entities.get(name).copied().unwrap_or_default();
        self.run(value)?;
        self.open.pop();
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), Refused> {
        if !self.open.is_empty() {
            self.add(text.len())?;
        }
        self.out.push_str(text);
        Ok(())
    }

    fn add(&mut self, bytes: usize) -> Result<(), Refused> {
        self.added = self.added.saturating_add(bytes);
        if self.added > budget::ENTITY_BYTES { Err(TOO_LONG) } else { Ok(()) }
    }

    fn step(&mut self, character: char) {
        self.inside = match (self.inside, character) {
            (Inside::Content, '<') => Inside::Tag,
            (Inside::Tag, '>') => Inside::Content,
            (Inside::Tag, '"' | '\'') => Inside::Value(character),
            (Inside::Value(quote), _) if quote == character => Inside::Tag,
            (inside, _) => inside,
        };
    }
}

const TOO_LONG: Refused = Refused::Intricate("its entities unfold to more than a megabyte");

fn opaque(text: &str) -> Option<(&str, &str)> {
    let (_, end) = OPAQUE.iter().find(|(start, _)| text.starts_with(start))?;
    let length = text.find(end).map_or(text.len(), |at| at + end.len());
    text.split_at_checked(length)
}

/// The name of an entity that a text begins with, and what follows it.
fn reference(text: &str) -> Option<(&str, &str)> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(256).position(|byte| byte == b';')?;
    Some((name.get(..end)?, name.get(end + 1..)?))
}

/// Marks in an entity are no marks in an attribute's value.
fn escaped(character: &str) -> &str {
    match character {
        "\"" => "&quot;",
        "'" => "&apos;",
        "<" => "&lt;",
        other => other,
    }
}
