//! Link annotations (ISO 32000-1, 12.5.6.5): printpdf writes where they are and what they do, the finishing pass adds
//! what a tagged document needs.

use kurbo::{Point, Rect};
use lopdf::{Dictionary, Object, ObjectId};
use printpdf as pp;

use super::meta::text_string;
use super::numbers::{rect, rectangle, round};
use crate::page::{Target, uri};

/// A link annotation.
#[derive(Debug)]
pub(super) struct Link {
    pub page: usize,
    pub target: Target,
    pub contents: String,
    /// Corners in the page's PDF coordinates: top left, top right, bottom right, bottom left.
    pub quads: Vec<[Point; 4]>,
    pub element: usize,
}

/// Whether a link may be written. Drawing hands over no others; a page that someone else made may have any.
pub(super) fn is_allowed(target: &Target, pages: usize) -> bool {
    match target {
        Target::Uri(uri) => uri::is_safe(uri),
        Target::Page(page) => *page < pages,
    }
}

/// The operator that makes printpdf write a link's annotation. `numbers` are those that the document's pages have
/// for printpdf, counted from 1.
pub(super) fn op(link: &Link, numbers: &[usize]) -> pp::Op {
    let actions = match &link.target {
        Target::Uri(uri) => pp::Actions::Uri(ascii_uri(uri.trim())),
        Target::Page(page) => {
            let page = numbers.get(*page).copied().unwrap_or(1);
            pp::Actions::Goto(pp::Destination::Xyz { page, left: None, top: None, zoom: None })
        }
    };
    let link = pp::LinkAnnotation {
        rect: rect(bounds(&link.quads)),
        actions,
        border: pp::BorderArray::Solid([0.0; 3]),
        color: pp::ColorArray::Transparent,
        highlighting: pp::HighlightingMode::default(),
    };
    pp::Op::LinkAnnotation { link }
}

/// Completes the annotation that printpdf wrote; `key` is its place in the parent tree.
pub(super) fn complete(annotation: &mut Dictionary, link: &Link, pages: &[ObjectId], key: usize) {
    // printpdf adds a rounded width to the left edge; and quads that stand out of the rectangle by a hair are ignored
    // (Table 173).
    annotation.set("Rect", rectangle(bounds(&link.quads)));
    annotation.set("QuadPoints", quad_points(&link.quads));
    // Printed with the page (12.5.3), as ISO 14289-1, 7.18.1 wants what is shown to be accessible in any form.
    annotation.set("F", 4);
    annotation.set("StructParent", key as i64);
    if let Some(page) = pages.get(link.page) {
        annotation.set("P", *page);
    }
    let contents = match &link.target {
        _ if !link.contents.trim().is_empty() => link.contents.as_str(),
        Target::Uri(uri) => uri.as_str(),
        Target::Page(_) => "Link",
    };
    annotation.set("Contents", text_string(contents));
    if let Target::Page(page) = link.target
        && let Some(page) = pages.get(page)
    {
        // printpdf can keep the zoom, but not show the whole page.
        annotation.remove(b"A");
        annotation.set("Dest", vec![Object::Reference(*page), "Fit".into()]);
    }
}

/// A URI is 7-bit ASCII (12.6.4.7): the rest is percent-encoded (RFC 3986, 2.1).
fn ascii_uri(uri: &str) -> String {
    let mut out = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn bounds(quads: &[[Point; 4]]) -> Rect {
    let mut points = quads.iter().flatten();
    let first = points.next().copied().unwrap_or_default();
    points.fold(Rect::from_points(first, first), |rect, point| rect.union_pt(*point))
}

/// Table 173 says counterclockwise, but what all readers and writers mean is top left, top right, bottom left,
/// bottom right.
fn quad_points(quads: &[[Point; 4]]) -> Object {
    let order = quads.iter().flat_map(|[tl, tr, br, bl]| [tl, tr, bl, br]);
    Object::Array(order.flat_map(|p| [Object::Real(round(p.x)), Object::Real(round(p.y))]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_schemes_that_are_safe_to_follow_are_written() {
        for (uri, allowed) in [
            ("https://contoso.example/", true),
            ("MAILTO:a@contoso.example", true),
            ("tel:+15550100", true),
            ("ftp://files.contoso.example/list.zip", true),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("relative.html", false),
        ] {
            assert_eq!(is_allowed(&Target::Uri(uri.into()), 1), allowed, "{uri}");
        }
        assert!(is_allowed(&Target::Page(0), 1) && !is_allowed(&Target::Page(1), 1));
    }

    #[test]
    fn uris_are_ascii() {
        assert_eq!(ascii_uri("https://a.example/ü b"), "https://a.example/%C3%BC%20b");
    }

    #[test]
    fn quads_are_written_in_rows() {
        let quad = [(0.0, 2.0), (3.0, 2.0), (3.0, 1.0), (0.0, 1.0)].map(Point::from);
        let numbers: Vec<f32> =
            quad_points(&[quad]).as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
        assert_eq!(numbers, [0.0, 2.0, 3.0, 2.0, 0.0, 1.0, 3.0, 1.0]);
        assert_eq!(bounds(&[quad]), Rect::new(0.0, 1.0, 3.0, 2.0));
    }
}
