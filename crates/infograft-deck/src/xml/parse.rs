//! Reading a part's bytes into the tree, within limits.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use smol_str::SmolStr;

use crate::limits::{Exceeded, Limit, Limits};

use super::decode::decode;
use super::tree::{Attr, Element, Node, Ns};

/// Why a part's XML can't be read.
#[derive(Debug, thiserror::Error)]
pub enum XmlError {
    /// Not well-formed; the byte offset is where reading stopped.
    #[error("malformed XML at byte {offset}: {reason}")]
    Malformed {
        /// Byte offset in the part.
        offset: u64,
        /// What the XML reader said.
        reason: String,
    },
    /// Nested deeper, or holding more nodes, than the limits allow.
    #[error(transparent)]
    Limit(#[from] Exceeded),
    /// Not in an encoding that is known, or not in the one that it says.
    #[error("the part {reason}")]
    Encoding {
        /// What is wrong.
        reason: String,
    },
    /// There is no root element.
    #[error("the part holds no XML element")]
    Empty,
}

/// Most attributes of one element, and most namespace declarations in force: reading compares each with the others.
const MAX_ATTRIBUTES: usize = 1_000;

struct Parser {
    limits: Limits,
    /// Elements, attributes and texts of this part, and of the parts read before it.
    nodes: usize,
    others: usize,
    /// What both are held against: each of thousands of elements asks.
    most: usize,
    stack: Vec<Element>,
    /// Prefix bindings in force: (prefix, namespace), newest last, with the depth that declared them.
    bindings: Vec<(usize, SmolStr, Ns)>,
    root: Option<Element>,
}

impl Element {
    /// Parses a part with the default [`Limits`].
    ///
    /// # Errors
    ///
    /// [`XmlError`] with its place if the bytes are no well-formed XML, have a DTD, or pass a limit.
    pub fn parse(bytes: &[u8]) -> Result<Self, XmlError> {
        Self::parse_within(bytes, Limits::default())
    }

    /// Parses a part: in the encoding that its mark or declaration names, any prefixes, no DTD.
    ///
    /// # Errors
    ///
    /// As [`Element::parse`].
    pub fn parse_within(bytes: &[u8], limits: Limits) -> Result<Self, XmlError> {
        Self::parse_counted(bytes, limits, 0).1
    }

    /// The same for one of several parts, of which others have had so many elements, attributes and texts; with how many of
    /// this one were read, also where it can't be read to its end.
    ///
    /// # Errors
    ///
    /// As [`Element::parse_within`], also if all of them together are more than the limit on all parts.
    pub(crate) fn parse_counted(
        bytes: &[u8],
        limits: Limits,
        others: usize,
    ) -> (usize, Result<Self, XmlError>) {
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(error) => return (0, Err(error)),
        };
        let most = limits.count(Limit::XmlNodes).min(limits.count(Limit::AllXmlNodes).saturating_sub(others));
        let mut parser =
            Parser { limits, nodes: 0, others, most, stack: Vec::new(), bindings: Vec::new(), root: None };
        let read = parser.read(&text);
        (parser.nodes, read)
    }
}

impl Parser {
    /// Reads a part's text to its end.
    fn read(&mut self, text: &str) -> Result<Element, XmlError> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        loop {
            let event = reader.read_event().map_err(|e| malformed(&reader, &e))?;
            match event {
                Event::Eof => break,
                event => self.event(event).map_err(|fault| match fault {
                    Fault::Xml(e) => malformed(&reader, &e),
                    Fault::Limit(e) => e,
                })?,
            }
        }
        if self.stack.is_empty() {
            self.root.take().ok_or(XmlError::Empty)
        } else {
            Err(XmlError::Malformed {
                offset: text.len() as u64,
                reason: "the part ends inside an element".into(),
            })
        }
    }
}

enum Fault {
    Xml(quick_xml::Error),
    Limit(XmlError),
}

impl<E: Into<quick_xml::Error>> From<E> for Fault {
    fn from(e: E) -> Self {
        Self::Xml(e.into())
    }
}

fn malformed(reader: &Reader<&[u8]>, reason: &dyn std::fmt::Display) -> XmlError {
    XmlError::Malformed { offset: reader.error_position(), reason: reason.to_string() }
}

