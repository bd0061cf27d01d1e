//! What is seen of texts on their pages: contrast, size, edges.

use infograft_deck::diagnostic::{Code, Diagnostic};

use super::ABOUT;
use super::site::{Site, place};

/// Letters under this many points are hard to read, where the brand says nothing else.
const SMALLEST: f64 = 8.0;

/// Text that is hard to read on its ground.
pub(super) fn contrast(site: &Site<'_>) -> Vec<Diagnostic> {
    let about = |found: Diagnostic| match (found.text("text"), found.text("ground")) {
        (Some(text), Some(ground)) => {
            let about = format!("{text} on {ground}");
            found.with(ABOUT, about)
        }
        _ => found,
    };
    let mut found: Vec<Diagnostic> = site.told_of(Code::ContrastText).into_iter().map(about).collect();
    // The option that mends it is another here.
    found.iter_mut().for_each(|found| found.setting = None);
    found
}

/// Letters that are smaller than the brand allows.
pub(super) fn small(site: &Site<'_>) -> Vec<Diagnostic> {
    let least = site.brand.check().smallest.unwrap_or(SMALLEST);
    let mut found = Vec::new();
    for slide in &site.shown {
        for extent in site.extents(slide) {
            // Sizes are written in hundredths of a point.
            let Some(size) = extent.smallest.filter(|size| *size + 0.005 < least) else { continue };
            let shown = (size * 10.0).round() / 10.0;
            let message =
                format!("the text has letters of {shown} pt, under the {least} pt that are the smallest");
            found.push(
                Diagnostic::new(Code::TextSmall, message)
                    .at(place(slide, extent.shape))
                    .with_help("make the letters larger, and the text shorter if it needs the room")
                    .with(ABOUT, extent.shape.nv.name.clone())
                    .with("points", shown),
            );
        }
    }
    found
}

/// Text that runs over an edge of the page.
pub(super) fn over_edge(site: &Site<'_>) -> Vec<Diagnostic> {
    let about = |found: Diagnostic| {
        let shape = found.place.shape.clone().unwrap_or_default();
        found.with(ABOUT, shape)
    };
    site.told_of(Code::OverflowPage).into_iter().map(about).collect()
}
