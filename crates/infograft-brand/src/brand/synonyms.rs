//! Other words that people use for the sections and keys of a brand file.

use super::known::KNOWN_LINKS;

/// A section, words for one of its keys, and that key; the top of the file has no name.
const WORDS: &[(&str, &[&str], &str)] = &[
    (
        "",
        &["colour", "colours", "color", "palette", "farben", "couleurs", "colores", "kolory", "colori"],
        "colors",
    ),
    ("", &["brand", "company", "organisation", "org", "business", "firm", "firma", "about"], "organization"),
    ("", &["logo_path", "logo_file", "logofile", "logos", "image"], "logo"),
    ("", &["link", "url", "urls", "hyperlinks"], "links"),
    ("", &["font", "typeface", "typefaces", "typography"], "fonts"),
    ("", &["tips", "notes", "information"], "info"),
    ("", &["texts", "wording", "words"], "text"),
    ("", &["emergencies", "urgent", "notfall"], "emergency"),
    ("", &["disclaimer", "imprint", "impressum", "terms", "small_print"], "legal"),
    ("", &["opening_hours", "office_hours", "opening", "öffnungszeiten"], "hours"),
    ("", &["help", "helpdesk"], "support"),
    ("", &["policy", "rules"], "policies"),
    ("policies", &["encrypted", "security", "encryption"], "secure"),
    ("policies", &["recording", "record", "recordings"], "recorded"),
    ("policies", &["confidential", "privacy"], "private"),
    ("policies", &["reminder", "remind"], "reminders"),
    ("emergency", &["phone", "call", "tel", "telephone"], "number"),
    ("emergency", &["line", "notice", "message"], "text"),
    ("legal", &["line", "notice", "disclaimer"], "text"),
    ("hours", &["line", "opening", "times"], "text"),
    ("support", &["phone", "by_phone", "alternative"], "other_way"),
    ("support", &["carer", "companion", "caregiver"], "interpreter"),
    ("support", &["id", "identity", "ident"], "identification"),
    ("support", &["trouble", "connection_fails", "help"], "connection"),
    ("organization", &["title", "company", "organization", "organisation", "brand"], "name"),
    ("organization", &["telephone", "tel", "mobile", "hotline", "phone_number"], "phone"),
    ("organization", &["mail", "e-mail", "e_mail", "email_address"], "email"),
    ("organization", &["slogan", "claim", "motto", "subtitle"], "tagline"),
    ("organization", &["street", "location", "postal_address"], "address"),
    ("organization", &["lang", "locale"], "language"),
    ("logo", &["path", "src", "source", "image", "url", "logo", "svg", "png"], "file"),
    ("logo", &["white", "negative", "inverse", "inverted"], "dark"),
    ("colors", &["main", "brand", "base", "color", "colour", "corporate"], "primary"),
    ("colors", &["highlight", "tertiary"], "accent"),
    ("colors", &["foreground", "font", "dark"], "text"),
    ("colors", &["page", "paper", "light"], "background"),
    ("fonts", &["title", "titles", "headline", "headlines", "headings", "head", "major"], "heading"),
    ("fonts", &["text", "content", "paragraph", "main", "minor", "default"], "body"),
    ("fonts", &["file", "path"], "files"),
];

/// Keys that people look for in a section, and that are links.
const LINKS: &[(&[&str], &str)] = &[
    (&["website", "web", "url", "homepage", "site", "www"], "homepage"),
    (&["booking", "booking_url", "booking_link", "appointments"], "booking"),
];

/// What to do about a key that is another word for one that is known.
pub(super) fn help(section: &str, name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let known = WORDS.iter().find(|(owner, words, _)| *owner == section && words.contains(&name.as_str()));
    if let Some((_, _, key)) = known {
        return Some(format!("did you mean `{key}`?"));
    }
    let (_, link) = LINKS.iter().find(|(words, _)| section != "links" && words.contains(&name.as_str()))?;
    Some(format!("links have a section of their own: write `{link}` in [links]"))
}

/// Words of a name that only say that a link is one.
const LINK: [&str; 4] = ["link", "url", "page", "address"];

/// The link that a name with spaces or signs means: `booking` for `Booking link`.
pub(super) fn link_for(name: &str) -> Option<&'static str> {
    let words = words(name);
    let own: Vec<&str> = words.iter().map(String::as_str).filter(|word| !LINK.contains(word)).collect();
    KNOWN_LINKS.into_iter().find(|known| *known == own.join("_"))
}

/// A key in the place of a name that can't be one; empty where the name has no letters.
pub(super) fn key_for(name: &str) -> String {
    link_for(name).map_or_else(|| words(name).join("_"), str::to_owned)
}

fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::raw::SECTIONS;
    use super::*;

    #[test]
    fn every_word_leads_to_a_key_and_is_none() {
        for (section, words, key) in WORDS {
            let (_, keys) = SECTIONS.iter().find(|(name, _)| name == section).expect(section);
            assert!(keys.contains(key), "{section} has no {key}");
            for word in *words {
                assert!(!keys.contains(word), "{word} is a key of {section}");
                assert_eq!(help(section, word), Some(format!("did you mean `{key}`?")));
            }
        }
    }

    #[test]
    fn links_are_sent_to_their_section() {
        assert_eq!(
            help("organization", "Website").as_deref(),
            Some("links have a section of their own: write `homepage` in [links]")
        );
        assert_eq!(help("links", "website"), None);
    }
}
