//! What was given for checking decks, before any of it is checked.

use std::path::PathBuf;

use super::raw_check::RawCheck;
use super::raw_kit::Many;
use super::section::{At, Scalar};

/// The keys of several sections that only `infograft check` asks for.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenCheck {
    /// `[organization] former`.
    pub(crate) former: Vec<At<String>>,
    /// `[logo] old`.
    pub(crate) old_logos: Vec<At<PathBuf>>,
    /// `[logo] clear`.
    pub(crate) clear: Option<At<String>>,
    /// `[logo] least`.
    pub(crate) least: Option<At<String>>,
    /// `[check] smallest`.
    pub(crate) smallest: Option<At<String>>,
    /// `[check] allow`.
    pub(crate) allow: Vec<At<String>>,
}

impl GivenCheck {
    /// What `[check]` gives.
    pub(crate) fn of(raw: RawCheck) -> Self {
        Self { smallest: number(raw.smallest), allow: several(raw.allow), ..Self::default() }
    }
}

/// A number as it was written.
pub(crate) fn number(value: Option<At<Scalar>>) -> Option<At<String>> {
    value.map(|at| at.map(|scalar| scalar.0))
}

/// The items of a list that aren't empty.
pub(crate) fn several(value: Option<Many>) -> Vec<At<String>> {
    let items = value.map(|Many(items)| items).unwrap_or_default();
    items.into_iter().filter(|item| !item.value.trim().is_empty()).collect()
}
