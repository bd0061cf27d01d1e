//! The state that records change and draw with: transforms, the clip, the object table.

use std::sync::Arc;

use kurbo::{Affine, BezPath, Vec2};

use super::names::{
    CombineMode, FLAG_A, FLAG_CM_MASK, FLAG_CM_SHIFT, FLAG_CONTINUES, FLAG_OBJECT, ObjectType, UnitType,
};
use super::object::{self, Object};
use super::record::Record;
use super::region::Region;
use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::{Canvas, clipped, near_path, unclipped, united, without};
use crate::metafile::picture::Clip;

/// The deepest stack of saved states.
const MAX_SAVED: usize = 512;
/// Objects have numbers from 0 to 63 (MS-EMFPLUS 2.3.5.1); all of a byte are kept.
const OBJECTS: usize = 256;
/// The largest object that is put together of several records.
const MAX_OBJECT: usize = 128 * 1024 * 1024;

/// What is saved and restored.
#[derive(Clone)]
pub(super) struct State {
    /// From world to page units.
    pub(super) world: Affine,
    /// From page to device units.
    pub(super) page: Affine,
    pub(super) clip: Clip,
}

impl Default for State {
    fn default() -> Self {
        Self { world: Affine::IDENTITY, page: Affine::IDENTITY, clip: unclipped() }
    }
}

/// A player of EMF+ records.
pub(in crate::metafile) struct Plus {
    pub(super) state: State,
    pub(super) saved: Vec<(u32, State)>,
    pub(super) objects: Vec<Option<Arc<Object>>>,
    /// An object that goes on in the next record: its flags, its size, its bytes.
    pub(super) partial: Option<(u16, usize, Vec<u8>)>,
    pub(super) dpi: Vec2,
    /// The EMF records that follow draw too, up to the next record of EMF+.
    pub(in crate::metafile) gives_way: bool,
    /// How deep this drawing is inside others.
    pub(super) depth: usize,
}

/// How a record combines the clip with its own.
fn combine_mode(flags: u16) -> Option<CombineMode> {
    CombineMode::of(flags >> FLAG_CM_SHIFT & FLAG_CM_MASK)
}

impl Plus {
    pub(in crate::metafile) fn new(depth: usize) -> Self {
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

    pub(super) fn object(&self, id: usize) -> Option<Arc<Object>> {
        self.objects.get(id)?.clone()
    }

    /// `EmfPlusObject` (MS-EMFPLUS 2.3.5.1); a large one comes in several records.
    pub(super) fn object_record(&mut self, canvas: &mut Canvas, record: Record) -> Option<()> {
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

    pub(super) fn save(&mut self, index: u32) {
        if self.saved.len() >= MAX_SAVED {
            self.saved.remove(0);
        }
        self.saved.push((index, self.state.clone()));
    }

    pub(super) fn restore(&mut self, index: u32) {
        if let Some(at) = self.saved.iter().rposition(|(saved, _)| *saved == index) {
            self.saved.truncate(at + 1);
            if let Some((_, state)) = self.saved.pop() {
                self.state = state;
            }
        }
    }

    pub(super) fn set_world(&mut self, world: Affine) {
        if world.is_finite() {
            self.state.world = world;
        }
    }

    /// Before what the world transform does, or after it where the flag says so.
    pub(super) fn multiply(&mut self, by: Affine, flags: u16) {
        let world = if flags & FLAG_A != 0 { by * self.state.world } else { self.state.world * by };
        self.set_world(world);
    }

    /// Device units of a unit (`UnitType`, MS-EMFPLUS 2.1.1.33).
    pub(super) fn unit(&self, unit: Option<UnitType>) -> Vec2 {
        match unit {
            Some(UnitType::Point) => self.dpi / 72.0,
            Some(UnitType::Inch) => self.dpi,
            Some(UnitType::Document) => self.dpi / 300.0,
            Some(UnitType::Millimeter) => self.dpi / 25.4,
            _ => Vec2::new(1.0, 1.0),
        }
    }

    /// From world to device units.
    pub(super) fn matrix(&self) -> Affine {
        self.state.page * self.state.world
    }

    pub(super) fn device_path(&self, path: &BezPath) -> BezPath {
        near_path(&(self.matrix() * path))
    }

    /// Combines the clip with a path of device units (`CombineMode`, MS-EMFPLUS 2.1.1.4).
    pub(super) fn combine_clip(&mut self, canvas: &mut Canvas, path: BezPath, even_odd: bool, flags: u16) {
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

    pub(super) fn clip_to(&mut self, canvas: &mut Canvas, region: &Region, flags: u16) {
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
