//! XML read as a stream: a sheet may have a million cells, too many for a tree.

use std::borrow::Cow;

use infograft_deck::limits::{Limit, Limits};
use infograft_deck::xml::XmlError;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// What a part is made of.
pub(super) enum Node<'x> {
    /// A start tag; an empty element has an end, too.
    Start(BytesStart<'x>),
    /// An end tag.
    End,
    /// Text, or a piece of it.
    Text(Cow<'x, str>),
}

/// Reads a part's text node by node. Comments, processing instructions and DTDs are passed over; no entity but XML's
/// own five is expanded.
pub(super) struct Stream<'x> {
    reader: Reader<&'x [u8]>,
    limits: Limits,
    /// How many elements are open, the one that [`Node::Start`] gave among them, the one that [`Node::End`] closed not.
    pub depth: usize,
}

impl<'x> Stream<'x> {
    pub fn new(text: &'x str, limits: Limits) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, limits, depth: 0 }
    }

    /// The next node; none at the end.
    pub fn next(&mut self) -> Result<Option<Node<'x>>, XmlError> {
        loop {
            let event = self.reader.read_event().map_err(|e| self.malformed(&e))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    let what = || "the depth of its elements".to_owned();
                    self.limits.check(Limit::XmlDepth, self.depth as u64, what)?;
                    return Ok(Some(Node::Start(start)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::End));
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.xml_content(XmlVersion::Implicit1_0)))),
                Event::CData(text) => return Ok(Some(Node::Text(text.xml_content(XmlVersion::Implicit1_0)))),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|e| self.malformed(&e))?;
                    let text = match character {
                        Some(c) => c.to_string(),
                        None => resolve_predefined_entity(&reference).unwrap_or_default().to_owned(),
                    };
                    return Ok(Some(Node::Text(text.into())));
                }
                Event::Eof if self.depth > 0 => return Err(self.malformed(&"it ends inside an element")),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    fn malformed(&self, reason: &dyn std::fmt::Display) -> XmlError {
        XmlError::Malformed { offset: self.reader.error_position(), reason: reason.to_string() }
    }
}

/// An element's name without its prefix.
pub(super) fn local<'s>(start: &'s BytesStart<'_>) -> &'s str {
    start.local_name().into_inner()
}

/// An attribute's value by its name without prefix.
pub(super) fn attr(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attr| attr.key.local_name().into_inner() == name)
        .and_then(|attr| attr.normalized_value(XmlVersion::Implicit1_0).ok())
        .map(Cow::into_owned)
}

/// An attribute's value as a number.
pub(super) fn number<T: std::str::FromStr>(start: &BytesStart<'_>, name: &str) -> Option<T> {
    attr(start, name)?.trim().parse().ok()
}

/// Whether an attribute is true (ECMA-376 Part 1, 22.9.2.1: xsd:boolean).
pub(super) fn flag(start: &BytesStart<'_>, name: &str) -> bool {
    attr(start, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}
