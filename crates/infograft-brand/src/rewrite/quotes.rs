//! A curly quote that is left at one end of a name, where a word processor or a table put it.

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_deck::words::excerpt;

use crate::brand::Brand;

/// Quotes that stand in pairs. Single ones are apostrophes, too.
const QUOTES: &str = "“”„«»";

/// What is told of the texts that every page shows.
pub(super) fn told(brand: &Brand) -> Vec<Diagnostic> {
    let name = Some(brand.organization.name.as_str());
    let texts = [("name", name), ("tagline", brand.organization.tagline.as_deref())];
    let told = |(what, text): (&str, Option<&str>)| {
        let text = text.filter(|text| is_left(text))?;
        let message =
            format!("the {what} `{}` has a curly quote at one end alone, and is printed so", excerpt(text));
        let told = Diagnostic::new(Code::BrandSetting, message).with_severity(Severity::Warning);
        Some(told.with_help("take the quote out, or close it"))
    };
    texts.into_iter().filter_map(told).collect()
}

/// Whether a quote stands at one end of a text and none belongs to it.
fn is_left(text: &str) -> bool {
    let is_quote = |c: char| QUOTES.contains(c);
    (text.starts_with(is_quote) || text.ends_with(is_quote))
        && text.chars().filter(|c| is_quote(*c)).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_at_one_end_is_left_and_a_pair_is_not() {
        for text in ["“Sonnenhof", "Sonnenhof”", "„Sonnenhof", "»Sonnenhof"] {
            assert!(is_left(text), "{text}");
        }
        for text in
            ["“Sonnenhof” Ulm", "„Sonnenhof“", "The Johns’", "Café «Roma»", "5” pipes", "Sonnenhof", ""]
        {
            assert!(!is_left(text), "{text}");
        }
    }
}
