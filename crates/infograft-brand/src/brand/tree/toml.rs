//! TOML to the tree.

use std::borrow::Cow;
use std::path::Path;

use infograft_deck::diagnostic::{Diagnostic, Diagnostics};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Cursor, Key, Kind, Node, Pos};

pub(super) fn read(text: &str, file: &Path) -> Result<Node, Diagnostics> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let mut reader = Reader { text, cursor: Cursor::new(text) };
        return Ok(Node { pos: Pos::START, kind: reader.table(table.get_ref()) });
    }
    Err(errors.iter().map(|error| fault(error, text, file)).collect())
}

fn fault(error: &toml::de::Error, text: &str, file: &Path) -> Diagnostic {
    let pos = Cursor::new(text).pos(error.span().map_or(0, |span| span.start));
    let message = error.message().to_owned();
    let help = if message.contains("duplicate key") {
        "a key stands once in its section: remove one of the two"
    } else if message.contains("unquoted key") {
        "put a key with other characters in quotes: \"Step 1\" = \"…\""
    } else if message.contains("escape") || message.contains("unicode") {
        "in \"double quotes\" a backslash starts an escape: write paths with / or put the text in 'single quotes'"
    } else {
        "text stands in quotes: name = \"Contoso Health\"; a section's name in brackets: [organization]"
    };
    pos.fault(file, format!("not valid TOML: {message}"), help)
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
