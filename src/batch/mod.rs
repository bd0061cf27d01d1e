//! Many editions from one sheet: a row a branch, a column a setting of the brand.
//!
//! The road: a [`Sheet`](infograft_sheet::Sheet) becomes a [`Plan`], in which every row is checked and every file has its
//! name before anything is written; [`run`] makes the plan's jobs on all cores and keeps a journal, so that a batch
//! that was stopped goes on where it was; the records of all rows become the report.
//!
//! Knows rows, plans and reports; never XML or PDF.
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//!
//! use infograft::batch::{self, RunContext, Kind, Plan, PlanOptions, Role, RunOptions, Selection};
//! use infograft::{BrandBase, Settings};
//! use infograft::diagnostic::{Code, Diagnostic};
//! use infograft::{Sheet, SheetOptions};
//! use infograft::{EditionOptions, EditionMaker};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let table = "Branch,Phone\nNorth,555 0101\nSouth,555 0102\n";
//! let known = |header: &str| Role::of(header).is_some();
//! let sheet = Sheet::from_bytes(table.into(), "branches.csv".as_ref(), &SheetOptions::default(), &known)?;
//! let base = BrandBase::load(None, &Settings::new().set("colors.primary", "#0B6E4F"))?;
//! let options = PlanOptions::new().template("generic".to_owned()).name_pattern("{name}");
//! let plan = Plan::new(sheet, base, None, &options);
//! assert!(!plan.has_errors());
//!
//! let folder = tempfile::tempdir()?;
//! let options = RunOptions::new(folder.path(), vec![Kind::Pptx, Kind::Pdf]);
//! let context = RunContext {
//!     maker: &EditionMaker::new(EditionOptions::default()),
//!     stop: &AtomicBool::new(false),
//!     describe: &|error| Diagnostic::new(Code::RowFailed, error.to_string()),
//!     tell: &mut |_| {},
//! };
//! let outcome = batch::run(&plan, &Selection::default().of(&plan.jobs)?, &options, context)?;
//! assert_eq!((outcome.made, outcome.failed), (2, 0));
//! assert!(folder.path().join("north.pdf").exists() && folder.path().join("report.html").exists());
//! # Ok(())
//! # }
//! ```

mod columns;
mod confine;
mod doubt;
mod fingerprint;
mod headers;
mod in_hand;
mod journal;
mod kit;
mod letters;
mod options;
mod plan;
mod record;
pub mod report;
mod row_number;
mod rows;
mod run;
mod select;
mod store;
mod strangers;
mod templates;

pub use columns::{Mapping, Role};
#[cfg(all(unix, feature = "cli"))]
pub(crate) use in_hand::InHand;
pub use kit::KitRun;
pub use options::PlanOptions;
pub use plan::{Job, Plan};
pub use record::{FileRecord, Record, Status};
pub use row_number::RowNumber;
#[cfg(feature = "cli")]
pub(crate) use run::all_cores;
pub use run::{Kind, Outcome, Progress, RunContext, RunError, RunOptions, run};
pub use select::{NoSuchRow, Selection, Shard};
pub use store::StoreError;
pub use templates::Loaded;
