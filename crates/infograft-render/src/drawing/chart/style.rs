//! A chart's style (`c:style`; ECMA-376 Part 1, 21.2.2.227): 48 in six rows of eight, and what is automatic in each.

use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::super::color;
use super::super::model::{Cap, Color, Compound, Fill, Join, Line};
use super::super::source::Scope;

/// A chart's style: 1 to 48.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style(u8);

/// The greys of the styles without colour: tints of the first text colour.
const GREYS: [f64; 6] = [0.885, 0.55, 0.78, 0.925, 0.7, 0.3];

impl Style {
    /// The style of a number; PowerPoint 2010's own element counts from 101. Anything else is style 2.
    pub(super) fn new(number: Option<i64>) -> Self {
        match number {
            Some(n @ 1..=48) => Self(n as u8),
            Some(n @ 101..=148) => Self((n - 100) as u8),
            _ => Self(2),
        }
    }

    /// The automatic colour of one of `count` series or points.
    pub(super) fn color(self, index: usize, count: usize, scope: Scope<'_>) -> Option<Color> {
        let (name, cycle) = match (self.0 - 1) % 8 {
            0 => {
                let grey = GREYS.get(index % GREYS.len()).copied().unwrap_or(0.5);
                return scheme("tx1", &[("tint", grey)], scope);
            }
            1 => (format!("accent{}", index % 6 + 1), 6),
            column => (format!("accent{}", column - 1), 1),
        };
        // Colours that come again are darker at first and lighter at last.
        let (lap, laps) = (index / cycle, count.saturating_sub(1) / cycle);
        let shade = (lap.min(laps) + 1) as f64 / (laps + 2) as f64 * 1.4 - 0.7;
        let change: &[(&str, f64)] = if shade.abs() < 1e-9 {
            &[]
        } else if shade < 0.0 {
            &[("shade", 1.0 + shade)]
        } else {
            &[("tint", 1.0 - shade)]
        };
        scheme(&name, change, scope)
    }

    /// The line of axes and gridlines.
    pub(super) fn axis_line(self, scope: Scope<'_>) -> Option<Line> {
        scheme("tx1", &[("tint", 0.75)], scope).map(|c| plain_line(c, 9_525))
    }

    /// The width of a series' line.
    pub(super) fn series_width(self) -> i64 {
        match self.0 {
            1..=8 => 28_575,
            25..=32 => 66_675,
            _ => 47_625,
        }
    }

    /// The outline of bars and slices.
    pub(super) fn border(self, scope: Scope<'_>) -> Option<Line> {
        match self.0 {
            9..=16 => scheme("bg1", &[], scope).map(|c| plain_line(c, 9_525)),
            _ => None,
        }
    }
}

/// A theme colour with transforms.
pub(super) fn scheme(name: &str, transforms: &[(&str, f64)], scope: Scope<'_>) -> Option<Color> {
    let mut e = Element::new(Ns::A, "a:schemeClr").with_attr("val", name);
    for (name, value) in transforms {
        let value = format!("{}", (value * 100_000.0).round());
        e = e.with_child(Element::new(Ns::A, format!("a:{name}")).with_attr("val", value));
    }
    color::color(&e, scope)
}

/// A solid line of a colour and a width in EMU.
pub(super) fn plain_line(color: Color, width: i64) -> Line {
    Line {
        width: Emu(width),
        fill: Fill::Solid(color),
        dash: Vec::new(),
        cap: Cap::Flat,
        join: Join::Round,
        compound: Compound::Single,
        head: None,
        tail: None,
    }
}
