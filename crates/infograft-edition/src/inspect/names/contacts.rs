//! Domains, e-mail addresses, telephone numbers and postal addresses.

use std::collections::{BTreeMap, BTreeSet};

use infograft_brand::rewrite::{DeckText, Source, Survey};

use super::super::find::{is_spaceless, one_line, phone, postal, web};
use super::{Named, Names, Tally, squashed};

/// What stands before the @ where nobody is meant in person.
const OFFICES: [&str; 34] = [
    "info",
    "contact",
    "hello",
    "hi",
    "office",
    "mail",
    "email",
    "support",
    "help",
    "service",
    "services",
    "care",
    "sales",
    "team",
    "admin",
    "enquiries",
    "inquiries",
    "press",
    "media",
    "visits",
    "appointments",
    "booking",
    "bookings",
    "reception",
    "welcome",
    "kontakt",
    "service",
    "buero",
    "praxis",
    "termine",
    "contacto",
    "accueil",
    "ask",
    "customerservice",
];

/// Paragraphs of a shape that an address is looked for in as its lines: a text of more is no imprint.
const MOST_LINES: usize = 12;

/// Finds them all.
pub(super) fn of(survey: &Survey) -> Names {
    let mut found = Found::default();
    for text in &survey.texts {
        found.text(text);
    }
    for paragraphs in survey.texts.chunk_by(|a, b| a.shape == b.shape && a.place.part == b.place.part) {
        found.lines(paragraphs);
    }
    for link in &survey.links {
        found.link(&link.target, link.source, &link.place);
    }
    found.judged(survey)
}

#[derive(Default)]
struct Found {
    domains: Tally,
    emails: Tally,
    phones: Tally,
    addresses: Tally,
    /// By domain, the e-mail addresses and hosts at it.
    at: BTreeMap<String, BTreeSet<String>>,
    /// Domains with an e-mail address.
    mailed: BTreeSet<String>,
    /// Domains whose front page is linked to or written.
    fronts: BTreeSet<String>,
    /// Numbers that something says to be telephone numbers, as they are dialled.
    clear: BTreeSet<String>,
    fax: BTreeSet<String>,
}

impl Found {
    fn text(&mut self, found: &DeckText) {
        let DeckText { text, place, source, .. } = found;
        // Persons' names aside, properties hold no contacts.
        if *source == Source::Property {
            return;
        }
        for email in web::emails(text) {
            self.email(&email, *source, place);
        }
        for address in web::webs(text) {
            self.web(&address, *source, place);
        }
        for number in phone::numbers(text) {
            self.number(number, *source, place);
        }
        if let Some(address) = postal::address(text) {
            self.addresses.add(squashed(&address), &address, *source, place);
        }
    }

    /// An address whose lines are paragraphs of their own.
    fn lines(&mut self, paragraphs: &[DeckText]) {
        let shown = |text: &&DeckText| matches!(text.source, Source::Slide | Source::Layout | Source::Master);
        let Some(first) = paragraphs.first().filter(shown) else { return };
        let alone = paragraphs.iter().any(|text| postal::address(&text.text).is_some());
        if alone || !(2..=MOST_LINES).contains(&paragraphs.len()) {
            return;
        }
        let text: Vec<&str> = paragraphs.iter().map(|text| text.text.trim()).collect();
        if let Some(address) = postal::address(&text.join("\n")) {
            self.addresses.add(squashed(&address), &address, first.source, &first.place);
        }
    }

    fn link(&mut self, target: &str, source: Source, place: &infograft_deck::diagnostic::Place) {
        let lower = target.to_lowercase();
        if let Some(rest) = lower.strip_prefix("mailto:") {
            let addresses = rest.split('?').next().unwrap_or_default().replace("%40", "@");
            web::emails(&addresses).iter().for_each(|email| self.email(email, source, place));
        } else if let Some(number) = lower.strip_prefix("tel:") {
            let digits = number.split([';', '?']).next().unwrap_or_default();
            let dialled = infograft_brand::brand::Phone::find(digits).map(|phone| phone.dialled);
            self.clear.extend(dialled);
        } else if lower.starts_with("http") {
            self.web(target, source, place);
        }
    }

