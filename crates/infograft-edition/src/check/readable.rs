//! How well texts could be read before a change.

use std::collections::BTreeMap;

use infograft_deck::opc::PartName;

use super::contrast::Pair;

/// How well the texts of a deck could be read before a change: what was hard to read then is its maker's choice.
#[derive(Debug, Default)]
pub struct Readable(BTreeMap<(Option<PartName>, u32, String), f64>);

impl Readable {
    /// The texts of a deck as it came.
    pub fn of(pairs: impl IntoIterator<Item = Pair>) -> Self {
        let mut found = BTreeMap::new();
        for pair in pairs {
            let least: &mut f64 =
                found.entry((pair.part, pair.shape_id, pair.excerpt)).or_insert(f64::INFINITY);
            *least = least.min(pair.ratio / pair.need);
        }
        Self(found)
    }

    /// Whether a text that is hard to read now was no easier to read before.
    pub fn was_so(&self, pair: &Pair) -> bool {
        let key = (pair.part.clone(), pair.shape_id, pair.excerpt.clone());
        let had = self.0.get(&key);
        had.is_some_and(|had| *had <= 1.0 - 0.005 && pair.ratio / pair.need >= had * 0.95)
    }
}
