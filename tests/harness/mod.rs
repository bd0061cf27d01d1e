//! Runs the cases of `tests/suite`: each a folder with a small input and what it must give. `tests/suite/README.md` says
//! how a case looks.

mod case;
mod compare;
mod deck;
mod library;
mod picture;

use std::path::PathBuf;

use rayon::prelude::*;

pub use self::case::Case;

/// Where the cases are.
pub fn folder() -> PathBuf {
    crate::common::root().join("tests/suite")
}

/// All cases.
pub fn cases() -> Vec<Case> {
    case::all(&folder())
}

/// The case of this name.
pub fn case(name: &str) -> Case {
    cases().into_iter().find(|case| case.name == name).unwrap()
}

/// A case's deck, or why there is none.
pub fn deck_of(case: &Case) -> Result<infograft_deck::opc::Package, String> {
    deck::of(case)
}

/// Where pictures of differences and kept decks go.
fn output() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| crate::common::root().join("target")).join("suite")
}

/// What is asked of a run, by environment variables.
#[derive(Clone, Copy)]
struct Mode {
    /// `INFOGRAFT_ACCEPT`: write what differs instead of failing.
    accept: bool,
    /// `INFOGRAFT_KEEP`: write each case's deck, PDF and picture into `target/suite`, to look at them.
    keep: bool,
}

/// Runs the cases whose path contains `INFOGRAFT_CASE` (all, without it), on all processors. Returns how many there were,
/// and what was found wrong.
pub fn run() -> (usize, Vec<String>) {
    let set = |name| std::env::var_os(name).is_some();
    let mode = Mode { accept: set("INFOGRAFT_ACCEPT"), keep: set("INFOGRAFT_KEEP") };
    let only = std::env::var("INFOGRAFT_CASE").unwrap_or_default();
    let cases: Vec<Case> = case::all(&folder()).into_iter().filter(|c| c.name.contains(&only)).collect();
    let failed = cases.par_iter().filter_map(|case| {
        let found = check(case, mode);
        (!found.is_empty()).then(|| format!("── {}\n   {}\n{}", case.name, case.ask, found.join("\n")))
    });
    (cases.len(), failed.collect())
}

/// What is wrong with a case.
fn check(case: &Case, mode: Mode) -> Vec<String> {
    let package = match deck::of(case) {
        Ok(package) => package,
        Err(fault) => return vec![fault],
    };
    let made = library::make(case, &package);
    let mut found = compare::texts(case, &made, mode.accept);
    found.extend(picture::compare(case, &made, mode.accept));
    if mode.keep {
        keep(case, &made);
    }
    found
}

fn keep(case: &Case, made: &library::Made) {
    let path = output().join(case.file_name());
    std::fs::create_dir_all(output()).unwrap();
    std::fs::write(path.with_extension("pptx"), &made.pptx).unwrap();
    if let Some(pdf) = &made.pdf {
        std::fs::write(path.with_extension("pdf"), pdf).unwrap();
        std::fs::write(path.with_extension("png"), picture::of(pdf)).unwrap();
    }
}