    fn email(&mut self, email: &str, source: Source, place: &infograft_deck::diagnostic::Place) {
        self.emails.add(email.to_lowercase(), email, source, place);
        if let Some((_, host)) = email.to_lowercase().split_once('@') {
            let domain = web::domain(host);
            self.domains.add(domain.clone(), &domain, source, place);
            self.at.entry(domain.clone()).or_default().insert(email.to_lowercase());
            self.mailed.insert(domain);
        }
    }

    fn web(&mut self, address: &str, source: Source, place: &infograft_deck::diagnostic::Place) {
        let Some(host) = web::host(address) else { return };
        let domain = web::domain(&host);
        self.domains.add(domain.clone(), &domain, source, place);
        if web::path(address).is_empty() {
            self.fronts.insert(domain.clone());
        }
        self.at.entry(domain).or_default().insert(host);
    }

    fn number(&mut self, number: phone::Number, source: Source, place: &infograft_deck::diagnostic::Place) {
        if number.is_clear {
            self.clear.insert(number.dialled.clone());
        }
        if number.is_fax {
            self.fax.insert(number.dialled.clone());
        }
        self.phones.add(number.dialled, &number.text, source, place);
    }

    fn judged(mut self, survey: &Survey) -> Names {
        let mut domains = self.judged_domains(survey);
        domains.sort_by(|a, b| b.sure.cmp(&a.sure).then_with(|| b.seen.count.cmp(&a.seen.count)));
        let own: BTreeSet<String> = domains.iter().filter(|d| d.sure).map(|d| d.text.clone()).collect();
        let mut emails = self.emails.found;
        let alone = emails.len() == 1;
        let paragraphs = paragraphs(survey);
        for email in &mut emails {
            let lower = email.text.to_lowercase();
            let (local, host) = lower.split_once('@').unwrap_or_default();
            let is_own = own.contains(&web::domain(host));
            let is_office = OFFICES.contains(&local)
                || !local.contains('.') && paragraphs.contains(&email.text.to_ascii_lowercase());
            email.sure = is_own && (alone || is_office) || alone && !self.phones.found.is_empty();
            email.reasons.extend(is_own.then(|| "it is at the owner's domain".to_owned()));
            email.reasons.extend(is_office.then(|| "it names no person".to_owned()));
        }
        let clear: BTreeSet<String> = self
            .phones
            .at
            .keys()
            .filter(|d| self.clear.contains(*d) && !self.fax.contains(*d))
            .cloned()
            .collect();
        let phones = self.phones.at.clone();
        let mut numbers = self.phones.found;
        for (dialled, at) in phones {
            let Some(number) = numbers.get_mut(at) else { continue };
            let is_clear = clear.contains(&dialled);
            number.sure = is_clear && (clear.len() <= 2 || is_framed(number));
            number.reasons.extend(self.fax.contains(&dialled).then(|| "it is a fax number".to_owned()));
            number
                .reasons
                .extend(is_clear.then(|| "it is written or linked as a telephone number".to_owned()));
        }
        let mut addresses = self.addresses.found;
        let alone = addresses.len() <= 2;
        for address in &mut addresses {
            address.sure = alone || is_framed(address) || address.seen.count > 2;
            address.reasons.push("it has a street, a number and a town".to_owned());
        }
        Names { domains, emails, phones: numbers, addresses, ..Names::default() }
    }

