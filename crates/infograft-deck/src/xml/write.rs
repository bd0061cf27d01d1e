//! Writing the tree back as a part's bytes.

use super::tree::{Element, Node, is_char};

impl Element {
    /// The part's bytes: the XML declaration that PowerPoint writes, then this element.
    pub fn to_part(&self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n");
        self.write(&mut out);
        out.into_bytes()
    }

    /// Writes this element, escaped, without a declaration.
    pub fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for attr in &self.attrs {
            out.push(' ');
            out.push_str(&attr.name);
            out.push_str("=\"");
            escape(&attr.value, true, out);
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(e) => e.write(out),
                Node::Text(t) => escape(t, false, out),
                Node::Raw(r) => out.push_str(r),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

/// Escapes text; characters that XML 1.0 can't hold are left out.
fn escape(text: &str, attribute: bool, out: &mut String) {
    let special = |b: u8| matches!(b, b'&' | b'<' | b'>' | b'"' | 0xEF) || b < 0x20;
    if !text.bytes().any(special) {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' if attribute => out.push_str("&#9;"),
            c if is_char(c) => out.push(c),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let source = r#"<a x="1 &amp; &quot;2&quot;"><!-- c --><b/>t &lt; u<?pi x?></a>"#;
        let e = Element::parse(source.as_bytes()).expect("well-formed");
        let mut out = String::new();
        e.write(&mut out);
        assert_eq!(out, source);
    }

    #[test]
    fn control_characters_never_reach_a_part() {
        let mut out = String::new();
        Element::new(super::super::Ns::None, "t").with_text("a\u{1}b\u{FFFE}c").write(&mut out);
        assert_eq!(out, "<t>abc</t>");
    }
}
