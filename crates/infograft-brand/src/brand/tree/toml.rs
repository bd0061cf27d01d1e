//! TOML to the tree.

use std::borrow::Cow;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Cursor, Key, Kind, Node, Pos, Unread};

pub(super) fn read(text: &str, file: &Path) -> Result<Node, Unread> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let mut reader = Reader { text, cursor: Cursor::new(text) };
        return Ok(Node { pos: Pos::START, kind: reader.table(table.get_ref()) });
    }
    let mut unread = Unread::default();
    for error in &errors {
        let span = error.span().unwrap_or_default();
        let pos = Cursor::new(text).pos(span.start);
        if error.message().contains("duplicate key") {
            let key = text.get(span).unwrap_or_default().trim();
            let help =
                "a key stands once in its section, and a section once in the file: remove one of the two";
            unread.refused.push(pos.fault(file, format!("`{key}` stands twice"), help));
        } else {
            let help = "text stands in quotes: name = \"Contoso Health\"; a section's name in brackets: [organization]";
            unread.malformed.push(pos.fault(file, "the line can't be understood as TOML", help));
        }
    }
    Err(unread)
}

struct Reader<'t> {
    text: &'t str,
    cursor: Cursor<'t>,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>) -> Kind {
        let mut entries: Vec<_> = table.iter().collect();
        // The map sorts by name; people read by line.
        entries.sort_by_key(|(key, _)| key.span().start);
        let entry = |(key, value): (&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
            let pos = self.cursor.pos(key.span().start);
            (Key { pos, name: key.get_ref().to_string() }, self.node(value))
        };
        Kind::Table(entries.into_iter().map(entry).collect())
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>) -> Node {
        let pos = self.cursor.pos(value.span().start);
        let kind = match value.get_ref() {
            DeValue::String(text) => Kind::Text(text.to_string()),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
                Kind::Number(self.text.get(value.span()).unwrap_or("").trim().to_owned())
            }
            DeValue::Boolean(flag) => Kind::Bool(*flag),
            DeValue::Array(items) => Kind::List(items.iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => self.table(table),
        };
        Node { pos, kind }
    }
}
