//! What is wrong with a brand: every fault with its place and the way out, collected and shown together.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// A fault with what to do about it.
pub fn fault(code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, message).at(place).with_help(help)
}

/// A file as a place.
pub fn in_file(file: &Path) -> Place {
    Place::file(file.display().to_string())
}

/// Everything that is wrong with a brand: never empty, in the order of the file, then of the options, then what concerns
/// the brand as a whole.
///
/// Its `Display` is one diagnostic after the other, ready to be shown; a program that shows them its own way reads the
/// list.
#[derive(Clone, Debug, PartialEq)]
pub struct BrandErrors(pub Diagnostics);

impl BrandErrors {
    /// Sorts by place, so that they come in the order in which a reader meets them.
    pub fn sorted(diagnostics: Diagnostics) -> Self {
        let place = |d: &Diagnostic| (d.place.is_empty(), d.place.file.is_none(), d.place.clone());
        Self(folded(diagnostics.sorted_by_key(place)))
    }
}

/// How many faults of one kind are told one by one.
const TOLD: usize = 3;

/// Faults of one kind, where there are more than [`TOLD`] of a file, told once: the first, with the number of the others
/// and the places of two.
fn folded(diagnostics: Diagnostics) -> Diagnostics {
    let kind = |d: &Diagnostic| {
        let in_file = d.place.file.is_some() && d.place.row.is_none();
        in_file.then(|| (d.code, d.place.file.clone(), d.help.clone()))
    };
    let mut kinds: Vec<(_, Vec<Place>)> = Vec::new();
    let mut at: BTreeMap<_, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        let Some(kind) = kind(diagnostic) else { continue };
        // A code has no order of its own.
        let key = (format!("{:?}", kind.0), kind.1.clone(), kind.2.clone());
        let index = *at.entry(key).or_insert(kinds.len());
        match kinds.get_mut(index) {
            Some((_, places)) => places.push(diagnostic.place.clone()),
            None => kinds.push((kind, vec![diagnostic.place.clone()])),
        }
    }
    let many: Vec<_> = kinds.into_iter().filter(|(_, places)| places.len() > TOLD).collect();
    if many.is_empty() {
        return diagnostics;
    }
    let fold = |mut diagnostic: Diagnostic| {
        let of = kind(&diagnostic);
        let Some((_, places)) = many.iter().find(|(known, _)| of.as_ref() == Some(known)) else {
            return Some(diagnostic);
        };
        if places.first() != Some(&diagnostic.place) {
            return None;
        }
        let line = |place: &Place| place.line.map(|line| line.to_string());
        let mut lines: Vec<String> = places.iter().filter_map(line).collect();
        lines.dedup();
        lines.truncate(TOLD);
        let message = format!("{}; there are {} faults of that kind", diagnostic.message, places.len());
        diagnostic.message = match lines.is_empty() {
            true => message,
            false if lines.len() == 1 => format!("{message}, all in this line"),
            false => format!("{message}, the first in lines {}", lines.join(", ")),
        };
        Some(diagnostic)
    };
    diagnostics.into_iter().filter_map(fold).collect()
}

impl From<Diagnostic> for BrandErrors {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(diagnostic.into())
    }
}

impl fmt::Display for BrandErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for BrandErrors {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_faults_of_a_kind_are_told_once() {
        let told = |count: usize| {
            let one = |n: usize| {
                let place = in_file("brand.toml".as_ref()).with_line(n, Some(1));
                fault(Code::BrandUnknownKey, place, format!("unknown key `k{n}`"), "the keys are …")
            };
            let other = fault(Code::BrandMissing, Place::default(), "no name", "give one");
            BrandErrors::sorted((1..=count).rev().map(one).chain([other]).collect())
        };
        assert_eq!(told(3).0.len(), 4);
        let many = told(200_000);
        assert_eq!(many.0.len(), 2);
        assert_eq!(
            many.to_string().lines().next(),
            Some(
                "brand.toml:1:1: unknown key `k1`; there are 200000 faults of that kind, the first in lines 1, 2, 3"
            )
        );
    }
}
