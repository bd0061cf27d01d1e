//! On which line of its file each thing of a binding stands, for messages.

use std::collections::BTreeMap;

use infograft_deck::diagnostic::Place;

use crate::brand::tree::{Kind, Node};

/// Lines by what stands there: `from.colors.primary`, `text.0`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::rewrite) struct Lines(BTreeMap<String, usize>);

impl Lines {
    pub fn of(file: &Node) -> Self {
        let mut lines = Self::default();
        lines.note("", file);
        lines
    }

    fn note(&mut self, path: &str, node: &Node) {
        let join = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match &node.kind {
            Kind::Table(entries) => {
                for (key, value) in entries {
                    let path = join(&key.name);
                    self.0.insert(path.clone(), key.pos.line);
                    self.note(&path, value);
                }
            }
            Kind::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    let path = join(&at.to_string());
                    self.0.insert(path.clone(), item.pos.line);
                    self.note(&path, item);
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) => {}
        }
    }

    /// A place with the line of something, where that is known.
    pub fn at(&self, place: Place, path: &str) -> Place {
        match self.get(path) {
            Some(line) => place.with_line(line, None),
            None => place,
        }
    }

    /// The line of something; nothing of a binding that was read from no text.
    pub fn get(&self, path: &str) -> Option<usize> {
        self.0.get(path).copied()
    }
}
