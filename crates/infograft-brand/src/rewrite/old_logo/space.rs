//! Where shapes are on the page, through the groups around them.

use infograft_deck::xml::Element;

use crate::rewrite::shape::{self, Frame};

/// An upright rectangle on a page, in EMU.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub cx: f64,
    /// Height.
    pub cy: f64,
}

impl Area {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.cx
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.cy
    }

    /// The point in the middle.
    pub fn centre(&self) -> (f64, f64) {
        (self.x + self.cx / 2.0, self.y + self.cy / 2.0)
    }

    /// Whether a point lies in it.
    pub fn has(&self, (x, y): (f64, f64)) -> bool {
        (self.x..=self.right()).contains(&x) && (self.y..=self.bottom()).contains(&y)
    }

    /// The size of what it has in common with another, in square EMU.
    pub fn common(&self, other: &Self) -> f64 {
        let x = self.right().min(other.right()) - self.x.max(other.x);
        let y = self.bottom().min(other.bottom()) - self.y.max(other.y);
        x.max(0.0) * y.max(0.0)
    }

    /// Its size in square EMU.
    pub fn size(&self) -> f64 {
        self.cx.max(0.0) * self.cy.max(0.0)
    }
}

/// What the groups around a shape make of its coordinates: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space([f64; 6]);

impl Space {
    /// No group around.
    pub const PAGE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn point(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    fn then(self, inner: [f64; 6]) -> Self {
        let [a, b, c, d, _, _] = self.0;
        let [ia, ib, ic, id, ie, if_] = inner;
        let (e, f) = self.point((ie, if_));
        Self([a * ia + c * ib, b * ia + d * ib, a * ic + c * id, b * ic + d * id, e, f])
    }

    /// The inner space of a group: its children's coordinates are scaled, mirrored, then turned (ECMA-376 Part 1, 20.1.7.5).
    pub fn inside(self, group: &Element) -> Self {
        let Some(xfrm) = shape::xfrm(group) else { return self };
        let (Some(frame), Some((chx, chy))) = (shape::frame_of(xfrm), shape::pair(xfrm, "chOff")) else {
            return self;
        };
        let (sx, sy) = shape::group_scale(group);
        let turned = self.then(about_centre(frame, is_set(xfrm, "flipH"), is_set(xfrm, "flipV")));
        turned.then([sx, 0.0, 0.0, sy, frame.x - chx * sx, frame.y - chy * sy])
    }

    /// The upright rectangle around a frame.
    pub fn area(self, frame: Frame) -> Area {
        let space = self.then(about_centre(frame, false, false));
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
            .map(|(u, v)| space.point((frame.x + u * frame.cx, frame.y + v * frame.cy)));
        let least = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (x, y) = (least(|p| p.0), least(|p| p.1));
        Area { x, y, cx: most(|p| p.0) - x, cy: most(|p| p.1) - y }
    }
}

/// A frame's own mirroring and turn about its middle.
fn about_centre(frame: Frame, flip_h: bool, flip_v: bool) -> [f64; 6] {
    let (cx, cy) = (frame.x + frame.cx / 2.0, frame.y + frame.cy / 2.0);
    let (sin, cos) = frame.rot.to_radians().sin_cos();
    let (h, v) = (if flip_h { -1.0 } else { 1.0 }, if flip_v { -1.0 } else { 1.0 });
    let (a, b, c, d) = (cos * h, sin * h, -sin * v, cos * v);
    [a, b, c, d, cx - a * cx - c * cy, cy - b * cx - d * cy]
}

/// Whether a switch of a transform is on.
pub(super) fn is_set(xfrm: &Element, name: &str) -> bool {
    matches!(xfrm.attr(name), Some("1" | "true" | "on"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_turn_swaps_width_and_height() {
        let area = Space::PAGE.area(Frame { x: 0.0, y: 0.0, cx: 100.0, cy: 20.0, rot: 90.0 });
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(area.x, 40.0) && near(area.y, -40.0) && near(area.cx, 20.0) && near(area.cy, 100.0));
    }

    #[test]
    fn a_group_scales_and_moves_what_it_holds() {
        let xml = r#"<p:grpSp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
            xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:grpSpPr><a:xfrm flipH="1">
            <a:off x="1000" y="500"/><a:ext cx="200" cy="100"/><a:chOff x="10" y="10"/><a:chExt cx="100" cy="100"/>
            </a:xfrm></p:grpSpPr></p:grpSp>"#;
        let group = Element::parse(xml.as_bytes()).unwrap();
        let inner = Frame { x: 10.0, y: 10.0, cx: 50.0, cy: 100.0, rot: 0.0 };
        let area = Space::PAGE.inside(&group).area(inner);
        // The left half of the group is seen on its right.
        assert_eq!(area, Area { x: 1100.0, y: 500.0, cx: 100.0, cy: 100.0 });
    }
}
