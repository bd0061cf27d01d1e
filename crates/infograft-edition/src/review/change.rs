//! What differs between what two pages say: words, links, fonts, pictures.

use std::collections::BTreeSet;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::sheet::Sheet;

/// What differs between two pages, pixels left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Change {
    pub texts: Vec<TextChange>,
    pub links: Vec<LinkChange>,
    /// Families that only the first page has, and only the second.
    pub fonts: (Vec<String>, Vec<String>),
    /// How many pictures went, and how many came.
    pub pictures: (usize, usize),
}

impl Change {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A text that differs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TextChange {
    /// Only the first page has it.
    Gone(String),
    /// Only the second page has it.
    Came(String),
    /// Both have it, in other words.
    Changed(Vec<Piece>),
}

/// Some words of a text that changed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Same(String),
    Gone(String),
    Came(String),
}

/// A link that differs: where it led, and where it leads; nothing where there is none.
pub(super) type LinkChange = (Option<String>, Option<String>);

/// Longer lists are not compared one by one: what a stranger's deck says may be long, and comparing grows with its square.
const MAX_TEXTS: usize = 2_000;
/// Longer texts are not compared word by word.
const MAX_WORDS: usize = 2_000;
/// Two texts that share fewer of their words are two texts.
const KIN: f64 = 0.4;

/// What differs between two pages.
pub(super) fn of(before: &Sheet, after: &Sheet) -> Change {
    let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    let missing = |a: &[String], b: &[String]| {
        let mut rest = b.to_vec();
        rest.sort();
        a.iter().filter(|one| rest.binary_search(one).map(|at| rest.remove(at)).is_err()).count()
    };
    Change {
        texts: texts(&before.texts, &after.texts),
        links: links(&before.links, &after.links),
        fonts: (only(&before.fonts, &after.fonts), only(&after.fonts, &before.fonts)),
        pictures: (missing(&before.pictures, &after.pictures), missing(&after.pictures, &before.pictures)),
    }
}

/// The steps from one list to another; of lists that are too long, one step.
fn steps<T: Ord + std::hash::Hash>(old: &[T], new: &[T], most: usize) -> Vec<DiffOp> {
    if old.len().max(new.len()) > most && old != new {
        let (old_len, new_len) = (old.len(), new.len());
        return vec![DiffOp::Replace { old_index: 0, old_len, new_index: 0, new_len }];
    }
    capture_diff_slices(Algorithm::Myers, old, new)
}

fn texts(old: &[String], new: &[String]) -> Vec<TextChange> {
    let mut changes = Vec::new();
    // Where a line is broken inside a word, the page doesn't tell that from a space.
    let bare = |texts: &[String]| {
        texts.iter().map(|text| text.split_whitespace().collect()).collect::<Vec<String>>()
    };
    for step in steps(&bare(old), &bare(new), MAX_TEXTS) {
        let gone = old.get(step.old_range()).unwrap_or_default();
        let came = new.get(step.new_range()).unwrap_or_default();
        if matches!(step, DiffOp::Equal { .. }) {
            continue;
        }
        let mut came = came.iter();
        for text in gone {
            match came.as_slice().first().and_then(|other| words(text, other)) {
                Some(pieces) => {
                    came.next();
                    changes.push(TextChange::Changed(pieces));
                }
                None => changes.push(TextChange::Gone(text.clone())),
            }
        }
        changes.extend(came.map(|text| TextChange::Came(text.clone())));
    }
    changes
}

/// The words of two texts that have enough of them in common.
fn words(old: &str, new: &str) -> Option<Vec<Piece>> {
    let split = |text: &'_ str| text.split_word_bounds().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (split(old), split(new));
    let mut pieces = Vec::new();
    let mut common = 0;
    for step in steps(&old, &new, MAX_WORDS) {
        let gone = old.get(step.old_range()).unwrap_or_default().concat();
        let came = new.get(step.new_range()).unwrap_or_default().concat();
        if matches!(step, DiffOp::Equal { .. }) {
            common += gone.trim().len();
            pieces.push(Piece::Same(gone));
            continue;
        }
        pieces.extend(Some(gone).filter(|gone| !gone.is_empty()).map(Piece::Gone));
        pieces.extend(Some(came).filter(|came| !came.is_empty()).map(Piece::Came));
    }
    let longest = old.concat().len().max(new.concat().len());
    (common as f64 >= KIN * longest as f64).then_some(pieces)
}

fn links(old: &[String], new: &[String]) -> Vec<LinkChange> {
    let mut changes = Vec::new();
    for step in steps(old, new, MAX_TEXTS) {
        if matches!(step, DiffOp::Equal { .. }) {
            continue;
        }
        let gone = old.get(step.old_range()).unwrap_or_default();
        let came = new.get(step.new_range()).unwrap_or_default();
        for at in 0..gone.len().max(came.len()) {
            changes.push((gone.get(at).cloned(), came.get(at).cloned()));
        }
    }
    // A link of several lines or shapes is told once.
    let mut told = BTreeSet::new();
    changes.retain(|change| told.insert(change.clone()));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(texts: &[&str], links: &[&str]) -> Sheet {
        let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Sheet { texts: owned(texts), links: owned(links), ..Sheet::default() }
    }

    #[test]
    fn words_that_changed_are_told_in_their_text() {
        let before = sheet(&["Welcome", "Call us on 555 0100 today", "Old"], &["https://old.example/a"]);
        let after =
            sheet(&["Welcome", "Call us on 555 0199 today", "Another text"], &["https://new.example/a"]);
        let change = of(&before, &after);
        let changed = vec![
            Piece::Same("Call us on 555 ".into()),
            Piece::Gone("0100".into()),
            Piece::Came("0199".into()),
            Piece::Same(" today".into()),
        ];
        let expected = [
            TextChange::Changed(changed),
            TextChange::Gone("Old".into()),
            TextChange::Came("Another text".into()),
        ];
        assert_eq!(change.texts, expected);
        let link = |link: &str| Some(link.to_owned());
        assert_eq!(change.links, [(link("https://old.example/a"), link("https://new.example/a"))]);
        assert!(of(&before, &before).is_empty());
    }

    #[test]
    fn where_lines_are_broken_is_no_change() {
        let (before, after) = (sheet(&["Implementatione r"], &[]), sheet(&["Implementation er"], &[]));
        assert!(of(&before, &after).is_empty());
    }

    #[test]
    fn pictures_are_counted_by_what_they_are() {
        let with = |pictures: &[&str]| Sheet {
            pictures: pictures.iter().map(|name| (*name).to_owned()).collect(),
            ..Sheet::default()
        };
        assert_eq!(of(&with(&["a", "a", "b"]), &with(&["a", "c"])).pictures, (2, 1));
    }

    #[test]
    fn a_page_of_very_many_texts_is_compared_in_little_time() {
        let many = |name: &str| {
            let texts = (0..MAX_TEXTS * 4).map(|n| format!("{name} {n}")).collect();
            Sheet { texts, ..Sheet::default() }
        };
        assert!(!of(&many("old"), &many("new")).is_empty());
    }
}
