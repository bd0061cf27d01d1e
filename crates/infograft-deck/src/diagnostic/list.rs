//! A list of diagnostics that says each thing once.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Serialize;

use super::{Code, Diagnostic, Severity};

/// Diagnostics in the order in which they were found, each once.
///
/// Nothing that is collected may be dropped, so it is `#[must_use]`: pass it on with [`Diagnostics::append`], or
/// tell it.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
#[must_use = "what was found has to be told"]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Where those of one fingerprint stand in the list. A file can hold a hundred thousand faults: comparing each with
    /// all others would take minutes.
    #[serde(skip)]
    known: BTreeMap<u64, Vec<usize>>,
}

impl PartialEq for Diagnostics {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

/// What most diagnostics differ in, as a number.
fn fingerprint(diagnostic: &Diagnostic) -> u64 {
    let mut hasher = DefaultHasher::new();
    (diagnostic.code, &diagnostic.place, &diagnostic.message).hash(&mut hasher);
    hasher.finish()
}

impl Diagnostics {
    /// Adds one, unless the same was said before: then what it tells of losses is added to that.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let alike = self.known.entry(fingerprint(&diagnostic)).or_default();
        let same = |at: &&usize| self.list.get(**at).is_some_and(|d| d.says_the_same_as(&diagnostic));
        let known = alike.iter().find(same).copied();
        match known.and_then(|at| self.list.get_mut(at)) {
            Some(known) => known.losses.add_all(&diagnostic.losses),
            None => {
                alike.push(self.list.len());
                self.list.push(diagnostic);
            }
        }
    }

    /// Adds all of another list.
    pub fn append(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        others.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Whether something stands in the way.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Those of one kind.
    pub fn of(&self, code: Code) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().filter(move |d| d.code == code)
    }

    /// In the slides' order, what is of no slide first; on one slide in the order in which they were found.
    pub fn sorted_by_slide(self) -> Self {
        self.sorted_by_key(|d| d.place.slide.unwrap_or(0))
    }

    /// In the order of their places: files and what is set first, then slides; what was found first comes first.
    pub fn sorted(mut self) -> Self {
        self.list.sort_by(|a, b| a.place.cmp(&b.place));
        self.list.into()
    }

    /// In the order of a key of one's own; what was found first comes first among those that have the same.
    pub fn sorted_by_key<K: Ord>(mut self, key: impl FnMut(&Diagnostic) -> K) -> Self {
        self.list.sort_by_key(key);
        self.list.into()
    }
}

impl std::ops::Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.list
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        std::iter::once(diagnostic).collect()
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(list: Vec<Diagnostic>) -> Self {
        list.into_iter().collect()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(list: I) -> Self {
        let mut diagnostics = Self::default();
        diagnostics.append(list);
        diagnostics
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, list: I) {
        self.append(list);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl std::fmt::Display for Diagnostics {
    /// One after the other, each on lines of its own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (n, diagnostic) in self.list.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::*;

    #[test]
    fn the_same_is_said_once() {
        let mut list = Diagnostics::default();
        for _ in 0..2 {
            list.push(Diagnostic::new(Code::TextOverflow, "too long"));
        }
        list.push(Diagnostic::new(Code::FontSubstituted, "another face"));
        assert_eq!((list.len(), list.count(Severity::Warning), list.count(Severity::Note)), (2, 1, 1));
    }

    #[test]
    fn what_was_said_before_is_known_after_sorting() {
        let on = |slide| Diagnostic::new(Code::TextOverflow, "too long").at(Place::slide(slide));
        let mut list = Diagnostics::from_iter([on(2), on(1)]).sorted_by_slide();
        assert_eq!(list.iter().filter_map(|d| d.place.slide).collect::<Vec<_>>(), [1, 2]);
        list.append([on(2), on(1), on(3)]);
        assert_eq!(list.len(), 3);
    }
}
