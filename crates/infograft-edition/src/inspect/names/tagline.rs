//! The line under the owner's name.

use infograft_brand::rewrite::{DeckText, Source, Survey};

use super::super::find::{is_spaceless, one_line, postal};
use super::{Named, Names, Tally, is_address};

/// The lines that stand under the name as lines of their own, beside addresses or on many slides.
pub(super) fn of(survey: &Survey, names: &Names) -> Vec<Named> {
    let mut tally = Tally::default();
    let shown: Vec<&DeckText> = survey
        .texts
        .iter()
        .filter(|text| matches!(text.source, Source::Slide | Source::Layout | Source::Master))
        .collect();
    for (at, text) in shown.iter().enumerate() {
        let is_name = |line: &str| names.names.iter().any(|name| name.sure && name.text == line);
        let mut own = text.text.lines().map(one_line).filter(|line| !line.is_empty());
        let (Some(first), second) = (own.next(), own.next()) else { continue };
        if !is_name(&first) || matches!(text.holder.as_deref(), Some("title" | "ctrTitle")) {
            continue;
        }
        let next = shown.get(at + 1).filter(|next| is_under(text, next));
        let under = second.or_else(|| next.map(|next| one_line(&next.text)));
        let Some(line) = under.filter(|line| is_tagline(line) && !is_name(line)) else { continue };
        let is_near = is_by_contacts(&shown, at, names);
        let named = tally.add(line.clone(), &line, text.source, &text.place);
        named.sure |= is_near || named.seen.count > 1;
        if named.reasons.is_empty() {
            named.reasons.push("it stands under the name".to_owned());
        }
    }
    tally.found
}

/// Whether a paragraph follows another in its shape, or in the next shape of its group.
fn is_under(text: &DeckText, next: &DeckText) -> bool {
    let is_beside = next.shape == text.shape + 1 && next.group == text.group && text.group > 0;
    let is_holder = matches!(next.holder.as_deref(), Some("subTitle" | "body" | "dt" | "sldNum" | "title"));
    text.place.part == next.place.part && (next.shape == text.shape || is_beside) && !is_holder
}

/// Few words that are no address, no number and no heading of a list.
fn is_tagline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let length = line.chars().count();
    let is_dense = line.chars().any(is_spaceless);
    let is_short = (2..=12).contains(&words) && length <= 90 || is_dense && (4..=60).contains(&length);
    let is_other = is_address(line) || postal::is_line(line) || line.contains('\u{A9}');
    is_short && !line.ends_with(':') && !is_other
}

/// Whether an address or a number of the owner's stands near, on the same page.
fn is_by_contacts(shown: &[&DeckText], at: usize, names: &Names) -> bool {
    /// Paragraphs between the two, at most.
    const NEAR: usize = 10;
    let Some(text) = shown.get(at) else { return false };
    let near = shown.get(at.saturating_sub(NEAR)..(at + NEAR).min(shown.len())).unwrap_or_default();
    let all = || names.emails.iter().chain(&names.phones).chain(&names.addresses);
    near.iter().any(|other| {
        other.place.part == text.place.part
            && all().any(|contact| one_line(&other.text).contains(&one_line(&contact.text)))
    })
}
