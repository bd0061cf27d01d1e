//! Finding the former owner's names, addresses and numbers in a text.
//!
//! A text is looked through once, from the left: at each beginning of a word the longest of what matches counts, and what
//! takes its place is not looked at again.

use std::ops::Range;

use super::What;
use super::links::Addresses;
use super::phone;
use crate::brand::{Brand, Phone};
use crate::rewrite::binding::From;
use crate::rewrite::foreign;
use crate::rewrite::marks::{has_braces, tags};

/// Something of the former owner in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    pub what: What,
    /// What takes its place; `None` where the brand has nothing to put there.
    pub to: Option<String>,
    /// Whether it is the e-mail address of someone, which only moves to the brand's domain.
    pub is_moved: bool,
}

/// What is looked for, and what takes its place.
#[derive(Clone, Debug)]
pub(super) struct Finder {
    /// Names, the longest first.
    names: Vec<Vec<char>>,
    addresses: Vec<Vec<String>>,
    phones: Vec<phone::Number>,
    pub links: Addresses,
    new_name: Option<String>,
    new_address: Option<String>,
    /// The address with its lines, for a place that has several.
    new_lines: Option<String>,
    new_phone: Option<String>,
    pub dialled: Option<String>,
    /// What the brand says of itself: a text that says so already is not changed again.
    own: Vec<Vec<char>>,
}

impl Finder {
    pub fn new(from: &From, brand: &Brand) -> Self {
        let mut names: Vec<Vec<char>> =
            from.name.0.iter().map(|name| name.trim().chars().collect()).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let organization = brand.organization();
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let new_phone = given(&organization.phone);
        let links = brand.links().values().flat_map(|url| [&url.display, &url.target]);
        let own = [Some(&organization.name), organization.email.as_ref(), organization.address.as_ref()];
        let own = own.into_iter().flatten().chain(links).filter(|text| !text.is_empty());
        let own = own.map(|text| text.chars().collect());
        // A line of the address stands in a paragraph of its own; one that is a former name says nothing.
        let lines = organization.address.iter().flat_map(|address| address.lines());
        let lines = lines.map(|line| line.trim().chars().collect::<Vec<char>>());
        let is_name = |line: &[char]| names.iter().any(|name| same(line, 0, name, true) == Some(line.len()));
        let lines: Vec<Vec<char>> = lines.filter(|line| !line.is_empty() && !is_name(line)).collect();
        Self {
            names,
            addresses: from.address.0.iter().map(|address| words(address)).collect(),
            phones: from.phone.0.iter().filter_map(|text| phone::Number::of(text)).collect(),
            links: Addresses::new(from, brand),
            new_name: Some(organization.name.clone()).filter(|name| !name.is_empty()),
            new_lines: given(&organization.address).map(|address| trimmed(&address)),
            new_address: given(&organization.address).map(|address| one_line(&address)),
            dialled: new_phone.as_deref().and_then(dialled),
            new_phone,
            own: own.chain(lines).collect(),
        }
    }

    /// What a text holds, from left to right, without overlaps. What stands in marks is not looked at.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let marks = if has_braces(text) { tags(text) } else { Vec::new() };
        let marks: Vec<Range<usize>> =
            marks.into_iter().map(|(mark, _)| mark).chain(foreign::spans(text)).collect();
        let at: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let reader = Reader { finder: self, chars: text.chars().collect() };
        let (mut found, mut i) = (Vec::new(), 0);
        while i < reader.chars.len() {
            let Some((end, hit)) = reader.at(i) else {
                i += 1;
                continue;
            };
            let range = at.get(i).copied().unwrap_or_default()..at.get(end).copied().unwrap_or(text.len());
            i = end.max(i + 1);
            let in_mark = marks.iter().any(|mark| mark.start < range.end && range.start < mark.end);
            if let (Some((what, to, is_moved)), false) = (hit, in_mark) {
                found.push(Found { range, what, to, is_moved });
            }
        }
        found
    }

    /// Whether a text is what the brand says of itself.
    pub fn is_own(&self, text: &str) -> bool {
        let chars: Vec<char> = text.trim().chars().collect();
        self.own.iter().any(|own| same(&chars, 0, own, true) == Some(chars.len()))
    }

    /// Whether a text is one of the names and nothing else.
    pub fn is_name(&self, text: &str) -> bool {
        let chars: Vec<char> = text.trim().chars().collect();
        self.names.iter().any(|name| same(&chars, 0, name, true) == Some(chars.len()))
    }

    /// Whether there are postal addresses to be found.
    pub fn has_addresses(&self) -> bool {
        !self.addresses.is_empty()
    }

    /// The brand's address in its lines, for a text that is one of the addresses and nothing else. `Some(None)` where the
    /// brand has none.
    pub fn whole_address(&self, text: &str) -> Option<Option<&str>> {
        let words = words(text);
        self.addresses.contains(&words).then_some(self.new_lines.as_deref())
    }

    /// Whether a text is one of the telephone numbers.
    pub fn is_phone(&self, text: &str) -> bool {
        let chars: Vec<char> = text.trim().chars().collect();
        self.phones.iter().any(|number| number.at(&chars, 0) == Some(chars.len()))
    }

    /// Whether a text of whatever case holds one of the names, domains, addresses or numbers, beside the brand's own words.
    pub fn is_named_in(&self, text: &str) -> bool {
        let reader = Reader { finder: self, chars: text.chars().collect() };
        let mut i = 0;
        while i < reader.chars.len() {
            match reader.at(i) {
                Some((_, Some((_, Some(_), _)))) => return true,
                // What stays for want of a value is told as such.
                Some((end, _)) => i = end.max(i + 1),
                None if reader.any_case(i) => return true,
                None => i += 1,
            }
        }
        false
    }
}

