//! How a batch is planned.

use std::collections::BTreeSet;

use infograft_brand::rewrite::Clean;
use infograft_deck::limits::Limits;
use infograft_render::fonts::FontOptions;

use super::columns::Mapping;
use super::row_number::RowNumber;

/// How a plan is made.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct PlanOptions {
    /// The template of rows that name none: a built-in one or a path.
    pub template: Option<String>,
    /// The binding's file for decks without marks; otherwise the one beside a deck or in its folder is taken.
    pub binding: Option<std::path::PathBuf>,
    /// Whether no file beside a deck or in its folder is taken.
    pub no_binding: bool,
    /// What columns with unusual names mean.
    pub maps: Vec<Mapping>,
    /// Rows that are made although they look like sums or have no name.
    pub keep_rows: Vec<RowNumber>,
    /// Rows that are left out, by their numbers.
    pub skip_rows: Vec<u32>,
    /// Files that cells name must be in the sheet's folder or below it.
    pub confined: bool,
    /// A column whose meaning isn't known is an error.
    pub strict: bool,
    /// How files are named: `{name}`, `{template}`, `{lang}`, `{row}` and `{organization}` are replaced.
    pub name_pattern: String,
    /// What else the files depend on, for the fingerprints.
    pub settings: String,
    /// What reading a template may cost.
    pub limits: Limits,
    /// What is taken out of decks: without its macros a deck has another extension.
    pub clean: BTreeSet<Clean>,
    /// Where fonts are looked for: a row whose letters no font has is an error. `None` where nothing is drawn.
    pub fonts: Option<FontOptions>,
}

infograft_deck::setters!(PlanOptions {
    template: Option<String>,
    binding: Option<std::path::PathBuf>,
    no_binding: bool,
    maps: Vec<Mapping>,
    keep_rows: Vec<RowNumber>,
    skip_rows: Vec<u32>,
    confined: bool,
    strict: bool,
    name_pattern: String,
    settings: String,
    limits: Limits,
    clean: BTreeSet<Clean>,
    fonts: Option<FontOptions>,
});
