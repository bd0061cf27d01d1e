//! Letters of the brand's text that no font has: a page of boxes is none to hand out.

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_render::fonts::{MissingLetters, is_letter};
use infograft_render::page::Document;

use crate::error::NoFont;
use crate::template::Template;
use infograft_brand::brand::Brand;

/// The letters that would be boxes. All that a built-in infographic says is the brand's or its language's; of another
/// deck only what the brand brought counts: its own text is told of as a warning.
pub(super) fn without_font(document: &Document, template: &Template, brand: &Brand) -> Vec<NoFont> {
    let letter = |d: &Diagnostic| d.text("character")?.chars().next().filter(|c| is_letter(*c));
    let missing = document.diagnostics.of(Code::TextMissingGlyph);
    let mut found: Vec<_> = missing.filter_map(|d| Some((&d.place, letter(d)?))).collect();
    if !template.is_builtin() {
        found.retain(|(_, c)| says(brand, *c));
    }
    let first = |letters: MissingLetters| {
        let (place, _) = found.iter().find(|(_, c)| letters.letters.contains(c))?;
        Some(NoFont { slide: place.slide.unwrap_or(0), shape: place.shape.clone(), letters })
    };
    let scripts = MissingLetters::by_script(found.iter().map(|(_, c)| *c));
    scripts.into_iter().filter_map(first).collect()
}

/// Whether a character is in what the brand gives to print.
fn says(brand: &Brand, c: char) -> bool {
    let organization = brand.organization();
    let lines = [&organization.tagline, &organization.phone, &organization.email, &organization.address];
    let lines = lines.into_iter().flatten().chain([&organization.name]).chain(brand.info());
    let links = brand.links().values().map(|url| &url.display);
    lines
        .chain(links)
        .chain(brand.text().values())
        .chain(brand.values().values())
        .any(|text| text.contains(c))
}
