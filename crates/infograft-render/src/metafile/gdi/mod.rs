//! A device context (MS-EMF 2.3, 3.1.1; MS-WMF 3.1.1): the state that records change and draw with, the same for EMF
//! and WMF. Draws on a [`Canvas`] in device units.

mod bitmap;
mod draw;
mod objects;
mod text;

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Shape as _, Vec2};

use super::canvas::{Canvas, clipped, moved, near, near_path, rectangles, unclipped, united, without};
use super::emf::names::{
    MM_ANISOTROPIC, MM_HIENGLISH, MM_HIMETRIC, MM_ISOTROPIC, MM_LOENGLISH, MM_LOMETRIC, MM_TWIPS,
    MWT_IDENTITY, MWT_LEFTMULTIPLY, MWT_RIGHTMULTIPLY, MWT_SET, RGN_AND, RGN_COPY, RGN_DIFF, RGN_OR, RGN_XOR,
};
use super::picture::{Clip, Color};
use super::wmf::names::R2_COPYPEN;

pub(super) use bitmap::{Blit, Rop, Source, mask, unit_path};
pub(super) use draw::{Closed, is_even, widened};
pub(super) use objects::{Brush, LogFont, Object, Pen, hatch, stock};
pub(super) use text::{Said, TextOptions};

/// The deepest stack of saved states.
const MAX_SAVED: usize = 512;
/// The most objects at a time.
const MAX_OBJECTS: usize = 65_536;

/// How logical units become device units (`MapMode`, MS-EMF 2.1.21).
#[derive(Clone, Copy, Debug, PartialEq)]
enum MapMode {
    Text,
    /// So many millimetres a unit, y upwards.
    Metric(f64),
    Isotropic,
    Anisotropic,
}

/// The state that `SaveDC` saves.
#[derive(Clone, Debug)]
pub(super) struct State {
    map: MapMode,
    pub window_origin: Point,
    pub window_extent: Vec2,
    pub viewport_origin: Point,
    pub viewport_extent: Vec2,
    pub world: Affine,
    pub pen: Pen,
    pub brush: Brush,
    pub font: LogFont,
    pub text_color: Color,
    pub background: Color,
    pub opaque: bool,
    /// `TextAlignmentMode` (MS-WMF 2.1.2.3).
    pub text_align: u32,
    pub char_extra: f64,
    pub rop2: u32,
    pub even_odd: bool,
    pub clockwise: bool,
    pub miter_limit: f64,
    pub brush_origin: (f64, f64),
    /// The current position, logical.
    pub position: Point,
    /// What `SetMetaRgn` made of the clip.
    meta: Clip,
    clip: Clip,
}

impl Default for State {
    fn default() -> Self {
        Self {
            map: MapMode::Text,
            window_origin: Point::ORIGIN,
            window_extent: Vec2::new(1.0, 1.0),
            viewport_origin: Point::ORIGIN,
            viewport_extent: Vec2::new(1.0, 1.0),
            world: Affine::IDENTITY,
            pen: Pen::default(),
            brush: Brush::Solid(Color::WHITE),
            font: LogFont::default(),
            text_color: Color::BLACK,
            background: Color::WHITE,
            opaque: true,
            text_align: 0,
            char_extra: 0.0,
            rop2: R2_COPYPEN,
            even_odd: true,
            clockwise: false,
            miter_limit: 10.0,
            brush_origin: (0.0, 0.0),
            position: Point::ORIGIN,
            meta: unclipped(),
            clip: unclipped(),
        }
    }
}

/// A device context.
pub(super) struct Gdi {
    pub state: State,
    saved: Vec<State>,
    /// By handle.
    objects: Vec<Option<Object>>,
    /// Handles among those that no object has.
    free: BTreeSet<usize>,
    /// The path between `BeginPath` and `EndPath`, in device units.
    building: Option<BezPath>,
    /// The path that is there to be drawn.
    path: BezPath,
    pub canvas: Canvas,
    /// Device units a millimetre, across and down.
    resolution: Vec2,
    /// The frame of a WMF, whose records don't say where it is drawn.
    pub fixed_viewport: bool,
    /// Text at the current position goes on where the text before it ended, which only its typeface knows.
    text_continues: bool,
    /// An area that is inverted: where, by which colour, and the number of marks before it.
    inverted: Option<(Affine, Color, usize)>,
}

