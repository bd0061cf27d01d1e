//! The tree: elements, attributes and the namespaces that infograft knows.
//!
//! Names and values are [`SmolStr`]s: nearly all are short, so that trees are read and copied without an allocation for
//! each.

use smol_str::SmolStr;

/// A namespace that infograft reads or writes. Strict (ISO 29500) and transitional (ECMA-376) URIs map to one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ns {
    /// No namespace.
    None,
    /// DrawingML main, `a:`.
    A,
    /// PresentationML, `p:`.
    P,
    /// Office document relationships, `r:`.
    R,
    /// Markup compatibility, `mc:`.
    Mc,
    /// DrawingML charts, `c:`.
    C,
    /// DrawingML diagrams, `dgm:`.
    Dgm,
    /// The cached drawing of a diagram (Microsoft), `dsp:`.
    Dsp,
    /// DrawingML pictures, `pic:`.
    Pic,
    /// Package content types.
    ContentTypes,
    /// Package relationships.
    Relationships,
    /// Core properties, `cp:`.
    Cp,
    /// Dublin Core, `dc:`.
    Dc,
    /// Dublin Core terms, `dcterms:`.
    Dcterms,
    /// Extended properties (`docProps/app.xml`).
    App,
    /// SVG pictures (Microsoft 2016), `asvg:`.
    Asvg,
    /// Decorative marks (Microsoft 2017), `adec:`.
    Adec,
    /// DrawingML 2010 extensions, `a14:`.
    A14,
    /// PowerPoint 2010 extensions, `p14:`.
    P14,
    /// Office math, `m:`.
    M,
    /// VML, `v:`.
    V,
    /// The `xml:` prefix.
    Xml,
    /// Any other namespace: kept, never interpreted.
    Other,
}

