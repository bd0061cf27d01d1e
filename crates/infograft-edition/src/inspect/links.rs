//! What the deck's links are for: which of the brand's links each is, by its words and its address.

use std::collections::BTreeMap;

use infograft_brand::rewrite::{DeckLink, Survey};
use serde::Serialize;

use super::find::web;
use super::names::Names;
use super::seen::Sightings;

/// A link out of the deck, by its address.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinkTo {
    /// The address, as it is written.
    pub target: String,
    /// The words that are clicked, each once.
    pub labels: Vec<String>,
    /// How often, and where.
    pub seen: Sightings,
    /// Which of the brand's links it seems to be: `booking`, `billing`…
    pub key: Option<&'static str>,
    /// How surely, 0 to 1.
    pub confidence: f64,
    /// Whether it leads to the owner's own pages.
    pub own: bool,
}

impl LinkTo {
    /// Whether its meaning is sure enough to go by.
    pub fn is_sure(&self) -> bool {
        self.key.is_some() && self.confidence >= SURE
    }
}

/// From here on a guess is gone by.
const SURE: f64 = 0.7;

/// What speaks for a link of the brand.
struct Key {
    name: &'static str,
    /// Words of labels, in lower case: English, German, French, Spanish, Korean.
    words: &'static [&'static str],
    /// Words of paths.
    paths: &'static [&'static str],
}

/// The links that brands know, the more special first: `How to pay` is no help, `Cancel a booking` isn't booking.
const KEYS: [Key; 6] = [
    Key {
        name: "reschedule",
        words: &[
            "reschedule",
            "cancel",
            "move or cancel",
            "change the time",
            "change your",
            "change or",
            "another time",
            "new time",
            "verschieben",
            "absagen",
            "umbuchen",
            "stornieren",
            "termin ändern",
            "reporter",
            "annuler",
            "déplacer",
            "modifier",
            "reprogramar",
            "cancelar",
            "cambiar",
            "일정 변경",
            "예약 변경",
            "변경",
            "취소",
        ],
        paths: &[
            "reschedule",
            "cancel",
            "change",
            "move",
            "verschieben",
            "absagen",
            "umbuchen",
            "stornieren",
            "reporter",
            "annuler",
            "modifier",
            "reprogramar",
            "cancelar",
            "변경",
            "취소",
        ],
    },
    Key {
        name: "privacy",
        words: &[
            "privacy",
            "data protection",
            "protect your data",
            "your data",
            "datenschutz",
            "confidentialité",
            "protection des données",
            "données personnelles",
            "privacidad",
            "protección de datos",
            "개인정보",
            "개인 정보",
        ],
        paths: &[
            "privacy",
            "privacy-policy",
            "data-protection",
            "gdpr",
            "datenschutz",
            "dsgvo",
            "confidentialite",
            "rgpd",
            "privacidad",
            "개인정보",
        ],
    },
    Key {
        name: "billing",
        words: &[
            "billing",
            "bill",
            "bills",
            "payment",
            "payments",
            "pay",
            "fees",
            "invoice",
            "invoices",
            "bezahlen",
            "zahlung",
            "rechnung",
            "rechnungen",
            "gebühren",
            "kosten",
            "paiement",
            "payer",
            "facturation",
            "facture",
            "tarifs",
            "pago",
            "pagar",
            "facturación",
            "factura",
            "tarifas",
            "결제",
            "요금",
            "납부",
            "청구",
            "비용",
        ],
        paths: &[
            "billing",
            "bill",
            "bills",
            "pay",
            "payment",
            "payments",
            "fees",
            "invoice",
            "invoices",
            "zahlung",
            "bezahlen",
            "rechnung",
            "paiement",
            "facturation",
            "tarifs",
            "pago",
            "pagos",
            "facturacion",
            "결제",
            "요금",
        ],
    },
    Key {
        name: "join_help",
        words: &[
            "joining help",
            "how to join",
            "help joining",
            "join help",
            "technical help",
            "help",
            "support",
            "faq",
            "trouble joining",
            "hilfe",
            "beitreten",
            "teilnehmen",
            "technische hilfe",
            "aide",
            "assistance",
            "rejoindre",
            "ayuda",
            "unirse",
            "cómo unirse",
            "soporte",
            "도움말",
            "접속 방법",
            "참여 방법",
            "접속 안내",
            "입장 방법",
        ],
        paths: &[
            "help",
            "join",
            "joining",
            "how-to-join",
            "support",
            "faq",
            "hilfe",
            "teilnehmen",
            "aide",
            "ayuda",
            "soporte",
            "도움말",
            "접속",
        ],
    },
    Key {
        name: "booking",
        words: &[
            "book",
            "booking",
            "book now",
            "book a",
            "make an appointment",
            "schedule",
            "reserve",
            "appointment",
            "appointments",
            "buchen",
            "termin",
            "termin vereinbaren",
            "reservieren",
            "réserver",
            "rendez-vous",
            "prendre rendez-vous",
            "reservar",
            "reserva",
            "cita",
            "pedir cita",
            "예약",
            "예약하기",
            "상담 예약",
        ],
        paths: &[
            "book",
            "booking",
            "bookings",
            "book-now",
            "appointment",
            "appointments",
            "schedule",
            "reserve",
            "buchen",
            "termin",
            "termine",
            "reserver",
            "rendez-vous",
            "reservar",
            "reservas",
            "cita",
            "citas",
            "예약",
        ],
    },
    Key {
        name: "homepage",
        words: &[
            "homepage",
            "website",
            "web site",
            "visit us online",
            "visit our website",
            "home",
            "webseite",
            "internetseite",
            "site web",
            "sitio web",
            "página web",
            "홈페이지",
            "웹사이트",
            "누리집",
        ],
        paths: &["home", "index.html", "index.htm", "index.php"],
    },
];

