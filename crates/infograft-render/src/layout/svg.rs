//! SVG drawings as display-list items, so that a logo stays a vector. usvg resolves the format; what can't be a
//! vector (filters) becomes an image of that part.

mod drawing;
mod fonts;
mod paint;
mod tree;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use infograft_svg::{Checked, Refused};

use crate::fonts::FontOptions;

pub use drawing::SvgDrawing;
pub use fonts::MissingFont;

/// Reads a drawing. Text becomes outlines, in the system's fonts or the embedded ones that stand in for them; nothing
/// outside of the file is fetched.
///
/// # Errors
///
/// What is wrong, in words, if the bytes are no SVG.
pub fn svg_items(svg: &[u8]) -> Result<SvgDrawing, String> {
    svg_items_in(svg, &FontOptions::default())
}

/// The same, with the fonts that these options name.
pub(crate) fn svg_items_in(svg: &[u8], options: &FontOptions) -> Result<SvgDrawing, String> {
    let checked = infograft_svg::check(svg).map_err(|refused| refused.to_string())?;
    let fonts = if checked.has_text() { fonts::database(options) } else { usvg::fontdb::Database::new() };
    convert(&checked, Arc::new(fonts))
}

/// The same, with the fonts that text may use.
///
/// # Errors
///
/// As [`svg_items`].
pub fn svg_items_with_fonts(svg: &[u8], fonts: Arc<usvg::fontdb::Database>) -> Result<SvgDrawing, String> {
    convert(&infograft_svg::check(svg).map_err(|refused| refused.to_string())?, fonts)
}

/// What a drawing's text asks for and nobody has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet {
    /// Families that it names.
    pub fonts: BTreeSet<MissingFont>,
    /// Letters that no font has: boxes are drawn in their place, or, where a text has no others, nothing.
    pub letters: BTreeSet<char>,
}

/// Resolves a drawing with text as it is drawn here, for who makes pixels of it: the tree, and what there is none of.
///
/// # Errors
///
/// Why it can't be drawn.
pub fn resolve(checked: &Checked<'_>, options: &FontOptions) -> Result<(usvg::Tree, Unmet), Refused> {
    resolve_with(checked, Arc::new(fonts::database(options)))
}

fn resolve_with(
    checked: &Checked<'_>,
    fonts: Arc<usvg::fontdb::Database>,
) -> Result<(usvg::Tree, Unmet), Refused> {
    let mut options = usvg::Options { fontdb: fonts, ..Default::default() };
    let unmet = Arc::new(Mutex::new(Unmet::default()));
    let met = Arc::clone(&unmet);
    options.font_resolver.select_font = Box::new(move |font, database| {
        let (found, missing) = fonts::select(font, database);
        met.lock().unwrap_or_else(PoisonError::into_inner).fonts.extend(missing);
        found
    });
    let (met, fallback) = (Arc::clone(&unmet), usvg::FontResolver::default_fallback_selector());
    options.font_resolver.select_fallback = Box::new(move |letter, used, database| {
        let found = fallback(letter, used, database);
        if found.is_none() && is_seen(letter) {
            met.lock().unwrap_or_else(PoisonError::into_inner).letters.insert(letter);
        }
        found
    });
    let tree = checked.tree(options)?;
    let mut unmet = std::mem::take(&mut *unmet.lock().unwrap_or_else(PoisonError::into_inner));
    unmet.letters.extend(infograft_svg::boxes(&tree));
    Ok((tree, unmet))
}

/// Whether a character is one that is drawn: no space, and none that only says how others are drawn.
fn is_seen(c: char) -> bool {
    !(c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}'))
}

