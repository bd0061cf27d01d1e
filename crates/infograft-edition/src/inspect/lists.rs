//! Lists of what clients must know before they come or join: what the brand's own list takes the place of.

use infograft_brand::rewrite::{DeckText, Source, Survey};

use super::find::one_line;

/// Headings of such lists, in lower case: English, German, French, Spanish, Korean.
const HEADINGS: [&str; 22] = [
    "before you join",
    "before you come",
    "before your visit",
    "before your appointment",
    "before you start",
    "what to bring",
    "please bring",
    "what you must know",
    "good to know before",
    "bevor sie kommen",
    "vor ihrem termin",
    "vor dem termin",
    "bitte beachten sie",
    "avant votre visite",
    "avant votre rendez-vous",
    "avant de vous connecter",
    "antes de su visita",
    "antes de su cita",
    "antes de unirse",
    "접속 전",
    "참여 전",
    "방문 전",
];

/// The lists, each with its items in order.
pub(super) fn of(survey: &Survey) -> Vec<Vec<String>> {
    let shown: Vec<&DeckText> = survey.texts.iter().filter(|text| text.source == Source::Slide).collect();
    let mut found: Vec<Vec<String>> = Vec::new();
    for (at, heading) in shown.iter().enumerate() {
        let line = one_line(&heading.text).to_lowercase();
        if line.chars().count() > 60 || !HEADINGS.iter().any(|words| line.starts_with(words)) {
            continue;
        }
        let mut rest =
            shown.iter().skip(at + 1).filter(|text| text.place.part == heading.place.part).peekable();
        let Some(shape) = rest.peek().map(|text| text.shape) else { continue };
        let is_item = |text: &&&&DeckText| text.shape == shape && text.is_item;
        let items: Vec<String> =
            rest.take_while(|text| is_item(&text)).map(|text| text.text.clone()).collect();
        if items.len() > 1 && !found.contains(&items) {
            found.push(items);
        }
    }
    found
}
