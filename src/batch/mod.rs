//! Many editions from one sheet: a row a branch, a column a setting of the brand.
//!
//! The road: a [`Sheet`](crate::sheet::Sheet) becomes a [`Plan`], in which every row is checked and every file has its
//! name before anything is written; [`run`] makes the plan's jobs on all cores and keeps a journal, so that a batch
//! that was stopped goes on where it was; the records of all rows become the report.
//!
//! Knows rows, plans and reports; never XML or PDF.

mod columns;
mod fingerprint;
mod journal;
mod plan;
mod record;
pub mod report;
mod rows;
mod run;
mod select;
mod store;
mod templates;

pub use columns::{Mapping, Role};
pub use plan::{Job, Plan, PlanFinding, PlanOptions};
pub use record::{FileRecord, Record, RowError, Status};
pub use run::{Hands, Kind, Outcome, Progress, RunError, RunOptions, run};
pub use select::{NoSuchRow, Selection, Shard};
pub use store::StoreError;
pub use templates::Loaded;
