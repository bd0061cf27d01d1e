//! EMF+ (MS-EMFPLUS): the records inside of an EMF's comments. Draws on the same canvas, in the EMF's device units.

mod brush;
mod draw;
mod image;
mod names;
mod object;
mod path;
mod pen;
mod region;
mod text;

use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Shape as _, Vec2};

use super::bytes::Bytes;
use super::canvas::{Canvas, clipped, moved, near_path, unclipped, united, without};
use super::emf::names::EMR_COMMENT_EMFPLUS;
use super::picture::Clip;
use names::RecordType::{self, *};
use names::{
    CombineMode, FLAG_A, FLAG_C, FLAG_CM_MASK, FLAG_CM_SHIFT, FLAG_CONTINUES, FLAG_DUAL, FLAG_OBJECT,
    ObjectType, UnitType,
};
use object::Object;

/// The deepest stack of saved states.
const MAX_SAVED: usize = 512;
/// Objects have numbers from 0 to 63 (MS-EMFPLUS 2.3.5.1); all of a byte are kept.
const OBJECTS: usize = 256;
/// The largest object that is put together of several records.
const MAX_OBJECT: usize = 128 * 1024 * 1024;

/// A record.
#[derive(Clone, Copy)]
struct Record<'a> {
    kind: RecordType,
    flags: u16,
    data: Bytes<'a>,
}

impl Record<'_> {
    /// The object that the flags name.
    fn id(self) -> usize {
        usize::from(self.flags & FLAG_OBJECT)
    }

    /// Coordinates are integers of 16 bits.
    fn small(self) -> bool {
        self.flags & FLAG_C != 0
    }

    /// A point, and how long it is.
    fn point(self, at: usize) -> Option<(Point, usize)> {
        if self.small() { Some((self.data.point16(at)?, 4)) } else { Some((self.data.point_f(at)?, 8)) }
    }

    /// A rectangle by corner and size, and how long it is.
    fn rect(self, at: usize) -> Option<(Rect, usize)> {
        let (origin, length) = self.point(at)?;
        let (size, _) = self.point(at + length)?;
        Some((Rect::from_origin_size(origin, size.to_vec2().to_size()), length * 2))
    }
}

/// What is saved and restored.
#[derive(Clone)]
struct State {
    world: Affine,
    /// From page to device units.
    page: Affine,
    clip: Clip,
}

impl Default for State {
    fn default() -> Self {
        Self { world: Affine::IDENTITY, page: Affine::IDENTITY, clip: unclipped() }
    }
}

/// A player of EMF+ records.
pub(super) struct Plus {
    state: State,
    saved: Vec<(u32, State)>,
    objects: Vec<Option<Arc<Object>>>,
    /// An object that goes on in the next record: its flags, its size, its bytes.
    partial: Option<(u16, usize, Vec<u8>)>,
    dpi: Vec2,
    /// The EMF records that follow draw too, up to the next record of EMF+.
    pub gives_way: bool,
    /// How deep this drawing is inside others.
    depth: usize,
}

/// Whether a comment holds EMF+ records (MS-EMF 2.3.3.2), and those.
pub(super) fn comment(data: Bytes) -> Option<Bytes> {
    (data.part(12, 4)?.0 == EMR_COMMENT_EMFPLUS).then_some(())?;
    let length = data.size(8)?.checked_sub(4)?;
    data.part(16, length).or_else(|| data.from(16))
}

/// Whether a file's EMF records show the same as its EMF+ records (MS-EMFPLUS 2.3.3.3).
pub(super) fn is_dual(comment: Bytes) -> Option<bool> {
    let kind = RecordType::of(comment.u16(0)?);
    (kind == Some(EmfPlusHeader)).then(|| comment.u16(2).is_some_and(|flags| flags & FLAG_DUAL != 0))
}

/// How a record combines the clip with its own.
fn combine_mode(flags: u16) -> Option<CombineMode> {
    CombineMode::of(flags >> FLAG_CM_SHIFT & FLAG_CM_MASK)
}

impl Plus {
    pub(super) fn new(depth: usize) -> Self {
        Self {
            state: State::default(),
            saved: Vec::new(),
            objects: vec![None; OBJECTS],
            partial: None,
            dpi: Vec2::new(96.0, 96.0),
            gives_way: false,
            depth,
        }
    }

    /// Plays the records of a comment.
    pub(super) fn play(&mut self, canvas: &mut Canvas, comment: Bytes) {
        let mut rest = comment;
        while let (Some(kind), Some(flags), Some(size)) = (rest.u16(0), rest.u16(2), rest.size(4)) {
            let length = rest.size(8).unwrap_or(0);
            let data = rest.part(12, length).or_else(|| rest.from(12)).unwrap_or(Bytes(&[]));
            self.gives_way = false;
            // A record that is cut off or lies about its contents is skipped.
            let _ = RecordType::of(kind).and_then(|kind| self.record(canvas, Record { kind, flags, data }));
            if size < 12 || canvas.is_full() {
                return;
            }
            match rest.from(size) {
                Some(after) => rest = after,
                None => return,
            }
        }
    }

