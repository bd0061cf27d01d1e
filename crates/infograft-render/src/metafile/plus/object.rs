//! The object table (MS-EMFPLUS 2.2.1).

use kurbo::BezPath;

use super::brush::{self, Brush};
use super::image::{self, Picture};
use super::pen::{self, Pen};
use super::region::{self, Region};
use super::text::{Face, Format};
use super::{path, text};
use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::Canvas;

/// What a number stands for.
pub(super) enum Object {
    Brush(Brush),
    Pen(Box<Pen>),
    Path(BezPath),
    Region(Region),
    Image(Picture),
    Font(Face),
    Format(Format),
}

/// Reads an object of a type (`ObjectType`, MS-EMFPLUS 2.1.1.22).
pub(super) fn read(canvas: &mut Canvas, kind: u16, data: Bytes, depth: usize) -> Option<Object> {
    Some(match kind {
        1 => Object::Brush(brush::read(canvas, data, depth)?),
        2 => Object::Pen(Box::new(pen::read(canvas, data, depth)?)),
        3 => Object::Path(path::read(data)?),
        4 => Object::Region(region::read(data)?),
        5 => Object::Image(image::read(canvas, data, depth)?),
        6 => Object::Font(text::face(data)?),
        7 => Object::Format(text::format(data)?),
        _ => return None,
    })
}
