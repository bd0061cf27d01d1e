//! Which diagnostics are made, so that a test can see whether all of them are told. Only in debug builds.

use std::cell::RefCell;

use super::Code;

thread_local! {
    static MADE: RefCell<Option<Vec<(Code, String)>>> = const { RefCell::new(None) };
}

/// Runs something, and returns what it gives with the kind and message of each diagnostic that this thread made for it.
pub fn watch<T>(run: impl FnOnce() -> T) -> (T, Vec<(Code, String)>) {
    MADE.with(|made| made.replace(Some(Vec::new())));
    let given = run();
    (given, MADE.with(RefCell::take).unwrap_or_default())
}

/// Notes one that is made, if somebody watches.
pub(super) fn note(code: Code, message: &str) {
    MADE.with_borrow_mut(|made| {
        if let Some(made) = made {
            made.push((code, message.to_owned()));
        }
    });
}
