//! Characters of a text that no font has.

use std::collections::BTreeSet;

/// Characters that no font has, each once, in the order in which they were met: collected while a text is shaped, so
/// that one that stands there a thousand times is told of once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Missing {
    met: Vec<char>,
    known: BTreeSet<char>,
}

impl Missing {
    /// Adds a character.
    pub(crate) fn push(&mut self, c: char) {
        if self.known.insert(c) {
            self.met.push(c);
        }
    }

    /// Adds those of another text.
    pub(crate) fn add(&mut self, other: &Self) {
        other.met.iter().for_each(|c| self.push(*c));
    }
}

impl Missing {
    /// How many they are.
    pub(crate) fn len(&self) -> usize {
        self.met.len()
    }
}

impl IntoIterator for Missing {
    type Item = char;
    type IntoIter = std::vec::IntoIter<char>;

    fn into_iter(self) -> Self::IntoIter {
        self.met.into_iter()
    }
}