fn convert(checked: &Checked<'_>, fonts: Arc<usvg::fontdb::Database>) -> Result<SvgDrawing, String> {
    let (tree, unmet) = resolve_with(checked, fonts).map_err(|refused| refused.to_string())?;
    let mut drawing = tree::drawing(&tree).map_err(|refused| refused.to_string())?;
    drawing.unmet = unmet;
    drawing.steps = drawing.steps.saturating_add(checked.steps());
    Ok(drawing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{GradientKind, Item, Paint};
    use infograft_deck::color::Rgb;
    use kurbo::Shape;

    fn read(body: &str) -> SvgDrawing {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
            width="100" height="50" viewBox="0 0 200 100">{body}</svg>"#
        );
        svg_items(svg.as_bytes()).unwrap()
    }

    /// All fills in a drawing, groups opened.
    fn fills(items: &[Item]) -> Vec<(kurbo::Rect, Paint)> {
        items
            .iter()
            .flat_map(|item| match item {
                Item::Fill { path, paint, .. } => vec![(path.bounding_box(), paint.clone())],
                Item::Group(group) => fills(&group.items),
                _ => vec![],
            })
            .collect()
    }

    #[test]
    fn shapes_are_scaled_by_the_view_box() {
        let drawing = read(r##"<rect x="20" y="10" width="100" height="40" fill="#0B6E4F"/>"##);
        assert_eq!((drawing.width, drawing.height), (100.0, 50.0));
        let fills = fills(&drawing.items);
        assert_eq!(fills[0].0, kurbo::Rect::new(10.0, 5.0, 60.0, 25.0));
        assert!(matches!(fills[0].1, Paint::Solid(Rgb(0x0B, 0x6E, 0x4F), alpha) if alpha == 1.0));
    }

    #[test]
    fn families_that_are_not_there_are_named() {
        let fonts = FontOptions::new().system(false);
        let missing = |families: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text font-family=\"{families}\">a</text></svg>"
            );
            let drawing = svg_items_in(svg.as_bytes(), &fonts).unwrap();
            assert!(!drawing.items.is_empty(), "{families}");
            drawing.unmet.fonts.into_iter().map(|font| (font.wanted, font.used)).collect::<Vec<_>>()
        };
        let told = |wanted: &str, used: &str| vec![(wanted.to_owned(), used.to_owned())];
        assert_eq!(missing("Branch Display, sans-serif"), told("Branch Display", "Liberation Sans"));
        for there in ["Carlito", "Branch Display, Carlito", "sans-serif", "Arial", "Calibri"] {
            assert_eq!(missing(there), [], "{there}");
        }
    }

    #[test]
    fn letters_that_no_font_has_are_named() {
        let fonts = FontOptions::new().system(false);
        let boxes = |text: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"90\"><text y=\"40\">{text}</text></svg>"
            );
            svg_items_in(svg.as_bytes(), &fonts).unwrap().unmet.letters.into_iter().collect::<String>()
        };
        assert_eq!(boxes("Care"), "");
        assert_eq!(boxes("Care \u{10FFFD}"), "\u{10FFFD}");
        assert_eq!(boxes("\u{10FFFC}"), "\u{10FFFC}");
    }

    #[test]
    fn a_focal_gradient_keeps_its_focus() {
        let drawing = read(
            r##"<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="50" cy="50" r="40" fx="30" fy="50">
            <stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity="0.5"/>
            </radialGradient><rect width="100" height="100" fill="url(#g)"/>"##,
        );
        let fills = fills(&drawing.items);
        let Paint::Gradient(gradient) = &fills[0].1 else { panic!("{:?}", fills[0].1) };
        let GradientKind::Focal { focus, center, radius } = gradient.kind else { panic!("{gradient:?}") };
        assert_eq!((focus.x, center.x, radius), (30.0, 50.0, 40.0));
        assert_eq!(gradient.stops[1], (1.0, Rgb(0, 0, 255), 0.5));
        // The transform brings gradient space to the drawing's.
        assert_eq!(gradient.transform * focus, kurbo::Point::new(15.0, 25.0));
    }

    #[test]
    fn opacity_clip_and_mask_become_groups() {
        let drawing = read(
            r##"<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath>
            <mask id="m"><rect width="100" height="100" fill="white"/></mask>
            <g opacity="0.5" clip-path="url(#c)" mask="url(#m)"><rect width="100" height="100"/></g>"##,
        );
        let mut items = &drawing.items;
        let (mut clipped, mut faded, mut masked) = (false, false, false);
        while let [Item::Group(group)] = &items[..] {
            clipped |= group.clip.is_some();
            faded |= group.alpha == 0.5;
            masked |= group.mask.is_some();
            items = &group.items;
        }
        assert!(clipped && faded && masked);
    }

    #[test]
    fn a_filtered_group_becomes_an_image_at_its_place() {
        let drawing = read(
            r##"<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>
            <rect x="40" y="40" width="40" height="20" filter="url(#f)"/>"##,
        );
        let Some(Item::Image { transform, .. }) = drawing.items.first() else {
            panic!("{:?}", drawing.items)
        };
        let place = transform.transform_rect_bbox(kurbo::Rect::new(0.0, 0.0, 1.0, 1.0));
        assert!(place.contains(kurbo::Point::new(30.0, 25.0)) && place.width() < 40.0, "{place}");
        assert_eq!(drawing.images.len(), 1);
    }

    #[test]
    fn nothing_outside_of_the_file_is_read() {
        let drawing = read(r#"<image xlink:href="/etc/hostname.png" width="10" height="10"/>"#);
        assert!(drawing.images.is_empty() && drawing.items.is_empty());
    }

    #[test]
    fn uses_that_multiply_are_refused() {
        let mut svg =
            String::from(r#"<svg xmlns="http://www.w3.org/2000/svg"><g id="a0"><rect width="1"/></g>"#);
        for n in 1..30 {
            let used = format!("<use href=\"#a{}\"/>", n - 1).repeat(10);
            svg.push_str(&format!("<g id=\"a{n}\">{used}</g>"));
        }
        svg.push_str("</svg>");
        assert!(svg_items(svg.as_bytes()).is_err());
    }

    /// Helvetica is never there on a bare machine: an embedded face stands in, in the drawing's own size.
    #[test]
    fn text_in_a_face_that_is_missing_is_drawn_in_its_stand_in() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50">
            <text x="10" y="30" font-family="helvetica,arial" font-size="20">HHH</text></svg>"#;
        let bare = FontOptions::new().system(false);
        let drawing = svg_items_in(svg, &bare).unwrap();
        let bounds = fills(&drawing.items).into_iter().map(|(b, _)| b).reduce(|a, b| a.union(b)).unwrap();
        // Helvetica's H: 0.722 em wide, 0.72 em high (within its side bearings).
        assert!((bounds.width() - 3.0 * 0.722 * 20.0).abs() < 4.0, "{bounds}");
        assert!((bounds.y1 - 30.0).abs() < 0.1 && (bounds.height() - 0.72 * 20.0).abs() < 1.0, "{bounds}");
    }

    #[test]
    fn text_without_markup_is_refused() {
        assert!(svg_items(b"a plain text").is_err());
    }
}