impl Parser {
    fn check(&self, limit: Limit, found: usize, what: &str) -> Result<(), Fault> {
        let checked = self.limits.check(limit, found as u64, || what.to_owned());
        checked.map_err(|e| Fault::Limit(e.into()))
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(start) => {
                let element = self.open(&start)?;
                self.stack.push(element);
            }
            Event::Empty(start) => {
                let element = self.open(&start)?;
                self.unbind(self.stack.len());
                self.add(Node::Element(element))?;
            }
            Event::End(_) => {
                if let Some(mut element) = self.stack.pop() {
                    // Room for four is made for the first child; most elements have one.
                    element.children.shrink_to_fit();
                    self.unbind(self.stack.len());
                    self.add(Node::Element(element))?;
                }
            }
            Event::Text(text) => {
                let text = text.xml_content(XmlVersion::Implicit1_0).into_owned();
                self.text(text)?;
            }
            Event::CData(data) => {
                let text = data.xml_content(XmlVersion::Implicit1_0).into_owned();
                self.text(text)?;
            }
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref()? {
                    Some(c) => c.to_string(),
                    None => {
                        let name: &str = &reference;
                        resolve_predefined_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
                    }
                };
                self.text(text)?;
            }
            Event::Comment(c) => self.raw(format!("<!--{}-->", &*c))?,
            Event::PI(p) => self.raw(format!("<?{}?>", &*p))?,
            Event::Decl(_) | Event::DocType(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn count(&mut self, by: usize) -> Result<(), Fault> {
        self.nodes += by;
        if self.nodes > self.most {
            self.check(Limit::XmlNodes, self.nodes, "the number of elements, attributes and texts")?;
            let all = self.others.saturating_add(self.nodes);
            self.check(Limit::AllXmlNodes, all, "the number of elements, attributes and texts of all parts")?;
        }
        Ok(())
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let depth = self.stack.len();
        if depth >= self.limits.count(Limit::XmlDepth) {
            self.check(Limit::XmlDepth, depth + 1, "the depth of its elements")?;
        }
        let mut attrs = Vec::new();
        for attr in start.attributes() {
            if attrs.len().max(self.bindings.len()) >= MAX_ATTRIBUTES {
                let reason = format!("an element has more than {MAX_ATTRIBUTES} attributes");
                return Err(Fault::Limit(XmlError::Malformed { offset: 0, reason }));
            }
            let attr = attr.map_err(quick_xml::Error::from)?;
            let name = SmolStr::new(attr.key.as_ref());
            let value = SmolStr::from(attr.normalized_value(XmlVersion::Implicit1_0)?);
            if name == "xmlns" {
                self.bindings.push((depth, SmolStr::default(), Ns::from_uri(&value)));
            } else if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.bindings.push((depth, prefix.into(), Ns::from_uri(&value)));
            }
            attrs.push(Attr { name, ns: Ns::None, value });
        }
        attrs.shrink_to_fit();
        self.count(1 + attrs.len())?;
        for attr in &mut attrs {
            if let Some((prefix, _)) = attr.name.split_once(':') {
                attr.ns = if prefix == "xmlns" { Ns::Other } else { self.resolve(prefix) };
            }
        }
        let name = SmolStr::new(start.name().as_ref());
        let ns = self.resolve(name.split_once(':').map_or("", |(p, _)| p));
        Ok(Element { name, ns, attrs, children: Vec::new() })
    }

    fn resolve(&self, prefix: &str) -> Ns {
        if prefix == "xml" {
            return Ns::Xml;
        }
        let bound = self.bindings.iter().rev().find(|(_, p, _)| p == prefix);
        bound.map_or(if prefix.is_empty() { Ns::None } else { Ns::Other }, |(_, _, ns)| *ns)
    }

    fn unbind(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|(d, _, _)| *d >= depth) {
            self.bindings.pop();
        }
    }

    fn add(&mut self, node: Node) -> Result<(), Fault> {
        match (self.stack.last_mut(), node) {
            (Some(parent), node) => parent.children.push(node),
            (None, Node::Element(e)) if self.root.is_none() => self.root = Some(e),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: String) -> Result<(), Fault> {
        let Some(parent) = self.stack.last_mut() else { return Ok(()) };
        if let Some(Node::Text(last)) = parent.children.last_mut() {
            last.push_str(&text);
            return Ok(());
        }
        parent.children.push(Node::Text(text));
        self.count(1)
    }

    fn raw(&mut self, raw: String) -> Result<(), Fault> {
        self.count(1)?;
        self.add(Node::Raw(raw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_resolve_by_namespace_not_prefix() {
        let e = Element::parse(
            br#"<x:sld xmlns:x="http://purl.oclc.org/ooxml/presentationml/main"><y:p xmlns:y="http://schemas.openxmlformats.org/drawingml/2006/main"/><y:p/></x:sld>"#,
        )
        .expect("well-formed");
        assert!(e.is(Ns::P, "sld"));
        assert!(e.elements().next().is_some_and(|c| c.is(Ns::A, "p")));
        assert!(e.elements().nth(1).is_some_and(|c| c.ns == Ns::Other), "a binding ends with its element");
    }

    #[test]
    fn entities_texts_and_cdata_join() {
        let e = Element::parse(b"<t>a &amp; b&#x41;<![CDATA[<c>]]></t>").expect("well-formed");
        assert_eq!(e.text(), "a & bA<c>");
    }

    #[test]
    fn depth_is_limited() {
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        assert!(matches!(Element::parse(deep.as_bytes()), Err(XmlError::Limit(_))));
    }

    #[test]
    fn attributes_are_limited() {
        let with = |count: usize| {
            let attrs: String = (0..count).map(|n| format!(" a{n}='1'")).collect();
            Element::parse(format!("<a{attrs}/>").as_bytes())
        };
        assert!(with(1_000).is_ok());
        assert!(with(1_001).is_err());
    }

    #[test]
    fn an_unclosed_element_is_an_error() {
        assert!(Element::parse(b"<a><b></b>").is_err());
        assert!(Element::parse(b"").is_err());
    }
}
