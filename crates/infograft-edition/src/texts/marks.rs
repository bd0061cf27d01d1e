//! The placeholders in a text.

use std::collections::BTreeSet;

/// What stands in double braces in a text: `organization.name`, `#if links.billing`. The words of an industry
/// (`words.staff`) aren't among them: languages put them otherwise.
///
/// ```
/// let found = infograft_edition::texts::placeholders("Meet {{organization.name}}: call {{ organization.phone }}.");
/// assert_eq!(found.into_iter().collect::<Vec<_>>(), ["organization.name", "organization.phone"]);
/// ```
pub fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("{{")
        .skip(1)
        .filter_map(|part| Some(part.split_once("}}")?.0.trim()))
        .filter(|mark| !mark.starts_with("words."))
        .collect()
}
