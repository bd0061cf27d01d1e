//! Regions (MS-EMF 2.2.24).

use kurbo::Rect;

use crate::metafile::bytes::Bytes;

/// Rectangles of `RegionData` (MS-EMF 2.2.24).
pub(super) fn region(data: Bytes) -> Option<Vec<Rect>> {
    let (start, count) = (data.size(0)?, data.size(8)?);
    let rects = data.from(start)?;
    (0..count.min(rects.len() / 16)).map(|i| rects.rect(i * 16)).collect()
}
