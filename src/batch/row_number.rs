//! How options name rows.

use infograft_sheet::Row;

/// The rows that an option is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowNumber {
    /// All rows.
    All,
    /// The row of this number, as the sheet counts.
    One(u32),
}

impl std::str::FromStr for RowNumber {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            text if text.eq_ignore_ascii_case("all") => Ok(Self::All),
            text => text
                .parse()
                .map(Self::One)
                .map_err(|_| "give the row's number as the table counts, or all".into()),
        }
    }
}

impl RowNumber {
    /// Whether it is this row.
    pub fn is(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::One(number) => number == row.number,
        }
    }
}
