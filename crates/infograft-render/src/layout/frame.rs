//! Where shapes and their text lie on the page.

use infograft_deck::units::Emu;
use kurbo::{Affine, Point, Rect};

use crate::drawing::{Group, TextBody, Vert, Xfrm};
use crate::layout::space::Space;
use crate::layout::text::{Place, Upright};

/// How a shape's parent space lies on the page. Groups scale their children's frames, never sheared: the turning and
/// mirroring is kept apart from the scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outer {
    /// From the parent's space, scaled to points, to the page: rotations, flips and moves only.
    pub to_page: Affine,
    /// Points per unit of the parent's space.
    pub scale: (f64, f64),
    /// The parent's origin: what is taken off before scaling.
    pub origin: (f64, f64),
    /// How many groups it stands in.
    pub depth: usize,
    /// Whether all in it is decoration.
    pub artifact: bool,
}

impl Outer {
    /// The page itself.
    pub fn page() -> Self {
        let point = 1.0 / Emu::PER_PT;
        Self {
            to_page: Affine::IDENTITY,
            scale: (point, point),
            origin: (0.0, 0.0),
            depth: 0,
            artifact: false,
        }
    }

    /// The space of a group's children.
    pub fn inside(&self, group: &Group, frame: &Frame) -> Self {
        let (x, y, w, h) = group.child;
        let ratio =
            |points: f64, units: i64, fallback: f64| if units > 0 { points / units as f64 } else { fallback };
        Self {
            to_page: frame.space.to_page,
            scale: (
                ratio(frame.space.width, w.0, self.scale.0),
                ratio(frame.space.height, h.0, self.scale.1),
            ),
            origin: (x.f64(), y.f64()),
            depth: self.depth + 1,
            artifact: self.artifact,
        }
    }
}

/// A shape's frame on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub space: Space,
    /// From the shape's own EMU to its frame in points.
    pub local: (f64, f64),
}

/// A shape's frame: its parent's scale makes it larger or smaller, and swaps for one that lies on its side.
pub(super) fn frame(xfrm: &Xfrm, outer: &Outer) -> Frame {
    let (sx, sy) = outer.scale;
    let turned = xfrm.rot.degrees().rem_euclid(180.0);
    let (wx, wy) = if (45.0..135.0).contains(&turned) { (sy, sx) } else { (sx, sy) };
    let (width, height) = (xfrm.cx.f64().abs() * wx, xfrm.cy.f64().abs() * wy);
    let center = (
        (xfrm.x.f64() + xfrm.cx.f64() / 2.0 - outer.origin.0) * sx,
        (xfrm.y.f64() + xfrm.cy.f64() / 2.0 - outer.origin.1) * sy,
    );
    let flip = (if xfrm.flip_h { -1.0 } else { 1.0 }, if xfrm.flip_v { -1.0 } else { 1.0 });
    let to_page = outer.to_page
        * Affine::translate(center)
        * Affine::rotate(xfrm.rot.radians())
        * Affine::scale_non_uniform(flip.0, flip.1)
        * Affine::translate((-width / 2.0, -height / 2.0));
    // The frame may be without width or height: lines are.
    Frame { space: Space { to_page, width, height }, local: (wx.max(1e-12), wy.max(1e-12)) }
}

/// Where a body's text goes: turned with the shape, but never mirrored; upside down in a shape flipped top to bottom.
pub(super) fn text_place(body: &TextBody, rect: Rect, frame: &Frame) -> (Place, Rect) {
    let rect = Rect::new(
        rect.x0 * frame.local.0,
        rect.y0 * frame.local.1,
        rect.x1 * frame.local.0,
        rect.y1 * frame.local.1,
    );
    let (w, h) = (frame.space.width, frame.space.height);
    let mirrored = frame.space.to_page.determinant() < 0.0;
    let rect = if mirrored { Rect::new(w - rect.x1, rect.y0, w - rect.x0, rect.y1) } else { rect };
    let unmirror = if mirrored { Affine::new([-1.0, 0.0, 0.0, 1.0, w, 0.0]) } else { Affine::IDENTITY };
    let mut to_page = frame.space.to_page * unmirror;
    let mut rect = rect.abs();
    let center = Point::new(w / 2.0, h / 2.0);
    if body.body.upright {
        let [a, b, ..] = to_page.as_coeffs();
        let angle = b.atan2(a);
        to_page *= Affine::rotate_about(-angle, center);
        if (45.0..135.0).contains(&angle.to_degrees().rem_euclid(180.0)) {
            let c = rect.center();
            rect = Rect::from_center_size(c, (rect.height(), rect.width()));
        }
    }
    if body.body.rot.0 != 0 {
        to_page *= Affine::rotate_about(body.body.rot.radians(), rect.center());
    }
    let (left, top, right, bottom) = body.body.insets;
    let mut inner = Rect {
        x0: rect.x0 + left.to_pt(),
        y0: rect.y0 + top.to_pt(),
        x1: rect.x1 - right.to_pt(),
        y1: rect.y1 - bottom.to_pt(),
    };
    // Insets larger than the frame leave a line of no width in the middle.
    if inner.x1 < inner.x0 {
        (inner.x0, inner.x1) = (inner.center().x, inner.center().x);
    }
    if inner.y1 < inner.y0 {
        (inner.y0, inner.y1) = (inner.center().y, inner.center().y);
    }
    let quarter = std::f64::consts::FRAC_PI_2;
    let (turn, width, height) = match body.body.vert {
        Vert::Horz => (Affine::translate((inner.x0, inner.y0)), inner.width(), inner.height()),
        Vert::Vert270 => (
            Affine::translate((inner.x0, inner.y1)) * Affine::rotate(-quarter),
            inner.height(),
            inner.width(),
        ),
        _ => {
            (Affine::translate((inner.x1, inner.y0)) * Affine::rotate(quarter), inner.height(), inner.width())
        }
    };
    let upright = match body.body.vert {
        Vert::EaVert | Vert::MongolianVert => Upright::EastAsian,
        Vert::WordArtVert | Vert::WordArtVertRtl => Upright::All,
        _ => Upright::None,
    };
    (Place { to_page: to_page * turn, width, height, upright }, Rect::new(0.0, 0.0, width, height))
}
