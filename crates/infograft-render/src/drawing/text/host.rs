//! Hosts of addresses that look like others: letters of another alphabet among those of one (Unicode TR #39, 4 and 5.1).

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript as _};

/// A letter of a host that looks like one of another alphabet, or stands among such.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OddLetter {
    /// The host as people read it.
    pub host: String,
    pub letter: char,
    /// The name of its script: `Cyrillic`.
    pub script: &'static str,
}

/// Scripts that are written together with each other and with Latin letters: those of Japanese and Korean.
const TOGETHER: [Script; 5] =
    [Script::Han, Script::Hiragana, Script::Katakana, Script::Hangul, Script::Bopomofo];

/// Letters of other scripts that can't be told from Latin ones.
const ALIKE: &str = "авеікорсухѕјһԁԛԝеґҽӏүοανυρικτχγβ";

/// The odd letter of an address's host, if it has one. A host in one alphabet has none, unless all letters of a name look
/// like Latin ones and what it ends in is Latin.
pub(super) fn odd_letter(address: &str) -> Option<OddLetter> {
    let host = host(address)?;
    if host.is_ascii() && !host.to_ascii_lowercase().contains("xn--") {
        return None;
    }
    let (host, _) = idna::domain_to_unicode(&host);
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let is_latin_end = scripts(last).keys().all(|script| *script == "Latin");
    let (letter, script) = host.split('.').find_map(|label| odd_in(label, is_latin_end))?;
    Some(OddLetter { host, letter, script })
}

/// The host of an address of the web, without percent escapes.
fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim_start().split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let authority = rest.split(['/', '\\', '?', '#']).next().filter(|_| is_web)?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(decoded(host).into_owned())
}

/// Percent escapes decoded, if that gives UTF-8 (RFC 3986, 3.2.2).
fn decoded(host: &str) -> Cow<'_, str> {
    if !host.contains('%') {
        return host.into();
    }
    let mut bytes = Vec::new();
    let mut rest = host;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        match after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).map_or_else(|_| host.into(), Cow::from)
}

/// The scripts of a label's letters with how many there are, and the first of each.
fn scripts(label: &str) -> BTreeMap<&'static str, (usize, char)> {
    let mut found = BTreeMap::new();
    for letter in label.chars() {
        let script = letter.script();
        if !matches!(script, Script::Common | Script::Inherited) && !TOGETHER.contains(&script) {
            found.entry(script.full_name()).or_insert((0, letter)).0 += 1;
        }
    }
    found
}

fn odd_in(label: &str, is_latin_end: bool) -> Option<(char, &'static str)> {
    let found = scripts(label);
    let letter = |(script, (_, letter)): (&&'static str, &(usize, char))| (*letter, *script);
    if found.len() > 1 {
        return found
            .iter()
            .filter(|(script, _)| **script != "Latin")
            .min_by_key(|(_, (count, _))| *count)
            .map(letter);
    }
    let looks_latin = is_latin_end && label.chars().filter(|c| c.is_alphabetic()).all(|c| ALIKE.contains(c));
    found.iter().find(|_| looks_latin).map(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_another_alphabet_are_found() {
        let odd = |address: &str| odd_letter(address).map(|odd| (odd.host, odd.letter, odd.script));
        let cyrillic = |host: &str, letter| Some((host.to_owned(), letter, "Cyrillic"));
        assert_eq!(odd("https://c\u{43E}ntoso.example/x"), cyrillic("c\u{43E}ntoso.example", '\u{43E}'));
        assert_eq!(odd("https://c%D0%BEntoso.example"), cyrillic("c\u{43E}ntoso.example", '\u{43E}'));
        // Python: "cоntoso".encode("idna")
        assert_eq!(
            odd("https://a@xn--cntoso-wqf.example:443/"),
            cyrillic("c\u{43E}ntoso.example", '\u{43E}')
        );
        assert_eq!(odd("http://\u{440}\u{430}\u{443}.com"), cyrillic("\u{440}\u{430}\u{443}.com", '\u{440}'));
        assert_eq!(
            odd("https://fabrik\u{3B1}m.example").map(|(_, letter, script)| (letter, script)),
            Some(('α', "Greek"))
        );
    }

    #[test]
    fn hosts_in_one_alphabet_are_not_odd() {
        for address in [
            "https://contoso.example/\u{43E}",
            "https://m\u{FC}nchen.example",
            "https://xn--mnchen-3ya.example",
            "https://почта.рф",
            "https://почта.example",
            "https://東京tokyo.example",
            "https://rau.рф/x",
            "mailto:\u{43E}a@contoso.example",
            "https://",
        ] {
            assert_eq!(odd_letter(address), None, "{address}");
        }
    }
}
