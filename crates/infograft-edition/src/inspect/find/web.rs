//! E-mail and web addresses.

use super::is_word;

/// Signs that are written around or behind an address.
const AROUND: &[char] = &[
    '\u{FF1A}', '\u{FF0C}', '\u{3002}', '\u{3001}', '<', '>', '(', ')', '[', ']', '"', '\'', ',', ';', ':',
    '.', '!', '?', '|', '\u{201C}', '\u{201D}', '\u{2019}', '\u{AB}', '\u{BB}',
];

/// Ends of hosts that are addresses also where no `www.` or `https://` says so. Others are too easily a file's name.
const ENDINGS: [&str; 40] = [
    "com", "org", "net", "edu", "gov", "int", "info", "biz", "io", "co", "ai", "app", "dev", "health",
    "care", "example", "de", "at", "ch", "fr", "es", "it", "nl", "be", "eu", "uk", "ie", "us", "ca", "au",
    "nz", "kr", "jp", "cn", "in", "br", "mx", "se", "dk", "pl",
];

/// Domains at which anyone may have an address.
const MAIL: [&str; 22] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "gmx.de",
    "gmx.net",
    "gmx.com",
    "web.de",
    "t-online.de",
    "orange.fr",
    "free.fr",
    "naver.com",
    "daum.net",
    "hanmail.net",
    "proton.me",
    "protonmail.com",
];

/// Domains of services that decks of any company link to.
const SERVICES: [&str; 46] = [
    "storyset.com",
    "undraw.co",
    "linkedin.com",
    "twitter.com",
    "x.com",
    "facebook.com",
    "instagram.com",
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "tiktok.com",
    "pinterest.com",
    "xing.com",
    "github.com",
    "medium.com",
    "slideshare.net",
    "wikipedia.org",
    "google.com",
    "goo.gl",
    "bit.ly",
    "tinyurl.com",
    "doi.org",
    "microsoft.com",
    "office.com",
    "live.com",
    "zoom.us",
    "teams.com",
    "calendly.com",
    "eventbrite.com",
    "surveymonkey.com",
    "mailchimp.com",
    "whatsapp.com",
    "wa.me",
    "t.me",
    "kakao.com",
    "apple.com",
    "amazon.com",
    "dropbox.com",
    "creativecommons.org",
    "unsplash.com",
    "pexels.com",
    "pixabay.com",
    "freepik.com",
    "flaticon.com",
    "slidesgo.com",
    "canva.com",
];

/// The words of a text between spaces, without the signs around them, and what was cut off before each.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "<>\u{AB}\u{BB}|".contains(c))
        .map(|word| word.trim_matches(AROUND))
        .filter(|word| !word.is_empty())
}

/// The e-mail addresses in a text.
pub(in crate::inspect) fn emails(text: &str) -> Vec<String> {
    let candidates = words(text)
        .flat_map(|word| word.split([',', ';', '/', '\u{FF1A}', '\u{FF0C}', '\u{FF1B}']))
        .map(|w| w.trim_matches(AROUND));
    let plain = candidates.map(|word| word.rsplit(':').next().unwrap_or(word));
    plain.filter(|word| is_email(word)).map(str::to_owned).collect()
}

fn is_email(word: &str) -> bool {
    let Some((local, host)) = word.split_once('@') else { return false };
    let is_local = |c: char| is_word(c) || ".+-%'".contains(c);
    !local.is_empty() && local.chars().all(is_local) && is_host(host)
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| is_word(c) && c != '_' || c == '-');
    let ending = labels.last().copied().unwrap_or_default();
    labels.len() > 1
        && labels.iter().all(is_label)
        && ending.chars().count() > 1
        && ending.chars().all(char::is_alphabetic)
}

