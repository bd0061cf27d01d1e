//! Tables.

use infograft_deck::units::Emu;

use super::{Fill, Line, TextBody};

/// A table (`a:tbl`).
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Column widths.
    pub columns: Vec<Emu>,
    /// Rows.
    pub rows: Vec<TableRow>,
    /// The first row is a header (`@firstRow`).
    pub header_row: bool,
    /// The first column heads its rows (`@firstCol`).
    pub header_column: bool,
    /// Right to left.
    pub rtl: bool,
    /// Fill behind all cells.
    pub background: Option<Fill>,
}

/// A table row.
#[derive(Clone, Debug, Default)]
pub struct TableRow {
    /// Least height: grows with the text.
    pub height: Emu,
    /// One cell per column; merged-away ones are there with [`TableCell::merged`].
    pub cells: Vec<TableCell>,
}

/// A table cell with its style resolved.
#[derive(Clone, Debug)]
pub struct TableCell {
    /// Text; insets and anchor are in its [`super::BodyProps`].
    pub text: TextBody,
    /// Fill.
    pub fill: Option<Fill>,
    /// Borders: left, top, right, bottom, and the diagonals down and up. An edge that two cells share is decided once:
    /// both carry the same line.
    pub borders: [Option<Line>; 6],
    /// Columns spanned.
    pub col_span: u32,
    /// Rows spanned.
    pub row_span: u32,
    /// Covered by another cell's span.
    pub merged: bool,
}