    fn record(&mut self, canvas: &mut Canvas, record: Record) -> Option<()> {
        let data = record.data;
        match record.kind {
            EmfPlusHeader => {
                let dpi = |at| data.u32(at).map(f64::from).filter(|n| (1.0..1e5).contains(n)).unwrap_or(96.0);
                self.dpi = Vec2::new(dpi(8), dpi(12));
            }
            EmfPlusGetDC => self.gives_way = true,
            EmfPlusObject => self.object_record(canvas, record)?,
            EmfPlusSave => self.save(data.u32(0)?),
            EmfPlusRestore | EmfPlusEndContainer => self.restore(data.u32(0)?),
            EmfPlusBeginContainer => {
                let rect = |at| {
                    let (origin, size) = (data.point_f(at)?, data.point_f(at + 8)?);
                    Some(Rect::from_origin_size(origin, size.to_vec2().to_size()))
                };
                let (to, from): (Rect, Rect) = (rect(0)?, rect(16)?);
                self.save(data.u32(32)?);
                let scale = (to.width() / from.width(), to.height() / from.height());
                let by = Affine::translate(to.origin().to_vec2())
                    * Affine::scale_non_uniform(scale.0, scale.1)
                    * Affine::translate(-from.origin().to_vec2());
                self.set_world(self.state.world * by);
            }
            EmfPlusBeginContainerNoParams => self.save(data.u32(0)?),
            EmfPlusSetWorldTransform => self.set_world(data.matrix(0)?),
            EmfPlusResetWorldTransform => self.state.world = Affine::IDENTITY,
            EmfPlusMultiplyWorldTransform => self.multiply(data.matrix(0)?, record.flags),
            EmfPlusTranslateWorldTransform => {
                self.multiply(Affine::translate(data.point_f(0)?.to_vec2()), record.flags)
            }
            EmfPlusScaleWorldTransform => {
                self.multiply(Affine::scale_non_uniform(data.f32(0)?, data.f32(4)?), record.flags);
            }
            EmfPlusRotateWorldTransform => {
                self.multiply(Affine::rotate(data.f32(0)?.to_radians()), record.flags)
            }
            EmfPlusSetPageTransform => {
                let by = self.unit(UnitType::of(u32::from(record.flags & FLAG_OBJECT))) * data.f32(0)?;
                self.state.page = Affine::scale_non_uniform(by.x, by.y);
            }
            EmfPlusResetClip => self.state.clip = unclipped(),
            EmfPlusSetClipRect => {
                let (origin, size) = (data.point_f(0)?, data.point_f(8)?);
                let rect = Rect::from_origin_size(origin, size.to_vec2().to_size());
                let path = self.device_path(&rect.to_path(0.1));
                self.combine_clip(canvas, path, false, record.flags);
            }
            EmfPlusSetClipPath => {
                let Object::Path(path) = &*self.object(record.id())? else { return None };
                let path = self.device_path(path);
                self.combine_clip(canvas, path, true, record.flags);
            }
            EmfPlusSetClipRegion => {
                let Object::Region(region) = &*self.object(record.id())? else { return None };
                self.clip_to(canvas, region, record.flags);
            }
            EmfPlusOffsetClip => {
                let by = self.matrix() * data.point_f(0)? - self.matrix() * Point::ORIGIN;
                canvas.spend_on(&self.state.clip);
                self.state.clip = moved(&self.state.clip, by);
            }
            EmfPlusClear
            | EmfPlusFillRects
            | EmfPlusDrawRects
            | EmfPlusFillPolygon
            | EmfPlusDrawLines
            | EmfPlusFillEllipse
            | EmfPlusDrawEllipse
            | EmfPlusFillPie
            | EmfPlusDrawPie
            | EmfPlusDrawArc
            | EmfPlusFillRegion
            | EmfPlusFillPath
            | EmfPlusDrawPath
            | EmfPlusFillClosedCurve
            | EmfPlusDrawClosedCurve
            | EmfPlusDrawCurve
            | EmfPlusDrawBeziers
            | EmfPlusDrawImage
            | EmfPlusDrawImagePoints
            | EmfPlusDrawString
            | EmfPlusDrawDriverString => draw::play(self, canvas, record)?,
            _ => {}
        }
        Some(())
    }

    fn object(&self, id: usize) -> Option<Arc<Object>> {
        self.objects.get(id)?.clone()
    }

