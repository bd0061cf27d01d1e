//! The little that is needed to write XML as text; the result is parsed before it is stored.

/// Namespace declarations of a presentation part's root.
pub const NAMESPACES: &str = concat!(
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main""#
);

/// A part's text from its root element.
pub fn part(root: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{root}")
}

/// Text for element content or an attribute value.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// EMU of a length in points.
pub fn emu(pt: f64) -> i64 {
    (pt * 12_700.0).round() as i64
}
