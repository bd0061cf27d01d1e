//! Which page of one file is which of another.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::pixels::Gist;
use super::sheet::Sheet;

/// What of a page says which one it is.
#[derive(Clone, Debug)]
pub(super) struct Face {
    /// The words that it has, each once.
    words: BTreeSet<String>,
    gist: Gist,
    id: Option<u32>,
}

impl Face {
    /// The face of a page.
    pub fn of(sheet: &Sheet, gist: Gist) -> Self {
        let words = sheet.texts.iter().flat_map(|text| text.unicode_words());
        Self { words: words.map(str::to_lowercase).collect(), gist, id: sheet.id }
    }

    /// How much two pages are alike, in words and in what is light and dark; pages that their files number alike are more so.
    fn likeness(&self, other: &Self) -> f64 {
        let looks = self.gist.likeness(&other.gist);
        let alike = match self.words.union(&other.words).count() {
            0 => looks,
            all => 0.65 * self.words.intersection(&other.words).count() as f64 / all as f64 + 0.35 * looks,
        };
        if self.id.is_some() && self.id == other.id { (alike + SAME_ID).min(1.0) } else { alike }
    }
}

/// A page of the first file, of the second, or one of each.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// All pages of two files, paired.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pairing {
    /// In the order of the second file; pages that are gone stand where they were.
    pub pairs: Vec<Pair>,
    /// Pages of the second file that stand at another place among the others.
    pub moved: BTreeSet<usize>,
}

/// Two pages less alike than this are two pages.
const KIN: f64 = 0.45;
/// So much more alike are pages that one file has under the number of the other's.
const SAME_ID: f64 = 0.35;
/// A page that stands elsewhere is taken for one that was moved when it is this much alike.
const MOVED: f64 = 0.8;
/// More pages than this by as many are paired by their order.
const MAX_CELLS: usize = 250_000;

/// Pairs the pages of two files.
pub(super) fn pairing(before: &[Face], after: &[Face]) -> Pairing {
    let (rows, columns) = (before.len(), after.len());
    if rows.saturating_mul(columns) > MAX_CELLS {
        let within = |at: usize, end: usize| Some(at).filter(|at| *at < end);
        let pairs = (0..rows.max(columns)).map(|at| (within(at, rows), within(at, columns))).collect();
        return Pairing { pairs, moved: BTreeSet::new() };
    }
    let alike: Vec<Vec<f64>> = before.iter().map(|a| after.iter().map(|b| a.likeness(b)).collect()).collect();
    let mut pairs = aligned(&alike, rows, columns);
    let moved = moved(&mut pairs, &alike);
    Pairing { pairs, moved }
}

/// The pairing without crossings whose pages are most alike (Needleman and Wunsch, 1970).
fn aligned(alike: &[Vec<f64>], rows: usize, columns: usize) -> Vec<Pair> {
    let score =
        |row: usize, column: usize| alike.get(row).and_then(|line| line.get(column)).copied().unwrap_or(0.0);
    // What a pair adds: nothing for pages that are not kin.
    let gain = |row, column| (score(row, column) - KIN).max(-1.0);
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    let at = |best: &[Vec<f64>], row: usize, column: usize| {
        best.get(row).and_then(|line| line.get(column)).copied().unwrap_or(0.0)
    };
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let paired = gain(row, column) + at(&best, row + 1, column + 1);
            let value = paired.max(at(&best, row + 1, column)).max(at(&best, row, column + 1));
            if let Some(slot) = best.get_mut(row).and_then(|line| line.get_mut(column)) {
                *slot = value;
            }
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows && column < columns {
        let here = at(&best, row, column);
        if gain(row, column) > 0.0 && gain(row, column) + at(&best, row + 1, column + 1) >= here {
            pairs.push((Some(row), Some(column)));
            (row, column) = (row + 1, column + 1);
        } else if at(&best, row + 1, column) >= here {
            pairs.push((Some(row), None));
            row += 1;
        } else {
            pairs.push((None, Some(column)));
            column += 1;
        }
    }
    pairs.extend((row..rows).map(|row| (Some(row), None)));
    pairs.extend((column..columns).map(|column| (None, Some(column))));
    pairs
}

/// Pairs what is left of both files where it is much alike: the pages of the second that stand elsewhere now.
fn moved(pairs: &mut Vec<Pair>, alike: &[Vec<f64>]) -> BTreeSet<usize> {
    let mut moved = BTreeSet::new();
    let alone = |pairs: &[Pair], wanted: fn(&Pair) -> Option<usize>| {
        pairs.iter().filter_map(wanted).collect::<Vec<_>>()
    };
    let gone = alone(pairs, |pair| pair.0.filter(|_| pair.1.is_none()));
    for row in gone {
        let came = alone(pairs, |pair| pair.1.filter(|_| pair.0.is_none()));
        let score =
            |column: &usize| alike.get(row).and_then(|line| line.get(*column)).copied().unwrap_or(0.0);
        let nearest = came.into_iter().max_by(|a, b| score(a).total_cmp(&score(b)));
        if let Some(column) = nearest.filter(|column| score(column) >= MOVED) {
            pairs.retain(|pair| *pair != (Some(row), None));
            if let Some(slot) = pairs.iter_mut().find(|pair| **pair == (None, Some(column))) {
                slot.0 = Some(row);
                moved.insert(column);
            }
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(texts: &[&str]) -> Vec<Sheet> {
        let sheet = |text: &&str| Sheet { texts: vec![(*text).to_owned()], ..Sheet::default() };
        texts.iter().map(sheet).collect()
    }

    /// Without pictures all look alike.
    fn faces(sheets: &[Sheet]) -> Vec<Face> {
        sheets.iter().map(|sheet| Face::of(sheet, Gist::default())).collect()
    }

    fn paired(before: &[&str], after: &[&str]) -> Pairing {
        let (before, after) = (sheets(before), sheets(after));
        pairing(&faces(&before), &faces(&after))
    }

    #[test]
    fn pages_that_came_and_went_are_found_between_the_others() {
        let both = |a, b| (Some(a), Some(b));
        assert_eq!(
            paired(&["one apple", "two pears", "four plums"], &["one apple", "three figs", "four plums"])
                .pairs,
            [both(0, 0), (Some(1), None), (None, Some(1)), both(2, 2)]
        );
        assert_eq!(paired(&[], &["one"]).pairs, [(None, Some(0))]);
        assert_eq!(paired(&["one"], &[]).pairs, [(Some(0), None)]);
    }

    #[test]
    fn a_page_that_was_moved_is_one_page() {
        let found =
            paired(&["one apple", "two pears", "four plums"], &["four plums", "one apple", "two pears"]);
        assert_eq!(found.moved, BTreeSet::from([0]), "the two others stand as they stood");
        assert_eq!(found.pairs, [(Some(2), Some(0)), (Some(0), Some(1)), (Some(1), Some(2))]);
    }

    #[test]
    fn a_number_pairs_pages_whose_words_changed() {
        let mut before = sheets(&["opening hours of the north", "prices"]);
        let mut after = sheets(&["new branch", "when we are open in the north"]);
        (before[0].id, after[1].id) = (Some(256), Some(256));
        let pairs = pairing(&faces(&before), &faces(&after)).pairs;
        assert!(pairs.contains(&(Some(0), Some(1))), "{pairs:?}");
    }
}