/// Namespace URIs: the one infograft writes stands first for each namespace.
const URIS: &[(Ns, &str)] = &[
    (Ns::A, "http://schemas.openxmlformats.org/drawingml/2006/main"),
    (Ns::P, "http://schemas.openxmlformats.org/presentationml/2006/main"),
    (Ns::R, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (Ns::Mc, "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    (Ns::C, "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    (Ns::Dgm, "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    (Ns::Dsp, "http://schemas.microsoft.com/office/drawing/2008/diagram"),
    (Ns::Pic, "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (Ns::ContentTypes, "http://schemas.openxmlformats.org/package/2006/content-types"),
    (Ns::Relationships, "http://schemas.openxmlformats.org/package/2006/relationships"),
    (Ns::Cp, "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    (Ns::Dc, "http://purl.org/dc/elements/1.1/"),
    (Ns::Dcterms, "http://purl.org/dc/terms/"),
    (Ns::App, "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"),
    (Ns::Asvg, "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
    (Ns::Adec, "http://schemas.microsoft.com/office/drawing/2017/decorative"),
    (Ns::A14, "http://schemas.microsoft.com/office/drawing/2010/main"),
    (Ns::P14, "http://schemas.microsoft.com/office/powerpoint/2010/main"),
    (Ns::M, "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (Ns::V, "urn:schemas-microsoft-com:vml"),
    (Ns::Xml, "http://www.w3.org/XML/1998/namespace"),
    // ISO/IEC 29500 strict
    (Ns::A, "http://purl.oclc.org/ooxml/drawingml/main"),
    (Ns::P, "http://purl.oclc.org/ooxml/presentationml/main"),
    (Ns::R, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    (Ns::C, "http://purl.oclc.org/ooxml/drawingml/chart"),
    (Ns::Dgm, "http://purl.oclc.org/ooxml/drawingml/diagram"),
    (Ns::Pic, "http://purl.oclc.org/ooxml/drawingml/picture"),
    (Ns::App, "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"),
    (Ns::M, "http://purl.oclc.org/ooxml/officeDocument/math"),
];

impl Ns {
    /// The namespace that a URI names.
    pub fn from_uri(uri: &str) -> Self {
        if uri.is_empty() {
            return Self::None;
        }
        URIS.iter().find(|(_, u)| *u == uri).map_or(Self::Other, |(ns, _)| *ns)
    }

    /// The transitional URI of a namespace; empty for [`Ns::None`] and [`Ns::Other`].
    pub fn uri(self) -> &'static str {
        URIS.iter().find(|(ns, _)| *ns == self).map_or("", |(_, uri)| uri)
    }
}

/// One attribute, with its name as the file writes it (prefix included) and its value unescaped.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attr {
    /// The name as written: `r:embed`.
    pub name: SmolStr,
    /// The namespace of the prefix; [`Ns::None`] without one.
    pub ns: Ns,
    /// The value, unescaped.
    pub value: SmolStr,
}

impl Attr {
    /// The name without its prefix.
    pub fn local(&self) -> &str {
        local(&self.name)
    }
}

/// An element with its attributes and children in the file's order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Element {
    /// The name as written: `a:solidFill`.
    pub name: SmolStr,
    /// The namespace that the name resolves to.
    pub ns: Ns,
    /// Attributes in order, namespace declarations among them.
    pub attrs: Vec<Attr>,
    /// Children in order.
    pub children: Vec<Node>,
}

/// A child of an element.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Character data, unescaped (CDATA included).
    Text(String),
    /// A comment or processing instruction as written, delimiters included.
    Raw(String),
}

impl Node {
    /// The element, if this node is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(e) => Some(e),
            _ => None,
        }
    }

    /// The element to change, if this node is one.
    pub fn element_mut(&mut self) -> Option<&mut Element> {
        match self {
            Self::Element(e) => Some(e),
            _ => None,
        }
    }
}

impl From<Element> for Node {
    fn from(e: Element) -> Self {
        Self::Element(e)
    }
}

fn local(name: &str) -> &str {
    // Names are short: looking at each byte is faster than any search.
    let colon = name.bytes().rposition(|b| b == b':');
    colon.and_then(|at| name.get(at + 1..)).unwrap_or(name)
}

/// Whether a name with or without a prefix has that local name.
fn is_local(name: &str, wanted: &str) -> bool {
    let prefix = name.strip_suffix(wanted);
    prefix.is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'))
}

impl Element {
    /// A new element without attributes. `name` carries the prefix to write: the caller sees to it that the prefix is
    /// declared where the element is put.
    pub fn new(ns: Ns, name: impl Into<SmolStr>) -> Self {
        Self { name: name.into(), ns, attrs: Vec::new(), children: Vec::new() }
    }

    /// The same element with one more attribute (builder style). A prefixed name gets the namespace of the well-known
    /// prefixes `r`, `xml`, `mc`; any other prefix [`Ns::Other`].
    pub fn with_attr(mut self, name: &str, value: impl Into<SmolStr>) -> Self {
        self.set_attr(name, value);
        self
    }

    /// The same element with one more child (builder style).
    pub fn with_child(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// The same element with a text child (builder style).
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// The name without its prefix.
    pub fn local(&self) -> &str {
        local(&self.name)
    }

    /// The prefix of the name with its colon (`a:`), or an empty string: to name a new sibling alike.
    pub fn prefix(&self) -> &str {
        self.name.rfind(':').map_or("", |i| &self.name[..=i])
    }

    /// Whether this is the element `local` of namespace `ns`.
    pub fn is(&self, ns: Ns, name: &str) -> bool {
        self.ns == ns && is_local(&self.name, name)
    }

    /// The value of an attribute without a namespace.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attr_ns(Ns::None, name)
    }

    /// The value of an attribute by namespace and local name.
    pub fn attr_ns(&self, ns: Ns, name: &str) -> Option<&str> {
        self.attrs.iter().find(|a| a.ns == ns && is_local(&a.name, name)).map(|a| a.value.as_str())
    }

    /// The value of `r:id`, `r:embed` and the like.
    pub fn r_attr(&self, name: &str) -> Option<&str> {
        self.attr_ns(Ns::R, name)
    }

    /// Sets an attribute by the name as written, in place if it is there, at the end if not.
    pub fn set_attr(&mut self, name: &str, value: impl Into<SmolStr>) {
        let value = value.into();
        if let Some(a) = self.attrs.iter_mut().find(|a| a.name == name) {
            a.value = value;
            return;
        }
        let ns = match name.split_once(':') {
            None => Ns::None,
            Some(("r", _)) => Ns::R,
            Some(("xml", _)) => Ns::Xml,
            Some(("mc", _)) => Ns::Mc,
            Some(_) => Ns::Other,
        };
        self.attrs.push(Attr { name: name.into(), ns, value });
    }

    /// Removes an attribute by namespace and local name.
    pub fn remove_attr(&mut self, ns: Ns, name: &str) -> Option<SmolStr> {
        let at = self.attrs.iter().position(|a| a.ns == ns && is_local(&a.name, name))?;
        Some(self.attrs.remove(at).value)
    }

    /// The child elements in order.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(Node::element)
    }

    /// The child elements in order, to change.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(Node::element_mut)
    }

    /// The first child element of that name.
    pub fn child(&self, ns: Ns, name: &str) -> Option<&Element> {
        self.elements().find(|e| e.is(ns, name))
    }

    /// The first child element of that name, to change.
    pub fn child_mut(&mut self, ns: Ns, name: &str) -> Option<&mut Element> {
        self.elements_mut().find(|e| e.is(ns, name))
    }

    /// The child elements of that name.
    pub fn children_named<'a>(&'a self, ns: Ns, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |e| e.is(ns, name))
    }

    /// The element at the end of a path of names in one namespace: `e.path(Ns::P, &["nvSpPr", "cNvPr"])`.
    pub fn path(&self, ns: Ns, names: &[&str]) -> Option<&Element> {
        names.iter().try_fold(self, |e, name| e.child(ns, name))
    }

    /// All text below this element, in order.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    fn push_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(t) => out.push_str(t),
                Node::Element(e) => e.push_text(out),
                Node::Raw(_) => {}
            }
        }
    }

    /// Calls `f` for this element and every element below it, parents first.
    pub fn walk<'a>(&'a self, f: &mut dyn FnMut(&'a Element)) {
        f(self);
        for e in self.elements() {
            e.walk(f);
        }
    }

    /// Calls `f` for this element and every element below it, parents first, to change them.
    pub fn walk_mut(&mut self, f: &mut dyn FnMut(&mut Element)) {
        f(self);
        for e in self.elements_mut() {
            e.walk_mut(f);
        }
    }

    /// The first element of that name at or below this one, parents first.
    pub fn find(&self, ns: Ns, name: &str) -> Option<&Element> {
        if self.is(ns, name) {
            return Some(self);
        }
        self.elements().find_map(|e| e.find(ns, name))
    }

    /// Whether the tree is as it would be read back from what is written of it: no empty text, no two texts side by
    /// side, no character that XML can't hold.
    pub fn is_plain(&self) -> bool {
        let mut after_text = false;
        let plain = |child: &Node| match child {
            Node::Text(text) => {
                let alone = !std::mem::replace(&mut after_text, true);
                alone && !text.is_empty() && can_be_held(text)
            }
            Node::Element(e) => {
                after_text = false;
                e.is_plain()
            }
            Node::Raw(_) => {
                after_text = false;
                true
            }
        };
        self.attrs.iter().all(|a| can_be_held(&a.value)) && self.children.iter().all(plain)
    }

    /// Makes the tree what would be read back from what is written of it.
    pub fn make_plain(&mut self) {
        for attr in self.attrs.iter_mut().filter(|a| !can_be_held(&a.value)) {
            attr.value = attr.value.chars().filter(|c| is_char(*c)).collect();
        }
        let mut children: Vec<Node> = Vec::with_capacity(self.children.len());
        for child in std::mem::take(&mut self.children) {
            match (child, children.last_mut()) {
                (Node::Text(mut text), last) => {
                    text.retain(is_char);
                    match last {
                        _ if text.is_empty() => {}
                        Some(Node::Text(before)) => before.push_str(&text),
                        _ => children.push(Node::Text(text)),
                    }
                }
                (Node::Element(mut e), _) => {
                    e.make_plain();
                    children.push(Node::Element(e));
                }
                (raw, _) => children.push(raw),
            }
        }
        self.children = children;
    }
}

/// Whether XML 1.0 can hold a character (2.2 `Char`).
pub fn is_char(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn can_be_held(text: &str) -> bool {
    // Control characters are single bytes in UTF-8, and the two others begin with EF BF.
    text.bytes().all(|b| b >= 0x20 && b != 0xEF) || text.chars().all(is_char)
}