/// The links of a deck to the web, with what they are for.
pub(super) fn of(survey: &Survey, names: &Names) -> Vec<LinkTo> {
    let mut found: Vec<LinkTo> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for link in survey.links.iter().filter(|link| link.target.to_lowercase().starts_with("http")) {
        let key = link.target.trim_end_matches('/').to_lowercase();
        let at = *known.entry(key).or_insert_with(|| {
            found.push(new(link, names));
            found.len() - 1
        });
        if let Some(to) = found.get_mut(at) {
            to.seen.add(link.source, &link.place);
            if !link.label.is_empty() && !to.labels.contains(&link.label) && to.labels.len() < 8 {
                to.labels.push(link.label.clone());
            }
        }
    }
    found.iter_mut().for_each(|link| guess(link, survey.slides <= 2));
    found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| b.seen.count.cmp(&a.seen.count)));
    found
}

fn new(link: &DeckLink, names: &Names) -> LinkTo {
    let domain = web::host(&link.target).map(|host| web::domain(&host));
    let own = names.domains.iter().any(|d| d.sure && Some(&d.text) == domain.as_ref());
    LinkTo {
        target: link.target.clone(),
        labels: Vec::new(),
        seen: Sightings::default(),
        key: None,
        confidence: 0.0,
        own,
    }
}

