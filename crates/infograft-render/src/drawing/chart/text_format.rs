//! Where a text's format is written in a chart (`c:txPr`; ECMA-376 Part 1, 21.2.2.217).

use infograft_deck::deck::Values;
use infograft_deck::units::Angle;
use infograft_deck::xml::Element;

/// Where a text's format is written.
#[derive(Clone, Copy, Default)]
pub(super) struct TextFormat<'a> {
    /// The element's `c:txPr`.
    pub(super) own: Option<&'a Element>,
    /// The `c:txPr` of what it stands in.
    pub(super) outer: Option<&'a Element>,
    /// The size of its kind, before that of the whole chart.
    pub(super) size: Option<f64>,
    /// Bold by its kind.
    pub(super) bold: bool,
}

/// The paragraph properties of a `c:txPr`.
pub(super) fn paragraph_props(txpr: &Element) -> Option<&Element> {
    txpr.a("p")?.a("pPr")
}

/// A `c:txPr`'s rotation: absent, and the value beyond a full turn that PowerPoint writes, leave it to the renderer.
pub(super) fn rotation(txpr: Option<&Element>) -> Option<Angle> {
    let body = txpr?.a("bodyPr")?;
    let turned = match body.attr("vert") {
        Some("vert" | "eaVert") => Some(Angle::from_degrees(90.0)),
        Some("vert270") => Some(Angle::from_degrees(-90.0)),
        _ => None,
    };
    turned.or_else(|| body.angle("rot").filter(|a| a.degrees().abs() <= 90.0))
}

impl TextFormat<'_> {
    /// The size that it writes itself.
    pub(super) fn written_size(&self) -> Option<f64> {
        let size = paragraph_props(self.own?)?.a("defRPr")?.points("sz")?;
        Some(size.clamp(1.0, 400.0))
    }
}
