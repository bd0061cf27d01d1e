//! Each rule at its edge, and the bound held against what usvg makes of drawings.

mod bound;
mod cost;
mod raster;
mod safe;

use crate::{Refused, check};

/// A drawing of 200 by 80 with this in it.
fn svg(body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"200\" height=\"80\" \
         viewBox=\"0 0 200 80\">{body}</svg>"
    )
}

/// Why a drawing is refused; empty if it isn't.
fn refusal(svg: &str) -> String {
    let tree = check(svg.as_bytes()).and_then(|checked| checked.tree(usvg::Options::default()));
    tree.err().as_ref().map(Refused::to_string).unwrap_or_default()
}
