//! The object table (MS-EMFPLUS 2.2.1).

use kurbo::BezPath;

use super::brush::{self, Brush};
use super::font::{self, Face, Format};
use super::image::{self, Picture};
use super::names::ObjectType;
use super::path;
use super::pen::{self, Pen};
use super::region::{self, Region};
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
pub(super) fn read(
    canvas: &mut Canvas,
    kind: Option<ObjectType>,
    data: Bytes,
    depth: usize,
) -> Option<Object> {
    Some(match kind? {
        ObjectType::Brush => Object::Brush(brush::read(canvas, data, depth)?),
        ObjectType::Pen => Object::Pen(Box::new(pen::read(canvas, data, depth)?)),
        ObjectType::Path => Object::Path(path::read(data)?),
        ObjectType::Region => Object::Region(region::read(data)?),
        ObjectType::Image => Object::Image(image::read(canvas, data, depth)?),
        ObjectType::Font => Object::Font(font::face(data)?),
        ObjectType::StringFormat => Object::Format(font::format(data)?),
        ObjectType::Invalid | ObjectType::ImageAttributes | ObjectType::CustomLineCap => return None,
    })
}
