//! What is on the pages so far, for the ledger.

use std::collections::BTreeSet;

use infograft_deck::ledger::{Account, Tally};

use super::items::MAX_DEPTH;
use crate::page::{Item, Role};

/// What is on the pages, by the numbers that drawing gave.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    pub links: BTreeSet<u32>,
    pub pictures: BTreeSet<u32>,
    pub alt_texts: BTreeSet<u32>,
    pub shapes: BTreeSet<u32>,
    /// Pictures that can't be drawn, which is told.
    pub undrawn: BTreeSet<u32>,
}

impl Shown {
    /// How many of each kind are on the pages.
    pub(super) fn done(&self) -> Tally {
        let mut done = Tally::default();
        done.add(Account::Links, self.links.len());
        done.add(Account::Pictures, self.pictures.len());
        done.add(Account::AltTexts, self.alt_texts.len());
        done.add(Account::Shapes, self.shapes.len());
        done
    }

    /// Takes in what a page's items hold. In decoration nobody hears an alternative text.
    pub(super) fn take_in(&mut self, items: &[Item], decoration: bool, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for item in items {
            match item {
                Item::Tag { tag, items } => {
                    let decoration = decoration || tag.role == Role::Artifact;
                    if !decoration && tag.alt_number > 0 {
                        self.alt_texts.insert(tag.alt_number);
                    }
                    self.take_in(items, decoration, depth + 1);
                }
                Item::Link { number, items, .. } => {
                    self.links.extend(Some(*number).filter(|number| *number > 0));
                    self.take_in(items, decoration, depth + 1);
                }
                Item::Group(group) => self.take_in(&group.items, decoration, depth + 1),
                _ => {}
            }
        }
    }
}
