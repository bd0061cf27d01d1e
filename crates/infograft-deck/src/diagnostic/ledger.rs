//! The ledger of losses: how much of each kind of thing a deck has, what became of it, and whether all of that adds up.
//!
//! Who fills which line:
//!
//! | account | met | done | told |
//! | --- | --- | --- | --- |
//! | `links` | drawing reads it | layout makes a link of it, on a page | layout: it leads to nothing that a page can have |
//! | `pictures` | drawing reads it | layout puts it on a page | drawing: not in the file; layout: can't be decoded |
//! | `alt_texts` | drawing reads it | layout gives it to an element of the structure, on a page | – |
//! | `marks` | rewriting finds it in the template | rewriting fills or obeys it | rewriting: it has no value, or is only half a mark |
//! | `fonts` | the font book is asked for it | it is there, or another with the same advances | another stands in |
//! | `shapes` | drawing reads it | layout places it | drawing: it isn't drawn |
//! | `comments` | drawing sees it | – | drawing: pages have no comments |
//! | `properties` | drawing reads it | the PDF has it | drawing: a PDF has no such property |
//!
//! What is met is counted where the deck is read, what is done where it is finished, and what is told from the
//! diagnostics that are reported at the very end ([`Diagnostic::losing`]). The three are counted apart, so that something
//! that gets lost between two rooms, or a diagnostic that nobody passes on, shows: the ledger doesn't close.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Diagnostic;

/// A kind of thing that a deck holds and that can get lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Account {
    /// A click (`a:hlinkClick`) of a shape, or of a stretch of text in one paragraph that leads to one place.
    Links,
    /// One use of a picture on a slide that is drawn, those of its layout and master included.
    Pictures,
    /// The description of a slide's own shape.
    AltTexts,
    /// What stands in double braces, or looks as if it should.
    Marks,
    /// A typeface that the text names.
    Fonts,
    /// A shape on a slide that is drawn, those of its layout and master included.
    Shapes,
    /// A reviewer's comment on a slide.
    Comments,
    /// A film or sound on a slide that is drawn.
    Media,
    /// A property of the document that says something of its content, such as its title.
    Properties,
}

impl Account {
    /// All accounts, in their order.
    pub const ALL: [Self; 9] = [
        Self::Links,
        Self::Pictures,
        Self::AltTexts,
        Self::Marks,
        Self::Fonts,
        Self::Shapes,
        Self::Comments,
        Self::Media,
        Self::Properties,
    ];
}

/// How many of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tally(BTreeMap<Account, usize>);

impl Tally {
    /// Counts some more.
    pub fn add(&mut self, account: Account, count: usize) {
        if count > 0 {
            let sum = self.0.entry(account).or_default();
            *sum = sum.saturating_add(count);
        }
    }

    /// Counts all of another tally.
    pub fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|(account, count)| self.add(*account, *count));
    }

    /// How many of one kind.
    pub fn of(&self, account: Account) -> usize {
        self.0.get(&account).copied().unwrap_or(0)
    }

    /// Whether there is none of any kind.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One line of the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Balance {
    /// How many the deck has.
    pub met: usize,
    /// How many came through.
    pub done: usize,
    /// How many are lost, and a diagnostic says so.
    pub told: usize,
}

impl Balance {
    /// Whether all that was met is done or told.
    pub fn closes(self) -> bool {
        Some(self.met) == self.done.checked_add(self.told)
    }
}

/// What became of all that a deck holds.
///
/// ```
/// use infograft_deck::diagnostic::{Code, Diagnostic};
/// use infograft_deck::ledger::{Account, Ledger};
///
/// let mut ledger = Ledger::default();
/// ledger.met.add(Account::Links, 2);
/// ledger.done.add(Account::Links, 1);
/// let found = Diagnostic::new(Code::LinkUnreachable, "a link leads to a hidden slide").losing(Account::Links, 1);
/// ledger.tell([&found]);
/// assert!(ledger.balance(Account::Links).closes());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ledger {
    /// What was met.
    pub met: Tally,
    /// What came through.
    pub done: Tally,
    /// What is lost, as the diagnostics say.
    pub told: Tally,
}

impl Ledger {
    /// The line of one account.
    pub fn balance(&self, account: Account) -> Balance {
        Balance { met: self.met.of(account), done: self.done.of(account), told: self.told.of(account) }
    }

    /// The accounts in which something was met that is neither done nor told, or in which too much is.
    pub fn open(&self) -> Vec<Account> {
        Account::ALL.into_iter().filter(|account| !self.balance(*account).closes()).collect()
    }

    /// Takes over what another ledger has met and done; what is told is read from the diagnostics of both.
    pub fn join(&mut self, other: &Self) {
        self.met.add_all(&other.met);
        self.done.add_all(&other.done);
    }

    /// Reads what is told from all the diagnostics that are reported; what was told before is forgotten.
    pub fn tell<'d>(&mut self, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) {
        self.told = Tally::default();
        diagnostics.into_iter().for_each(|d| self.told.add_all(&d.losses));
    }
}

impl Serialize for Ledger {
    /// An object of all accounts: `{"links": {"met": 2, "done": 1, "told": 1}, …}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Account::ALL.len()))?;
        for account in Account::ALL {
            map.serialize_entry(&account, &self.balance(account))?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Ledger {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut ledger = Self::default();
        for (account, balance) in BTreeMap::<Account, Balance>::deserialize(deserializer)? {
            ledger.met.add(account, balance.met);
            ledger.done.add(account, balance.done);
            ledger.told.add(account, balance.told);
        }
        Ok(ledger)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostics, Place};

    fn lost(slide: usize, count: usize) -> Diagnostic {
        Diagnostic::new(Code::LinkUnreachable, "a link goes nowhere")
            .at(Place::slide(slide))
            .losing(Account::Links, count)
    }

    #[test]
    fn what_is_said_once_of_several_counts_for_all_of_them() {
        let mut list = Diagnostics::from_iter([lost(1, 1), lost(1, 2), lost(2, 1)]);
        list.append([Diagnostic::new(Code::TextOverflow, "too long")]);
        assert_eq!(list.len(), 3);
        let mut ledger = Ledger::default();
        ledger.met.add(Account::Links, 5);
        ledger.done.add(Account::Links, 1);
        ledger.tell(&list);
        assert_eq!(ledger.balance(Account::Links), Balance { met: 5, done: 1, told: 4 });
        assert_eq!(ledger.open(), []);
    }

    #[test]
    fn a_diagnostic_that_is_not_passed_on_leaves_the_ledger_open() {
        let mut ledger = Ledger::default();
        ledger.met.add(Account::Links, 1);
        ledger.tell(&Diagnostics::default());
        assert_eq!(ledger.open(), [Account::Links]);
        ledger.tell([&lost(1, 2)]);
        assert_eq!(ledger.open(), [Account::Links]);
    }
}
