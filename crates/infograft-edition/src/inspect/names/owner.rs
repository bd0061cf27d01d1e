//! The names of the deck's owner: which words name it, and which of them go together.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use infograft_brand::rewrite::{DeckText, Source, Survey};

use super::super::find::{is_spaceless, one_line, web};
use super::{Named, Names, is_address, lines, squashed, stands, stands_in};
use crate::inspect::seen::Sightings;

/// Endings of companies' names, by law.
const LEGAL: [&str; 27] = [
    "inc",
    "llc",
    "llp",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "plc",
    "gmbh",
    "ag",
    "kg",
    "se",
    "ev",
    "mbh",
    "sa",
    "sas",
    "sarl",
    "sl",
    "spa",
    "srl",
    "bv",
    "nv",
    "ab",
    "as",
    "oy",
    "company",
    "group",
];

/// A name of this weight is surely the owner's.
const SURE: f64 = 5.0;

/// What is lighter isn't worth a line; of names beside the owner's, more is asked.
const UNSURE: f64 = 2.8;
const OTHER: f64 = 3.6;

/// Words that stand alone on slides, and in sentences, and name nobody.
const COMMON: [&str; 40] = [
    "you",
    "we",
    "they",
    "what",
    "who",
    "why",
    "how",
    "when",
    "where",
    "which",
    "before",
    "after",
    "during",
    "today",
    "agenda",
    "contents",
    "introduction",
    "conclusion",
    "conclusions",
    "questions",
    "summary",
    "overview",
    "author",
    "authors",
    "presentation",
    "demo",
    "thank you",
    "thanks",
    "contact",
    "design",
    "yes",
    "no",
    "note",
    "notes",
    "step",
    "steps",
    "users",
    "results",
    "context",
    "your name",
];

fn is_common_word(name: &str) -> bool {
    COMMON.contains(&name.to_lowercase().as_str())
}

/// Candidates that are weighed, at most: of hostile decks no more is looked at.
const MOST: usize = 400;

/// What speaks for a name.
#[derive(Default)]
struct Weighed {
    text: String,
    weight: f64,
    reasons: Vec<String>,
    seen: Sightings,
    /// How often it is a whole paragraph or line.
    whole: usize,
    /// How often it stands in a sentence with no more words of a name behind it.
    closed: usize,
}

impl Weighed {
    fn why(&mut self, is: bool, more: f64, reason: &str) {
        if is {
            self.weight += more;
            self.reasons.push(reason.to_owned());
        }
    }
}

/// Finds the owner's names and its variants, and others.
pub(super) fn find(survey: &Survey, names: &mut Names) {
    let own: Vec<&Named> = names.domains.iter().filter(|domain| domain.sure).collect();
    let labels: Vec<String> = own.iter().flat_map(|d| labels_of(&d.text)).collect();
    let mut candidates = candidates(survey, &labels);
    candidates.truncate(MOST);
    let texts: Vec<Reading> = survey.texts.iter().map(Reading::of).collect();
    let mut weighed: Vec<Weighed> =
        candidates.iter().map(|name| weigh(name, survey.slides, &texts, &labels)).collect();
    weighed.retain(|w| w.seen.count > 0 && w.weight >= UNSURE && !is_common_word(&w.text));
    weighed.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| b.seen.count.cmp(&a.seen.count))
            .then_with(|| a.text.cmp(&b.text))
    });
    let Some(main) = weighed.first() else { return };
    let is_sure = main.weight >= SURE;
    let head = head(&main.text);
    let family = |w: &Weighed| {
        let own = squashed(&w.text);
        own.starts_with(&head) || labels.iter().any(|label| own.starts_with(label.as_str()))
    };
    let (variants, others): (Vec<Weighed>, Vec<Weighed>) = weighed.into_iter().partition(family);
    names.names = settled(variants, &texts, is_sure);
    names.others =
        others.into_iter().filter(|w| w.weight >= OTHER).take(6).map(|w| named(w, false)).collect();
}

/// The name part of a domain, as words are squashed, and its first word where hyphens part it: `nordlicht-zahn.example`.
fn labels_of(domain: &str) -> Vec<String> {
    let label = domain.split('.').next().unwrap_or_default();
    let least = if label.chars().any(is_spaceless) { 2 } else { 3 };
    /// A first word of fewer letters is in too many names.
    const FIRST: usize = 5;
    let first = label.split_once('-').map(|(first, _)| squashed(first));
    let first = first.filter(|first| first.chars().count() >= FIRST);
    Some(squashed(label)).into_iter().filter(|label| label.chars().count() >= least).chain(first).collect()
}

