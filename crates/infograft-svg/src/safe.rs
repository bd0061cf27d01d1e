//! A file that goes on to others without what could run or fetch something: scripts, event handlers, foreign content, and
//! references to what lies outside. Everything else stays byte for byte.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use usvg::roxmltree::{Attribute, Node};

use crate::{Refused, references};

/// A kind of thing that was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Removed {
    /// `script` elements and `javascript:` addresses.
    Scripts,
    /// `onload`, `onclick` and their like.
    EventHandlers,
    /// `foreignObject` and elements of web pages.
    ForeignContent,
    /// Pictures, style sheets and parts that a viewer would fetch from elsewhere.
    OutsideReferences,
}

impl Removed {
    /// Its name in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scripts => "scripts",
            Self::EventHandlers => "event handlers",
            Self::ForeignContent => "pieces of web pages",
            Self::OutsideReferences => "references to other files or sites",
        }
    }
}

/// A file without what was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safe {
    /// The file.
    pub bytes: Vec<u8>,
    /// The kinds of what was taken out.
    pub removed: Vec<Removed>,
}

/// The file without scripts and references to what lies outside; `None` if there are none, so that it stays as it is.
/// Where something was taken out, entities stand expanded.
///
/// # Errors
///
/// Why it can't be read.
pub fn safe(svg: &[u8]) -> Result<Option<Safe>, Refused> {
    within(svg, 0)
}

/// Drawings in drawings that are looked through; what is nested deeper goes.
const MOST_NESTED: usize = 4;

/// [`safe`] of a drawing that is nested so deep in others.
fn within(svg: &[u8], depth: usize) -> Result<Option<Safe>, Refused> {
    let text = crate::prepared(svg)?;
    let xml = crate::parsed(&text)?;
    let mut finder = Finder { text: &text, cuts: vec![], removed: BTreeSet::new(), depth };
    finder.below(xml.root());
    if finder.cuts.is_empty() {
        return Ok(None);
    }
    let removed = finder.removed.iter().copied().collect();
    Ok(Some(Safe { bytes: finder.cut().into_bytes(), removed }))
}

/// A stretch of the text, and what stands in its place.
type Cut = (Range<usize>, &'static str);

struct Finder<'t> {
    text: &'t str,
    /// In the order of the text.
    cuts: Vec<Cut>,
    removed: BTreeSet<Removed>,
    /// How many drawings this one is in.
    depth: usize,
}

/// Elements that hold what is no drawing. Names count whatever their case: within a web page they do.
const FOREIGN: [&str; 10] =
    ["foreignobject", "iframe", "object", "embed", "audio", "video", "canvas", "link", "handler", "listener"];
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// Elements that change an attribute, which may become an address.
const ANIMATIONS: [&str; 5] = ["animate", "set", "animatetransform", "animatemotion", "animatecolor"];
/// Schemes that a link may have that a person follows.
const LINKS: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Finder<'_> {
    fn below(&mut self, parent: Node<'_, '_>) {
        for node in parent.children() {
            if let Some(kind) = unwanted(node) {
                self.take(node.range(), "", kind);
                continue;
            }
            if node.is_text() && name(parent) == "style" {
                self.style(node.range(), node.text().unwrap_or_default());
            }
            for attribute in node.attributes() {
                self.attribute(node, attribute);
            }
            self.below(node);
        }
    }

    fn attribute(&mut self, node: Node<'_, '_>, attribute: Attribute<'_, '_>) {
        if !matches!(attribute.namespace(), None | Some(XLINK | XML)) {
            return;
        }
        let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        if name.starts_with("on") && attribute.namespace().is_none() {
            self.take(attribute.range(), "", Removed::EventHandlers);
        } else if name == "ping" {
            // Asked without the person who follows the link.
            self.take(attribute.range(), "", Removed::OutsideReferences);
        } else if matches!(&*name, "href" | "src" | "base") {
            match address(node, (&name, value), self.depth) {
                Address::Fine => {}
                Address::Script => self.take(attribute.range(), "", Removed::Scripts),
                Address::Outside => self.take(attribute.range(), "", Removed::OutsideReferences),
            }
        } else if value.contains("url(") || name == "style" {
            self.style(attribute.range_value(), value);
        }
    }

    /// Takes addresses that lie outside out of a style, or all of it where its text hides them.
    fn style(&mut self, range: Range<usize>, value: &str) {
        // No style needs the sign with which a web page would end it and begin a script.
        if value.contains('<') {
            self.take(range, "", Removed::Scripts);
            return;
        }
        let hidden = fetched(&unescaped(value)).len();
        let Some(written) = self.text.get(range.clone()).filter(|_| hidden > 0) else { return };
        let found = fetched(written);
        if found.len() < hidden {
            self.take(range, "", Removed::OutsideReferences);
            return;
        }
        for (inner, instead) in found {
            let place = range.start + inner.start..range.start + inner.end;
            self.take(place, instead, Removed::OutsideReferences);
        }
    }

    fn take(&mut self, range: Range<usize>, instead: &'static str, kind: Removed) {
        self.removed.insert(kind);
        self.cuts.push((range, instead));
    }

    fn cut(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (range, instead) in &self.cuts {
            out.push_str(self.text.get(at..range.start).unwrap_or_default());
            out.push_str(instead);
            at = range.end.max(at);
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        out
    }
}