/// Guesses what a link is for; a deck that `is_sheet` is a page for clients, whose buttons are the owner's own.
fn guess(link: &mut LinkTo, is_sheet: bool) {
    let by_words = link.labels.iter().filter_map(|label| by_label(label)).max_by(|a, b| a.1.total_cmp(&b.1));
    let by_path = by_path(&web::path(&link.target));
    let is_front = web::path(&link.target).is_empty();
    let (key, confidence) = match (by_words, by_path) {
        (Some((word, _)), Some(path)) if word == path => (Some(word), 0.95),
        (_, None) if is_front && link.own => (Some("homepage"), 0.95),
        // The address says it more plainly than words that may be a sentence's.
        (Some((_, weight)), Some(path)) if weight < 0.5 => (Some(path), 0.65),
        (Some((word, weight)), Some(_)) => (Some(word), weight * 0.7),
        (Some((word, weight)), None) => (Some(word), weight * 0.85),
        (None, Some(path)) => (Some(path), 0.75),
        (None, None) => (None, 0.0),
    };
    // Someone else's page is seldom one of the owner's links, unless both words and address say so.
    let elsewhere = match () {
        () if link.own || confidence > 0.9 => 1.0,
        () if is_sheet => 0.9,
        () => 0.6,
    };
    link.key = key;
    link.confidence = confidence * elsewhere;
}

/// Which link a label names, and how surely: a label of few words more than a sentence.
fn by_label(label: &str) -> Option<(&'static str, f64)> {
    let lower = label.to_lowercase();
    let count = lower.split_whitespace().count();
    if count > 14 || !web::webs(label).is_empty() {
        return None;
    }
    let weight = match count {
        0..=5 => 0.95,
        6..=8 => 0.7,
        _ => 0.4,
    };
    let has = |key: &&Key| key.words.iter().any(|word| holds(&lower, word));
    KEYS.iter().find(has).map(|key| (key.name, weight))
}

fn by_path(path: &str) -> Option<&'static str> {
    let decoded = infograft_brand::rewrite::decode(path).to_lowercase();
    // The last part says most: /visits/book/cancel.
    let parts: Vec<&str> =
        decoded.split(['/', '?', '&', '=', '#', '.']).filter(|part| !part.is_empty()).collect();
    let has = |part: &str, key: &Key| {
        let words = part.split(['-', '_', '+']);
        key.paths.contains(&part)
            || words.clone().count() <= 4 && words.clone().any(|word| key.paths.contains(&word))
    };
    parts.iter().rev().find_map(|part| KEYS.iter().find(|key| has(part, key))).map(|key| key.name)
}

/// Whether a label holds a word as a word; of Korean, with whatever is joined to it.
fn holds(label: &str, word: &str) -> bool {
    label.match_indices(word).any(|(at, _)| {
        let before = label.get(..at).and_then(|head| head.chars().next_back());
        let after = label.get(at + word.len()..).and_then(|tail| tail.chars().next());
        let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let is_dense = word.chars().any(super::find::is_spaceless);
        is_dense || ends(before) && ends(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_paths_say_what_a_link_is() {
        for (label, key) in [
            ("Book a visit", "booking"),
            ("Reschedule", "reschedule"),
            ("Move or cancel", "reschedule"),
            ("Change the time", "reschedule"),
            ("How to pay", "billing"),
            ("Fees and billing", "billing"),
            ("Joining help", "join_help"),
            ("How to join", "join_help"),
            ("Your privacy", "privacy"),
            ("How we protect your data", "privacy"),
            ("Termin vereinbaren", "booking"),
            ("예약하기", "booking"),
            ("예약 변경", "reschedule"),
            ("Prendre rendez-vous", "booking"),
            ("Datenschutz", "privacy"),
            ("Pedir cita", "booking"),
        ] {
            assert_eq!(by_label(label).map(|(key, _)| key), Some(key), "{label}");
        }
        for (path, key) in [
            ("visits/book", "booking"),
            ("visits/reschedule", "reschedule"),
            ("billing", "billing"),
            ("visits/help", "join_help"),
            ("privacy", "privacy"),
            ("de/datenschutz.html", "privacy"),
            ("appointments/cancel", "reschedule"),
            ("%EC%83%81%EB%8B%B4/%EC%98%88%EC%95%BD", "booking"),
        ] {
            assert_eq!(by_path(path), Some(key), "{path}");
        }
        assert_eq!(by_label("Annual report 2023"), None);
        assert_eq!(by_path("news/2023/results"), None);
    }
}