/// The first word of a name that says something.
fn head(name: &str) -> String {
    let mut words = name.split_whitespace().filter(|word| {
        !["the", "der", "die", "das", "la", "le", "el"].contains(&word.to_lowercase().as_str())
    });
    words.next().map(squashed).unwrap_or_else(|| squashed(name))
}

/// Words that could be a name, the likeliest first.
fn candidates(survey: &Survey, labels: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut known = BTreeSet::new();
    let mut add = |text: String| {
        let text =
            text.trim_matches([',', '.', ';', ':', '|', '-', '\u{2013}', ' ', '\u{A9}', '(', ')']).to_owned();
        let length = text.chars().count();
        if (2..=60).contains(&length) && text.chars().any(char::is_alphabetic) && known.insert(text.clone()) {
            found.push(text);
        }
    };
    for text in &survey.texts {
        if text.property.as_deref() == Some("Company") {
            add(one_line(&text.text));
        }
    }
    for text in survey.texts.iter().filter(|text| text.source != Source::Comment) {
        for line in lines(&text.text) {
            copyright(&line).into_iter().for_each(&mut add);
            labelled(&line, labels).into_iter().for_each(&mut add);
            legal(&line).into_iter().for_each(&mut add);
        }
    }
    for text in survey.texts.iter().filter(|text| is_shown(text)) {
        let line = one_line(&text.text);
        lines(&text.text).filter(|line| is_like_name(line)).for_each(&mut add);
        if is_like_name(&line) {
            add(line);
        }
    }
    found
}

/// Whether a text is on a page.
fn is_shown(text: &DeckText) -> bool {
    !matches!(
        text.source,
        Source::Comment | Source::Notes | Source::Property | Source::AltText | Source::Chart
    )
}

/// Whether a line could be a name: few words, each in capitals where the script has them, no sentence.
fn is_like_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_big = |word: &&str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        let small = [
            "of", "the", "and", "for", "de", "la", "du", "des", "der", "und", "von", "et", "y", "e", "&",
            "in",
        ];
        first.is_none_or(|c| c.is_uppercase() || c.is_numeric() || is_spaceless(c)) || small.contains(word)
    };
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let digits = line.chars().filter(|c| c.is_numeric()).count();
    let is_sentence =
        line.ends_with(['.', '!', '?', ':', '\u{2026}', ',']) && !line.to_lowercase().ends_with("inc.");
    (1..=7).contains(&words.len())
        && words
            .first()
            .is_some_and(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || is_spaceless(c)))
        && words.iter().all(is_big)
        && letters > 2
        && digits * 3 < letters
        && !is_sentence
        && !is_address(line)
}

/// What stands behind a © and its years.
fn copyright(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let signs = ["\u{A9}", "(c)", "copyright"];
    let at = signs.iter().filter_map(|sign| Some(lower.find(sign)? + sign.len())).max()?;
    let rest = line.get(at..)?.trim_start_matches(|c: char| !c.is_alphabetic());
    let end =
        ["all rights", "alle rechte", "tous droits", "confidential", "|", " - ", " \u{2013} ", ". ", ","];
    let lower = rest.to_lowercase();
    let cut = end.iter().filter_map(|end| lower.find(end)).min().unwrap_or(rest.len());
    let name = rest.get(..cut)?.trim();
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-');
    let is_name = name.chars().next().is_some_and(|c| c.is_uppercase() || is_spaceless(c));
    (name.split_whitespace().count() <= 7 && is_name).then(|| name.to_owned())
}

/// Names that begin as a domain does: `Contoso Health` of `contoso.example`.
fn labelled(line: &str, labels: &[String]) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut found = Vec::new();
    for start in 0..words.len() {
        let mut joined = String::new();
        for (count, word) in words.iter().skip(start).take(4).enumerate() {
            // A word in an address, or with a sentence's end in it, is none of a name.
            if word.contains(['@', '/'])
                || word.trim_end_matches(['.', ',']).contains('.') && word.chars().count() > 5
            {
                break;
            }
            joined.push_str(&squashed(word));
            if !labels.contains(&joined)
                || !word.chars().any(|c| c.is_uppercase() || is_spaceless(c)) && count == 0
            {
                continue;
            }
            let from = start;
            let mut end = start + count + 1;
            found.push(words.get(from..end).unwrap_or_default().join(" "));
            // The words behind it belong to it as long as they are written as names are.
            while words.get(end - 1).is_some_and(|last| !last.ends_with([',', '.', ':', ';', '!', '?']))
                && end < start + 6
            {
                let Some(next) = words.get(end) else { break };
                let is_big = next.chars().next().is_some_and(|c| c.is_uppercase() || is_spaceless(c));
                if !is_big && *next != "&" {
                    break;
                }
                end += 1;
                found.push(words.get(from..end).unwrap_or_default().join(" "));
            }
        }
    }
    found
}

