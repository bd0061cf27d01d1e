//! EMF+ (MS-EMFPLUS): the records inside of an EMF's comments. Draws on the same canvas, in the EMF's device units.

mod brush;
mod draw;
mod font;
mod image;
mod names;
mod object;
mod path;
mod pen;
mod player;
mod record;
mod region;
mod text;

use kurbo::{Affine, Point, Rect, Shape as _, Vec2};

use super::bytes::Bytes;
use super::canvas::{Canvas, moved, unclipped};
use super::emf::names::EMR_COMMENT_EMFPLUS;
use names::RecordType::{self, *};
use names::{FLAG_DUAL, FLAG_OBJECT, UnitType};
use object::Object;
use record::Record;

pub(super) use player::Plus;

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

impl Plus {
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
}

#[cfg(test)]
mod tests;
