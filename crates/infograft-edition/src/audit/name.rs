//! Names that the organisation had.

use infograft_deck::diagnostic::{Code, Diagnostic, Place};

use super::ABOUT;
use super::site::Site;

/// Where former names stand: in texts, notes, properties, links and embedded documents.
pub(super) fn former(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, places) in &site.names {
        for place in places {
            let times = if place.count == 1 { String::new() } else { format!(", {} times", place.count) };
            let is_slide = place.slide.is_some_and(|slide| place.what == format!("slide {slide}"));
            let at = if is_slide { "here".to_owned() } else { format!("in {}", place.what) };
            let message = format!("the former name \u{201c}{name}\u{201d} stands {at}{times}");
            let help = "change it in PowerPoint, or name it under [from] in a binding: `infograft make` then replaces it";
            found.push(
                Diagnostic::new(Code::NameFormer, message)
                    .at(Place::slide(place.slide.unwrap_or(0) as usize))
                    .with_help(help)
                    .with(ABOUT, name.clone())
                    .with("count", place.count),
            );
        }
    }
    found
}