/// Names that end in what a law makes companies write: `Acme Holding GmbH`.
fn legal(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let last = words.iter().rposition(|word| {
        let bare = squashed(word);
        LEGAL.contains(&bare.as_str())
            && word.chars().next().is_some_and(|c| c.is_uppercase() || bare == "gmbh")
    })?;
    let before = words.get(..last)?;
    let is_big = |word: &&&str| {
        word.chars().next().is_some_and(char::is_uppercase) || ["&", "of", "and", "und"].contains(*word)
    };
    let count = before.iter().rev().take(5).take_while(is_big).count();
    let is_word =
        matches!(squashed(words.get(last)?).as_str(), "company" | "group" | "as" | "se" | "limited");
    (count > 0 && !(is_word && count > 3))
        .then(|| words.get(last - count..=last).unwrap_or_default().join(" "))
}

/// A text as all candidates look at it.
struct Reading<'s> {
    text: &'s DeckText,
    /// In one line.
    flat: String,
    /// The same in lower case.
    lower: String,
    /// Whether it is an address or a number, once that was asked.
    contact: OnceCell<bool>,
}

impl<'s> Reading<'s> {
    fn of(text: &'s DeckText) -> Self {
        let flat = one_line(&text.text);
        Self { text, lower: flat.to_lowercase(), flat, contact: OnceCell::new() }
    }

    /// At which bytes words stand in it.
    fn stands(&self, words: &str) -> Vec<usize> {
        stands_in(&self.flat, &self.lower, words)
    }

    fn is_contact(&self) -> bool {
        *self.contact.get_or_init(|| is_contact(&self.text.text))
    }
}

fn weigh(name: &str, slides: usize, texts: &[Reading], labels: &[String]) -> Weighed {
    let mut w = Weighed { text: name.to_owned(), ..Weighed::default() };
    let (mut inner, mut framed, mut title, mut owned, mut company, mut copied) =
        (0, 0, 0, false, false, false);
    for reading in texts {
        let count = reading.stands(name).len();
        if count == 0 {
            continue;
        }
        let Reading { text, flat, .. } = reading;
        let is_whole = lines(&text.text).any(|line| line.eq_ignore_ascii_case(name)) || flat == name;
        match text.property.as_deref() {
            Some("Company") => company |= is_whole,
            Some("creator" | "lastModifiedBy" | "Manager") => owned |= is_whole,
            Some("title" | "subject" | "description" | "keywords") => title += 1,
            _ => {}
        }
        if text.source != Source::Property {
            w.whole += usize::from(is_whole);
            inner += usize::from(!is_whole);
        }
        w.closed += usize::from(is_closed(flat, name));
        framed += usize::from(
            matches!(text.source, Source::Master | Source::Layout) || text.holder.as_deref() == Some("ftr"),
        );
        copied |= copyright(flat).is_some_and(|owner| squashed(&owner).starts_with(&squashed(name)));
        (0..count).for_each(|_| w.seen.add(text.source, &text.place));
    }
    let own = squashed(name);
    let like = labels
        .iter()
        .any(|label| own == *label || own.starts_with(label.as_str()) || acronym(name) == *label);
    let is_said = w.whole + inner > 0;
    // A program that made the deck names itself there, too.
    w.why(company, if is_said { 5.0 } else { 1.0 }, "the document's properties name it as the company");
    w.why(copied, 4.0, "a line of copyright names it");
    w.why(like, 5.0, "the domain of its addresses is like it");
    w.why(is_institution(name), 2.0, "it ends as names of institutions do");
    w.why(legal(name).as_deref() == Some(name), 3.0, "it ends as companies' names do");
    w.why(w.whole > 0 && inner > 0, 2.0, "it stands alone and in sentences");
    w.why(framed > 0 && w.whole > 0, 1.0, "it stands in masters or footers");
    let is_all_over = slides > 2 && w.seen.slides.len() * 2 > slides;
    w.why(is_all_over && w.whole * 2 > slides, 2.0, "it stands alone on most slides");
    w.why(owned, 1.5, "the document's properties name it as the author");
    w.why(title > 0, 1.0, "the document's title names it");
    w.why(w.whole > 0 && is_by_contacts(name, texts), 1.5, "it stands beside an address or a number");
    w.weight += (w.seen.count as f64).ln_1p() / 2.0;
    w
}

