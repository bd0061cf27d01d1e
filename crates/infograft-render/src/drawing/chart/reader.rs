//! What all parts of a chart are read with: its style, its text, and the simple values of its elements.

use std::cell::Cell;

use infograft_deck::deck::Values;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::number_format::DateSystem;
use infograft_deck::xml::{Element, Ns};

use super::super::model::{LayoutValue, ManualLayout};
use super::super::source::Scope;
use super::style::Style;
use super::text_format::TextFormat;

/// Values stay below this, so that sums of them stay numbers.
pub(super) const MAX_VALUE: f64 = 1e290;

/// What all parts of one chart are read with.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) scope: Scope<'a>,
    /// Its style (`c:style`).
    pub(super) style: Style,
    /// The chart's own text format (`c:chartSpace/c:txPr`).
    pub(super) base: TextFormat<'a>,
    /// How dates are counted (`c:date1904`).
    pub(super) dates: DateSystem,
    /// Data labels that may still be made.
    pub(super) labels: &'a Cell<usize>,
}

impl Reader<'_> {
    /// Says that there are more of something than are drawn.
    pub(super) fn drawn_with_first(&self, most: usize, what: &str) {
        let message = format!("a chart is drawn with its first {most} {what}");
        self.scope.tell(Diagnostic::new(Code::LimitPassed, message));
    }
}

/// The value of a child element's `@val`.
pub(super) fn val<'e>(e: &'e Element, name: &str) -> Option<&'e str> {
    e.child(Ns::C, name)?.attr("val")
}

/// A `CT_Boolean` child: true when it is there without a value.
pub(super) fn flag(e: &Element, name: &str) -> Option<bool> {
    let child = e.child(Ns::C, name)?;
    Some(child.flag("val").unwrap_or(child.attr("val").is_none()))
}

/// A finite number in a child's `@val`; a percentage's sign (ISO 29500 strict) is taken off.
pub(super) fn number(e: &Element, name: &str) -> Option<f64> {
    let text = val(e, name)?.trim().trim_end_matches('%');
    text.parse::<f64>().ok().filter(|v| v.is_finite()).map(|v| v.clamp(-MAX_VALUE, MAX_VALUE))
}

/// `c:layout/c:manualLayout`.
pub(super) fn layout(e: &Element) -> ManualLayout {
    let Some(manual) = e.path(Ns::C, &["layout", "manualLayout"]) else { return ManualLayout::default() };
    let value = |name: &str, mode: &str| {
        let value = number(manual, name)?.clamp(-4.0, 4.0);
        let edge = val(manual, mode) == Some("edge");
        Some(if edge { LayoutValue::Edge(value) } else { LayoutValue::Factor(value) })
    };
    ManualLayout {
        x: value("x", "xMode"),
        y: value("y", "yMode"),
        w: value("w", "wMode"),
        h: value("h", "hMode"),
        inner: val(manual, "layoutTarget") == Some("inner"),
    }
}
