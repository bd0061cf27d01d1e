//! Regions (MS-EMFPLUS 2.2.1.8): trees of rectangles and paths.

use kurbo::{Rect, Shape as _};

use super::names::RegionNodeDataType as Node;
use super::path;
use crate::metafile::bytes::Bytes;
use crate::metafile::canvas::without;
use crate::metafile::picture::Outline;

/// The deepest tree.
const MAX_DEPTH: usize = 32;
/// The most nodes.
const MAX_NODES: usize = 2_000;

/// A region.
pub(super) enum Region {
    Everything,
    Nothing,
    Area(Outline),
    /// Two regions, and how they are combined.
    Both(Node, Box<[Region; 2]>),
}

pub(super) fn read(data: Bytes) -> Option<Region> {
    let (mut at, mut left) = (8, MAX_NODES);
    node(data, &mut at, &mut left, 0)
}

fn node(data: Bytes, at: &mut usize, left: &mut usize, depth: usize) -> Option<Region> {
    *left = left.checked_sub(1)?;
    if depth > MAX_DEPTH {
        return None;
    }
    let kind = Node::of(data.u32(*at)?)?;
    *at += 4;
    Some(match kind {
        Node::And | Node::Or | Node::Xor | Node::Exclude | Node::Complement => {
            let first = node(data, at, left, depth + 1)?;
            let second = node(data, at, left, depth + 1)?;
            Region::Both(kind, Box::new([first, second]))
        }
        Node::Rect => {
            let (origin, size) = (data.point_f(*at)?, data.point_f(*at + 8)?);
            *at += 16;
            let rect = Rect::from_origin_size(origin, size.to_vec2().to_size());
            Region::Area(Outline { path: rect.to_path(0.1), even_odd: false })
        }
        Node::Path => {
            let length = data.size(*at)?;
            let path = path::read(data.part(*at + 4, length)?)?;
            *at += 4 + length;
            Region::Area(Outline { path, even_odd: true })
        }
        Node::Empty => Region::Nothing,
        Node::Infinite => Region::Everything,
    })
}

impl Region {
    /// The region as paths that all clip (`None` for everything), and whether that is what it is.
    pub(super) fn paths(&self) -> (Option<Vec<Outline>>, bool) {
        match self {
            Self::Everything => (None, true),
            Self::Nothing => (Some(vec![Outline { path: kurbo::BezPath::new(), even_odd: false }]), true),
            Self::Area(outline) => (Some(vec![outline.clone()]), true),
            Self::Both(kind, both) => {
                let ((first, exact), (second, also)) = (both[0].paths(), both[1].paths());
                let (paths, sound) = combined(*kind, first, second);
                (paths, exact && also && sound)
            }
        }
    }
}

type Paths = Option<Vec<Outline>>;

fn combined(kind: Node, first: Paths, second: Paths) -> (Paths, bool) {
    match (kind, first, second) {
        (Node::And, None, other) | (Node::And, other, None) => (other, true),
        (Node::And, Some(mut first), Some(second)) => {
            first.extend(second);
            (Some(first), true)
        }
        (Node::Or, None, _) | (Node::Or, _, None) => (None, true),
        (Node::Exclude, first, Some(second)) => excluded(first, &second),
        (Node::Complement, Some(first), second) => excluded(second, &first),
        (Node::Or | Node::Xor, Some(first), Some(second)) => match (&first[..], &second[..]) {
            ([a], [b]) => {
                let mut path = a.path.clone();
                path.extend(b.path.elements().iter().copied());
                (Some(vec![Outline { path, even_odd: kind == Node::Xor || a.even_odd && b.even_odd }]), true)
            }
            _ => (Some(first), false),
        },
        (_, first, _) => (first, false),
    }
}

fn excluded(from: Paths, what: &[Outline]) -> (Paths, bool) {
    let [outline] = what else { return (from, false) };
    let mut paths = from.unwrap_or_default();
    paths.push(Outline { path: without(&outline.path), even_odd: true });
    (Some(paths), true)
}
