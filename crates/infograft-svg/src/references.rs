//! What an element refers to, by which attribute, and what that does to the cost.

use usvg::roxmltree::Node;

use crate::part::Inherited;

/// How a property draws what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Draws {
    /// Once for the element that has it.
    Once,
    /// For each shape or vertex that has or inherits it.
    Each(Inherited),
}

/// Properties whose value may name another element.
pub(crate) const PROPERTIES: [(&str, Draws); 8] = [
    ("clip-path", Draws::Once),
    ("filter", Draws::Once),
    ("mask", Draws::Once),
    ("fill", Draws::Each(Inherited::Fill)),
    ("stroke", Draws::Each(Inherited::Stroke)),
    ("marker-start", Draws::Each(Inherited::MarkerStart)),
    ("marker-mid", Draws::Each(Inherited::MarkerMid)),
    ("marker-end", Draws::Each(Inherited::MarkerEnd)),
];

/// Elements that draw what their `href` names as if it stood in them. A gradient's `href` isn't among them: it takes
/// stops, and draws nothing.
const BY_HREF: [&str; 4] = ["use", "pattern", "feImage", "textPath"];

/// Elements that are drawn only where something refers to them, so that what they leave open is not open where they
/// stand.
const DEFINITIONS: [&str; 9] =
    ["defs", "clipPath", "mask", "pattern", "marker", "symbol", "filter", "linearGradient", "radialGradient"];

/// Whether an element is drawn only where it is referred to.
pub(crate) fn is_definition(node: Node<'_, '_>) -> bool {
    DEFINITIONS.contains(&node.tag_name().name())
}

/// Whether an element is a gradient, of which only the stops cost anything.
pub(crate) fn is_gradient(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "linearGradient" | "radialGradient")
}

/// The value of an element's `href`, with or without the prefix of XLink.
pub(crate) fn href<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    node.attributes().filter(|attribute| attribute.name() == "href").map(|attribute| attribute.value())
}

/// The names that an element draws by its `href`.
pub(crate) fn drawn_by_href<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    let draws = BY_HREF.contains(&node.tag_name().name());
    href(node).filter(move |_| draws).filter_map(|href| href.trim().strip_prefix('#'))
}

/// The names that a value refers to: `url(#a) url('#b')`.
pub(crate) fn names(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let inner = rest.split(')').next()?;
        inner.trim().trim_matches(['"', '\'']).trim().strip_prefix('#')
    })
}

/// Whether a value takes what stands outside of the element.
pub(crate) fn takes_from_outside(value: &str) -> bool {
    value.contains("inherit") || value.contains("context-")
}

/// The bytes and the media type of a data address.
pub(crate) fn data(address: &str) -> Option<(String, Vec<u8>)> {
    let url = data_url::DataUrl::process(address).ok()?;
    let mime = url.mime_type();
    let mime = format!("{}/{}", mime.type_, mime.subtype);
    Some((mime, url.decode_to_vec().ok()?.0))
}

/// Whether data is a drawing within the drawing.
pub(crate) fn is_drawing(mime: &str, data: &[u8]) -> bool {
    let is_raster = imagesize::image_type(data).is_ok();
    mime == "image/svg+xml" || (mime == "text/plain" && !is_raster)
}
