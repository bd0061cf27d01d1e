//! Letters of the brand's text that no font has: a page of boxes is none to hand out.

use infograft_render::fonts::{MissingLetters, is_letter};
use infograft_render::page::{Document, NoticeKind};

use crate::brand::Brand;
use crate::template::Template;

/// Letters that no font has, and where the first of them stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoFont {
    /// The slide's number, from 1.
    pub slide: usize,
    /// The shape's name.
    pub shape: Option<String>,
    /// The letters of one script.
    pub letters: MissingLetters,
}

/// The letters that would be boxes. All that a built-in infographic says is the brand's or its language's; of another
/// deck only what the brand brought counts: its own text is told of as a warning.
pub(super) fn without_font(document: &Document, template: &Template, brand: &Brand) -> Vec<NoFont> {
    let missing = |kind: &NoticeKind| match kind {
        NoticeKind::MissingGlyph(c) if is_letter(*c) => Some(*c),
        _ => None,
    };
    let mut found: Vec<_> = document.notices.iter().filter_map(|n| Some((n, missing(&n.kind)?))).collect();
    if template.path.is_some() {
        found.retain(|(_, c)| says(brand, *c));
    }
    let first = |letters: MissingLetters| {
        let (notice, _) = found.iter().find(|(_, c)| letters.letters.contains(c))?;
        Some(NoFont { slide: notice.slide, shape: notice.shape.clone(), letters })
    };
    let scripts = MissingLetters::by_script(found.iter().map(|(_, c)| *c));
    scripts.into_iter().filter_map(first).collect()
}

/// Whether a character is in what the brand gives to print.
fn says(brand: &Brand, c: char) -> bool {
    let organization = &brand.organization;
    let lines = [&organization.tagline, &organization.phone, &organization.email, &organization.address];
    let lines = lines.into_iter().flatten().chain([&organization.name]).chain(&brand.info);
    let links = brand.links.values().map(|url| &url.display);
    lines.chain(links).chain(brand.text.values()).chain(brand.values.values()).any(|text| text.contains(c))
}