/// The first letters of the words.
fn acronym(name: &str) -> String {
    let words = name.split_whitespace();
    words
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .filter_map(|w| w.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a line that is the name stands near an address or a number on a page.
fn is_by_contacts(name: &str, texts: &[Reading]) -> bool {
    /// Paragraphs between the two, at most.
    const NEAR: usize = 8;
    let shown: Vec<&Reading> = texts.iter().filter(|reading| is_shown(reading.text)).collect();
    shown.iter().enumerate().any(|(at, reading)| {
        let text = reading.text;
        text.text.contains(name.split(' ').next().unwrap_or_default())
            && lines(&text.text).any(|line| line == name)
            && {
                let near =
                    shown.get(at.saturating_sub(NEAR)..(at + NEAR).min(shown.len())).unwrap_or_default();
                near.iter().any(|other| other.text.place.part == text.place.part && other.is_contact())
            }
    })
}

fn is_contact(text: &str) -> bool {
    let is_own_domain = |email: &String| !web::is_public(email);
    web::emails(text).iter().any(is_own_domain)
        || super::super::find::phone::numbers(text).iter().any(|n| n.is_clear)
}

/// The variants of one name that are worth a line: those that stand somewhere on their own, without a longer one around
/// them, and aren't the same in another case.
fn settled(variants: Vec<Weighed>, texts: &[Reading], is_sure: bool) -> Vec<Named> {
    let mut by_length: Vec<&Weighed> = variants.iter().collect();
    by_length.sort_by_key(|w| std::cmp::Reverse(w.text.chars().count()));
    let total: usize = variants.iter().map(|w| w.seen.count).max().unwrap_or_default();
    let is_short = |w: &Weighed| {
        !variants.iter().any(|v| v.text.len() < w.text.len() && stands(&w.text, &v.text).first() == Some(&0))
    };
    let is_common = |w: &Weighed| {
        w.whole > 0
            || is_institution(&w.text)
            || legal(&w.text).as_deref() == Some(w.text.as_str())
            || w.seen.count * 3 > total && w.seen.count > 1
    };
    let mut kept: Vec<String> = Vec::new();
    let mut keep = |is_wanted: &dyn Fn(&Weighed, &[String]) -> bool| {
        for w in &by_length {
            let is_same = kept.iter().any(|k| k.eq_ignore_ascii_case(&w.text));
            if !is_same && is_wanted(w, &kept) && rest_count(texts, &w.text, &kept) > 0 {
                kept.push(w.text.clone());
            }
        }
    };
    keep(&|w, _| is_common(w));
    // Where the name stands in a sentence alone, the words behind it belong to it as far as they are written as names are.
    keep(&|w, kept| kept.is_empty() && w.closed > 0);
    keep(&|w, _| is_short(w));
    let mut order: BTreeMap<usize, Named> = BTreeMap::new();
    for (at, w) in variants.into_iter().enumerate().filter(|(_, w)| kept.contains(&w.text)) {
        order.insert(at, named(w, is_sure));
    }
    order.into_values().collect()
}

/// Endings of names of institutions in Korean.
const INSTITUTIONS: [&str; 18] = [
    "센터",
    "병원",
    "의원",
    "은행",
    "재단",
    "협회",
    "학교",
    "회사",
    "그룹",
    "상담소",
    "클리닉",
    "증권",
    "보험",
    "연구소",
    "공사",
    "약국",
    "공단",
    "학원",
];

fn is_institution(name: &str) -> bool {
    INSTITUTIONS.iter().any(|end| name.ends_with(end) && name.chars().count() > end.chars().count())
}

/// Whether a name stands in a sentence, and no word in capitals follows it.
fn is_closed(text: &str, name: &str) -> bool {
    let is_small = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_lowercase);
    let is_sentence = text.split_whitespace().filter(|word| is_small(word)).count() > 2;
    is_sentence
        && stands(text, name).into_iter().any(|at| {
            let rest = text.get(at + name.len()..).unwrap_or_default();
            let next = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
            !next.is_some_and(|c| c.is_uppercase() || c == '&')
        })
}

/// How often words stand where none of the longer names does.
fn rest_count(texts: &[Reading], name: &str, longer: &[String]) -> usize {
    let mut count = 0;
    for reading in texts.iter().filter(|reading| reading.text.source != Source::Comment) {
        let own = reading.stands(name);
        if own.is_empty() {
            continue;
        }
        let flat = &reading.flat;
        let covered: Vec<(usize, usize)> = longer
            .iter()
            .filter(|longer| longer.len() > name.len())
            .flat_map(|longer| reading.stands(longer).into_iter().map(|at| (at, at + longer.len())))
            .collect();
        count += own
            .into_iter()
            .filter(|at| {
                flat.get(*at..at + name.len())
                    .is_some_and(|own| own == name || own.chars().all(|c| !c.is_lowercase()))
            })
            .filter(|at| !covered.iter().any(|(from, to)| (from..to).contains(&at)))
            .count();
    }
    count
}

fn named(w: Weighed, sure: bool) -> Named {
    Named { text: w.text, seen: w.seen, sure, reasons: w.reasons }
}
