//! Fills and outlines of a chart's parts: as written (`c:spPr`), else as the chart's style has them.

use infograft_deck::xml::{Element, Ns};

use super::super::effect;
use super::super::fill::{self, Written};
use super::super::line;
use super::super::model::{ChartLook, Fill, Line};
use super::reader::Reader;

impl Reader<'_> {
    /// An element's `c:spPr`, with nothing where it says nothing.
    pub(super) fn look(&self, e: &Element) -> ChartLook {
        self.look_over(e, ChartLook::default())
    }

    /// An element's `c:spPr` over what is automatic.
    pub(super) fn look_over(&self, e: &Element, automatic: ChartLook) -> ChartLook {
        let Some(props) = e.child(Ns::C, "spPr") else { return automatic };
        let fill = match fill::written(props, self.scope) {
            Some(Written::Fill(fill)) => Some(fill),
            Some(_) => None,
            None => automatic.fill,
        };
        effect::warn_of_3d(props, self.scope);
        if props.child(Ns::A, "sp3d").and_then(effect::bevel).is_some() {
            self.scope.undrawn("3-D effects are drawn flat");
        }
        let effects = effect::written(props, self.scope).unwrap_or(automatic.effects);
        ChartLook { fill, line: self.outline(props, automatic.line), effects }
    }

    /// An element's line over what is automatic.
    pub(super) fn line(&self, e: &Element, automatic: impl FnOnce() -> Option<Line>) -> Option<Line> {
        match e.child(Ns::C, "spPr") {
            Some(props) => self.outline(props, automatic()),
            None => automatic(),
        }
    }

    /// The `a:ln` of shape properties: what it doesn't say is as it is automatically.
    fn outline(&self, props: &Element, automatic: Option<Line>) -> Option<Line> {
        let Some(ln) = props.child(Ns::A, "ln") else { return automatic };
        if fill::written(ln, self.scope).is_some() {
            // A width that isn't written stays the automatic one.
            let width = automatic.filter(|_| ln.attr("w").is_none()).map(|l| l.width);
            let line = line::merge(&[(ln, self.scope)])?;
            return Some(Line { width: width.unwrap_or(line.width), ..line });
        }
        let mut dressed = ln.clone();
        let color = match automatic.as_ref().map(|l| &l.fill) {
            Some(Fill::Solid(color)) => *color,
            _ => return automatic,
        };
        let hex = Element::new(Ns::A, "a:srgbClr").with_attr("val", color.rgb.hex());
        let solid = Element::new(Ns::A, "a:solidFill").with_child(hex);
        dressed.children.insert(0, solid.into());
        let mut line = line::merge(&[(&dressed, self.scope)])?;
        if let Fill::Solid(fill) = &mut line.fill {
            *fill = color;
        }
        if ln.attr("w").is_none() {
            line.width = automatic.map_or(line.width, |l| l.width);
        }
        Some(line)
    }
}
