//! Many editions from one sheet: a row a branch, a column a setting of the brand.
//!
//! Knows rows, plans and reports; never XML or PDF.

mod record;

pub use record::{FileRecord, Record, RowError, Status};
