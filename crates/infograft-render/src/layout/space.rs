//! The frame that fills and pictures are measured in.

use infograft_deck::units::Emu;
use kurbo::{Affine, BezPath, Rect, Shape as _};

/// The frame that a fill is measured in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    /// From the frame (points, origin at its top left) to the page.
    pub to_page: Affine,
    /// The frame's width.
    pub width: f64,
    /// The frame's height.
    pub height: f64,
}

impl Space {
    /// A frame of a size.
    pub(crate) fn new(to_page: Affine, width: f64, height: f64) -> Self {
        Self { to_page, width: width.max(0.01), height: height.max(0.01) }
    }

    /// The part of a frame that a rectangle is.
    pub(crate) fn part(&self, rect: Rect) -> Self {
        Self::new(self.to_page * Affine::translate((rect.x0, rect.y0)), rect.width(), rect.height())
    }

    /// The upright frame around this one on the page: for fills that don't turn with their shape.
    pub(crate) fn upright(&self) -> Self {
        let bounds = self.to_page.transform_rect_bbox(Rect::new(0.0, 0.0, self.width, self.height));
        Self::new(Affine::translate((bounds.x0, bounds.y0)), bounds.width(), bounds.height())
    }

    /// From the unit square to the page.
    pub(crate) fn unit(&self) -> Affine {
        self.to_page * Affine::scale_non_uniform(self.width, self.height)
    }

    /// The frame's outline on the page.
    pub(crate) fn outline(&self) -> BezPath {
        self.to_page * Rect::new(0.0, 0.0, self.width, self.height).to_path(0.1)
    }
}

/// A rectangle in EMU as points.
pub(crate) fn scaled_to_points(rect: Rect) -> Rect {
    rect.scale_from_origin(1.0 / Emu::PER_PT)
}
