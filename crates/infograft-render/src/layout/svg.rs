//! SVG drawings as display-list items, so that a logo stays a vector. usvg resolves the format; what can't be a
//! vector (filters) becomes an image of that part.

mod drawing;
mod fonts;
mod paint;
mod tree;

use std::io::Read;
use std::sync::Arc;

use usvg::roxmltree;

use crate::fonts::FontOptions;

pub use drawing::SvgDrawing;

/// The largest file, uncompressed.
const MAX_BYTES: u64 = 32 * 1024 * 1024;
/// The most elements, counted as often as `use` repeats them.
const MAX_ELEMENTS: usize = 200_000;
/// The deepest nesting of elements.
const MAX_DEPTH: usize = 200;

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
    let text = text(svg)?;
    let has_text = text.contains("<text") || text.contains(":text");
    let fonts = if has_text { fonts::database(options) } else { usvg::fontdb::Database::new() };
    convert(&text, Arc::new(fonts))
}

/// The same, with the fonts that text may use.
///
/// # Errors
///
/// As [`svg_items`].
pub fn svg_items_with_fonts(svg: &[u8], fonts: Arc<usvg::fontdb::Database>) -> Result<SvgDrawing, String> {
    convert(&text(svg)?, fonts)
}

/// The XML, unpacked if it is gzipped.
fn text(svg: &[u8]) -> Result<String, String> {
    let mut unpacked = vec![];
    let bytes = if svg.starts_with(&[0x1F, 0x8B]) {
        let packed = flate2::read::GzDecoder::new(svg);
        packed.take(MAX_BYTES + 1).read_to_end(&mut unpacked).map_err(|error| error.to_string())?;
        &unpacked
    } else {
        svg
    };
    if bytes.len() as u64 > MAX_BYTES {
        return Err("the SVG is too large".into());
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_string()),
        Err(_) => Err("the SVG is not in UTF-8".into()),
    }
}

fn convert(text: &str, fonts: Arc<usvg::fontdb::Database>) -> Result<SvgDrawing, String> {
    let parsing =
        roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: MAX_ELEMENTS as u32, ..Default::default() };
    let xml = roxmltree::Document::parse_with_options(text, parsing).map_err(|error| error.to_string())?;
    check_size(&xml)?;
    let mut options = usvg::Options { fontdb: fonts, ..Default::default() };
    // Only what stands in the file itself: no path, no address.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options.font_resolver.select_font = Box::new(|font, database| fonts::select(font, database));
    let tree = usvg::Tree::from_xmltree(&xml, &options).map_err(|error| error.to_string())?;
    Ok(tree::drawing(&tree))
}

/// Refuses drawings that unfold to too much: `use` elements that use one another multiply.
fn check_size(xml: &roxmltree::Document) -> Result<(), String> {
    let ids: std::collections::HashMap<&str, roxmltree::Node> =
        xml.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut known = std::collections::HashMap::new();
    match unfolded(xml.root(), &ids, &mut known, 0) {
        Some(count) if count <= MAX_ELEMENTS => Ok(()),
        _ => Err("the SVG has too many elements".into()),
    }
}

type Nodes<'a, 'i> = std::collections::HashMap<&'a str, roxmltree::Node<'a, 'i>>;

/// How many elements a node unfolds to; `None` where it is nested too deeply.
fn unfolded<'a, 'i>(
    node: roxmltree::Node<'a, 'i>,
    ids: &Nodes<'a, 'i>,
    known: &mut std::collections::HashMap<roxmltree::NodeId, usize>,
    depth: usize,
) -> Option<usize> {
    if let Some(count) = known.get(&node.id()) {
        return Some(*count);
    }
    if depth > MAX_DEPTH {
        return None;
    }
    // A cycle counts once; usvg breaks it.
    known.insert(node.id(), 1);
    let mut count = 1_usize;
    for child in node.children().filter(roxmltree::Node::is_element) {
        count = count.saturating_add(unfolded(child, ids, known, depth + 1)?);
    }
    let href = node.attributes().find(|attribute| attribute.name() == "href").map(|a| a.value());
    if let Some(target) = href.and_then(|href| ids.get(href.strip_prefix('#')?)) {
        count = count.saturating_add(unfolded(*target, ids, known, depth + 1)?);
    }
    known.insert(node.id(), count);
    Some(count)
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
