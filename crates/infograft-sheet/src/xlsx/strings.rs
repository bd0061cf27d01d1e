//! The texts that cells share (ECMA-376 Part 1, 18.4).

use std::borrow::Cow;

use infograft_deck::limits::Limits;
use infograft_deck::opc::{Package, PartName};

use super::{Fault, in_part, text_of};
use crate::xml::{Node, Stream, local};

/// The texts of the part, in order.
pub(super) fn read(
    package: &Package,
    part: Option<&PartName>,
    limits: Limits,
) -> Result<Vec<Box<str>>, Fault> {
    let Some(part) = part else { return Ok(Vec::new()) };
    let text = text_of(package, part)?;
    let mut nodes = Stream::new(&text, limits);
    let (mut list, mut item) = (Vec::new(), Text::default());
    while let Some(node) = nodes.next().map_err(in_part(part))? {
        match node {
            Node::Start(start) if nodes.depth == 2 && local(&start) == "si" => item = Text::default(),
            Node::Start(start) if nodes.depth > 2 => item.start(local(&start)),
            Node::Text(text) if nodes.depth > 2 => item.text(&text),
            Node::End if nodes.depth == 1 => list.push(item.take().into()),
            Node::End => item.end(),
            _ => {}
        }
    }
    Ok(list)
}

/// A text made of runs (ECMA-376 Part 1, 18.4.8): what stands in `t`, not the pronunciation in `rPh`.
#[derive(Debug, Default)]
pub(super) struct Text {
    out: String,
    /// The elements that are open inside the text.
    open: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Shown,
    Phonetic,
    Other,
}

impl Text {
    pub fn start(&mut self, name: &str) {
        self.open.push(match name {
            "t" => Part::Shown,
            "rPh" => Part::Phonetic,
            _ => Part::Other,
        });
    }

    pub fn end(&mut self) {
        self.open.pop();
    }

    pub fn text(&mut self, text: &str) {
        if self.open.last() == Some(&Part::Shown) && !self.open.contains(&Part::Phonetic) {
            self.out.push_str(text);
        }
    }

    /// The text, its escapes resolved; what is open is forgotten.
    pub fn take(&mut self) -> String {
        self.open.clear();
        let text = std::mem::take(&mut self.out);
        match unescape(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(text) => text,
        }
    }
}

/// Resolves the escapes of characters that XML can't hold: `_x000D_` (ECMA-376 Part 1, 22.9.2.19). `_x005F_` is the
/// underscore that would begin one.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match escaped(from) {
            Some(c) => {
                out.push(c);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out.into()
}

fn escaped(from: &str) -> Option<char> {
    let hex = from.get(2..6).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
    from.get(6..7).filter(|end| *end == "_")?;
    char::from_u32(u32::from_str_radix(hex, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        for (text, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x00g0_", "a_x00g0_"),
            ("_x0041", "_x0041"),
            ("_x_x0041_é", "_xAé"),
            ("_xD800_", "_xD800_"),
        ] {
            assert_eq!(unescape(text), plain);
        }
    }
}