/// What takes the place of something, and of what; `None` for the brand's own words.
type Hit = Option<(What, Option<String>, bool)>;

/// A text that is looked through.
struct Reader<'f> {
    finder: &'f Finder,
    chars: Vec<char>,
}

impl Reader<'_> {
    /// The longest of what begins at a character, and where it ends.
    fn at(&self, i: usize) -> Option<(usize, Hit)> {
        let (finder, chars) = (self.finder, &self.chars);
        let before = i.checked_sub(1).and_then(|b| chars.get(b)).copied();
        let first = *chars.get(i)?;
        let begins = begins(before, first);
        let mut best: Option<(usize, Hit)> = None;
        let mut offer = |end: usize, hit: Hit| {
            if best.as_ref().is_none_or(|(most, _)| end > *most) {
                best = Some((end, hit));
            }
        };
        if begins && is_word(first) {
            let own = finder.own.iter().filter_map(|own| same(chars, i, own, true));
            own.filter(|end| self.ends(*end)).for_each(|end| offer(end, None));
            if let Some((end, hit)) = finder.links.at(chars, i) {
                offer(end, Some(hit));
            }
            for words in &finder.addresses {
                if let Some(end) = address(chars, i, words).filter(|end| self.ends(*end)) {
                    let is_long = chars.get(i..end).is_some_and(|own| own.contains(&'\n'));
                    let new = if is_long { &finder.new_lines } else { &finder.new_address };
                    offer(end, Some((What::Address, new.clone(), false)));
                }
            }
            // The longest name stands first.
            if let Some((end, to)) = finder.names.iter().find_map(|name| self.name(i, name))
                && !matches!(before, Some('@' | '#'))
                && !self.is_in_address(i)
            {
                offer(end, Some((What::Name, to, false)));
            }
        }
        if begins && (first.is_ascii_digit() || "+(".contains(first)) {
            for number in &finder.phones {
                if let Some(end) = number.at(chars, i) {
                    offer(end, Some((What::Phone, finder.new_phone.clone(), false)));
                }
            }
        }
        best
    }

    /// A name that begins here as it is written, or in capitals throughout: then the brand's is, too.
    fn name(&self, i: usize, name: &[char]) -> Option<(usize, Option<String>)> {
        let end = same(&self.chars, i, name, true).filter(|end| self.ends(*end))?;
        let new = &self.finder.new_name;
        if same(&self.chars, i, name, false).is_some() {
            return Some((end, new.clone()));
        }
        let is_capital = self.chars.get(i..end)?.iter().all(|c| !c.is_lowercase());
        is_capital.then(|| {
            (end, new.as_ref().map(|new| if is_mark(new) { new.clone() } else { new.to_uppercase() }))
        })
    }

    /// Whether a name in any case stands here as a word, or a name that can't be mistaken as a part of one.
    fn any_case(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|b| self.chars.get(b)).copied();
        let Some(first) = self.chars.get(i).copied() else { return false };
        let begins = begins(before, first) || before == Some('_');
        let ends = |end: usize| self.ends(end) || self.chars.get(end) == Some(&'_');
        begins && self.finder.names.iter().any(|name| same(&self.chars, i, name, true).is_some_and(ends))
            || self.finder.links.is_named(&self.chars, i)
    }

    /// Whether a word may end before this character.
    fn ends(&self, end: usize) -> bool {
        let last = end.checked_sub(1).and_then(|last| self.chars.get(last)).copied();
        self.chars.get(end).is_none_or(|next| !is_word(*next) || last.is_some_and(is_spaceless))
    }

    /// Whether the character is in an address of the web or of e-mail, which would lead nowhere with another name in it.
    fn is_in_address(&self, i: usize) -> bool {
        /// Characters of an address before and after, at most.
        const LONGEST: usize = 200;
        let gap = |c: &char| c.is_whitespace() || "<>()\"\u{201c}\u{201d}".contains(*c);
        let first = i.saturating_sub(LONGEST);
        let before = self.chars.get(first..i).unwrap_or_default();
        let start = first + before.iter().rposition(gap).map_or(0, |at| at + 1);
        let rest = self.chars.get(i..).unwrap_or_default();
        let end = i + rest.iter().take(LONGEST).position(gap).unwrap_or(rest.len().min(LONGEST));
        let token: String = self.chars.get(start..end).unwrap_or_default().iter().collect();
        let host = token.split('/').next().unwrap_or_default();
        let is_host = host.rsplit_once('.').is_some_and(|(name, end)| {
            !name.is_empty() && end.len() > 1 && end.chars().all(|c| c.is_ascii_lowercase())
        });
        token.contains("://")
            || token.to_ascii_lowercase().starts_with("www.")
            || token.split_once('@').is_some_and(|(_, host)| host.contains('.'))
            || is_host
    }
}

