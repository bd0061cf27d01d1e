//! Words of messages: what a misspelt name was meant to be, and lists as they are read aloud.

use std::collections::BTreeSet;

/// The candidate that a misspelt word most likely means, if one is near enough to suggest.
///
/// Transposed letters count as one mistake; a word may have one mistake for every three letters, rounded up, and at
/// least two. Of equally near candidates the first is taken.
///
/// ```
/// use infograft_deck::words::nearest;
/// assert_eq!(nearest("colour", ["color", "name"]), Some("color"));
/// assert_eq!(nearest("links.bookng", ["links.billing", "links.booking"]), Some("links.booking"));
/// assert_eq!(nearest("phone", ["logo", "links"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let limit = word.chars().count().div_ceil(3).max(2);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A list of names as it is read aloud: `a, b and c`.
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The beginning of a text, for messages: 60 characters at most.
///
/// ```
/// use infograft_deck::words::excerpt;
/// assert_eq!(excerpt("short"), "short");
/// assert_eq!(excerpt(&"x".repeat(100)).chars().count(), 61);
/// ```
pub fn excerpt(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Numbers of slides in words.
///
/// ```
/// use infograft_deck::words::slides;
/// assert_eq!(slides(&[1, 2, 3, 4, 7].into()), "slides 1–4, 7");
/// ```
pub fn slides(numbers: &BTreeSet<u32>) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    /// More ranges than these say no more.
    const SHOWN: usize = 6;
    let more = ranges.len() > SHOWN;
    let shown = ranges.iter().take(SHOWN).map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}\u{2013}{last}"),
    });
    let list = shown.collect::<Vec<_>>().join(", ");
    let noun = if numbers.len() == 1 { "slide" } else { "slides" };
    format!("{noun} {list}{}", if more { "\u{2026}" } else { "" })
}
