//! JSON to the tree.
//!
//! serde_json decides whether the text is JSON and decodes strings; what it doesn't tell, where each value stands, is
//! found by a scanner that may therefore trust the syntax.

use std::collections::BTreeSet;
use std::path::Path;

use infograft_deck::diagnostic::Diagnostics;

use super::{Cursor, Key, Kind, Node, Pos, Unread};

pub(super) fn read(text: &str, file: &Path) -> Result<Node, Unread> {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let pos = Pos { line: error.line().max(1), column: error.column().max(1) };
        let help =
            "JSON wants keys and text in double quotes, a comma between entries and none after the last";
        let malformed = pos.fault(file, "the text stops being JSON here", help).into();
        return Err(Unread { malformed, ..Unread::default() });
    }
    let mut scanner =
        Scanner { text, at: 0, cursor: Cursor::new(text), file, diagnostics: Diagnostics::default() };
    match scanner.value(0) {
        Some(node) if scanner.diagnostics.is_empty() => Ok(node),
        found => {
            if found.is_none() && scanner.diagnostics.is_empty() {
                let pos = scanner.cursor.pos(scanner.at);
                let help = "brackets stand in brackets there that a brand file has no use for: take them out";
                let what = format!("the file is nested deeper than {MAX_DEPTH} brackets");
                scanner.diagnostics.push(pos.fault(file, what, help));
            }
            Err(Unread { refused: scanner.diagnostics, ..Unread::default() })
        }
    }
}

/// What is deeper was refused before, and serde_json's own limit is 128; the scanner depends on neither.
const MAX_DEPTH: usize = 128;

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    cursor: Cursor<'t>,
    file: &'t Path,
    diagnostics: Diagnostics,
}

impl Scanner<'_> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        let first = self.peek()?;
        let pos = self.cursor.pos(self.at);
        let kind = match first {
            b'{' => self.table(depth)?,
            b'[' => self.list(depth)?,
            b'"' => Kind::Text(self.string()?),
            _ => self.word(),
        };
        Some(Node { pos, kind })
    }

    fn list(&mut self, depth: usize) -> Option<Kind> {
        self.at += 1;
        let mut items = Vec::new();
        while !self.skip(b']') {
            items.push(self.value(depth + 1)?);
            self.skip(b',');
        }
        Some(Kind::List(items))
    }

    fn table(&mut self, depth: usize) -> Option<Kind> {
        self.at += 1;
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut names = BTreeSet::new();
        while !self.skip(b'}') {
            self.peek();
            let pos = self.cursor.pos(self.at);
            let name = self.string()?;
            self.skip(b':');
            let value = self.value(depth + 1)?;
            self.skip(b',');
            if !names.insert(name.clone()) {
                let help = "a key stands once in its section: remove one of the two";
                self.diagnostics.push(pos.fault(self.file, format!("the key `{name}` stands twice"), help));
            }
            entries.push((Key { pos, name }, value));
        }
        Some(Kind::Table(entries))
    }

    fn string(&mut self) -> Option<String> {
        let start = self.at;
        let mut escaped = true; // the opening quote doesn't close
        for byte in self.text.as_bytes().get(start..)? {
            self.at += 1;
            match byte {
                b'"' if !escaped => break,
                b'\\' if !escaped => escaped = true,
                _ => escaped = false,
            }
        }
        serde_json::from_str(self.text.get(start..self.at)?).ok()
    }

    fn word(&mut self) -> Kind {
        let rest = self.text.get(self.at..).unwrap_or("");
        let end = rest.find(|c: char| c.is_ascii_whitespace() || ",]}".contains(c)).unwrap_or(rest.len());
        self.at += end.max(1);
        match rest.get(..end).unwrap_or("") {
            "null" => Kind::Null,
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            number => Kind::Number(number.to_owned()),
        }
    }
}
