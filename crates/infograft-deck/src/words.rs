//! Words of messages: what a misspelt name was meant to be, and lists as they are read aloud.

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
