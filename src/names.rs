//! Names of output files: safe on every system, and still readable.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use infograft_brand::brand::{self, Variant};

/// Characters that some system can't have in a file name.
const FORBIDDEN: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// The longest name in bytes: file systems take 255 for a name with its extension, and a number may be added.
const MAX_BYTES: usize = 180;

/// Fills a name pattern and makes it a safe file name: no folders, no characters or names that a system refuses.
///
/// ```
/// let values = [("name", "contoso"), ("template", "retail")];
/// assert_eq!(infograft::names::fill("{name}-{template}", &values).as_deref(), Ok("contoso-retail"));
/// ```
///
/// # Errors
/// A brace that isn't closed, or a part that isn't among the values, in words.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let Some(len) = rest[start..].find('}') else {
            return Err(format!("`{pattern}` has an opening brace without a closing one"));
        };
        let key = &rest[start + 1..start + len];
        let Some((_, value)) = values.iter().find(|(k, _)| *k == key) else {
            let known: Vec<String> = values.iter().map(|(k, _)| format!("{{{k}}}")).collect();
            return Err(format!("`{{{key}}}` is no part of a file name; known are {}", known.join(", ")));
        };
        out.push_str(value);
        rest = &rest[start + len + 1..];
    }
    out.push_str(rest);
    Ok(safe(&out))
}

/// A name pattern with the edition's variant: in the place of `{variant}`, else at its end, so that no edition takes the place
/// of another.
///
/// ```
/// use infograft::{Variant, names};
/// assert_eq!(names::with_variant("{name}", Some(Variant::LargePrint)), "{name}-large-print");
/// assert_eq!(names::with_variant("{variant}/{name}", None), "normal/{name}");
/// ```
pub fn with_variant(pattern: &str, variant: Option<Variant>) -> String {
    if pattern.contains("{variant}") {
        return pattern.replace("{variant}", variant.map_or("normal", Variant::name));
    }
    variant.map_or_else(|| pattern.to_owned(), |variant| format!("{pattern}-{variant}"))
}

/// A file name that every system stores, of at most 180 bytes, in Unicode's composed form.
pub fn safe(name: &str) -> String {
    let clean = |c: char| if c.is_control() || FORBIDDEN.contains(&c) { '-' } else { c };
    let cleaned: String = name.nfc().filter(|c| !turns(*c)).map(clean).collect();
    let cut = cut(cleaned.trim_matches(is_edge), MAX_BYTES).trim_matches(is_edge).to_owned();
    let stem = cut.split('.').next().unwrap_or_default().trim().to_lowercase();
    match (cut.is_empty(), brand::is_device(&stem)) {
        (true, _) => "infographic".to_owned(),
        (_, true) => format!("_{cut}"),
        _ => cut,
    }
}

/// What no name begins or ends with: Windows drops spaces and dots at the end, others hide names with a dot before.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || c == '.'
}

/// Marks that turn the direction of what follows: a name could be made to look like another.
fn turns(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The beginning of a text of at most so many bytes, cut between letters.
fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let ends = text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
    let end = ends.take_while(|end| *end <= most).last().unwrap_or(0);
    &text[..end]
}

/// The part of a file's name that stands for a text: its slug, or, where nothing of it is a letter, the text itself.
///
/// ```
/// use infograft::names::part;
/// assert_eq!(part("Springfield, North"), "springfield-north");
/// assert_eq!(part("🏥"), "🏥");
/// ```
pub fn part(text: &str) -> String {
    let slug = brand::slug(text);
    if slug.is_empty() { safe(text) } else { cut(&slug, MAX_BYTES - 60).trim_end_matches('-').to_owned() }
}

/// Names given so far; two never differ only in case, nor in how accents are written.
#[derive(Clone, Debug, Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// The name itself or, where it is taken, the name with the first free number.
    ///
    /// ```
    /// let mut taken = infograft::names::Taken::default();
    /// assert_eq!(taken.free("north"), "north");
    /// assert_eq!(taken.free("North"), "North-2");
    /// assert_eq!(taken.free("NORTH"), "NORTH-3");
    /// ```
    pub fn free(&mut self, name: &str) -> String {
        if self.0.insert(folded(name)) {
            return name.to_owned();
        }
        let mut number = 2_u32;
        loop {
            let numbered = format!("{name}-{number}");
            if self.0.insert(folded(&numbered)) {
                return numbered;
            }
            number += 1;
        }
    }
}

/// What stays as it is in a path of a link: the unreserved characters (RFC 3986, 2.3) and the slash.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path of a file as a relative reference (RFC 3986, 4.2). A colon is encoded, so none names a scheme.
///
/// ```
/// assert_eq!(infograft::names::href("kits/강남/a b.pdf"), "kits/%EA%B0%95%EB%82%A8/a%20b.pdf");
/// ```
pub fn href(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A name as file systems compare that know no case. By way of capitals, since `ß` is as `ss` to Apple's and to Linux's.
fn folded(name: &str) -> String {
    name.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled() {
        let values = [("name", "contoso"), ("template", "retail")];
        assert_eq!(fill("{name}-{template}", &values).as_deref(), Ok("contoso-retail"));
        assert!(fill("{nmae}", &values).is_err_and(|e| e.contains("{name}")));
        assert!(fill("{name", &values).is_err());
    }

    #[test]
    fn names_stay_inside_the_folder_and_legal() {
        assert_eq!(safe("../../etc/x"), "-..-etc-x");
        assert_eq!(safe("CON"), "_CON");
        assert_eq!(safe("com1.backup"), "_com1.backup");
        assert_eq!(safe("  ... "), "infographic");
        assert_eq!(safe("한빛 지점."), "한빛 지점");
        assert_eq!(safe("a\u{202E}fdp.exe"), "afdp.exe");
        assert_eq!(safe("Cafe\u{301}"), "Caf\u{e9}");
    }

    #[test]
    fn long_names_are_cut_between_letters() {
        let name = safe(&"지점".repeat(150));
        assert!(name.len() <= MAX_BYTES && name.ends_with(['지', '점']), "{name}");
        let family = "👩\u{200D}👩\u{200D}👧";
        assert_eq!(safe(&family.repeat(20)), family.repeat(MAX_BYTES / family.len()));
        assert!(part(&"x".repeat(300)).len() <= MAX_BYTES);
    }

    #[test]
    fn names_that_differ_in_case_or_composition_are_told_apart() {
        let mut taken = Taken::default();
        assert_eq!(taken.free("Caf\u{e9}"), "Caf\u{e9}");
        assert_eq!(taken.free("CAFE\u{301}"), "CAFE\u{301}-2");
        assert_eq!(taken.free("caf\u{e9}-2"), "caf\u{e9}-2-2");
        assert_eq!(taken.free("Gro\u{df}"), "Gro\u{df}");
        assert_eq!(taken.free("GROSS"), "GROSS-2");
    }
}