impl Gdi {
    /// A context for a device of so many units a millimetre.
    pub(super) fn new(resolution: Vec2) -> Self {
        Self {
            state: State::default(),
            saved: Vec::new(),
            objects: Vec::new(),
            free: BTreeSet::new(),
            building: None,
            path: BezPath::new(),
            canvas: Canvas::default(),
            resolution,
            fixed_viewport: false,
            text_continues: false,
            inverted: None,
        }
    }

    /// What was drawn.
    pub(super) fn finish(mut self) -> Canvas {
        if self.inverted.is_some() {
            self.canvas.muted = false;
            self.canvas.miss("inverted areas");
        }
        self.canvas
    }

    pub(super) fn save(&mut self) {
        if self.saved.len() >= MAX_SAVED {
            self.saved.remove(0);
        }
        self.saved.push(self.state.clone());
    }

    /// Restores a state: the last one for -1, the first one for 1.
    pub(super) fn restore(&mut self, which: i32) {
        let at = if which < 0 {
            self.saved.len().checked_sub(which.unsigned_abs() as usize)
        } else {
            (which as usize).checked_sub(1)
        };
        let Some(at) = at.filter(|at| *at < self.saved.len()) else { return };
        self.saved.truncate(at + 1);
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    pub(super) fn set_map_mode(&mut self, mode: u32) {
        self.state.map = match mode {
            MM_LOMETRIC => MapMode::Metric(0.1),
            MM_HIMETRIC => MapMode::Metric(0.01),
            MM_LOENGLISH => MapMode::Metric(0.254),
            MM_HIENGLISH => MapMode::Metric(0.0254),
            MM_TWIPS => MapMode::Metric(25.4 / 1440.0),
            MM_ISOTROPIC => MapMode::Isotropic,
            MM_ANISOTROPIC => MapMode::Anisotropic,
            _ => MapMode::Text,
        };
    }

    /// Device units a logical unit, before the world transform.
    fn scale(&self) -> Vec2 {
        let state = &self.state;
        let ratio = |a: f64, b: f64| if b == 0.0 || a == 0.0 { 1.0 } else { a / b };
        let both = Vec2::new(
            ratio(state.viewport_extent.x, state.window_extent.x),
            ratio(state.viewport_extent.y, state.window_extent.y),
        );
        match state.map {
            _ if self.fixed_viewport => both,
            MapMode::Text => Vec2::new(1.0, 1.0),
            MapMode::Metric(mm) => Vec2::new(mm * self.resolution.x, -mm * self.resolution.y),
            MapMode::Anisotropic => both,
            MapMode::Isotropic => {
                let least = both.x.abs().min(both.y.abs());
                Vec2::new(least * both.x.signum(), least * both.y.signum())
            }
        }
    }

    /// From logical to device units.
    pub(super) fn matrix(&self) -> Affine {
        let scale = self.scale();
        Affine::translate(self.state.viewport_origin.to_vec2())
            * Affine::scale_non_uniform(scale.x, scale.y)
            * Affine::translate(-self.state.window_origin.to_vec2())
            * self.state.world
    }

    /// `ModifyWorldTransform` (MS-EMF 2.3.12.1, `ModifyWorldTransformMode` 2.1.24).
    pub(super) fn modify_world(&mut self, by: Affine, mode: u32) {
        let world = match mode {
            MWT_IDENTITY => Affine::IDENTITY,
            MWT_LEFTMULTIPLY => self.state.world * by,
            MWT_RIGHTMULTIPLY => by * self.state.world,
            MWT_SET => by,
            _ => return,
        };
        if world.is_finite() {
            self.state.world = world;
        }
    }

    /// A logical point in device units.
    pub(super) fn device(&self, p: Point) -> Point {
        near(self.matrix() * p)
    }

    /// A logical path in device units.
    pub(super) fn device_path(&self, path: &BezPath) -> BezPath {
        near_path(&(self.matrix() * path))
    }

    /// A logical rectangle in device units.
    pub(super) fn device_rect(&self, rect: Rect) -> BezPath {
        self.device_path(&rect.to_path(0.1))
    }

    /// Puts an object at a handle.
    pub(super) fn put(&mut self, handle: usize, object: Object) {
        if handle >= MAX_OBJECTS {
            return;
        }
        if self.objects.len() <= handle {
            self.free.extend(self.objects.len()..handle);
            self.objects.resize(handle + 1, None);
        }
        self.free.remove(&handle);
        if let Some(place) = self.objects.get_mut(handle) {
            *place = Some(object);
        }
    }

    /// Puts an object at the lowest free handle, as records of a WMF do (MS-WMF 3.1.4.1).
    pub(super) fn put_free(&mut self, object: Object) {
        let handle = self.free.first().copied().unwrap_or(self.objects.len());
        self.put(handle, object);
    }

    pub(super) fn delete(&mut self, handle: usize) {
        if let Some(place) = self.objects.get_mut(handle) {
            *place = None;
            self.free.insert(handle);
        }
    }

    pub(super) fn object(&self, handle: usize) -> Option<&Object> {
        self.objects.get(handle)?.as_ref()
    }

    pub(super) fn select(&mut self, object: Object) {
        match object {
            Object::Pen(pen) => self.state.pen = pen,
            Object::Brush(brush) => self.state.brush = brush,
            Object::Font(font) => self.state.font = font,
            Object::Region(rects) => self.select_region(&rects),
            Object::Other => {}
        }
    }

    /// All that clips, in device units.
    pub(super) fn clip(&self) -> Clip {
        let (meta, clip) = (&self.state.meta, &self.state.clip);
        if meta.is_empty() {
            return clip.clone();
        }
        meta.iter().chain(clip.iter()).cloned().collect::<Vec<_>>().into()
    }

    pub(super) fn set_meta_region(&mut self) {
        self.state.meta = self.clip();
        self.state.clip = unclipped();
    }

    pub(super) fn intersect_clip(&mut self, rect: Rect) {
        let path = self.device_rect(rect);
        self.state.clip = clipped(&self.state.clip, path, false);
    }

    pub(super) fn exclude_clip(&mut self, rect: Rect) {
        let path = without(&self.device_rect(rect));
        self.state.clip = clipped(&self.state.clip, path, true);
    }

    pub(super) fn offset_clip(&mut self, by: Vec2) {
        let by = self.matrix() * by.to_point() - self.matrix() * Point::ORIGIN;
        self.canvas.spend_on(&self.state.clip);
        self.state.clip = moved(&self.state.clip, by);
    }

    /// Combines the clip with a path in device units (`RegionMode`, MS-EMF 2.1.29).
    pub(super) fn combine_clip(&mut self, path: BezPath, even_odd: bool, mode: u32) {
        match mode {
            RGN_AND => self.state.clip = clipped(&self.state.clip, path, even_odd),
            RGN_DIFF => self.state.clip = clipped(&self.state.clip, without(&path), true),
            RGN_OR | RGN_XOR if !self.state.clip.is_empty() => {
                if self.state.clip.len() > 1 {
                    self.canvas.miss("clip regions put together of several others");
                }
                self.canvas.spend_on(&self.state.clip);
                self.state.clip = united(&self.state.clip, &path, mode == RGN_XOR);
            }
            RGN_OR | RGN_XOR => {}
            RGN_COPY => self.state.clip = clipped(&unclipped(), path, even_odd),
            _ => {}
        }
    }

    /// Combines the clip with rectangles in device units; without any, a copy takes the clip away.
    pub(super) fn clip_region(&mut self, rects: Option<&[Rect]>, mode: u32) {
        match rects {
            Some(rects) => self.combine_clip(rectangles(rects), false, mode),
            None if mode == RGN_COPY => self.state.clip = unclipped(),
            None => {}
        }
    }

    /// A region of a WMF becomes the clip.
    pub(super) fn select_region(&mut self, rects: &Arc<[Rect]>) {
        let path = self.device_path(&rectangles(rects));
        self.state.clip = clipped(&unclipped(), path, false);
    }

    pub(super) fn clear_clip(&mut self) {
        self.state.clip = unclipped();
    }

    /// A clip from a path that was built.
    pub(super) fn clip_path(&mut self, mode: u32) {
        let path = std::mem::take(&mut self.path);
        let even_odd = self.state.even_odd;
        self.combine_clip(path, even_odd, mode);
    }
}
