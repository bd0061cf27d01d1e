//! What is said of the pictures that still show a deck's old look.

use std::collections::BTreeSet;

use infograft_deck::color::Rgb;
use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::words::{self, listed};
use infograft_deck::xml::Ns;

use super::find::Pictured;
use crate::rewrite::deck::{Deck, Part};

/// Pictures that are named.
const SHOWN: usize = 3;
/// Layouts of one picture that are named.
const SHOWN_LAYOUTS: usize = 2;
/// Colours that are named.
const SHOWN_COLORS: usize = 4;

/// One sentence for all of them.
pub(super) fn told(deck: &Deck, found: &[Pictured]) -> Option<Diagnostic> {
    let first = found.first()?;
    let mut colors: Vec<String> = Vec::new();
    for rgb in found.iter().flat_map(|pictured| &pictured.colors).map(Rgb::to_string) {
        if colors.len() < SHOWN_COLORS && !colors.contains(&rgb) {
            colors.push(rgb);
        }
    }
    let colors: Vec<&str> = colors.iter().map(String::as_str).collect();
    let places: Vec<String> = found.iter().take(SHOWN).map(|pictured| place(deck, pictured)).collect();
    let more = match found.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let what = if found.len() == 1 { "a picture".to_owned() } else { format!("{} pictures", found.len()) };
    let message = format!(
        "{what} still {} the old look, {}: {}{more}",
        if found.len() == 1 { "shows" } else { "show" },
        listed(&colors),
        places.join("; ")
    );
    let is_inherited = found.iter().flat_map(|pictured| &pictured.uses).any(|used| used.is_inherited());
    let way = if is_inherited { "open View > Slide Master, choose the layout" } else { "go to the slide" };
    let mut help = format!(
        "in PowerPoint, {way}, right-click the picture, and choose Change Picture to put in one in your colours"
    );
    if let Some(file) = found.iter().map(|pictured| pictured.media.file_name()).find(|file| is_raster(file)) {
        help.push_str(&format!(
            "; or have it recoloured: write the lines [[picture]], file = \"{file}\" and recolor = true into a binding file \
             beside the deck, such as deck.infograft.toml for deck.pptx"
        ));
    }
    let told = Diagnostic::new(Code::ColorPictures, message).with_help(help);
    Some(told.with("picture", first.media.file_name()).with("pictures", found.len()))
}

/// Whether a file's pixels can be recoloured, by its name.
pub(super) fn is_raster(file: &str) -> bool {
    let kind = file.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
    kind.is_some_and(|kind| matches!(kind.as_str(), "png" | "jpg" | "jpeg"))
}

/// A picture, and where it is: its layouts before its slides.
fn place(deck: &Deck, pictured: &Pictured) -> String {
    let name = pictured.uses.first().map(|used| used.name.as_str()).unwrap_or_default();
    let file = pictured.media.file_name();
    let what = if name.is_empty() { file.to_owned() } else { format!("\u{201c}{name}\u{201d} ({file})") };
    let parts: BTreeSet<_> =
        pictured.uses.iter().filter(|used| used.is_inherited()).map(|used| &used.part).collect();
    let within: Vec<&Part> = deck.parts.iter().filter(|part| parts.contains(&part.name)).collect();
    let slides = match pictured.slides.len() {
        0 => String::new(),
        _ if within.is_empty() => format!(" on {}", words::slides(&pictured.slides)),
        _ => format!(", seen on {}", words::slides(&pictured.slides)),
    };
    format!("{what}{}{slides}", layouts(&within))
}

/// ` in the slide master`, ` in the layouts “Title” and “Text”`.
fn layouts(parts: &[&Part]) -> String {
    if parts.iter().any(|part| part.kind == Kind::Master) {
        return " in the slide master".to_owned();
    }
    let names: Vec<String> = parts.iter().map(|part| format!("\u{201c}{}\u{201d}", name(part))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names.len() {
        0 => String::new(),
        1 => format!(" in the layout {}", listed(&names)),
        n if n > SHOWN_LAYOUTS + 1 => {
            let shown = names.iter().take(SHOWN_LAYOUTS).copied().collect::<Vec<_>>().join(", ");
            format!(" in the layouts {shown} and {} more", n - SHOWN_LAYOUTS)
        }
        _ => format!(" in the layouts {}", listed(&names)),
    }
}

/// The name that PowerPoint shows of a layout.
fn name(part: &Part) -> &str {
    part.tree.child(Ns::P, "cSld").and_then(|page| page.attr("name")).unwrap_or_default()
}