/// The web addresses in a text, as they are written.
pub(in crate::inspect) fn webs(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in words(text) {
        let lower = word.to_lowercase();
        let start = ["https://", "http://", "www."].iter().filter_map(|s| lower.find(s)).min();
        let address = match start {
            Some(at) => word.get(at..).unwrap_or_default(),
            None => word,
        };
        let Some(host) = host(address) else { continue };
        let ending = host.rsplit('.').next().unwrap_or_default();
        let is_bare = start.is_some() || ENDINGS.contains(&ending);
        // `Node.js` and `e.g` are none; `acme.com` and `acme.com/book` are.
        if is_bare && !word.contains('@') {
            found.push(address.to_owned());
        }
    }
    found
}

/// The host of a web address, in lower case, without `www.`; `None` where it is none.
pub(in crate::inspect) fn host(address: &str) -> Option<String> {
    let lower = address.trim().to_lowercase();
    let bare = ["https://", "http://"].iter().find_map(|s| lower.strip_prefix(s)).unwrap_or(&lower);
    let host = bare.split(['/', '?', '#', ':']).next()?.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    is_host(host).then(|| spoken(host))
}

/// A host as people read it: letters of other scripts are coded in links (RFC 3492).
fn spoken(host: &str) -> String {
    let is_coded = host.split('.').any(|label| label.starts_with("xn--"));
    let shown = || infograft_brand::brand::Url::parse(host).ok().map(|url| url.display);
    is_coded
        .then(shown)
        .flatten()
        .map_or_else(|| host.to_owned(), |shown| shown.trim_end_matches('/').to_owned())
}

/// The path of a web address with its query, in lower case, without slashes at its ends.
pub(in crate::inspect) fn path(address: &str) -> String {
    let lower = address.trim().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, bare)| bare);
    let at = bare.find(['/', '?', '#']).unwrap_or(bare.len());
    bare.get(at..).unwrap_or_default().trim_matches('/').to_owned()
}

/// The domain that someone registered for a host: `contoso.example` of `care.contoso.example`, `acme.co.uk`.
pub(in crate::inspect) fn domain(host: &str) -> String {
    /// What stands before a country in the domains that are registered below it.
    const BELOW: [&str; 11] = ["co", "com", "org", "net", "ac", "gov", "or", "go", "ne", "re", "edu"];
    let labels: Vec<&str> = host.split('.').collect();
    let last = |n: usize| labels.iter().rev().nth(n).copied().unwrap_or_default();
    let count = if labels.len() > 2 && last(0).len() == 2 && BELOW.contains(&last(1)) { 3 } else { 2 };
    let kept: Vec<&str> = labels.iter().copied().skip(labels.len().saturating_sub(count)).collect();
    kept.join(".")
}

/// Whether anyone may have an address at a domain, or link to it.
pub(in crate::inspect) fn is_public(domain: &str) -> bool {
    MAIL.contains(&domain) || SERVICES.contains(&domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_texts() {
        assert_eq!(
            emails("Write to visits@contoso.example, or <a.b@acme.co.uk>."),
            ["visits@contoso.example", "a.b@acme.co.uk"]
        );
        assert_eq!(emails("E-mail:info@acme.de; sales@acme.de"), ["info@acme.de", "sales@acme.de"]);
        assert_eq!(emails("@handle and a@b"), Vec::<String>::new());
        assert_eq!(
            webs("See https://acme.com/Book?x=1, www.acme.de or acme.org."),
            ["https://acme.com/Book?x=1", "www.acme.de", "acme.org"]
        );
        assert_eq!(webs("Node.js, e.g. report.pdf, 3.5 and info@acme.com"), Vec::<String>::new());
        assert_eq!(webs("예약: https://한빛.example/예약"), ["https://한빛.example/예약"]);
    }

    #[test]
    fn a_domain_is_what_someone_registered() {
        assert_eq!(domain("care.contoso.example"), "contoso.example");
        assert_eq!(domain("www2.acme.co.uk"), "acme.co.uk");
        assert_eq!(domain("acme.de"), "acme.de");
        assert_eq!(host("https://user@WWW.Acme.com:8080/x").as_deref(), Some("acme.com"));
        assert_eq!(host("https://xn--xx3br43b.example/").as_deref(), Some("한빛.example"));
        assert_eq!(path("https://acme.com/Pay/Now/"), "pay/now");
        assert_eq!(path("https://acme.com"), "");
    }
}
