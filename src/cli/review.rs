//! Where a review goes: `--review` of `make`, `--out` of `diff`.

use std::path::Path;

use super::endings::{self, Kind};
use super::fail::{self, Failure};
use super::paths::STANDARD;
use infograft_edition::review::Review;

/// Refuses a name that no review can have. It is asked before anything is made.
pub fn check(path: &Path, option: &str) -> Result<(), Failure> {
    if path == Path::new(STANDARD) {
        return Err(Failure::option(option, "a review goes into a file, and `-` is none")
            .help(format!("give the file's name: {option} review.html")));
    }
    match endings::of(path) {
        Some(Kind::Page | Kind::Pdf) => Ok(()),
        _ => {
            let right = path.with_extension("html");
            Err(Failure::option(option, "a review is a web page or a PDF, and the name says otherwise")
                .at(fail::file(path))
                .help(format!("choose a name that ends in .html or .pdf: {option} {}", right.display())))
        }
    }
}

/// The review as the file of that name holds it.
pub fn bytes(review: &Review, path: &Path) -> Result<Vec<u8>, Failure> {
    match endings::of(path) {
        Some(Kind::Pdf) => Ok(review.pdf()?),
        _ => Ok(review.html().into_bytes()),
    }
}