    /// `EmfPlusObject` (MS-EMFPLUS 2.3.5.1); a large one comes in several records.
    fn object_record(&mut self, canvas: &mut Canvas, record: Record) -> Option<()> {
        let continued = record.flags & FLAG_CONTINUES != 0;
        let flags = record.flags & !FLAG_CONTINUES;
        if !continued && self.partial.is_none() {
            return self.keep(canvas, flags, record.data);
        }
        if self.partial.as_ref().is_some_and(|(of, ..)| *of != flags) {
            self.partial = None;
            if !continued {
                return self.keep(canvas, flags, record.data);
            }
        }
        let (data, total) = if continued {
            (record.data.from(4)?, record.data.size(0)?)
        } else {
            (record.data, self.partial.as_ref()?.1)
        };
        let (_, total, bytes) = self.partial.get_or_insert_with(|| (flags, total, Vec::new()));
        if bytes.len() + data.len() > MAX_OBJECT {
            self.partial = None;
            return None;
        }
        bytes.extend_from_slice(data.0);
        if !continued || bytes.len() >= *total {
            let (_, _, bytes) = self.partial.take()?;
            self.keep(canvas, flags, Bytes(&bytes))?;
        }
        Some(())
    }

    fn keep(&mut self, canvas: &mut Canvas, flags: u16, data: Bytes) -> Option<()> {
        let read = object::read(canvas, ObjectType::of(flags >> 8), data, self.depth).map(Arc::new);
        *self.objects.get_mut(usize::from(flags & FLAG_OBJECT))? = read;
        Some(())
    }

    fn save(&mut self, index: u32) {
        if self.saved.len() >= MAX_SAVED {
            self.saved.remove(0);
        }
        self.saved.push((index, self.state.clone()));
    }

    fn restore(&mut self, index: u32) {
        if let Some(at) = self.saved.iter().rposition(|(saved, _)| *saved == index) {
            self.saved.truncate(at + 1);
            if let Some((_, state)) = self.saved.pop() {
                self.state = state;
            }
        }
    }

    fn set_world(&mut self, world: Affine) {
        if world.is_finite() {
            self.state.world = world;
        }
    }

    /// Before what the world transform does, or after it where the flag says so.
    fn multiply(&mut self, by: Affine, flags: u16) {
        let world = if flags & FLAG_A != 0 { by * self.state.world } else { self.state.world * by };
        self.set_world(world);
    }

    /// Device units of a unit (`UnitType`, MS-EMFPLUS 2.1.1.33).
    fn unit(&self, unit: Option<UnitType>) -> Vec2 {
        match unit {
            Some(UnitType::Point) => self.dpi / 72.0,
            Some(UnitType::Inch) => self.dpi,
            Some(UnitType::Document) => self.dpi / 300.0,
            Some(UnitType::Millimeter) => self.dpi / 25.4,
            _ => Vec2::new(1.0, 1.0),
        }
    }

    /// From world to device units.
    fn matrix(&self) -> Affine {
        self.state.page * self.state.world
    }

    fn device_path(&self, path: &BezPath) -> BezPath {
        near_path(&(self.matrix() * path.clone()))
    }

    /// Combines the clip with a path of device units (`CombineMode`, MS-EMFPLUS 2.1.1.4).
    fn combine_clip(&mut self, canvas: &mut Canvas, path: BezPath, even_odd: bool, flags: u16) {
        canvas.spend(path.elements().len());
        let clip = &self.state.clip;
        self.state.clip = match combine_mode(flags) {
            Some(CombineMode::Replace) => clipped(&unclipped(), path, even_odd),
            Some(CombineMode::Intersect) => clipped(clip, path, even_odd),
            Some(CombineMode::Exclude) => clipped(clip, without(&path), true),
            // A union with everything is everything.
            Some(CombineMode::Union) if clip.is_empty() => return,
            mode => {
                if clip.len() > 1 || mode == Some(CombineMode::Complement) {
                    canvas.miss("clip regions put together of several others");
                }
                canvas.spend_on(clip);
                united(clip, &path, mode == Some(CombineMode::Xor))
            }
        };
    }

    fn clip_to(&mut self, canvas: &mut Canvas, region: &region::Region, flags: u16) {
        let matrix = self.matrix();
        let (paths, exact) = region.paths();
        canvas.spend(paths.iter().flatten().map(|outline| outline.path.elements().len()).sum());
        if !exact {
            canvas.miss("clip regions put together of several others");
        }
        let Some(paths) = paths else {
            // An endless region: replacing by it clips nothing.
            if combine_mode(flags) == Some(CombineMode::Replace) {
                self.state.clip = unclipped();
            }
            return;
        };
        let mut flags = flags;
        for outline in paths {
            let path = near_path(&(matrix * outline.path));
            self.combine_clip(canvas, path, outline.even_odd, flags);
            // What replaces the clip does so once; its further paths are cut with the first.
            if combine_mode(flags) == Some(CombineMode::Replace) {
                flags = (CombineMode::Intersect as u16) << FLAG_CM_SHIFT;
            }
        }
    }
}

#[cfg(test)]
mod tests;
