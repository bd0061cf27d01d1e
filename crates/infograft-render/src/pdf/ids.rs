//! Where the finished file has what the painter counted.

use lopdf::ObjectId;

/// Objects by the numbers that the painter gave.
pub(super) struct Ids {
    /// Pages in order.
    pub pages: Vec<ObjectId>,
    /// The content of each stream: a page's `Contents`, a form or a tiling pattern.
    pub streams: Vec<ObjectId>,
}