/// Whether a character belongs to a word: letters, digits, what is written above them, and what joins them.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36F}').contains(&c)
}

/// Whether a word may begin at a character, behind another.
fn begins(before: Option<char>, first: char) -> bool {
    !before.is_some_and(|before| is_word(before) && !is_spaceless(before) && !is_spaceless(first))
}

/// Whether a letter's script writes words without spaces between them, or what belongs to a name right behind it: Han,
/// kana, Hangul, Thai, Lao, Khmer, Burmese.
fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3130}'..='\u{318F}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Where a wording ends that begins at a character: any white space stands for any other, and so do hyphens and
/// apostrophes.
fn same(chars: &[char], i: usize, wording: &[char], any_case: bool) -> Option<usize> {
    let mut at = i;
    let mut wanted = wording.iter().peekable();
    while let Some(want) = wanted.next() {
        if want.is_whitespace() {
            while wanted.next_if(|next| next.is_whitespace()).is_some() {}
            let rest = chars.get(at..)?;
            let gap = rest.iter().take_while(|c| c.is_whitespace()).count();
            if gap == 0 {
                return None;
            }
            at += gap;
            continue;
        }
        let have = *chars.get(at)?;
        let is_same = folded(have) == folded(*want)
            || any_case && folded(have).to_lowercase().eq(folded(*want).to_lowercase());
        if !is_same {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// One sign for all that are written for it.
fn folded(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2019}' => '\'',
        c => c,
    }
}

/// Whether a value is the mark for it.
pub(super) fn is_mark(value: &str) -> bool {
    value.starts_with("{{")
}

/// A number as links hold it.
fn dialled(phone: &str) -> Option<String> {
    if is_mark(phone) { Some(phone.to_owned()) } else { Phone::find(phone).map(|phone| phone.dialled) }
}

/// The words of an address.
fn words(address: &str) -> Vec<String> {
    let words = address.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Where an address ends that begins at a character: its words, with any signs between them, over line breaks, too.
fn address(chars: &[char], i: usize, words: &[String]) -> Option<usize> {
    /// Signs between two words, at most.
    const GAP: usize = 6;
    let mut at = i;
    for (n, word) in words.iter().enumerate() {
        if n > 0 {
            let gap = chars.get(at..)?.iter().take_while(|c| !is_word(**c)).count();
            if !(1..=GAP).contains(&gap) {
                return None;
            }
            at += gap;
        }
        let length = chars.get(at..)?.iter().take_while(|c| is_word(**c)).count();
        let own: String = chars.get(at..at + length)?.iter().collect();
        if own.to_lowercase() != *word {
            return None;
        }
        at += length;
    }
    (at > i).then_some(at)
}

/// An address with its lines, none of them empty.
fn trimmed(address: &str) -> String {
    let lines = address.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// An address in one line.
fn one_line(address: &str) -> String {
    let lines = address.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.trim_end_matches(',')).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
