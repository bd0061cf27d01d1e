//! Findings: what a person should look at before the infographic goes out. Reads, never writes.

mod contrast;
mod findings;

pub use contrast::{Pair, pairs};
pub use findings::collect;
