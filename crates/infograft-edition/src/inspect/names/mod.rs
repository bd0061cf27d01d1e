//! Who the deck speaks for: names, addresses, numbers, as they stand in its texts, links and properties.
//!
//! Nothing is looked up anywhere: what stands together, repeats and says the same in several ways (a name and the domain of
//! an e-mail address) is what counts.

mod contacts;
mod owner;
mod tagline;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use infograft_brand::brand::Brand;
use infograft_brand::rewrite::{Source, Survey};
use serde::Serialize;

use super::find::{one_line, web};
use super::seen::Sightings;

/// Something that names the deck's owner, or may.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// As it is written.
    pub text: String,
    /// How often, and where.
    pub seen: Sightings,
    /// Whether it surely is the owner's.
    pub sure: bool,
    /// Why it seems so, the weightiest first.
    pub reasons: Vec<String>,
}

/// Who the deck speaks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Names {
    /// The owner's name and its variants, the main one first.
    pub names: Vec<Named>,
    /// Other names of organisations.
    pub others: Vec<Named>,
    /// Domains of web and e-mail addresses.
    pub domains: Vec<Named>,
    /// E-mail addresses.
    pub emails: Vec<Named>,
    /// Telephone numbers.
    pub phones: Vec<Named>,
    /// Postal addresses.
    pub addresses: Vec<Named>,
    /// The line under the name.
    pub taglines: Vec<Named>,
}

/// Looks for names in a deck.
pub(super) fn of(survey: &Survey) -> Names {
    let survey = &short(survey);
    let mut names = contacts::of(survey);
    owner::find(survey, &mut names);
    names.taglines = tagline::of(survey, &names);
    names
}

/// Whom a deck without a binding still speaks for, where that isn't the brand: names and domains that surely are its
/// owner's, with how often they stand in it.
pub fn others(survey: &Survey, brand: &Brand) -> Vec<(String, usize)> {
    let names = of(survey);
    let organization = brand.organization();
    let said = [Some(&organization.name), organization.email.as_ref()].into_iter().flatten();
    let own: Vec<String> =
        said.chain(brand.links().values().map(|url| &url.target)).map(|text| squashed(text)).collect();
    let is_own = |named: &&Named| {
        let text = squashed(&named.text);
        own.iter().any(|own| own.contains(&text) || text.contains(own.as_str()) && !own.is_empty())
    };
    let sure = |list: &[Named], most: usize| -> Vec<(String, usize)> {
        let foreign = list.iter().filter(|named| named.sure).filter(|named| !is_own(named));
        foreign.take(most).map(|named| (named.text.clone(), named.seen.count)).collect()
    };
    [sure(&names.names, 2), sure(&names.domains, 1)].concat()
}

/// The texts that are looked at: each name is looked for in all of them, so there is an end to how many these are. Of a
/// deck with more, the first ones say who it speaks for.
fn short(survey: &Survey) -> Survey {
    /// Bytes of all texts, and of one.
    const ALL: usize = 1 << 20;
    const ONE: usize = 8 << 10;
    let mut left = ALL;
    let mut short = Survey { slides: survey.slides, links: survey.links.clone(), ..Survey::default() };
    for text in survey.texts.iter().filter(|text| text.text.len() <= ONE) {
        let Some(rest) = left.checked_sub(text.text.len()) else { break };
        left = rest;
        short.texts.push(text.clone());
    }
    short.links.truncate(MOST_LINKS);
    short
}

/// As many links are looked at.
const MOST_LINKS: usize = 5_000;

/// Things with how often they are met, in the order of the deck.
#[derive(Default)]
struct Tally {
    found: Vec<Named>,
    at: BTreeMap<String, usize>,
}

impl Tally {
    /// Enters one under a key: what differs only in its spelling has one key.
    fn add(
        &mut self,
        key: String,
        text: &str,
        source: Source,
        place: &infograft_deck::diagnostic::Place,
    ) -> &mut Named {
        let new = self.found.len();
        let at = *self.at.entry(key).or_insert(new);
        if at == new {
            let text = text.to_owned();
            self.found.push(Named { text, seen: Sightings::default(), sure: false, reasons: Vec::new() });
        }
        let at = at.min(self.found.len() - 1);
        self.found[at].seen.add(source, place);
        &mut self.found[at]
    }
}

/// A name without what makes no difference: spaces, case, signs.
fn squashed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether words stand in a text as words of their own, in any case: at which bytes.
fn stands(text: &str, words: &str) -> Vec<usize> {
    stands_in(text, &text.to_lowercase(), words)
}

/// The same in a text that is there in lower case already.
fn stands_in(text: &str, lower: &str, words: &str) -> Vec<usize> {
    let wanted = words.to_lowercase();
    // Lower case may be longer or shorter than what it is of: then places say nothing.
    if wanted.is_empty() || lower.len() != text.len() {
        return Vec::new();
    }
    let is_joined = |before: Option<char>, after: Option<char>| {
        before.zip(after).is_some_and(|(a, b)| {
            super::find::is_word(a)
                && super::find::is_word(b)
                && !super::find::is_spaceless(a)
                && !super::find::is_spaceless(b)
        })
    };
    let found = lower.match_indices(&wanted).filter(|(at, _)| {
        let (head, tail) =
            (lower.get(..*at).unwrap_or_default(), lower.get(at + wanted.len()..).unwrap_or_default());
        !is_joined(head.chars().next_back(), wanted.chars().next())
            && !is_joined(wanted.chars().next_back(), tail.chars().next())
    });
    let is_in_address = |at: usize| {
        let before = lower.get(..at).and_then(|head| head.chars().next_back());
        let mut after = lower.get(at + wanted.len()..).unwrap_or_default().chars();
        let next = after.next();
        before.is_some_and(|c| "@./-".contains(c)) && before != Some('-')
            || matches!(next, Some('@' | '/')) && after.clone().next().is_some_and(char::is_alphanumeric)
            || next == Some('.') && after.next().is_some_and(char::is_alphanumeric)
    };
    found.map(|(at, _)| at).filter(|at| !is_in_address(*at)).collect()
}

/// Whether a text is an address, a number or a link rather than words.
fn is_address(text: &str) -> bool {
    !web::emails(text).is_empty()
        || !web::webs(text).is_empty()
        || !super::find::phone::numbers(text).is_empty()
}

/// The texts of a deck as lines.
fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(one_line).filter(|line| !line.is_empty())
}