    fn judged_domains(&mut self, survey: &Survey) -> Vec<Named> {
        let mut domains = std::mem::take(&mut self.domains.found);
        domains.sort_by_key(|domain| std::cmp::Reverse(domain.seen.count));
        domains.truncate(MOST);
        let mut weights: Vec<f64> = Vec::new();
        let said = Said::of(survey, domains.iter().map(|domain| domain.text.as_str()));
        for domain in &mut domains {
            let mut weight = (domain.seen.count as f64).ln_1p();
            let mut why = |is: bool, more: f64, reason: &str| {
                if is {
                    weight += more;
                    domain.reasons.push(reason.to_owned());
                }
            };
            let name = domain.text.as_str();
            why(self.mailed.contains(name), 2.5, "it has an e-mail address");
            why(self.fronts.contains(name), 1.0, "its front page is named");
            why(
                domain.seen.within.contains_key("masters") || domain.seen.within.contains_key("layouts"),
                3.0,
                "it stands in a master",
            );
            why(
                domain.seen.slides.len() * 2 > survey.slides && survey.slides > 2,
                2.0,
                "it stands on most slides",
            );
            let is_written = said.written.contains(name);
            why(is_written && survey.slides <= 2, 1.0, "it stands on the page by itself");
            let is_said = label_of(name).is_some_and(|label| said.labels.contains(&label));
            why(is_said, 2.5, "a name in the texts is like it");
            if web::is_public(name) {
                weight = 0.0;
                domain.reasons = vec!["anyone may have an address there".to_owned()];
            }
            weights.push(weight);
        }
        let best = weights.iter().copied().fold(0.0, f64::max);
        for (domain, weight) in domains.iter_mut().zip(weights) {
            let is_borne = |reason: &String| BORNE.contains(&reason.as_str());
            // A sheet of one page names hardly any pages but its owner's; a talk names those of others.
            let is_borne = survey.slides <= 2 || domain.reasons.iter().any(is_borne);
            domain.sure = weight >= SURE && weight >= best * 0.75 && is_borne;
        }
        domains
    }
}

/// Reasons without which a domain in a deck of many slides isn't surely the owner's.
const BORNE: [&str; 3] = ["it has an e-mail address", "it stands in a master", "it stands on most slides"];

/// As many domains are weighed, those that are named most.
const MOST: usize = 60;

/// A domain of this weight is surely the owner's.
const SURE: f64 = 4.0;

/// What the texts of a deck say of domains, read once for all of them.
#[derive(Default)]
struct Said {
    /// Labels that stand as words: `Contoso Health` says `contoso` and `contosohealth`.
    labels: BTreeSet<String>,
    /// Domains of the addresses that are a paragraph on a page and nothing else.
    written: BTreeSet<String>,
}

impl Said {
    fn of<'d>(survey: &Survey, domains: impl Iterator<Item = &'d str>) -> Self {
        let wanted: BTreeSet<String> = domains.filter_map(label_of).collect();
        let mut said = Self::default();
        for text in &survey.texts {
            if text.source != Source::Comment {
                said.words(&text.text, &wanted);
            }
            if text.source == Source::Slide {
                said.written.extend(written_out(&text.text));
            }
        }
        said
    }

    /// The labels that up to four words of a text say together.
    fn words(&mut self, text: &str, wanted: &BTreeSet<String>) {
        let words: Vec<String> = text
            .split_whitespace()
            .filter(|word| !word.contains(['@', '/']))
            .filter(|w| !w.trim_end_matches('.').contains('.'))
            .map(squashed)
            .collect();
        for start in 0..words.len() {
            let mut joined = String::new();
            for word in words.iter().skip(start).take(4) {
                joined.push_str(word);
                self.labels.extend(wanted.get(&joined).cloned());
            }
        }
    }
}

/// The name in a domain, as words are squashed, where it is long enough to be looked for in texts.
fn label_of(domain: &str) -> Option<String> {
    let label = domain.split('.').next().map(squashed)?;
    // Two letters of Han or Hangul are a name, two of Latin aren't.
    let least = if label.chars().any(is_spaceless) { 2 } else { 3 };
    (label.chars().count() >= least).then_some(label)
}

/// The domain of a paragraph that is an address and nothing else.
fn written_out(text: &str) -> Option<String> {
    let words = one_line(text);
    let host = web::webs(&words).first().filter(|web| **web == words).and_then(|web| web::host(web));
    host.map(|host| web::domain(&host))
}

/// The paragraphs of a deck in lower case: each address is looked for among them, and a deck may have thousands of both.
fn paragraphs(survey: &Survey) -> BTreeSet<String> {
    survey.texts.iter().map(|found| one_line(&found.text).to_ascii_lowercase()).collect()
}

/// Whether it stands in a master or a layout, which frame the slides.
fn is_framed(named: &Named) -> bool {
    named.seen.within.contains_key("masters") || named.seen.within.contains_key("layouts")
}