/// Why a node must go with all in it, if it must.
fn unwanted(node: Node<'_, '_>) -> Option<Removed> {
    if let Some(instruction) = node.pi() {
        return (instruction.target == "xml-stylesheet").then_some(Removed::OutsideReferences);
    }
    let name = name(node);
    if name == "script" {
        return Some(Removed::Scripts);
    }
    if FOREIGN.contains(&&*name) || node.tag_name().namespace() == Some(XHTML) {
        return Some(Removed::ForeignContent);
    }
    let target = node.attribute("attributeName").unwrap_or_default().trim().to_ascii_lowercase();
    let target = target.rsplit(':').next().unwrap_or_default();
    let changes = ANIMATIONS.contains(&&*name) && (target == "href" || target.starts_with("on"));
    changes.then_some(Removed::Scripts)
}

fn name(node: Node<'_, '_>) -> String {
    node.tag_name().name().to_ascii_lowercase()
}

enum Address {
    Fine,
    Script,
    Outside,
}

/// What an address leads to.
fn address(node: Node<'_, '_>, (attribute, whole): (&str, &str), depth: usize) -> Address {
    // Browsers skip white space and control characters in a scheme.
    let value: String = whole.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let scheme = value.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '?', '#']));
    let scheme = scheme.map(str::to_ascii_lowercase);
    match scheme.as_deref() {
        Some("javascript" | "vbscript") => Address::Script,
        None if attribute != "base" && value.starts_with('#') => Address::Fine,
        Some("data") if is_picture(&value) && matches!(&*name(node), "image" | "feimage") => {
            if is_harmless(whole, depth) { Address::Fine } else { Address::Outside }
        }
        // A person follows a link; what is fetched without a person is what must go.
        Some(scheme) if name(node) == "a" && LINKS.contains(&scheme) => Address::Fine,
        None if name(node) == "a" && attribute == "href" => Address::Fine,
        _ => Address::Outside,
    }
}

fn is_picture(data: &str) -> bool {
    data.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"))
}

/// Whether a picture that is written out holds nothing that could run or fetch: pixels don't, a drawing may.
fn is_harmless(data: &str, depth: usize) -> bool {
    let Some((mime, bytes)) = references::data(data.trim()) else { return false };
    !references::is_drawing(&mime, &bytes)
        || depth < MOST_NESTED && matches!(within(&bytes, depth + 1), Ok(None))
}

/// What a style would fetch: imports, and addresses that are no part of the file.
fn fetched(style: &str) -> Vec<Cut> {
    let lower = style.to_ascii_lowercase();
    let mut found: Vec<Cut> = vec![];
    for (at, _) in lower.match_indices("@import") {
        let end = lower.get(at..).and_then(|rest| rest.find(';')).map_or(lower.len(), |end| at + end + 1);
        found.push((at..end, ""));
    }
    for start in ["url(", "image-set(", "image("] {
        for (at, _) in lower.match_indices(start) {
            let inner = lower.get(at + start.len()..).unwrap_or_default();
            let target = inner.split(')').next().unwrap_or_default();
            let end = (at + start.len() + target.len() + 1).min(lower.len());
            let quoted = target.replace("&quot;", "\"").replace("&apos;", "'");
            let bare = quoted.trim().trim_matches(['"', '\'']).trim();
            if !(bare.starts_with('#') || is_pixels(bare) || bare.starts_with("data:font/")) {
                found.push((at..end, "none"));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    // What lies within another goes with it.
    let mut at = 0;
    found.retain(|(range, _)| {
        let apart = range.start >= at;
        at = at.max(range.end);
        apart
    });
    found
}

/// Whether an address holds a picture of pixels itself.
fn is_pixels(address: &str) -> bool {
    address.starts_with("data:image/") && !address.starts_with("data:image/svg")
}

/// A style without the escapes and comments that could hide a word in it (CSS Syntax 3, 4.3.7).
fn unescaped(style: &str) -> Cow<'_, str> {
    if !style.contains('\\') && !style.contains("/*") {
        return Cow::Borrowed(style);
    }
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
        if first != '\\' {
            out.push(first);
            continue;
        }
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let code = rest.get(..digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        rest = rest.get(digits..).unwrap_or_default();
        if let Some(character) = code.and_then(char::from_u32) {
            out.push(character);
            rest = rest.strip_prefix(char::is_whitespace).unwrap_or(rest);
        }
    }
    Cow::Owned(out)
}
