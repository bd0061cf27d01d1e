//! The cases of `tests/suite`: small inputs, and what they must give.

use crate::harness;

/// Accepts what differs, after a look at it: `INFOGRAFT_ACCEPT=1 cargo test --test it suite`.
#[test]
fn every_case_gives_what_it_expects() {
    let (count, failed) = harness::run();
    assert!(count > 0, "no case has this name");
    let say = "\nTo accept what differs, once it is right: INFOGRAFT_ACCEPT=1 cargo test --test it suite";
    assert!(failed.is_empty(), "{} of {count} cases:\n{}\n{say}", failed.len(), failed.join("\n"));
}
